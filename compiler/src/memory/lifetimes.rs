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
