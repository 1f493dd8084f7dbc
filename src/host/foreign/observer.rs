//! The observer: one thread that looks, about two thousand times a second, at who holds the GIL in each of the run's
//! processes that have more than one worker, and writes it beside what the workers tell of themselves. It stops nobody,
//! needs no rights that the user does not have, and where it cannot look it says why, once. Knows nothing of how a run is
//! shown.

use super::runtime::{Refusal, Runtime};
use super::tally::{Seen, Tally, Told};
use crate::host::os::{self, Memory};
use crate::locale::Message;
use crate::telemetry::{Clock, Course, Hold, Holder, Page, Witness, WorkerThread};
use crate::units::Nanos;
use std::collections::HashMap;
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// Time between two looks: a tenth of the default switch interval.
const LOOK_EVERY: Duration = Duration::from_micros(500);
/// With many processes looks become rarer, so that the observer needs no more than a few per cent of a core.
const LOOK_EACH: Duration = Duration::from_micros(60);
/// Time between two looks for processes and workers that are new.
const SURVEY_EVERY: Duration = Duration::from_millis(20);
/// A thread's state may be another thread's later: the list of threads is made anew after this time, and for a holder who
/// is not on it.
const WALK_EVERY: Duration = Duration::from_millis(250);
/// A holder who is on no list does not make every look a walk.
const WALK_AGAIN: Duration = Duration::from_millis(2);

/// Observes until it is dropped.
pub struct Observer {
    stop: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Observer {
    /// Observes the processes that write these pages, from when they say who they are. What is seen of page n goes to slot n
    /// of the page `seen`, and to the words that page n has for it. `note` is told once why something cannot be observed.
    ///
    /// # Errors
    /// When the system gives no thread.
    pub fn start(
        pages: Vec<Arc<Page>>,
        seen: &Arc<Page>,
        clock: Clock,
        note: impl Fn(Message) + Send + 'static,
    ) -> io::Result<Self> {
        let witness = |(slot, page)| Witness::new(page, seen.clone(), slot);
        let subjects: Vec<Subject> = pages.into_iter().enumerate().filter_map(witness).map(Subject::new).collect();
        let stop = Arc::new(AtomicBool::new(false));
        let watch = Watch { subjects, clock, stop: stop.clone(), said: Vec::new(), note };
        let thread = std::thread::Builder::new().name("observer".to_owned()).spawn(move || watch.run())?;
        Ok(Self { stop, thread: Some(thread) })
    }
}

impl Drop for Observer {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// The thread's part.
struct Watch<N> {
    subjects: Vec<Subject>,
    clock: Clock,
    stop: Arc<AtomicBool>,
    said: Vec<Message>,
    note: N,
}

impl<N: Fn(Message)> Watch<N> {
    fn run(mut self) {
        os::wake_in_time();
        let mut survey = Instant::now();
        let mut next = survey;
        while !self.stop.load(Ordering::Relaxed) {
            let now = Instant::now();
            if now >= survey {
                survey = now + SURVEY_EVERY;
                self.survey(now);
            }
            let mut watched = 0;
            for subject in &mut self.subjects {
                watched += u32::from(subject.look(&self.clock, now));
            }
            let period = if watched == 0 { SURVEY_EVERY } else { LOOK_EVERY.max(LOOK_EACH * watched) };
            // What was slept through is not made up for.
            next = (next + period).max(now + period / 2);
            std::thread::sleep(next.saturating_duration_since(Instant::now()));
        }
        self.subjects.iter_mut().for_each(Subject::pause);
    }

    fn survey(&mut self, now: Instant) {
        for subject in &mut self.subjects {
            let Some(refusal) = subject.survey(now) else { continue };
            let message = refusal.message();
            if !self.said.contains(&message) {
                self.said.push(message.clone());
                (self.note)(message);
            }
        }
    }
}

/// A process, or the place for one.
struct Subject {
    witness: Witness,
    state: State,
}

enum State {
    /// There is no process yet, or nothing to be seen in it: a single worker never waits for another one.
    Waiting,
    Watching(Box<Watched>),
    Over,
}

/// A process that is looked at.
struct Watched {
    runtime: Runtime<Memory>,
    tally: Tally,
    course: Course,
    interval: u64,
    workers: Vec<WorkerThread>,
    /// By thread state; the workers by their places in the list.
    threads: HashMap<u64, Option<usize>>,
    walked: Option<Instant>,
}

impl Subject {
    const fn new(witness: Witness) -> Self {
        Self { witness, state: State::Waiting }
    }

