//! Python: its interpreters as they are found on this machine, what each of them can do, the functions of a script, and what
//! is to be started for an experiment. Knows nothing of pages and of how a run is watched. Everything here that asks an
//! interpreter blocks: it is not for the window's thread, except [`Search`], which has threads of its own.

mod ask;
mod child;
mod chosen;
mod executor;
mod facts;
mod launch;
mod places;
mod script;
mod scripts;
mod search;
#[cfg(unix)]
#[cfg(test)]
mod testing;

pub use ask::ask;
pub use chosen::{Choice, Chosen, Stamp, fits, stamps};
pub use facts::{Facts, Finding, Interpreter, OLDEST, Origin};
pub use launch::{LESSON, argument_names, check, check_arguments, foreign, guests, interpreter_at};
pub use places::beside;
pub use script::{Function, Parameter, ParameterKind, ScriptError, Share, SyntaxMistake, Trouble, read_script};
pub use scripts::lesson_names;
pub use search::{Search, find_all};
