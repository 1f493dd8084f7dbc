//! What CPython from 3.13 on tells of itself to who reads its memory: where its interpreters, their threads and their GIL
//! lie (`_Py_DebugOffsets` at the beginning of the section `.PyRuntime`, from `Include/internal/pycore_runtime.h` and
//! `pycore_debug_offsets.h`). Believes nothing: every offset, address and length is checked, lists end, and a read that
//! fails is an error. Knows nothing of workers.

use super::image::{self, Section};
use crate::host::os::{Image, Memory, images};
use crate::locale::Message;
use std::fs::File;
use std::io;

/// What the offsets begin with.
const COOKIE: &[u8; 8] = b"xdebugpy";
/// Names of the section: the second is what eight letters leave of it on Windows.
const SECTIONS: [&str; 2] = [".PyRuntime", "PyRuntim"];
/// Bytes of the section that are read.
const WORDS: usize = 40;
/// No structure of an interpreter is as long as this; the longest, an interpreter's state, has a quarter of it.
const LONGEST: u64 = 1 << 20;
/// Most interpreters and threads that a list is followed for.
const MOST: usize = 4_096;
/// From the holder's word: the switch interval in microseconds lies before it, then `locked` and the count of switches
/// follow.
const GIL_BYTES: usize = 32;

/// Bytes at an address.
pub(super) trait Bytes {
    /// As [`Memory::read`].
    fn read(&self, address: u64, into: &mut [u8]) -> io::Result<()>;

    /// One word.
    fn word(&self, address: u64) -> io::Result<u64> {
        let mut bytes = [0; 8];
        self.read(address, &mut bytes)?;
        Ok(u64::from_le_bytes(bytes))
    }
}

impl Bytes for Memory {
    fn read(&self, address: u64, into: &mut [u8]) -> io::Result<()> {
        Self::read(self, address, into)
    }
}

/// Why an interpreter cannot be observed.
#[derive(Debug)]
pub(super) enum Refusal {
    /// This system lets nobody look.
    System,
    /// The system said this.
    Refused(io::Error),
    /// Nothing in the process tells it, as in CPython before 3.13.
    TooOld,
    /// A CPython whose structures are not known here: hexadecimal version.
    Unknown(u64),
    /// It runs without a GIL, or can.
    FreeThreaded,
    /// What was read cannot be.
    Nonsense,
}

impl From<io::Error> for Refusal {
    fn from(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::Unsupported { Self::System } else { Self::Refused(error) }
    }
}

impl Refusal {
    /// For the person.
    pub(super) fn message(&self) -> Message {
        let why = match self {
            Self::System => Message::new("observer-system"),
            Self::Refused(error) => Message::new("observer-refused").with("detail", error.to_string()),
            Self::TooOld => Message::new("observer-too-old"),
            Self::Unknown(version) => Message::new("observer-unknown").with("version", version_words(*version)),
            Self::FreeThreaded => Message::new("observer-free-threaded"),
            Self::Nonsense => Message::new("observer-nonsense"),
        };
        Message::new("observer-none").with("why", why)
    }
}

/// `PY_VERSION_HEX` as it is spoken.
fn version_words(version: u64) -> String {
    format!("{}.{}.{}", version >> 24 & 0xff, version >> 16 & 0xff, version >> 8 & 0xff)
}

/// Where things are in an interpreter of one version, in bytes.
#[derive(Clone, Copy, Debug)]
struct Layout {
    interpreters: u64,
    next_interpreter: u64,
    threads: u64,
    gil: u64,
    next_thread: u64,
    native_id: u64,
    /// From the GIL's structure.
    holder: u64,
    locked: u64,
}

impl Layout {
    fn read(words: &[u64; WORDS]) -> Result<Self, Refusal> {
        let version = words[1];
        if words[2] != 0 {
            return Err(Refusal::FreeThreaded);
        }
        // 3.14 has put in one word before the list of modules and two at the interpreter's end. Releases keep to the layout
        // of their first candidate; what came before it may have another.
        let more = match (version >> 16, version >> 4 & 0xf) {
            (0x30d, 0xc | 0xf) => 0,
            (0x30e, 0xc | 0xf) => 1,
            _ => return Err(Refusal::Unknown(version)),
        };
        let thread = 19 + 3 * more;
        let gil = words[15 + more];
        let layout = Self {
            interpreters: words[5],
            next_interpreter: words[8],
            threads: words[9],
            gil: words[14 + more],
            next_thread: words[thread + 2],
            native_id: words[thread + 6],
            holder: words[18 + more].checked_sub(gil).ok_or(Refusal::Nonsense)?,
            locked: words[17 + more].checked_sub(gil).ok_or(Refusal::Nonsense)?,
        };
        if layout.is_sane() { Ok(layout) } else { Err(Refusal::Nonsense) }
    }

    fn is_sane(&self) -> bool {
        let inside =
            [self.interpreters, self.next_interpreter, self.threads, self.gil, self.next_thread, self.native_id];
        // `interval`, `last_holder`, `locked` and `switch_number` follow one another: read in one go they belong together.
        inside.iter().all(|offset| *offset < LONGEST && offset % 8 == 0) && (self.holder, self.locked) == (8, 16)
    }
}

