//! The run on the screen: the engine's end of it and the recording that the window thread alone owns. Draining stops after
//! a set time, so that a frame is never late because a run is busy. Knows nothing of drawing.

use crate::engine::{self, Options, Run};
use crate::library::Keeper;
use crate::locale::Message;
use crate::plan::{Experiment, Fault, Problem};
use crate::recording::{Entry, Event, Happening, Recording};
use crate::ui::{Notice, RunState};
use crossbeam::channel::TryRecvError;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// Longest time spent on samples in one frame; what is left waits for the next.
const DRAIN_WITHIN: Duration = Duration::from_millis(10);

/// A run, live or over.
pub struct Session {
    /// `None` when the run is over.
    run: Option<Run>,
    recording: Recording,
    state: RunState,
    /// Writes it into a file while it goes on.
    keeper: Option<Keeper>,
    /// Whether it was settled if it is written into a file.
    settled: bool,
    /// That file, once nothing more will come.
    file: Option<PathBuf>,
}

impl Session {
    /// Starts a run.
    ///
    /// # Errors
    /// What is wrong with the experiment.
    pub fn start(experiment: &Experiment, options: &Options) -> Result<Self, Vec<Problem>> {
        let run = engine::start(experiment, options)?;
        let of = u32::try_from(experiment.topology.workers()).unwrap_or(u32::MAX);
        let state = RunState::Starting { ready: 0, of };
        Ok(Self { recording: run.recording(), run: Some(run), state, keeper: None, settled: false, file: None })
    }

    /// Has it written into a file from its beginning on; later it is too late. `keeper` is asked once.
    pub(super) fn keep(&mut self, keeper: impl FnOnce(&Recording) -> Option<Keeper>) {
        if !std::mem::replace(&mut self.settled, true) {
            self.keeper = keeper(&self.recording);
        }
    }

    /// Who writes it.
    pub(super) const fn keeper(&mut self) -> Option<&mut Keeper> {
        self.keeper.as_mut()
    }

    /// The file that it is written into, once that is there.
    pub(super) fn file(&self) -> Option<&Path> {
        self.file.as_deref().or_else(|| self.keeper.as_ref()?.path())
    }

    /// Who has written it, once nothing more will come: the file is still to be closed.
    pub(super) fn release(&mut self) -> Option<Keeper> {
        let keeper = self.keeper.take_if(|_| self.state == RunState::Finished)?;
        self.file = keeper.path().map(Path::to_owned);
        Some(keeper)
    }

    /// What was seen so far.
    pub const fn recording(&self) -> &Recording {
        &self.recording
    }

    /// The recording alone; a run that is still live ends.
    pub fn into_recording(self) -> Recording {
        self.recording
    }

    /// Where the run is.
    pub const fn state(&self) -> RunState {
        self.state
    }

    /// The live run, for orders to it.
    pub const fn run(&self) -> Option<&Run> {
        self.run.as_ref()
    }

    /// Asks the run to end.
    pub fn stop(&mut self) {
        if let Some(run) = &self.run {
            run.stop();
            self.state = RunState::Stopping;
        }
    }

    /// Takes what the engine has sent into the recording, and gives what a person should be told about.
    pub fn drain(&mut self) -> Vec<Notice> {
        let mut notices = Vec::new();
        let Some(run) = self.run.take() else { return notices };
        self.take_events(&run, &mut notices);
        let until = Instant::now() + DRAIN_WITHIN;
        while let Ok(sample) = run.samples().try_recv() {
            // The events that a sample builds on were sent before it: by now they are here.
            self.take_events(&run, &mut notices);
            self.recording.push(&sample);
            if let Some(keeper) = &mut self.keeper {
                keeper.take(Entry::Sample(Box::new(sample)));
            }
            // The last samples of a run are taken whole: nothing comes after them.
            if self.state != RunState::Finished && Instant::now() > until {
                break;
            }
        }
        if self.state != RunState::Finished {
            self.run = Some(run);
        }
        notices
    }

