//! The work itself: the trait every kernel implements and the catalogue of kernels. Knows nothing of threads, pages or
//! clocks: a kernel computes one numbered chunk at a time and tells a [`Sink`] what it is doing.

mod addresses;
mod arm_words;
mod arms;
mod catalogue;
mod cell;
mod chase;
mod command;
mod convoy;
mod countdown;
mod counter;
mod digest;
mod echo;
mod extension;
mod false_sharing;
mod files;
mod fill;
mod idle;
mod input;
mod life;
pub mod lock;
mod mandelbrot;
mod matrix;
mod mixed;
mod param;
mod pass;
mod philosophers;
mod primes;
mod program;
mod python;
mod queue;
mod random;
mod readers_writers;
mod sha256;
mod shared;
mod sleep;
mod sort;
#[cfg(test)]
mod testing;
mod triad;
mod work;

pub use crate::units::Quantity;
pub use arm_words::setting;
pub use arms::{arms, usual_grid, usual_workers};
pub use catalogue::{
    CATALOGUE, Entry, Figure, Fold, Per, Price, Programs, PythonMode, Question, Runs, Spent, check, find,
};
pub use command::{Arguments, End, Ended, Invocation, Program};
pub use echo::Hello;
pub use idle::{Idle, Idler};
pub use param::{Choice, ParamSpec, Text};
pub use pass::{Giver, RingShape, Taker, Word, copy_out};
pub use python::DEFAULT_SCRIPT;
pub use random::mix;
pub use work::{other_params, same_way, same_work, written};

use crate::locale::{Explain, Message};
use crate::plan::Topology;
use crate::units::Nanos;
use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

/// Most figures that a workload may have: what the page has room for.
pub const MAX_FIGURES: usize = 16;

/// What a kernel is doing, told to the [`Sink`] when it changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Doing the work. Every chunk starts in this phase.
    Run,
    /// Doing the work in code that needs no interpreter, as the kernels of numpy and hashlib do: under the GIL model the
    /// token is released meanwhile. There are no safe points in it but those that look whether to give up.
    RunFree,
    /// Blocked in input or output, or asleep. Under the GIL model the token is released meanwhile.
    WaitIo,
    /// Waiting for a lock. Under the GIL model the token is released meanwhile.
    WaitLock,
    /// Turning values into bytes.
    Serialise,
    /// Handing data over, or taking it. Under the GIL model the token is released meanwhile.
    Transfer,
    /// Turning bytes into values.
    Deserialise,
    /// Starting a thread or a process.
    Start,
    /// Waiting for a thread or a process to end. Under the GIL model the token is released meanwhile.
    Join,
}

/// Where a kernel tells what happens. The host implements it over the telemetry page and the clock.
pub trait Sink {
    /// From now on the kernel does this. Going back to [`Phase::Run`] may wait for the token of the GIL model.
    fn phase(&mut self, phase: Phase);
    /// A safe point: a place where the worker may be told to give up, hit by a fault, or made to hand the token of the
    /// GIL model on. Costs a few loads. To be asked in every loop of the work itself, about once a microsecond, and in
    /// every wait at least every 20 ms. `true`: give the chunk up with [`ChunkError::Interrupted`].
    fn safe_point(&mut self) -> bool;
    /// Sleeps for this long, to be called in [`Phase::WaitIo`], with safe points as needed. `true`: give the chunk up
    /// with [`ChunkError::Interrupted`]. A sink without a clock does not wait.
    fn sleep(&mut self, _time: Nanos) -> bool {
        self.safe_point()
    }
    /// Starts a thread or a process that does nothing, and returns when it is there.
    ///
    /// # Errors
    /// What the system says; a sink that is no host starts nothing.
    fn start_idle(&mut self, _what: Idle<'_>) -> std::io::Result<Box<dyn Idler>> {
        Err(std::io::ErrorKind::Unsupported.into())
    }
    /// Starts a program. Its end is to be waited for.
    ///
    /// # Errors
    /// What the system says; `Interrupted` when the host is about to end, and `Unsupported` from a sink that is no host.
    fn start_program(&mut self, _what: &Invocation) -> std::io::Result<Box<dyn Program>> {
        Err(std::io::ErrorKind::Unsupported.into())
    }
    /// A finished tile of the picture: one byte per pixel, row by row.
    fn tile(&mut self, tile: u32, pixels: &[u8]);
    /// Figure number `figure` of the catalogue's entry now has this value, for this worker. The kernel keeps the total.
    fn figure(&mut self, figure: usize, value: u64);
    /// The worker has this chunk in hand from now on, handed over by another worker; `None`: it has not after all. Chunks
    /// from the queue are in hand without that. Whoever hands one over waits until the taker has said so: a chunk that
    /// no living worker has in hand may be given out again.
    fn in_hand(&mut self, _chunk: Option<u64>) {}
    /// The worker waits for something that this other worker of the run holds; `None` when it waits no more.
    fn waits_for(&mut self, worker: Option<u32>);
    /// Gives the core up for about this long; 20 ms at most. Tells nothing and asks nothing: that is up to the kernel.
    /// A sink that has no time, as in a test, does nothing.
    fn pause(&mut self, _time: Nanos) {}
}

