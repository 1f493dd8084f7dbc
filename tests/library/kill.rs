//! A program that is killed in the middle of a run loses at most its last second, and nothing of what came before: at moments that
//! differ from time to time. `LANESCOPE_KILL_SEED` asks for those of another time, which are printed.

use super::filed;
use lanescope::library::{Keeper, LanesFile, State};
use lanescope::recording::{Entry, Event, Happening, Sample};
use lanescope::telemetry::{Span, SpanKind};
use lanescope::units::Nanos;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant, SystemTime};

/// Set for the program that is to be killed: the file that it writes, and the spans of each of its samples.
const FILE: &str = "LANESCOPE_TEST_KILLED";
const SPANS: &str = "LANESCOPE_TEST_SPANS";
/// What may be lost.
const SECOND: Duration = Duration::from_secs(1);
/// Longer than anything here takes on a busy machine.
const PATIENCE: Duration = Duration::from_secs(100);

/// Numbers that look random (SplitMix64), from a seed that is told.
struct Chance(u64);

impl Chance {
    fn new() -> Self {
        let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap().as_nanos() as u64;
        let seed = std::env::var("LANESCOPE_KILL_SEED").map_or(now, |seed| seed.parse().unwrap());
        println!("LANESCOPE_KILL_SEED={seed}");
        Self(seed)
    }

    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % end
    }
}

/// Entry `number`, handed over at this moment: every fifth an event, the others samples with spans. The number is in both.
fn entry(number: u64, now: Nanos, spans: u64) -> Entry {
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
        chunk: number * spans + n,
    };
    let spans = (0..spans).map(|n| (0, span(n))).collect();
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

/// Not a test: what those below start and kill.
#[test]
fn writes_until_it_is_killed() {
    let Some(path) = std::env::var_os(FILE) else { return };
    let spans = std::env::var(SPANS).unwrap().parse().unwrap();
    let begun = Instant::now();
    let mut keeper = Keeper::start(Path::new(&path), &filed::head()).unwrap();
    let mut out = std::io::stdout().lock();
    // Nobody waits longer for being killed.
    for count in (0..).take_while(|_| begun.elapsed() < PATIENCE) {
        let now = Nanos(begun.elapsed().as_nanos() as u64);
        keeper.take(entry(count, now, spans));
        assert_eq!(keeper.trouble(), None);
        writeln!(out, "{count} {}", now.0).unwrap();
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// Looks on how long the machine keeps anybody waiting who wants a moment of a processor and a write to this disk: a test of the
/// program must not fail because of that. It knows nothing of the program.
struct Onlooker<'a> {
    over: &'a AtomicBool,
}

impl Drop for Onlooker<'_> {
    fn drop(&mut self) {
        self.over.store(true, Ordering::Relaxed);
    }
}

/// Does it while somebody looks on, and gives the longest wait as well.
fn looked_at<T>(place: &Path, work: impl FnOnce() -> T) -> (T, Duration) {
    let over = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let looks = scope.spawn(|| {
            let mut longest = Duration::ZERO;
            while !over.load(Ordering::Relaxed) {
                let begun = Instant::now();
                std::thread::sleep(Duration::from_millis(10));
                let file = std::fs::File::create(place.join("onlooker")).unwrap();
                (&file).write_all(&[0; 4_096]).unwrap();
                file.sync_all().unwrap();
                longest = longest.max(begun.elapsed());
            }
            longest
        });
        let onlooker = Onlooker { over: &over };
        let done = work();
        drop(onlooker);
        (done, looks.join().unwrap())
    })
}

/// A process that is dead when the test is over.
struct Victim(Child);

impl Drop for Victim {
    fn drop(&mut self) {
        _ = self.0.kill();
        _ = self.0.wait();
    }
}

/// Kills it this long after it has told that it handed something over. Gives what it had told, with the moments.
fn kill_after(path: &Path, after: Duration, spans: u64) -> Vec<(u64, u64)> {
    let child = Command::new(std::env::current_exe().unwrap())
        .args(["kill::writes_until_it_is_killed", "--exact", "--nocapture", "--test-threads=1"])
        .env(FILE, path)
        .env(SPANS, spans.to_string())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut victim = Victim(child);
    let lines = BufReader::new(victim.0.stdout.take().unwrap()).lines().map(Result::unwrap);
    // The test runner talks as well, and on the same line.
    let numbers = |line: String| {
        let mut words = line.split_whitespace().rev();
        let (now, count) = (words.next()?.parse().ok()?, words.next()?.parse().ok()?);
        Some((count, now))
    };
    let mut lines = lines.filter_map(numbers);
    let mut all: Vec<(u64, u64)> = lines.by_ref().take(1).collect();
    std::thread::scope(|scope| {
        // The pipe must not fill meanwhile.
        let rest = scope.spawn(move || lines.collect::<Vec<_>>());
        std::thread::sleep(after);
        victim.0.kill().unwrap();
        all.extend(rest.join().unwrap());
    });
    victim.0.wait().unwrap();
    all
}

