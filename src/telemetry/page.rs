//! A telemetry page as a file: made by the app, opened by the host, checked by both. Knows nothing of who works.

use super::error::TelemetryError;
use super::layout::{self, HEADER_BYTES, MAGIC, RECORD_WORDS, Shape, VERSION, header, slot};
use super::words::SharedWords;
use std::fs::{File, OpenOptions};
use std::io;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};

/// What a worker has in hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hand {
    /// Nothing.
    Empty,
    /// It is just taking a chunk, and nobody can say which.
    Reaching,
    /// This chunk.
    Holds(u64),
}

impl Hand {
    /// From the word in the slot.
    pub(super) const fn of(word: u64) -> Self {
        match word {
            0 => Self::Empty,
            layout::REACHING => Self::Reaching,
            chunk => Self::Holds(chunk - 1),
        }
    }
}

/// A mapped page.
pub struct Page {
    words: SharedWords,
    shape: Shape,
}

impl Page {
    /// Makes a new file of this shape with its memory reserved, so that a full disk shows here and not as a bus error in
    /// a worker.
    ///
    /// # Errors
    /// [`TelemetryError::NoSpace`], or what the system says, also when the file is already there.
    pub fn create(path: &Path, shape: Shape) -> Result<Self, TelemetryError> {
        let words = create_mapped(path, shape.bytes())?;
        let all = words.all();
        let set = |word: usize, value: u64| all[word].store(value, Ordering::Relaxed);
        set(header::VERSION, VERSION);
        set(header::LENGTH, shape.bytes() as u64);
        set(header::SLOTS, shape.slots as u64);
        set(header::RECORDS, shape.records as u64);
        set(header::STRIDE, shape.stride() as u64);
        set(header::HOST, u64::from(shape.host));
        if let Some(canvas) = shape.canvas {
            set(header::PICTURE, shape.picture() as u64);
            set(header::PICTURE_SHAPE, layout::pack_canvas(canvas));
        }
        all[header::MAGIC].store(MAGIC, Ordering::Release);
        Ok(Self { words, shape })
    }

    /// Maps a page that somebody else made.
    ///
    /// # Errors
    /// When it is truncated, foreign, of another version, or claims sizes that do not add up.
    pub fn open(path: &Path) -> Result<Self, TelemetryError> {
        let file = open_file(path)?;
        let name = || path.display().to_string();
        let bytes = file.metadata().map_err(|e| TelemetryError::io(path, &e))?.len();
        let truncated = |expected: u64| TelemetryError::Truncated { path: name(), bytes, expected };
        if bytes < HEADER_BYTES as u64 {
            return Err(truncated(HEADER_BYTES as u64));
        }
        let head = SharedWords::map(&file, HEADER_BYTES).map_err(|e| TelemetryError::io(path, &e))?;
        let get = |word: usize| head.all()[word].load(Ordering::Acquire);
        if get(header::MAGIC) != MAGIC {
            return Err(TelemetryError::Foreign { path: name() });
        }
        if get(header::VERSION) != VERSION {
            return Err(TelemetryError::Version { path: name(), found: get(header::VERSION), known: VERSION });
        }
        let shape = read_shape(get).ok_or_else(|| TelemetryError::Foreign { path: name() })?;
        if bytes < shape.bytes() as u64 {
            return Err(truncated(shape.bytes() as u64));
        }
        let words = SharedWords::map(&file, shape.bytes()).map_err(|e| TelemetryError::io(path, &e))?;
        Ok(Self { words, shape })
    }

    /// Its sizes.
    pub const fn shape(&self) -> Shape {
        self.shape
    }

    /// The words before the first slot.
    pub(super) fn header(&self) -> &[AtomicU64] {
        &self.words.all()[..HEADER_BYTES / 8]
    }

    /// The words of a slot, its ring included.
    pub(super) fn slot(&self, number: usize) -> &[AtomicU64] {
        let from = (HEADER_BYTES + number * self.shape.stride()) / 8;
        &self.words.all()[from..from + self.shape.stride() / 8]
    }

