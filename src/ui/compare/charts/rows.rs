//! A row for every arm over one axis: its name at the left, its bar, its numbers at the right; more rows than fit are scrolled.
//! Knows nothing of what the bars show.

use super::ground::{Axis, elided, width, x_marks, x_room};
use super::words;
use crate::ui::compare::{Compared, cut};
use crate::ui::icons::{self, Icon};
use crate::ui::paper;
use crate::ui::view::Look;
use crate::ui::widgets;
use eframe::egui::scroll_area::ScrollBarVisibility;
use eframe::egui::{Color32, Rect, Response, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};

/// One arm's row.
pub(super) struct Row<'a> {
    /// Its place.
    pub arm: usize,
    /// Where its bar is to be.
    pub bar: Rect,
    /// What the pointer does to it.
    pub response: &'a Response,
}

/// The rows.
pub(super) struct Rows<'a> {
    pub look: Look,
    pub compared: &'a Compared<'a>,
    /// What lies along the bars.
    pub axis: &'a Axis,
    /// The arms, from top to bottom.
    pub order: &'a [usize],
    /// The numbers at the right of an arm.
    pub values: &'a dyn Fn(usize) -> String,
    /// What those numbers are.
    pub values_are: String,
    /// What a screen reader tells of an arm, beside its name.
    pub told: &'a dyn Fn(usize) -> String,
}

/// A mark before the name of the arm that has its turn.
const TURN: f32 = 0.7;

impl Rows<'_> {
    /// Draws the ground, then `behind` over it, then row by row what `paint` does. Returns where the bars are.
    pub(super) fn show(
        &self,
        ui: &mut Ui,
        behind: &dyn Fn(&Ui, Rect),
        paint: &mut dyn FnMut(&Ui, &Row<'_>),
    ) -> Option<Rect> {
        let (look, room) = (self.look, ui.available_rect_before_wrap());
        let font = widgets::small_font(ui).size;
        let names: Vec<String> = self.order.iter().map(|place| self.name(*place)).collect();
        let values: Vec<String> = self.order.iter().map(|place| (self.values)(*place)).collect();
        let widest = |texts: &[String]| texts.iter().map(|text| width(ui, text)).fold(0.0, f32::max);
        let name = (widest(&names) + font * (TURN + 0.6))
            .min(room.width() * if room.width() < font * 22.0 { 0.48 } else { 0.38 });
        let value = widest(&values);
        // Numbers that would take the bars' room are left to the tooltip.
        let value = if value > room.width() * 0.34 || room.width() - name - value < font * 7.0 { 0.0 } else { value };
        let view = Rect::from_min_max(room.min, room.max - vec2(0.0, x_room(ui, room.height())));
        let (least, most) = (font * 1.7, font * 4.2);
        let tall = (view.height() / self.order.len().max(1) as f32).clamp(least, most);
        let scrolls = tall * self.order.len() as f32 > view.height() + 0.5;
        let bar = if scrolls { ui.spacing().scroll.allocated_width() } else { 0.0 };
        let gap = if value > 0.0 { 8.0 } else { font * 0.6 };
        let bars = Rect::from_min_max(
            pos2(view.left() + name + 6.0, view.top()),
            pos2(view.right() - value - gap - bar, view.bottom().min(view.top() + tall * self.order.len() as f32)),
        );
        if bars.width() < 10.0 || bars.height() < 4.0 {
            return None;
        }
        ui.painter().rect_filled(bars, 2.0, look.theme.well);
        let low = bars.bottom() + x_room(ui, room.height());
        let mut until = room.right();
        if value > 0.0 {
            let title = elided(ui, &self.values_are, look.theme.weak, (value + font * 8.0).min(room.width() * 0.4));
            let at = pos2(view.right() - bar - title.size().x, low - font * 1.4);
            until = at.x - font;
            ui.painter().galley(at, title, look.theme.weak);
        }
        x_marks(ui, look, bars, self.axis, room.intersect(Rect::everything_above(low)), until);
        behind(ui, bars);
        super::legend::within(ui, view, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            let visibility =
                if scrolls { ScrollBarVisibility::AlwaysVisible } else { ScrollBarVisibility::AlwaysHidden };
            let area = ScrollArea::vertical().id_salt("rows").auto_shrink(false).scroll_bar_visibility(visibility);
            paper::rows(ui, look, area, (tall, self.order.len()), |ui, shown| {
                for place in shown {
                    let (rect, response) = ui.allocate_exact_size(vec2(view.width() - bar, tall), Sense::hover());
                    let Some(arm) = self.order.get(place).copied() else { continue };
                    self.words(ui, rect, (arm, &names[place]), (&values[place], value), name);
                    let told = (self.told)(arm);
                    response
                        .widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{}: {told}", names[place])));
                    let inside = |x: f32, y: f32| pos2(x, y);
                    let min = inside(bars.left(), rect.top() + tall * 0.14);
                    let bar = Rect::from_min_max(min, inside(bars.right(), rect.bottom() - tall * 0.14));
                    paint(ui, &Row { arm, bar, response: &response });
                }
            });
        });
        Some(bars)
    }

    fn name(&self, place: usize) -> String {
        let name = words::arm(self.look, self.compared, place);
        if place != self.compared.report.baseline {
            return name;
        }
        self.look.say(&crate::locale::Message::new("chart-baseline-arm").with("arm", name))
    }

    fn words(&self, ui: &Ui, row: Rect, (arm, name): (usize, &String), (text, wide): (&String, f32), names: f32) {
        let theme = self.look.theme;
        let font = widgets::small_font(ui).size;
        let painter = ui.painter();
        if ui.rect_contains_pointer(row) {
            painter.rect_filled(row, 3.0, theme.accent.gamma_multiply(0.10));
        }
        let left = row.left() + font * (TURN + 0.3);
        if words::has_turn(self.compared, arm) {
            let square =
                Rect::from_center_size(pos2(row.left() + font * 0.45, row.center().y), vec2(font, font) * TURN);
            icons::paint(painter, square, Icon::Run, theme.accent);
        }
        let line = |text: &str, color: Color32, width: f32| elided(ui, text, color, width);
        let name = cut::middle(ui, name, &widgets::small_font(ui), row.left() + names - left);
        let galley = line(&name, theme.text, f32::INFINITY);
        painter.galley(pos2(left, row.center().y - galley.size().y / 2.0), galley, theme.text);
        if wide > 0.0 {
            let galley = line(text, theme.text, wide + 1.0);
            let at = pos2(row.right() - galley.size().x, row.center().y - galley.size().y / 2.0);
            painter.galley(at, galley, theme.text);
        }
    }
}

/// A line of words within a bar, over a ground on which it can be read: after what ends at `end`, where there is room for it.
pub(super) fn note(ui: &Ui, look: Look, (bar, end): (Rect, f32), text: &str, color: Color32) {
    let room = bar.width() - 14.0;
    let galley = match look.paper {
        // No pointer tells the rest on paper: it goes on in a second line.
        true => ui.painter().layout(text.to_owned(), widgets::small_font(ui), color, room),
        false => elided(ui, text, color, room),
    };
    let left = (end + 8.0).min(bar.right() - galley.size().x - 8.0).max(bar.left() + 6.0);
    let at = pos2(left, bar.center().y - galley.size().y / 2.0);
    let paper = Rect::from_min_size(at, galley.size()).expand2(vec2(4.0, 1.0));
    ui.painter().rect_filled(paper, 3.0, look.theme.card);
    ui.painter().galley(at, galley, color);
}
