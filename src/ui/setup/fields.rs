//! The fields of the setup panel: label, slider, number, and what is wrong with the value. Knows nothing of what the
//! fields mean.

use crate::plan::Problem;
use crate::ui::view::Look;
use eframe::egui::text::{LayoutJob, TextFormat};
use eframe::egui::{DragValue, RichText, Slider, SliderClamping, TextStyle, Ui, emath::Numeric};
use std::collections::BTreeSet;
use std::ops::RangeInclusive;

/// A number with its slider.
pub(super) struct Number<'a> {
    /// The field's name in plans, to find what is wrong with it.
    pub field: &'a str,
    /// Label, already in words.
    pub label: String,
    /// What it does, shown on hover.
    pub hint: String,
    /// Unit, already in words; may be empty.
    pub unit: String,
    /// What the slider covers. The number beside it takes any value, and a wrong one is explained.
    pub slider: RangeInclusive<f64>,
    /// Digits after the decimal mark.
    pub decimals: usize,
}

impl<'a> Number<'a> {
    /// One whose label, hint and unit are locale keys; an empty key for none.
    pub fn keyed(
        look: Look,
        field: &'a str,
        [label, hint, unit]: [&str; 3],
        slider: RangeInclusive<f64>,
        decimals: usize,
    ) -> Self {
        let unit = if unit.is_empty() { String::new() } else { look.text(unit) };
        Self { field, label: look.text(label), hint: look.text(hint), unit, slider, decimals }
    }
}

/// Draws fields and says what is wrong with each, once.
pub(super) struct Fields<'a> {
    pub look: Look,
    problems: &'a [Problem],
    said: BTreeSet<usize>,
    /// Fields that come a second time further down: what is wrong with them is said there.
    pub later: Vec<String>,
}

impl<'a> Fields<'a> {
    pub(super) const fn new(look: Look, problems: &'a [Problem]) -> Self {
        Self { look, problems, said: BTreeSet::new(), later: Vec::new() }
    }

    /// A label with its unit, and under it the slider and the number.
    pub(super) fn number<N: Numeric>(&mut self, ui: &mut Ui, value: &mut N, number: &Number<'_>) {
        let (low, high) = (*number.slider.start(), *number.slider.end());
        self.label(ui, number);
        ui.horizontal(|ui| {
            let mut position = value.to_f64();
            let room = ui.available_width() - number_width(ui) - ui.spacing().item_spacing.x;
            ui.spacing_mut().slider_width = room.max(60.0);
            let slider = Slider::new(&mut position, low..=high)
                .show_value(false)
                .clamping(SliderClamping::Never)
                .logarithmic(high > 50.0 * low.max(1.0))
                .smallest_positive(1.0)
                .step_by(if number.decimals == 0 { 1.0 } else { 0.5 });
            let response = ui.add(slider).on_hover_text(&number.hint).accessible_name(&number.label);
            if response.changed() {
                *value = N::from_f64(if number.decimals == 0 { position.round() } else { position });
            }
            self.digits(ui, value, number);
        });
        self.problem(ui, number.field);
    }

    /// The label, with the unit in less weight.
    pub(super) fn label(&self, ui: &mut Ui, number: &Number<'_>) {
        let font = TextStyle::Body.resolve(ui.style());
        let mut text = LayoutJob::simple_singleline(number.label.clone(), font.clone(), self.look.theme.text);
        if !number.unit.is_empty() {
            text.append(&number.unit, 7.0, TextFormat::simple(font, self.look.theme.weak));
        }
        ui.label(text).on_hover_text(&number.hint);
    }

    /// The number alone.
    pub(super) fn digits<N: Numeric>(&self, ui: &mut Ui, value: &mut N, number: &Number<'_>) {
        let drag = DragValue::new(value).max_decimals(number.decimals).speed(speed(&number.slider));
        let size = [number_width(ui), ui.spacing().interact_size.y];
        ui.add_sized(size, drag).on_hover_text(&number.hint).accessible_name(&number.label);
    }

    /// What is wrong with a field, under it.
    pub(super) fn problem(&mut self, ui: &mut Ui, field: &str) {
        if self.later.iter().any(|later| later == field) {
            return;
        }
        for (at, problem) in self.problems.iter().enumerate().filter(|(_, p)| p.field == field) {
            if self.said.insert(at) {
                complain(ui, self.look, problem);
            }
        }
    }

    /// What is wrong and belongs to no field that was drawn.
    pub(super) fn leftovers(&self, ui: &mut Ui) {
        for (_, problem) in self.problems.iter().enumerate().filter(|(at, _)| !self.said.contains(at)) {
            complain(ui, self.look, problem);
        }
    }
}

fn complain(ui: &mut Ui, look: Look, problem: &Problem) {
    ui.label(RichText::new(look.say(&problem.message)).color(look.theme.error));
}

/// Room for a number with its unit.
fn number_width(ui: &Ui) -> f32 {
    ui.text_style_height(&TextStyle::Body) * 5.0
}

fn speed(range: &RangeInclusive<f64>) -> f64 {
    ((range.end() - range.start()) / 400.0).clamp(0.02, 1_000.0)
}