/// What is seen of a GIL at one moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Look {
    /// The switch interval in microseconds.
    pub interval: u64,
    /// The thread state that has it, or had it last.
    pub holder: u64,
    /// Whether it is held.
    pub locked: bool,
    /// Times that it came to another thread, modulo 2^32.
    pub switches: u32,
}

/// An interpreter in another process, or rather all of a process that share one GIL.
#[derive(Debug)]
pub(super) struct Runtime<B> {
    bytes: B,
    layout: Layout,
    runtime: u64,
    gil: u64,
}

impl Runtime<Memory> {
    /// The main interpreter of a process.
    pub(super) fn of_process(pid: u32) -> Result<Self, Refusal> {
        let memory = Memory::open(pid)?;
        let runtime = find(&images(pid)?).ok_or(Refusal::TooOld)?;
        Self::new(memory, runtime)
    }
}

/// The address of the section: in the program itself, or in the library that it takes its interpreter from.
fn find(images: &[Image]) -> Option<u64> {
    let mut candidates =
        images.iter().enumerate().filter(|(place, image)| *place == 0 || image.name.contains("python"));
    candidates.find_map(|(_, image)| {
        let Section { offset, bytes } = image::section(File::open(&image.path).ok()?, &SECTIONS)?;
        (bytes >= 8).then_some(())?;
        image.base.checked_add(offset)
    })
}

impl<B: Bytes> Runtime<B> {
    fn new(bytes: B, runtime: u64) -> Result<Self, Refusal> {
        let mut head = [0; WORDS * 8];
        bytes.read(runtime, &mut head)?;
        if head[..8] != *COOKIE {
            return Err(Refusal::TooOld);
        }
        let words: &[[u8; 8]] = head.as_chunks().0;
        let layout = Layout::read(&std::array::from_fn(|word| u64::from_le_bytes(words[word])))?;
        let mut this = Self { bytes, layout, runtime, gil: 0 };
        // The oldest interpreter, the main one, is the last of the list.
        let main = this.interpreters()?.pop().ok_or(Refusal::Nonsense)?;
        this.gil = address(this.bytes.word(at(main, this.layout.gil)?)?).ok_or(Refusal::Nonsense)?;
        Ok(this)
    }

    /// Looks at the GIL: one read of 32 bytes.
    pub(super) fn look(&self) -> io::Result<Look> {
        let mut bytes = [0; GIL_BYTES];
        self.bytes.read(self.gil, &mut bytes)?;
        let words = bytes.as_chunks::<8>().0;
        // `unsigned long` has four bytes on Windows, and the bytes after it may be anything.
        let long = |word: [u8; 8]| {
            if cfg!(windows) { u64::from_le_bytes(word) & 0xffff_ffff } else { u64::from_le_bytes(word) }
        };
        let [locked, after] = [0, 1].map(|half| words[2].as_chunks::<4>().0[half]).map(u32::from_le_bytes);
        let switches = if cfg!(windows) { after } else { long(words[3]) as u32 };
        Ok(Look { interval: long(words[0]), holder: u64::from_le_bytes(words[1]), locked: locked == 1, switches })
    }

    /// Thread state and native id of every thread of the interpreters that share the GIL. The process goes on meanwhile, so
    /// that a thread that comes or goes may be missing, or stand there twice.
    pub(super) fn threads(&self) -> io::Result<Vec<(u64, u64)>> {
        let mut threads = Vec::new();
        for interpreter in self.interpreters()? {
            if self.bytes.word(at(interpreter, self.layout.gil)?)? != self.gil {
                continue;
            }
            let mut next = self.bytes.word(at(interpreter, self.layout.threads)?)?;
            while let Some(thread) = address(next).filter(|_| threads.len() < MOST) {
                let id = self.bytes.word(at(thread, self.layout.native_id)?)?;
                threads.push((thread, if cfg!(windows) { id & 0xffff_ffff } else { id }));
                next = self.bytes.word(at(thread, self.layout.next_thread)?)?;
            }
        }
        Ok(threads)
    }

    /// The newest first.
    fn interpreters(&self) -> io::Result<Vec<u64>> {
        let mut all = Vec::new();
        let mut next = self.bytes.word(at(self.runtime, self.layout.interpreters)?)?;
        while let Some(interpreter) = address(next).filter(|_| all.len() < MOST) {
            all.push(interpreter);
            next = self.bytes.word(at(interpreter, self.layout.next_interpreter)?)?;
        }
        Ok(all)
    }
}

/// What may be an address of a structure: not null, and aligned as all of them are.
fn address(word: u64) -> Option<u64> {
    (word != 0 && word.is_multiple_of(8)).then_some(word)
}

