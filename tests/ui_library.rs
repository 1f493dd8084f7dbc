//! The library's view over made-up files: what it tells, how it is searched, and what it asks for. Read by accessible names. No
//! file, no X, no GPU.

#![allow(clippy::unwrap_used, reason = "helpers of tests")]

#[path = "common/bench.rs"]
mod bench;

use bench::{Bench, says, window, words};
use eframe::egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use lanescope::library::{About, Arms, Digest, FileError, Kind, Label, Limits, State};
use lanescope::locale::Language;
use lanescope::plan::{Experiment, Regime, Topology};
use lanescope::probe::Machine;
use lanescope::recording::Ending;
use lanescope::ui::{Book, Command, Front, LibraryShelf, Place, RunState, ThemeName, put_in_order};
use lanescope::units::{Bytes, Nanos};
use std::path::PathBuf;
use std::time::{Duration, SystemTime};

const SIZE: [f32; 2] = [1_280.0, 800.0];

/// Noon of 2026-11-21 in Greenwich.
fn now() -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(1_795_262_400)
}

fn about(workload: &str, threads: u32, days_ago: u64) -> About {
    About {
        kind: Kind::Run,
        label: Label::default(),
        begun: now() - Duration::from_secs(days_ago * 86_400),
        app: "0.1.0".to_owned(),
        experiment: Experiment {
            workload: workload.to_owned(),
            topology: Topology { processes: 2, threads },
            ..Experiment::default()
        },
        machine: Machine {
            cpu: "Quantum 9000".into(),
            cores: 4,
            memory: Bytes::from_mib(8_000),
            os: "Linux of tests".into(),
        },
        outcome: Some(Digest { ending: Ending::Budget, items: 2_040, seconds: 0.5, throughput: 4_080.0 }),
        comparison: None,
        state: State::Closed,
    }
}

fn book(name: &str, about: About) -> Book {
    let when = about.begun;
    Book { place: Place::Inside(path(name)), size: Bytes::from_mib(3), when, what: Ok(about) }
}

fn path(name: &str) -> PathBuf {
    PathBuf::from(format!("/runs/{name}.lanes"))
}

fn damaged(name: &str, error: FileError) -> Book {
    let when = now() - Duration::from_secs(40 * 86_400);
    Book { place: Place::Inside(path(name)), size: Bytes(12), when, what: Err(error) }
}

fn some() -> Vec<Book> {
    let named = Label { name: "Lecture 5".into(), note: "with the fans on".into(), pinned: true };
    let gil =
        Experiment { regime: Regime::Gil { interval: Nanos::from_millis(5) }, ..about("counter", 4, 2).experiment };
    let arms = Arms { names: vec!["sequential".into(), "threads-4".into()], rounds: Some(5), runs: 12 };
    vec![
        book("a", about("primes", 2, 0)),
        book("b", About { label: named, ..about("primes", 3, 1) }),
        book("c", About { experiment: gil, state: State::Interrupted, outcome: None, ..about("counter", 4, 2) }),
        book("d", About { kind: Kind::Comparison, outcome: None, comparison: Some(arms), ..about("echo", 1, 3) }),
        book("e", About { state: State::Open, outcome: None, ..about("triad", 1, 400) }),
        damaged("f", FileError::Newer(9)),
        damaged("g", FileError::Empty),
    ]
}

fn shelf(mut books: Vec<Book>) -> LibraryShelf {
    put_in_order(&mut books);
    LibraryShelf {
        folder: Some(PathBuf::from("/runs")),
        books,
        revision: 1,
        fresh: false,
        limits: Some(Limits { runs: 200, bytes: 4 << 30 }),
        now: now(),
        ..LibraryShelf::default()
    }
}

fn library(books: Vec<Book>, size: [f32; 2]) -> Harness<'static, Bench> {
    let mut bench = Bench::new(None, RunState::Idle);
    bench.library = shelf(books);
    bench.view.front = Front::Library;
    bench.view.setup_hidden = true;
    let mut harness = window(bench, size);
    harness.run_steps(2);
    harness
}

/// What the list tells of the rows that are drawn, from top to bottom.
fn rows(harness: &Harness<'_, Bench>) -> Vec<String> {
    let role = eframe::egui::accesskit::Role::ListBoxOption;
    let mut rows: Vec<_> = harness
        .root()
        .children_recursive()
        .filter(|node| node.accesskit_node().role() == role)
        .map(|node| (node.rect().top(), node.accesskit_node().label().unwrap_or_default()))
        .collect();
    rows.sort_by(|a, b| a.0.total_cmp(&b.0));
    rows.into_iter().map(|(_, label)| label).collect()
}

