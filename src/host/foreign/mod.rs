//! A host whose work is done by an interpreter: starts it, passes orders on by the words of its pages and by a socket, tells
//! the app what happens, and sees to it that nobody outlives the host, whoever the person's code may have started. Knows
//! nothing of Python: that is the driver's.

mod image;
mod interpreter;
mod observer;
mod runtime;
mod tally;
mod wire;

pub use observer::Observer;

use super::family;
use super::os;
use super::protocol::{ForeignPlan, FromHost, HostPlan, ToHost};
use crate::locale::{Arg, Explain, Locale, Message};
use crate::plan::{Fault, Pin};
use crate::telemetry::{Control, Course, Page, Reader, SlotReading};
use crossbeam::channel::{Receiver, Sender, bounded};
use crossbeam::select;
use interpreter::Interpreter;
use serde_json::json;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};
use wire::{Said, Trouble, Wire, Word};

/// Words of the driver that may wait.
const WORDS: usize = 1_024;
/// Time between two looks at the process itself.
const LOOK_EVERY: Duration = Duration::from_millis(20);
/// The same once the driver is silent: the process ends any moment, and how long that takes is told.
const LOOK_AT_END: Duration = Duration::from_millis(2);
/// Time between two reports of what is printed.
const PRINTED_EVERY: Duration = Duration::from_millis(250);
/// How long what was said last may take to arrive from a process that has ended.
const LAST_WORDS_WITHIN: Duration = Duration::from_millis(300);
/// How long a driver that has said its last word may take to end.
const END_WITHIN: Duration = Duration::from_secs(2);

/// Does what the messages say until the interpreter has ended, `Stop` was obeyed or the sender is gone.
pub(super) fn serve(plan: &HostPlan, foreign: &ForeignPlan, inbox: &Receiver<ToHost>, outbox: &Sender<FromHost>) {
    let locale = Locale::of(plan.language);
    family::found(Some(plan.folder.clone()));
    match Supervisor::start(plan, foreign, outbox.clone()) {
        Ok((supervisor, words)) => supervisor.run(inbox, &words),
        Err(message) => drop(outbox.send(FromHost::Failed(locale.say(&message)))),
    }
}

/// The pages of a run with the hands on them.
struct Pages(Vec<(Arc<Page>, Control)>);

impl Pages {
    fn open(paths: &[PathBuf]) -> Result<Self, Message> {
        let open = |path: &PathBuf| {
            let page = Arc::new(Page::open(path).map_err(|e| e.message())?);
            Ok((page.clone(), Control::new(page)))
        };
        paths.iter().map(open).collect::<Result<_, _>>().map(Self)
    }

    fn each(&mut self, what: impl Fn(&mut Control)) {
        self.0.iter_mut().for_each(|(_, control)| what(control));
    }

    /// Where a worker is: page, slot, and what it says of itself.
    fn find(&self, worker: u32) -> Option<(usize, usize, SlotReading)> {
        let in_page = |page: &Arc<Page>| {
            let reader = Reader::new(page.clone());
            let mut slots = (0..reader.slots()).filter_map(|slot| Some((slot, reader.slot(slot)?)));
            slots.rfind(|(_, reading)| reading.worker == worker)
        };
        let found = self.0.iter().enumerate().find_map(|(at, (page, _))| Some((at, in_page(page)?)));
        found.map(|(page, (slot, reading))| (page, slot, reading))
    }

    fn pid(&self, page: usize) -> Option<u32> {
        Reader::new(self.0.get(page)?.0.clone()).pid()
    }
}

/// Begins to observe the run's processes. A run goes on without it.
fn observe(plan: &HostPlan, foreign: &ForeignPlan, pages: &Pages, outbox: Sender<FromHost>) -> Option<Observer> {
    let seen = Arc::new(Page::open(foreign.seen.as_ref()?).ok()?);
    let pages = pages.0.iter().map(|(page, _)| page.clone()).collect();
    let language = plan.language;
    let note = move |message: Message| {
        // What is so by the interpreter's nature is said beside the readings, and is no news at every run.
        if !is_expected(&message) {
            let _ = outbox.send(FromHost::Note(Locale::of(language).say(&message)));
        }
    };
    let started = Observer::start(pages, &seen, plan.clock, note);
    started.inspect_err(|error| tracing::warn!(%error, "nobody observes the GIL")).ok()
}

