//! What holds for any two: turned round a difference changes its sign and a ratio is the inverse; what is missing stays missing.

use super::*;
use crate::analysis::compare::{Difference, Report};
use crate::plan::{Arm, Budget, Comparison, Experiment, Regime, Strategy, Topology};
use crate::probe::Machine;
use crate::recording::{
    Conditions, Event, Happening, LatencyOutcome, MemoryOutcome, Outcome, Recording, Sample, Trial, Trials,
    WorkerOutcome, WorkerSample,
};
use crate::telemetry::SpanKind;
use crate::units::{Bytes, Nanos};
use proptest::prelude::*;

fn machine() -> Machine {
    Machine { cpu: "test".into(), cores: 2, memory: Bytes::from_mib(8_000), os: "test".into() }
}

fn outcome(items: u64, seconds: f64) -> Outcome {
    let worker = WorkerOutcome {
        items,
        cpu_seconds: Some(seconds * 0.5),
        time_seconds: [(SpanKind::Run.word().into(), seconds)].into(),
        ..WorkerOutcome::default()
    };
    let throughput = items as f64 / seconds;
    Outcome { items, seconds, throughput, workers: vec![worker], checksum: "aa".into(), ..Outcome::default() }
}

fn ended(experiment: Experiment, outcome: Outcome) -> Recording {
    let mut recording = Recording::new(experiment, machine(), None, Nanos(10));
    recording.happen(Event { time: Nanos(20), what: Happening::Finished(Box::new(outcome)) });
    recording
}

fn of_items(items: u64) -> Experiment {
    Experiment { budget: Budget::Items(items), ..Experiment::default() }
}

fn row(rows: &[MeasureRow], measure: Measure) -> MeasureRow {
    *rows.iter().find(|row| row.measure == measure).unwrap()
}

#[test]
fn what_is_missing_stays_missing_and_zero_is_no_divisor() {
    let plain = ended(of_items(4), outcome(4, 2.0));
    let latency = LatencyOutcome { p50: 0.01, p99: 0.02, ..LatencyOutcome::default() };
    let memory = MemoryOutcome { rss_bytes: Bytes(200), uss_bytes: None, pss_bytes: Some(Bytes(50)) };
    let rich = Outcome { latency: Some(latency), memory: Some(memory), lost_items: 3, ..outcome(4, 1.0) };
    let rich = ended(of_items(4), rich);
    let rows = measure_rows(&Numbers::of(&plain), &Numbers::of(&rich));
    for measure in [Measure::Rss, Measure::Pss, Measure::LatencyMedian, Measure::LatencyP99] {
        let row = row(&rows, measure);
        assert!(row.a.is_none() && row.b.is_some() && row.difference().is_none() && row.ratio().is_none(), "{row:?}");
    }
    for measure in [Measure::Uss, Measure::Wait, Measure::Switches, Measure::Holds] {
        let row = row(&rows, measure);
        assert!(row.a.is_none() && row.b.is_none(), "{row:?}");
    }
    let lost = row(&rows, Measure::LostItems);
    assert_eq!((lost.difference(), lost.ratio()), (Some(3.0), None));
    let seconds = row(&rows, Measure::Seconds);
    assert_eq!((seconds.difference(), seconds.ratio()), (Some(-1.0), Some(0.5)));
    assert_eq!(row(&rows, Measure::CpuPerItem).a, Some(0.25));
    let kinds: Vec<_> = rows.iter().filter_map(|row| row.measure.kind()).collect();
    assert_eq!(kinds, [SpanKind::Run], "kinds that did not occur are left out");
    let nothing = ended(of_items(4), Outcome::default());
    let none = Numbers::of(&nothing);
    assert_eq!((none.get(Measure::CpuPerItem), none.get(Measure::Cpu), none.get(Measure::Start)), (None, None, None));
}

