//! Offsets in the arena: first fit over several orders, and the best of them.

use crate::ir::{Entity as _, EntityMap};
use crate::schedule::{Buffer, Home, Schedule};

/// Where each buffer of the arena lies.
pub(crate) struct Plan {
    /// First byte of each buffer; `None` for one outside the arena.
    pub offsets: EntityMap<Buffer, Option<usize>>,
    /// First and last step that touch each buffer.
    pub lifetimes: EntityMap<Buffer, Option<[usize; 2]>>,
    /// Size of the arena.
    pub arena_bytes: usize,
    /// Largest sum of live bytes over the steps; no plan is smaller.
    pub lower_bound_bytes: usize,
    /// The step of that sum.
    pub peak_step: usize,
}

/// A buffer to place.
#[derive(Clone, Copy)]
struct Block {
    buffer: Buffer,
    bytes: usize,
    live: [usize; 2],
}

impl Block {
    fn meets(&self, other: &Block) -> bool {
        self.live[0] <= other.live[1] && other.live[0] <= self.live[1]
    }
}

/// Places every buffer of the arena so that no two that are live at once overlap.
pub(crate) fn plan(schedule: &Schedule) -> Plan {
    let lifetimes = schedule.lifetimes();
    let blocks: Vec<Block> = schedule
        .buffers
        .iter()
        .filter(|(_, data)| data.home == Home::Arena)
        .filter_map(|(buffer, data)| {
            lifetimes[buffer].map(|live| Block { buffer, bytes: data.bytes(), live })
        })
        .collect();
    let (lower_bound_bytes, peak_step) = largest_live_sum(&blocks, schedule.steps.len());
    let (arena_bytes, placed) = orders(&blocks)
        .into_iter()
        .map(|order| first_fit(&order))
        .min_by_key(|(bytes, _)| *bytes)
        .unwrap_or_default();
    let mut offsets = EntityMap::new();
    schedule.buffers.keys().for_each(|_| {
        offsets.push(None);
    });
    for (block, offset) in placed {
        offsets[block.buffer] = Some(offset);
    }
    Plan { offsets, lifetimes, arena_bytes, lower_bound_bytes, peak_step }
}

/// The sum and the step where it is reached first.
fn largest_live_sum(blocks: &[Block], steps: usize) -> (usize, usize) {
    let mut change = vec![0i64; steps + 1];
    for block in blocks {
        change[block.live[0]] += block.bytes as i64;
        change[block.live[1] + 1] -= block.bytes as i64;
    }
    let mut best = (0, 0);
    let mut sum = 0;
    for (step, change) in change.iter().enumerate() {
        sum += change;
        if sum > best.0 {
            best = (sum, step);
        }
    }
    (best.0 as usize, best.1)
}

/// Orders that do well on different networks; ties fall back on the buffer, so that the plan
/// is the same everywhere.
fn orders(blocks: &[Block]) -> [Vec<Block>; 3] {
    let by = |key: fn(&Block) -> (std::cmp::Reverse<usize>, usize, usize)| {
        let mut order = blocks.to_vec();
        order.sort_by_key(key);
        order
    };
    let length = |block: &Block| block.live[1] - block.live[0] + 1;
    let mut by_area = blocks.to_vec();
    by_area.sort_by_key(|block| (std::cmp::Reverse(block.bytes * length(block)), block.buffer));
    [
        by(|block| (std::cmp::Reverse(block.bytes), block.live[0], block.buffer.index())),
        by(|block| (std::cmp::Reverse(0), block.live[0], block.buffer.index())),
        by_area,
    ]
}

/// Each block at the lowest place that is free for its lifetime; the arena's size and the
/// blocks with their offsets.
fn first_fit(order: &[Block]) -> (usize, Vec<(Block, usize)>) {
    let mut placed: Vec<(Block, usize)> = Vec::with_capacity(order.len());
    let mut arena = 0;
    for &block in order {
        let mut taken: Vec<(usize, usize)> = placed
            .iter()
            .filter(|(other, _)| block.meets(other))
            .map(|(other, offset)| (*offset, offset + other.bytes))
            .collect();
        taken.sort_unstable();
        let mut offset = 0;
        for (start, end) in taken {
            if offset + block.bytes <= start {
                break;
            }
            offset = offset.max(end);
        }
        arena = arena.max(offset + block.bytes);
        placed.push((block, offset));
    }
    (arena, placed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ir::{BinaryOperator, DType};
    use crate::memory::check;
    use crate::schedule::{BufferData, Kernel, Step, UnitData, View};

    /// Each step writes a buffer of its own and reads two earlier ones; the first two read the
    /// network's input.
    fn random_schedule(mut random: impl FnMut(usize) -> usize) -> Schedule {
        let mut schedule = Schedule::default();
        let unit = schedule.units.push(UnitData { name: String::new(), doc: String::new() });
        let mut add_buffer = |len: usize, home: Home| {
            let (name, shape) = (String::new(), [1, 1, len]);
            let data = BufferData { name, dtype: DType::F32, len, shape, rows: 1, home };
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
