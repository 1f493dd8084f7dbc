//! Another process's memory, as far as the system lets its user read it: without stopping it and without rights that a
//! user does not have. Knows nothing of what lies in it.

#[cfg(target_os = "linux")]
#[path = "memory_linux.rs"]
mod system;
#[cfg(not(target_os = "linux"))]
#[path = "memory_none.rs"]
mod system;

use std::io;
use std::path::PathBuf;

/// An executable file or a library in the memory of a process.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Image {
    /// Where the file is to be opened, however its process sees it.
    pub path: PathBuf,
    /// Its name.
    pub name: String,
    /// Where its beginning lies in memory.
    pub base: u64,
}

/// A process's memory. Stays with that process, whoever gets its number later.
#[derive(Debug)]
pub struct Memory(system::Memory);

impl Memory {
    /// The memory of a process.
    ///
    /// # Errors
    /// When the process is not there or not the user's to look at; `Unsupported` where the system has no way that needs no
    /// special rights, or where none is written yet.
    pub fn open(pid: u32) -> io::Result<Self> {
        system::Memory::open(pid).map(Self)
    }

    /// Fills `into` from this address on.
    ///
    /// # Errors
    /// When not all of it is there, also when the process is gone.
    pub fn read(&self, address: u64, into: &mut [u8]) -> io::Result<()> {
        self.0.read(address, into)
    }
}

/// The program of a process first, then its libraries.
///
/// # Errors
/// As for [`Memory::open`].
pub fn images(pid: u32) -> io::Result<Vec<Image>> {
    system::images(pid)
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn own_memory_reads_as_it_is() {
        let known = *b"what is written here";
        let memory = Memory::open(std::process::id()).unwrap();
        let mut read = [0; 20];
        memory.read(known.as_ptr() as u64, &mut read).unwrap();
        assert_eq!(read, known);
        assert!(memory.read(0, &mut read).is_err() && memory.read(u64::MAX - 3, &mut read).is_err());
    }

    #[test]
    fn the_program_comes_first_and_can_be_opened() {
        let images = images(std::process::id()).unwrap();
        let own = std::env::current_exe().unwrap();
        assert_eq!(images[0].name, own.file_name().unwrap().to_str().unwrap());
        assert!(images[0].path.metadata().is_ok());
        let mut magic = [0; 4];
        Memory::open(std::process::id()).unwrap().read(images[0].base, &mut magic).unwrap();
        assert_eq!(magic, *b"\x7fELF");
        assert!(images.iter().any(|image| image.name.starts_with("libc")), "{images:?}");
    }

    #[test]
    fn nobody_has_no_memory() {
        assert!(Memory::open(u32::MAX).is_err() && images(u32::MAX).is_err());
    }
}