#[test]
fn a_live_run_is_told_by_its_newest_samples() {
    let mut live = Recording::new(of_items(400), machine(), None, Nanos(0));
    live.happen(Event { time: Nanos(1), what: Happening::HostReady { host: 0, pid: 1, took: Nanos(1) } });
    live.happen(Event { time: Nanos(1), what: Happening::WorkerReady { worker: 0, host: 0, tid: 2 } });
    live.happen(Event { time: Nanos(0), what: Happening::Started });
    for second in 1..=2 {
        let mut times = [Nanos(0); SpanKind::COUNT];
        times[SpanKind::WaitLock.index()] = Nanos::from_millis(second * 500);
        let cpu = Some(Nanos::from_millis(second * 250));
        let worker = WorkerSample { items: second * 10, cpu, times, ..WorkerSample::default() };
        let time = Nanos::from_millis(second * 1_000);
        live.push(Sample { time, workers: vec![worker], ..Sample::default() });
    }
    let numbers = Numbers::of(&live);
    let told = [Measure::Items, Measure::Seconds, Measure::Throughput, Measure::Cpu, Measure::CpuPerItem];
    assert_eq!(told.map(|measure| numbers.get(measure)), [20.0, 2.0, 10.0, 0.5, 0.025].map(Some));
    let waited = Measure::InKind(SpanKind::WaitLock.index() as u8);
    assert_eq!((numbers.get(waited), numbers.get(Measure::Wait), numbers.get(Measure::End)), (Some(0.05), None, None));
}

#[test]
fn plans_differ_in_what_they_differ_in() {
    let base = of_items(10);
    assert_eq!(fields_that_differ(&base, &base), []);
    let mut written_out = base.clone();
    written_out.params.insert("block".to_owned(), default_of("primes", "block"));
    assert_eq!(fields_that_differ(&base, &written_out), [], "a default that is written out is no difference");
    let other = Experiment {
        topology: Topology { processes: 1, threads: 7 },
        regime: Regime::Gil(Nanos::from_millis(5)),
        seed: 9,
        ..base.clone()
    };
    assert_eq!(fields_that_differ(&base, &other), [Field::Topology, Field::Regime, Field::Seed]);
    let sleep = Experiment { workload: "sleep".to_owned(), ..base.clone() };
    assert_eq!(fields_that_differ(&base, &sleep), [Field::Workload]);
    let mut longer = base.clone();
    longer.params.insert("block".to_owned(), 77.into());
    assert_eq!(fields_that_differ(&base, &longer), [Field::Param("block".to_owned())]);
    assert_eq!(work_of((&base, 5), (&written_out, 5)), Work::Same);
    assert_eq!(work_of((&base, 5), (&base, 6)), Work::OtherAmount);
    for experiment in [&other, &sleep, &longer] {
        assert_eq!(work_of((&base, 5), (experiment, 5)), Work::Other);
    }
    let spread = Experiment { topology: other.topology, ..base.clone() };
    assert_eq!(work_of((&base, 5), (&spread, 5)), Work::Same, "how it is spread is not the work");
}

fn default_of(workload: &str, id: &str) -> crate::plan::Value {
    let entry = crate::workload::find(workload).unwrap();
    let spec = entry.params.iter().find(|spec| spec.id == id).unwrap();
    spec.write(spec.default)
}

#[test]
fn checksums_are_compared_only_where_they_must_agree() {
    let run =
        |experiment, checksum: &str| ended(experiment, Outcome { checksum: checksum.to_owned(), ..outcome(10, 1.0) });
    let one = run(of_items(10), "aa");
    assert_eq!(checksums(&one, &run(of_items(10), "aa")), Checksums::Equal);
    assert_eq!(checksums(&one, &run(of_items(10), "ab")), Checksums::Differ);
    assert_eq!(checksums(&one, &run(Experiment::default(), "aa")), Checksums::NotComparable, "ended by time");
    let stopped = Outcome { ending: crate::recording::Ending::Stopped, ..outcome(10, 1.0) };
    assert_eq!(checksums(&one, &ended(of_items(10), stopped)), Checksums::NotComparable);
    let live = Recording::new(of_items(10), machine(), None, Nanos(0));
    assert_eq!(checksums(&one, &live), Checksums::Missing);
}

fn comparison(times: &[(&str, &[f64])], items: u64) -> (Report, Option<u64>) {
    let arm = |(name, _): &(&str, &[f64])| Arm {
        name: (*name).to_owned(),
        strategy: Strategy::AsIs,
        settings: Vec::new(),
        experiment: of_items(items),
    };
    let mut trials = Trials::new(Comparison::default(), times.iter().map(arm).collect(), machine());
    trials.items = Some(items);
    for (place, (_, times)) in times.iter().enumerate() {
        trials.runs.extend(times.iter().zip(0..).map(|(seconds, round)| Trial {
            arm: place,
            round: Some(round),
            outcome: outcome(items, *seconds),
            conditions: Conditions::default(),
        }));
    }
    (Report::of(&trials), trials.items)
}

