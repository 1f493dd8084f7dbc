//! How much is kept, and how much of that is used now. Draws and asks; knows nothing of what is deleted.

use super::shelf::{LibraryShelf, Most};
use crate::locale::Message;
use crate::ui::view::{Command, Look};
use crate::units::Bytes;
use eframe::egui::{ComboBox, RichText, Ui};

/// What can be chosen.
const RUNS: [u64; 6] = [50, 100, 200, 500, 1_000, 5_000];
const BYTES: [u64; 7] = [256 << 20, 1 << 30, 2 << 30, 5 << 30, 10 << 30, 50 << 30, 200 << 30];
/// Narrower rooms need two lines, in multiples of the body text's size.
const NARROW: f32 = 70.0;

/// The height that it needs.
pub(super) fn height(width: f32, body: f32) -> f32 {
    body * if width < NARROW * body { 5.4 } else { 3.7 }
}

/// Draws it.
pub(super) fn show(ui: &mut Ui, look: Look, shelf: &LibraryShelf, out: &mut Vec<Command>) {
    if shelf.folder.is_none() {
        return;
    }
    let (count, bytes) = shelf.used();
    let used = Message::new("library-used").with("count", count).with("bytes", bytes);
    let most = shelf.most;
    ui.horizontal_wrapped(|ui| {
        ui.label(look.say(&used));
        ui.label(look.text("library-at-most"));
        let label = |runs: Option<u64>| match runs {
            Some(runs) => look.say(&Message::new("library-runs").with("count", runs)),
            None => look.text("library-any-runs"),
        };
        if let Some(runs) = choose(ui, look, "library-most-runs", (most.runs, &RUNS), label) {
            out.push(Command::LimitLibrary(Most { runs, ..most }));
        }
        let label = |bytes: Option<u64>| match bytes {
            Some(bytes) => look.locale.bytes(Bytes(bytes)),
            None => look.text("library-any-bytes"),
        };
        let now = most.bytes.map(|bytes| bytes.0);
        if let Some(bytes) = choose(ui, look, "library-most-bytes", (now, &BYTES), label) {
            out.push(Command::LimitLibrary(Most { bytes: bytes.map(Bytes), ..most }));
        }
    });
    ui.label(RichText::new(look.text("library-limit-about")).small().color(look.theme.weak));
}

/// A choice of limits, and none. Gives what was chosen, if it is another one.
fn choose(
    ui: &mut Ui,
    look: Look,
    key: &str,
    (now, choices): (Option<u64>, &[u64]),
    label: impl Fn(Option<u64>) -> String,
) -> Option<Option<u64>> {
    let mut chosen = None;
    let combo = ComboBox::from_id_salt(key).selected_text(label(now)).width(look.theme.body * 8.0);
    let combo = combo.show_ui(ui, |ui| {
        let own = now.filter(|now| !choices.contains(now));
        for choice in choices.iter().copied().chain(own).map(Some).chain([None]) {
            if ui.selectable_label(now == choice, label(choice)).clicked() && now != choice {
                chosen = Some(choice);
            }
        }
    });
    combo.response.accessible_name(format!("{}: {}", look.text(key), label(now)));
    chosen
}
