//! What is not a file of ours, or was made to do harm, is told in words: no panic, no hang, nothing done.

use super::filed::{entries, head};
use lanescope::library::{FileError, Folder, Label, LanesFile, RunWriter};
use lanescope::locale::Explain;
use rusqlite::Connection;
use std::path::{Path, PathBuf};

fn run(folder: &Path) -> PathBuf {
    let mut writer = RunWriter::create(&folder.join("run.lanes"), &head()).unwrap();
    entries().iter().for_each(|entry| writer.append(entry).unwrap());
    writer.finish().unwrap()
}

/// What is said of a copy of a run after this was done to it.
fn after(sql: &str) -> FileError {
    let folder = tempfile::tempdir().unwrap();
    let path = run(folder.path());
    let connection = Connection::open(&path).unwrap();
    connection.execute_batch(sql).unwrap();
    drop(connection);
    let from_bytes = LanesFile::from_bytes(&std::fs::read(&path).unwrap()).err();
    let error = LanesFile::open(&path).err().expect("it is refused");
    assert_eq!(from_bytes.as_ref(), Some(&error));
    let label = Folder::at(folder.path()).label(&path, &Label { pinned: true, ..Label::default() });
    assert_eq!(label, Err(error.clone()));
    assert!(error.of(&path).to_string().contains("run.lanes") && !error.message().to_string().is_empty());
    error
}

#[test]
fn tables_that_compute_or_are_not_there_are_refused() {
    let endless = "WITH RECURSIVE n(seq) AS (SELECT 1 UNION ALL SELECT seq + 1 FROM n)";
    let cases = [
        format!("DROP TABLE sample; CREATE VIEW sample AS {endless} SELECT seq, 1 AS time_ns, 0 AS lost_spans, 0 AS dropped_samples FROM n"),
        format!("DROP TABLE about; CREATE VIEW about AS {endless} SELECT 'kind' AS key, count(*) AS value FROM n"),
        "DROP TABLE span".to_owned(),
        "ALTER TABLE event DROP COLUMN host".to_owned(),
        "DROP TABLE event; CREATE TABLE event (seq INTEGER PRIMARY KEY, time_ns, what, detail AS (hex(zeroblob(9999999))))".to_owned(),
        "PRAGMA user_version = 0".to_owned(),
        "PRAGMA user_version = -5".to_owned(),
    ];
    for sql in cases {
        assert!(matches!(after(&sql), FileError::Damaged(_)), "{sql}");
    }
    assert_eq!(after("PRAGMA user_version = 2"), FileError::Newer(2));
    assert_eq!(after("PRAGMA application_id = 7"), FileError::Foreign);
}

#[test]
fn triggers_and_more_tables_do_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = run(folder.path());
    let connection = Connection::open(&path).unwrap();
    connection
        .execute_batch(
            "CREATE TABLE more AS SELECT * FROM span; CREATE INDEX spans ON span (worker); CREATE VIEW v AS SELECT * FROM more;
             CREATE TRIGGER bad AFTER INSERT ON about BEGIN DELETE FROM sample; END;
             CREATE TRIGGER worse AFTER UPDATE ON about BEGIN DELETE FROM event; END;
             CREATE TRIGGER worst AFTER DELETE ON about BEGIN DELETE FROM span; END;",
        )
        .unwrap();
    drop(connection);
    let label = Label { name: "é\u{0}\n'\"".to_owned(), note: "n".repeat(100_000), pinned: true };
    Folder::at(folder.path()).label(&path, &label).unwrap();
    let file = LanesFile::open(&path).unwrap();
    assert_eq!(file.label().unwrap(), label);
    assert_eq!(file.entries().unwrap().map(Result::unwrap).collect::<Vec<_>>(), entries());
}

#[test]
fn values_that_cannot_be_are_damage() {
    let wrong = [
        "UPDATE about SET value = x'00' WHERE key = 'kind'",
        "UPDATE about SET value = '[[[[' WHERE key = 'machine'",
        "UPDATE about SET value = replace(hex(zeroblob(100000)), '00', '[') WHERE key = 'machine'",
        "UPDATE about SET value = 'workload = 7' WHERE key = 'experiment'",
        "UPDATE about SET value = zeroblob(20000000) WHERE key = 'experiment'",
        "UPDATE worker SET state = 'asleep'",
        "UPDATE worker SET times = '{}'",
        "UPDATE span SET end_ns = start_ns - 1 WHERE kind = 1",
        "UPDATE span SET kind = 77",
        "UPDATE event SET detail = replace(hex(zeroblob(100000)), '00', '[') WHERE what = 'note'",
        "UPDATE event SET what = 'no-such-thing'",
        "UPDATE sample SET time_ns = 'noon'",
        "UPDATE hold SET holder = -3",
    ];
    for sql in wrong {
        let folder = tempfile::tempdir().unwrap();
        let path = run(folder.path());
        assert!(Connection::open(&path).unwrap().execute(sql, []).unwrap() > 0, "{sql}");
        let file = LanesFile::open(&path).and_then(|file| file.recording());
        let error = file.map_or_else(Some, |(_, trouble)| trouble);
        assert!(matches!(error, Some(FileError::Damaged(_))), "{sql}: {error:?}");
    }
}

