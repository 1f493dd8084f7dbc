//! The work itself: the trait every kernel implements and the catalogue of kernels. Knows nothing of threads, pages or
//! clocks: a kernel computes one numbered chunk at a time and tells a [`Sink`] what it is doing.

mod catalogue;
mod echo;
mod mandelbrot;
mod primes;
mod random;
mod triad;

pub use catalogue::{CATALOGUE, Entry, Family, ParamSpec, check, find};
pub use echo::Hello;
pub use random::mix;

use crate::locale::{Explain, Message};
use std::collections::BTreeMap;
use std::net::SocketAddr;

/// What a kernel is doing, told to the [`Sink`] when it changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Doing the work. Every chunk starts in this phase.
    Run,
    /// Blocked in input or output.
    WaitIo,
}

/// Where a kernel tells what happens. The host implements it over the telemetry page and the clock.
pub trait Sink {
    /// From now on the kernel does this.
    fn phase(&mut self, phase: Phase);
    /// Whether the kernel should give the chunk up soon, because the run stops. To be asked in every wait and loop that
    /// may last longer than about 20 ms.
    fn interrupted(&self) -> bool;
    /// A finished tile of the picture: one byte per pixel, row by row.
    fn tile(&mut self, tile: u32, pixels: &[u8]);
}

/// What a finished chunk gave.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Done {
    /// Summed over all chunks (wrapping) this is the run's checksum. It depends on seed, parameters and chunk number alone.
    pub checksum: u64,
    /// Bytes moved, for workloads that are about moving bytes.
    pub bytes: u64,
}

/// Why a chunk was not finished.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ChunkError {
    /// The run stops; not an error.
    Interrupted,
    /// The kernel cannot go on; the words are the system's own.
    Failed(String),
}

/// A worker's own part of a workload: its buffers, its connection.
pub trait Kernel: Send {
    /// Does chunk number `chunk`.
    ///
    /// # Errors
    /// [`ChunkError::Interrupted`] when the sink asked for it, [`ChunkError::Failed`] when the work cannot be done.
    fn chunk(&mut self, chunk: u64, sink: &mut dyn Sink) -> Result<Done, ChunkError>;
}

/// A workload with its parameters, ready to give every worker its kernel. Shared by the threads of a host.
pub trait Workload: Send + Sync {
    /// A kernel for one worker.
    ///
    /// # Errors
    /// [`ChunkError::Failed`] when a buffer or a connection cannot be had.
    fn kernel(&self) -> Result<Box<dyn Kernel>, ChunkError>;
    /// The picture that the workload draws, if it draws one.
    fn canvas(&self) -> Option<Canvas> {
        None
    }
    /// Memory that each worker needs for itself, in bytes.
    fn bytes_per_worker(&self) -> u64 {
        0
    }
}

/// The shape of a workload's picture: a grid of tiles of equal size.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Canvas {
    /// Width of a tile in pixels; a multiple of 8.
    pub tile_width: u32,
    /// Height of a tile in pixels.
    pub tile_height: u32,
    /// Tiles side by side.
    pub columns: u32,
    /// Tiles one above the other.
    pub rows: u32,
}

impl Canvas {
    /// Number of tiles.
    pub const fn tiles(self) -> u32 {
        self.columns * self.rows
    }

    /// Pixels, and bytes, of one tile.
    pub const fn tile_bytes(self) -> usize {
        (self.tile_width * self.tile_height) as usize
    }

    /// Width of the whole picture in pixels.
    pub const fn width(self) -> u32 {
        self.tile_width * self.columns
    }

    /// Height of the whole picture in pixels.
    pub const fn height(self) -> u32 {
        self.tile_height * self.rows
    }
}

/// What a workload is prepared from.
#[derive(Clone, Debug, Default)]
pub struct Setting {
    /// All parameters with their values, defaults filled in.
    pub params: BTreeMap<String, u64>,
    /// Seed of everything random.
    pub seed: u64,
    /// Address of the echo server, for workloads that want one.
    pub server: Option<SocketAddr>,
}

impl Setting {
    /// A parameter's value. The catalogue fills in every parameter of the workload, so a missing one is a mistake in
    /// the kernel; it reads as zero.
    pub fn get(&self, id: &str) -> u64 {
        self.params.get(id).copied().unwrap_or_default()
    }
}

/// Why a workload cannot be prepared.
#[derive(Clone, Debug, PartialEq)]
pub struct PrepareError(pub Message);

impl Explain for PrepareError {
    fn message(&self) -> Message {
        self.0.clone()
    }
}

impl std::fmt::Display for PrepareError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

impl std::error::Error for PrepareError {}

#[cfg(test)]
mod tests {
    use super::*;

    /// Collects what a kernel tells, and never interrupts.
    #[derive(Default)]
    struct Quiet {
        tiles: usize,
    }

    impl Sink for Quiet {
        fn phase(&mut self, _phase: Phase) {}
        fn interrupted(&self) -> bool {
            false
        }
        fn tile(&mut self, _tile: u32, _pixels: &[u8]) {
            self.tiles += 1;
        }
    }

    fn checksums(id: &str, seed: u64, chunks: impl Iterator<Item = u64>) -> Vec<u64> {
        let entry = find(id).unwrap();
        let mut params = entry.complete(&BTreeMap::new());
        params.entry("depth".to_owned()).and_modify(|v| *v = 64);
        params.entry("size".to_owned()).and_modify(|v| *v = 1);
        let workload = (entry.prepare)(&Setting { params, seed, server: None }).unwrap();
        let mut kernel = workload.kernel().unwrap();
        chunks.map(|c| kernel.chunk(c, &mut Quiet::default()).unwrap().checksum).collect()
    }

    #[test]
    fn a_chunk_depends_on_seed_and_number_alone() {
        for id in ["primes", "mandelbrot", "triad"] {
            let forward = checksums(id, 1, 0..20);
            let mut backward = checksums(id, 1, (0..20).rev());
            backward.reverse();
            assert_eq!(forward, backward, "{id}: order matters");
            assert_ne!(forward, checksums(id, 2, 0..20), "{id}: the seed has no effect");
            let distinct: std::collections::BTreeSet<_> = forward.iter().collect();
            assert_eq!(distinct.len(), 20, "{id}: chunks are not told apart");
        }
    }

    #[test]
    fn the_picture_comes_tile_by_tile() {
        let entry = find("mandelbrot").unwrap();
        let setting = Setting { params: [("depth".to_owned(), 50)].into(), ..Setting::default() };
        let workload = (entry.prepare)(&setting).unwrap();
        let mut sink = Quiet::default();
        workload.kernel().unwrap().chunk(7, &mut sink).unwrap();
        assert_eq!(sink.tiles, 1);
        let canvas = workload.canvas().unwrap();
        assert_eq!((canvas.width(), canvas.height(), canvas.tiles()), (640, 400, 160));
        assert_eq!(canvas.tile_width % 8, 0);
    }
}
