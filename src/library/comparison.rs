//! Writes a comparison into its file, run by run, and reads it back. Knows nothing of statistics, nor of who runs.
//!
//! The arms are written as they were, each with its experiment: what a version makes of a plan today may change, what was run then
//! does not.

use super::head::{self, Kind, Label, put};
use super::held::Held;
use super::{FileError, LanesFile};
use crate::locale::Message;
use crate::plan::{self, Arm, Comparison, Executor, Experiment, MAX_ARMS, Strategy, Value};
use crate::recording::{Conditions, Outcome, Trial, Trials};
use rusqlite::{Connection, params};
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// An arm in a file.
#[derive(Serialize, Deserialize)]
struct FiledArm {
    name: String,
    /// The strategy's word.
    strategy: String,
    /// Whether that is one of Python's executors: some have a word in common with a plain way.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    executor: bool,
    #[serde(default)]
    settings: Vec<(String, Value)>,
    /// TOML.
    experiment: String,
    /// Which TOML may not be able to hold.
    seed: u64,
}

#[derive(Serialize, Deserialize)]
struct FiledOutcome(#[serde(with = "crate::recording::filed")] Box<Outcome>);

impl FiledArm {
    fn of(arm: &Arm) -> Result<Self, FileError> {
        Ok(Self {
            name: arm.name.clone(),
            strategy: arm.strategy.word().to_owned(),
            executor: matches!(arm.strategy, Strategy::Executor(_)),
            settings: arm.settings.clone(),
            experiment: head::experiment_to_text(&arm.experiment)?,
            seed: arm.experiment.seed,
        })
    }

    fn arm(self) -> Result<Arm, FileError> {
        let word = self.strategy.as_str();
        let plain = || Strategy::PLAIN.into_iter().chain([Strategy::AsIs]).find(|strategy| strategy.word() == word);
        let executor = || Executor::ALL.into_iter().find(|executor| executor.word() == word).map(Strategy::Executor);
        let strategy = if self.executor { executor() } else { plain() };
        let experiment = head::experiment_from_text(&self.experiment)?;
        Ok(Arm {
            strategy: strategy.ok_or_else(|| FileError::Damaged(format!("strategy: {word}")))?,
            name: self.name,
            settings: self.settings,
            experiment: Experiment { seed: self.seed, ..experiment },
        })
    }
}

/// A file of a comparison that is being written. Every call waits for the disk, and when it is back all is safe.
pub struct ComparisonWriter {
    held: Held,
    /// Runs that are in it.
    runs: i64,
}

impl ComparisonWriter {
    /// Makes the file, which must not exist, with what was asked for and the runs that there are.
    ///
    /// # Errors
    /// What keeps it from being written.
    pub fn create(path: &Path, trials: &Trials) -> Result<Self, FileError> {
        let held = Held::create(path, |to| {
            write_head(to, trials)?;
            Label::default().write(to)
        })?;
        let mut this = Self { held, runs: 0 };
        trials.runs.iter().try_for_each(|trial| this.put(trial))?;
        this.commit()?;
        Ok(this)
    }

    /// Opens the file of a comparison that was closed, or interrupted, for further runs of it.
    ///
    /// # Errors
    /// It is no such file, somebody writes it, or it cannot be written.
    pub fn open(path: &Path) -> Result<Self, FileError> {
        if LanesFile::open(path)?.kind()? != Kind::Comparison {
            return Err(FileError::OtherKind);
        }
        let held = Held::open(path)?;
        let runs = runs(held.connection())?;
        held.connection().execute("DELETE FROM about WHERE key = 'closed'", [])?;
        let mut this = Self { held, runs };
        this.commit()?;
        Ok(this)
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        self.held.path()
    }

    /// Runs that are in it.
    pub const fn runs(&self) -> usize {
        self.runs as usize
    }

    /// Appends a run.
    ///
    /// # Errors
    /// What keeps it from being written; then the file is as it was before.
    pub fn append(&mut self, trial: &Trial) -> Result<(), FileError> {
        self.put(trial)?;
        self.commit()
    }

    /// Writes what has been found out since: how much is run, how often, and who is out. Runs that are not in the file yet are
    /// appended.
    ///
    /// # Errors
    /// As [`Self::append`].
    pub fn progress(&mut self, trials: &Trials) -> Result<(), FileError> {
        write_progress(self.held.connection(), trials)?;
        trials.runs.iter().skip(self.runs as usize).try_for_each(|trial| self.put(trial))?;
        self.commit()
    }

    /// Closes the file: from now on it is one that nobody writes.
    ///
    /// # Errors
    /// As [`Self::append`].
    pub fn finish(self) -> Result<PathBuf, FileError> {
        put(self.held.connection(), "closed", 1_i64)?;
        self.held.close()
    }

    fn put(&mut self, trial: &Trial) -> Result<(), FileError> {
        let outcome = serde_json::to_string(&FiledOutcome(Box::new(trial.outcome.clone())))?;
        let conditions = serde_json::to_string(&trial.conditions)?;
        let mut insert = self.held.connection().prepare_cached("INSERT INTO trial VALUES (?, ?, ?, ?, ?)")?;
        insert.execute(params![self.runs + 1, trial.arm as i64, trial.round, outcome, conditions])?;
        drop(insert);
        self.runs += 1;
        put(self.held.connection(), "runs", self.runs)
    }

    fn commit(&mut self) -> Result<(), FileError> {
        let done = self.held.commit();
        done.inspect_err(|_| self.runs = runs(self.held.connection()).unwrap_or(self.runs))
    }
}

fn runs(from: &Connection) -> Result<i64, FileError> {
    Ok(head::get::<i64>(from, "runs")?.unwrap_or(0).max(0))
}

fn write_head(to: &Connection, trials: &Trials) -> Result<(), FileError> {
    let Comparison { base, design } = &trials.comparison;
    let seed = base.seed.min(i64::MAX as u64);
    let plain = Comparison { base: Experiment { seed, ..base.clone() }, design: design.clone() };
    let text = plan::comparison_to_toml(&plain).map_err(|error| FileError::System(error.to_string()))?;
    put(to, "kind", Kind::Comparison.word())?;
    put(to, "app", env!("CARGO_PKG_VERSION"))?;
    put(to, "begun_unix_ms", head::millis(SystemTime::now()))?;
    put(to, "comparison", text)?;
    // The budget of the base means nothing in a comparison and is not in its text.
    head::write_experiment(base, to)?;
    put(to, "machine", serde_json::to_string(&trials.machine)?)?;
    let arms = trials.arms.iter().map(FiledArm::of).collect::<Result<Vec<_>, _>>()?;
    put(to, "arms", serde_json::to_string(&arms)?)?;
    put(to, "runs", 0_i64)?;
    write_progress(to, trials)
}

fn write_progress(to: &Connection, trials: &Trials) -> Result<(), FileError> {
    put(to, "items", trials.items.map(|items| items as i64))?;
    put(to, "rounds", trials.rounds)?;
    put(to, "out", serde_json::to_string(&trials.out)?)
}

pub(super) fn read_plan(from: &Connection) -> Result<Comparison, FileError> {
    let text: String = head::must(from, "comparison")?;
    let read = plan::comparison_from_toml(&text).map_err(|error| FileError::Damaged(error.to_string()))?;
    let mut comparison = read.ok_or_else(|| FileError::Damaged("it compares nothing".to_owned()))?;
    comparison.base = head::read_experiment(from)?;
    Ok(comparison)
}

impl LanesFile {
    /// The comparison that it holds, as far as it went.
    ///
    /// # Errors
    /// A damaged file, or one of a run.
    pub fn trials(&self) -> Result<Trials, FileError> {
        let from = self.connection();
        if head::kind(from)? != Kind::Comparison {
            return Err(FileError::OtherKind);
        }
        let _look = from.unchecked_transaction()?;
        let arms: Vec<FiledArm> = serde_json::from_str(&head::must::<String>(from, "arms")?)?;
        if arms.is_empty() || arms.len() > MAX_ARMS {
            return Err(FileError::Damaged(format!("{} arms", arms.len())));
        }
        let arms = arms.into_iter().map(FiledArm::arm).collect::<Result<Vec<_>, _>>()?;
        let mut trials = Trials::new(read_plan(from)?, arms, head::machine(from)?);
        trials.items = head::get::<Option<i64>>(from, "items")?.flatten().map(|items| items as u64);
        trials.rounds = head::get::<Option<u32>>(from, "rounds")?.flatten();
        let out: Vec<Option<Message>> = serde_json::from_str(&head::must::<String>(from, "out")?)?;
        trials.out.iter_mut().zip(out).for_each(|(place, why)| *place = why);
        let mut runs = Vec::new();
        self.rows("SELECT number, arm, round, outcome, conditions FROM trial ORDER BY number", [], |row, number| {
            let arm = usize::try_from(row.get::<_, i64>(1)?).ok().filter(|arm| *arm < trials.arms.len());
            let text = |place| row.get_ref(place)?.as_str().map_err(rusqlite::Error::from);
            let outcome: FiledOutcome = serde_json::from_str(text(3)?)?;
            let conditions: Conditions = serde_json::from_str(text(4)?)?;
            runs.push(Trial {
                arm: arm.ok_or_else(|| FileError::Damaged(format!("run {number} is of no arm")))?,
                round: row.get(2)?,
                outcome: *outcome.0,
                conditions,
            });
            Ok(())
        })?;
        trials.runs = runs;
        Ok(trials)
    }
}
