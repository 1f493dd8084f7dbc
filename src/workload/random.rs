//! The one source of pseudo-randomness of the kernels: a mixing function, so that any chunk can be made without the ones
//! before it.

use super::{ChunkError, Sink};

/// Steps between two safe points: about a microsecond.
const LOOK_EVERY: u64 = 256;

/// Mixes all bits of `x`: the finaliser of SplitMix64 (Steele, Lea, Flood: Fast Splittable Pseudorandom Number
/// Generators, OOPSLA 2014).
pub const fn mix(x: u64) -> u64 {
    let x = x.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}

/// A computation of so many steps, each of which needs the one before.
///
/// # Errors
/// [`ChunkError::Interrupted`] when the sink asks for it.
pub(super) fn mix_steps(from: u64, count: u64, sink: &mut dyn Sink) -> Result<u64, ChunkError> {
    let mut value = from;
    let mut left = count;
    while left > 0 {
        if sink.safe_point() {
            return Err(ChunkError::Interrupted);
        }
        let now = left.min(LOOK_EVERY);
        value = (0..now).fold(value, |value, _| mix(value));
        left -= now;
    }
    Ok(value)
}

#[cfg(test)]
mod tests {
    use super::mix;

    #[test]
    fn agrees_with_the_published_sequence() {
        // First outputs of SplitMix64 with seed 0: mix of 0 and of one step of the golden gamma.
        assert_eq!(mix(0), 0xe220_a839_7b1d_cdaf);
        assert_eq!(mix(0x9e37_79b9_7f4a_7c15), 0x6e78_9e6a_a1b9_65f4);
    }
}
