//! The comparison: what is compared with what, how far it is, the answer, and its charts. A view of its own that takes the place
//! of the panels. Knows nothing of how arms are run.

mod answer;
pub mod charts;
pub(super) mod cut;
mod header;
mod layout;
mod table;

pub use charts::{Chart, ChartsView};
pub use header::progress;
pub use layout::Part as ComparePart;

use super::front::Front;
use super::icons::Icon;
use super::setup::comparison_about;
use super::view::{Command, Look, RunState, Scene, View};
use super::widgets;
use crate::analysis::compare::Report;
use crate::plan::Comparison;
use crate::recording::{Progress, Trials};
use crate::workload::arms;
use eframe::egui::{Rect, RichText, ScrollArea, Sense, TextStyle, Ui, UiBuilder, pos2, vec2};
use layout::{Part, Wanted};

/// A comparison for the view, live or over.
#[derive(Clone, Copy)]
pub struct Compared<'a> {
    /// What was run so far.
    pub trials: &'a Trials,
    /// What that says.
    pub report: &'a Report,
    /// How far it is.
    pub progress: Progress,
    /// Where it is: running, paused, or over. While it starts, what is to do the work is asked whether it can.
    pub state: RunState,
    /// The arm that has its turn.
    pub turn: Option<usize>,
    /// Whether the files that the arms run are others than before: then it cannot be gone on with.
    pub changed: bool,
}

/// What the view keeps between frames.
#[derive(Default)]
pub struct CompareView {
    /// The part that has all the room.
    pub maximised: Option<Part>,
    /// How the table is sorted.
    sort: table::Sort,
    /// Height that the answer wants, as it was drawn last.
    answer: f32,
    /// What the charts keep.
    charts: ChartsView,
}

impl CompareView {
    /// A view whose charts are shown like this.
    pub(super) fn with(charts: ChartsView) -> Self {
        Self { charts, ..Self::default() }
    }

    /// What the charts keep.
    pub(super) const fn charts(&self) -> &ChartsView {
        &self.charts
    }

    /// Gives the chart at this place all the room, or takes it back.
    pub(super) fn maximise(&mut self, place: usize) {
        if let Some(part) = Chart::ALL.get(place).copied().map(Part::Chart) {
            self.maximised = if self.maximised == Some(part) { None } else { Some(part) };
        }
    }
}

/// Opens the view, or leaves it.
pub(super) fn toggle(view: &mut View) {
    view.front.toggle(Front::Compare);
    if view.front == Front::Compare {
        view.setup.look_at_comparison();
    }
}

/// The button that does it.
pub(super) fn button(ui: &mut Ui, look: Look, view: &mut View) {
    let name = look.text("compare-open");
    let fill = (view.front == Front::Compare).then_some((look.theme.accent, look.theme.on_accent));
    if widgets::press(ui, Icon::Compare, "", &name, true, fill).on_hover_text(&name).clicked() {
        toggle(view);
    }
}

/// Draws the view.
pub(super) fn show(ui: &mut Ui, look: Look, view: &mut View, scene: &Scene<'_>, area: Rect, out: &mut Vec<Command>) {
    let Some(compared) = &scene.compare else {
        return before(ui, look, view.setup.comparison(), scene.cores);
    };
    let unchanged = !compared.changed && compared.trials.comparison.asks_the_same(view.setup.comparison());
    let height = header::height(ui);
    let top = Rect::from_min_size(area.min, vec2(area.width(), height));
    ui.scope_builder(UiBuilder::new().max_rect(top), |ui| header::show(ui, look, scene, compared, unchanged, out));
    let rest = Rect::from_min_max(area.min + vec2(0.0, height + 6.0), area.max);
    ui.scope_builder(UiBuilder::new().max_rect(rest), |ui| parts(ui, look, &mut view.compare, compared, rest));
}

