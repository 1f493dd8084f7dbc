//! What the window keeps between frames, what it is shown, and what a person can ask for. Plain data: nothing here
//! draws, and nothing here carries out a command.

use super::beside::{Beside, BesideView};
pub use super::command::Command;
use super::compare::{CompareView, Compared};
use super::export::{ExportChoice, ExportShelf, ExportView};
use super::front::Front;
use super::lanes::FaultMenu;
use super::library::{LibraryShelf, LibraryView};
pub use super::look::Look;
use super::news::News;
use super::overlay::{OverlayView, Pick, Ran};
use super::range::TimeRange;
use super::replay::ReplayScene;
use super::setup::{Chooser, SetupModel};
use super::shelf::PythonShelf;
use super::theme::ThemeName;
use crate::locale::{Language, Locale, Message};
use crate::plan::{Comparison, Experiment};
use crate::recording::{MemoryKind, Recording};
use crate::units::Nanos;
use eframe::egui::{Id, Rect, TextureHandle, Ui};
use serde::{Deserialize, Serialize};
use std::path::PathBuf;

/// Where the run is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RunState {
    /// Nothing was run yet.
    #[default]
    Idle,
    /// Hosts are being started.
    Starting {
        /// Workers that wait for the common start.
        ready: u32,
        /// Workers that there will be.
        of: u32,
    },
    /// The workers work.
    Running,
    /// The workers are held.
    Paused,
    /// A comparison is about to be held: the run in hand ends first.
    Pausing,
    /// The end was asked for.
    Stopping,
    /// Over; the recording has the outcome.
    Finished,
}

impl RunState {
    /// Whether workers exist or are about to.
    pub const fn is_live(self) -> bool {
        matches!(self, Self::Starting { .. } | Self::Running | Self::Paused | Self::Pausing | Self::Stopping)
    }

    /// Locale key of its name.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Idle => "run-idle",
            Self::Starting { .. } => "run-starting",
            Self::Running => "run-running",
            Self::Paused => "run-paused",
            Self::Pausing => "run-pausing",
            Self::Stopping => "run-stopping",
            Self::Finished => "run-finished",
        }
    }
}

/// How the app itself is doing.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Health {
    /// Median time between frames.
    pub frame_p50: Nanos,
    /// The time between frames that one of a hundred exceeds.
    pub frame_p99: Nanos,
    /// CPU that the window uses, as a share of the whole machine, where the system tells.
    pub own_cpu_share: Option<f64>,
    /// Samples that the window was too slow for.
    pub dropped_samples: u64,
    /// Spans that were overwritten before they were read.
    pub lost_spans: u64,
    /// Frames per second that the app aims at now.
    pub frame_rate: f32,
}

/// How much a message matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// Good to know.
    Note,
    /// Something is not as asked for.
    Warning,
    /// Something did not work.
    Error,
}

/// A message that stays until it is dismissed.
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    /// How much it matters.
    pub level: Level,
    /// What happened.
    pub what: Message,
    /// What to do next, if there is something to do.
    pub advice: Option<Message>,
    /// What an interpreter has said of it, word by word; a traceback.
    pub quote: Option<String>,
    /// How often it was told.
    pub times: u32,
    /// What can be done about it at once, with the word for it.
    pub act: Option<Box<(Message, Command)>>,
}

impl Notice {
    /// Something did not work.
    pub const fn error(what: Message) -> Self {
        Self::new(Level::Error, what)
    }

    /// Something is not as asked for.
    pub const fn warning(what: Message) -> Self {
        Self::new(Level::Warning, what)
    }

    /// Good to know.
    pub const fn note(what: Message) -> Self {
        Self::new(Level::Note, what)
    }

    const fn new(level: Level, what: Message) -> Self {
        Self { level, what, advice: None, quote: None, times: 1, act: None }
    }

    /// The same with what an interpreter has said of it.
    #[must_use]
    pub fn with_quote(mut self, quote: String) -> Self {
        self.quote = Some(quote).filter(|quote| !quote.trim().is_empty());
        self
    }

    /// The same with a button that asks for this.
    #[must_use]
    pub fn with_act(mut self, word: Message, command: Command) -> Self {
        self.act = Some(Box::new((word, command)));
        self
    }

    /// The same with what to do next.
    #[must_use]
    pub fn with_advice(mut self, advice: Message) -> Self {
        self.advice = Some(advice);
        self
    }
}

