//! Tells what happens: to whoever receives the run's events, and to the book of blasts. Shared by the conductor and the
//! sampler. Knows nothing of what it means.

use super::Wake;
use crate::recording::{Blast, BlastBook, Event, Happening, Sample};
use crate::telemetry::Clock;
use crate::units::Nanos;
use crossbeam::channel::Sender;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The one way for events out of the engine.
#[derive(Clone)]
pub(super) struct Herald {
    clock: Clock,
    events: Sender<Event>,
    wake: Wake,
    book: Arc<Mutex<BlastBook>>,
}

impl Herald {
    pub(super) fn new(clock: Clock, events: Sender<Event>, wake: Wake) -> Self {
        Self { clock, events, wake, book: Arc::default() }
    }

    /// It happened now. Whoever wants to be woken is.
    pub(super) fn say(&self, what: Happening) {
        self.say_of(self.clock.now(), what);
        self.wake();
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

    pub(super) fn wake(&self) {
        (self.wake)();
    }

    /// What came of the planted faults so far.
    pub(super) fn blasts(&self) -> Vec<Blast> {
        self.book().blasts().to_vec()
    }

    fn book(&self) -> MutexGuard<'_, BlastBook> {
        self.book.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
