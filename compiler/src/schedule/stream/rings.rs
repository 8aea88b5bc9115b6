//! From steps on whole maps to a streamed unit: when each row is made, and how few rows each
//! map between the steps needs room for.

use std::ops::Range;

use crate::ir::Entity as _;
use crate::schedule::{Kernel, Pace, Share, Step, View};

/// What a unit does with a buffer that it touches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stay {
    /// Bytes of one row; 0 for what lies outside the arena.
    pub row_bytes: usize,
    /// Rows of the map.
    pub height: usize,
    /// Whether the map is there before the unit runs.
    pub before: bool,
    /// Whether it is wanted after the unit has run.
    pub after: bool,
}

/// When the rows of a unit are made, and the room that takes.
#[derive(Clone, Debug)]
pub(crate) struct Streamed {
    /// One a step.
    pub paces: Vec<Pace>,
    /// Rows that each buffer must have room for.
    pub rows: Vec<usize>,
    /// The largest sum of live bytes.
    pub peak_bytes: usize,
}

/// When the steps of a unit run, and with them its rows come and go. It is the same for all
/// column tiles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Rhythm {
    /// One a step.
    paces: Vec<Pace>,
    /// When each row of each buffer is touched.
    touched: Vec<Vec<Life>>,
}

impl Rhythm {
    /// Finds paces for the steps of a unit, which touch buffers numbered as in `stays`, so that
    /// every row is made as soon as what it needs is there. `strip` rows of the finest map are
    /// made at once. `None` where the steps cannot keep pace with each other.
    pub fn new(steps: &[Step], stays: &[Stay], strip: usize) -> Option<Rhythm> {
        let scales = scales(steps, stays)?;
        let mut pacing = Pacing { marks: stays.iter().map(|_| Vec::new()).collect(), stays };
        let mut paces: Vec<Pace> = Vec::with_capacity(steps.len());
        for (index, step) in steps.iter().enumerate() {
            let scale = scales[driver(step).buffer.index()];
            let mut pace = rate(scale, strip, driver(step).size[0])?;
            match &step.kernel {
                Kernel::Scatter { share: Share::Begin, .. } => {
                    let partner = steps[..index].iter().position(|other| finishes(other, step))?;
                    pace = paces[partner];
                }
                Kernel::Scatter { .. } if pace.at_once > 1 => return None,
                Kernel::Scatter { .. } => {
                    let partner = steps.iter().find(|other| finishes(step, other))?;
                    let first = pacing.earliest(step, &pace).max(pacing.earliest(partner, &pace));
                    pace.first = first;
                }
                _ => pace.first = pacing.earliest(step, &pace),
            }
            pacing.mark(step, &pace);
            paces.push(pace);
        }
        let touched = touched(steps, stays, &paces);
        Some(Rhythm { paces, touched })
    }

    /// The room that the unit takes where its buffers stay so long.
    pub fn stream(&self, stays: &[Stay]) -> Streamed {
        let buffers = stays.iter().zip(&self.touched);
        let rows: Vec<usize> = buffers.map(|(stay, touched)| capacity(stay, touched)).collect();
        let peak_bytes = peak(stays, &self.touched, &rows);
        Streamed { paces: self.paces.clone(), rows, peak_bytes }
    }
}

/// The view by whose rows the step goes.
fn driver(step: &Step) -> &View {
    match step.kernel {
        Kernel::Scatter { .. } | Kernel::MeanRows { .. } => &step.reads[0],
        _ => &step.writes,
    }
}

/// Whether two steps are the shares of one convolution.
fn finishes(finish: &Step, begin: &Step) -> bool {
    let share = |step: &Step| match &step.kernel {
        Kernel::Scatter { share, .. } => Some(*share),
        _ => None,
    };
    share(finish) == Some(Share::Finish)
        && share(begin) == Some(Share::Begin)
        && (finish.writes, &finish.reads) == (begin.writes, &begin.reads)
}

/// The stride of a step from its first operand's rows to its own.
fn stride(kernel: &Kernel) -> usize {
    match kernel {
        Kernel::Conv { window, .. }
        | Kernel::Depthwise { window, .. }
        | Kernel::Multiplied { window, .. }
        | Kernel::Scatter { window, .. }
        | Kernel::MaxPool { window }
        | Kernel::AveragePool { window, .. } => window.stride[0],
        _ => 1,
    }
}

