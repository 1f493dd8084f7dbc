//! Windows: pipes by looking into them again and again; the job object around the program kills what it started.
#![expect(unsafe_code, reason = "PeekNamedPipe is in no safe library")]

use std::io::{self, PipeReader};
use std::os::windows::io::AsRawHandle;
use std::process::Child;
use std::time::{Duration, Instant};
use windows_sys::Win32::System::Pipes::PeekNamedPipe;

/// Between two looks into a pipe.
const PAUSE: Duration = Duration::from_millis(2);

/// Whether something, be it the end, can be read without waiting; waits for it no longer than this.
pub fn is_readable(output: &PipeReader, wait: Duration) -> io::Result<bool> {
    let start = Instant::now();
    loop {
        let mut available = 0;
        let none = std::ptr::null_mut();
        // SAFETY: the handle is open as long as `output` lives, no data is asked for, and `available` lives through the
        // call.
        let open =
            unsafe { PeekNamedPipe(output.as_raw_handle(), none, 0, none.cast(), &raw mut available, none.cast()) };
        // A pipe without writers cannot be looked into; reading tells that it is at its end.
        if open == 0 || available > 0 {
            return Ok(true);
        }
        if start.elapsed() >= wait {
            return Ok(false);
        }
        std::thread::sleep(PAUSE);
    }
}

/// Whether it has ended.
pub fn has_ended(child: &mut Child) -> io::Result<bool> {
    Ok(child.try_wait()?.is_some())
}

/// Kills it; the job, which is closed next, kills the others.
pub fn kill_all(child: &mut Child) {
    // Refused where it has ended.
    let _ = child.kill();
}
