//! The folder of runs: what is listed, labelled, removed, restored and kept.

use lanescope::library::{FileError, Listed};
use lanescope::library::{Folder, KEPT, Keeper, Kind, Label, LanesFile, Limits, RunHead, RunWriter, State};
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
    let limits = Limits { runs: 7, ..Limits::default() };
    assert_eq!(folder.keep_within(&limits).unwrap(), [runs[3].clone(), runs[4].clone()]);
    let bytes: u64 = list(&folder).iter().map(|file| file.bytes).sum();
    assert_eq!(folder.keep_within(&Limits { bytes: bytes - 1, ..limits }).unwrap(), [runs[5].clone()]);
    assert_eq!(folder.keep_within(&Limits { runs: 0, bytes: 0 }).unwrap(), [runs[6].clone()]);
    assert_eq!(paths(&folder).len(), 5);
    assert_eq!(open.finish(), None);
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