/// What a finished chunk gave.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Done {
    /// Items finished by it: one, unless the kernel counts otherwise. None at all says that the chunk is not finished
    /// here: another worker has it in hand now.
    pub items: u64,
    /// Summed over all chunks (wrapping) this is the run's checksum. It depends on seed, parameters and chunk number alone.
    pub checksum: u64,
    /// Bytes moved, for workloads that are about moving bytes.
    pub bytes: u64,
}

impl Done {
    /// One item with this checksum, which moved no bytes worth counting.
    pub const fn item(checksum: u64) -> Self {
        Self { items: 1, checksum, bytes: 0 }
    }

    /// The same with the bytes it moved.
    #[must_use]
    pub const fn moving(self, bytes: u64) -> Self {
        Self { bytes, ..self }
    }
}

/// Why a chunk was not finished.
#[derive(Clone, Debug, PartialEq)]
pub enum ChunkError {
    /// The run stops; not an error.
    Interrupted,
    /// The kernel cannot go on; the words are the system's own.
    Failed(String),
    /// The kernel cannot go on, and says why and what to do in the person's language.
    Told(Message),
}

impl From<std::io::Error> for ChunkError {
    fn from(error: std::io::Error) -> Self {
        Self::Failed(error.to_string())
    }
}

/// A worker's own part of a workload: its buffers, its connection.
pub trait Kernel: Send {
    /// Does chunk number `chunk`.
    ///
    /// # Errors
    /// [`ChunkError::Interrupted`] when the sink asked for it, [`ChunkError::Failed`] when the work cannot be done.
    fn chunk(&mut self, chunk: u64, sink: &mut dyn Sink) -> Result<Done, ChunkError>;

    /// Whether another worker feeds this one. Then [`Self::serve`] is called instead of [`Self::chunk`].
    fn is_fed(&self) -> bool {
        false
    }

    /// Does the next thing that another worker hands over; `None` when nothing will come any more. When nothing came for
    /// about 20 ms it answers with an empty [`Done`], so that it can be held.
    ///
    /// # Errors
    /// As [`Self::chunk`].
    fn serve(&mut self, _sink: &mut dyn Sink) -> Result<Option<Done>, ChunkError> {
        Ok(None)
    }

    /// The worker takes no more chunks, because there are none or because it was told to stop. For last figures, and to
    /// say goodbye to other workers; not called after a failure or a panic.
    fn close(&mut self, _sink: &mut dyn Sink) {}

    /// The worker failed or panicked in the middle of a chunk and takes no more. For figures that would be wrong without
    /// its last word; [`Self::close`] does not follow.
    fn fallen(&mut self, _sink: &mut dyn Sink) {}
}

/// Where a worker stands among the others.
pub struct Seat<'a> {
    /// Its number in the run.
    pub worker: u32,
    /// Its host's number in the run.
    pub host: u32,
    /// Its place in its host.
    pub place: u32,
    /// A folder for sockets and pipes by which workers of a run meet. It is removed as soon as all workers of the
    /// run's start have their kernels.
    pub folder: &'a Path,
    /// Whether the run stops: to be asked in every wait for another worker.
    pub interrupted: &'a dyn Fn() -> bool,
}

