//! What the app finds out about Python in the background: the interpreters of this machine, from the moment that a Python
//! workload is chosen, and what was chosen of them. Puts it on the shelf that the window is shown. Knows nothing of drawing.

use super::reader::{Order, Reader, Told};
use crate::plan::Experiment;
use crate::python::{Choice, Finding, Search};
use crate::ui::PythonShelf;
use crate::workload::{Text, find};
use eframe::egui::Context;
use std::collections::HashSet;
use std::path::PathBuf;

/// The shelf, and who fills it.
pub struct Python {
    shelf: PythonShelf,
    wake: Context,
    /// None before a Python workload is chosen for the first time.
    search: Option<Search>,
    /// What stands beside the script. It came with the script and is not started before the person chooses it.
    beside: Vec<Finding>,
    reader: Option<Reader>,
    order: Order,
    /// What the reader has of it.
    sent: Option<Order>,
    /// Interpreters that plans from elsewhere name: they are programs like any other, and nobody has chosen them yet.
    foreign: HashSet<String>,
}

impl Python {
    /// Nothing is looked for yet. Findings wake this window.
    pub fn new(wake: Context) -> Self {
        Self {
            shelf: PythonShelf::default(),
            wake,
            search: None,
            beside: Vec::new(),
            reader: None,
            order: Order::default(),
            sent: None,
            foreign: HashSet::new(),
        }
    }

    /// What is known so far.
    pub const fn shelf(&self) -> &PythonShelf {
        &self.shelf
    }

    /// Looks for interpreters, again if that was done before.
    pub fn search(&mut self) {
        let wake = self.wake.clone();
        let named = Some(&self.order.choice.interpreter).filter(|name| self.may_ask() && !name.is_empty());
        let first = named.map(PathBuf::from).into_iter().collect();
        let former = self.search.replace(Search::start(first, move || wake.request_repaint()));
        if let Some(former) = former {
            former.let_go();
        }
        self.shelf.searching = true;
        self.shelf.findings.clear();
        // What the PATH names, or what was broken, may be another one now.
        self.forget();
    }

    /// A plan was opened that names this interpreter. It is not started before the person asks for it.
    pub fn distrust(&mut self, interpreter: Option<&str>) {
        // Opening the plan once more makes its interpreter no better known.
        let is_foreign = |name: &&str| !name.is_empty() && self.order.choice.interpreter != *name;
        self.foreign.extend(interpreter.filter(is_foreign).map(str::to_owned));
    }

    /// The person wants the interpreter asked that a plan names.
    pub fn trust(&mut self) {
        self.foreign.remove(&self.order.choice.interpreter);
    }

    /// Whether only a plan names this interpreter: the person has not asked for it, and the search has not found it.
    pub fn is_foreign(&self, interpreter: &str) -> bool {
        let found = || self.shelf.found(interpreter).is_some_and(|found| found.interpreter().is_some());
        self.foreign.contains(interpreter) && !found()
    }

    /// Sees to it that what is set up is looked at. `shown`: whether the person has the setup before their eyes.
    pub fn attend(&mut self, experiment: &Experiment, shown: bool) {
        let Some(choice) = choice(experiment) else {
            self.order.watched = false;
            if self.reader.is_some() {
                self.pass_on();
            }
            return;
        };
        if self.search.is_none() || self.order.choice != choice {
            self.order.choice = choice;
            self.forget();
        }
        self.order.watched = shown;
        if self.search.is_none() {
            self.search();
        }
        self.shelf.unasked = !self.may_ask();
        if !self.shelf.unasked {
            self.pass_on();
        }
    }

    /// Whether the interpreter that is set up may be started: it was named here, or found on this machine.
    fn may_ask(&self) -> bool {
        !self.is_foreign(&self.order.choice.interpreter)
    }

    /// Nothing is known of what was chosen, and it is to be looked at anew.
    fn forget(&mut self) {
        self.order.round += 1;
        self.shelf.read_again = 0;
        self.shelf.interpreter = None;
        self.shelf.functions = None;
        self.shelf.choice = self.order.choice.clone();
    }

    fn pass_on(&mut self) {
        if self.sent.as_ref() == Some(&self.order) {
            return;
        }
        let wake = self.wake.clone();
        let reader = self.reader.get_or_insert_with(|| Reader::start(move || wake.request_repaint()));
        reader.look_at(self.order.clone());
        self.sent = Some(self.order.clone());
    }

    /// Takes in what has come. Never waits.
    pub fn drain(&mut self) {
        let told: Vec<Told> = self.reader.iter().flat_map(Reader::told).collect();
        for told in told {
            self.take(told);
        }
        if self.search.as_mut().is_some_and(Search::poll) {
            self.list();
        }
    }

    /// Puts on the shelf what stands beside the script and what the search has found so far.
    fn list(&mut self) {
        let mut findings = self.beside.clone();
        for finding in self.search.iter().flat_map(Search::findings) {
            match findings.iter_mut().find(|known| known.program() == finding.program()) {
                // The active environment may be the one beside the script: then it was asked.
                Some(known) if known.is_unasked() => *known = finding.clone(),
                Some(_) => {}
                None => findings.push(finding.clone()),
            }
        }
        // Those that answered first, wherever they were found.
        findings.sort_by_key(|finding| finding.interpreter().is_none());
        self.shelf.findings = findings;
        self.shelf.searching = self.search.as_ref().is_some_and(|search| !search.is_done());
    }

    fn take(&mut self, told: Told) {
        if told.round != self.order.round {
            return;
        }
        self.shelf.interpreter = Some(told.chosen.interpreter);
        self.shelf.functions = told.chosen.functions;
        self.shelf.read_again += u32::from(told.again);
        if told.chosen.beside != self.beside {
            self.beside = told.chosen.beside;
            self.list();
        }
    }
}

/// The interpreter and the script of an experiment, if its work is done by Python.
fn choice(experiment: &Experiment) -> Option<Choice> {
    let entry = find(&experiment.workload)?;
    let text = |kind| {
        let spec = entry.params.iter().find(|spec| spec.text == Some(kind))?;
        let given = experiment.params.get(spec.id).map(ToString::to_string);
        Some(given.unwrap_or_default())
    };
    Some(Choice { interpreter: text(Text::Interpreter)?, script: text(Text::Script) })
}
