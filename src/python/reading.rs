//! Reads a script on a thread of its own, for the window. Knows nothing of what is read and how.

use super::script::{self, Function, ScriptError};
use super::{Interpreter, search};
use crossbeam::channel::{Receiver, TryRecvError, bounded};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;

/// What came of reading a script.
pub type Read = Result<Vec<Function>, ScriptError>;

/// A script that is being read. Dropping it ends that.
pub struct Reading {
    result: Receiver<Read>,
    done: bool,
    give_up: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Reading {
    /// Begins to read. `wake` is called, on another thread, when there is something to [poll](Self::poll).
    pub fn start(interpreter: Interpreter, path: PathBuf, wake: impl Fn() + Send + 'static) -> Self {
        let (teller, result) = bounded(1);
        let give_up = Arc::new(AtomicBool::new(false));
        let order = Arc::clone(&give_up);
        let work = move || {
            // There is room for the only one.
            let _ = teller.send(script::read_until(&interpreter, &path, &order));
            drop(teller);
            wake();
        };
        let thread = search::thread("python-read", work);
        Self { result, done: false, give_up, thread }
    }

    /// The result, once, when it is there. Never waits.
    pub fn poll(&mut self) -> Option<Read> {
        let told = self.result.try_recv();
        self.done |= told != Err(TryRecvError::Empty);
        told.ok()
    }

    /// Whether there is nothing to come any more: it was told, or the system gave no thread to read on.
    pub const fn is_done(&self) -> bool {
        self.done
    }
}

impl Drop for Reading {
    fn drop(&mut self) {
        self.give_up.store(true, Ordering::Relaxed);
        search::join(self.thread.take());
    }
}

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use super::*;
    use crate::python::testing::{program, wait_until, wait_until_gone, with_child};
    use crate::python::{Facts, Origin};

    #[test]
    fn it_is_told_once_and_dropping_it_kills() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("script.py");
        std::fs::write(&path, "def work(): pass").unwrap();
        let made = |name: &str, script: &str| Interpreter {
            program: program(&folder.path().join(name), script),
            origin: Origin::Given,
            facts: Facts::usual(12),
        };
        let answer = r#"echo 'lanescope-answer "empty"'"#;
        let mut reading = Reading::start(made("quick", answer), path.clone(), || ());
        let mut told = None;
        wait_until("the result", || {
            told = reading.poll();
            told.is_some()
        });
        assert!(told.unwrap().is_err_and(|error| error.to_string().contains("empty")));
        assert!(reading.is_done() && reading.poll().is_none());
        let note = folder.path().join("child");
        let reading = Reading::start(made("hanging", &with_child(&note, "wait")), path, || ());
        wait_until("the child", || note.exists());
        assert!(!reading.is_done());
        drop(reading);
        wait_until_gone(&note);
    }
}
