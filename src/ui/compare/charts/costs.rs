//! What an item costs in every arm, part by part from the start of the hosts to their end: a bar whose parts stand one after the
//! other. Knows nothing of how the time of workers is measured.

use super::ground::Axis;
use super::legend::{self, Swatch, head};
use super::rows::{Row, Rows, note};
use super::{ChartsView, Drawn, tip, words};
use crate::analysis::compare::{Costs, Standing};
use crate::telemetry::SpanKind;
use crate::ui::compare::Compared;
use crate::ui::hatch::Hatch;
use crate::ui::theme::Mark;
use crate::ui::view::Look;
use crate::ui::widgets;
use crate::workload::{Runs, find};
use eframe::egui::{Rect, Ui, pos2};

/// A part of what an item costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    /// Starting the hosts.
    Start,
    /// Time in a kind of span; of that of work, what really was work.
    In(SpanKind),
    /// Ready to run while something else had the core.
    Preempted,
    /// Ending them.
    End,
}

impl Part {
    /// In the order in which they stand: start, what the workers did in the order of every legend, end.
    fn all() -> impl Iterator<Item = Self> {
        let of = |mark: &Mark| match mark {
            Mark::Preempted => Some(Self::Preempted),
            mark => SpanKind::ALL.into_iter().find(|kind| Mark::of_span(*kind) == *mark).map(Self::In),
        };
        let kinds = Mark::ALL.iter().filter_map(of).collect::<Vec<_>>();
        std::iter::once(Self::Start).chain(kinds).chain([Self::End])
    }

    fn seconds(self, costs: &Costs) -> f64 {
        let in_kind = |kind: SpanKind| costs.kinds.get(kind.word()).copied().unwrap_or(0.0);
        // A worker that has lost its core does not know: its work lasts longer.
        let preempted = || costs.preempted.unwrap_or(0.0).min(in_kind(SpanKind::Run));
        let seconds = match self {
            Self::Start => costs.start,
            Self::In(SpanKind::Run) => in_kind(SpanKind::Run) - preempted(),
            Self::In(kind) => in_kind(kind),
            Self::Preempted => preempted(),
            Self::End => costs.end,
        };
        if seconds.is_finite() { seconds.max(0.0) } else { 0.0 }
    }

    fn name(self, look: Look, compared: &Compared<'_>) -> String {
        let python =
            find(&compared.trials.comparison.base.workload).is_some_and(|entry| matches!(entry.runs, Runs::Python(_)));
        look.text(match self {
            Self::Start => "chart-cost-start",
            // Nobody can see who waits for a real GIL.
            Self::In(SpanKind::WaitGil) if python => "state-wait-gil-inferred",
            Self::In(kind) => kind.key(),
            Self::Preempted => Mark::Preempted.key(),
            Self::End => "chart-cost-end",
        })
    }

    /// As in a lane.
    fn like(look: Look, mark: Mark) -> Swatch {
        Swatch::Fill(look.theme.mark(mark), mark.hatch())
    }

    fn swatch(self, look: Look) -> Swatch {
        match self {
            // No part of a lane looks like the hosts' own start and end.
            Self::Start => Swatch::Fill(look.theme.weak, Hatch::Forward),
            Self::End => Swatch::Fill(look.theme.weak, Hatch::Crosses),
            Self::In(kind) => Self::like(look, Mark::of_span(kind)),
            Self::Preempted => Self::like(look, Mark::Preempted),
        }
    }
}

/// Every part that costs something, with its seconds.
fn parts(costs: &Costs) -> Vec<(Part, f64)> {
    Part::all().map(|part| (part, part.seconds(costs))).filter(|(_, seconds)| *seconds > 0.0).collect()
}

fn total(costs: &Costs) -> f64 {
    parts(costs).iter().map(|(_, seconds)| seconds).sum()
}

/// The costs of an arm that counts.
fn of<'a>(compared: &Compared<'a>, place: usize) -> Option<&'a Costs> {
    let arm = compared.report.arms.get(place)?;
    arm.costs.as_ref().filter(|costs| arm.standing == Standing::Fine && total(costs) > 0.0)
}

pub(super) fn told(look: Look, compared: &Compared<'_>) -> Vec<String> {
    let one =
        |place: usize| Some(format!("{}: {}", words::arm(look, compared, place), in_words(look, compared, place)?));
    (0..compared.report.arms.len()).filter_map(one).collect()
}

fn in_words(look: Look, compared: &Compared<'_>, place: usize) -> Option<String> {
    let costs = of(compared, place)?;
    let all = total(costs);
    let mut parts = parts(costs);
    parts.sort_by(|a, b| b.1.total_cmp(&a.1));
    let part =
        |(part, seconds): &(Part, f64)| format!("{} {}", part.name(look, compared), words::share(look, seconds / all));
    let largest: Vec<String> = parts.iter().take(4).map(part).collect();
    Some(format!("{} ({})", look.locale.seconds(all), largest.join(", ")))
}

