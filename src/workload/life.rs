//! Starting and ending threads or processes that do nothing: what a worker costs before it has done anything. Knows nothing
//! of how they are started (that is the host's), nor how long it took: that is in the spans.

use super::{
    Choice, ChunkError, Done, Entry, Figure, Fold, Idle, Idler, Kernel, ParamSpec, Phase, PrepareError, Quantity,
    Question, Seat, Setting, Sink, Workload, mix,
};
use super::{Per, Price, Spent};
use crate::locale::Message;
use std::path::PathBuf;
use std::sync::Arc;

/// Most threads and processes that all workers may have at the same time: a machine must stay usable.
const MAX_THREADS: u64 = 4_000;
const MAX_PROCESSES: u64 = 1_000;
/// Memory that is reckoned for one before the run: pages of a stack that are touched, and of a process that only exists.
const BYTES_PER_THREAD: u64 = 16 << 10;
const BYTES_PER_PROCESS: u64 = 2 << 20;

/// Places of the figures.
const STARTED: usize = 0;
const MEMORY: usize = 1;

/// The place of `process` among the kinds.
const PROCESS: u64 = 1;

pub(super) const ENTRY: Entry = Entry {
    id: "life",
    question: Question::Life,
    name: "workload-life",
    about: "workload-life-about",
    item: "workload-life-item",
    params: &[
        ParamSpec::choice(
            "kind",
            ["param-life-kind", "param-life-kind-hint"],
            &[
                Choice { word: "thread", name: "choice-life-thread" },
                Choice { word: "process", name: "choice-life-process" },
            ],
        ),
        ParamSpec::number("count", ["param-life-count", "param-life-count-hint", "unit-one"], (1, 4, 1_000)),
        ParamSpec::number("stack", ["param-life-stack", "param-life-stack-hint", "unit-kib"], (64, 2_048, 8_192)),
    ],
    prices: &[
        Price::new("start", "price-start", Spent::In(Phase::Start), Per::Figure(0)),
        Price::new("end", "price-end", Spent::In(Phase::Join), Per::Figure(0)),
    ],
    figures: &[
        Figure { id: "started", label: "figure-started", quantity: Quantity::Count, fold: Fold::Sum },
        Figure { id: "memory", label: "figure-memory-each", quantity: Quantity::Bytes, fold: Fold::Max },
    ],
    misfit,
    prepare,
    ..Entry::PLAIN
};

fn prepare(setting: &Setting) -> Result<Arc<dyn Workload>, PrepareError> {
    Ok(Arc::new(Life {
        processes: setting.get("kind") == PROCESS,
        count: setting.get("count"),
        stack: setting.get("stack") as usize * 1_024,
        program: setting.program.clone(),
        seed: setting.seed,
        started: 0,
        memory: 0,
    }))
}

fn misfit(setting: &Setting) -> Option<Message> {
    let most = if setting.get("kind") == PROCESS { MAX_PROCESSES } else { MAX_THREADS };
    let wanted = setting.get("count") * setting.topology.workers();
    (wanted > most).then(|| Message::new("problem-life-too-many").with("wanted", wanted).with("most", most))
}

#[derive(Clone)]
struct Life {
    processes: bool,
    count: u64,
    stack: usize,
    program: PathBuf,
    seed: u64,
    /// Started by this worker so far.
    started: u64,
    /// The most memory that one had.
    memory: u64,
}

impl Workload for Life {
    fn kernel(&self, _seat: &Seat<'_>) -> Result<Box<dyn Kernel>, ChunkError> {
        Ok(Box::new(self.clone()))
    }

    fn bytes_per_worker(&self) -> u64 {
        self.count * if self.processes { BYTES_PER_PROCESS } else { BYTES_PER_THREAD }
    }
}

impl Kernel for Life {
    fn chunk(&mut self, chunk: u64, sink: &mut dyn Sink) -> Result<Done, ChunkError> {
        // Whoever leaves this function early drops those that were started, which ends them.
        let mut idlers = self.start(sink)?;
        sink.phase(Phase::Run);
        for idler in &mut idlers {
            self.memory = self.memory.max(idler.memory().unwrap_or_default());
        }
        sink.figure(MEMORY, self.memory);
        sink.phase(Phase::Join);
        let mut ended = 0;
        for idler in idlers {
            if sink.safe_point() {
                return Err(ChunkError::Interrupted);
            }
            idler.end()?;
            ended += 1;
        }
        sink.phase(Phase::Run);
        Ok(Done::item(mix(self.seed ^ mix(chunk) ^ ended)))
    }
}

