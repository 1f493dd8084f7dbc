//! What a person has chosen, looked at: which interpreter it is, and which functions the script has. Blocks; knows nothing
//! of who wants to know.

use super::ask::{ask_until, listed};
use super::launch::{LESSON, interpreter_at};
use super::script::read_until;
use super::scripts::lesson_text;
use super::{Finding, Function, Interpreter, Origin, ScriptError, Trouble, beside};
use crate::locale::Message;
use crate::plan::{Executor, Experiment, Problem};
use crate::workload::{DEFAULT_SCRIPT, Entry};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;
use std::time::SystemTime;

/// An interpreter and a script as a plan names them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// A path or a name; empty for the first one on the PATH.
    pub interpreter: String,
    /// A path or `lesson:NAME`, empty for the lesson that is called by itself; none for work that has no script.
    pub script: Option<String>,
}

/// What was chosen, as it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Chosen {
    /// The interpreter, or why there is none.
    pub interpreter: Result<Interpreter, Message>,
    /// The functions of the script; none where there is no script or no interpreter to read it.
    pub functions: Option<Result<Vec<Function>, ScriptError>>,
    /// The interpreters of environments beside the script. They were not started to be listed here.
    pub beside: Vec<Finding>,
    /// The person's own file as it was before it was read; none for what comes with the app.
    pub stamp: Option<Stamp>,
}

/// A file as it was at some moment: if this is the same, so is its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp {
    path: PathBuf,
    /// When it was changed, and its length; none if there is no such file.
    state: Option<(SystemTime, u64)>,
}

impl Stamp {
    fn of(path: PathBuf) -> Self {
        let about = path.metadata().ok();
        let state = about.and_then(|about| Some((about.modified().ok()?, about.len())));
        Self { path, state }
    }

    /// Whether the file is still as it was. Asks the disk.
    pub fn still_holds(&self) -> bool {
        Self::of(self.path.clone()) == *self
    }
}

impl Choice {
    /// Looks at it. Blocks for up to twenty seconds, or until it is to be given up.
    pub fn look_at(&self, give_up: &AtomicBool) -> Chosen {
        let file = self.script.as_deref().and_then(own_file);
        let programs = file.as_deref().map(beside).unwrap_or_default();
        let stamp = file.map(Stamp::of);
        let interpreter = self.interpreter(give_up);
        // After that: if the chosen one is among them, it has answered by now.
        let beside = programs.iter().map(|program| listed(program, Origin::Environment)).collect();
        let functions =
            self.script.as_deref().and_then(|script| Some(read(interpreter.as_ref().ok()?, script, give_up)));
        Chosen { interpreter, functions, beside, stamp }
    }

    fn interpreter(&self, give_up: &AtomicBool) -> Result<Interpreter, Message> {
        let finding = ask_until(&interpreter_at(&self.interpreter)?, give_up);
        match finding {
            Finding::Usable(interpreter) => Ok(interpreter),
            Finding::Broken { why, .. } => Err(why),
            Finding::Unasked { .. } => Err(Message::new("python-not-asked")),
        }
    }
}

/// The person's own files that an experiment runs, the script and the interpreter, as they are now: as long as they stay so it
/// runs the same code. None for work that has neither, or comes with the app. Asks the disk.
pub fn stamps(entry: &Entry, experiment: &Experiment) -> Vec<Stamp> {
    let texts = entry.texts(&experiment.params);
    let script = texts.get("script").and_then(|script| own_file(script));
    let interpreter = texts.get("interpreter").and_then(|name| interpreter_at(name).ok());
    script.into_iter().chain(interpreter).map(Stamp::of).collect()
}

