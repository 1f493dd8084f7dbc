//! Finding a place in ordered numbers when the answer is near a guess: what panels do at every pixel. Knows nothing of
//! what is ordered.

use std::ops::Range;

/// The first number within `bounds` that is not `before`, or the end of the bounds. `before` must hold for a stretch at
/// the start of the bounds and for nothing after it. Costs the logarithm of how far off the guess is.
#[inline]
pub(super) fn seek(bounds: Range<usize>, guess: usize, before: impl Fn(usize) -> bool) -> usize {
    let guess = guess.clamp(bounds.start, bounds.end);
    if guess < bounds.end && before(guess) {
        after(bounds.end, guess, before)
    } else {
        up_to(bounds.start, guess, before)
    }
}

/// The answer lies after `known`.
fn after(end: usize, known: usize, before: impl Fn(usize) -> bool) -> usize {
    let (mut low, mut step) = (known + 1, 1);
    while low + step <= end && before(low + step - 1) {
        low += step;
        step *= 2;
    }
    bisect(low, end.min(low + step), before)
}

/// The answer is `known` or lies before it.
fn up_to(start: usize, known: usize, before: impl Fn(usize) -> bool) -> usize {
    let (mut high, mut step) = (known, 1);
    while high >= start + step && !before(high - step) {
        high -= step;
        step *= 2;
    }
    bisect(start.max(high.saturating_sub(step)), high, before)
}

fn bisect(mut low: usize, mut high: usize, before: impl Fn(usize) -> bool) -> usize {
    while low < high {
        let middle = low.midpoint(high);
        if before(middle) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    low
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn any_guess_finds_the_place(start in 0_usize..40, len in 0_usize..80, at in 0_usize..130, guess in 0_usize..130) {
            let bounds = start..start + len;
            let wanted = at.clamp(bounds.start, bounds.end);
            prop_assert_eq!(seek(bounds, guess, |number| number < at), wanted);
        }
    }
}
