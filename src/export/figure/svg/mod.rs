//! egui's shapes as SVG. Knows nothing of panels: what is handed in is what is drawn. The same shapes give the same bytes.

mod ink;
mod mesh;
mod path;
mod picture;
mod shapes;
mod text;
mod xml;

use super::font::Faces;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use eframe::egui::epaint::ClippedShape;
use eframe::egui::emath::TSTransform;
use eframe::egui::{Color32, ColorImage, Rect, Stroke, TextureId, Vec2};
use path::{Path, has_place, number};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt::Write;

/// What is drawn, and what is said of it.
pub struct Sheet<'a> {
    /// The shapes, in order.
    pub shapes: &'a [ClippedShape],
    /// The textures that they use.
    pub textures: &'a HashMap<TextureId, ColorImage>,
    /// Its size, in the unit of the shapes.
    pub size: Vec2,
    /// Points of the page for one of them.
    pub scale: f32,
    /// What is behind all of it.
    pub paper: Color32,
    /// What it is.
    pub title: &'a str,
    /// What it shows.
    pub about: &'a str,
    /// The language of its words.
    pub language: &'static str,
    /// Whether it carries its fonts: not where whoever draws it has them.
    pub fonts: bool,
}

/// Writes the SVG as it grows.
pub struct Writer<'a> {
    textures: &'a HashMap<TextureId, ColorImage>,
    body: String,
    defs: String,
    clips: BTreeMap<[i64; 4], usize>,
    gradients: usize,
    open: Option<usize>,
    pending: Option<(String, String)>,
    letters: BTreeMap<usize, BTreeSet<char>>,
}

/// The SVG of a sheet.
pub fn svg(sheet: &Sheet<'_>) -> String {
    let mut writer = Writer {
        textures: sheet.textures,
        body: String::new(),
        defs: String::new(),
        clips: BTreeMap::new(),
        gradients: 0,
        open: None,
        pending: None,
        letters: BTreeMap::new(),
    };
    let page = Rect::from_min_size(eframe::egui::Pos2::ZERO, sheet.size);
    writer.fill_rect(page, sheet.paper);
    for ClippedShape { clip_rect, shape, transform_after_tessellation } in sheet.shapes {
        if *transform_after_tessellation == TSTransform::IDENTITY {
            shapes::write(&mut writer, shape, clip_rect.intersect(page), page);
        } else {
            let mut moved = shape.clone();
            moved.transform(*transform_after_tessellation);
            shapes::write(&mut writer, &moved, clip_rect.intersect(page), page);
        }
    }
    writer.close_clip();
    finished(&writer, sheet)
}

fn finished(writer: &Writer<'_>, sheet: &Sheet<'_>) -> String {
    let (w, h) = (number(sheet.size.x), number(sheet.size.y));
    let page = sheet.size * sheet.scale;
    let mut out = String::with_capacity(writer.body.len() + writer.defs.len() + 2_000);
    // Writing into a string cannot fail.
    let _ = write!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{}pt\" height=\"{}pt\" viewBox=\"0 0 {w} {h}\" role=\"img\" \
         aria-labelledby=\"title about\" xml:lang=\"{}\" xml:space=\"preserve\" stroke-linejoin=\"round\">\n",
        number(page.x),
        number(page.y),
        sheet.language,
    );
    let _ = writeln!(out, "<title id=\"title\">{}</title>", xml::escaped(sheet.title));
    let _ = writeln!(out, "<desc id=\"about\">{}</desc>", xml::escaped(sheet.about));
    out.push_str("<style>\n");
    for (place, letters) in &writer.letters {
        let Some(face) = Faces::all().face(*place) else { continue };
        if sheet.fonts {
            let font = STANDARD.encode(face.with(letters));
            let _ = writeln!(
                out,
                "@font-face{{font-family:'{}';src:url(data:font/ttf;base64,{font}) format('truetype')}}",
                face.name
            );
        }
        let generic = if face.name.contains("Hack") { "monospace" } else { "sans-serif" };
        let _ = writeln!(out, ".f{place}{{font-family:'{}',{generic}}}", face.name);
    }
    out.push_str("</style>\n");
    if !writer.defs.is_empty() {
        let _ = writeln!(out, "<defs>\n{}</defs>", writer.defs);
    }
    out.push_str(&writer.body);
    out.push_str("</svg>\n");
    out
}

