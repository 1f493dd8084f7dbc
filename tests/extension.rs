//! Work in a library's call under the GIL model, as in an extension module: it keeps the token or releases it, which
//! decides how often the token changes hands and changes nothing else.

#![allow(clippy::unwrap_used, reason = "helpers of tests")]

mod common;

use common::*;
use lanescope::plan::{Budget, Experiment, Regime};
use lanescope::recording::Outcome;
use lanescope::units::Nanos;

const ITEMS: u64 = 80;

fn run(workload: &str, gil: &str, regime: Regime, processes: u32, threads: u32) -> Outcome {
    let small = if workload == "matrix" { ("size", 24) } else { ("block", 4) };
    let params = [(small.0.to_owned(), small.1.into()), ("gil".to_owned(), gil.into())].into();
    let plan = experiment(workload, processes, threads, Budget::Items(ITEMS));
    let outcome = outcome(&start(&Experiment { params, regime, ..plan }));
    assert!(outcome.is_clean(), "{workload} {gil}: {:?}", outcome.failures);
    assert_eq!(outcome.items, ITEMS);
    outcome
}

#[test]
fn a_released_token_is_taken_again_for_every_item() {
    // Longer than the whole run, so that nobody is asked to drop the token.
    let patient = Regime::Gil(Nanos::from_millis(1_000));
    for workload in ["matrix", "sha256"] {
        for (processes, threads) in [(1, 2), (2, 1), (0, 2)] {
            let holds = |gil| run(workload, gil, patient, processes, threads).gil.iter().map(|g| g.holds).sum::<u64>();
            let (kept, released) = (holds("kept"), holds("released"));
            assert!(released > ITEMS, "{workload} {processes}x{threads}: {released}");
            assert!(kept < ITEMS / 2, "{workload} {processes}x{threads}: {kept}");
        }
    }
}

#[test]
fn the_result_is_the_same_with_and_without_the_token() {
    for workload in ["matrix", "sha256"] {
        let regimes = [Regime::Free, Regime::Gil(Nanos::from_millis(1))];
        let all = regimes.into_iter().flat_map(|regime| ["kept", "released"].map(|gil| (gil, regime)));
        let sums: Vec<String> = all.map(|(gil, regime)| run(workload, gil, regime, 1, 2).checksum).collect();
        assert!(sums.windows(2).all(|w| w[0] == w[1]), "{workload}: {sums:?}");
    }
}
