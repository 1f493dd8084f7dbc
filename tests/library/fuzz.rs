//! Whatever stands in a file, reading it ends, and without a panic. The same files every time; `LANESCOPE_FUZZ_CASES` and
//! `LANESCOPE_FUZZ_FIRST` ask for others.

use super::filed;
use lanescope::app::{News, Player, Source};
use lanescope::export::Watch;
use lanescope::export::data::{self, Format, Order, Table};
use lanescope::library::{ComparisonWriter, FileError, LanesFile, RunWriter};
use lanescope::recording::{Entry, MemoryKind, Point, Recording, SeriesId};
use lanescope::units::Nanos;
use rusqlite::Connection;
use std::panic::AssertUnwindSafe;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// Of every ten files eight have wrong bytes, and two wrong values in right places.
const CASES: u64 = 100_000;

/// Numbers that look random: SplitMix64.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, end: usize) -> usize {
        (self.next() % end.max(1) as u64) as usize
    }

    fn of<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.below(list.len())]
    }
}

/// The same database in small pages, so that a wrong byte hits something.
fn small(path: &Path) -> Vec<u8> {
    let small = path.with_extension("small");
    let connection = Connection::open(path).unwrap();
    connection.pragma_update(None, "page_size", 512).unwrap();
    connection.execute("VACUUM INTO ?1", [small.to_str().unwrap()]).unwrap();
    std::fs::read(small).unwrap()
}

fn bases(folder: &Path) -> Vec<Vec<u8>> {
    let (run, comparison) = (folder.join("run.lanes"), folder.join("comparison.lanes"));
    let mut writer = RunWriter::create(&run, &filed::head()).unwrap();
    // All kinds of entries, few of each, and several samples of the same workers.
    let entries = filed::entries();
    let again = (1..4_u64).map(|tick| {
        let mut sample = filed::full_sample();
        sample.time = sample.time + Nanos(tick * 60_000_000);
        sample.workers.iter_mut().for_each(|worker| worker.items = tick * 10);
        sample.spans.truncate(3);
        sample.gil.clear();
        sample.inferred.clear();
        Entry::Sample(Box::new(sample))
    });
    let all = entries.iter().take(14).cloned().chain(again).chain(entries.last().cloned());
    all.for_each(|entry| writer.append(&entry).unwrap());
    writer.finish().unwrap();
    let mut trials = filed::compared();
    trials.runs.truncate(3);
    ComparisonWriter::create(&comparison, &trials).unwrap().finish().unwrap();
    let as_written = std::fs::read(&run).unwrap();
    vec![small(&run), small(&comparison), as_written]
}

fn wrong_bytes(bytes: &mut Vec<u8>, chance: &mut Chance) {
    let page = usize::from(u16::from_be_bytes([bytes[16], bytes[17]]));
    let pages = bytes.len() / page;
    for _ in 0..=chance.below(6) {
        let at = chance.below(bytes.len());
        match chance.below(10) {
            0..=3 => bytes[at] = chance.next() as u8,
            4 => bytes[at] ^= 1 << chance.below(8),
            5 => bytes[at] = *chance.of(&[0, 1, 0x7f, 0x80, 0xff]),
            6 => {
                let end = (at + chance.below(64)).min(bytes.len());
                let with = chance.next() as u8;
                bytes[at..end].fill(with);
            }
            // A page that is another one as well: circles in the trees.
            7 => {
                let (from, to) = (chance.below(pages) * page, (1 + chance.below(pages - 1)) * page);
                bytes.copy_within(from..from + page, to);
            }
            // In the head of a page, where its kind and its cells are told.
            8 => {
                let start = (1 + chance.below(pages - 1)) * page;
                bytes[start + chance.below(24)] = *chance.of(&[0, 1, 2, 5, 10, 13, 0xff]);
            }
            _ if chance.below(4) == 0 => {
                bytes.truncate(1 + at);
                return;
            }
            _ => {
                let (from, to) = (chance.below(bytes.len() - 8), chance.below(bytes.len() - 8));
                bytes.copy_within(from..from + 8, to);
            }
        }
    }
}

/// Columns that hold something, by table.
fn columns(connection: &Connection) -> Vec<(String, String)> {
    let query = "SELECT t.name, c.name FROM sqlite_schema t, pragma_table_info(t.name) c WHERE t.type = 'table' \
                 AND t.name NOT IN ('span_kind') ORDER BY 1, 2";
    let mut statement = connection.prepare(query).unwrap();
    let columns = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
    columns.map(Result::unwrap).collect()
}

