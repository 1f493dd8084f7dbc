//! The tables of a `.lanes` file, which is an SQLite database: everything a person with `sqlite3` or pandas needs to know. Knows
//! nothing of what is done with them.
//!
//! - **Moments** are nanoseconds since the run's origin (`about.origin_ns` on the run's own clock), signed: readings of what was
//!   before it are negative. Columns of moments and durations end in `_ns`.
//! - **Order**: samples and events share one sequence, `seq`, in which they reached the recording. Rows that came with a sample
//!   have an `id` of `seq * 2^20 + n`, so that they are found without an index; their column `seq` is computed from it.
//! - **Nothing is made up**: what the system did not tell is `NULL`.
//! - Counters (items, bytes, times) are cumulative since the start; checksums and chunk numbers are the bits of an unsigned
//!   number in a signed one.
//!
//! | table | a row is |
//! |---|---|
//! | `about` | a fact of the file as a whole, by name: what was run (TOML), on what (JSON), when, with what version |
//! | `sample` | one look of the sampler |
//! | `worker` | one worker's counters at a sample; `times` and `figures` are JSON arrays, see `span_kind` and the catalogue |
//! | `core` | one core's load at a sample, 0 to 1 |
//! | `memory` | one host's memory at a sample |
//! | `gil` | what is known of a host's GIL at a sample: told (`inferred` 0), or inferred from its workers' spans (1) |
//! | `hold` | a stretch of time with the same holder of a host's GIL: a worker, -1 another thread, -2 nobody |
//! | `span` | a stretch of a worker's time; `kind` is explained by `span_kind` |
//! | `tile` | a finished piece of the picture, one byte a pixel |
//! | `event` | something that happened once; `detail` is JSON |
//! | `trial` | of a comparison: one run of one arm, as JSON like that of `lanescope run --json` |
//! | `span_kind` | the words of the kinds, in the order of `worker.times` |
//!
//! What `about` has, by its `key`:
//!
//! | key | value |
//! |---|---|
//! | `kind` | `run` or `comparison` |
//! | `app`, `begun_unix_ms` | the program's version that wrote it; when it was begun, in milliseconds since 1970 (UTC) |
//! | `experiment`, `seed` | what was run, as TOML (of a comparison its base); the seed's bits, for it may be too large for TOML |
//! | `machine` | JSON: `cpu`, `cores`, `memory` in bytes, `os` |
//! | `name`, `note`, `pinned` | what a person wrote on it |
//! | `closed` | there if its writer has closed it; else it is being written, or was left in the middle |
//! | `rows_left_out` | rows and samples for which there was no place or no time; none if it is not there |
//! | `origin_ns`, `picture` | of a run: the origin on its own clock; JSON: the shape of its picture, if it draws one |
//! | `ending`, `items`, `seconds`, `throughput` | of a run that came to its end: the outcome in short |
//! | `comparison`, `arms` | of a comparison: the plan as TOML; JSON: its arms as they were, each with name, strategy and experiment |
//! | `items`, `rounds`, `out`, `runs` | of a comparison: items of every run; runs of each arm that are to count; JSON: why arms are out; rows of `trial` |

use super::FileError;
use rusqlite::Connection;

/// In the header of every file of ours: "Lane" as four bytes (SQLite's `application_id`).
pub const APPLICATION_ID: i32 = i32::from_be_bytes(*b"Lane");
/// Version of these tables (SQLite's `user_version`). Older ones are read, newer ones refused.
pub const VERSION: i32 = 1;
/// How far the sample's number is shifted in the `id` of its rows; a sample has at most this power of two rows of a kind.
pub const SHIFT: u32 = 20;

/// Rows of a kind that one sample may have.
pub const MOST_ROWS: usize = 1 << SHIFT;

/// The tables of files of this version, as they stand in every file of it: they never change, a new version gets its own.
pub(super) const fn tables(version: i32) -> Option<&'static str> {
    match version {
        1 => Some(TABLES_1),
        _ => None,
    }
}

