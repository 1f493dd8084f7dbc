//! Opens a file to read it and makes sure of what it is, trusting nothing: it may be damaged, newer, foreign, made to do harm, or
//! being written just now. Knows nothing of what is in the tables.
//!
//! A file that somebody writes is never opened but by SQLite: on Unix a process loses its locks on a file when it closes *any*
//! handle of it, and another program would then take the log for one that nobody needs
//! (<https://www.sqlite.org/howtocorrupt.html#_posix_advisory_locks_canceled_by_a_separate_thread_doing_close_>).

use super::folder::EXTENSION;
use super::schema::{APPLICATION_ID, VERSION, tables};
use super::{FileError, head, writer};
use rusqlite::config::DbConfig;
use rusqlite::limits::Limit;
use rusqlite::{Connection, OpenFlags};
use std::io::{Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

/// How long another program may hold the file before reading fails.
const PATIENCE: Duration = Duration::from_millis(500);
/// Bytes of SQLite's own header.
const HEADER: usize = 100;
/// No database is smaller (<https://www.sqlite.org/fileformat.html#page_size>).
const SMALLEST: u64 = 512;
const MAGIC: &[u8; 16] = b"SQLite format 3\0";
/// Bytes that one value of a file may have.
const LONGEST: i32 = 16 << 20;
/// Steps of SQLite's machine from one row to the next: in thousands, and how many thousands. A row takes about twenty.
const STEPS: i32 = 1_000;
const MOST_STEPS: u32 = 2_000;
/// At the end of a journal that names another file, which SQLite would remove: ours never do.
const SUPER_JOURNAL: &[u8; 8] = b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7";

/// Whether a file is to be taken for one of ours, readable or not: by its name, or by its first bytes, which no plan and no script
/// has. One with our name is not opened for that, because it may be written just now.
pub fn is_recorded(path: &Path) -> bool {
    if path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case(EXTENSION)) {
        return true;
    }
    let mut head = [0; MAGIC.len()];
    let is_file = std::fs::metadata(path).is_ok_and(|metadata| metadata.is_file());
    is_file && std::fs::File::open(path).and_then(|mut file| file.read_exact(&mut head)).is_ok_and(|()| head == *MAGIC)
}

/// A connection that only reads.
pub(super) struct Opened {
    connection: Connection,
    steps: Arc<AtomicU32>,
    /// Holds a copy, where the file itself could not be read in its place.
    _copy: Option<tempfile::TempDir>,
}

impl Opened {
    pub(super) const fn connection(&self) -> &Connection {
        &self.connection
    }

    /// For who writes on.
    pub(super) fn into_connection(mut self) -> Connection {
        // From now on nobody says that rows have come.
        _ = self.connection.progress_handler(0, None::<fn() -> bool>);
        self.connection
    }

    /// Says that a row has come, so that no query takes too long.
    pub(super) fn goes_on(&self) {
        self.steps.store(0, Ordering::Relaxed);
    }

    fn over(mut connection: Connection, copy: Option<tempfile::TempDir>) -> Result<Self, FileError> {
        let steps = guard(&mut connection)?;
        let this = Self { connection, steps, _copy: copy };
        this.check()?;
        Ok(this)
    }

    /// Makes sure that it is one of ours, with our tables as we made them and nothing in their place that computes.
    fn check(&self) -> Result<(), FileError> {
        let number = |pragma: &str| self.connection.pragma_query_value(None, pragma, |row| row.get::<_, i32>(0));
        if number("application_id")? != APPLICATION_ID {
            return Err(FileError::Foreign);
        }
        let tables = match number("user_version")? {
            version if version > VERSION => return Err(FileError::Newer(version)),
            version => tables(version).ok_or_else(|| FileError::Damaged(format!("tables of version {version}")))?,
        };
        let mut find = self.connection.prepare("SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = ?")?;
        for table in tables.split(';').map(str::trim).filter(|table| !table.is_empty()) {
            self.goes_on();
            let name = table.split_whitespace().nth(2).unwrap_or_default();
            let mut rows = find.query([name])?;
            let sql: Option<String> = rows.next()?.map(|row| row.get(0)).transpose()?;
            if !sql.is_some_and(|sql| sql.split_whitespace().eq(table.split_whitespace())) {
                return Err(FileError::Damaged(format!("the table {name} is missing or not as it should be")));
            }
        }
        self.goes_on();
        Ok(())
    }
}

/// Opens a file to read it in its place, or a copy where nothing may be written there and a log must be folded in first.
pub(super) fn to_read(path: &Path) -> Result<Opened, FileError> {
    look(path)?;
    let has = |log: &PathBuf| log.metadata().is_ok_and(|log| log.len() > 0);
    let first = in_place(path, "");
    let Err(FileError::ReadOnly | FileError::Unopened(_)) = first else {
        let opened = first?;
        let page = opened.connection.pragma_query_value(None, "page_size", |row| row.get::<_, u32>(0))?;
        let bytes = path.metadata()?.len();
        // SQLite takes what is missing of the last page for zeros.
        return if bytes % u64::from(page.max(1)) > 0 && !writer::logs(path).any(|log| has(&log)) {
            Err(FileError::Damaged(format!("{bytes} bytes")))
        } else {
            Ok(opened)
        };
    };
    let logs: Vec<PathBuf> = writer::logs(path).filter(has).collect();
    if logs.is_empty() {
        return in_place(path, "?immutable=1");
    }
    let folder = tempfile::Builder::new().prefix("lanescope-").tempdir()?;
    let copy = folder.path().join("copy.lanes");
    std::fs::copy(path, &copy)?;
    for (log, to) in writer::logs(path).zip(writer::logs(&copy)).filter(|(log, _)| logs.contains(log)) {
        // The index of the log is made anew.
        if log.extension().is_some_and(|extension| !extension.to_string_lossy().ends_with("-shm")) {
            std::fs::copy(&log, to)?;
        }
    }
    let connection = writer::open_to_write(&copy)?;
    Opened::over(connection, Some(folder))
}

