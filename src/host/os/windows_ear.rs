//! What a child prints and when it ends. Pipes cannot be waited for here, so a thread reads; it ends with the pipe. Knows
//! nothing of what is done with it.
#![expect(unsafe_code, reason = "the Win32 calls")]

use crossbeam::channel::{Receiver, bounded};
use std::io::{self, PipeReader, Read};
use std::os::windows::io::AsRawHandle;
use std::process::Child;
use std::time::Duration;
use windows_sys::Win32::Foundation::{WAIT_FAILED, WAIT_OBJECT_0};
use windows_sys::Win32::System::Threading::WaitForSingleObject;

/// Pieces that may wait to be fetched, and the size of one.
const PIECES: usize = 64;
const PIECE: usize = 64 * 1024;
/// Time between two looks at what was read.
const LOOK_EVERY: Duration = Duration::from_millis(5);

/// See [`super::Ear`].
#[derive(Debug)]
pub struct Ear {
    pieces: Receiver<Vec<u8>>,
    /// What was fetched and not asked for yet.
    left: Vec<u8>,
}

impl Ear {
    /// See [`super::Ear::new`].
    pub fn new(mut output: PipeReader) -> io::Result<Self> {
        let (to, pieces) = bounded(PIECES);
        std::thread::Builder::new().name("printed".to_owned()).spawn(move || {
            let mut buffer = vec![0; PIECE];
            while let Ok(n @ 1..) = output.read(&mut buffer) {
                if to.send(buffer[..n].to_vec()).is_err() {
                    return;
                }
            }
        })?;
        Ok(Self { pieces, left: Vec::new() })
    }

    /// See [`super::Ear::wait`].
    pub fn wait(&mut self, child: &Child, at_most: Duration) -> io::Result<bool> {
        let millis = at_most.min(LOOK_EVERY).as_millis() as u32;
        // SAFETY: the handle is the child's own, which is open as long as the child is there.
        match unsafe { WaitForSingleObject(child.as_raw_handle(), millis) } {
            WAIT_OBJECT_0 => Ok(true),
            WAIT_FAILED => Err(io::Error::last_os_error()),
            _ => Ok(false),
        }
    }

    /// See [`super::Ear::read`].
    #[expect(clippy::unnecessary_wraps, reason = "the same signature as where the pipe itself is read")]
    pub fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.left.is_empty() {
            self.left = self.pieces.try_recv().unwrap_or_default();
        }
        let n = self.left.len().min(buffer.len());
        buffer[..n].copy_from_slice(&self.left[..n]);
        self.left.drain(..n);
        Ok(n)
    }
}
