//! The board that all hosts of a run share: which chunk is next, which ones came back, and which are finished. One atomic
//! addition takes a chunk, so threads and processes hand out work in exactly the same way and neither pays for a lock.
//! Knows nothing of what a chunk is, nor of who lost one (that is `recall`).
//!
//! Layout, 8-byte words in the machine's own order:
//!
//! ```text
//! head, 4,096 bytes
//!      0  magic "LANEBRD\0"
//!      8  version (3)
//!     16  length of the whole board in bytes
//!     24  chunks that the ledger has room for, 0 = there is no ledger and nothing is given out again
//!     32  places of the ring of returned chunks, a power of two, 0 = none
//!     64  next chunk (on a cache line of its own: every taker adds to it)
//!    128  number of chunks, 0 = closed (the line of what hardly ever changes)
//!    136  chunks ever put back: the ring's end, written by the app alone
//!    144  chunks ever taken from the ring: its beginning, moved on by compare-and-exchange
//!    192  words of the ledger that are known to be full, from the first on; a hint that may be behind
//! ring of returned chunks, at 4,096: one word a place; chunk number n that came back lies at place n mod places
//! ledger, behind the ring: one bit a chunk, the lowest bit first, 1 = finished
//! ```
//!
//! A finished chunk's bit is set by one `fetch_or`, which also tells whether somebody else had finished it before: a chunk
//! that was done twice counts once.

use super::error::TelemetryError;
use super::page;
use super::words::SharedWords;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};

const MAGIC: u64 = u64::from_ne_bytes(*b"LANEBRD\0");
/// Version of this layout. Other versions are refused.
const VERSION: u64 = 3;
const HEAD_BYTES: usize = 4_096;
const LENGTH: usize = 2;
const LEDGER: usize = 3;
const PLACES: usize = 4;
const NEXT: usize = 8;
const LIMIT: usize = 16;
const RETURNED: usize = 17;
const RETAKEN: usize = 18;
const FULL: usize = 24;
/// First word of the ring.
const RING: usize = HEAD_BYTES / 8;

/// Most chunks that a ledger has room for: 2 MiB. Chunks behind it are not given out again.
pub const MAX_LEDGER: u64 = 1 << 24;

/// What a worker that asks for a chunk gets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taken {
    /// This one.
    Chunk(u64),
    /// None now; but others have some in hand, which may come back.
    NoneYet,
    /// None any more.
    Over,
}

/// What a board is made for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BoardShape {
    /// Chunks to give out; `u64::MAX` when time is what ends the run.
    pub chunks: u64,
    /// Chunks that may be on their way back at the same time, if lost ones are given out again.
    pub returns: Option<usize>,
}

/// A mapped board.
pub struct Board {
    words: SharedWords,
    /// Chunks of the ledger.
    ledger: u64,
    places: usize,
}

/// Which chunks were given out at some moment, and which of those were waiting in the ring.
pub(super) struct Given {
    pub(super) below: u64,
    ring: std::ops::Range<u64>,
}

impl BoardShape {
    const fn ledger(self) -> u64 {
        match self.returns {
            None => 0,
            Some(_) if self.chunks > MAX_LEDGER => MAX_LEDGER,
            Some(_) => self.chunks,
        }
    }

    fn places(self) -> usize {
        self.returns.map_or(0, |most| most.max(1).next_power_of_two())
    }
}

const fn bytes(ledger: u64, places: usize) -> usize {
    HEAD_BYTES + 8 * (places + ledger.div_ceil(64) as usize)
}

impl Board {
    /// Makes a new board.
    ///
    /// # Errors
    /// As [`super::Page::create`].
    pub fn create(path: &Path, shape: BoardShape) -> Result<Self, TelemetryError> {
        let (ledger, places) = (shape.ledger(), shape.places());
        let words = page::create_mapped(path, bytes(ledger, places))?;
        let set = |word: usize, value: u64| words.all()[word].store(value, Ordering::Relaxed);
        set(1, VERSION);
        set(LENGTH, bytes(ledger, places) as u64);
        set(LEDGER, ledger);
        set(PLACES, places as u64);
        set(LIMIT, shape.chunks);
        words.all()[0].store(MAGIC, Ordering::Release);
        Ok(Self { words, ledger, places })
    }

