//! Dates in the names of files. Knows nothing of time zones: a name is to sort by time and to mean the same moment everywhere.

use std::time::SystemTime;

const DAY: u64 = 86_400;

/// `2026-03-09_17-05-59.123`, in UTC.
pub(super) fn stamp(time: SystemTime) -> String {
    let since = time.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    let (days, left) = (since.as_secs() / DAY, since.as_secs() % DAY);
    let (year, month, day) = date(days);
    let (hour, minute, second) = (left / 3_600, left / 60 % 60, left % 60);
    format!("{year:04}-{month:02}-{day:02}_{hour:02}-{minute:02}-{second:02}.{:03}", since.subsec_millis())
}

/// Year, month and day of the day that is so many after 1970-01-01, by Howard Hinnant's `civil_from_days`
/// (<https://howardhinnant.github.io/date_algorithms.html>): years begin in March, so that a leap day is their last.
pub const fn date(days: u64) -> (u64, u64, u64) {
    let days = days + 719_468;
    let (era, day_of_era) = (days / 146_097, days % 146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * from_march + 2) / 5 + 1;
    let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
    (year_of_era + era * 400 + (month <= 2) as u64, month, day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn dates_are_those_of_the_calendar() {
        // `date -u -d @N +%F_%H-%M-%S`
        let known = [
            (0, "1970-01-01_00-00-00.000"),
            (951_782_399, "2000-02-28_23-59-59.000"),
            (951_782_400, "2000-02-29_00-00-00.000"),
            (1_709_251_199, "2024-02-29_23-59-59.000"),
            (1_773_075_959, "2026-03-09_17-05-59.000"),
            (4_107_542_400, "2100-03-01_00-00-00.000"),
        ];
        for (seconds, text) in known {
            assert_eq!(stamp(SystemTime::UNIX_EPOCH + Duration::from_secs(seconds)), text);
        }
        assert_eq!(stamp(SystemTime::UNIX_EPOCH - Duration::from_secs(5)), known[0].1);
        assert!(stamp(SystemTime::UNIX_EPOCH + Duration::from_millis(7)).ends_with(".007"));
    }
}
