//! The results of a comparison as text for people: a row an arm, what does not count, curves, what disturbed it, the answer.
//! Knows nothing of where it is printed.

use super::{Results, words};
use crate::analysis::compare::{ArmReport, Difference, Report, Summary};
use crate::cli::table::{left_table, table};
use crate::locale::{Locale, Message};
use crate::recording::Trials;
use crate::units::Bytes;
use crate::workload;

/// The columns that every table has.
const COLUMNS: [&str; 8] = [
    "terminal-column-arm",
    "terminal-column-runs",
    "terminal-column-time",
    "terminal-column-speed-up",
    "terminal-column-difference",
    "terminal-column-cpu",
    "terminal-column-rss",
    "terminal-column-pss",
];

/// Where there is no number.
const NONE: &str = "–";

/// All of it.
pub(super) fn text(results: &Results<'_>, locale: &Locale) -> String {
    let Results { trials, report, .. } = results;
    let mut parts = vec![headline(trials, locale), table(&rows(results, locale))];
    let excluded: Vec<String> = report.arms.iter().filter_map(words::excluded).map(|why| locale.say(&why)).collect();
    parts.push(excluded.iter().map(|line| format!("!! {line}")).collect::<Vec<_>>().join("\n"));
    parts.push(titled("terminal-compare-scaling", &curves(results, locale), locale));
    parts.extend(sentences(results, locale).iter().map(|(key, lines)| titled(key, lines, locale)));
    parts.retain(|part| !part.is_empty());
    parts.join("\n\n")
}

/// What disturbed it, and the parts of the answer, each with its title.
pub(super) fn sentences(results: &Results<'_>, locale: &Locale) -> Vec<(&'static str, Vec<String>)> {
    let Report { answer, noise, .. } = results.report;
    let said = |messages: &[Message]| messages.iter().map(|message| locale.say(message)).collect();
    vec![
        ("terminal-compare-noise", noise.iter().map(|noise| locale.explain(noise)).collect()),
        ("terminal-compare-found", said(&answer.found)),
        ("terminal-compare-conditions", said(&answer.conditions)),
        ("terminal-compare-untested", said(&answer.untested)),
    ]
}

fn titled(key: &str, lines: &[String], locale: &Locale) -> String {
    if lines.is_empty() { String::new() } else { format!("{}\n  {}", locale.text(key), lines.join("\n  ")) }
}

/// What was compared.
pub(super) fn headline(trials: &Trials, locale: &Locale) -> String {
    let base = &trials.comparison.base;
    let name = workload::find(&base.workload).map(|entry| locale.text(entry.name)).unwrap_or_default();
    let unknown = || NONE.to_owned();
    let message = Message::new("terminal-compare-headline")
        .with("workload", name)
        .with("items", trials.items.map_or_else(unknown, |items| locale.count(items)))
        .with("rounds", trials.rounds.map_or_else(unknown, |rounds| rounds.to_string()))
        .with("seed", base.seed.to_string())
        .with("priority", locale.text(base.priority.key()));
    locale.say(&message)
}

/// The head, and a row an arm. Energy has a column where something is known of it.
pub(super) fn rows(results: &Results<'_>, locale: &Locale) -> Vec<Vec<String>> {
    let arms = &results.report.arms;
    let has_energy = arms.iter().any(|arm| arm.energy.is_some());
    let mut head: Vec<String> = COLUMNS.iter().map(|column| locale.text(column)).collect();
    head.extend(has_energy.then(|| locale.text("terminal-column-energy")));
    let mut rows = vec![head];
    for arm in arms {
        let mut row = row(arm, locale);
        row.extend(has_energy.then(|| {
            let joules = |joules: &Summary| format!("{} J", locale.decimal(&crate::units::three_digits(joules.median)));
            arm.energy.as_ref().map_or_else(|| NONE.to_owned(), joules)
        }));
        rows.push(row);
    }
    rows
}

fn row(arm: &ArmReport, locale: &Locale) -> Vec<String> {
    let none = || NONE.to_owned();
    let bytes = |bytes: Option<Bytes>| bytes.map_or_else(none, |bytes| locale.bytes(bytes));
    let time = |time: &Summary| {
        let [median, q1, q3] = [time.median, time.q1, time.q3].map(|seconds| locale.seconds(seconds));
        format!("{median} ({q1} – {q3})")
    };
    let speedup = arm.speedup.filter(|_| arm.difference != Difference::Baseline);
    let difference = words::standing(&arm.standing).unwrap_or_else(|| words::difference(arm.difference));
    vec![
        arm.name.clone(),
        arm.runs.to_string(),
        arm.seconds.as_ref().map_or_else(none, time),
        speedup.map_or_else(none, |speedup| words::estimate(speedup, locale)),
        locale.text(difference),
        arm.cpu_seconds.as_ref().map_or_else(none, |cpu| locale.seconds(cpu.median)),
        bytes(arm.memory.map(|memory| memory.rss_bytes)),
        bytes(arm.memory.and_then(|memory| memory.pss_bytes)),
    ]
}

/// Both laws for every line of arms.
fn curves(results: &Results<'_>, locale: &Locale) -> Vec<String> {
    let mut rows = Vec::new();
    for (name, line) in words::curves(results.report) {
        rows.push(vec![name, locale.text("terminal-fit-amdahl"), words::fit(&line.fits.amdahl, locale)]);
        rows.push(vec![String::new(), locale.text("terminal-fit-usl"), words::fit(&line.fits.usl, locale)]);
    }
    if rows.is_empty() { Vec::new() } else { left_table(&rows, "").lines().map(str::to_owned).collect() }
}
