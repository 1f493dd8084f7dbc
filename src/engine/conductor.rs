//! One run from its first host to its outcome: launch, common start, budget, pause, stop, and the end of every host. Runs
//! on a thread that lives as long as the hosts do (Linux ends a child when the thread that started it ends).

use super::again::Work;
use super::folder::RunFolder;
use super::guests::{self, Guests};
use super::herald::Herald;
use super::hosts::Hosts;
use super::link::{Heard, Link};
use super::roster::Roster;
use super::sampler::Tell;
use super::setup::Shared;
use super::stopwatch::Stopwatch;
use super::{Options, Order};
use crate::host::{FromHost, ToHost};
use crate::locale::Message;
use crate::plan::{Budget, Experiment, PlannedFault};
use crate::recording::{Ending, Event, Happening, Sample};
use crate::telemetry::{Arena, Clock, Page};
use crate::units::Nanos;
use crate::workload::{self, Canvas};
use crossbeam::channel::{Receiver, RecvTimeoutError, Sender};
use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// How long hosts may take to be ready: loading and touching large arrays at the lowest priority takes its time.
pub(super) const READY_WITHIN: Duration = Duration::from_secs(120);
/// How long nobody must have been able to go on before a budget of items is given up: long enough to be seen.
const STUCK_FOR: Nanos = Nanos::from_millis(3_000);
/// How often the stop flag is looked at when nothing else happens.
const LOOK_EVERY: Duration = Duration::from_millis(50);
/// How long a process may take to be gone after its last word.
pub(super) const REAP_WITHIN: Duration = Duration::from_millis(500);

/// What the conductor listens to.
pub(super) enum Inbox {
    Order(Order),
    /// Look at the stop flag.
    Wake,
    Host(Who, Heard),
}

/// Who was heard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Who {
    Server,
    Host(u32),
}

/// Why waiting ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Turn {
    /// What was waited for is there.
    Done,
    /// Somebody pressed Stop.
    Stopped,
    /// Time is up.
    TimeUp,
    /// It cannot come any more.
    Failed,
}

pub(super) struct Conductor {
    pub(super) experiment: Experiment,
    pub(super) canvas: Option<Canvas>,
    pub(super) options: Options,
    pub(super) clock: Clock,
    pub(super) to_inbox: Sender<Inbox>,
    pub(super) inbox: Receiver<Inbox>,
    /// Somebody pressed Stop. Beside the inbox, so that it is never lost for want of room there.
    pub(super) stop: Arc<AtomicBool>,
    pub(super) herald: Herald,
    /// Since when nobody who is left can go on, as the sampler sees it; 0 while somebody can.
    pub(super) stuck: Arc<AtomicU64>,
    /// Faults that are still to be planted, the next one first.
    pub(super) planned: Vec<PlannedFault>,
    /// One a host.
    pub(super) pages: Vec<Arc<Page>>,
    pub(super) samples: Sender<Sample>,
    pub(super) to_sampler: Option<Sender<Tell>>,
    pub(super) sampler: Option<JoinHandle<()>>,
    pub(super) hosts: Hosts,
    /// Processes that an interpreter started.
    pub(super) guests: Guests,
    /// Bytes that each host's programs have printed.
    pub(super) printed: BTreeMap<u32, u64>,
    /// The run's folder, for as long as somebody may still have to open a file in it.
    pub(super) folder: Option<RunFolder>,
    /// The hosts were told to end.
    pub(super) ending: bool,
    pub(super) server: Option<Link>,
    pub(super) server_address: Option<SocketAddr>,
    pub(super) failures: Vec<Message>,
    pub(super) roster: Roster,
    pub(super) watch: Stopwatch,
    /// The words that all workers share.
    pub(super) arena: Option<Arc<Arena>>,
    /// The chunks, given out and come back; from the moment that there are some.
    pub(super) work: Option<Work>,
    /// The worker on whom all others depend has died.
    pub(super) leader_lost: bool,
}

impl Conductor {
    pub(super) fn new(
        experiment: Experiment,
        canvas: Option<Canvas>,
        options: Options,
        (to_inbox, inbox): (Sender<Inbox>, Receiver<Inbox>),
        stop: Arc<AtomicBool>,
        samples: Sender<Sample>,
        events: Sender<Event>,
    ) -> Self {
        // Interpreters have the system's clock and no other.
        let clock = if guests::is_foreign(&experiment) { Clock::system() } else { Clock::common() };
        let mut planned = experiment.faults.clone();
        planned.sort_by_key(|fault| fault.at);
        Self {
            herald: Herald::new(clock, events, &options),
            stuck: Arc::default(),
            planned,
            pages: Vec::new(),
            roster: Roster::new(experiment.topology.threads),
            watch: Stopwatch::new(clock),
            experiment,
            canvas,
            options,
            clock,
            to_inbox,
            inbox,
            stop,
            samples,
            to_sampler: None,
            sampler: None,
            hosts: Hosts::default(),
            guests: Guests::default(),
            printed: BTreeMap::new(),
            folder: None,
            ending: false,
            server: None,
            server_address: None,
            failures: Vec::new(),
            arena: None,
            work: None,
            leader_lost: false,
        }
    }

