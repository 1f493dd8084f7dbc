//! The two ends of a pair as they know each other: how each stands, whether it still lives, and how to wait for it. Knows
//! nothing of messages nor of the way that they take.

use crate::locale::Message;
use crate::units::Nanos;
use crate::workload::{ChunkError, Seat, Sink, Words};
use crossbeam::channel;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

/// Words of a worker's own among the shared ones: two cache lines, so that nobody else writes there.
pub(super) const SEAT_WORDS: usize = 16;
/// Its state, and a number that it tells the other.
const STATE: usize = 0;
const TOLD: usize = 1;

/// Longest wait of the system's own before the worker looks around.
pub(super) const LOOK_EVERY: Duration = Duration::from_millis(20);
/// Looks at a word before the worker sleeps between them: about as long as a message takes on another core.
const SPINS: u32 = 2_000;
/// Sleep between two looks after that.
const SLEEP: Nanos = Nanos(50_000);
/// Sleeps that make a long wait: together about as long as [`LOOK_EVERY`].
const SLEEPS: u32 = 200;

/// How an end stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u64)]
pub(super) enum State {
    /// Not there yet.
    Absent = 0,
    /// At work.
    Here = 1,
    /// Has given everything it had.
    Ended = 2,
    /// Was told to stop.
    Stopped = 3,
    /// Cannot go on.
    Failed = 4,
}

impl State {
    const fn of(word: u64) -> Self {
        match word {
            0 => Self::Absent,
            1 => Self::Here,
            2 => Self::Ended,
            3 => Self::Stopped,
            _ => Self::Failed,
        }
    }
}

/// An end's own place and what it sees of the other. Dropped without [`Self::leave`] it says that this end has failed.
pub(super) struct Partner {
    words: Arc<dyn Words>,
    mine: u32,
    other: u32,
    /// Locked as long as this end lives: the system opens the lock however the process ends.
    _alive: File,
    /// The other's, once both have met.
    alive_there: Option<File>,
    left: bool,
}

impl Partner {
    /// Of worker `mine` and worker `other`, which meet in the seat's folder.
    pub(super) fn new(words: Arc<dyn Words>, seat: &Seat<'_>, other: u32) -> Result<Self, ChunkError> {
        let alive = File::create(alive_path(seat.folder, seat.worker))?;
        alive.lock()?;
        Ok(Self { words, mine: seat.worker, other, _alive: alive, alive_there: None, left: false })
    }

    fn word(&self, worker: u32, word: usize) -> &AtomicU64 {
        &self.words.words()[worker as usize * SEAT_WORDS + word]
    }

    /// How the other stands.
    pub(super) fn state(&self) -> State {
        State::of(self.word(self.other, STATE).load(Ordering::Acquire))
    }

    /// This end can be met, and tells the other this number.
    pub(super) fn appear(&self, told: u64) {
        self.word(self.mine, TOLD).store(told, Ordering::Relaxed);
        self.word(self.mine, STATE).store(State::Here as u64, Ordering::Release);
    }

    /// Waits until the other can be met; answers the number that it tells.
    pub(super) fn meet(&mut self, seat: &Seat<'_>) -> Result<u64, ChunkError> {
        loop {
            match self.state() {
                State::Absent => {}
                State::Failed => return Err(self.failed()),
                State::Ended | State::Stopped => return Err(self.interrupted()),
                State::Here => break,
            }
            self.nap(seat)?;
        }
        self.alive_there = Some(File::open(alive_path(seat.folder, self.other))?);
        Ok(self.word(self.other, TOLD).load(Ordering::Relaxed))
    }

    /// Waits a moment while the run is being prepared.
    pub(super) fn nap(&mut self, seat: &Seat<'_>) -> Result<(), ChunkError> {
        if (seat.interrupted)() {
            return Err(self.interrupted());
        }
        // A channel on which nothing ever comes: a sleep.
        let _ = channel::never::<()>().recv_timeout(Duration::from_millis(1));
        Ok(())
    }

    /// This end is done with the other, for this reason.
    pub(super) fn leave(&mut self, state: State) {
        self.left = true;
        self.word(self.mine, STATE).store(state as u64, Ordering::Release);
    }

    fn interrupted(&mut self) -> ChunkError {
        self.leave(State::Stopped);
        ChunkError::Interrupted
    }

    fn failed(&self) -> ChunkError {
        ChunkError::Told(Message::new("pass-other-failed").with("worker", self.other))
    }

    fn gone(&self) -> ChunkError {
        ChunkError::Told(Message::new("pass-other-gone").with("worker", self.other))
    }

    /// Why nothing goes through any more, when the way itself is broken or at its end.
    pub(super) fn why_broken(&self) -> ChunkError {
        match self.state() {
            State::Ended | State::Stopped => ChunkError::Interrupted,
            State::Failed => self.failed(),
            State::Here | State::Absent => self.gone(),
        }
    }

    /// Whether going on makes sense.
    fn check(&self) -> Result<(), ChunkError> {
        match self.state() {
            State::Ended => Ok(()),
            State::Stopped => Err(ChunkError::Interrupted),
            State::Failed => Err(self.failed()),
            // Who leaves says so before he unlocks: only what is said after the look at the lock counts.
            State::Here | State::Absent if self.is_unlocked() && self.state() == State::Here => Err(self.gone()),
            State::Here | State::Absent => Ok(()),
        }
    }

    fn is_unlocked(&self) -> bool {
        self.alive_there.as_ref().is_some_and(|file| file.try_lock_shared().is_ok())
    }
}

impl Drop for Partner {
    fn drop(&mut self) {
        if !self.left {
            self.leave(State::Failed);
        }
    }
}

fn alive_path(folder: &Path, worker: u32) -> PathBuf {
    folder.join(format!("pass-alive-{worker}"))
}

/// One wait for the other end.
pub(super) struct Wait<'a> {
    sink: &'a mut dyn Sink,
    pub(super) partner: &'a Partner,
    rounds: u32,
}

impl<'a> Wait<'a> {
    /// That has not begun yet.
    pub(super) fn new(sink: &'a mut dyn Sink, partner: &'a Partner) -> Self {
        Self { sink, partner, rounds: 0 }
    }

    /// A safe point between two pieces.
    pub(super) fn safe_point(&mut self) -> Result<(), ChunkError> {
        if self.sink.safe_point() { Err(ChunkError::Interrupted) } else { Ok(()) }
    }

    /// A look around, after a wait of the system's own ran out.
    pub(super) fn look(&mut self) -> Result<(), ChunkError> {
        self.safe_point()?;
        self.partner.check()
    }

    /// One round of waiting for a word that the other end writes: a moment at first, then sleeps.
    pub(super) fn round(&mut self) -> Result<(), ChunkError> {
        self.rounds += 1;
        if self.rounds < SPINS {
            std::hint::spin_loop();
            return if self.rounds.is_multiple_of(128) { self.safe_point() } else { Ok(()) };
        }
        self.sink.pause(SLEEP);
        if self.rounds.is_multiple_of(SLEEPS) { self.look() } else { self.safe_point() }
    }

    /// Something came or went: the next wait begins anew.
    pub(super) const fn again(&mut self) {
        self.rounds = 0;
    }

    /// Whether the rounds so far took about [`LOOK_EVERY`].
    pub(super) const fn is_long(&self) -> bool {
        self.rounds > SPINS + SLEEPS
    }
}
