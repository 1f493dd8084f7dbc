//! What runs where the work runs: the worker threads, their control, and the child process around them.

mod child;
mod echo_server;
mod group;
pub mod os;
mod protocol;
mod serve;
mod signal;
mod worker;

pub use child::run as run_child;
pub use echo_server::EchoServer;
pub use protocol::{FromHost, HostPlan, ToHost, receive, send};
pub use serve::serve;
