//! The two sides of a ring of spans: publish and read. Generic over the word, so that loom can run the same code. Knows
//! nothing of what the fields mean nor where the ring lies.

use super::layout::RECORD_WORDS;
use std::sync::atomic::{AtomicU64, Ordering, fence};

/// Fields of a record after its sequence word.
pub(super) const FIELDS: usize = RECORD_WORDS - 1;

/// An atomic word: the real one, or loom's.
pub(super) trait Word {
    fn load(&self, order: Ordering) -> u64;
    fn store(&self, value: u64, order: Ordering);
    fn fence(order: Ordering);
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
    #[inline]
    fn fence(order: Ordering) {
        fence(order);
    }
}

/// Writes record number `index` into its place. The caller publishes the head afterwards, with release order.
#[inline]
pub(super) fn publish<W: Word>(record: &[W; RECORD_WORDS], index: u64, fields: &[u64; FIELDS]) {
    record[0].store(0, Ordering::Relaxed);
    // Whoever sees one of the new fields sees the zero, or a later sequence number, when it looks again.
    W::fence(Ordering::Release);
    for (word, &field) in record[1..].iter().zip(fields) {
        word.store(field, Ordering::Relaxed);
    }
    record[0].store(index + 1, Ordering::Release);
}

/// Reads record number `index`, or `None` if the writer has come round and overwritten it.
#[inline]
pub(super) fn read<W: Word>(record: &[W; RECORD_WORDS], index: u64) -> Option<[u64; FIELDS]> {
    if record[0].load(Ordering::Acquire) != index + 1 {
        return None;
    }
    let mut fields = [0; FIELDS];
    for (field, word) in fields.iter_mut().zip(&record[1..]) {
        *field = word.load(Ordering::Relaxed);
    }
    W::fence(Ordering::Acquire);
    (record[0].load(Ordering::Relaxed) == index + 1).then_some(fields)
}

#[cfg(test)]
mod tests {
    use super::*;
    use loom::sync::Arc;
    use loom::sync::atomic::AtomicU64 as LoomWord;

    impl Word for LoomWord {
        fn load(&self, order: Ordering) -> u64 {
            Self::load(self, order)
        }
        fn store(&self, value: u64, order: Ordering) {
            Self::store(self, value, order);
        }
        fn fence(order: Ordering) {
            loom::sync::atomic::fence(order);
        }
    }

    struct Ring {
        head: LoomWord,
        records: [[LoomWord; RECORD_WORDS]; 2],
    }

    /// Every order in which the stores of three spans into a ring of two can be seen: what the reader accepts is whole and
    /// the span it asked for, and everything up to the head is either accepted or known to be lost.
    #[test]
    fn a_reader_never_accepts_a_torn_or_a_wrong_span() {
        let mut model = loom::model::Builder::new();
        model.preemption_bound = Some(2);
        model.check(|| {
            let ring = Arc::new(Ring {
                head: LoomWord::new(0),
                records: std::array::from_fn(|_| std::array::from_fn(|_| LoomWord::new(0))),
            });
            let writer = {
                let ring = ring.clone();
                loom::thread::spawn(move || {
                    for index in 0..3_u64 {
                        // Two fields are enough to see a tear; the others stay as they are.
                        let mut fields = [0; FIELDS];
                        fields[0] = 100 + index;
                        fields[FIELDS - 1] = 100 + index;
                        publish(&ring.records[index as usize % 2], index, &fields);
                        ring.head.store(index + 1, Ordering::Release);
                    }
                })
            };
            let head = ring.head.load(Ordering::Acquire);
            for index in 0..head {
                if let Some(fields) = read(&ring.records[index as usize % 2], index) {
                    assert_eq!((fields[0], fields[FIELDS - 1]), (100 + index, 100 + index));
                }
            }
            writer.join().unwrap();
            for index in 1..3 {
                assert!(read(&ring.records[index as usize % 2], index).is_some(), "the last two are there at rest");
            }
            assert!(read(&ring.records[0], 0).is_none(), "the first was overwritten");
        });
    }
}
