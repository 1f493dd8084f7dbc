//! What the app finds out about Python in the background: the interpreters of this machine, from the moment that a Python
//! workload is chosen, and what was chosen of them. Puts it on the shelf that the window is shown. Knows nothing of drawing.

use super::reader::{Order, Reader, Told};
use crate::plan::Experiment;
use crate::python::{Choice, Finding, Search};
use crate::ui::PythonShelf;
use crate::workload::{Text, find};
use eframe::egui::Context;
use std::path::PathBuf;

/// The shelf, and who fills it.
pub struct Python {
    shelf: PythonShelf,
    wake: Context,
    /// None before a Python workload is chosen for the first time.
    search: Option<Search>,
    /// A search among the environments beside the script alone.
    nearby: Option<Search>,
    /// What stands beside the script, looked through or about to be.
    beside: Vec<PathBuf>,
    reader: Option<Reader>,
    order: Order,
    /// What the reader has of it.
    sent: Option<Order>,
    /// An interpreter that a plan from elsewhere names: it is a program like any other, and nobody has chosen it yet.
    foreign: Option<String>,
}

impl Python {
    /// Nothing is looked for yet. Findings wake this window.
    pub fn new(wake: Context) -> Self {
        Self {
            shelf: PythonShelf::default(),
            wake,
            search: None,
            nearby: None,
            beside: Vec::new(),
            reader: None,
            order: Order::default(),
            sent: None,
            foreign: None,
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
        let named = named.map(PathBuf::from);
        let first = named.into_iter().chain(self.beside.iter().cloned()).collect();
        self.nearby = None;
        self.search = Some(Search::start(first, move || wake.request_repaint()));
        self.shelf.searching = true;
        self.shelf.findings.clear();
        // What the PATH names, or what was broken, may be another one now.
        self.forget();
    }

    /// A plan was opened that names this interpreter. It is not started before the person asks for it.
    pub fn distrust(&mut self, interpreter: Option<&str>) {
        let known = |name: &&str| !name.is_empty() && self.order.choice.interpreter != *name;
        self.foreign = interpreter.filter(known).map(str::to_owned);
    }

    /// The person wants the interpreter asked that a plan names.
    pub fn trust(&mut self) {
        self.foreign = None;
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
        let name = &self.order.choice.interpreter;
        self.foreign.as_ref() != Some(name) || self.shelf.found(name).is_some_and(|found| found.interpreter().is_some())
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
        let mut news = self.search.as_mut().is_some_and(Search::poll);
        news |= self.nearby.as_mut().is_some_and(Search::poll);
        if news {
            let both = self.nearby.iter().chain(&self.search).flat_map(Search::findings);
            let mut findings: Vec<Finding> = Vec::new();
            for finding in both {
                if findings.iter().all(|known| known.program() != finding.program()) {
                    findings.push(finding.clone());
                }
            }
            // Those that answered first, whichever search has found them.
            findings.sort_by_key(|finding| finding.interpreter().is_none());
            self.shelf.findings = findings;
            self.shelf.searching = self.search.iter().chain(&self.nearby).any(|search| !search.is_done());
        }
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
            let wake = self.wake.clone();
            self.nearby = Some(Search::only(self.beside.clone(), move || wake.request_repaint()));
            self.shelf.searching = true;
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
