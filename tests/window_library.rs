//! The library and exports in the whole window, with real files in folders of their own and, where it matters, real runs. Read by
//! accessible names; waits for conditions, never for a time. No X, no GPU.

#![allow(clippy::unwrap_used, reason = "helpers of tests")]

use eframe::egui::{Event as Input, Key, Modifiers, OutputCommand};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use lanescope::app::App;
use lanescope::engine::Options;
use lanescope::library::{ComparisonWriter, Folder, Label, LanesFile, Limits, RunHead, RunWriter};
use lanescope::locale::Language;
use lanescope::plan::{Budget, Comparison, Design, Experiment, Strategy, Topology};
use lanescope::probe::{CoreLoad, Machine};
use lanescope::recording::{
    Conditions, Entry, Event, Happening, Outcome, Recording, Sample, Trial, Trials, WorkerSample,
};
use lanescope::ui::{
    AnyPart, Command, Copying, DataFormat, DataTable, ExportOrder, Figure, FigureFormat, FigureSize, Fit, Front, Kept,
    PanelId, RunState, Source, ThemeName, What,
};
use lanescope::units::{Bytes, Nanos};
use lanescope::workload::arms;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant, SystemTime};

const PATIENCE: Duration = Duration::from_secs(60);

/// A window that looks after the library in this folder, and writes its runs there.
fn window(folder: &Path, kept: Kept) -> Harness<'static, App> {
    let program = env!("CARGO_BIN_EXE_lanescope").into();
    let options = Options { program, ..Options::new(Language::En).unwrap() };
    let folder = Folder::at(folder);
    let mut harness = Harness::builder().with_size([1_280.0, 800.0]).build_eframe(move |creation| {
        let mut app = App::new(&creation.egui_ctx, &kept, options);
        app.look_after(Ok(folder.clone()));
        app.keep_runs_in(folder);
        app
    });
    harness.run_steps(3);
    harness
}

/// Draws frames until the condition holds.
fn until(harness: &mut Harness<'_, App>, what: &str, condition: impl Fn(&Harness<'_, App>) -> bool) {
    let deadline = Instant::now() + PATIENCE;
    while !condition(harness) {
        assert!(Instant::now() < deadline, "did not come true: {what}: {:#?}", spoken(harness));
        std::thread::sleep(Duration::from_millis(10));
        harness.run_steps(1);
    }
}

fn spoken(harness: &Harness<'_, App>) -> Vec<String> {
    let node = |n: egui_kittest::Node<'_>| [n.accesskit_node().label(), n.accesskit_node().value()];
    harness.root().children_recursive().flat_map(node).flatten().collect()
}

fn told(harness: &Harness<'_, App>, words: &str) -> bool {
    spoken(harness).iter().any(|word| word.contains(words))
}

fn until_told(harness: &mut Harness<'_, App>, words: &str) {
    until(harness, words, |harness| told(harness, words));
}

fn ask(harness: &mut Harness<'_, App>, command: Command) {
    let context = harness.ctx.clone();
    harness.state_mut().apply(command, &context);
    harness.run_steps(2);
}

fn press(harness: &mut Harness<'_, App>, keys: &[Key]) {
    for key in keys {
        harness.key_press(*key);
        harness.run_steps(2);
    }
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> = entries.filter(|path| path.is_file()).collect();
    files.sort();
    files
}

fn machine() -> Machine {
    Machine { cpu: "test".into(), cores: 2, memory: Bytes::from_mib(8_000), os: "test".into() }
}

