//! What holds for every workload of the catalogue: the checksum depends on seed, parameters and items alone, whatever the
//! spread and the regime, and nothing is lost.

#![allow(clippy::unwrap_used, reason = "helpers of tests")]

mod common;

use common::*;
use lanescope::plan::{Budget, Experiment, Regime, Value};
use lanescope::recording::Ending;
use lanescope::units::Nanos;
use lanescope::workload::{CATALOGUE, Runs};

/// Parameters that keep a workload's items small, and how many of them to do.
fn small(id: &str) -> (Vec<(&'static str, Value)>, u64) {
    match id {
        "mandelbrot" => (vec![("depth", 64.into())], 100),
        "triad" => (vec![("size", 1.into())], 40),
        "matrix" => (vec![("size", 24.into()), ("gil", "released".into())], 60),
        "sha256" => (vec![("block", 4.into()), ("gil", "released".into())], 60),
        "sort" => (vec![("length", 500.into())], 60),
        "chase" => (vec![("size", 64.into()), ("loads", 1_000.into())], 60),
        "false-sharing" => (vec![("count", 1_000.into())], 60),
        "input" => (vec![("size", 2.into()), ("way", "map".into())], 60),
        "echo" => (vec![("delay", 1.into())], 40),
        "counter" => (vec![("way", "mutex".into()), ("updates", 500.into())], 60),
        "cell" => (vec![("looks", 2.into())], 60),
        "readers-writers" => (vec![("hold", 100.into()), ("away", 100.into())], 60),
        "philosophers" => (vec![("eat", 1_000.into()), ("think", 20.into())], 60),
        "countdown" => (vec![("count", 1_000.into())], 60),
        "sleep" => (vec![("time", 500.into())], 60),
        "files" => (vec![("size", 4.into())], 40),
        "mixed" => (vec![("time", 500.into()), ("work", 20_000.into())], 40),
        "convoy" => (vec![("pause", 100.into()), ("block", 20_000.into())], 60),
        "life" => (vec![("count", 2.into())], 20),
        "queue" => (vec![("work", 50.into()), ("report", 5.into())], 60),
        // Every system has it, and it ends at once.
        "program" => (vec![("command", if cfg!(windows) { "where cmd" } else { "true" }.into())], 30),
        "pass" => (vec![("size", 10_000.into())], 60),
        _ => (vec![], 60),
    }
}

fn plan(id: &str, processes: u32, threads: u32, regime: Regime) -> Experiment {
    let (params, items) = small(id);
    let params = params.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
    Experiment { params, regime, ..experiment(id, processes, threads, Budget::Items(items)) }
}

#[test]
fn every_checksum_is_the_same_for_every_spread_and_regime() {
    // Those of interpreters have tests of their own.
    for entry in CATALOGUE.iter().filter(|entry| entry.runs == Runs::Kernel) {
        let mut seen = Vec::new();
        for regime in [Regime::Free, Regime::Gil(Nanos::from_millis(1))] {
            for (processes, threads) in [(1, 2), (2, 1), (2, 2), (0, 2)] {
                // Programs are run by processes of their own alone.
                if processes == 0 && entry.programs.is_some() {
                    continue;
                }
                let plan = plan(entry.id, processes, threads, regime);
                let outcome = outcome(&start(&plan));
                let shape = format!("{} {processes}x{threads} {regime}", entry.id);
                assert!(outcome.is_clean(), "{shape}: {:?}", outcome.failures);
                assert_eq!((Budget::Items(outcome.items), outcome.ending), (plan.budget, Ending::Budget), "{shape}");
                assert_eq!(outcome.figures.len(), entry.figures.len(), "{shape}");
                seen.push((outcome.checksum, shape));
            }
        }
        assert!(seen.windows(2).all(|w| w[0].0 == w[1].0), "{seen:#?}");
    }
}
