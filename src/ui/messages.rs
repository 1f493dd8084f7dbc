//! Messages that stay until they are dismissed: what happened, what an interpreter said of it, and what to do next. Knows
//! nothing of where they come from.

use super::icons::{self, Icon};
use super::view::{Command, Level, Look, Notice};
use super::widgets;
use crate::locale::Message;
use eframe::egui::{
    CornerRadius, Frame, Id, Label, Margin, Rect, RichText, ScrollArea, Sense, Stroke, TextStyle, TextWrapMode, Ui,
    vec2,
};

/// Lines of a traceback that are shown at once: its end says most.
const LINES: usize = 12;

/// Draws the messages, the newest on top; at most a third of the window, half of it where one has a traceback.
pub fn show(ui: &mut Ui, look: Look, messages: &[Notice], out: &mut Vec<Command>) {
    if messages.is_empty() {
        return;
    }
    let quoted = messages.iter().any(|notice| notice.quote.is_some());
    let most = ui.available_height() / if quoted { 2.0 } else { 3.0 };
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
                ui.horizontal_wrapped(|ui| {
                    ui.label(RichText::new(&what).strong());
                    if notice.times > 1 {
                        let times = Message::new("message-times").with("count", notice.times);
                        ui.label(RichText::new(look.say(&times)).color(look.theme.weak));
                    }
                });
                if let Some(quote) = &notice.quote {
                    self::quote(ui, look, quote, &what);
                }
                if let Some(advice) = &notice.advice {
                    ui.label(look.say(advice));
                }
                if let Some((word, command)) = notice.act.as_deref() {
                    let word = look.say(word);
                    if ui.button(&word).accessible_name(format!("{word}: {what}")).clicked() {
                        out.push(command.clone());
                        out.push(Command::DismissMessage(position));
                    }
                }
            });
            let name = format!("{}: {what}", look.text("message-dismiss"));
            if widgets::icon_button(ui, Icon::Close, &name, true).clicked() {
                out.push(Command::DismissMessage(position));
            }
        });
    });
}

/// What an interpreter has said: the end of it, or all of it, to be read and to be copied.
fn quote(ui: &mut Ui, look: Look, text: &str, of: &str) {
    let lines: Vec<&str> = text.trim_end().lines().collect();
    let id = Id::unique(("quote", text));
    let mut whole = ui.data(|data| data.get_temp::<bool>(id)).unwrap_or_default();
    let from = if whole { 0 } else { lines.len().saturating_sub(LINES) };
    let font = widgets::small_font(ui);
    let shown = RichText::new(lines[from..].join("\n")).monospace().size(font.size).color(look.theme.text);
    // Columns mean something in a traceback: a line is not broken.
    ScrollArea::horizontal().id_salt(("quote", text)).auto_shrink([false, true]).show(ui, |ui| {
        ui.add(Label::new(shown).wrap_mode(TextWrapMode::Extend).selectable(true));
    });
    ui.horizontal(|ui| {
        let copy = ui.button(RichText::new(look.text("message-copy")).small());
        if copy.accessible_name(format!("{}: {of}", look.text("message-copy"))).clicked() {
            ui.copy_text(text.to_owned());
        }
        if lines.len() > LINES {
            let key = if whole { "message-fewer-lines" } else { "message-all-lines" };
            let more = Message { key, args: vec![("count", lines.len().into())] };
            if ui.button(RichText::new(look.say(&more)).small()).clicked() {
                whole = !whole;
                ui.data_mut(|data| data.insert_temp(id, whole));
            }
        }
    });
}
