//! Systems where nobody looks into another process. On macOS only a program that is signed for it, or root, gets a task's
//! port. Windows has `ReadProcessMemory`; it is not used yet.

use super::Image;
use std::io;

/// See [`super::Memory`].
#[derive(Debug)]
pub struct Memory;

impl Memory {
    /// See [`super::Memory::open`].
    pub fn open(_pid: u32) -> io::Result<Self> {
        Err(io::ErrorKind::Unsupported.into())
    }

    /// See [`super::Memory::read`].
    pub fn read(&self, _address: u64, _into: &mut [u8]) -> io::Result<()> {
        Err(io::ErrorKind::Unsupported.into())
    }
}

/// See [`super::images`].
pub fn images(_pid: u32) -> io::Result<Vec<Image>> {
    Err(io::ErrorKind::Unsupported.into())
}