/// Opens a file of ours to write into it.
pub(super) fn to_write(path: &Path) -> Result<Opened, FileError> {
    look(path)?;
    match Opened::over(writer::open_to_write(path)?, None) {
        // What is to be made beside it cannot be made.
        Err(FileError::Unopened(_)) if to_read(path).is_ok() => Err(FileError::ReadOnly),
        other => other,
    }
}

/// Opens one that is in memory.
pub(super) fn in_memory(bytes: &[u8]) -> Result<Opened, FileError> {
    look_at(bytes.get(..HEADER.min(bytes.len())).unwrap_or_default())?;
    let mut bytes = bytes.to_vec();
    // A database in memory has no log. What one beside the file would add is not here either.
    bytes[18..20].fill(1);
    let mut connection = Connection::open_in_memory()?;
    connection.deserialize_read_exact("main", bytes.as_slice(), bytes.len(), true)?;
    Opened::over(connection, None)
}

/// Looks at what lies there before SQLite opens it.
pub(super) fn look(path: &Path) -> Result<(), FileError> {
    let metadata = std::fs::metadata(path)?;
    // A pipe or a device would be waited on for ever.
    if !metadata.is_file() {
        return Err(FileError::NotAFile);
    }
    if metadata.len() < SMALLEST {
        // Nobody can be writing into this.
        let mut head = Vec::with_capacity(HEADER);
        std::fs::File::open(path)?.take(HEADER as u64).read_to_end(&mut head)?;
        look_at(&head)?;
        return Err(FileError::Damaged(format!("{} bytes", metadata.len())));
    }
    refuse_super_journal(path)
}

/// Offsets are those of <https://www.sqlite.org/fileformat.html#the_database_header>.
fn look_at(head: &[u8]) -> Result<(), FileError> {
    let word = |at: usize| Some(i32::from_be_bytes(head.get(at..at + 4)?.try_into().ok()?));
    if head.is_empty() {
        return Err(FileError::Empty);
    }
    if !head.starts_with(MAGIC) || word(68).is_some_and(|id| id != APPLICATION_ID) {
        return Err(FileError::Foreign);
    }
    match word(60) {
        Some(version) if version > VERSION => Err(FileError::Newer(version)),
        Some(_) if head.len() >= HEADER => Ok(()),
        _ => Err(FileError::Damaged(format!("{} bytes", head.len()))),
    }
}

/// What lies beside a file may have been put there by somebody else.
fn refuse_super_journal(path: &Path) -> Result<(), FileError> {
    let journal = writer::with(path, "-journal");
    let mut file = match std::fs::metadata(&journal) {
        Ok(metadata) if !metadata.is_file() => return Err(FileError::NotAFile),
        Ok(metadata) if metadata.len() < SUPER_JOURNAL.len() as u64 => return Ok(()),
        Ok(_) => std::fs::File::open(&journal)?,
        Err(_) => return Ok(()),
    };
    let mut end = [0; SUPER_JOURNAL.len()];
    file.seek(SeekFrom::End(-(end.len() as i64)))?;
    file.read_exact(&mut end)?;
    if &end == SUPER_JOURNAL { Err(FileError::Damaged("its journal names another file".to_owned())) } else { Ok(()) }
}

fn in_place(path: &Path, how: &str) -> Result<Opened, FileError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = if how.is_empty() {
        Connection::open_with_flags(path, flags)?
    } else {
        let uri = format!("file:{}{how}", escaped(&std::path::absolute(path)?));
        Connection::open_with_flags(uri, flags | OpenFlags::SQLITE_OPEN_URI)?
    };
    let opened = Opened::over(connection, None)?;
    // The first look at a table is the one that fails where a log cannot be folded in.
    head::kind(&opened.connection)?;
    Ok(opened)
}

/// A path as SQLite wants it in an address (<https://www.sqlite.org/uri.html>): any byte may be written as a number.
fn escaped(path: &Path) -> String {
    let bytes = path.as_os_str().as_encoded_bytes();
    let start = if bytes.starts_with(b"/") { "" } else { "/" };
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/._-".contains(&byte) || (cfg!(windows) && byte == b':');
    let one = |byte: u8| match byte {
        b'\\' if cfg!(windows) => "/".to_owned(),
        byte if plain(byte) => char::from(byte).to_string(),
        byte => format!("%{byte:02X}"),
    };
    bytes.iter().fold(start.to_owned(), |uri, byte| uri + &one(*byte))
}

/// Nothing that stands in the file is done, only read, and not for ever. Gives what counts the steps.
fn guard(connection: &mut Connection) -> Result<Arc<AtomicU32>, FileError> {
    connection.busy_timeout(PATIENCE)?;
    let steps = Arc::new(AtomicU32::new(0));
    let counted = Arc::clone(&steps);
    connection.progress_handler(STEPS, Some(move || counted.fetch_add(1, Ordering::Relaxed) > MOST_STEPS))?;
    connection.set_limit(Limit::SQLITE_LIMIT_LENGTH, LONGEST)?;
    connection.set_limit(Limit::SQLITE_LIMIT_ATTACHED, 0)?;
    for (config, on) in [
        (DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true),
        (DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false),
        (DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, false),
        (DbConfig::SQLITE_DBCONFIG_ENABLE_VIEW, false),
    ] {
        connection.set_db_config(config, on)?;
    }
    connection.execute_batch("PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0")?;
    Ok(steps)
}
