//! A recorded run in the window: every button by its name, every key, what is drawn against what the live window drew at the same
//! entry, and that runs of the window become files that play back. No display.

#![allow(clippy::unwrap_used, reason = "helpers of tests")]

#[path = "common/bench.rs"]
mod bench;
#[path = "common/taped.rs"]
mod taped;

use bench::Bench;
use eframe::egui::{self, Key, Modifiers, Rect, Shape, accesskit::Role};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use lanescope::app::App;
use lanescope::engine::Options;
use lanescope::library::{Folder, LanesFile, bundled};
use lanescope::locale::Language;
use lanescope::plan::{Budget, Experiment, Topology};
use lanescope::recording::{Entry, Happening, Recording};
use lanescope::ui::{Command, Front, Kept, RunState, ThemeName};
use lanescope::units::Nanos;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use taped::{WORKERS, entries};

const PATIENCE: Duration = Duration::from_secs(60);
const SIZE: [f32; 2] = [1_280.0, 800.0];

fn options() -> Options {
    Options { program: env!("CARGO_BIN_EXE_lanescope").into(), ..Options::new(Language::En).unwrap() }
}

fn window(kept: Kept, size: [f32; 2]) -> Harness<'static, App> {
    let mut harness =
        Harness::builder().with_size(size).build_eframe(move |creation| App::new(&creation.egui_ctx, &kept, options()));
    harness.run_steps(3);
    harness
}

/// Draws frames until the condition holds.
fn until(harness: &mut Harness<'_, App>, what: &str, condition: impl Fn(&Harness<'_, App>) -> bool) {
    let deadline = Instant::now() + PATIENCE;
    while !condition(harness) {
        assert!(Instant::now() < deadline, "did not come true: {what}: {:#?}", spoken(harness));
        std::thread::sleep(Duration::from_millis(5));
        harness.run_steps(1);
    }
}

fn ask(harness: &mut Harness<'_, App>, command: Command) {
    let context = harness.ctx.clone();
    harness.state_mut().apply(command, &context);
    harness.run_steps(2);
}

/// What screen readers are told, all of it.
fn spoken(harness: &Harness<'_, App>) -> Vec<String> {
    let node = |n: egui_kittest::Node<'_>| [n.accesskit_node().label(), n.accesskit_node().value()];
    harness.root().children_recursive().flat_map(node).flatten().collect()
}

fn says(harness: &Harness<'_, App>, text: &str) -> bool {
    spoken(harness).iter().any(|word| word.contains(text))
}

fn is_held(harness: &Harness<'_, App>) -> bool {
    harness.query_by_role_and_label(Role::Button, "Play").is_some()
}

fn items(harness: &Harness<'_, App>) -> u64 {
    harness.state().recording().map_or(0, Recording::total_items)
}

fn file(folder: &tempfile::TempDir, entries: &[Entry]) -> PathBuf {
    let path = folder.path().join("a lecture.lanes");
    taped::write(&path, entries, true);
    path
}

/// Opens a run and holds it at its beginning.
fn opened(path: &Path, kept: Kept, size: [f32; 2]) -> Harness<'static, App> {
    let mut harness = window(kept, size);
    ask(&mut harness, Command::OpenRun(path.to_owned()));
    until(&mut harness, "the run is open", |h| h.state().recording().is_some());
    ask(&mut harness, Command::PauseReplay);
    seek(&mut harness, 0);
    harness
}

/// To a moment since the first entry.
fn seek(harness: &mut Harness<'_, App>, millis: u64) {
    ask(harness, Command::SeekReplay(Nanos::from_millis(millis)));
    until(harness, "what was asked for is there", |h| !h.state().is_replay_busy());
    harness.run_steps(3);
}

