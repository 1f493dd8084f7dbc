//! Ways whose two ends agree by words of shared memory: the ring, where the message itself lies in them, and files, where
//! they only say whose turn it is.

use super::message::{self, Incoming};
use super::partner::{Partner, Wait};
use super::ring::{Giver, RingShape, Taker, copy_out};
use super::way::{Draw, Drawn, Inlet, Outlet, Pour, Taken, has_ended};
use crate::workload::{ChunkError, Seat, Words};
use std::fs::{File, OpenOptions};
use std::io::{Read, Seek, Write};
use std::ops::Range;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// Words that belong to one pair.
#[derive(Clone)]
pub(super) struct Room {
    pub words: Arc<dyn Words>,
    pub range: Range<usize>,
}

impl Room {
    fn words(&self) -> &[AtomicU64] {
        &self.words.words()[self.range.clone()]
    }
}

/// A ring for messages of this size: a piece holds a whole message up to 1 MiB. All slots together are larger than a
/// core's own cache, because a line that has left it for the shared one is taken over several times as fast as one that
/// the other core still holds (seen: 8 GB/s with 512 KiB of slots, 20 to 30 with 4 MiB).
pub(super) fn ring_shape(size: usize) -> RingShape {
    const LARGEST: usize = 1 << 20;
    const TOGETHER: usize = 4 << 20;
    let piece = (size + message::HEAD).next_multiple_of(128).clamp(4 << 10, LARGEST);
    RingShape { slots: (TOGETHER / piece).clamp(4, 64), piece }
}

/// The giving end of a ring.
pub(super) struct RingOut {
    pub room: Room,
    pub side: Giver,
}

impl Pour for RingOut {
    fn pour(&mut self, bytes: &[u8], wait: &mut Wait<'_>) -> Result<usize, ChunkError> {
        loop {
            let gone = self.side.put(self.room.words(), bytes);
            if gone > 0 {
                wait.again();
                return Ok(gone);
            }
            wait.round()?;
        }
    }
}

/// The taking end.
pub(super) struct RingIn {
    pub room: Room,
    pub side: Taker,
}

impl Draw for RingIn {
    fn draw(&mut self, into: &mut Incoming, wait: &mut Wait<'_>) -> Result<Drawn, ChunkError> {
        loop {
            // Asked before the look: what was given before the end is there then.
            let ended = has_ended(wait.partner);
            let taken = self.side.take(self.room.words(), |words, bytes| {
                copy_out(words, into.next(bytes));
                into.came(bytes);
            });
            if taken.is_some() {
                wait.again();
                return Ok(Drawn::Some);
            }
            if ended {
                return Ok(Drawn::End);
            }
            if wait.is_long() {
                wait.again();
                return Ok(Drawn::None);
            }
            wait.round()?;
        }
    }
}

/// Files of a pair: while one is read the other can be written.
const FILES: usize = 2;
/// Bytes asked of the system at once: between two of them lies a safe point.
const AT_ONCE: usize = 1 << 20;
/// The word that counts the files written, and the one that counts those read.
const WRITTEN: usize = 0;
const READ: usize = 16;
/// Words of a pair that passes files.
pub(super) const FILE_WORDS: usize = 32;

/// One end of passing files: both count alike.
pub(super) struct Files {
    room: Room,
    files: Vec<File>,
    count: u64,
}

impl Files {
    /// The giving end, which makes the files.
    pub(super) fn make(partner: &mut Partner, seat: &Seat<'_>, pair: u32, room: Room) -> Result<Self, ChunkError> {
        partner.meet(seat)?;
        let make = |place| OpenOptions::new().write(true).create_new(true).open(file_path(seat, pair, place));
        let files = (0..FILES).map(make).collect::<Result<_, _>>()?;
        partner.appear(0);
        Ok(Self { room, files, count: 0 })
    }

    /// The taking end.
    pub(super) fn open(partner: &mut Partner, seat: &Seat<'_>, pair: u32, room: Room) -> Result<Self, ChunkError> {
        partner.appear(0);
        partner.meet(seat)?;
        let files = (0..FILES).map(|place| File::open(file_path(seat, pair, place))).collect::<Result<_, _>>()?;
        Ok(Self { room, files, count: 0 })
    }

    fn load(&self, word: usize) -> u64 {
        self.room.words()[word].load(Ordering::Acquire)
    }

    /// Says that one more is written or read.
    fn done(&mut self, word: usize) {
        self.count += 1;
        self.room.words()[word].store(self.count, Ordering::Release);
    }

    /// The file whose turn it is, from its beginning.
    fn file(&mut self) -> Result<&mut File, ChunkError> {
        let file = &mut self.files[(self.count % FILES as u64) as usize];
        file.rewind()?;
        Ok(file)
    }
}

fn file_path(seat: &Seat<'_>, pair: u32, place: usize) -> PathBuf {
    seat.folder.join(format!("pass-file-{pair}-{place}"))
}

/// Writes messages into files.
pub(super) struct FileOut(pub Files, pub Vec<u8>);

impl Outlet for FileOut {
    fn room(&mut self, _wait: &mut Wait<'_>) -> Result<&mut Vec<u8>, ChunkError> {
        Ok(&mut self.1)
    }

    fn send(&mut self, wait: &mut Wait<'_>) -> Result<(), ChunkError> {
        while self.0.count - self.0.load(READ) >= FILES as u64 {
            wait.round()?;
        }
        let file = self.0.file()?;
        for part in self.1.chunks(AT_ONCE) {
            file.write_all(part)?;
            wait.safe_point()?;
        }
        self.0.done(WRITTEN);
        Ok(())
    }
}

/// Reads them.
pub(super) struct FileIn(pub Files, pub Incoming);

impl FileIn {
    /// Waits until there is a file to read; what it found instead, otherwise.
    fn wait(&self, wait: &mut Wait<'_>) -> Result<Option<Taken>, ChunkError> {
        loop {
            let ended = has_ended(wait.partner);
            if self.0.load(WRITTEN) > self.0.count {
                return Ok(None);
            }
            if ended {
                return Ok(Some(Taken::End));
            }
            if wait.is_long() {
                return wait.look().map(|()| Some(Taken::Nothing));
            }
            wait.round()?;
        }
    }
}

impl Inlet for FileIn {
    fn take(&mut self, wait: &mut Wait<'_>) -> Result<Taken, ChunkError> {
        self.1.clear();
        if let Some(instead) = self.wait(wait)? {
            return Ok(instead);
        }
        let file = self.0.file()?;
        while !self.1.is_whole()? {
            let room = self.1.next(self.1.missing()?.min(AT_ONCE));
            let bytes = room.len();
            file.read_exact(room)?;
            self.1.came(bytes);
            wait.safe_point()?;
        }
        self.0.done(READ);
        Ok(Taken::Frame)
    }

    fn frame(&self) -> &[u8] {
        self.1.bytes()
    }
}
