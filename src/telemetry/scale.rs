//! A histogram of times over many orders of magnitude: buckets whose bounds grow like a logarithm, each doubling cut into
//! sixteen. Knows nothing of what the times are of, nor where the counts lie.

use crate::units::Nanos;

/// Buckets to a doubling, as a power of two: a sixteenth of a time is told apart, so that a median of 5.1 ms reads as what it
/// is beside an interval of 5 ms.
const FINE: u32 = 4;

/// The bounds of the buckets. What is shorter than the first begins is in the first, what is longer than the last ends in the
/// last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LogScale {
    /// Time at which the first bucket begins, in nanoseconds, as a power of two.
    first: u32,
    /// Time at which the last one ends, likewise.
    end: u32,
}

impl LogScale {
    /// From 2^`first` to 2^`end` nanoseconds; `first` is 4 at least, below which there would be nothing to cut into sixteen.
    pub const fn new(first: u32, end: u32) -> Self {
        assert!(FINE <= first && first < end && end < u64::BITS);
        Self { first, end }
    }

    /// How many buckets there are.
    pub const fn buckets(self) -> usize {
        ((self.end - self.first) as usize) << FINE
    }

    /// The bucket of a time.
    pub const fn bucket(self, time: Nanos) -> usize {
        let least = 1 << self.first;
        let ns = if time.0 < least { least } else { time.0 };
        let octave = ns.ilog2();
        let step = (ns >> (octave - FINE)) & ((1 << FINE) - 1);
        let bucket = ((octave - self.first) as usize) << FINE | step as usize;
        if bucket < self.buckets() { bucket } else { self.buckets() - 1 }
    }

    /// The shortest time of a bucket; that of the next one is where it ends.
    pub const fn start(self, bucket: usize) -> Nanos {
        let octave = self.first + (bucket >> FINE) as u32;
        let step = bucket as u64 & ((1 << FINE) - 1);
        Nanos((1 << FINE | step) << (octave - FINE))
    }

    /// The time that this share (0 to 1) of all that were counted is not longer than, as exactly as the buckets tell it: a
    /// sixteenth off at most. `None` where nothing was counted.
    pub fn quantile(self, counts: &[u64], q: f64) -> Option<Nanos> {
        let all: u64 = counts.iter().sum();
        let wanted = q.clamp(0.0, 1.0) * all as f64;
        let mut below = 0.0;
        for (bucket, &count) in counts.iter().enumerate().filter(|(_, count)| **count > 0) {
            let upto = below + count as f64;
            if upto >= wanted {
                let (start, end) = (self.start(bucket).0, self.start(bucket + 1).0);
                // As if the times of a bucket were spread evenly over it.
                let within = (wanted - below) / count as f64;
                return Some(Nanos(start + ((end - start) as f64 * within) as u64));
            }
            below = upto;
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_off_the_scale_is_in_the_outermost_buckets() {
        let scale = LogScale::new(6, 44);
        assert_eq!((scale.bucket(Nanos(0)), scale.bucket(Nanos(u64::MAX))), (0, scale.buckets() - 1));
        assert_eq!((scale.start(0), scale.start(scale.buckets())), (Nanos(1 << 6), Nanos(1 << 44)));
        assert_eq!(scale.quantile(&vec![0; scale.buckets()], 0.5), None);
    }

    /// A scale with some times on it.
    fn timed() -> impl Strategy<Value = (LogScale, Vec<u64>)> {
        (4u32..20, 1u32..40).prop_flat_map(|(first, octaves)| {
            let times = proptest::collection::vec(1u64 << first..1 << (first + octaves), 1..200);
            (Just(LogScale::new(first, first + octaves)), times)
        })
    }

    proptest! {
        #[test]
        fn a_quantile_lies_in_the_bucket_of_the_time_that_it_stands_for((scale, mut times) in timed(), q in 0.0..=1.0) {
            let mut counts = vec![0; scale.buckets()];
            times.iter().for_each(|ns| counts[scale.bucket(Nanos(*ns))] += 1);
            let told = scale.quantile(&counts, q).unwrap();
            times.sort_unstable();
            let rank = ((q * times.len() as f64).ceil() as usize).clamp(1, times.len());
            let bucket = scale.bucket(Nanos(times[rank - 1]));
            prop_assert!((scale.start(bucket)..=scale.start(bucket + 1)).contains(&told));
        }

        #[test]
        fn a_bucket_holds_what_lies_between_its_bounds((scale, times) in timed()) {
            for ns in times {
                let bucket = scale.bucket(Nanos(ns));
                prop_assert!(scale.start(bucket).0 <= ns && ns < scale.start(bucket + 1).0);
            }
        }
    }
}