/// A run that is over with so many samples, begun so many days ago.
fn write(path: &Path, samples: u64, days_ago: u64) {
    let origin = Nanos(5_000_000_000);
    let experiment = Experiment { topology: Topology { processes: 1, threads: 1 }, ..Experiment::default() };
    let mut head = RunHead::of(&Recording::new(experiment, machine(), None, origin));
    head.begun = SystemTime::now() - Duration::from_secs(days_ago * 86_400);
    let mut writer = RunWriter::create(path, &head).unwrap();
    let happen = |writer: &mut RunWriter, millis, what| {
        let time = origin + Nanos::from_millis(millis);
        writer.append(&Entry::Event(Box::new(Event { time, what }))).unwrap();
    };
    happen(&mut writer, 0, Happening::HostReady { host: 0, pid: 7, took: Nanos::from_millis(1) });
    happen(&mut writer, 0, Happening::WorkerReady { worker: 0, host: 0, tid: 8 });
    happen(&mut writer, 1, Happening::Started);
    for tick in 1..=samples {
        let sample = Sample {
            time: origin + Nanos::from_millis(1 + tick * 16),
            workers: vec![WorkerSample { items: tick, ..WorkerSample::default() }],
            cores: Some(vec![CoreLoad { busy: 0.5, steal: None }; 2]),
            ..Sample::default()
        };
        writer.append(&Entry::Sample(Box::new(sample))).unwrap();
    }
    let outcome = Outcome { items: samples, seconds: 0.5, checksum: "c0ffee".into(), ..Outcome::default() };
    happen(&mut writer, 2 + samples * 16, Happening::Finished(Box::new(outcome)));
    writer.finish().unwrap();
}

fn small() -> Kept {
    let experiment = Experiment {
        topology: Topology { processes: 0, threads: 1 },
        budget: Budget::Items(40),
        ..Experiment::default()
    };
    Kept { plan: lanescope::plan::to_toml(&experiment).unwrap(), ..Kept::default() }
}

#[test]
fn a_real_run_is_there_is_named_deleted_and_brought_back() {
    let home = tempfile::tempdir().unwrap();
    let mut harness = window(home.path(), small());
    press(&mut harness, &[Key::R]);
    until_told(&mut harness, "Nothing was recorded yet");
    press(&mut harness, &[Key::F5]);
    until(&mut harness, "the run ends", |h| h.state().state() == RunState::Finished);
    harness.state_mut().view_mut().front = Front::Library;
    until_told(&mut harness, "Prime numbers, 0 × 1, today");
    until(&mut harness, "the file is closed", |h| !told(h, "being written"));
    press(&mut harness, &[Key::N]);
    harness.event(Input::Text("The first / one".to_owned()));
    harness.run_steps(2);
    press(&mut harness, &[Key::Enter]);
    let path = files(home.path()).into_iter().find(|path| path.extension().is_some_and(|end| end == "lanes")).unwrap();
    let label = || LanesFile::open(&path).unwrap().label().unwrap();
    until(&mut harness, "the name is in the file", |_| label().name == "The first / one");
    press(&mut harness, &[Key::P]);
    until(&mut harness, "it is pinned in the file", |_| label().pinned);
    until_told(&mut harness, "The first / one, today");
    press(&mut harness, &[Key::Delete]);
    until_told(&mut harness, "Deleted: The first / one");
    until_told(&mut harness, "Nothing was recorded yet");
    assert!(!path.exists());
    harness.get_by_label("Undo: Deleted: The first / one").click();
    harness.run_steps(2);
    until_told(&mut harness, "Back again: ");
    until_told(&mut harness, "The first / one, today");
    assert!(path.exists() && label().pinned);
    press(&mut harness, &[Key::Delete]);
    until(&mut harness, "it is gone again", |_| !path.exists());
    until_told(&mut harness, "Nothing was recorded yet");
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    harness.run_steps(2);
    until(&mut harness, "it is back again", |_| path.exists());
}

#[test]
fn what_is_beyond_the_limit_goes_but_nothing_that_has_a_name() {
    let home = tempfile::tempdir().unwrap();
    let path = |day: u64| home.path().join(format!("{day}.lanes"));
    // In the order in which they were begun: what was closed last stays too.
    (1..=5).rev().for_each(|day| write(&path(day), 3, day));
    let folder = Folder::at(home.path());
    folder.label(&path(5), &Label { name: "Old and dear".into(), ..Label::default() }).unwrap();
    let mut harness = window(home.path(), Kept::default());
    press(&mut harness, &[Key::R]);
    until_told(&mut harness, "Kept: 5 files");
    ask(&mut harness, Command::LimitLibrary(Limits { runs: 2, bytes: i64::MAX as u64 }));
    until_told(&mut harness, "2 old files were removed");
    until_told(&mut harness, "Kept: 3 files");
    let there: Vec<u64> = (1..=5).filter(|day| path(*day).exists()).collect();
    assert_eq!(there, [1, 2, 5]);
    assert_eq!(folder.limits().unwrap().runs, 2);
    assert!(told(&harness, "Files at most: 2 files"));
}