impl Writer<'_> {
    /// What follows is seen within this rectangle only; `None`: everywhere.
    fn clip(&mut self, clip: Option<Rect>) {
        let wanted = clip.and_then(|rect| {
            let [left, top, right, bottom] = [rect.left(), rect.top(), rect.right(), rect.bottom()].map(path::hundredths);
            let key = [left?, top?, right?, bottom?];
            let next = self.clips.len();
            if !self.clips.contains_key(&key) {
                let mut d = Path::default();
                d.rect(rect);
                let _ = writeln!(self.defs, "<clipPath id=\"c{next}\"><path d=\"{}\"/></clipPath>", d.finish());
            }
            Some(*self.clips.entry(key).or_insert(next))
        });
        if wanted != self.open {
            self.close_clip();
            if let Some(id) = wanted {
                let _ = writeln!(self.body, "<g clip-path=\"url(#c{id})\">");
            }
            self.open = wanted;
        }
    }

    fn close_clip(&mut self) {
        self.flush();
        if self.open.take().is_some() {
            self.body.push_str("</g>\n");
        }
    }

    /// An element that is there already.
    fn element(&mut self, element: &str) {
        self.flush();
        self.body.push_str(element);
        self.body.push('\n');
    }

    fn flush(&mut self) {
        if let Some((style, d)) = self.pending.take() {
            let _ = writeln!(self.body, "<path d=\"{d}\"{style}/>");
        }
    }

    /// A path; one that looks the same as the one before becomes a part of it where that makes no difference.
    fn path(&mut self, d: &str, fill: Color32, stroke: Stroke) {
        let Some(style) = ink::attributes(fill, stroke).filter(|_| !d.is_empty()) else { return };
        let alone = !ink::is_opaque(fill) || !ink::is_opaque(stroke.color) || !(ink::is_nothing(fill) || stroke.is_empty());
        match &mut self.pending {
            Some((before, path)) if *before == style && !alone => path.push_str(d),
            _ => {
                self.flush();
                self.pending = Some((style, d.to_owned()));
            }
        }
    }

    /// A rectangle of one colour.
    fn fill_rect(&mut self, rect: Rect, color: Color32) {
        let mut path = Path::default();
        path.rect(rect);
        self.path(&path.finish(), color, Stroke::NONE);
    }

    /// A line through points.
    fn line(&mut self, points: &[eframe::egui::Pos2], stroke: Stroke, closed: bool) {
        let mut path = Path::default();
        path.line(points, closed);
        self.path(&path.finish(), Color32::TRANSPARENT, stroke);
    }

    /// A rectangle from one colour to another, to the right or downwards.
    fn gradient(&mut self, rect: Rect, colors: [Color32; 2], down: bool) {
        if !has_place(rect) {
            return;
        }
        let id = self.gradients;
        self.gradients += 1;
        let (x, y) = if down { (0, 1) } else { (1, 0) };
        let stops = colors.map(ink::straight).into_iter().zip([0, 1]).fold(String::new(), |mut out, ([r, g, b, a], at)| {
            let opacity = if a == 255 { "1".to_owned() } else { ink::share(a) };
            let _ = write!(out, "<stop offset=\"{at}\" stop-color=\"#{r:02x}{g:02x}{b:02x}\" stop-opacity=\"{opacity}\"/>");
            out
        });
        let _ = writeln!(self.defs, "<linearGradient id=\"g{id}\" x2=\"{x}\" y2=\"{y}\">{stops}</linearGradient>");
        let mut d = Path::default();
        d.rect(rect);
        self.element(&format!("<path d=\"{}\" fill=\"url(#g{id})\"/>", d.finish()));
    }

    /// Remembers which letters a face is needed for.
    fn letters(&mut self, face: usize, text: &str) {
        self.letters.entry(face).or_default().extend(text.chars());
    }

    /// A texture, drawn into a rectangle.
    fn image(&mut self, place: Rect, texture: TextureId, uv: Rect, tint: Color32) {
        let Some(address) = self.textures.get(&texture).and_then(|image| picture::address(image, uv, tint)) else { return };
        let [x, y, w, h] = [place.left(), place.top(), place.width(), place.height()].map(number);
        self.element(&format!(
            "<image x=\"{x}\" y=\"{y}\" width=\"{w}\" height=\"{h}\" preserveAspectRatio=\"none\" href=\"{address}\"/>"
        ));
    }
}