/// A workload with its parameters, ready to give every worker its kernel. Shared by the threads of a host. Light: what
/// takes time or memory waits for the first [`Self::kernel`], because it is also made to be asked questions.
pub trait Workload: Send + Sync {
    /// A kernel for one worker.
    ///
    /// # Errors
    /// [`ChunkError::Failed`] when a buffer or a connection cannot be had.
    fn kernel(&self, seat: &Seat<'_>) -> Result<Box<dyn Kernel>, ChunkError>;
    /// The picture that the workload draws, if it draws one.
    fn canvas(&self) -> Option<Canvas> {
        None
    }
    /// Memory that each worker needs for itself, in bytes.
    fn bytes_per_worker(&self) -> u64 {
        0
    }
    /// Memory that each host needs once for all its workers, in bytes.
    fn bytes_per_host(&self) -> u64 {
        0
    }
}

/// Words of memory that all workers of a run share, whatever process they are in.
pub trait Words: Send + Sync {
    /// All of them; zero at the start.
    fn words(&self) -> &[AtomicU64];
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
#[derive(Clone, Default)]
pub struct Setting {
    /// All parameters with their values, defaults filled in. A word stands as its place in the parameter's choices.
    pub params: BTreeMap<String, u64>,
    /// All parameters that are texts; those not given are empty.
    pub texts: BTreeMap<String, String>,
    /// Seed of everything random.
    pub seed: u64,
    /// Address of the echo server, for workloads that want one.
    pub server: Option<SocketAddr>,
    /// This very program, for workloads that start processes of their own: `program idle` ends when its standard input
    /// does. Empty while an experiment is only checked.
    pub program: PathBuf,
    /// How the run is spread at its start.
    pub topology: Topology,
    /// The budget of items; `None` for one of time.
    pub items: Option<u64>,
    /// The words that all workers share, as many as the entry's `shared_words` asked for; `None` while an experiment is
    /// only checked.
    pub shared: Option<Arc<dyn Words>>,
}

impl Setting {
    /// A parameter's value. The catalogue fills in every parameter of the workload, so a missing one is a mistake in
    /// the kernel; it reads as zero.
    pub fn get(&self, id: &str) -> u64 {
        self.params.get(id).copied().unwrap_or_default()
    }

    /// A text parameter's value, empty when there is none.
    pub fn text(&self, id: &str) -> &str {
        self.texts.get(id).map_or("", String::as_str)
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
    pub(super) struct Quiet {
        tiles: usize,
        pub(super) safe_points: usize,
    }

    impl Sink for Quiet {
        fn phase(&mut self, _phase: Phase) {}
        fn safe_point(&mut self) -> bool {
            self.safe_points += 1;
            false
        }
        fn figure(&mut self, _figure: usize, _value: u64) {}
        fn waits_for(&mut self, _worker: Option<u32>) {}
        fn tile(&mut self, _tile: u32, _pixels: &[u8]) {
            self.tiles += 1;
        }
    }

    /// The only worker's seat, in a run that goes on.
    pub(super) fn seat() -> Seat<'static> {
        Seat { worker: 0, host: 0, place: 0, folder: Path::new(""), interrupted: &|| false }
    }

    pub(super) fn kernel(workload: &dyn Workload) -> Box<dyn Kernel> {
        workload.kernel(&seat()).unwrap()
    }

    fn checksums(id: &str, seed: u64, chunks: impl Iterator<Item = u64>) -> Vec<u64> {
        let entry = find(id).unwrap();
        let mut params = entry.complete(&BTreeMap::new());
        params.entry("depth".to_owned()).and_modify(|v| *v = 64);
        params.entry("size".to_owned()).and_modify(|v| *v = 1);
        let workload = (entry.prepare)(&Setting { params, seed, ..Setting::default() }).unwrap();
        let mut kernel = kernel(workload.as_ref());
        chunks.map(|c| kernel.chunk(c, &mut Quiet::default()).unwrap().checksum).collect()
    }

    #[test]
    fn a_chunk_depends_on_seed_and_number_alone() {
        for id in ["primes", "mandelbrot", "triad", "matrix", "sha256", "sort", "chase", "input"] {
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
    fn checksums_stay_what_they_were() {
        // As version 0.1.0 gave them, so that runs of different versions can be compared.
        let known = [
            ("primes", 0xad1d_fe26_e33e_311a),
            ("mandelbrot", 0x39c2_6e49_04d7_a532),
            ("triad", 0xd8c6_f36a_ed65_88e0),
        ];
        for (id, sum) in known {
            assert_eq!(checksums(id, 1, 0..3).into_iter().fold(0, u64::wrapping_add), sum, "{id}");
        }
    }

    #[test]
    fn the_picture_comes_tile_by_tile() {
        let entry = find("mandelbrot").unwrap();
        let setting = Setting { params: [("depth".to_owned(), 50)].into(), ..Setting::default() };
        let workload = (entry.prepare)(&setting).unwrap();
        let mut sink = Quiet::default();
        kernel(workload.as_ref()).chunk(7, &mut sink).unwrap();
        assert_eq!(sink.tiles, 1);
        let canvas = workload.canvas().unwrap();
        assert_eq!((canvas.width(), canvas.height(), canvas.tiles()), (640, 400, 160));
        assert_eq!(canvas.tile_width % 8, 0);
    }
}
