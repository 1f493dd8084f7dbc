//! Which file a program's name stands for: a path as it is, a bare name by the folders of PATH, as the system itself would
//! look. Knows nothing of arguments.

use crate::locale::Message;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// The file of this program. A path that is not absolute begins at `folder`, or at the app's own folder; `path` is the
/// list of folders that a bare name is looked for in.
///
/// # Errors
/// What is not there, and where it was looked for.
pub(super) fn program(name: &str, folder: Option<&Path>, path: Option<OsString>) -> Result<PathBuf, Message> {
    let given = Path::new(name);
    if given.components().count() > 1 || given.is_absolute() {
        let whole = absolute(folder).join(given);
        return among(&whole).ok_or_else(|| Message::new("program-no-file").with("path", whole.display().to_string()));
    }
    let path = path.unwrap_or_default();
    let found = std::env::split_paths(&path).find_map(|place| among(&absolute(folder).join(place).join(given)));
    found
        .ok_or_else(|| Message::new("program-not-found").with("program", name).with("path", path.display().to_string()))
}

/// The folder as a path from the root.
fn absolute(folder: Option<&Path>) -> PathBuf {
    let here = std::env::current_dir().unwrap_or_default();
    folder.map_or_else(|| here.clone(), |folder| here.join(folder))
}

/// The file itself or, on Windows, with one of the endings that programs have there.
fn among(file: &Path) -> Option<PathBuf> {
    if is_program(file) {
        return Some(file.to_owned());
    }
    let endings = if cfg!(windows) { ["exe", "com", "bat", "cmd"].as_slice() } else { &[] };
    let with = |ending: &&str| {
        let mut name = file.as_os_str().to_owned();
        name.push(".");
        name.push(ending);
        PathBuf::from(name)
    };
    endings.iter().map(with).find(|file| is_program(file))
}

#[cfg(unix)]
fn is_program(file: &Path) -> bool {
    file.is_file() && rustix::fs::access(file, rustix::fs::Access::EXEC_OK).is_ok()
}

#[cfg(not(unix))]
fn is_program(file: &Path) -> bool {
    file.is_file() && file.extension().is_some()
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn a_bare_name_is_looked_for_and_a_path_is_taken_as_it_is() {
        let path = || Some(OsString::from("/nowhere:/bin:/usr/bin"));
        assert_eq!(program("sh", None, path()), Ok(PathBuf::from("/bin/sh")));
        assert_eq!(program("/bin/sh", None, None), Ok(PathBuf::from("/bin/sh")));
        assert_eq!(program("./sh", Some(Path::new("/bin")), None), Ok(PathBuf::from("/bin/./sh")));
        let missing = program("no-such-program", None, path()).unwrap_err().to_string();
        assert!(missing.contains("no-such-program") && missing.contains("/nowhere"), "{missing}");
    }

    #[test]
    fn a_folder_or_a_text_is_no_program() {
        for name in ["/bin", "/etc/passwd", "/no/such/file"] {
            let said = program(name, None, None).unwrap_err().to_string();
            assert!(said.contains(name), "{said}");
        }
    }
}
