//! Figures of real runs and of a real comparison, with the words of what really ran in them. With `LANESCOPE_FIGURES=FOLDER` the
//! runs are longer and the figures are written there: that is how the ones in `screenshots` are made.

#![allow(clippy::unwrap_used, reason = "helpers of tests")]

mod common;
#[path = "common/page.rs"]
mod page;

use common::{PATIENCE, experiment, options, outcome, start};
use lanescope::analysis::compare::Report;
use lanescope::engine::Contest;
use lanescope::export::figure::{Around, Drawing, Order, PageSize, Part, PngSize, Theme, draw};
use lanescope::export::write_whole;
use lanescope::locale::Language;
use lanescope::plan::{Budget, Comparison, Design, Regime, Strategy};
use lanescope::recording::{Happening, Recording};
use lanescope::ui::{Chart, ComparePart, PanelId};
use lanescope::units::Nanos;
use page::{Page, pixels};
use std::path::PathBuf;
use std::time::{Duration, Instant, SystemTime};

fn folder() -> Option<PathBuf> {
    std::env::var_os("LANESCOPE_FIGURES").map(PathBuf::from)
}

/// Writes both where they are wanted.
fn keep(name: &str, drawing: &Drawing, width: u32) {
    let Some(folder) = folder() else { return };
    write_whole(&folder.join(format!("{name}.svg")), drawing.svg().as_bytes()).unwrap();
    write_whole(&folder.join(format!("{name}.png")), &drawing.png(PngSize::Width(width)).unwrap()).unwrap();
}

/// Follows a run to its end.
fn recorded(run: &lanescope::engine::Run) -> Recording {
    let mut recording = run.recording();
    let deadline = Instant::now() + PATIENCE;
    let mut over = false;
    while !over {
        assert!(Instant::now() < deadline, "it did not end");
        for event in run.events().try_iter() {
            over |= matches!(event.what, Happening::Finished(_));
            recording.happen(event);
        }
        if let Ok(sample) = run.samples().recv_timeout(Duration::from_millis(10)) {
            recording.push(sample);
        }
    }
    recording
}

#[test]
fn a_run_under_the_gil_model() {
    let seconds = if folder().is_some() { 2.0 } else { 0.3 };
    let mut plan = experiment("counter", 2, 2, Budget::Seconds(seconds));
    plan.regime = Regime::Gil(Nanos::from_millis(5));
    let run = recorded(&start(&plan));
    let around = Around::default();
    let parts =
        [PanelId::Throughput, PanelId::Cores, PanelId::Memory, PanelId::Readings, PanelId::Lanes].map(Part::Panel);
    let order = Order {
        parts: parts.to_vec(),
        title: "A shared counter, and one token a process".to_owned(),
        caption: "Two processes of two threads under a model of CPython’s GIL with a switch interval of 5 ms."
            .to_owned(),
        begun: Some(SystemTime::now()),
        ..Order::default()
    };
    let drawing = draw(&order, &around.run(&run)).unwrap();
    let page = Page::of(&drawing.svg());
    for host in run.hosts() {
        assert!(page.says(&host.pid.to_string()), "{}: {}", host.pid, page.words());
    }
    assert!(page.says("GIL model") && page.says(&run.machine().cpu.split_whitespace().next().unwrap().to_owned()));
    let (width, height, _) = pixels(&drawing.png(PngSize::Scale(1.0)).unwrap());
    assert_eq!((width, height), (1_280, 720));
    assert!(drawing.pdf().unwrap().starts_with(b"%PDF-"));
    keep("figure-gil", &drawing, 1_600);
}

#[test]
fn a_picture_in_a_column() {
    let items = if folder().is_some() { 600 } else { 40 };
    let run = recorded(&start(&experiment("mandelbrot", 1, 3, Budget::Items(items))));
    let parts = [PanelId::Picture, PanelId::Lanes].map(Part::Panel);
    let order = Order {
        parts: parts.to_vec(),
        size: PageSize::Column,
        language: Language::Uk,
        caption: "Рис. 1. Множина Мандельброта, плитка за плиткою: хто яку намалював.".to_owned(),
        ..Order::default()
    };
    let drawing = draw(&order, &Around::default().run(&run)).unwrap();
    let svg = drawing.svg();
    assert!(svg.contains("<image ") && Page::of(&svg).says("Рис. 1."));
    keep("figure-column-uk", &drawing, 700);
}

#[test]
fn a_comparison() {
    let (workers, items, rounds) = if folder().is_some() { (vec![2, 4, 8], 64, 8) } else { (vec![2], 8, 2) };
    let design = Design {
        strategies: vec![Strategy::Sequential, Strategy::Threads, Strategy::Processes],
        workers,
        work: Some(Budget::Items(items)),
        repetitions: Some(rounds),
        ..Design::default()
    };
    let base = experiment("echo", 1, 1, Budget::Items(items));
    let mut contest = Contest::new(Comparison { base, design }).unwrap();
    while let Some(turn) = contest.begin() {
        let run = lanescope::engine::start(&turn.experiment, &options()).unwrap();
        contest.finished(outcome(&run));
    }
    let (trials, report) = (contest.trials(), Report::of(contest.trials()));
    let parts =
        [ComparePart::Answer, ComparePart::Chart(Chart::Times), ComparePart::Chart(Chart::Costs)].map(Part::Compare);
    let order = Order {
        parts: parts.to_vec(),
        theme: Theme::Projector,
        language: Language::Ru,
        title: "Ожидание ответа: потоки и процессы".to_owned(),
        ..Order::default()
    };
    let around = Around::default();
    let drawing = draw(&order, &around.comparison(trials, &report)).unwrap();
    let page = Page::of(&drawing.svg());
    assert!(page.says("Потоки × 2") && page.says(&format!("прогонов каждого варианта: {rounds}")), "{}", page.words());
    keep("figure-compare-ru", &drawing, 1_600);
}
