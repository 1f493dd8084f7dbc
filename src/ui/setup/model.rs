//! The experiment being set up, what is to be compared with it, and the one history of both's edits. Knows the plan and the
//! catalogue; draws nothing.

use super::compare::{self, Typed};
use crate::plan::{Comparison, Design, Executor, Experiment, Priority, Problem, Topology, Value};
use crate::units::Nanos;
use crate::workload::{Entry, Text, check, find};
use std::collections::BTreeMap;

/// Edits that can be taken back.
const MOST_EDITS: usize = 200;

/// The experiment being set up, and the comparison over it.
pub struct SetupModel {
    pub(super) plan: Comparison,
    /// The plan as the history knows it. Widgets change `plan`; when they come to rest the difference becomes one edit, so
    /// that a drag over a hundred values is one step back.
    settled: Comparison,
    past: Vec<Comparison>,
    future: Vec<Comparison>,
    /// Parameters of workloads that were chosen before, so that coming back finds them again.
    remembered: BTreeMap<String, BTreeMap<String, Value>>,
    /// The plan file as typed.
    pub path: String,
    /// Threads per host as asked for during the run; `None` until the person touches it.
    pub live_threads: Option<u32>,
    /// The switch interval as asked for during the run; `None` until the person touches it.
    pub live_interval: Option<Nanos>,
    /// The switch interval last set up, so that coming back from the free regime finds it again.
    pub(super) interval: Option<Nanos>,
    /// Whether the whole text about the workload is shown.
    pub(super) whole_about: bool,
    /// Lists of the comparison as they are typed.
    pub(super) typed: Typed,
    /// Whether what is set up is a comparison: then the shape of the experiment is not to be chosen.
    pub(super) comparing: bool,
    /// Whether the comparison was looked at already, or came from a plan: then its priority is somebody's choice.
    compared: bool,
}

impl Default for SetupModel {
    fn default() -> Self {
        Self::new(Experiment::default())
    }
}

/// A shape that a button gives the run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Preset {
    /// Locale key of its name.
    pub key: &'static str,
    /// Locale key of what it is for.
    pub hint: &'static str,
    /// What it sets.
    pub topology: Topology,
}

/// The shapes worth comparing on a machine with this many cores.
pub fn presets(cores: usize) -> [Preset; 5] {
    let n = u32::try_from(cores).unwrap_or(u32::MAX).clamp(2, 16);
    let preset = |key, hint, processes, threads| Preset { key, hint, topology: Topology { processes, threads } };
    [
        preset("preset-sequential", "preset-sequential-hint", 1, 1),
        preset("preset-threads", "preset-threads-hint", 1, n),
        preset("preset-processes", "preset-processes-hint", n, 1),
        preset("preset-hybrid", "preset-hybrid-hint", 2, (n / 2).max(2)),
        preset("preset-in-app", "preset-in-app-hint", 0, n),
    ]
}

impl SetupModel {
    /// Begins with an experiment, the comparison that most begin with, and no history.
    pub fn new(base: Experiment) -> Self {
        let design = compare::first(find(&base.workload));
        Self::with(Comparison { base, design })
    }

    /// Begins with a comparison and no history.
    pub fn with(plan: Comparison) -> Self {
        Self {
            settled: plan.clone(),
            plan,
            past: Vec::new(),
            future: Vec::new(),
            remembered: BTreeMap::new(),
            path: String::new(),
            live_threads: None,
            live_interval: None,
            interval: None,
            whole_about: false,
            typed: Typed::default(),
            comparing: false,
            compared: false,
        }
    }

    /// The experiment as it is set up now.
    pub const fn experiment(&self) -> &Experiment {
        &self.plan.base
    }

    /// What is to be compared, as it is set up now.
    pub const fn comparison(&self) -> &Comparison {
        &self.plan
    }

    /// The experiment without what is still being typed or dragged.
    pub const fn settled(&self) -> &Experiment {
        &self.settled.base
    }

    /// The experiment, for a widget to change. The change becomes an edit at the next [`Self::settle`].
    pub(super) const fn draft(&mut self) -> &mut Experiment {
        &mut self.plan.base
    }

    /// How the arms differ, for a widget to change, likewise.
    pub(super) const fn design(&mut self) -> &mut Design {
        &mut self.plan.design
    }

    /// Changes the experiment as one edit that can be taken back.
    pub fn edit(&mut self, change: impl FnOnce(&mut Experiment)) {
        change(&mut self.plan.base);
        self.settle();
    }

    /// Changes what is to be compared as one edit that can be taken back.
    pub fn edit_design(&mut self, change: impl FnOnce(&mut Design)) {
        change(&mut self.plan.design);
        self.settle();
    }

