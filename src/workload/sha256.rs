//! SHA-256 (FIPS 180-4) of one block after another, by the crate sha2: integer arithmetic in a library, by the processor's
//! own instructions where it has them. Knows nothing of cores.

use super::extension;
use super::fill::filled;
use super::{ChunkError, Done, Entry, Kernel, ParamSpec, PrepareError, Question, Seat, Setting, Sink, Workload, mix};
use sha2::{Digest, Sha256};
use std::sync::Arc;

pub(super) const ENTRY: Entry = Entry {
    id: "sha256",
    question: Question::Compute,
    name: "workload-sha256",
    about: "workload-sha256-about",
    item: "workload-sha256-item",
    params: &[
        ParamSpec::number("block", ["param-sha256-block", "param-sha256-block-hint", "unit-kib"], (1, 256, 65_536)),
        extension::GIL,
    ],
    prepare,
    ..Entry::PLAIN
};

fn prepare(setting: &Setting) -> Result<Arc<dyn Workload>, PrepareError> {
    let bytes = setting.get("block") as usize * 1_024;
    Ok(Arc::new(Hashing { bytes, gil: setting.get("gil"), seed: setting.seed }))
}

struct Hashing {
    bytes: usize,
    gil: u64,
    seed: u64,
}

impl Workload for Hashing {
    fn kernel(&self, seat: &Seat<'_>) -> Result<Box<dyn Kernel>, ChunkError> {
        let words = filled(self.bytes / 8, seat, |place| mix(self.seed ^ place as u64).to_le_bytes())?;
        Ok(Box::new(Hasher { block: words.into_flattened(), gil: self.gil }))
    }

    fn bytes_per_worker(&self) -> u64 {
        self.bytes as u64
    }
}

struct Hasher {
    block: Vec<u8>,
    gil: u64,
}

impl Kernel for Hasher {
    fn chunk(&mut self, chunk: u64, sink: &mut dyn Sink) -> Result<Done, ChunkError> {
        if sink.safe_point() {
            return Err(ChunkError::Interrupted);
        }
        // The chunk's number in front makes every block another one; making it anew would be half of the work.
        if let Some(front) = self.block.first_chunk_mut() {
            *front = chunk.to_le_bytes();
        }
        let hash = extension::call(self.gil, sink, || Sha256::digest(&self.block));
        Ok(Done::item(first_word(&hash)).moving(self.block.len() as u64))
    }
}

/// The first eight bytes of a hash as a number, in the order in which hashes are written.
fn first_word(hash: &[u8]) -> u64 {
    hash.first_chunk().map_or(0, |bytes| u64::from_be_bytes(*bytes))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workload::tests::{Quiet, kernel};

    #[test]
    fn agrees_with_the_standards_examples() {
        // FIPS 180-2, appendix B.1 and B.3.
        assert_eq!(first_word(&Sha256::digest(b"abc")), 0xba78_16bf_8f01_cfea);
        assert_eq!(first_word(&Sha256::digest(vec![b'a'; 1_000_000])), 0xcdc7_6e5c_9914_fb92);
    }

    #[test]
    fn an_item_is_the_hash_of_number_and_block() {
        for gil in [0, 1] {
            let params = [("block".to_owned(), 1), ("gil".to_owned(), gil)].into();
            let workload = prepare(&Setting { params, seed: 5, ..Setting::default() }).unwrap();
            let done = kernel(workload.as_ref()).chunk(9, &mut Quiet::default()).unwrap();
            let mut block = 9_u64.to_le_bytes().to_vec();
            block.extend((1..128).flat_map(|word| mix(5 ^ word).to_le_bytes()));
            assert_eq!(done, Done::item(first_word(&Sha256::digest(&block))).moving(1_024));
        }
    }
}
