//! The text of `/proc` and `/sys`, as pure functions over bytes: no file, no allocation, and no panic whatever the bytes are.
//! Text that is not understood is `None`. Compiled for tests on every system.

use crate::probe::cores::CoreTicks;
use crate::probe::{MemoryReading, ThreadReading};
use crate::units::{Bytes, Nanos};

/// Core numbers from here on are taken for nonsense; Linux can be built for 8,192 at most.
const MOST_CORES: usize = 8_192;

/// A whole field as a decimal number.
fn number(field: &[u8]) -> Option<u64> {
    if field.is_empty() {
        return None;
    }
    field.iter().try_fold(0_u64, |value, byte| {
        let digit = byte.is_ascii_digit().then(|| u64::from(byte - b'0'))?;
        value.checked_mul(10)?.checked_add(digit)
    })
}

/// Fields between spaces.
fn fields(text: &[u8]) -> impl Iterator<Item = &[u8]> {
    text.split(|byte| byte.is_ascii_whitespace()).filter(|field| !field.is_empty())
}

/// A text that is one number and nothing else, as files of `/sys` are.
pub fn only_number(text: &[u8]) -> Option<u64> {
    let mut fields = fields(text);
    let value = fields.next().and_then(number)?;
    fields.next().is_none().then_some(value)
}

/// Hands every core's counters in `/proc/stat` to `each`. True if the text went on after them, so that none can have
/// been cut off. A line that is not understood is left out.
pub fn cores(text: &[u8], mut each: impl FnMut(usize, CoreTicks)) -> bool {
    for line in text.split(|&byte| byte == b'\n') {
        let Some(rest) = line.strip_prefix(b"cpu") else {
            // An empty line, or the beginning of a core's line that the buffer's end cut off.
            return !b"cpu".starts_with(line);
        };
        let mut fields = fields(rest);
        // The first line, the sum of all cores, has a space in place of the number.
        if rest.first().is_none_or(u8::is_ascii_whitespace) {
            continue;
        }
        let core = fields.next().and_then(number).and_then(|core| usize::try_from(core).ok());
        if let (Some(core), Some(ticks)) = (core.filter(|&core| core < MOST_CORES), core_ticks(fields)) {
            each(core, ticks);
        }
    }
    false
}

/// user nice system idle iowait irq softirq steal; guest time, which follows, is already in user and nice. Old kernels
/// have fewer fields.
fn core_ticks<'a>(mut fields: impl Iterator<Item = &'a [u8]>) -> Option<CoreTicks> {
    let mut next = || fields.next().map(number);
    let [user, nice, system, idle] = [next()??, next()??, next()??, next()??];
    let [iowait, irq, softirq] = [next(), next(), next()].map(|field| field.flatten().unwrap_or(0));
    let steal = next().flatten();
    let sum = |parts: &[u64]| parts.iter().fold(0_u64, |sum, part| sum.saturating_add(*part));
    Some(CoreTicks { busy: sum(&[user, nice, system, irq, softirq]), idle: sum(&[idle, iowait]), steal })
}

/// `/proc/PID/smaps_rollup`. USS is what is private, clean and dirty.
pub fn smaps_rollup(text: &[u8]) -> Option<MemoryReading> {
    let [mut rss, mut pss, mut clean, mut dirty] = [None; 4];
    for line in text.split(|&byte| byte == b'\n') {
        let mut fields = fields(line);
        let place = match fields.next() {
            Some(b"Rss:") => &mut rss,
            Some(b"Pss:") => &mut pss,
            Some(b"Private_Clean:") => &mut clean,
            Some(b"Private_Dirty:") => &mut dirty,
            _ => continue,
        };
        *place = kibibytes(fields);
    }
    let uss = clean.zip(dirty).and_then(|(clean, dirty)| clean.0.checked_add(dirty.0)).map(Bytes);
    Some(MemoryReading { rss: rss?, uss, pss })
}

