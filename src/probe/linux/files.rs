//! The open files of `/proc` and what is read from each.

use super::{clock, parse, sysfs};
use crate::locale::Message;
use crate::probe::capability::{Capability, What};
use crate::probe::cores::{Ticks, put};
use crate::probe::{MemoryReading, ThreadReading};
use crate::units::Nanos;
use rustix::fs::{Mode, OFlags, openat};
use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
use std::fs::File;
use std::os::fd::OwnedFd;
use std::os::unix::fs::FileExt;
use std::sync::OnceLock;

/// Holds the per-core lines of a machine with some sixty cores; grows when there are more.
const STAT_BUFFER: usize = 8 * 1024;
/// Holds any `smaps_rollup`: about 30 lines of 30 bytes.
const ROLLUP_BUFFER: usize = 4 * 1024;
/// Holds any `schedstat`, `statm` or `stat`.
const LINE_BUFFER: usize = 1024;

/// `/proc/stat`.
#[derive(Debug)]
pub struct Cores {
    file: Option<File>,
    buffer: Vec<u8>,
}

impl Cores {
    /// Opens the file.
    pub fn open() -> Self {
        Self { file: File::open("/proc/stat").ok(), buffer: vec![0; STAT_BUFFER] }
    }

    /// Counters of all cores that are online; `None` if there are none to be had.
    pub fn read(&mut self, ticks: &mut Ticks) -> Option<()> {
        let file = self.file.as_ref()?;
        loop {
            let length = file.read_at(&mut self.buffer, 0).ok()?;
            ticks.clear();
            let whole = parse::cores(&self.buffer[..length], |core, counters| put(ticks, core, counters));
            if whole || length < self.buffer.len() {
                return (!ticks.is_empty()).then_some(());
            }
            self.buffer.resize(self.buffer.len() * 2, 0);
        }
    }
}

/// Where a process's memory is read from.
#[derive(Debug)]
enum MemoryFile {
    Rollup(File),
    Statm(File),
}

impl MemoryFile {
    fn read(&self) -> Option<MemoryReading> {
        match self {
            Self::Rollup(file) => {
                let mut buffer = [0; ROLLUP_BUFFER];
                parse::smaps_rollup(start_of(file, &mut buffer)?)
            }
            Self::Statm(file) => {
                let mut buffer = [0; LINE_BUFFER];
                parse::statm(start_of(file, &mut buffer)?, rustix::param::page_size() as u64)
            }
        }
    }
}

/// What the file holds now, from its start, as far as the buffer goes.
fn start_of<'a>(file: &File, buffer: &'a mut [u8]) -> Option<&'a [u8]> {
    let length = file.read_at(buffer, 0).ok()?;
    Some(&buffer[..length])
}

/// A process's folder, which stands for this process and no later one of the same number, and its memory file.
#[derive(Debug)]
pub struct Process {
    pid: u32,
    folder: Option<OwnedFd>,
    memory: Option<MemoryFile>,
}

impl Process {
    /// See [`crate::probe::ProcessProbe::open`].
    pub fn open(pid: u32) -> Self {
        let flags = OFlags::PATH | OFlags::DIRECTORY | OFlags::CLOEXEC;
        let folder = rustix::fs::open(format!("/proc/{pid}"), flags, Mode::empty()).ok();
        let mut process = Self { pid, folder, memory: None };
        process.memory = process.open_memory();
        process
    }

    /// See [`crate::probe::ProcessProbe::memory`]. The file shows the memory that the process had when it was opened:
    /// after an exec that is gone, so a failed reading opens it once more.
    pub fn memory(&mut self) -> Option<MemoryReading> {
        if let Some(reading) = self.memory.as_ref().and_then(MemoryFile::read) {
            return Some(reading);
        }
        self.memory = self.open_memory();
        self.memory.as_ref()?.read()
    }

    fn open_memory(&self) -> Option<MemoryFile> {
        let folder = self.folder.as_ref()?;
        let open = |name: &str| openat(folder, name, OFlags::RDONLY | OFlags::CLOEXEC, Mode::empty()).map(File::from);
        let rollup = open("smaps_rollup").map(MemoryFile::Rollup);
        rollup.or_else(|_| open("statm").map(MemoryFile::Statm)).ok()
    }

    /// See [`crate::probe::ProcessProbe::cpu`].
    pub fn cpu(&mut self) -> Option<Nanos> {
        clock::process_cpu(self.pid)
    }
}

/// All descendants of a process, those that come first before their own, without children that are still about to become
/// another program: until then they are the process once more, in the same memory. The kernel may lack the file (it wants
/// CONFIG_PROC_CHILDREN, which all distributions have).
pub fn descendants(pid: u32) -> Vec<u32> {
    let mut found = Vec::new();
    let mut parent = Some(pid);
    let mut next = 0;
    while let Some(pid) = parent {
        // Each thread has a list of those that it has started.
        let tasks = std::fs::read_dir(format!("/proc/{pid}/task")).into_iter().flatten().flatten();
        for list in tasks.filter_map(|task| std::fs::read_to_string(task.path().join("children")).ok()) {
            found.extend(list.split_ascii_whitespace().filter_map(|pid| pid.parse::<u32>().ok()));
        }
        if next == 0 {
            found.retain(|child| !is_once_more(pid, *child));
        }
        parent = found.get(next).copied();
        next += 1;
    }
    found
}

