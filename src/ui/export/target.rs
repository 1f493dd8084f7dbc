//! Where an export goes: the field, what is there already, and how far one is that goes on. Knows nothing of what is exported.

use super::ExportView;
use super::order::{DataFormat, ExportShelf, Running, Target, file_name};
use crate::locale::Message;
use crate::ui::icons::Icon;
use crate::ui::view::{Command, Look};
use crate::ui::widgets;
use eframe::egui::text::LayoutJob;
use eframe::egui::{Align, Layout, ProgressBar, Role, TextEdit, Ui, WidgetInfo, vec2};
use std::path::{Path, PathBuf};

/// Keeps the path as it should be: as it was chosen with the system's dialog, with the ending of the form, and one of its own making
/// as long as nobody has typed one.
pub(super) fn settle(view: &mut ExportView, shelf: &ExportShelf, words: &str) {
    if let Some((number, path)) = shelf.chosen.as_ref().filter(|(number, _)| *number > view.seen) {
        view.seen = *number;
        view.path = path.display().to_string();
        (view.own, view.may_replace) = (true, true);
    }
    let extension = view.choice.extension();
    if view.own {
        let path = Path::new(&view.path);
        let known = ["svg", "png", "pdf", "csv", "json", "perfetto-trace"];
        let other = path.extension().is_some_and(|end| known.iter().any(|known| end == *known && *known != extension));
        if other {
            view.path = path.with_extension(extension).display().to_string();
            view.may_replace = false;
        }
    } else {
        let folder = if view.choice.folder.as_os_str().is_empty() { &shelf.folder } else { &view.choice.folder };
        let table = view.choice.data && view.choice.data_format == DataFormat::Csv;
        let table = if table { super::dialog::word_of(view.choice.table) } else { "" };
        view.path = folder.join(file_name(&format!("{words} {table}"), extension)).display().to_string();
    }
}

/// The path in the field.
pub(super) fn path(view: &ExportView) -> PathBuf {
    PathBuf::from(view.path.trim())
}

/// Draws the field and tells what is there. Returns whether something can be written to it, and whether that replaces a file.
pub(super) fn show(
    ui: &mut Ui,
    look: Look,
    view: &mut ExportView,
    shelf: &ExportShelf,
    out: &mut Vec<Command>,
) -> Option<bool> {
    ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if ui.button(look.text("export-choose")).on_hover_text(look.text("export-choose-hint")).clicked() {
                out.push(Command::ChooseTarget(path(view)));
            }
            let field = TextEdit::singleline(&mut view.path).desired_width(ui.available_width());
            if ui.add(field).accessible_name(look.text("export-path")).changed() {
                (view.own, view.may_replace) = (true, false);
            }
        });
    });
    let path = path(view);
    if path.as_os_str().is_empty() {
        ui.colored_label(look.theme.warn, look.text("export-no-path"));
        return None;
    }
    if view.asked != path {
        view.asked.clone_from(&path);
        out.push(Command::LookAtTarget(path.clone()));
    }
    match shelf.at(&path) {
        None => {
            ui.colored_label(look.theme.weak, look.text("export-looking"));
            None
        }
        Some(Target::Free) => {
            ui.colored_label(look.theme.weak, look.text("export-free"));
            Some(false)
        }
        Some(Target::Taken) => {
            let key = if view.may_replace { "export-replaces-asked" } else { "export-replaces" };
            ui.colored_label(look.theme.warn, look.text(key));
            Some(true)
        }
        Some(Target::Impossible(why)) => {
            ui.colored_label(look.theme.error, look.say(why));
            None
        }
    }
}

/// The export that goes on, in the bar at the bottom: its name, how far it is, and a way to end it.
pub(in crate::ui) fn progress(ui: &mut Ui, look: Look, running: &Running, out: &mut Vec<Command>) {
    let name = look.say(&Message::new("export-running").with("name", running.name.as_str()));
    let stop = format!("{}: {}", look.text("export-cancel"), running.name);
    if widgets::icon_button(ui, Icon::Close, &stop, true).clicked() {
        out.push(Command::CancelExport);
    }
    let done = running.share.map(|share| look.locale.percent(f64::from((share * 100.0).floor() / 100.0)));
    let text = done.map_or_else(|| name.clone(), |done| format!("{name} {done}"));
    let bar = ProgressBar::new(running.share.unwrap_or(0.0)).desired_width(look.theme.body * 16.0);
    let fill = look.theme.pale(look.theme.accent, 0.45);
    let bar = ui.add(bar.desired_height(look.theme.body * 1.3).fill(fill));
    let inside = bar.rect.shrink2(vec2(6.0, 0.0));
    let mut job = LayoutJob::simple_singleline(text.clone(), widgets::small_font(ui), look.theme.text);
    job.wrap.max_width = inside.width();
    job.wrap.max_rows = 1;
    let galley = ui.painter().layout_job(job);
    let at = inside.left_center() - vec2(0.0, galley.size().y / 2.0);
    ui.painter().galley(at, galley, look.theme.text);
    bar.widget_info(|| WidgetInfo::labeled(Role::ProgressIndicator, true, &text));
}
