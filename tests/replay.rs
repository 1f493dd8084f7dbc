//! The player without a window: wherever it goes, the recording is the one that the live window had at the same entry.

#![allow(clippy::unwrap_used, reason = "helpers of tests")]

#[path = "common/taped.rs"]
mod taped;

use lanescope::app::{News, Player, Source};
use lanescope::library::FileError;
use lanescope::recording::{Entry, Recording};
use lanescope::ui::{ReplayTitle, RunState, Step};
use lanescope::units::Nanos;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use taped::{ORIGIN, TICK, entries};

const PATIENCE: Duration = Duration::from_secs(60);
const FRAME: Duration = Duration::from_millis(10);

/// A player and a clock that the test moves.
struct Deck {
    player: Player,
    now: Instant,
    news: Vec<News>,
}

impl Deck {
    fn open(path: &Path) -> Self {
        Self::of(Source::File(path.to_owned()))
    }

    fn of(source: Source) -> Self {
        let player = Player::open(source, || ()).unwrap();
        Self { player, now: Instant::now(), news: Vec::new() }
    }

    fn frame(&mut self, passed: Duration) {
        // Never before the real time, or there would be none to feed in.
        self.now = (self.now + passed).max(Instant::now());
        let news = self.player.follow(self.now);
        self.news.extend(news);
    }

    /// Until what was asked for is there, without time passing for the run.
    fn settle(&mut self) {
        let playing = self.player.is_playing();
        let deadline = Instant::now() + PATIENCE;
        self.player.pause();
        while self.player.is_busy() {
            assert!(Instant::now() < deadline, "what was asked for does not come");
            self.frame(Duration::ZERO);
            std::thread::yield_now();
        }
        if playing && !self.player.is_over() {
            self.player.play();
        }
    }

    fn recording(&self) -> &Recording {
        self.player.recording().unwrap()
    }

    fn second(&self) -> f64 {
        self.player.scene(ReplayTitle::Name("")).at
    }
}

fn same(a: &Recording, b: &Recording) {
    // Everything that it holds, down to the last reading.
    let (a, b) = (format!("{a:?}"), format!("{b:?}"));
    if a != b {
        let at = a.bytes().zip(b.bytes()).position(|(a, b)| a != b).unwrap_or(a.len().min(b.len()));
        let around = |text: &str| text[at.saturating_sub(300)..(at + 100).min(text.len())].to_owned();
        panic!("{}\n\nis not\n\n{}", around(&a), around(&b));
    }
}

/// The entries that are there at a moment since the first one: none comes before those before it.
fn by(entries: &[Entry], time: Nanos) -> &[Entry] {
    let until = entries[0].time() + time;
    let late = entries.iter().position(|entry| entry.time() > until);
    &entries[..late.unwrap_or(entries.len())]
}

fn file(folder: &tempfile::TempDir, entries: &[Entry], closed: bool) -> PathBuf {
    let path = folder.path().join("run.lanes");
    taped::write(&path, entries, closed);
    path
}

#[test]
fn wherever_it_goes_it_is_what_was_live_then() {
    let folder = tempfile::tempdir().unwrap();
    let entries = entries(60);
    let mut deck = Deck::open(&file(&folder, &entries, true));
    deck.settle();
    deck.player.pause();
    same(deck.recording(), &taped::recording(&[]));
    assert_eq!(deck.player.state(), RunState::Starting { ready: 0, of: taped::WORKERS });
    for millis in [500, 90, 700, 701, 12, 0, 1_020, 300, 5_000, 400, 399, 0, 395, 396] {
        let time = Nanos::from_millis(millis);
        deck.player.seek(time);
        deck.settle();
        let expected = if millis == 0 { &[][..] } else { by(&entries, time) };
        same(deck.recording(), &taped::recording(expected));
        assert_eq!(deck.player.is_over(), expected.len() == entries.len());
        let state = match expected.len() {
            0 => RunState::Starting { ready: 0, of: 3 },
            all if all == entries.len() => RunState::Finished,
            _ => deck.player.state(),
        };
        assert_eq!(deck.player.state(), state);
    }
    assert!(deck.news.is_empty(), "{:?}", deck.news);
}

