//! The window: owns the state, drains the engine before every frame, draws, and carries out what the panels ask for.

mod beside;
mod compare;
mod comparing;
mod export;
mod filer;
mod files;
mod health;
mod keeping;
mod library;
mod past;
mod player;
mod python;
mod reader;
mod replay;
mod session;
mod shelf;
mod window;

pub use files::{read_comparison, read_either, read_plan};
use health::Inside;
pub use health::Meter;
pub use past::{Past, PastComparison, PastRun};
pub use player::{News, Player, Source};
pub use python::Python;
pub use session::Session;
pub use window::{Opening, open};

use crate::analysis::pair;
use crate::engine::{Options, Run};
use crate::locale::{Explain, Locale};
use crate::plan::Problem;
use crate::recording::Recording;
use crate::ui::{self, Command, Compared, Front, Health, Kept, Notice, PythonShelf, RunState, Scene, View};
use beside::Companion;
use compare::Comparer;
use eframe::egui::{Context, Ui, ViewportCommand};
use export::Exporter;
use files::{FileResult, Files};
use keeping::Keeping;
use library::Recorded;
use replay::Replay;
use shelf::Shelf;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant, SystemTime};

/// In place of the number of a run that nobody started by itself: it belongs to its comparison, and is not kept.
const NOBODYS: u32 = 0;
/// Messages that stay on the screen at most; the oldest go first.
const NOTICES: usize = 6;
/// Events of a run that is measured come in bursts: each of them is drawn once, and not every one of them.
const BURST: Duration = Duration::from_millis(25);
/// Time without a hand on the pointer after which the window keeps still while something is measured.
const HANDS_OFF: f32 = 1.0;
/// Key of what is kept between two starts.
const KEPT: &str = "lanescope";

/// The application, as eframe sees it.
pub struct App {
    view: View,
    session: Option<Session>,
    /// The model's run beside the session, which then is an interpreter's.
    companion: Option<Companion>,
    /// The comparison that is done, whose run the session then is, or was done last.
    comparer: Option<Comparer>,
    /// The numbers of the two; [`NOBODYS`] for the run of an arm.
    numbers: [u32; 2],
    /// A recorded run, which then has the place of the session.
    replay: Option<Replay>,
    /// What was run before.
    past: Past,
    /// Where runs go as they go on.
    keeping: Keeping,
    options: Options,
    meter: Meter,
    /// CPU time of workers in this process.
    inside: Inside,
    files: Files,
    python: Python,
    /// The library, and what was read from it in the place of the last comparison.
    shelf: Shelf,
    recorded: Option<Recorded>,
    /// Exports, and when the run on the screen was begun.
    exporter: Exporter,
    begun: SystemTime,
    /// Whether a run went on in the last frame.
    was_live: bool,
    /// Wakes the window.
    waking: Context,
    notices: Vec<Notice>,
    cores: u32,
    /// Whether feathering was given up because even the slowest frame rate costs too much.
    plain: bool,
}

impl App {
    /// A window's state as it was kept, with this engine behind it. The engine wakes the window.
    pub fn new(context: &Context, kept: &Kept, mut options: Options) -> Self {
        let waking = context.clone();
        options.wake = Arc::new(move || waking.request_repaint());
        options.language = kept.language;
        let cores = crate::probe::machine().cores;
        Self {
            view: View::from_kept(kept),
            session: None,
            companion: None,
            comparer: None,
            numbers: [0; 2],
            replay: None,
            past: Past::default(),
            keeping: Keeping::new(context.clone()),
            options,
            meter: Meter::new(cores),
            inside: Inside::default(),
            files: Files::new(context.clone()),
            python: Python::new(context.clone()),
            shelf: Shelf::new(&kept.recent),
            recorded: None,
            exporter: Exporter::new(context.clone()),
            begun: SystemTime::now(),
            was_live: false,
            waking: context.clone(),
            notices: Vec::new(),
            cores,
            plain: false,
        }
    }

    /// The state of the view, for tests and for opening plans at the start.
    pub const fn view_mut(&mut self) -> &mut View {
        &mut self.view
    }

    /// The recording on the screen.
    pub fn recording(&self) -> Option<&Recording> {
        match &self.replay {
            Some(replay) => replay.recording(),
            None => self.session.as_ref().map(Session::recording),
        }
    }

