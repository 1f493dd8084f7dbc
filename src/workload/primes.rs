//! Counting primes by trial division: pure integer arithmetic, no memory to speak of. Knows nothing of clocks or threads.

use super::{ChunkError, Done, Entry, Kernel, ParamSpec, PrepareError, Question, Seat, Setting, Sink, Workload, mix};
use std::sync::Arc;

/// Blocks before the numbers start again, so that the cost of an item does not creep up during a long run.
const CYCLE: u64 = 512;

/// Numbers between two looks whether the run stops: half a millisecond with the largest.
const LOOK_EVERY: usize = 256;

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
        for from in (start..end).step_by(LOOK_EVERY) {
            if sink.safe_point() {
                return Err(ChunkError::Interrupted);
            }
            let (more, their_sum) = primes_in(from, end.min(from + LOOK_EVERY as u64));
            count += more;
            sum = sum.wrapping_add(their_sum);
        }
        Ok(Done::item(mix(chunk ^ mix(sum ^ self.seed) ^ count)))
    }
}

/// How many primes there are in `start..end`, and their wrapping sum.
fn primes_in(start: u64, end: u64) -> (u64, u64) {
    (start..end).filter(|&n| is_prime(n)).fold((0, 0), |(count, sum), p| (count + 1, p.wrapping_add(sum)))
}

fn is_prime(n: u64) -> bool {
    if n < 4 {
        return n >= 2;
    }
    if n.is_multiple_of(2) {
        return false;
    }
    let mut divisor = 3;
    while divisor * divisor <= n {
        if n.is_multiple_of(divisor) {
            return false;
        }
        divisor += 2;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_agree_with_the_prime_counting_function() {
        assert_eq!(primes_in(0, 100).0, 25);
        assert_eq!(primes_in(0, 10_000).0, 1_229);
        assert_eq!(primes_in(1_000_000, 1_010_000).0, 753);
        assert_eq!(primes_in(0, 100).1, 1_060);
    }
}
