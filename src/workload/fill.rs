//! Making large blocks of memory so that a run can be stopped meanwhile. Knows nothing of what is in them.

use super::{ChunkError, Seat};

/// Elements between two looks whether the run stops: well under a millisecond.
const LOOK_EVERY: usize = 64 * 1024;

/// A block of so many elements, each by its number.
///
/// # Errors
/// [`ChunkError::Failed`] when there is no memory for it, [`ChunkError::Interrupted`] when the run stops.
pub(super) fn filled<T>(elements: usize, seat: &Seat<'_>, element: impl Fn(usize) -> T) -> Result<Vec<T>, ChunkError> {
    let mut block = Vec::new();
    block.try_reserve_exact(elements).map_err(|e| ChunkError::Failed(e.to_string()))?;
    while block.len() < elements {
        if (seat.interrupted)() {
            return Err(ChunkError::Interrupted);
        }
        let from = block.len();
        block.extend((from..elements.min(from + LOOK_EVERY)).map(&element));
    }
    Ok(block)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::Cell;
    use std::path::Path;

    fn fill(elements: usize, interrupted: &dyn Fn() -> bool) -> Result<Vec<usize>, ChunkError> {
        filled(elements, &Seat { worker: 0, host: 0, place: 0, folder: Path::new(""), interrupted }, |i| i)
    }

    #[test]
    fn every_element_is_made_once() {
        for elements in [0, 1, LOOK_EVERY, 2 * LOOK_EVERY + 3] {
            assert!(fill(elements, &|| false).unwrap().into_iter().eq(0..elements));
        }
    }

    #[test]
    fn it_gives_up_in_the_middle() {
        let looks = Cell::new(0);
        let third = || looks.replace(looks.get() + 1) == 2;
        assert_eq!(fill(100 * LOOK_EVERY, &third), Err(ChunkError::Interrupted));
        assert_eq!(looks.get(), 3);
    }

    #[test]
    fn too_much_is_told() {
        assert!(matches!(fill(usize::MAX / 16, &|| false), Err(ChunkError::Failed(_))));
    }
}
