//! Targets 3 and 5: the real window on the real display, idle and loaded in turn: how late its frames are and what it
//! costs. Wants a display; under Xvfb the renderer is software and draws every pixel on the same cores.

#![expect(clippy::expect_used, reason = "a bench that cannot be set up has nothing to report")]

use crate::report::Report;
use eframe::egui;
use lanescope::app::App;
use lanescope::engine::Options;
use lanescope::locale::Language;
use lanescope::plan::{Budget, Experiment, Topology};
use lanescope::probe;
use lanescope::ui::{Command, Kept, RunState};
use std::cell::RefCell;
use std::rc::Rc;
use std::time::{Duration, Instant};

const BLOCK: Duration = Duration::from_secs(1);
const BLOCKS: usize = 40;
/// Length of the stretch before them in which nobody presses anything.
const STEADY: Duration = Duration::from_secs(12);
/// Time for the frame rate to settle before anything counts.
const WARM_UP: Duration = Duration::from_secs(8);

/// Frames of one kind of block.
#[derive(Default)]
struct Seen {
    lateness: Vec<Duration>,
    interval: Duration,
    cpu: f64,
    wall: f64,
}

#[derive(Default)]
struct Result {
    /// A loaded stretch in which nobody presses anything, for the window's own CPU.
    steady: Seen,
    idle: Seen,
    loaded: Seen,
}

/// Both targets.
pub fn run(report: &mut Report) {
    if std::env::var_os("DISPLAY").is_none() && std::env::var_os("WAYLAND_DISPLAY").is_none() {
        report.skip(3, "skipped: no display (under Linux without one: xvfb-run -a cargo bench)");
        return;
    }
    let result = Rc::new(RefCell::new(Result::default()));
    let shared = result.clone();
    let native = eframe::NativeOptions {
        viewport: egui::ViewportBuilder::default().with_inner_size([1_280.0, 800.0]),
        dithering: false,
        persist_window: false,
        ..Default::default()
    };
    let create: eframe::AppCreator<'_> = Box::new(move |creation| Ok(Box::new(Bench::new(&creation.egui_ctx, shared))));
    if let Err(error) = eframe::run_native("lanescope-bench", native, create) {
        report.skip(3, &format!("skipped: no window: {error}"));
        return;
    }
    let result = result.borrow();
    let cores = std::thread::available_parallelism().map_or(1, |n| n.get());
    let (idle, loaded) = (percentile(&result.idle.lateness), percentile(&result.loaded.lateness));
    let missed = result.loaded.lateness.iter().filter(|l| **l >= result.loaded.interval).count();
    let what = format!(
        "frame lateness p99 with {} workers on {cores} cores ({:.1} ms) / idle ({:.1} ms)",
        4 * cores,
        loaded.as_secs_f64() * 1e3,
        idle.as_secs_f64() * 1e3
    );
    report.at_most(3, &what, 1.2, loaded.as_secs_f64() / idle.as_secs_f64());
    let frames = result.loaded.lateness.len();
    report.at_most(3, &format!("frames missed under load, of {frames}"), 0.005, missed as f64 / frames as f64);
    let share = result.steady.cpu / result.steady.wall / cores as f64;
    let rate = 1.0 / result.steady.interval.as_secs_f64();
    report.at_most(5, &format!("the window's own CPU / the machine, at {rate:.1} frames a second"), 0.05, share);
}

fn percentile(values: &[Duration]) -> Duration {
    let mut sorted = values.to_vec();
    sorted.sort_unstable();
    sorted.get(sorted.len() * 99 / 100).copied().unwrap_or_default()
}

/// The app, with somebody who presses Pause and Resume every second and looks at the clock.
struct Bench {
    app: App,
    result: Rc<RefCell<Result>>,
    begun: Instant,
    block: Option<(usize, Instant, f64)>,
    due: Option<Instant>,
}

impl Bench {
    fn new(context: &egui::Context, result: Rc<RefCell<Result>>) -> Self {
        let options = Options {
            program: env!("CARGO_BIN_EXE_lanescope").into(),
            ..Options::new(Language::En).expect("this program's own path")
        };
        let mut app = App::new(context, &Kept::default(), options);
        let cores = std::thread::available_parallelism().map_or(1, |n| n.get()) as u32;
        app.view_mut().setup.replace(Experiment {
            topology: Topology { processes: 2, threads: 2 * cores },
            budget: Budget::Seconds(3_600.0),
            ..Experiment::default()
        });
        app.apply(Command::Run, context);
        Self { app, result, begun: Instant::now(), block: None, due: None }
    }

    /// Ends a block that is long enough and begins the next.
    fn turn(&mut self, now: Instant, context: &egui::Context) {
        let Some((number, since, cpu)) = self.block else {
            if self.app.state() == RunState::Running && now - self.begun > WARM_UP {
                self.block = Some((0, now, own_cpu()));
            }
            return;
        };
        if now - since < if number == 0 { STEADY } else { BLOCK } {
            return;
        }
        {
            let mut result = self.result.borrow_mut();
            let seen = seen(&mut result, number);
            seen.cpu += own_cpu() - cpu;
            seen.wall += (now - since).as_secs_f64();
        }
        if number + 1 == BLOCKS {
            context.send_viewport_cmd(egui::ViewportCommand::Close);
        }
        let command = if number % 2 == 0 { Command::Pause } else { Command::Resume };
        self.app.apply(command, context);
        self.block = Some((number + 1, now, own_cpu()));
    }
}

/// Where a block counts: the first is the steady one, then idle and loaded ones take turns.
fn seen(result: &mut Result, number: usize) -> &mut Seen {
    match number {
        0 => &mut result.steady,
        n if n % 2 == 0 => &mut result.loaded,
        _ => &mut result.idle,
    }
}

fn own_cpu() -> f64 {
    probe::own_cpu().map_or(0.0, |cpu| cpu.seconds())
}

impl eframe::App for Bench {
    fn logic(&mut self, context: &egui::Context, frame: &mut eframe::Frame) {
        let now = Instant::now();
        if let (Some(due), Some((number, ..))) = (self.due, self.block) {
            let mut result = self.result.borrow_mut();
            let seen = seen(&mut result, number);
            seen.lateness.push(now.saturating_duration_since(due));
            seen.interval = self.app.meter().interval();
        }
        self.turn(now, context);
        self.app.logic(context, frame);
        self.due = Some(now + self.app.meter().interval());
    }

    fn ui(&mut self, ui: &mut egui::Ui, frame: &mut eframe::Frame) {
        self.app.ui(ui, frame);
    }
}
