//! The progress of a run on standard error: a bar with live throughput on a terminal, nothing when standard error is a
//! file. Notes go above the bar.

use super::follow::Onlooker;
use crate::locale::{Locale, Message};
use crate::plan::{Budget, Experiment};
use crate::recording::{Happening, Sample, circle_text};
use crate::units::{Nanos, Rate};
use indicatif::{ProgressBar, ProgressStyle};
use std::cell::Cell;

pub(super) struct Progress {
    bar: ProgressBar,
    budget: Budget,
    locale: &'static Locale,
    workers: u64,
    started: Cell<Option<Nanos>>,
    ready: Cell<u32>,
    /// Time and items of a moment ago, for the rate.
    before: Cell<(Nanos, u64)>,
}

/// Time over which the shown rate is taken.
const RATE_OVER: Nanos = Nanos::from_millis(500);

impl Progress {
    pub(super) fn new(experiment: &Experiment, locale: &'static Locale) -> Self {
        let length = match experiment.budget {
            Budget::Seconds(seconds) => (seconds * 1e3) as u64,
            Budget::Items(items) => items,
        };
        let bar = ProgressBar::new(length);
        if let Ok(style) = ProgressStyle::with_template("{bar:32} {percent:>3} %  {msg}") {
            bar.set_style(style.progress_chars("█▉▊▋▌▍▎▏ "));
        }
        Self {
            bar,
            budget: experiment.budget,
            locale,
            workers: experiment.topology.workers(),
            started: Cell::new(None),
            ready: Cell::new(0),
            before: Cell::default(),
        }
    }

    /// A line above the bar.
    fn say(&self, message: &Message) {
        if self.bar.is_hidden() {
            super::complain(&self.locale.say(message));
        } else {
            self.bar.println(self.locale.say(message));
        }
    }

    pub(super) fn finish(&self) {
        self.bar.finish_and_clear();
    }
}

impl Onlooker for Progress {
    fn sample(&self, sample: &Sample) {
        let Some(started) = self.started.get() else { return };
        let items: u64 = sample.workers.iter().map(|w| w.items).sum();
        match self.budget {
            Budget::Seconds(_) => self.bar.set_position(sample.time.since(started).0 / 1_000_000),
            Budget::Items(_) => self.bar.set_position(items),
        }
        let (time, then) = self.before.get();
        let passed = sample.time.since(time);
        if passed >= RATE_OVER {
            let rate = Rate(items.saturating_sub(then) as f64 / passed.seconds());
            self.bar.set_message(self.locale.rate(rate));
            self.before.set((sample.time, items));
        }
    }

    fn happened(&self, happening: &Happening) {
        match happening {
            Happening::WorkerReady { .. } if self.started.get().is_none() => {
                self.ready.set(self.ready.get() + 1);
                let message =
                    Message::new("progress-starting").with("ready", self.ready.get()).with("of", self.workers);
                self.bar.set_message(self.locale.say(&message));
            }
            Happening::Started => {
                let now = crate::telemetry::Clock::common().now();
                self.started.set(Some(now));
                self.before.set((now, 0));
            }
            Happening::Silent { worker, since, busy } => {
                let since = since.since(self.started.get().unwrap_or(*since));
                let busy = match busy {
                    Some(true) => "progress-silent-busy",
                    Some(false) => "progress-silent-asleep",
                    None => "progress-silent-unknown",
                };
                let message =
                    Message::new("progress-silent").with("number", *worker).with("since", self.locale.nanos(since));
                self.say(&message.with("busy", Message::new(busy)));
            }
            Happening::Awake { worker } => self.say(&Message::new("event-awake").with("number", *worker)),
            Happening::Deadlock { cycle } => {
                self.say(&Message::new("event-deadlock").with("cycle", circle_text(cycle)));
            }
            Happening::FaultPlanted { worker, fault } => {
                let fault = Message::new(fault.key());
                self.say(&Message::new("event-fault-planted").with("number", *worker).with("fault", fault));
            }
            Happening::FaultRefused { why, .. } => self.say(why),
            Happening::Note(message) => self.say(message),
            _ => {}
        }
    }

    fn print(&self, lines: &str) {
        if self.bar.is_hidden() {
            super::complain(lines);
        } else {
            self.bar.println(lines);
        }
    }
}