/// Whether a view has rows that come one by one.
fn has_rows(view: &View) -> bool {
    view.row_stride != 0 && view.size[0] > 1
}

/// For each buffer how many rows of the finest map pass while one of its own does.
fn scales(steps: &[Step], stays: &[Stay]) -> Option<Vec<usize>> {
    let mut known: Vec<Option<Ratio>> = vec![None; stays.len()];
    loop {
        let mut changed = false;
        for step in steps {
            let target = step.writes.buffer.index();
            let mean = matches!(step.kernel, Kernel::MeanRows { .. });
            for read in step.reads.iter().filter(|read| has_rows(read)) {
                let source = read.buffer.index();
                if mean || step.writes.size[0] <= 1 {
                    continue;
                }
                let stride = stride(&step.kernel);
                match (known[source], known[target]) {
                    (Some(from), Some(to)) if from.times(stride) != to => return None,
                    (Some(_), Some(_)) | (None, None) => {}
                    (Some(from), None) => {
                        known[target] = Some(from.times(stride));
                        changed = true;
                    }
                    (None, Some(to)) => {
                        known[source] = Some(to.over(stride));
                        changed = true;
                    }
                }
            }
        }
        if changed {
            continue;
        }
        // What no step ties to the rest starts on its own.
        let untied = steps.iter().map(|step| driver(step).buffer.index());
        match untied.into_iter().find(|&buffer| known[buffer].is_none()) {
            Some(buffer) => known[buffer] = Some(Ratio(1, 1)),
            None => break,
        }
    }
    let finest = known.iter().flatten().copied().min_by(Ratio::compare)?;
    known
        .into_iter()
        .map(|ratio| ratio.map_or(Some(1), |ratio| ratio.in_units_of(finest)))
        .collect()
}

/// A number of rows, as a fraction.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Ratio(usize, usize);

impl Ratio {
    fn times(self, factor: usize) -> Self {
        Ratio(self.0 * factor, self.1).reduced()
    }

    fn over(self, factor: usize) -> Self {
        Ratio(self.0, self.1 * factor).reduced()
    }

    fn reduced(self) -> Self {
        let (mut a, mut b) = (self.0, self.1);
        while b != 0 {
            (a, b) = (b, a % b);
        }
        Ratio(self.0 / a, self.1 / a)
    }

    fn compare(&self, other: &Self) -> std::cmp::Ordering {
        (self.0 * other.1).cmp(&(other.0 * self.1))
    }

    fn in_units_of(self, unit: Ratio) -> Option<usize> {
        let ratio = Ratio(self.0 * unit.1, self.1 * unit.0).reduced();
        (ratio.1 == 1).then_some(ratio.0)
    }
}

/// The rate of a step on a map of this scale.
fn rate(scale: usize, strip: usize, rows: usize) -> Option<Pace> {
    if strip.is_multiple_of(scale) {
        Some(Pace { first: 0, every: 1, at_once: strip / scale, rows })
    } else if scale.is_multiple_of(strip) {
        Some(Pace { first: 0, every: scale / strip, at_once: 1, rows })
    } else {
        None
    }
}

/// When the rows of one slot of a buffer were last written and read.
struct Mark {
    slot: Range<usize>,
    written: Vec<usize>,
    read: Vec<usize>,
}

/// The ticks of what the steps so far do.
struct Pacing<'a> {
    marks: Vec<Vec<Mark>>,
    stays: &'a [Stay],
}

/// The channels of a view, wherever its columns begin.
fn slot(view: &View) -> Range<usize> {
    if view.channel_stride != 1 || view.pixel_stride == 0 {
        return 0..usize::MAX;
    }
    let first = view.offset % view.pixel_stride;
    first..first + view.channels
}

