//! Numbers and paths as SVG writes them: hundredths of a point, short, and never anything that is not a number.

use eframe::egui::{Pos2, Rect, pos2};

/// Nothing on a page is further away than this, in points.
const FAR: f32 = 1.0e6;

/// A coordinate in hundredths of a point; `None` for what is no number.
pub fn hundredths(value: f32) -> Option<i64> {
    value.is_finite().then(|| (f64::from(value.clamp(-FAR, FAR)) * 100.0).round() as i64)
}

/// Whether a point has a place.
pub fn is_somewhere(at: Pos2) -> bool {
    at.x.is_finite() && at.y.is_finite()
}

/// Whether all corners of a rectangle have one.
pub fn has_place(rect: Rect) -> bool {
    is_somewhere(rect.min) && is_somewhere(rect.max)
}

/// Writes hundredths as a decimal number.
pub fn push(out: &mut String, hundredths: i64) {
    use std::fmt::Write;
    let (sign, size) = (if hundredths < 0 { "-" } else { "" }, hundredths.unsigned_abs());
    let (whole, rest) = (size / 100, size % 100);
    // Writing into a string cannot fail.
    let _ = match (whole, rest) {
        (_, 0) => write!(out, "{sign}{whole}"),
        (0, _) if rest % 10 == 0 => write!(out, "{sign}.{}", rest / 10),
        (0, _) => write!(out, "{sign}.{rest:02}"),
        (_, _) if rest % 10 == 0 => write!(out, "{sign}{whole}.{}", rest / 10),
        _ => write!(out, "{sign}{whole}.{rest:02}"),
    };
}

/// A number of points; 0 for what is none.
pub fn number(value: f32) -> String {
    let mut out = String::new();
    push(&mut out, hundredths(value).unwrap_or(0));
    out
}

/// The `d` of a path, as it grows.
#[derive(Default)]
pub struct Path {
    d: String,
    last: (i64, i64),
}

impl Path {
    /// What was drawn so far.
    pub fn finish(self) -> String {
        self.d
    }

    fn pair(&mut self, letter: char, (x, y): (i64, i64)) {
        self.d.push(letter);
        push(&mut self.d, x);
        if y >= 0 {
            self.d.push(' ');
        }
        push(&mut self.d, y);
    }

    fn place(at: Pos2) -> Option<(i64, i64)> {
        Some((hundredths(at.x)?, hundredths(at.y)?))
    }

    fn to(&mut self, place: (i64, i64)) {
        let (dx, dy) = (place.0 - self.last.0, place.1 - self.last.1);
        match (dx, dy) {
            (0, 0) => return,
            (_, 0) => {
                self.d.push('h');
                push(&mut self.d, dx);
            }
            (0, _) => {
                self.d.push('v');
                push(&mut self.d, dy);
            }
            _ => self.pair('l', (dx, dy)),
        }
        self.last = place;
    }

    /// A line through points; where one has no place, it is broken.
    pub fn line(&mut self, points: &[Pos2], closed: bool) {
        for part in points.split(|point| !is_somewhere(*point)).filter(|part| part.len() > 1) {
            let mut places = part.iter().filter_map(|point| Self::place(*point));
            let Some(first) = places.next() else { continue };
            self.pair('M', first);
            self.last = first;
            let before = self.d.len();
            places.for_each(|place| self.to(place));
            // A line of one point would be seen as nothing.
            if self.d.len() == before {
                self.d.push_str("h0");
            }
            if closed {
                self.close(first);
            }
        }
    }

    /// A closed line through places in hundredths.
    pub fn ring(&mut self, places: &[(i64, i64)]) {
        let Some((first, rest)) = places.split_first() else { return };
        self.pair('M', *first);
        self.last = *first;
        rest.iter().for_each(|place| self.to(*place));
        self.close(*first);
    }

    fn close(&mut self, first: (i64, i64)) {
        self.d.push('z');
        self.last = first;
    }

