//! Linux and macOS: pipes by poll, process groups. The program leads a group of its own since its start.

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::process::{Pid, Signal, WaitId, WaitIdOptions, kill_process_group, waitid};
use std::io::{self, PipeReader};
use std::process::Child;
use std::time::Duration;

/// Whether something, be it the end, can be read without waiting; waits for it no longer than this.
pub fn is_readable(output: &PipeReader, wait: Duration) -> io::Result<bool> {
    let timeout = Timespec { tv_sec: 0, tv_nsec: wait.subsec_nanos().into() };
    match poll(&mut [PollFd::new(output, PollFlags::IN)], Some(&timeout)) {
        Ok(count) => Ok(count > 0),
        Err(rustix::io::Errno::INTR) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

fn pid(child: &Child) -> Option<Pid> {
    i32::try_from(child.id()).ok().and_then(Pid::from_raw)
}

/// Whether it has ended. It is left waitable, so that its number stays its own.
pub fn has_ended(child: &mut Child) -> io::Result<bool> {
    let Some(pid) = pid(child) else { return Ok(true) };
    let options = WaitIdOptions::EXITED | WaitIdOptions::NOHANG | WaitIdOptions::NOWAIT;
    Ok(waitid(WaitId::Pid(pid), options)?.is_some())
}

/// Kills it and all of its group.
pub fn kill_all(child: &mut Child) {
    if let Some(pid) = pid(child) {
        // Refused where the whole group is gone already.
        let _ = kill_process_group(pid, Signal::KILL);
    }
}