    /// The head of a slot and the records of its ring.
    pub(super) fn slot_parts(&self, number: usize) -> (&[AtomicU64; slot::RING], &[[AtomicU64; RECORD_WORDS]]) {
        match self.slot(number).split_first_chunk() {
            Some((head, ring)) => (head, ring.as_chunks().0),
            None => unreachable!("a slot is longer than its head"),
        }
    }

    /// Items that every slot's worker has finished.
    pub fn items(&self) -> impl Iterator<Item = u64> {
        (0..self.shape.slots).map(|number| self.slot(number)[slot::ITEMS].load(Ordering::Acquire))
    }

    /// What every worker has in hand, slot by slot.
    pub(super) fn hands(&self) -> impl Iterator<Item = Hand> {
        let hand = |number: usize| self.slot(number)[slot::IN_HAND].load(Ordering::Acquire);
        (0..self.shape.slots).map(hand).map(Hand::of)
    }

    /// Record `index` of a slot's ring.
    #[inline]
    pub(super) fn record(slot: &[AtomicU64], index: u64, records: usize) -> &[AtomicU64; RECORD_WORDS] {
        let place = slot::RING + (index as usize & (records - 1)) * RECORD_WORDS;
        match slot[place..].first_chunk() {
            Some(record) => record,
            None => unreachable!("a slot is as long as its ring"),
        }
    }

    /// The words of a tile: its stamp, then its pixels.
    pub(super) fn tile(&self, tile: u32) -> Option<&[AtomicU64]> {
        let canvas = self.shape.canvas.filter(|c| tile < c.tiles())?;
        let words = 1 + canvas.tile_bytes() / 8;
        let from = self.shape.picture() / 8 + tile as usize * words;
        self.words.all().get(from..from + words)
    }
}

fn read_shape(get: impl Fn(usize) -> u64) -> Option<Shape> {
    let size = |word| usize::try_from(get(word)).ok();
    let picture = size(header::PICTURE)?;
    let canvas = (picture != 0).then(|| layout::unpack_canvas(get(header::PICTURE_SHAPE)));
    let host = u32::try_from(get(header::HOST)).ok()?;
    let shape = Shape { slots: size(header::SLOTS)?, records: size(header::RECORDS)?, canvas, host };
    let adds_up = shape.is_sane()
        && shape.stride() == size(header::STRIDE)?
        && shape.bytes() == size(header::LENGTH)?
        && (canvas.is_none() || picture == shape.picture());
    adds_up.then_some(shape)
}

/// Opens a file that is there, for mapping.
pub(super) fn open_file(path: &Path) -> Result<File, TelemetryError> {
    OpenOptions::new().read(true).write(true).open(path).map_err(|e| TelemetryError::io(path, &e))
}

/// Makes a new file of zeros with its space reserved, and maps it. On failure nothing is left behind.
pub(super) fn create_mapped(path: &Path, bytes: usize) -> Result<SharedWords, TelemetryError> {
    let make = || -> io::Result<SharedWords> {
        let file = OpenOptions::new().read(true).write(true).create_new(true).open(path)?;
        reserve(&file, bytes as u64)?;
        SharedWords::map(&file, bytes)
    };
    make().map_err(|error| {
        if error.kind() != io::ErrorKind::AlreadyExists {
            // The error that matters is the first one.
            let _ = std::fs::remove_file(path);
        }
        match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge => {
                TelemetryError::NoSpace { path: path.display().to_string(), bytes: bytes as u64 }
            }
            _ => TelemetryError::io(path, &error),
        }
    })
}

