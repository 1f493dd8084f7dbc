//! Python: which driver runs a person's function under each executor, and what it is told. Knows nothing of pages and of how
//! a run is watched.

mod launch;
mod scripts;

pub use launch::{check, foreign, guests};
pub use scripts::lesson_names;
