//! Disks that are full, places where nothing may be written, and what others do to a file while it is being written. Real ones,
//! where the system lets the test have them.

use super::filed::{self, entries, head};
use lanescope::library::{FileError, Folder, Keeper, Label, LanesFile, RunWriter, Trouble};
use lanescope::recording::{Entry, Happening, Sample};
use lanescope::telemetry::{Span, SpanKind};
use lanescope::units::Nanos;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

/// Longer than anything here takes on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);

/// A small disk of its own, in memory.
struct Disk(tempfile::TempDir);

impl Disk {
    /// `None`, and said aloud, where the test may not have one.
    fn of(size: &str) -> Option<Self> {
        let folder = tempfile::tempdir().unwrap();
        let mount = |args: &[&str]| Command::new("mount").args(args).arg(folder.path()).output();
        let done = mount(&["-t", "tmpfs", "-o", &format!("size={size}"), "none"]);
        if cfg!(target_os = "linux") && done.is_ok_and(|output| output.status.success()) {
            return Some(Self(folder));
        }
        // Where it is known that it can be had, a test that is left out has failed.
        assert!(std::env::var_os("LANESCOPE_NO_SKIPS").is_none(), "no disk of its own for this test");
        eprintln!("SKIPPED: no disk of its own for this test; it wants Linux and root");
        None
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn read_only(&self) {
        let done = Command::new("mount").args(["-o", "remount,ro"]).arg(self.path()).status().unwrap();
        assert!(done.success());
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        _ = Command::new("umount").arg("-l").arg(self.path()).status();
    }
}

fn sample(number: u64) -> Entry {
    let time = Nanos(number * 1_000);
    let span =
        |chunk| Span { start: time, end: time, kind: SpanKind::Run, core: None, cpu: None, items: 1, bytes: 0, chunk };
    let spans = (0..50).map(|n| (0, span(n))).collect();
    Entry::Sample(Box::new(Sample { time, lost_spans: number, spans, ..Sample::default() }))
}

/// Feeds it until it tells of trouble.
fn feed(keeper: &mut Keeper) -> Trouble {
    let begun = Instant::now();
    for number in 0.. {
        keeper.take(sample(number));
        if let Some(trouble) = keeper.trouble() {
            return trouble;
        }
        std::thread::sleep(Duration::from_millis(1));
        assert!(begun.elapsed() < PATIENCE, "it does not notice");
    }
    unreachable!()
}

fn read(path: &Path) -> Vec<Entry> {
    LanesFile::open(path).unwrap().entries().unwrap().map(Result::unwrap).collect()
}

fn copy_with_logs(from: &Path, to: &Path) {
    for end in ["", "-wal", "-journal"] {
        let with = |path: &Path| PathBuf::from(format!("{}{end}", path.display()));
        if with(from).exists() {
            std::fs::copy(with(from), with(to)).unwrap();
        }
    }
}

#[test]
fn a_full_disk_is_told_once_and_what_was_before_is_there() {
    let Some(disk) = Disk::of("1m") else { return };
    let path = disk.path().join("run.lanes");
    let mut keeper = Keeper::start(&path, &head()).unwrap();
    assert_eq!(feed(&mut keeper), Trouble::Ended(FileError::Full));
    keeper.take(sample(0));
    assert_eq!((keeper.trouble(), keeper.finish()), (None, None));
    let found = read(&path);
    assert!(!found.is_empty());
    assert!(found.iter().enumerate().all(|(number, found)| *found == sample(number as u64)));
    // No other run finds place there, and that is told too.
    std::fs::write(disk.path().join("rest"), vec![0; 1 << 20]).unwrap_err();
    assert_eq!(RunWriter::create(&disk.path().join("next.lanes"), &head()).err(), Some(FileError::Full));
    let mut left: Vec<_> = std::fs::read_dir(disk.path()).unwrap().map(|file| file.unwrap().file_name()).collect();
    left.sort();
    left.retain(|name| !name.to_string_lossy().starts_with("run.lanes"));
    assert_eq!(left, ["rest"], "nothing is left of what could not be made");
    assert_eq!(read(&path).len(), found.len());
}

#[test]
fn where_nothing_may_be_written_all_can_be_read_with_what_lies_in_the_logs() {
    let Some(disk) = Disk::of("8m") else { return };
    let folder = Folder::at(disk.path());
    let elsewhere = tempfile::tempdir().unwrap();
    let (closed, cut) = (disk.path().join("cl?sed %41#.lanes"), disk.path().join("cut.lanes"));
    let (empty_log, hot) = (disk.path().join("empty log.lanes"), disk.path().join("hot.lanes"));
    let mut writer = RunWriter::create(&elsewhere.path().join("run.lanes"), &head()).unwrap();
    entries().iter().for_each(|entry| writer.append(entry).unwrap());
    writer.commit().unwrap();
    copy_with_logs(writer.path(), &cut);
    let run = writer.finish().unwrap();
    std::fs::copy(&run, &closed).unwrap();
    std::fs::copy(&run, &empty_log).unwrap();
    let other = rusqlite::Connection::open(&empty_log).unwrap();
    other.pragma_update(None, "journal_mode", "WAL").unwrap();
    drop(other);
    hot_journal(&run, &hot);
    // In a place where it can be written it is mended as well.
    let copy = elsewhere.path().join("hot copy.lanes");
    copy_with_logs(&hot, &copy);
    assert_eq!(read(&copy), entries());
    disk.read_only();
    for path in [&closed, &cut, &empty_log, &hot] {
        assert_eq!(read(path), entries(), "{}", path.display());
        assert_eq!(folder.label(path, &Label { pinned: true, ..Label::default() }), Err(FileError::ReadOnly));
        assert_eq!(folder.remove(path), Err(FileError::ReadOnly));
    }
    assert_eq!(RunWriter::create(&disk.path().join("x.lanes"), &head()).err(), Some(FileError::ReadOnly));
    assert_eq!(Keeper::start(&folder.new_path("primes", head().begun), &head()).err(), Some(FileError::ReadOnly));
    assert_eq!(folder.set_limits(&folder.limits().unwrap()), Err(FileError::ReadOnly));
    let none = lanescope::library::Limits { runs: 0, bytes: 0 };
    assert!(folder.keep_within(&none).unwrap().is_empty());
    assert_eq!(folder.list(&|| false).unwrap().iter().filter(|file| file.what.is_ok()).count(), 4);
}

/// A copy of a file as it is when a program is killed while it writes a label: half of it is new, and a journal beside it has
/// what was there before.
fn hot_journal(run: &Path, to: &Path) {
    let half = run.with_extension("half");
    std::fs::copy(run, &half).unwrap();
    let connection = rusqlite::Connection::open(&half).unwrap();
    connection
        .execute_batch(
            "PRAGMA cache_size = 1; BEGIN; UPDATE sample SET time_ns = 0; UPDATE span SET items = 0; \
                              UPDATE event SET what = 'x'; DELETE FROM worker; CREATE TABLE more AS SELECT * FROM span",
        )
        .unwrap();
    copy_with_logs(&half, to);
    assert!(to.with_extension("lanes-journal").metadata().unwrap().len() > 512);
    assert_ne!(std::fs::read(to).unwrap(), std::fs::read(run).unwrap());
}

#[test]
#[cfg(unix)]
fn a_file_that_vanishes_while_it_is_written_is_told() {
    let place = tempfile::tempdir().unwrap();
    let folder = Folder::at(place.path().join("runs"));
    let path = folder.new_path("primes", head().begun);
    let mut keeper = Keeper::start(&path, &head()).unwrap();
    keeper.take(sample(0));
    std::fs::remove_file(&path).unwrap();
    assert_eq!(feed(&mut keeper), Trouble::Ended(FileError::Missing));
    drop(keeper);
    let path = folder.new_path("primes", head().begun);
    let mut keeper = Keeper::start(&path, &head()).unwrap();
    keeper.take(sample(0));
    std::fs::remove_dir_all(folder.path()).unwrap();
    assert_eq!(feed(&mut keeper), Trouble::Ended(FileError::Missing));
    assert_eq!((keeper.finish(), folder.list(&|| false).unwrap().len()), (None, 0));
    // The next run finds a place again.
    drop(Keeper::start(&folder.new_path("primes", head().begun), &head()).unwrap());
    assert_eq!(folder.list(&|| false).unwrap().len(), 1);
}

#[test]
fn a_file_that_has_grown_large_goes_on_without_spans_and_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("run.lanes");
    let mut writer = RunWriter::create(&path, &head()).unwrap();
    writer.limit(400_000);
    let mut keeper = Keeper::later(move || Ok(writer)).unwrap();
    assert_eq!(feed(&mut keeper), Trouble::TooLarge);
    for number in 0..2_000 {
        keeper.take(Entry::Sample(Box::new(filed::full_sample())));
        if number % 100 == 0 {
            std::thread::sleep(Duration::from_millis(20));
        }
    }
    keeper.take(entries().pop().unwrap());
    assert_eq!(keeper.finish(), None, "that it is too large was told");
    let file = LanesFile::open(&path).unwrap();
    assert!(file.left_out().unwrap() > 0 && file.about().unwrap().outcome.is_some());
    assert_eq!(file.entries().unwrap().last().unwrap().unwrap(), entries().pop().unwrap());
}