/// Takes the space from the file system now: a sparse file on a full one would end the worker by a bus error later.
#[cfg(target_os = "linux")]
fn reserve(file: &File, bytes: u64) -> io::Result<()> {
    use rustix::fs::FallocateFlags;
    // Asked first: a request far too large would fill the disk for a moment before it fails.
    let system = rustix::fs::fstatvfs(file)?;
    if system.f_bavail.saturating_mul(system.f_frsize) < bytes {
        return Err(io::ErrorKind::StorageFull.into());
    }
    match rustix::fs::fallocate(file, FallocateFlags::empty(), 0, bytes) {
        Err(rustix::io::Errno::OPNOTSUPP) => file.set_len(bytes),
        other => Ok(other?),
    }
}

/// Windows reserves on its own; macOS cannot be asked without a preference that the file system may ignore.
#[cfg(not(target_os = "linux"))]
fn reserve(file: &File, bytes: u64) -> io::Result<()> {
    file.set_len(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workload::Canvas;
    use proptest::prelude::*;
    use std::io::{Seek, SeekFrom, Write};

    const SHAPE: Shape = Shape { slots: 3, records: 8, canvas: None, host: 7 };

    fn page_file() -> (tempfile::TempDir, std::path::PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("page");
        (folder, path)
    }

    fn overwrite(path: &Path, at: u64, bytes: &[u8]) {
        let mut file = OpenOptions::new().write(true).open(path).unwrap();
        file.seek(SeekFrom::Start(at)).unwrap();
        file.write_all(bytes).unwrap();
    }

    #[test]
    fn what_is_created_opens_with_the_same_shape() {
        let (_folder, path) = page_file();
        let canvas = Some(Canvas { tile_width: 8, tile_height: 4, columns: 3, rows: 2 });
        for canvas in [None, canvas] {
            let shape = Shape { canvas, ..SHAPE };
            let made = Page::create(&path, shape).unwrap();
            assert_eq!(Page::open(&path).unwrap().shape(), shape);
            drop(made);
            std::fs::remove_file(&path).unwrap();
        }
    }

    #[test]
    fn a_truncated_foreign_or_newer_page_is_refused_in_words() {
        let (_folder, path) = page_file();
        std::fs::write(&path, b"short").unwrap();
        assert!(matches!(Page::open(&path), Err(TelemetryError::Truncated { bytes: 5, .. })));
        std::fs::write(&path, vec![b'x'; 10_000]).unwrap();
        assert!(matches!(Page::open(&path), Err(TelemetryError::Foreign { .. })));
        std::fs::remove_file(&path).unwrap();
        drop(Page::create(&path, SHAPE).unwrap());
        overwrite(&path, 8, &9_u64.to_ne_bytes());
        let newer = Page::open(&path).err().unwrap();
        assert!(matches!(newer, TelemetryError::Version { found: 9, .. }));
        assert!(newer.to_string().contains('9') && newer.to_string().contains("page"), "{newer}");
        overwrite(&path, 8, &VERSION.to_ne_bytes());
        OpenOptions::new().write(true).open(&path).unwrap().set_len(5_000).unwrap();
        assert!(matches!(Page::open(&path), Err(TelemetryError::Truncated { bytes: 5_000, .. })));
        assert!(matches!(Page::open(&path.join("none")), Err(TelemetryError::Io { .. })));
    }

    #[test]
    fn an_impossible_size_is_an_error_and_leaves_no_file() {
        let (_folder, path) = page_file();
        let shape = Shape { slots: layout::MAX_SLOTS, records: layout::MAX_RECORDS, ..SHAPE };
        assert!(Page::create(&path, shape).is_err(), "four tebibytes");
        assert!(!path.exists());
    }

    proptest! {
        #[test]
        fn no_header_makes_the_reader_panic(words in proptest::collection::vec(any::<u64>(), 9), keep in 0usize..9) {
            let (_folder, path) = page_file();
            drop(Page::create(&path, SHAPE).unwrap());
            for (word, value) in words.iter().enumerate().skip(keep) {
                overwrite(&path, word as u64 * 8, &value.to_ne_bytes());
            }
            let _ = Page::open(&path);
        }
    }
}
