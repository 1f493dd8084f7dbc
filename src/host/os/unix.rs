//! What Linux and macOS share. Knows nothing of priorities and cores, which they do not share.

use crate::units::Nanos;
use rustix::process::{Pid, Resource, Rlimit, Signal, WaitOptions, getrlimit, setrlimit, waitpid};
use rustix::time::{ClockId, clock_gettime};
use std::io;
use std::os::unix::process::ExitStatusExt;
use std::process::{Child, Command, ExitStatus};
use std::time::{Duration, Instant};

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

/// How long descendants are killed again and again: those that fork faster than they are found come out at the end.
const FAMILY_WITHIN: Duration = Duration::from_secs(2);

fn pid_of(pid: u32) -> Option<Pid> {
    // Never 0 or 1: "my own group" and "everybody" are not meant.
    i32::try_from(pid).ok().filter(|pid| *pid > 1).and_then(Pid::from_raw)
}

/// See [`super::kill_group`]. Nobody there is no failure: that is what was wanted.
pub fn kill_group(leader: u32) {
    if let Some(pid) = pid_of(leader) {
        let _ = rustix::process::kill_process_group(pid, Signal::KILL);
        let _ = rustix::process::kill_process(pid, Signal::KILL);
    }
}

/// See [`super::kill_process`].
pub fn kill_process(pid: u32) {
    if let Some(pid) = pid_of(pid) {
        let _ = rustix::process::kill_process(pid, Signal::KILL);
    }
}

/// See [`super::end_family`]. `children` names the children of a process.
pub fn end_family_by(children: impl Fn(u32) -> Vec<u32>) {
    let until = Instant::now() + FAMILY_WITHIN;
    while Instant::now() < until {
        let mut family = children(std::process::id());
        let own = family.len();
        let mut next = 0;
        while next < family.len() {
            let more = children(family[next]);
            family.extend(more);
            next += 1;
        }
        if family.is_empty() {
            return;
        }
        family.iter().copied().for_each(kill_process);
        for child in &family[..own] {
            let _ = waitpid(pid_of(*child), WaitOptions::NOHANG);
        }
        std::thread::sleep(Duration::from_millis(1));
    }
}

/// See [`super::reap`].
#[expect(unsafe_code, reason = "wait4 is in no safe library, and nothing else tells what one child has used")]
pub fn reap(child: &mut Child) -> io::Result<(ExitStatus, Option<Nanos>)> {
    let pid = libc::pid_t::try_from(child.id()).map_err(io::Error::other)?;
    let mut status = 0;
    // SAFETY: the structure holds integers only, for which zero is a value.
    let mut usage: libc::rusage = unsafe { std::mem::zeroed() };
    loop {
        // SAFETY: both places for the answer live through the call, and the child is ours and was not waited for.
        if unsafe { libc::wait4(pid, &raw mut status, 0, &raw mut usage) } == pid {
            let cpu = nanos(usage.ru_utime) + nanos(usage.ru_stime);
            return Ok((ExitStatus::from_raw(status), Some(cpu)));
        }
        let error = io::Error::last_os_error();
        if error.kind() != io::ErrorKind::Interrupted {
            return Err(error);
        }
    }
}

fn nanos(time: libc::timeval) -> Nanos {
    let seconds = u64::try_from(time.tv_sec).unwrap_or_default();
    let micros = u64::try_from(time.tv_usec).unwrap_or_default();
    Nanos(seconds.saturating_mul(Nanos::PER_SECOND).saturating_add(micros.saturating_mul(1_000)))
}

/// See [`super::give_to_shell`].
pub fn give_to_shell(shell: &mut Command, text: &str) {
    shell.arg("-c").arg(text);
}
