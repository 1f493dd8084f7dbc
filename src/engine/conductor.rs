//! One run from its first host to its outcome: launch, common start, budget, pause, stop, and the end of every host. Runs
//! on a thread that lives as long as the hosts do (Linux ends a child when the thread that started it ends).

use super::again::Work;
use super::herald::Herald;
use super::link::{Heard, Link};
use super::sampler::{Sampler, Tell};
use super::setup::{self, ARENA, BOARD, Shared, page_path};
use super::sum::{self, Times};
use super::{Options, Order};
use crate::host::{FromHost, HostPlan, ToHost};
use crate::locale::Message;
use crate::plan::{Budget, Experiment, PlannedFault, Regime};
use crate::recording::{Ending, Event, Happening, Outcome, Sample};
use crate::telemetry::{Arena, Clock, Page, Reader};
use crate::units::Nanos;
use crate::workload::{self, Canvas, Done, Setting, Words};
use crossbeam::channel::{Receiver, RecvTimeoutError, Sender, bounded};
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// How long hosts may take to be ready: loading and touching large arrays at the lowest priority takes its time.
const READY_WITHIN: Duration = Duration::from_secs(120);
/// How long a host may take to end after somebody pressed Stop.
const STOP_WITHIN: Duration = Duration::from_millis(100);
/// How long a host may take to finish its chunks when the budget is used up.
const FINISH_WITHIN: Duration = Duration::from_secs(5);
/// How long nobody must have been able to go on before a budget of items is given up: long enough to be seen.
const STUCK_FOR: Nanos = Nanos::from_millis(3_000);
/// The same when the workers were told to end and only those are left that cannot hear it.
const LEFT_STUCK_FOR: Nanos = Nanos::from_millis(500);
/// How often the stop flag is looked at when nothing else happens.
const LOOK_EVERY: Duration = Duration::from_millis(50);
/// How long a process may take to be gone after its last word.
const REAP_WITHIN: Duration = Duration::from_millis(500);

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
enum Turn {
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
    canvas: Option<Canvas>,
    options: Options,
    pub(super) clock: Clock,
    to_inbox: Sender<Inbox>,
    inbox: Receiver<Inbox>,
    /// Somebody pressed Stop. Beside the inbox, so that it is never lost for want of room there.
    stop: Arc<AtomicBool>,
    pub(super) herald: Herald,
    /// Since when nobody who is left can go on, as the sampler sees it; 0 while somebody can.
    stuck: Arc<AtomicU64>,
    /// Faults that are still to be planted, the next one first.
    pub(super) planned: Vec<PlannedFault>,
    /// One a host.
    pub(super) pages: Vec<Arc<Page>>,
    samples: Sender<Sample>,
    to_sampler: Option<Sender<Tell>>,
    sampler: Option<JoinHandle<()>>,
    pub(super) hosts: Vec<HostState>,
    server: Option<Link>,
    server_address: Option<SocketAddr>,
    failures: Vec<Message>,
    next_number: u32,
    threads: u32,
    /// The words that all workers share.
    arena: Option<Arc<Arena>>,
    /// Slots of each page, and how many of them were ever used: none is used twice.
    slots: u32,
    slots_used: u32,
    /// The chunks, given out and come back; from the moment that there are some.
    work: Option<Work>,
    /// The worker on whom all others depend has died.
    leader_lost: bool,
    /// When the work was over, whoever ended it.
    pub(super) over: Option<Nanos>,
    asked: Nanos,
    pub(super) started: Option<Nanos>,
    start_took: Nanos,
    pub(super) paused_since: Option<Instant>,
    pub(super) paused: Duration,
}

