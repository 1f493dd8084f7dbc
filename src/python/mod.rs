//! Python as it is found on this machine: its interpreters, what each of them can do, and the functions of a script. Knows
//! nothing of how a run is driven. Everything here that asks an interpreter blocks: it is not for the window's thread,
//! except [`Search`], which has threads of its own.

mod ask;
mod child;
mod executor;
mod facts;
mod places;
mod script;
mod search;
#[cfg(all(test, unix))]
mod testing;

pub use ask::ask;
pub use facts::{Facts, Finding, Interpreter, OLDEST, Origin};
pub use places::beside;
pub use script::{Function, Parameter, ParameterKind, ScriptError, Share, SyntaxMistake, Trouble, read_script};
pub use search::{Search, find_all};
