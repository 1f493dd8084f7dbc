//! The board that all hosts of a run share: which chunk is next. One atomic addition takes a chunk, so threads and
//! processes hand out work in exactly the same way and neither pays for a lock. Knows nothing of what a chunk is.
//!
//! Layout, 64-bit words in the machine's order: 0 magic "LANEBRD\0", 1 version, 8 next chunk, 16 number of chunks (the two
//! are on cache lines of their own).

use super::error::TelemetryError;
use super::layout::VERSION;
use super::page;
use super::words::SharedWords;
use std::path::Path;
use std::sync::atomic::Ordering;

const MAGIC: u64 = u64::from_ne_bytes(*b"LANEBRD\0");
const BYTES: usize = 4_096;
const NEXT: usize = 8;
const LIMIT: usize = 16;

/// A mapped board.
pub struct Board {
    words: SharedWords,
}

impl Board {
    /// Makes a new board with this many chunks; `u64::MAX` when time is what ends the run.
    ///
    /// # Errors
    /// As [`super::Page::create`].
    pub fn create(path: &Path, chunks: u64) -> Result<Self, TelemetryError> {
        let words = page::create_mapped(path, BYTES)?;
        words.all()[1].store(VERSION, Ordering::Relaxed);
        words.all()[LIMIT].store(chunks, Ordering::Relaxed);
        words.all()[0].store(MAGIC, Ordering::Release);
        Ok(Self { words })
    }

    /// Maps the board that somebody else made.
    ///
    /// # Errors
    /// When it is truncated, foreign or of another version.
    pub fn open(path: &Path) -> Result<Self, TelemetryError> {
        let file = page::open_file(path)?;
        let bytes = file.metadata().map_err(|e| TelemetryError::io(path, &e))?.len();
        let name = || path.display().to_string();
        if bytes < BYTES as u64 {
            return Err(TelemetryError::Truncated { path: name(), bytes, expected: BYTES as u64 });
        }
        let words = SharedWords::map(&file, BYTES).map_err(|e| TelemetryError::io(path, &e))?;
        let found = words.all()[1].load(Ordering::Acquire);
        match words.all()[0].load(Ordering::Acquire) {
            MAGIC if found == VERSION => Ok(Self { words }),
            MAGIC => Err(TelemetryError::Version { path: name(), found }),
            _ => Err(TelemetryError::Foreign { path: name() }),
        }
    }

    /// Takes the next chunk, or `None` when all are taken.
    #[inline]
    pub fn take(&self) -> Option<u64> {
        let words = self.words.all();
        let limit = words[LIMIT].load(Ordering::Relaxed);
        // Asking first keeps the counter from running on while finished workers come back to look.
        if words[NEXT].load(Ordering::Relaxed) >= limit {
            return None;
        }
        let chunk = words[NEXT].fetch_add(1, Ordering::Relaxed);
        (chunk < limit).then_some(chunk)
    }

    /// Chunks taken so far.
    pub fn taken(&self) -> u64 {
        let words = self.words.all();
        words[NEXT].load(Ordering::Relaxed).min(words[LIMIT].load(Ordering::Relaxed))
    }

    /// No chunk is given out from now on. Answers how many had been given out.
    pub fn close(&self) -> u64 {
        let words = self.words.all();
        let taken = words[NEXT].load(Ordering::SeqCst).min(words[LIMIT].load(Ordering::SeqCst));
        words[LIMIT].store(0, Ordering::SeqCst);
        taken
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_chunk_is_given_out_once() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("board");
        let board = Board::create(&path, 1_000).unwrap();
        let taken: Vec<u64> = std::thread::scope(|scope| {
            let take_all = || {
                let mine = Board::open(&path).unwrap();
                std::iter::from_fn(|| mine.take()).collect::<Vec<u64>>()
            };
            let workers: Vec<_> = (0..4).map(|_| scope.spawn(take_all)).collect();
            workers.into_iter().flat_map(|w| w.join().unwrap()).collect()
        });
        assert_eq!(taken.len(), 1_000);
        assert_eq!(taken.into_iter().collect::<BTreeSet<_>>(), (0..1_000).collect());
        assert_eq!(board.taken(), 1_000);
    }

    #[test]
    fn a_closed_board_gives_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let board = Board::create(&folder.path().join("board"), u64::MAX).unwrap();
        assert_eq!(board.take(), Some(0));
        assert_eq!(board.close(), 1);
        assert_eq!(board.take(), None);
    }

    #[test]
    fn a_page_is_not_a_board() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("page");
        let shape = super::super::Shape { slots: 1, records: 2, canvas: None, host: 0 };
        drop(super::super::Page::create(&path, shape).unwrap());
        assert!(matches!(Board::open(&path), Err(TelemetryError::Foreign { .. })));
    }
}