fn meet(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

impl Pacing<'_> {
    /// The first tick at which the step can begin, at this rate.
    fn earliest(&self, step: &Step, pace: &Pace) -> usize {
        let mut first = 0;
        let mut wait = |row: usize, ticks: &[usize]| {
            let ready = ticks.iter().copied().max().unwrap_or(0);
            first = first.max(ready.saturating_sub(pace.tick_of(row)));
        };
        for (index, read) in step.reads.iter().enumerate() {
            for mark in self.marks_met(read) {
                for row in 0..pace.rows {
                    wait(row, &mark.written[step.rows_read(index, row)]);
                }
            }
        }
        for mark in self.marks_met(&step.writes) {
            for row in 0..pace.rows {
                let rows = step.rows_written(row);
                wait(row, &mark.written[rows.clone()]);
                wait(row, &mark.read[rows]);
            }
        }
        first
    }

    fn marks_met(&self, view: &View) -> impl Iterator<Item = &Mark> {
        let slot = slot(view);
        self.marks[view.buffer.index()].iter().filter(move |mark| meet(&mark.slot, &slot))
    }

    fn mark(&mut self, step: &Step, pace: &Pace) {
        let see = |seen: &mut [usize], tick: usize| {
            seen.iter_mut().for_each(|seen| *seen = tick.max(*seen));
        };
        for (index, read) in step.reads.iter().enumerate() {
            let mark = self.mark_of(read);
            for row in 0..pace.rows {
                see(&mut mark.read[step.rows_read(index, row)], pace.tick_of(row));
            }
        }
        let mark = self.mark_of(&step.writes);
        for row in 0..pace.rows {
            see(&mut mark.written[step.rows_written(row)], pace.tick_of(row));
        }
    }

    fn mark_of(&mut self, view: &View) -> &mut Mark {
        let height = self.stays[view.buffer.index()].height;
        let marks = &mut self.marks[view.buffer.index()];
        let slot = slot(view);
        let index = marks.iter().position(|mark| mark.slot == slot).unwrap_or_else(|| {
            marks.push(Mark { slot, written: vec![0; height], read: vec![0; height] });
            marks.len() - 1
        });
        &mut marks[index]
    }
}

/// The first and the last moment at which a row is wanted; [`NEVER`] where it is not.
type Life = [i64; 2];

const NEVER: Life = [i64::MAX, i64::MIN];
const BEFORE: i64 = -1;
const AFTER: i64 = i64::MAX;

fn touched(steps: &[Step], stays: &[Stay], paces: &[Pace]) -> Vec<Vec<Life>> {
    let mut touched: Vec<Vec<Life>> = stays.iter().map(|stay| vec![NEVER; stay.height]).collect();
    for (index, (step, pace)) in steps.iter().zip(paces).enumerate() {
        let touch = |rows: &mut [Life], row: usize| {
            let moment = (pace.tick_of(row) * steps.len() + index) as i64;
            for [first, last] in rows {
                (*first, *last) = (moment.min(*first), moment.max(*last));
            }
        };
        for (view, read) in step.reads.iter().enumerate() {
            let touched = &mut touched[read.buffer.index()];
            for row in 0..pace.rows {
                touch(&mut touched[step.rows_read(view, row)], row);
            }
        }
        let touched = &mut touched[step.writes.buffer.index()];
        for row in 0..pace.rows {
            touch(&mut touched[step.rows_written(row)], row);
        }
    }
    touched
}

/// When a row is wanted that is touched then.
fn life(stay: &Stay, touched: Life) -> Life {
    let [first, last] = touched;
    match (stay.before, stay.after) {
        (true, true) => [BEFORE, AFTER],
        (true, false) => [BEFORE, last.max(BEFORE)],
        (false, true) => [first, AFTER],
        (false, false) => touched,
    }
}

/// Rows that a buffer must have room for: all of a map that stays, and in a ring as many as lie
/// between the oldest row that is still wanted and the newest.
fn capacity(stay: &Stay, touched: &[Life]) -> usize {
    if stay.before || stay.after {
        return stay.height;
    }
    let mut most = 1;
    let mut oldest = 0;
    for (row, &life) in touched.iter().enumerate() {
        if life == NEVER {
            continue;
        }
        // The oldest row wanted only moves on.
        while oldest < row && touched[oldest][1] < life[0] {
            oldest += 1;
        }
        most = most.max(row - oldest + 1);
    }
    most
}