#[test]
fn what_is_printed_without_end_does_not_make_a_file_grow_without_end() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("run.lanes");
    let mut writer = RunWriter::create(&path, &head()).unwrap();
    writer.limit(400_000);
    let printed = |bytes: u64| {
        let tail = "x".repeat(16 << 10);
        filed::event(bytes, Happening::Printed { bytes, tail })
    };
    for number in 0..1_000 {
        writer.append(&printed(number)).unwrap();
        writer.commit().unwrap();
    }
    writer.append(entries().last().unwrap()).unwrap();
    let left_out = writer.left_out();
    let file = LanesFile::open(&writer.finish().unwrap()).unwrap();
    let found: Vec<Entry> = file.entries().unwrap().map(Result::unwrap).collect();
    assert!(path.metadata().unwrap().len() < 500_000 && left_out > 900);
    assert_eq!(found.len() as u64 + left_out, 1_001);
    // The last one is there, and before the end.
    assert_eq!(found[found.len() - 2..], [printed(999), entries().pop().unwrap()]);
}

/// Set for a program that looks at a file, labels it if it may, and goes away.
const FILE: &str = "LANESCOPE_TEST_OTHER";

/// Not a test: what the one below starts.
#[test]
fn another_program_labels_a_file() {
    let Some(path) = std::env::var_os(FILE).map(PathBuf::from) else { return };
    let count = read(&path).len();
    let label = Folder::at(".").label(&path, &Label { name: "other".to_owned(), ..Label::default() });
    assert_eq!((count, label), (1, Err(FileError::BeingWritten)));
    let connection = rusqlite::Connection::open(&path).unwrap();
    _ = connection.query_row("SELECT count(*) FROM sample", [], |row| row.get::<_, i64>(0)).unwrap();
}

#[test]
fn another_program_sees_what_is_committed_and_disturbs_nobody() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("run.lanes");
    let mut writer = RunWriter::create(&path, &head()).unwrap();
    writer.append(&sample(0)).unwrap();
    writer.commit().unwrap();
    // This program looks at its own file as well: on Unix that must not cost it its locks.
    assert_eq!(Folder::at(folder.path()).list(&|| false).unwrap().len(), 1);
    drop(LanesFile::open(&path).unwrap());
    let mut other = Command::new(std::env::current_exe().unwrap());
    other.args(["disk::another_program_labels_a_file", "--exact"]).env(FILE, &path);
    let output = other.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
    assert!(path.with_extension("lanes-wal").exists(), "the other one took the log for its own");
    writer.append(&sample(1)).unwrap();
    writer.commit().unwrap();
    drop(writer);
    assert_eq!(read(&path), [sample(0), sample(1)]);
}
