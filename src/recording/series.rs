//! A column of numbers with a pyramid of minima and maxima over it, 16 to one, so that the extremes of any stretch cost
//! a few dozen comparisons. Knows nothing of time.

use super::chunks::Chunks;

/// Two to this power values make an entry of the first level, and as many entries one of the next.
const FAN_BITS: u32 = 4;
const FAN: usize = 1 << FAN_BITS;
/// Values in a chunk, as a power of two: 4 KiB, what is dropped at once.
pub(super) const CHUNK_BITS: u32 = 10;
/// Entries of a level in a chunk, as a power of two: long enough to be read in a stream.
const LEVEL_CHUNK_BITS: u32 = 8;

/// The minimum, and the maximum with its sign turned, so that both are found by the same comparison. Infinite where there
/// is no number.
type Extremes = [f32; 2];

const NONE: Extremes = [f32::INFINITY; 2];
/// Values compared at once: what a vector unit holds.
const LANES: usize = 8;

/// Values by number. Not-a-number is a gap: extremes ignore it, and where nothing else is they are not-a-number too.
#[derive(Clone, Debug)]
pub(super) struct Series {
    values: Chunks<f32>,
    /// Extremes of every 16 complete values, of every 16 of those, and so on.
    levels: Vec<Chunks<Extremes>>,
}

impl Series {
    pub(super) const fn new() -> Self {
        Self { values: Chunks::new(CHUNK_BITS), levels: Vec::new() }
    }

    /// Number that the next value will get.
    pub(super) const fn end(&self) -> usize {
        self.values.end()
    }

    /// The value with this number; not-a-number where there is none.
    #[inline]
    pub(super) fn get(&self, number: usize) -> f32 {
        self.values.get(number).unwrap_or(f32::NAN)
    }

    pub(super) fn push(&mut self, value: f32) {
        self.values.push(value);
        let end = self.values.end();
        if end.is_multiple_of(FAN) {
            self.lift(of_values(self.values.run(end - FAN, end)));
        }
    }

    /// Appends an entry to the first level, and to those above it that it completes.
    fn lift(&mut self, mut entry: Extremes) {
        for depth in 0.. {
            if depth == self.levels.len() {
                self.levels.push(Chunks::new(LEVEL_CHUNK_BITS));
            }
            let level = &mut self.levels[depth];
            level.push(entry);
            let end = level.end();
            if !end.is_multiple_of(FAN) {
                return;
            }
            entry = of_entries(level.run(end - FAN, end));
        }
    }

    /// Smallest and largest value with numbers from `from` up to, not including, `to`; not-a-number when there is none.
    pub(super) fn min_max(&self, from: usize, to: usize) -> [f32; 2] {
        match self.extremes(from.max(self.values.first()), to.min(self.values.end())) {
            [min, turned] if min <= -turned => [min, -turned],
            _ => [f32::NAN; 2],
        }
    }

    fn extremes(&self, mut from: usize, mut to: usize) -> Extremes {
        if from >= to {
            return NONE;
        }
        let (head, tail) = (from.next_multiple_of(FAN), to & !(FAN - 1));
        if head >= tail {
            return over(&self.values, from, to, of_values);
        }
        let mut found = merge(over(&self.values, from, head, of_values), over(&self.values, tail, to, of_values));
        (from, to) = (head >> FAN_BITS, tail >> FAN_BITS);
        for (depth, level) in self.levels.iter().enumerate() {
            let (head, tail) = (from.next_multiple_of(FAN), to & !(FAN - 1));
            if tail < head + 2 * FAN || depth + 1 == self.levels.len() {
                return merge(found, over(level, from, to, of_entries));
            }
            found = merge(found, over(level, from, head, of_entries));
            found = merge(found, over(level, tail, to, of_entries));
            (from, to) = (head >> FAN_BITS, tail >> FAN_BITS);
        }
        found
    }

    /// Drops all whole chunks of values before this number; returns how many values that were.
    pub(super) fn drop_before(&mut self, number: usize) -> usize {
        let dropped = self.values.drop_before(number);
        let mut first = self.values.first();
        for level in &mut self.levels {
            first >>= FAN_BITS;
            level.drop_before(first);
        }
        dropped
    }

    /// Bytes held.
    pub(super) fn heap_bytes(&self) -> usize {
        self.values.heap_bytes() + self.levels.iter().map(Chunks::heap_bytes).sum::<usize>()
    }
}