/// Whether the interpreter of an experiment can run it, so far as that is known before it is started for the run. Asks the
/// interpreter; blocks for up to ten seconds.
///
/// # Errors
/// The field that is wrong and why.
pub fn fits(entry: &Entry, experiment: &Experiment) -> Result<(), Problem> {
    let texts = entry.texts(&experiment.params);
    let problem = |field: &str, message| Problem { field: field.to_owned(), message };
    let interpreter = texts.get("interpreter").cloned().unwrap_or_default();
    let choice = Choice { interpreter, script: None };
    let found = choice.interpreter(&AtomicBool::new(false)).map_err(|why| problem("interpreter", why))?;
    if let Some(why) = found.facts.unfit() {
        return Err(problem("interpreter", why));
    }
    let executor = entry.written(&experiment.params).get("executor").and_then(|word| word.to_string().parse().ok());
    let lack = executor.and_then(|executor: Executor| executor.lacks(&found.facts));
    lack.map_or(Ok(()), |why| Err(problem("executor", why)))
}

/// The name of a lesson, if it is one.
fn lesson(script: &str) -> Option<&str> {
    let script = script.trim();
    let script = if script.is_empty() { DEFAULT_SCRIPT } else { script };
    script.strip_prefix(LESSON)
}

fn own_file(script: &str) -> Option<PathBuf> {
    let script = script.trim();
    lesson(script).is_none().then(|| std::path::absolute(script).unwrap_or_else(|_| PathBuf::from(script)))
}

fn read(interpreter: &Interpreter, script: &str, give_up: &AtomicBool) -> Result<Vec<Function>, ScriptError> {
    if let Some(path) = own_file(script) {
        return read_until(interpreter, &path, give_up);
    }
    let name = lesson(script).unwrap_or_default();
    let failed = |trouble| ScriptError { path: PathBuf::from(format!("{LESSON}{name}")), trouble };
    let text = lesson_text(name).ok_or_else(|| failed(Trouble::Missing))?;
    let unwritten = |error: std::io::Error| failed(Trouble::Unreadable(error.to_string()));
    // Interpreters read files: its text is put into one for a moment.
    let mut file = tempfile::Builder::new().suffix(".py").tempfile().map_err(unwritten)?;
    file.write_all(text.as_bytes()).map_err(unwritten)?;
    let path: &Path = file.path();
    read_until(interpreter, path, give_up).map_err(|error| failed(error.trouble))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lesson_is_told_from_a_file() {
        assert_eq!(lesson(" lesson:sleep "), Some("sleep"));
        assert_eq!(lesson(""), DEFAULT_SCRIPT.strip_prefix(LESSON));
        assert_eq!(lesson("work.py"), None);
        assert!(own_file("work.py").is_some_and(|path| path.is_absolute()) && own_file("lesson:sleep").is_none());
    }

    #[test]
    fn a_file_that_comes_or_changes_is_noticed() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("work.py");
        let missing = Stamp::of(path.clone());
        std::fs::write(&path, "a = 1").unwrap();
        let there = Stamp::of(path.clone());
        assert!(!missing.still_holds() && there.still_holds());
        std::fs::write(&path, "a = 10").unwrap();
        assert!(!there.still_holds());
    }

    #[test]
    fn what_an_experiment_runs_is_known_by_its_files() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("work.py");
        std::fs::write(&path, "a = 1").unwrap();
        let entry = crate::workload::find("python").unwrap();
        let of = |script: &str| {
            let params = [("script", script), ("interpreter", "/no/such/python")];
            let params = params.map(|(name, value)| (name.to_owned(), value.into())).into();
            stamps(entry, &Experiment { workload: "python".to_owned(), params, ..Experiment::default() })
        };
        let before = of(path.to_str().unwrap());
        assert_eq!(before, [Stamp::of(path.clone())]);
        assert_eq!(of("lesson:sleep"), [], "what comes with the app stays as it is");
        std::fs::write(&path, "a = 10").unwrap();
        assert_ne!(of(path.to_str().unwrap()), before);
        assert_eq!(stamps(crate::workload::find("primes").unwrap(), &Experiment::default()), []);
    }

    #[test]
    fn what_is_not_there_is_said() {
        let choice = Choice { interpreter: "/no/such/python".to_owned(), script: Some("/no/such.py".to_owned()) };
        let chosen = choice.look_at(&AtomicBool::new(false));
        assert!(chosen.interpreter.unwrap_err().to_string().contains("/no/such/python"));
        assert_eq!(chosen.functions, None);
    }
}
