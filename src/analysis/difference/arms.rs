//! Two comparisons side by side, arm by arm. Their runs were not taken in turn, so they are not pairs: the interval of a ratio
//! comes from resampling each of the two on its own.

use crate::analysis::compare::{
    ArmReport, CONFIDENCE, Difference, Estimate, RESAMPLES, Report, Standing, Summary, median, quantile,
};
use crate::workload::mix;
use std::cmp::Ordering;

/// An arm that one or both of two comparisons have.
#[derive(Clone, Debug, PartialEq)]
pub struct ArmDifference {
    /// Its name.
    pub name: String,
    /// Workers, as the first of the two that has it says.
    pub workers: u64,
    /// Its time in A, in seconds; `None` where it has none that counts.
    pub a: Option<Summary>,
    /// Its time in B.
    pub b: Option<Summary>,
    /// Time for an item in B over that in A.
    pub ratio: Option<Estimate>,
    /// What that says of B.
    pub difference: Difference,
}

/// All arms of A in their order, then those that only B has. The items of a run of each make times comparable where there are not
/// as many in both.
pub fn arm_differences(
    (a, items_a): (&Report, Option<u64>),
    (b, items_b): (&Report, Option<u64>),
) -> Vec<ArmDifference> {
    let of = |report: &'_ Report, name: &str| report.arms.iter().find(|arm| arm.name == name).cloned();
    let only_b = b.arms.iter().filter(|arm| of(a, &arm.name).is_none());
    let names = a.arms.iter().chain(only_b).map(|arm| arm.name.as_str());
    let one = |name: &str| {
        let (one, other) = (of(a, name), of(b, name));
        arm_difference(name, (one.as_ref(), items_a), (other.as_ref(), items_b))
    };
    names.map(one).collect()
}

type Of<'a> = (Option<&'a ArmReport>, Option<u64>);

fn arm_difference(name: &str, (a, items_a): Of<'_>, (b, items_b): Of<'_>) -> ArmDifference {
    let time = |arm: Option<&ArmReport>| arm.filter(|arm| arm.standing == Standing::Fine)?.seconds.clone();
    let (one, other) = (time(a), time(b));
    let each = |time: &Option<Summary>, items| Some(per_item(&time.as_ref()?.values, items?));
    let values = each(&one, items_a).zip(each(&other, items_b));
    let ratio = values.as_ref().and_then(|(a, b)| ratio_of_medians(a, b));
    let runs = values.map_or(0, |(a, b)| a.len().min(b.len()));
    let difference = Difference::of(ratio.map(Estimate::inverse), runs);
    let workers = a.or(b).map_or(0, |arm| arm.workers);
    ArmDifference { name: name.to_owned(), workers, a: one, b: other, ratio, difference }
}

/// Times of runs of so many items as times for an item.
pub fn per_item(seconds: &[f64], items: u64) -> Vec<f64> {
    seconds.iter().map(|seconds| seconds / items.max(1) as f64).collect()
}

/// The median of `b` over that of `a`, with a percentile bootstrap interval (Efron 1979) for values that are no pairs: each side is
/// resampled on its own. The same for the same values; turned round it is the inverse. Values that are not above 0 do not count.
pub fn ratio_of_medians(a: &[f64], b: &[f64]) -> Option<Estimate> {
    let positive =
        |values: &[f64]| -> Vec<f64> { values.iter().copied().filter(|v| *v > 0.0 && v.is_finite()).collect() };
    let (a, b) = (positive(a), positive(b));
    let turned = order(&a, &b) == Ordering::Greater;
    // Whichever way round they come, each side has the same luck.
    let (first, second) = if turned { (&b, &a) } else { (&a, &b) };
    let mut one = Stream(1);
    let mut other = Stream(2);
    let log = |over: f64, under: f64| if turned { under.ln() - over.ln() } else { over.ln() - under.ln() };
    let found = log(median(second.clone())?, median(first.clone())?);
    let mut logs: Vec<f64> =
        (0..RESAMPLES).filter_map(|_| Some(log(other.resampled(second)?, one.resampled(first)?))).collect();
    logs.sort_by(f64::total_cmp);
    let beyond = (1.0 - CONFIDENCE) / 2.0;
    // Of logarithms, because those of a ratio and of its inverse differ in the sign alone.
    let (low, high) = (quantile(&logs, beyond)?, quantile(&logs, 1.0 - beyond)?);
    Some(Estimate { median: found.exp(), low: low.exp(), high: high.exp() })
}

/// An order of lists of numbers that does not depend on which comes first.
fn order(a: &[f64], b: &[f64]) -> Ordering {
    let by_value = a.iter().zip(b).map(|(a, b)| a.total_cmp(b)).find(|order| order.is_ne());
    by_value.unwrap_or_else(|| a.len().cmp(&b.len()))
}

/// Luck that is the same every time.
struct Stream(u64);

impl Stream {
    /// The median of as many values as there are, each drawn from all of them.
    fn resampled(&mut self, values: &[f64]) -> Option<f64> {
        let mut draw = || {
            self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
            // The upper half of a product is without a bias that a handful of values would show.
            ((u128::from(mix(self.0)) * values.len() as u128) >> 64) as usize
        };
        median((0..values.len()).map(|_| values[draw()]).collect())
    }
}
