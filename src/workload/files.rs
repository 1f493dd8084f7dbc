//! Writing a file and reading it back, with or without waiting until the disk has it. Every worker has one file without a
//! name, which the system removes with the process however that ends. Knows nothing of the run's own folder, which lies in
//! memory where the system has such a place.

use super::{
    Choice, ChunkError, Done, Entry, Figure, Fold, Kernel, ParamSpec, Phase, PrepareError, Quantity, Question, Seat,
    Setting, Sink, Workload, mix,
};
use crate::locale::Message;
use std::fs::File;
use std::io::{self, ErrorKind, Read, Seek, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Bytes of one call into the system, with a safe point after each.
const BLOCK: usize = 64 << 10;
/// Bytes between two safe points while the content is made or compared: about a microsecond.
const LOOK_EVERY: usize = 2 << 10;

/// Places of the figures.
const WRITTEN: usize = 0;
const SYNCS: usize = 1;

/// The place of `fsync` among the ways.
const FSYNC: u64 = 1;

pub(super) const ENTRY: Entry = Entry {
    id: "files",
    question: Question::Waiting,
    name: "workload-files",
    about: "workload-files-about",
    item: "workload-files-item",
    params: &[
        ParamSpec::number("size", ["param-files-size", "param-files-size-hint", "unit-kib"], (1, 256, 65_536)),
        ParamSpec::choice(
            "sync",
            ["param-files-sync", "param-files-sync-hint"],
            &[Choice { word: "none", name: "choice-files-none" }, Choice { word: "fsync", name: "choice-files-fsync" }],
        ),
    ],
    figures: &[
        Figure { id: "written", label: "figure-written", quantity: Quantity::Bytes, fold: Fold::Sum },
        Figure { id: "syncs", label: "figure-syncs", quantity: Quantity::Count, fold: Fold::Sum },
    ],
    prepare,
    ..Entry::PLAIN
};

fn prepare(setting: &Setting) -> Result<Arc<dyn Workload>, PrepareError> {
    let size = setting.get("size") as usize * 1_024;
    Ok(Arc::new(Files { size, sync: setting.get("sync") == FSYNC, seed: setting.seed }))
}

struct Files {
    /// Bytes of a file.
    size: usize,
    sync: bool,
    seed: u64,
}

impl Workload for Files {
    fn kernel(&self, _seat: &Seat<'_>) -> Result<Box<dyn Kernel>, ChunkError> {
        let folder = folder();
        let file = tempfile::tempfile_in(&folder).map_err(|error| refusal(&error, &folder))?;
        Ok(Box::new(Writing::new(file, folder, self)))
    }

    fn bytes_per_worker(&self) -> u64 {
        (self.size + BLOCK) as u64
    }
}

/// Where the files are: what TMPDIR says, else the folder for temporary files that lie on a disk, because `/tmp` is kept
/// in memory on many systems; elsewhere the system's own.
fn folder() -> PathBuf {
    let on_disk = Path::new("/var/tmp");
    let chosen = std::env::var_os("TMPDIR").is_some_and(|path| !path.is_empty());
    if cfg!(unix) && !chosen && on_disk.is_dir() { on_disk.to_owned() } else { std::env::temp_dir() }
}

/// What the system said, with what can be done about it.
fn refusal(error: &io::Error, folder: &Path) -> ChunkError {
    let key = if error.kind() == ErrorKind::StorageFull { "files-full" } else { "files-refused" };
    let folder = folder.display().to_string();
    ChunkError::Told(Message::new(key).with("folder", folder).with("detail", error.to_string()))
}

/// A worker's file and its content.
struct Writing {
    file: File,
    folder: PathBuf,
    sync: bool,
    seed: u64,
    content: Vec<u8>,
    block: Vec<u8>,
    written: u64,
    syncs: u64,
}

impl Kernel for Writing {
    fn chunk(&mut self, chunk: u64, sink: &mut dyn Sink) -> Result<Done, ChunkError> {
        let checksum = self.fill(chunk, sink)?;
        sink.phase(Phase::WaitIo);
        let kept = self.write(sink).and_then(|()| self.read_back(sink));
        sink.phase(Phase::Run);
        sink.figure(WRITTEN, self.written);
        sink.figure(SYNCS, self.syncs);
        let read = kept?;
        if read != checksum {
            return Err(ChunkError::Told(Message::new("files-differ")));
        }
        Ok(Done::item(mix(chunk ^ read)).moving(2 * self.content.len() as u64))
    }
}

impl Writing {
    fn new(file: File, folder: PathBuf, files: &Files) -> Self {
        let (content, block) = (vec![0; files.size], vec![0; BLOCK.min(files.size)]);
        Self { file, folder, sync: files.sync, seed: files.seed, content, block, written: 0, syncs: 0 }
    }

    /// Makes the content of this chunk; its checksum.
    fn fill(&mut self, chunk: u64, sink: &mut dyn Sink) -> Result<u64, ChunkError> {
        let base = self.seed ^ mix(chunk);
        let mut sum = Sum::default();
        for (place, part) in self.content.chunks_mut(LOOK_EVERY).enumerate() {
            for (word, bytes) in part.chunks_exact_mut(8).enumerate() {
                bytes.copy_from_slice(&mix(base ^ (place * LOOK_EVERY + word) as u64).to_le_bytes());
            }
            sum.add(part);
            if sink.safe_point() {
                return Err(ChunkError::Interrupted);
            }
        }
        Ok(sum.0)
    }

    fn write(&mut self, sink: &mut dyn Sink) -> Result<(), ChunkError> {
        let told = |error: io::Error| refusal(&error, &self.folder);
        self.file.rewind().map_err(told)?;
        for part in self.content.chunks(BLOCK) {
            self.file.write_all(part).map_err(told)?;
            self.written += part.len() as u64;
            if sink.safe_point() {
                return Err(ChunkError::Interrupted);
            }
        }
        if self.sync {
            self.file.sync_data().map_err(told)?;
            self.syncs += 1;
        }
        Ok(())
    }

    /// Reads the file to its end; its checksum.
    fn read_back(&mut self, sink: &mut dyn Sink) -> Result<u64, ChunkError> {
        let told = |error: io::Error| refusal(&error, &self.folder);
        self.file.rewind().map_err(told)?;
        let (mut sum, mut left) = (Sum::default(), self.content.len());
        while left > 0 {
            let part = &mut self.block[..left.min(BLOCK)];
            self.file.read_exact(part).map_err(told)?;
            sum.add(part);
            left -= part.len();
            if sink.safe_point() {
                return Err(ChunkError::Interrupted);
            }
        }
        Ok(sum.0)
    }
}

/// A checksum of eight-byte words that notices any changed word and any two that changed places.
#[derive(Default)]
struct Sum(u64);

impl Sum {
    fn add(&mut self, bytes: &[u8]) {
        for word in bytes.as_chunks().0 {
            self.0 = (self.0.rotate_left(5) ^ u64::from_le_bytes(*word)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workload::testing::Tell;

    fn writing(file: File, size: usize, sync: bool) -> Writing {
        Writing::new(file, PathBuf::from("the-folder"), &Files { size, sync, seed: 3 })
    }

    #[test]
    fn what_was_written_is_what_is_there_and_is_counted() {
        let mut file = tempfile::tempfile().unwrap();
        let mut writing = writing(file.try_clone().unwrap(), 129 * 1_024, true);
        let mut sink = Tell::default();
        let first = writing.chunk(1, &mut sink).unwrap();
        assert_eq!(first.bytes, 2 * 129 * 1_024);
        assert_eq!(sink.figures[..2], [129 * 1_024, 1]);
        let mut there = Vec::new();
        file.rewind().unwrap();
        file.read_to_end(&mut there).unwrap();
        assert_eq!(there.len(), 129 * 1_024);
        assert_eq!(there[..8], mix(3 ^ mix(1)).to_le_bytes());
        let mut sum = Sum::default();
        sum.add(&there);
        assert_eq!(first.checksum, mix(1 ^ sum.0));
        // The same file again, and the same chunk gives the same.
        let second = writing.chunk(2, &mut sink).unwrap();
        assert_ne!(second.checksum, first.checksum);
        assert_eq!(writing.chunk(1, &mut sink), Ok(first));
        assert_eq!(file.metadata().unwrap().len(), 129 * 1_024);
    }

    #[test]
    fn the_checksum_sees_a_changed_word_and_swapped_ones() {
        let of = |bytes: &[u8]| {
            let mut sum = Sum::default();
            sum.add(bytes);
            sum.0
        };
        let bytes: Vec<u8> = (0..64).collect();
        let mut changed = bytes.clone();
        changed[63] ^= 1;
        let mut swapped = bytes.clone();
        swapped.rotate_left(8);
        assert!(of(&bytes) != of(&changed) && of(&bytes) != of(&swapped));
        // One word of value 1: the odd number itself.
        assert_eq!(of(&1_u64.to_le_bytes()), 0x9e37_79b9_7f4a_7c15);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_full_disk_is_told_with_its_folder() {
        let full = File::options().read(true).write(true).open("/dev/full").unwrap();
        let Err(ChunkError::Told(said)) = writing(full, 1_024, false).chunk(0, &mut Tell::default()) else {
            panic!("there was room");
        };
        assert_eq!(said.key, "files-full");
        assert!(said.to_string().contains("the-folder"), "{said}");
    }
}