#[test]
fn the_newest_wish_wins() {
    let folder = tempfile::tempdir().unwrap();
    let entries = entries(400);
    let mut deck = Deck::open(&file(&folder, &entries, true));
    deck.settle();
    deck.player.pause();
    for millis in (0..200).map(|n| (n * 7_919) % 6_000).chain([1_234]) {
        deck.player.seek(Nanos::from_millis(millis));
        if millis % 3 == 0 {
            deck.frame(FRAME);
        }
    }
    deck.settle();
    same(deck.recording(), &taped::recording(by(&entries, Nanos::from_millis(1_234))));
}

#[test]
fn it_plays_as_fast_as_it_is_told_and_stays_when_it_is_held() {
    let folder = tempfile::tempdir().unwrap();
    let entries = entries(60);
    let mut deck = Deck::open(&file(&folder, &entries, true));
    deck.settle();
    assert!(deck.player.is_playing());
    deck.frame(FRAME);
    for speed in [1.0, 0.1, 2.5] {
        deck.player.set_speed(speed);
        // It never goes faster; a disk that is slow may make it wait for a while.
        let goes = |deck: &mut Deck| {
            let (before, started) = (deck.player.position(), deck.now);
            deck.frame(FRAME / 2);
            // A frame that is late makes no leap.
            let passed = (deck.now - started).min(Duration::from_millis(250)).as_secs_f64() * f64::from(speed);
            let gone = deck.player.position().since(before).seconds();
            assert!(gone <= passed + 1e-5, "{gone} in {passed} at {speed}");
            gone >= passed - 1e-5
        };
        let deadline = Instant::now() + PATIENCE;
        while !goes(&mut deck) {
            assert!(Instant::now() < deadline && !deck.player.is_over());
            std::thread::sleep(Duration::from_millis(1));
        }
        let shown = by(&entries, deck.player.position());
        same(deck.recording(), &taped::recording(shown));
    }
    deck.player.pause();
    let held = deck.player.position();
    deck.frame(Duration::from_millis(100));
    assert_eq!(deck.player.position(), held);
    deck.player.play();
    deck.frame(FRAME);
    deck.player.set_speed(1e9);
    assert_eq!(deck.player.speed(), 100.0);
    deck.player.set_speed(f32::NAN);
    assert_eq!(deck.player.speed(), 100.0);
    let deadline = Instant::now() + PATIENCE;
    while !deck.player.is_over() {
        assert!(Instant::now() < deadline);
        deck.frame(FRAME);
    }
    assert!(!deck.player.is_playing() && deck.player.state() == RunState::Finished);
    same(deck.recording(), &taped::recording(&entries));
    deck.player.play();
    deck.settle();
    assert!(!deck.player.is_over(), "from the beginning again");
    deck.player.seek(Nanos(u64::MAX));
    deck.settle();
    same(&deck.player.into_whole().unwrap(), &taped::recording(&entries));
}

#[test]
fn steps_go_from_boundary_to_boundary() {
    let folder = tempfile::tempdir().unwrap();
    let entries = entries(12);
    let mut deck = Deck::open(&file(&folder, &entries, true));
    deck.settle();
    let steps = |deck: &mut Deck, step: Step, worker: Option<u32>, count: usize| -> Vec<u64> {
        let step = |_| {
            deck.player.step(step, worker);
            deck.settle();
            assert!(!deck.player.is_playing());
            // All that is said of this moment is there.
            let mark = deck.player.scene(ReplayTitle::Name("")).mark.unwrap();
            (mark * 1e3).round() as u64
        };
        (0..count).map(step).collect()
    };
    let own = steps(&mut deck, Step::Forward, Some(0), 6);
    assert_eq!(own, [1, 9, 14, 15, 17, 25], "the starts, the ends, and the start of what it is in at a sample");
    assert_eq!(steps(&mut deck, Step::Back, Some(0), 2), [17, 14]);
    // The long one was known only when it ended; its start is found from there.
    assert_eq!(steps(&mut deck, Step::Forward, Some(2), 2), [15, 31]);
    deck.player.seek(Nanos::from_millis(80 + 64));
    deck.settle();
    assert_eq!(steps(&mut deck, Step::Back, Some(2), 3), [63, 53, 5]);
    // No worker before it, and none after the end: it stays.
    deck.player.seek(Nanos(1));
    deck.settle();
    deck.player.step(Step::Back, None);
    deck.settle();
    assert_eq!(deck.player.position(), Nanos(1));
    deck.player.seek(Nanos(u64::MAX));
    deck.settle();
    deck.player.step(Step::Forward, None);
    deck.settle();
    assert!(deck.player.is_over());
    same(deck.recording(), &taped::recording(&entries));
}