fn wrong_values(bytes: &[u8], chance: &mut Chance) -> Vec<u8> {
    const VALUES: [&str; 26] = [
        "NULL",
        "0",
        "1",
        "-1",
        "2",
        "255",
        "256",
        "65536",
        "4294967295",
        "4294967296",
        "9223372036854775807",
        "-9223372036854775808",
        "9223372036854770000",
        "-4999999999",
        "1e308",
        "-0.5",
        "'x'",
        "''",
        "x'00ff'",
        "zeroblob(70000)",
        "'[]'",
        "'[18446744073709551615, 1, 2, 3, 4, 5, 6, 7, 8, 9]'",
        "'{}'",
        "replace(hex(zeroblob(300)), '00', '[')",
        "'[1e999, -1, null]'",
        "17",
    ];
    let mut connection = Connection::open_in_memory().unwrap();
    connection.deserialize_read_exact("main", bytes, bytes.len(), false).unwrap();
    let columns = columns(&connection);
    for _ in 0..=chance.below(3) {
        let (table, column) = chance.of(&columns);
        let value = if chance.below(3) > 0 {
            (*chance.of(&VALUES)).to_owned()
        } else {
            // Near to what it was: a little more, a part of it, a text with other numbers in it.
            let (number, digit) = (chance.below(100), chance.below(10));
            let near = [
                format!("{column} + {number}"),
                format!("-{column}"),
                format!("substr({column}, 1, {number})"),
                format!("replace({column}, '{digit}', '99999999999')"),
                format!("replace({column}, ':', ':-')"),
                format!("replace({column}, '\"', '{digit}')"),
                format!("(SELECT value FROM about ORDER BY key LIMIT 1 OFFSET {digit})"),
            ];
            chance.of(&near).clone()
        };
        let every = 1 + chance.below(3);
        // The values that it refuses would not get into a file.
        let key = if table == "about" { "length(key)" } else { "rowid" };
        _ = connection
            .execute(&format!("UPDATE OR IGNORE {table} SET {column} = {value} WHERE {key} % {every} = 0"), []);
    }
    connection.serialize("main").unwrap().to_vec()
}

/// Every so many files also become tables and traces, and every so many of those are played.
const EXPORTED: u64 = 64;
const PLAYED: u64 = 512;

/// What is made of a file besides. That it cannot be made is an error like any other.
fn export(file: &LanesFile) {
    for format in Format::ALL {
        let tables: &[Table] = if format == Format::Csv { &Table::ALL } else { &[Table::Samples] };
        for table in tables {
            let order = Order { format, table: *table, range: None };
            _ = data::write(file, &order, &mut std::io::sink(), &Watch::default());
        }
    }
}

/// Plays it to its end and looks at its middle.
fn play(bytes: &[u8], folder: &Path, case: u64) {
    let path = folder.join(format!("{case}.lanes"));
    std::fs::write(&path, bytes).unwrap();
    let (wake, woken) = std::sync::mpsc::channel();
    let opened = Player::open(Source::File(path.clone()), move || _ = wake.send(()));
    let Ok(mut player) = opened else { return };
    for moment in [Nanos(0), Nanos(10), Nanos(100_000_000), Nanos(u64::MAX)] {
        player.seek(moment);
        let begun = Instant::now();
        loop {
            let failed = player.follow(Instant::now()).iter().any(|news| matches!(news, News::Failed(_)));
            if failed || !player.is_busy() {
                break;
            }
            assert!(begun.elapsed() < Duration::from_secs(100), "the player stands still");
            // What was told before this was looked at has been taken in.
            _ = woken.recv_timeout(Duration::from_millis(5));
        }
        player.recording().into_iter().for_each(look_at);
    }
    _ = std::fs::remove_file(path);
}

/// Asks what panels and lists ask.
fn look(file: &LanesFile) -> Result<(), FileError> {
    _ = (file.about(), file.label(), file.is_closed(), file.left_out(), file.kind());
    if let Ok(trials) = file.trials() {
        (0..trials.arms.len()).for_each(|arm| assert!(trials.baseline_of(arm) < trials.arms.len()));
        trials.out.iter().flatten().for_each(|why| assert!(why.to_string().len() < 1 << 24));
    }
    let (recording, trouble) = file.recording()?;
    if trouble.is_none() {
        let entries: Vec<Entry> = file.entries()?.collect::<Result<_, _>>()?;
        assert!(entries.len() >= recording.events().len());
    }
    look_at(&recording);
    trouble.map_or(Ok(()), Err)
}

