//! The engine's part in runs whose work is done by an interpreter: one host looks after it, and the processes that the
//! interpreter starts come as guests, each with a page of its own. Knows nothing of how they are started.

use super::conductor::Conductor;
use super::sampler::Tell;
use crate::host::FromHost;
use crate::locale::Message;
use crate::recording::Happening;
use crate::telemetry::Reader;
use crate::workload::{self, Runs};

/// What is known of the process of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Guest {
    page: u32,
    pid: u32,
    gone: bool,
}

/// The processes of an interpreter, in the order in which they came.
#[derive(Default)]
pub(super) struct Guests(Vec<Guest>);

impl Guests {
    /// Whether this page's process may be there: its page may speak before it was told of.
    pub(super) fn is_there(&self, page: u32) -> bool {
        !self.0.iter().any(|guest| guest.page == page && guest.gone)
    }

    /// The process that leads them all, once it was told.
    pub(super) fn leader(&self) -> Option<u32> {
        self.0.iter().find(|guest| guest.page == 0).map(|guest| guest.pid)
    }

    fn leave(&mut self, page: u32) -> bool {
        let there = self.0.iter_mut().find(|guest| guest.page == page && !guest.gone);
        there.is_some_and(|guest| !std::mem::replace(&mut guest.gone, true))
    }
}

impl Conductor {
    /// Whether an interpreter does the work.
    pub(super) fn is_foreign(&self) -> bool {
        is_foreign(&self.experiment)
    }

    /// Takes in what the host of an interpreter says; what is not about guests comes back.
    pub(super) fn guest_said(&mut self, host: u32, said: FromHost) -> Option<FromHost> {
        match said {
            FromHost::Guest { page, pid } => self.guest_came(page, pid),
            FromHost::GuestEnded { page, pid, code } => self.guest_ended(page, pid, code),
            FromHost::Trouble { worker, title, text, fatal } => self.trouble(worker, title, text, fatal),
            FromHost::Printed { bytes, tail } => self.printed(host, bytes, tail),
            FromHost::Given(items) => self.work.iter_mut().for_each(|work| work.given(items)),
            other => return Some(other),
        }
        None
    }

    fn guest_came(&mut self, page: u32, pid: u32) {
        let Some(memory) = self.pages.get(page as usize).filter(|_| !self.guests.0.iter().any(|g| g.page == page))
        else {
            return;
        };
        let reader = Reader::new(memory.clone());
        let asked = self.hosts.get(0).map_or_else(|| self.clock.now(), |host| host.asked);
        self.guests.0.push(Guest { page, pid, gone: false });
        self.tell(Tell::Host { host: page, pid, reader });
        self.happened(Happening::HostReady { host: page, pid, took: self.clock.now().since(asked) });
    }

    fn guest_ended(&mut self, page: u32, pid: u32, code: i64) {
        if !self.guests.leave(page) {
            return;
        }
        self.tell(Tell::Gone { host: page });
        self.work.iter_mut().for_each(|work| work.host_gone(page));
        let failure = (code != 0).then(|| ended_by(pid, code));
        // What was killed because it had no time left to end is no failure.
        if let Some(message) = failure.clone().filter(|_| !self.ending) {
            self.failures.push(message);
        }
        let failure = failure.filter(|_| !self.ending);
        self.happened(Happening::HostEnded { host: page, failure });
    }

    /// The host that looked after them is gone, and they with it.
    pub(super) fn guests_gone(&mut self) {
        let there: Vec<Guest> = self.guests.0.iter().filter(|guest| !guest.gone).copied().collect();
        for guest in there {
            self.guest_ended(guest.page, guest.pid, 0);
        }
    }

    fn trouble(&mut self, worker: Option<u32>, title: String, text: String, fatal: bool) {
        let key = if fatal { "python-fatal" } else { "python-failed" };
        let message = Message { key, args: vec![("detail", title.clone().into())] };
        self.failures.push(message);
        self.happened(Happening::Trouble { worker, title, text });
    }
}

/// Whether an interpreter does the work of this experiment.
pub(super) fn is_foreign(experiment: &crate::plan::Experiment) -> bool {
    workload::find(&experiment.workload).is_some_and(|entry| matches!(entry.runs, Runs::Python(_)))
}

fn ended_by(pid: u32, code: i64) -> Message {
    let message = match code {
        ..0 => Message::new("host-killed").with("signal", (-code).to_string()),
        _ => Message::new("host-exited").with("code", code.to_string()),
    };
    message.with("pid", pid.to_string()).with("detail", Message::new("python-see-output"))
}
