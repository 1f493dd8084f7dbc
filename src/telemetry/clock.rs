//! The common clock of a run: nanoseconds that mean the same in every process. On Linux with a time-stamp counter that
//! the kernel itself trusts, it is that counter (about 9 ns a look) on a scale measured once by the app and handed to
//! the hosts; elsewhere the system's monotonic clock (about 20 ns).
#![cfg_attr(
    any(windows, all(target_os = "linux", target_arch = "x86_64")),
    expect(unsafe_code, reason = "reading the time-stamp counter and QueryPerformanceCounter are intrinsics and FFI")
)]

use crate::units::Nanos;
use serde::{Deserialize, Serialize};
use std::sync::OnceLock;
use std::time::Duration;

/// How long the counter is watched against the system's clock: the pair's error of about 20 ns over this time is one part
/// per million, which all processes of a run share.
const CALIBRATION: Duration = Duration::from_millis(20);

/// A clock to be sent to other processes of the same machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clock {
    source: Source,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
enum Source {
    /// The system's monotonic clock.
    System,
    /// `ns = (ticks - base) * scale / 2^32 + start`.
    Counter { base: u64, start: u64, scale: u64 },
}

impl Clock {
    /// The clock of this app, measured on the first call (which takes 20 ms where there is a counter).
    pub fn common() -> Self {
        static CLOCK: OnceLock<Clock> = OnceLock::new();
        *CLOCK.get_or_init(|| Self { source: counter::calibrate().unwrap_or(Source::System) })
    }

    /// The system's monotonic clock, whatever the machine has.
    pub const fn system() -> Self {
        Self { source: Source::System }
    }

    /// Now.
    #[inline]
    pub fn now(&self) -> Nanos {
        match self.source {
            Source::System => system_now(),
            Source::Counter { base, start, scale } => to_nanos(counter::ticks(), base, start, scale),
        }
    }

    /// The core that this thread is on, where the system tells. Dearer than a look at the clock: it waits for the
    /// processor's pipeline to drain.
    #[inline]
    pub fn core(&self) -> Option<u16> {
        match self.source {
            Source::System => core(),
            Source::Counter { .. } => counter::core(),
        }
    }
}

#[inline]
fn to_nanos(ticks: u64, base: u64, start: u64, scale: u64) -> Nanos {
    let passed = u128::from(ticks.wrapping_sub(base)) * u128::from(scale);
    Nanos(start + (passed >> 32) as u64)
}

#[cfg(unix)]
#[inline]
fn system_now() -> Nanos {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::Monotonic);
    Nanos(time.tv_sec as u64 * Nanos::PER_SECOND + time.tv_nsec as u64)
}

#[cfg(windows)]
fn system_now() -> Nanos {
    use windows_sys::Win32::System::Performance::{QueryPerformanceCounter, QueryPerformanceFrequency};
    static FREQUENCY: OnceLock<u64> = OnceLock::new();
    let frequency = *FREQUENCY.get_or_init(|| {
        let mut frequency = 0;
        // SAFETY: the pointer is to a live i64; the call cannot fail since Windows XP.
        unsafe { QueryPerformanceFrequency(&mut frequency) };
        frequency.max(1) as u64
    });
    let mut ticks = 0;
    // SAFETY: as above.
    unsafe { QueryPerformanceCounter(&mut ticks) };
    Nanos((u128::from(ticks as u64) * u128::from(Nanos::PER_SECOND) / u128::from(frequency)) as u64)
}

#[cfg(target_os = "linux")]
fn core() -> Option<u16> {
    u16::try_from(rustix::thread::sched_getcpu()).ok()
}

#[cfg(windows)]
fn core() -> Option<u16> {
    // SAFETY: no arguments, cannot fail.
    u16::try_from(unsafe { windows_sys::Win32::System::Threading::GetCurrentProcessorNumber() }).ok()
}

/// macOS does not tell.
#[cfg(not(any(target_os = "linux", windows)))]
fn core() -> Option<u16> {
    None
}

#[cfg(all(target_os = "linux", target_arch = "x86_64"))]
mod counter {
    use super::{CALIBRATION, Source, system_now};
    use std::arch::x86_64::{__rdtscp, _rdtsc};

    #[inline]
    pub(super) fn ticks() -> u64 {
        // SAFETY: every x86-64 has the instruction; Linux lets user space use it.
        unsafe { _rdtsc() }
    }

    /// Linux keeps the core's number in the low 12 bits of what RDTSCP returns beside the time
    /// (arch/x86/include/asm/segment.h, VDSO_CPUNODE_BITS).
    #[inline]
    pub(super) fn core() -> Option<u16> {
        let mut aux = 0;
        // SAFETY: `calibrate` has checked that the processor has the instruction; `aux` is a live u32.
        unsafe { __rdtscp(&mut aux) };
        Some((aux & 0xfff) as u16)
    }

    /// Measures the counter, if the kernel uses it as its own clock source: then it is constant, does not stop and is
    /// equal on all cores.
    pub(super) fn calibrate() -> Option<Source> {
        let trusted = std::fs::read_to_string("/sys/devices/system/clocksource/clocksource0/current_clocksource");
        let flags = std::fs::read_to_string("/proc/cpuinfo").ok()?;
        if trusted.ok()?.trim() != "tsc" || !flags.contains(" rdtscp ") {
            return None;
        }
        let (base, start) = pair();
        std::thread::sleep(CALIBRATION);
        let (end, stop) = pair();
        let (ticks, nanos) = (end.checked_sub(base)?, stop.checked_sub(start)?);
        let scale = u64::try_from((u128::from(nanos) << 32) / u128::from(ticks).max(1)).ok()?;
        (scale > 0).then_some(Source::Counter { base, start, scale })
    }

    /// The two clocks at the same moment: the closest of several tries.
    fn pair() -> (u64, u64) {
        let one = || {
            let before = ticks();
            let now = system_now().0;
            let after = ticks();
            (after - before, before + (after - before) / 2, now)
        };
        let best = (0..16).map(|_| one()).min().unwrap_or_else(one);
        (best.1, best.2)
    }
}

#[cfg(not(all(target_os = "linux", target_arch = "x86_64")))]
mod counter {
    use super::Source;

    pub(super) fn ticks() -> u64 {
        0
    }
    pub(super) fn core() -> Option<u16> {
        None
    }
    pub(super) fn calibrate() -> Option<Source> {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_common_clock_runs_with_the_systems() {
        let (common, system) = (Clock::common(), Clock::system());
        let (a, x) = (common.now(), system.now());
        std::thread::sleep(Duration::from_millis(50));
        let (b, y) = (common.now(), system.now());
        let (ours, theirs) = (b.since(a).0 as f64, y.since(x).0 as f64);
        assert!((ours / theirs - 1.0).abs() < 0.01, "{ours} against {theirs}");
        assert!(a.0.abs_diff(x.0) < 1_000_000_000, "the two are on the same scale");
    }

    #[test]
    fn it_does_not_go_back_and_names_a_core_that_exists() {
        let clock = Clock::common();
        let mut last = clock.now();
        for _ in 0..10_000 {
            let now = clock.now();
            assert!(now >= last);
            assert!(clock.core().is_none_or(|c| usize::from(c) < 4_096));
            last = now;
        }
    }
}