    /// Maps the board that somebody else made.
    ///
    /// # Errors
    /// When it is truncated, foreign or of another version.
    pub fn open(path: &Path) -> Result<Self, TelemetryError> {
        let file = page::open_file(path)?;
        let found = file.metadata().map_err(|e| TelemetryError::io(path, &e))?.len();
        let name = || path.display().to_string();
        let truncated = |expected: u64| TelemetryError::Truncated { path: name(), bytes: found, expected };
        if found < HEAD_BYTES as u64 {
            return Err(truncated(HEAD_BYTES as u64));
        }
        let head = SharedWords::map(&file, HEAD_BYTES).map_err(|e| TelemetryError::io(path, &e))?;
        let get = |word: usize| head.all()[word].load(Ordering::Acquire);
        if get(0) != MAGIC {
            return Err(TelemetryError::Foreign { path: name() });
        }
        if get(1) != VERSION {
            return Err(TelemetryError::Version { path: name(), found: get(1), known: VERSION });
        }
        let (ledger, places) = (get(LEDGER), get(PLACES));
        let sane = ledger <= MAX_LEDGER && places <= 1 << 24 && (places == 0 || places.is_power_of_two());
        if !sane || get(LENGTH) != bytes(ledger, places as usize) as u64 {
            return Err(TelemetryError::Foreign { path: name() });
        }
        if found < get(LENGTH) {
            return Err(truncated(get(LENGTH)));
        }
        let words = SharedWords::map(&file, get(LENGTH) as usize).map_err(|e| TelemetryError::io(path, &e))?;
        Ok(Self { words, ledger, places: places as usize })
    }

    /// Whether chunks that are lost are given out again.
    #[inline]
    pub const fn gives_out_again(&self) -> bool {
        self.ledger > 0
    }

    /// Takes a chunk: one that came back, or else the next one. Where lost chunks are given out again, the taker has to
    /// have announced itself by [`super::Writer::reach`].
    #[inline]
    pub fn take(&self) -> Taken {
        let words = self.words.all();
        let limit = words[LIMIT].load(Ordering::Relaxed);
        // Both on the line of the limit, which stays in every core's cache.
        if words[RETURNED].load(Ordering::Relaxed) != words[RETAKEN].load(Ordering::Relaxed)
            && limit > 0
            && let Some(chunk) = self.take_returned()
        {
            return Taken::Chunk(chunk);
        }
        // Asking first keeps the counter from running on while finished workers come back to look.
        if words[NEXT].load(Ordering::Relaxed) < limit {
            // Release: who sees this chunk given out also sees that its taker had announced itself.
            let chunk = words[NEXT].fetch_add(1, Ordering::AcqRel);
            if chunk < limit {
                return Taken::Chunk(chunk);
            }
        }
        let wait = limit > 0 && self.gives_out_again() && !self.is_full();
        if wait { Taken::NoneYet } else { Taken::Over }
    }

    /// Whether [`Self::take`] would still answer [`Taken::NoneYet`].
    pub fn has_none_yet(&self) -> bool {
        let words = self.words.all();
        let limit = words[LIMIT].load(Ordering::Relaxed);
        let none = words[NEXT].load(Ordering::Relaxed) >= limit
            && words[RETURNED].load(Ordering::Relaxed) == words[RETAKEN].load(Ordering::Relaxed);
        none && limit > 0 && self.gives_out_again() && !self.is_full()
    }

    #[cold]
    fn take_returned(&self) -> Option<u64> {
        let words = self.words.all();
        let mut next = words[RETAKEN].load(Ordering::Acquire);
        while next < words[RETURNED].load(Ordering::Acquire) {
            // Read before it is ours: the place is written anew only after the ring's beginning has moved past it, and
            // then the exchange fails.
            let chunk = words[self.place(next)].load(Ordering::Relaxed);
            match words[RETAKEN].compare_exchange_weak(next, next + 1, Ordering::AcqRel, Ordering::Acquire) {
                Ok(_) => return Some(chunk),
                Err(now) => next = now,
            }
        }
        None
    }

    const fn place(&self, number: u64) -> usize {
        RING + (number as usize & (self.places - 1))
    }

