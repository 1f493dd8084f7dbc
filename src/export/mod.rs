//! What was seen, as files for others: tables, traces and figures. Turns a recording, a file of one, or panels into bytes; knows
//! nothing of windows and terminals, which say what is wanted and where it goes.

pub mod data;
mod error;
pub mod figure;
mod watch;
mod whole;

pub use error::ExportError;
pub use watch::Watch;
pub use whole::{write_whole, write_whole_with};
