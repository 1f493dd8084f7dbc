//! Planted faults and what came of them: who was lost, how much work, who survived, how long it took until it was noticed.
//! Words for what the recording found out.

use super::{heading, line};
use crate::locale::Message;
use crate::recording::{Blast, Recording, circle_text};
use crate::ui::lanes::bolt;
use crate::ui::view::Look;
use crate::ui::widgets;
use crate::units::Nanos;
use eframe::egui::{RichText, Sense, Ui, vec2};

/// Workers that are named one by one.
const MOST_NAMED: usize = 8;
/// Faults that are told where there is little room.
const NEWEST: usize = 2;

/// The newest, with how many more there are.
pub(super) fn newest(ui: &mut Ui, look: Look, recording: &Recording) {
    some(ui, look, recording, NEWEST);
}

/// All of them, the newest first.
pub(super) fn all(ui: &mut Ui, look: Look, recording: &Recording) {
    some(ui, look, recording, 100);
}

fn some(ui: &mut Ui, look: Look, recording: &Recording, most: usize) {
    let blasts = recording.blasts();
    if blasts.is_empty() {
        return;
    }
    heading(ui, look, "blast-title");
    let start = recording.started().unwrap_or(recording.origin());
    for blast in blasts.iter().rev().take(most) {
        one(ui, look, blast, start);
    }
    if blasts.len() > most {
        let more = (blasts.len() - most) as u64;
        widgets::explanation(ui, look, &widgets::counted(look, "readings-more-faults", more));
    }
}

fn one(ui: &mut Ui, look: Look, blast: &Blast, start: Nanos) {
    ui.horizontal(|ui| {
        let (square, _) = ui.allocate_exact_size(vec2(look.theme.body, look.theme.body), Sense::hover());
        let color = if blast.refused.is_some() { look.theme.weak } else { look.theme.error };
        bolt(ui.painter(), square, color);
        ui.label(RichText::new(title(look, blast, start)).strong());
    });
    match &blast.refused {
        Some(why) => widgets::explanation(ui, look, &look.say(why)),
        None => details(look, blast).into_iter().for_each(|(name, value)| line(ui, look, &name, &value)),
    }
    ui.add_space(3.0);
}

/// What, to whom and when.
fn title(look: Look, blast: &Blast, start: Nanos) -> String {
    let seconds = blast.struck.unwrap_or(blast.planted).since(start).seconds();
    let message = Message::new("blast-head")
        .with("fault", Message::new(blast.fault.key()))
        .with("number", blast.worker.to_string())
        .with("time", format!("{} {}", look.locale.decimal(&format!("{seconds:.1}")), look.text("unit-s")));
    look.say(&message)
}

/// What came of it, as far as is known.
fn details(look: Look, blast: &Blast) -> Vec<(String, String)> {
    let noticed = blast.notice_took().map_or_else(|| look.text("blast-not-yet"), |took| look.locale.nanos(took));
    let mut rows = vec![(look.text("blast-noticed"), noticed)];
    if !blast.cycle.is_empty() {
        rows.push((look.text("blast-circle"), circle_text(&blast.cycle)));
    }
    rows.push((look.text("blast-lost"), lost(&blast.lost_workers)));
    rows.push((look.text("blast-survivors"), blast.survivors.to_string()));
    rows.push((look.text("blast-items"), look.locale.count(blast.lost_items)));
    rows
}

/// How many and which.
fn lost(workers: &[u32]) -> String {
    if workers.is_empty() {
        return "0".to_owned();
    }
    let mut names: Vec<String> = workers.iter().take(MOST_NAMED).map(ToString::to_string).collect();
    if workers.len() > MOST_NAMED {
        names.push("…".to_owned());
    }
    format!("{} ({})", workers.len(), names.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Fault;
    use crate::ui::View;

    #[test]
    fn a_blast_is_told_with_who_and_how_much_and_when() {
        let look = View::default().look();
        let second = Nanos::from_millis(1_000);
        let blast = Blast {
            fault: Fault::Abort,
            worker: 2,
            planted: second,
            struck: Some(second + Nanos::from_millis(500)),
            refused: None,
            noticed: Some(second + Nanos::from_millis(503)),
            lost_workers: vec![2, 3],
            survivors: 2,
            lost_items: 1_200,
            cycle: Vec::new(),
        };
        let head = title(look, &blast, Nanos(0));
        assert!(head.contains("abort") && head.contains("worker 2") && head.contains("1.5 s"), "{head}");
        let values: Vec<String> = details(look, &blast).into_iter().map(|(_, value)| value).collect();
        assert_eq!(values, ["3 ms", "2 (2, 3)", "2", "1,200"]);
        let unnoticed = Blast { noticed: None, cycle: vec![0, 1], ..blast };
        let values: Vec<String> = details(look, &unnoticed).into_iter().map(|(_, value)| value).collect();
        assert_eq!(values[1], "0 › 1 › 0");
        assert_eq!(lost(&(0..20).collect::<Vec<_>>()), "20 (0, 1, 2, 3, 4, 5, 6, 7, …)");
    }
}
