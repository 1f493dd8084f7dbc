//! What a child prints and when it ends, waited for together without a thread: by `poll` over its pipe and, where the system
//! has such a thing, a file that stands for the process. Knows nothing of what is done with it.

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::{Errno, ioctl_fionbio};
use rustix::process::{Pid, WaitId, WaitIdOptions, waitid};
use std::io::{self, PipeReader, Read};
use std::os::fd::{AsFd, OwnedFd};
use std::process::Child;
use std::time::Duration;

/// Time between two looks where nothing tells that the child has ended.
const LOOK_EVERY: Duration = Duration::from_millis(1);

/// See [`super::Ear`].
#[derive(Debug)]
pub struct Ear {
    output: PipeReader,
    /// Nobody can print any more.
    over: bool,
    /// Becomes readable when the child ends; `None` before the first look and where the system has no such file.
    end: Option<OwnedFd>,
    asked: bool,
}

impl Ear {
    /// See [`super::Ear::new`].
    pub fn new(output: PipeReader) -> io::Result<Self> {
        ioctl_fionbio(&output, true)?;
        Ok(Self { output, over: false, end: None, asked: false })
    }

    /// See [`super::Ear::wait`].
    pub fn wait(&mut self, child: &Child, at_most: Duration) -> io::Result<bool> {
        if !std::mem::replace(&mut self.asked, true) {
            self.end = end_of(child);
        }
        let at_most = if self.end.is_some() { at_most } else { at_most.min(LOOK_EVERY) };
        let flags = PollFlags::IN;
        let mut files: Vec<PollFd<'_>> = Vec::with_capacity(2);
        files.extend(self.end.as_ref().map(|end| PollFd::new(end, flags)));
        files.extend((!self.over).then(|| PollFd::from_borrowed_fd(self.output.as_fd(), flags)));
        match poll(&mut files, Timespec::try_from(at_most).ok().as_ref()) {
            Ok(_) | Err(Errno::INTR) => {}
            Err(error) => return Err(error.into()),
        }
        let pid = i32::try_from(child.id()).ok().and_then(Pid::from_raw).ok_or(Errno::SRCH)?;
        let how = WaitIdOptions::EXITED | WaitIdOptions::NOHANG | WaitIdOptions::NOWAIT;
        Ok(waitid(WaitId::Pid(pid), how)?.is_some())
    }

    /// See [`super::Ear::read`].
    pub fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self.output.read(buffer) {
            Ok(0) => {
                self.over = true;
                Ok(0)
            }
            Err(error) if matches!(error.kind(), io::ErrorKind::WouldBlock | io::ErrorKind::Interrupted) => Ok(0),
            other => other,
        }
    }
}

/// Linux since 5.3. Older ones and macOS are asked every [`LOOK_EVERY`], and whenever the child has closed its output.
#[cfg(target_os = "linux")]
fn end_of(child: &Child) -> Option<OwnedFd> {
    use rustix::process::{PidfdFlags, pidfd_open};
    let pid = i32::try_from(child.id()).ok().and_then(Pid::from_raw)?;
    pidfd_open(pid, PidfdFlags::empty()).ok()
}

#[cfg(not(target_os = "linux"))]
const fn end_of(_child: &Child) -> Option<OwnedFd> {
    None
}