fn press(harness: &mut Harness<'_, Bench>, keys: &[Key]) {
    for key in keys {
        harness.key_press(*key);
        harness.run_steps(2);
    }
}

fn type_text(harness: &mut Harness<'_, Bench>, text: &str) {
    harness.event(eframe::egui::Event::Text(text.to_owned()));
    harness.run_steps(3);
}

fn asked(harness: &mut Harness<'_, Bench>) -> Vec<Command> {
    std::mem::take(&mut harness.state_mut().commands)
}

#[test]
fn every_file_tells_what_it_is_the_newest_first() {
    let harness = library(some(), SIZE);
    let rows = rows(&harness);
    let parts = [
        &["Prime numbers, 2 × 2", "2,040 items", "500 ms"][..],
        &["Lecture 5", "Prime numbers, 2 × 3", "pinned", "with a note", "yesterday"],
        &["2 × 4, GIL 5 ms", "interrupted", "no result"],
        &["Comparison: ", "2 arms, 12 runs"],
        &["being written", "2025"],
        &["f.lanes", "a newer version of Lanescope has written it", "cannot be read"],
        &["g.lanes", "the file is empty", "cannot be read"],
    ];
    assert_eq!(rows.len(), parts.len(), "{rows:#?}");
    for (row, parts) in rows.iter().zip(parts) {
        for part in parts {
            assert!(row.contains(part), "{part} is not in: {row}");
        }
    }
    for part in ["Quantum 9000", "Linux of tests", "/runs/a.lanes", "Kept: 7 files", "200 files", "4 GiB"] {
        assert!(says(&harness, part), "{part}: {:#?}", words(&harness));
    }
}

#[test]
fn what_is_searched_is_found_by_all_that_is_told() {
    let mut harness = library(some(), SIZE);
    let found = |harness: &mut Harness<'_, Bench>, query: &str| {
        harness.state_mut().view.library.query = query.to_owned();
        harness.run_steps(2);
        rows(harness).len()
    };
    for (query, count) in [
        ("", 7),
        ("primes", 2),
        ("PRIME numbers", 2),
        ("fans", 1),
        ("lecture primes", 1),
        ("gil", 1),
        ("quantum", 5),
        ("2026-11", 4),
        ("threads-4", 1),
        ("newer", 1),
        ("pinned", 1),
        ("no such thing", 0),
    ] {
        assert_eq!(found(&mut harness, query), count, "{query}");
    }
    assert!(says(&harness, "Nothing here has all of these words."));
}

#[test]
fn everything_can_be_done_with_the_keys() {
    let mut harness = library(some(), SIZE);
    press(&mut harness, &[Key::ArrowDown, Key::Enter]);
    assert_eq!(asked(&mut harness), [Command::OpenRun(path("b"))]);
    press(&mut harness, &[Key::P]);
    let unpinned = Label { name: "Lecture 5".into(), note: "with the fans on".into(), pinned: false };
    assert_eq!(asked(&mut harness), [Command::LabelRun(path("b"), unpinned)]);
    press(&mut harness, &[Key::ArrowDown, Key::ArrowDown, Key::Enter]);
    assert_eq!(asked(&mut harness), [Command::OpenComparison(path("d"))]);
    press(&mut harness, &[Key::Home, Key::Delete]);
    assert_eq!(asked(&mut harness), [Command::DeleteRun(path("a"))]);
    assert!(!says(&harness, "/runs/a.lanes"), "the next one is chosen");
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    harness.run_steps(2);
    assert_eq!(asked(&mut harness), [], "nothing was deleted that could be brought back");
    harness.state_mut().library.deleted = Some("a.lanes".into());
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    harness.run_steps(2);
    assert_eq!(asked(&mut harness), [Command::RestoreRun]);
    press(&mut harness, &[Key::Slash]);
    type_text(&mut harness, "/tmp/one of mine.lanes");
    press(&mut harness, &[Key::Enter]);
    assert_eq!(asked(&mut harness), [Command::OpenRun(PathBuf::from("/tmp/one of mine.lanes"))]);
    press(&mut harness, &[Key::Escape, Key::Escape]);
    assert!(harness.state().view.front == Front::Panels, "Esc leaves the search, then the library");
    press(&mut harness, &[Key::R]);
    assert_eq!((harness.state().view.front, asked(&mut harness)), (Front::Library, vec![Command::ListLibrary]));
}

#[test]
fn a_name_is_typed_in_its_place() {
    let mut harness = library(some(), SIZE);
    press(&mut harness, &[Key::N]);
    type_text(&mut harness, "My <run> №1");
    press(&mut harness, &[Key::Enter]);
    let label = Label { name: "My <run> №1".into(), ..Label::default() };
    assert_eq!(asked(&mut harness), [Command::LabelRun(path("a"), label)]);
    press(&mut harness, &[Key::M]);
    type_text(&mut harness, "noted");
    press(&mut harness, &[Key::Escape]);
    assert_eq!(asked(&mut harness), [], "Esc keeps what was there");
}