#[test]
fn the_bar_says_what_it_is_and_is_worked_by_names() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = opened(&file(&folder, &entries(60)), Kept::default(), SIZE);
    for text in ["Recording: a lecture", "Elsewhere 9000, 64 cores", "Another OS 3", "2026-03-09 17:05 UTC", "1 × 3"] {
        assert!(says(&harness, text), "{text}: {:#?}", spoken(&harness));
    }
    assert!(says(&harness, "Time: -0.08 / 0.96 s"), "{:#?}", spoken(&harness));
    harness.get_by_role_and_label(Role::Button, "To the end").click();
    harness.run_steps(2);
    until(&mut harness, "the end", |h| h.state().recording().is_some_and(|r| r.outcome().is_some()));
    harness.run_steps(2);
    assert!(says(&harness, "00c0ffee00c0ffee"), "the result is told as after a live run");
    harness.get_by_role_and_label(Role::Button, "To the start").click();
    harness.run_steps(2);
    until(&mut harness, "the start", |h| items(h) == 0 && !h.state().is_replay_busy());
    harness.get_by_role_and_label(Role::Button, "Span forward").click();
    until(&mut harness, "a boundary", |h| says(h, "Time: 0.00 / 0.96 s"));
    harness.get_by_role_and_label(Role::Button, "Play").click();
    until(&mut harness, "it plays", |h| items(h) > 20);
    harness.get_by_role_and_label(Role::Button, "Hold the recording").click();
    harness.run_steps(2);
    assert!(is_held(&harness));
    harness.get_by_role_and_label(Role::Slider, "Moment of the recording").focus();
    harness.run_steps(1);
    harness.key_press(Key::ArrowRight);
    harness.run_steps(2);
    harness.get_by_role_and_label(Role::Button, "Close the recording").click();
    harness.run_steps(2);
    assert!(harness.state().recording().is_none() && !says(&harness, "a lecture"));
}

#[test]
fn the_keys_do_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = opened(&file(&folder, &entries(60)), Kept::default(), SIZE);
    let press = |harness: &mut Harness<'_, App>, key| {
        harness.key_press(key);
        harness.run_steps(2);
    };
    press(&mut harness, Key::CloseBracket);
    assert!(says(&harness, "Speed of the recording: 2 ×"));
    press(&mut harness, Key::OpenBracket);
    press(&mut harness, Key::OpenBracket);
    assert!(says(&harness, "Speed of the recording: 0.5 ×"));
    press(&mut harness, Key::K);
    until(&mut harness, "a leap", |h| says(h, "Time: -0.03 /"));
    press(&mut harness, Key::J);
    until(&mut harness, "back", |h| says(h, "Time: -0.08 /"));
    press(&mut harness, Key::Period);
    until(&mut harness, "a boundary", |h| says(h, "Time: 0.00 /"));
    press(&mut harness, Key::Period);
    until(&mut harness, "another", |h| says(h, "Time: 0.01 /"));
    press(&mut harness, Key::Comma);
    until(&mut harness, "the one before", |h| says(h, "Time: 0.00 /"));
    harness.key_press_modifiers(Modifiers::COMMAND, Key::End);
    until(&mut harness, "the end", |h| says(h, "00c0ffee00c0ffee"));
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Home);
    until(&mut harness, "the start", |h| items(h) == 0 && !h.state().is_replay_busy());
    press(&mut harness, Key::Space);
    assert!(!is_held(&harness));
    press(&mut harness, Key::Space);
    assert!(is_held(&harness));
    press(&mut harness, Key::Num4);
    press(&mut harness, Key::Escape);
    assert!(harness.state().recording().is_some(), "what is large goes first");
    press(&mut harness, Key::Escape);
    assert!(harness.state().recording().is_none());
}

/// Where the run is after these entries.
fn state_after(entries: &[Entry]) -> RunState {
    let mut state = RunState::Starting { ready: 0, of: WORKERS };
    for entry in entries {
        let Entry::Event(event) = entry else { continue };
        state = match (&event.what, state) {
            (Happening::WorkerReady { .. }, RunState::Starting { ready, of }) => {
                RunState::Starting { ready: ready + 1, of }
            }
            (Happening::Started | Happening::Resumed, _) => RunState::Running,
            (Happening::Paused, _) => RunState::Paused,
            (Happening::Finished(_), _) => RunState::Finished,
            _ => state,
        };
    }
    state
}

/// All that is painted within an area, in order. Of texts what they say, where and how: where their letters lie in the atlas of the
/// window depends on what else it has written.
fn painted<S>(harness: &Harness<'_, S>, area: Rect) -> Vec<String> {
    fn walk(shape: &Shape, clip: Rect, out: &mut Vec<(Rect, String)>) {
        match shape {
            Shape::Vec(shapes) => shapes.iter().for_each(|shape| walk(shape, clip, out)),
            Shape::Noop => {}
            Shape::Text(text) => out.push((
                text.visual_bounding_rect(),
                format!(
                    "{:?} {:?} {:?} {:?} {:?}",
                    text.pos, text.galley.job, text.override_text_color, text.fallback_color, clip
                ),
            )),
            shape => out.push((shape.visual_bounding_rect(), format!("{shape:?} {clip:?}"))),
        }
    }
    let mut found = Vec::new();
    harness.output().shapes.iter().for_each(|clipped| walk(&clipped.shape, clipped.clip_rect, &mut found));
    found.into_iter().filter(|(rect, _)| area.contains_rect(*rect)).map(|(_, what)| what).collect()
}

