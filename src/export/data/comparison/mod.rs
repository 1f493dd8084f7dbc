//! A comparison as data: what `lanescope compare` prints, of one that is over or of one in a file. Knows nothing of where it goes.

mod csv;
mod json;

pub use csv::csv;
pub use json::json;

use super::Format;
use crate::analysis::compare::{ArmReport, Estimate, Report, Standing};
use crate::export::ExportError;
use crate::library::LanesFile;
use crate::locale::Message;
use crate::recording::Trials;
use std::io::Write;

/// What a comparison gave, for whoever writes it down.
pub struct Results<'a> {
    /// Every run.
    pub trials: &'a Trials,
    /// What they say.
    pub report: &'a Report,
    /// Every arm was run as often as it was to be.
    pub complete: bool,
    /// What came of the bars that it was held against.
    pub verdicts: &'a [Verdict],
}

/// What came of a bar.
#[derive(Clone, Debug, PartialEq)]
pub struct Verdict {
    /// As it was typed.
    pub text: String,
    /// How many times as fast the first is as the second; `None` where that cannot be told.
    pub ratio: Option<Estimate>,
    /// Whether it holds, and the comparison fails; `None` where that cannot be told.
    pub holds: Option<bool>,
}

/// An arm that is not run any more, and why.
pub fn out(name: &str, why: &Message) -> Message {
    Message::new("terminal-compare-out").with("arm", name).with("why", why.clone())
}

/// Why an arm does not count, if it does not.
pub fn excluded(arm: &ArmReport) -> Option<Message> {
    match &arm.standing {
        Standing::Fine => None,
        Standing::Waiting => Some(Message::new("terminal-compare-waiting").with("arm", arm.name.as_str())),
        Standing::Wrong { own, others } => {
            let wrong = Message::new("terminal-compare-wrong").with("arm", arm.name.as_str());
            Some(wrong.with("own", own.as_str()).with("others", others.as_str()))
        }
        Standing::Out(why) => Some(out(&arm.name, why)),
    }
}

/// Whether every arm was run as often as it was to be.
pub fn is_complete(trials: &Trials) -> bool {
    let all_in = trials.out.iter().all(Option::is_none);
    let ran = |rounds: u32| (0..trials.arms.len()).all(|arm| trials.of(arm).count() >= rounds as usize);
    all_in && trials.rounds.is_some_and(ran)
}

/// Looks at a comparison that is over, and that is held against no bar.
pub fn with_results<T>(trials: &Trials, look: impl FnOnce(&Results<'_>) -> T) -> T {
    let report = Report::of(trials);
    look(&Results { trials, report: &report, complete: is_complete(trials), verdicts: &[] })
}

/// Writes the comparison of a file.
pub(super) fn write(file: &LanesFile, format: Format, to: &mut dyn Write) -> Result<(), ExportError> {
    let trials = file.trials()?;
    let text = with_results(&trials, |results| match format {
        Format::Json => format!("{:#}", json(results)),
        Format::Csv | Format::Perfetto => csv(results),
    });
    to.write_all(text.as_bytes())?;
    to.write_all(b"\n")?;
    Ok(())
}
