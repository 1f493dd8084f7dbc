//! What the person's own code has printed: how much, and the end of it. Shows it as it is.

use crate::locale::Message;
use crate::recording::Recording;
use crate::ui::view::Look;
use crate::ui::widgets;
use crate::units::Bytes;
use eframe::egui::{CollapsingHeader, Frame, Label, Margin, RichText, ScrollArea, TextWrapMode, Ui};

/// Lines that are shown where there is little room.
const FEW: usize = 8;

/// Draws it, if there is any. `all`: the whole end that is kept.
pub(super) fn show(ui: &mut Ui, look: Look, recording: &Recording, all: bool) {
    let Some((bytes, tail)) = recording.printed().filter(|(bytes, _)| *bytes > 0) else { return };
    let title = Message::new("readings-printed").with("size", look.locale.bytes(Bytes(bytes)));
    let title = RichText::new(look.say(&title)).strong().color(look.theme.accent);
    ui.add_space(4.0);
    if look.paper {
        ui.label(title);
        return end(ui, look, tail.trim_end(), all);
    }
    CollapsingHeader::new(title).id_salt("printed").default_open(true).show_unindented(ui, |ui| {
        end(ui, look, tail.trim_end(), all);
        let copy = ui.button(RichText::new(look.text("message-copy")).small());
        if copy.accessible_name(look.text("readings-printed-copy")).clicked() {
            ui.copy_text(tail.trim_end().to_owned());
        }
    });
}

fn end(ui: &mut Ui, look: Look, tail: &str, all: bool) {
    let lines: Vec<&str> = tail.lines().collect();
    let from = if all { 0 } else { lines.len().saturating_sub(FEW) };
    let size = widgets::small_font(ui).size;
    let text = RichText::new(lines[from..].join("\n")).monospace().size(size).color(look.theme.text);
    Frame::new().fill(look.theme.well).inner_margin(Margin::symmetric(6, 3)).show(ui, |ui| {
        if look.paper {
            ui.add(Label::new(text).wrap());
        } else {
            ScrollArea::horizontal().id_salt("printed").auto_shrink([false, true]).show(ui, |ui| {
                ui.add(Label::new(text).wrap_mode(TextWrapMode::Extend).selectable(true));
            });
        }
    });
}
