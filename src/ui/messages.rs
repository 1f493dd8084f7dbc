//! Messages that stay until they are dismissed: what happened and what to do next. Knows nothing of where they come from.

use super::view::{Command, Level, Look, Notice};
use super::widgets;
use eframe::egui::{Align, CornerRadius, Frame, Layout, Margin, RichText, ScrollArea, Stroke, Ui};

/// Draws the messages, the newest on top; at most a third of the window.
pub fn show(ui: &mut Ui, look: Look, messages: &[Notice], out: &mut Vec<Command>) {
    if messages.is_empty() {
        return;
    }
    let most = ui.available_height() / 3.0;
    ScrollArea::vertical().id_salt("messages").max_height(most).auto_shrink([false, true]).show(ui, |ui| {
        for (position, notice) in messages.iter().enumerate().rev() {
            one(ui, look, position, notice, out);
        }
    });
    ui.add_space(2.0);
}

fn one(ui: &mut Ui, look: Look, position: usize, notice: &Notice, out: &mut Vec<Command>) {
    let (color, sign) = match notice.level {
        Level::Note => (look.theme.accent, "ℹ"),
        Level::Warning => (look.theme.warn, "⚠"),
        Level::Error => (look.theme.error, "⚠"),
    };
    let frame = Frame::new()
        .fill(look.theme.pale(color, 0.1))
        .stroke(Stroke::new(1.0, color))
        .corner_radius(CornerRadius::same(6))
        .inner_margin(Margin::symmetric(8, 4));
    frame.show(ui, |ui| {
        ui.with_layout(Layout::right_to_left(Align::TOP), |ui| {
            let what = look.say(&notice.what);
            let name = format!("{}: {what}", look.text("message-dismiss"));
            if widgets::icon_button(ui, "✖", &name, true).clicked() {
                out.push(Command::DismissMessage(position));
            }
            ui.with_layout(Layout::left_to_right(Align::Center).with_main_wrap(true), |ui| {
                ui.label(RichText::new(sign).color(color));
                ui.label(RichText::new(what).strong());
                if let Some(advice) = &notice.advice {
                    ui.label(look.say(advice));
                }
            });
        });
    });
}
