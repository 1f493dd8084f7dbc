//! Linux: `/sys`, and `/proc` through files that stay open, read from their start each time into a buffer on the stack. Knows
//! which file says what; how the text is read is `parse`.

pub mod parse;

#[cfg(target_os = "linux")]
mod clock;
#[cfg(target_os = "linux")]
mod files;
#[cfg(target_os = "linux")]
mod sysfs;

#[cfg(target_os = "linux")]
pub use clock::{children_cpu, own_cpu};
#[cfg(target_os = "linux")]
pub use files::{Cores, Process, Thread, capabilities, descendants, raise_file_limit, thread_wants_core};
#[cfg(target_os = "linux")]
pub use sysfs::{core_frequency, energy};
