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

/// Values by number. Not-a-number is a gap: extremes ignore it, and where nothing else is they are not-a-number too.
#[derive(Clone, Debug)]
pub(super) struct Series {
    values: Chunks<f32>,
    /// Minimum and maximum of every 16 complete values, of every 16 of those, and so on.
    levels: Vec<Chunks<[f32; 2]>>,
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
            let group = self.values.run(end - FAN, end);
            let entry = group.iter().fold([f32::NAN; 2], |a, &v| merge(a, [v, v]));
            self.lift(entry);
        }
    }

    /// Appends an entry to the first level, and to those above it that it completes.
    fn lift(&mut self, mut entry: [f32; 2]) {
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
            entry = level.run(end - FAN, end).iter().fold([f32::NAN; 2], |a, &b| merge(a, b));
        }
    }

    /// Smallest and largest value with numbers from `from` up to, not including, `to`; not-a-number when there is none.
    pub(super) fn min_max(&self, from: usize, to: usize) -> [f32; 2] {
        let (mut from, mut to) = (from.max(self.values.first()), to.min(self.values.end()));
        let mut found = [f32::NAN; 2];
        if from >= to {
            return found;
        }
        let (head, tail) = (from.next_multiple_of(FAN), to & !(FAN - 1));
        if head >= tail {
            return merge(found, extremes(&self.values, from, to, |v| [v, v]));
        }
        found = merge(found, extremes(&self.values, from, head, |v| [v, v]));
        found = merge(found, extremes(&self.values, tail, to, |v| [v, v]));
        for (depth, level) in self.levels.iter().enumerate() {
            (from, to) = if depth == 0 { (head >> FAN_BITS, tail >> FAN_BITS) } else { (from, to) };
            let (head, tail) = (from.next_multiple_of(FAN), to & !(FAN - 1));
            if head >= tail || depth + 1 == self.levels.len() {
                return merge(found, extremes(level, from, to, |e| e));
            }
            found = merge(found, extremes(level, from, head, |e| e));
            found = merge(found, extremes(level, tail, to, |e| e));
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

#[inline]
fn merge(a: [f32; 2], b: [f32; 2]) -> [f32; 2] {
    // `f32::min` and `max` give the other one when one is not a number.
    [a[0].min(b[0]), a[1].max(b[1])]
}

#[inline]
fn extremes<T: Copy>(of: &Chunks<T>, mut from: usize, to: usize, as_pair: impl Fn(T) -> [f32; 2]) -> [f32; 2] {
    let mut found = [f32::NAN; 2];
    while from < to {
        let run = of.run(from, to);
        if run.is_empty() {
            break;
        }
        found = run.iter().fold(found, |a, &item| merge(a, as_pair(item)));
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
