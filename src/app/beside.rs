//! The run of the model beside the one of an interpreter: starts both, at once or one after the other, and keeps them in
//! step. Knows nothing of drawing.

use super::session::Session;
use crate::analysis::{Pair, UNLIMITED, elapsed};
use crate::engine::{Options, Run};
use crate::locale::{Explain, Message};
use crate::plan::{Experiment, Problem};
use crate::python::{Search, interpreter_at};
use crate::recording::Recording;
use crate::ui::{Beside, Level, Notice, RunState};

/// Cores from which on both run at the same time: each needs one.
const TWO: u32 = 2;

/// The model's run, and what is known of the interpreter.
pub struct Companion {
    pair: Pair,
    /// `None` before its turn.
    model: Option<Session>,
    in_turn: bool,
    /// The end was asked for: nothing begins any more.
    stopped: bool,
    /// The interpreter is being asked for its version.
    asked: Option<Search>,
    interpreter: Option<String>,
}

impl Companion {
    /// Starts both, or only the interpreter's where there is one core. Dropping what comes back ends them.
    ///
    /// # Errors
    /// What is wrong with either experiment; then nothing runs.
    pub fn start(pair: Pair, options: &Options, cores: u32) -> Result<(Session, Self), Vec<Problem>> {
        let in_turn = cores < TWO;
        let real = Session::start(&pair.real, options)?;
        let model = if in_turn { None } else { Some(Session::start(&pair.model, options)?) };
        let asked = search(&pair.real, options);
        Ok((real, Self { pair, model, in_turn, stopped: false, asked, interpreter: None }))
    }

    /// The model's live run, for orders to it.
    pub fn run(&self) -> Option<&Run> {
        self.model.as_ref().and_then(Session::run)
    }

    /// The model's run, if it has begun.
    pub(super) const fn session(&mut self) -> Option<&mut Session> {
        self.model.as_mut()
    }

    /// What was seen of the model.
    pub fn recording(&self) -> Option<&Recording> {
        self.model.as_ref().map(Session::recording)
    }

    /// The model's recording alone, if it came to one; a run that is still live ends.
    pub fn into_recording(mut self) -> Option<Recording> {
        self.model.take().map(Session::into_recording)
    }

    /// Where the model's run is.
    pub fn model_state(&self) -> RunState {
        self.state()
    }

    /// Ends the model's run, and lets it not begin.
    pub fn stop(&mut self) {
        self.stopped = true;
        if let Some(model) = &mut self.model {
            model.stop();
        }
    }

    /// For the view.
    pub fn scene(&self, real: &Session) -> Beside<'_> {
        Beside {
            model: self.recording(),
            model_state: self.state(),
            real_state: real.state(),
            interpreter: self.interpreter.as_deref(),
            in_turn: self.in_turn,
        }
    }

    fn state(&self) -> RunState {
        self.model.as_ref().map_or(RunState::Idle, Session::state)
    }

    /// Where the two are together.
    pub fn together(&self, real: RunState) -> RunState {
        if self.waits() && real == RunState::Finished { RunState::Running } else { together(real, self.state()) }
    }

    /// Whether its turn is still to come.
    fn waits(&self) -> bool {
        self.in_turn && self.model.is_none() && !self.stopped
    }

    /// Takes in what the model's engine has sent, begins or ends its run where it is time, and gives what a person should
    /// be told. `told` is what the interpreter's run has told.
    pub fn follow(&mut self, real: &Session, told: Vec<Notice>, options: &Options) -> Vec<Notice> {
        self.name();
        let others_live = self.state().is_live() || self.waits();
        let mut notices: Vec<Notice> = told.into_iter().map(|n| named(n, "beside-in-real", others_live)).collect();
        if let Some(model) = &mut self.model {
            let goes_on = real.state().is_live();
            notices.extend(model.drain().into_iter().map(|n| named(n, "beside-in-model", goes_on)));
        }
        if real.state() != RunState::Finished {
            return notices;
        }
        if self.waits() {
            match Session::start(&self.second(real), options) {
                Ok(model) => self.model = Some(model),
                Err(problems) => {
                    self.stopped = true;
                    notices.extend(problems.iter().map(|p| Notice::error(p.message())));
                }
            }
        } else if self.pair.model.budget == UNLIMITED && self.pair.real.budget != UNLIMITED && !self.in_turn {
            // The interpreter's work is done: there is nothing to compare the rest with.
            if let Some(model) = self.model.as_mut().filter(|m| m.state().is_live() && m.state() != RunState::Stopping)
            {
                model.stop();
            }
        }
        notices
    }

    /// The model's experiment after the interpreter's run: for as long as that was, where it had no time of its own.
    fn second(&self, real: &Session) -> Experiment {
        if self.pair.real.budget.items().is_some() {
            self.pair.model_for(elapsed(real.recording()).seconds())
        } else {
            self.pair.model.clone()
        }
    }

    /// Takes the interpreter's answer, once it is there.
    fn name(&mut self) {
        let Some(search) = &mut self.asked else { return };
        search.poll();
        let facts = search.findings().find_map(|finding| finding.interpreter()).map(|found| &found.facts);
        self.interpreter = facts.map(|facts| format!("CPython {}", facts.release)).or(self.interpreter.take());
        if search.is_done() {
            self.asked = None;
        }
    }
}

impl Drop for Companion {
    fn drop(&mut self) {
        if let Some(asked) = self.asked.take() {
            asked.let_go();
        }
    }
}

