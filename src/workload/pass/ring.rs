//! A ring of slots in words of memory that two workers share: one puts pieces in, the other takes them out. Generic over
//! the word, so that loom can run the same code. Knows nothing of messages, of waiting nor of where the words lie.
//!
//! ```text
//! word  0  head: pieces put in so far; written by the giving side alone, on a cache line (and its neighbour) of its own
//! word 16  tail: pieces taken out so far; written by the taking side alone, likewise
//! word 32  slots: one word with the bytes of the piece, 15 reserved, then the piece, 8 bytes a word, in memory order
//! ```
//!
//! A piece is written with relaxed stores and published by a release store of the head; the taking side loads the head
//! with acquire, reads the piece with relaxed loads and gives the slot back by a release store of the tail, which the
//! giving side loads with acquire before it writes there again. So no word of a slot is ever read and written at once.

use std::sync::atomic::{AtomicU64, Ordering};

/// Words that are fetched together: two cache lines, because some processors fetch lines in pairs.
const LINE: usize = 16;
/// Where the slots begin.
const SLOTS_AT: usize = 2 * LINE;

/// An atomic word: the real one, or loom's.
pub trait Word {
    /// As the standard library's.
    fn load(&self, order: Ordering) -> u64;
    /// As the standard library's.
    fn store(&self, value: u64, order: Ordering);
}

impl Word for AtomicU64 {
    #[inline]
    fn load(&self, order: Ordering) -> u64 {
        Self::load(self, order)
    }
    #[inline]
    fn store(&self, value: u64, order: Ordering) {
        Self::store(self, value, order);
    }
}

/// How a ring is laid out: both sides must say the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RingShape {
    /// Pieces that may wait.
    pub slots: usize,
    /// Bytes of the largest piece, a multiple of 8.
    pub piece: usize,
}

impl RingShape {
    /// Words of the whole ring.
    pub const fn words(self) -> usize {
        SLOTS_AT + self.slots * self.stride()
    }

    /// Distance between slots in words: whole lines.
    const fn stride(self) -> usize {
        (LINE + self.piece / 8).next_multiple_of(LINE)
    }

    fn slot<W>(self, words: &[W], piece: u64) -> &[W] {
        let at = SLOTS_AT + (piece % self.slots as u64) as usize * self.stride();
        &words[at..at + LINE + self.piece / 8]
    }
}

/// The giving side. There must be one of a ring.
#[derive(Debug)]
pub struct Giver {
    shape: RingShape,
    head: u64,
    /// The tail when it was last looked at: nearly always enough to know that there is room.
    tail: u64,
}

impl Giver {
    /// Of a ring that nothing was ever put into.
    pub const fn new(shape: RingShape) -> Self {
        Self { shape, head: 0, tail: 0 }
    }

    /// Puts in what fits into one slot; answers how many bytes that were, none when no slot is free.
    pub fn put<W: Word>(&mut self, words: &[W], bytes: &[u8]) -> usize {
        if self.head - self.tail == self.shape.slots as u64 {
            self.tail = words[LINE].load(Ordering::Acquire);
            if self.head - self.tail == self.shape.slots as u64 {
                return 0;
            }
        }
        let piece = &bytes[..bytes.len().min(self.shape.piece)];
        let slot = self.shape.slot(words, self.head);
        slot[0].store(piece.len() as u64, Ordering::Relaxed);
        copy_in(&slot[LINE..], piece);
        self.head += 1;
        words[0].store(self.head, Ordering::Release);
        piece.len()
    }
}

/// The taking side. There must be one of a ring.
#[derive(Debug)]
pub struct Taker {
    shape: RingShape,
    tail: u64,
    /// The head when it was last looked at.
    head: u64,
}

impl Taker {
    /// Of a ring that nothing was ever taken from.
    pub const fn new(shape: RingShape) -> Self {
        Self { shape, tail: 0, head: 0 }
    }

    /// Takes the next piece: shows it where it lies, as words and the number of its bytes. `None` when there is none.
    pub fn take<W: Word, R>(&mut self, words: &[W], look: impl FnOnce(&[W], usize) -> R) -> Option<R> {
        if self.tail == self.head {
            self.head = words[0].load(Ordering::Acquire);
            if self.tail == self.head {
                return None;
            }
        }
        let slot = self.shape.slot(words, self.tail);
        // The memory is another process's as well: a length is not believed beyond the slot.
        let bytes = (slot[0].load(Ordering::Relaxed) as usize).min(self.shape.piece);
        let seen = look(&slot[LINE..LINE + bytes.div_ceil(8)], bytes);
        self.tail += 1;
        words[LINE].store(self.tail, Ordering::Release);
        Some(seen)
    }
}

/// Copies bytes into words; the rest of the last word is zero.
fn copy_in<W: Word>(words: &[W], bytes: &[u8]) {
    let (whole, rest) = bytes.as_chunks::<8>();
    for (word, eight) in words.iter().zip(whole) {
        word.store(u64::from_ne_bytes(*eight), Ordering::Relaxed);
    }
    if let Some(word) = words.get(whole.len()).filter(|_| !rest.is_empty()) {
        let mut last = [0; 8];
        last[..rest.len()].copy_from_slice(rest);
        word.store(u64::from_ne_bytes(last), Ordering::Relaxed);
    }
}

