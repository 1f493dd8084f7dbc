//! Numbers for workers and slots for them on the pages of their hosts. Knows nothing of who they are.

use crate::locale::Message;
use std::ops::Range;

/// Who has which number, and how much room is left. Every host has as many workers as every other.
pub(super) struct Roster {
    /// Workers of each host that are wanted now.
    threads: u32,
    /// Slots of each page, and how many of them were ever used: none is used twice.
    slots: u32,
    used: u32,
    next: u32,
}

impl Roster {
    /// For hosts that start with so many workers each.
    pub(super) const fn new(threads: u32) -> Self {
        Self { threads, slots: threads, used: threads, next: 0 }
    }

    /// The pages have this many slots.
    pub(super) const fn has_slots(&mut self, slots: u32) {
        self.slots = slots;
    }

    /// Workers of each host that are wanted now.
    pub(super) const fn threads(&self) -> u32 {
        self.threads
    }

    /// Numbers for this many workers of a host.
    pub(super) const fn numbers(&mut self, count: u32) -> Range<u32> {
        let first = self.next;
        self.next += count;
        first..self.next
    }

    /// Every host is to have this many from now on. How many more than before each of them gets.
    ///
    /// # Errors
    /// When the pages have no room for them; then nothing is changed.
    pub(super) fn change(&mut self, threads: u32) -> Result<u32, Message> {
        let more = threads.saturating_sub(self.threads);
        if self.used + more > self.slots {
            let room = self.threads + self.slots - self.used;
            return Err(Message::new("host-no-slots").with("wanted", threads).with("room", room));
        }
        self.used += more;
        self.threads = threads;
        Ok(more)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slots_are_used_once_and_numbers_never_twice() {
        let mut roster = Roster::new(2);
        roster.has_slots(5);
        assert_eq!((roster.numbers(2), roster.numbers(2)), (0..2, 2..4));
        assert_eq!(roster.change(1), Ok(0));
        assert_eq!(roster.change(3), Ok(2));
        assert_eq!(roster.numbers(2), 4..6);
        assert!(roster.change(5).unwrap_err().to_string().contains('4'), "one slot is left");
        assert_eq!((roster.threads(), roster.change(4)), (3, Ok(1)));
    }
}