fn at(start: u64, offset: u64) -> io::Result<u64> {
    start.checked_add(offset).ok_or_else(|| io::ErrorKind::InvalidData.into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    /// Words at addresses, zero elsewhere within the first megabytes.
    #[derive(Debug, Default)]
    struct Made(BTreeMap<u64, u64>);

    impl Bytes for Made {
        fn read(&self, address: u64, into: &mut [u8]) -> io::Result<()> {
            for (place, chunk) in into.chunks_mut(8).enumerate() {
                let at = address.checked_add(place as u64 * 8).filter(|at| *at < 1 << 24);
                let at = at.ok_or(io::ErrorKind::UnexpectedEof)?;
                let word = self.0.get(&at).copied().unwrap_or(0).to_le_bytes();
                chunk.copy_from_slice(&word[..chunk.len()]);
            }
            Ok(())
        }
    }

    const RUNTIME: u64 = 0x1000;
    const GIL: u64 = 0x9000;

    /// As 3.13.0 tells of itself, with two threads in the main interpreter and one in another that has its own GIL.
    fn made() -> Made {
        let offsets =
            [0x30d_00f0, 0, 1_000, 640, 632, 194_968, 7_272, 7_264, 7_344, 7_400, 7_656, 7_640, 7_648, 16, 7_752, 0];
        let thread = [7_768, 7_760, 304, 0, 8, 16, 72, 152, 160];
        let mut words = BTreeMap::from([(RUNTIME, u64::from_le_bytes(*COOKIE))]);
        for (place, word) in offsets.into_iter().chain(thread).enumerate() {
            words.insert(RUNTIME + 8 + place as u64 * 8, word);
        }
        let (newer, main) = (0x20_0000, 0x30_0000);
        words.extend([(RUNTIME + 632, newer), (newer + 7_264, main), (newer + 16, 0xa000), (main + 16, GIL)]);
        let [own, one, two] = [0x40_0000, 0x40_1000, 0x40_2000];
        words.extend([(newer + 7_344, own), (own + 160, 70), (main + 7_344, two), (two + 8, one)]);
        words.extend([
            (one + 160, 71),
            (two + 160, 72),
            (GIL, 5_000),
            (GIL + 8, two),
            (GIL + 16, 1),
            (GIL + 24, 1 << 32 | 9),
        ]);
        Made(words)
    }

    #[test]
    fn the_main_interpreters_gil_and_threads_are_found() {
        let runtime = Runtime::new(made(), RUNTIME).unwrap();
        let look = Look { interval: 5_000, holder: 0x40_2000, locked: true, switches: 9 };
        assert_eq!(runtime.look().unwrap(), look);
        assert_eq!(runtime.threads().unwrap(), [(0x40_2000, 72), (0x40_1000, 71)]);
    }

    #[test]
    fn what_cannot_be_observed_is_refused_by_its_reason() {
        let with = |changes: &[(u64, u64)]| {
            let mut made = made();
            made.0.extend(changes.iter().map(|(word, value)| (RUNTIME + word * 8, *value)));
            Runtime::new(made, RUNTIME).unwrap_err()
        };
        assert!(matches!(with(&[(0, 7)]), Refusal::TooOld));
        assert!(matches!(with(&[(2, 1)]), Refusal::FreeThreaded));
        let newer = with(&[(1, 0x30f_00f0)]);
        assert!(matches!(newer, Refusal::Unknown(0x30f_00f0)) && newer.message().to_string().contains("3.15.0"));
        assert!(matches!(with(&[(1, 0x30e_00a2)]), Refusal::Unknown(_)), "an alpha");
        for (word, value) in [(9, 1 << 30), (25, 161), (17, 7_780), (18, 1), (5, u64::MAX - 7), (5, 0x4000)] {
            assert!(matches!(with(&[(word, value)]), Refusal::Nonsense), "{word} = {value}");
        }
        assert!(matches!(Runtime::new(made(), 1 << 30).unwrap_err(), Refusal::Refused(_)));
    }

    #[test]
    fn a_list_that_bites_its_tail_ends() {
        let mut made = made();
        made.0.extend([(0x40_1008, 0x40_2000), (0x30_0000 + 7_264, 0x20_0000)]);
        let runtime = Runtime::new(made, RUNTIME);
        assert!(runtime.map(|runtime| runtime.threads().unwrap().len()).unwrap_or(0) <= MOST);
    }

    #[test]
    fn every_refusal_has_its_words() {
        let all = [Refusal::System, Refusal::TooOld, Refusal::FreeThreaded, Refusal::Nonsense];
        for refusal in all.into_iter().chain([Refusal::Refused(io::ErrorKind::NotFound.into()), Refusal::Unknown(0)]) {
            let words = refusal.message().to_string();
            assert!(words.len() > 30 && !words.contains("observer-"), "{words}");
        }
    }

    proptest! {
        #[test]
        fn no_memory_makes_it_panic(
            changes in proptest::collection::vec((0_usize..60, prop_oneof![any::<u64>(), 0_u64..1 << 24, Just(0)]), 0..20)
        ) {
            let mut made = made();
            let places: Vec<u64> = made.0.keys().copied().collect();
            for (place, value) in changes {
                made.0.insert(places[place % places.len()], value);
            }
            if let Ok(runtime) = Runtime::new(made, RUNTIME) {
                let _ = (runtime.look(), runtime.threads());
            }
        }
    }
}
