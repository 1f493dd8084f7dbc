//! Messages that stay until they are dismissed: what happened and what to do next. Knows nothing of where they come from.

use super::icons::{self, Icon};
use super::view::{Command, Level, Look, Notice};
use super::widgets;
use eframe::egui::{CornerRadius, Frame, Margin, Rect, RichText, ScrollArea, Sense, Stroke, TextStyle, Ui, vec2};

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
        Level::Note => (look.theme.accent, Icon::Info),
        Level::Warning => (look.theme.warn, Icon::Warn),
        Level::Error => (look.theme.error, Icon::Warn),
    };
    let frame = Frame::new()
        .fill(look.theme.pale(color, 0.1))
        .stroke(Stroke::new(1.0, color))
        .corner_radius(CornerRadius::same(6))
        .inner_margin(Margin::symmetric(8, 4));
    frame.show(ui, |ui| {
        ui.horizontal_top(|ui| {
            let (side, button) = (look.theme.body, ui.spacing().interact_size.y);
            let (place, _) = ui.allocate_exact_size(vec2(side, button), Sense::hover());
            icons::paint(ui.painter(), Rect::from_center_size(place.center(), vec2(side, side)), sign, color);
            let what = look.say(&notice.what);
            let gap = ui.spacing().item_spacing.x;
            ui.vertical(|ui| {
                ui.set_width((ui.available_width() - button - gap).max(50.0));
                ui.spacing_mut().item_spacing.y = 2.0;
                ui.add_space((button - ui.text_style_height(&TextStyle::Body)) / 2.0);
                ui.label(RichText::new(&what).strong());
                if let Some(advice) = &notice.advice {
                    ui.label(look.say(advice));
                }
            });
            let name = format!("{}: {what}", look.text("message-dismiss"));
            if widgets::icon_button(ui, Icon::Close, &name, true).clicked() {
                out.push(Command::DismissMessage(position));
            }
        });
    });
}
