//! The product of two square matrices, C = A·B, by the kernel that ndarray uses (matrixmultiply: Goto and van de Geijn,
//! Anatomy of High-Performance Matrix Multiplication, 2008). Its numbers are small and whole, so that the result is exact
//! in any order of adding. Knows nothing of cores.

use super::digest::digest;
use super::extension;
use super::fill::filled;
use super::{ChunkError, Done, Entry, Kernel, ParamSpec, PrepareError, Question, Seat, Setting, Sink, Workload, mix};
use ndarray::Array2;
use ndarray::linalg::general_mat_mul;
use std::sync::Arc;

/// Numbers that one random word gives.
const PER_WORD: usize = 16;

pub(super) const ENTRY: Entry = Entry {
    id: "matrix",
    question: Question::Compute,
    name: "workload-matrix",
    about: "workload-matrix-about",
    item: "workload-matrix-item",
    params: &[
        ParamSpec::number("size", ["param-matrix-size", "param-matrix-size-hint", "unit-rows"], (8, 160, 2_048)),
        extension::GIL,
    ],
    prepare,
    ..Entry::PLAIN
};

fn prepare(setting: &Setting) -> Result<Arc<dyn Workload>, PrepareError> {
    Ok(Arc::new(Matrix { size: setting.get("size") as usize, gil: setting.get("gil"), seed: setting.seed }))
}

struct Matrix {
    size: usize,
    gil: u64,
    seed: u64,
}

impl Workload for Matrix {
    fn kernel(&self, seat: &Seat<'_>) -> Result<Box<dyn Kernel>, ChunkError> {
        let square = |values| {
            Array2::from_shape_vec((self.size, self.size), values).map_err(|e| ChunkError::Failed(e.to_string()))
        };
        let elements = self.size * self.size;
        Ok(Box::new(Factors {
            a: square(filled(elements, seat, |_| 0.0)?)?,
            b: square(filled(elements, seat, |i| small(mix(self.seed ^ (i / PER_WORD) as u64), i))?)?,
            c: square(filled(elements, seat, |_| 0.0)?)?,
            gil: self.gil,
            seed: self.seed,
        }))
    }

    fn bytes_per_worker(&self) -> u64 {
        (3 * self.size * self.size * 8) as u64
    }
}

struct Factors {
    a: Array2<f64>,
    b: Array2<f64>,
    c: Array2<f64>,
    gil: u64,
    seed: u64,
}

impl Kernel for Factors {
    fn chunk(&mut self, chunk: u64, sink: &mut dyn Sink) -> Result<Done, ChunkError> {
        let from = mix(mix(self.seed) ^ chunk);
        for (row, mut values) in self.a.rows_mut().into_iter().enumerate() {
            if sink.safe_point() {
                return Err(ChunkError::Interrupted);
            }
            for (column, value) in values.iter_mut().enumerate() {
                let word = (row as u64) << 32 | (column / PER_WORD) as u64;
                *value = small(mix(from ^ word), column);
            }
        }
        let Self { a, b, c, .. } = self;
        extension::call(self.gil, sink, || general_mat_mul(1.0, a, b, 0.0, c));
        let mut sum = chunk ^ self.seed;
        for row in self.c.rows() {
            if sink.safe_point() {
                return Err(ChunkError::Interrupted);
            }
            sum = digest(sum, row.iter().map(|value| *value as i64 as u64));
        }
        Ok(Done::item(mix(sum)))
    }
}

/// Number `place` of those in a random word, from -8 to 7. With these a sum of as many products as the largest matrix
/// has rows stays far below 2^53, where whole numbers end to be exact.
fn small(word: u64, place: usize) -> f64 {
    let four_bits = (word >> (place % PER_WORD * 4)) & 15;
    four_bits as f64 - 8.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workload::tests::{Quiet, kernel};

    fn made(size: u64, gil: u64) -> Box<dyn Kernel> {
        let params = [("size".to_owned(), size), ("gil".to_owned(), gil)].into();
        kernel(prepare(&Setting { params, seed: 1, ..Setting::default() }).unwrap().as_ref())
    }

    #[test]
    fn the_librarys_product_is_the_textbooks() {
        for size in [1_usize, 2, 7, 8, 33, 100] {
            let value = |seed: u64, i: usize| small(mix(seed ^ (i / PER_WORD) as u64), i);
            let a = Array2::from_shape_fn((size, size), |(i, j)| value(1, i * size + j));
            let b = Array2::from_shape_fn((size, size), |(i, j)| value(2, i * size + j));
            let mut c = Array2::from_elem((size, size), f64::NAN);
            general_mat_mul(1.0, &a, &b, 0.0, &mut c);
            for ((i, j), found) in c.indexed_iter() {
                let exact: i64 = (0..size).map(|k| a[(i, k)] as i64 * b[(k, j)] as i64).sum();
                assert_eq!(*found, exact as f64, "{size}: {i}, {j}");
            }
        }
    }

    #[test]
    fn the_numbers_are_small_and_whole() {
        let seen: std::collections::BTreeSet<i64> = (0..1_000).map(|i| small(mix(i as u64 / 16), i) as i64).collect();
        assert!(seen.into_iter().eq(-8..8));
    }

    #[test]
    fn releasing_the_token_changes_nothing_else() {
        let sum = |gil| made(20, gil).chunk(3, &mut Quiet::default()).unwrap();
        assert_eq!(sum(0), sum(1));
    }
}