pub(super) struct HostState {
    pub(super) link: Link,
    ready: bool,
    /// Has said that all its workers ended.
    ended: bool,
    /// Nothing more will come.
    pub(super) gone: bool,
    asked: Nanos,
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
        let clock = Clock::common();
        let mut planned = experiment.faults.clone();
        planned.sort_by_key(|fault| fault.at);
        Self {
            herald: Herald::new(clock, events, options.wake.clone()),
            stuck: Arc::default(),
            planned,
            pages: Vec::new(),
            threads: experiment.topology.threads,
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
            hosts: Vec::new(),
            server: None,
            server_address: None,
            failures: Vec::new(),
            next_number: 0,
            arena: None,
            slots: 0,
            slots_used: 0,
            work: None,
            leader_lost: false,
            over: None,
            asked: clock.now(),
            started: None,
            start_took: Nanos(0),
            paused_since: None,
            paused: Duration::ZERO,
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
        let Shared { folder, work, pages, arena } =
            Shared::create(&self.experiment, self.canvas, &self.options.places)?;
        self.arena = arena;
        self.pages.clone_from(&pages);
        self.work = Some(work);
        self.slots = pages.first().map_or(0, |page| page.shape().slots as u32);
        self.slots_used = self.threads;
        match self.start_server()? {
            Turn::Done => {}
            _ => return Ok(Ending::Stopped),
        }
        for (host, page) in pages.iter().enumerate() {
            self.start_host(host as u32, page, &folder)?;
        }
        let until = Instant::now() + READY_WITHIN;
        let turn = self.wait(Some(until), |me| me.hosts.iter().all(|h| h.ready));
        match turn {
            Turn::Done => {}
            Turn::Stopped => {
                self.end_hosts(Ending::Stopped);
                return Ok(Ending::Stopped);
            }
            Turn::TimeUp => return Err(Message::new("engine-not-ready")),
            Turn::Failed => return Ok(Ending::Failed),
        }
        // All hosts have the files open; from here on a killed app leaves none behind.
        drop(folder);
        self.go();
        let ending = self.work();
        self.over = Some(self.clock.now());
        self.tell_undue();
        self.close_pause();
        self.end_hosts(ending);
        Ok(ending)
    }

    fn happened(&self, what: Happening) {
        self.herald.say(what);
    }

    fn tell(&self, tell: Tell) {
        if let Some(sampler) = &self.to_sampler {
            let _ = sampler.send(tell);
        }
    }

