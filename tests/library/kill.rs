//! A program that is killed in the middle of a run loses at most its last second, and nothing of what came before.

use super::filed;
use lanescope::library::{Keeper, LanesFile, State};
use lanescope::recording::{Entry, Event, Happening, Sample};
use lanescope::telemetry::{Span, SpanKind};
use lanescope::units::Nanos;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// Set for the program that is to be killed: the file that it writes.
const FILE: &str = "LANESCOPE_TEST_KILLED";
/// What may be lost.
const SECOND: u64 = 1_000_000_000;

/// Entry `number`, handed over at this moment: every fifth an event, the others samples with spans. The number is in both.
fn entry(number: u64, now: Nanos) -> Entry {
    if number % 5 == 4 {
        return Entry::Event(Box::new(Event { time: now, what: Happening::Awake { worker: number as u32 } }));
    }
    let span = |n| Span {
        start: now,
        end: now,
        kind: SpanKind::Run,
        core: None,
        cpu: None,
        items: 1,
        bytes: 0,
        chunk: number * 100 + n,
    };
    let spans = (0..20).map(|n| (0, span(n))).collect();
    Entry::Sample(Box::new(Sample { time: now, lost_spans: number, spans, ..Sample::default() }))
}

fn number(entry: &Entry) -> u64 {
    match entry {
        Entry::Sample(sample) => sample.lost_spans,
        Entry::Event(event) => match event.what {
            Happening::Awake { worker } => worker.into(),
            ref other => panic!("{other:?}"),
        },
    }
}

/// Not a test: what the one below starts and kills.
#[test]
fn writes_until_it_is_killed() {
    let Some(path) = std::env::var_os(FILE) else { return };
    let begun = Instant::now();
    let mut keeper = Keeper::start(Path::new(&path), &filed::head()).unwrap();
    let mut out = std::io::stdout().lock();
    // Nobody waits longer for being killed.
    for count in (0..).take_while(|_| begun.elapsed() < Duration::from_secs(100)) {
        let now = Nanos(begun.elapsed().as_nanos() as u64);
        keeper.take(entry(count, now));
        assert_eq!(keeper.trouble(), None);
        writeln!(out, "{count} {}", now.0).unwrap();
        std::thread::sleep(Duration::from_millis(2));
    }
}

/// Memory, where the system has it as a folder: a process's death is the same there, and a disk that others keep busy is not
/// what is tested.
fn place() -> tempfile::TempDir {
    let memory = Path::new("/dev/shm");
    let usual = std::env::temp_dir();
    tempfile::Builder::new().tempdir_in(if memory.is_dir() { memory } else { &usual }).unwrap()
}

/// Kills it when it has told so many times that it handed something over. Gives what it had told, with the moments.
fn kill_after(path: PathBuf, told: usize) -> Vec<(u64, u64)> {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["kill::writes_until_it_is_killed", "--exact", "--nocapture", "--test-threads=1"])
        .env(FILE, path)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines().map(Result::unwrap);
    // The test runner talks as well, and on the same line.
    let numbers = |line: String| {
        let mut words = line.split_whitespace().rev();
        let (now, count) = (words.next()?.parse().ok()?, words.next()?.parse().ok()?);
        Some((count, now))
    };
    let mut lines = lines.filter_map(numbers);
    let mut all: Vec<(u64, u64)> = lines.by_ref().take(told).collect();
    child.kill().unwrap();
    // What was in the pipe was handed over as well.
    all.extend(lines);
    child.wait().unwrap();
    assert!(all.len() >= told);
    all
}

#[test]
fn who_is_killed_loses_at_most_the_last_second() {
    let folder = place();
    // Moments from the first one on to some seconds later.
    let moments = [1, 40, 130, 260, 333, 480, 610, 777, 905, 1_111];
    let killed = |told: usize| {
        let path = folder.path().join(format!("{told}.lanes"));
        (path.clone(), kill_after(path, told))
    };
    let all: Vec<(PathBuf, Vec<(u64, u64)>)> = std::thread::scope(|scope| {
        let threads: Vec<_> = moments.into_iter().map(|told| scope.spawn(move || killed(told))).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    for (path, told) in all {
        let file = LanesFile::open(&path).unwrap();
        let found: Vec<Entry> = file.entries().unwrap().map(Result::unwrap).collect();
        // In order, without a gap, as it was.
        for (count, found) in found.iter().enumerate() {
            assert_eq!(number(found), count as u64);
            assert_eq!(*found, entry(count as u64, found.time()));
        }
        // Where the machine was so busy that the program itself stood still, its writer did too.
        let pauses = told.windows(2).map(|pair| pair[1].1 - pair[0].1);
        let stood_still = pauses.max().unwrap_or(0);
        let last = told.last().unwrap().1;
        let safe = told.iter().filter(|(_, at)| at + SECOND + stood_still < last).count();
        assert!(found.len() >= safe, "{} of {} entries, {safe} were to be safe", found.len(), told.len());
        assert_eq!(file.about().unwrap().state, State::Interrupted);
    }
}
