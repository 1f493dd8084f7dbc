//! Where the shared memory of a run lies while hosts still have to open it: a folder of the run's own, in memory where
//! the system has such a place. Removed when the run is over; folders left by a killed app are swept at the next start.

use crate::host;
use crate::locale::Message;
use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

const PREFIX: &str = "lanescope-run-";
const LOCK: &str = "lock";

/// A run's folder. Its files are gone when it is dropped.
pub(super) struct RunFolder {
    path: PathBuf,
    /// Held until the end: a folder whose lock is free belongs to nobody.
    lock: Option<File>,
}

impl RunFolder {
    /// Makes one in the first of the places that has room for `bytes`, as far as making it tells.
    pub(super) fn create_in(place: &Path) -> io::Result<Self> {
        let path = private(tempfile::Builder::new().prefix(PREFIX)).tempdir_in(place)?.keep();
        let lock = File::create(path.join(LOCK)).and_then(|file| file.lock().map(|()| file));
        match lock {
            Ok(lock) => Ok(Self { path, lock: Some(lock) }),
            Err(error) => {
                let _ = fs::remove_dir_all(&path);
                Err(error)
            }
        }
    }

    /// Itself.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// A file of the run.
    pub(super) fn file(&self, name: &str) -> PathBuf {
        self.path.join(name)
    }
}

/// Nobody else on this machine may look into it: the way to a host and its token are in it.
fn private<'a, 'b>(builder: &'a mut tempfile::Builder<'b, 'b>) -> &'a mut tempfile::Builder<'b, 'b> {
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o700));
    builder
}

impl Drop for RunFolder {
    fn drop(&mut self) {
        self.lock = None;
        // On Windows a mapped file cannot be removed; the sweep of the next start gets it then.
        host::clear(&self.path);
    }
}

/// Where folders may be made, best first.
pub(super) fn places() -> Vec<PathBuf> {
    let memory = Path::new("/dev/shm");
    let mut places = Vec::new();
    if cfg!(target_os = "linux") && memory.is_dir() {
        places.push(memory.to_owned());
    }
    places.push(std::env::temp_dir());
    places
}

/// Removes what apps that were killed have left in these places. A folder that is in use is locked.
pub(super) fn sweep(places: &[PathBuf]) {
    let entries = places.iter().filter_map(|place| fs::read_dir(place).ok()).flatten().flatten();
    for entry in entries {
        let ours = entry.file_name().to_str().is_some_and(|name| name.starts_with(PREFIX));
        if ours && is_free(&entry.path().join(LOCK)) {
            host::clear(&entry.path());
        }
    }
}

/// Whether nobody holds the lock. A folder without one is being made at this moment, or half removed: left alone unless
/// it is old.
fn is_free(lock: &Path) -> bool {
    match File::open(lock) {
        Ok(file) => !matches!(file.try_lock(), Err(TryLockError::WouldBlock | TryLockError::Error(_))),
        Err(_) => lock.parent().is_some_and(is_old),
    }
}

fn is_old(folder: &Path) -> bool {
    const A_WHILE: std::time::Duration = std::time::Duration::from_secs(60);
    let modified = fs::metadata(folder).and_then(|m| m.modified());
    modified.is_ok_and(|at| at.elapsed().is_ok_and(|age| age > A_WHILE))
}

/// Tries the places in turn until `make` succeeds in one of them.
///
/// # Errors
/// What was wrong with the last place, with all that were tried.
pub(super) fn in_first_place<T>(
    places: &[PathBuf],
    make: impl Fn(&RunFolder) -> Result<T, Message>,
) -> Result<(RunFolder, T), Message> {
    let mut last = Message::new("engine-no-place");
    for place in places {
        let attempt = RunFolder::create_in(place).map_err(|error| {
            Message::new("page-io").with("path", place.display().to_string()).with("detail", error.to_string())
        });
        match attempt.and_then(|folder| make(&folder).map(|made| (folder, made))) {
            Ok(made) => return Ok(made),
            Err(message) => last = message,
        }
    }
    let tried: Vec<String> = places.iter().map(|p| p.display().to_string()).collect();
    Err(Message::new("engine-no-shared-memory").with("detail", last).with("places", tried.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_goes_when_dropped_and_a_forgotten_one_is_swept() {
        let place = tempfile::tempdir().unwrap();
        let places = [place.path().to_owned()];
        let live = RunFolder::create_in(place.path()).unwrap();
        let forgotten = place.path().join(format!("{PREFIX}dead"));
        fs::create_dir(&forgotten).unwrap();
        fs::write(forgotten.join(LOCK), "").unwrap();
        fs::create_dir(place.path().join("somebody-elses")).unwrap();
        sweep(&places);
        assert!(live.file(LOCK).exists(), "in use");
        assert!(!forgotten.exists());
        assert!(place.path().join("somebody-elses").exists());
        drop(live);
        assert_eq!(fs::read_dir(place.path()).unwrap().count(), 1);
    }

    #[test]
    fn the_next_place_is_tried_and_the_last_error_told() {
        let good = tempfile::tempdir().unwrap();
        let places = [PathBuf::from("/nowhere/at/all"), good.path().to_owned()];
        let (folder, ()) = in_first_place(&places, |_| Ok(())).unwrap();
        assert!(folder.file("x").starts_with(good.path()));
        let error = in_first_place(&places[..1], |_| Ok(())).err().unwrap().to_string();
        assert!(error.contains("/nowhere/at/all"), "{error}");
        let full = in_first_place(&places, |_| Err::<(), _>(Message::new("page-no-space"))).err().unwrap();
        assert_eq!(full.key, "engine-no-shared-memory");
        drop(folder);
        assert_eq!(fs::read_dir(good.path()).unwrap().count(), 0, "nothing is left behind");
    }
}
