//! The page, byte by byte. All words are 8 bytes, in the machine's own order (every reader and writer is on the same
//! machine), 8-byte aligned, and each is written by one writer with one store.
//!
//! ```text
//! header, 4,096 bytes, written once by the app before anybody else maps the page; the host writes the GIL's words
//!      0  magic "LANESCP\0"
//!      8  version (3)
//!     16  length of the whole page in bytes
//!     24  slots, one per worker
//!     32  records in a ring, a power of two
//!     40  distance between slots in bytes
//!     48  where the picture begins, 0 if there is none
//!     56  picture: tile width, tile height, columns, rows, 16 bits each from the lowest
//!     64  number of the host in the run
//!     72  the process whose workers write the page, written by that process; 0 = the host's own, or none yet
//!     80  control, for writers that hear no messages: mode in bits 0-7 (0 wait for the start, 1 go, 2 hold, 3 stop), and from
//!         bit 8 on a count that changes with all news: mode, interval, or an order in any slot
//!     88  switch interval that the writers are to set, ns, 0 = as it is
//!     96  reserved up to 512: zero
//!    512  the GIL of the host, or the model of one; zero without either: holder + 1, interval in ns, switches, requests, forced
//!         drops, holds, time held in ns, source (0 a model, 1 an observer), then from 576 on 384 buckets of hold lengths
//!         (see `gil`)
//! slot n, at 4,096 + n * distance: 384 bytes, then the ring. Written by one worker alone.
//!      0  head: spans published so far                    64  CPU time in ns + 1, 0 = not measured by the writer
//!      8  items finished                                  72  thread id
//!     16  bytes moved                                     80  when it was ready, ns
//!     24  chunks that failed                              88  when it ended, ns, 0 = not yet
//!     32  sum of checksums, wrapping                      96  the chunk in hand + 1, 0 = none, all ones = just taking one (see `recall`)
//!     40  state (see `span`)                             104  number of the worker in the run
//!     48  since when, ns                                 112  the worker that it waits for + 1, 0 = none
//!     56  core + 1, 0 = unknown                          120  the fault planted in it + 1, 0 = none
//!    128  when the fault struck, ns                      136  heartbeat: safe points passed so far
//!    144  order, for writers that hear no messages: the fault to bear + 1 in bits 0-7, the other worker + 1 in bits 8-39, bit 63
//!         for the victim; 0 = none, which the worker writes when it takes it
//!    152  time in which an observer saw this worker hold the GIL, ns
//!    160  12 words: time in each kind of span, ns, in the order of `SpanKind::ALL`
//!    256  16 words: the workload's figures, in the order of its entry in the catalogue
//! record i of the ring, at slot + 384 + (i mod records) * 64
//!      0  seq: i + 1 when complete, 0 while being written
//!      8  start, ns      16  end, ns
//!     24  kind in bits 0-7, core + 1 in bits 8-23 (0 = unknown), items in bits 32-63
//!     32  CPU time in ns + 1, 0 = not measured      40  bytes      48  chunk      56  reserved
//! picture, at its offset: for every tile 8 bytes of stamp, then its pixels, one byte each, row by row
//!      stamp: 0 = never drawn or being drawn, else a count that grows with every tile drawn, in bits 32-63, and the
//!      worker's number + 1 in bits 0-31
//! ```
//!
//! The observer of the GIL of other programs' processes writes a page of its own: the ring of slot n has, in order of time,
//! who was seen to hold the GIL of the process that writes page n. Such a record is a span of kind run with the holder + 1 as
//! its chunk, 0 = a thread that is no worker; of kind paused when nobody held it; where there is none, nobody knows.
//!
//! Publishing a span: seq = 0, fence, fields, seq = i + 1 (release), counters, head = i + 1 (release). Reading: head
//! (acquire), seq, fields, fence, seq again; a record whose seq is not i + 1 both times was overwritten and is counted as
//! lost. `ring` has the two sides and a model check of them.

use crate::workload::Canvas;

/// "LANESCP\0" as a word.
pub(super) const MAGIC: u64 = u64::from_ne_bytes(*b"LANESCP\0");
/// Version of this layout. Other versions are refused.
pub const VERSION: u64 = 3;
/// Bytes before the first slot.
pub(super) const HEADER_BYTES: usize = 4_096;
/// Bytes of a slot before its ring.
pub(super) const SLOT_HEADER_BYTES: usize = 384;
/// Bytes of a record.
pub(super) const RECORD_BYTES: usize = 64;
/// Words of a record.
pub(super) const RECORD_WORDS: usize = RECORD_BYTES / 8;

/// Words of the header.
pub(super) mod header {
    pub const MAGIC: usize = 0;
    pub const VERSION: usize = 1;
    pub const LENGTH: usize = 2;
    pub const SLOTS: usize = 3;
    pub const RECORDS: usize = 4;
    pub const STRIDE: usize = 5;
    pub const PICTURE: usize = 6;
    pub const PICTURE_SHAPE: usize = 7;
    pub const HOST: usize = 8;
    pub const PID: usize = 9;
    pub const CONTROL: usize = 10;
    pub const INTERVAL: usize = 11;
    pub const GIL_HOLDER: usize = 64;
    pub const GIL_INTERVAL: usize = 65;
    pub const GIL_SWITCHES: usize = 66;
    pub const GIL_REQUESTS: usize = 67;
    pub const GIL_FORCED: usize = 68;
    pub const GIL_HOLDS: usize = 69;
    pub const GIL_HELD: usize = 70;
    pub const GIL_SOURCE: usize = 71;
    pub const GIL_HISTOGRAM: usize = 72;
}

