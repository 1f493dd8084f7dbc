//! What is passed: a message made from the seed and a chunk's number, as bytes or as records, and the proof that it came
//! as it was. Knows nothing of how it is passed.
//!
//! On its way a message is a frame: the chunk's number and the bytes that follow, a little-endian word each, then those
//! bytes.

use crate::workload::{ChunkError, Sink, mix};
use serde::{Deserialize, Serialize};

/// Bytes of a frame before its message.
pub(super) const HEAD: usize = 16;
/// Largest message that is believed: what comes from outside this process may claim anything.
pub(super) const MOST: usize = 1 << 27;
/// Bytes between two safe points: about a microsecond's work.
const BLOCK: usize = 16 << 10;
/// Records between two safe points.
const FEW: usize = 8;
/// Bytes that a record takes when it is serialised, about: what the number of records follows from.
const RECORD: usize = 32;
/// Between two words of a message; odd, so that no two of them are equal.
const STEP: u64 = 0x9e37_79b9_7f4a_7c15;

/// Begins a frame: its head is written by [`finish`].
pub(super) fn begin(frame: &mut Vec<u8>) {
    frame.clear();
    frame.resize(HEAD, 0);
}

/// Writes the head of a frame whose message stands behind it.
pub(super) fn finish(frame: &mut [u8], chunk: u64) {
    let bytes = (frame.len() - HEAD) as u64;
    frame[..8].copy_from_slice(&chunk.to_le_bytes());
    frame[8..HEAD].copy_from_slice(&bytes.to_le_bytes());
}

/// Chunk and message bytes that the head of a frame claims.
pub(super) fn head(frame: &[u8]) -> (u64, usize) {
    let (words, _) = frame.as_chunks::<8>();
    let word = |at: usize| words.get(at).map_or(0, |word| u64::from_le_bytes(*word));
    (word(0), usize::try_from(word(1)).unwrap_or(usize::MAX))
}

/// Makes and checks the messages of a run.
#[derive(Clone, Copy, Debug)]
pub(super) struct Maker {
    pub seed: u64,
    /// Bytes of a message; of one made of records about.
    pub size: usize,
}

/// Part of a message made of records: what programs pass is made of such things.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Record {
    number: u64,
    value: f64,
    name: String,
    tags: [u16; 3],
}

impl Record {
    fn new(start: u64, number: u64) -> Self {
        let id = mix(start ^ number);
        Self { number, value: value_of(id), name: format!("{id:016x}"), tags: tags_of(id) }
    }

    fn is_right(&self, start: u64, number: u64) -> bool {
        let id = mix(start ^ number);
        self.number == number
            && self.value.to_bits() == value_of(id).to_bits()
            && u64::from_str_radix(&self.name, 16) == Ok(id)
            && self.tags == tags_of(id)
    }
}

fn value_of(id: u64) -> f64 {
    (id >> 11) as f64 / (1_u64 << 53) as f64
}

const fn tags_of(id: u64) -> [u16; 3] {
    [id as u16 & 0xff, (id >> 16) as u16 & 0xff, (id >> 32) as u16]
}

impl Maker {
    const fn start(self, chunk: u64) -> u64 {
        mix(self.seed ^ mix(chunk))
    }

    /// Appends the message of this chunk to a frame, as plain bytes.
    pub(super) fn fill(self, chunk: u64, frame: &mut Vec<u8>, sink: &mut dyn Sink) -> Result<(), ChunkError> {
        frame.resize(HEAD + self.size, 0);
        let mut word = self.start(chunk);
        for block in frame[HEAD..].chunks_mut(BLOCK) {
            let (whole, rest) = block.as_chunks_mut::<8>();
            for eight in whole {
                *eight = word.to_le_bytes();
                word = word.wrapping_add(STEP);
            }
            rest.copy_from_slice(&word.to_le_bytes()[..rest.len()]);
            safe_point(sink)?;
        }
        Ok(())
    }

    /// Checksum of plain bytes, if they are the message of this chunk.
    pub(super) fn check(self, chunk: u64, bytes: &[u8], sink: &mut dyn Sink) -> Result<u64, ChunkError> {
        let mut word = self.start(chunk);
        let (mut wrong, mut sum) = (u64::from(bytes.len() != self.size), 0_u64);
        for block in bytes.chunks(BLOCK) {
            let (whole, rest) = block.as_chunks::<8>();
            for eight in whole {
                let got = u64::from_le_bytes(*eight);
                wrong |= got ^ word;
                sum = sum.wrapping_add(got);
                word = word.wrapping_add(STEP);
            }
            wrong |= u64::from(rest != &word.to_le_bytes()[..rest.len()]);
            sum = rest.iter().fold(sum, |sum, byte| sum.wrapping_mul(257).wrapping_add(u64::from(*byte)));
            safe_point(sink)?;
        }
        proven(chunk, wrong == 0, sum)
    }

    /// The message of this chunk as records.
    pub(super) fn records(self, chunk: u64, sink: &mut dyn Sink) -> Result<Vec<Record>, ChunkError> {
        let start = self.start(chunk);
        let mut records = Vec::with_capacity(self.count() as usize);
        for number in 0..self.count() {
            records.push(Record::new(start, number));
            if number.is_multiple_of(FEW as u64) {
                safe_point(sink)?;
            }
        }
        Ok(records)
    }

