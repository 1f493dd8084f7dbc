//! Runs of the terminal become files while they go on. That a file cannot be written in the library is a warning: the run goes on
//! without it; where a person named the file it is an error. Knows nothing of what is in a file.

use super::Failure;
use crate::engine::Run;
use crate::library::{ComparisonWriter, FileError, Folder, Keeper, LanesFile, RunHead, State, Trouble};
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

    /// Makes the file with `make`, where another one may lie: that is gone only when the new one is there.
    ///
    /// # Errors
    /// What was there is being written by somebody else or cannot be moved, and those of `make`.
    fn make<T>(&self, make: impl FnOnce() -> Result<T, FileError>) -> Result<T, FileError> {
        let old = match self {
            Self::Named { path, force: true } if path.exists() => path,
            _ => return make(),
        };
        let written = LanesFile::open(old).and_then(|file| file.about()).is_ok_and(|about| about.state == State::Open);
        if written {
            return Err(FileError::BeingWritten);
        }
        let mut aside = old.clone().into_os_string();
        aside.push(".replaced");
        std::fs::rename(old, &aside)?;
        let made = make();
        let cleared = if made.is_ok() { std::fs::remove_file(&aside) } else { std::fs::rename(&aside, old) };
        if let Err(error) = cleared {
            tracing::warn!(%error, "what was there before lies beside it");
        }
        made
    }

    /// What a file that cannot be made means: the end, where a person named it.
    pub(super) fn refuse(&self, error: &FileError, locale: &Locale) -> Result<(), Failure> {
        if let Self::Named { path, .. } = self {
            return Err(Failure::Work(error.of(path)));
        }
        super::complain(&locale.say(&not_kept(error)));
        Ok(())
    }

    /// What it means that something is missing in the file: an error where a person named it.
    fn is_cut(&self, missing: Message, locale: &Locale) -> Result<(), Failure> {
        if matches!(self, Self::Named { .. }) {
            return Err(Failure::Work(missing));
        }
        super::complain(&locale.say(&missing));
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
        let keeper = match place.make(|| Keeper::start(&path, &head)) {
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
    ///
    /// # Errors
    /// Something is missing in a file that a person named.
    pub(super) fn finish(self, place: &Place, quiet: bool, locale: &Locale) -> Result<(), Failure> {
        let Some(keeper) = self.keeper else { return Ok(()) };
        let missing = match keeper.finish() {
            Some(Trouble::Ended(error)) => Message::new("terminal-record-cut").with("detail", error.message()),
            Some(Trouble::TooSlow(samples)) => Message::new("terminal-record-slow").with("count", samples),
            Some(Trouble::TooLarge) => Message::new("terminal-record-large"),
            None => {
                told(&self.path, quiet, locale);
                return Ok(());
            }
        };
        place.is_cut(missing.with("path", self.path.display().to_string()), locale)
    }
}

/// The file of a comparison. It is made when there is something to be in it.
pub(super) struct KeptComparison<'a> {
    place: &'a Place,
    locale: &'a Locale,
    writer: Option<ComparisonWriter>,
    /// Nothing is written any more.
    given_up: bool,
    /// That something is missing in a file that a person named: told at the end, for the comparison goes on.
    cut: Option<Failure>,
}

impl<'a> KeptComparison<'a> {
    pub(super) const fn new(place: &'a Place, locale: &'a Locale) -> Self {
        Self { place, locale, writer: None, given_up: matches!(place, Place::Nowhere), cut: None }
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
            self.given_up = true;
            self.writer = None;
            self.cut = self.place.is_cut(cut, self.locale).err();
        }
        Ok(())
    }

    fn begin(&mut self, trials: &Trials) -> Result<(), Failure> {
        let Some(path) = self.place.path(&trials.comparison.base.workload) else { return Ok(()) };
        match self.place.make(|| ComparisonWriter::create(&path, trials)) {
            Ok(writer) => self.writer = Some(writer),
            Err(error) => {
                self.given_up = true;
                self.place.refuse(&error, self.locale)?;
            }
        }
        Ok(())
    }

    /// Closes the file, and says where it is.
    ///
    /// # Errors
    /// Something is missing in a file that a person named.
    pub(super) fn finish(self, quiet: bool) -> Result<(), Failure> {
        let Some(writer) = self.writer else { return self.cut.map_or(Ok(()), Err) };
        let path = writer.path().to_owned();
        let done = match writer.finish() {
            Ok(path) => {
                told(&path, quiet, self.locale);
                Ok(())
            }
            Err(error) => self.place.is_cut(error.of(&path), self.locale),
        };
        self.place.tidy();
        done
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
