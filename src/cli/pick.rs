//! Which file is meant by RUN: a path, a number of the list, `last`, or how the name of a file of the library begins. Knows nothing
//! of what is done with it.

use super::Failure;
use crate::library::{EXTENSION, Folder, LanesFile, Listed};
use crate::locale::{Explain, Message};
use std::ffi::OsStr;
use std::path::{Component, Path, PathBuf};

/// Files that are named where several are meant.
const MOST_NAMED: usize = 8;
/// The newest one.
const LAST: &str = "last";

/// All files of the person's library, newest first.
pub(super) fn listed() -> Result<Vec<Listed>, Failure> {
    let folder = folder()?;
    folder.list(&|| false).map_err(|error| Failure::Work(error.of(folder.path())))
}

/// The person's library.
pub(super) fn folder() -> Result<Folder, Failure> {
    Folder::usual().map_err(|error| Failure::Work(Message::new("terminal-no-library").with("detail", error.message())))
}

/// The file that is meant.
///
/// # Errors
/// None is, or several are.
pub(super) fn path(run: &OsStr) -> Result<PathBuf, Failure> {
    // What looks like a path is one, whether something is there or not: then it is told that nothing is.
    let path = Path::new(run);
    let named = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case(EXTENSION));
    let is_name = matches!(path.components().collect::<Vec<_>>().as_slice(), [] | [Component::Normal(_)]);
    if !is_name || named && path.exists() {
        return Ok(path.to_owned());
    }
    let files = listed()?;
    choose(&run.to_string_lossy(), &files)
        .or_else(|failure| if path.exists() { Ok(path.to_owned()) } else { Err(failure) })
}

/// Opens the file that is meant.
///
/// # Errors
/// As [`path`], and why it cannot be read.
pub(super) fn open(run: &OsStr) -> Result<(PathBuf, LanesFile), Failure> {
    let path = path(run)?;
    let file = LanesFile::open(&path).map_err(|error| Failure::Arguments(vec![error.of(&path)]))?;
    Ok((path, file))
}

/// The file's own name, without what it ends in.
pub(super) fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

fn choose(run: &str, files: &[Listed]) -> Result<PathBuf, Failure> {
    let number = if run == LAST { Some(1) } else { run.parse::<usize>().ok() };
    if let Some(file) = number.and_then(|number| files.get(number.checked_sub(1)?)) {
        return Ok(file.path.clone());
    }
    // Digits alone are a number and never the beginning of a date: nobody who says 2 means a run of the year 2026.
    let may_begin = !run.is_empty() && number.is_none();
    let begins = |file: &&Listed| {
        let name = file.path.file_name().unwrap_or_default().to_string_lossy();
        may_begin && name.starts_with(run)
    };
    let found: Vec<&Listed> = files.iter().filter(begins).collect();
    match found.as_slice() {
        [one] => Ok(one.path.clone()),
        [] => Err(refused(Message::new("terminal-run-unknown").with("run", run).with("count", files.len()))),
        several => {
            let mut names: Vec<String> = several.iter().take(MOST_NAMED).map(|file| stem(&file.path)).collect();
            if several.len() > MOST_NAMED {
                names.push("…".to_owned());
            }
            Err(refused(Message::new("terminal-run-ambiguous").with("run", run).with("names", names.join(", "))))
        }
    }
}

fn refused(message: Message) -> Failure {
    Failure::Arguments(vec![message])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::FileError;
    use std::time::SystemTime;

    #[test]
    fn a_run_is_named_by_number_by_word_or_by_the_beginning_of_its_file() {
        let file = |name: &str| Listed {
            path: name.into(),
            bytes: 1,
            modified: SystemTime::UNIX_EPOCH,
            what: Err(FileError::Empty),
        };
        let files = ["2026-02_b.lanes", "2026-01_a.lanes", "20_x.lanes"].map(file);
        let chosen = |run: &str| choose(run, &files).ok().map(|path| path.display().to_string());
        assert_eq!(chosen("last").as_deref(), Some("2026-02_b.lanes"));
        assert_eq!((chosen("1"), chosen("3").as_deref()), (chosen("last"), Some("20_x.lanes")));
        assert_eq!(chosen("2026-01").as_deref(), Some("2026-01_a.lanes"));
        let why = |run: &str| match choose(run, &files) {
            Err(Failure::Arguments(messages)) => messages[0].to_string(),
            _ => panic!("{run} was found"),
        };
        assert!(why("2026-").contains("2026-02_b, 2026-01_a"), "{}", why("2026-"));
        for unknown in ["", "0", "4", "2026", "-1", "zz"] {
            assert!(why(unknown).contains("lanescope runs"), "{}", why(unknown));
        }
    }
}