    fn start_sampler(&mut self) -> Result<(), Message> {
        let (to_sampler, told) = bounded(1_024);
        let sampler = Sampler::new(self.clock, told, self.samples.clone(), self.herald.clone(), self.stuck.clone());
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
    fn start_server(&mut self) -> Result<Turn, Message> {
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

    fn start_host(&mut self, host: u32, page: &Arc<Page>, folder: &super::folder::RunFolder) -> Result<(), Message> {
        let asked = self.clock.now();
        let mut link = if self.experiment.topology.in_app() {
            Link::in_app(self.hear(Who::Host(host)))
                .map_err(|e| Message::new("engine-no-thread").with("detail", e.to_string()))?
        } else {
            self.child(Who::Host(host))?
        };
        let entry = workload::find(&self.experiment.workload);
        link.say(&ToHost::Prepare(Box::new(HostPlan {
            workload: self.experiment.workload.clone(),
            params: entry.map(|e| e.complete(&self.experiment.params)).unwrap_or_default(),
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
            threads: self.threads,
            first_number: self.next_number,
            priority: self.experiment.priority,
            pin: self.experiment.pin,
            clock: self.clock,
            language: self.options.language,
        })));
        self.next_number += self.threads;
        self.tell(Tell::Host { host, pid: link.pid(), reader: Reader::new(page.clone()) });
        self.hosts.push(HostState { link, ready: false, ended: false, gone: false, asked });
        Ok(())
    }

    fn go(&mut self) {
        let now = self.clock.now();
        self.started = Some(now);
        self.start_took = now.since(self.asked);
        self.say_all(&ToHost::Go);
        self.happened(Happening::Started);
    }

    fn say_all(&mut self, message: &ToHost) {
        for host in self.hosts.iter_mut().filter(|h| !h.gone) {
            host.link.say(message);
        }
    }

    /// Until the budget is used up, somebody stops it or nobody is left.
    fn work(&mut self) -> Ending {
        let begun = Instant::now();
        let limit = self.experiment.budget.time().map(Duration::from);
        loop {
            let until = limit.filter(|_| self.paused_since.is_none()).map(|limit| begun + limit + self.paused);
            let pausing = self.paused_since.is_some();
            // A budget of time ends by itself; one of items would wait for ever.
            let waits_for_ever = |me: &Self| me.experiment.budget.items().is_some() && me.is_stuck(STUCK_FOR);
            let turn = self.wait(until, |me| {
                let nobody_left = me.hosts.iter().all(|h| h.ended || h.gone);
                nobody_left || me.leader_lost || me.paused_since.is_some() != pausing || waits_for_ever(me)
            });
            if self.leader_lost {
                let done = self.experiment.budget.items().is_some_and(|items| self.is_done(items));
                return if done { Ending::Budget } else { Ending::Failed };
            }
            let all_ended = self.hosts.iter().all(|h| h.ended || h.gone);
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
    fn is_stuck(&self, long: Nanos) -> bool {
        let since = self.stuck.load(Ordering::Relaxed);
        since != 0 && self.paused_since.is_none() && self.clock.now().since(Nanos(since)) >= long
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
        if !self.leader_lost && self.started.is_some() && self.over.is_none() {
            self.leader_lost = true;
            let message = Message::new("engine-leader-lost");
            self.failures.push(message.clone());
            self.happened(Happening::Note(message));
        }
    }

    /// A pause that nobody ended ends with the work.
    fn close_pause(&mut self) {
        if let Some(since) = self.paused_since.take() {
            self.paused += since.elapsed();
        }
    }

    /// Handles what comes until `done`, or until one of the other turns.
    fn wait(&mut self, until: Option<Instant>, done: impl Fn(&Self) -> bool) -> Turn {
        loop {
            self.give_again();
            if done(self) {
                return Turn::Done;
            }
            if self.started.is_none() && !self.failures.is_empty() {
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

    fn obey(&mut self, order: Order) {
        match (order, self.started, self.paused_since) {
            (Order::Pause, Some(_), None) => {
                self.paused_since = Some(Instant::now());
                self.say_all(&ToHost::Pause);
                self.happened(Happening::Paused);
            }
            (Order::Resume, Some(_), Some(since)) => {
                self.paused += since.elapsed();
                self.paused_since = None;
                self.say_all(&ToHost::Resume);
                self.happened(Happening::Resumed);
            }
            (Order::SetThreads(threads), Some(_), _) => self.set_threads(threads),
            (Order::SetInterval(interval), ..) => self.set_interval(interval),
            (Order::Plant { worker, fault }, Some(_), _) => self.plant(worker, fault),
            // Before the start there is nothing to hold, and twice the same is once.
            _ => {}
        }
    }

    /// Changes the switch interval of the GIL model.
    fn set_interval(&mut self, interval: Nanos) {
        let wanted = Regime::Gil(interval);
        if self.experiment.regime.interval().is_none() {
            return self.happened(Happening::Note(Message::new("engine-no-gil")));
        }
        if let Some(problem) = wanted.problem() {
            return self.happened(Happening::Note(problem.message));
        }
        if self.experiment.regime != wanted {
            self.experiment.regime = wanted;
            self.say_all(&ToHost::SetInterval(interval));
            self.happened(Happening::IntervalChanged(interval));
        }
    }

    fn set_threads(&mut self, threads: u32) {
        if workload::find(&self.experiment.workload).is_some_and(|entry| entry.fixed_workers) {
            return self.happened(Happening::Note(Message::new("engine-fixed-workers")));
        }
        let wanted = Experiment {
            topology: crate::plan::Topology { threads, ..self.experiment.topology },
            ..self.experiment.clone()
        };
        if let Err(problems) = setup::check(&wanted) {
            let first = problems.into_iter().next().map(|p| p.message);
            return self.happened(Happening::Note(first.unwrap_or(Message::new("engine-lost"))));
        }
        let more = threads.saturating_sub(self.threads);
        if self.slots_used + more > self.slots {
            let room = self.threads + self.slots - self.slots_used;
            let message = Message::new("host-no-slots").with("wanted", threads).with("room", room);
            return self.happened(Happening::Note(message));
        }
        for host in self.hosts.iter_mut().filter(|h| !h.gone) {
            let numbers = self.next_number..self.next_number + more;
            self.next_number = numbers.end;
            host.link.say(&ToHost::SetThreads { threads, numbers });
        }
        self.slots_used += more;
        self.threads = threads;
        self.happened(Happening::Note(Message::new("note-threads").with("threads", threads)));
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
        let now = self.clock.now();
        let Some(host) = self.hosts.get_mut(number as usize) else { return };
        match said {
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
            FromHost::Listening(_) => {}
        }
    }

    fn fail_said(&mut self, key: &'static str, detail: String) {
        let message = Message { key, args: vec![("detail", detail.into())] };
        self.failures.push(message.clone());
        self.happened(Happening::Note(message));
    }

    /// A host's last word was heard: wait for the process and see whether it ended as it should.
    fn host_gone(&mut self, number: u32) {
        let Some(host) = self.hosts.get_mut(number as usize).filter(|h| !h.gone) else { return };
        host.gone = true;
        let unfinished = !host.ended;
        let mut failure = host.link.reap(REAP_WITHIN);
        if failure.is_none() && unfinished {
            failure = Some(Message::new("host-silent").with("pid", host.link.pid().to_string()));
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

    /// Ends every host: in good time when the budget is used up, at once when somebody pressed Stop.
    fn end_hosts(&mut self, ending: Ending) {
        self.work.iter_mut().for_each(Work::close);
        self.say_all(&ToHost::Stop);
        let patience = if ending == Ending::Stopped { STOP_WITHIN } else { FINISH_WITHIN };
        let told = Instant::now();
        let until = told + patience;
        let all_gone = |me: &Self| me.hosts.iter().all(|h| h.gone);
        let mut turn = self.wait(Some(until), |me| {
            // Who is in a deadlock hears it and goes; only after a while is it certain that somebody does not.
            all_gone(me) || told.elapsed() >= LEFT_STUCK_FOR.into() && me.is_stuck(LEFT_STUCK_FOR)
        });
        if turn == Turn::Stopped && ending != Ending::Stopped {
            turn = self.wait(Some(Instant::now() + STOP_WITHIN), all_gone);
        }
        if turn == Turn::Done && all_gone(self) {
            return;
        }
        let late: Vec<usize> = (0..self.hosts.len()).filter(|&h| !self.hosts[h].gone).collect();
        // All at once first: their ends, which may take a while each, then pass side by side.
        for &number in &late {
            self.hosts[number].link.kill();
        }
        if !self.experiment.topology.in_app() {
            for number in late {
                self.bury(number, ending);
            }
        }
        // Threads of the app cannot be killed; they are asked at every chunk and every 20 ms of a wait.
        let _ = self.wait(Some(Instant::now() + FINISH_WITHIN), all_gone);
    }

    /// What is left to do for a process that was killed because it did not end in time. After Stop that is no failure:
    /// nobody wanted more from it.
    fn bury(&mut self, number: usize, ending: Ending) {
        let host = &mut self.hosts[number];
        host.gone = true;
        host.link.reap(REAP_WITHIN);
        let message = Message::new("note-killed").with("pid", host.link.pid().to_string());
        self.tell(Tell::Gone { host: number as u32 });
        if ending == Ending::Stopped {
            self.happened(Happening::Note(message));
            self.happened(Happening::HostEnded { host: number as u32, failure: None });
        } else {
            self.failures.push(message.clone());
            self.happened(Happening::HostEnded { host: number as u32, failure: Some(message) });
        }
    }

    /// Ends what is left, takes the last sample and adds everything up.
    fn conclude(&mut self, ending: Ending) -> Outcome {
        // Nobody reads the inbox any more; who still has something to say must not wait for room in it.
        self.inbox = bounded(0).1;
        self.hosts.clear();
        self.server = None;
        let (to, totals) = bounded(1);
        self.tell(Tell::Finish { to });
        let totals = totals.recv().unwrap_or_default();
        self.to_sampler = None;
        if let Some(sampler) = self.sampler.take() {
            let _ = sampler.join();
        }
        self.close_pause();
        let times = Times {
            start_took: self.start_took,
            started: self.started,
            paused: self.paused.into(),
            over: self.over.unwrap_or_else(|| self.clock.now()),
        };
        let whole = self.result_in_shared_words();
        let work = (self.work.as_ref(), whole);
        sum::outcome(&self.experiment, ending, &totals, &times, work, std::mem::take(&mut self.failures))
    }

    /// What the run gave, for workloads whose result lies in the words that all workers share.
    fn result_in_shared_words(&mut self) -> Option<Done> {
        let arena: Arc<dyn Words> = self.arena.take()?;
        let entry = workload::find(&self.experiment.workload)?;
        (entry.conclude)(&Setting { shared: Some(arena), ..entry.setting(&self.experiment) })
    }
}