    /// The recording of the model beside it, if there is one.
    pub fn model(&self) -> Option<&Recording> {
        self.companion.as_ref().and_then(Companion::recording)
    }

    /// The comparison that is done or was done last.
    pub fn compared(&self) -> Option<Compared<'_>> {
        let live = self.comparer.as_ref().is_some_and(Comparer::is_live);
        let recorded = self.recorded.as_ref().filter(|_| !live).map(Recorded::scene);
        recorded.or_else(|| self.comparer.as_ref().map(Comparer::scene))
    }

    /// What was run before, for what ends without being a run on the screen: a comparison, a recording from elsewhere.
    pub const fn past_mut(&mut self) -> &mut Past {
        &mut self.past
    }

    /// Where the run is; two that are side by side have one state, and so have all of a comparison.
    pub fn state(&self) -> RunState {
        if let Some(comparer) = self.comparer.as_ref().filter(|comparer| comparer.is_live()) {
            return comparer.state();
        }
        // One that was refused before it could go on has left no run on the screen, and is over all the same.
        let over = || self.comparer.as_ref().map_or(RunState::Idle, Comparer::state);
        let state = self.session.as_ref().map_or_else(over, Session::state);
        self.companion.as_ref().map_or(state, |companion| companion.together(state))
    }

    /// The window's own instruments.
    pub const fn meter(&self) -> &Meter {
        &self.meter
    }

    /// What is known of Python.
    pub const fn python(&self) -> &PythonShelf {
        self.python.shelf()
    }

    /// Carries out what a person asked for.
    pub fn apply(&mut self, command: Command, context: &Context) {
        match command {
            Command::Run => self.run(),
            Command::RunBeside => self.run_beside(),
            Command::RunComparison => self.run_comparison(context),
            Command::GoOnComparing => self.go_on_comparing(0),
            Command::MoreRounds(more) => self.go_on_comparing(more),
            Command::Pause
            | Command::Resume
            | Command::SetWorkers { .. }
            | Command::SetInterval(_)
            | Command::Plant { .. } => self.order(&command),
            Command::Stop => self.stop(),
            Command::OpenPlanDialog => self.files.open_with_dialog(self.locale()),
            Command::SavePlanDialog => {
                let name = self.view.setup.experiment().workload.clone();
                self.files.save_with_dialog(self.locale(), &name, self.plan());
            }
            Command::OpenPlan(path) => self.files.open(path),
            Command::BrowseScript => self.files.script_with_dialog(self.locale()),
            Command::BrowseInterpreter => self.files.interpreter_with_dialog(),
            Command::SearchInterpreters => self.python.search(),
            Command::AskInterpreter => self.python.trust(),
            Command::SavePlan(path) => self.files.save(path, self.plan()),
            Command::SetLanguage(language) => {
                self.view.language = language;
                self.options.language = language;
            }
            Command::SetTheme(theme) => self.view.theme = theme,
            Command::OpenRun(_)
            | Command::OpenBundled(_)
            | Command::PlayReplay
            | Command::PauseReplay
            | Command::SeekReplay(_)
            | Command::StepReplay(..)
            | Command::ReplaySpeed(_)
            | Command::TakeReplaySetup
            | Command::CloseReplay => self.order_replay(command),
            Command::ListLibrary
            | Command::OpenComparison(_)
            | Command::OpenRunDialog
            | Command::LabelRun(..)
            | Command::DeleteRun(_)
            | Command::RestoreRun
            | Command::ForgetRun(_)
            | Command::LimitLibrary(_)
            | Command::RevealFile(_) => self.order_library(command),
            Command::LookAtTarget(path) => self.files.look_at_target(path),
            Command::ChooseTarget(path) => self.files.target_with_dialog(&path),
            Command::Export(order) => self.export(*order),
            Command::CancelExport => self.exporter.cancel(),
            Command::CopyFigure(copying) => self.copy_figure(&copying),
            Command::Quit => context.send_viewport_cmd(ViewportCommand::Close),
            Command::Tell(why) => {
                let refused = Notice::note(why);
                if !self.notices.contains(&refused) {
                    self.notices.push(refused);
                }
            }
            Command::DismissMessage(number) => {
                if number < self.notices.len() {
                    self.notices.remove(number);
                }
            }
        }
    }

    /// What is to be there at the next start. An interpreter that only a plan names is forgotten: by then nobody would know
    /// any more that it was not chosen.
    pub fn kept(&self) -> Kept {
        let mut comparison = self.view.setup.comparison().clone();
        let name = comparison.base.params.get("interpreter").map(ToString::to_string);
        if name.is_some_and(|name| self.python.is_foreign(&name)) {
            comparison.base.params.remove("interpreter");
        }
        let Kept { theme, language, export, .. } = self.view.keep();
        Kept { theme, language, export, recent: self.shelf.recent().to_vec(), ..Kept::of(&comparison) }
    }

    fn locale(&self) -> &'static Locale {
        Locale::of(self.view.language)
    }

    fn run(&mut self) {
        if self.state().is_live() {
            return;
        }
        self.notices.clear();
        let started = Session::start(self.view.setup.experiment(), &self.options);
        match started {
            Ok(session) => {
                self.put_away();
                self.numbers[0] = self.past.next_run();
                self.session = Some(session);
            }
            Err(problems) => self.notices.extend(problems.iter().map(|p: &Problem| Notice::error(p.message()))),
        }
    }

    /// Keeps what was on the screen, for what comes now has its place.
    fn put_away(&mut self) {
        self.close_replay();
        self.begun = SystemTime::now();
        self.view.panels.selection = None;
        self.past.look_at(self.view.looked_at());
        self.keep();
        let run = self.session.take().map(Session::into_recording);
        let model = self.companion.take().and_then(Companion::into_recording);
        for (number, recording) in self.numbers.into_iter().zip([run, model]) {
            if let Some(recording) = recording.filter(|_| number != NOBODYS) {
                self.past.keep_run(number, recording);
            }
        }
    }

    fn run_beside(&mut self) {
        if self.state().is_live() {
            return;
        }
        self.notices.clear();
        self.view.front = Front::Beside;
        let pair = match pair(self.view.setup.experiment()) {
            Ok(pair) => pair,
            Err(reason) => return self.notices.push(Notice::error(reason)),
        };
        match Companion::start(pair, &self.options, self.cores) {
            Ok((session, companion)) => {
                self.put_away();
                self.numbers = [self.past.next_run(), self.past.next_run()];
                (self.session, self.companion) = (Some(session), Some(companion));
            }
            Err(problems) => self.notices.extend(problems.iter().map(|p: &Problem| Notice::error(p.message()))),
        }
    }

    fn stop(&mut self) {
        if let Some(comparer) = self.comparer.as_mut().filter(|comparer| comparer.is_live()) {
            return comparer.stop(self.session.as_mut());
        }
        if let Some(session) = &mut self.session {
            session.stop();
        }
        if let Some(companion) = &mut self.companion {
            companion.stop();
        }
    }

    fn order(&mut self, command: &Command) {
        if let Some(comparer) = self.comparer.as_mut().filter(|comparer| comparer.is_live()) {
            return match command {
                Command::Pause => comparer.pause(self.session.as_mut()),
                Command::Resume => comparer.resume(),
                // What is measured is not to be changed meanwhile.
                _ => {}
            };
        }
        let run = self.session.as_ref().and_then(Session::run);
        let beside = self.companion.as_ref().and_then(Companion::run);
        // Faults are numbered by the workers of the run on the screen.
        if let (Command::Plant { worker, fault }, Some(run)) = (command, run) {
            return run.plant(*worker, *fault);
        }
        for run in run.into_iter().chain(beside) {
            tell(run, command);
        }
    }

    /// Takes in what came from the engine and from files.
    pub fn drain(&mut self) {
        self.keep();
        let mut told = self.session.as_mut().map_or_else(Vec::new, Session::drain);
        // Before another run takes its place.
        self.session.iter().for_each(|session| self.inside.take_in(session.recording()));
        if let Some((companion, session)) = self.companion.as_mut().zip(self.session.as_ref()) {
            told = companion.follow(session, told, &self.options);
        }
        if let Some(comparer) = &mut self.comparer {
            if comparer.is_live() {
                told = comparer.follow(&mut self.session, told, &self.options);
            } else {
                told.extend(comparer.rest());
            }
            if let Some((trials, report)) = comparer.over() {
                self.past.look_at(self.view.looked_at());
                self.past.keep_comparison(trials, report);
            }
        }
        told.into_iter().for_each(|notice| self.tell(notice));
        self.follow_replay();
        self.follow_library();
        self.follow_export();
        let shown = !self.view.setup_hidden && !self.state().is_live();
        self.python.attend(self.view.setup.settled(), shown);
        self.python.drain();
        let results: Vec<FileResult> = self.files.results().collect();
        for result in results {
            self.file_result(result);
        }
        let excess = self.notices.len().saturating_sub(NOTICES);
        self.notices.drain(..excess);
    }

    /// Puts a message on the screen. The same trouble of several workers is one message.
    fn tell(&mut self, notice: Notice) {
        let same =
            |other: &&mut Notice| other.quote.is_some() && other.quote == notice.quote && other.what == notice.what;
        match self.notices.iter_mut().find(same) {
            Some(told) => told.times += 1,
            None => self.notices.push(notice),
        }
    }

    /// Draws one frame and carries out what was asked for in it.
    pub fn draw(&mut self, ui: &mut Ui) {
        let context = ui.ctx().clone();
        let health = self.health();
        let mut view = std::mem::take(&mut self.view);
        let commands = ui::show(ui, &mut view, &self.scene(&health));
        self.view = view;
        for command in commands {
            self.apply(command, &context);
            // What was asked for shows at once, not with the next sample.
            context.request_repaint();
        }
    }

    /// How the app is doing.
    fn health(&self) -> Health {
        let losses = self.recording().into_iter().chain(self.model()).map(|r| (r.dropped_samples(), r.lost_spans()));
        let (dropped, lost) = losses.fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
        self.meter.health(dropped, lost)
    }

    /// What the window is shown now.
    fn scene<'a>(&'a self, health: &'a Health) -> Scene<'a> {
        let [number, beside] = self.numbers;
        let run = self.session.as_ref().filter(|_| number != NOBODYS);
        let run = run.map(|session| (number, session.recording(), session.state()));
        let model = self.companion.as_ref().and_then(|c| Some((beside, c.recording()?, c.model_state())));
        let replayed = self.replay.as_ref().and_then(Replay::ran);
        // What is played back has the place of the two.
        let beside = self.companion.as_ref().zip(self.session.as_ref()).filter(|_| self.replay.is_none());
        Scene {
            recording: self.recording(),
            state: self.replay.as_ref().map_or_else(|| self.state(), Replay::state),
            health,
            messages: &self.notices,
            cores: self.cores as usize,
            python: self.python.shelf(),
            beside: beside.map(|(companion, session)| companion.scene(session)),
            compare: self.compared(),
            ran: self.past.ran(replayed.into_iter().chain(model).chain(run)),
            replay: self.replay.as_ref().map(Replay::scene),
            library: self.shelf.shelf(),
            export: self.exporter.shelf(),
        }
    }

    /// Draws more simply where even the lowest frame rate costs too much, as with a renderer in software.
    fn simplify(&mut self, context: &Context) {
        if !self.plain && self.meter.is_struggling() {
            self.plain = true;
            context.tessellation_options_mut(|options| options.feathering = false);
        }
    }
}

