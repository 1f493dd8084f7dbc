//! Readers of figures: SVG by roxmltree, PNG by png, PDF by lopdf. Knows nothing of what is tested.

#![allow(clippy::unwrap_used, dead_code, reason = "helpers of tests; no file uses all of them")]

use resvg::usvg::roxmltree::{Document, Node};
use std::path::PathBuf;

/// A text of an SVG, in the unit of its view box.
#[derive(Clone, Debug)]
pub struct Text {
    pub text: String,
    pub x: f32,
    pub y: f32,
    /// As wide as it says it is; 0 for a single letter.
    pub width: f32,
}

/// What an SVG holds.
pub struct Page {
    pub title: String,
    pub size: (f32, f32),
    /// The colour behind everything, in hexadecimals.
    pub paper: String,
    pub texts: Vec<Text>,
}

fn number(node: Node<'_, '_>, name: &str) -> f32 {
    node.attribute(name).map_or(0.0, |value| value.parse().unwrap())
}

impl Page {
    pub fn of(svg: &str) -> Self {
        let document = Document::parse(svg).unwrap();
        let root = document.root_element();
        assert_eq!(root.attribute("role"), Some("img"));
        let bounds: Vec<f32> = root.attribute("viewBox").unwrap().split(' ').map(|n| n.parse().unwrap()).collect();
        let named = |name: &str| document.descendants().find(|node| node.has_tag_name(name)).unwrap();
        // Fonts are embedded, and every class of text has one of them.
        let style = named("style").text().unwrap_or_default().to_owned();
        let text = |node: Node<'_, '_>| {
            let class = node.attribute("class").unwrap();
            assert!(style.contains(&format!(".{class}{{")), "{class}");
            let text = node.text().unwrap_or_default().to_owned();
            Text { text, x: number(node, "x"), y: number(node, "y"), width: number(node, "textLength") }
        };
        // The letters of an embedded picture may spell anything.
        for attribute in document.descendants().flat_map(|node| node.attributes()).filter(|a| a.name() != "href") {
            let value = attribute.value();
            assert!(!value.contains("NaN") && !value.contains("inf"), "{}={value}", attribute.name());
        }
        assert!(style.contains("@font-face") && style.contains("base64,"));
        Self {
            title: named("title").text().unwrap_or_default().to_owned(),
            size: (bounds[2], bounds[3]),
            paper: document.descendants().find_map(|node| node.attribute("fill")).unwrap().to_owned(),
            texts: document.descendants().filter(|node| node.has_tag_name("text")).map(text).collect(),
        }
    }

    /// The text that reads like this.
    pub fn find(&self, text: &str) -> Text {
        let found = self.texts.iter().find(|one| one.text == text);
        found.unwrap_or_else(|| panic!("{text:?} in {:?}", self.words())).clone()
    }

    /// Whether this is said somewhere, in whatever lines.
    pub fn says(&self, text: &str) -> bool {
        self.words().contains(&text.replace('\u{a0}', " "))
    }

    /// All words, one text after the other.
    pub fn words(&self) -> String {
        self.texts.iter().map(|text| text.text.as_str()).collect::<Vec<_>>().join(" ").replace('\u{a0}', " ")
    }
}

/// Width, height, and red, green and blue of every pixel.
pub fn pixels(png: &[u8]) -> (u32, u32, Vec<u8>) {
    let mut reader = png::Decoder::new(std::io::Cursor::new(png)).read_info().unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut pixels).unwrap();
    assert_eq!((info.color_type, info.bit_depth), (png::ColorType::Rgb, png::BitDepth::Eight));
    let texts = &reader.info().uncompressed_latin1_text;
    assert!(texts.iter().any(|text| text.keyword == "Software" && text.text.starts_with("Lanescope")));
    (info.width, info.height, pixels)
}

/// Compares with the picture in `tests/snapshots`, allowing for what the arithmetic of another processor may change at edges.
/// `LANESCOPE_SNAPSHOTS=write` writes it anew.
pub fn like_snapshot(name: &str, (width, height, found): (u32, u32, &[u8])) {
    let path = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/snapshots")).join(format!("{name}.png"));
    if std::env::var_os("LANESCOPE_SNAPSHOTS").is_some_and(|word| word == "write") {
        let mut encoder = png::Encoder::new(std::fs::File::create(&path).unwrap(), width, height);
        encoder.set_color(png::ColorType::Rgb);
        encoder.add_text_chunk("Software".to_owned(), "Lanescope's tests".to_owned()).unwrap();
        encoder.write_header().unwrap().write_image_data(found).unwrap();
    }
    let (wide, high, kept) = pixels(&std::fs::read(&path).unwrap());
    assert_eq!((wide, high), (width, height), "{name} has another size");
    let off: Vec<u8> = kept.iter().zip(found).map(|(a, b)| a.abs_diff(*b)).collect();
    let far = off.iter().filter(|off| **off > 48).count() as f64 / off.len() as f64;
    let mean = off.iter().map(|off| f64::from(*off)).sum::<f64>() / off.len() as f64;
    assert!(far < 0.002 && mean < 0.7, "{name}: {:.3} % of the pixels are far off, {mean:.3} on average", far * 100.0);
}

/// All text of the first page without its spaces, the page's size in points, and the title.
pub fn pdf_texts(pdf: &[u8]) -> (String, (f32, f32), String) {
    let document = lopdf::Document::load_mem(pdf).unwrap();
    assert_eq!(document.get_pages().len(), 1);
    let text: String = document.extract_text(&[1]).unwrap().split_whitespace().collect();
    let page = document.get_pages()[&1];
    let bounds = document.get_dictionary(page).unwrap().get(b"MediaBox").unwrap().as_array().unwrap();
    let bounds: Vec<f32> = bounds.iter().map(|side| side.as_float().unwrap()).collect();
    let info = document.trailer.get(b"Info").unwrap().as_reference().unwrap();
    let title = document.get_dictionary(info).unwrap().get(b"Title").unwrap();
    (text, (bounds[2] - bounds[0], bounds[3] - bounds[1]), lopdf::decode_text_string(title).unwrap())
}
