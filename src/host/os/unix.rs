//! What Linux and macOS share. Knows nothing of priorities and cores, which they do not share.

use crate::units::Nanos;
use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
use rustix::time::{ClockId, clock_gettime};

/// Nothing to hold: a child watches its parent by itself.
#[derive(Debug)]
pub struct Hold;

/// See [`super::guard`].
#[expect(clippy::unnecessary_wraps, reason = "the same signature as where a job object can be refused")]
pub fn hold(_child: &std::process::Child) -> Option<Hold> {
    Some(Hold)
}

/// See [`super::crash_quietly`]. What the system does with core dumps that it pipes to a program of its own is its affair.
pub fn crash_quietly() {
    let maximum = getrlimit(Resource::Core).maximum;
    if let Err(error) = setrlimit(Resource::Core, Rlimit { current: Some(0), maximum }) {
        tracing::debug!(%error, "core dumps stay as they were");
    }
}

/// See [`super::thread_cpu`].
#[expect(clippy::unnecessary_wraps, reason = "the same signature as where a handle is asked")]
pub fn thread_cpu() -> Option<Nanos> {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    let seconds = u64::try_from(time.tv_sec).unwrap_or_default();
    let nanos = u64::try_from(time.tv_nsec).unwrap_or_default();
    Some(Nanos(seconds.saturating_mul(Nanos::PER_SECOND).saturating_add(nanos)))
}

/// See [`super::without_console`]: no process gets one by itself.
pub const fn without_console(_command: &mut std::process::Command) {}

/// See [`super::keep_from_terminal`]: a group of its own, to which the terminal sends nothing.
pub fn keep_from_terminal(command: &mut std::process::Command) {
    std::os::unix::process::CommandExt::process_group(command, 0);
}
