//! A host's life: prepare, wait for the start, obey, end. The same in a child process and, for P = 0, on a thread of the
//! app. Knows nothing of how its messages travel.

use super::echo_server::EchoServer;
use super::family;
use super::foreign;
use super::group::Group;
use super::printed::Printed;
use super::protocol::{FromHost, HostPlan, ToHost};
use super::signal::Mode;
use super::worker::Report;
use crate::locale::{Locale, Message};
use crate::workload;
use crossbeam::channel::{Receiver, Sender, bounded, never, tick};
use crossbeam::select;
use std::time::Duration;

/// Reports that may wait: workers that find it full wait themselves, at their start and end only.
const REPORTS: usize = 4_096;
/// Time between two reports of what programs print, for as few hosts as these; more take turns of the same length.
const PRINTED_EVERY: Duration = Duration::from_millis(250);
const HOSTS: u32 = 8;

/// Does what the messages say until all work is done, `Stop` comes or the sender is gone.
pub fn serve(inbox: &Receiver<ToHost>, outbox: &Sender<FromHost>) {
    match inbox.recv() {
        Ok(ToHost::Prepare(plan)) => match &plan.foreign {
            Some(foreign) => foreign::serve(&plan, foreign, inbox, outbox),
            None => work(*plan, inbox, outbox),
        },
        Ok(ToHost::ServeEcho) => serve_echo(inbox, outbox),
        // Nobody wants anything, or only that we end.
        _ => {}
    }
    let _ = outbox.send(FromHost::Ended);
}

fn serve_echo(inbox: &Receiver<ToHost>, outbox: &Sender<FromHost>) {
    let server = match EchoServer::start() {
        Ok(server) => server,
        Err(error) => {
            let _ = outbox.send(FromHost::Failed(error.to_string()));
            return;
        }
    };
    let _ = outbox.send(FromHost::Listening(server.address()));
    while !matches!(inbox.recv(), Ok(ToHost::Stop) | Err(_)) {}
}

fn work(plan: HostPlan, inbox: &Receiver<ToHost>, outbox: &Sender<FromHost>) {
    let locale = Locale::of(plan.language);
    let threads = plan.threads as usize;
    let programs = workload::find(&plan.workload).is_some_and(|entry| entry.programs.is_some());
    let programs = programs && !plan.topology.in_app();
    if programs {
        family::found(None);
    }
    let ticks = if programs { tick(PRINTED_EVERY * (1 + plan.topology.hosts() / HOSTS)) } else { never() };
    let (reports, incoming) = bounded(REPORTS);
    let group = match Group::launch(plan, reports) {
        Ok(group) => group,
        Err(message) => {
            let _ = outbox.send(FromHost::Failed(locale.say(&message)));
            return;
        }
    };
    let printed = group.printed();
    let mut host = Host { group, locale, outbox, unready: threads, ended: 0 };
    loop {
        let go_on = select! {
            recv(inbox) -> message => host.obey(message.ok()),
            recv(incoming) -> report => report.is_ok_and(|report| host.hear(report)),
            recv(ticks) -> _ => {
                tell_printed(&printed, outbox);
                family::collect();
                true
            }
        };
        if !go_on {
            break;
        }
    }
    // Workers that are still to report must not wait for room in a channel that nobody reads.
    drop(incoming);
    drop(host);
    tell_printed(&printed, outbox);
    if programs {
        family::end();
    }
}

fn tell_printed(printed: &Printed, outbox: &Sender<FromHost>) {
    if let Some((bytes, tail)) = printed.news() {
        let _ = outbox.send(FromHost::Printed { bytes, tail });
    }
}

struct Host<'a> {
    group: Group,
    locale: &'static Locale,
    outbox: &'a Sender<FromHost>,
    unready: usize,
    ended: usize,
}

impl Host<'_> {
    /// Does what the app says; `false` when that is to end.
    fn obey(&mut self, message: Option<ToHost>) -> bool {
        match message {
            Some(ToHost::Go | ToHost::Resume) => self.group.turn(Mode::Go),
            Some(ToHost::Pause) => self.group.turn(Mode::Hold),
            Some(ToHost::SetThreads { threads, numbers }) => {
                if let Err(message) = self.group.set_threads(threads, numbers) {
                    self.note(&message);
                }
            }
            Some(ToHost::SetInterval(interval)) => self.group.set_interval(interval),
            Some(ToHost::Plant { worker, fault, with }) => self.group.plant(worker, fault, &with),
            Some(ToHost::Stop) | None => return false,
            Some(ToHost::Prepare(_) | ToHost::ServeEcho) => {}
        }
        true
    }

    /// Passes on what a worker says; `false` when it was the last one.
    fn hear(&mut self, report: Report) -> bool {
        match report {
            Report::Ready => self.one_more_ready(),
            Report::Note(message) => self.note(&message),
            Report::Failed { worker, message } => {
                let detail = self.locale.say(&message);
                let _ = self.outbox.send(FromHost::WorkerFailed { worker, detail });
                // One that could not even start must not keep the others waiting.
                self.one_more_ready();
            }
            Report::Ended => self.ended += 1,
        }
        self.ended < self.group.started()
    }

    fn one_more_ready(&mut self) {
        if self.unready > 0 {
            self.unready -= 1;
            if self.unready == 0 {
                let _ = self.outbox.send(FromHost::Ready);
            }
        }
    }

    fn note(&self, message: &Message) {
        let _ = self.outbox.send(FromHost::Note(self.locale.say(message)));
    }
}