#[test]
fn what_is_damaged_is_in_the_list_and_a_folder_that_goes_is_no_end() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("runs");
    std::fs::create_dir(&folder).unwrap();
    write(&folder.join("good.lanes"), 3, 1);
    std::fs::write(folder.join("empty.lanes"), []).unwrap();
    std::fs::write(folder.join("foreign.lanes"), "hello, I am a text".repeat(20)).unwrap();
    let mut harness = window(&folder, Kept::default());
    press(&mut harness, &[Key::R]);
    for words in
        ["empty.lanes, ", "the file is empty", "foreign.lanes, ", "this is not a file of Lanescope", "1 × 1, yesterday"]
    {
        until_told(&mut harness, words);
    }
    std::fs::remove_dir_all(&folder).unwrap();
    until_told(&mut harness, "Nothing was recorded yet");
}

#[test]
fn a_file_from_elsewhere_is_remembered_and_missed_when_it_is_gone() {
    let (home, elsewhere) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let path = elsewhere.path().join("from afar.lanes");
    write(&path, 30, 2);
    let mut harness = window(home.path(), Kept::default());
    ask(&mut harness, Command::OpenRun(path.clone()));
    until(&mut harness, "it is played back", |h| h.state().recording().is_some_and(|r| r.outcome().is_some()));
    assert_eq!(harness.state().kept().recent, std::slice::from_ref(&path));
    // Another window knows it still.
    let kept = harness.state().kept();
    let mut harness = window(home.path(), kept);
    press(&mut harness, &[Key::R]);
    until_told(&mut harness, "from elsewhere");
    std::fs::remove_file(&path).unwrap();
    until_told(&mut harness, "there is no such file");
    press(&mut harness, &[Key::Delete]);
    until(&mut harness, "it is forgotten", |h| h.state().kept().recent.is_empty());
    ask(&mut harness, Command::RevealFile(path.clone()));
    until_told(&mut harness, "is not there any more");
    ask(&mut harness, Command::OpenRun(path));
    until_told(&mut harness, "there is no such file");
    assert!(harness.state().kept().recent.is_empty(), "what could not be opened is not remembered");
}

#[test]
fn a_comparison_is_shown_from_its_file() {
    let home = tempfile::tempdir().unwrap();
    let strategies = vec![Strategy::Sequential, Strategy::Threads];
    let design = Design { strategies, workers: vec![2], work: Some(Budget::Items(40)), ..Design::default() };
    let comparison = Comparison { design, ..Comparison::default() };
    let mut trials = Trials::new(comparison.clone(), arms(&comparison, 2).unwrap(), machine());
    let path = home.path().join("compared.lanes");
    let mut writer = ComparisonWriter::create(&path, &trials).unwrap();
    for (round, arm) in [(0, 0), (0, 1), (1, 1), (1, 0)] {
        let outcome = Outcome { items: 40, seconds: 1.0 + f64::from(round), ..Outcome::default() };
        let trial = Trial { arm, round: Some(round), outcome, conditions: Conditions::default() };
        writer.append(&trial).unwrap();
        trials.runs.push(trial);
    }
    writer.finish().unwrap();
    let mut harness = window(home.path(), Kept::default());
    press(&mut harness, &[Key::R]);
    until_told(&mut harness, "Comparison: Prime numbers");
    press(&mut harness, &[Key::Enter]);
    until(&mut harness, "it is shown", |h| h.state().compared().is_some_and(|c| c.trials.runs.len() == 4));
    assert!(harness.state_mut().view_mut().front == Front::Compare);
    assert_eq!(harness.state_mut().past_mut().comparisons().count(), 1, "it can be overlaid");
    // A path of which nobody knows what it is.
    let mut harness = window(home.path(), Kept::default());
    ask(&mut harness, Command::OpenRun(path));
    until(&mut harness, "it is shown", |h| h.state().compared().is_some_and(|c| c.trials.runs.len() == 4));
}