    fn take_events(&mut self, run: &Run, notices: &mut Vec<Notice>) {
        loop {
            match run.events().try_recv() {
                Ok(event) => {
                    self.state = next_state(self.state, &event.what);
                    self.recording.happen(event.clone());
                    notices.extend(notice(&event).filter(|_| !was_planted(&self.recording, &event.what)));
                    if let Some(keeper) = &mut self.keeper {
                        keeper.take(Entry::Event(Box::new(event)));
                    }
                }
                Err(TryRecvError::Empty) => return,
                Err(TryRecvError::Disconnected) => break,
            }
        }
        // The last event is the outcome; an engine that is gone without one has failed.
        if self.state != RunState::Finished {
            self.state = RunState::Finished;
            notices.push(Notice::error(Message::new("engine-lost")));
        }
    }
}

/// The state after something happened.
pub(super) fn next_state(now: RunState, happening: &Happening) -> RunState {
    match (now, happening) {
        (_, Happening::Finished(_)) => RunState::Finished,
        (RunState::Stopping, _) => now,
        (RunState::Starting { ready, of }, Happening::WorkerReady { .. }) => {
            RunState::Starting { ready: (ready + 1).min(of), of }
        }
        (_, Happening::Started | Happening::Resumed) => RunState::Running,
        (_, Happening::Paused) => RunState::Paused,
        _ => now,
    }
}

/// Whether this came of a fault that the person planted: then the readings tell it, with everything else that came of it.
fn was_planted(recording: &Recording, happening: &Happening) -> bool {
    let planted = || recording.blasts().iter().filter(|blast| blast.refused.is_none());
    let host_of = |worker| recording.worker(worker).map(|track| track.host);
    match happening {
        Happening::HostEnded { host, .. } => planted().any(|blast| host_of(blast.worker) == Some(*host)),
        Happening::Note(message) => message.key == "failed" && planted().any(|blast| blast.fault == Fault::Panic),
        _ => false,
    }
}

/// What of an event stays on the screen until it is dismissed. The others pass by in the status bar.
fn notice(event: &Event) -> Option<Notice> {
    match &event.what {
        Happening::Note(message) => match message.key {
            "failed" | "host-failed" | "engine-no-server" | "engine-no-server-because" => {
                Some(Notice::error(message.clone()))
            }
            "note-threads" | "note-given-again" => None,
            _ => Some(Notice::warning(message.clone())),
        },
        Happening::Trouble { title, text, .. } => {
            let what = Message::new("python-failed").with("detail", title.as_str());
            Some(Notice::error(what).with_quote(text.clone()))
        }
        Happening::FaultRefused { why, .. } => Some(Notice::warning(why.clone())),
        Happening::HostEnded { failure: Some(message), .. } => Some(Notice::error(message.clone())),
        Happening::Finished(outcome) => {
            // Those of hosts and workers were told when they happened.
            let told = |m: &&Message| {
                !m.key.starts_with("host-") && !matches!(m.key, "failed" | "python-failed" | "python-fatal")
            };
            outcome.failures.iter().find(told).map(|message| Notice::error(message.clone()))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_state_follows_what_happens() {
        let starting = RunState::Starting { ready: 0, of: 2 };
        let one = Happening::WorkerReady { worker: 0, host: 0, tid: 1 };
        assert_eq!(next_state(starting, &one), RunState::Starting { ready: 1, of: 2 });
        assert_eq!(next_state(starting, &Happening::Started), RunState::Running);
        assert_eq!(next_state(RunState::Running, &Happening::Paused), RunState::Paused);
        assert_eq!(next_state(RunState::Paused, &Happening::Resumed), RunState::Running);
        assert_eq!(next_state(RunState::Stopping, &Happening::Started), RunState::Stopping);
        assert_eq!(next_state(RunState::Running, &one), RunState::Running);
    }
}
