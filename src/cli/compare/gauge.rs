//! The progress of a comparison on standard error: a bar over all runs with the arm that has its turn and the time left, on a
//! terminal; only what went wrong otherwise.

use super::words;
use crate::cli::follow::Onlooker;
use crate::engine::{Contest, Stage};
use crate::locale::{Locale, Message};
use crate::recording::{Happening, Sample};
use crate::units::Nanos;
use indicatif::{ProgressBar, ProgressStyle};
use std::cell::Cell;
use std::time::{Duration, Instant};

/// Time between two looks at the time left. Drawing uses the very cores that are measured.
const DRAW_EVERY: Duration = Duration::from_millis(500);

/// The bar, if one is to be seen.
pub(super) struct Gauge {
    bar: Option<ProgressBar>,
    locale: &'static Locale,
}

/// The bar during a run.
pub(super) struct Watch<'a> {
    gauge: &'a Gauge,
    contest: &'a Contest,
    drawn: Cell<Instant>,
}

impl Gauge {
    pub(super) fn new(quiet: bool, locale: &'static Locale) -> Self {
        let bar = (!quiet).then(|| ProgressBar::new(1)).filter(|bar| !bar.is_hidden());
        if let (Some(bar), Ok(style)) = (&bar, ProgressStyle::with_template("{bar:24} {pos}/{len}  {msg}")) {
            bar.set_style(style.progress_chars("█▉▊▋▌▍▎▏ "));
        }
        Self { bar, locale }
    }

    /// The run in hand begins.
    pub(super) fn watch<'a>(&'a self, contest: &'a Contest) -> Watch<'a> {
        self.draw(contest);
        Watch { gauge: self, contest, drawn: Cell::new(Instant::now()) }
    }

    fn draw(&self, contest: &Contest) {
        let (Some(bar), Some(turn)) = (&self.bar, contest.turn()) else { return };
        let progress = contest.progress();
        bar.set_length(progress.of as u64);
        bar.set_position(progress.done as u64);
        let arm = contest.trials().arms[turn.arm].name.as_str();
        let message = match (turn.stage, contest.trials().rounds) {
            (Stage::Look, _) => Message::new("terminal-compare-look"),
            (Stage::WarmUp(_), _) => Message::new("terminal-compare-warm-up"),
            (Stage::Round(n), Some(of)) => Message::new("terminal-compare-round").with("round", n + 1).with("of", of),
            (Stage::Round(n), None) => Message::new("terminal-compare-round-of-unknown").with("round", n + 1),
        };
        let mut text = self.locale.say(&message.with("arm", arm));
        if let Some(left) = progress.left {
            let whole = Nanos::from_seconds(left.seconds().ceil());
            text.push_str(&self.locale.say(&Message::new("terminal-compare-left").with("left", whole)));
        }
        bar.set_message(text);
    }

    /// A line above the bar.
    pub(super) fn say(&self, message: &Message) {
        self.print(&self.locale.say(message));
    }

    /// Lines above the bar.
    pub(super) fn print(&self, lines: &str) {
        match &self.bar {
            Some(bar) => bar.println(lines),
            None => crate::cli::complain(lines),
        }
    }

    /// An arm is not run any more.
    pub(super) fn out(&self, name: &str, why: &Message) {
        self.say(&words::out(name, why));
    }

    pub(super) fn finish(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}

impl Onlooker for Watch<'_> {
    fn sample(&self, _sample: &Sample) {
        if self.drawn.get().elapsed() >= DRAW_EVERY {
            self.gauge.draw(self.contest);
            self.drawn.set(Instant::now());
        }
    }

    fn happened(&self, happening: &Happening) {
        if let Happening::Note(message) = happening {
            self.gauge.say(message);
        }
    }

    fn print(&self, lines: &str) {
        self.gauge.print(lines);
    }
}
