//! Which chunks are in nobody's hand any more: those that were given out, are not finished, and that no living worker
//! holds. Reads only what everybody publishes, so a worker may be killed between any two of its instructions. Knows
//! nothing of who died nor of how that is noticed.
//!
//! A worker goes through these steps, each one store or one read-modify-write that the next one releases:
//! 1. its hand says *reaching*; 2. it takes a chunk from the board; 3. its hand says which; 4. it works; 5. it sets the
//!    chunk's bit in the ledger; 6. its hand is empty, or reaching again.
//!
//! Why what [`missing`] answers is held by no living worker: let `w` have taken chunk `c` before the board was read. The
//! board's read acquires what `w` released by taking, so that a later look at its hand finds it at step 1 of that chunk or
//! beyond. *Reaching*: nothing is answered. *c*: it is held. Anything else: step 5 is past, or it gave the chunk up (and
//! nobody holds it), or it has handed it on. A chunk is handed on once at most, and the taker says so before the giver lets
//! go: whoever looks at all hands twice finds it in one of them, or finished in the ledger, which is read last. What was
//! taken after the board was read is not answered at all: either its number is above those given out then, or it lay in
//! the ring then, and those are left out. Only the caller puts chunks into the ring, so it cannot come there meanwhile.
//!
//! A worker that waits for chunks to come back does not reach meanwhile, so that there is a moment when nobody does.
//!
//! A hand may show a chunk for a moment longer than it holds it (a hand-over that failed); what is left out for that is
//! answered by a later look.
//!
//! Why nothing is missed: a dead worker's hand is not asked. What it had taken and not finished is given out, not in the
//! ledger, in no living hand and not in the ring: answered.

use super::board::Board;
use super::page::{Hand, Page};
use std::collections::BTreeSet;

/// The chunks that are lost, where the workers of these pages are the ones that live; `None` while one of them is just
/// taking a chunk: to be asked again soon. To be called by the one who puts chunks back.
pub fn missing(board: &Board, living: &[&Page]) -> Option<Vec<u64>> {
    lost(board, || living.iter().flat_map(|page| page.hands()))
}