    /// Puts chunks back, to be taken before any other, as far as there is room; answers how many. To be called by one
    /// thread of the run, with chunks that nobody has in hand.
    pub fn put_back(&self, chunks: &[u64]) -> usize {
        let words = self.words.all();
        let from = words[RETURNED].load(Ordering::Relaxed);
        let room = self.places - (from - words[RETAKEN].load(Ordering::Acquire)) as usize;
        let count = chunks.len().min(room);
        for (number, &chunk) in (from..).zip(&chunks[..count]) {
            words[self.place(number)].store(chunk, Ordering::Relaxed);
        }
        words[RETURNED].store(from + count as u64, Ordering::Release);
        count
    }

    /// The chunk is finished. Answers whether this is the first time, which it always is where nothing is given out
    /// again.
    #[inline]
    pub fn finish(&self, chunk: u64) -> bool {
        if chunk >= self.ledger {
            return true;
        }
        let bit = 1 << (chunk % 64);
        // Release: who sees the hand empty again also sees the bit.
        self.ledger_words()[(chunk / 64) as usize].fetch_or(bit, Ordering::AcqRel) & bit == 0
    }

    /// Whether the ledger says that this chunk is finished; no chunk behind its end is.
    pub fn is_finished(&self, chunk: u64) -> bool {
        let word = self.ledger_words().get((chunk / 64) as usize);
        chunk < self.ledger && word.is_some_and(|word| word.load(Ordering::Acquire) & (1 << (chunk % 64)) != 0)
    }

    /// Chunks that the ledger says are finished.
    pub fn finished(&self) -> u64 {
        self.ledger_words().iter().map(|word| u64::from(word.load(Ordering::Acquire).count_ones())).sum()
    }

    fn ledger_words(&self) -> &[AtomicU64] {
        &self.words.all()[RING + self.places..]
    }

    /// Whether every chunk of the ledger is finished. There is no count to ask: one that is kept beside the bits would be
    /// wrong for ever once its keeper is killed between the two.
    #[cold]
    fn is_full(&self) -> bool {
        let ledger = self.ledger_words();
        let hint = &self.words.all()[FULL];
        let mut full = (hint.load(Ordering::Relaxed) as usize).min(ledger.len());
        let whole = |at: usize| match self.ledger % 64 {
            rest @ 1.. if at + 1 == ledger.len() => (1 << rest) - 1,
            _ => u64::MAX,
        };
        while full < ledger.len() && ledger[full].load(Ordering::Acquire) == whole(full) {
            full += 1;
        }
        hint.store(full as u64, Ordering::Relaxed);
        full == ledger.len()
    }

    /// What was given out up to now, as far as the ledger goes.
    pub(super) fn given(&self) -> Given {
        let words = self.words.all();
        let ring = words[RETAKEN].load(Ordering::Acquire)..words[RETURNED].load(Ordering::Relaxed);
        Given { below: words[NEXT].load(Ordering::Acquire).min(self.ledger), ring }
    }

    /// The given-out chunks that are not finished, without those that waited in the ring. Called by who puts chunks back,
    /// so that what lies in the ring is what lay there then.
    pub(super) fn unfinished(&self, given: &Given) -> Vec<u64> {
        let words = self.words.all();
        let waiting: Vec<u64> = given.ring.clone().map(|n| words[self.place(n)].load(Ordering::Relaxed)).collect();
        let mut found = Vec::new();
        for (at, word) in self.ledger_words().iter().enumerate() {
            let first = at as u64 * 64;
            if first >= given.below {
                break;
            }
            let mut open = !word.load(Ordering::Acquire);
            while open != 0 {
                let chunk = first + u64::from(open.trailing_zeros());
                open &= open - 1;
                if chunk < given.below && !waiting.contains(&chunk) {
                    found.push(chunk);
                }
            }
        }
        found
    }

    /// Chunks taken so far, those that came back not counted again.
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

    fn board(chunks: u64, returns: Option<usize>) -> (tempfile::TempDir, Board) {
        let folder = tempfile::tempdir().unwrap();
        let board = Board::create(&folder.path().join("board"), BoardShape { chunks, returns }).unwrap();
        (folder, board)
    }

