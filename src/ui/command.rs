//! What a person can ask for. Plain data: the app carries it out.

use super::export::{Copying, ExportOrder};
use super::replay::Step;
use super::theme::ThemeName;
use crate::library::{Label, Limits};
use crate::locale::{Language, Message};
use crate::plan::Fault;
use crate::units::Nanos;
use std::path::PathBuf;

/// What a person asked for. The app carries it out.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Start the experiment of the setup.
    Run,
    /// Start the experiment of the setup, which is Python in threads, and the GIL model beside it.
    RunBeside,
    /// Start the comparison of the setup.
    RunComparison,
    /// Go on with a comparison that was stopped before all was run.
    GoOnComparing,
    /// Run every arm of a comparison so many times more.
    MoreRounds(u32),
    /// Hold all workers.
    Pause,
    /// Let them go on.
    Resume,
    /// End the run.
    Stop,
    /// Change the number of threads of every host of the live run.
    SetWorkers {
        /// Threads per host.
        threads: u32,
    },
    /// Change the switch interval of the live run's GIL model.
    SetInterval(Nanos),
    /// Do this to a worker of the live run.
    Plant {
        /// Its number in the run.
        worker: u32,
        /// What to do to it.
        fault: Fault,
    },
    /// Ask for a plan file with the system's dialog, then read it.
    OpenPlanDialog,
    /// Ask for a file name with the system's dialog, then write the plan.
    SavePlanDialog,
    /// Read the plan at this typed path.
    OpenPlan(PathBuf),
    /// Write the plan to this typed path.
    SavePlan(PathBuf),
    /// Ask for a script with the system's dialog.
    BrowseScript,
    /// Ask for an interpreter with the system's dialog.
    BrowseInterpreter,
    /// Look for interpreters again.
    SearchInterpreters,
    /// Start the interpreter that a plan names, to ask what it is.
    AskInterpreter,
    /// Play back the recorded run, or show the comparison, in this file.
    OpenRun(PathBuf),
    /// Play back the run with this place among those that come with the program.
    OpenBundled(usize),
    /// Go on with it.
    PlayReplay,
    /// Hold it.
    PauseReplay,
    /// Show this moment of it, since its first entry.
    SeekReplay(Nanos),
    /// Go to a start or an end of a span: of this worker, or of any.
    StepReplay(Step, Option<u32>),
    /// Play it so many times as fast as it was.
    ReplaySpeed(f32),
    /// Set up what was run in it.
    TakeReplaySetup,
    /// Leave it.
    CloseReplay,
    /// The language was changed; the view already has it.
    SetLanguage(Language),
    /// The theme was changed; the view already has it.
    SetTheme(ThemeName),
    /// Close the window.
    Quit,
    /// Tell why what was asked for cannot be done.
    Tell(Message),
    /// Remove the message with this position in [`Scene::messages`](super::Scene::messages).
    DismissMessage(usize),
    /// Look at the library again.
    ListLibrary,
    /// Show the comparison of this file.
    OpenComparison(PathBuf),
    /// Ask for the file of a run with the system's dialog, then show it.
    OpenRunDialog,
    /// Write this on the file of a run.
    LabelRun(PathBuf, Label),
    /// Put the file of a run away, so that it can be brought back.
    DeleteRun(PathBuf),
    /// Bring back what was deleted last.
    RestoreRun,
    /// Forget that this file was opened.
    ForgetRun(PathBuf),
    /// Keep so much and no more.
    LimitLibrary(Limits),
    /// Show a file in the system's file manager.
    RevealFile(PathBuf),
    /// Look what is at this path, where an export is to go.
    LookAtTarget(PathBuf),
    /// Ask with the system's dialog where an export is to go; with the path that is proposed.
    ChooseTarget(PathBuf),
    /// Write an export.
    Export(Box<ExportOrder>),
    /// End the export that goes on, and leave nothing behind.
    CancelExport,
    /// Put a figure on the clipboard as an image.
    CopyFigure(Box<Copying>),
}
