//! Linux: `/proc/PID/mem`, which costs as much as `process_vm_readv`, wants the same rights, needs no unsafe code, passes
//! the filters of older container runtimes, and stays with the process that it was opened for.

use super::Image;
use std::fs::File;
use std::io;
use std::os::unix::fs::FileExt;
use std::path::Path;

/// See [`super::Memory`].
#[derive(Debug)]
pub struct Memory(File);

impl Memory {
    /// See [`super::Memory::open`].
    pub fn open(pid: u32) -> io::Result<Self> {
        File::open(format!("/proc/{pid}/mem")).map(Self)
    }

    /// See [`super::Memory::read`].
    pub fn read(&self, address: u64, into: &mut [u8]) -> io::Result<()> {
        self.0.read_exact_at(into, address)
    }
}

/// See [`super::images`].
pub fn images(pid: u32) -> io::Result<Vec<Image>> {
    let program = std::fs::read_link(format!("/proc/{pid}/exe"))?;
    let maps = std::fs::read_to_string(format!("/proc/{pid}/maps"))?;
    let mut images: Vec<Image> = Vec::new();
    for (base, file) in maps.lines().filter_map(beginning) {
        let Some(name) = Path::new(file).file_name().map(|name| name.to_string_lossy().into_owned()) else { continue };
        let is_program = Path::new(file) == program;
        // By the process's own eyes: it may see another file system, or its program may be deleted by now.
        let path = if is_program { format!("/proc/{pid}/exe") } else { format!("/proc/{pid}/root{file}") };
        let image = Image { path: path.into(), name, base };
        if images.iter().any(|other| other.path == image.path) {
            continue;
        }
        let place = if is_program { 0 } else { images.len() };
        images.insert(place, image);
    }
    Ok(images)
}

/// Address and file of a mapping that begins with its file's first byte: `start-end rights offset device inode path`.
fn beginning(line: &str) -> Option<(u64, &str)> {
    let (range, rest) = line.split_once(' ')?;
    let mut fields = rest.splitn(5, ' ');
    let (_rights, offset) = (fields.next()?, fields.next()?);
    let file = fields.nth(2)?.trim_start();
    let first = u64::from_str_radix(offset, 16) == Ok(0) && file.starts_with('/');
    let base = u64::from_str_radix(range.split_once('-')?.0, 16).ok()?;
    first.then_some((base, file))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_maps_are_read() {
        let line =
            "55a98c6c7000-55a98c6c8000 r--p 00000000 fe:00 82469                      /opt/my python/bin/python3.13";
        assert_eq!(beginning(line), Some((0x55a9_8c6c_7000, "/opt/my python/bin/python3.13")));
        assert_eq!(beginning(&line.replace("00000000 fe", "00001000 fe")), None, "not the file's beginning");
        for other in ["", "x", "1-2 r--p 0 0 0", "7ffd1000-7ffd2000 rw-p 00000000 00:00 0    [stack]", "z-1 r 0 a 0 /b"]
        {
            assert_eq!(beginning(other), None, "{other}");
        }
    }
}
