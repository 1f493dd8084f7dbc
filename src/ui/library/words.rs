//! What a file of the library is called, and what is told of it. Words only.

use super::shelf::{Book, Place};
use crate::library::{About, Arms, Digest, Kind, State, bundled};
use crate::locale::{Explain, Message};
use crate::recording::Ending;
use crate::ui::view::Look;
use crate::units::{Nanos, Rate};
use crate::workload::find;
use std::time::SystemTime;

/// What a row tells.
pub(super) struct Told {
    /// Its name: a person's own, or workload and shape.
    pub name: String,
    /// When it was.
    pub when: String,
    /// Workload and shape where the name is another, and what came of it; or why it cannot be read.
    pub about: String,
    /// What is to be known of it: pinned, being written, from elsewhere.
    pub marks: Vec<String>,
    /// Whether something is wrong with it.
    pub wrong: bool,
}

impl Told {
    pub(super) fn of(look: Look, book: &Book, now: SystemTime) -> Self {
        let place = place_mark(look, &book.place);
        match &book.what {
            Ok(facts) => {
                let with_program = bundled_words(look, &book.place);
                let own = with_program.as_ref().map_or(facts.label.name.trim(), |(name, _)| name.as_str());
                let shape = shape(look, facts);
                let result = came_of(look, facts);
                let about = match (own.is_empty(), result) {
                    (true, result) => result.unwrap_or_else(|| look.text("library-no-result")),
                    (false, Some(result)) => format!("{shape} · {result}"),
                    (false, None) => shape.clone(),
                };
                let pinned = facts.label.pinned.then(|| look.text("library-pinned"));
                let noted = (!facts.label.note.trim().is_empty()).then(|| look.text("library-noted"));
                let written = written(facts.state).map(|key| look.text(key));
                Self {
                    name: if own.is_empty() { shape } else { own.to_owned() },
                    when: look.locale.moment(facts.begun, now),
                    about,
                    marks: [place, pinned, noted, written].into_iter().flatten().collect(),
                    wrong: facts.state == State::Interrupted,
                }
            }
            Err(why) => Self {
                name: file_name(&book.place),
                when: look.locale.moment(book.when, now),
                about: look.say(&why.message()),
                marks: place.into_iter().chain([look.text("library-unreadable")]).collect(),
                wrong: true,
            },
        }
    }

    /// All of it, as it is read out.
    pub(super) fn aloud(&self, size: &str) -> String {
        let parts = [&self.name, &self.when, &self.about].into_iter().chain(&self.marks);
        let parts = parts.map(String::as_str).chain([size]);
        parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
    }
}

/// What a run that comes with the program is called, and what is to be seen in it.
pub(super) fn bundled_words(look: Look, place: &Place) -> Option<(String, String)> {
    let Place::Bundled(place) = place else { return None };
    bundled().get(*place).map(|run| (look.text(run.name), look.text(run.about)))
}

/// What a row is found by besides what it tells.
pub(super) fn hidden(about: &About) -> String {
    let day = crate::locale::day(about.begun);
    let arms = about.comparison.as_ref().map(|arms| arms.names.join(" ")).unwrap_or_default();
    let of = &about.experiment;
    let params: String = of.params.values().map(|value| format!("{value} ")).collect();
    [&of.workload, &about.label.note, &about.machine.cpu, &about.machine.os, &day, &arms, &params]
        .map(String::as_str)
        .join(" ")
}

/// The name of a file without its ending.
pub(super) fn file_name(place: &Place) -> String {
    match place {
        Place::Inside(path) | Place::Outside(path) => {
            path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
        }
        Place::Bundled(place) => place.to_string(),
    }
}

/// What the name of a file begins with that is made of it.
pub(super) fn file_words(about: &About) -> String {
    let of = &about.experiment;
    let day = crate::locale::day(about.begun);
    let own = about.label.name.trim();
    match about.kind {
        _ if !own.is_empty() => own.to_owned(),
        Kind::Run => format!("{} {}x{} {day}", of.workload, of.topology.processes, of.topology.threads),
        Kind::Comparison => format!("{} comparison {day}", of.workload),
    }
}

/// Workload, P × T and regime; of a comparison that it is one.
pub(super) fn shape(look: Look, about: &About) -> String {
    let of = &about.experiment;
    let workload = find(&of.workload).map_or_else(|| of.workload.clone(), |entry| look.text(entry.name));
    if about.kind == Kind::Comparison {
        return look.say(&Message::new("library-comparison").with("workload", workload));
    }
    let shape = format!("{workload}, {} × {}", of.topology.processes, of.topology.threads);
    let gil = of
        .regime
        .interval()
        .map(|interval| look.say(&Message::new("overlay-gil").with("interval", look.locale.nanos(interval))));
    let executor = of.params.get("executor").map(ToString::to_string);
    [Some(shape), executor, gil].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// What came of it, if that is known.
pub(super) fn came_of(look: Look, about: &About) -> Option<String> {
    match &about.comparison {
        Some(arms) => Some(trials(look, arms)),
        None => about.outcome.map(|digest| result(look, &digest)),
    }
}

fn trials(look: Look, arms: &Arms) -> String {
    let runs = Message::new("library-trials").with("count", arms.runs);
    look.say(&Message::new("library-arms").with("count", arms.names.len()).with("runs", runs))
}

/// How long, how much and how fast; and how it ended where that is not as planned.
fn result(look: Look, digest: &Digest) -> String {
    let known = |value: f64| value.is_finite() && value >= 0.0;
    let none = || look.text("value-none");
    let seconds = known(digest.seconds).then(|| look.locale.nanos(Nanos::from_seconds(digest.seconds)));
    let rate = known(digest.throughput).then(|| look.locale.rate(Rate(digest.throughput)));
    let message = Message::new("library-result")
        .with("seconds", seconds.unwrap_or_else(none))
        .with("count", digest.items)
        .with("items", look.locale.count(digest.items))
        .with("rate", rate.unwrap_or_else(none));
    let how = match digest.ending {
        Ending::Budget => None,
        Ending::Stopped => Some("ending-stopped"),
        Ending::Failed => Some("ending-failed"),
    };
    let words = look.say(&message);
    how.map_or_else(|| words.clone(), |key| format!("{}: {words}", look.text(key)))
}

const fn written(state: State) -> Option<&'static str> {
    match state {
        State::Closed => None,
        State::Open => Some("library-writing"),
        State::Interrupted => Some("library-interrupted"),
    }
}

fn place_mark(look: Look, place: &Place) -> Option<String> {
    match place {
        Place::Inside(_) => None,
        Place::Outside(_) => Some(look.text("library-outside")),
        Place::Bundled(_) => Some(look.text("library-bundled")),
    }
}
