//! Runs of the terminal become files while they go on. That a file cannot be written in the library is a warning: the run goes on
//! without it; where a person named the file it is an error. Knows nothing of what is in a file.

use super::Failure;
use crate::engine::Run;
use crate::library::{ComparisonWriter, FileError, Folder, Keeper, RunHead, Trouble};
use crate::locale::{Explain, Locale, Message};
use crate::recording::{Entry, Trials};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// Where a run or a comparison is kept.
#[derive(clap::Args, Default)]
pub(super) struct KeepArguments {
    #[arg(long, value_name = "FILE", conflicts_with = "no_record")]
    record: Option<PathBuf>,
    #[arg(long)]
    no_record: bool,
    #[arg(long, requires = "record")]
    force: bool,
}

/// A place for a file that is to be made.
pub(super) enum Place {
    Nowhere,
    /// This file, and whether another one may lie there.
    Named {
        path: PathBuf,
        force: bool,
    },
    Library(Folder),
}

/// The file of the run in hand, if it has one.
pub(super) struct Kept {
    keeper: Option<Keeper>,
    path: PathBuf,
}

impl KeepArguments {
    /// Where it goes. A library that is not there is told.
    ///
    /// # Errors
    /// The file that was named is there already, or cannot be made.
    pub(super) fn place(&self, locale: &Locale) -> Result<Place, Failure> {
        if self.no_record {
            return Ok(Place::Nowhere);
        }
        if let Some(path) = &self.record {
            return named(path, self.force).map_err(|message| Failure::Arguments(vec![message]));
        }
        Ok(match Folder::usual() {
            Ok(folder) => Place::Library(folder),
            Err(error) => {
                super::complain(&locale.say(&not_kept(&error)));
                Place::Nowhere
            }
        })
    }
}

fn named(path: &Path, force: bool) -> Result<Place, Message> {
    match std::fs::metadata(path) {
        Ok(there) if !there.is_file() => return Err(FileError::NotAFile.of(path)),
        Ok(_) if !force => {
            return Err(Message::new("terminal-record-exists").with("path", path.display().to_string()));
        }
        _ => {}
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."));
    // Before a minute is spent on what is to be in it.
    tempfile::NamedTempFile::new_in(folder).map_err(|error| FileError::from(error).of(path))?;
    Ok(Place::Named { path: path.to_owned(), force })
}

impl Place {
    /// Where a file of this workload goes now; `None` where none is to be.
    pub(super) fn path(&self, workload: &str) -> Option<PathBuf> {
        match self {
            Self::Nowhere => None,
            Self::Named { path, .. } => Some(path.clone()),
            Self::Library(folder) => Some(folder.new_path(workload, SystemTime::now())),
        }
    }

    /// Makes room for it. What was there is gone only now, when something else comes in its place.
    ///
    /// # Errors
    /// It stays there.
    pub(super) fn clear(&self) -> Result<(), FileError> {
        match self {
            Self::Named { path, force: true } if path.exists() => Ok(std::fs::remove_file(path)?),
            _ => Ok(()),
        }
    }

    /// What a file that cannot be made means: the end, where a person named it.
    pub(super) fn refuse(&self, error: &FileError, locale: &Locale) -> Result<(), Failure> {
        if let Self::Named { path, .. } = self {
            return Err(Failure::Work(error.of(path)));
        }
        super::complain(&locale.say(&not_kept(error)));
        Ok(())
    }

    /// Keeps the library within its limits, after something was added to it.
    pub(super) fn tidy(&self) {
        let Self::Library(folder) = self else { return };
        if let Err(error) = folder.limits().and_then(|limits| folder.keep_within(&limits)) {
            tracing::warn!(%error, "the library is not kept within its limits");
        }
    }
}

impl Kept {
    /// No file.
    pub(super) const fn nothing() -> Self {
        Self { keeper: None, path: PathBuf::new() }
    }

    /// A file for a run that has just begun.
    ///
    /// # Errors
    /// The file that a person named cannot be made.
    pub(super) fn start(run: &Run, place: &Place, locale: &Locale) -> Result<Self, Failure> {
        let Some(path) = place.path(&run.experiment().workload) else { return Ok(Self::nothing()) };
        let head = RunHead::of(&run.recording());
        let keeper = match place.clear().and_then(|()| Keeper::start(&path, &head)) {
            Ok(keeper) => Some(keeper),
            Err(error) => {
                place.refuse(&error, locale)?;
                None
            }
        };
        Ok(Self { keeper, path })
    }

    /// What came next.
    pub(super) fn take(&mut self, entry: Entry) {
        if let Some(keeper) = &mut self.keeper {
            keeper.take(entry);
        }
    }

    /// Closes the file, and says where it is and what is missing in it.
    pub(super) fn finish(self, quiet: bool, locale: &Locale) {
        let Some(keeper) = self.keeper else { return };
        let path = || self.path.display().to_string();
        match keeper.finish() {
            Some(Trouble::Ended(error)) => {
                let cut = Message::new("terminal-record-cut").with("path", path()).with("detail", error.message());
                super::complain(&locale.say(&cut));
            }
            Some(Trouble::TooSlow(samples)) => {
                let slow = Message::new("terminal-record-slow").with("path", path()).with("count", samples);
                super::complain(&locale.say(&slow));
            }
            Some(Trouble::TooLarge) => {
                super::complain(&locale.say(&Message::new("terminal-record-large").with("path", path())));
            }
            None => told(&self.path, quiet, locale),
        }
    }
}

/// The file of a comparison. It is made when there is something to be in it.
pub(super) struct KeptComparison<'a> {
    place: &'a Place,
    locale: &'a Locale,
    writer: Option<ComparisonWriter>,
    /// Nothing is written any more.
    given_up: bool,
}