fn kibibytes<'a>(mut fields: impl Iterator<Item = &'a [u8]>) -> Option<Bytes> {
    let value = fields.next().and_then(number)?;
    (fields.next() == Some(b"kB")).then_some(())?;
    value.checked_mul(1024).map(Bytes)
}

/// `/proc/PID/statm`: total and resident size in pages. A process that has ended but was not waited for has no memory
/// and reads as zeros: that is `None`.
pub fn statm(text: &[u8], page: u64) -> Option<MemoryReading> {
    let mut fields = fields(text);
    let total = fields.next().and_then(number)?;
    let resident = fields.next().and_then(number)?;
    if total == 0 {
        return None;
    }
    Some(MemoryReading { rss: Bytes(resident.checked_mul(page)?), uss: None, pss: None })
}

/// `/proc/PID/task/TID/schedstat`: nanoseconds on a core, nanoseconds ready but waiting for one, number of turns.
pub fn schedstat(text: &[u8]) -> Option<ThreadReading> {
    let mut fields = fields(text);
    let cpu = fields.next().and_then(number)?;
    let wait = fields.next().and_then(number)?;
    Some(ThreadReading { cpu: Nanos(cpu), wait: Some(Nanos(wait)) })
}

/// CPU time in clock ticks from `/proc/PID/task/TID/stat`: user and system, fields 14 and 15. The name, field 2, may
/// hold spaces and parentheses, so counting starts behind the last one.
pub fn stat_ticks(text: &[u8]) -> Option<u64> {
    let behind_name = text.iter().rposition(|&byte| byte == b')')? + 1;
    let mut fields = fields(&text[behind_name..]).skip(11);
    let user = fields.next().and_then(number)?;
    let system = fields.next().and_then(number)?;
    user.checked_add(system)
}