const TABLES_1: &str = "
CREATE TABLE about (key TEXT PRIMARY KEY, value) WITHOUT ROWID;
CREATE TABLE span_kind (kind INTEGER PRIMARY KEY, word TEXT NOT NULL);
CREATE TABLE sample (seq INTEGER PRIMARY KEY, time_ns INTEGER NOT NULL, lost_spans INTEGER NOT NULL,
  dropped_samples INTEGER NOT NULL);
CREATE TABLE worker (id INTEGER PRIMARY KEY, seq INTEGER AS (id >> 20) VIRTUAL, worker INTEGER NOT NULL, state TEXT NOT NULL,
  items INTEGER NOT NULL, bytes INTEGER NOT NULL, errors INTEGER NOT NULL, checksum INTEGER NOT NULL, core INTEGER, cpu_ns INTEGER,
  wait_ns INTEGER, since_ns INTEGER NOT NULL, in_hand INTEGER, waits_for INTEGER, heartbeat INTEGER NOT NULL, fault TEXT,
  fault_ns INTEGER, times TEXT NOT NULL, figures TEXT NOT NULL);
CREATE TABLE core (id INTEGER PRIMARY KEY, seq INTEGER AS (id >> 20) VIRTUAL, core INTEGER NOT NULL, busy REAL, steal REAL);
CREATE TABLE memory (id INTEGER PRIMARY KEY, seq INTEGER AS (id >> 20) VIRTUAL, host INTEGER NOT NULL, rss_bytes INTEGER NOT NULL,
  uss_bytes INTEGER, pss_bytes INTEGER);
CREATE TABLE gil (id INTEGER PRIMARY KEY, seq INTEGER AS (id >> 20) VIRTUAL, host INTEGER NOT NULL, inferred INTEGER NOT NULL,
  source TEXT NOT NULL, interval_ns INTEGER NOT NULL, holder INTEGER, switches INTEGER NOT NULL, requests INTEGER NOT NULL,
  forced INTEGER NOT NULL, holds INTEGER NOT NULL, held_ns INTEGER NOT NULL, agreed_ns INTEGER, compared_ns INTEGER,
  histogram TEXT NOT NULL);
CREATE TABLE hold (id INTEGER PRIMARY KEY, seq INTEGER AS (id >> 20) VIRTUAL, host INTEGER NOT NULL, start_ns INTEGER NOT NULL,
  end_ns INTEGER NOT NULL, holder INTEGER NOT NULL);
CREATE TABLE span (id INTEGER PRIMARY KEY, seq INTEGER AS (id >> 20) VIRTUAL, worker INTEGER NOT NULL, start_ns INTEGER NOT NULL,
  end_ns INTEGER NOT NULL, kind INTEGER NOT NULL, core INTEGER, cpu_ns INTEGER, items INTEGER NOT NULL, bytes INTEGER NOT NULL,
  chunk INTEGER NOT NULL);
CREATE TABLE tile (id INTEGER PRIMARY KEY, seq INTEGER AS (id >> 20) VIRTUAL, tile INTEGER NOT NULL, worker INTEGER NOT NULL,
  pixels BLOB NOT NULL);
CREATE TABLE event (seq INTEGER PRIMARY KEY, time_ns INTEGER NOT NULL, what TEXT NOT NULL, worker INTEGER, host INTEGER,
  detail TEXT);
CREATE TABLE trial (number INTEGER PRIMARY KEY, arm INTEGER NOT NULL, round INTEGER, outcome TEXT NOT NULL,
  conditions TEXT NOT NULL);
";

/// Makes the tables in an empty database, marks it as ours and lets it say what it is, all at once.
pub(super) fn create<T>(
    connection: &Connection,
    about: impl FnOnce(&Connection) -> Result<T, FileError>,
) -> Result<T, FileError> {
    let tables = tables(VERSION).unwrap_or_default();
    connection.execute_batch(&format!(
        "BEGIN IMMEDIATE; PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {VERSION}; {tables}"
    ))?;
    for kind in crate::telemetry::SpanKind::ALL {
        connection.execute("INSERT INTO span_kind VALUES (?1, ?2)", (kind as u8, kind.word()))?;
    }
    let said = about(connection)?;
    connection.execute_batch("COMMIT")?;
    Ok(said)
}
