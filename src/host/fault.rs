//! Faults planted in a worker, done for real, in the worker's own thread. Knows nothing of who asked for them, nor of what
//! is lost by them.
#![expect(unsafe_code, reason = "one load from an address that is not mapped: the fault itself")]

use super::burden::{Burden, Leak, Turnstile};
use super::sink::PageSink;
use crate::plan::Fault;
use crate::workload::lock::{self, unlock};
use crate::workload::{Phase, Sink};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// What a planted panic says.
const PANIC: &str = "a planted panic";
/// How long the two of a deadlock wait for each other before they let it be: one of them may have ended meanwhile.
const MEET_WITHIN: Duration = Duration::from_secs(10);

/// A worker's part in a planted fault.
pub(super) enum Strike {
    /// The victim of a fault that needs nobody else.
    Alone(Fault),
    /// One of two who take two locks in opposite order; the victim takes the first one first.
    Cross { pair: Arc<Pair>, victim: bool, other: u32 },
    /// The victim of starvation: needs the lock for every chunk.
    Need(Arc<Turnstile>),
    /// Its neighbour: holds the lock round every chunk and takes it again at once.
    Hog(Arc<Turnstile>),
}

/// Two locks, and who of the two workers holds his first one.
#[derive(Default)]
pub(super) struct Pair {
    locks: [AtomicU64; 2],
    there: AtomicU32,
}

impl Strike {
    /// The fault that this worker is the victim of.
    pub(super) const fn fault(&self) -> Option<Fault> {
        match self {
            Self::Alone(fault) => Some(*fault),
            Self::Cross { victim: true, .. } => Some(Fault::Deadlock),
            Self::Need(_) => Some(Fault::Starve),
            Self::Cross { .. } | Self::Hog(_) => None,
        }
    }

    /// Bears it in the calling thread. Some never return; `true`: the run stops.
    pub(super) fn bear(self, sink: &mut PageSink<'_, '_>) -> bool {
        match self {
            Self::Alone(fault) => blow(fault, sink),
            Self::Cross { pair, victim, other } => return cross(&pair, victim, other, sink),
            Self::Need(turnstile) => sink.burdens.push(Burden::Need { turnstile, worker: sink.worker }),
            Self::Hog(turnstile) => sink.burdens.push(Burden::hog(turnstile, sink.worker)),
        }
        false
    }
}

fn blow(fault: Fault, sink: &mut PageSink<'_, '_>) {
    match fault {
        Fault::Panic => {
            // Unwinds as any panic does, but without the hook: the app's terminal is not to be written on, and looking up
            // a backtrace would be part of the time until it is noticed.
            if !sink.in_app {
                eprintln!("worker {}: {PANIC}", sink.worker);
            }
            std::panic::resume_unwind(Box::new(PANIC))
        }
        Fault::Abort => std::process::abort(),
        Fault::BadPointer => read_bad_pointer(),
        Fault::StackOverflow => drop(recurse(1)),
        Fault::HangSpin => {
            sink.phase(Phase::Run);
            spin();
        }
        Fault::HangSleep => {
            sink.phase(Phase::Run);
            // As any sleep, it leaves the token of the GIL model to the others.
            sink.token.release();
            sleep();
        }
        Fault::Leak if sink.burdens.iter().any(Burden::is_leak) => {}
        Fault::Leak => sink.burdens.push(Burden::Leak(Leak::default())),
        // These are done from outside, refused, or come as other strikes.
        Fault::Kill | Fault::KillThread | Fault::Deadlock | Fault::Starve => {}
    }
}

/// Reads eight bytes at address 8, which no system maps: the hardware faults, and the system ends the process.
#[cfg(any(target_arch = "x86_64", target_arch = "aarch64"))]
fn read_bad_pointer() {
    let read: u64;
    // SAFETY: deliberately a load from an unmapped address. As inline assembly it is no undefined behaviour of the
    // language: the compiler assumes nothing about it, no memory of the program is touched, and the only outcome is the
    // processor's fault, which does not return here.
    unsafe {
        #[cfg(target_arch = "x86_64")]
        std::arch::asm!("mov {read}, qword ptr [{at}]", at = in(reg) 8_u64, read = out(reg) read, options(nostack, readonly));
        #[cfg(target_arch = "aarch64")]
        std::arch::asm!("ldr {read}, [{at}]", at = in(reg) 8_u64, read = out(reg) read, options(nostack, readonly));
    }
    std::hint::black_box(read);
}

/// The same by a volatile read, where there is no assembly of ours.
#[cfg(not(any(target_arch = "x86_64", target_arch = "aarch64")))]
fn read_bad_pointer() {
    let bad = std::ptr::without_provenance::<u64>(std::hint::black_box(8));
    // SAFETY: none is possible, and none is wanted: the address is not mapped, and the volatile read makes the hardware
    // fault, which ends the process.
    std::hint::black_box(unsafe { bad.read_volatile() });
}

/// Recursion without end that no optimiser makes a loop of: every call keeps a buffer that it looks at afterwards.
/// Rust's threads have a guard page below their stack, so that this ends in a fault and not in somebody else's memory.
#[expect(unconditional_recursion, reason = "that is the fault")]
fn recurse(depth: u64) -> u64 {
    let mut buffer = std::hint::black_box([depth; 128]);
    buffer[1] = recurse(depth + 1);
    std::hint::black_box(buffer)[1].wrapping_add(depth)
}

/// Hears nothing. The process ends it when its parent is gone.
fn spin() -> ! {
    loop {
        std::hint::spin_loop();
    }
}

/// Hears nothing either.
fn sleep() -> ! {
    loop {
        std::thread::sleep(Duration::from_secs(3_600));
    }
}

/// Takes two locks in the opposite order of the other worker, each the second one only when both hold their first: a
/// deadlock for certain. Only Stop gets anybody out of it. `true`: the run stops.
fn cross(pair: &Pair, victim: bool, other: u32, sink: &mut PageSink<'_, '_>) -> bool {
    let me = sink.worker;
    let (first, second) = if victim { (0, 1) } else { (1, 0) };
    if !lock::lock(&pair.locks[first], me, sink) {
        return true;
    }
    pair.there.fetch_or(1 << first, Ordering::AcqRel);
    let until = Instant::now() + MEET_WITHIN;
    let late = || Instant::now() >= until;
    let there = || pair.there.load(Ordering::Acquire) == 0b11;
    let mut stops = !lock::wait(sink, || if there() || late() { Ok(()) } else { Err(Some(other)) });
    if !stops && there() {
        stops = !lock::lock(&pair.locks[second], me, sink);
        unlock(&pair.locks[second], me);
    }
    pair.there.fetch_and(!(1 << first), Ordering::AcqRel);
    unlock(&pair.locks[first], me);
    stops
}
