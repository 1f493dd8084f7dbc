//! A scene without a window: what a recording or a comparison needs around it to be drawn. Knows nothing of how they were come by.

use crate::analysis::compare::Report;
use crate::recording::{Progress, Recording, Trials};
use crate::ui::{
    Compared, ExportShelf, Health, LibraryShelf, OneComparison, OneRun, PythonShelf, Ran, RunState, Scene,
};

/// What stands around recordings and comparisons that are over: an app that is not there.
#[derive(Default)]
pub struct Around {
    health: Health,
    python: PythonShelf,
    library: LibraryShelf,
    export: ExportShelf,
}

impl Around {
    /// A run that is over.
    pub fn run<'a>(&'a self, recording: &'a Recording) -> Scene<'a> {
        self.runs(&[recording])
    }

    /// Runs that are over: panels show the last, and an overlay the last two.
    pub fn runs<'a>(&'a self, recordings: &[&'a Recording]) -> Scene<'a> {
        let mut scene = self.scene();
        scene.recording = recordings.last().copied();
        scene.cores = scene.recording.map_or(1, |recording| recording.machine().cores as usize);
        let one = |(place, recording): (usize, &&'a Recording)| OneRun {
            number: place as u32 + 1,
            recording,
            state: RunState::Finished,
        };
        scene.ran.runs = recordings.iter().enumerate().map(one).rev().collect();
        scene
    }

    /// A comparison that is over.
    pub fn comparison<'a>(&'a self, trials: &'a Trials, report: &'a Report) -> Scene<'a> {
        self.comparisons(&[(trials, report)])
    }

    /// Comparisons that are over: the view shows the last, and an overlay the last two.
    pub fn comparisons<'a>(&'a self, all: &[(&'a Trials, &'a Report)]) -> Scene<'a> {
        let mut scene = self.scene();
        scene.compare = all.last().map(|(trials, report)| Compared {
            trials,
            report,
            progress: Progress { done: trials.runs.len(), of: trials.runs.len(), left: None },
            state: RunState::Finished,
            turn: None,
            changed: false,
        });
        scene.cores = all.last().map_or(1, |(trials, _)| trials.machine.cores as usize);
        let one = |(place, (trials, report)): (usize, &(&'a Trials, &'a Report))| OneComparison {
            number: place as u32 + 1,
            trials,
            report,
        };
        scene.ran.comparisons = all.iter().enumerate().map(one).rev().collect();
        scene
    }

    fn scene(&self) -> Scene<'_> {
        Scene {
            recording: None,
            state: RunState::Finished,
            health: &self.health,
            messages: &[],
            cores: 1,
            python: &self.python,
            beside: None,
            compare: None,
            ran: Ran::default(),
            replay: None,
            library: &self.library,
            export: &self.export,
        }
    }
}
