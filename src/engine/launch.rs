//! The engine's part in starting: the sampler, the echo server, and each host with its plan. Knows nothing of what happens
//! once they are there.

use super::conductor::{Conductor, Inbox, READY_WITHIN, Turn, Who};
use super::folder::RunFolder;
use super::link::{Heard, Link};
use super::sampler::{Sampler, Tell};
use super::setup::{ARENA, BOARD, page_path};
use super::watch::Patience;
use crate::host::{HostPlan, ToHost, os};
use crate::locale::Message;
use crate::python;
use crate::telemetry::{Page, Reader};
use crate::workload::{self, Words};
use crossbeam::channel::bounded;
use std::sync::Arc;
use std::time::Instant;

impl Conductor {
    pub(super) fn start_sampler(&mut self) -> Result<(), Message> {
        let (to_sampler, told) = bounded(1_024);
        let patience = if self.is_foreign() { Patience::OWN_CODE } else { Patience::KERNELS };
        let (samples, herald) = (self.samples.clone(), self.herald.clone());
        let watched = (patience, self.programs());
        let sampler = Sampler::new(self.clock, told, samples, herald, self.stuck.clone(), watched);
        let thread = std::thread::Builder::new().name("sampler".to_owned()).spawn(move || sampler.run());
        self.sampler = Some(thread.map_err(|e| Message::new("engine-no-thread").with("detail", e.to_string()))?);
        self.to_sampler = Some(to_sampler);
        Ok(())
    }

    fn hear(&self, who: Who) -> impl Fn(Heard) + Send + 'static {
        let to_inbox = self.to_inbox.clone();
        move |heard| drop(to_inbox.send(Inbox::Host(who, heard)))
    }

    fn child(&self, who: Who) -> Result<Link, Message> {
        Link::child(&self.options.program, self.hear(who)).map_err(|error| {
            Message::new("engine-no-child")
                .with("program", self.options.program.display().to_string())
                .with("detail", error.to_string())
        })
    }

    /// Starts the echo server where the workload wants one. Always a process of its own: its work is not the workers'
    /// nor the window's.
    pub(super) fn start_server(&mut self) -> Result<Turn, Message> {
        if !workload::find(&self.experiment.workload).is_some_and(|entry| entry.wants_server) {
            return Ok(Turn::Done);
        }
        let mut link = self.child(Who::Server)?;
        link.say(&ToHost::ServeEcho);
        self.server = Some(link);
        let until = Instant::now() + READY_WITHIN;
        match self.wait(Some(until), |me| me.server_address.is_some()) {
            turn @ (Turn::Done | Turn::Stopped) => Ok(turn),
            _ => Err(Message::new("engine-no-server")),
        }
    }

    pub(super) fn start_host(&mut self, host: u32, page: &Arc<Page>, folder: &RunFolder) -> Result<(), Message> {
        let asked = self.clock.now();
        let mut link = if self.experiment.topology.in_app() {
            Link::in_app(self.hear(Who::Host(host)))
                .map_err(|e| Message::new("engine-no-thread").with("detail", e.to_string()))?
        } else {
            let link = self.child(Who::Host(host))?;
            if self.programs().is_some() { link.with_family() } else { link }
        };
        link.say(&ToHost::Prepare(Box::new(self.host_plan(host, folder))));
        self.tell(Tell::Host { host, pid: link.pid(), reader: Reader::new(page.clone()) });
        self.hosts.add(link, asked);
        Ok(())
    }
    /// What a host needs to know.
    fn host_plan(&mut self, host: u32, folder: &RunFolder) -> HostPlan {
        let entry = workload::find(&self.experiment.workload);
        HostPlan {
            workload: self.experiment.workload.clone(),
            params: entry.map(|e| e.complete(&self.experiment.params)).unwrap_or_default(),
            texts: entry.map(|e| e.texts(&self.experiment.params)).unwrap_or_default(),
            seed: self.experiment.seed,
            server: self.server_address,
            page: page_path(folder, host),
            board: folder.file(BOARD),
            host,
            topology: self.experiment.topology,
            regime: self.experiment.regime,
            folder: folder.path().to_owned(),
            program: self.options.program.clone(),
            items: self.experiment.budget.items(),
            shared: self.arena.as_ref().map(|arena| (folder.file(ARENA), arena.words().len() as u64)),
            threads: self.roster.threads(),
            first_number: self.roster.numbers(self.roster.threads()).start,
            priority: self.experiment.priority,
            pin: self.experiment.pin,
            clock: self.clock,
            language: self.options.language,
            foreign: None,
        }
    }

    /// Starts the one host that looks after an interpreter. Its processes come by themselves.
    pub(super) fn start_interpreter(&mut self, folder: &RunFolder) -> Result<(), Message> {
        let Some(entry) = workload::find(&self.experiment.workload) else { return Ok(()) };
        let asked = self.clock.now();
        let pages = (0..self.pages.len() as u32).map(|page| page_path(folder, page)).collect();
        let foreign = python::foreign(entry, &self.experiment, folder.path(), pages)?;
        let mut link = self.child(Who::Host(0))?.with_family();
        let plan = HostPlan { foreign: Some(foreign), ..self.host_plan(0, folder) };
        link.say(&ToHost::Prepare(Box::new(plan)));
        self.hosts.add(link, asked);
        Ok(())
    }

    /// The host of an interpreter is gone: its guests are too, whatever it could still say of them.
    pub(super) fn interpreter_gone(&mut self, failure: Option<Message>, unfinished: bool) {
        self.guests_gone();
        if let Some(message) = failure.filter(|_| unfinished) {
            // Killed itself: it could not end those whom it looked after.
            self.guests.leader().into_iter().for_each(os::kill_group);
            self.failures.push(message);
        }
    }
}