    /// The comparison is looked at. The first time a priority that nobody has chosen becomes low, as one edit: in the background
    /// everything else has the processor first, and that is what would be measured.
    pub(in crate::ui) fn look_at_comparison(&mut self) {
        let untouched = Experiment::default().priority;
        let chosen = |plan: &Comparison| plan.base.priority != untouched;
        if !std::mem::replace(&mut self.compared, true) && !self.past.iter().chain([&self.plan]).any(chosen) {
            self.edit(|experiment| experiment.priority = Priority::Low);
        }
    }

    /// Puts another comparison in its place (a plan that was opened), as one edit.
    pub fn replace_comparison(&mut self, comparison: Comparison) {
        self.compared = true;
        self.plan = comparison;
        self.settle();
    }

    /// Begins anew, as one edit: with the usual experiment, and the usual comparison if that is what is set up.
    pub(super) fn reset(&mut self) {
        self.plan.base = Experiment::default();
        if self.comparing {
            self.plan.design = compare::first(self.entry());
        } else {
            compare::fit(&mut self.plan);
        }
        self.settle();
    }

    /// Puts another experiment in its place (a plan that was opened), as one edit.
    pub fn replace(&mut self, experiment: Experiment) {
        self.plan.base = experiment;
        compare::fit(&mut self.plan);
        self.settle();
    }

    /// Makes what has changed since the last time one edit.
    pub fn settle(&mut self) {
        if self.plan == self.settled {
            return;
        }
        self.past.push(std::mem::replace(&mut self.settled, self.plan.clone()));
        if self.past.len() > MOST_EDITS {
            self.past.remove(0);
        }
        self.future.clear();
    }

    /// Whether there is an edit to take back.
    pub fn can_undo(&self) -> bool {
        !self.past.is_empty() || self.plan != self.settled
    }

    /// Whether there is an edit to make again.
    pub const fn can_redo(&self) -> bool {
        !self.future.is_empty()
    }

    /// Takes the last edit back.
    pub fn undo(&mut self) {
        self.settle();
        if let Some(before) = self.past.pop() {
            self.future.push(std::mem::replace(&mut self.settled, before));
            self.plan = self.settled.clone();
        }
    }

    /// Makes the edit that was last taken back again.
    pub fn redo(&mut self) {
        if let Some(after) = self.future.pop() {
            self.past.push(std::mem::replace(&mut self.settled, after));
            self.plan = self.settled.clone();
        }
    }

    /// Chooses a workload. Parameters of the old one are kept for when it is chosen again.
    pub fn choose(&mut self, id: &str) {
        if self.plan.base.workload == id {
            return;
        }
        let given = std::mem::take(&mut self.plan.base.params);
        let old = std::mem::replace(&mut self.plan.base.workload, id.to_owned());
        self.remembered.insert(old, given);
        self.plan.base.params = self.remembered.get(id).cloned().unwrap_or_default();
        self.fit_executor();
        compare::fit(&mut self.plan);
    }

    /// Chooses a script, and the workload that runs scripts if the present one does not, as one edit. The function is one
    /// of the script before, and its arguments are.
    pub fn choose_script(&mut self, path: &str) {
        if !has(self.entry(), Text::Script) {
            self.choose("python");
        }
        self.edit(|e| {
            e.params.insert("script".to_owned(), path.into());
            e.params.retain(|id, _| !matches!(id.as_str(), "function" | "arguments"));
        });
    }

    /// Chooses an interpreter, as one edit.
    pub fn choose_interpreter(&mut self, path: &str) {
        if has(self.entry(), Text::Interpreter) {
            self.edit(|e| set_text(e, "interpreter", path));
        }
    }

    /// Chooses an executor, and the P × T nearest to the present one that it allows, as one edit.
    pub fn choose_executor(&mut self, executor: Executor) {
        self.edit(|e| {
            e.params.insert("executor".to_owned(), executor.word().into());
            e.topology = executor.shape().fit(e.topology);
        });
    }

    /// The executor that is set up, for workloads that have one.
    pub fn executor(&self) -> Option<Executor> {
        self.entry()?.params.iter().find(|spec| spec.id == "executor" && spec.choices.len() == Executor::ALL.len())?;
        let given = self.plan.base.params.get("executor");
        Some(given.and_then(|word| word.to_string().parse().ok()).unwrap_or_default())
    }

    fn fit_executor(&mut self) {
        if let Some(executor) = self.executor() {
            self.plan.base.topology = executor.shape().fit(self.plan.base.topology);
        }
    }

    /// A parameter that is a text; empty when none is given.
    pub(super) fn text(&self, id: &str) -> String {
        self.plan.base.params.get(id).map(ToString::to_string).unwrap_or_default()
    }

    /// Sets such a parameter; the change becomes an edit at the next [`Self::settle`].
    pub(super) fn set_text(&mut self, id: &str, text: &str) {
        set_text(&mut self.plan.base, id, text);
    }

