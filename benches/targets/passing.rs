//! Target 11: the ring in shared memory between two processes, beside a pipe between the same two and beside reading memory
//! that another core has just written. The other process is this program again.

#![expect(clippy::expect_used, reason = "a bench that cannot be set up has nothing to report")]

use crate::report::Report;
use crate::telemetry::median;
use lanescope::host::os;
use lanescope::telemetry::Arena;
use lanescope::workload::{Giver, RingShape, Taker, Words, copy_out};
use std::hint::black_box;
use std::io::{Read, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

const ROUNDS: usize = 9;
/// Bytes of a piece, as the workload makes them for messages of this size, and how many wait.
const SHAPES: [RingShape; 2] = [RingShape { slots: 63, piece: 64 << 10 }, RingShape { slots: 4, piece: 1 << 20 }];
/// Bytes passed in a round.
const THROUGH_RING: usize = 512 << 20;
const THROUGH_PIPE: usize = 128 << 20;
/// Times that the memory is written by one and read by the other in a round.
const TURNS: u64 = 50;

/// The word that says whose turn it is, and where the memory begins that goes to and fro.
const TURN: usize = 0;
const MEMORY: usize = 32;
/// The first argument of the other process.
const ROLE: &str = "target-11";

/// Target 11.
pub fn run(report: &mut Report) {
    if std::thread::available_parallelism().map_or(1, |n| n.get()) < 2 {
        report.skip(11, "skipped: this machine has one core");
        return;
    }
    // On a thread of its own, because it keeps to one core from then on.
    let measure = || measure(report);
    std::thread::scope(|scope| {
        std::thread::Builder::new().spawn_scoped(scope, measure).expect("a thread");
    });
}

fn measure(report: &mut Report) {
    let cores = os::allowed_cores();
    let [own, elsewhere] = [0, 1].map(|place| cores.get(place).copied());
    keep_to(own);
    for shape in SHAPES {
        let mut seen = [const { Vec::new() }; 4];
        for _ in 0..ROUNDS {
            let there = Elsewhere { shape, core: elsewhere };
            let round = [ring(there, true), pipe(there), ring(there, false), written_elsewhere(there)];
            seen.iter_mut().zip(round).for_each(|(speeds, speed)| speeds.push(speed));
        }
        let [copied, pipe, in_place, written] = seen.map(median);
        let kib = shape.piece >> 10;
        let what = format!("ring ({copied:.2} GB/s) / pipe ({pipe:.2} GB/s), two processes, {kib} KiB");
        report.at_least(11, &what, 5.0, copied / pipe);
        let what = format!(
            "ring, read in place ({in_place:.2} GB/s) / reading what another core wrote ({written:.2} GB/s), {kib} KiB"
        );
        report.at_least(11, &what, 0.8, in_place / written);
    }
}

/// Does the other process's part, if this is the other process.
pub fn is_other_process() -> bool {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [role, way, path, slots, piece, core] = args.as_slice() else { return false };
    if role != ROLE {
        return false;
    }
    keep_to(core.parse().ok());
    let number = |text: &str| text.parse().expect("a number");
    let shape = RingShape { slots: number(slots), piece: number(piece) };
    let bytes = vec![7; shape.piece];
    match way.as_str() {
        "pipe" => {
            let mut out = std::io::stdout().lock();
            (0..THROUGH_PIPE / shape.piece).for_each(|_| out.write_all(&bytes).expect("a reader"));
        }
        "ring" => {
            let arena = Arena::open(Path::new(path), shape.words()).expect("the arena");
            let mut giver = Giver::new(shape);
            for _ in 0..THROUGH_RING / shape.piece {
                spin(|| giver.put(arena.words(), &bytes) > 0);
            }
        }
        _ => {
            let arena = Arena::open(Path::new(path), MEMORY + words_of(shape)).expect("the arena");
            let (turn, memory) = (&arena.words()[TURN], &arena.words()[MEMORY..]);
            for round in 0..TURNS {
                spin(|| turn.load(Ordering::Acquire) == 2 * round);
                memory.iter().for_each(|word| word.store(round, Ordering::Relaxed));
                turn.store(2 * round + 1, Ordering::Release);
            }
        }
    }
    true
}

/// Keeps this thread to a core, where the system lets it: the two sides must not take turns on one.
fn keep_to(core: Option<usize>) {
    if let Some(core) = core {
        let _ = os::pin_to(core);
    }
}

/// What the other process is to do, and on which core.
#[derive(Clone, Copy)]
struct Elsewhere {
    shape: RingShape,
    core: Option<usize>,
}

/// Words that the memory is read and written over: as much as the ring goes round in.
const fn words_of(shape: RingShape) -> usize {
    shape.slots * shape.piece / 8
}

fn other(way: &str, path: &Path, there: Elsewhere) -> Child {
    let program = std::env::current_exe().expect("this program");
    let mut command = Command::new(program);
    let core = there.core.map_or_else(String::new, |core| core.to_string());
    command.args([ROLE, way]).arg(path).args([there.shape.slots, there.shape.piece].map(|n| n.to_string())).arg(core);
    command.stdout(Stdio::piped()).spawn().expect("the other process")
}

/// Makes the memory, and the process that writes to it.
fn with_other<R>(way: &str, words: usize, there: Elsewhere, run: impl FnOnce(&[AtomicU64]) -> R) -> R {
    let place = if Path::new("/dev/shm").is_dir() { "/dev/shm".into() } else { std::env::temp_dir() };
    let folder = tempfile::tempdir_in(place).expect("a folder");
    let path = folder.path().join("arena");
    let arena = Arena::create(&path, words).expect("an arena");
    let mut child = other(way, &path, there);
    let result = run(arena.words());
    child.wait().expect("its end");
    result
}

/// Gigabytes per second through the ring; copied out as from a pipe, or only read.
fn ring(there: Elsewhere, copied: bool) -> f64 {
    let shape = there.shape;
    with_other("ring", shape.words(), there, |words| {
        let mut taker = Taker::new(shape);
        let mut into = vec![0; shape.piece];
        let mut look = |words: &[AtomicU64]| {
            if copied {
                copy_out(words, &mut into);
                black_box(&into);
            } else {
                black_box(sum(words));
            }
        };
        let mut take = || spin(|| taker.take(words, |words, _| look(words)).is_some());
        // The first round touches all memory, and waits for the other process.
        (0..shape.slots).for_each(|_| take());
        let pieces = THROUGH_RING / shape.piece - shape.slots;
        let begun = Instant::now();
        (0..pieces).for_each(|_| take());
        (pieces * shape.piece) as f64 / begun.elapsed().as_nanos() as f64
    })
}

/// The same through a pipe.
fn pipe(there: Elsewhere) -> f64 {
    let piece = there.shape.piece;
    let mut child = other("pipe", Path::new("-"), there);
    let mut pipe = child.stdout.take().expect("its output");
    let mut into = vec![0; piece];
    pipe.read_exact(&mut into).expect("the first piece");
    let begun = Instant::now();
    let mut bytes = 0_usize;
    loop {
        match pipe.read(&mut into).expect("a piece") {
            0 => break,
            came => bytes += came,
        }
        black_box(&into);
    }
    let speed = bytes as f64 / begun.elapsed().as_nanos() as f64;
    child.wait().expect("its end");
    speed
}

/// Reading memory that the other process wrote a moment ago and does not touch meanwhile.
fn written_elsewhere(there: Elsewhere) -> f64 {
    with_other("memory", MEMORY + words_of(there.shape), there, |words| {
        let (turn, memory) = (&words[TURN], &words[MEMORY..]);
        let speeds = (0..TURNS).map(|round| {
            spin(|| turn.load(Ordering::Acquire) == 2 * round + 1);
            let begun = Instant::now();
            black_box(sum(memory));
            let took = begun.elapsed().as_nanos();
            turn.store(2 * round + 2, Ordering::Release);
            (memory.len() * 8) as f64 / took as f64
        });
        median(speeds.collect())
    })
}

fn sum(words: &[AtomicU64]) -> u64 {
    words.iter().fold(0, |sum, word| sum.wrapping_add(word.load(Ordering::Relaxed)))
}

/// Waits for something that another core is about to do, as the workload does: a moment at first, then sleeping, so that
/// the other gets a core where there are too few.
fn spin(mut done: impl FnMut() -> bool) {
    let mut looks = 0_u32;
    while !done() {
        looks += 1;
        if looks < 2_000 {
            std::hint::spin_loop();
        } else {
            std::thread::sleep(Duration::from_micros(50));
        }
    }
}