fn differences(a: &(Report, Option<u64>), b: &(Report, Option<u64>)) -> Vec<ArmDifference> {
    arm_differences((&a.0, a.1), (&b.0, b.1))
}

#[test]
fn arms_are_matched_by_name_and_told_by_their_intervals() {
    let (slow, fast) = ([2.0, 2.1, 1.9, 2.05, 1.95, 2.0], [1.0, 1.1, 0.9, 1.05, 0.95, 1.0]);
    let wide = [1.0, 3.0, 2.0, 1.5, 2.5, 2.0];
    let a = comparison(&[("same", &wide), ("faster", &slow), ("only a", &slow), ("few", &slow[..3])], 100);
    let b = comparison(&[("faster", &fast), ("same", &wide), ("few", &fast[..3]), ("only b", &slow)], 100);
    let all = differences(&a, &b);
    let told: Vec<_> = all.iter().map(|arm| (arm.name.as_str(), arm.difference)).collect();
    let expected = [
        ("same", Difference::NoneSeen),
        ("faster", Difference::Faster),
        ("only a", Difference::Unknown),
        ("few", Difference::Unknown),
        ("only b", Difference::Unknown),
    ];
    assert_eq!(told, expected);
    assert!((all[1].ratio.unwrap().median - 0.5).abs() < 1e-9);
    assert!(all[2].b.is_none() && all[2].ratio.is_none() && all[4].a.is_none());
    assert_eq!(differences(&b, &a)[0].difference, Difference::Slower);
    // Twice the work in twice the time is as fast.
    let twice = comparison(&[("faster", &slow.map(|time| time * 2.0))], 200);
    let same = &differences(&a, &twice)[1];
    assert!((same.ratio.unwrap().median - 1.0).abs() < 1e-9 && same.difference == Difference::NoneSeen);
}

fn values() -> impl proptest::strategy::Strategy<Value = Vec<f64>> {
    prop::collection::vec(1e-6_f64..1e6, 1..30)
}

proptest! {
    #[test]
    fn turned_round_a_row_is_the_inverse(a in prop::option::of(1e-9_f64..1e12), b in prop::option::of(1e-9_f64..1e12)) {
        let row = MeasureRow { measure: Measure::Seconds, a, b };
        let turned = MeasureRow { a: b, b: a, ..row };
        prop_assert_eq!(row.difference().map(|d| -d), turned.difference());
        prop_assert_eq!(row.ratio().is_some(), a.is_some() && b.is_some());
        if let (Some(one), Some(other)) = (row.ratio(), turned.ratio()) {
            prop_assert!((one * other - 1.0).abs() < 1e-9);
        }
    }

    #[test]
    fn turned_round_a_ratio_of_medians_is_the_inverse(a in values(), b in values()) {
        let one = ratio_of_medians(&a, &b).unwrap();
        let other = ratio_of_medians(&b, &a).unwrap();
        prop_assert!(one.low <= one.high);
        if a != b {
            for (x, y) in [(one.median, other.median), (one.low, other.high), (one.high, other.low)] {
                prop_assert!((x * y - 1.0).abs() < 1e-6, "{one:?} {other:?}");
            }
        }
    }

    #[test]
    fn a_known_factor_lies_in_the_interval_and_scale_does_not_matter(
        a in prop::collection::vec(1.0_f64..1.2, 5..30), factor in 0.1_f64..10.0, scale in 1e-6_f64..1e6
    ) {
        let b: Vec<f64> = a.iter().map(|value| value * factor).collect();
        let found = ratio_of_medians(&a, &b).unwrap();
        prop_assert!((found.median / factor - 1.0).abs() < 1e-9);
        prop_assert!(found.low <= factor * 1.000_001 && found.high >= factor * 0.999_999, "{found:?} {factor}");
        let scaled = |values: &[f64]| values.iter().map(|value| value * scale).collect::<Vec<_>>();
        let again = ratio_of_medians(&scaled(&a), &scaled(&b)).unwrap();
        prop_assert!((again.median / found.median - 1.0).abs() < 1e-9);
    }
}

#[test]
fn a_ratio_of_nothing_is_none() {
    assert_eq!(ratio_of_medians(&[], &[1.0]), None);
    assert_eq!(ratio_of_medians(&[1.0], &[0.0, f64::NAN]), None);
    assert_eq!(ratio_of_medians(&[2.0], &[1.0]).map(|ratio| (ratio.low, ratio.high)), Some((0.5, 0.5)));
}
