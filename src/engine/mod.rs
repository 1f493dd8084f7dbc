//! The engine: turns an experiment into running hosts and a stream of samples and events. Knows nothing of windows; who
//! wants to be woken gives it a closure.

mod again;
mod conditions;
mod conductor;
mod contest;
mod ending;
mod faults;
mod fitness;
mod folder;
mod frequency;
mod guests;
mod herald;
mod hosts;
mod launch;
mod link;
mod orders;
mod programs;
mod roster;
mod sampled;
mod sampler;
mod setup;
mod stopwatch;
mod sum;
mod watch;

pub use contest::{Contest, Stage, Turn};
pub use fitness::{is_fit, unfit};

use crate::locale::Language;
use crate::plan::{Experiment, Fault, Problem};
use crate::recording::{Event, Recording, Sample};
use crate::telemetry::Clock;
use crate::units::Nanos;
use crate::workload::{self, Canvas};
use conductor::Conductor;
use crossbeam::channel::{Receiver, Sender, bounded};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;
use std::time::Duration;

/// Samples that may wait: two seconds. More are dropped, and counted.
const SAMPLES: usize = 120;
/// Events that may wait; none is dropped, the engine waits instead.
const EVENTS: usize = 16_384;
/// Commands and words of hosts that may wait.
const INBOX: usize = 4_096;

/// How long an order may wait for room in the inbox.
const PATIENCE_WITH_INBOX: Duration = Duration::from_millis(20);

/// Called after every event, from threads of the engine.
pub type Wake = Arc<dyn Fn() + Send + Sync>;

/// What the engine needs besides the experiment.
#[derive(Clone)]
pub struct Options {
    /// The program that is started as `program worker`: this one.
    pub program: PathBuf,
    /// Where the shared memory may lie, best first; the system's places when empty.
    pub places: Vec<PathBuf>,
    /// Language of what hosts have to say.
    pub language: Language,
    /// Called after every event.
    pub wake: Wake,
    /// While this is set, nothing but the end of a run wakes: who is woken uses the cores that are measured.
    pub quiet: Arc<AtomicBool>,
}

impl Options {
    /// The usual ones: this very program, the system's places, nobody to wake.
    ///
    /// # Errors
    /// When the system does not tell where this program lies.
    pub fn new(language: Language) -> std::io::Result<Self> {
        Ok(Self {
            program: std::env::current_exe()?,
            places: Vec::new(),
            language,
            wake: Arc::new(|| ()),
            quiet: Arc::default(),
        })
    }
}

/// A command to a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Order {
    Pause,
    Resume,
    SetThreads(u32),
    SetInterval(Nanos),
    Plant { worker: u32, fault: Fault },
}

/// A run that was started. Dropping it stops the run and waits for its end.
pub struct Run {
    experiment: Experiment,
    canvas: Option<Canvas>,
    origin: Nanos,
    orders: Sender<conductor::Inbox>,
    stop: Arc<AtomicBool>,
    samples: Receiver<Sample>,
    events: Receiver<Event>,
    thread: Option<JoinHandle<()>>,
}

/// Starts a run. Everything that can go wrong after the checks arrives as an event, the last of which is always
/// [`crate::recording::Happening::Finished`].
///
/// # Errors
/// All problems of the experiment, including memory that the machine does not have.
pub fn start(experiment: &Experiment, options: &Options) -> Result<Run, Vec<Problem>> {
    let canvas = setup::check(experiment)?;
    let (orders, inbox) = bounded(INBOX);
    let (to_samples, samples) = bounded(SAMPLES);
    let (to_events, events) = bounded(EVENTS);
    let origin = Clock::common().now();
    let stop = Arc::new(AtomicBool::new(false));
    let conductor = Conductor::new(
        experiment.clone(),
        canvas,
        options.clone(),
        (orders.clone(), inbox),
        stop.clone(),
        to_samples,
        to_events,
    );
    let thread = std::thread::Builder::new().name("engine".to_owned()).spawn(move || conductor.run());
    let thread = thread.map_err(|error| {
        let message = crate::locale::Message::new("engine-no-thread").with("detail", error.to_string());
        vec![Problem { field: "threads".to_owned(), message }]
    })?;
    Ok(Run { experiment: experiment.clone(), canvas, origin, orders, stop, samples, events, thread: Some(thread) })
}

impl Run {
    /// What is being run.
    pub const fn experiment(&self) -> &Experiment {
        &self.experiment
    }

    /// An empty recording for this run.
    pub fn recording(&self) -> Recording {
        let picture = self.canvas.map(|c| crate::recording::PictureShape {
            tile_width: c.tile_width,
            tile_height: c.tile_height,
            columns: c.columns,
            rows: c.rows,
        });
        Recording::new(self.experiment.clone(), crate::probe::machine(), picture, self.origin)
    }

    /// What was measured, in order.
    pub const fn samples(&self) -> &Receiver<Sample> {
        &self.samples
    }

    /// What happened, in order; closed after the last event.
    pub const fn events(&self) -> &Receiver<Event> {
        &self.events
    }

    /// Holds every worker at its next chunk. The budget of time stands still meanwhile.
    pub fn pause(&self) {
        self.order(Order::Pause);
    }

    /// Lets the workers go on.
    pub fn resume(&self) {
        self.order(Order::Resume);
    }

    /// Ends the run: hosts that have not ended within 100 ms are killed.
    pub fn stop(&self) {
        self.stop.store(true, Ordering::Relaxed);
        // Only to be heard sooner: the flag is looked at anyway.
        let _ = self.orders.try_send(conductor::Inbox::Wake);
    }

    /// Changes the number of workers of every host.
    pub fn set_threads(&self, threads: u32) {
        self.order(Order::SetThreads(threads));
    }

    /// Changes the switch interval of the GIL model; without the model it says so.
    pub fn set_interval(&self, interval: Nanos) {
        self.order(Order::SetInterval(interval));
    }

    /// Plants a fault in a worker, by its number in the run.
    pub fn plant(&self, worker: u32, fault: Fault) {
        self.order(Order::Plant { worker, fault });
    }

    fn order(&self, order: Order) {
        // The inbox is empty but for moments. Should it ever be full, an order is worth a frame's time, and not more: the
        // caller may be drawing.
        let _ = self.orders.send_timeout(conductor::Inbox::Order(order), PATIENCE_WITH_INBOX);
    }
}

impl Drop for Run {
    fn drop(&mut self) {
        // Nobody listens any more: what is still to be told must not hold the engine up.
        self.events = bounded(0).1;
        self.samples = bounded(0).1;
        self.stop();
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}
