//! Which rows the lanes have and where they lie: a header for every host, a lane for every worker under it. Pure
//! arithmetic; draws nothing.

use crate::recording::Recording;
use std::ops::Range;

/// A row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Row {
    /// Header of the host at this place of the recording's list.
    Host(usize),
    /// Lane of the worker at this place of the recording's list.
    Lane(usize),
}

/// All rows and their heights.
#[derive(Debug, Default)]
pub(super) struct Rows {
    rows: Vec<Row>,
    /// Top of each row, and at the end the height of all.
    tops: Vec<f32>,
}

/// Heights to choose from, in points.
#[derive(Clone, Copy, Debug)]
pub(super) struct Heights {
    /// A host's header.
    pub header: f32,
    /// The lowest lane that can still be read.
    pub least: f32,
    /// The tallest lane that makes sense.
    pub most: f32,
}

impl Rows {
    /// The rows of a recording, as tall as the room allows.
    pub(super) fn of(recording: &Recording, room: f32, heights: Heights) -> Self {
        let mut order: Vec<usize> = (0..recording.workers().len()).collect();
        // Workers that were added later have later numbers but belong to their host.
        order.sort_by_key(|&place| (recording.workers()[place].host, recording.workers()[place].worker));
        let mut rows = Vec::with_capacity(order.len() + recording.hosts().len());
        let mut host = None;
        for place in order {
            let of = recording.workers()[place].host;
            if host != Some(of) {
                host = Some(of);
                rows.extend(recording.hosts().iter().position(|h| h.host == of).map(Row::Host));
            }
            rows.push(Row::Lane(place));
        }
        Self::stacked(rows, room, heights)
    }

    fn stacked(rows: Vec<Row>, room: f32, heights: Heights) -> Self {
        let headers = rows.iter().filter(|row| matches!(row, Row::Host(_))).count();
        let lanes = rows.len() - headers;
        let share = (room - headers as f32 * heights.header) / lanes.max(1) as f32;
        let lane = share.clamp(heights.least, heights.most).floor();
        let mut top = 0.0;
        let mut tops = Vec::with_capacity(rows.len() + 1);
        for row in &rows {
            tops.push(top);
            top += if matches!(row, Row::Host(_)) { heights.header } else { lane };
        }
        tops.push(top);
        Self { rows, tops }
    }

    /// Height of all rows together.
    pub(super) fn height(&self) -> f32 {
        self.tops.last().copied().unwrap_or(0.0)
    }

    /// The rows that have any part between two heights, with their tops and bottoms.
    pub(super) fn between(&self, from: f32, to: f32) -> impl Iterator<Item = (Row, f32, f32)> + '_ {
        self.places(from, to).map(|place| (self.rows[place], self.tops[place], self.tops[place + 1]))
    }

    /// The middle of a row.
    pub(super) fn middle(&self, row: Row) -> Option<f32> {
        let place = self.rows.iter().position(|other| *other == row)?;
        Some((self.tops[place] + self.tops[place + 1]) / 2.0)
    }

    /// The lane so many lanes after another (before it, if negative), or the first or last where there are no more.
    pub(super) fn step(&self, from: Option<usize>, by: isize) -> Option<usize> {
        let lanes: Vec<usize> = self.lanes().collect();
        let at = from.and_then(|from| lanes.iter().position(|place| *place == from));
        let next = at.map_or(0, |at| at.saturating_add_signed(by).min(lanes.len().saturating_sub(1)));
        lanes.get(next).copied()
    }

    fn lanes(&self) -> impl Iterator<Item = usize> + '_ {
        self.rows.iter().filter_map(|row| match row {
            Row::Lane(place) => Some(*place),
            Row::Host(_) => None,
        })
    }

    /// The row at a height.
    pub(super) fn at(&self, y: f32) -> Option<Row> {
        self.between(y, y).next().map(|(row, ..)| row)
    }

    fn places(&self, from: f32, to: f32) -> Range<usize> {
        if self.rows.is_empty() || to < 0.0 {
            return 0..0;
        }
        let first = self.tops[1..].partition_point(|bottom| *bottom <= from);
        let last = self.tops[..self.rows.len()].partition_point(|top| *top <= to);
        first.min(last)..last
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEIGHTS: Heights = Heights { header: 20.0, least: 16.0, most: 40.0 };

    fn rows(lanes: usize, room: f32) -> Rows {
        let rows = std::iter::once(Row::Host(0)).chain((0..lanes).map(Row::Lane)).collect();
        Rows::stacked(rows, room, HEIGHTS)
    }

    #[test]
    fn few_lanes_are_tall_and_many_are_low() {
        assert_eq!(rows(2, 1_000.0).height(), 20.0 + 2.0 * 40.0);
        assert_eq!(rows(1_000, 500.0).height(), 20.0 + 1_000.0 * 16.0);
        assert_eq!(rows(4, 120.0).height(), 20.0 + 4.0 * 25.0);
    }

    #[test]
    fn only_what_is_in_sight_is_visited() {
        let rows = rows(1_000, 500.0);
        let seen: Vec<Row> =
            rows.between(20.0 + 16.0 * 100.0, 20.0 + 16.0 * 103.0 - 1.0).map(|(row, ..)| row).collect();
        assert_eq!(seen, [Row::Lane(100), Row::Lane(101), Row::Lane(102)]);
        assert_eq!(rows.at(5.0), Some(Row::Host(0)));
        assert_eq!(rows.at(rows.height() + 1.0), None);
        assert_eq!(Rows::default().at(0.0), None);
        assert_eq!(
            (rows.step(None, 1), rows.step(Some(3), -2), rows.step(Some(999), 5)),
            (Some(0), Some(1), Some(999))
        );
        assert_eq!(rows.middle(Row::Lane(1)), Some(20.0 + 16.0 * 1.5));
    }
}
