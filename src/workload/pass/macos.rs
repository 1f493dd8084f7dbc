//! The one call that rustix lacks on macOS: making a named pipe.
#![expect(unsafe_code, reason = "no safe binding of mkfifo exists for macOS")]

use std::ffi::CString;
use std::io;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;

/// Makes a named pipe that only this user can open.
pub(super) fn make_pipe(path: &Path) -> io::Result<()> {
    let path = CString::new(path.as_os_str().as_bytes())?;
    // SAFETY: the path is a string that ends with a zero and lives through the call; mkfifo keeps nothing of it.
    if unsafe { libc::mkfifo(path.as_ptr(), 0o600) } == 0 { Ok(()) } else { Err(io::Error::last_os_error()) }
}
