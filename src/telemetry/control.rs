//! The words by which writers that hear no messages are told what to do: interpreters look at them at their safe points.
//! Knows nothing of who they are.

use super::layout::{header, slot};
use super::page::Page;
use crate::plan::Fault;
use crate::units::Nanos;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// What the workers of a page are to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Course {
    /// Wait for the common start.
    Wait = 0,
    /// Work.
    Go = 1,
    /// Hold on.
    Hold = 2,
    /// End.
    Stop = 3,
}

impl Course {
    /// What the writers of a page were told last.
    pub(super) fn of(page: &Page) -> Self {
        match page.header()[header::CONTROL].load(Ordering::Acquire) & ((1 << MODE_BITS) - 1) {
            0 => Self::Wait,
            1 => Self::Go,
            2 => Self::Hold,
            _ => Self::Stop,
        }
    }
}

/// Bits of the mode in the word; above them is the count of changes.
const MODE_BITS: u32 = 8;
/// Marks the worker that an order with two parties is meant for.
const VICTIM: u64 = 1 << 63;

/// The app's hand on a page. One for a page.
pub struct Control {
    page: Arc<Page>,
    course: Course,
    news: u64,
}

impl Control {
    /// For this page, whose workers wait for the start.
    pub const fn new(page: Arc<Page>) -> Self {
        Self { page, course: Course::Wait, news: 0 }
    }

    /// The workers are to do this from now on.
    pub fn turn(&mut self, course: Course) {
        self.course = course;
        self.tell();
    }

    /// The interpreters of the page are to switch at this interval.
    pub fn interval(&mut self, interval: Nanos) {
        self.word(header::INTERVAL).store(interval.0, Ordering::Relaxed);
        self.tell();
    }

    /// The worker of this slot is to bear a fault, together with another worker where that takes two. `victim` is the one
    /// that it was meant for.
    pub fn order(&mut self, slot: usize, fault: Fault, with: Option<u32>, victim: bool) {
        let place = Fault::ALL.iter().position(|f| *f == fault).unwrap_or_default() as u64;
        let other = with.map_or(0, |worker| (u64::from(worker) + 1) << MODE_BITS);
        let order = (place + 1) | other | if victim { VICTIM } else { 0 };
        if slot < self.page.shape().slots {
            self.page.slot(slot)[slot::ORDER].store(order, Ordering::Relaxed);
            self.tell();
        }
    }

    /// Release: who sees the news also sees what they are about.
    fn tell(&mut self) {
        self.news += 1;
        self.word(header::CONTROL).store(self.course as u64 | self.news << MODE_BITS, Ordering::Release);
    }

    fn word(&self, word: usize) -> &AtomicU64 {
        &self.page.header()[word]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::telemetry::Shape;

    #[test]
    fn news_change_the_word_and_keep_the_mode() {
        let folder = tempfile::tempdir().unwrap();
        let shape = Shape { slots: 2, records: 4, canvas: None, host: 0 };
        let page = Arc::new(Page::create(&folder.path().join("page"), shape).unwrap());
        let word = || page.header()[header::CONTROL].load(Ordering::Acquire);
        let mut control = Control::new(page.clone());
        assert_eq!(word(), 0);
        control.turn(Course::Go);
        let before = word();
        control.interval(Nanos::from_millis(1));
        control.order(1, Fault::Deadlock, Some(4), true);
        control.order(9, Fault::Leak, None, true);
        assert_eq!((before & 0xff, word() & 0xff), (1, 1));
        assert_eq!(word() >> 8, 3, "what has no slot is no news");
        assert_eq!(page.slot(1)[slot::ORDER].load(Ordering::Relaxed), 9 | 5 << 8 | 1 << 63);
        assert_eq!(page.header()[header::INTERVAL].load(Ordering::Relaxed), 1_000_000);
    }
}
