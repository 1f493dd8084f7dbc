//! A host's workers as a group: start them, hold them, change their number, end them. Knows nothing of pipes.

use super::burden::Turnstile;
use super::fault::{Pair, Strike};
use super::gil::Gil;
use super::printed::Printed;
use super::protocol::HostPlan;
use super::signal::{Gate, Mode, Signal};
use super::worker::{Report, Worker};
use crate::locale::{Explain, Message};
use crate::plan::{Fault, Regime};
use crate::telemetry::{Arena, Board, Page};
use crate::units::Nanos;
use crate::workload::{self, Setting, Words, Workload};
use crossbeam::channel::Sender;
use std::ops::Range;
use std::sync::Arc;
use std::thread::JoinHandle;

/// Stack of a worker: kernels keep their buffers on the heap, and a thousand of these must fit.
const STACK: usize = 512 * 1024;

/// The workers of a host.
pub(super) struct Group {
    plan: HostPlan,
    workload: Arc<dyn Workload>,
    page: Arc<Page>,
    board: Arc<Board>,
    gate: Arc<Gate>,
    gil: Option<Arc<Gil>>,
    printed: Arc<Printed>,
    reports: Sender<Report>,
    /// Signals of the workers that are wanted, the newest last.
    active: Vec<Arc<Signal>>,
    /// Signals of all workers ever started, with their numbers.
    everyone: Vec<(u32, Arc<Signal>)>,
    /// Signals of those that are not wanted any more and may still have a chunk in hand.
    leaving: Vec<Arc<Signal>>,
    threads: Vec<JoinHandle<()>>,
    mode: Mode,
}

impl Group {
    /// Maps the shared memory, prepares the workload and starts the workers, which wait.
    pub(super) fn launch(plan: HostPlan, reports: Sender<Report>) -> Result<Self, Message> {
        let page = Page::open(&plan.page).map_err(|e| e.message())?;
        let board = Board::open(&plan.board).map_err(|e| e.message())?;
        let workload = prepare(&plan)?;
        let page = Arc::new(page);
        let gil = match plan.regime {
            Regime::Free => None,
            Regime::Gil(interval) => Some(Arc::new(Gil::new(interval, plan.clock, page.clone()))),
        };
        let mut group = Self {
            workload,
            gil,
            page,
            board: Arc::new(board),
            gate: Arc::default(),
            printed: Arc::default(),
            reports,
            active: Vec::new(),
            everyone: Vec::new(),
            leaving: Vec::new(),
            threads: Vec::new(),
            mode: Mode::Hold,
            plan,
        };
        let first = group.plan.first_number;
        group.grow(group.plan.threads, first..first + group.plan.threads)?;
        Ok(group)
    }

    /// Workers ever started.
    pub(super) const fn started(&self) -> usize {
        self.threads.len()
    }

    /// What programs that the workers run have printed.
    pub(super) fn printed(&self) -> Arc<Printed> {
        self.printed.clone()
    }

    /// Tells every worker to wait, go or end.
    pub(super) fn turn(&mut self, mode: Mode) {
        self.mode = mode;
        self.gate.change(&self.active, mode);
    }

    /// Waiters of the GIL model ask after this interval from now on.
    pub(super) fn set_interval(&self, interval: Nanos) {
        if let Some(gil) = &self.gil {
            gil.set_interval(interval);
        }
    }

    /// Plants a fault in a worker of this host; `with` are neighbours that take part in it.
    pub(super) fn plant(&self, worker: u32, fault: Fault, with: &[u32]) {
        let strike = |worker: u32, strike: Strike| {
            if let Some((_, signal)) = self.everyone.iter().find(|(number, _)| *number == worker) {
                signal.plant(strike);
            }
        };
        match (fault, with) {
            (Fault::Deadlock, [other, ..]) => {
                let pair = Arc::new(Pair::default());
                strike(*other, Strike::Cross { pair: pair.clone(), victim: false, other: worker });
                strike(worker, Strike::Cross { pair, victim: true, other: *other });
            }
            (Fault::Starve, [_, ..]) => {
                let turnstile = Arc::new(Turnstile::default());
                with.iter().for_each(|other| strike(*other, Strike::Hog(turnstile.clone())));
                strike(worker, Strike::Need(turnstile));
            }
            _ => strike(worker, Strike::Alone(fault)),
        }
    }

    /// Has this many workers from now on, new ones with these numbers. Too many for the page is an error, and changes nothing.
    pub(super) fn set_threads(&mut self, threads: u32, numbers: Range<u32>) -> Result<(), Message> {
        let wanted = threads as usize;
        if wanted > self.active.len() {
            return self.grow(threads, numbers);
        }
        // They finish what they have in hand: nothing that was given out may be lost.
        self.gate.change(&self.active[wanted..], Mode::Leave);
        self.leaving.extend(self.active.drain(wanted..));
        Ok(())
    }

    fn grow(&mut self, threads: u32, numbers: Range<u32>) -> Result<(), Message> {
        let more = threads as usize - self.active.len();
        let room = self.page.shape().slots - self.threads.len();
        if more > room {
            return Err(Message::new("host-no-slots").with("wanted", threads).with("room", self.active.len() + room));
        }
        for number in numbers.take(more) {
            self.start(number)?;
        }
        Ok(())
    }

    fn start(&mut self, number: u32) -> Result<(), Message> {
        let signal = Arc::new(Signal::new(self.gate.clone(), self.mode));
        let worker = Worker {
            number,
            workload: self.workload.clone(),
            board: self.board.clone(),
            signal: signal.clone(),
            page: self.page.clone(),
            slot: self.threads.len(),
            gil: self.gil.clone(),
            printed: self.printed.clone(),
            host: self.plan.host,
            in_app: self.plan.topology.in_app(),
            folder: self.plan.folder.clone(),
            clock: self.plan.clock,
            reports: self.reports.clone(),
            priority: self.plan.priority,
            pin: self.plan.pin,
        };
        let builder = std::thread::Builder::new().name(format!("worker {number}")).stack_size(STACK);
        let thread = builder
            .spawn(move || worker.live())
            .map_err(|e| Message::new("host-no-thread").with("worker", number).with("detail", e.to_string()))?;
        self.everyone.push((number, signal.clone()));
        self.active.push(signal);
        self.threads.push(thread);
        Ok(())
    }
}

impl Drop for Group {
    /// Nothing is detached: the workers are told to end and waited for.
    fn drop(&mut self) {
        self.turn(Mode::Stop);
        self.gate.change(&self.leaving, Mode::Stop);
        if let Some(gil) = &self.gil {
            gil.close();
        }
        for thread in self.threads.drain(..) {
            // A worker catches its own panics; there is nothing to learn from a second one.
            let _ = thread.join();
        }
    }
}

fn prepare(plan: &HostPlan) -> Result<Arc<dyn Workload>, Message> {
    let entry = workload::find(&plan.workload)
        .ok_or_else(|| Message::new("host-unknown-workload").with("workload", plan.workload.as_str()))?;
    let shared = match &plan.shared {
        Some((path, words)) => {
            let words = usize::try_from(*words).unwrap_or(usize::MAX);
            Some(Arc::new(Arena::open(path, words).map_err(|e| e.message())?) as Arc<dyn Words>)
        }
        None => None,
    };
    let setting = Setting {
        params: plan.params.clone(),
        texts: plan.texts.clone(),
        seed: plan.seed,
        server: plan.server,
        program: plan.program.clone(),
        topology: plan.topology,
        items: plan.items,
        shared,
    };
    (entry.prepare)(&setting).map_err(|e| e.message())
}
