//! Small things that several panels draw: the card with its title row, sections, buttons with a name, text in an empty
//! panel. Knows nothing of what is inside.

use super::export::{self, Asked};
use super::icons::Icon;
use super::paper::{self, AnyPart};
use super::view::{Look, PanelId};
use crate::locale::Message;
use eframe::egui::{
    self, Align, Align2, Button, Color32, CornerRadius, EventFilter, FontId, Frame, Id, Layout, Margin, Rect, Response,
    RichText, Role, Sense, Stroke, TextStyle, Ui, UiBuilder, WidgetInfo, vec2,
};

/// A button that shows a sign; its name is for the tooltip and for screen readers.
pub fn icon_button(ui: &mut Ui, icon: Icon, name: &str, enabled: bool) -> Response {
    let response = press(ui, icon, "", name, enabled, None);
    response.on_hover_text(name).on_disabled_hover_text(name)
}

/// A button with a sign and a word. `fill` is the colour of its ground and of what is on it, for the main button.
pub fn press(
    ui: &mut Ui,
    icon: Icon,
    text: &str,
    name: &str,
    enabled: bool,
    fill: Option<(Color32, Color32)>,
) -> Response {
    ui.add_enabled_ui(enabled, |ui| {
        let text = if icon == Icon::Help { "?" } else { text };
        let galley =
            ui.painter().layout_no_wrap(text.to_owned(), TextStyle::Button.resolve(ui.style()), Color32::WHITE);
        let height = ui.spacing().interact_size.y;
        let side = if icon == Icon::Help { 0.0 } else { (height * 0.44).round() };
        let gap = if text.is_empty() || side == 0.0 { 0.0 } else { 7.0 };
        let inside = vec2(side + gap + galley.size().x, height);
        let width = if text.chars().count() < 2 { height } else { inside.x + 2.0 * ui.spacing().button_padding.x };
        let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::click());
        let visuals = *ui.style().interact(&response);
        let (ground, ink) = fill.filter(|_| enabled).unwrap_or((visuals.weak_bg_fill, visuals.text_color()));
        ui.painter().rect(rect, visuals.corner_radius, ground, visuals.bg_stroke, egui::StrokeKind::Inside);
        let left = rect.center().x - inside.x / 2.0;
        let square = Rect::from_center_size(egui::pos2(left + side / 2.0, rect.center().y), vec2(side, side));
        super::icons::paint(ui.painter(), square, icon, ink);
        let at = egui::pos2(left + side + gap, rect.center().y - galley.size().y / 2.0);
        ui.painter().galley_with_override_text_color(at, galley, ink);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, enabled, name));
        response
    })
    .inner
}

/// A button that stays down; framed in both states, so that it looks like one. On paper, where nobody presses, what is down is a
/// word and what is not is nothing.
pub fn toggle(ui: &mut Ui, look: Look, on: bool, text: impl Into<String>) -> Response {
    if !look.paper {
        return ui.add(Button::new(text.into()).selected(on));
    }
    let text = if on { text.into() } else { String::new() };
    if text.is_empty() {
        return ui.allocate_response(egui::Vec2::ZERO, Sense::hover());
    }
    ui.label(RichText::new(text).small().color(look.theme.weak))
}

/// A heading within a panel.
pub fn section(ui: &mut Ui, look: Look, key: &str) {
    ui.add_space(8.0);
    ui.label(RichText::new(look.text(key)).strong().color(look.theme.accent));
}

/// A paragraph of less weight.
pub fn explanation(ui: &mut Ui, look: Look, text: &str) {
    ui.label(RichText::new(text).small().color(look.theme.weak));
}

/// A message with one argument, `count`, which also chooses the plural.
pub fn counted(look: Look, key: &'static str, count: u64) -> String {
    look.say(&Message { key, args: vec![("count", count.into())] })
}

/// A panel: frame, title row with its own tools at the right, and the rest for its content. The title is also what a
/// screen reader calls the panel. What the tools return is handed on to the content.
pub fn card<T>(
    ui: &mut Ui,
    look: Look,
    (panel, rect): (PanelId, Rect),
    maximised: &mut Option<PanelId>,
    tools: impl FnOnce(&mut Ui) -> T,
    body: impl FnOnce(&mut Ui, T),
) {
    framed(ui, look, (panel, &look.text(panel.key()), rect), maximised, tools, body);
}

/// The same for a panel of another view, with this title.
pub fn framed<P: Copy + PartialEq + egui::AsIdSalt + Into<AnyPart>, T>(
    ui: &mut Ui,
    look: Look,
    (panel, title, rect): (P, &str, Rect),
    maximised: &mut Option<P>,
    tools: impl FnOnce(&mut Ui) -> T,
    body: impl FnOnce(&mut Ui, T),
) {
    let frame = Frame::new()
        .fill(look.theme.card)
        .stroke(Stroke::new(1.0, look.theme.border))
        .corner_radius(CornerRadius::same(8))
        .inner_margin(Margin { left: 10, right: 8, top: 5, bottom: 8 });
    let builder = UiBuilder::new().id_salt(panel).max_rect(rect).accessibility_parent(ui.scope_id());
    ui.scope_builder(builder, |ui| {
        ui.set_clip_rect(rect.expand(1.0).intersect(ui.clip_rect()));
        let drawn = frame.show(ui, |ui| {
            let inner = frame.total_margin();
            ui.set_min_size((rect.size() - inner.sum()).max(vec2(1.0, 1.0)));
            ui.set_max_size((rect.size() - inner.sum()).max(vec2(1.0, 1.0)));
            let chosen = title_row(ui, look, (panel, title), maximised, tools);
            body(ui, chosen);
        });
        if look.paper {
            paper::lacks_width(ui, drawn.response.rect.width() - rect.width());
        }
    });
    let inside = |id| ui.ctx().read_response(id).is_some_and(|focused| rect.contains(focused.rect.center()));
    if !look.paper && ui.memory(|memory| memory.focused()).is_some_and(inside) {
        export::has_focus(ui.ctx(), panel.into());
    }
}

