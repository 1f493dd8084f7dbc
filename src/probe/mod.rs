//! What the operating system says about cores, processes and threads. The only room that knows sysinfo and `/proc`.

mod reading;

pub use reading::{CoreLoad, Machine, MemoryReading, ThreadReading};
