//! What the window is shown of Python: the interpreters of this machine, and what was found about the one and the script that
//! are set up. Plain data that the app fills in; knows nothing of how it is found out.

use crate::locale::Message;
use crate::python::{Choice, Finding, Function, Interpreter, ScriptError};
use std::path::Path;

/// Everything that is known of Python.
#[derive(Clone, Debug, Default)]
pub struct PythonShelf {
    /// The interpreters found so far: first those that answered.
    pub findings: Vec<Finding>,
    /// Whether the search for them goes on.
    pub searching: bool,
    /// What `interpreter` and `functions` are about.
    pub choice: Choice,
    /// The interpreter that was chosen, or why there is none; none while it is being asked.
    pub interpreter: Option<Result<Interpreter, Message>>,
    /// The functions of the script that was chosen, or why they cannot be told; none while it is being read.
    pub functions: Option<Result<Vec<Function>, ScriptError>>,
    /// The interpreter is named by a plan from elsewhere: it is not asked before the person says so.
    pub unasked: bool,
    /// How often the script was read again because it was changed on the disk.
    pub read_again: u32,
}

impl PythonShelf {
    /// What is known of the interpreter that a plan names so.
    pub fn interpreter(&self, name: &str) -> Option<&Interpreter> {
        let chosen = || self.interpreter.as_ref().filter(|_| self.choice.interpreter == name)?.as_ref().ok();
        chosen().or_else(|| self.found(name)?.interpreter())
    }

    /// Why the interpreter that a plan names so cannot be used, once that is known.
    pub fn unusable(&self, name: &str) -> Option<Message> {
        let chosen = self.interpreter.as_ref().filter(|_| self.choice.interpreter == name);
        match chosen {
            Some(Ok(interpreter)) => interpreter.facts.unfit(),
            Some(Err(why)) => Some(why.clone()),
            // One that was not asked is no worse for that.
            None => self.found(name).filter(|finding| !finding.is_unasked())?.why_not(),
        }
    }

    /// The functions of a script, or why they cannot be told; none while they are not known.
    pub fn functions(&self, script: &str) -> Option<&Result<Vec<Function>, ScriptError>> {
        self.functions.as_ref().filter(|_| self.choice.script.as_deref() == Some(script))
    }

    /// Whether more is about to be known of this script and this interpreter.
    pub fn is_asking(&self, interpreter: &str, script: &str) -> bool {
        let same = self.choice.interpreter == interpreter && self.choice.script.as_deref() == Some(script);
        !self.unasked && (!same || self.interpreter.is_none())
    }

    /// What was found of a program.
    pub fn found(&self, program: &str) -> Option<&Finding> {
        self.findings.iter().find(|finding| !program.is_empty() && finding.program() == Path::new(program))
    }
}
