//! Shared memory as a slice of atomic words: the one place that turns a mapping into memory. Knows nothing of what the
//! words mean.
#![expect(unsafe_code, reason = "a mapping is a raw pointer; this file makes it a slice and nothing else does")]

use memmap2::MmapRaw;
use std::fs::File;
use std::io;
use std::sync::atomic::AtomicU64;

/// A mapped file, as words that any process may store to at any time.
pub(super) struct SharedWords {
    map: MmapRaw,
    words: usize,
}

impl SharedWords {
    /// Maps the first `bytes` of a file, readable and writable.
    ///
    /// # Errors
    /// The system's own, and `UnexpectedEof` when the file is shorter: touching what lies behind the end would be a
    /// bus error.
    pub(super) fn map(file: &File, bytes: usize) -> io::Result<Self> {
        if file.metadata()?.len() < bytes as u64 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        let map = memmap2::MmapOptions::new().len(bytes).map_raw(file)?;
        Ok(Self { map, words: bytes / 8 })
    }

    /// All words.
    pub(super) fn all(&self) -> &[AtomicU64] {
        // SAFETY: the mapping is page-aligned, so aligned for u64; it is at least `words * 8` bytes long (checked when it
        // was made) and lives as long as `self`, whose lifetime the slice has. Every access by anybody in this
        // process goes through atomics, which may be shared; another process storing to the same memory is what
        // atomics are for. Nobody truncates the file: it is ours, in a folder that only this user can write to.
        unsafe { std::slice::from_raw_parts(self.map.as_ptr().cast::<AtomicU64>(), self.words) }
    }
}