fn lost<H: Iterator<Item = Hand>>(board: &Board, mut hands: impl FnMut() -> H) -> Option<Vec<u64>> {
    let given = board.given();
    let mut held = BTreeSet::new();
    for look in 0..2 {
        for hand in hands() {
            match hand {
                Hand::Reaching if look == 0 => return None,
                Hand::Holds(chunk) => drop(held.insert(chunk)),
                Hand::Reaching | Hand::Empty => {}
            }
        }
    }
    let mut lost = board.unfinished(&given);
    lost.retain(|chunk| !held.contains(chunk));
    Some(lost)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::telemetry::{BoardShape, Clock, Shape, Taken, Writer};
    use crate::workload::Done;
    use proptest::prelude::*;

    /// Where a worker of the model stands. Every step between two of these is one a real worker may be killed at.
    #[derive(Clone, Copy, PartialEq)]
    enum Step {
        Idle,
        Reaching,
        Took(u64),
        Holds(u64),
        Marked(u64),
        Over,
    }

    struct Model {
        board: Board,
        pages: Vec<Page>,
        steps: Vec<Step>,
        alive: Vec<bool>,
        computed: Vec<u32>,
        given_again: usize,
        _folder: tempfile::TempDir,
    }

    impl Model {
        fn new(workers: usize, chunks: u64) -> Self {
            let folder = tempfile::tempdir().unwrap();
            let shape = BoardShape { chunks, returns: Some(2) };
            let board = Board::create(&folder.path().join("board"), shape).unwrap();
            let page = |n: usize| {
                let shape = Shape { slots: 1, records: 2, canvas: None, host: n as u32 };
                Page::create(&folder.path().join(n.to_string()), shape).unwrap()
            };
            Self {
                pages: (0..workers).map(page).collect(),
                steps: vec![Step::Idle; workers],
                alive: vec![true; workers],
                computed: vec![0; chunks as usize],
                given_again: 0,
                board,
                _folder: folder,
            }
        }

        /// One step of a worker, over the very functions that real workers call.
        fn step(&mut self, worker: usize) {
            let mut writer = Writer::new(&self.pages[worker], 0, worker as u32, Clock::common());
            self.steps[worker] = match self.steps[worker] {
                // As real workers wait: without reaching, or somebody might be doing so at every look.
                Step::Idle if self.board.has_none_yet() => Step::Idle,
                Step::Idle => {
                    writer.reach();
                    Step::Reaching
                }
                Step::Reaching => match self.board.take() {
                    Taken::Chunk(chunk) => Step::Took(chunk),
                    Taken::NoneYet => {
                        writer.let_go();
                        Step::Idle
                    }
                    Taken::Over => {
                        writer.let_go();
                        Step::Over
                    }
                },
                Step::Took(chunk) => {
                    writer.begin(chunk);
                    self.computed[chunk as usize] += 1;
                    Step::Holds(chunk)
                }
                Step::Holds(chunk) => {
                    self.board.finish(chunk);
                    Step::Marked(chunk)
                }
                Step::Marked(_) => {
                    writer.finish(Done::item(1));
                    Step::Idle
                }
                Step::Over => Step::Over,
            };
        }

        fn recall(&mut self) -> bool {
            let living: Vec<&Page> = self.pages.iter().zip(&self.alive).filter(|(_, a)| **a).map(|(p, _)| p).collect();
            let Some(lost) = missing(&self.board, &living) else { return false };
            for (step, _) in self.steps.iter().zip(&self.alive).filter(|(_, alive)| **alive) {
                if let Step::Took(chunk) | Step::Holds(chunk) = step {
                    assert!(!lost.contains(chunk), "{chunk} is still in a living hand");
                }
            }
            self.given_again += self.board.put_back(&lost);
            true
        }
    }

    proptest! {
        /// Whatever the order of steps, and wherever workers are killed: as long as one lives all chunks get done, none
        /// is put back while a living worker has it, and none is computed more often than there were deaths for.
        #[test]
        fn as_long_as_one_worker_lives_nothing_is_lost(
            workers in 2usize..5,
            chunks in 1u64..150,
            script in proptest::collection::vec((0usize..40, any::<proptest::sample::Index>()), 0..400),
        ) {
            let mut model = Model::new(workers, chunks);
            let mut deaths = 0;
            for (what, who) in script {
                let who = who.index(workers);
                match what {
                    0 if model.alive.iter().filter(|a| **a).count() > 1 && model.alive[who] => {
                        model.alive[who] = false;
                        deaths += 1;
                    }
                    1..4 => drop(model.recall()),
                    _ if model.alive[who] => model.step(who),
                    _ => {}
                }
            }
            for _ in 0..20 * chunks + 100 {
                model.recall();
                for who in (0..workers).filter(|&w| model.alive[w]).collect::<Vec<_>>() {
                    model.step(who);
                }
            }
            let done = model.board.finished();
            prop_assert_eq!(done, chunks);
            prop_assert!(model.steps.iter().zip(&model.alive).all(|(step, alive)| !alive || *step == Step::Over));
            prop_assert!(model.given_again <= deaths);
            let twice: u32 = model.computed.iter().map(|times| times - 1).sum();
            prop_assert!(twice as usize <= deaths, "{:?}", model.computed);
        }
    }

    /// The same with real threads: some stop dead in the middle of a step while the others run on.
    #[test]
    fn threads_that_stop_anywhere_lose_nothing() {
        for round in 0..20_u64 {
            const CHUNKS: u64 = 3_000;
            let model = Model::new(4, CHUNKS);
            let (board, pages) = (&model.board, &model.pages);
            std::thread::scope(|scope| {
                let work = |n: usize, steps: u64| {
                    let mut writer = Writer::new(&pages[n], 0, n as u32, Clock::common());
                    let mut left = steps;
                    let mut dies = || {
                        left = left.wrapping_sub(1);
                        left == 0
                    };
                    loop {
                        writer.reach();
                        if dies() {
                            return;
                        }
                        match board.take() {
                            Taken::Chunk(_) if dies() => return,
                            Taken::Chunk(chunk) => {
                                writer.begin(chunk);
                                if dies() {
                                    return;
                                }
                                board.finish(chunk);
                                writer.finish(Done::item(1));
                            }
                            Taken::NoneYet => {
                                writer.let_go();
                                std::thread::yield_now();
                            }
                            Taken::Over => return writer.let_go(),
                        }
                    }
                };
                let live = [scope.spawn(move || work(0, u64::MAX)), scope.spawn(move || work(1, u64::MAX))];
                let dead = [2, 3].map(|n| scope.spawn(move || work(n, 40 + 7 * round + n as u64)));
                // A living worker's chunk must never be answered, or it would be finished twice.
                dead.into_iter().for_each(|d| d.join().unwrap());
                while !live.iter().all(std::thread::ScopedJoinHandle::is_finished) {
                    if let Some(lost) = missing(board, &[&pages[0], &pages[1]]) {
                        assert!(lost.len() <= 2, "{lost:?}");
                        board.put_back(&lost);
                    }
                    std::thread::yield_now();
                }
            });
            assert_eq!(board.finished(), CHUNKS);
        }
    }

    /// The hand-over falls between the looks at the two hands: empty when looked at, both of them, and yet never lost.
    #[test]
    fn a_chunk_that_is_handed_on_while_one_looks_is_not_lost() {
        let model = Model::new(2, 2);
        let writer = |n: usize| Writer::new(&model.pages[n], 0, n as u32, Clock::common());
        let (mut takes, mut gives) = (writer(0), writer(1));
        gives.reach();
        assert_eq!(model.board.take(), Taken::Chunk(0));
        gives.begin(0);
        let mut looks = 0;
        let lost = lost(&model.board, || {
            looks += 1;
            let first: Vec<Hand> = model.pages[0].hands().collect();
            if looks == 1 {
                takes.begin(0);
                gives.let_go();
            }
            first.into_iter().chain(model.pages[1].hands())
        });
        assert_eq!(lost, Some(vec![]));
        takes.let_go();
        let hands = || model.pages.iter().flat_map(Page::hands);
        assert_eq!(super::lost(&model.board, hands), Some(vec![0]), "nobody has it now");
        gives.reach();
        assert_eq!(super::lost(&model.board, hands), None, "somebody is taking one");
    }
}