/// The largest sum of live bytes: rings at their capacity, maps that stay row by row.
fn peak(stays: &[Stay], touched: &[Vec<Life>], rows: &[usize]) -> usize {
    let mut changes: Vec<(i64, i64)> = Vec::new();
    let mut live = |[from, to]: Life, bytes: usize| {
        changes.push((from, bytes as i64));
        changes.push((to.saturating_add(1), -(bytes as i64)));
    };
    for ((stay, touched), &rows) in stays.iter().zip(touched).zip(rows) {
        if stay.before || stay.after {
            touched.iter().for_each(|&touched| live(life(stay, touched), stay.row_bytes));
            continue;
        }
        let whole = touched
            .iter()
            .fold(NEVER, |[first, last], touched| [first.min(touched[0]), last.max(touched[1])]);
        if whole != NEVER {
            live(whole, stay.row_bytes * rows);
        }
    }
    // What dies at a moment makes room for what is born in the same.
    changes.sort_unstable();
    let mut sum = 0;
    let mut peak = 0;
    for (_, change) in changes {
        sum += change;
        peak = peak.max(sum);
    }
    peak as usize
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ir::{Activation, BinaryOperator};
    use crate::schedule::{Buffer, Epilogue, Layer, Unit, Window};

    fn map(buffer: usize, height: usize) -> View {
        View::pixels_of(Buffer::new(buffer), [height, 1], 1)
    }

    fn step(kernel: Kernel, reads: Vec<View>, writes: View) -> Step {
        let (role, name) = (String::new(), String::new());
        Step { unit: Unit::new(0), kernel, reads, writes, pace: None, role, name }
    }

    fn layer() -> Layer {
        Layer::NOWHERE
    }

    fn depthwise(from: View, to: View, kernel: usize, stride: usize) -> Step {
        let window = Window {
            input: from.size,
            output: to.size,
            kernel: [kernel, 1],
            stride: [stride, 1],
            pads: [kernel / 2, 0],
            dilation: [1, 1],
        };
        let epilogue = Epilogue::store(Activation::Identity);
        step(Kernel::Depthwise { window, layer: layer(), epilogue }, vec![from], to)
    }

    fn pointwise(from: View, to: View) -> Step {
        let epilogue = Epilogue::store(Activation::Identity);
        step(Kernel::Pointwise { layer: layer(), epilogue }, vec![from], to)
    }

    fn stream(steps: &[Step], stays: &[Stay], strip: usize) -> Option<Streamed> {
        Some(Rhythm::new(steps, stays, strip)?.stream(stays))
    }

    fn stay(height: usize, before: bool, after: bool) -> Stay {
        Stay { row_bytes: 4, height, before, after }
    }

    #[test]
    fn a_window_needs_a_ring_of_its_height() {
        for kernel in [1, 3, 5, 7] {
            let steps =
                [pointwise(map(0, 20), map(1, 20)), depthwise(map(1, 20), map(2, 20), kernel, 1)];
            let stays = [stay(20, true, false), stay(20, false, false), stay(20, false, true)];
            let streamed = stream(&steps, &stays, 1).expect("it streams");
            assert_eq!(streamed.rows[1], kernel);
            assert_eq!(streamed.paces[1].first, kernel / 2);
        }
    }

    #[test]
    fn a_stride_halves_the_pace_and_slides_into_the_place_of_the_input() {
        let steps = [depthwise(map(0, 20), map(1, 10), 3, 2), pointwise(map(1, 10), map(2, 10))];
        let stays = [stay(20, true, false), stay(10, false, false), stay(10, false, true)];
        let streamed = stream(&steps, &stays, 1).expect("it streams");
        assert_eq!((streamed.paces[0].every, streamed.paces[1].every), (2, 2));
        assert_eq!(streamed.rows, [20, 1, 10]);
        // At first the whole input lives, and one row on its way; later ever less.
        assert_eq!(streamed.peak_bytes, 4 * 21);
    }

    #[test]
    fn a_sum_in_place_waits_until_the_row_under_it_is_used_up() {
        // x -> a -> b (3 rows) -> x + b, in the place of x.
        let add = Kernel::Binary { operator: BinaryOperator::Add };
        let steps = [
            pointwise(map(0, 20), map(1, 20)),
            depthwise(map(1, 20), map(2, 20), 3, 1),
            step(add, vec![map(2, 20)], map(0, 20)),
        ];
        let stays = [stay(20, true, true), stay(20, false, false), stay(20, false, false)];
        let streamed = stream(&steps, &stays, 1).expect("it streams");
        assert_eq!(streamed.rows, [20, 3, 1]);
        assert_eq!(streamed.peak_bytes, 4 * 24);
        assert!(streamed.paces[2].first >= 1);
    }

    #[test]
    fn maps_at_rates_that_do_not_agree_do_not_stream_together() {
        let add = Kernel::Binary { operator: BinaryOperator::Add };
        let steps = [
            depthwise(map(0, 20), map(1, 10), 3, 2),
            step(add, vec![map(1, 10), map(0, 20)], map(2, 10)),
        ];
        let stays = [stay(20, true, false), stay(10, false, false), stay(10, false, true)];
        assert!(stream(&steps, &stays, 1).is_none());
    }
}
