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
use eframe::egui::emath::TSTransform;
use eframe::egui::epaint::ClippedShape;
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
            let [left, top, right, bottom] =
                [rect.left(), rect.top(), rect.right(), rect.bottom()].map(path::hundredths);
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
        let alone =
            !ink::is_opaque(fill) || !ink::is_opaque(stroke.color) || !(ink::is_nothing(fill) || stroke.is_empty());
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
        let stops =
            colors.map(ink::straight).into_iter().zip([0, 1]).fold(String::new(), |mut out, ([r, g, b, a], at)| {
                let opacity = if a == 255 { "1".to_owned() } else { ink::share(a) };
                let _ = write!(
                    out,
                    "<stop offset=\"{at}\" stop-color=\"#{r:02x}{g:02x}{b:02x}\" stop-opacity=\"{opacity}\"/>"
                );
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
        let Some(address) = self.textures.get(&texture).and_then(|image| picture::address(image, uv, tint)) else {
            return;
        };
        let [x, y, w, h] = [place.left(), place.top(), place.width(), place.height()].map(number);
        self.element(&format!(
            "<image x=\"{x}\" y=\"{y}\" width=\"{w}\" height=\"{h}\" preserveAspectRatio=\"none\" href=\"{address}\"/>"
        ));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use eframe::egui::epaint::{
        BandPoint, BandShape, CubicBezierShape, EllipseShape, Mesh, PathShape, PathStroke, QuadraticBezierShape,
        RectShape,
    };
    use eframe::egui::{CornerRadius, Pos2, Rangef, Shape, StrokeKind, pos2, vec2};
    use proptest::prelude::*;
    use resvg::usvg::{Options, Tree, roxmltree::Document};

    /// Every number that a shape could have, those that are none among them.
    fn any_number() -> impl Strategy<Value = f32> {
        prop_oneof![8 => -50.0_f32..250.0, 1 => Just(f32::NAN), 1 => Just(f32::INFINITY), 1 => Just(-1e30_f32), 1 => Just(0.0_f32)]
    }

    fn any_place() -> impl Strategy<Value = Pos2> {
        (any_number(), any_number()).prop_map(|(x, y)| pos2(x, y))
    }

    fn any_color() -> impl Strategy<Value = Color32> {
        any::<[u8; 4]>().prop_map(|[r, g, b, a]| Color32::from_rgba_premultiplied(r, g, b, a))
    }

    fn any_shape() -> impl Strategy<Value = Shape> {
        let places = proptest::collection::vec(any_place(), 4..9);
        (places, any_color(), any_number(), any_color(), 0..10_u8, any::<[u8; 4]>()).prop_map(
            |(places, fill, width, edge, kind, bytes)| {
                let stroke = Stroke::new(width, edge);
                let rect = Rect::from_two_pos(places[0], places[1]);
                let four = [places[0], places[1], places[2], places[3]];
                match kind {
                    0 => Shape::circle_filled(places[0], width, fill),
                    1 => Shape::Ellipse(EllipseShape {
                        center: places[0],
                        radius: vec2(width, 9.0),
                        fill,
                        stroke,
                        angle: width,
                    }),
                    2 => Shape::LineSegment { points: [places[0], places[1]], stroke },
                    3 => Shape::Path(PathShape { points: places, closed: bytes[0] > 99, fill, stroke: stroke.into() }),
                    4 => {
                        let point = |at: &Pos2| BandPoint { x: at.x, y: Rangef::new(at.y, at.y + width) };
                        Shape::Band(BandShape::new(places.iter().map(point).collect(), fill, stroke))
                    }
                    5 => {
                        let corners = CornerRadius { nw: bytes[0], ne: bytes[1], se: bytes[2], sw: bytes[3] };
                        let kind =
                            [StrokeKind::Inside, StrokeKind::Middle, StrokeKind::Outside][usize::from(bytes[0]) % 3];
                        Shape::Rect(RectShape::new(rect, corners, fill, stroke, kind))
                    }
                    6 => {
                        let mut mesh = Mesh::default();
                        mesh.add_colored_rect(rect, fill);
                        for (place, at) in places.iter().enumerate() {
                            mesh.colored_vertex(*at, if place % 2 == 0 { fill } else { edge });
                        }
                        mesh.indices.extend(bytes.map(u32::from).map(|index| index % 14));
                        mesh.indices.extend([4, 5, 6, 6, 5, 7]);
                        Shape::mesh(mesh)
                    }
                    7 => Shape::CubicBezier(CubicBezierShape::from_points_stroke(
                        four,
                        true,
                        fill,
                        PathStroke::from(stroke),
                    )),
                    8 => Shape::QuadraticBezier(QuadraticBezierShape::from_points_stroke(
                        [four[0], four[1], four[2]],
                        false,
                        fill,
                        PathStroke::from(stroke),
                    )),
                    _ => Shape::Vec(vec![Shape::Noop, Shape::rect_filled(rect, 0.0, fill)]),
                }
            },
        )
    }

    fn sheet(shapes: &[ClippedShape]) -> String {
        let textures = HashMap::new();
        svg(&Sheet {
            shapes,
            textures: &textures,
            size: vec2(200.0, 100.0),
            scale: 1.0,
            paper: Color32::WHITE,
            title: "any",
            about: "",
            language: "en",
            fonts: true,
        })
    }

    proptest! {
        #[test]
        fn any_shapes_give_a_drawing_that_can_be_read(
            shapes in proptest::collection::vec((any_shape(), any_place(), any_place()), 0..12)
        ) {
            let clipped = |(shape, a, b)| ClippedShape::new(Rect::from_two_pos(a, b), shape);
            let shapes: Vec<ClippedShape> = shapes.into_iter().map(clipped).collect();
            let written = sheet(&shapes);
            prop_assert_eq!(&written, &sheet(&shapes));
            let document = Document::parse(&written).unwrap();
            for attribute in document.descendants().flat_map(|node| node.attributes()) {
                prop_assert!(!attribute.value().contains("NaN") && !attribute.value().contains("inf"));
            }
            prop_assert!(Tree::from_str(&written, &Options::default()).is_ok());
        }
    }

    #[test]
    fn what_is_inside_is_not_clipped_and_what_is_outside_is_not_drawn() {
        let clip = Rect::from_min_size(pos2(10.0, 10.0), vec2(50.0, 50.0));
        let square = |x: f32| {
            let rect = Rect::from_min_size(pos2(x, 20.0), vec2(10.0, 10.0));
            ClippedShape::new(clip, Shape::rect_filled(rect, 0.0, Color32::RED))
        };
        let written = sheet(&[square(20.0)]);
        assert!(!written.contains("clip") && written.contains("M20 20h10v10h-10z"));
        let written = sheet(&[square(55.0), square(56.0)]);
        assert_eq!((written.matches("<clipPath").count(), written.matches("<g ").count()), (1, 1));
        assert!(!sheet(&[square(90.0)]).contains("M90"));
    }

    #[test]
    fn shapes_that_look_alike_become_one_path() {
        let everywhere = Rect::EVERYTHING;
        let line = |y: f32, color: Color32| {
            ClippedShape::new(everywhere, Shape::line_segment([pos2(0.0, y), pos2(9.0, y)], Stroke::new(1.0, color)))
        };
        let paths =
            |color: Color32| sheet(&[line(1.0, color), line(2.0, color), line(3.0, color)]).matches("<path").count();
        assert_eq!(paths(Color32::RED), 2, "the paper and the lines");
        assert_eq!(paths(Color32::RED.gamma_multiply(0.5)), 4, "where they cross they would be darker");
    }
}
