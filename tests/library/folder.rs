//! The folder of runs: what is listed, labelled, removed, restored and kept.

use lanescope::library::{FileError, Listed};
use lanescope::library::{Folder, KEPT, Keeper, Kind, Label, LanesFile, Limits, MOST_BYTES, RunHead, RunWriter, State};
use lanescope::plan::Experiment;
use lanescope::probe::Machine;
use lanescope::recording::{Entry, Event, Happening, Outcome, Sample};
use lanescope::units::{Bytes, Nanos};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

fn day(number: u64) -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(1_780_000_000 + number * 86_400)
}

fn head(begun: SystemTime) -> RunHead {
    RunHead {
        experiment: Experiment { seed: u64::MAX, ..Experiment::default() },
        machine: Machine { cpu: "A".to_owned(), cores: 2, memory: Bytes(1 << 33), os: "B".to_owned() },
        picture: None,
        origin: Nanos(7),
        begun,
        app: "0.1.0".to_owned(),
    }
}

fn finished() -> Entry {
    let outcome = Outcome { items: 70, seconds: 0.5, throughput: 140.0, ..Outcome::default() };
    Entry::Event(Box::new(Event { time: Nanos(9), what: Happening::Finished(Box::new(outcome)) }))
}

/// A run of one entry that was begun then.
fn run(folder: &Folder, begun: SystemTime) -> PathBuf {
    let path = folder.new_path("primes", begun);
    let mut writer = RunWriter::create(&path, &head(begun)).unwrap();
    writer.append(&finished()).unwrap();
    writer.finish().unwrap()
}

fn list(folder: &Folder) -> Vec<Listed> {
    folder.list(&|| false).unwrap()
}

fn paths(folder: &Folder) -> Vec<PathBuf> {
    list(folder).into_iter().map(|file| file.path).collect()
}

fn temporary() -> (tempfile::TempDir, Folder) {
    let place = tempfile::tempdir().unwrap();
    let folder = Folder::at(place.path().join("runs"));
    (place, folder)
}

#[test]
fn the_newest_is_first_and_what_cannot_be_read_is_listed_with_what_is_wrong() {
    let (_place, folder) = temporary();
    assert!(list(&folder).is_empty(), "a folder that is not there has nothing");
    let runs = [2, 0, 1].map(|number| run(&folder, day(number)));
    std::fs::write(folder.path().join("empty.lanes"), "").unwrap();
    std::fs::write(folder.path().join("letter.LANES"), "Dear reader".repeat(99)).unwrap();
    std::fs::write(folder.path().join("note.txt"), "no run").unwrap();
    std::fs::create_dir(folder.path().join("folder.lanes")).unwrap();
    let mut whole = std::fs::read(&runs[0]).unwrap();
    whole[60..64].copy_from_slice(&99_i32.to_be_bytes());
    std::fs::write(folder.path().join("newer.lanes"), &whole).unwrap();
    std::fs::write(folder.path().join("cut.lanes"), &whole[..50]).unwrap();

    let all = list(&folder);
    let whole: Vec<&Path> = all.iter().filter(|file| file.what.is_ok()).map(|file| file.path.as_path()).collect();
    assert_eq!(whole, [runs[0].as_path(), &runs[2], &runs[1]]);
    let about = all.iter().find(|file| file.path == runs[0]).unwrap().what.clone().unwrap();
    assert_eq!((about.kind, about.state, about.begun), (Kind::Run, State::Closed, day(2)));
    assert_eq!((&about.experiment, &about.machine), (&head(day(2)).experiment, &head(day(2)).machine));
    let outcome = about.outcome.unwrap();
    assert_eq!((outcome.items, outcome.seconds, outcome.throughput), (70, 0.5, 140.0));
    let wrong = |name: &str| all.iter().find(|file| file.path.ends_with(name)).unwrap().what.clone().unwrap_err();
    assert_eq!(wrong("empty.lanes"), FileError::Empty);
    assert_eq!(wrong("letter.LANES"), FileError::Foreign);
    assert_eq!(wrong("folder.lanes"), FileError::NotAFile);
    assert_eq!(wrong("newer.lanes"), FileError::Newer(99));
    assert!(matches!(wrong("cut.lanes"), FileError::Damaged(_)));
    assert_eq!(all.len(), 8);
    assert_eq!(folder.list(&|| true).unwrap().len(), 0, "who cancels is not held up");
}

#[test]
fn a_run_that_is_being_written_is_open_and_one_that_was_left_is_interrupted() {
    let (_place, folder) = temporary();
    let path = folder.new_path("primes", day(0));
    let mut writer = RunWriter::create(&path, &head(day(0))).unwrap();
    writer.append(&Entry::Sample(Box::default())).unwrap();
    writer.commit().unwrap();
    let state = || list(&folder)[0].what.clone().unwrap().state;
    assert_eq!(state(), State::Open);
    let label = Label { name: "mine".to_owned(), ..Label::default() };
    assert_eq!(folder.label(&path, &label), Err(FileError::BeingWritten));
    assert_eq!(folder.remove(&path), Err(FileError::BeingWritten));
    // Looking has not disturbed it.
    writer.append(&Entry::Sample(Box::new(Sample { time: Nanos(8), ..Sample::default() }))).unwrap();
    writer.commit().unwrap();
    drop(writer);
    assert_eq!(state(), State::Interrupted);
    folder.label(&path, &label).unwrap();
    let file = LanesFile::open(&path).unwrap();
    assert_eq!((file.label().unwrap(), file.entries().unwrap().count()), (label, 2));
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left beside it");
}