/// Asks the interpreter that an experiment names for its version, on a thread of its own.
fn search(experiment: &Experiment, options: &Options) -> Option<Search> {
    let name = experiment.params.get("interpreter").map_or_else(String::new, ToString::to_string);
    let wake = options.wake.clone();
    Some(Search::only(vec![interpreter_at(&name).ok()?], move || wake()))
}

/// What is told says in which of the two it happened, and whether the other goes on.
fn named(notice: Notice, key: &'static str, other_goes_on: bool) -> Notice {
    let advice = notice.advice.or_else(|| {
        let failed = notice.level == Level::Error && other_goes_on;
        failed.then(|| Message::new("beside-goes-on"))
    });
    Notice { what: Message::new(key).with("what", notice.what), advice, ..notice }
}

/// One state for two runs: live while one of them is, paused when all that live are.
fn together(real: RunState, model: RunState) -> RunState {
    use RunState::{Finished, Idle, Paused, Pausing, Running, Starting, Stopping};
    match (real, model) {
        (Starting { ready, of }, Starting { ready: also, of: more }) => Starting { ready: ready + also, of: of + more },
        (Pausing | Stopping, _) | (_, Pausing | Stopping) => Stopping,
        (starting @ Starting { .. }, _) | (_, starting @ Starting { .. }) => starting,
        (Running, _) | (_, Running) => Running,
        (Paused, _) | (_, Paused) => Paused,
        (Finished, _) | (_, Finished) => Finished,
        (Idle, Idle) => Idle,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::Language;
    use crate::plan::{Budget, Priority, Regime, Topology};
    use crate::recording::Ending;
    use crate::units::Nanos;

    #[test]
    fn two_runs_have_one_state() {
        use RunState::{Finished, Idle, Paused, Running, Stopping};
        let one = RunState::Starting { ready: 1, of: 2 };
        assert_eq!(together(one, one), RunState::Starting { ready: 2, of: 4 });
        for (real, model, both) in [
            (Running, one, one),
            (Running, Paused, Running),
            (Finished, Paused, Paused),
            (Finished, Running, Running),
            (Stopping, Finished, Stopping),
            (Finished, Idle, Finished),
            (Finished, Finished, Finished),
            (Idle, Idle, Idle),
        ] {
            assert_eq!(together(real, model), both, "{real:?} {model:?}");
            assert_eq!(together(model, real), both, "{model:?} {real:?}");
        }
    }

    /// Follows both until neither is live, and gives the highest number of live runs that was seen.
    fn follow(real: &mut Session, companion: &mut Companion, options: &Options) -> usize {
        let (mut most, deadline) = (0, std::time::Instant::now() + std::time::Duration::from_secs(60));
        while companion.together(real.state()).is_live() {
            assert!(std::time::Instant::now() < deadline, "{:?} {:?}", real.state(), companion.state());
            most = most.max([real.state(), companion.state()].iter().filter(|state| state.is_live()).count());
            let told = real.drain();
            companion.follow(real, told, options);
            std::thread::sleep(std::time::Duration::from_millis(2));
        }
        most
    }

    /// A pair that wants no interpreter: both are models, inside this process.
    fn two_models(budget: Budget) -> Pair {
        let real = Experiment {
            workload: "countdown".to_owned(),
            topology: Topology { processes: 0, threads: 2 },
            regime: Regime::Gil(Nanos::from_millis(1)),
            priority: Priority::Normal,
            budget,
            ..Experiment::default()
        };
        let budget = if budget.items().is_some() { UNLIMITED } else { budget };
        Pair { model: Experiment { budget, ..real.clone() }, real }
    }

    #[test]
    fn with_one_core_the_model_has_its_turn_and_with_two_it_ends_with_the_items_of_the_other() {
        let options = Options::new(Language::En).unwrap();
        for (cores, at_once) in [(1, 1), (2, 2)] {
            let (mut real, mut companion) = Companion::start(two_models(Budget::Items(20)), &options, cores).unwrap();
            assert_eq!(companion.recording().is_some(), cores == 2);
            assert_eq!(follow(&mut real, &mut companion, &options), at_once);
            let model = companion.recording().unwrap();
            assert!(model.outcome().is_some_and(|outcome| outcome.seconds < 50.0), "{:?}", model.outcome());
            let expected = if cores == 1 { Ending::Budget } else { Ending::Stopped };
            assert_eq!(model.outcome().unwrap().ending, expected);
        }
    }

    #[test]
    fn what_is_stopped_before_its_turn_never_begins() {
        let options = Options::new(Language::En).unwrap();
        let (mut real, mut companion) = Companion::start(two_models(Budget::Seconds(60.0)), &options, 1).unwrap();
        assert!(companion.together(real.state()).is_live());
        real.stop();
        companion.stop();
        follow(&mut real, &mut companion, &options);
        assert!(companion.recording().is_none() && real.state() == RunState::Finished);
    }

    #[test]
    fn what_is_told_names_its_run_and_the_other_if_it_goes_on() {
        let failed = Notice::error(Message::new("engine-lost"));
        let told = named(failed.clone(), "beside-in-real", true);
        assert_eq!((told.what.key, told.advice.map(|a| a.key)), ("beside-in-real", Some("beside-goes-on")));
        assert_eq!(named(failed, "beside-in-model", false).advice, None);
        assert_eq!(named(Notice::note(Message::new("engine-lost")), "beside-in-model", true).advice, None);
    }
}