    /// Looks who is there. Answers why a process that came cannot be observed.
    fn survey(&mut self, now: Instant) -> Option<Refusal> {
        match &mut self.state {
            State::Over => None,
            State::Watching(watched) => {
                watched.course = self.witness.course();
                let due = watched.walked.is_none_or(|walked| now.duration_since(walked) >= WALK_EVERY);
                if due {
                    watched.workers = self.witness.workers();
                    watched.walked = None;
                }
                if watched.course != Course::Go {
                    self.pause();
                }
                None
            }
            State::Waiting => {
                let pid = self.witness.pid()?;
                let workers = self.witness.workers();
                if workers.len() < 2 {
                    return None;
                }
                match Runtime::of_process(pid) {
                    Ok(runtime) => {
                        self.state = State::Watching(Box::new(Watched::new(runtime, self.witness.course(), workers)));
                        None
                    }
                    Err(refusal) => {
                        self.state = State::Over;
                        Some(refusal)
                    }
                }
            }
        }
    }

    /// Looks once; whether it is worth looking again soon.
    fn look(&mut self, clock: &Clock, now: Instant) -> bool {
        let State::Watching(watched) = &mut self.state else { return false };
        if watched.course != Course::Go {
            return false;
        }
        if watched.look(&mut self.witness, clock, now).is_err() {
            // The process is gone; how it ended is told by others.
            self.pause();
            self.state = State::Over;
            return false;
        }
        true
    }

    fn pause(&mut self) {
        if let State::Watching(watched) = &mut self.state {
            watched.pause(&mut self.witness);
        }
    }
}

impl Watched {
    fn new(runtime: Runtime<Memory>, course: Course, workers: Vec<WorkerThread>) -> Self {
        Self { runtime, tally: Tally::default(), course, interval: 0, workers, threads: HashMap::new(), walked: None }
    }

    fn look(&mut self, witness: &mut Witness, clock: &Clock, now: Instant) -> io::Result<()> {
        let look = self.runtime.look()?;
        let time = clock.now();
        let holder = if look.locked { self.who(look.holder, now)? } else { Holder::Nobody };
        let workers = &self.workers;
        let worked = matches!(holder, Holder::Worker(_));
        // Nothing is told of a GIL that no worker has: each may have one of its own.
        if worked && look.interval != self.interval && look.interval > 0 {
            self.interval = look.interval;
            witness.interval(Nanos(look.interval.saturating_mul(1_000)));
        }
        witness.holder(holder);
        self.tally.take(Seen { time, holder, switches: look.switches }, |told| tell(witness, workers, told));
        Ok(())
    }

    fn pause(&mut self, witness: &mut Witness) {
        let workers = &self.workers;
        self.tally.pause(|told| tell(witness, workers, told));
        witness.holder(Holder::Nobody);
    }

    /// Whose thread state this is.
    fn who(&mut self, state: u64, now: Instant) -> io::Result<Holder> {
        let stale = match self.walked {
            None => true,
            Some(walked) => !self.threads.contains_key(&state) && now.duration_since(walked) >= WALK_AGAIN,
        };
        if stale {
            self.walk()?;
            self.walked = Some(now);
        }
        let worker = self.threads.get(&state).copied().flatten().and_then(|place| self.workers.get(place));
        Ok(worker.map_or(Holder::Other, |worker| Holder::Worker(worker.worker)))
    }

    /// The process goes on while its list is walked, so that a walk may lead astray: then the next one is to be believed.
    fn walk(&mut self) -> io::Result<()> {
        // One word tells whether the process is there at all.
        self.runtime.look()?;
        let Ok(threads) = self.runtime.threads() else { return Ok(()) };
        let place = |id: u64| self.workers.iter().position(|worker| worker.tid == id);
        self.threads = threads.into_iter().map(|(state, id)| (state, place(id))).collect();
        Ok(())
    }
}

fn tell(witness: &mut Witness, workers: &[WorkerThread], told: Told) {
    match told {
        Told::Stretch(hold) => witness.saw(hold, slot_of(workers, &hold)),
        Told::Held(held) => witness.held(held),
        Told::Switched(times) => witness.switched(times),
    }
}

fn slot_of(workers: &[WorkerThread], hold: &Hold) -> Option<usize> {
    let Holder::Worker(number) = hold.holder else { return None };
    workers.iter().find(|worker| worker.worker == number).map(|worker| worker.slot)
}