    /// A rectangle.
    pub fn rect(&mut self, rect: Rect) {
        if has_place(rect) {
            self.line(&[rect.min, pos2(rect.right(), rect.top()), rect.max, pos2(rect.left(), rect.bottom())], true);
        }
    }

    /// A rectangle whose corners are round by these: left top, right top, right bottom, left bottom.
    pub fn rounded(&mut self, rect: Rect, corners: [f32; 4]) {
        let most = (rect.width().min(rect.height()) / 2.0).max(0.0);
        let [nw, ne, se, sw] = corners.map(|corner| if corner > 0.0 { corner.min(most) } else { 0.0 });
        let (l, t, r, b) = (rect.left(), rect.top(), rect.right(), rect.bottom());
        let steps = [
            (pos2(r - ne, t), ne, pos2(r, t + ne)),
            (pos2(r, b - se), se, pos2(r - se, b)),
            (pos2(l + sw, b), sw, pos2(l, b - sw)),
            (pos2(l, t + nw), nw, pos2(l + nw, t)),
        ];
        let Some(start) = Self::place(pos2(l + nw, t)) else { return };
        self.pair('M', start);
        self.last = start;
        for (end, corner, after) in steps {
            let (Some(end), Some(after)) = (Self::place(end), Self::place(after)) else { return };
            self.to(end);
            if corner > 0.0 {
                let radius = number(corner);
                self.d.push_str(&format!("a{radius} {radius} 0 0 1 "));
                push(&mut self.d, after.0 - self.last.0);
                self.d.push(' ');
                push(&mut self.d, after.1 - self.last.1);
                self.last = after;
            }
        }
        self.close(start);
    }

    /// A curve with one or two points that pull at it.
    pub fn curve(&mut self, points: &[Pos2], closed: bool) {
        let places: Vec<(i64, i64)> = points.iter().filter_map(|point| Self::place(*point)).collect();
        let (Some((first, rest)), true) = (places.split_first(), places.len() == points.len()) else { return };
        self.pair('M', *first);
        self.d.push(if rest.len() == 3 { 'C' } else { 'Q' });
        for (number, (x, y)) in rest.iter().enumerate() {
            if number > 0 {
                self.d.push(' ');
            }
            push(&mut self.d, *x);
            self.d.push(' ');
            push(&mut self.d, *y);
            self.last = (*x, *y);
        }
        if closed {
            self.close(*first);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short_and_exact_to_a_hundredth() {
        for (value, written) in [
            (0.0, "0"),
            (-0.001, "0"),
            (1.5, "1.5"),
            (-0.25, "-.25"),
            (0.05, ".05"),
            (12.0, "12"),
            (99.999, "100"),
            (-7.123_4, "-7.12"),
            (f32::NAN, "0"),
            (f32::INFINITY, "0"),
            (1e30, "1000000"),
        ] {
            assert_eq!(number(value), written, "{value}");
        }
    }

    #[test]
    fn a_line_is_broken_where_a_point_has_no_place() {
        let mut path = Path::default();
        let at = |x: f32| pos2(x, x);
        path.line(&[at(0.0), at(1.0), pos2(f32::NAN, 0.0), at(5.0), at(6.0), pos2(0.0, f32::INFINITY), at(9.0)], false);
        assert_eq!(path.finish(), "M0 0l1 1M5 5l1 1");
    }

    #[test]
    fn errors_of_rounding_do_not_add_up() {
        let mut path = Path::default();
        let points: Vec<Pos2> = (0..1_000_u16).map(|x| pos2(f32::from(x) * 0.333_3, 0.004)).collect();
        path.line(&points, false);
        assert_eq!(path.last.0, hundredths(999.0 * 0.333_3).unwrap());
    }

    #[test]
    fn round_corners_close() {
        let mut path = Path::default();
        path.rounded(Rect::from_min_max(pos2(0.0, 0.0), pos2(10.0, 6.0)), [1.0, 2.0, 0.0, 9.0]);
        assert_eq!(path.finish(), "M1 0h7a2 2 0 0 1 2 2v4h-7a3 3 0 0 1 -3 -3v-2a1 1 0 0 1 1 -1z");
    }
}
