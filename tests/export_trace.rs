//! A run becomes a trace, which is decoded by Perfetto's public schema, compiled from its own text, and counted.

#![allow(clippy::unwrap_used, reason = "helpers of tests")]

#[path = "common/recorded.rs"]
mod recorded;

use lanescope::export::Watch;
use lanescope::export::data::{Format, Order, Table, write};
use lanescope::recording::{Entry, Sample};
use lanescope::telemetry::{Holder, Span};
use lanescope::units::Nanos;
use prost_reflect::{DescriptorPool, DynamicMessage, Value};
use recorded::{EVIL, ORIGIN, STARTED, TICK, WORKERS, entries, file, spans};
use std::collections::{BTreeMap, HashMap};

const TICKS: u64 = 60;
/// `TrackEvent.Type` and `TracePacket.SequenceFlags` of the schema.
const BEGIN: i32 = 1;
const END: i32 = 2;
const INSTANT: i32 = 3;
const COUNTER: i32 = 4;
const CLEARED: u64 = 1;
const NEEDS: u64 = 2;

/// A message that has the field, or nothing.
fn part(message: &DynamicMessage, field: &str) -> Option<DynamicMessage> {
    message.has_field_by_name(field).then(|| message.get_field_by_name(field).unwrap().as_message().unwrap().clone())
}

fn number(message: &DynamicMessage, field: &str) -> Option<u64> {
    message.has_field_by_name(field).then(|| match message.get_field_by_name(field).unwrap().as_ref() {
        Value::U64(number) => *number,
        Value::U32(number) => u64::from(*number),
        Value::I32(number) => u64::try_from(*number).unwrap(),
        Value::I64(number) => u64::try_from(*number).unwrap(),
        other => panic!("{field}: {other:?}"),
    })
}

fn text(message: &DynamicMessage, field: &str) -> Option<String> {
    let value = || message.get_field_by_name(field).unwrap().as_str().unwrap().to_owned();
    message.has_field_by_name(field).then(value)
}

fn list(message: &DynamicMessage, field: &str) -> Vec<DynamicMessage> {
    let value = message.get_field_by_name(field).unwrap();
    value.as_list().unwrap().iter().map(|one| one.as_message().unwrap().clone()).collect()
}

/// Everything that is written is in the public schema.
fn assert_known(message: &DynamicMessage) {
    assert_eq!(message.unknown_fields().count(), 0, "{message:?}");
    for (_, value) in message.fields() {
        match value {
            Value::Message(inner) => assert_known(inner),
            Value::List(all) => all.iter().filter_map(Value::as_message).for_each(assert_known),
            _ => {}
        }
    }
}

/// What is on a track, in the order in which it was written.
#[derive(Default)]
struct Track {
    name: Option<String>,
    parent: Option<u64>,
    process: Option<(u64, String)>,
    thread: Option<(u64, u64, String)>,
    unit: Option<i32>,
    unit_name: Option<String>,
    /// Kind of event, time, name, values of annotations.
    events: Vec<(i32, u64, Option<String>, BTreeMap<String, String>)>,
    values: Vec<(u64, f64)>,
}

