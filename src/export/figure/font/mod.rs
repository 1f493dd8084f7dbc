//! The faces that text is set in: those that egui sets it in on the screen. Knows which of them has a letter, and hands them to
//! whoever draws or embeds them. No font of the system is ever asked for, so that a figure looks the same everywhere.

mod subset;

use eframe::egui::{FontDefinitions, FontFamily, FontTweak};
use resvg::usvg::fontdb::{self, Database, FaceInfo, Language, Source, Stretch, Style, Weight};
use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};
use ttf_parser::Face as Table;

/// A face.
pub struct Face {
    /// Its name in figures; no font of a system is called that.
    pub name: String,
    data: Arc<dyn AsRef<[u8]> + Send + Sync>,
    scale: f32,
}

impl Face {
    fn table(&self) -> Option<Table<'_>> {
        Table::parse(self.bytes(), 0).ok()
    }

    fn bytes(&self) -> &[u8] {
        (*self.data).as_ref()
    }

    /// How much larger or smaller than the others it is set.
    pub const fn scale(&self) -> f32 {
        self.scale
    }

    /// A font file with these letters alone; all of it where it cannot be made smaller.
    pub fn with(&self, letters: &BTreeSet<char>) -> Vec<u8> {
        subset::subset(self.bytes(), letters).unwrap_or_else(|| self.bytes().to_vec())
    }
}

/// The faces, and which of them a family begins with.
pub struct Faces {
    faces: Vec<Face>,
    proportional: Vec<usize>,
    monospace: Vec<usize>,
}

impl Faces {
    /// Those of egui.
    pub fn all() -> &'static Self {
        static FACES: OnceLock<Faces> = OnceLock::new();
        FACES.get_or_init(|| Self::of(&FontDefinitions::default()))
    }

    fn of(definitions: &FontDefinitions) -> Self {
        let faces: Vec<Face> = definitions
            .font_data
            .iter()
            .map(|(name, data)| {
                let FontTweak { scale, .. } = data.tweak;
                Face { name: format!("Lanescope {name}"), data: data.font.clone(), scale }
            })
            .collect();
        let places = |family: FontFamily| {
            let names = definitions.families.get(&family).into_iter().flatten();
            names.filter_map(|name| definitions.font_data.keys().position(|known| known == name)).collect()
        };
        Self { proportional: places(FontFamily::Proportional), monospace: places(FontFamily::Monospace), faces }
    }

    /// The face of a number.
    pub fn face(&self, place: usize) -> Option<&Face> {
        self.faces.get(place)
    }

    /// The number of the face that a letter of a family is taken from: the first that has it, or the first.
    pub fn of_letter(&self, family: &FontFamily, letter: char) -> usize {
        let order = if *family == FontFamily::Monospace { &self.monospace } else { &self.proportional };
        let tables = self.tables();
        let has = |place: &&usize| {
            tables.get(**place).is_some_and(|table| table.as_ref().is_some_and(|t| t.glyph_index(letter).is_some()))
        };
        order.iter().find(has).or(order.first()).copied().unwrap_or(0)
    }

    fn tables(&self) -> Vec<Option<Table<'_>>> {
        self.faces.iter().map(Face::table).collect()
    }

    /// A database with these faces and no others, under their names in figures.
    pub fn database() -> Arc<Database> {
        static DATABASE: OnceLock<Arc<Database>> = OnceLock::new();
        let made = DATABASE.get_or_init(|| {
            let mut database = Database::new();
            for face in &Self::all().faces {
                database.push_face_info(FaceInfo {
                    id: fontdb::ID::dummy(),
                    source: Source::Binary(Arc::clone(&face.data) as _),
                    index: 0,
                    families: vec![(face.name.clone(), Language::English_UnitedStates)],
                    post_script_name: face.name.replace(' ', "-"),
                    style: Style::Normal,
                    weight: Weight::NORMAL,
                    stretch: Stretch::Normal,
                    monospaced: false,
                });
            }
            Arc::new(database)
        });
        Arc::clone(made)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_letter_of_the_three_languages_has_a_face() {
        let faces = Faces::all();
        for letter in "Aa0×·–—…ЖжЁёїЇєґ№’«»".chars() {
            for family in [FontFamily::Proportional, FontFamily::Monospace] {
                let face = faces.face(faces.of_letter(&family, letter)).unwrap();
                assert!(face.table().unwrap().glyph_index(letter).is_some(), "{letter} in {family:?}");
            }
        }
    }

    #[test]
    fn a_smaller_font_has_the_same_letters() {
        for face in &Faces::all().faces {
            let whole = face.table().unwrap();
            let letters: BTreeSet<char> =
                "Потоки 123 і процеси, Lanes é".chars().filter(|c| whole.glyph_index(*c).is_some()).collect();
            let small = face.with(&letters);
            let table = Table::parse(&small, 0).unwrap();
            assert!(letters.is_empty() || small.len() * 3 < face.bytes().len(), "{}: {}", face.name, small.len());
            for letter in &letters {
                let (own, before) = (table.glyph_index(*letter).unwrap(), whole.glyph_index(*letter).unwrap());
                assert_eq!(table.glyph_hor_advance(own), whole.glyph_hor_advance(before), "{letter}");
                assert_eq!(table.glyph_bounding_box(own), whole.glyph_bounding_box(before), "{letter}");
            }
            assert_eq!(face.with(&letters), small, "the same every time");
        }
    }
}