#[test]
fn what_is_removed_comes_back_and_is_gone_after_its_time() {
    let (place, folder) = temporary();
    let path = run(&folder, day(0));
    let bytes = std::fs::read(&path).unwrap();
    let removed = folder.remove(&path).unwrap();
    assert!(paths(&folder).is_empty() && removed.to.exists());
    assert_eq!(folder.purge(KEPT).unwrap(), 0);
    // Meanwhile somebody else has the name.
    std::fs::write(&path, "other").unwrap();
    let back = folder.restore(&removed).unwrap();
    assert_ne!(back, path);
    assert_eq!((std::fs::read(&back).unwrap(), std::fs::read(&path).unwrap()), (bytes.clone(), b"other".to_vec()));
    let again = folder.remove(&back).unwrap();
    assert_eq!(folder.purge(Duration::ZERO).unwrap(), 1);
    assert_eq!(folder.restore(&again), Err(FileError::Missing));
    assert_eq!(folder.remove(&back), Err(FileError::Missing));

    // One that lies elsewhere stays there, and nobody ever removes it for good.
    let elsewhere = place.path().join("my run.lanes");
    std::fs::write(&elsewhere, &bytes).unwrap();
    let removed = folder.remove(&elsewhere).unwrap();
    assert_eq!(removed.to.parent(), elsewhere.parent());
    assert_eq!(folder.purge(Duration::ZERO).unwrap(), 0);
    assert_eq!(folder.restore(&removed).unwrap(), elsewhere);
    assert_eq!(std::fs::read(&elsewhere).unwrap(), bytes);
}

#[test]
fn only_what_nobody_named_noted_or_pinned_makes_room() {
    let (_place, folder) = temporary();
    let runs: Vec<PathBuf> = (0..7).map(|number| run(&folder, day(number))).collect();
    let label = |name: &str, note: &str, pinned| Label { name: name.to_owned(), note: note.to_owned(), pinned };
    folder.label(&runs[0], &label("named", "", false)).unwrap();
    folder.label(&runs[1], &label("", "noted", false)).unwrap();
    folder.label(&runs[2], &label("", "", true)).unwrap();
    let mut open = Keeper::start(&folder.new_path("open", day(0)), &head(day(0))).unwrap();
    open.take(Entry::Sample(Box::default()));
    std::fs::write(folder.path().join("damaged.lanes"), "?").unwrap();
    let froms = |limits| folder.keep_within(&limits).unwrap().into_iter().map(|one| one.from).collect::<Vec<_>>();
    // Four may go; what may not does not count.
    let limits = Limits { runs: 4, ..Limits::default() };
    assert!(froms(limits).is_empty());
    assert_eq!(froms(Limits { runs: 2, ..limits }), runs[3..5]);
    let bytes: u64 = list(&folder).iter().filter(|file| runs[5..].contains(&file.path)).map(|file| file.bytes).sum();
    assert!(froms(Limits { bytes, ..limits }).is_empty());
    assert_eq!(froms(Limits { bytes: bytes - 1, ..limits }), runs[5..6]);
    // The newest stays, whatever is wanted.
    assert!(froms(Limits { runs: 0, bytes: 0 }).is_empty());
    assert_eq!(paths(&folder).len(), 6);
    assert_eq!(open.finish(), None);
    // What went can be had back, what went last first.
    let removed = folder.removed().unwrap();
    let mut from: Vec<&PathBuf> = removed.iter().map(|one| &one.from).collect();
    assert_eq!(from[0], &runs[5]);
    from.sort();
    assert_eq!(from, runs[3..6].iter().collect::<Vec<_>>());
    assert_eq!(folder.restore(&removed[0]).unwrap(), runs[5]);
    assert_eq!(LanesFile::open(&runs[5]).unwrap().entries().unwrap().count(), 1);
}

#[test]
fn the_run_just_made_is_kept_beside_a_pinned_one_and_however_large_it_is() {
    let (_place, folder) = temporary();
    let pinned = run(&folder, day(0));
    folder.label(&pinned, &Label { pinned: true, ..Label::default() }).unwrap();
    let new = run(&folder, day(1));
    for limits in [Limits { runs: 1, ..Limits::default() }, Limits { bytes: 1, ..Limits::default() }] {
        assert!(folder.keep_within(&limits).unwrap().is_empty());
        assert_eq!(paths(&folder), [new.clone(), pinned.clone()]);
    }
    // What was closed last stays too, though it was begun before another one.
    let long = run(&folder, day(0));
    let later = SystemTime::now() + Duration::from_secs(60);
    std::fs::File::options().write(true).open(&long).unwrap().set_modified(later).unwrap();
    assert!(folder.keep_within(&Limits { runs: 1, bytes: 0 }).unwrap().is_empty());
    assert!(MOST_BYTES <= Limits::default().bytes / 4, "one run does not drive all others out");
}