/// The lesser one; `a` when `b` is not a number.
#[inline]
fn lesser(a: f32, b: f32) -> f32 {
    if b < a { b } else { a }
}

#[inline]
fn merge(a: Extremes, b: Extremes) -> Extremes {
    [lesser(a[0], b[0]), lesser(a[1], b[1])]
}

#[inline]
fn of_values(values: &[f32]) -> Extremes {
    let (mut least, mut turned) = ([f32::INFINITY; LANES], [f32::INFINITY; LANES]);
    let whole = values.chunks_exact(LANES);
    let rest = whole.remainder().iter().fold(NONE, |found, &value| merge(found, [value, -value]));
    for group in whole {
        for (lane, &value) in group.iter().enumerate() {
            least[lane] = lesser(least[lane], value);
            turned[lane] = lesser(turned[lane], -value);
        }
    }
    let pairs = least.into_iter().zip(turned);
    pairs.fold(rest, |found, (least, turned)| merge(found, [least, turned]))
}

#[inline]
fn of_entries(entries: &[Extremes]) -> Extremes {
    let mut best = [f32::INFINITY; LANES];
    let whole = entries.as_flattened().chunks_exact(LANES);
    let rest = whole.remainder().chunks_exact(2).fold(NONE, |found, pair| merge(found, [pair[0], pair[1]]));
    for group in whole {
        for (lane, &value) in group.iter().enumerate() {
            best[lane] = lesser(best[lane], value);
        }
    }
    best.chunks_exact(2).fold(rest, |found, pair| merge(found, [pair[0], pair[1]]))
}

#[inline]
fn over<T: Copy>(items: &Chunks<T>, mut from: usize, to: usize, of: impl Fn(&[T]) -> Extremes) -> Extremes {
    let mut found = NONE;
    while from < to {
        let run = items.run(from, to);
        if run.is_empty() {
            break;
        }
        found = merge(found, of(run));
        from += run.len();
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn values(most: usize) -> impl Strategy<Value = Vec<f32>> {
        let value = prop_oneof![4 => -1e6_f32..1e6, 1 => Just(f32::NAN), 1 => Just(f32::INFINITY)];
        proptest::collection::vec(value, 0..most)
    }

    fn naive(values: &[f32]) -> [f32; 2] {
        let numbers = values.iter().copied().filter(|v| !v.is_nan());
        let pair =
            numbers.fold(None, |found: Option<[f32; 2]>, v| Some(found.map_or([v, v], |f| [f[0].min(v), f[1].max(v)])));
        pair.unwrap_or([f32::NAN; 2])
    }

    fn same(a: [f32; 2], b: [f32; 2]) -> bool {
        a.map(f32::to_bits) == b.map(f32::to_bits) || (a[0].is_nan() && a[1].is_nan() && b[0].is_nan() && b[1].is_nan())
    }

    proptest! {
        #[test]
        fn extremes_are_those_of_the_values(values in values(6_000), a in 0_usize..6_100, b in 0_usize..6_100) {
            let mut series = Series::new();
            values.iter().for_each(|&v| series.push(v));
            let (from, to) = (a.min(b), a.max(b));
            let wanted = naive(&values[from.min(values.len())..to.min(values.len())]);
            prop_assert!(same(series.min_max(from, to), wanted));
        }

        #[test]
        fn dropping_keeps_the_rest(values in values(6_000), cut in 0_usize..6_100, a in 0_usize..6_100, b in 0_usize..6_100) {
            let mut series = Series::new();
            values.iter().for_each(|&v| series.push(v));
            let dropped = series.drop_before(cut);
            prop_assert!(dropped <= cut && series.values.len() + dropped == values.len());
            prop_assert!(cut.min(values.len()) - dropped < 1 << CHUNK_BITS);
            let (from, to) = (a.min(b).max(dropped), a.max(b).min(values.len()));
            let wanted = naive(values.get(from..to).unwrap_or(&[]));
            prop_assert!(same(series.min_max(a.min(b), a.max(b)), wanted));
            values.iter().for_each(|&v| series.push(v));
            prop_assert!(same(series.min_max(values.len(), 2 * values.len()), naive(&values)));
        }
    }

    #[test]
    fn nothing_but_gaps_is_a_gap() {
        let mut series = Series::new();
        (0..100).for_each(|_| series.push(f32::NAN));
        assert!(series.min_max(0, 100)[0].is_nan() && series.get(5).is_nan() && series.get(500).is_nan());
    }
}