impl<'a> KeptComparison<'a> {
    pub(super) const fn new(place: &'a Place, locale: &'a Locale) -> Self {
        Self { place, locale, writer: None, given_up: matches!(place, Place::Nowhere) }
    }

    /// What there is by now, which is safe afterwards.
    ///
    /// # Errors
    /// The file that a person named cannot be made.
    pub(super) fn progress(&mut self, trials: &Trials) -> Result<(), Failure> {
        if self.given_up || trials.runs.is_empty() {
            return Ok(());
        }
        let Some(writer) = &mut self.writer else { return self.begin(trials) };
        if let Err(error) = writer.progress(trials) {
            let path = writer.path().display().to_string();
            let cut = Message::new("terminal-record-cut").with("path", path).with("detail", error.message());
            super::complain(&self.locale.say(&cut));
            self.given_up = true;
            self.writer = None;
        }
        Ok(())
    }

    fn begin(&mut self, trials: &Trials) -> Result<(), Failure> {
        let Some(path) = self.place.path(&trials.comparison.base.workload) else { return Ok(()) };
        match self.place.clear().and_then(|()| ComparisonWriter::create(&path, trials)) {
            Ok(writer) => self.writer = Some(writer),
            Err(error) => {
                self.given_up = true;
                self.place.refuse(&error, self.locale)?;
            }
        }
        Ok(())
    }

    /// Closes the file, and says where it is.
    pub(super) fn finish(self, quiet: bool) {
        let Some(writer) = self.writer else { return };
        let path = writer.path().to_owned();
        match writer.finish() {
            Ok(path) => told(&path, quiet, self.locale),
            Err(error) => super::complain(&self.locale.say(&error.of(&path))),
        }
        self.place.tidy();
    }
}

fn told(path: &Path, quiet: bool, locale: &Locale) {
    if !quiet {
        super::complain(&locale.say(&Message::new("terminal-recorded").with("path", path.display().to_string())));
    }
}

fn not_kept(error: &FileError) -> Message {
    Message::new("terminal-not-recorded").with("detail", error.message())
}
