//! The sections of the setup panel about rules and accidents: the regime with its switch interval, and the faults that are
//! planned. Knows nothing of how either is done.

use super::fields::Fields;
use super::model::SetupModel;
use super::python;
use crate::locale::Message;
use crate::plan::{DEFAULT_INTERVAL, Fault, MAX_INTERVAL, MIN_INTERVAL, PlannedFault, Regime};
use crate::ui::icons::Icon;
use crate::ui::view::{Command, Look, Scene};
use crate::ui::widgets;
use crate::units::Nanos;
use crate::workload::Entry;
use eframe::egui::{CollapsingHeader, ComboBox, DragValue, Slider, TextStyle, Ui};

/// Locale keys that differ where an interpreter does the work: its GIL is no model.
struct Words {
    free_hint: &'static str,
    gil_hint: &'static str,
    interval_hint: &'static str,
    about: &'static str,
}

impl Words {
    const MODEL: Self = Self {
        free_hint: "regime-free-hint",
        gil_hint: "regime-gil-hint",
        interval_hint: "setup-interval-hint",
        about: "regime-gil-about",
    };
    const PYTHON: Self = Self {
        free_hint: "regime-own-interval-hint",
        gil_hint: "regime-set-interval-hint",
        interval_hint: "setup-interval-python-hint",
        about: "regime-set-interval-about",
    };

    fn of(entry: Option<&Entry>) -> &'static Self {
        if entry.is_some_and(python::does) { &Self::PYTHON } else { &Self::MODEL }
    }
}

/// Free, or the GIL model with its switch interval; the interpreter's own interval or another one.
pub(super) fn regime(ui: &mut Ui, fields: &mut Fields<'_>, model: &mut SetupModel) {
    let look = fields.look;
    widgets::section(ui, look, "setup-regime");
    let remembered = model.interval.unwrap_or(DEFAULT_INTERVAL);
    let entry = model.entry();
    let words = Words::of(entry);
    let draft = model.draft();
    let under_model = draft.regime.interval().is_some();
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        for (regime, hint) in [(Regime::Free, words.free_hint), (Regime::Gil(remembered), words.gil_hint)] {
            let chosen = regime.interval().is_some() == under_model;
            let name = entry.map_or(regime.key(), |entry| entry.regime_key(regime));
            let toggle = widgets::toggle(ui, look, chosen, look.text(name)).on_hover_text(look.text(hint));
            if toggle.clicked() && !chosen {
                draft.regime = regime;
            }
        }
    });
    let mut chosen = None;
    if let Regime::Gil(interval) = &mut draft.regime {
        switch_interval(ui, look, interval, words.interval_hint);
        widgets::explanation(ui, look, &look.text(words.about));
        chosen = Some(*interval);
    }
    model.interval = chosen.or(model.interval);
    fields.problem(ui, "regime");
}

/// A slider from the shortest to the longest interval, by powers, and the time beside it. Whether it was changed.
pub(super) fn switch_interval(ui: &mut Ui, look: Look, interval: &mut Nanos, hint: &str) -> bool {
    let before = *interval;
    let (label, hint) = (look.text("setup-interval"), look.text(hint));
    ui.label(&label).on_hover_text(&hint);
    ui.horizontal(|ui| {
        let mut position = interval.0 as f64;
        let number = ui.text_style_height(&TextStyle::Body) * 5.0;
        ui.spacing_mut().slider_width = (ui.available_width() - number - ui.spacing().item_spacing.x).max(60.0);
        let slider = Slider::new(&mut position, MIN_INTERVAL.0 as f64..=MAX_INTERVAL.0 as f64)
            .logarithmic(true)
            .show_value(false)
            .custom_formatter(move |value, _| look.locale.nanos(Nanos(value as u64)));
        if ui.add(slider).on_hover_text(&hint).accessible_name(&label).changed() {
            *interval = round(position);
        }
        let mut typed = interval.0 as f64;
        let field = DragValue::new(&mut typed)
            .range(MIN_INTERVAL.0 as f64..=MAX_INTERVAL.0 as f64)
            .speed((interval.0 as f64 / 50.0).max(10.0))
            .custom_formatter(move |value, _| look.locale.nanos(Nanos(value as u64)))
            .custom_parser(move |text| parse(look, text));
        let size = [number, ui.spacing().interact_size.y];
        if ui.add_sized(size, field).on_hover_text(&hint).accessible_name(&label).changed() {
            *interval = round(typed);
        }
    });
    before != *interval
}

/// To two digits: a slider cannot be set more exactly, and `5.03 ms` would look as if it meant something.
fn round(nanos: f64) -> Nanos {
    let step = 10_f64.powf(nanos.max(1.0).log10().floor() - 1.0).max(1.0);
    Nanos(((nanos / step).round() * step) as u64).clamp(MIN_INTERVAL, MAX_INTERVAL)
}

/// Reads `5 ms`, also with the person's own units and decimal mark; milliseconds where no unit is given.
fn parse(look: Look, text: &str) -> Option<f64> {
    let text = text.trim().replace(',', ".");
    let units = [("unit-us", "us"), ("unit-ms", "ms"), ("unit-ns", "ns"), ("unit-s", "s")];
    let own = units.into_iter().find_map(|(key, latin)| Some((text.strip_suffix(&look.text(key))?, latin)));
    let written = match own {
        Some((number, latin)) => format!("{}{latin}", number.trim()),
        None if text.parse::<f64>().is_ok() => format!("{text}ms"),
        None => text,
    };
    let regime: Regime = format!("gil:{written}").parse().ok()?;
    regime.interval().map(|interval| interval.0 as f64)
}

