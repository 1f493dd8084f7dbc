//! The window's content over a made-up recording: what tests of panels share. Knows nothing of what is tested. Each test
//! file uses a part of it.

#![allow(clippy::unwrap_used, dead_code, reason = "helpers of tests; no file uses all of them")]

use eframe::egui;
use egui_kittest::Harness;
use egui_kittest::kittest::NodeT;
use lanescope::analysis::compare::Report;
use lanescope::locale::Message;
use lanescope::plan::{Budget, Experiment, Topology};
use lanescope::probe::{CoreLoad, Machine, MemoryReading};
use lanescope::recording::{
    Ending, Event, Happening, MemoryOutcome, Outcome, PictureShape, Progress, Recording, Sample, Tile, Trials,
    WorkerOutcome, WorkerSample,
};
use lanescope::telemetry::{Span, SpanKind, WorkerState};
use lanescope::ui::{
    self, Beside, Command, Compared, ExportShelf, Health, LibraryShelf, Notice, OneComparison, OneRun, PythonShelf,
    Ran, RunState, Scene, View,
};
use lanescope::units::{Bytes, Nanos};

pub const ORIGIN: Nanos = Nanos(5_000_000_000);

/// What stands behind the window in these tests.
pub struct Bench {
    pub view: View,
    pub recording: Option<Recording>,
    pub state: RunState,
    pub messages: Vec<Notice>,
    pub cores: usize,
    /// The model beside the recording, and its state.
    pub model: Option<(Option<Recording>, RunState)>,
    pub interpreter: Option<String>,
    /// A comparison, made up or done.
    pub compared: Option<Comparing>,
    /// Runs before that, by their numbers, and comparisons.
    pub past: Vec<(u32, Recording)>,
    pub comparisons: Vec<(u32, Trials, Report)>,
    pub commands: Vec<Command>,
    pub python: PythonShelf,
    pub library: LibraryShelf,
    pub export: ExportShelf,
}

/// A comparison as the app would show it.
pub struct Comparing {
    pub trials: Trials,
    pub report: Report,
    pub progress: Progress,
    pub state: RunState,
    pub turn: Option<usize>,
}

impl Comparing {
    fn scene(&self) -> Compared<'_> {
        let Self { trials, report, progress, state, turn } = self;
        Compared { trials, report, progress: *progress, state: *state, turn: *turn, changed: false }
    }
}

impl Bench {
    pub fn new(recording: Option<Recording>, state: RunState) -> Self {
        let view = View::default();
        Self {
            view,
            recording,
            state,
            messages: Vec::new(),
            cores: 4,
            model: None,
            interpreter: None,
            compared: None,
            past: Vec::new(),
            comparisons: Vec::new(),
            commands: Vec::new(),
            python: PythonShelf::default(),
            library: LibraryShelf::default(),
            export: ExportShelf::default(),
        }
    }

    pub fn ran(&self) -> Ran<'_> {
        ran(self.recording.as_ref(), self.state, &self.past, &self.comparisons)
    }

    pub fn draw(&mut self, ui: &mut egui::Ui) {
        let health = Health {
            frame_p50: Nanos::from_millis(16),
            frame_p99: Nanos::from_millis(33),
            own_cpu_share: Some(0.031),
            dropped_samples: 7,
            lost_spans: 11,
            frame_rate: 30.0,
        };
        let scene = Scene {
            recording: self.recording.as_ref(),
            state: self.state,
            health: &health,
            messages: &self.messages,
            cores: self.cores,
            python: &self.python,
            beside: self.model.as_ref().map(|(recording, state)| Beside {
                model: recording.as_ref(),
                model_state: *state,
                real_state: self.state,
                interpreter: self.interpreter.as_deref(),
                in_turn: self.cores < 2,
            }),
            compare: self.compared.as_ref().map(Comparing::scene),
            ran: ran(self.recording.as_ref(), self.state, &self.past, &self.comparisons),
            replay: None,
            library: &self.library,
            export: &self.export,
        };
        self.commands.extend(ui::show(ui, &mut self.view, &scene));
    }
}

/// What can be overlaid; the recording on the screen has number 100.
fn ran<'a>(
    shown: Option<&'a Recording>,
    state: RunState,
    past: &'a [(u32, Recording)],
    compared: &'a [(u32, Trials, Report)],
) -> Ran<'a> {
    let one = |(number, recording, state)| OneRun { number, recording, state };
    let shown = shown.map(|recording| (100, recording, state));
    let past = past.iter().map(|(number, recording)| (*number, recording, RunState::Finished));
    let comparison =
        |(number, trials, report): &'a (u32, Trials, Report)| OneComparison { number: *number, trials, report };
    Ran {
        runs: shown.into_iter().chain(past).map(one).collect(),
        comparisons: compared.iter().map(comparison).collect(),
    }
}

