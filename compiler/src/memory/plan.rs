//! Offsets in the arena.

use super::lifetimes::{largest_sum, pieces, with_whole_rings};
use super::place::{Block, place};
use crate::ir::EntityMap;
use crate::schedule::{Buffer, Schedule};

/// Where each buffer of the arena lies.
pub(crate) struct Plan {
    /// First byte of each buffer; `None` for one outside the arena.
    pub offsets: EntityMap<Buffer, Option<usize>>,
    /// First and last step that touch each buffer.
    pub lifetimes: EntityMap<Buffer, Option<[usize; 2]>>,
    /// Size of the arena.
    pub arena_bytes: usize,
    /// Largest sum of live bytes over the calls of kernels, a ring being live as a whole from its
    /// first row to its last; or the size of the arena, where rings share memory row by row.
    pub lower_bound_bytes: usize,
    /// The step of that sum.
    pub peak_step: usize,
}

/// Places every buffer of the arena so that no two rows that are live at once overlap.
pub(crate) fn plan(schedule: &Schedule) -> Plan {
    let pieces = pieces(schedule);
    let (bound, _) = largest_sum(&pieces);
    let (whole_rings, peak) = largest_sum(&with_whole_rings(schedule, &pieces));
    let events = schedule.events();
    let peak_step = events.get(peak).map_or(0, |event| event.step);
    let placed: Vec<Buffer> =
        pieces.iter().filter(|(_, pieces)| !pieces.is_empty()).map(|(buffer, _)| buffer).collect();
    let block = |&buffer: &Buffer| Block {
        bytes: schedule.buffers[buffer].bytes(),
        pieces: pieces[buffer].clone(),
    };
    let blocks: Vec<Block> = placed.iter().map(block).collect();
    let (places, arena_bytes) = place(&blocks, bound);
    let mut offsets = EntityMap::new();
    schedule.buffers.keys().for_each(|_| {
        offsets.push(None);
    });
    for (&buffer, offset) in placed.iter().zip(places) {
        offsets[buffer] = Some(offset);
    }
    let lifetimes = schedule.lifetimes();
    let lower_bound_bytes = whole_rings.min(arena_bytes);
    Plan { offsets, lifetimes, arena_bytes, lower_bound_bytes, peak_step }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ir::{BinaryOperator, DType};
    use crate::memory::check;
    use crate::schedule::{BufferData, Home, Kernel, Step, UnitData, View};

    /// Each step writes a buffer of its own and reads two earlier ones; the first two read the
    /// network's input.
    fn random_schedule(mut random: impl FnMut(usize) -> usize) -> Schedule {
        let mut schedule = Schedule::default();
        let unit = schedule.units.push(UnitData { name: String::new(), doc: String::new() });
        let mut add_buffer = |len: usize, home: Home| {
            let (name, shape) = (String::new(), [1, 1, len]);
            let data = BufferData { name, dtype: DType::F32, len, shape, rows: 1, turn: 0, home };
            View::pixels_of(schedule.buffers.push(data), [1, 1], len)
        };
        let input = add_buffer(40, Home::Input(0));
        let targets: Vec<View> = (0..30).map(|_| add_buffer(1 + random(40), Home::Arena)).collect();
        for (position, &writes) in targets.iter().enumerate() {
            let mut read = || if position < 2 { input } else { targets[random(position)] };
            let reads = vec![read(), read()];
            let kernel = Kernel::Binary { operator: BinaryOperator::Add };
            let (role, name) = (String::new(), String::new());
            schedule.steps.push(Step { unit, kernel, reads, writes, pace: None, role, name });
        }
        schedule
    }

    /// Numbers below a bound (xorshift).
    fn random_below(seed: u64) -> impl FnMut(usize) -> usize {
        let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
        move |bound| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            (state % bound as u64) as usize
        }
    }

    #[test]
    fn plans_of_random_lifetimes_are_valid_and_not_below_the_bound() {
        for seed in 1..=200 {
            let schedule = random_schedule(random_below(seed));
            let plan = plan(&schedule);
            assert!(plan.arena_bytes >= plan.lower_bound_bytes, "seed {seed}");
            assert_eq!(check(&schedule, &plan.offsets, plan.arena_bytes), Ok(()), "seed {seed}");
        }
    }

    #[test]
    fn the_bound_is_the_largest_sum_of_live_bytes() {
        let schedule = random_schedule(random_below(1));
        let plan = plan(&schedule);
        let live_at = |step: usize| -> usize {
            let live = |&(buffer, _): &(Buffer, _)| {
                let [first, last] = plan.lifetimes[buffer].unwrap_or([usize::MAX, 0]);
                plan.offsets[buffer].is_some() && first <= step && step <= last
            };
            schedule.buffers.iter().filter(live).map(|(_, data)| data.bytes()).sum()
        };
        let sums: Vec<usize> = (0..schedule.steps.len()).map(live_at).collect();
        assert_eq!(sums.iter().max(), Some(&plan.lower_bound_bytes));
        assert_eq!(sums[plan.peak_step], plan.lower_bound_bytes);
    }

    #[test]
    fn a_schedule_without_buffers_needs_no_arena() {
        let plan = plan(&Schedule::default());
        assert_eq!((plan.arena_bytes, plan.lower_bound_bytes), (0, 0));
    }
}
