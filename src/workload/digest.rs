//! A checksum over many words that costs about a nanosecond a word, for kernels whose result is large. Knows nothing of
//! what the words mean.

/// The multiplier of Knuth's MMIX generator: odd, so that no word of a block is forgotten.
const FACTOR: u64 = 6_364_136_223_846_793_005;

/// Adds words to a checksum; their order counts. To be mixed once at the end, because the last word stands in it openly.
pub(super) fn digest(sum: u64, words: impl IntoIterator<Item = u64>) -> u64 {
    words.into_iter().fold(sum, |sum, word| sum.wrapping_mul(FACTOR).wrapping_add(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn order_counts_and_pieces_make_the_whole() {
        assert_ne!(digest(0, [1, 2, 3]), digest(0, [1, 3, 2]));
        assert_ne!(digest(0, [0, 1]), digest(1, [0, 1]));
        assert_eq!(digest(digest(7, [1, 2]), [3, 4]), digest(7, [1, 2, 3, 4]));
        assert_eq!(digest(1, [2]), FACTOR + 2);
    }
}