    #[test]
    fn every_chunk_is_given_out_once() {
        let (folder, board) = board(1_000, None);
        let path = folder.path().join("board");
        let taken: Vec<u64> = std::thread::scope(|scope| {
            let take_all = || {
                let mine = Board::open(&path).unwrap();
                let next = || match mine.take() {
                    Taken::Chunk(chunk) => Some(chunk),
                    _ => None,
                };
                std::iter::from_fn(next).collect::<Vec<u64>>()
            };
            let workers: Vec<_> = (0..4).map(|_| scope.spawn(take_all)).collect();
            workers.into_iter().flat_map(|w| w.join().unwrap()).collect()
        });
        assert_eq!(taken.len(), 1_000);
        assert_eq!(taken.into_iter().collect::<BTreeSet<_>>(), (0..1_000).collect());
        assert_eq!((board.taken(), board.take()), (1_000, Taken::Over));
    }

    #[test]
    fn a_closed_board_gives_nothing() {
        for returns in [None, Some(2)] {
            let (_folder, board) = board(u64::MAX, returns);
            assert_eq!(board.take(), Taken::Chunk(0));
            if returns.is_some() {
                board.put_back(&[0]);
            }
            assert_eq!(board.close(), 1);
            assert_eq!(board.take(), Taken::Over);
        }
    }

    #[test]
    fn with_a_ledger_takers_wait_until_the_last_chunk_is_finished() {
        let (_folder, board) = board(70, Some(2));
        for chunk in 0..70 {
            assert_eq!(board.take(), Taken::Chunk(chunk));
        }
        for chunk in (0..70).filter(|c| *c != 66) {
            assert!(board.finish(chunk));
            assert_eq!(board.take(), Taken::NoneYet);
        }
        assert!(!board.finish(69), "twice");
        assert_eq!(board.put_back(&[66, 1, 2]), 2, "as far as there is room");
        assert_eq!((board.take(), board.take(), board.take()), (Taken::Chunk(66), Taken::Chunk(1), Taken::NoneYet));
        assert!(board.finish(66) && !board.finish(1));
        assert_eq!((board.take(), board.finished(), board.taken()), (Taken::Over, 70, 70));
    }

    #[test]
    fn returned_chunks_are_taken_once_each_while_the_ring_turns() {
        let (folder, board) = board(1, Some(4));
        let path = folder.path().join("board");
        assert_eq!(board.take(), Taken::Chunk(0));
        let taken: Vec<u64> = std::thread::scope(|scope| {
            let take_all = || {
                let mine = Board::open(&path).unwrap();
                let mut got = Vec::new();
                loop {
                    match mine.take() {
                        Taken::Chunk(chunk) => got.push(chunk),
                        Taken::NoneYet => std::thread::yield_now(),
                        Taken::Over => return got,
                    }
                }
            };
            let workers: Vec<_> = (0..3).map(|_| scope.spawn(take_all)).collect();
            let mut next = 1;
            while next <= 2_000 {
                next += board.put_back(&[next, next + 1]) as u64;
            }
            // The takers look at the ring before they learn that the only real chunk is finished.
            while board.words.all()[RETAKEN].load(Ordering::Relaxed) < next - 1 {
                std::thread::yield_now();
            }
            board.finish(0);
            workers.into_iter().flat_map(|w| w.join().unwrap()).collect()
        });
        let once: BTreeSet<u64> = taken.iter().copied().collect();
        assert_eq!(once.len(), taken.len(), "twice");
        assert!(once.len() >= 2_000);
    }

    #[test]
    fn what_is_no_board_is_refused() {
        let (folder, board) = board(10, Some(3));
        let path = folder.path().join("page");
        let shape = super::super::Shape { slots: 1, records: 2, canvas: None, host: 0 };
        drop(super::super::Page::create(&path, shape).unwrap());
        assert!(matches!(Board::open(&path), Err(TelemetryError::Foreign { .. })));
        let path = folder.path().join("board");
        board.words.all()[PLACES].store(3, Ordering::Relaxed);
        assert!(matches!(Board::open(&path), Err(TelemetryError::Foreign { .. })), "no power of two");
        board.words.all()[1].store(2, Ordering::Relaxed);
        assert!(matches!(Board::open(&path), Err(TelemetryError::Version { found: 2, .. })));
        std::fs::write(&path, b"short").unwrap();
        assert!(matches!(Board::open(&path), Err(TelemetryError::Truncated { .. })));
    }
}