pub fn window(bench: Bench, size: [f32; 2]) -> Harness<'static, Bench> {
    let mut harness = Harness::builder().with_size(size).build_ui_state(|ui, b: &mut Bench| b.draw(ui), bench);
    harness.run_steps(4);
    harness
}

/// A run of half a second: every worker runs, waits and is preempted for a quarter of the time.
pub fn recording(topology: Topology, workload: &str, cores: u32) -> Recording {
    let experiment =
        Experiment { workload: workload.to_owned(), topology, budget: Budget::Seconds(10.0), ..Experiment::default() };
    let machine = Machine { cpu: "test".into(), cores, memory: Bytes::from_mib(8_000), os: "test".into() };
    let picture = PictureShape { tile_width: 8, tile_height: 8, columns: 4, rows: 4 };
    let picture = (workload == "mandelbrot").then_some(picture);
    let mut recording = Recording::new(experiment, machine, picture, ORIGIN);
    announce(&mut recording, topology);
    for tick in 1..=30 {
        recording.push(sample(topology, cores, tick));
    }
    recording
}

pub fn happen(recording: &mut Recording, millis: u64, what: Happening) {
    recording.happen(Event { time: ORIGIN + Nanos::from_millis(millis), what });
}

pub fn announce(recording: &mut Recording, topology: Topology) {
    for host in 0..topology.hosts() {
        happen(recording, 1, Happening::HostReady { host, pid: 4_000 + host, took: Nanos::from_millis(12) });
        for thread in 0..topology.threads {
            let worker = host * topology.threads + thread;
            happen(recording, 1, Happening::WorkerReady { worker, host, tid: 9_000 + u64::from(worker) });
        }
    }
    happen(recording, 2, Happening::Started);
}

pub fn sample(topology: Topology, cores: u32, tick: u64) -> Sample {
    let time = ORIGIN + Nanos::from_millis(2 + tick * 17);
    let all = 0..topology.workers() as u32;
    let worker = |worker| WorkerSample {
        worker,
        state: WorkerState::In(SpanKind::Run),
        items: tick * 17,
        bytes: 0,
        errors: 0,
        checksum: 1,
        core: Some(0),
        cpu: Some(Nanos::from_millis(tick * 12)),
        wait: Some(Nanos::from_millis(tick * 4)),
        ..WorkerSample::default()
    };
    let span = |worker| {
        let kind = SpanKind::ALL[(tick as usize + worker as usize) % SpanKind::COUNT];
        let start = time - Nanos::from_millis(17);
        let end = time - Nanos::from_millis(1);
        (worker, Span { start, end, kind, core: Some(1), cpu: None, items: 17, bytes: 0, chunk: tick })
    };
    let reading = MemoryReading { rss: Bytes::from_mib(10), uss: Some(Bytes::from_mib(4)), pss: None };
    Sample {
        time,
        workers: all.clone().map(worker).collect(),
        cores: Some((0..cores).map(|core| CoreLoad { busy: core as f32 / cores as f32, steal: None }).collect()),
        memory: (0..topology.hosts()).map(|host| (host, reading)).collect(),
        spans: all.map(span).collect(),
        tiles: vec![Tile {
            tile: (tick % 16) as u32,
            worker: (tick % 3) as u32,
            pixels: vec![(tick % 32) as u8 * 8; 64],
        }],
        ..Sample::default()
    }
}

pub fn finish(recording: &mut Recording) {
    let workers = recording.workers().iter();
    let one = |host| WorkerOutcome {
        pid: 4_000,
        tid: 9_000,
        host,
        items: 510,
        cpu_seconds: Some(0.4),
        ..WorkerOutcome::default()
    };
    let outcome = Outcome {
        checksum: "00c0ffee00c0ffee".into(),
        items: 2_040,
        lost_items: 3,
        bytes: 0,
        seconds: 0.51,
        throughput: 4_000.0,
        start_seconds: 0.02,
        ending: Ending::Budget,
        workers: workers.map(|w| one(w.host)).collect(),
        memory: Some(MemoryOutcome { rss_bytes: Bytes::from_mib(20), uss_bytes: None, pss_bytes: None }),
        dropped_samples: 7,
        lost_spans: 11,
        failures: vec![Message::new("host-said-nothing")],
        ..Outcome::default()
    };
    happen(recording, 600, Happening::Finished(Box::new(outcome)));
}

pub const TWO_BY_TWO: Topology = Topology { processes: 2, threads: 2 };

pub fn live() -> Bench {
    Bench::new(Some(recording(TWO_BY_TWO, "primes", 4)), RunState::Running)
}

/// Everything that a screen reader would say, labels and values.
pub fn words(harness: &Harness<'_, Bench>) -> Vec<String> {
    let node = |n: egui_kittest::Node<'_>| [n.accesskit_node().label(), n.accesskit_node().value()];
    harness.root().children_recursive().flat_map(node).flatten().collect()
}

pub fn says(harness: &Harness<'_, Bench>, text: &str) -> bool {
    words(harness).iter().any(|word| word.contains(text))
}