/// A trace as its readers see it.
fn read(bytes: &[u8]) -> HashMap<u64, Track> {
    let schema = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/reference/perfetto");
    let schema = protox::compile(["trace.proto"], [schema]).unwrap();
    let pool = DescriptorPool::from_file_descriptor_set(schema).unwrap();
    let trace = pool.get_message_by_name("perfetto.protos.Trace").unwrap();
    let trace = DynamicMessage::decode(trace, bytes).unwrap();
    assert_known(&trace);
    let packets = list(&trace, "packet");
    let first = &packets[0];
    assert_eq!(number(first, "sequence_flags"), Some(CLEARED));
    assert_eq!(first.get_field_by_name("first_packet_on_sequence").unwrap().as_bool(), Some(true));
    let clocks = list(&part(first, "clock_snapshot").unwrap(), "clocks");
    let clocks: Vec<_> = clocks.iter().map(|clock| (number(clock, "clock_id"), number(clock, "timestamp"))).collect();
    assert_eq!(clocks, [(Some(6), Some(ORIGIN.0)), (Some(1), Some(1_789_000_000_123_000_000))]);
    let mut names: [HashMap<u64, String>; 3] = Default::default();
    let mut tracks: HashMap<u64, Track> = HashMap::new();
    for packet in &packets {
        assert_eq!(number(packet, "trusted_packet_sequence_id"), Some(1));
        if let Some(interned) = part(packet, "interned_data") {
            let kinds = ["event_categories", "event_names", "debug_annotation_names"];
            for (kind, names) in kinds.iter().zip(&mut names) {
                for name in list(&interned, kind) {
                    let before = names.insert(number(&name, "iid").unwrap(), text(&name, "name").unwrap());
                    assert_eq!(before, None, "a number means one name");
                }
            }
        }
        if let Some(descriptor) = part(packet, "track_descriptor") {
            let uuid = number(&descriptor, "uuid").unwrap();
            assert!(uuid != 0 && tracks.insert(uuid, described(&descriptor)).is_none(), "told once");
        }
        if let Some(event) = part(packet, "track_event") {
            assert_eq!(number(packet, "sequence_flags"), Some(NEEDS));
            // An event is on a track that was told before it.
            let track = tracks.get_mut(&number(&event, "track_uuid").unwrap()).unwrap();
            happened(track, number(packet, "timestamp").unwrap(), &event, &names);
        }
    }
    tracks
}

fn described(descriptor: &DynamicMessage) -> Track {
    let counter = part(descriptor, "counter");
    Track {
        name: text(descriptor, "name"),
        parent: number(descriptor, "parent_uuid"),
        process: part(descriptor, "process")
            .map(|process| (number(&process, "pid").unwrap(), text(&process, "process_name").unwrap())),
        thread: part(descriptor, "thread").map(|thread| {
            let of = |field| number(&thread, field).unwrap();
            (of("pid"), of("tid"), text(&thread, "thread_name").unwrap())
        }),
        unit: counter.as_ref().map(|counter| counter.get_field_by_name("unit").unwrap().as_enum_number().unwrap()),
        unit_name: counter.as_ref().and_then(|counter| text(counter, "unit_name")),
        ..Track::default()
    }
}

fn happened(track: &mut Track, time: u64, event: &DynamicMessage, names: &[HashMap<u64, String>; 3]) {
    let kind = event.get_field_by_name("type").unwrap().as_enum_number().unwrap();
    for category in event.get_field_by_name("category_iids").unwrap().as_list().unwrap() {
        assert!(names[0].contains_key(&category.as_u64().unwrap()));
    }
    if kind == COUNTER {
        let whole = number(event, "counter_value").map(|value| value as f64);
        let real = || event.get_field_by_name("double_counter_value").unwrap().as_f64().unwrap();
        track.values.push((time, whole.unwrap_or_else(real)));
        return;
    }
    let told = list(event, "debug_annotations").into_iter().map(|one| {
        let value = text(&one, "string_value").or_else(|| number(&one, "uint_value").map(|value| value.to_string()));
        (names[2][&number(&one, "name_iid").unwrap()].clone(), value.unwrap())
    });
    let told = told.collect();
    let name = number(event, "name_iid").map(|iid| names[1][&iid].clone());
    track.events.push((kind, time, name, told));
}

impl Track {
    /// The slices, which must be one after the other.
    fn slices(&self) -> Vec<(String, u64, u64, BTreeMap<String, String>)> {
        let bounds: Vec<_> = self.events.iter().filter(|(kind, ..)| *kind != INSTANT).collect();
        let pairs = bounds.chunks(2).map(|pair| {
            let [(BEGIN, start, Some(name), told), (END, end, None, _)] = pair else { panic!("{pair:?}") };
            assert!(start <= end);
            (name.clone(), *start, *end, told.clone())
        });
        let slices: Vec<_> = pairs.collect();
        assert!(slices.windows(2).all(|pair| pair[0].2 <= pair[1].1), "they overlap");
        slices
    }

