//! What runs where the work runs: the worker threads, their control, and the child process around them.

mod burden;
mod child;
mod echo_server;
mod family;
mod fault;
mod foreign;
mod gil;
mod group;
mod idle;
pub mod os;
mod printed;
mod program;
mod protocol;
mod serve;
mod signal;
mod sink;
mod worker;

pub use child::run as run_child;
pub use echo_server::EchoServer;
pub use family::clear;
pub use foreign::Observer;
pub use idle::live as idle;
pub use protocol::{ForeignPlan, FromHost, HostPlan, ToHost, receive, send};
pub use serve::serve;

/// What a panic said, as far as it said something in text.
pub fn panic_words(panic: &(dyn std::any::Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(|s| (*s).to_owned());
    text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_else(|| "?".to_owned())
}