#[test]
fn what_is_being_read_is_not_removed_to_make_room() {
    let (_place, folder) = temporary();
    let runs: Vec<PathBuf> = (0..3).map(|number| run(&folder, day(number))).collect();
    let reader = rusqlite::Connection::open(&runs[0]).unwrap();
    reader.execute_batch("BEGIN").unwrap();
    let count = || reader.query_row("SELECT count(*) FROM event", [], |row| row.get::<_, i64>(0)).unwrap();
    assert_eq!(count(), 1);
    let none = Limits { runs: 0, bytes: 0 };
    let gone = folder.keep_within(&none).unwrap();
    assert_eq!(gone.iter().map(|one| &one.from).collect::<Vec<_>>(), [&runs[1]]);
    reader.execute_batch("COMMIT").unwrap();
    drop(reader);
    assert_eq!(folder.keep_within(&none).unwrap()[0].from, runs[0]);
    assert_eq!(paths(&folder), [runs[2].clone()]);
}

#[test]
fn a_file_that_is_written_is_never_taken_for_one_that_is_not() {
    let (_place, folder) = temporary();
    let path = folder.new_path("primes", day(0));
    let mut writer = RunWriter::create(&path, &head(day(0))).unwrap();
    let over = std::sync::atomic::AtomicBool::new(false);
    std::thread::scope(|scope| {
        let asker = scope.spawn(|| {
            for _ in 0..400 {
                assert_eq!(folder.remove(&path), Err(FileError::BeingWritten));
                assert_eq!(LanesFile::open(&path).unwrap().about().unwrap().state, State::Open);
            }
            over.store(true, std::sync::atomic::Ordering::Relaxed);
        });
        // Many commits, and the log is folded in and begins anew among them.
        while !over.load(std::sync::atomic::Ordering::Relaxed) && !asker.is_finished() {
            writer.append(&Entry::Sample(Box::default())).unwrap();
            writer.commit().unwrap();
        }
    });
    let path = writer.finish().unwrap();
    assert_eq!(LanesFile::open(&path).unwrap().about().unwrap().state, State::Closed);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left beside it");
}

#[test]
fn the_log_of_a_long_run_does_not_grow_with_it() {
    let (_place, folder) = temporary();
    let mut writer = RunWriter::create(&folder.new_path("primes", day(0)), &head(day(0))).unwrap();
    let log = PathBuf::from(format!("{}-wal", writer.path().display()));
    // Each commit writes a page of it at least. It is folded in on another thread, which has its own pace.
    let begun = std::time::Instant::now();
    let mut commits = 0_u64;
    while commits < 300 || log.metadata().unwrap().len() / 4_096 > commits {
        writer.append(&Entry::Sample(Box::default())).unwrap();
        writer.commit().unwrap();
        commits += 1;
        assert!(begun.elapsed() < Duration::from_secs(100), "the log has all of {commits} commits");
    }
    assert_eq!(LanesFile::open(writer.path()).unwrap().entries().unwrap().count() as u64, commits);
}

#[test]
fn the_limits_are_a_file_that_is_understood_or_said_to_be_not() {
    let (_place, folder) = temporary();
    assert_eq!(folder.limits().unwrap(), Limits::default());
    let limits = Limits { runs: 3, bytes: 5_000 };
    folder.set_limits(&limits).unwrap();
    assert_eq!(folder.limits().unwrap(), limits);
    folder.set_limits(&Limits { bytes: u64::MAX, ..limits }).unwrap();
    assert_eq!(folder.limits().unwrap().bytes, i64::MAX as u64);
    std::fs::write(folder.path().join("library.toml"), "runs = 5\n").unwrap();
    assert_eq!(folder.limits().unwrap(), Limits { runs: 5, ..Limits::default() });
    std::fs::write(folder.path().join("library.toml"), "runs = \"many\"").unwrap();
    assert!(folder.limits().unwrap_err().to_string().contains("many"));
}

#[test]
fn names_are_nobody_elses_and_sort_by_time() {
    let (_place, folder) = temporary();
    let early = folder.new_path("a/b:c\\..\u{0}*?\"<>|", day(0));
    let names = [early.clone(), folder.new_path("primes", day(0)), folder.new_path(&"x".repeat(9_999), day(1))];
    for path in &names {
        let name = path.file_name().unwrap().to_str().unwrap();
        assert!(name.len() < 120 && name.chars().all(|c| c.is_ascii_alphanumeric() || "._-".contains(c)), "{name}");
        assert_eq!(path.parent(), Some(folder.path()));
        std::fs::write(path, "x").unwrap();
    }
    assert!(names[0] < names[2] && names[1] < names[2] && names[0] != names[1]);
    assert!(folder.holds(&early) && !folder.holds(Path::new("x.lanes")));
}