/// Whether a child is in its parent's memory, between `vfork` and `exec`: what the kernel gave the program at its start, random
/// addresses among it, is the same.
fn is_once_more(parent: u32, child: u32) -> bool {
    let given = |pid: u32| std::fs::read(format!("/proc/{pid}/auxv")).unwrap_or_default();
    let own = given(parent);
    !own.is_empty() && own == given(child)
}

/// A thread's `schedstat`, or its `stat` on a kernel built without the former.
#[derive(Debug)]
pub struct Thread {
    file: Option<File>,
    schedstat: bool,
}

impl Thread {
    /// See [`crate::probe::ThreadProbe::open`].
    pub fn open(pid: u32, tid: u64) -> Self {
        let schedstat = has_schedstat();
        let name = if schedstat { "schedstat" } else { "stat" };
        Self { file: File::open(format!("/proc/{pid}/task/{tid}/{name}")).ok(), schedstat }
    }

    /// See [`crate::probe::ThreadProbe::read`]. A running thread's time is entered at each clock tick (1 to 10 ms,
    /// mostly 4) and whenever it leaves the core.
    pub fn read(&mut self) -> Option<ThreadReading> {
        let mut buffer = [0; LINE_BUFFER];
        let text = start_of(self.file.as_ref()?, &mut buffer)?;
        if self.schedstat { parse::schedstat(text) } else { ticks_reading(text) }
    }
}

fn ticks_reading(text: &[u8]) -> Option<ThreadReading> {
    let per_second = rustix::param::clock_ticks_per_second().max(1);
    let cpu = parse::stat_ticks(text)?.checked_mul(Nanos::PER_SECOND / per_second)?;
    Some(ThreadReading { cpu: Nanos(cpu), wait: None })
}

/// Whether this kernel keeps the file. It reads as zeros when accounting is switched off; the thread that asks has
/// certainly run, which is entered when it yields.
fn has_schedstat() -> bool {
    static KNOWN: OnceLock<bool> = OnceLock::new();
    *KNOWN.get_or_init(|| {
        rustix::thread::sched_yield();
        let text = std::fs::read("/proc/thread-self/schedstat").unwrap_or_default();
        parse::schedstat(&text).is_some_and(|reading| reading.cpu > Nanos(0))
    })
}

/// See [`crate::probe::thread_wants_core`].
pub fn thread_wants_core(pid: u32, tid: u64) -> Option<bool> {
    parse::wants_core(&std::fs::read(format!("/proc/{pid}/task/{tid}/stat")).ok()?)
}

/// See [`crate::probe::raise_file_limit`].
pub fn raise_file_limit() -> u64 {
    let limit = getrlimit(Resource::Nofile);
    let raised = Rlimit { current: limit.maximum, maximum: limit.maximum };
    let now = if setrlimit(Resource::Nofile, raised).is_ok() { limit.maximum } else { limit.current };
    now.unwrap_or(u64::MAX)
}

/// See [`crate::probe::capabilities`]: tried on this process, not guessed from a version.
pub fn capabilities() -> Vec<Capability> {
    let mut ticks = Ticks::new();
    let cores = Cores::open().read(&mut ticks).is_some();
    let steal = ticks.iter().flatten().any(|core| core.steal.is_some());
    let memory = Process::open(std::process::id()).memory();
    let details = memory.is_some_and(|reading| reading.pss.is_some());
    let has_frequency = (0..ticks.len()).any(|core| sysfs::core_frequency(core).is_some());
    let no_rollup = || Message::new("probe-no-rollup");
    let not_in_stat = || Message::new("probe-no-stat");
    vec![
        Capability::of(What::Cores, cores, "/proc/stat", not_in_stat),
        Capability::of(What::Steal, steal, "/proc/stat", not_in_stat),
        Capability::of(What::Rss, memory.is_some(), "/proc/PID/smaps_rollup", no_rollup),
        Capability::of(What::Uss, details, "/proc/PID/smaps_rollup", no_rollup),
        Capability::of(What::Pss, details, "/proc/PID/smaps_rollup", no_rollup),
        thread_cpu(),
        Capability::of(What::Wait, has_schedstat(), "/proc/PID/task/TID/schedstat", || {
            Message::new("probe-no-schedstat")
        }),
        Capability::yes(What::WorkerCore, "getcpu"),
        Capability::yes(What::Pinning, "sched_setaffinity"),
        Capability::of(What::Frequency, has_frequency, "cpufreq/scaling_cur_freq", || Message::new("probe-no-cpufreq")),
        match sysfs::energy() {
            Ok(_) => Capability::yes(What::Energy, "powercap/intel-rapl/energy_uj"),
            Err(why) => Capability::no(What::Energy, why),
        },
    ]
}

fn thread_cpu() -> Capability {
    let file = if has_schedstat() { "/proc/PID/task/TID/schedstat" } else { "/proc/PID/task/TID/stat" };
    let own = u64::from(rustix::thread::gettid().as_raw_nonzero().get().unsigned_abs());
    let seen = Thread::open(std::process::id(), own).read().is_some();
    Capability::of(What::ThreadCpu, seen, file, || Message::new("probe-no-stat"))
}