    /// The thread's whole life.
    pub(super) fn run(mut self) {
        crate::probe::raise_file_limit();
        let ending = match self.perform() {
            Ok(ending) => ending,
            Err(message) => {
                self.failures.push(message);
                Ending::Failed
            }
        };
        let outcome = self.conclude(ending);
        self.happened(Happening::Finished(Box::new(outcome)));
    }

    /// The run proper. On an error whatever was started is ended by `conclude`.
    fn perform(&mut self) -> Result<Ending, Message> {
        self.start_sampler()?;
        let Shared { folder, work, pages, arena, seen } =
            Shared::create(&self.experiment, self.canvas, &self.options.places)?;
        self.arena = arena;
        self.pages.clone_from(&pages);
        self.work = Some(work);
        self.roster.has_slots(pages.first().map_or(0, |page| page.shape().slots as u32));
        match self.start_server()? {
            Turn::Done => {}
            _ => return Ok(Ending::Stopped),
        }
        if let Some(seen) = seen {
            self.start_interpreter(&folder, seen)?;
        } else {
            for (host, page) in pages.iter().enumerate() {
                self.start_host(host as u32, page, &folder)?;
            }
        }
        let until = Instant::now() + READY_WITHIN;
        let turn = self.wait(Some(until), |me| me.hosts.all_ready());
        match turn {
            Turn::Done => {}
            Turn::Stopped => {
                self.end_hosts(Ending::Stopped);
                return Ok(Ending::Stopped);
            }
            Turn::TimeUp => return Err(Message::new("engine-not-ready")),
            Turn::Failed => return Ok(Ending::Failed),
        }
        // All hosts have the files open; from here on a killed app leaves none behind. Interpreters go on starting processes.
        self.folder = Some(folder).filter(|_| self.is_foreign());
        self.go();
        let ending = self.work();
        self.watch.finish();
        self.tell_undue();
        self.end_hosts(ending);
        Ok(ending)
    }

    pub(super) fn happened(&self, what: Happening) {
        self.herald.say(what);
    }

    pub(super) fn tell(&self, tell: Tell) {
        if let Some(sampler) = &self.to_sampler {
            let _ = sampler.send(tell);
        }
    }

    fn go(&mut self) {
        self.watch.start();
        self.hosts.say(&ToHost::Go);
        self.happened(Happening::Started);
    }

    /// Until the budget is used up, somebody stops it or nobody is left.
    fn work(&mut self) -> Ending {
        let limit = self.experiment.budget.time().map(Duration::from);
        loop {
            let until = limit.and_then(|limit| self.watch.deadline(limit));
            let pausing = self.watch.is_paused();
            // A budget of time ends by itself; one of items would wait for ever.
            let waits_for_ever = |me: &Self| me.experiment.budget.items().is_some() && me.is_stuck(STUCK_FOR);
            let turn = self.wait(until, |me| {
                me.hosts.nobody_left() || me.leader_lost || me.watch.is_paused() != pausing || waits_for_ever(me)
            });
            if self.leader_lost {
                let done = self.experiment.budget.items().is_some_and(|items| self.is_done(items));
                return if done { Ending::Budget } else { Ending::Failed };
            }
            let all_ended = self.hosts.nobody_left();
            match turn {
                Turn::Stopped => return Ending::Stopped,
                Turn::TimeUp => return Ending::Budget,
                Turn::Done if !all_ended && waits_for_ever(self) => {
                    self.failures.push(Message::new("engine-stuck"));
                    self.happened(Happening::Note(Message::new("engine-stuck")));
                    return Ending::Failed;
                }
                Turn::Done if !all_ended => {}
                // With a budget of time nobody ends early unless something is wrong.
                _ if matches!(self.experiment.budget, Budget::Seconds(_)) => return Ending::Failed,
                // The last one may have gone with work still to be given out.
                _ if self.experiment.budget.items().is_some_and(|items| !self.is_done(items)) => {
                    return Ending::Failed;
                }
                _ => return Ending::Budget,
            }
        }
    }

    /// Whether nobody who is left has been able to go on for so long. A pause is no such time.
    pub(super) fn is_stuck(&self, long: Nanos) -> bool {
        let since = self.stuck.load(Ordering::Relaxed);
        since != 0 && !self.watch.is_paused() && self.clock.now().since(Nanos(since)) >= long
    }

    fn is_done(&self, items: u64) -> bool {
        self.work.as_ref().is_some_and(|work| work.is_done(items))
    }

    /// Chunks that died with their worker go back to the board, where the workload wants that.
    fn give_again(&mut self) {
        let count = self.work.as_mut().map_or(0, Work::give_again);
        if count > 0 {
            self.happened(Happening::Note(Message::new("note-given-again").with("count", count)));
        }
    }

