//! What the machine did during real runs: what counts as the run's own and what as somebody else's. Asserts no speeds, and
//! nothing that other work on the machine could change.

#![allow(clippy::unwrap_used, reason = "helpers of tests")]

mod common;

use common::*;
use lanescope::engine::{Contest, Stage};
use lanescope::plan::{Budget, Comparison, Design, Strategy};
use lanescope::recording::Trial;

/// Runs every strategy once, after nothing else.
fn trials(workload: &str, strategies: &[Strategy], items: u64) -> Vec<Trial> {
    let base = experiment(workload, 1, 1, Budget::Items(items));
    let design = Design {
        strategies: strategies.to_vec(),
        workers: vec![2],
        work: Some(Budget::Items(items)),
        repetitions: Some(1),
        warmups: Some(0),
        ..Design::default()
    };
    let mut contest = Contest::new(Comparison { base, design }).unwrap();
    while let Some(turn) = contest.begin() {
        assert_eq!(turn.stage, Stage::Round(0));
        contest.finished(outcome(&start(&turn.experiment)));
    }
    contest.trials().runs.clone()
}

#[test]
fn every_run_of_a_contest_knows_what_the_machine_did_meanwhile() {
    let all = [Strategy::Sequential, Strategy::Threads, Strategy::Processes, Strategy::InApp];
    let runs = trials("primes", &all, 400);
    assert_eq!(runs.len(), all.len());
    let cores = f64::from(lanescope::probe::machine().cores);
    for Trial { conditions, outcome, .. } in runs {
        assert!(outcome.is_clean(), "{:?}", outcome.failures);
        let share = |value: Option<f64>| value.is_none_or(|value| (0.0..=1.0).contains(&value));
        assert!(share(conditions.steal), "{conditions:?}");
        assert!(conditions.others.is_none_or(|others| (0.0..=cores).contains(&others)), "{conditions:?}");
        assert!(conditions.energy.is_none_or(|joules| joules >= 0.0), "{conditions:?}");
        assert!(conditions.frequency.is_none_or(|(low, high)| 0.0 < low && low <= high), "{conditions:?}");
        assert_eq!(conditions.frequency, outcome.frequency_mhz);
        assert!(outcome.latency.is_some_and(|latency| latency.count <= 400));
        if cfg!(target_os = "linux") {
            assert!(conditions.steal.is_some() && conditions.others.is_some(), "{conditions:?}");
        }
    }
}

/// Whoever is not of the run is seen beside it: if this one does not get a core, then because still others have them.
#[cfg(target_os = "linux")]
#[test]
fn somebody_who_computes_beside_the_run_is_seen() {
    struct Other(std::process::Child);
    impl Drop for Other {
        fn drop(&mut self) {
            let _ = self.0.kill();
            let _ = self.0.wait();
        }
    }
    let _other = Other(std::process::Command::new("yes").stdout(std::process::Stdio::null()).spawn().unwrap());
    for Trial { conditions, .. } in trials("sleep", &[Strategy::Processes, Strategy::InApp], 100) {
        assert!(conditions.others.is_some_and(|others| others > 0.0), "{conditions:?}");
    }
}

/// The parts of a run's time do not overlap: together they are no more than passed.
#[test]
fn starting_working_and_ending_are_parts_of_the_time_that_passed() {
    for (processes, threads) in [(2, 1), (0, 2)] {
        let began = std::time::Instant::now();
        let outcome = outcome(&start(&experiment("primes", processes, threads, Budget::Items(100))));
        let passed = began.elapsed().as_secs_f64();
        let parts = [outcome.start_seconds, outcome.seconds, outcome.end_seconds];
        assert!(parts.iter().all(|part| *part > 0.0), "{parts:?}");
        assert!(parts.iter().sum::<f64>() <= passed, "{parts:?} in {passed}");
    }
}