impl Life {
    /// One after the other, each only when the one before is there: the time of this phase over their number is the cost
    /// of one.
    fn start(&mut self, sink: &mut dyn Sink) -> Result<Vec<Box<dyn Idler>>, ChunkError> {
        let mut idlers: Vec<Box<dyn Idler>> = Vec::with_capacity(self.count as usize);
        sink.phase(Phase::Start);
        for _ in 0..self.count {
            if sink.safe_point() {
                return Err(ChunkError::Interrupted);
            }
            let what = match self.processes {
                true => Idle::Process { program: &self.program },
                false => Idle::Thread { stack: self.stack },
            };
            match sink.start_idle(what) {
                Ok(idler) => idlers.push(idler),
                Err(error) => {
                    let refused = Message::new("life-not-started")
                        .with("number", idlers.len() + 1)
                        .with("count", self.count)
                        .with("detail", error.to_string());
                    return Err(ChunkError::Told(refused));
                }
            }
            self.started += 1;
            sink.figure(STARTED, self.started);
        }
        Ok(idlers)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Topology;
    use crate::workload::testing::Tell;
    use std::io;
    use std::sync::atomic::{AtomicUsize, Ordering};

    /// A host whose threads and processes are only counted.
    #[derive(Default)]
    struct Nursery {
        inner: Tell,
        room: usize,
        alive: Arc<AtomicUsize>,
    }

    struct Child(Arc<AtomicUsize>);

    impl Idler for Child {
        fn memory(&mut self) -> Option<u64> {
            Some(100 + self.0.load(Ordering::Relaxed) as u64)
        }
        fn end(self: Box<Self>) -> io::Result<()> {
            Ok(())
        }
    }

    impl Drop for Child {
        fn drop(&mut self) {
            self.0.fetch_sub(1, Ordering::Relaxed);
        }
    }

    impl Sink for Nursery {
        fn phase(&mut self, phase: Phase) {
            self.inner.phase(phase);
        }
        fn safe_point(&mut self) -> bool {
            self.inner.safe_point()
        }
        fn start_idle(&mut self, _what: Idle<'_>) -> io::Result<Box<dyn Idler>> {
            if self.alive.fetch_add(1, Ordering::Relaxed) < self.room {
                return Ok(Box::new(Child(self.alive.clone())));
            }
            self.alive.fetch_sub(1, Ordering::Relaxed);
            Err(io::Error::other("no more"))
        }
        fn tile(&mut self, _tile: u32, _pixels: &[u8]) {}
        fn figure(&mut self, figure: usize, value: u64) {
            self.inner.figure(figure, value);
        }
        fn waits_for(&mut self, _worker: Option<u32>) {}
    }

    fn life(count: u64) -> Life {
        let program = PathBuf::new();
        Life { processes: true, count, stack: 0, program, seed: 5, started: 0, memory: 0 }
    }

    #[test]
    fn all_are_started_told_apart_from_none_and_ended() {
        let mut sink = Nursery { room: 9, ..Nursery::default() };
        let mut life = life(3);
        for chunk in 0..4 {
            assert_eq!(life.chunk(chunk, &mut sink), Ok(Done::item(mix(5 ^ mix(chunk) ^ 3))));
        }
        assert_eq!(sink.inner.figures[..2], [12, 103]);
        assert_eq!(sink.alive.load(Ordering::Relaxed), 0);
        assert_eq!(sink.inner.phases[..4], [Phase::Start, Phase::Run, Phase::Join, Phase::Run]);
    }

    #[test]
    fn none_is_left_when_one_is_refused_or_the_run_stops() {
        let mut sink = Nursery { room: 2, ..Nursery::default() };
        let Err(ChunkError::Told(said)) = life(3).chunk(0, &mut sink) else { panic!("started") };
        assert!(said.to_string().contains("no more") && said.to_string().contains('3'), "{said}");
        assert_eq!(sink.alive.load(Ordering::Relaxed), 0);
        sink.inner.stop = true;
        assert_eq!(life(1).chunk(0, &mut sink), Err(ChunkError::Interrupted));
        assert_eq!(sink.alive.load(Ordering::Relaxed), 0);
    }

    #[test]
    fn more_than_a_machine_can_bear_is_refused_in_words() {
        let with = |kind: u64, count: u64, workers: u32| {
            let params = [("kind".to_owned(), kind), ("count".to_owned(), count)].into();
            let topology = Topology { processes: 1, threads: workers };
            misfit(&Setting { params, topology, ..Setting::default() }).map(|m| m.to_string())
        };
        assert_eq!(with(PROCESS, 1_000, 1), None);
        assert!(
            with(PROCESS, 1_000, 2).unwrap().contains("2,000") || with(PROCESS, 1_000, 2).unwrap().contains("2000")
        );
        assert_eq!(with(0, 1_000, 4), None);
        assert!(with(0, 1_000, 5).is_some());
    }
}
