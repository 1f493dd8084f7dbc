//! Tells what happens: to whoever receives the run's events, and to the book of blasts. Shared by the conductor and the
//! sampler. Knows nothing of what it means.

use super::{Options, Wake};
use crate::recording::{Blast, BlastBook, Event, Happening, Sample};
use crate::telemetry::Clock;
use crate::units::Nanos;
use crossbeam::channel::Sender;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The one way for events out of the engine.
#[derive(Clone)]
pub(super) struct Herald {
    clock: Clock,
    events: Sender<Event>,
    wake: Wake,
    quiet: Arc<AtomicBool>,
    book: Arc<Mutex<BlastBook>>,
}

impl Herald {
    pub(super) fn new(clock: Clock, events: Sender<Event>, options: &Options) -> Self {
        let (wake, quiet) = (Arc::clone(&options.wake), Arc::clone(&options.quiet));
        Self { clock, events, wake, quiet, book: Arc::default() }
    }

    /// It happened now. Whoever wants to be woken is.
    pub(super) fn say(&self, what: Happening) {
        let is_end = matches!(what, Happening::Finished(_));
        self.say_of(self.clock.now(), what);
        if is_end {
            (self.wake)();
        } else {
            self.wake();
        }
    }

    /// It happened at this time. Nobody is woken: the next sample comes soon enough.
    pub(super) fn say_of(&self, time: Nanos, what: Happening) {
        let event = Event { time, what };
        // Not held while the event waits for room.
        self.book().happened(&event);
        // Without a receiver nobody wants to know.
        let _ = self.events.send(event);
    }

    /// This was seen in the pages.
    pub(super) fn seen(&self, sample: &Sample) {
        self.book().seen(sample.time, &sample.workers);
    }

    /// Wakes whoever wants to be woken, but for what can wait until the end.
    pub(super) fn wake(&self) {
        if !self.quiet.load(Ordering::Relaxed) {
            (self.wake)();
        }
    }

    /// What came of the planted faults so far.
    pub(super) fn blasts(&self) -> Vec<Blast> {
        self.book().blasts().to_vec()
    }

    fn book(&self) -> MutexGuard<'_, BlastBook> {
        self.book.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::Language;
    use crossbeam::channel::bounded;
    use std::sync::atomic::AtomicUsize;

    #[test]
    fn who_is_not_to_be_disturbed_is_woken_by_the_end_alone() {
        let woken = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&woken);
        let wake: Wake = Arc::new(move || {
            count.fetch_add(1, Ordering::Relaxed);
        });
        let options = Options { wake, ..Options::new(Language::En).unwrap() };
        let (to, events) = bounded(8);
        let herald = Herald::new(Clock::common(), to, &options);
        herald.say(Happening::Started);
        assert_eq!(woken.load(Ordering::Relaxed), 1);
        options.quiet.store(true, Ordering::Relaxed);
        herald.say(Happening::Paused);
        herald.wake();
        assert_eq!(woken.load(Ordering::Relaxed), 1);
        herald.say(Happening::Finished(Box::default()));
        assert_eq!((woken.load(Ordering::Relaxed), events.len()), (2, 3));
    }
}
