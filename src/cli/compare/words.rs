//! What the results of a comparison are called in words. Knows nothing of where they are written.

pub(super) use crate::export::data::comparison::{excluded, out};

use crate::analysis::compare::{Difference, Estimate, Fit, Line, NoFit, Report, Standing};
use crate::export::data::comparison::Verdict;
use crate::locale::{Arg, Explain, Locale, Message};
use crate::plan::Arm;
use crate::recording::Trials;
use crate::units::three_digits;

/// It was interrupted, with so many rounds of every arm done.
pub(super) fn stopped(trials: &Trials) -> Message {
    let living = (0..trials.arms.len()).filter(|arm| trials.out[*arm].is_none());
    let done = living.map(|arm| trials.of(arm).count()).min().unwrap_or(0);
    let of: Arg = trials.rounds.map_or_else(|| "?".into(), Into::into);
    Message::new("terminal-compare-stopped").with("done", done).with("of", of)
}

/// What came of a bar.
pub(super) fn verdict(verdict: &Verdict, locale: &Locale) -> Message {
    let key = match verdict.holds {
        Some(true) => "terminal-compare-bar-holds",
        Some(false) => "terminal-compare-bar-does-not",
        None => "terminal-compare-bar-unknown",
    };
    let ratio = verdict.ratio.map_or_else(|| "–".to_owned(), |ratio| estimate(ratio, locale));
    Message::new(key).with("bar", verdict.text.as_str()).with("ratio", ratio)
}

/// `3.70 (3.61–3.82)`, or with an upper end that nobody knows: `25.1 (12.5 or more)`.
pub(super) fn estimate(value: Estimate, locale: &Locale) -> String {
    let open = value.high.is_infinite();
    let Estimate { median, low, high } = value;
    let [median, low, high] = [median, low, high].map(|number| locale.decimal(&few_digits(number)));
    match (open, low == high) {
        (true, _) => locale.say(&Message::new("chart-estimate-open").with("value", median).with("low", low)),
        (false, true) => median,
        (false, false) => format!("{median} ({low}–{high})"),
    }
}

/// Three digits, or as many zeros before them as there are: coherency is small.
fn few_digits(value: f64) -> String {
    if value != 0.0 && value.abs() < 0.01 { format!("{value:.5}") } else { three_digits(value) }
}

/// A difference in a word.
pub(super) const fn difference(difference: Difference) -> &'static str {
    match difference {
        Difference::Baseline => "terminal-difference-baseline",
        Difference::Faster => "terminal-difference-faster",
        Difference::Slower => "terminal-difference-slower",
        Difference::NoneSeen => "terminal-difference-none-seen",
        Difference::Unknown => "terminal-difference-unknown",
    }
}

/// What stands in place of a difference where an arm does not count.
pub(super) const fn standing(standing: &Standing) -> Option<&'static str> {
    match standing {
        Standing::Fine => None,
        Standing::Waiting => Some("terminal-standing-waiting"),
        Standing::Wrong { .. } => Some("terminal-standing-wrong"),
        Standing::Out(_) => Some("terminal-standing-out"),
    }
}

/// Lines that can have curves, with what they are called.
pub(super) fn curves(report: &Report) -> impl Iterator<Item = (String, &Line)> {
    let several = report.lines.iter().filter(|line| line.arms.len() > 1);
    several.map(|line| {
        let settings = Arm::settings_text(&line.settings);
        let name = line.strategy.word();
        (if settings.is_empty() { name.to_owned() } else { format!("{name}[{settings}]") }, line)
    })
}

/// A curve in numbers, or why there is none.
pub(super) fn fit(fit: &Result<Fit, NoFit>, locale: &Locale) -> String {
    let message = match fit {
        Ok(fit) => {
            let best = fit.best.map_or(Message::new("terminal-fit-no-best"), |best| {
                Message::new("terminal-fit-best").with("best", estimate(best, locale))
            });
            Message::new("terminal-fit")
                .with("a", estimate(fit.contention, locale))
                .with("b", estimate(fit.coherency, locale))
                .with("best", best)
        }
        Err(why) => why.message(),
    };
    locale.say(&message)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::Language;

    #[test]
    fn an_interval_without_an_upper_end_is_told_in_words() {
        let say = |low, high| estimate(Estimate { median: 40.0, low, high }, Locale::of(Language::En));
        assert_eq!(say(37.5, f64::INFINITY), "40 (37.5 or more)");
        assert_eq!((say(37.5, 50.0), say(40.0, 40.0)), ("40 (37.5–50)".to_owned(), "40".to_owned()));
    }
}