#[test]
fn what_a_file_claims_costs_no_memory() {
    let folder = tempfile::tempdir().unwrap();
    let path = run(folder.path());
    let connection = Connection::open(&path).unwrap();
    let machine =
        "UPDATE about SET value = replace(value, '\"cores\":2', '\"cores\":4294967295') WHERE key = 'machine'";
    let picture = "UPDATE about SET value = replace(value, ':2', ':4294967295') WHERE key = 'picture'";
    assert_eq!([machine, picture].map(|sql| connection.execute(sql, []).unwrap()), [1, 1]);
    drop(connection);
    let (recording, trouble) = LanesFile::open(&path).unwrap().recording().unwrap();
    assert_eq!((recording.machine().cores, trouble), (u32::MAX, None));
    assert!(recording.cores() <= 4_096 && recording.picture().is_none());
}

#[test]
fn what_is_no_file_of_ours_is_told_apart() {
    let folder = tempfile::tempdir().unwrap();
    let place = |name: &str| folder.path().join(name);
    let error = |path: &Path| LanesFile::open(path).err().expect("it is refused");
    assert_eq!(error(&place("nowhere")), FileError::Missing);
    assert_eq!(error(folder.path()), FileError::NotAFile);
    std::fs::write(place("empty"), "").unwrap();
    assert_eq!(error(&place("empty")), FileError::Empty);
    std::fs::write(place("short"), "SQLite format 3").unwrap();
    assert_eq!(error(&place("short")), FileError::Foreign);
    std::fs::write(place("picture"), [0x89, b'P', b'N', b'G'].repeat(1_000)).unwrap();
    assert_eq!(error(&place("picture")), FileError::Foreign);
    Connection::open(place("other")).unwrap().execute_batch("CREATE TABLE sample (seq)").unwrap();
    assert_eq!(error(&place("other")), FileError::Foreign);
    assert_eq!(Folder::at(folder.path()).label(&place("other"), &Label::default()), Err(FileError::Foreign));
    // A journal that names another file, which SQLite would remove.
    let path = run(folder.path());
    let mut journal = std::fs::read(&path).unwrap();
    journal.extend(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7");
    std::fs::write(place("run.lanes-journal"), journal).unwrap();
    assert!(matches!(error(&path), FileError::Damaged(_)));
    std::fs::remove_file(place("run.lanes-journal")).unwrap();
    assert_eq!(RunWriter::create(&path, &head()).err().map(|error| error.to_string().is_empty()), Some(false));
    assert_eq!(LanesFile::open(&path).unwrap().entries().unwrap().count(), entries().len(), "it was not written over");
}

#[test]
fn another_program_that_holds_a_file_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let path = run(folder.path());
    let other = Connection::open(&path).unwrap();
    other.execute_batch("BEGIN EXCLUSIVE").unwrap();
    assert_eq!(LanesFile::open(&path).err(), Some(FileError::Busy));
    assert_eq!(Folder::at(folder.path()).label(&path, &Label::default()), Err(FileError::Busy));
    other.execute_batch("COMMIT").unwrap();
    Folder::at(folder.path()).label(&path, &Label::default()).unwrap();
}

#[cfg(unix)]
#[test]
fn any_name_and_any_kind_of_file_is_taken_as_it_is() {
    use std::os::unix::ffi::OsStrExt;
    let folder = tempfile::tempdir().unwrap();
    let path = run(folder.path());
    // Names that are no text: file systems of macOS do not have them.
    if cfg!(target_os = "linux") {
        let odd = folder.path().join(std::ffi::OsStr::from_bytes(b"\xff\xfe %20?mode=rwc&\n.lanes"));
        let mut writer = RunWriter::create(&odd, &head()).unwrap();
        entries().iter().for_each(|entry| writer.append(entry).unwrap());
        writer.finish().unwrap();
        assert_eq!(LanesFile::open(&odd).unwrap().entries().unwrap().count(), entries().len());
        let library = Folder::at(folder.path());
        library.label(&odd, &Label { pinned: true, ..Label::default() }).unwrap();
        let removed = library.remove(&odd).unwrap();
        assert_eq!(library.restore(&removed).unwrap(), odd);
        assert!(library.list(&|| false).unwrap().iter().any(|file| file.path == odd && file.what.is_ok()));
    }
    let link = folder.path().join("link.lanes");
    std::os::unix::fs::symlink(&path, &link).unwrap();
    assert_eq!(LanesFile::open(&link).unwrap().entries().unwrap().count(), entries().len());
    std::os::unix::fs::symlink(folder.path().join("gone"), folder.path().join("dangling.lanes")).unwrap();
    assert_eq!(LanesFile::open(&folder.path().join("dangling.lanes")).err(), Some(FileError::Missing));
    // Opening a pipe that nobody writes into would take for ever.
    let pipe = folder.path().join("pipe.lanes");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    assert_eq!(LanesFile::open(&pipe).err(), Some(FileError::NotAFile));
    assert_eq!(LanesFile::open(Path::new("/dev/null")).err(), Some(FileError::NotAFile));
    let listed = Folder::at(folder.path()).list(&|| false).unwrap();
    assert!(listed.iter().any(|file| file.path == pipe));
}
