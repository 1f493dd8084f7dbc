//! How much is kept, and how much of that is used now. Draws and asks; knows nothing of what is deleted.

use super::shelf::LibraryShelf;
use crate::library::Limits;
use crate::locale::Message;
use crate::ui::view::{Command, Look};
use crate::units::Bytes;
use eframe::egui::{ComboBox, RichText, Ui};

/// What can be chosen.
const RUNS: [u64; 6] = [50, 100, 200, 500, 1_000, 5_000];
const BYTES: [u64; 7] = [256 << 20, 1 << 30, 2 << 30, 5 << 30, 10 << 30, 50 << 30, 200 << 30];
/// What stands for no limit: more than there can be.
const NO_LIMIT: u64 = i64::MAX as u64;
/// Narrower rooms need two lines, in multiples of the body text's size.
const NARROW: f32 = 70.0;

/// The height that it needs.
pub(super) fn height(width: f32, body: f32) -> f32 {
    body * if width < NARROW * body { 5.4 } else { 3.7 }
}

/// Draws it.
pub(super) fn show(ui: &mut Ui, look: Look, shelf: &LibraryShelf, out: &mut Vec<Command>) {
    let Some(most) = shelf.limits.filter(|_| shelf.folder.is_some()) else { return };
    let (count, bytes) = shelf.used();
    let used = Message::new("library-used").with("count", count).with("bytes", bytes);
    ui.horizontal_wrapped(|ui| {
        ui.label(look.say(&used));
        ui.label(look.text("library-at-most"));
        let label = |runs| match runs {
            NO_LIMIT.. => look.text("library-any-runs"),
            runs => look.say(&Message::new("library-runs").with("count", runs)),
        };
        if let Some(runs) = choose(ui, look, "library-most-runs", (most.runs, &RUNS), label) {
            out.push(Command::LimitLibrary(Limits { runs, ..most }));
        }
        let label = |bytes| match bytes {
            NO_LIMIT.. => look.text("library-any-bytes"),
            bytes => look.locale.bytes(Bytes(bytes)),
        };
        if let Some(bytes) = choose(ui, look, "library-most-bytes", (most.bytes, &BYTES), label) {
            out.push(Command::LimitLibrary(Limits { bytes, ..most }));
        }
    });
    ui.label(RichText::new(look.text("library-limit-about")).small().color(look.theme.weak));
}

/// A choice of limits, and none. Gives what was chosen, if it is another one.
fn choose(
    ui: &mut Ui,
    look: Look,
    key: &str,
    (now, choices): (u64, &[u64]),
    label: impl Fn(u64) -> String,
) -> Option<u64> {
    let mut chosen = None;
    let combo = ComboBox::from_id_salt(key).selected_text(label(now)).width(look.theme.body * 8.0);
    let combo = combo.show_ui(ui, |ui| {
        // One that was written into the settings by hand is among them.
        let own = Some(now).filter(|now| *now < NO_LIMIT && !choices.contains(now));
        for choice in choices.iter().copied().chain(own).chain([NO_LIMIT]) {
            let is = now.min(NO_LIMIT) == choice;
            if ui.selectable_label(is, label(choice)).clicked() && !is {
                chosen = Some(choice);
            }
        }
    });
    combo.response.accessible_name(format!("{}: {}", look.text(key), label(now)));
    chosen
}