/// The lowest line of the panels.
fn bottom_of_legend<S>(harness: &Harness<'_, S>) -> f32 {
    let is_legend = |n: &egui_kittest::Node<'_>| n.accesskit_node().value().is_some_and(|v| v.starts_with("Legend:"));
    harness.root().children_recursive().find(is_legend).unwrap().rect().bottom()
}

/// The live window, with what it shows put there by hand.
struct Live(Bench);

impl eframe::App for Live {
    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        self.0.draw(ui);
    }
}

#[test]
fn what_is_drawn_is_what_the_live_window_drew_at_the_same_entry() {
    let folder = tempfile::tempdir().unwrap();
    let entries = entries(60);
    let path = file(&folder, &entries);
    let mut bench = Bench::new(Some(taped::recording(&entries[..45])), RunState::Running);
    bench.view.setup_hidden = true;
    let mut live = Harness::builder().with_size(SIZE).build_eframe(move |_| Live(bench));
    live.run_steps(4);
    // As much higher as the bar is.
    let mut probe = opened(&path, Kept::default(), SIZE);
    probe.state_mut().view_mut().setup_hidden = true;
    seek(&mut probe, 400);
    let bar = bottom_of_legend(&live) - bottom_of_legend(&probe);
    assert!((40.0..140.0).contains(&bar), "{bar}");
    let mut replay = opened(&path, Kept::default(), [SIZE[0], SIZE[1] + bar]);
    replay.state_mut().view_mut().setup_hidden = true;
    let area = Rect::from_min_max(egui::pos2(0.0, 50.0), egui::pos2(SIZE[0], bottom_of_legend(&live) + 12.0));
    let first = entries[0].time();
    // On and back, through the start, a pause, a silence, a circle and a death to the end.
    for millis in [95, 200, 270, 330, 420, 460, 500, 580, 640, 900, 2_000, 500, 96, 300] {
        let count = entries.iter().position(|entry| entry.time() > first + Nanos::from_millis(millis));
        let seen = &entries[..count.unwrap_or(entries.len())];
        live.state_mut().0.recording = Some(taped::recording(seen));
        live.state_mut().0.state = state_after(seen);
        live.state_mut().0.view.panels.renew();
        live.run_steps(4);
        seek(&mut replay, millis);
        let (expected, found) = (painted(&live, area), painted(&replay, area));
        assert!(expected.len() > 100, "too little is drawn to compare");
        for (place, (a, b)) in expected.iter().zip(&found).enumerate() {
            assert_eq!(a, b, "shape {place} at {millis} ms");
        }
        assert_eq!(expected.len(), found.len(), "at {millis} ms");
        let picture = |recording: Option<&Recording>| format!("{:?}", recording.unwrap().picture());
        assert_eq!(picture(live.state().0.recording.as_ref()), picture(replay.state().recording()));
    }
}

#[test]
fn every_language_and_theme_has_room_for_the_bar() {
    let folder = tempfile::tempdir().unwrap();
    let path = file(&folder, &entries(30));
    for language in Language::ALL {
        for theme in ThemeName::ALL {
            let mut harness = opened(&path, Kept { language, theme, ..Kept::default() }, [1_024.0, 768.0]);
            seek(&mut harness, 300);
            let missing: Vec<String> = spoken(&harness).into_iter().filter(|s| s.contains('[')).collect();
            assert!(missing.is_empty(), "{language:?} {theme:?}: {missing:?}");
            let locale = lanescope::locale::Locale::of(language);
            let name = locale.text("replay-scrubber");
            let slider = harness.get_by_role_and_label(Role::Slider, &name);
            assert!(slider.rect().width() > 250.0, "{language:?} {theme:?}: {:?}", slider.rect());
            for key in ["replay-take", "replay-close", "replay-end", "replay-play"] {
                let name = locale.text(key);
                let button = harness.get_by_role_and_label(Role::Button, &name);
                let inside = Rect::from_min_max(egui::Pos2::ZERO, egui::pos2(1_024.0, 768.0));
                assert!(inside.contains_rect(button.rect()), "{language:?} {theme:?} {key}: {:?}", button.rect());
            }
        }
    }
}

