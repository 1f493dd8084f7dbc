//! The convoy in real hosts: what a worker that asks a server waits for the token of the GIL model, beside workers that
//! compute. Measured up to three times, where the machine's other work may disturb it.

#![allow(clippy::unwrap_used, reason = "helpers of tests")]

mod common;

use common::*;
use lanescope::plan::{Budget, Experiment, Priority, Regime};
use lanescope::recording::Outcome;
use lanescope::units::Nanos;

/// Requests after which a run is measured.
const REQUESTS: u64 = 30;

fn convoy(computing: u32, interval: Nanos) -> Outcome {
    let plan = Experiment {
        params: [("pause".to_owned(), 500.into()), ("block".to_owned(), 200_000.into())].into(),
        regime: Regime::Gil(interval),
        priority: Priority::Normal,
        ..experiment("convoy", 1, 1 + computing, Budget::Seconds(3_600.0))
    };
    let run = start(&plan);
    wait_for("requests", || {
        while run.events().try_recv().is_ok() {}
        let asked = |w: &lanescope::recording::WorkerSample| w.worker == 0 && w.figures[0] >= REQUESTS;
        run.samples().try_iter().any(|sample| sample.workers.iter().any(asked))
    });
    run.stop();
    outcome(&run)
}

/// What a request waited for the token, and what of that may be the machine's fault: time that workers had no core.
fn wait_per_request(outcome: &Outcome) -> (f64, f64) {
    let asking = &outcome.workers[0];
    let requests = asking.figures["requests"] as f64;
    let without_core = outcome.workers.iter().filter_map(|w| w.wait_seconds).sum::<f64>();
    (asking.time_seconds.get("wait-gil").copied().unwrap_or_default() / requests, without_core / requests)
}

#[test]
fn a_request_waits_one_interval_for_every_computing_worker() {
    for interval in [Nanos::from_millis(5), Nanos::from_millis(1)] {
        for computing in 0..=4_u32 {
            let line = f64::from(computing) * interval.seconds();
            let (least, most) = if computing == 0 { (0.0, interval.seconds() / 2.0) } else { (0.5 * line, 2.5 * line) };
            let mut seen = Vec::new();
            let fits = (0..3).any(|_| {
                let (wait, without_core) = wait_per_request(&convoy(computing, interval));
                seen.push((wait, without_core));
                (least..=most + without_core).contains(&wait)
            });
            assert!(fits, "{computing} computing, {interval:?}: {seen:?} is not within {least} to {most}");
            println!("{computing} computing at {interval:?}: {seen:?}, line {line}");
        }
    }
}
