//! How throughput grows with the number of workers: Amdahl's law and the Universal Scalability Law, fitted to what was measured.
//! Knows nothing of what was run.

use super::stats::Estimate;
use serde::Serialize;

/// Different numbers of workers from which on a curve is fitted: of fewer, three parameters say nothing.
pub const LEAST_POINTS: usize = 6;

/// X(N) = g N / (1 + a (N - 1) + b N (N - 1)), after Gunther (1993); Amdahl (1967) is b = 0.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Fit {
    /// g: throughput of one worker, as many times that of the baseline as speed-ups are.
    pub gain: Estimate,
    /// a, 0 to 1: contention, the share of the work that only one can do at a time.
    pub contention: Estimate,
    /// b, 0 to 1: coherency, what each worker costs every other.
    pub coherency: Estimate,
    /// N at which throughput is highest: sqrt((1 - a) / b); `None` where it grows for ever.
    pub best: Option<Estimate>,
    /// Root of the mean squared distance of the points from the curve, as a share of their mean.
    pub off: f64,
    /// The curve with its confidence band, from one worker to somewhat more than were measured: N and X(N).
    pub band: Vec<(f64, Estimate)>,
}

/// Why there is no curve.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum NoFit {
    /// Fewer different numbers of workers than it takes.
    TooFew {
        /// How many there are.
        points: usize,
    },
    /// More than N times as fast with N workers: neither law knows that.
    SuperLinear {
        /// The number of workers where it is seen.
        workers: u64,
    },
}

/// Both laws for one line of arms.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Fits {
    /// Amdahl's.
    pub amdahl: Result<Fit, NoFit>,
    /// The Universal Scalability Law.
    pub usl: Result<Fit, NoFit>,
}
