//! Why an interpreter cannot run an executor, for the entries of the menu that are greyed. Knows nothing of how one is run.

use super::{Facts, Function};
use crate::locale::Message;
use crate::plan::Executor;

impl Executor {
    /// Why this interpreter cannot run it, if so.
    pub fn lacks(&self, facts: &Facts) -> Option<Message> {
        facts.unfit().or_else(|| match self {
            Self::Sequential | Self::Threads | Self::ThreadPool | Self::Subprocess => None,
            Self::Asyncio => module(facts, "select"),
            Self::Fork | Self::Spawn | Self::Forkserver => self.start_method(facts),
            Self::Pool | Self::ProcessPool => module(facts, "_multiprocessing"),
            Self::Interpreters => self.version(facts, facts.own_gil_subinterpreters, "3.12"),
            Self::InterpreterPool => self.version(facts, facts.interpreter_pool, "3.14"),
        })
    }

    /// Why it cannot run this function, if so, whatever the interpreter.
    pub fn lacks_for(&self, function: &Function) -> Option<Message> {
        let name = || function.name.as_str();
        (*self == Self::Asyncio && !function.is_async)
            .then(|| Message::new("executor-wants-coroutine").with("function", name()))
    }

    fn start_method(&self, facts: &Facts) -> Option<Message> {
        if facts.start_methods.iter().any(|method| method == self.word()) {
            return module(facts, "_multiprocessing");
        }
        let key = if facts.platform == "win32" { "executor-no-fork-on-windows" } else { "executor-no-start-method" };
        Some(Message::new(key).with("method", self.word()))
    }

    /// A thing that came with a version: what has it may still have been built without it.
    fn version(&self, facts: &Facts, has: bool, first: &'static str) -> Option<Message> {
        let release = facts.label();
        let key = match self {
            Self::InterpreterPool => "executor-needs-interpreter-pool",
            _ => "executor-needs-interpreters",
        };
        (!has).then(|| Message::new(key).with("first", first).with("release", release))
    }
}

fn module(facts: &Facts, name: &str) -> Option<Message> {
    let missing = facts.missing_modules.iter().any(|module| module == name);
    missing.then(|| Message::new("executor-needs-module").with("module", name).with("release", facts.label()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lacking(facts: &Facts) -> Vec<&'static str> {
        Executor::ALL.into_iter().filter(|e| e.lacks(facts).is_some()).map(Executor::word).collect()
    }

    #[test]
    fn versions_lack_what_came_later() {
        assert_eq!(lacking(&Facts::usual(8)), ["interpreters", "interpreter-pool"]);
        assert_eq!(lacking(&Facts::usual(12)), ["interpreter-pool"]);
        assert!(lacking(&Facts::usual(14)).is_empty());
        assert_eq!(lacking(&Facts::usual(7)).len(), Executor::ALL.len());
        let why = Executor::InterpreterPool.lacks(&Facts::usual(13)).unwrap().to_string();
        assert!(why.contains("3.14") && why.contains("3.13.0"), "{why}");
    }

    #[test]
    fn systems_and_builds_lack_what_they_cannot() {
        let windows =
            Facts { platform: "win32".to_owned(), start_methods: vec!["spawn".to_owned()], ..Facts::usual(13) };
        assert_eq!(lacking(&windows), ["fork", "forkserver", "interpreter-pool"]);
        assert!(Executor::Fork.lacks(&windows).unwrap().to_string().contains("Windows"));
        let cut = Facts { missing_modules: vec!["_multiprocessing".to_owned()], ..Facts::usual(14) };
        assert_eq!(lacking(&cut), ["fork", "spawn", "forkserver", "pool", "process-pool"]);
    }

    #[test]
    fn asyncio_wants_a_coroutine_function() {
        let plain = Function { name: "work".to_owned(), ..Function::default() };
        assert!(Executor::Asyncio.lacks_for(&plain).unwrap().to_string().contains("work"));
        assert_eq!(Executor::Asyncio.lacks_for(&Function { is_async: true, ..plain.clone() }), None);
        assert!(Executor::ALL.iter().filter(|e| e.lacks_for(&plain).is_some()).count() == 1);
    }
}