/// Whether a thread's `stat` says that it runs, would run, or waits for nothing but the machine (a page from disk).
pub fn wants_core(text: &[u8]) -> Option<bool> {
    let behind_name = text.iter().rposition(|&byte| byte == b')')? + 1;
    fields(&text[behind_name..]).next().map(|state| matches!(state, b"R" | b"D"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const STAT: &[u8] = b"cpu  62779 0 9031 361249 1335 0 92 38 0 0\n\
        cpu0 30970 1 3477 182614 114 2 12 16 5 5\ncpu3 31809 0 5554 178634 1220 0 80 21 0 0\n\
        intr 449336 0 0 0\nctxt 77\nbtime 1795246218\n";

    const ROLLUP: &[u8] = b"55b7062a9000-7fffc2870000 ---p 00000000 00:00 0                          [rollup]\n\
        Rss:                1640 kB\nPss:                 464 kB\nPss_Dirty:           112 kB\n\
        Shared_Clean:       1456 kB\nPrivate_Clean:        72 kB\nPrivate_Dirty:       112 kB\n\
        Private_Hugetlb:       0 kB\nSwapPss:               0 kB\n";

    fn all_cores(text: &[u8]) -> (Vec<(usize, CoreTicks)>, bool) {
        let mut seen = Vec::new();
        let whole = cores(text, |core, ticks| seen.push((core, ticks)));
        (seen, whole)
    }

    #[test]
    fn cores_keep_their_numbers_and_guest_time_is_not_counted_twice() {
        let (seen, whole) = all_cores(STAT);
        let first = CoreTicks { busy: 30_970 + 1 + 3_477 + 2 + 12, idle: 182_614 + 114, steal: Some(16) };
        assert_eq!((seen[0], seen[1].0, seen.len(), whole), ((0, first), 3, 2, true));
    }

    #[test]
    fn a_text_that_was_cut_off_says_so() {
        let end_of_cores = STAT.windows(4).position(|w| w == b"intr").unwrap();
        for end in 0..=end_of_cores {
            assert!(!all_cores(&STAT[..end]).1, "{end}");
        }
    }

    #[test]
    fn old_kernels_and_odd_lines_are_borne() {
        let (seen, _) = all_cores(b"cpu0 1 2 3 4\ncpu1 x 2 3 4\ncpu2 1 2 3\ncpu99999999999 1 2 3 4\ncpu4 5 6 7 8 9\n");
        assert_eq!(seen[0].1, CoreTicks { busy: 6, idle: 4, steal: None });
        assert_eq!(seen.iter().map(|(core, _)| *core).collect::<Vec<_>>(), [0, 4]);
    }

    #[test]
    fn a_rollup_gives_all_three_sizes() {
        let reading = smaps_rollup(ROLLUP).unwrap();
        let kib = |kib: u64| Bytes(kib * 1024);
        assert_eq!(reading, MemoryReading { rss: kib(1640), uss: Some(kib(184)), pss: Some(kib(464)) });
    }

    #[test]
    fn what_a_rollup_does_not_say_stays_unknown() {
        assert_eq!(smaps_rollup(b""), None);
        assert_eq!(smaps_rollup(b"Rss: 12 MB\n"), None);
        let only = smaps_rollup(b"Rss: 12 kB\nPrivate_Clean: 3 kB\n").unwrap();
        assert_eq!((only.rss, only.uss, only.pss), (Bytes(12 * 1024), None, None));
    }

    #[test]
    fn statm_counts_pages_and_a_dead_process_has_none() {
        assert_eq!(statm(b"700 410 364 5 0 112 0\n", 4096).unwrap().rss, Bytes(410 * 4096));
        assert_eq!(statm(b"0 0 0 0 0 0 0\n", 4096), None);
        assert_eq!(statm(b"1 18446744073709551615 0", 4096), None);
    }

    #[test]
    fn schedstat_is_run_and_wait() {
        let reading = ThreadReading { cpu: Nanos(943_949), wait: Some(Nanos(65_027)) };
        assert_eq!(schedstat(b"943949 65027 2\n"), Some(reading));
        assert_eq!(schedstat(b"943949"), None);
        assert_eq!(schedstat(b"-1 2 3"), None);
    }

    #[test]
    fn a_thread_may_be_called_anything() {
        let stat = b"71 (a) S (b 1) R 1 71 71 0 -1 4194304 100 0 0 0 250 17 0 0 20 0 1 0 99 1 2\n";
        assert_eq!(stat_ticks(stat), Some(267));
        assert_eq!(stat_ticks(b"71 (cut) R 1 71"), None);
        assert_eq!(
            (wants_core(b"71 (a) S) R 1"), wants_core(b"71 (a) S 1"), wants_core(b"71 (a)")),
            (Some(true), Some(false), None)
        );
    }

    /// Bytes that look like the real thing more often than chance would have it.
    fn proc_like() -> impl Strategy<Value = Vec<u8>> {
        let word = prop_oneof![
            "cpu[0-9]{0,6}",
            "[0-9]{1,25}",
            Just("Rss:".to_owned()),
            Just("Private_Dirty:".to_owned()),
            Just("kB".to_owned()),
            Just("(x)".to_owned()),
            Just("\n".to_owned()),
            ".{0,4}",
        ];
        let text = proptest::collection::vec(word, 0..40).prop_map(|words| words.join(" ").into_bytes());
        prop_oneof![text, proptest::collection::vec(any::<u8>(), 0..200)]
    }

    proptest! {
        #[test]
        fn no_text_makes_a_parser_panic(text in proc_like(), page: u64) {
            cores(&text, |core, _| assert!(core < MOST_CORES));
            smaps_rollup(&text);
            statm(&text, page);
            schedstat(&text);
            stat_ticks(&text);
            only_number(&text);
        }

        #[test]
        fn numbers_are_read_back(value: u64) {
            prop_assert_eq!(number(value.to_string().as_bytes()), Some(value));
            prop_assert_eq!(only_number(format!("{value}\n").as_bytes()), Some(value));
            prop_assert_eq!(only_number(format!("{value} kHz\n").as_bytes()), None);
        }
    }
}
