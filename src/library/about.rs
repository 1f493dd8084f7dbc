//! What a list tells of a file without reading its run: what was run, when, what came of it, what a person wrote on it. Knows
//! nothing of folders.

use super::head::{self, Kind, Label};
use super::{FileError, LanesFile};
use crate::plan::Experiment;
use crate::probe::Machine;
use crate::recording::{Ending, Outcome};
use rusqlite::Connection;
use std::time::SystemTime;

/// What a file says of itself.
#[derive(Clone, Debug, PartialEq)]
pub struct About {
    /// A run or a comparison.
    pub kind: Kind,
    /// What a person wrote on it.
    pub label: Label,
    /// When it was begun, by the calendar.
    pub begun: SystemTime,
    /// The program's version that wrote it.
    pub app: String,
    /// What was run: workload, P, T, regime and the rest; of a comparison its base.
    pub experiment: Experiment,
    /// What it ran on.
    pub machine: Machine,
    /// What the run gave; `None` of one that did not come to its end, and of a comparison.
    pub outcome: Option<Digest>,
    /// What a comparison consists of; `None` of a run.
    pub comparison: Option<Arms>,
    /// Whether it is being written.
    pub state: State,
}

/// An outcome in four words.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Digest {
    /// Why it ended.
    pub ending: Ending,
    /// Items finished by all workers.
    pub items: u64,
    /// From the common start to the last finished item, pauses not counted.
    pub seconds: f64,
    /// Items per second.
    pub throughput: f64,
}

/// A comparison in three words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arms {
    /// The names of its arms, in order.
    pub names: Vec<String>,
    /// Runs of each that were to count, once that was known.
    pub rounds: Option<u32>,
    /// Runs that were done, warm-ups among them.
    pub runs: u64,
}

/// Whether a file is being written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It was closed by its writer: all is there.
    Closed,
    /// It is being written just now.
    Open,
    /// Its writer ended in the middle: it holds what there was until then.
    Interrupted,
}

impl Digest {
    const ENDINGS: [(Ending, &'static str); 3] =
        [(Ending::Budget, "budget"), (Ending::Stopped, "stopped"), (Ending::Failed, "failed")];

    pub(super) fn write(outcome: &Outcome, to: &Connection) -> Result<(), FileError> {
        let word = Self::ENDINGS.iter().find(|(ending, _)| *ending == outcome.ending).map(|(_, word)| *word);
        head::put(to, "ending", word)?;
        head::put(to, "items", outcome.items as i64)?;
        head::put(to, "seconds", outcome.seconds)?;
        head::put(to, "throughput", outcome.throughput)
    }

    fn read(from: &Connection) -> Result<Option<Self>, FileError> {
        let Some(word) = head::get::<String>(from, "ending")? else { return Ok(None) };
        let ending = Self::ENDINGS.iter().find(|(_, known)| *known == word).map(|(ending, _)| *ending);
        Ok(Some(Self {
            ending: ending.ok_or_else(|| FileError::Damaged(format!("ending: {word}")))?,
            items: head::must::<i64>(from, "items")? as u64,
            // Not a number is NULL in SQLite.
            seconds: head::must::<Option<f64>>(from, "seconds")?.unwrap_or(f64::NAN),
            throughput: head::must::<Option<f64>>(from, "throughput")?.unwrap_or(f64::NAN),
        }))
    }
}

impl LanesFile {
    /// What a list tells of it.
    ///
    /// # Errors
    /// A damaged file.
    pub fn about(&self) -> Result<About, FileError> {
        let from = self.connection();
        let kind = head::kind(from)?;
        let closed = self.is_closed()?;
        Ok(About {
            kind,
            label: Label::read(from)?,
            begun: head::begun(from)?,
            app: head::get(from, "app")?.unwrap_or_default(),
            experiment: head::read_experiment(from)?,
            machine: head::machine(from)?,
            outcome: if kind == Kind::Run { Digest::read(from)? } else { None },
            comparison: if kind == Kind::Comparison { Some(arms(from)?) } else { None },
            state: match self.path() {
                _ if closed => State::Closed,
                Some(path) if super::writer::is_written(path) => State::Open,
                _ => State::Interrupted,
            },
        })
    }
}

fn arms(from: &Connection) -> Result<Arms, FileError> {
    #[derive(serde::Deserialize)]
    struct Name {
        name: String,
    }
    let arms: Vec<Name> = serde_json::from_str(&head::must::<String>(from, "arms")?)?;
    let rounds = head::get::<Option<u32>>(from, "rounds")?.flatten();
    let runs = head::get::<i64>(from, "runs")?.unwrap_or(0).max(0) as u64;
    let names = arms.into_iter().map(|arm| arm.name).collect();
    Ok(Arms { names, rounds, runs })
}
