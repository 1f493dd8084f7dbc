//! What a file says of itself before its first reading: what was run, on what, when, and what a person wrote on it. Knows
//! nothing of samples and events.

use super::FileError;
use crate::plan::{self, Experiment};
use crate::probe::Machine;
use crate::recording::{PictureShape, Recording};
use crate::units::Nanos;
use rusqlite::types::ToSql;
use rusqlite::{Connection, OptionalExtension, params};
use std::time::{Duration, SystemTime};

/// What a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// One run with all that was seen of it.
    Run,
    /// The runs of a comparison, each with what it gave.
    Comparison,
}

impl Kind {
    const ALL: [Self; 2] = [Self::Run, Self::Comparison];

    /// The word in files.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Run => "run",
            Self::Comparison => "comparison",
        }
    }
}

/// What a recording begins with.
#[derive(Clone, Debug, PartialEq)]
pub struct RunHead {
    /// What was run.
    pub experiment: Experiment,
    /// What it ran on.
    pub machine: Machine,
    /// The shape of the picture that it draws, if it draws one.
    pub picture: Option<PictureShape>,
    /// The moment on the run's clock that panels count from.
    pub origin: Nanos,
    /// When it was begun, by the calendar.
    pub begun: SystemTime,
    /// The program's version that wrote it.
    pub app: String,
}

/// What a person wrote on a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Label {
    /// A name of its own; empty where it has none.
    pub name: String,
    /// A note.
    pub note: String,
    /// Never to be removed to make room.
    pub pinned: bool,
}

impl RunHead {
    /// Of a recording that begins now.
    pub fn of(recording: &Recording) -> Self {
        Self {
            experiment: recording.experiment().clone(),
            machine: recording.machine().clone(),
            picture: recording.picture().map(crate::recording::Picture::shape),
            origin: recording.origin(),
            begun: SystemTime::now(),
            app: env!("CARGO_PKG_VERSION").to_owned(),
        }
    }

    /// An empty recording of it.
    pub fn recording(&self) -> Recording {
        Recording::new(self.experiment.clone(), self.machine.clone(), self.picture, self.origin)
    }

    pub(super) fn write(&self, to: &Connection) -> Result<(), FileError> {
        put(to, "kind", Kind::Run.word())?;
        put(to, "app", self.app.as_str())?;
        put(to, "begun_unix_ms", millis(self.begun))?;
        put(to, "origin_ns", self.origin.0 as i64)?;
        write_experiment(&self.experiment, to)?;
        put(to, "machine", serde_json::to_string(&self.machine)?)?;
        if let Some(shape) = self.picture {
            put(to, "picture", serde_json::to_string(&shape)?)?;
        }
        Ok(())
    }

    pub(super) fn read(from: &Connection) -> Result<Self, FileError> {
        if kind(from)? != Kind::Run {
            return Err(FileError::OtherKind);
        }
        let picture: Option<String> = get(from, "picture")?;
        Ok(Self {
            experiment: read_experiment(from)?,
            machine: machine(from)?,
            picture: picture.map(|shape| serde_json::from_str(&shape)).transpose()?.filter(fits),
            origin: Nanos(must::<i64>(from, "origin_ns")? as u64),
            begun: begun(from)?,
            app: get(from, "app")?.unwrap_or_default(),
        })
    }
}

pub(super) fn write_experiment(experiment: &Experiment, to: &Connection) -> Result<(), FileError> {
    put(to, "experiment", experiment_to_text(experiment)?)?;
    put(to, "seed", experiment.seed as i64)
}

pub(super) fn read_experiment(from: &Connection) -> Result<Experiment, FileError> {
    let mut experiment = experiment_from_text(&must::<String>(from, "experiment")?)?;
    experiment.seed = get::<i64>(from, "seed")?.map_or(experiment.seed, |seed| seed as u64);
    Ok(experiment)
}

/// As TOML, whose numbers are signed: a seed that is larger stands beside it.
pub(super) fn experiment_to_text(experiment: &Experiment) -> Result<String, FileError> {
    let seed = experiment.seed.min(i64::MAX as u64);
    let plan = plan::to_toml(&Experiment { seed, ..experiment.clone() });
    plan.map_err(|error| FileError::System(error.to_string()))
}

pub(super) fn experiment_from_text(text: &str) -> Result<Experiment, FileError> {
    plan::from_toml(text).map_err(|error| FileError::Damaged(error.to_string()))
}

pub(super) fn machine(from: &Connection) -> Result<Machine, FileError> {
    Ok(serde_json::from_str(&must::<String>(from, "machine")?)?)
}

/// No picture of ours is larger than this, memory for one is taken before its first tile is read, and every graphics card takes a
/// texture of this size (OpenGL ES 3.0 guarantees it).
fn fits(shape: &PictureShape) -> bool {
    const MOST: u64 = 1 << 11;
    let width = u64::from(shape.tile_width).saturating_mul(shape.columns.into());
    let height = u64::from(shape.tile_height).saturating_mul(shape.rows.into());
    width.max(height) <= MOST && shape.tile_width.min(shape.tile_height).min(shape.columns).min(shape.rows) > 0
}

impl Label {
    pub(super) fn read(from: &Connection) -> Result<Self, FileError> {
        Ok(Self {
            name: get(from, "name")?.unwrap_or_default(),
            note: get(from, "note")?.unwrap_or_default(),
            pinned: get::<i64>(from, "pinned")?.is_some_and(|pinned| pinned != 0),
        })
    }

    pub(super) fn write(&self, to: &Connection) -> Result<(), FileError> {
        put(to, "name", self.name.as_str())?;
        put(to, "note", self.note.as_str())?;
        put(to, "pinned", i64::from(self.pinned))
    }
}

pub(super) fn kind(from: &Connection) -> Result<Kind, FileError> {
    let word: String = must(from, "kind")?;
    let unknown = || FileError::Damaged(format!("a file of kind \"{word}\""));
    Kind::ALL.into_iter().find(|kind| kind.word() == word).ok_or_else(unknown)
}

pub(super) fn begun(from: &Connection) -> Result<SystemTime, FileError> {
    let millis = u64::try_from(must::<i64>(from, "begun_unix_ms")?).unwrap_or(0);
    // A date that the clock cannot hold is none.
    Ok(SystemTime::UNIX_EPOCH.checked_add(Duration::from_millis(millis)).unwrap_or(SystemTime::UNIX_EPOCH))
}

pub(super) fn millis(time: SystemTime) -> i64 {
    let since = time.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
}

/// Writes a fact of the file as a whole.
pub(super) fn put(to: &Connection, key: &str, value: impl ToSql) -> Result<(), FileError> {
    to.execute("INSERT OR REPLACE INTO about (key, value) VALUES (?1, ?2)", params![key, value])?;
    Ok(())
}

/// A fact of the file as a whole, if it has it.
pub(super) fn get<T: rusqlite::types::FromSql>(from: &Connection, key: &str) -> Result<Option<T>, FileError> {
    let mut find = from.prepare_cached("SELECT value FROM about WHERE key = ?1")?;
    Ok(find.query_row([key], |row| row.get(0)).optional()?)
}

/// The same, where a file without it is damaged.
pub(super) fn must<T: rusqlite::types::FromSql>(from: &Connection, key: &str) -> Result<T, FileError> {
    get(from, key)?.ok_or_else(|| FileError::Damaged(format!("\"{key}\" is missing")))
}
