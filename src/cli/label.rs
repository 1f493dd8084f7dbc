//! `lanescope label` and `lanescope remove`: what a person says of a file of the library, and that it shall go. Knows nothing of
//! what is in it.

use super::{Failure, pick};
use crate::library::{FileError, KEPT, LanesFile};
use crate::locale::{Locale, Message};
use std::ffi::OsString;
use std::path::Path;
use std::process::ExitCode;

/// Seconds of a day.
const DAY: u64 = 86_400;

/// `lanescope label`: what is not given stays as it is.
#[derive(clap::Args)]
#[command(group = clap::ArgGroup::new("what").args(["name", "note", "pin", "unpin"]).multiple(true).required(true))]
pub(super) struct LabelArguments {
    #[arg(value_name = "RUN")]
    run: OsString,
    #[arg(long, value_name = "TEXT")]
    name: Option<String>,
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
    #[arg(long, conflicts_with = "unpin")]
    pin: bool,
    #[arg(long)]
    unpin: bool,
}

pub(super) fn label(asked: &LabelArguments, locale: &Locale) -> Result<ExitCode, Failure> {
    let (path, file) = pick::open(&asked.run)?;
    let mut label = file.label().map_err(|error| refused(&path, &error))?;
    drop(file);
    label.name = asked.name.clone().unwrap_or(label.name);
    label.note = asked.note.clone().unwrap_or(label.note);
    label.pinned = (label.pinned || asked.pin) && !asked.unpin;
    pick::folder()?.label(&path, &label).map_err(|error| refused(&path, &error))?;
    super::complain(&locale.say(&Message::new("terminal-labelled").with("path", path.display().to_string())));
    Ok(ExitCode::SUCCESS)
}

/// All that were named, or none: numbers are those of the list before.
pub(super) fn remove(runs: &[OsString], locale: &Locale) -> Result<ExitCode, Failure> {
    let mut paths = Vec::new();
    for run in runs {
        let path = pick::path(run)?;
        // Only what is ours, even if it is damaged.
        if let Err(error @ (FileError::Foreign | FileError::NotAFile | FileError::Missing)) = LanesFile::open(&path) {
            return Err(Failure::Arguments(vec![error.of(&path)]));
        }
        if !paths.contains(&path) {
            paths.push(path);
        }
    }
    let folder = pick::folder()?;
    for path in paths {
        let removed = folder.remove(&path).map_err(|error| refused(&path, &error))?;
        let message = Message::new("terminal-removed").with("path", path.display().to_string());
        let message = message.with("to", removed.to.display().to_string()).with("days", KEPT.as_secs() / DAY);
        super::complain(&locale.say(&message));
    }
    Ok(ExitCode::SUCCESS)
}

fn refused(path: &Path, error: &FileError) -> Failure {
    Failure::Work(error.of(path))
}