/// Whether nobody could have expected this interpreter's GIL to be observed.
fn is_expected(refusal: &Message) -> bool {
    let natural = ["observer-too-old", "observer-free-threaded", "observer-system"];
    refusal.args.iter().any(|(_, arg)| matches!(arg, Arg::Message(why) if natural.contains(&why.key)))
}

struct Supervisor {
    interpreter: Interpreter,
    wire: Wire,
    pages: Pages,
    outbox: Sender<FromHost>,
    printed_at: Instant,
    /// Looks at who holds the GIL until it is dropped.
    _observer: Option<Observer>,
    /// The driver has said its last word; the process may take a while to end.
    over: Option<Instant>,
    /// What of its life the driver has told.
    told: Told,
    locale: &'static Locale,
}

/// What of its life a driver has told.
#[derive(Default)]
struct Told {
    /// It is there.
    hello: bool,
    /// It was asked to stop.
    stop: bool,
    /// It has done what it was to do.
    ended: bool,
    /// Why it cannot.
    fatal: bool,
}

impl Supervisor {
    fn start(
        plan: &HostPlan,
        foreign: &ForeignPlan,
        outbox: Sender<FromHost>,
    ) -> Result<(Self, Receiver<Word>), Message> {
        let cannot = |detail: String| {
            let program = foreign.program.display().to_string();
            Message::new("engine-no-child").with("program", program).with("detail", detail)
        };
        let mut pages = Pages::open(&foreign.pages)?;
        if let Some(interval) = foreign.interval {
            pages.each(|control| control.interval(interval));
        }
        let (to, words) = bounded(WORDS);
        let wire = Wire::open(plan.clock, to).map_err(|e| cannot(e.to_string()))?;
        let config = plan.folder.join("config.json");
        std::fs::write(&config, wire.invite(&foreign.config)).map_err(|e| cannot(e.to_string()))?;
        let interpreter = Interpreter::start(plan, foreign, &config).map_err(|e| cannot(e.to_string()))?;
        if plan.pin == Pin::Spread {
            let refused = Message::new("python-no-spread");
            let _ = outbox.send(FromHost::Note(Locale::of(plan.language).say(&refused)));
        }
        let _observer = observe(plan, foreign, &pages, outbox.clone());
        let (locale, told) = (Locale::of(plan.language), Told::default());
        let printed_at = Instant::now();
        Ok((Self { interpreter, wire, pages, outbox, printed_at, _observer, over: None, told, locale }, words))
    }

    fn run(mut self, inbox: &Receiver<ToHost>, words: &Receiver<Word>) {
        // Replaced by one that stays silent once the driver does.
        let (mut words, mut is_silent) = (words.clone(), false);
        let code = loop {
            let go_on = select! {
                recv(inbox) -> message => self.obey(message.ok()),
                recv(words) -> word => {
                    if !self.hear(word.ok()) {
                        (words, is_silent) = (crossbeam::channel::never(), true);
                    }
                    true
                }
                default(if is_silent { LOOK_AT_END } else { LOOK_EVERY }) => true,
            };
            if !go_on {
                break None;
            }
            self.tell_printed(false);
            if let Some(code) = self.interpreter.ended() {
                break Some(code);
            }
            if self.over.is_some_and(|over| over.elapsed() > END_WITHIN) {
                break None;
            }
        };
        // What it said last is still on its way; somebody who outlives it may keep the way open.
        while !is_silent && let Ok(Word::Said(said)) = words.recv_timeout(LAST_WORDS_WITHIN) {
            self.say(*said);
        }
        self.interpreter.hear_out();
        self.tell_printed(true);
        let pid = self.interpreter.pid();
        self.interpreter.kill();
        self.tell_early_end(code);
        // One that we ended did not fail.
        let _ = self.outbox.send(FromHost::GuestEnded { page: 0, pid, code: code.unwrap_or_default() });
    }