#[test]
fn its_setup_can_be_taken_over_and_given_back_and_run_starts_a_live_one() {
    let folder = tempfile::tempdir().unwrap();
    let mut recorded = entries(30);
    recorded.truncate(20);
    let own = Experiment {
        topology: Topology { processes: 1, threads: 1 },
        budget: Budget::Items(3),
        ..Experiment::default()
    };
    let kept = Kept { plan: lanescope::plan::to_toml(&own).unwrap(), ..Kept::default() };
    let mut harness = opened(&file(&folder, &recorded), kept, SIZE);
    assert_eq!(harness.state_mut().view_mut().setup.experiment(), &own, "looking at a run changes nothing");
    harness.get_by_label("Set up the same").click();
    harness.run_steps(2);
    assert_eq!(harness.state_mut().view_mut().setup.experiment(), &taped::head().experiment);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    harness.run_steps(2);
    assert_eq!(harness.state_mut().view_mut().setup.experiment(), &own);
    // The recorded one is in the middle of running, and that keeps nobody from running another.
    harness.key_press(Key::F5);
    until(&mut harness, "a live run", |h| h.state().state() == RunState::Finished);
    harness.run_steps(2);
    assert_eq!(harness.state().recording().unwrap().outcome().unwrap().items, 3);
    assert!(!says(&harness, "Recording:"));
}

#[test]
fn what_was_seen_to_its_end_can_be_overlaid_and_what_was_not_is_not_kept() {
    let folder = tempfile::tempdir().unwrap();
    let path = file(&folder, &entries(30));
    let mut harness = opened(&path, Kept::default(), SIZE);
    seek(&mut harness, 300);
    ask(&mut harness, Command::CloseReplay);
    assert_eq!(harness.state_mut().past_mut().runs().count(), 0);
    for _ in 0..2 {
        ask(&mut harness, Command::OpenRun(path.clone()));
        until(&mut harness, "the run is open", |h| h.state().recording().is_some());
        seek(&mut harness, 60_000);
        ask(&mut harness, Command::CloseReplay);
    }
    assert_eq!(harness.state_mut().past_mut().runs().count(), 2);
    harness.state_mut().view_mut().front = Front::Overlay;
    harness.run_steps(3);
    assert!(says(&harness, "Mandelbrot set, 1 × 3"), "{:#?}", spoken(&harness));
}

#[test]
fn a_run_of_the_window_becomes_a_file_that_plays_back_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let library = folder.path().join("not made yet");
    let experiment = Experiment {
        workload: "mandelbrot".to_owned(),
        params: [("depth".to_owned(), 50.into())].into(),
        topology: Topology { processes: 1, threads: 2 },
        budget: Budget::Items(200),
        ..Experiment::default()
    };
    let kept = Kept { plan: lanescope::plan::to_toml(&experiment).unwrap(), ..Kept::default() };
    let mut harness = window(kept, SIZE);
    harness.state_mut().keep_runs_in(Folder::at(&library));
    harness.key_press(Key::F5);
    until(&mut harness, "the run", |h| h.state().state() == RunState::Finished);
    let live = format!("{:?}", harness.state().recording().unwrap());
    let files = || -> Vec<PathBuf> {
        let all = std::fs::read_dir(&library).into_iter().flatten().map(|file| file.unwrap().path());
        all.filter(|path| path.extension().is_some_and(|end| end == "lanes")).collect()
    };
    let closed = |path: &PathBuf| LanesFile::open(path).is_ok_and(|file| file.is_closed() == Ok(true));
    until(&mut harness, "its file is closed", |_| files().first().is_some_and(closed));
    let path = files().pop().unwrap();
    assert!(LanesFile::open(&path).unwrap().run().unwrap().begun.elapsed().unwrap() < PATIENCE * 2);
    ask(&mut harness, Command::OpenRun(path.clone()));
    until(&mut harness, "the run is open", |h| {
        h.state().replayed() == Some(path.as_path()) && !h.state().is_replay_busy()
    });
    seek(&mut harness, 1_000_000);
    assert_eq!(format!("{:?}", harness.state().recording().unwrap()), live);
    // Closing it brings back what was there.
    ask(&mut harness, Command::CloseReplay);
    assert_eq!(format!("{:?}", harness.state().recording().unwrap()), live);
    assert_eq!(files().len(), 1);
}

