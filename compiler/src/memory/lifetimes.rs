//! When each row of each buffer is wanted.

use std::ops::Range;

use crate::ir::EntityMap;
use crate::schedule::{Buffer, Home, Schedule, View};

/// Bytes of a buffer that are wanted from one event to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Piece {
    /// First byte in the buffer, and the one behind the last.
    pub start: usize,
    pub end: usize,
    /// First and last event that touches it.
    pub live: [usize; 2],
}

impl Piece {
    fn meets(&self, other: &Piece) -> bool {
        self.live[0] <= other.live[1] && other.live[0] <= self.live[1]
    }
}

/// The pieces of each buffer of the arena, in the order in which they lie: its rows, those of a
/// ring being the places that its rows take in turns.
pub(crate) fn pieces(schedule: &Schedule) -> EntityMap<Buffer, Vec<Piece>> {
    let mut rows: EntityMap<Buffer, Vec<Option<[usize; 2]>>> = EntityMap::new();
    for data in schedule.buffers.values() {
        let count = if data.home == Home::Arena { data.rows.max(1) } else { 0 };
        rows.push(vec![None; count]);
    }
    for (moment, event) in schedule.events().into_iter().enumerate() {
        let step = &schedule.steps[event.step];
        let mut touch = |view: &View, touched: Range<usize>| {
            let turn = schedule.buffers[view.buffer].turn;
            let rows = &mut rows[view.buffer];
            let count = rows.len();
            // The rows of planes do not lie in one piece.
            let planes = view.channels > 1 && view.channel_stride > view.row_stride;
            let touched = if planes && count > 1 { 0..usize::MAX } else { touched };
            for row in touched.start..touched.end.min(touched.start + count) {
                let live = rows[(row + turn) % count].get_or_insert([moment, moment]);
                live[1] = moment;
            }
        };
        match event.row {
            Some(row) => {
                for (index, view) in step.reads.iter().enumerate() {
                    touch(view, step.rows_read(index, row));
                }
                touch(&step.writes, step.rows_written(row));
            }
            // What works on whole maps may go through them in any order.
            None => step.reads.iter().chain([&step.writes]).for_each(|view| {
                touch(view, 0..usize::MAX);
            }),
        }
    }
    let mut pieces = EntityMap::new();
    for (buffer, rows) in rows.iter() {
        let data = &schedule.buffers[buffer];
        let row = data.bytes() / rows.len().max(1);
        let piece = |(index, live): (usize, &Option<[usize; 2]>)| {
            live.map(|live| Piece { start: index * row, end: (index + 1) * row, live })
        };
        pieces.push(merged(rows.iter().enumerate().filter_map(piece)));
    }
    pieces
}

/// Neighbours that live as long become one.
fn merged(pieces: impl Iterator<Item = Piece>) -> Vec<Piece> {
    let mut merged: Vec<Piece> = Vec::new();
    for piece in pieces {
        match merged.last_mut() {
            Some(last) if last.live == piece.live && last.end == piece.start => {
                last.end = piece.end
            }
            _ => merged.push(piece),
        }
    }
    merged
}

/// The same with each ring wanted as a whole from its first row to its last.
pub(crate) fn with_whole_rings(
    schedule: &Schedule,
    pieces: &EntityMap<Buffer, Vec<Piece>>,
) -> EntityMap<Buffer, Vec<Piece>> {
    let mut whole = EntityMap::new();
    for (buffer, pieces) in pieces.iter() {
        let data = &schedule.buffers[buffer];
        let first = pieces.iter().map(|piece| piece.live[0]).min();
        let last = pieces.iter().map(|piece| piece.live[1]).max();
        whole.push(match first.zip(last) {
            Some((first, last)) if data.rows < data.shape[0] => {
                vec![Piece { start: 0, end: data.bytes(), live: [first, last] }]
            }
            _ => pieces.clone(),
        });
    }
    whole
}