fn data(path: PathBuf, source: Source, format: DataFormat, replace: bool) -> Command {
    let what = What::Data { source, format, table: DataTable::Samples, range: None };
    Command::Export(Box::new(ExportOrder { what, path, replace }))
}

fn figure() -> Figure {
    Figure {
        parts: vec![AnyPart::Panel(PanelId::Throughput), AnyPart::Panel(PanelId::Lanes)],
        range: None,
        theme: ThemeName::Print,
        size: FigureSize::Slide,
        free: (800.0, 500.0),
        title: "A title of mine".into(),
        caption: String::new(),
        footer: true,
        language: Language::En,
    }
}

#[test]
fn figures_and_data_of_what_is_on_the_screen_are_written() {
    let (home, out) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let path = home.path().join("a.lanes");
    write(&path, 60, 1);
    let mut harness = window(home.path(), Kept::default());
    ask(&mut harness, Command::OpenRun(path));
    until(&mut harness, "it is played back", |h| h.state().recording().is_some_and(|r| r.outcome().is_some()));
    let formats = [(FigureFormat::Svg, "svg"), (FigureFormat::Png, "png"), (FigureFormat::Pdf, "pdf")];
    for (format, end) in formats {
        let path = out.path().join(format!("figure {end}.{end}"));
        let what = What::Figure { figure: figure(), format, fit: Fit::Scale(1.0) };
        ask(&mut harness, Command::Export(Box::new(ExportOrder { what, path: path.clone(), replace: false })));
        until_told(&mut harness, &format!("Exported: {}", path.display()));
        assert!(told(&harness, &format!("Show in folder: Exported: {}", path.display())));
        let bytes = std::fs::read(&path).unwrap();
        let starts: &[u8] = match format {
            FigureFormat::Svg => b"<svg",
            FigureFormat::Png => b"\x89PNG\r\n\x1a\n",
            FigureFormat::Pdf => b"%PDF-",
        };
        assert!(bytes.windows(starts.len()).take(200).any(|window| window == starts), "{end}");
    }
    let svg = std::fs::read_to_string(out.path().join("figure svg.svg")).unwrap();
    assert!(svg.contains("A title of mine"));
    let csv = out.path().join("samples.csv");
    ask(&mut harness, data(csv.clone(), Source::Screen, DataFormat::Csv, false));
    until_told(&mut harness, "samples.csv");
    until(&mut harness, "the table is there", |_| csv.exists());
    assert_eq!(std::fs::read_to_string(&csv).unwrap().lines().count(), 61, "a row a sample, and their names");
    assert_eq!(files(out.path()).len(), 4, "nothing else is left: {:?}", files(out.path()));
}

#[test]
fn a_run_that_goes_on_is_exported_as_far_as_it_is() {
    let (home, out) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let endless = Experiment {
        topology: Topology { processes: 0, threads: 1 },
        budget: Budget::Seconds(3_600.0),
        ..Experiment::default()
    };
    let kept = Kept { plan: lanescope::plan::to_toml(&endless).unwrap(), ..Kept::default() };
    let mut harness = window(home.path(), kept);
    press(&mut harness, &[Key::F5]);
    until(&mut harness, "it runs", |h| h.state().state() == RunState::Running);
    let json = out.path().join("live.json");
    let written = |json: &Path| {
        let value: Option<serde_json::Value> = std::fs::read(json).ok().and_then(|b| serde_json::from_slice(&b).ok());
        value.is_some_and(|value| value["samples"]["rows"].as_array().is_some_and(|samples| !samples.is_empty()))
    };
    let deadline = Instant::now() + PATIENCE;
    while !written(&json) {
        assert!(Instant::now() < deadline, "{:#?}", spoken(&harness));
        ask(&mut harness, data(json.clone(), Source::Screen, DataFormat::Json, true));
        harness.run_steps(3);
        std::thread::sleep(Duration::from_millis(50));
    }
    press(&mut harness, &[Key::Escape]);
    until(&mut harness, "it ends", |h| h.state().state() == RunState::Finished);
}