#[test]
fn a_folder_that_cannot_be_written_is_told_once_and_the_run_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let in_the_way = folder.path().join("a file");
    std::fs::write(&in_the_way, "x").unwrap();
    let experiment = Experiment {
        topology: Topology { processes: 0, threads: 2 },
        budget: Budget::Items(50),
        ..Experiment::default()
    };
    let kept = Kept { plan: lanescope::plan::to_toml(&experiment).unwrap(), ..Kept::default() };
    let mut harness = window(kept, SIZE);
    harness.state_mut().keep_runs_in(Folder::at(in_the_way.join("runs")));
    harness.key_press(Key::F5);
    until(&mut harness, "the run", |h| h.state().state() == RunState::Finished);
    until(&mut harness, "it is told", |h| says(h, "not kept on disk"));
    harness.run_steps(5);
    // One notice: what it says, and the button that dismisses it.
    let told = harness
        .query_all_by_role(Role::Button)
        .filter(|n| n.accesskit_node().label().is_some_and(|label| label.contains("not kept on disk")));
    assert_eq!(told.count(), 1);
    assert!(says(&harness, "LANESCOPE_LIBRARY"), "with what to do");
    assert_eq!(harness.state().recording().unwrap().outcome().unwrap().items, 50);
}

#[test]
fn nothing_is_opened_while_something_is_run() {
    let folder = tempfile::tempdir().unwrap();
    let path = file(&folder, &entries(30));
    let experiment = Experiment {
        topology: Topology { processes: 0, threads: 1 },
        budget: Budget::Seconds(3_600.0),
        ..Experiment::default()
    };
    let kept = Kept { plan: lanescope::plan::to_toml(&experiment).unwrap(), ..Kept::default() };
    let mut harness = window(kept, SIZE);
    harness.key_press(Key::F5);
    until(&mut harness, "it runs", |h| h.state().state() == RunState::Running);
    harness.state_mut().drop_file(&path);
    harness.run_steps(2);
    assert!(harness.state().replayed().is_none() && says(&harness, "files are opened when it is over"));
    harness.key_press(Key::Escape);
    until(&mut harness, "it is over", |h| h.state().state() == RunState::Finished);
    harness.state_mut().drop_file(&path);
    until(&mut harness, "it is open", |h| says(h, "Recording: a lecture"));
    assert_eq!(harness.state().state(), RunState::Finished, "of the live run");
}

#[test]
fn what_cannot_be_opened_is_told_with_its_name_and_nothing_else_changes() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("notes.lanes");
    std::fs::write(&path, "these are notes").unwrap();
    let mut harness = window(Kept::default(), SIZE);
    harness.state_mut().drop_file(&path);
    until(&mut harness, "it is told", |h| says(h, "not a file of Lanescope"));
    assert!(says(&harness, "notes.lanes") && harness.state().replayed().is_none());
    // One that has another name is known by what is in it.
    let renamed = folder.path().join("no ending");
    taped::write(&renamed, &entries(9), true);
    harness.state_mut().open_plan(renamed.clone());
    until(&mut harness, "it is open", |h| h.state().replayed() == Some(renamed.as_path()));
}

#[test]
fn before_anything_was_run_there_are_runs_to_look_at_without_an_interpreter() {
    let mut harness = window(Kept::default(), SIZE);
    harness.get_by_role_and_label(Role::Button, "CPython 3.13: two threads").click();
    until(&mut harness, "it is open", |h| h.state().recording().is_some());
    seek(&mut harness, 60_000);
    assert!(says(&harness, "Recording: CPython 3.13: two threads"));
    let recording = harness.state().recording().unwrap();
    assert!(recording.outcome().is_some() && recording.experiment().workload == "python");
    assert!(harness.state().replayed().is_none(), "it has no file");
    for place in 1..bundled().len() {
        ask(&mut harness, Command::OpenBundled(place));
        until(&mut harness, "it is open", |h| h.state().recording().is_some());
        seek(&mut harness, 60_000);
        assert!(harness.state().recording().unwrap().outcome().is_some());
    }
}
