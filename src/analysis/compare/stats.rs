//! Middle, spread and intervals of a few measured values. Knows nothing of what was measured.

use serde::Serialize;

/// Share of intervals that are to hold the true value.
pub const CONFIDENCE: f64 = 0.95;
/// Resamples of a bootstrap.
pub const RESAMPLES: usize = 2_000;
/// Values that lie this many interquartile ranges beyond a quartile are outliers (Tukey 1977).
const FENCE: f64 = 1.5;

/// A value and the interval in which the true one is to be looked for.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Estimate {
    /// The value: a median.
    pub median: f64,
    /// Lower end of the interval.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

/// A few values of the same thing.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Summary {
    /// Half of them are not larger.
    pub median: f64,
    /// Lower quartile.
    pub q1: f64,
    /// Upper quartile.
    pub q3: f64,
    /// Bootstrap interval of the median.
    pub low: f64,
    /// Its upper end.
    pub high: f64,
    /// Those far from all others (beyond Tukey's fences), which count all the same.
    pub outliers: Vec<f64>,
    /// All of them, in the order in which they were measured.
    pub values: Vec<f64>,
}

impl Estimate {
    /// The same over a number above 0.
    #[must_use]
    pub fn divided_by(self, by: f64) -> Self {
        Self { median: self.median / by, low: self.low / by, high: self.high / by }
    }
}

impl Summary {
    /// Of these values; `None` when there are none. Values that are no numbers are left out.
    pub fn of(values: Vec<f64>) -> Option<Self> {
        let values: Vec<f64> = values.into_iter().filter(|value| value.is_finite()).collect();
        let mut sorted = values.clone();
        sorted.sort_by(f64::total_cmp);
        let [q1, median, q3] = [0.25, 0.5, 0.75].map(|q| quantile(&sorted, q));
        let (q1, median, q3) = (q1?, median?, q3?);
        let (low, high) = bootstrap(&values)?;
        let fence = FENCE * (q3 - q1);
        let outliers = sorted.iter().copied().filter(|v| *v < q1 - fence || *v > q3 + fence).collect();
        Some(Self { median, q1, q3, low, high, outliers, values })
    }
}

/// The value below which this share of sorted values lies, between two of them in proportion (type 7 of Hyndman and Fan 1996,
/// as numpy has it). `None` of no values.
pub fn quantile(sorted: &[f64], share: f64) -> Option<f64> {
    let last = sorted.len().checked_sub(1)?;
    let place = share.clamp(0.0, 1.0) * last as f64;
    let (below, part) = (place.floor() as usize, place.fract());
    let above = (below + 1).min(last);
    Some(sorted[below] + (sorted[above] - sorted[below]) * part)
}

/// The median of values in any order.
pub fn median(mut values: Vec<f64>) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    quantile(&values, 0.5)
}

/// The median of ratios of pairs that were measured one after the other, with its bootstrap interval.
pub fn ratio(pairs: &[(f64, f64)]) -> Option<Estimate> {
    let ratios: Vec<f64> = pairs.iter().filter(|(_, under)| *under > 0.0).map(|(over, under)| over / under).collect();
    let (low, high) = bootstrap(&ratios)?;
    Some(Estimate { median: median(ratios)?, low, high })
}

/// Percentile bootstrap of the median (Efron 1979), the same for the same values.
fn bootstrap(values: &[f64]) -> Option<(f64, f64)> {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut next = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize
    };
    if values.is_empty() {
        return None;
    }
    let mut medians: Vec<f64> = (0..RESAMPLES)
        .filter_map(|_| median((0..values.len()).map(|_| values[next() % values.len()]).collect()))
        .collect();
    medians.sort_by(f64::total_cmp);
    let beyond = (1.0 - CONFIDENCE) / 2.0;
    Some((quantile(&medians, beyond)?, quantile(&medians, 1.0 - beyond)?))
}
