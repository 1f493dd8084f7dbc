//! The words and numbers that several charts use: names of arms and of lines, estimates with their intervals, what is to be told
//! of an arm. Knows nothing of drawing.

use super::tip::Line;
use crate::analysis::compare::{Estimate, Line as Arms, Standing, Summary};
use crate::locale::Message;
use crate::plan::{Strategy, Value};
use crate::ui::compare::Compared;
use crate::ui::view::Look;
use crate::units::three_digits;
use crate::workload::setting;

/// Arms that a sentence tells of at most.
const MOST_TOLD: usize = 16;
/// Values that the pointer is told at most.
const MOST_VALUES: usize = 120;

/// The name of an arm for people.
pub(super) fn arm(look: Look, compared: &Compared<'_>, place: usize) -> String {
    compared.trials.arms.get(place).map_or_else(String::new, |arm| look.locale.explain(arm))
}

/// The same with the name in the plan and in the tables, where that is another.
pub(super) fn in_full(look: Look, compared: &Compared<'_>, place: usize) -> String {
    let (name, own) = (arm(look, compared, place), &compared.report.arms[place].name);
    if name == *own { name } else { format!("{name} ({own})") }
}

/// The name of a line: its way and its settings.
pub(super) fn line(look: Look, compared: &Compared<'_>, line: &Arms) -> String {
    match (line.strategy, line.arms.first()) {
        (Strategy::AsIs, Some(place)) => arm(look, compared, *place),
        _ if line.settings.is_empty() => look.text(line.strategy.key()),
        _ => format!("{}, {}", look.text(line.strategy.key()), settings(look, compared, &line.settings)),
    }
}

/// Settings in words.
pub(super) fn settings(look: Look, compared: &Compared<'_>, settings: &[(String, Value)]) -> String {
    let workload = &compared.trials.comparison.base.workload;
    let all = settings.iter().map(|(axis, value)| look.say(&setting(workload, axis, value)));
    all.collect::<Vec<String>>().join(", ")
}

/// Which line an arm belongs to: what it is drawn by.
pub(super) fn line_of(compared: &Compared<'_>, place: usize) -> usize {
    compared.report.lines.iter().position(|line| line.arms.contains(&place)).unwrap_or(0)
}

/// So many times.
pub(super) fn times(look: Look, value: f64) -> String {
    format!("{}×", look.locale.decimal(&three_digits(value)))
}

/// A share of one in per cent; one too small for its digits is said to be.
pub(super) fn share(look: Look, share: f64) -> String {
    if share > 0.0 && share < 0.000_1 {
        return format!("< {} %", look.locale.decimal("0.01"));
    }
    look.locale.percent(share)
}

/// A value with its interval; without one where that is of no width, as of one run.
pub(super) fn estimate(look: Look, of: Estimate, write: &dyn Fn(f64) -> String) -> String {
    if of.low == of.high {
        return write(of.median);
    }
    let told = |key| Message { key, args: vec![("value", write(of.median).into()), ("low", write(of.low).into())] };
    if of.high.is_infinite() {
        return look.say(&told("chart-estimate-open"));
    }
    look.say(&told("chart-estimate").with("high", write(of.high)))
}

/// The median of a summary with its interval.
pub(super) const fn of_summary(of: &Summary) -> Estimate {
    Estimate { median: of.median, low: of.low, high: of.high }
}

/// What a sentence tells: not more than can be listened to.
pub(super) fn listed(look: Look, mut told: Vec<String>) -> String {
    let rest = told.len().saturating_sub(MOST_TOLD);
    told.truncate(MOST_TOLD);
    if rest > 0 {
        told.push(look.say(&Message::new("chart-more").with("count", rest)));
    }
    told.join("; ")
}

/// Why an arm has no place among the others, if it has none.
pub(super) fn standing(look: Look, compared: &Compared<'_>, place: usize) -> Option<String> {
    let message = match &compared.report.arms.get(place)?.standing {
        Standing::Fine => return None,
        Standing::Waiting if has_turn(compared, place) => Message::new("chart-turn"),
        Standing::Waiting if compared.state.is_live() => Message::new("chart-waiting"),
        Standing::Waiting => Message::new("chart-not-run"),
        Standing::Wrong { own, others } => {
            Message::new("chart-wrong").with("own", own.as_str()).with("others", others.as_str())
        }
        Standing::Out(why) => Message::new("chart-out").with("why", why.clone()),
    };
    Some(look.say(&message))
}

/// Whether an arm has its turn right now.
pub(super) fn has_turn(compared: &Compared<'_>, place: usize) -> bool {
    compared.state.is_live() && compared.turn == Some(place)
}

/// A summary as rows of a table: median, interval, quartiles, outliers, runs.
pub(super) fn summary(look: Look, of: &Summary, write: &dyn Fn(f64) -> String) -> Vec<Line> {
    let pair = |low: f64, high: f64| format!("{} – {}", write(low), write(high));
    let mut lines = vec![
        Line::of(look.text("chart-median"), write(of.median)),
        Line::of(look.text("chart-interval"), pair(of.low, of.high)),
        Line::of(look.text("chart-quartiles"), pair(of.q1, of.q3)),
        Line::of(look.text("chart-runs"), look.locale.count(of.values.len() as u64)),
    ];
    if !of.outliers.is_empty() {
        let all: Vec<String> = of.outliers.iter().take(6).map(|value| write(*value)).collect();
        let more = if of.outliers.len() > 6 { ", …" } else { "" };
        let count = look.locale.count(of.outliers.len() as u64);
        lines.push(Line::of(look.text("chart-outliers"), format!("{count}: {}{more}", all.join(", "))));
    }
    lines
}

/// Every value, in the order in which they were measured.
pub(super) fn values(look: Look, of: &Summary, write: &dyn Fn(f64) -> String) -> String {
    let shown: Vec<String> = of.values.iter().take(MOST_VALUES).map(|value| write(*value)).collect();
    let mut text = look.say(&Message::new("chart-values").with("values", shown.join(", ")));
    if of.values.len() > MOST_VALUES {
        text.push_str(&look.say(&Message::new("chart-more").with("count", of.values.len() - MOST_VALUES)));
    }
    text
}