    /// Checksum of records, if they are the message of this chunk.
    pub(super) fn check_records(self, chunk: u64, records: &[Record], sink: &mut dyn Sink) -> Result<u64, ChunkError> {
        let start = self.start(chunk);
        let mut right = records.len() as u64 == self.count();
        let mut sum = 0_u64;
        for (few, first) in records.chunks(FEW).zip((0..).step_by(FEW)) {
            for (record, number) in few.iter().zip(first..) {
                right &= record.is_right(start, number);
                sum = sum.wrapping_add(record.value.to_bits());
            }
            safe_point(sink)?;
        }
        proven(chunk, right, sum)
    }

    const fn count(self) -> u64 {
        let count = self.size / RECORD;
        if count == 0 { 1 } else { count as u64 }
    }
}

fn proven(chunk: u64, right: bool, sum: u64) -> Result<u64, ChunkError> {
    if right { Ok(mix(sum ^ mix(chunk))) } else { Err(ChunkError::Told(super::damaged(chunk))) }
}

fn safe_point(sink: &mut dyn Sink) -> Result<(), ChunkError> {
    if sink.safe_point() { Err(ChunkError::Interrupted) } else { Ok(()) }
}

/// A frame that is on its way in: what has come of it.
#[derive(Default)]
pub(super) struct Incoming {
    /// Room, kept from message to message.
    room: Vec<u8>,
    filled: usize,
}

impl Incoming {
    /// Nothing has come.
    pub(super) const fn clear(&mut self) {
        self.filled = 0;
    }

    /// Whether nothing has come.
    pub(super) const fn is_empty(&self) -> bool {
        self.filled == 0
    }

    /// Bytes that are missing: of the head first, then of the message. A length that cannot be is an error.
    pub(super) fn missing(&self) -> Result<usize, ChunkError> {
        if self.filled < HEAD {
            return Ok(HEAD - self.filled);
        }
        let (chunk, bytes) = head(&self.room);
        if bytes > MOST {
            Err(ChunkError::Told(super::damaged(chunk)))
        } else {
            Ok((HEAD + bytes).saturating_sub(self.filled))
        }
    }

    /// Whether all has come.
    pub(super) fn is_whole(&self) -> Result<bool, ChunkError> {
        Ok(self.filled >= HEAD && self.missing()? == 0)
    }

    /// Room for this many bytes more; [`Self::came`] says how many of them came.
    pub(super) fn next(&mut self, bytes: usize) -> &mut [u8] {
        let end = self.filled + bytes;
        if self.room.len() < end {
            self.room.resize(end, 0);
        }
        &mut self.room[self.filled..end]
    }

    /// This many bytes more have come.
    pub(super) const fn came(&mut self, bytes: usize) {
        self.filled += bytes;
    }

    /// What has come.
    pub(super) fn bytes(&self) -> &[u8] {
        &self.room[..self.filled]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workload::testing::Tell;
    use proptest::prelude::*;

    fn frame(maker: Maker, chunk: u64) -> Vec<u8> {
        let mut frame = Vec::new();
        begin(&mut frame);
        maker.fill(chunk, &mut frame, &mut Tell::default()).unwrap();
        finish(&mut frame, chunk);
        frame
    }

    #[test]
    fn the_words_of_a_message_are_an_arithmetic_progression() {
        let maker = Maker { seed: 0, size: 17 };
        let frame = frame(maker, 5);
        let first = mix(mix(5));
        assert_eq!(head(&frame), (5, 17));
        assert_eq!(frame[HEAD..HEAD + 8], first.to_le_bytes());
        assert_eq!(frame[HEAD + 8..HEAD + 16], first.wrapping_add(STEP).to_le_bytes());
        assert_eq!(frame.len(), HEAD + 17);
    }

    #[test]
    fn records_survive_their_serialising() {
        let maker = Maker { seed: 1, size: 1_000 };
        let records = maker.records(9, &mut Tell::default()).unwrap();
        let bytes = postcard::to_stdvec(&records).unwrap();
        assert!((800..1_200).contains(&bytes.len()), "{}", bytes.len());
        let back: Vec<Record> = postcard::from_bytes(&bytes).unwrap();
        assert_eq!(back, records);
        assert!(maker.check_records(9, &back, &mut Tell::default()).is_ok());
        assert!(maker.check_records(8, &back, &mut Tell::default()).is_err(), "another chunk's");
        assert!(maker.check_records(9, &back[1..], &mut Tell::default()).is_err(), "one is missing");
    }

    proptest! {
        #[test]
        fn a_changed_byte_is_noticed(size in 1_usize..40_000, chunk: u64, at: proptest::sample::Index, flip in 1_u8..) {
            let maker = Maker { seed: 7, size };
            let mut frame = frame(maker, chunk);
            prop_assert!(maker.check(chunk, &frame[HEAD..], &mut Tell::default()).is_ok());
            let at = HEAD + at.index(size);
            frame[at] ^= flip;
            prop_assert!(maker.check(chunk, &frame[HEAD..], &mut Tell::default()).is_err());
        }
    }
}