fn title_row<P: Copy + PartialEq + Into<AnyPart>, T>(
    ui: &mut Ui,
    look: Look,
    (panel, title): (P, &str),
    maximised: &mut Option<P>,
    tools: impl FnOnce(&mut Ui) -> T,
) -> T {
    if look.paper {
        return paper_title(ui, look, title, tools);
    }
    let row = ui.horizontal(|ui| {
        ui.set_min_height(ui.spacing().interact_size.y);
        let label = egui::Label::new(RichText::new(title).strong()).sense(Sense::CLICK).truncate();
        let big = *maximised == Some(panel);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            let key = if big { "panel-restore" } else { "panel-maximise" };
            let name = look.say(&Message { key, args: vec![("panel", title.into())] });
            let icon = if big { Icon::Restore } else { Icon::Maximise };
            if icon_button(ui, icon, &name, true).clicked() {
                *maximised = if big { None } else { Some(panel) };
            }
            let chosen = tools(ui);
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let response = ui.add(label).on_hover_text(look.text("panel-title-hint"));
                if response.double_clicked() {
                    *maximised = if big { None } else { Some(panel) };
                }
                response.context_menu(|ui| {
                    for (key, what) in [("panel-copy", Asked::Copy), ("panel-export", Asked::Export)] {
                        if ui.button(look.text(key)).clicked() {
                            export::ask(ui.ctx(), panel.into(), what);
                            ui.close();
                        }
                    }
                });
            });
            chosen
        })
        .inner
    });
    row.inner
}

/// On paper: the whole title, in as many lines as it takes, and beside it in words what was chosen.
fn paper_title<T>(ui: &mut Ui, look: Look, title: &str, tools: impl FnOnce(&mut Ui) -> T) -> T {
    let row = ui.horizontal_wrapped(|ui| {
        ui.set_min_height(look.theme.body * 1.5);
        ui.spacing_mut().item_spacing = vec2(8.0, 2.0);
        ui.label(RichText::new(title).strong());
        ui.spacing_mut().item_spacing.x = 6.0;
        tools(ui)
    });
    row.inner
}

/// What an empty panel says: what to do to fill it.
pub fn empty(ui: &mut Ui, look: Look, key: &str) {
    // On paper there is nothing to press.
    let key = if look.paper && key.starts_with("empty-") { "figure-empty" } else { key };
    empty_text(ui, look, &look.text(key));
}

/// The same with words that are there already.
pub fn empty_text(ui: &mut Ui, look: Look, text: &str) {
    let rect = ui.available_rect_before_wrap();
    ui.scope_builder(UiBuilder::new().max_rect(rect), |ui| {
        ui.vertical_centered(|ui| {
            ui.add_space((rect.height() * 0.5 - ui.text_style_height(&TextStyle::Body) * 1.5).max(0.0));
            ui.label(RichText::new(text).color(look.theme.weak));
        });
    });
}

/// What the pointer over a drawing is told, beside the pointer and at once. Each line has its colour.
pub fn tooltip(response: &Response, lines: impl IntoIterator<Item = (String, Color32)>) {
    egui::Tooltip::for_widget(response).at_pointer().gap(14.0).show(|ui| {
        ui.style_mut().wrap_mode = Some(egui::TextWrapMode::Extend);
        ui.spacing_mut().item_spacing.y = 2.0;
        for (line, color) in lines {
            ui.label(RichText::new(line).color(color));
        }
    });
}

/// Tells screen readers what a drawing shows.
pub fn describe(ui: &Ui, response: &Response, name: impl Into<String>) {
    let name = name.into();
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_role(egui::accesskit::Role::Figure);
        node.set_label(name);
    });
}

/// What a drawing does when it has the keyboard's focus: it shows a ring within `area`, keeps the arrow keys from moving
/// the focus away, and is remembered.
pub fn focus(ui: &Ui, look: Look, response: &Response, area: Rect, drawing: &mut Option<Id>) {
    if !response.has_focus() {
        return;
    }
    let filter = EventFilter { tab: false, horizontal_arrows: true, vertical_arrows: true, escape: false };
    ui.memory_mut(|m| m.set_focus_lock_filter(response.id, filter));
    let stroke = Stroke::new(2.0, look.theme.accent);
    ui.painter().rect_stroke(area, CornerRadius::same(4), stroke, egui::StrokeKind::Inside);
    *drawing = Some(response.id);
}

/// Font of axis numbers and lane labels.
pub fn small_font(ui: &Ui) -> FontId {
    TextStyle::Small.resolve(ui.style())
}

/// Text at a place, in the small font; returns its width.
pub fn small_text(ui: &Ui, at: egui::Pos2, anchor: Align2, text: impl ToString, color: Color32) -> f32 {
    ui.painter().text(at, anchor, text, small_font(ui), color).width()
}
