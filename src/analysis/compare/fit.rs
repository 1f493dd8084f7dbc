//! How throughput grows with the number of workers: Amdahl's law and the Universal Scalability Law, fitted to what was measured.
//! Knows nothing of what was run.
//!
//! The curves go through the medians by least squares. For given a and b the g that fits best is known in closed form, so that
//! only a and b are searched for (variable projection, Golub and Pereyra 1973): on a coarse grid first, then by Levenberg and
//! Marquardt's method within the bounds. Intervals and bands come from a bootstrap over rounds: what was measured in the same
//! round stays together, the medians are taken again, and the curve is fitted again. Of few rounds the percentiles of a bootstrap
//! lie too close together, by the same share as the normal distribution is narrower than Student's and the variance of a sample
//! smaller than that of what it is from (Hesterberg 2015, The American Statistician 69): the intervals are made longer by it.

use super::report::LEAST_RUNS;
use super::stats::{CONFIDENCE, Estimate, RESAMPLES, interval, median, quantile};
use crate::locale::{Explain, Message};
use crate::workload::mix;
use serde::Serialize;

/// Different numbers of workers from which on a curve is fitted: of fewer, three parameters say nothing.
pub const LEAST_POINTS: usize = 6;
/// Rounds from which on one can be told from another at all.
const LEAST_ROUNDS: usize = 2;
/// Where the search begins, in each direction.
const GRID: [f64; 8] = [0.0, 1e-4, 1e-3, 0.01, 0.05, 0.15, 0.4, 1.0];
/// Most steps of the search; it ends by itself where it gets no further.
const STEPS: usize = 60;
/// A step that changes a and b by a smaller share is the last: for the curve itself, and for those of resamples, whose own chance
/// is a thousand times as large.
const LAST_STEP: f64 = 1e-9;
const LAST_STEP_AGAIN: f64 = 1e-5;
/// Numbers of workers at which the band is told.
const BAND_POINTS: usize = 33;
/// The curve is told for this many times the largest number of workers that was measured.
const BEYOND: f64 = 1.25;
/// A highest throughput with more workers than this is none: so many cannot be started.
const ENDLESS: f64 = 1e4;
/// Beyond which a normally distributed value is found in one of twenty cases, on both sides together.
const NORMAL_POINT: f64 = 1.959_963_984_540_054;

/// X(N) = g N / (1 + a (N - 1) + b N (N - 1)), after Gunther (1993); Amdahl (1967) is b = 0.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Fit {
    /// g: throughput of one worker, as many times that of the baseline as speed-ups are.
    pub gain: Estimate,
    /// a, 0 to 1: contention, the share of the work that only one can do at a time.
    pub contention: Estimate,
    /// b, 0 to 1: coherency, what each worker costs every other.
    pub coherency: Estimate,
    /// N at which throughput is highest: sqrt((1 - a) / b); `None` where it grows for ever. The upper end is infinite where
    /// what was measured does not rule out that it grows for ever.
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

impl Explain for NoFit {
    fn message(&self) -> Message {
        match self {
            Self::TooFew { points } => Message::new("fit-too-few").with("points", *points).with("least", LEAST_POINTS),
            Self::SuperLinear { workers } => Message::new("fit-super-linear").with("workers", *workers),
        }
    }
}

/// Both laws for one line of arms.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Fits {
    /// Amdahl's.
    pub amdahl: Result<Fit, NoFit>,
    /// The Universal Scalability Law.
    pub usl: Result<Fit, NoFit>,
}

/// Which of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Law {
    /// b = 0.
    Amdahl,
    /// All three.
    Usl,
}

/// The parameters of a curve.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Curve {
    /// g.
    pub gain: f64,
    /// a.
    pub contention: f64,
    /// b.
    pub coherency: f64,
}

/// Speed-ups with one number of workers.
#[derive(Clone, Debug, PartialEq)]
pub struct Point {
    /// The number.
    pub workers: u64,
    /// Speed-up in every round; `None` where there is none.
    pub rounds: Vec<Option<f64>>,
}

impl Curve {
    /// X(N).
    pub fn at(self, workers: f64) -> f64 {
        self.gain * workers / (1.0 + self.contention * (workers - 1.0) + self.coherency * workers * (workers - 1.0))
    }

    /// 1 / N² where N is the number of workers with the highest throughput, 1 or more: this has a value even where N has none.
    fn peak(self) -> f64 {
        if self.coherency <= 0.0 { 0.0 } else { (self.coherency / (1.0 - self.contention)).min(1.0) }
    }
}