#[test]
fn where_nothing_can_be_written_nothing_is_and_it_is_told() {
    let (home, out) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let path = home.path().join("a.lanes");
    write(&path, 10, 1);
    let source = || Source::File(path.clone());
    let mut harness = window(home.path(), Kept::default());
    let gone = out.path().join("gone/x.csv");
    ask(&mut harness, data(gone.clone(), source(), DataFormat::Csv, false));
    until_told(&mut harness, &format!("{} was not written", gone.display()));
    assert!(told(&harness, "Choose another folder"));
    let taken = out.path().join("taken.csv");
    std::fs::write(&taken, "mine").unwrap();
    ask(&mut harness, data(taken.clone(), source(), DataFormat::Csv, false));
    until_told(&mut harness, "has appeared there meanwhile");
    assert_eq!(std::fs::read_to_string(&taken).unwrap(), "mine");
    ask(&mut harness, data(taken.join("under a file.csv"), source(), DataFormat::Csv, false));
    until_told(&mut harness, "under a file.csv was not written");
    ask(&mut harness, data(out.path().to_owned(), source(), DataFormat::Csv, true));
    until_told(&mut harness, &format!("{} was not written", out.path().display()));
    ask(
        &mut harness,
        data(out.path().join("y.csv"), Source::File(home.path().join("no.lanes")), DataFormat::Csv, false),
    );
    until_told(&mut harness, "there is no such file");
    assert_eq!(files(out.path()), std::slice::from_ref(&taken), "nothing is left of what failed");
    // The dialog tells the same before.
    for (path, words) in [
        (gone, "There is no folder"),
        (taken, "This file is there already"),
        (out.path().to_owned(), "This is a folder"),
        (out.path().join("new.svg"), "A new file."),
    ] {
        let mut harness = window(home.path(), Kept::default());
        harness.key_press_modifiers(Modifiers::COMMAND, Key::E);
        harness.run_steps(3);
        let field = eframe::egui::accesskit::Role::TextInput;
        harness.get_by_role_and_label(field, "File").focus();
        harness.run_steps(2);
        harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
        harness.event(Input::Text(path.display().to_string()));
        harness.run_steps(3);
        until_told(&mut harness, words);
    }
}

#[test]
fn an_export_that_is_ended_leaves_nothing() {
    let (home, out) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let path = home.path().join("a.lanes");
    write(&path, 4_000, 1);
    let mut harness = window(home.path(), Kept::default());
    let target = out.path().join("x.json");
    let context = harness.ctx.clone();
    // Who is fast enough has written it before it could be ended.
    for _ in 0..50 {
        harness.state_mut().apply(data(target.clone(), Source::File(path.clone()), DataFormat::Json, true), &context);
        harness.state_mut().apply(Command::CancelExport, &context);
        until(&mut harness, "it is over", |h| told(h, "cancelled") || told(h, "Exported: "));
        if told(&harness, "cancelled") {
            assert!(files(out.path()).is_empty());
            return;
        }
        std::fs::remove_file(&target).unwrap();
        ask(&mut harness, Command::DismissMessage(0));
    }
    panic!("it was never ended");
}

#[test]
fn a_panel_goes_to_the_clipboard_as_an_image() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("a.lanes");
    write(&path, 60, 1);
    let mut harness = window(home.path(), Kept::default());
    ask(&mut harness, Command::OpenRun(path));
    until(&mut harness, "it is played back", |h| h.state().recording().is_some_and(|r| r.outcome().is_some()));
    ask(&mut harness, Command::CopyFigure(Box::new(Copying { figure: figure(), name: "Workers".into() })));
    let deadline = Instant::now() + PATIENCE;
    let image = loop {
        let commands = &harness.output().platform_output.commands;
        let image = commands.iter().find_map(|command| match command {
            OutputCommand::CopyImage(image) => Some(image.clone()),
            _ => None,
        });
        if let Some(image) = image {
            break image;
        }
        assert!(Instant::now() < deadline, "{:#?}", spoken(&harness));
        std::thread::sleep(Duration::from_millis(10));
        harness.run_steps(1);
    };
    assert!(image.size[0] > 500 && image.size[1] > 200, "{:?}", image.size);
    let first = image.pixels[0];
    assert!(image.pixels.iter().any(|pixel| *pixel != first), "something is drawn in it");
    until_told(&mut harness, "Copied as an image: Workers");
}