    /// Does what the app says; `false` when that is to end at once.
    fn obey(&mut self, message: Option<ToHost>) -> bool {
        match message {
            Some(ToHost::Go) => {
                self.pages.each(|control| control.turn(Course::Go));
                self.wire.say(&json!({ "go": true }));
            }
            Some(ToHost::Resume) => self.pages.each(|control| control.turn(Course::Go)),
            Some(ToHost::Pause) => self.pages.each(|control| control.turn(Course::Hold)),
            Some(ToHost::SetInterval(interval)) => self.pages.each(|control| control.interval(interval)),
            Some(ToHost::Plant { worker, fault, with }) => self.plant(worker, fault, &with),
            Some(ToHost::Stop) => {
                self.told.stop = true;
                self.pages.each(|control| control.turn(Course::Stop));
                self.wire.say(&json!({ "stop": true }));
            }
            Some(ToHost::SetThreads { .. } | ToHost::Prepare(_) | ToHost::ServeEcho) => {}
            None => return false,
        }
        true
    }

    fn plant(&mut self, worker: u32, fault: Fault, with: &[u32]) {
        let Some((page, slot, _)) = self.pages.find(worker) else { return };
        match (fault, with.first()) {
            (Fault::Kill, _) => self.pages.pid(page).into_iter().for_each(os::kill_process),
            (_, Some(&other)) if fault.needs_neighbours() => {
                if let Some((their_page, their_slot, _)) = self.pages.find(other) {
                    self.pages.0[their_page].1.order(their_slot, fault, Some(worker), false);
                }
                self.pages.0[page].1.order(slot, fault, Some(other), true);
            }
            _ => self.pages.0[page].1.order(slot, fault, None, true),
        }
    }

    /// Takes in a word of the driver's; `false` when it was the last one.
    fn hear(&mut self, word: Option<Word>) -> bool {
        match word {
            Some(Word::Said(said)) => {
                self.say(*said);
                true
            }
            // Without its driver the interpreter does nothing more.
            Some(Word::Silence) | None => {
                self.over = self.over.or(Some(Instant::now()));
                false
            }
        }
    }

    /// An interpreter that ended before its driver said so, or never began to speak: what the system says of its end tells
    /// nothing then.
    fn tell_early_end(&self, code: Option<i64>) {
        let Told { hello, stop, ended, fatal } = self.told;
        let unsaid = !hello || code == Some(0);
        if let Some(code) = code.filter(|_| !stop && !ended && !fatal && unsaid) {
            let message = Message::new("python-ended-early").with("code", code.to_string());
            let _ = self.outbox.send(FromHost::Failed(self.locale.say(&message)));
        }
    }

    /// Passes on what the driver says.
    fn say(&mut self, said: Said) {
        let trouble = |Trouble { worker, title, text }, fatal| FromHost::Trouble { worker, title, text, fatal };
        self.told.hello |= said.process.is_some();
        self.told.ended |= said.ended;
        self.told.fatal |= said.fatal.is_some();
        let process = said.process.map(|p| FromHost::Guest { page: p.page, pid: p.pid });
        let gone = said.process_ended.map(|p| FromHost::GuestEnded { page: p.page, pid: p.pid, code: p.code });
        let all = [
            process,
            gone,
            said.note.map(FromHost::Note),
            said.failed.map(|t| trouble(t, false)),
            said.fatal.map(|t| trouble(t, true)),
            said.ready.then_some(FromHost::Ready),
            said.given.map(FromHost::Given),
        ];
        for message in all.into_iter().flatten() {
            let _ = self.outbox.send(message);
        }
        if said.ended {
            self.over = self.over.or(Some(Instant::now()));
        }
    }

    fn tell_printed(&mut self, now: bool) {
        if !now && self.printed_at.elapsed() < PRINTED_EVERY {
            return;
        }
        self.printed_at = Instant::now();
        if let Some((bytes, tail)) = self.interpreter.news() {
            let _ = self.outbox.send(FromHost::Printed { bytes, tail });
        }
    }
}