/// What the window is shown this frame.
pub struct Scene<'a> {
    /// The run on the screen, live or over.
    pub recording: Option<&'a Recording>,
    /// Where the run is.
    pub state: RunState,
    /// How the app is doing.
    pub health: &'a Health,
    /// Messages, the newest last.
    pub messages: &'a [Notice],
    /// Logical cores of the machine.
    pub cores: usize,
    /// What is known of Python.
    pub python: &'a PythonShelf,
    /// The run of the model beside the one on the screen, if there is one.
    pub beside: Option<Beside<'a>>,
    /// The comparison that is done or was done last, if there is one.
    pub compare: Option<Compared<'a>>,
    /// Everything that can be overlaid, what is on the screen among it.
    pub ran: Ran<'a>,
    /// What is known of the library.
    pub library: &'a LibraryShelf,
    /// What is known of exports.
    pub export: &'a ExportShelf,
    /// The recorded run that is played back, if one is: then the recording and its state are not those of a live run.
    pub replay: Option<ReplayScene<'a>>,
}

impl<'a> Scene<'a> {
    /// The experiment on the screen, if there is one.
    pub fn experiment(&self) -> Option<&'a Experiment> {
        self.recording.map(Recording::experiment)
    }

    /// Where the run is that takes orders. One that is played back takes none.
    pub const fn ordered(&self) -> RunState {
        if self.replay.is_some() { RunState::Idle } else { self.state }
    }

    /// Whether a comparison is going on: then the run on the screen is the arm that has its turn.
    pub fn compares(&self) -> bool {
        self.compare.is_some_and(|compare| compare.state.is_live())
    }
}

/// A panel of the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PanelId {
    /// Items per second.
    Throughput,
    /// Load of every core.
    Cores,
    /// Memory of every process.
    Memory,
    /// A lane for every worker.
    Lanes,
    /// The workload's picture.
    Picture,
    /// What the run gave.
    Summary,
    /// What the workload, the GIL model and the planted faults tell besides throughput.
    Readings,
}

impl PanelId {
    /// All of them, in the order of the keys 1 to 7.
    pub const ALL: [Self; 7] =
        [Self::Throughput, Self::Cores, Self::Memory, Self::Lanes, Self::Picture, Self::Summary, Self::Readings];

    /// Locale key of its title.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Throughput => "panel-throughput",
            Self::Cores => "panel-cores",
            Self::Memory => "panel-memory",
            Self::Lanes => "panel-lanes",
            Self::Picture => "panel-picture",
            Self::Summary => "panel-summary",
            Self::Readings => "panel-readings",
        }
    }
}

/// What the panels keep between frames.
#[derive(Default)]
pub struct Panels {
    /// The panel that has the whole window.
    pub maximised: Option<PanelId>,
    /// The stretch of time that all panels show.
    pub range: TimeRange,
    /// The second under the pointer, shown in every panel.
    pub cursor: Option<f64>,
    /// The stretch that was chosen by dragging, in seconds of the axis: first and last.
    pub selection: Option<(f64, f64)>,
    /// Where the dragging began that chooses one.
    pub(super) selecting: Option<f64>,
    /// Throughput with a line per worker.
    pub per_worker: bool,
    /// Cores as a heat map; `None` lets the number of cores decide.
    pub heat_map: Option<bool>,
    /// Which memory figure; the resident set when nothing was chosen.
    pub memory: Option<MemoryKind>,
    /// The picture without the tint of who drew it.
    pub plain_picture: bool,
    /// The picture as a texture.
    pub picture: PictureCache,
    /// The worker whose lane is selected, by its number.
    pub selected: Option<u32>,
    /// The menu of faults, while it is open.
    pub(super) menu: Option<FaultMenu>,
    /// What the events and samples of the run on the screen have told so far.
    pub(super) news: News,
    /// What was asked for in a panel; taken out at the end of the frame.
    pub(super) asked: Vec<Command>,
    /// The drawing that had the keyboard's focus in the last frame.
    pub(super) drawing: Option<Id>,
}

impl Panels {
    /// Another recording is shown, or the same one built anew: what was kept of it is forgotten.
    pub fn renew(&mut self) {
        self.news = News::default();
        self.picture.made_of = None;
    }

