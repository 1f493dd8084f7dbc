//! The picture that a workload draws, put together from tiles as they come. Knows nothing of colours or of who is who.

use super::Tile;
use serde::{Deserialize, Serialize};

/// The shape of a picture: a grid of tiles of equal size.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PictureShape {
    /// Width of a tile in pixels.
    pub tile_width: u32,
    /// Height of a tile in pixels.
    pub tile_height: u32,
    /// Tiles side by side.
    pub columns: u32,
    /// Tiles one above the other.
    pub rows: u32,
}

impl PictureShape {
    /// Number of tiles.
    pub const fn tiles(self) -> usize {
        self.columns as usize * self.rows as usize
    }

    /// Pixels, and bytes, of one tile.
    pub const fn tile_bytes(self) -> usize {
        self.tile_width as usize * self.tile_height as usize
    }

    /// Width of the whole picture in pixels.
    pub const fn width(self) -> usize {
        self.tile_width as usize * self.columns as usize
    }

    /// Height of the whole picture in pixels.
    pub const fn height(self) -> usize {
        self.tile_height as usize * self.rows as usize
    }
}

/// A picture as far as it is drawn.
#[derive(Clone, Debug)]
pub struct Picture {
    shape: PictureShape,
    pixels: Vec<u8>,
    owners: Vec<Option<u32>>,
    revision: u64,
}

impl Picture {
    pub(super) fn new(shape: PictureShape) -> Self {
        let bytes = shape.width() * shape.height();
        Self { shape, pixels: vec![0; bytes], owners: vec![None; shape.tiles()], revision: 0 }
    }

    /// Its shape.
    pub const fn shape(&self) -> PictureShape {
        self.shape
    }

    /// One byte per pixel, row by row over the whole picture; 0 where nothing is drawn yet.
    pub fn pixels(&self) -> &[u8] {
        &self.pixels
    }

    /// Who drew each tile, row by row; `None` where nothing is drawn yet.
    pub fn owners(&self) -> &[Option<u32>] {
        &self.owners
    }

    /// Tiles that are drawn.
    pub fn drawn(&self) -> usize {
        self.owners.iter().flatten().count()
    }

    /// Grows whenever something is drawn: a texture made at this revision is still right.
    pub const fn revision(&self) -> u64 {
        self.revision
    }

    /// Puts a tile in its place; `false` when it is not of this picture's shape.
    pub(super) fn draw(&mut self, tile: &Tile) -> bool {
        let place = tile.tile as usize;
        if place >= self.owners.len() || self.shape.tile_bytes() == 0 || tile.pixels.len() != self.shape.tile_bytes() {
            return false;
        }
        let (width, columns) = (self.shape.tile_width as usize, self.shape.columns as usize);
        let (left, top) = (place % columns * width, place / columns * self.shape.tile_height as usize);
        for (row, line) in tile.pixels.chunks_exact(width).enumerate() {
            let start = (top + row) * self.shape.width() + left;
            self.pixels[start..start + width].copy_from_slice(line);
        }
        self.owners[place] = Some(tile.worker);
        self.revision += 1;
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tile_lands_in_its_place_and_a_wrong_one_nowhere() {
        let mut picture = Picture::new(PictureShape { tile_width: 2, tile_height: 2, columns: 2, rows: 2 });
        assert!(picture.draw(&Tile { tile: 3, worker: 7, pixels: vec![1, 2, 3, 4] }));
        assert_eq!(picture.pixels(), [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 0, 0, 3, 4]);
        assert_eq!(picture.owners(), [None, None, None, Some(7)]);
        assert!(!picture.draw(&Tile { tile: 4, worker: 7, pixels: vec![1, 2, 3, 4] }));
        assert!(!picture.draw(&Tile { tile: 0, worker: 7, pixels: vec![1] }));
        assert_eq!((picture.revision(), picture.drawn()), (1, 1));
    }
}