/// How far above the start of `low` the start of `high` must be at least, so that no two pieces
/// overlap that are wanted at once; `None` if none are.
pub(crate) fn separation(low: &[Piece], high: &[Piece]) -> Option<isize> {
    let mut least: Option<isize> = None;
    for piece in low {
        for other in high {
            let apart = piece.end as isize - other.start as isize;
            if least.is_none_or(|least| apart > least) && piece.meets(other) {
                least = Some(apart);
            }
        }
    }
    least
}

/// The largest sum of pieces that are wanted at once, and the event where it is reached first.
pub(crate) fn largest_sum(pieces: &EntityMap<Buffer, Vec<Piece>>) -> (usize, usize) {
    let mut changes: Vec<(usize, isize)> = Vec::new();
    for piece in pieces.values().flatten() {
        let bytes = (piece.end - piece.start) as isize;
        changes.push((piece.live[0], bytes));
        changes.push((piece.live[1] + 1, -bytes));
    }
    // What dies makes room for what is born at the same moment.
    changes.sort_unstable();
    let (mut sum, mut best) = (0, (0, 0));
    for (moment, change) in changes {
        sum += change;
        if sum > best.0 {
            best = (sum, moment);
        }
    }
    (best.0 as usize, best.1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schedule::testing::{ADD, add_map, add_ring, add_unit, rows_window, step};
    use crate::schedule::{Kernel, Pace, Step};

    const fn piece(start: usize, end: usize, live: [usize; 2]) -> Piece {
        Piece { start, end, live }
    }

    /// A map of four rows of two channels is copied row by row, then added to the input.
    fn by_rows(map: impl Fn(&mut Schedule) -> View) -> (Schedule, EntityMap<Buffer, Vec<Piece>>) {
        let mut schedule = Schedule::default();
        let (unit, behind) = (add_unit(&mut schedule), add_unit(&mut schedule));
        let input = add_map(&mut schedule, [4, 1, 2], Home::Input(0));
        let middle = map(&mut schedule);
        let result = add_map(&mut schedule, [4, 1, 2], Home::Arena);
        let pace = |first| Some(Pace { first, every: 1, at_once: 1, rows: 4 });
        schedule.steps = vec![
            Step { pace: pace(0), ..step(unit, Kernel::Copy, &[input], middle) },
            Step { pace: pace(1), ..step(unit, Kernel::Copy, &[middle], result) },
            step(behind, ADD, &[input], result),
        ];
        let pieces = pieces(&schedule);
        (schedule, pieces)
    }

    /// The ticks make the events 0; 1, 2; 3, 4; 5, 6; 7, and the last step is 8.
    #[test]
    fn each_row_lives_from_where_it_is_made_to_where_it_is_read_last() {
        let (_, pieces) = by_rows(|schedule| add_map(schedule, [4, 1, 2], Home::Arena));
        let [input, middle, result] = pieces.values().collect::<Vec<_>>().try_into().unwrap();
        assert!(input.is_empty());
        let rows = [[0, 2], [1, 4], [3, 6], [5, 7]];
        let expected: Vec<Piece> =
            rows.iter().enumerate().map(|(row, live)| piece(8 * row, 8 * row + 8, *live)).collect();
        assert_eq!(*middle, expected);
        let lives: Vec<_> = result.iter().map(|piece| piece.live).collect();
        assert_eq!(lives, [[2, 8], [4, 8], [6, 8], [7, 8]]);
    }

    #[test]
    fn the_rows_of_a_ring_take_its_places_in_turns() {
        let ring = |turn| {
            move |schedule: &mut Schedule| {
                let view = add_ring(schedule, [4, 1, 2], 2);
                schedule.buffers[view.buffer].turn = turn;
                view
            }
        };
        let (schedule, pieces) = by_rows(ring(0));
        let middle = schedule.steps[0].writes.buffer;
        assert_eq!(pieces[middle], [piece(0, 8, [0, 6]), piece(8, 16, [1, 7])]);
        let whole = with_whole_rings(&schedule, &pieces);
        assert_eq!(whole[middle], [piece(0, 16, [0, 7])]);
        let result = schedule.steps[1].writes.buffer;
        assert_eq!(whole[result], pieces[result]);
        let (schedule, pieces) = by_rows(ring(1));
        let middle = schedule.steps[0].writes.buffer;
        assert_eq!(pieces[middle], [piece(0, 8, [1, 7]), piece(8, 16, [0, 6])]);
    }

    #[test]
    fn planes_are_wanted_as_a_whole_and_single_channels_by_rows() {
        let planes = |channels| {
            move |schedule: &mut Schedule| {
                let view = add_map(schedule, [4, 1, channels], Home::Arena);
                View::planes_of(view.buffer, [4, 1], channels)
            }
        };
        let (schedule, pieces) = by_rows(planes(2));
        assert_eq!(pieces[schedule.steps[0].writes.buffer], [piece(0, 32, [0, 7])]);
        let (schedule, pieces) = by_rows(planes(1));
        assert_eq!(pieces[schedule.steps[0].writes.buffer].len(), 4);
        // Pixels of two channels in rows of one pixel: as far from row to row as of one plane.
        let narrow = |schedule: &mut Schedule| {
            let view = add_map(schedule, [4, 1, 2], Home::Arena);
            View { channel_stride: 2, ..view }
        };
        let (schedule, pieces) = by_rows(narrow);
        assert_eq!(pieces[schedule.steps[0].writes.buffer].len(), 4);
    }

    #[test]
    fn windows_keep_the_rows_that_they_read() {
        let mut schedule = Schedule::default();
        let unit = add_unit(&mut schedule);
        let input = add_map(&mut schedule, [4, 1, 2], Home::Input(0));
        let middle = add_map(&mut schedule, [4, 1, 2], Home::Arena);
        let result = add_map(&mut schedule, [2, 1, 2], Home::Output(0));
        let pool = Kernel::MaxPool { window: rows_window(4, 2, [2, 2, 0]) };
        schedule.steps =
            vec![step(unit, Kernel::Copy, &[input], middle), step(unit, pool, &[middle], result)];
        schedule.steps[0].pace = Some(Pace { first: 0, every: 1, at_once: 1, rows: 4 });
        schedule.steps[1].pace = Some(Pace { first: 1, every: 2, at_once: 1, rows: 2 });
        let rows = [[0, 2], [1, 2], [3, 5], [4, 5]];
        let expected: Vec<Piece> =
            rows.iter().enumerate().map(|(row, live)| piece(8 * row, 8 * row + 8, *live)).collect();
        assert_eq!(pieces(&schedule)[middle.buffer], expected);
    }

    #[test]
    fn neighbours_that_live_as_long_become_one() {
        let live = [1, 2];
        let pieces =
            [piece(0, 4, live), piece(4, 8, live), piece(12, 16, live), piece(16, 20, [1, 3])];
        let merged = merged(pieces.into_iter());
        assert_eq!(merged, [piece(0, 8, live), piece(12, 16, live), piece(16, 20, [1, 3])]);
    }

    #[test]
    fn what_is_live_at_once_is_kept_apart() {
        let low = [piece(0, 8, [0, 3]), piece(8, 16, [4, 5])];
        assert_eq!(separation(&low, &[piece(0, 4, [3, 3])]), Some(8));
        assert_eq!(separation(&low, &[piece(0, 4, [5, 9])]), Some(16));
        assert_eq!(separation(&low, &[piece(0, 4, [6, 9])]), None);
        assert_eq!(separation(&low, &[piece(4, 8, [0, 0]), piece(8, 12, [4, 4])]), Some(8));
        assert_eq!(separation(&low, &[piece(20, 24, [0, 9])]), Some(-4));
        assert_eq!(separation(&[piece(0, 4, [4, 5])], &[piece(0, 4, [0, 4])]), Some(4));
    }

    #[test]
    fn the_largest_sum_is_where_most_is_live() {
        let mut pieces = EntityMap::new();
        pieces.push(vec![piece(0, 8, [0, 3]), piece(8, 12, [2, 5])]);
        pieces.push(vec![piece(4, 20, [4, 6])]);
        assert_eq!(largest_sum(&pieces), (20, 4));
        pieces.push(vec![piece(0, 12, [0, 3])]);
        assert_eq!(largest_sum(&pieces), (24, 2));
    }
}
