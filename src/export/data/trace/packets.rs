//! Packets, one after the other, and the names that they have in common: each is told once and then called by its number. Knows
//! nothing of runs.

use super::schema::{
    BOOTTIME, Clock, ClockSnapshot, InternedData, NEEDS_STATE, Name, PACKET_KEY, REALTIME, STATE_CLEARED, TracePacket,
    TrackDescriptor, TrackEvent,
};
use crate::export::ExportError;
use crate::units::Nanos;
use prost::Message;
use prost::encoding::encode_varint;
use std::collections::HashMap;
use std::io::Write;

/// There is one writer, and so one sequence of packets.
const SEQUENCE: u32 = 1;

/// Names of one sort.
#[derive(Default)]
pub(super) struct Names {
    known: HashMap<String, u64>,
    fresh: Vec<Name>,
}

impl Names {
    /// The number of a name, from 1.
    pub(super) fn of(&mut self, name: &str) -> u64 {
        if let Some(iid) = self.known.get(name) {
            return *iid;
        }
        let iid = self.known.len() as u64 + 1;
        self.known.insert(name.to_owned(), iid);
        self.fresh.push(Name { iid: Some(iid), name: Some(name.to_owned()) });
        iid
    }
}

/// Where packets go.
pub(super) struct Packets<'a> {
    to: &'a mut dyn Write,
    bytes: Vec<u8>,
    pub(super) categories: Names,
    pub(super) names: Names,
    pub(super) annotations: Names,
}

impl<'a> Packets<'a> {
    /// The first packet: that nothing was before it, and what the calendar said at a moment of the run's clock.
    pub(super) fn begin(to: &'a mut dyn Write, moment: Nanos, unix: u64) -> Result<Self, ExportError> {
        let [categories, names, annotations] = std::array::from_fn(|_| Names::default());
        let mut this = Self { to, bytes: Vec::new(), categories, names, annotations };
        let clock = |id, timestamp| Clock { clock_id: Some(id), timestamp: Some(timestamp) };
        this.write(&TracePacket {
            timestamp: Some(moment.0),
            sequence_flags: Some(STATE_CLEARED),
            first_packet_on_sequence: Some(true),
            clock_snapshot: Some(ClockSnapshot {
                clocks: vec![clock(BOOTTIME, moment.0), clock(REALTIME, unix)],
                primary_trace_clock: Some(BOOTTIME),
            }),
            ..TracePacket::default()
        })?;
        Ok(this)
    }

    /// A track that events can name from now on.
    pub(super) fn track(&mut self, track: TrackDescriptor) -> Result<(), ExportError> {
        self.write(&TracePacket { track_descriptor: Some(track), ..TracePacket::default() })
    }

    /// An event at a moment.
    pub(super) fn event(&mut self, time: Nanos, event: TrackEvent) -> Result<(), ExportError> {
        let interned = InternedData {
            event_categories: std::mem::take(&mut self.categories.fresh),
            event_names: std::mem::take(&mut self.names.fresh),
            debug_annotation_names: std::mem::take(&mut self.annotations.fresh),
        };
        self.write(&TracePacket {
            timestamp: Some(time.0),
            sequence_flags: Some(NEEDS_STATE),
            interned_data: (interned != InternedData::default()).then_some(interned),
            track_event: Some(event),
            ..TracePacket::default()
        })
    }

    fn write(&mut self, packet: &TracePacket) -> Result<(), ExportError> {
        let packet = TracePacket { trusted_packet_sequence_id: Some(SEQUENCE), ..packet.clone() };
        self.bytes.clear();
        self.bytes.push(PACKET_KEY);
        encode_varint(packet.encoded_len() as u64, &mut self.bytes);
        packet.encode_raw(&mut self.bytes);
        self.to.write_all(&self.bytes)?;
        Ok(())
    }
}
