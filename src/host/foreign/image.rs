//! Where an executable file keeps a section, for the address that it has in memory. Knows nothing of what is in it, and
//! believes nothing: the file may be anything.

use object::read::ReadCache;
use object::{Object, ObjectSection, ObjectSegment};
use std::io::{Read, Seek};

/// A section, as far from the file's first byte as both lie in memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Section {
    pub offset: u64,
    pub bytes: u64,
}

/// The section with one of these names. `None` for what is no executable file of Linux or Windows, is damaged, or has none.
pub(super) fn section(file: impl Read + Seek, names: &[&str]) -> Option<Section> {
    let cache = ReadCache::new(file);
    let file = object::File::parse(&cache).ok()?;
    let found = names.iter().find_map(|name| file.section_by_name(name))?;
    // ELF: the address of what is loaded from the file's beginning. PE: the image's own.
    let first = file.segments().find(|segment| segment.file_range().0 == 0).map(|segment| segment.address());
    let first = if file.format() == object::BinaryFormat::Elf { first? } else { file.relative_address_base() };
    Some(Section { offset: found.address().checked_sub(first)?, bytes: found.size() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::io::Cursor;

    /// The smallest file for 64 bits that has a section `.PyRuntime` at this address, loaded from `first` on.
    fn elf(first: u64, address: u64, bytes: u64) -> Vec<u8> {
        let names = b"\0.PyRuntime\0.shstrtab\0";
        let (program, sections) = (64_u64, 64 + 56 + 24);
        let mut file = Vec::new();
        file.extend(b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0");
        let words = |file: &mut Vec<u8>, list: &[(u64, usize)]| {
            list.iter().for_each(|(value, size)| file.extend(&value.to_le_bytes()[..*size]));
        };
        words(
            &mut file,
            &[(3, 2), (62, 2), (1, 4), (0, 8), (program, 8), (sections, 8), (0, 4), (64, 2), (56, 2), (1, 2)],
        );
        words(&mut file, &[(64, 2), (3, 2), (2, 2)]);
        words(&mut file, &[(1, 4), (4, 4), (0, 8), (first, 8), (first, 8), (0x1000, 8), (0x1000, 8), (0x1000, 8)]);
        file.extend(names);
        file.resize(sections as usize, 0);
        let section = |file: &mut Vec<u8>, name: u64, kind: u64, address: u64, offset: u64, size: u64| {
            words(file, &[(name, 4), (kind, 4), (0, 8), (address, 8), (offset, 8), (size, 8), (0, 8), (1, 8), (0, 8)]);
        };
        section(&mut file, 0, 0, 0, 0, 0);
        section(&mut file, 1, 8, address, 0, bytes);
        section(&mut file, 12, 3, 0, 120, names.len() as u64);
        file
    }

    fn found(file: &[u8]) -> Option<Section> {
        section(Cursor::new(file), &["PyRuntim", ".PyRuntime"])
    }

    #[test]
    fn a_section_is_told_from_where_the_file_begins_in_memory() {
        assert_eq!(found(&elf(0, 0x9000, 640)), Some(Section { offset: 0x9000, bytes: 640 }));
        assert_eq!(found(&elf(0x40_0000, 0x40_9000, 640)), Some(Section { offset: 0x9000, bytes: 640 }));
        assert_eq!(found(&elf(0x40_0000, 0x9000, 640)), None, "before the beginning");
        let file = elf(0, 0x9000, 640);
        assert_eq!(section(Cursor::new(&file), &[".text"]), None);
    }

    #[test]
    fn other_files_have_none() {
        for file in [&b""[..], b"\x7fELF", b"MZ", b"#!/bin/sh\n", &[0; 4_096]] {
            assert_eq!(found(file), None);
        }
    }

    proptest! {
        #[test]
        fn no_damage_makes_it_panic(at in proptest::collection::vec((0_usize..400, any::<u8>()), 1..30), keep in 0_usize..400) {
            let mut file = elf(0x1000, 0x9000, 640);
            for (place, byte) in at {
                if let Some(old) = file.get_mut(place) {
                    *old = byte;
                }
            }
            file.truncate(keep.max(16));
            let _ = found(&file);
        }
    }
}