/// The curve of a law that comes closest to speed-ups X at numbers of workers N, a and b within 0 and 1. `None` without a point
/// of two numbers above zero; of few points it is one of many.
pub fn least_squares(points: &[(f64, f64)], law: Law) -> Option<Curve> {
    let points: Vec<(f64, f64)> = points.iter().copied().filter(|(n, x)| is_usable(*n) && is_usable(*x)).collect();
    search(&points, law, None)
}

/// Above zero, and so far from the ends of what a number can hold that no product of a few of them gets there.
fn is_usable(value: f64) -> bool {
    (1e-30..=1e30).contains(&value)
}

/// The same for points that are known to be usable, from where the search may begin.
fn search(points: &[(f64, f64)], law: Law, from: Option<Curve>) -> Option<Curve> {
    if points.is_empty() {
        return None;
    }
    let coherencies: &[f64] = if law == Law::Usl { &GRID } else { &GRID[..1] };
    let all = || GRID.iter().flat_map(|a| coherencies.iter().map(|b| Slope::of(points, [*a, *b])));
    let start = match from {
        Some(curve) => Slope::of(points, [curve.contention, curve.coherency]),
        None => all().min_by(|one, other| one.squares.total_cmp(&other.squares))?,
    };
    let found = descend(points, law, start, if from.is_some() { LAST_STEP_AGAIN } else { LAST_STEP });
    let [contention, coherency] = found.at;
    (found.gain.is_finite() && found.gain > 0.0).then_some(Curve { gain: found.gain, contention, coherency })
}

/// How well a and b fit with the g that is best for them, and in which direction it gets better.
#[derive(Clone, Copy)]
struct Slope {
    /// a and b.
    at: [f64; 2],
    gain: f64,
    /// Sum of the squares of what is left.
    squares: f64,
    /// What is left times the derivatives of the curve after a and b.
    towards: [f64; 2],
    /// Products of the derivatives: aa, ab, bb.
    products: [f64; 3],
}

impl Slope {
    fn of(points: &[(f64, f64)], at: [f64; 2]) -> Self {
        // The curve over g, and its derivatives after a and b.
        let shape = |n: f64| {
            let under = 1.0 + at[0] * (n - 1.0) + at[1] * n * (n - 1.0);
            let m = n / under;
            let by_contention = -m * (n - 1.0) / under;
            [m, by_contention, by_contention * n]
        };
        let (mut xm, mut mm, mut x_by, mut m_by) = (0.0, 0.0, [0.0; 2], [0.0; 2]);
        for &(n, x) in points {
            let [m, by_a, by_b] = shape(n);
            (xm, mm) = (xm + x * m, mm + m * m);
            x_by = [x_by[0] + x * by_a, x_by[1] + x * by_b];
            m_by = [m_by[0] + m * by_a, m_by[1] + m * by_b];
        }
        let gain = xm / mm;
        // How g follows a and b.
        let follows = [(x_by[0] - 2.0 * gain * m_by[0]) / mm, (x_by[1] - 2.0 * gain * m_by[1]) / mm];
        let mut slope = Self { at, gain, squares: 0.0, towards: [0.0; 2], products: [0.0; 3] };
        for &(n, x) in points {
            let [m, by_a, by_b] = shape(n);
            let left = x - gain * m;
            let (a, b) = (follows[0] * m + gain * by_a, follows[1] * m + gain * by_b);
            slope.squares += left * left;
            slope.towards = [slope.towards[0] + left * a, slope.towards[1] + left * b];
            slope.products = [slope.products[0] + a * a, slope.products[1] + a * b, slope.products[2] + b * b];
        }
        slope
    }

    /// The next a and b; a direction that leads out of the bounds is not taken. `None` where none is left.
    fn next(&self, law: Law, damping: f64) -> Option<[f64; 2]> {
        let is_free = |i: usize| {
            let (at, towards) = (self.at[i], self.towards[i]);
            (i == 0 || law == Law::Usl) && !(at <= 0.0 && towards <= 0.0) && !(at >= 1.0 && towards >= 0.0)
        };
        let [aa, ab, bb] = self.products;
        let (aa, bb) = (aa * (1.0 + damping), bb * (1.0 + damping));
        let [ta, tb] = self.towards;
        let step = match (is_free(0), is_free(1)) {
            (true, true) => {
                let determinant = aa * bb - ab * ab;
                [(bb * ta - ab * tb) / determinant, (aa * tb - ab * ta) / determinant]
            }
            (true, false) => [ta / aa, 0.0],
            (false, true) => [0.0, tb / bb],
            (false, false) => return None,
        };
        let next = [(self.at[0] + step[0]).clamp(0.0, 1.0), (self.at[1] + step[1]).clamp(0.0, 1.0)];
        next.iter().all(|value| value.is_finite()).then_some(next)
    }
}

