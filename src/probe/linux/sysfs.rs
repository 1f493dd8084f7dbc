//! `/sys`: the frequency of a core and the energy counters of the processor's packages. Opened anew for every question,
//! because there are few of them and what is there depends on the machine. Knows nothing of what is made of the answers.

use super::parse;
use crate::locale::Message;
use crate::probe::energy::Counters;
use std::path::Path;

/// See [`crate::probe::core_frequency`].
pub fn core_frequency(core: usize) -> Option<f64> {
    frequency_under(Path::new("/sys/devices/system/cpu"), core)
}

/// What the governor believes the core runs at, in kHz there. Where the processor counts its cycles (all of the last decade),
/// kernels from 4.13 on tell by that.
fn frequency_under(root: &Path, core: usize) -> Option<f64> {
    let text = std::fs::read(root.join(format!("cpu{core}/cpufreq/scaling_cur_freq"))).ok()?;
    parse::only_number(&text).filter(|khz| *khz > 0).map(|khz| khz as f64 / 1e3)
}

/// See [`crate::probe::capabilities`]: the counters, or why there are none.
pub fn energy() -> Result<Counters, Message> {
    energy_under(Path::new("/sys/class/powercap"))
}

/// Every zone `intel-rapl:N` (AMD's have the same name) that is a whole package; parts of one lie below it, and a whole
/// platform, which some machines have beside, holds more than the processor.
fn energy_under(root: &Path) -> Result<Counters, Message> {
    let zones = std::fs::read_dir(root).into_iter().flatten().flatten();
    let mut found = Counters::new();
    for zone in zones.filter(|zone| is_top(&zone.file_name().to_string_lossy())).map(|zone| zone.path()) {
        let name = std::fs::read(zone.join("name")).unwrap_or_default();
        if !name.starts_with(b"package") {
            continue;
        }
        // Since 2020 most systems let nobody but root read it, because it tells of secrets that others compute with.
        let counted = std::fs::read(zone.join("energy_uj")).map_err(|_| Message::new("probe-energy-root"))?;
        let range = std::fs::read(zone.join("max_energy_range_uj")).unwrap_or_default();
        let counter = parse::only_number(&counted).zip(parse::only_number(&range));
        found.push(counter.ok_or(Message::new("probe-no-powercap"))?);
    }
    if found.is_empty() { Err(Message::new("probe-no-powercap")) } else { Ok(found) }
}

fn is_top(zone: &str) -> bool {
    zone.strip_prefix("intel-rapl:").is_some_and(|number| !number.contains(':'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn put(root: &Path, file: &str, text: &str) {
        let path = root.join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    #[test]
    fn a_frequency_is_told_in_kilohertz() {
        let root = tempfile::tempdir().unwrap();
        put(root.path(), "cpu0/cpufreq/scaling_cur_freq", "3412345\n");
        put(root.path(), "cpu1/cpufreq/scaling_cur_freq", "<unknown>\n");
        put(root.path(), "cpu2/cpufreq/scaling_cur_freq", "0\n");
        let seen: Vec<_> = (0..4).map(|core| frequency_under(root.path(), core)).collect();
        assert_eq!(seen, [Some(3_412.345), None, None, None]);
    }

    fn zone(root: &Path, zone: &str, name: &str, counted: &str) {
        put(root, &format!("{zone}/name"), name);
        put(root, &format!("{zone}/max_energy_range_uj"), "262143328850\n");
        put(root, &format!("{zone}/energy_uj"), counted);
    }

    #[test]
    fn packages_count_and_neither_their_parts_nor_the_platform() {
        let root = tempfile::tempdir().unwrap();
        let no = energy_under(root.path()).unwrap_err();
        zone(root.path(), "intel-rapl:0", "package-0\n", "1000\n");
        zone(root.path(), "intel-rapl:1", "package-1-die-0\n", "2000\n");
        zone(root.path(), "intel-rapl:0:0", "core\n", "900\n");
        zone(root.path(), "intel-rapl:2", "psys\n", "5000\n");
        zone(root.path(), "intel-rapl-mmio:0", "package-0\n", "1000\n");
        let mut seen = energy_under(root.path()).unwrap();
        seen.sort_unstable();
        assert_eq!(seen, [(1_000, 262_143_328_850), (2_000, 262_143_328_850)]);
        // What cannot be understood is no energy, rather than too little of it.
        put(root.path(), "intel-rapl:1/energy_uj", "?\n");
        assert_eq!(energy_under(root.path()).unwrap_err(), no);
    }

    #[test]
    fn a_counter_that_may_not_be_read_says_so() {
        let root = tempfile::tempdir().unwrap();
        zone(root.path(), "intel-rapl:0", "package-0\n", "1000\n");
        fs::remove_file(root.path().join("intel-rapl:0/energy_uj")).unwrap();
        // Root may read everything, but nobody can read a folder as a file.
        fs::create_dir(root.path().join("intel-rapl:0/energy_uj")).unwrap();
        assert_eq!(energy_under(root.path()).unwrap_err().key, "probe-energy-root");
    }
}