#[test]
fn what_was_interrupted_says_so_and_is_shown_as_far_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let entries = entries(60);
    let path = folder.path().join("open.lanes");
    // Another window writes it just now.
    let mut writer = lanescope::library::RunWriter::create(&path, &taped::head()).unwrap();
    entries[..40].iter().for_each(|entry| writer.append(entry).unwrap());
    writer.commit().unwrap();
    entries[40..50].iter().for_each(|entry| writer.append(entry).unwrap());
    let mut deck = Deck::open(&path);
    deck.settle();
    deck.player.seek(Nanos(u64::MAX));
    deck.settle();
    same(deck.recording(), &taped::recording(&entries[..40]));
    assert_eq!(deck.news, [News::Interrupted { closed: false }]);
    assert_eq!(deck.player.state(), RunState::Finished);
    assert!(deck.player.scene(ReplayTitle::Name("")).interrupted);
    // Back and forth tells nothing twice, and what was written since is there.
    writer.commit().unwrap();
    deck.player.seek(Nanos::from_millis(300));
    deck.settle();
    deck.player.seek(Nanos(u64::MAX));
    deck.settle();
    assert_eq!(deck.news.len(), 1);
    same(deck.recording(), &taped::recording(&entries[..50]));
}

#[test]
fn a_file_that_is_damaged_meanwhile_is_shown_as_far_as_it_can_be_read() {
    let folder = tempfile::tempdir().unwrap();
    let entries = entries(3_000);
    let path = file(&folder, &entries, true);
    let mut deck = Deck::open(&path);
    deck.settle();
    deck.player.seek(Nanos::from_millis(500));
    deck.settle();
    // Everything behind the first pages becomes garbage, as on a disk that fails.
    let bytes = std::fs::metadata(&path).unwrap().len() as usize;
    let mut garbage = std::fs::read(&path).unwrap();
    garbage[bytes / 2..].fill(0xa5);
    std::fs::write(&path, garbage).unwrap();
    deck.player.seek(Nanos(u64::MAX));
    deck.settle();
    assert!(matches!(deck.news[..], [News::Damaged(_)]), "{:?}", deck.news);
    assert!(deck.player.is_over() && deck.recording().outcome().is_none());
    let seen = deck.recording().range().end.since(ORIGIN);
    assert!(seen >= Nanos::from_millis(500) && seen < Nanos::from_millis(100 + 3_000 * TICK), "{seen:?}");
    // What can be read is still there.
    deck.player.seek(Nanos::from_millis(200));
    deck.settle();
    same(deck.recording(), &taped::recording(by(&entries, Nanos::from_millis(200))));
    assert_eq!(deck.news.len(), 1);
}

#[cfg(unix)]
#[test]
fn a_file_that_vanishes_meanwhile_is_still_held() {
    let folder = tempfile::tempdir().unwrap();
    let entries = entries(2_000);
    let path = file(&folder, &entries, true);
    let mut deck = Deck::open(&path);
    deck.settle();
    std::fs::remove_file(&path).unwrap();
    deck.player.seek(Nanos(u64::MAX));
    deck.settle();
    same(deck.recording(), &taped::recording(&entries));
    assert!(deck.news.is_empty());
}

#[test]
fn what_is_no_run_is_refused_with_the_reason() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.lanes");
    let failed = |content: Option<&[u8]>| {
        if let Some(content) = content {
            std::fs::write(&path, content).unwrap();
        }
        let mut deck = Deck::open(&path);
        deck.settle();
        match deck.news.pop() {
            Some(News::Failed(error)) => error,
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(failed(None), FileError::Missing);
    assert_eq!(failed(Some(b"")), FileError::Empty);
    assert_eq!(failed(Some(b"workload = \"echo\"")), FileError::Foreign);
}

#[test]
fn a_run_in_memory_plays_like_one_in_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let entries = entries(30);
    let bytes = std::fs::read(file(&folder, &entries, true)).unwrap();
    let mut deck = Deck::of(Source::Bundled(Vec::leak(bytes)));
    deck.settle();
    deck.player.seek(Nanos::from_millis(200));
    deck.settle();
    same(deck.recording(), &taped::recording(by(&entries, Nanos::from_millis(200))));
    assert!((deck.second() - 0.12).abs() < 1e-9, "counted from the start of the work");
}
