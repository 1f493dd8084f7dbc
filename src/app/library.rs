//! The library in the window: what its view asks for is handed on to the thread that looks after the folder, and comparisons are
//! read from their files. Knows nothing of what is in a file.

use super::App;
use crate::analysis::compare::Report;
use crate::library::{FileError, Folder, LanesFile, bundled};
use crate::locale::Message;
use crate::recording::{Progress, Trials};
use crate::ui::{Book, Command, Compared, Front, Notice, Place, RunState};
use crate::units::Bytes;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

impl App {
    /// Looks after this folder from now on, and shows it. Where there is none, that is told in the library's view.
    pub fn look_after(&mut self, folder: Result<Folder, FileError>) {
        let waking = self.waking.clone();
        self.shelf.start(folder, with_the_program(), move || waking.request_repaint());
    }

    /// Carries out what was asked for in the library's view.
    pub(super) fn order_library(&mut self, command: Command) {
        match self.shelf.carry_out(command) {
            Some(Command::OpenComparison(path)) => self.open_comparison(path),
            Some(Command::OpenRunDialog) => self.files.run_with_dialog(self.locale()),
            Some(Command::RevealFile(path)) => self.files.reveal(path),
            _ => {}
        }
    }

    /// Takes in what came of it.
    pub(super) fn follow_library(&mut self) {
        let live = self.state().is_live();
        if std::mem::replace(&mut self.was_live, live) && !live {
            self.shelf.run_is_over();
        }
        self.shelf.attend(self.view.front == Front::Library);
        let told = self.shelf.drain();
        if let Some(place) = self.shelf.came_back() {
            self.view.library.choose(place);
        }
        self.notices.extend(told);
    }

    /// Reads the comparison in a file and shows it.
    pub fn open_comparison(&self, path: PathBuf) {
        self.files.comparison(path);
    }

    /// A comparison was read from its file: it is shown in the place of the one that was done last, and can be overlaid.
    pub(super) fn show_comparison(&mut self, path: &Path, read: Read) {
        self.shelf.opened(path);
        self.past.look_at(self.view.looked_at());
        let Read { trials, report, begun } = read;
        let (trials, report) = (Arc::new(trials), Arc::new(report));
        self.past.keep_comparison(Arc::clone(&trials), Arc::clone(&report));
        self.close_replay();
        self.recorded = Some(Recorded { trials, report, path: path.to_owned(), begun });
        self.view.front = Front::Compare;
        let opened = Message::new("comparison-opened").with("path", path.display().to_string());
        self.notices.push(Notice::note(opened));
    }
}

/// A comparison that was read from a file.
pub(super) struct Recorded {
    trials: Arc<Trials>,
    report: Arc<Report>,
    path: PathBuf,
    begun: SystemTime,
}

impl Recorded {
    /// When it was begun.
    pub(super) const fn begun(&self) -> SystemTime {
        self.begun
    }

    /// For the view: over, and of another time, so that no runs are added to it.
    pub(super) fn scene(&self) -> Compared<'_> {
        let done = self.trials.runs.len();
        Compared {
            trials: &self.trials,
            report: &self.report,
            progress: Progress { done, of: done, left: None },
            state: RunState::Finished,
            turn: None,
            changed: true,
        }
    }

    /// Its file.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }
}

/// Reads the comparison in a file and works out what it says.
pub(super) fn read_comparison(path: &Path) -> Result<Read, Message> {
    let read = LanesFile::open(path).and_then(|file| Ok((file.trials()?, file.about()?.begun)));
    let (trials, begun) = read.map_err(|error| error.of(path))?;
    let report = Report::of(&trials);
    Ok(Read { trials, report, begun })
}

/// What the file of a comparison gives.
pub struct Read {
    trials: Trials,
    report: Report,
    begun: SystemTime,
}

/// The runs that come with the program, as the list has them.
fn with_the_program() -> Vec<Book> {
    let one = |(place, run): (usize, &crate::library::Bundled)| {
        let what = LanesFile::from_bytes(run.bytes).and_then(|file| file.about());
        if let Err(error) = &what {
            tracing::error!(%error, place, "a run that comes with the program");
        }
        let when = what.as_ref().map_or(SystemTime::UNIX_EPOCH, |about| about.begun);
        Book { place: Place::Bundled(place), size: Bytes(run.bytes.len() as u64), when, what }
    };
    bundled().iter().enumerate().map(one).collect()
}

/// That a file could not be shown in the file manager.
pub(super) fn not_revealed(path: &Path, detail: String) -> Notice {
    let key = if detail.is_empty() { "reveal-gone" } else { "reveal-failed" };
    let what = Message { key, args: vec![("path", path.display().to_string().into()), ("detail", detail.into())] };
    Notice::warning(what)
}
