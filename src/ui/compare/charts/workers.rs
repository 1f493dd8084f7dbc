//! What charts over the number of workers have in common: the axis, the lines of arms with their pens, and the number of workers
//! under the pointer. Knows nothing of what lies over the axis.

use super::ground::{Axis, Ground};
use super::legend::Swatch;
use super::pens::Pen;
use super::words;
use crate::analysis::compare::Line;
use crate::ui::compare::Compared;
use crate::ui::view::Look;
use eframe::egui::{Response, Stroke, Ui};
use std::collections::BTreeSet;

/// Numbers of workers that occur in the plan.
pub(super) fn counts(compared: &Compared<'_>) -> BTreeSet<u64> {
    compared.report.arms.iter().map(|arm| arm.workers).collect()
}

/// Whether there is more than one.
pub(super) fn differ(compared: &Compared<'_>) -> bool {
    counts(compared).len() > 1
}

/// Whether there is more than one in a line.
pub(super) fn differ_in_a_line(compared: &Compared<'_>) -> bool {
    let workers = |arm: &usize| compared.report.arms[*arm].workers;
    compared.report.lines.iter().any(|line| line.arms.iter().map(workers).collect::<BTreeSet<_>>().len() > 1)
}

/// The axis: from zero to all that occur, or to `most` where that is further.
pub(super) fn axis(look: Look, compared: &Compared<'_>, most: f64) -> Axis {
    let counts = counts(compared);
    let high = counts.last().copied().unwrap_or(1) as f64;
    // What is beyond what was measured is shown, but not at its cost.
    let high = (high * 1.06).max(most.min(high * 1.3));
    Axis::numbers(look, counts.into_iter(), high).titled(look.text("chart-axis-workers"))
}

/// A line of arms and how it is drawn.
#[derive(Clone, Copy)]
pub(super) struct Drawn<'a> {
    pub line: &'a Line,
    pub pen: Pen,
    /// Sideways, so that intervals at the same number of workers do not hide one another.
    pub dodge: f32,
    /// Whether its points are joined: not where several of them have the same number of workers.
    pub joined: bool,
}

/// The lines with an arm that `has` something to draw.
pub(super) fn lines<'a>(look: Look, compared: &'a Compared<'a>, has: &dyn Fn(usize) -> bool) -> Vec<Drawn<'a>> {
    let lines = compared.report.lines.iter().enumerate();
    let lines: Vec<(usize, &Line)> = lines.filter(|(_, line)| line.arms.iter().any(|arm| has(*arm))).collect();
    let (apart, middle) = (3.0_f32.min(18.0 / lines.len().max(1) as f32), (lines.len().max(1) - 1) as f32 / 2.0);
    let drawn = |(turn, (number, line)): (usize, (usize, &'a Line))| {
        let workers: BTreeSet<u64> = line.arms.iter().map(|arm| compared.report.arms[*arm].workers).collect();
        Drawn {
            line,
            pen: Pen::of(look.theme, number),
            dodge: (turn as f32 - middle) * apart,
            joined: workers.len() == line.arms.len(),
        }
    };
    lines.into_iter().enumerate().map(drawn).collect()
}

/// What the legend says of them.
pub(super) fn entries(look: Look, compared: &Compared<'_>, lines: &[Drawn<'_>]) -> Vec<(Swatch, String)> {
    lines.iter().map(|drawn| (Swatch::Line(drawn.pen), words::line(look, compared, drawn.line))).collect()
}

/// The number of workers nearest to the pointer, with a line through it.
pub(super) fn pointed(
    ui: &Ui,
    look: Look,
    response: &Response,
    ground: &Ground<'_>,
    compared: &Compared<'_>,
) -> Option<u64> {
    let pointer = response.hover_pos()?;
    let far = |count: &u64| (ground.x(*count as f64) - pointer.x).abs();
    let nearest = counts(compared).into_iter().min_by(|a, b| far(a).total_cmp(&far(b)))?;
    ui.painter().vline(ground.x(nearest as f64), ground.plot.y_range(), Stroke::new(1.0, look.theme.weak));
    Some(nearest)
}
