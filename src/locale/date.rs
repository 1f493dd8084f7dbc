//! When something was, as a person says it: the day and the time where they are. Knows nothing of what it was.

use super::{Locale, Message};
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use std::time::SystemTime;

impl Locale {
    /// Day and time of day, as short as it can be told from `now`: "today, 14:03", "21 November, 14:03", with the year where it is
    /// another one.
    pub fn moment(&self, at: SystemTime, now: SystemTime) -> String {
        let (Some(at), Some(now)) = (civil(at), civil(now)) else { return self.text("value-none") };
        self.say(&words(at, now))
    }
}

/// The day as it sorts and as it may stand in the name of a file: 2026-11-21. Empty where the calendar does not go so far.
pub fn day(at: SystemTime) -> String {
    civil(at).map_or_else(String::new, |at| at.date().to_string())
}

/// Where the person is, with the summer time of then.
fn civil(at: SystemTime) -> Option<DateTime> {
    let stamp = jiff::Timestamp::try_from(at).ok()?;
    Some(stamp.to_zoned(TimeZone::system()).datetime())
}

fn words(at: DateTime, now: DateTime) -> Message {
    let time = format!("{:02}:{:02}", at.hour(), at.minute());
    let ago = at.date().until(now.date()).map_or(i32::MAX, |span| span.get_days());
    let key = match ago {
        0 => "date-today",
        1 => "date-yesterday",
        _ if at.year() == now.year() => "date-this-year",
        _ => "date-other-year",
    };
    let message = Message { key, args: vec![("time", time.into())] };
    if ago == 0 || ago == 1 {
        return message;
    }
    let month = Message::new("date-month").with("month", at.month() as u8);
    message.with("day", at.day().to_string()).with("month", month).with("year", at.year().to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::Language;

    #[test]
    fn a_day_is_told_as_people_tell_it() {
        let now: DateTime = "2026-11-21T09:00:00".parse().unwrap();
        let tell = |language, at: &str| Locale::of(language).say(&words(at.parse().unwrap(), now));
        assert_eq!(tell(Language::En, "2026-11-21T08:05:59"), "today, 08:05");
        assert_eq!(tell(Language::En, "2026-11-20T23:59:00"), "yesterday, 23:59");
        assert_eq!(tell(Language::En, "2026-01-02T14:03:00"), "2 January, 14:03");
        assert_eq!(tell(Language::En, "2025-12-31T14:03:00"), "31 December 2025, 14:03");
        assert_eq!(tell(Language::Ru, "2026-05-01T14:03:00"), "1 мая, 14:03");
        assert_eq!(tell(Language::Uk, "2026-11-22T14:03:00"), "22 листопада, 14:03", "a clock that was set back");
    }

    #[test]
    fn a_day_in_a_file_s_name_sorts() {
        // Noon of 2001-09-09 in Greenwich is the same day in nearly all of the world.
        let at = SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1_000_036_800);
        assert!(["2001-09-09", "2001-09-10"].contains(&day(at).as_str()), "{}", day(at));
        assert!(!Locale::of(Language::En).moment(at, SystemTime::now()).contains('['));
    }
}
