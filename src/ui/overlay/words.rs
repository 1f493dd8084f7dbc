//! What runs, parts of plans and quantities are called, and how their values are written. Words only.

use super::choice::{OneComparison, OneRun};
use crate::analysis::difference::{Field, Measure, Unit};
use crate::locale::{Arg, Message};
use crate::plan::{Budget, Experiment, Regime};
use crate::ui::view::{Look, RunState};
use crate::units::{Bytes, Rate, three_digits};
use crate::workload::{Entry, Runs, find};

/// The name of a run: number, workload, P × T, the way in which it was run, and that it still goes on if it does.
pub(super) fn run_name(look: Look, run: &OneRun<'_>) -> String {
    let experiment = run.recording.experiment();
    let name = numbered(look, "overlay-run-name", run.number, experiment);
    let state = (run.state != RunState::Finished).then(|| look.text(run.state.key()));
    [Some(name), way(look, experiment), state].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// The name of a comparison.
pub(super) fn comparison_name(look: Look, one: &OneComparison<'_>) -> String {
    let base = &one.trials.comparison.base;
    let arms = Message::new("overlay-comparison-name")
        .with("number", one.number.to_string())
        .with("workload", workload(base))
        .with("arms", one.trials.arms.len() as u64);
    look.say(&arms)
}

/// A workload as every menu calls it.
fn workload(of: &Experiment) -> Arg {
    find(&of.workload).map_or_else(|| of.workload.as_str().into(), |entry| Message::new(entry.name).into())
}

fn numbered(look: Look, key: &'static str, number: u32, experiment: &Experiment) -> String {
    let message = Message::new(key)
        .with("number", number.to_string())
        .with("workload", workload(experiment))
        .with("processes", experiment.topology.processes.to_string())
        .with("threads", experiment.topology.threads.to_string());
    look.say(&message)
}

/// The executor of a Python run, or the regime of another where it is not free.
pub(in crate::ui) fn way(look: Look, experiment: &Experiment) -> Option<String> {
    let entry = find(&experiment.workload);
    if entry.is_some_and(|entry| matches!(entry.runs, Runs::Python(_))) {
        let known = entry.is_some_and(|entry| entry.written(&experiment.params).contains_key("executor"));
        return known.then(|| param(look, entry, experiment, "executor"));
    }
    let interval = experiment.regime.interval()?;
    Some(look.say(&Message::new("overlay-gil").with("interval", look.locale.nanos(interval))))
}

/// What a part of a plan is called; a parameter as its workload calls it.
pub(super) fn field_name(look: Look, field: &Field, of: &Experiment) -> String {
    look.text(match field {
        Field::Workload => "setup-workload",
        Field::Param(id) => {
            let spec = find(&of.workload).and_then(|entry| entry.params.iter().find(|spec| spec.id == id));
            return spec.map_or_else(|| id.clone(), |spec| look.text(spec.label));
        }
        Field::Topology => "overlay-topology",
        Field::Regime => "setup-regime",
        Field::Budget => "setup-budget",
        Field::Seed => "setup-seed",
        Field::Pin => "setup-pin",
        Field::Priority => "setup-priority",
        Field::Faults => "overlay-faults",
    })
}

/// What a plan has there.
pub(super) fn field_value(look: Look, field: &Field, of: &Experiment) -> String {
    let entry = find(&of.workload);
    match field {
        Field::Workload => entry.map_or_else(|| of.workload.clone(), |entry| look.text(entry.name)),
        Field::Param(id) => param(look, entry, of, id),
        Field::Topology => format!("{} × {}", of.topology.processes, of.topology.threads),
        Field::Regime => regime(look, entry, of.regime),
        Field::Budget => match of.budget {
            Budget::Seconds(seconds) => look.locale.seconds(seconds),
            Budget::Items(items) => format!("{} {}", look.locale.count(items), look.text("unit-items")),
        },
        Field::Seed => of.seed.to_string(),
        Field::Pin => look.text(of.pin.key()),
        Field::Priority => look.text(of.priority.key()),
        Field::Faults if of.faults.is_empty() => look.text("overlay-no-faults"),
        Field::Faults => of.faults.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "),
    }
}

fn param(look: Look, entry: Option<&Entry>, of: &Experiment, id: &str) -> String {
    let written = entry.map_or_else(|| of.params.clone(), |entry| entry.written(&of.params));
    let value = written.get(id).map(ToString::to_string).unwrap_or_default();
    let Some(spec) = entry.and_then(|entry| entry.params.iter().find(|spec| spec.id == id)) else { return value };
    let choice = spec.choices.iter().find(|choice| choice.word == value);
    match choice {
        Some(choice) => look.text(choice.name),
        None if value.is_empty() => look.text("overlay-none"),
        None => format!("{value} {}", look.text(spec.unit)).trim_end().to_owned(),
    }
}

fn regime(look: Look, entry: Option<&Entry>, regime: Regime) -> String {
    let name = look.text(entry.map_or(regime.key(), |entry| entry.regime_key(regime)));
    match regime.interval() {
        Some(interval) => format!("{name}, {}", look.locale.nanos(interval)),
        None => name,
    }
}

/// What a quantity is called.
pub(super) fn measure_name(look: Look, measure: Measure) -> String {
    if let Some(kind) = measure.kind() {
        return look.say(&Message::new("overlay-in-kind").with("kind", look.text(kind.key())));
    }
    look.text(match measure {
        Measure::Items => "summary-items",
        Measure::Seconds => "summary-time",
        Measure::Throughput => "summary-throughput",
        Measure::Start => "summary-start",
        Measure::End => "overlay-end",
        Measure::Cpu => "summary-cpu",
        Measure::CpuPerItem => "overlay-cpu-per-item",
        Measure::Wait => "summary-wait",
        Measure::InKind(_) => "overlay-none",
        Measure::Rss => "summary-rss",
        Measure::Uss => "summary-uss",
        Measure::Pss => "summary-pss",
        Measure::LatencyMedian => "overlay-latency-p50",
        Measure::LatencyP99 => "overlay-latency-p99",
        Measure::Switches => "summary-gil-switches",
        Measure::Holds => "overlay-gil-holds",
        Measure::LostItems => "summary-lost-items",
        Measure::LostSpans => "status-lost",
        Measure::DroppedSamples => "status-dropped",
    })
}

/// A value, without its sign.
pub(super) fn value(look: Look, unit: Unit, value: f64) -> String {
    let value = value.abs();
    match unit {
        Unit::Count => look.locale.count(value.round() as u64),
        Unit::Seconds => look.locale.seconds(value),
        Unit::Rate => look.locale.rate(Rate(value)),
        Unit::Bytes => look.locale.bytes(Bytes(value.round() as u64)),
    }
}

/// A difference with its sign.
pub(super) fn signed(look: Look, unit: Unit, difference: f64) -> String {
    let sign = match difference {
        d if d > 0.0 => "+",
        d if d < 0.0 => "−",
        _ => "",
    };
    format!("{sign}{}", value(look, unit, difference))
}

/// A ratio.
pub(super) fn ratio(look: Look, ratio: f64) -> String {
    let digits = if ratio < 0.01 && ratio > 0.0 { format!("{ratio:.4}") } else { three_digits(ratio) };
    look.locale.decimal(&digits)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::View;

    #[test]
    fn values_have_their_unit_and_differences_their_sign() {
        let look = View::default().look();
        assert_eq!(value(look, Unit::Bytes, 2_097_152.0), "2 MiB");
        assert_eq!(signed(look, Unit::Seconds, -0.0123), "−12.3 ms");
        assert_eq!(signed(look, Unit::Count, 1_200.0), "+1,200");
        assert_eq!(signed(look, Unit::Rate, 0.0), "0/s");
        assert_eq!([ratio(look, 0.5), ratio(look, 12.345), ratio(look, 0.00123)], ["0.50", "12.3", "0.0012"]);
    }

    #[test]
    fn parts_of_plans_have_words() {
        let look = View::default().look();
        let of = Experiment { workload: "echo".to_owned(), ..Experiment::default() };
        let mut gil = of.clone();
        gil.regime = Regime::Gil(crate::units::Nanos::from_millis(5));
        assert_eq!(field_value(look, &Field::Regime, &gil), "GIL model, 5 ms");
        assert_eq!(way(look, &gil).as_deref(), Some("GIL 5 ms"));
        assert_eq!((way(look, &of), field_value(look, &Field::Faults, &of).as_str()), (None, "none"));
        let delay = Field::Param("delay".to_owned());
        assert!(field_value(look, &delay, &of).ends_with("ms"), "{}", field_value(look, &delay, &of));
        let python = Experiment { workload: "python".to_owned(), ..of };
        assert_eq!(way(look, &python).as_deref(), Some("Threads (threading)"));
    }
}
