//! Small things that several panels draw: the card with its title row, sections, buttons with a name, text in an empty
//! panel. Knows nothing of what is inside.

use super::view::{Look, PanelId};
use crate::locale::Message;
use eframe::egui::{
    self, Align, Align2, Button, Color32, CornerRadius, EventFilter, FontId, Frame, Id, Layout, Margin, Rect, Response,
    RichText, Role, Sense, Stroke, TextStyle, Ui, UiBuilder, WidgetInfo, vec2,
};

/// A button that shows a sign; its name is for the tooltip and for screen readers.
pub fn icon_button(ui: &mut Ui, sign: &str, name: &str, enabled: bool) -> Response {
    let side = ui.spacing().interact_size.y;
    let button = Button::new(sign).min_size(vec2(side, side));
    ui.add_enabled(enabled, button).on_hover_text(name).on_disabled_hover_text(name).accessible_name(name)
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
    let frame = Frame::new()
        .fill(look.theme.card)
        .stroke(Stroke::new(1.0, look.theme.border))
        .corner_radius(CornerRadius::same(8))
        .inner_margin(Margin { left: 10, right: 8, top: 5, bottom: 8 });
    let builder = UiBuilder::new().id_salt(panel).max_rect(rect).accessibility_parent(ui.scope_id());
    ui.scope_builder(builder, |ui| {
        ui.set_clip_rect(rect.expand(1.0).intersect(ui.clip_rect()));
        frame.show(ui, |ui| {
            let inner = frame.total_margin();
            ui.set_min_size((rect.size() - inner.sum()).max(vec2(1.0, 1.0)));
            ui.set_max_size((rect.size() - inner.sum()).max(vec2(1.0, 1.0)));
            let chosen = title_row(ui, look, panel, maximised, tools);
            body(ui, chosen);
        });
    });
}

fn title_row<T>(
    ui: &mut Ui,
    look: Look,
    panel: PanelId,
    maximised: &mut Option<PanelId>,
    tools: impl FnOnce(&mut Ui) -> T,
) -> T {
    let title = look.text(panel.key());
    let row = ui.horizontal(|ui| {
        ui.set_min_height(ui.spacing().interact_size.y);
        let label = egui::Label::new(RichText::new(&title).strong()).sense(Sense::CLICK).truncate();
        let big = *maximised == Some(panel);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            let key = if big { "panel-restore" } else { "panel-maximise" };
            let name = look.say(&Message { key, args: vec![("panel", title.as_str().into())] });
            if frame_button(ui, look, big, &name).clicked() {
                *maximised = if big { None } else { Some(panel) };
            }
            let chosen = tools(ui);
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let response = ui.add(label).on_hover_text(look.text("panel-title-hint"));
                if response.double_clicked() {
                    *maximised = if big { None } else { Some(panel) };
                }
            });
            chosen
        })
        .inner
    });
    row.inner
}

/// The button that gives a panel the window, drawn as four corners.
fn frame_button(ui: &mut Ui, look: Look, big: bool, name: &str) -> Response {
    let side = ui.spacing().interact_size.y * 0.85;
    let (rect, response) = ui.allocate_exact_size(vec2(side, side), Sense::click());
    let visuals = *ui.style().interact(&response);
    if response.hovered() || response.has_focus() {
        ui.painter().rect(rect, visuals.corner_radius, visuals.bg_fill, visuals.bg_stroke, egui::StrokeKind::Inside);
    }
    let color = if response.hovered() || response.has_focus() { look.theme.text } else { look.theme.weak };
    corners(ui, rect.shrink(side * 0.28), color, big);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    response.on_hover_text(name)
}

fn corners(ui: &Ui, rect: Rect, color: Color32, inwards: bool) {
    let arm = rect.width() * 0.34;
    let stroke = Stroke::new(1.6, color);
    for (corner, sx, sy) in [
        (rect.left_top(), 1.0, 1.0),
        (rect.right_top(), -1.0, 1.0),
        (rect.left_bottom(), 1.0, -1.0),
        (rect.right_bottom(), -1.0, -1.0),
    ] {
        let bend = if inwards { corner + vec2(arm * sx, arm * sy) } else { corner };
        let reach = if inwards { -arm } else { arm };
        ui.painter().line_segment([bend, bend + vec2(reach * sx, 0.0)], stroke);
        ui.painter().line_segment([bend, bend + vec2(0.0, reach * sy)], stroke);
    }
}

/// What an empty panel says: what to do to fill it.
pub fn empty(ui: &mut Ui, look: Look, key: &str) {
    let rect = ui.available_rect_before_wrap();
    ui.scope_builder(UiBuilder::new().max_rect(rect), |ui| {
        ui.vertical_centered(|ui| {
            ui.add_space((rect.height() * 0.5 - ui.text_style_height(&TextStyle::Body) * 1.5).max(0.0));
            ui.label(RichText::new(look.text(key)).color(look.theme.weak));
        });
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
