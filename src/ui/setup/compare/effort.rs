//! How much a comparison may take: the effort, and for those who want to say it themselves the repetitions, the warm-ups and
//! the amount of work; and what all of that comes to in minutes.

use crate::locale::Message;
use crate::plan::{Budget, Design, Effort, MAX_REPETITIONS, MAX_WARMUPS};
use crate::ui::setup::fields::{Fields, Number};
use crate::ui::setup::model::SetupModel;
use crate::ui::view::Look;
use crate::ui::widgets;
use crate::units::three_digits;
use eframe::egui::{DragValue, Ui, vec2};

/// The section.
pub(super) fn show(ui: &mut Ui, fields: &mut Fields<'_>, model: &mut SetupModel) {
    let look = fields.look;
    widgets::section(ui, look, "compare-setup-effort");
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(4.0, 4.0);
        for effort in Effort::ALL {
            let on = model.comparison().design.effort == effort;
            let name = look.text(effort.key());
            let toggle = widgets::toggle(ui, look, on, &name).on_hover_text(look.text(hint(effort)));
            if toggle.accessible_name(format!("{}: {name}", look.text("compare-setup-effort"))).clicked() {
                model.edit_design(|design| design.effort = effort);
            }
        }
    });
    let design = model.design();
    let (least, _) = design.effort.repetitions();
    count(ui, look, "compare-setup-repetitions", &mut design.repetitions, (1, least, MAX_REPETITIONS));
    fields.problem(ui, "repetitions");
    count(ui, look, "compare-setup-warmups", &mut design.warmups, (0, 1, MAX_WARMUPS));
    fields.problem(ui, "warmups");
    work(ui, fields, model);
}

const fn hint(effort: Effort) -> &'static str {
    match effort {
        Effort::Quick => "compare-setup-quick-hint",
        Effort::Usual => "compare-setup-usual-hint",
        Effort::Thorough => "compare-setup-thorough-hint",
    }
}

/// A number that is found by itself unless it is given.
fn count(ui: &mut Ui, look: Look, key: &str, value: &mut Option<u32>, (least, own, most): (u32, u32, u32)) {
    ui.horizontal(|ui| {
        let label = look.text(key);
        let mut given = value.is_some();
        let tick = ui.checkbox(&mut given, &label).on_hover_text(look.text("compare-setup-count-hint"));
        if tick.changed() {
            *value = given.then_some(own);
        }
        match value {
            Some(number) => {
                let field = DragValue::new(number).range(least..=most).speed(0.05);
                ui.add(field).accessible_name(label);
            }
            None => widgets::explanation(ui, look, &look.text("compare-setup-automatic")),
        }
    });
}

/// How much every run has to do.
fn work(ui: &mut Ui, fields: &mut Fields<'_>, model: &mut SetupModel) {
    let look = fields.look;
    let label = look.text("compare-setup-work");
    ui.label(&label).on_hover_text(look.text("compare-setup-work-hint"));
    let work = &mut model.design().work;
    let kind = |work: &Option<Budget>| work.map(|work| work.items().is_some());
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(4.0, 4.0);
        let choices = [
            (None, "compare-setup-automatic"),
            (Some(Budget::Items(1_000)), "compare-setup-by-items"),
            (Some(Budget::Seconds(1.0)), "compare-setup-by-seconds"),
        ];
        for (choice, key) in choices {
            let (on, name) = (kind(work) == kind(&choice), look.text(key));
            if widgets::toggle(ui, look, on, &name).accessible_name(format!("{label}: {name}")).clicked() && !on {
                *work = choice;
            }
        }
    });
    match work {
        Some(Budget::Items(items)) => {
            let field = Number::keyed(
                look,
                "items",
                ["compare-setup-items", "compare-setup-items-hint", ""],
                1.0..=1_000_000.0,
                0,
            );
            fields.number(ui, items, &field);
        }
        Some(Budget::Seconds(seconds)) => {
            let hint = "compare-setup-seconds-hint";
            let field = Number::keyed(look, "seconds", ["compare-setup-seconds", hint, "unit-s"], 0.1..=60.0, 1);
            fields.number(ui, seconds, &field);
        }
        None => {}
    }
}

/// How many arms there are and how long they will take, as far as that can be known before.
pub fn about(look: Look, design: &Design, arms: usize) -> Message {
    match seconds(design, arms) {
        Some(seconds) => Message::new("compare-setup-sum").with("count", arms).with("time", rough(look, seconds)),
        None => Message::new("compare-setup-sum-unknown").with("count", arms),
    }
}

/// A time of which nobody knows the seconds.
fn rough(look: Look, seconds: f64) -> String {
    if seconds < 90.0 {
        let tens = if seconds < 20.0 { seconds.ceil() } else { (seconds / 5.0).round() * 5.0 };
        return format!("{tens:.0} {}", look.text("unit-s"));
    }
    let minutes = seconds / 60.0;
    let minutes = if minutes < 9.5 { (minutes * 2.0).round() / 2.0 } else { minutes.round() };
    format!("{} {}", look.locale.decimal(&three_digits(minutes)), look.text("unit-min"))
}

/// Seconds that all runs take, as the contest plans them; `None` where items were given, of which nobody knows yet how long they
/// take. Arms that are faster than their baseline take less than that, slower ones more.
fn seconds(design: &Design, arms: usize) -> Option<f64> {
    if let Some(Budget::Items(_)) = design.work {
        return None;
    }
    let run = design.run_seconds(arms);
    let all = |repetitions: u32| f64::from(repetitions + design.warmed()) * arms as f64 * run / Design::SHARE_OF_RUNS;
    let (least, most) = design.effort.repetitions();
    Some(match design.repetitions {
        Some(repetitions) => all(repetitions),
        // As many rounds as fit the effort, but never fewer than it wants.
        None => design.effort.seconds().clamp(all(least), all(most)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(change: impl Fn(&mut Design), arms: usize) -> Option<f64> {
        let mut design = Design::default();
        change(&mut design);
        seconds(&design, arms).map(f64::round)
    }

    #[test]
    fn the_time_is_that_of_the_effort_unless_more_is_asked_for() {
        assert_eq!(of(|_| (), 4), Some(60.0));
        assert_eq!(of(|d| d.effort = Effort::Thorough, 4), Some(300.0));
        // Sixty arms, eight runs each of a fifth of a second at least.
        assert_eq!(of(|_| (), 60), Some(120.0));
        let asked = |d: &mut Design| (d.work, d.repetitions) = (Some(Budget::Seconds(2.0)), Some(9));
        assert_eq!(of(asked, 4), Some(100.0));
        assert_eq!(of(|d| (d.work, d.repetitions) = (Some(Budget::Items(5)), Some(9)), 4), None);
        assert_eq!(of(|d| d.work = Some(Budget::Items(5)), 4), None, "an item may take an hour");
    }

    #[test]
    fn a_time_is_told_as_roughly_as_it_is_known() {
        let look = crate::ui::View::default().look();
        assert_eq!([7.3, 61.0, 120.0, 3_600.0].map(|s| rough(look, s)), ["8 s", "60 s", "2 min", "60 min"]);
    }
}