fn descend(points: &[(f64, f64)], law: Law, start: Slope, last: f64) -> Slope {
    let (mut best, mut damping) = (start, 1e-4);
    for _ in 0..STEPS {
        let Some(next) = best.next(law, damping) else { break };
        let tried = Slope::of(points, next);
        let moved = (0..2).any(|i| (next[i] - best.at[i]).abs() > last * (best.at[i] + 1e-4));
        if tried.squares <= best.squares {
            (best, damping) = (tried, (damping / 10.0).max(1e-12));
        } else {
            damping *= 8.0;
        }
        if !moved || damping > 1e12 {
            break;
        }
    }
    best
}

/// Both laws through speed-ups over a baseline with so many workers, with their intervals. The same points always give the same
/// curves.
pub fn fits(points: &[Point], base: u64) -> Fits {
    let usable: Vec<Measured> = points.iter().filter_map(Measured::of).collect();
    let numbers: std::collections::BTreeSet<u64> = usable.iter().map(|point| point.workers).collect();
    let refused = if numbers.len() < LEAST_POINTS {
        Some(NoFit::TooFew { points: numbers.len() })
    } else {
        super_linear(&usable, base).map(|workers| NoFit::SuperLinear { workers })
    };
    if let Some(why) = refused {
        return Fits { amdahl: Err(why), usl: Err(why) };
    }
    let resamples = resamples(&usable);
    let none = NoFit::TooFew { points: numbers.len() };
    let of = |law| fit(&usable, &resamples, law).ok_or(none);
    Fits { amdahl: of(Law::Amdahl), usl: of(Law::Usl) }
}

/// A point that can be used.
struct Measured {
    workers: u64,
    rounds: Vec<Option<f64>>,
    runs: usize,
    speedup: Estimate,
}

impl Measured {
    fn of(point: &Point) -> Option<Self> {
        let rounds: Vec<Option<f64>> = point.rounds.iter().map(|x| x.filter(|x| is_usable(*x))).collect();
        let mut sorted: Vec<f64> = rounds.iter().copied().flatten().collect();
        sorted.sort_by(f64::total_cmp);
        let (low, high) = interval(&sorted)?;
        let speedup = Estimate { median: quantile(&sorted, 0.5)?, low, high };
        let enough = sorted.len() >= LEAST_ROUNDS && point.workers > 0;
        enough.then_some(Self { workers: point.workers, rounds, runs: sorted.len(), speedup })
    }

    fn point(&self) -> (f64, f64) {
        (self.workers as f64, self.speedup.median)
    }
}

/// Where a worker among more of them does more than one among the fewest, by more than both intervals: by either law it can
/// only do less, whatever g is. Where the fewest are several, one worker of the baseline does its share of what a speed-up
/// is of. A contention below zero in a fit without bounds is no sign of it: throughput that grows with the workers up to the number
/// of cores and then no more, as it should, gives one too.
fn super_linear(points: &[Measured], base: u64) -> Option<u64> {
    let sure = || points.iter().filter(|point| point.runs >= LEAST_RUNS);
    let fewest = sure().min_by_key(|point| point.workers)?;
    let most = match fewest.workers {
        1 => fewest.speedup.high,
        several => (fewest.speedup.high / several as f64).max(1.0 / base.max(1) as f64),
    };
    let over = |point: &Measured| point.speedup.low / point.workers as f64 / most;
    let beyond = sure().filter(|point| point.workers > 1 && over(point) > 1.0);
    beyond.max_by(|one, other| over(one).total_cmp(&over(other))).map(|point| point.workers)
}

/// The medians of resampled rounds: what would have been measured another time.
fn resamples(points: &[Measured]) -> Vec<Vec<(f64, f64)>> {
    let rounds = points.iter().map(|point| point.rounds.len()).max().unwrap_or(0);
    let mut state = 0;
    let mut drawn = vec![0; rounds];
    let mut values = Vec::with_capacity(rounds);
    let mut resample = || {
        for round in &mut drawn {
            state += 1;
            *round = (mix(state) % rounds as u64) as usize;
        }
        let mut medians = Vec::with_capacity(points.len());
        for point in points {
            values.clear();
            values.extend(drawn.iter().filter_map(|round| point.rounds.get(*round).copied().flatten()));
            values.sort_unstable_by(f64::total_cmp);
            medians.extend(quantile(&values, 0.5).map(|x| (point.workers as f64, x)));
        }
        medians
    };
    (0..RESAMPLES).map(|_| resample()).collect()
}

