//! The footer: on what was run what, how often and when, and how well it was seen. Every word comes from the recording or from the
//! trials; what they do not tell is not there. Knows nothing of drawings.

use super::order::Order;
use crate::library;
use crate::locale::{Locale, Message};
use crate::plan::{Experiment, Pin, Regime};
use crate::probe::Machine;
use crate::recording::{Recording, Trials};
use crate::ui::{AnyPart, Scene};
use crate::workload::find;
use std::collections::BTreeSet;
use std::time::{SystemTime, UNIX_EPOCH};

/// A moment of the calendar, in UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    pub year: u16,
    pub month: u8,
    pub day: u8,
    pub hour: u8,
    pub minute: u8,
}

impl Moment {
    /// The moment of a time; `None` before 1970 and after 9999.
    pub fn of(time: SystemTime) -> Option<Self> {
        let seconds = time.duration_since(UNIX_EPOCH).ok()?.as_secs();
        let (days, rest) = (seconds / 86_400, seconds % 86_400);
        let (year, month, day) = library::date(days);
        Some(Self {
            year: u16::try_from(year).ok().filter(|year| *year < 10_000)?,
            month: month as u8,
            day: day as u8,
            hour: (rest / 3_600) as u8,
            minute: (rest % 3_600 / 60) as u8,
        })
    }

    /// As it is written in every language: year first, so that nobody takes the day for the month.
    pub fn written(self) -> String {
        let Self { year, month, day, hour, minute } = self;
        format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02} UTC")
    }
}

/// What parts are of, each once.
#[derive(Default)]
struct Sources<'a> {
    runs: Vec<&'a Recording>,
    comparisons: Vec<&'a Trials>,
}

impl<'a> Sources<'a> {
    fn of(order: &Order, scene: &Scene<'a>) -> Self {
        let mut sources = Self::default();
        let runs: Vec<&'a Recording> = scene.ran.runs.iter().map(|run| run.recording).collect();
        let compared: Vec<&'a Trials> = scene.ran.comparisons.iter().map(|one| one.trials).collect();
        for part in &order.parts {
            match part {
                AnyPart::Panel(_) => sources.add(scene.recording),
                AnyPart::Compare(_) => sources.add_trials(scene.compare.map(|compared| compared.trials)),
                AnyPart::Beside(_) => {
                    sources.add(scene.recording);
                    sources.add(scene.beside.and_then(|beside| beside.model));
                }
                AnyPart::Overlay(_) => match order.shown.overlaid {
                    [Some(a), Some(b)] => {
                        for pick in [a, b] {
                            sources.add(scene.ran.run_of(pick));
                            sources.add_trials(scene.ran.trials_of(pick));
                        }
                    }
                    _ if runs.len() > 1 => runs.iter().take(2).for_each(|run| sources.add(Some(run))),
                    _ => compared.iter().take(2).for_each(|trials| sources.add_trials(Some(trials))),
                },
            }
        }
        sources
    }

    fn add(&mut self, run: Option<&'a Recording>) {
        self.runs.extend(run.filter(|run| !self.runs.iter().any(|known| std::ptr::eq(*known, *run))));
    }

    fn add_trials(&mut self, trials: Option<&'a Trials>) {
        self.comparisons.extend(trials.filter(|new| !self.comparisons.iter().any(|known| std::ptr::eq(*known, *new))));
    }

    fn machines(&self) -> impl Iterator<Item = &'a Machine> {
        let runs = self.runs.iter().map(|run| run.machine());
        runs.chain(self.comparisons.iter().map(|trials| &trials.machine))
    }
}

/// The lines of the footer.
pub fn lines(order: &Order, scene: &Scene<'_>, locale: &Locale) -> Vec<String> {
    let sources = Sources::of(order, scene);
    let mut lines: Vec<String> = Vec::new();
    let several = sources.runs.len() + sources.comparisons.len() > 1;
    for run in &sources.runs {
        lines.push(joined([what(run.experiment(), locale), seen(run, scene, locale)]));
    }
    for trials in &sources.comparisons {
        lines.push(joined([what_of_arms(trials, locale), repeated(trials, locale)]));
    }
    lines.dedup();
    let machines: BTreeSet<String> = sources.machines().map(|machine| on(machine, locale)).collect();
    let mut where_and_when: Vec<String> = machines.into_iter().collect();
    where_and_when.extend(order.interpreter.clone());
    // The date is that of one run.
    let begun = order.begun.filter(|_| !several || scene.beside.is_some()).and_then(Moment::of);
    where_and_when.extend(begun.map(Moment::written));
    where_and_when.push(format!("Lanescope {}", env!("CARGO_PKG_VERSION")));
    lines.push(joined(where_and_when));
    lines
}

