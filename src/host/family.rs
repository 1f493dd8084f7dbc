//! The processes that this host must not leave behind, whoever started them and however the host ends: at its own end, and
//! when the app is gone. Knows nothing of what they do.

use super::os;
use std::collections::BTreeSet;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::process::Child;
use std::sync::{Mutex, MutexGuard, PoisonError, RwLock};

/// Who leads a group of this host's, and what else is to be cleared away.
#[derive(Default)]
struct Family {
    /// This host looks after others.
    exists: bool,
    leaders: BTreeSet<u32>,
    folder: Option<PathBuf>,
}

static FAMILY: Mutex<Family> = Mutex::new(Family { exists: false, leaders: BTreeSet::new(), folder: None });

/// Whether no more may be started. Read while one is started, written when nobody may be about to.
static CLOSED: RwLock<bool> = RwLock::new(false);

fn family() -> MutexGuard<'static, Family> {
    FAMILY.lock().unwrap_or_else(PoisonError::into_inner)
}

/// From now on this process looks after others, and after the run's folder if it is given one. To be called once, in a host
/// that is a process of its own, on its first thread.
pub(super) fn found(folder: Option<PathBuf>) {
    os::outlive_parent();
    os::adopt_orphans();
    *family() = Family { exists: true, leaders: BTreeSet::new(), folder };
}

/// Starts a child that leads a group of its own.
///
/// # Errors
/// What `spawn` says, and `Interrupted` when the host is about to end.
pub(super) fn start(spawn: impl FnOnce() -> io::Result<Child>) -> io::Result<Child> {
    let closed = CLOSED.read().unwrap_or_else(PoisonError::into_inner);
    if *closed {
        return Err(ErrorKind::Interrupted.into());
    }
    let child = spawn()?;
    family().leaders.insert(child.id());
    Ok(child)
}

/// This child has ended and was waited for.
pub(super) fn left(leader: u32) {
    family().leaders.remove(&leader);
}

/// Takes leave of adopted children that have ended.
pub(super) fn collect() {
    // Who is being started is in no list yet, and must not be taken for an adopted one.
    let _nobody_starts = CLOSED.write().unwrap_or_else(PoisonError::into_inner);
    let own = family().leaders.clone();
    os::collect_orphans(&own);
}

/// Ends everybody who is left, at the end of the work: all that was started here was waited for.
pub(super) fn end() {
    *CLOSED.write().unwrap_or_else(PoisonError::into_inner) = true;
    os::end_family();
}

/// Nobody wants this host any more: ends everybody whom it looks after, if it looks after others at all.
pub fn abandon() {
    *CLOSED.write().unwrap_or_else(PoisonError::into_inner) = true;
    let family = std::mem::take(&mut *family());
    if !family.exists {
        return;
    }
    family.leaders.into_iter().for_each(os::kill_group);
    os::end_family();
    // The app removes it too, unless it was killed itself.
    if let Some(folder) = family.folder {
        clear(&folder);
    }
}

/// Removes a run's folder, and the semaphores that its interpreters made: on Linux those are files that a process which is
/// killed leaves behind. `lanescope_run.py` names them after the folder.
pub fn clear(folder: &Path) {
    let _ = std::fs::remove_dir_all(folder);
    let Some(name) = folder.file_name().filter(|_| cfg!(target_os = "linux")).and_then(|name| name.to_str()) else {
        return;
    };
    let ours = format!("sem.{name}");
    for entry in std::fs::read_dir("/dev/shm").into_iter().flatten().flatten() {
        if entry.file_name().to_str().is_some_and(|name| name.starts_with(&ours)) {
            let _ = std::fs::remove_file(entry.path());
        }
    }
}
