//! Runs of this window go into files while they go on: who writes them, what is told when one cannot be written, and what is done
//! when one is over. Nothing here waits for a disk. Knows nothing of what is in a file.

use super::App;
use super::beside::Companion;
use super::session::Session;
use crate::library::{FileError, Folder, Keeper, RunHead, RunWriter, Trouble};
use crate::locale::{Explain, Message};
use crate::recording::Recording;
use crate::ui::Notice;
use crossbeam::channel::{Receiver, Sender, bounded};
use eframe::egui::Context;
use std::thread::JoinHandle;

/// What is told of files that were closed and nobody has looked at: each run has one word at most.
const WAITING: usize = 64;

/// Where runs go, and the files that are being closed.
pub(super) struct Keeping {
    /// `None` where nothing is to be written.
    folder: Option<Folder>,
    /// Files that are being closed, each on a thread of its own.
    closing: Vec<JoinHandle<()>>,
    to: Sender<Trouble>,
    troubles: Receiver<Trouble>,
    wake: Context,
}

impl Keeping {
    /// Writes nothing until it is told where; what is told wakes this window.
    pub(super) fn new(wake: Context) -> Self {
        let (to, troubles) = bounded(WAITING);
        Self { folder: None, closing: Vec::new(), to, troubles, wake }
    }

    /// From the next run on they go here.
    pub(super) fn keep_in(&mut self, folder: Folder) {
        self.folder = Some(folder);
    }

    /// Where runs go, if they go anywhere.
    pub(super) const fn folder(&self) -> Option<&Folder> {
        self.folder.as_ref()
    }

    /// Has a run written from its first event on, and closes its file when it is over. Gives what a person should be told.
    pub(super) fn follow(&mut self, session: &mut Session) -> Vec<Notice> {
        let mut told = Vec::new();
        session.keep(|recording| match keeper(self.folder.as_ref()?, recording) {
            Ok(keeper) => Some(keeper),
            Err(error) => {
                told.push(notice(&Trouble::Ended(error)));
                None
            }
        });
        told.extend(session.keeper().and_then(Keeper::trouble).as_ref().map(notice));
        if let Some(keeper) = session.release() {
            self.close(keeper);
        }
        told
    }

    /// What was found when files were closed.
    pub(super) fn told(&mut self) -> Vec<Notice> {
        self.closing.retain(|thread| !thread.is_finished());
        self.troubles.try_iter().map(|trouble| notice(&trouble)).collect()
    }

    /// Closes a file on a thread of its own, because that waits for the disk.
    fn close(&mut self, keeper: Keeper) {
        let (to, wake, folder) = (self.to.clone(), self.wake.clone(), self.folder.clone());
        let work = move || {
            if let Some(trouble) = keeper.finish() {
                // Who has so much to tell has told enough.
                let _ = to.try_send(trouble);
                wake.request_repaint();
            }
            if let Some(folder) = folder {
                make_room(&folder);
            }
        };
        match std::thread::Builder::new().name("keeper-end".to_owned()).spawn(work) {
            Ok(thread) => self.closing.push(thread),
            // The keeper was dropped with the work, and its file is closed.
            Err(error) => tracing::warn!(%error, "no thread to close a file"),
        }
    }
}

impl Drop for Keeping {
    fn drop(&mut self) {
        for thread in self.closing.drain(..) {
            if let Err(panic) = thread.join() {
                tracing::error!(?panic, "a file was not closed");
            }
        }
    }
}

/// Removes what is too much by now. What a person has named stays, and so does everything where it is not known how much that is.
pub(super) fn make_room(folder: &Folder) {
    match folder.limits().and_then(|limits| folder.keep_within(&limits)) {
        Ok(removed) if removed.is_empty() => {}
        Ok(removed) => tracing::info!(count = removed.len(), "old runs were removed"),
        Err(error) => tracing::warn!(%error, "old runs stay"),
    }
}

/// Who writes this run. The file is made on its thread.
fn keeper(folder: &Folder, recording: &Recording) -> Result<Keeper, FileError> {
    let head = RunHead::of(recording);
    let folder = folder.clone();
    Keeper::later(move || RunWriter::create(&folder.new_path(&head.experiment.workload, head.begun), &head))
}

/// That a file ends before what it is to hold.
pub(super) fn ended(error: FileError) -> Notice {
    notice(&Trouble::Ended(error))
}

fn notice(trouble: &Trouble) -> Notice {
    let what = match trouble {
        Trouble::Ended(error) => Message::new("keep-ended").with("detail", error.message()),
        Trouble::TooLarge => Message::new("keep-too-large"),
        Trouble::TooSlow(samples) => Message::new("keep-too-slow").with("count", *samples),
    };
    let advice = match trouble {
        Trouble::Ended(FileError::Full) => "keep-advice-full",
        Trouble::Ended(_) => "keep-advice-folder",
        Trouble::TooLarge => "keep-advice-large",
        Trouble::TooSlow(_) => "keep-advice-slow",
    };
    Notice::warning(what).with_advice(Message { key: advice, args: Vec::new() })
}

impl App {
    /// Has every run from now on written into this folder as it goes on. Without it nothing is written.
    pub fn keep_runs_in(&mut self, folder: Folder) {
        self.keeping.keep_in(folder);
    }

    /// Has the runs on the screen written. Those of a comparison are not: writing them would be measured, and the comparison has a
    /// file of its own.
    pub(super) fn keep(&mut self) {
        let own = self.session.as_mut().filter(|_| self.numbers[0] != super::NOBODYS);
        let model = self.companion.as_mut().and_then(Companion::session);
        let mut told = self.keeping.told();
        for session in own.into_iter().chain(model) {
            told.extend(self.keeping.follow(session));
        }
        for notice in told {
            if !self.notices.contains(&notice) {
                self.notices.push(notice);
            }
        }
    }
}
