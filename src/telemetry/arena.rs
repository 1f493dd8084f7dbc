//! Words that all workers of a run share, whatever process they are in: a mapped file of nothing but the words, for
//! workloads that are about sharing. Knows nothing of what they mean.

use super::error::TelemetryError;
use super::page;
use super::words::SharedWords;
use crate::workload::Words;
use std::path::Path;
use std::sync::atomic::AtomicU64;

/// A mapped arena.
pub struct Arena(SharedWords);

impl Arena {
    /// Makes a new one of this many words, all zero, with its memory reserved.
    ///
    /// # Errors
    /// As [`super::Page::create`].
    pub fn create(path: &Path, words: usize) -> Result<Self, TelemetryError> {
        page::create_mapped(path, words * 8).map(Self)
    }

    /// Maps the arena that somebody else made, which must have this many words.
    ///
    /// # Errors
    /// When it is shorter, or what the system says.
    pub fn open(path: &Path, words: usize) -> Result<Self, TelemetryError> {
        let file = page::open_file(path)?;
        let bytes = file.metadata().map_err(|e| TelemetryError::io(path, &e))?.len();
        let expected = words as u64 * 8;
        if bytes < expected {
            return Err(TelemetryError::Truncated { path: path.display().to_string(), bytes, expected });
        }
        SharedWords::map(&file, words * 8).map(Self).map_err(|e| TelemetryError::io(path, &e))
    }
}

impl Words for Arena {
    fn words(&self) -> &[AtomicU64] {
        self.0.all()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::Ordering;

    #[test]
    fn what_one_mapping_stores_the_other_sees() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("arena");
        let one = Arena::create(&path, 100).unwrap();
        let other = Arena::open(&path, 100).unwrap();
        one.words()[99].store(7, Ordering::Relaxed);
        assert_eq!(other.words()[99].load(Ordering::Relaxed), 7);
        assert_eq!(other.words().len(), 100);
        assert!(matches!(Arena::open(&path, 101), Err(TelemetryError::Truncated { .. })));
    }
}
