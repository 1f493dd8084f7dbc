//! A recorded run in the window: opened from a file or from those that come with the program, played in the place of the run on the
//! screen, and kept like one when all of it was shown. Knows nothing of how a file is read.

use super::App;
use super::player::{News, Player, Source};
use crate::library::{FileError, bundled};
use crate::locale::{Explain, Message};
use crate::recording::Recording;
use crate::ui::{Command, Front, Notice, ReplayScene, ReplayTitle, RunState, TimeRange};
use std::path::{Path, PathBuf};
use std::time::{Instant, SystemTime};

/// The run that is played back.
pub(super) struct Replay {
    player: Player,
    /// Its number among the runs of this window.
    number: u32,
    /// Its file's name, or the key of its name.
    name: Result<String, &'static str>,
    /// The building that the panels know.
    anew: u32,
    /// Whether it is known that its file could be opened.
    known: bool,
}

impl Replay {
    /// For the overlay.
    pub(super) fn ran(&self) -> Option<(u32, &Recording, RunState)> {
        Some((self.number, self.player.recording()?, self.player.state()))
    }

    /// What was seen of it.
    pub(super) fn recording(&self) -> Option<&Recording> {
        self.player.recording()
    }

    /// Where it was.
    pub(super) fn state(&self) -> RunState {
        self.player.state()
    }

    /// Whether it changes by itself.
    pub(super) fn is_moving(&self) -> bool {
        self.player.is_moving()
    }

    /// When it was begun, once its file is open.
    pub(super) fn begun(&self) -> Option<SystemTime> {
        Some(self.player.opened()?.head.begun)
    }

    /// For the view.
    pub(super) fn scene(&self) -> ReplayScene<'_> {
        let given = self.player.opened().map(|opened| opened.label.name.as_str()).filter(|name| !name.is_empty());
        self.player.scene(match (&self.name, given) {
            (Err(key), _) => ReplayTitle::Bundled(key),
            (Ok(file), given) => ReplayTitle::Name(given.unwrap_or(file)),
        })
    }

    /// What went wrong, with the file's name where it has one.
    fn said(&self, error: &FileError) -> Message {
        match self.player.source() {
            Source::File(path) => error.of(path),
            Source::Bundled(_) => error.message(),
        }
    }

    fn notice(&self, news: &News) -> Notice {
        match news {
            News::Failed(error) => Notice::error(self.said(error)),
            News::Damaged(error) => Notice::warning(Message::new("replay-damaged").with("detail", self.said(error))),
            News::Interrupted { closed: true } => Notice::warning(Message::new("replay-interrupted")),
            News::Interrupted { closed: false } => {
                Notice::warning(Message::new("replay-interrupted")).with_advice(Message::new("replay-open-still"))
            }
            News::LeftOut(rows) => Notice::warning(Message::new("replay-left-out").with("count", *rows)),
        }
    }
}

impl App {
    /// Plays back the run in a file.
    pub fn open_run(&mut self, path: PathBuf) {
        let name = path.file_stem().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
        self.open_source(Source::File(path), Ok(name));
    }

    /// The file of the run that is played back, if one is and it has one.
    pub fn replayed(&self) -> Option<&Path> {
        match self.replay.as_ref()?.player.source() {
            Source::File(path) => Some(path),
            Source::Bundled(_) => None,
        }
    }

    /// Whether something was asked of the recorded run that is not there yet.
    pub fn is_replay_busy(&self) -> bool {
        self.replay.as_ref().is_some_and(|replay| replay.player.is_busy())
    }

    fn open_source(&mut self, source: Source, name: Result<String, &'static str>) {
        // What is measured is not to be disturbed.
        if self.state().is_live() {
            return self.refuse_files();
        }
        self.close_replay();
        let waking = self.waking.clone();
        match Player::open(source, move || waking.request_repaint()) {
            Ok(player) => {
                self.replay = Some(Replay { player, number: self.past.next_run(), name, anew: 0, known: false });
                self.view.front = Front::Panels;
                self.look_anew();
            }
            Err(error) => self.notices.push(Notice::error(error.message())),
        }
    }

    /// Carries out what a person asked of a recorded run.
    pub(super) fn order_replay(&mut self, command: Command) {
        match command {
            Command::OpenRun(path) => return self.open_run(path),
            Command::OpenBundled(place) => {
                if let Some(run) = bundled().get(place) {
                    self.open_source(Source::Bundled(run.bytes), Err(run.name));
                }
                return;
            }
            Command::CloseReplay => return self.close_replay(),
            _ => {}
        }
        let Some(Replay { player, .. }) = &mut self.replay else { return };
        match command {
            Command::PlayReplay => player.play(),
            Command::PauseReplay => player.pause(),
            Command::SeekReplay(time) => player.seek(time),
            Command::StepReplay(step, worker) => player.step(step, worker),
            Command::ReplaySpeed(speed) => player.set_speed(speed),
            Command::TakeReplaySetup => {
                let Some(opened) = player.opened() else { return };
                let experiment = opened.head.experiment.clone();
                let interpreter = experiment.params.get("interpreter").map(ToString::to_string);
                // The file may have been sent by somebody.
                self.python.distrust(interpreter.as_deref());
                self.view.setup.replace(experiment);
                self.view.setup_hidden = false;
            }
            _ => {}
        }
    }

    /// Feeds the recorded run, and tells what came of it.
    pub(super) fn follow_replay(&mut self) {
        let Some(replay) = &mut self.replay else { return };
        let told = replay.player.follow(Instant::now());
        let opened = replay.player.opened().is_some() && !std::mem::replace(&mut replay.known, true);
        let file = match replay.player.source() {
            Source::File(path) => Some(path.clone()),
            Source::Bundled(_) => None,
        };
        let anew = replay.player.anew();
        let built = std::mem::replace(&mut replay.anew, anew) != anew;
        let notices: Vec<Notice> = told.iter().map(|news| replay.notice(news)).collect();
        if told.contains(&News::Failed(FileError::OtherKind)) {
            let source = replay.player.source().clone();
            self.close_replay();
            return match source {
                Source::File(path) => self.open_comparison(path),
                Source::Bundled(_) => self.notices.extend(notices),
            };
        }
        if told.iter().any(|news| matches!(news, News::Failed(_))) {
            self.close_replay();
        } else if built {
            self.view.panels.renew();
        }
        if let Some(path) = file.as_ref().filter(|_| opened) {
            self.shelf.opened(path);
        }
        // It is no run: then it is a comparison, or the reading of one tells what else it is.
        if let Some(path) = file.filter(|_| told.contains(&News::Failed(FileError::OtherKind))) {
            return self.open_comparison(path);
        }
        for notice in notices {
            if !self.notices.contains(&notice) {
                self.notices.push(notice);
            }
        }
    }

    /// Leaves the recorded run: what was on the screen before is there again. One of which all was shown can be overlaid from now on.
    pub(super) fn close_replay(&mut self) {
        let Some(replay) = self.replay.take() else { return };
        self.past.look_at(self.view.looked_at());
        if let Some(recording) = replay.player.into_whole() {
            self.past.keep_run(replay.number, recording);
        }
        self.look_anew();
    }

    /// Another recording is on the screen.
    fn look_anew(&mut self) {
        self.view.panels.renew();
        self.view.panels.range = TimeRange::Whole;
        self.view.panels.selected = None;
    }
}
