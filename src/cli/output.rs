//! Where results go: standard output, or files that are written whole or not at all. Knows nothing of what
//! is in them.

use super::Failure;
use crate::export;
use crate::locale::Message;
use std::io;
use std::path::{Path, PathBuf};

/// The form of a result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Json,
    Csv,
    Markdown,
}

/// Where it goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Target {
    StandardOutput,
    File(PathBuf),
}

/// All results that were asked for.
pub(super) struct Outputs(Vec<(Form, Target)>);

impl Outputs {
    /// # Errors
    /// When standard output would hold more than one.
    pub(super) fn new(asked: Vec<(Form, Target)>) -> Result<Self, Message> {
        let printed = asked.iter().filter(|(_, target)| *target == Target::StandardOutput);
        if printed.count() > 1 { Err(Message::new("terminal-compare-one-output")) } else { Ok(Self(asked)) }
    }

    pub(super) fn all(&self) -> &[(Form, Target)] {
        &self.0
    }

    /// Whether one of them is printed.
    pub(super) fn take_standard_output(&self) -> bool {
        self.0.iter().any(|(_, target)| *target == Target::StandardOutput)
    }

    /// Looks whether the files can be written, before minutes are spent on what is to be in them.
    ///
    /// # Errors
    /// The first that cannot, and why; or that is there already for another result.
    pub(super) fn check(&self) -> Result<(), Failure> {
        let mut places = Vec::new();
        for (_, target) in &self.0 {
            if let Target::File(path) = target {
                let place = check(path).map_err(|error| Failure::Arguments(vec![unwritable(path, &error)]))?;
                if places.contains(&place) {
                    let message = Message::new("terminal-compare-same-file").with("path", path.display().to_string());
                    return Err(Failure::Arguments(vec![message]));
                }
                places.push(place);
            }
        }
        Ok(())
    }
}

/// Writes a result into a file.
///
/// # Errors
/// Why it could not be; then the file is as it was.
pub(super) fn write(path: &Path, text: &str) -> Result<(), Failure> {
    let end = if text.ends_with('\n') { "" } else { "\n" };
    let written = place(path).and_then(|place| export::write_whole(&place, format!("{text}{end}").as_bytes()));
    written.map_err(|error| Failure::Work(unwritable(path, &error)))
}

/// Where it is to be written, however the path is spelt.
pub(super) fn check(path: &Path) -> io::Result<PathBuf> {
    let place = place(path)?;
    let folder = place.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."));
    tempfile::NamedTempFile::new_in(folder)?;
    let name = place.file_name().ok_or(io::ErrorKind::InvalidInput)?;
    Ok(std::fs::canonicalize(folder)?.join(name))
}

/// The file itself where the path is a link to it. What is there and no file is not to be replaced by one.
fn place(path: &Path) -> io::Result<PathBuf> {
    match std::fs::metadata(path) {
        Ok(there) if there.is_file() => std::fs::canonicalize(path),
        Ok(there) if there.is_dir() => Err(io::ErrorKind::IsADirectory.into()),
        Ok(_) => Err(io::ErrorKind::InvalidInput.into()),
        Err(_) => Ok(path.to_owned()),
    }
}

/// Why it is not there, in words.
pub(super) fn unwritable(path: &Path, error: &io::Error) -> Message {
    Message::new("terminal-unwritable").with("path", path.display().to_string()).with("detail", error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_written_whole_through_links_and_nothing_else_is_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.json");
        write(&path, "{}").ok().unwrap();
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "{}\n");
        #[cfg(unix)]
        {
            let link = folder.path().join("link");
            std::os::unix::fs::symlink(&path, &link).unwrap();
            write(&link, "[]\n").ok().unwrap();
            assert!(link.is_symlink());
            assert_eq!(std::fs::read_to_string(&path).unwrap(), "[]\n");
            assert!(check(Path::new("/dev/null")).is_err());
        }
        assert!(check(folder.path()).is_err() && write(folder.path(), "").is_err());
        assert!(check(&folder.path().join("none/a.json")).is_err());
    }
}