#[test]
fn what_cannot_be_read_says_why_and_offers_what_can_be_done() {
    let mut harness = library(some(), SIZE);
    harness.get_by_label_contains("f.lanes, ").click();
    harness.run_steps(3);
    for part in ["tables of version 9; known here: 1", "Update Lanescope to open it."] {
        assert!(says(&harness, part), "{part}");
    }
    assert!(harness.get_by_label("Replay").accesskit_node().is_disabled());
    harness.get_by_label("Delete").click();
    harness.run_steps(2);
    assert_eq!(asked(&mut harness), [Command::DeleteRun(path("f"))]);
    harness.get_by_label_contains("interrupted").click();
    harness.run_steps(3);
    assert!(says(&harness, "Whoever wrote it ended in the middle"));
    harness.get_by_label("Show in folder").click();
    harness.run_steps(2);
    assert_eq!(asked(&mut harness), [Command::RevealFile(path("c"))]);
}

#[test]
fn what_was_opened_from_elsewhere_is_forgotten_and_never_deleted() {
    let elsewhere = PathBuf::from("/media/stick/x.lanes");
    let gone = Book {
        place: Place::Outside(elsewhere.clone()),
        size: Bytes(0),
        when: SystemTime::UNIX_EPOCH,
        what: Err(FileError::Missing),
    };
    let mut harness = library(vec![gone], SIZE);
    assert!(rows(&harness)[0].contains("there is no such file") && rows(&harness)[0].contains("from elsewhere"));
    press(&mut harness, &[Key::Delete]);
    assert_eq!(asked(&mut harness), [Command::ForgetRun(elsewhere)]);
}

#[test]
fn of_a_thousand_files_only_those_in_sight_are_drawn() {
    let books = (0..1_500_u64).map(|at| book(&format!("{at:04}"), about("primes", 1, at))).collect();
    let mut harness = library(books, SIZE);
    let drawn = rows(&harness).len();
    assert!((5..60).contains(&drawn), "{drawn}");
    press(&mut harness, &[Key::End]);
    assert!(says(&harness, "/runs/1499.lanes"), "the last one is chosen");
    assert!(says(&harness, "1500 / 1500"));
    harness.run_steps(3);
    let last = rows(&harness);
    assert!(last.len() < 60 && last.iter().any(|row| row.contains("2022")), "it is in sight: {last:#?}");
    harness.state_mut().view.library.query = "1203.lanes".into();
    harness.run_steps(3);
    assert_eq!(rows(&harness).len(), 1);
}

#[test]
fn an_empty_library_says_what_to_do_and_the_limit_can_be_set() {
    let mut harness = library(Vec::new(), SIZE);
    assert!(says(&harness, "press F5 to run something"), "{:#?}", words(&harness));
    harness.get_by_label("Files at most: 200 files").click();
    harness.run_steps(3);
    harness.get_by_label("any number").click();
    harness.run_steps(2);
    let [Command::LimitLibrary(limits)] = &asked(&mut harness)[..] else { panic!("no limit was asked for") };
    assert_eq!((limits.runs, limits.bytes), (i64::MAX as u64, 4 << 30));
}

#[test]
fn in_every_language_theme_and_size_it_has_its_words_and_its_room() {
    for language in Language::ALL {
        for theme in ThemeName::ALL {
            for size in [[1_024.0, 768.0], [900.0, 600.0]] {
                let mut bench = Bench::new(None, RunState::Idle);
                bench.library = shelf(some());
                bench.view.front = Front::Library;
                (bench.view.language, bench.view.theme) = (language, theme);
                let mut harness = window(bench, size);
                harness.run_steps(2);
                let missing: Vec<String> = words(&harness).into_iter().filter(|word| word.contains('[')).collect();
                assert!(missing.is_empty(), "{language:?} {theme:?}: {missing:?}");
                let seen = rows(&harness);
                assert!(seen.len() >= 2, "{language:?} {theme:?} {size:?}: {seen:?}");
                let screen = eframe::egui::Rect::from_min_size(eframe::egui::Pos2::ZERO, size.into());
                for node in harness.root().children_recursive() {
                    let button = node.accesskit_node().role() == eframe::egui::accesskit::Role::Button;
                    let name = node.accesskit_node().label().unwrap_or_default();
                    assert!(!button || screen.contains(node.rect().left_center()), "{name} {}", node.rect());
                }
            }
        }
    }
}
