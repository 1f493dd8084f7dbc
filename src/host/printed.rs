//! What programs have printed: how much, and the end of it. Knows nothing of where it comes from.

use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Bytes that are kept: the end.
pub(super) const TAIL: usize = 16 * 1024;

/// Bytes printed and the end of them.
#[derive(Default)]
pub(super) struct Tail {
    pub bytes: u64,
    end: VecDeque<u8>,
}

impl Tail {
    /// Something more was printed.
    pub(super) fn add(&mut self, piece: &[u8]) {
        self.bytes += piece.len() as u64;
        self.end.extend(&piece[piece.len().saturating_sub(TAIL)..]);
        let excess = self.end.len().saturating_sub(TAIL);
        self.end.drain(..excess);
    }

    /// What this one has heard since the last time goes behind what that one has.
    pub(super) fn pour_into(&mut self, other: &mut Self) {
        other.add(self.end.make_contiguous());
        // What was too much to keep was printed all the same.
        other.bytes += self.bytes - self.end.len() as u64;
        *self = Self::default();
    }

    /// The end as text. What is not UTF-8 is marked.
    pub(super) fn text(&mut self) -> String {
        String::from_utf8_lossy(self.end.make_contiguous()).into_owned()
    }
}

/// What all programs of a host have printed.
#[derive(Default)]
pub(super) struct Printed {
    tail: Mutex<(Tail, u64)>,
}

impl Printed {
    /// Takes what one program has printed since the last time.
    pub(super) fn take(&self, tail: &mut Tail) {
        if tail.bytes > 0 {
            tail.pour_into(&mut self.lock().0);
        }
    }

    /// Bytes and their end, if there is more than was told the last time.
    pub(super) fn news(&self) -> Option<(u64, String)> {
        let (tail, told) = &mut *self.lock();
        if tail.bytes == std::mem::replace(told, tail.bytes) {
            return None;
        }
        Some((tail.bytes, tail.text()))
    }

    fn lock(&self) -> MutexGuard<'_, (Tail, u64)> {
        self.tail.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_is_counted_and_the_end_is_kept() {
        let printed = Printed::default();
        assert_eq!(printed.news(), None);
        let mut one = Tail::default();
        one.add(&vec![b'a'; TAIL + 10]);
        one.add(b"end\n");
        printed.take(&mut one);
        assert_eq!(one.bytes, 0);
        let (bytes, text) = printed.news().unwrap();
        assert_eq!((bytes, text.len()), (TAIL as u64 + 14, TAIL));
        assert!(text.ends_with("aend\n"));
        assert_eq!(printed.news(), None);
        one.add("\u{fc}".as_bytes());
        one.add(&[0xff]);
        printed.take(&mut one);
        assert!(printed.news().unwrap().1.ends_with("end\n\u{fc}\u{fffd}"));
    }
}
