//! Energy between two readings of counters that go round. Knows nothing of where the counters come from.

use crate::units::Nanos;

/// Of every package of the processor: microjoules counted so far, and after how many it begins anew.
pub type Counters = Vec<(u64, u64)>;

/// More than any package uses, in watts. A counter that may have gone round more than once tells nothing.
const MOST_WATTS: f64 = 1_000.0;

/// Joules between an earlier reading and a later one; `None` where that cannot be told.
pub fn used(before: &[(u64, u64)], now: &[(u64, u64)], wall: Nanos) -> Option<f64> {
    if before.is_empty() || before.len() != now.len() {
        return None;
    }
    let one = |(&(before, range), &(now, same)): (&(u64, u64), &(u64, u64))| {
        let went_round_once = range == same && wall.seconds() * MOST_WATTS * 1e6 < range as f64;
        let used = if now >= before { now - before } else { now.saturating_add(range).checked_sub(before)? };
        went_round_once.then_some(used as f64 / 1e6)
    };
    before.iter().zip(now).map(one).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    const RANGE: u64 = 262_143_328_850;

    #[test]
    fn energy_is_the_sum_of_what_all_packages_counted() {
        let before = [(1_000_000, RANGE), (5_000_000, RANGE)];
        let now = [(3_500_000, RANGE), (6_000_000, RANGE)];
        assert_eq!(used(&before, &now, Nanos::from_millis(100)), Some(3.5));
    }

    #[test]
    fn a_counter_that_began_anew_is_counted_on() {
        let used = used(&[(RANGE - 1_000_000, RANGE)], &[(500_000, RANGE)], Nanos::from_millis(100));
        assert_eq!(used, Some(1.5));
    }

    #[test]
    fn what_cannot_be_told_is_nothing() {
        let (one, second) = ([(10, RANGE)], Nanos::from_millis(1_000));
        assert_eq!(used(&[], &[], second), None);
        assert_eq!(used(&one, &[(10, RANGE), (10, RANGE)], second), None, "a package came or went");
        assert_eq!(used(&one, &[(20, RANGE)], Nanos::from_millis(300_000)), None, "it may have gone round twice");
        assert_eq!(used(&[(RANGE * 2, RANGE)], &[(0, RANGE)], second), None, "outside of its range");
    }
}