fn fit(points: &[Measured], resamples: &[Vec<(f64, f64)>], law: Law) -> Option<Fit> {
    let medians: Vec<(f64, f64)> = points.iter().map(Measured::point).collect();
    let curve = search(&medians, law, None)?;
    let again: Vec<Curve> = resamples.iter().filter_map(|medians| search(medians, law, Some(curve))).collect();
    let runs: Vec<f64> = points.iter().map(|point| point.runs as f64).collect();
    let longer = longer(median(runs)?);
    let mut values = Vec::with_capacity(again.len());
    let mut estimate = |of: &dyn Fn(&Curve) -> f64, most: f64| {
        values.clear();
        values.extend(again.iter().map(of));
        values.sort_unstable_by(f64::total_cmp);
        let (value, beyond) = (of(&curve), (1.0 - CONFIDENCE) / 2.0);
        let end = |share| Some(value + longer * (quantile(&values, share)? - value));
        let (low, high) = (end(beyond)?.clamp(0.0, value), end(1.0 - beyond)?.clamp(value, most));
        Some(Estimate { median: value, low, high })
    };
    let top = medians.iter().map(|(n, _)| *n).fold(1.0, f64::max) * BEYOND;
    let at = |step: usize| 1.0 + (top - 1.0) * step as f64 / (BAND_POINTS - 1) as f64;
    let band: Option<Vec<(f64, Estimate)>> =
        (0..BAND_POINTS).map(|step| Some((at(step), estimate(&|c| c.at(at(step)), f64::INFINITY)?))).collect();
    let workers = |peak: f64| 1.0 / peak.sqrt();
    let peak = estimate(&|c| c.peak(), 1.0)?;
    let squares: f64 = medians.iter().map(|(n, x)| (x - curve.at(*n)).powi(2)).sum();
    Some(Fit {
        gain: estimate(&|c| c.gain, f64::INFINITY)?,
        contention: estimate(&|c| c.contention, 1.0)?,
        coherency: estimate(&|c| c.coherency, 1.0)?,
        best: (workers(peak.median) < ENDLESS).then(|| Estimate {
            median: workers(peak.median),
            low: workers(peak.high),
            high: workers(peak.low),
        }),
        off: (squares * medians.len() as f64).sqrt() / medians.iter().map(|(_, x)| x).sum::<f64>(),
        band: band?,
    })
}

/// How many times longer the interval of a bootstrap has to be for so many rounds.
fn longer(rounds: f64) -> f64 {
    let rounds = rounds.max(LEAST_ROUNDS as f64);
    (rounds / (rounds - 1.0)).sqrt() * student(rounds - 1.0) / NORMAL_POINT
}

/// Beyond which a value of Student's distribution is found in one of twenty cases, on both sides together: the first five as they
/// stand in tables, then by their expansion (Abramowitz and Stegun 26.7.5).
fn student(freedom: f64) -> f64 {
    const FIRST: [f64; 5] = [12.706_205, 4.302_653, 3.182_446, 2.776_445, 2.570_582];
    if let Some(value) = FIRST.get((freedom - 1.0).floor().max(0.0) as usize) {
        return *value;
    }
    let z = NORMAL_POINT;
    let terms = [
        z,
        (z.powi(3) + z) / 4.0,
        (5.0 * z.powi(5) + 16.0 * z.powi(3) + 3.0 * z) / 96.0,
        (3.0 * z.powi(7) + 19.0 * z.powi(5) + 17.0 * z.powi(3) - 15.0 * z) / 384.0,
    ];
    terms.iter().rev().fold(0.0, |sum, term| sum / freedom + term)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// scipy.stats.t.ppf(0.975, freedom), as `tests/reference/statistics.py` wrote it down.
    #[test]
    fn students_points_are_those_of_scipy() {
        let reference: serde_json::Value =
            serde_json::from_str(include_str!("../../../tests/reference/statistics.json")).unwrap();
        let points = reference["student"].as_array().unwrap();
        assert!(points.len() > 5);
        for point in points {
            let (freedom, expected) = (point[0].as_f64().unwrap(), point[1].as_f64().unwrap());
            let found = student(freedom);
            assert!((found / expected - 1.0).abs() < 1e-3, "{found} for {freedom} instead of {expected}");
        }
        assert!(longer(2.0) > longer(5.0) && longer(5.0) > 1.3 && longer(1_000.0) < 1.01);
    }
}