/// The switch interval of the live run.
pub(super) fn live(ui: &mut Ui, look: Look, model: &mut SetupModel, scene: &Scene<'_>, out: &mut Vec<Command>) {
    let Some(interval) = scene.experiment().and_then(|e| e.regime.interval()) else { return };
    let told = || {
        scene.recording.and_then(|r| {
            r.hosts()
                .iter()
                .find_map(|host| host.gil.as_ref().map(|gil| gil.interval))
                .filter(|interval| interval.0 > 0)
        })
    };
    let mut now = model.live_interval.or_else(told).unwrap_or(interval);
    let words = Words::of(scene.experiment().and_then(|e| crate::workload::find(&e.workload)));
    if switch_interval(ui, look, &mut now, words.interval_hint) {
        model.live_interval = Some(now);
        out.push(Command::SetInterval(now));
    }
}

/// Faults that are planted by themselves, each at its time.
pub(super) fn faults(ui: &mut Ui, fields: &mut Fields<'_>, model: &mut SetupModel) {
    let look = fields.look;
    let draft = model.draft();
    let most = u32::try_from(draft.topology.workers()).unwrap_or(u32::MAX).saturating_sub(1);
    let title = look.say(&Message::new("setup-faults").with("count", draft.faults.len()));
    let title = eframe::egui::RichText::new(title).strong().color(look.theme.accent);
    ui.add_space(8.0);
    CollapsingHeader::new(title).id_salt("planned faults").show(ui, |ui| {
        widgets::explanation(ui, look, &look.text("setup-faults-about"));
        let mut removed = None;
        for (number, planned) in draft.faults.iter_mut().enumerate() {
            removed = if planned_fault(ui, look, number, planned, most) { Some(number) } else { removed };
        }
        if let Some(number) = removed {
            draft.faults.remove(number);
        }
        if ui.button(look.text("setup-fault-add")).clicked() {
            // After the others, so that each can be seen to strike.
            let last = draft.faults.iter().map(|fault| fault.at).max();
            let at = last.map_or(Nanos::from_millis(2_000), |at| at + Nanos::from_millis(1_000));
            draft.faults.push(PlannedFault { fault: Fault::Panic, worker: 0, at });
        }
        fields.problem(ui, "fault");
    });
}

/// One of them, in two rows; whether it is to be removed.
fn planned_fault(ui: &mut Ui, look: Look, number: usize, planned: &mut PlannedFault, most: u32) -> bool {
    let named = |key: &str| format!("{} {}: {}", look.text("setup-fault"), number + 1, look.text(key));
    let mut remove = false;
    ui.push_id(number, |ui| {
        ui.horizontal(|ui| {
            let side = ui.spacing().interact_size.y + ui.spacing().item_spacing.x;
            ComboBox::from_id_salt("fault")
                .width((ui.available_width() - side).max(60.0))
                .selected_text(look.text(planned.fault.key()))
                .truncate()
                .show_ui(ui, |ui| {
                    for fault in Fault::ALL {
                        let item = ui.selectable_value(&mut planned.fault, fault, look.text(fault.key()));
                        item.on_hover_text(look.text(fault.hint()));
                    }
                })
                .response
                .on_hover_text(look.text(planned.fault.hint()))
                .accessible_name(named("setup-fault-what"));
            remove = widgets::icon_button(ui, Icon::Close, &named("setup-fault-remove"), true).clicked();
        });
        ui.horizontal(|ui| {
            ui.label(look.text("setup-fault-worker"));
            let most = most.max(planned.worker);
            let worker = DragValue::new(&mut planned.worker).range(0..=most);
            ui.add(worker).accessible_name(named("setup-fault-worker"));
            ui.label(look.text("setup-fault-at"));
            let mut seconds = planned.at.seconds();
            let at = DragValue::new(&mut seconds).range(0.0..=86_400.0).speed(0.05).max_decimals(2);
            if ui.add(at).accessible_name(named("setup-fault-at")).changed() {
                planned.at = Nanos::from_millis((seconds * 1e3).round() as u64);
            }
            ui.label(look.text("unit-s"));
        });
        ui.add_space(3.0);
    });
    remove
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::Language;
    use crate::ui::View;

    #[test]
    fn an_interval_is_read_as_a_person_types_it() {
        let look = View::default().look();
        assert_eq!(
            ["5 ms", "5ms", "5", "0.5 s", "20µs", "20us"].map(|text| parse(look, text)),
            [Some(5e6), Some(5e6), Some(5e6), Some(5e8), Some(2e4), Some(2e4)]
        );
        assert_eq!(parse(look, "soon"), None);
        let look = View { language: Language::Ru, ..View::default() }.look();
        assert_eq!(["0,5 с", "20 мкс", "7 мс"].map(|text| parse(look, text)), [Some(5e8), Some(2e4), Some(7e6)]);
    }

    #[test]
    fn the_slider_gives_round_intervals_within_the_limits() {
        assert_eq!(
            [5_030_000.0, 1_234.0, 0.0, 9e12].map(round),
            [Nanos(5_000_000), Nanos(1_200), MIN_INTERVAL, MAX_INTERVAL]
        );
    }
}