    /// The workload's entry in the catalogue, if the name is known.
    pub fn entry(&self) -> Option<&'static Entry> {
        find(&self.plan.base.workload)
    }

    /// Everything wrong with the experiment, in the order of the fields.
    pub fn problems(&self) -> Vec<Problem> {
        check(&self.plan.base)
    }

    /// Everything wrong with the comparison on a machine with this many cores, once for each field.
    pub fn comparison_problems(&self, cores: usize) -> Vec<Problem> {
        compare::problems(self, cores)
    }
}

/// Whether a workload has a parameter of this kind.
pub(super) fn has(entry: Option<&Entry>, kind: Text) -> bool {
    entry.is_some_and(|entry| entry.params.iter().any(|spec| spec.text == Some(kind)))
}

/// A text that is empty is as if it were not given.
fn set_text(experiment: &mut Experiment, id: &str, text: &str) {
    if text.is_empty() {
        experiment.params.remove(id);
    } else {
        experiment.params.insert(id.to_owned(), text.into());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_priority_that_nobody_chose_is_low_in_a_comparison_and_can_be_taken_back() {
        let mut model = SetupModel::default();
        model.look_at_comparison();
        assert_eq!(model.experiment().priority, Priority::Low);
        model.undo();
        model.look_at_comparison();
        assert_eq!(model.experiment().priority, Priority::Background, "only the first time");
        let mut chosen = SetupModel::default();
        chosen.edit(|e| e.priority = Priority::Normal);
        chosen.edit(|e| e.priority = Priority::Background);
        chosen.look_at_comparison();
        let mut opened = SetupModel::default();
        opened.replace_comparison(Comparison::default());
        opened.look_at_comparison();
        assert_eq!([chosen, opened].map(|model| model.experiment().priority), [Priority::Background; 2]);
    }

    #[test]
    fn edits_go_back_and_forth() {
        let mut model = SetupModel::default();
        model.edit(|e| e.topology.threads = 5);
        model.edit(|e| e.seed = 9);
        model.undo();
        assert_eq!((model.experiment().topology.threads, model.experiment().seed), (5, 1));
        model.undo();
        assert_eq!(model.experiment(), &Experiment::default());
        assert!(!model.can_undo() && model.can_redo());
        model.redo();
        model.redo();
        assert_eq!(model.experiment().seed, 9);
        model.edit(|e| e.seed = 10);
        assert!(!model.can_redo());
    }

    #[test]
    fn a_drag_is_one_edit() {
        let mut model = SetupModel::default();
        for threads in 3..50 {
            model.draft().topology.threads = threads;
        }
        model.settle();
        model.undo();
        assert_eq!(model.experiment(), &Experiment::default());
    }

    #[test]
    fn parameters_are_there_again_when_a_workload_comes_back() {
        let mut model = SetupModel::default();
        model.edit(|e| {
            e.params.insert("block".to_owned(), 77.into());
        });
        model.choose("echo");
        assert!(model.experiment().params.is_empty() && model.problems().is_empty());
        model.choose("primes");
        assert_eq!(model.experiment().params["block"], 77.into());
    }

    #[test]
    fn a_script_an_executor_and_their_shape_are_one_edit_each() {
        let mut model = SetupModel::default();
        model.edit(|e| e.topology = Topology { processes: 2, threads: 2 });
        model.choose_script("/a/work.py");
        assert_eq!(model.experiment().workload, "python");
        assert_eq!(model.experiment().topology, Topology { processes: 1, threads: 4 }, "threads are what is chosen");
        model.edit(|e| set_text(e, "function", "old"));
        model.choose_executor(Executor::Pool);
        assert_eq!(model.experiment().topology, Topology { processes: 4, threads: 1 });
        assert!(model.problems().is_empty(), "{:?}", model.problems());
        model.choose_script("/b/other.py");
        assert_eq!((model.text("script"), model.text("function")), ("/b/other.py".to_owned(), String::new()));
        model.undo();
        assert_eq!((model.text("script"), model.text("function")), ("/a/work.py".to_owned(), "old".to_owned()));
        model.undo();
        assert_eq!((model.executor(), model.experiment().topology.threads), (Some(Executor::Threads), 4));
        model.undo();
        model.undo();
        assert_eq!((model.experiment().workload.as_str(), model.experiment().topology.processes), ("primes", 2));
    }

    #[test]
    fn presets_are_plans_that_can_run_on_any_machine() {
        for cores in [0, 1, 2, 8, 128, 4096] {
            for preset in presets(cores) {
                let experiment = Experiment { topology: preset.topology, ..Experiment::default() };
                assert!(check(&experiment).is_empty(), "{preset:?}");
            }
        }
    }
}