fn look_at(recording: &Recording) {
    let range = recording.range();
    let (mut points, mut slices): (Vec<Point>, _) = (Vec::new(), Vec::new());
    let series = [SeriesId::Throughput, SeriesId::CoreBusy(0), SeriesId::TotalMemory(MemoryKind::Rss)];
    let of_workers = recording.workers().iter().map(|track| SeriesId::WorkerRate(track.worker)).take(3);
    for id in series.into_iter().chain(of_workers) {
        recording.envelope(id, range, 50, &mut points);
        assert!(points.len() <= 53);
        assert!(recording.values(id, range).count() <= 1_000);
        _ = recording.latest(id);
    }
    for track in recording.workers().iter().take(3) {
        recording.slices(track.worker, range, 50, &mut slices);
    }
    for event in recording.events() {
        assert!(format!("{event:?}").len() < 1 << 24);
    }
}

fn mutant(bases: &[Vec<u8>], case: u64) -> Vec<u8> {
    let mut chance = Chance(case);
    let base = &bases[[0, 0, 0, 1, 2][chance.below(5)]];
    if chance.below(5) == 0 {
        return wrong_values(base, &mut chance);
    }
    let mut bytes = base.clone();
    wrong_bytes(&mut bytes, &mut chance);
    bytes
}

#[test]
fn whatever_stands_in_a_file_reading_it_ends_without_a_panic() {
    let number = |name: &str, usual| std::env::var(name).map_or(usual, |text| text.parse().unwrap());
    let (first, cases) = (number("LANESCOPE_FUZZ_FIRST", 0), number("LANESCOPE_FUZZ_CASES", CASES));
    let folder = tempfile::tempdir().unwrap();
    let bases = bases(folder.path());
    bases.iter().take(1).for_each(|base| look(&LanesFile::from_bytes(base).unwrap()).unwrap());
    let (next, read, whole) = (AtomicU64::new(first), AtomicU64::new(0), AtomicU64::new(0));
    let work = || {
        let mut wrong = Vec::new();
        loop {
            let case = next.fetch_add(1, Ordering::Relaxed);
            if case >= first + cases {
                return wrong;
            }
            let bytes = mutant(&bases, case);
            let looked = std::panic::catch_unwind(AssertUnwindSafe(|| {
                let file = LanesFile::from_bytes(&bytes)?;
                if case % EXPORTED == 0 {
                    export(&file);
                }
                if case % PLAYED == 0 {
                    play(&bytes, folder.path(), case);
                }
                Ok::<_, FileError>(look(&file))
            }));
            match looked {
                Ok(Ok(looked)) => {
                    read.fetch_add(1, Ordering::Relaxed);
                    whole.fetch_add(u64::from(looked.is_ok()), Ordering::Relaxed);
                }
                Ok(Err(error)) => assert!(!error.to_string().is_empty()),
                Err(_) => wrong.push(case),
            }
        }
    };
    let threads = std::thread::available_parallelism().map_or(2, usize::from);
    let wrong: Vec<u64> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        threads.into_iter().flat_map(|thread| thread.join().unwrap()).collect()
    });
    assert!(wrong.is_empty(), "these files make reading panic: {wrong:?}");
    let (read, whole) = (read.into_inner(), whole.into_inner());
    println!("{cases} files: {read} were opened, {whole} of them read to the end");
    // Else nothing but the first look was tested.
    assert!(read > cases / 10 && whole < read);
}

#[test]
fn a_file_that_is_cut_anywhere_is_told_to_be() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("run.lanes");
    let mut writer = RunWriter::create(&path, &filed::head()).unwrap();
    filed::entries().iter().for_each(|entry| writer.append(entry).unwrap());
    writer.finish().unwrap();
    let whole = std::fs::read(&path).unwrap();
    let cut = folder.path().join("cut.lanes");
    let odd = [0, 1, 15, 16, 17, 60, 64, 99, 100, 101, 511, 512, 513, 4_095, 4_097, whole.len() - 1];
    let sizes = (1..whole.len()).step_by(4_096).map(|size| size - 1).chain(odd);
    for size in sizes.collect::<std::collections::BTreeSet<usize>>() {
        std::fs::write(&cut, &whole[..size]).unwrap();
        let told = LanesFile::open(&cut).and_then(|file| file.recording()).map(|(_, trouble)| trouble);
        let wrong = match told {
            Err(error) => error,
            Ok(trouble) => trouble.unwrap_or_else(|| panic!("{size} of {} bytes are taken for all", whole.len())),
        };
        let known = matches!(wrong, FileError::Empty | FileError::Foreign | FileError::Damaged(_));
        assert!(known, "{size}: {wrong:?}");
    }
}
