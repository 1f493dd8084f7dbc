//! A comparison in the window: starts the run whose turn it is, hands back what it gave, and has the report made when there is
//! something new to say. Does nothing while a run goes on, because what it did would be measured. Knows nothing of drawing.

use super::filer::Filer;
use super::keeping;
use super::session::Session;
use crate::analysis::compare::Report;
use crate::engine::{Contest, Options, Wake, unfit};
use crate::library::Folder;
use crate::locale::{Explain, Message};
use crate::plan::{Arm, Comparison, Problem};
use crate::python::{Stamp, stamps};
use crate::recording::{Ending, Trials};
use crate::ui::{Compared, Notice, RunState};
use crossbeam::channel::{Receiver, TryRecvError, bounded};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// A report is made after every run as long as that takes no more than this share of the time.
const SHARE_OF_REPORTS: f64 = 0.1;

/// Where it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Phase {
    /// Those who are to do the work are asked whether they can.
    Checking,
    Running,
    /// The run in hand is being ended; it will have its turn again.
    Pausing,
    Paused,
    /// The same, and then it is over.
    Stopping,
    Over,
}

/// A comparison, live or over.
pub struct Comparer {
    contest: Contest,
    report: Report,
    phase: Phase,
    /// The answer of those who are asked; `None` when they were.
    check: Option<Check>,
    /// The report that is being made.
    thinking: Option<Receiver<Report>>,
    /// When the making of the last report began, and how long it took.
    thought: Option<(Instant, Duration)>,
    /// Whether there is something that the report does not have.
    stale: bool,
    /// What a person was told already: every round would tell it again.
    told: Vec<(Message, Option<String>)>,
    /// Runs that there were when it was over last.
    kept: usize,
    /// The person's own files that the arms run, as they were before the first run.
    files: Vec<Stamp>,
    /// Whether they are others by now: then more runs would be of other code.
    changed: bool,
    /// Writes it into a file, if that is to be.
    filer: Option<Filer>,
    /// Rounds that were asked for and are not begun before the files were looked at.
    asked: u32,
    wake: Wake,
}

/// What can do the work is found out on a thread, because that starts interpreters.
struct Check {
    found: Receiver<Found>,
    give_up: Arc<AtomicBool>,
}

/// What a check has found.
struct Found {
    /// Who cannot do the work, and why.
    unfit: Vec<(usize, Message)>,
    /// The files, as they are.
    files: Vec<Stamp>,
}

impl Check {
    /// Looks at the files that the arms run; and asks who is to run them, where nobody was asked yet.
    fn start(arms: &[Arm], ask: bool, wake: &Wake) -> std::io::Result<Self> {
        let (to, found) = bounded(1);
        let give_up = Arc::new(AtomicBool::new(false));
        let (arms, wake, over) = (arms.to_vec(), Arc::clone(wake), Arc::clone(&give_up));
        let work = move || {
            let files = files(&arms);
            let mut unfit_arms = Vec::new();
            for (place, arm) in arms.iter().enumerate().filter(|_| ask) {
                if over.load(Ordering::Relaxed) {
                    return;
                }
                unfit_arms.extend(unfit(std::slice::from_ref(arm)).into_iter().map(|(_, why)| (place, why)));
            }
            // Who does not wait any more wants no answer.
            let _ = to.send(Found { unfit: unfit_arms, files });
            wake();
        };
        std::thread::Builder::new().name("fitness".to_owned()).spawn(work)?;
        Ok(Self { found, give_up })
    }
}

/// The person's own files that these arms run, each once.
fn files(arms: &[Arm]) -> Vec<Stamp> {
    let mut files = Vec::new();
    for arm in arms {
        let entry = crate::workload::find(&arm.experiment.workload);
        for file in entry.map(|entry| stamps(entry, &arm.experiment)).unwrap_or_default() {
            if !files.contains(&file) {
                files.push(file);
            }
        }
    }
    files
}

impl Drop for Check {
    fn drop(&mut self) {
        self.give_up.store(true, Ordering::Relaxed);
    }
}

impl Comparer {
    /// Begins a comparison; `wake` is called when there is something to follow.
    ///
    /// # Errors
    /// Everything that is wrong with the plan.
    pub fn start(comparison: Comparison, wake: Wake) -> Result<Self, Vec<Problem>> {
        let contest = Contest::new(comparison)?;
        let report = Report::of(contest.trials());
        let check = Check::start(&contest.trials().arms, true, &wake);
        let check = check.map_err(|error| {
            let message = Message::new("engine-no-thread").with("detail", error.to_string());
            vec![Problem { field: "arms".to_owned(), message }]
        })?;
        Ok(Self {
            contest,
            report,
            phase: Phase::Checking,
            check: Some(check),
            thinking: None,
            thought: None,
            stale: false,
            told: Vec::new(),
            kept: 0,
            files: Vec::new(),
            changed: false,
            filer: None,
            asked: 0,
            wake,
        })
    }