fn joined(parts: impl IntoIterator<Item = String>) -> String {
    // Lines are broken between the parts, as far as these are short enough.
    let whole = |part: String| if part.chars().count() < 40 { part.replace(' ', "\u{a0}") } else { part };
    parts.into_iter().filter(|part| !part.is_empty()).map(whole).collect::<Vec<_>>().join(" · ")
}

fn on(machine: &Machine, locale: &Locale) -> String {
    let message = Message::new("figure-machine").with("cpu", machine.cpu.as_str()).with("cores", machine.cores);
    locale.say(&message.with("memory", machine.memory).with("os", machine.os.as_str()))
}

/// The workload with its parameters, in the words of plans.
fn work(experiment: &Experiment, locale: &Locale) -> String {
    let entry = find(&experiment.workload);
    let name = entry.map_or_else(|| experiment.workload.clone(), |entry| locale.text(entry.name));
    let params: Vec<String> = experiment.params.iter().map(|(name, value)| format!("{name} = {value}")).collect();
    if params.is_empty() { name } else { format!("{name} ({})", params.join(", ")) }
}

fn what(experiment: &Experiment, locale: &Locale) -> String {
    let shape = Message::new("figure-shape")
        .with("processes", experiment.topology.processes)
        .with("threads", experiment.topology.threads);
    joined([work(experiment, locale), locale.say(&shape), rule(experiment, locale)])
}

/// The regime and the seed.
fn rule(experiment: &Experiment, locale: &Locale) -> String {
    let regime = match experiment.regime {
        Regime::Free => locale.text("regime-free"),
        Regime::Gil(interval) => format!("{} {}", locale.text("regime-gil"), locale.nanos(interval)),
    };
    let pin = if experiment.pin == Pin::None {
        String::new()
    } else {
        format!("{}: {}", locale.text("setup-pin"), locale.text(experiment.pin.key()))
    };
    let seed = locale.say(&Message::new("figure-seed").with("seed", experiment.seed.to_string()));
    joined([regime, pin, seed])
}

/// How well a run was seen.
fn seen(run: &Recording, scene: &Scene<'_>, locale: &Locale) -> String {
    let (dropped, lost) = match run.outcome() {
        Some(outcome) => (outcome.dropped_samples, outcome.lost_spans),
        None => (scene.health.dropped_samples, scene.health.lost_spans),
    };
    locale.say(&Message::new("figure-seen").with("dropped", dropped).with("lost", lost))
}

fn what_of_arms(trials: &Trials, locale: &Locale) -> String {
    let base = &trials.comparison.base;
    let arms = locale.say(&Message::new("figure-arms").with("count", trials.arms.len()));
    joined([work(base, locale), arms, rule(base, locale)])
}

/// How often it was repeated, and how well it was seen.
fn repeated(trials: &Trials, locale: &Locale) -> String {
    let counted: Vec<usize> =
        (0..trials.arms.len()).map(|arm| trials.of(arm).count()).filter(|count| *count > 0).collect();
    let least = counted.iter().min().copied().unwrap_or(0);
    let most = counted.iter().max().copied().unwrap_or(0);
    let rounds = match least == most {
        true => Message::new("figure-rounds-all").with("count", most),
        false => Message::new("figure-rounds").with("least", least).with("most", most),
    };
    let items = trials.items.map(|items| locale.say(&Message::new("figure-items").with("count", items.to_string())));
    let sum = |of: fn(&crate::recording::Outcome) -> u64| trials.runs.iter().map(|run| of(&run.outcome)).sum::<u64>();
    let seen =
        Message::new("figure-seen").with("dropped", sum(|o| o.dropped_samples)).with("lost", sum(|o| o.lost_spans));
    joined([locale.say(&rounds), items.unwrap_or_default(), locale.say(&seen)])
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn the_calendar_is_right() {
        for (seconds, written) in [
            (0, "1970-01-01 00:00 UTC"),
            (951_782_399, "2000-02-28 23:59 UTC"),
            (951_782_400, "2000-02-29 00:00 UTC"),
            (1_709_251_199, "2024-02-29 23:59 UTC"),
            (4_107_542_400, "2100-03-01 00:00 UTC"),
            (1_735_689_599, "2024-12-31 23:59 UTC"),
        ] {
            assert_eq!(Moment::of(UNIX_EPOCH + Duration::from_secs(seconds)).unwrap().written(), written);
        }
        assert_eq!(Moment::of(UNIX_EPOCH - Duration::from_secs(1)), None);
    }
}
