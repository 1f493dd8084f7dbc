//! Finds all interpreters of the machine on threads of its own, and tells them one by one. Knows nothing of where to look
//! and what to ask.

use super::ask::{LIMIT, ask_found, listed};
use super::places::{self, Around, Candidate};
use super::{Facts, Finding};
use crossbeam::channel::{Receiver, Sender, TryRecvError, bounded};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread::JoinHandle;

/// Most interpreters that are asked at the same time.
const AT_ONCE: usize = 4;
/// Findings that may wait to be taken; who asks waits when there are more.
const WAITING: usize = 64;

/// What came of a candidate, with its place among all of them: what stands first in PATH is told first.
type Told = (usize, Finding);

/// Asks those of the candidates from this one on that are not held back, and returns when all have answered.
type Ask<'a> = &'a dyn Fn(&[Candidate], usize);

/// A search that goes on. Dropping it ends it and kills what is being asked.
pub struct Search {
    findings: Vec<Told>,
    done: bool,
    /// None once it is dropped.
    told: Option<Receiver<Told>>,
    give_up: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Search {
    /// Begins to look everywhere, these programs and environments first. `wake` is called, on another thread, when there
    /// is something to [poll](Self::poll).
    pub fn start(extra: Vec<PathBuf>, wake: impl Fn() + Send + Sync + 'static) -> Self {
        let look = move |ask: Ask<'_>, give_up: &AtomicBool| {
            let mut found = places::everywhere(&Around::here(), &extra);
            ask(found.candidates(), 0);
            let asked = found.candidates().len();
            places::add_told(&mut found, give_up);
            ask(found.candidates(), asked);
        };
        Self::of(look, wake)
    }

    /// Begins to ask only these programs and environments.
    pub fn only(programs: Vec<PathBuf>, wake: impl Fn() + Send + Sync + 'static) -> Self {
        Self::of(move |ask, _| ask(places::named(&Around::here(), &programs).candidates(), 0), wake)
    }

    fn of(look: impl FnOnce(Ask<'_>, &AtomicBool) + Send + 'static, wake: impl Fn() + Send + Sync + 'static) -> Self {
        let (teller, told) = bounded(WAITING);
        let give_up = Arc::new(AtomicBool::new(false));
        let order = Arc::clone(&give_up);
        let work = move || {
            look(&|candidates, first| ask_all(candidates, first, &teller, &order, &wake), &order);
            drop(teller);
            wake();
        };
        // Without it the channel's other end is gone: the search is done and has found nothing.
        let thread = thread("python-search", work);
        Self { findings: Vec::new(), done: false, told: Some(told), give_up, thread }
    }

    /// Takes what has come. Never waits. `true`: there is something new.
    pub fn poll(&mut self) -> bool {
        let before = (self.findings.len(), self.done);
        loop {
            match self.told.as_ref().map_or(Err(TryRecvError::Disconnected), Receiver::try_recv) {
                Ok(told) => self.take(told),
                Err(TryRecvError::Empty) => break,
                Err(TryRecvError::Disconnected) => {
                    self.done = true;
                    break;
                }
            }
        }
        before != (self.findings.len(), self.done)
    }

    /// What was found so far: first those that answered, in the order of the places.
    pub fn findings(&self) -> impl Iterator<Item = &Finding> {
        let answered = |finding: &&Finding| finding.interpreter().is_some();
        let all = || self.findings.iter().map(|(_, finding)| finding);
        all().filter(answered).chain(all().filter(move |finding| !answered(finding)))
    }

    /// Whether all have been asked and all answers taken.
    pub const fn is_done(&self) -> bool {
        self.done
    }

    /// Drops it on a thread of its own: a program that has just been killed may take its time to be gone, and a window
    /// cannot wait for that.
    pub fn let_go(self) {
        self.give_up.store(true, Ordering::Relaxed);
        // Nobody waits for this thread: the process may end before it.
        let _ = thread("python-search-end", move || drop(self));
    }

    /// Waits until all have been asked.
    fn wait(mut self) -> Vec<Finding> {
        while let Some(told) = self.told.as_ref().and_then(|told| told.recv().ok()) {
            self.take(told);
        }
        self.findings().cloned().collect()
    }

    /// Keeps a finding at its place; of two names of one interpreter the one that comes first.
    fn take(&mut self, (place, finding): Told) {
        if let Some(facts) = finding.interpreter().map(|interpreter| &interpreter.facts) {
            let same = |told: &Told| told.1.interpreter().is_some_and(|other| is_same(facts, &other.facts));
            if let Some(known) = self.findings.iter().position(same) {
                if self.findings[known].0 < place {
                    return;
                }
                self.findings.remove(known);
            }
        }
        let at = self.findings.partition_point(|(other, _)| *other < place);
        self.findings.insert(at, (place, finding));
    }
}

impl Drop for Search {
    fn drop(&mut self) {
        self.give_up.store(true, Ordering::Relaxed);
        // Who waits to tell something gives up.
        self.told = None;
        join(self.thread.take());
    }
}

/// Starts a thread of this room.
pub(super) fn thread(name: &str, work: impl FnOnce() + Send + 'static) -> Option<JoinHandle<()>> {
    let thread = std::thread::Builder::new().name(name.to_owned()).spawn(work);
    thread.inspect_err(|error| tracing::warn!(%error, name, "no thread to ask interpreters")).ok()
}

/// Waits for its end, which is near: it was told to give up.
pub(super) fn join(thread: Option<JoinHandle<()>>) {
    if let Some(Err(panic)) = thread.map(JoinHandle::join) {
        tracing::error!(?panic, "a thread that asks interpreters");
    }
}

/// Whether two programs are one interpreter: all that they say is the same but for the name they were started by. Links to
/// one file are told apart only by their environment, and copies of it in one folder are not told apart.
fn is_same(one: &Facts, other: &Facts) -> bool {
    let mut named = other.clone();
    named.executable.clone_from(&one.executable);
    *one == named
}

fn ask_all(
    candidates: &[Candidate],
    first: usize,
    teller: &Sender<Told>,
    give_up: &AtomicBool,
    wake: &(impl Fn() + Sync),
) {
    let next = AtomicUsize::new(first);
    let work = || {
        while !give_up.load(Ordering::Relaxed) {
            let place = next.fetch_add(1, Ordering::Relaxed);
            let Some(candidate) = candidates.get(place) else { return };
            let Candidate { program, origin, is_held_back } = candidate;
            let finding =
                if *is_held_back { listed(program, *origin) } else { ask_found(program, *origin, LIMIT, give_up) };
            if teller.send((place, finding)).is_err() {
                return;
            }
            wake();
        }
    };
    std::thread::scope(|scope| {
        for number in 0..AT_ONCE.min(candidates.len() - first) {
            let name = format!("python-ask-{number}");
            if let Err(error) = std::thread::Builder::new().name(name).spawn_scoped(scope, work) {
                tracing::warn!(%error, "fewer threads ask");
                // The first one has to be somebody.
                if number == 0 {
                    work();
                }
            }
        }
    });
}

/// All interpreters of the machine, these programs and environments first. Blocks until all were asked.
pub fn find_all(extra: Vec<PathBuf>) -> Vec<Finding> {
    Search::start(extra, || ()).wait()
}

#[cfg(unix)]
#[cfg(test)]
mod tests;
