//! Counting primes by trial division: pure integer arithmetic, no memory to speak of. Knows nothing of clocks or threads.

use super::{ChunkError, Done, Entry, Kernel, ParamSpec, PrepareError, Question, Seat, Setting, Sink, Workload, mix};
use std::sync::Arc;

/// Blocks before the numbers start again, so that the cost of an item does not creep up during a long run.
const CYCLE: u64 = 512;

/// Divisions between two safe points: a microsecond at most.
const STRETCH: u64 = 128;

pub(super) const ENTRY: Entry = Entry {
    id: "primes",
    question: Question::Compute,
    name: "workload-primes",
    about: "workload-primes-about",
    item: "workload-primes-item",
    params: &[
        ParamSpec::number(
            "block",
            ["param-primes-block", "param-primes-block-hint", "unit-numbers"],
            (1, 2_000, 50_000),
        ),
        ParamSpec::number(
            "from",
            ["param-primes-from", "param-primes-from-hint", "unit-numbers"],
            (2, 1_000_000, 100_000_000),
        ),
    ],
    prepare,
    ..Entry::PLAIN
};

fn prepare(setting: &Setting) -> Result<Arc<dyn Workload>, PrepareError> {
    Ok(Arc::new(Primes { from: setting.get("from"), block: setting.get("block"), seed: setting.seed }))
}

#[derive(Clone)]
struct Primes {
    from: u64,
    block: u64,
    seed: u64,
}

impl Workload for Primes {
    fn kernel(&self, _seat: &Seat<'_>) -> Result<Box<dyn Kernel>, ChunkError> {
        Ok(Box::new(self.clone()))
    }
}

impl Kernel for Primes {
    fn chunk(&mut self, chunk: u64, sink: &mut dyn Sink) -> Result<Done, ChunkError> {
        // The seed turns the cycle, so that another seed does the same numbers in another order.
        let place = (chunk.wrapping_add(mix(self.seed))) % CYCLE;
        let start = self.from + place * self.block;
        let end = start + self.block;
        let (mut count, mut sum) = (0, 0_u64);
        for n in start..end {
            if is_prime(n, sink)? {
                count += 1;
                sum = sum.wrapping_add(n);
            }
        }
        Ok(Done::item(mix(chunk ^ mix(sum ^ self.seed) ^ count)))
    }
}

/// Whether `n` is prime. A safe point before every stretch of divisions, and so one for every number.
fn is_prime(n: u64, sink: &mut dyn Sink) -> Result<bool, ChunkError> {
    let mut divisor = 3;
    loop {
        if sink.safe_point() {
            return Err(ChunkError::Interrupted);
        }
        if n < 4 || n.is_multiple_of(2) {
            return Ok(n == 2 || n == 3);
        }
        let stretch_ends = divisor + 2 * STRETCH;
        while divisor < stretch_ends {
            if divisor * divisor > n {
                return Ok(true);
            }
            if n.is_multiple_of(divisor) {
                return Ok(false);
            }
            divisor += 2;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workload::tests::Quiet;

    /// How many primes there are in `start..end`, and their sum.
    fn primes_in(start: u64, end: u64) -> (u64, u64) {
        let primes = (start..end).filter(|n| is_prime(*n, &mut Quiet::default()).unwrap());
        primes.fold((0, 0), |(count, sum), p| (count + 1, sum + p))
    }

    #[test]
    fn counts_agree_with_the_prime_counting_function() {
        assert_eq!(primes_in(0, 100).0, 25);
        assert_eq!(primes_in(0, 10_000).0, 1_229);
        assert_eq!(primes_in(1_000_000, 1_010_000).0, 753);
        assert_eq!(primes_in(0, 100).1, 1_060);
    }

    #[test]
    fn the_largest_numbers_are_judged_in_stretches() {
        let mut sink = Quiet::default();
        assert_eq!(is_prime(99_999_989, &mut sink), Ok(true));
        // A divisor at the very end of the trial: 9,973 squared.
        assert_eq!(is_prime(99_460_729, &mut sink), Ok(false));
        assert!(sink.safe_points as u64 > 2 * 9_973 / 2 / STRETCH, "{}", sink.safe_points);
    }
}
