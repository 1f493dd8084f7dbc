//! Python as it is found on this machine: its interpreters, what each of them can do, and the functions of a script. Knows
//! nothing of how a run is driven. Everything here that asks an interpreter blocks: it is not for the window's thread,
//! except [`Search`] and [`Reading`], which have threads of their own.

mod ask;
mod child;
mod executor;
mod facts;
mod places;
mod reading;
mod script;
mod search;
#[cfg(unix)]
#[cfg(test)]
mod testing;

pub use ask::ask;
pub use facts::{Facts, Finding, Interpreter, OLDEST, Origin};
pub use places::beside;
pub use reading::{Read, Reading};
pub use script::{Function, Parameter, ParameterKind, ScriptError, Share, SyntaxMistake, Trouble, read_script};
pub use search::{Search, find_all};