    /// What was run so far.
    pub const fn trials(&self) -> &Trials {
        self.contest.trials()
    }

    /// Whether it goes on, or is held.
    pub const fn is_live(&self) -> bool {
        !matches!(self.phase, Phase::Over)
    }

    /// Whether the person's own files are others by now: it cannot go on.
    pub const fn is_changed(&self) -> bool {
        self.changed
    }

    /// Where it is.
    pub fn state(&self) -> RunState {
        match self.phase {
            Phase::Checking => RunState::Starting { ready: 0, of: self.trials().arms.len() as u32 },
            Phase::Running => RunState::Running,
            Phase::Paused => RunState::Paused,
            Phase::Pausing => RunState::Pausing,
            Phase::Stopping => RunState::Stopping,
            Phase::Over => RunState::Finished,
        }
    }

    /// For the view.
    pub fn scene(&self) -> Compared<'_> {
        Compared {
            trials: self.trials(),
            report: &self.report,
            progress: self.contest.progress(),
            state: self.state(),
            turn: self.contest.turn().map(|turn| turn.arm),
            changed: self.changed,
        }
    }

    /// Frees the machine: the run in hand is ended and will have its turn again.
    pub fn pause(&mut self, session: Option<&mut Session>) {
        if self.phase == Phase::Running {
            self.phase = Phase::Pausing;
            session.map(Session::stop);
        }
    }

    /// Goes on after a pause.
    pub fn resume(&mut self) {
        if self.phase == Phase::Paused {
            self.phase = Phase::Running;
        }
    }

    /// Ends it with what is there.
    pub fn stop(&mut self, session: Option<&mut Session>) {
        match self.phase {
            Phase::Running | Phase::Pausing => {
                self.phase = Phase::Stopping;
                session.map(Session::stop);
            }
            Phase::Checking | Phase::Paused => self.phase = Phase::Over,
            Phase::Stopping | Phase::Over => {}
        }
    }

    /// Goes on after the end, with what was still to be run and so many rounds more.
    pub fn go_on(&mut self, more: u32) {
        if self.is_live() || self.changed {
            return;
        }
        self.asked = more;
        self.phase = Phase::Checking;
        if self.check.is_none() {
            // Without a thread to look with, the runs themselves will tell what is amiss.
            self.check = Check::start(&self.trials().arms, false, &self.wake).ok();
        }
        if self.check.is_none() {
            self.checked();
        }
    }

    /// Takes in what came of the run in hand, begins the next one where it is time, and gives what a person should be told.
    /// `session` is the run in hand, `told` what it has told.
    pub fn follow(&mut self, session: &mut Option<Session>, told: Vec<Notice>, options: &Options) -> Vec<Notice> {
        self.take_report();
        let changed = self.phase == Phase::Checking && self.take_check();
        let mut notices = self.named(told);
        notices.extend(changed.then(|| Notice::warning(Message::new("compare-code-changed"))));
        let busy = session.as_ref().is_some_and(|session| session.state().is_live());
        if !busy && self.contest.turn().is_some() {
            self.hand_back(session.as_ref());
        }
        if !busy {
            self.phase = match self.phase {
                Phase::Pausing => Phase::Paused,
                Phase::Stopping => Phase::Over,
                phase => phase,
            };
            self.think();
            notices.extend(self.file());
            let busy = self.thinking.is_some() || self.filer.as_ref().is_some_and(Filer::is_busy);
            if self.phase == Phase::Running && !busy {
                self.begin(session, options);
            }
        }
        notices
    }

    /// The same when it is over: the last report may still be on its way.
    pub fn rest(&mut self) -> Option<Notice> {
        self.take_report();
        self.think();
        self.file()
    }

    /// Has written what is new. No run goes on.
    fn file(&mut self) -> Option<Notice> {
        let over = !self.is_live();
        self.filer.as_mut()?.keep(self.contest.trials(), over).map(keeping::ended)
    }

    /// Where its file is, once it has one.
    pub fn path(&self) -> Option<&Path> {
        self.filer.as_ref()?.path()
    }

    /// Has it written into a file of this folder.
    pub fn keep_in(&mut self, folder: Folder) {
        self.filer = Filer::start(folder, Arc::clone(&self.wake)).ok();
    }

    /// Everything that was run and what it says, once, when it is over and that was said.
    pub fn over(&mut self) -> Option<(Trials, Report)> {
        let ready = self.phase == Phase::Over && !self.stale && self.thinking.is_none();
        if !ready || self.kept == self.trials().runs.len() {
            return None;
        }
        self.kept = self.trials().runs.len();
        Some((self.trials().clone(), self.report.clone()))
    }

    /// The same at once, for what comes now has its place: a report that is still on its way is made here.
    pub fn conclude(mut self) -> Option<(Trials, Report)> {
        self.take_report();
        if self.stale || self.thinking.take().is_some() {
            self.report = Report::of(self.trials());
            self.stale = false;
        }
        self.over()
    }

    /// Whether it was found that the files have changed since the first run: then it is over.
    fn take_check(&mut self) -> bool {
        let Some(check) = &self.check else { return false };
        match check.found.try_recv() {
            Ok(Found { unfit, files }) => {
                self.stale |= !unfit.is_empty();
                unfit.into_iter().for_each(|(arm, why)| self.contest.lose(arm, why));
                if self.trials().runs.is_empty() {
                    self.files = files;
                } else if self.files != files {
                    self.changed = true;
                }
            }
            Err(TryRecvError::Empty) => return false,
            // It has panicked: the runs themselves will tell what is amiss.
            Err(TryRecvError::Disconnected) => tracing::error!("nobody knows who can do the work"),
        }
        self.check = None;
        if self.changed {
            self.phase = Phase::Over;
        } else {
            self.checked();
        }
        self.changed
    }

    fn checked(&mut self) {
        self.contest.more(std::mem::take(&mut self.asked));
        self.phase = Phase::Running;
    }

    /// The run in hand is over: it counts, or has its turn again because it was ended.
    fn hand_back(&mut self, session: Option<&Session>) {
        let outcome = session.and_then(|session| session.recording().outcome());
        let ended = matches!(self.phase, Phase::Pausing | Phase::Stopping);
        match outcome {
            Some(outcome) if !ended || outcome.ending == Ending::Budget => {
                self.contest.finished(outcome.clone());
                self.stale = true;
            }
            _ if ended => self.contest.put_back(),
            _ => {
                self.contest.refused(&[]);
                self.stale = true;
            }
        }
    }

    /// Starts the run whose turn it is. Who cannot be started is out, and the next has its turn.
    fn begin(&mut self, session: &mut Option<Session>, options: &Options) {
        let options = Options { wake: Arc::clone(&self.wake), ..options.clone() };
        while let Some(turn) = self.contest.begin() {
            // What is no longer looked at is put away before something is measured again.
            *session = None;
            match Session::start(&turn.experiment, &options) {
                Ok(run) => return *session = Some(run),
                Err(problems) => {
                    self.contest.refused(&problems);
                    self.stale = true;
                }
            }
        }
        // The last report is part of it.
        if self.stale {
            self.make();
        } else {
            self.phase = Phase::Over;
        }
    }

    /// Has the report made anew if there is something new, and time for it.
    fn think(&mut self) {
        let due = self.phase != Phase::Running
            || self.thought.is_none_or(|(at, took)| at.elapsed().mul_f64(SHARE_OF_REPORTS) >= took);
        if self.stale && due && self.thinking.is_none() {
            self.make();
        }
    }

    /// On a thread, because it can take a frame's time; no run begins before it is there.
    fn make(&mut self) {
        let (to, report) = bounded(1);
        let (trials, wake) = (self.trials().clone(), Arc::clone(&self.wake));
        let work = move || {
            // Who does not wait any more wants no report.
            let _ = to.send(Report::of(&trials));
            wake();
        };
        self.stale = false;
        self.thought = Some((Instant::now(), Duration::ZERO));
        match std::thread::Builder::new().name("report".to_owned()).spawn(work) {
            Ok(_) => self.thinking = Some(report),
            Err(_) => self.report = Report::of(self.trials()),
        }
    }

    fn take_report(&mut self) {
        let Some(thinking) = &self.thinking else { return };
        match thinking.try_recv() {
            Ok(report) => self.report = report,
            Err(TryRecvError::Empty) => return,
            Err(TryRecvError::Disconnected) => tracing::error!("a report could not be made"),
        }
        self.thinking = None;
        self.thought = self.thought.map(|(at, _)| (at, at.elapsed()));
    }

    /// What a run has told, with its arm's name, once.
    fn named(&mut self, told: Vec<Notice>) -> Vec<Notice> {
        let Some(arm) = self.contest.turn().map(|turn| turn.arm).filter(|_| self.phase == Phase::Running) else {
            return Vec::new();
        };
        let mut notices = Vec::new();
        for notice in told {
            let same = (notice.what.clone(), notice.quote.clone());
            if self.told.contains(&same) {
                continue;
            }
            self.told.push(same);
            let name = self.trials().arms[arm].message();
            let what = Message::new("compare-arm-problem").with("arm", name).with("what", notice.what.clone());
            notices.push(Notice { what, ..notice });
        }
        notices
    }
}
