//! A font file with some of its letters, that can be embedded in an SVG: the outlines by `subsetter`, which is made for PDF and
//! leaves out what says which glyph is which letter; that is put back here, with the other tables that browsers insist on.

use std::collections::BTreeSet;
use subsetter::GlyphRemapper;
use ttf_parser::{Face, Tag};

/// The font with these letters; `None` where its format is not known.
pub fn subset(font: &[u8], letters: &BTreeSet<char>) -> Option<Vec<u8>> {
    let face = Face::parse(font, 0).ok()?;
    let mut remapper = GlyphRemapper::new();
    let mapped: Vec<(u32, u16)> = letters
        .iter()
        .filter_map(|letter| Some((u32::from(*letter), remapper.remap(face.glyph_index(*letter)?.0))))
        .collect();
    let outlines = subsetter::subset(font, 0, &remapper).ok()?;
    let raw = ttf_parser::RawFace::parse(&outlines, 0).ok()?;
    let mut tables: Vec<([u8; 4], Vec<u8>)> = raw
        .table_records
        .into_iter()
        .filter_map(|record| Some((record.tag.to_bytes(), raw.table(record.tag)?.to_vec())))
        .collect();
    tables.push((*b"cmap", letters_to_glyphs(&mapped)));
    if let Some(os2) = face.raw_face().table(Tag::from_bytes(b"OS/2")) {
        tables.push((*b"OS/2", os2.to_vec()));
    }
    tables.sort_by_key(|(tag, _)| *tag);
    Some(assembled(&outlines, tables))
}

/// Which glyph a letter has: format 12, a group for every stretch of letters with glyphs one after the other.
fn letters_to_glyphs(mapped: &[(u32, u16)]) -> Vec<u8> {
    let mut groups: Vec<(u32, u32, u32)> = Vec::new();
    for (letter, glyph) in mapped {
        let glyph = u32::from(*glyph);
        match groups.last_mut() {
            Some((first, last, start)) if *last + 1 == *letter && *start + (*letter - *first) == glyph => {
                *last = *letter
            }
            _ => groups.push((*letter, *letter, glyph)),
        }
    }
    let mut out = Vec::new();
    // Version, one subtable: Windows, full Unicode, right behind.
    for word in [0_u16, 1, 3, 10] {
        out.extend(word.to_be_bytes());
    }
    out.extend(12_u32.to_be_bytes());
    out.extend([0, 12, 0, 0]);
    let length = 16 + 12 * groups.len() as u32;
    for long in [length, 0, groups.len() as u32] {
        out.extend(long.to_be_bytes());
    }
    for (first, last, start) in groups {
        for long in [first, last, start] {
            out.extend(long.to_be_bytes());
        }
    }
    out
}

/// A font file of these tables, which are in the order of their names.
fn assembled(like: &[u8], mut tables: Vec<([u8; 4], Vec<u8>)>) -> Vec<u8> {
    let count = tables.len() as u16;
    let power = 15 - count.max(1).leading_zeros() as u16;
    let range = 16 << power;
    let mut out = like.get(..4).unwrap_or(&[0, 1, 0, 0]).to_vec();
    for word in [count, range, power, count * 16 - range] {
        out.extend(word.to_be_bytes());
    }
    let mut offset = out.len() + 16 * tables.len();
    let mut adjusted = None;
    for (tag, data) in &mut tables {
        if tag == b"head" && data.len() >= 12 {
            data[8..12].fill(0);
            adjusted = Some(offset + 8);
        }
        out.extend(*tag);
        for long in [sum(data), offset as u32, data.len() as u32] {
            out.extend(long.to_be_bytes());
        }
        offset += data.len().next_multiple_of(4);
    }
    for (_, data) in &tables {
        out.extend(data);
        out.resize(out.len().next_multiple_of(4), 0);
    }
    if let Some(at) = adjusted {
        let whole = 0xb1b0_afba_u32.wrapping_sub(sum(&out));
        out[at..at + 4].copy_from_slice(&whole.to_be_bytes());
    }
    out
}

fn sum(data: &[u8]) -> u32 {
    let word = |bytes: &[u8]| {
        let mut word = [0; 4];
        word[..bytes.len()].copy_from_slice(bytes);
        u32::from_be_bytes(word)
    };
    data.chunks(4).fold(0, |sum: u32, bytes| sum.wrapping_add(word(bytes)))
}
