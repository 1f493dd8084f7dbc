//! The machine as sysinfo sees it: asked once, or seldom, because sysinfo opens everything anew each time.

use super::Machine;
use crate::units::Bytes;
use std::sync::OnceLock;
use sysinfo::{CpuRefreshKind, MemoryRefreshKind, RefreshKind, System};

/// Processor, cores, memory and system. Asked once; what the system does not tell is empty or zero there.
pub fn machine() -> Machine {
    static KNOWN: OnceLock<Machine> = OnceLock::new();
    KNOWN.get_or_init(ask).clone()
}

fn ask() -> Machine {
    let wanted =
        RefreshKind::nothing().with_cpu(CpuRefreshKind::nothing()).with_memory(MemoryRefreshKind::nothing().with_ram());
    let system = System::new_with_specifics(wanted).ok();
    let counted = system.as_ref().map_or(0, |system| system.cpus().len());
    let cores = if counted == 0 { std::thread::available_parallelism().map_or(1, usize::from) } else { counted };
    Machine {
        cpu: system.as_ref().and_then(brand).unwrap_or_else(System::cpu_arch),
        cores: u32::try_from(cores).unwrap_or(u32::MAX),
        memory: Bytes(system.as_ref().map_or(0, System::total_memory)),
        os: operating_system(),
    }
}

/// The processor's name as it calls itself; some virtual machines and ARM boards have none.
fn brand(system: &System) -> Option<String> {
    let brand = system.cpus().first()?.brand();
    let words: Vec<&str> = brand.split_whitespace().collect();
    (!words.is_empty()).then(|| words.join(" "))
}

fn operating_system() -> String {
    let name =
        System::long_os_version().or_else(|_| System::name()).unwrap_or_else(|_| std::env::consts::OS.to_owned());
    match System::kernel_version() {
        Ok(kernel) if cfg!(target_os = "linux") => format!("{name}, Linux {kernel}"),
        _ => name,
    }
}

/// Memory that could be had without swapping, within the limits of the container if there is one.
pub fn available_memory() -> Option<Bytes> {
    let mut system = System::new().ok()?;
    system.refresh_memory_specifics(MemoryRefreshKind::nothing().with_ram());
    if system.total_memory() == 0 {
        return None;
    }
    // A container's page cache can be given up, so only what is resident counts against its limit.
    let room = system.cgroup_limits().map_or(u64::MAX, |limits| limits.total_memory.saturating_sub(limits.rss));
    Some(Bytes(system.available_memory().min(room)))
}