    fn instants(&self) -> Vec<&str> {
        let instants = self.events.iter().filter(|(kind, ..)| *kind == INSTANT);
        instants.map(|(_, _, name, _)| name.as_deref().unwrap()).collect()
    }
}

fn trace(all: &[Entry], range: Option<(f64, f64)>) -> HashMap<u64, Track> {
    let folder = tempfile::tempdir().unwrap();
    let file = file(folder.path(), all);
    let mut bytes = Vec::new();
    let order = Order { format: Format::Perfetto, table: Table::Samples, range };
    write(&file, &order, &mut bytes, &Watch::default()).unwrap();
    read(&bytes)
}

fn of<'a>(tracks: &'a HashMap<u64, Track>, is: impl Fn(&Track) -> bool) -> (u64, &'a Track) {
    let found: Vec<_> = tracks.iter().filter(|(_, track)| is(track)).collect();
    let [(uuid, track)] = found.as_slice() else { panic!("{} tracks", found.len()) };
    (**uuid, track)
}

fn named<'a>(tracks: &'a HashMap<u64, Track>, name: &str) -> &'a Track {
    of(tracks, |track| track.name.as_deref() == Some(name)).1
}

fn worker(tracks: &HashMap<u64, Track>, worker: u32) -> &Track {
    let name = format!("worker {worker}");
    of(tracks, |track| {
        track.thread.as_ref().is_some_and(|thread| thread.2 == name) || track.name.as_ref() == Some(&name)
    })
    .1
}

#[test]
fn every_span_is_a_slice_on_its_workers_thread() {
    let tracks = trace(&entries(TICKS), None);
    let host = |pid| of(&tracks, |track| track.process.as_ref().is_some_and(|process| process.0 == pid));
    assert_eq!(host(100).1.process.as_ref().unwrap().1, "host 0");
    for number in 0..WORKERS {
        let track = worker(&tracks, number);
        let wanted: Vec<Span> = (0..TICKS).flat_map(|tick| spans(tick, number)).map(|(_, span)| span).collect();
        let slices = track.slices();
        assert_eq!(slices.len(), wanted.len());
        for ((name, start, end, told), span) in slices.iter().zip(&wanted) {
            assert_eq!((name.as_str(), *start, *end), (span.kind.word(), span.start.0, span.end.0));
            let told = |name: &str| told.get(name).cloned();
            assert_eq!(told("chunk"), Some(span.chunk.to_string()));
            assert_eq!(told("core"), span.core.map(|core| core.to_string()));
            assert_eq!(told("cpu_ns"), span.cpu.map(|cpu| cpu.0.to_string()));
        }
        assert_eq!(track.parent, Some(host(100 + u64::from(number / 2)).0));
        // Two workers of one thread would lie over one another there: the second has a track of its own.
        let thread = track.thread.as_ref().map(|(pid, tid, _)| (*pid, *tid));
        let wanted = (number < 3).then_some((100 + u64::from(number / 2), 1_000 + u64::from(number)));
        assert_eq!(thread, wanted);
    }
}

#[test]
fn counters_have_every_reading_and_no_gap_becomes_a_zero() {
    let all = entries(TICKS);
    let tracks = trace(&all, None);
    let samples: Vec<&Sample> = all
        .iter()
        .filter_map(|entry| match entry {
            Entry::Sample(sample) => Some(sample.as_ref()),
            Entry::Event(_) => None,
        })
        .collect();
    let items = named(&tracks, "items");
    assert_eq!((items.values.len(), items.values.last().unwrap().1), (samples.len(), (TICKS * 2 * 4) as f64));
    let rates = &named(&tracks, "items per second").values;
    // Four workers with two items a tick each, once there is a rate at all.
    assert!(rates.len() as u64 >= TICKS - 2 && rates.iter().skip(14).all(|(_, rate)| (rate - 400.0).abs() < 1.0));
    assert_eq!(named(&tracks, "worker 3: items per second").unit_name.as_deref(), Some("items/s"));
    let core = |core: u32| tracks.values().find(|track| track.name == Some(format!("core {core}: load")));
    assert_eq!(core(0).unwrap().values.len() as u64, TICKS / 2);
    assert!(core(0).unwrap().values.iter().all(|(_, load)| *load == 25.0));
    assert!(core(1).is_none(), "a core of which nothing is known has no reading");
    let memory = |kind: &str| tracks.values().filter(|track| track.name.as_deref() == Some(kind)).collect::<Vec<_>>();
    assert_eq!((memory("RSS").len(), memory("USS").len(), memory("PSS").len()), (2, 0, 2));
    let rss = memory("RSS")[0];
    let wanted: Vec<(u64, f64)> = samples
        .iter()
        .filter(|sample| !sample.memory.is_empty())
        .map(|sample| (sample.time.0, sample.memory[0].1.rss.0 as f64))
        .collect();
    assert_eq!((&rss.values, rss.unit), (&wanted, Some(3)));
}

