//! A comparison as `lanescope compare --csv` prints it: a row a run, every value in a column of its own, as statistics programs want it. Quoted as RFC
//! 4180 says; lines end with a line feed. What the system did not tell is empty.

use super::Results;
use crate::analysis::compare::Standing;
use crate::export::data::quoted;
use crate::plan::Arm;
use crate::recording::Trial;
use crate::units::Bytes;

/// The columns. Times are in seconds, memory in bytes, energy in joules; steal is a share of the cores' time; others,
/// and own for this program beside the workers, are in cores.
const COLUMNS: [&str; 24] = [
    "arm",
    "strategy",
    "processes",
    "threads",
    "workers",
    "settings",
    "round",
    "seconds",
    "start_seconds",
    "end_seconds",
    "items",
    "throughput",
    "cpu_seconds",
    "rss",
    "uss",
    "pss",
    "checksum",
    "counts",
    "steal",
    "others",
    "own",
    "low_mhz",
    "high_mhz",
    "energy",
];

/// The head, and a row a run in the order in which they were done.
pub fn csv(results: &Results<'_>) -> String {
    let rows =
        results.trials.runs.iter().map(|run| row(results, run).map(|field| quoted(&field).into_owned()).join(","));
    std::iter::once(COLUMNS.join(",")).chain(rows).collect::<Vec<_>>().join("\n")
}

fn row(results: &Results<'_>, run: &Trial) -> [String; COLUMNS.len()] {
    fn or_empty(value: Option<impl ToString>) -> String {
        value.map_or_else(String::new, |value| value.to_string())
    }
    let arm = &results.trials.arms[run.arm];
    let (outcome, conditions) = (&run.outcome, &run.conditions);
    let topology = arm.experiment.topology;
    let memory = |bytes: Option<Bytes>| or_empty(bytes.map(|bytes| bytes.0));
    let counts = run.round.is_some() && results.report.arms[run.arm].standing == Standing::Fine;
    [
        arm.name.clone(),
        arm.strategy.word().to_owned(),
        topology.processes.to_string(),
        topology.threads.to_string(),
        topology.workers().to_string(),
        Arm::settings_text(&arm.settings),
        or_empty(run.round.map(|round| round + 1)),
        outcome.seconds.to_string(),
        or_empty(outcome.start()),
        or_empty(outcome.end()),
        outcome.items.to_string(),
        outcome.throughput.to_string(),
        or_empty(outcome.cpu_seconds()),
        memory(outcome.memory.map(|memory| memory.rss_bytes)),
        memory(outcome.memory.and_then(|memory| memory.uss_bytes)),
        memory(outcome.memory.and_then(|memory| memory.pss_bytes)),
        outcome.checksum.clone(),
        counts.to_string(),
        or_empty(conditions.steal),
        or_empty(conditions.others),
        or_empty(conditions.window),
        or_empty(conditions.frequency.map(|frequency| frequency.0)),
        or_empty(conditions.frequency.map(|frequency| frequency.1)),
        or_empty(conditions.energy),
    ]
}
