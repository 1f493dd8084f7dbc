//! A comparison as `lanescope compare --json` prints it: the shape that scripts and build servers rely on, described in the README. English throughout.

use super::{Results, Verdict, excluded};
use crate::analysis::compare::{ArmReport, Fit, Line, NoFit, Noise, Standing};
use crate::locale::Message;
use crate::plan::{Arm, Value as Setting};
use crate::recording::Trials;
use crate::workload;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// All of it.
pub fn json(results: &Results<'_>) -> Value {
    let Results { trials, report, complete, verdicts } = results;
    let base = &trials.comparison.base;
    let arms: Vec<Value> = (0..trials.arms.len()).map(|place| arm(trials, place, &report.arms[place])).collect();
    let answer = &report.answer;
    json!({
        "workload": base.workload,
        "params": written(trials, &base.params),
        "seed": base.seed,
        "priority": base.priority.word(),
        "pin": base.pin.word(),
        "regime": base.regime.to_string(),
        "items": trials.items,
        "rounds": trials.rounds,
        "baseline": trials.arms[report.baseline].name,
        "arms": arms,
        "fits": report.lines.iter().map(fits).collect::<Vec<_>>(),
        "noise": report.noise.iter().map(|noise| noise_json(noise, &report.arms)).collect::<Vec<_>>(),
        "answer": {
            "found": english(&answer.found),
            "conditions": english(&answer.conditions),
            "untested": english(&answer.untested),
        },
        "fail_if": verdicts.iter().map(verdict).collect::<Vec<_>>(),
        "machine": trials.machine,
        "complete": complete,
    })
}

/// All parameters as a person writes them, those that were not given with their defaults.
fn written(trials: &Trials, given: &BTreeMap<String, Setting>) -> BTreeMap<String, Setting> {
    let entry = workload::find(&trials.comparison.base.workload);
    entry.map(|entry| entry.written(given)).unwrap_or_default()
}

fn english(messages: &[Message]) -> Vec<String> {
    messages.iter().map(ToString::to_string).collect()
}

fn arm(trials: &Trials, place: usize, report: &ArmReport) -> Value {
    let arm = &trials.arms[place];
    let topology = arm.experiment.topology;
    // An arm that was lost in its warm-ups has no run that counts, and a checksum all the same.
    let first = trials.runs.iter().find(|run| run.arm == place);
    let checksum = report.checksum.clone().or_else(|| first.map(|run| run.outcome.checksum.clone()));
    json!({
        "name": arm.name,
        "strategy": arm.strategy.word(),
        "settings": settings(&arm.settings),
        "params": differing(trials, arm),
        "processes": topology.processes,
        "threads": topology.threads,
        "workers": topology.workers(),
        "priority": arm.experiment.priority.word(),
        "pin": arm.experiment.pin.word(),
        "regime": arm.experiment.regime.to_string(),
        "checksum": checksum,
        "agrees": report.standing == Standing::Fine,
        "standing": standing(&report.standing),
        "why": excluded(report).map(|why| why.to_string()),
        "against": trials.arms[report.against].name,
        "same_work": !report.other_work,
        "runs": report.runs,
        "seconds": report.seconds,
        "throughput": report.throughput,
        "speedup": report.speedup,
        "difference": report.difference,
        "efficiency": report.efficiency,
        "cpu_seconds": report.cpu_seconds,
        "cpu_ratio": report.cpu_ratio,
        "memory": report.memory,
        "energy_joules": report.energy,
        "costs": report.costs,
        "latency": report.latency,
    })
}

fn settings(settings: &[(String, Setting)]) -> Map<String, Value> {
    settings.iter().map(|(axis, value)| (axis.clone(), json!(value))).collect()
}

/// Parameters in which an arm differs from what all have in common.
fn differing(trials: &Trials, arm: &Arm) -> BTreeMap<String, Setting> {
    let common = written(trials, &trials.comparison.base.params);
    let own = written(trials, &arm.experiment.params);
    own.into_iter().filter(|(id, value)| common.get(id) != Some(value)).collect()
}

const fn standing(standing: &Standing) -> &'static str {
    match standing {
        Standing::Waiting => "waiting",
        Standing::Fine => "fine",
        Standing::Wrong { .. } => "wrong",
        Standing::Out(_) => "out",
    }
}

fn fits(line: &Line) -> Value {
    let law = |fit: &Result<Fit, NoFit>| match fit {
        Ok(fit) => json!(fit),
        Err(why) => json!({ "refused": why }),
    };
    json!({
        "strategy": line.strategy.word(),
        "settings": settings(&line.settings),
        "amdahl": law(&line.fits.amdahl),
        "usl": law(&line.fits.usl),
    })
}

fn noise_json(noise: &Noise, arms: &[ArmReport]) -> Value {
    match *noise {
        Noise::Steal { share } => json!({"what": "steal", "share": share}),
        Noise::Others { cores } => json!({"what": "others", "cores": cores}),
        Noise::Window { cores } => json!({"what": "window", "cores": cores}),
        Noise::Frequency { low, high } => json!({"what": "frequency", "low_mhz": low, "high_mhz": high}),
        Noise::Spread { arm, share, .. } => {
            json!({"what": "spread", "arm": arms.get(arm).map(|arm| &arm.name), "share": share})
        }
    }
}

fn verdict(verdict: &Verdict) -> Value {
    json!({"bar": verdict.text, "ratio": verdict.ratio, "holds": verdict.holds})
}