pub(super) fn show(ui: &mut Ui, look: Look, compared: &Compared<'_>, view: &mut ChartsView) -> Drawn {
    let order: Vec<usize> = (0..compared.report.arms.len()).collect();
    let costs: Vec<&Costs> = order.iter().filter_map(|place| of(compared, *place)).collect();
    if costs.is_empty() {
        return None;
    }
    let occurs = |part: &Part| costs.iter().any(|costs| part.seconds(costs) > 0.0);
    let entries: Vec<(Swatch, String)> =
        Part::all().filter(occurs).map(|part| (part.swatch(look), part.name(look, compared))).collect();
    head(ui, look, &entries, |ui| {
        legend::choice(ui, look, &mut view.as_shares, ["chart-costs-time", "chart-costs-share"]);
    });
    let marks = f64::from(ui.available_width() * 0.5 / (widgets::small_font(ui).size * 5.0));
    let axis = if view.as_shares {
        Axis::percent(look, 1.0, marks).titled(look.text("chart-axis-share"))
    } else {
        let most = costs.iter().map(|costs| total(costs)).fold(0.0, f64::max);
        Axis::seconds(look, most, marks).titled(look.text("chart-axis-costs"))
    };
    let values = |place: usize| of(compared, place).map_or_else(String::new, |costs| look.locale.seconds(total(costs)));
    let told = |place: usize| {
        let why = || words::standing(look, compared, place).unwrap_or_else(|| look.text("value-none"));
        in_words(look, compared, place).unwrap_or_else(why)
    };
    let values_are = look.text("chart-cost-all");
    let rows = Rows { values_are, look, compared, axis: &axis, order: &order, values: &values, told: &told };
    let shares = view.as_shares;
    rows.show(ui, &|_, _| (), &mut |ui, row| one(ui, look, compared, (&axis, shares), row));
    Some(())
}

fn one(ui: &Ui, look: Look, compared: &Compared<'_>, (axis, shares): (&Axis, bool), row: &Row<'_>) {
    let Some(costs) = of(compared, row.arm) else {
        let why = words::standing(look, compared, row.arm).unwrap_or_else(|| look.text("value-none"));
        let waits = compared.report.arms[row.arm].standing == Standing::Waiting;
        note(ui, look, (row.bar, row.bar.left()), &why, if waits { look.theme.weak } else { look.theme.error });
        return;
    };
    let (parts, all) = (parts(costs), total(costs));
    let scale = if shares { all } else { 1.0 };
    let (mut before, mut pointed) = (0.0, None);
    for (part, seconds) in &parts {
        let [left, right] = [before, before + seconds].map(|value| axis.x(row.bar, value / scale));
        let rect = Rect::from_min_max(pos2(left, row.bar.top()), pos2(right.max(left + 0.7), row.bar.bottom()));
        if let Swatch::Fill(color, pattern) = part.swatch(look) {
            legend::fill(ui.painter(), look, rect, color, pattern);
        }
        if row.response.hover_pos().is_some_and(|at| (left..right).contains(&at.x)) {
            pointed = Some(*part);
        }
        before += seconds;
    }
    if row.response.hovered() {
        let line = |(part, seconds): &(Part, f64)| tip::Line {
            swatch: Some(part.swatch(look)),
            cells: vec![part.name(look, compared), look.locale.seconds(*seconds), words::share(look, seconds / all)],
            strong: pointed == Some(*part),
        };
        let mut lines: Vec<tip::Line> = parts.iter().map(line).collect();
        let cells = vec![look.text("chart-cost-all"), look.locale.seconds(all), look.locale.percent(1.0)];
        lines.push(tip::Line { swatch: None, cells, strong: false });
        let below = [look.text("chart-cost-hint")];
        tip::show(row.response, look, &words::in_full(look, compared, row.arm), &lines, &below);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_span_has_its_part_and_nothing_is_lost() {
        let mut costs = Costs { start: 1.0, end: 2.0, ..Costs::default() };
        for (place, kind) in SpanKind::ALL.into_iter().enumerate() {
            costs.kinds.insert(kind.word(), 10_f64.powi(place as i32));
        }
        assert_eq!(parts(&costs).len(), SpanKind::COUNT + 2);
        let all = costs.kinds.values().sum::<f64>() + 3.0;
        assert!((total(&costs) - all).abs() < 1e-6);
        // Time without a core is taken from the work, never more than that was.
        for (preempted, shown) in [(0.25, 0.25), (9.0, 1.0)] {
            costs.preempted = Some(preempted);
            assert_eq!(Part::Preempted.seconds(&costs), shown);
            assert!((total(&costs) - all).abs() < 1e-6);
        }
        costs.kinds.insert(SpanKind::Run.word(), f64::NAN);
        assert!(total(&costs).is_finite());
    }
}