#[test]
fn what_happened_is_an_instant_where_it_happened() {
    let tracks = trace(&entries(TICKS), None);
    let events = named(&tracks, "events");
    assert_eq!(events.instants(), ["started", "note", "trouble", "deadlock", "interval-changed", "finished"]);
    let (_, time, _, told) = &events.events[2];
    assert_eq!((*time, told["text"].as_str()), (ORIGIN.0 + STARTED + 7 * TICK, EVIL));
    assert_eq!(worker(&tracks, 3).instants(), ["worker-ready", "fault-planted", "silent"]);
    let host = of(&tracks, |track| track.process.as_ref().is_some_and(|process| process.0 == 101)).1;
    assert_eq!(host.instants(), ["host-ready", "host-ended"]);
}

#[test]
fn who_was_seen_to_hold_the_gil_has_a_track() {
    let all = entries(TICKS);
    let tracks = trace(&all, None);
    let slices = named(&tracks, "GIL holder").slices();
    let mut wanted = Vec::new();
    for entry in &all {
        let Entry::Sample(sample) = entry else { continue };
        for (_, hold) in &sample.holds {
            match hold.holder {
                Holder::Worker(worker) => wanted.push((format!("worker {worker}"), hold.start.0, hold.end.0)),
                Holder::Other => wanted.push(("another thread".to_owned(), hold.start.0, hold.end.0)),
                Holder::Nobody => {}
            }
        }
    }
    let told: Vec<_> = slices.into_iter().map(|(name, start, end, _)| (name, start, end)).collect();
    assert_eq!(told, wanted);
}

#[test]
fn a_range_is_cut_out_and_keeps_the_tracks() {
    let (from, to) = (10.5 * TICK as f64 / 1e9, 12.2 * TICK as f64 / 1e9);
    let tracks = trace(&entries(TICKS), Some((from, to)));
    let bounds = [from, to].map(|seconds| Nanos::from_seconds(seconds) + ORIGIN + Nanos(STARTED));
    for number in 0..WORKERS {
        let slices = worker(&tracks, number).slices();
        assert!((4..=6).contains(&slices.len()), "{}", slices.len());
        assert!(slices.iter().all(|(_, start, end, _)| *start <= bounds[1].0 && *end >= bounds[0].0));
    }
    let times: Vec<u64> = named(&tracks, "items").values.iter().map(|(time, _)| *time).collect();
    assert_eq!(times, [11, 12].map(|tick| ORIGIN.0 + STARTED + tick * TICK));
}

#[test]
fn spans_that_cannot_be_are_left_out_as_in_the_recording() {
    let mut all = entries(3);
    let Some(Entry::Sample(sample)) = all.iter_mut().rev().find(|entry| matches!(entry, Entry::Sample(_))) else {
        panic!("no sample")
    };
    let over = sample.spans[0];
    sample.spans.push(over);
    let tracks = trace(&all, None);
    let mut recording = recorded::head().recording();
    all.iter().for_each(|entry| recording.take(entry.clone()));
    assert_eq!(recording.forgotten().malformed, 1);
    let slices = worker(&tracks, 0).slices().len();
    assert_eq!(slices, recording.spans_in(0, recording.range()).count());
}