fn parts(ui: &mut Ui, look: Look, view: &mut CompareView, compared: &Compared<'_>, rest: Rect) {
    let offered = charts::offered(compared);
    let rows = compared.trials.arms.len();
    let wanted = Wanted { answer: view.answer, rows, charts: &offered, maximised: view.maximised };
    let (_, bottom) = layout::arrange(rest, look.theme.body, wanted);
    if bottom <= rest.bottom() + 0.5 {
        return placed(ui, look, view, compared, (rest, &offered));
    }
    // The bar has room of its own, so that it lies on nothing.
    let bar = ui.spacing().scroll.bar_width + ui.spacing().scroll.bar_inner_margin;
    ScrollArea::vertical().id_salt("comparison").auto_shrink(false).show(ui, |ui| {
        let origin = ui.min_rect().min;
        let inside = Rect::from_min_size(origin, vec2(rest.width() - bar - 2.0, rest.height()));
        let (_, bottom) = layout::arrange(inside, look.theme.body, wanted);
        placed(ui, look, view, compared, (inside, &offered));
        ui.allocate_rect(Rect::from_min_max(origin, pos2(inside.right(), bottom)), Sense::hover());
    });
}

fn placed(ui: &mut Ui, look: Look, view: &mut CompareView, compared: &Compared<'_>, (area, offered): (Rect, &[Chart])) {
    let rows = compared.trials.arms.len();
    let wanted = Wanted { answer: view.answer, rows, charts: offered, maximised: view.maximised };
    for (part, rect) in layout::arrange(area, look.theme.body, wanted).0 {
        show_part(ui, look, compared, (part, rect), view);
    }
}

fn show_part(ui: &mut Ui, look: Look, compared: &Compared<'_>, (part, rect): (Part, Rect), view: &mut CompareView) {
    match part {
        Part::Answer => answer::show(ui, look, compared, rect, view),
        Part::Table => table::show(ui, look, compared, rect, view),
        Part::Chart(chart) => chart_card(ui, look, compared, (chart, rect), view),
    }
}

/// Draws one part for itself.
pub(super) fn one(ui: &mut Ui, look: Look, view: &mut View, scene: &Scene<'_>, (part, rect): (Part, Rect)) {
    match &scene.compare {
        Some(compared) => show_part(ui, look, compared, (part, rect), &mut view.compare),
        None => widgets::empty(ui, look, "chart-nothing"),
    }
}

/// What there is before anything was compared: what to do.
fn before(ui: &mut Ui, look: Look, comparison: &Comparison, cores: usize) {
    let rect = ui.available_rect_before_wrap();
    let mut lines = vec![look.text("compare-empty")];
    if let Ok(arms) = arms(comparison, u32::try_from(cores).unwrap_or(u32::MAX)) {
        lines.push(look.say(&comparison_about(look, &comparison.design, arms.len())));
        let names: Vec<String> = arms.iter().map(|arm| look.locale.explain(arm)).collect();
        // No name is taken apart at the end of a line.
        let names: Vec<String> = names.iter().map(|name| name.replace(' ', "\u{a0}")).collect();
        lines.push(names.join("  ·  "));
    }
    ui.scope_builder(UiBuilder::new().max_rect(rect.shrink2(vec2(rect.width() * 0.14, 0.0))), |ui| {
        ui.vertical_centered(|ui| {
            ui.add_space(rect.height() * 0.3);
            ui.label(RichText::new(look.text("compare-title")).text_style(TextStyle::Heading).strong());
            ui.add_space(8.0);
            for (place, line) in lines.into_iter().enumerate() {
                let color = if place == 1 { look.theme.text } else { look.theme.weak };
                ui.label(RichText::new(line).color(color));
                ui.add_space(6.0);
            }
        });
    });
}

fn chart_card(ui: &mut Ui, look: Look, compared: &Compared<'_>, (chart, rect): (Chart, Rect), view: &mut CompareView) {
    let title = look.text(chart.key());
    let CompareView { maximised, charts, .. } = view;
    widgets::framed(
        ui,
        look,
        (Part::Chart(chart), &title, rect),
        maximised,
        |_| (),
        |ui, ()| charts::show(ui, look, chart, compared, charts),
    );
}

/// What the pointer is told of an arm: its name in words, and that in the plan where it is another.
pub(in crate::ui) fn in_plan(called: &str, name: &str) -> String {
    if called == name { called.to_owned() } else { format!("{called}\n{name}") }
}
