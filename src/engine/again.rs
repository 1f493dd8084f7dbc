//! The run's work as the engine sees it: the board, the hands of all workers, and the chunks that died with a worker, which
//! go back to the board where the workload wants that. Knows nothing of how a death is noticed.

use super::sampler::WorkerTotal;
use crate::recording::Ending;
use crate::telemetry::{Board, MAX_LEDGER, Page, missing};
use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Time between two looks once somebody has died.
const LOOK_EVERY: Duration = Duration::from_millis(50);

/// The board and the pages of a run.
pub(super) struct Work {
    board: Board,
    pages: Vec<Arc<Page>>,
    /// Pages of hosts that are gone: their hands hold nothing any more.
    gone: Vec<bool>,
    /// Somebody has died; from then on it is looked again and again, because a hand may show a chunk for a moment longer
    /// than it holds it.
    deaths: bool,
    /// When to look the next time.
    look_at: Option<Instant>,
    /// No chunk is given out any more.
    closed: bool,
    /// Chunks that were put back, and how often altogether.
    again: BTreeSet<u64>,
    times: u64,
    /// Chunks that were given out, once the board is closed.
    taken: u64,
    /// Somebody else hands the work out: the board knows nothing of it.
    elsewhere: Option<Elsewhere>,
}

/// What is known of work that is handed out elsewhere.
#[derive(Default)]
struct Elsewhere {
    /// Items that were handed out, once it was told.
    given: Option<u64>,
    /// What was in hand at the end was given up because the time was over.
    cut_short: bool,
}

impl Work {
    pub(super) fn new(board: Board, pages: Vec<Arc<Page>>) -> Self {
        let gone = vec![false; pages.len()];
        Self {
            board,
            pages,
            gone,
            deaths: false,
            look_at: None,
            closed: false,
            again: BTreeSet::new(),
            times: 0,
            taken: 0,
            elsewhere: None,
        }
    }

    /// The same where somebody else hands the work out.
    pub(super) fn elsewhere(self) -> Self {
        Self { elsewhere: Some(Elsewhere::default()), ..self }
    }

    /// So many items were handed out there, all in all.
    pub(super) fn given(&mut self, items: u64) {
        self.elsewhere.iter_mut().for_each(|elsewhere| elsewhere.given = Some(items));
    }

    /// What is in hand there is given up because the time is over, and is not lost.
    pub(super) fn cut_short(&mut self) {
        self.elsewhere.iter_mut().for_each(|elsewhere| elsewhere.cut_short = true);
    }

    /// Items that were finished there. Interpreters write the pages: no number in them is to be believed.
    fn done_elsewhere(&self) -> u64 {
        self.pages.iter().flat_map(|page| page.items()).fold(0, u64::saturating_add)
    }

    /// Most chunks that can be on their way back: each slot's worker dies once.
    pub(super) fn most_returns(pages: &[Arc<Page>]) -> usize {
        pages.iter().map(|page| page.shape().slots).sum()
    }

    /// A host is gone for good: nobody in it does anything any more.
    pub(super) fn host_gone(&mut self, host: u32) {
        if let Some(gone) = self.gone.get_mut(host as usize) {
            *gone = true;
        }
        self.worker_failed();
    }

    /// A worker ended with a chunk undone.
    pub(super) const fn worker_failed(&mut self) {
        self.deaths = true;
        self.look_at = None;
    }

    /// Puts back what died with its worker; answers how many chunks that were. What cannot be told yet, because a worker
    /// is just taking a chunk, is found the next time.
    pub(super) fn give_again(&mut self) -> u64 {
        if !self.deaths || self.closed || !self.board.gives_out_again() {
            return 0;
        }
        let now = Instant::now();
        if self.look_at.is_some_and(|at| now < at) {
            return 0;
        }
        let living = self.pages.iter().zip(&self.gone).filter(|(_, gone)| !**gone).map(|(page, _)| page.as_ref());
        let living: Vec<&Page> = living.collect();
        if living.is_empty() {
            // Nobody is left to take them: what died last is lost.
            return 0;
        }
        let Some(lost) = missing(&self.board, &living) else { return 0 };
        let count = self.board.put_back(&lost);
        self.look_at = Some(now + LOOK_EVERY);
        self.again.extend(&lost[..count]);
        self.times += count as u64;
        count as u64
    }

    /// No chunk is given out from now on.
    pub(super) fn close(&mut self) {
        self.closed = true;
        self.taken = self.board.close();
    }

    /// Whether all of so many chunks are done, or given out where nothing else is known.
    pub(super) fn is_done(&self, chunks: u64) -> bool {
        if let Some(elsewhere) = &self.elsewhere {
            // A generator may make fewer items than it was given numbers.
            let done = self.done_elsewhere();
            return done >= chunks || elsewhere.given.is_some_and(|given| given > 0 && done >= given);
        }
        if self.keeps_account_of(chunks) { self.board.finished() == chunks } else { self.board.taken() >= chunks }
    }

    fn keeps_account_of(&self, chunks: u64) -> bool {
        self.board.gives_out_again() && chunks <= MAX_LEDGER
    }

    /// Chunks that were given out again.
    pub(super) const fn given_again(&self) -> u64 {
        self.times
    }

    /// Items that were taken by a worker and never finished. For a budget of items it is what was given out without what
    /// was done; for one of time what dead workers had in hand, if nobody was given it again, or nobody lived to do it.
    pub(super) fn lost(&self, budget: Option<u64>, ending: Ending, done: u64, workers: &[WorkerTotal]) -> u64 {
        match &self.elsewhere {
            Some(Elsewhere { given: Some(given), .. }) => return given.saturating_sub(done),
            Some(Elsewhere { cut_short: true, .. }) => return 0,
            Some(_) if budget.is_some() => return budget.unwrap_or_default().saturating_sub(done),
            _ => {}
        }
        if budget.is_some() {
            return self.taken.saturating_sub(done);
        }
        let in_hand: Vec<u64> = workers.iter().filter_map(|w| w.slot.in_hand).collect();
        // A chunk that died in the hands of two, one after the other, is one chunk.
        let known = in_hand.iter().filter(|c| self.again.contains(c)).collect::<BTreeSet<_>>().len();
        let open = in_hand.iter().filter(|c| !self.again.contains(c) && !self.board.is_finished(**c)).count();
        let errors: u64 = workers.iter().map(|w| w.slot.errors).fold(0, u64::saturating_add);
        // Those that failed have no chunk in hand any more; what was put back beside the known ones was theirs.
        let undone = self.again.iter().filter(|c| ending == Ending::Failed && !self.board.is_finished(**c)).count();
        (open + undone) as u64 + errors.saturating_sub((self.again.len() - known) as u64)
    }
}