    /// A frame begins in which panels are drawn within `area`.
    pub(super) fn begin(&mut self, ui: &Ui, area: Rect) {
        // The cursor follows the pointer: without one over a panel there is none.
        let cursor = self.cursor.take();
        self.cursor = cursor.filter(|_| ui.ctx().pointer_hover_pos().is_some_and(|p| area.contains(p)));
        self.drawing = None;
    }
}

/// The picture as it was last uploaded.
#[derive(Default)]
pub struct PictureCache {
    /// The texture.
    pub texture: Option<TextureHandle>,
    /// What it was made of: the picture's revision, tinted or not, the theme, and the start of its run.
    pub made_of: Option<(u64, bool, ThemeName, Nanos)>,
}

/// Everything that the window keeps between frames.
#[derive(Default)]
pub struct View {
    /// The experiment being set up, with its history of edits.
    pub setup: SetupModel,
    /// What the panels keep.
    pub panels: Panels,
    /// The colours.
    pub theme: ThemeName,
    /// The words.
    pub language: Language,
    /// Whether the setup is out of sight.
    pub setup_hidden: bool,
    /// Whether the list of keys is shown.
    pub help: bool,
    /// The view in front.
    pub front: Front,
    /// The model beside the interpreter.
    pub beside: BesideView,
    /// The comparison.
    pub compare: CompareView,
    /// Two runs, or two comparisons, over one axis.
    pub overlay: OverlayView,
    /// The library of runs.
    pub library: LibraryView,
    /// The dialog of exports.
    pub export: ExportView,
    /// The search for a workload.
    pub(super) chooser: Chooser,
    /// The theme that egui's style was last set from.
    pub(super) applied: Option<ThemeName>,
}

/// What is worth keeping between two starts of the app.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Kept {
    /// The colours.
    pub theme: ThemeName,
    /// The words.
    pub language: Language,
    /// The experiment last set up, as the text of a plan file; empty when it could not be written.
    pub plan: String,
    /// The comparison last set up, likewise.
    pub comparison: String,
    /// How things were exported last.
    pub export: ExportChoice,
    /// Runs that were opened from outside the library, the newest first.
    pub recent: Vec<PathBuf>,
}

impl Kept {
    /// What is set up, and the usual colours and words.
    pub fn of(comparison: &Comparison) -> Self {
        Self {
            plan: crate::plan::to_toml(&comparison.base).unwrap_or_default(),
            comparison: crate::plan::comparison_to_toml(comparison).unwrap_or_default(),
            ..Self::default()
        }
    }
}

impl View {
    /// A view as it was kept. A plan that can no longer be read is forgotten.
    pub fn from_kept(kept: &Kept) -> Self {
        let base = crate::plan::from_toml(&kept.plan).unwrap_or_default();
        let setup = match crate::plan::comparison_from_toml(&kept.comparison) {
            Ok(Some(Comparison { design, .. })) => SetupModel::with(Comparison { base, design }),
            _ => SetupModel::new(base),
        };
        let export = ExportView::with(kept.export.clone());
        Self { setup, theme: kept.theme, language: kept.language, export, ..Self::default() }
    }

    /// What is worth keeping.
    pub fn keep(&self) -> Kept {
        let export = self.export.choice.clone();
        Kept { theme: self.theme, language: self.language, export, ..Kept::of(self.setup.comparison()) }
    }

    /// What is overlaid and looked at now, so that it is not dropped.
    pub fn looked_at(&self) -> impl Iterator<Item = Pick> + '_ {
        self.overlay.shown().filter(|_| self.front == Front::Overlay)
    }

    /// The colours and words of this frame.
    pub fn look(&self) -> Look {
        Look { theme: self.theme.theme(), locale: Locale::of(self.language), name: self.theme, paper: false }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_comes_back() {
        let mut view = View { theme: ThemeName::Projector, language: Language::Uk, ..View::default() };
        view.setup.edit(|e| e.topology.threads = 7);
        view.setup.edit_design(|design| design.workers = vec![1, 3]);
        let again = View::from_kept(&view.keep());
        assert_eq!((again.theme, again.language), (ThemeName::Projector, Language::Uk));
        assert_eq!(again.setup.comparison(), view.setup.comparison());
    }

    #[test]
    fn a_broken_plan_is_forgotten() {
        let kept = Kept { plan: "workload = 3".to_owned(), ..Kept::default() };
        assert_eq!(View::from_kept(&kept).setup.experiment(), &Experiment::default());
    }
}