    /// Whether this worker is the one on whom all others depend.
    fn is_leader(&self, worker: u32) -> bool {
        let entry = workload::find(&self.experiment.workload);
        entry.is_some_and(|entry| (entry.leader)(&entry.setting(&self.experiment)) == Some(worker))
    }

    fn lose_leader(&mut self) {
        if !self.leader_lost && self.watch.is_on() {
            self.leader_lost = true;
            let message = Message::new("engine-leader-lost");
            self.failures.push(message.clone());
            self.happened(Happening::Note(message));
        }
    }

    /// Handles what comes until `done`, or until one of the other turns.
    pub(super) fn wait(&mut self, until: Option<Instant>, done: impl Fn(&Self) -> bool) -> Turn {
        loop {
            self.give_again();
            if done(self) {
                return Turn::Done;
            }
            if !self.watch.has_started() && !self.failures.is_empty() {
                return Turn::Failed;
            }
            if self.stop.swap(false, Ordering::Relaxed) {
                return Turn::Stopped;
            }
            self.plant_due();
            let now = Instant::now();
            if until.is_some_and(|until| until <= now) {
                return Turn::TimeUp;
            }
            let look_again = now + self.next_fault_in().map_or(LOOK_EVERY, |left| LOOK_EVERY.min(left.into()));
            match self.inbox.recv_deadline(until.map_or(look_again, |until| until.min(look_again))) {
                Ok(Inbox::Wake) | Err(RecvTimeoutError::Timeout) => {}
                Ok(Inbox::Order(order)) => self.obey(order),
                Ok(Inbox::Host(who, heard)) => self.heard(who, heard),
                Err(RecvTimeoutError::Disconnected) => return Turn::Failed,
            }
        }
    }

    fn heard(&mut self, who: Who, heard: Heard) {
        match (who, heard) {
            (Who::Server, Heard::Said(FromHost::Listening(address))) => self.server_address = Some(address),
            (Who::Server, Heard::Said(FromHost::Failed(detail))) => self.fail_said("engine-no-server-because", detail),
            (Who::Server, Heard::Gone) => self.server_gone(),
            (Who::Server, Heard::Said(_)) => {}
            (Who::Host(host), Heard::Said(said)) => self.host_said(host, said),
            (Who::Host(host), Heard::Gone) => self.host_gone(host),
        }
    }

    fn host_said(&mut self, number: u32, said: FromHost) {
        let Some(said) = self.guest_said(number, said) else { return };
        let now = self.clock.now();
        let foreign = self.is_foreign();
        let Some(host) = self.hosts.get(number) else { return };
        match said {
            // Its processes have been told one by one.
            FromHost::Ready if foreign => host.ready = true,
            FromHost::Ready => {
                host.ready = true;
                let what = Happening::HostReady { host: number, pid: host.link.pid(), took: now.since(host.asked) };
                self.happened(what);
            }
            FromHost::Ended => host.ended = true,
            FromHost::Note(text) => self.happened(Happening::Note(Message::new("said").with("detail", text))),
            FromHost::WorkerFailed { worker, detail } => {
                self.fail_said("failed", detail);
                self.work.iter_mut().for_each(Work::worker_failed);
                if self.is_leader(worker) {
                    self.lose_leader();
                }
            }
            FromHost::Failed(detail) => self.fail_said("host-failed", detail),
            FromHost::Listening(_)
            | FromHost::Guest { .. }
            | FromHost::GuestEnded { .. }
            | FromHost::Trouble { .. }
            | FromHost::Given(_)
            | FromHost::Printed { .. } => {}
        }
    }

    fn fail_said(&mut self, key: &'static str, detail: String) {
        let message = Message { key, args: vec![("detail", detail.into())] };
        self.failures.push(message.clone());
        self.happened(Happening::Note(message));
    }

    /// A host's last word was heard: wait for the process and see whether it ended as it should.
    fn host_gone(&mut self, number: u32) {
        let Some(host) = self.hosts.get(number).filter(|h| !h.gone) else { return };
        host.gone = true;
        let unfinished = !host.ended;
        let mut failure = host.link.reap(REAP_WITHIN);
        if failure.is_none() && unfinished {
            failure = Some(Message::new("host-silent").with("pid", host.link.pid().to_string()));
        }
        if self.is_foreign() {
            return self.interpreter_gone(failure, unfinished);
        }
        if unfinished {
            self.end_programs(number);
        }
        self.work.iter_mut().for_each(|work| work.host_gone(number));
        self.tell(Tell::Gone { host: number });
        if let Some(message) = &failure {
            self.failures.push(message.clone());
        }
        self.happened(Happening::HostEnded { host: number, failure });
        // The first worker of the run, if any, is the one that leads.
        if unfinished && number == 0 && self.is_leader(0) {
            self.lose_leader();
        }
    }

    fn server_gone(&mut self) {
        let failure = self.server.as_mut().and_then(|link| link.reap(REAP_WITHIN));
        let message = failure.unwrap_or_else(|| Message::new("engine-no-server"));
        self.failures.push(message.clone());
        self.happened(Happening::Note(message));
    }
}