/// Words of a slot.
pub(super) mod slot {
    pub const HEAD: usize = 0;
    pub const ITEMS: usize = 1;
    pub const BYTES: usize = 2;
    pub const ERRORS: usize = 3;
    pub const CHECKSUM: usize = 4;
    pub const STATE: usize = 5;
    pub const SINCE: usize = 6;
    pub const CORE: usize = 7;
    pub const CPU: usize = 8;
    pub const TID: usize = 9;
    pub const READY: usize = 10;
    pub const ENDED: usize = 11;
    pub const IN_HAND: usize = 12;
    pub const WORKER: usize = 13;
    pub const WAITS_FOR: usize = 14;
    pub const FAULT: usize = 15;
    pub const FAULT_AT: usize = 16;
    pub const HEARTBEAT: usize = 17;
    pub const ORDER: usize = 18;
    pub const GIL_SEEN: usize = 19;
    pub const TIMES: usize = 20;
    pub const FIGURES: usize = 32;
    pub const RING: usize = super::SLOT_HEADER_BYTES / 8;
}

/// In place of the chunk in hand: the worker is just taking one.
pub(super) const REACHING: u64 = u64::MAX;

/// Most slots of a page.
pub const MAX_SLOTS: usize = 65_536;
/// Most records of a ring.
pub const MAX_RECORDS: usize = 1 << 20;

/// The sizes that a page is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shape {
    /// Slots, one per worker.
    pub slots: usize,
    /// Records in each ring, a power of two from 2 on.
    pub records: usize,
    /// The picture, if the workload draws one.
    pub canvas: Option<Canvas>,
    /// Number of the host in the run.
    pub host: u32,
}

impl Shape {
    /// Distance between slots in bytes; a multiple of 128, so that no two workers share a cache line nor a pair of
    /// lines that is fetched together.
    pub(super) const fn stride(self) -> usize {
        SLOT_HEADER_BYTES + self.records * RECORD_BYTES
    }

    /// Where the picture begins, in bytes.
    pub(super) const fn picture(self) -> usize {
        HEADER_BYTES + self.slots * self.stride()
    }

    /// Length of the page in bytes.
    pub const fn bytes(self) -> usize {
        let picture = match self.canvas {
            Some(canvas) => canvas.tiles() as usize * (8 + canvas.tile_bytes()),
            None => 0,
        };
        self.picture() + picture
    }

    /// Whether the numbers are ones that this program would write; a page of another program may claim anything.
    pub(super) fn is_sane(self) -> bool {
        let canvas = self.canvas.is_none_or(|c| {
            let sides = [c.tile_width, c.tile_height, c.columns, c.rows];
            c.tile_width % 8 == 0 && sides.iter().all(|s| (1..=4_096).contains(s)) && c.tiles() <= 1 << 16
        });
        (1..=MAX_SLOTS).contains(&self.slots)
            && (2..=MAX_RECORDS).contains(&self.records)
            && self.records.is_power_of_two()
            && canvas
    }
}

/// A picture's shape as one word.
pub(super) const fn pack_canvas(canvas: Canvas) -> u64 {
    canvas.tile_width as u64
        | (canvas.tile_height as u64) << 16
        | (canvas.columns as u64) << 32
        | (canvas.rows as u64) << 48
}

/// The opposite of [`pack_canvas`].
pub(super) const fn unpack_canvas(word: u64) -> Canvas {
    Canvas {
        tile_width: word as u16 as u32,
        tile_height: (word >> 16) as u16 as u32,
        columns: (word >> 32) as u16 as u32,
        rows: (word >> 48) as u16 as u32,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slots_start_on_their_own_cache_lines() {
        let shape = Shape { slots: 3, records: 2, canvas: None, host: 0 };
        assert_eq!(shape.stride() % 128, 0);
        assert_eq!(shape.bytes(), 4_096 + 3 * (384 + 128));
    }

    #[test]
    fn a_canvas_packs_and_unpacks() {
        let canvas = Canvas { tile_width: 40, tile_height: 30, columns: 16, rows: 10 };
        assert_eq!(unpack_canvas(pack_canvas(canvas)), canvas);
    }

    #[test]
    fn absurd_shapes_are_not_sane() {
        let good = Shape { slots: 1, records: 64, canvas: None, host: 0 };
        assert!(good.is_sane());
        assert!(!Shape { slots: 0, ..good }.is_sane());
        assert!(!Shape { records: 63, ..good }.is_sane());
        assert!(!Shape { slots: usize::MAX, ..good }.is_sane());
        let canvas = Some(Canvas { tile_width: 7, tile_height: 1, columns: 1, rows: 1 });
        assert!(!Shape { canvas, ..good }.is_sane());
    }
}