fn check(path: &Path, told: &[(u64, u64)], waits: Duration, spans: u64) {
    let file = LanesFile::open(path).unwrap();
    let found: Vec<Entry> = file.entries().unwrap().map(Result::unwrap).collect();
    // In order, without a gap, as it was.
    for (count, found) in found.iter().enumerate() {
        assert_eq!(number(found), count as u64);
        assert_eq!(*found, entry(count as u64, found.time(), spans));
    }
    let last = told.last().unwrap().1;
    let safe = told.iter().filter(|(_, at)| at + (SECOND + waits).as_nanos() as u64 <= last).count();
    assert!(found.len() >= safe, "{} of {} entries, {safe} were to be safe ({waits:?})", found.len(), told.len());
    assert_eq!(file.about().unwrap().state, State::Interrupted);
}

#[test]
fn who_is_killed_loses_at_most_the_last_second() {
    let folder = tempfile::tempdir().unwrap();
    let mut chance = Chance::new();
    let moments: Vec<u64> = (0..6).map(|_| chance.below(4_000)).collect();
    let killed = |millis: u64| {
        let path = folder.path().join(format!("{millis}.lanes"));
        (path.clone(), kill_after(&path, Duration::from_millis(millis), 20))
    };
    let (all, waits): (Vec<(PathBuf, Vec<_>)>, _) = looked_at(folder.path(), || {
        std::thread::scope(|scope| {
            let threads: Vec<_> = moments.iter().map(|millis| scope.spawn(move || killed(*millis))).collect();
            threads.into_iter().map(|thread| thread.join().unwrap()).collect()
        })
    });
    all.iter().for_each(|(path, told)| check(path, told, waits, 20));
}

#[test]
fn who_is_killed_while_a_hundred_thousand_spans_a_second_come_loses_no_more() {
    let folder = tempfile::tempdir().unwrap();
    let mut chance = Chance::new();
    let path = folder.path().join("run.lanes");
    // Long enough for the log to be folded in meanwhile.
    let after = Duration::from_millis(11_000 + chance.below(2_000));
    let (told, waits) = looked_at(folder.path(), || kill_after(&path, after, 500));
    check(&path, &told, waits, 500);
}

/// The last thing in a file of a run, as the calendar has it.
fn end_of(path: &Path) -> Option<SystemTime> {
    let file = LanesFile::open(path).ok()?;
    let (head, extent) = (file.run().ok()?, file.extent().ok()?);
    Some(head.begun + Duration::from_nanos(extent.last.since(head.origin).0))
}

#[test]
fn the_program_itself_loses_no_more_when_it_is_killed() {
    let folder = tempfile::tempdir().unwrap();
    let mut chance = Chance::new();
    for case in 0..3 {
        let path = folder.path().join(format!("{case}.lanes"));
        let moment = Duration::from_millis(200 + chance.below(3_000));
        let (killed, waits) = looked_at(folder.path(), || {
            let mut program = super::program::program();
            program.args(["run", "--quiet", "-w", "primes", "-p", "1", "-t", "2", "-s", "100", "--record"]).arg(&path);
            let child = program.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
            let mut victim = Victim(child);
            let begun = Instant::now();
            // The work has begun, and something of it is safe.
            let has_begun = || LanesFile::open(&path).ok().and_then(|file| file.started().ok()).flatten().is_some();
            while !has_begun() {
                assert!(begun.elapsed() < PATIENCE && victim.0.try_wait().unwrap().is_none(), "no run");
                std::thread::sleep(Duration::from_millis(5));
            }
            std::thread::sleep(moment);
            let killed = SystemTime::now();
            victim.0.kill().unwrap();
            victim.0.wait().unwrap();
            killed
        });
        let (recording, trouble) = LanesFile::open(&path).unwrap().recording().unwrap();
        assert!(trouble.is_none() && recording.outcome().is_none() && recording.workers().len() == 2);
        let lost = killed.duration_since(end_of(&path).unwrap()).unwrap_or_default();
        assert!(lost <= SECOND + waits, "{lost:?} are lost, after {moment:?} ({waits:?})");
        let about = LanesFile::open(&path).unwrap().about().unwrap();
        assert_eq!((about.state, about.outcome), (State::Interrupted, None));
    }
}