/// Copies words out into as many bytes as there is room for.
pub fn copy_out<W: Word>(words: &[W], bytes: &mut [u8]) {
    let (whole, rest) = bytes.as_chunks_mut::<8>();
    for (word, eight) in words.iter().zip(whole.iter_mut()) {
        *eight = word.load(Ordering::Relaxed).to_ne_bytes();
    }
    if let Some(word) = words.get(whole.len()) {
        let last = word.load(Ordering::Relaxed).to_ne_bytes();
        rest.copy_from_slice(&last[..rest.len()]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use loom::sync::Arc;
    use loom::sync::atomic::AtomicU64 as LoomWord;
    use proptest::prelude::*;

    impl Word for LoomWord {
        fn load(&self, order: Ordering) -> u64 {
            Self::load(self, order)
        }
        fn store(&self, value: u64, order: Ordering) {
            Self::store(self, value, order);
        }
    }

    fn words(shape: RingShape) -> Vec<AtomicU64> {
        (0..shape.words()).map(|_| AtomicU64::new(0)).collect()
    }

    /// The next piece as bytes.
    fn taken(taker: &mut Taker, words: &[AtomicU64]) -> Option<Vec<u8>> {
        taker.take(words, |words, bytes| {
            let mut out = vec![0; bytes];
            copy_out(words, &mut out);
            out
        })
    }

    #[test]
    fn what_is_full_takes_nothing_and_what_is_empty_gives_nothing() {
        let shape = RingShape { slots: 2, piece: 16 };
        let words = words(shape);
        let (mut giver, mut taker) = (Giver::new(shape), Taker::new(shape));
        assert_eq!(taken(&mut taker, &words), None);
        assert_eq!(giver.put(&words, &[1; 20]), 16, "no more than a slot holds");
        assert_eq!((giver.put(&words, &[2; 3]), giver.put(&words, &[3])), (3, 0));
        assert_eq!(taken(&mut taker, &words), Some(vec![1; 16]));
        assert_eq!(giver.put(&words, &[3]), 1);
        assert_eq!(taken(&mut taker, &words), Some(vec![2; 3]));
        assert_eq!(taken(&mut taker, &words), Some(vec![3]));
        assert_eq!(taken(&mut taker, &words), None);
    }

    #[test]
    fn a_length_that_cannot_be_is_cut() {
        let shape = RingShape { slots: 1, piece: 8 };
        let words = words(shape);
        Giver::new(shape).put(&words, &[1; 8]);
        words[SLOTS_AT].store(u64::MAX, Ordering::Relaxed);
        assert_eq!(taken(&mut Taker::new(shape), &words), Some(vec![1; 8]));
    }

    #[test]
    fn slots_lie_on_lines_of_their_own() {
        let shape = RingShape { slots: 3, piece: 24 };
        assert_eq!((shape.stride(), shape.words()), (2 * LINE, SLOTS_AT + 6 * LINE));
    }

    proptest! {
        /// Any mixture of puts and takes gives the same bytes in the same order.
        #[test]
        fn bytes_come_out_as_they_went_in(
            slots in 1_usize..5,
            piece in 1_usize..6,
            steps in proptest::collection::vec((any::<bool>(), 1_usize..60), 1..200),
        ) {
            let shape = RingShape { slots, piece: piece * 8 };
            let words = words(shape);
            let (mut giver, mut taker) = (Giver::new(shape), Taker::new(shape));
            let (mut given, mut got) = (Vec::new(), Vec::new());
            for (gives, bytes) in steps {
                if gives {
                    let bytes: Vec<u8> = (0..bytes).map(|place| (given.len() + place) as u8).collect();
                    let gone = giver.put(&words, &bytes);
                    given.extend_from_slice(&bytes[..gone]);
                } else if let Some(bytes) = taken(&mut taker, &words) {
                    got.extend(bytes);
                }
                prop_assert!(given.len() - got.len() <= slots * shape.piece);
            }
            while let Some(bytes) = taken(&mut taker, &words) {
                got.extend(bytes);
            }
            prop_assert_eq!(given, got);
        }
    }

    /// Every order in which the stores of both sides can be seen, for three pieces through a ring of two slots: each piece
    /// comes whole, once and in its turn. (A load never sees a store that comes later here, so that the tail's release,
    /// which keeps the reads of a slot before its reuse, is argued above and not proven by this.)
    #[test]
    fn no_order_of_memory_tears_or_loses_a_piece() {
        let mut model = loom::model::Builder::new();
        model.preemption_bound = Some(2);
        model.check(|| {
            let shape = RingShape { slots: 2, piece: 16 };
            let words: Arc<Vec<LoomWord>> = Arc::new((0..shape.words()).map(|_| LoomWord::new(0)).collect());
            let giving = {
                let words = words.clone();
                loom::thread::spawn(move || {
                    let mut giver = Giver::new(shape);
                    for piece in 1..=3_u8 {
                        while giver.put(&words, &[piece; 16]) == 0 {
                            loom::thread::yield_now();
                        }
                    }
                })
            };
            let mut taker = Taker::new(shape);
            for piece in 1..=3_u8 {
                let seen = loop {
                    let look = |words: &[LoomWord], bytes: usize| {
                        let mut out = vec![0; bytes];
                        copy_out(words, &mut out);
                        out
                    };
                    match taker.take(&words, look) {
                        Some(seen) => break seen,
                        None => loom::thread::yield_now(),
                    }
                };
                assert_eq!(seen, [piece; 16]);
            }
            giving.join().unwrap();
        });
    }
}
