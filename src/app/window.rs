//! Opening the one window: what it is made with, and what is said when there is nowhere to open it.

use super::{App, KEPT};
use crate::engine::Options;
use crate::library::Folder;
use crate::locale::{Arg, Explain, Language, Message};
use crate::ui::{Kept, Notice, ThemeName};
use eframe::egui::ViewportBuilder;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};

/// Size of the window when it is opened for the first time, in points.
const SIZE: [f32; 2] = [1_280.0, 800.0];
/// Smallest size at which nothing is cut.
const SMALLEST: [f32; 2] = [900.0, 600.0];

/// What the window is opened with.
#[derive(Clone, Debug, Default)]
pub struct Opening {
    /// The language that was asked for; the kept one, or the environment's, when none was.
    pub language: Option<Language>,
    /// The theme that was asked for; the kept one when none was.
    pub theme: Option<ThemeName>,
    /// A plan to put into the setup.
    pub plan: Option<PathBuf>,
    /// A recorded run to play back, or a comparison to show.
    pub recorded: Option<PathBuf>,
}

/// Opens the window and returns when it is closed.
///
/// # Errors
/// In words, when there is no display or the window cannot be made.
pub fn open(opening: &Opening) -> Result<(), Message> {
    if !has_display() {
        return Err(Message::new("terminal-no-display"));
    }
    let opening = opening.clone();
    let options = Options::new(Language::default())
        .map_err(|e| Message::new("engine-no-program").with("detail", e.to_string()))?;
    let native = eframe::NativeOptions {
        viewport: ViewportBuilder::default()
            .with_title("Lanescope")
            .with_app_id("lanescope")
            .with_inner_size(SIZE)
            .with_min_inner_size(SMALLEST),
        // Costs a quarter of a frame on a renderer in software, and flat colours have nothing to dither.
        dithering: false,
        ..Default::default()
    };
    let create: eframe::AppCreator<'_> = Box::new(move |creation| {
        OPENING.store(false, Ordering::Relaxed);
        let mut kept = creation
            .storage
            .and_then(|s| eframe::get_value::<Kept>(s, KEPT))
            .unwrap_or_else(|| Kept { language: Language::of_environment(), ..Kept::default() });
        kept.language = opening.language.unwrap_or(kept.language);
        kept.theme = opening.theme.unwrap_or(kept.theme);
        let mut app = App::new(&creation.egui_ctx, &kept, options);
        let folder = Folder::usual();
        app.look_after(folder.clone());
        match folder {
            Ok(folder) => app.keep_runs_in(folder),
            Err(error) => app.tell(Notice::warning(Message::new("keep-nowhere").with("detail", error.message()))),
        }
        if let Some(path) = opening.plan {
            app.open_plan(path);
        }
        if let Some(path) = opening.recorded {
            app.open_run(path);
        }
        Ok(Box::new(app))
    });
    // winit panics where a library of the window system is missing; a person wants a sentence.
    hold_back_panics();
    let result = catch_unwind(AssertUnwindSafe(|| eframe::run_native("lanescope", native, create)));
    match result {
        Ok(Ok(())) => Ok(()),
        Ok(Err(error)) => Err(cannot(error.to_string())),
        Err(panic) => Err(cannot(crate::host::panic_words(panic.as_ref()))),
    }
}

/// Whether the window is still being opened.
static OPENING: AtomicBool = AtomicBool::new(false);

/// Until the window is there a panic is an error like others and is told as one; afterwards it is printed as ever.
fn hold_back_panics() {
    OPENING.store(true, Ordering::Relaxed);
    let print = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        if !OPENING.load(Ordering::Relaxed) {
            print(info);
        }
    }));
}

/// The reason in words: libraries put places in their sources before it, or pages of what they looked for.
fn cannot(detail: String) -> Message {
    let detail = if detail.contains("glutin") || detail.contains("EGL") || detail.contains("[3001]") {
        Arg::Message(Message::new("terminal-no-opengl"))
    } else {
        Arg::Text(detail.rsplit(": ").next().unwrap_or(&detail).trim_end_matches('.').to_owned())
    };
    Message::new("terminal-no-window").with("detail", detail)
}

/// Whether there is a window system to ask at all.
fn has_display() -> bool {
    let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(all(unix, not(target_os = "macos"))) || set("DISPLAY") || set("WAYLAND_DISPLAY")
}
