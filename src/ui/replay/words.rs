//! What a recorded run is called, when and where it was recorded, and moments beside the scrubber. Words only.

use super::{ReplayScene, ReplayTitle};
use crate::library::{self, RunHead};
use crate::locale::Message;
use crate::ui::overlay;
use crate::ui::view::Look;
use std::time::SystemTime;

const DAY: u64 = 86_400;

/// Its name.
pub(super) fn title(look: Look, title: ReplayTitle<'_>) -> String {
    match title {
        ReplayTitle::Name(name) => name.to_owned(),
        ReplayTitle::Bundled(key) => look.text(key),
    }
}

/// What was run, when, and on which machine: that of the recording.
pub(super) fn about(look: Look, head: &RunHead) -> String {
    let RunHead { experiment, machine, .. } = head;
    let workload = crate::workload::find(&experiment.workload);
    let name = workload.map_or_else(|| experiment.workload.clone(), |entry| look.text(entry.name));
    let shape = format!("{} × {}", experiment.topology.processes, experiment.topology.threads);
    let what = [Some(name), Some(shape), overlay::way(look, experiment)].into_iter().flatten().collect::<Vec<_>>();
    let when = date(head.begun);
    let cores = Message::new("replay-cores").with("cores", machine.cores).with("cpu", machine.cpu.as_str());
    let where_ = format!("{}, {}", look.say(&cores), machine.os);
    format!("{}  ·  {when}  ·  {where_}", what.join(", "))
}

/// The same with all that there is to tell, line by line.
pub(super) fn all(look: Look, head: &RunHead) -> String {
    let app = Message::new("replay-app").with("version", head.app.as_str());
    let memory = look.locale.bytes(head.machine.memory);
    let plan = crate::plan::to_toml(&head.experiment).unwrap_or_default();
    format!("{}  ·  {memory}\n{}\n\n{}", about(look, head), look.say(&app), plan.trim_end())
}

/// A moment as the axis of the panels counts it, of a run as long as this.
pub(super) fn second(look: Look, second: f64, all: f64) -> String {
    let digits = if all >= 600.0 {
        0
    } else if all >= 1.0 {
        2
    } else {
        4
    };
    // No minus before a zero.
    let text = format!("{second:.digits$}");
    let zero = text.bytes().all(|byte| matches!(byte, b'-' | b'0' | b'.'));
    look.locale.decimal(if zero { text.trim_start_matches('-') } else { &text })
}

/// Where it is, of how much.
pub(super) fn place(look: Look, replay: &ReplayScene<'_>) -> String {
    let all = replay.to - replay.from;
    format!("{} / {} {}", second(look, replay.at, all), second(look, replay.to, all), look.text("unit-s"))
}

/// A speed as a factor.
pub(super) fn speed(look: Look, speed: f32) -> String {
    format!("{} ×", look.locale.decimal(&speed.to_string()))
}

/// A date, in UTC: a recording may come from anywhere.
fn date(time: SystemTime) -> String {
    let since = time.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default().as_secs();
    let (year, month, day) = library::date(since / DAY);
    let (hour, minute) = (since % DAY / 3_600, since / 60 % 60);
    format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02} UTC")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::View;
    use std::time::Duration;

    #[test]
    fn dates_are_those_of_the_calendar() {
        // As `date -u` writes them.
        let at = |seconds| date(SystemTime::UNIX_EPOCH + Duration::from_secs(seconds));
        assert_eq!(at(951_782_399), "2000-02-28 23:59 UTC");
        assert_eq!(at(1_709_164_800), "2024-02-29 00:00 UTC");
        assert_eq!(at(1_773_075_959), "2026-03-09 17:05 UTC");
    }

    #[test]
    fn moments_are_as_exact_as_the_run_is_short() {
        let look = View::default().look();
        let told = [(3.1382, 10.0), (-0.001, 10.0), (-0.25, 10.0), (0.00012, 0.5), (71.4, 3_600.0)];
        let told = told.map(|(at, all)| second(look, at, all));
        assert_eq!(told, ["3.14", "0.00", "-0.25", "0.0001", "71"]);
        assert_eq!([0.1, 0.25, 1.0, 100.0].map(|x| speed(look, x)), ["0.1 ×", "0.25 ×", "1 ×", "100 ×"]);
    }
}