/// Hands an order that is for both of two runs side by side to one of them.
fn tell(run: &Run, command: &Command) {
    match command {
        Command::Pause => run.pause(),
        Command::Resume => run.resume(),
        Command::SetWorkers { threads } => run.set_threads(*threads),
        Command::SetInterval(interval) => run.set_interval(*interval),
        _ => {}
    }
}

impl eframe::App for App {
    fn logic(&mut self, context: &Context, _frame: &mut eframe::Frame) {
        self.drain();
        let dropped = context.input(|input| input.raw.dropped_files.clone());
        for file in dropped {
            self.drop_file(file.path());
        }
        let hands_off = context.input(|input| input.pointer.time_since_last_movement() > HANDS_OFF);
        let still = hands_off && self.comparer.as_ref().is_some_and(Comparer::is_live);
        self.meter.keep_still(still);
        self.options.quiet.store(still, Ordering::Relaxed);
        // A paused run stands still, but its cores and memory do not.
        let moves = self.state().is_live() || self.replay.as_ref().is_some_and(Replay::is_moving);
        if let Some(wait) = self.meter.frame(Instant::now(), moves, self.inside.total()) {
            context.request_repaint_after(wait);
        }
        self.simplify(context);
    }

    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        self.draw(ui);
    }

    fn save(&mut self, storage: &mut dyn eframe::Storage) {
        eframe::set_value(storage, KEPT, &self.kept());
    }
}
