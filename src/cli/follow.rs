//! Follows a run in the terminal to its end: Ctrl+C, what a person's own code has to say, and what there is to show meanwhile.
//! Knows nothing of what is done with the outcome.

use super::Failure;
use super::keep::Kept;
use crate::engine::Run;
use crate::locale::{Locale, Message};
use crate::recording::{Entry, Event, Happening, Outcome, Sample};
use crossbeam::channel::{Receiver, bounded, never};
use crossbeam::select;
use std::process;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// Lines of what was printed that are shown after a failure.
const PRINTED_LINES: usize = 20;
/// Time within which two of Ctrl+C are one: what starts programs (`timeout`, `cargo run`) often passes on what the terminal has
/// told everybody already.
const SAME: Duration = Duration::from_millis(500);

/// Who is shown what happens meanwhile.
pub(super) trait Onlooker {
    /// What was measured.
    fn sample(&self, _sample: &Sample) {}
    /// What happened.
    fn happened(&self, _happening: &Happening) {}
    /// Lines of an interpreter, for standard error.
    fn print(&self, lines: &str) {
        super::complain(lines);
    }
}

/// Nobody looks.
pub(super) struct Nobody;

impl Onlooker for Nobody {}

/// Ctrl+C, as long as somebody listens.
pub(super) struct Interruptions {
    from: Receiver<()>,
    listening: Arc<AtomicBool>,
}

impl Interruptions {
    /// From now on. Where Ctrl+C cannot be caught it ends the program, and the workers with it.
    pub(super) fn listen() -> Self {
        // The first ends a run with what it has, the second ends at once.
        let (to, from) = bounded(2);
        let listening = Arc::new(AtomicBool::new(true));
        let heard = Arc::clone(&listening);
        let mut last: Option<Instant> = None;
        let told = ctrlc::set_handler(move || {
            if last.is_some_and(|at| at.elapsed() < SAME) {
                return;
            }
            last = Some(Instant::now());
            if heard.load(Ordering::Relaxed) {
                // More than two say nothing new.
                let _ = to.try_send(());
            } else {
                process::exit(1);
            }
        });
        Self { from: if told.is_ok() { from } else { never() }, listening }
    }

    /// No run will be followed any more: from now on Ctrl+C ends the program.
    pub(super) fn end(&self) {
        self.listening.store(false, Ordering::Relaxed);
    }
}

/// What a run gave, and whether somebody wanted it to end.
pub(super) struct Followed {
    pub outcome: Outcome,
    pub interrupted: bool,
}

/// Follows the run to its end.
///
/// # Errors
/// When it was interrupted twice, or its end was never told.
pub(super) fn follow(
    run: &Run,
    interruptions: &Interruptions,
    onlooker: &dyn Onlooker,
    troubles: &mut Troubles,
    kept: &mut Kept,
) -> Result<Followed, Failure> {
    troubles.printed.clear();
    let mut following = Following { run, onlooker, troubles, kept };
    let mut interrupted = false;
    loop {
        let outcome = select! {
            recv(interruptions.from) -> _ => {
                if interrupted {
                    return Err(Failure::Work(Message::new("doctor-stopped")));
                }
                interrupted = true;
                run.stop();
                None
            }
            recv(run.samples()) -> sample => match sample {
                Ok(sample) => following.sample(sample),
                Err(_) => None,
            },
            recv(run.events()) -> event => match event {
                Ok(event) => following.event(event),
                Err(_) => return Err(Failure::Work(Message::new("engine-lost"))),
            },
        };
        if let Some(outcome) = outcome {
            // What Ctrl+C ended itself, because it goes to every process of the terminal, is over before it is heard here.
            let interrupted = interrupted || interruptions.from.try_recv().is_ok();
            return Ok(Followed { outcome, interrupted });
        }
    }
}

/// Who is told what.
struct Following<'a> {
    run: &'a Run,
    onlooker: &'a dyn Onlooker,
    troubles: &'a mut Troubles,
    kept: &'a mut Kept,
}

impl Following<'_> {
    /// What was measured. Gives the outcome, if that is here already.
    fn sample(&mut self, sample: Sample) -> Option<Outcome> {
        // The events that a sample builds on were sent before it: by now they are here.
        let mut last = None;
        for event in self.run.events().try_iter() {
            if matches!(event.what, Happening::Finished(_)) {
                last = Some(event);
            } else {
                self.event(event);
            }
        }
        self.seen(sample);
        last.and_then(|event| self.event(event))
    }

    fn seen(&mut self, sample: Sample) {
        self.onlooker.sample(&sample);
        self.kept.take(Entry::Sample(Box::new(sample)));
    }

    fn event(&mut self, event: Event) -> Option<Outcome> {
        if let Happening::Finished(outcome) = &event.what {
            let outcome = outcome.as_ref().clone();
            // The last samples of a run were sent before.
            self.run.samples().try_iter().for_each(|sample| self.seen(sample));
            self.kept.take(Entry::Event(Box::new(event)));
            return Some(outcome);
        }
        self.kept.take(Entry::Event(Box::new(event.clone())));
        match event.what {
            Happening::Printed { tail, .. } => self.troubles.printed = tail,
            Happening::Trouble { title, text, .. } => {
                if let Some(words) = self.troubles.take(title, text) {
                    self.onlooker.print(&words);
                }
            }
            happening => self.onlooker.happened(&happening),
        }
        None
    }
}

/// What went wrong in the person's own code, each once: several workers often have the same trouble.
#[derive(Default)]
pub(super) struct Troubles {
    told: Vec<(String, String)>,
    /// The end of what it printed.
    printed: String,
}

impl Troubles {
    /// What to print, if it is news.
    fn take(&mut self, title: String, text: String) -> Option<String> {
        let trouble = (title, text);
        if self.told.contains(&trouble) {
            return None;
        }
        let (title, text) = &trouble;
        // A traceback ends with its title.
        let words = if text.trim().is_empty() { title.clone() } else { text.trim_end().to_owned() };
        self.told.push(trouble);
        Some(words)
    }

    /// Says why a run failed, as far as that was not told yet, in lines for standard error.
    pub(super) fn reasons(&self, outcome: &Outcome, locale: &Locale) -> Vec<String> {
        // What a traceback was printed of needs not to be said again.
        let untold = outcome.failures.iter().filter(|failure| !self.have_told(failure));
        untold.map(|failure| locale.say(failure)).collect()
    }

    /// The end of what was printed, where that is all there is to tell of a failure. It is told once.
    pub(super) fn printed(&mut self) -> Vec<String> {
        if !self.told.is_empty() {
            return Vec::new();
        }
        let printed = std::mem::take(&mut self.printed);
        let lines: Vec<&str> = printed.lines().collect();
        lines[lines.len().saturating_sub(PRINTED_LINES)..].iter().map(|line| (*line).to_owned()).collect()
    }

    /// Whether a failure of the outcome is one of them. One that stopped everything says more than its title.
    fn have_told(&self, failure: &Message) -> bool {
        let of = |title: &String| Message::new("python-failed").with("detail", title.as_str());
        self.told.iter().any(|(title, _)| of(title) == *failure)
    }
}
