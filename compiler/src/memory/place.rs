//! Offsets for buffers that must keep their distances: greedy, in an order that is improved.
//!
//! Two buffers that are wanted at once need a distance, one for each way round. Each is placed at
//! the lowest place that keeps its distances to those placed before, or at the highest one below
//! the bound; so the order and the sides are all there is to choose. A local search changes them
//! for what reaches beyond the bound, and what lies beside it.

use super::lifetimes::{Piece, separation};

/// A buffer to place.
pub(super) struct Block {
    pub bytes: usize,
    pub pieces: Vec<Piece>,
}

impl Block {
    fn live(&self) -> [usize; 2] {
        let first = self.pieces.iter().map(|piece| piece.live[0]).min().unwrap_or(0);
        let last = self.pieces.iter().map(|piece| piece.live[1]).max().unwrap_or(0);
        [first, last]
    }
}

/// Another block that must be kept at a distance.
struct Neighbour {
    block: usize,
    /// How far the other one must be below this one's start, and how far above.
    below: isize,
    above: isize,
}

/// The most orders that are tried.
const MOST_ORDERS: usize = 4000;

/// Offsets that keep all distances, and the size of the arena.
pub(super) fn place(blocks: &[Block], bound: usize) -> (Vec<usize>, usize) {
    let neighbours = neighbours(blocks);
    let mut search = Search { blocks, neighbours: &neighbours, bound, random: Random(SEED) };
    let low = vec![false; blocks.len()];
    let mut plans: Vec<Ordered> = orders(blocks)
        .into_iter()
        .map(|order| search.ordered(order, low.clone(), 0, &[]))
        .collect();
    plans.sort_by_key(|plan| plan.arena);
    // Moves within the order find most plans, changes of sides some others.
    let tries = MOST_ORDERS / plans.len().max(1) / 2;
    let mut best: Option<(Vec<usize>, usize)> = None;
    for (plan, turns) in
        [0, 1].into_iter().flat_map(|turns| plans.iter().map(move |plan| (plan, turns)))
    {
        let (offsets, arena) = search.improve(plan.clone(), tries, turns);
        if best.as_ref().is_none_or(|(_, least)| arena < *least) {
            best = Some((offsets, arena));
        }
        // Nothing is better than the bound.
        if arena <= bound {
            break;
        }
    }
    best.unwrap_or_default()
}

/// An order with the plan that it makes.
#[derive(Clone)]
struct Ordered {
    order: Vec<usize>,
    /// For each block whether it goes as high as it can, and not as low.
    high: Vec<bool>,
    offsets: Vec<usize>,
    arena: usize,
    /// By how much blocks reach beyond the bound, all together: what a search can see fall before
    /// the largest of them falls.
    excess: usize,
}

const SEED: u64 = 0x9e37_79b9_7f4a_7c15;

/// Numbers that are the same everywhere (xorshift).
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % bound.max(1) as u64) as usize
    }
}

struct Search<'a> {
    blocks: &'a [Block],
    neighbours: &'a [Vec<Neighbour>],
    bound: usize,
    random: Random,
}

impl Search<'_> {
    /// The plan of an order whose first `kept` blocks have the offsets that they had.
    fn ordered(&self, order: Vec<usize>, high: Vec<bool>, kept: usize, old: &[usize]) -> Ordered {
        let (offsets, arena) = self.greedy(&order, &high, kept, old);
        let tops = self.blocks.iter().zip(&offsets).map(|(block, offset)| offset + block.bytes);
        let excess = tops.map(|top| top.saturating_sub(self.bound)).sum();
        Ordered { order, high, offsets, arena, excess }
    }

    /// Moves blocks within the order as long as no more reaches beyond the bound.
    fn improve(&mut self, mut plan: Ordered, tries: usize, turns: usize) -> (Vec<usize>, usize) {
        let mut best = (plan.offsets.clone(), plan.arena);
        for _ in 0..tries {
            if best.1 <= self.bound {
                break;
            }
            let next = self.moved(&plan, turns);
            if next.arena < best.1 {
                best = (next.offsets.clone(), next.arena);
            }
            if next.excess <= plan.excess {
                plan = next;
            }
        }
        best
    }

    /// With what reaches beyond the bound, or one of its neighbours, somewhere else in the order.
    fn moved(&mut self, plan: &Ordered, turns: usize) -> Ordered {
        let beyond = |&block: &usize| plan.offsets[block] + self.blocks[block].bytes > self.bound;
        let beyond: Vec<usize> = (0..self.blocks.len()).filter(beyond).collect();
        let mut block = beyond[self.random.below(beyond.len())];
        let near = &self.neighbours[block];
        if !near.is_empty() && self.random.below(3) > 0 {
            block = near[self.random.below(near.len())].block;
        }
        let (mut order, mut high) = (plan.order.clone(), plan.high.clone());
        let from = order.iter().position(|&other| other == block).unwrap_or(0);
        if turns > 0 && self.random.below(3) == 0 {
            high[block] = !high[block];
            return self.ordered(order, high, from, &plan.offsets);
        }
        order.remove(from);
        // Among those that it has to do with, or it would only move past strangers.
        let near = &self.neighbours[block];
        let to = match near.get(self.random.below(near.len())) {
            Some(other) => order.iter().position(|&there| there == other.block).unwrap_or(0),
            None => 0,
        };
        let to = to + self.random.below(2);
        order.insert(to, block);
        self.ordered(order, high, from.min(to), &plan.offsets)
    }

    /// Each block at its place, the first `kept` of the order where they lay before; the size of
    /// the arena.
    fn greedy(
        &self,
        order: &[usize],
        high: &[bool],
        kept: usize,
        old: &[usize],
    ) -> (Vec<usize>, usize) {
        const NOWHERE: usize = usize::MAX;
        let mut offsets = vec![NOWHERE; self.blocks.len()];
        let mut arena = 0;
        let mut taken: Vec<(isize, isize)> = Vec::new();
        for (position, &block) in order.iter().enumerate() {
            let bytes = self.blocks[block].bytes;
            let place = if position < kept {
                old[block]
            } else {
                taken.clear();
                for other in &self.neighbours[block] {
                    let offset = offsets[other.block];
                    if offset != NOWHERE {
                        taken.push((offset as isize - other.above, offset as isize + other.below));
                    }
                }
                taken.sort_unstable();
                let room = self.bound as isize - bytes as isize;
                let highest = high[block].then(|| highest(&taken, room)).flatten();
                highest.unwrap_or_else(|| lowest(&taken)) as usize
            };
            offsets[block] = place;
            arena = arena.max(place + bytes);
        }
        (offsets, arena)
    }
}

fn neighbours(blocks: &[Block]) -> Vec<Vec<Neighbour>> {
    let mut neighbours: Vec<Vec<Neighbour>> = blocks.iter().map(|_| Vec::new()).collect();
    let lives: Vec<[usize; 2]> = blocks.iter().map(Block::live).collect();
    for a in 0..blocks.len() {
        for b in a + 1..blocks.len() {
            if lives[a][0] > lives[b][1] || lives[b][0] > lives[a][1] {
                continue;
            }
            let (low, high) = (&blocks[a].pieces, &blocks[b].pieces);
            // Both ways round it is the same pairs that meet.
            if let (Some(over), Some(under)) = (separation(low, high), separation(high, low)) {
                neighbours[a].push(Neighbour { block: b, below: under, above: over });
                neighbours[b].push(Neighbour { block: a, below: over, above: under });
            }
        }
    }
    neighbours
}

/// Orders that do well on different networks.
fn orders(blocks: &[Block]) -> Vec<Vec<usize>> {
    let pressure = pressure(blocks);
    let by = |key: &dyn Fn(usize) -> (usize, usize)| {
        let mut order: Vec<usize> = (0..blocks.len()).collect();
        order.sort_by_key(|&block| (std::cmp::Reverse(key(block)), block));
        order
    };
    let length = |block: usize| {
        let [first, last] = blocks[block].live();
        last - first + 1
    };
    vec![
        by(&|block| (pressure[block], blocks[block].bytes)),
        by(&|block| (blocks[block].bytes, 0)),
        by(&|block| (blocks[block].bytes * length(block), 0)),
        by(&|block| (usize::MAX - blocks[block].live()[0], 0)),
    ]
}

/// For each block the largest sum of live bytes during its life.
fn pressure(blocks: &[Block]) -> Vec<usize> {
    let mut changes: Vec<(usize, isize)> = Vec::new();
    for piece in blocks.iter().flat_map(|block| &block.pieces) {
        let bytes = (piece.end - piece.start) as isize;
        changes.push((piece.live[0], bytes));
        changes.push((piece.live[1] + 1, -bytes));
    }
    changes.sort_unstable();
    let mut sums: Vec<(usize, usize)> = Vec::new();
    let mut sum = 0;
    for (moment, change) in changes {
        sum += change;
        sums.push((moment, sum as usize));
    }
    let largest = |block: &Block| {
        let [first, last] = block.live();
        let from = sums.partition_point(|&(moment, _)| moment < first);
        let to = sums.partition_point(|&(moment, _)| moment <= last);
        sums[from..to].iter().map(|&(_, sum)| sum).max().unwrap_or(0)
    };
    blocks.iter().map(largest).collect()
}

/// The lowest start outside of all open intervals, which are sorted.
fn lowest(taken: &[(isize, isize)]) -> isize {
    let mut place = 0;
    for &(start, end) in taken {
        if place <= start {
            break;
        }
        place = place.max(end);
    }
    place
}

/// The highest start up to `most` outside of all open intervals.
fn highest(taken: &[(isize, isize)], most: isize) -> Option<isize> {
    let mut place = most;
    while let Some(&(start, _)) = taken.iter().find(|(start, end)| *start < place && place < *end) {
        place = start;
    }
    (place >= 0).then_some(place)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn block(bytes: usize, live: [usize; 2]) -> Block {
        Block { bytes, pieces: vec![Piece { start: 0, end: bytes, live }] }
    }

    #[test]
    fn a_place_is_found_between_what_is_taken() {
        assert_eq!(lowest(&[]), 0);
        assert_eq!((lowest(&[(0, 4)]), lowest(&[(-1, 4)])), (0, 4));
        assert_eq!(lowest(&[(-4, 4), (4, 8)]), 4);
        assert_eq!(lowest(&[(-4, 4), (3, 8), (8, 9)]), 8);
        assert_eq!(lowest(&[(2, 8)]), 0);
        assert_eq!(lowest(&[(-2, 8), (-1, 6), (7, 9)]), 9);
        assert_eq!(highest(&[], 12), Some(12));
        assert_eq!(highest(&[(8, 12)], 12), Some(12));
        assert_eq!(highest(&[(8, 13)], 12), Some(8));
        assert_eq!(highest(&[(8, 13), (4, 9)], 12), Some(4));
        assert_eq!(highest(&[(-1, 13)], 12), None);
        assert_eq!(highest(&[(0, 13)], 12), Some(0));
        assert_eq!(highest(&[], -1), None);
    }

    #[test]
    fn blocks_that_meet_are_neighbours() {
        let blocks = [block(8, [0, 2]), block(4, [2, 4]), block(12, [3, 5]), block(4, [6, 6])];
        let near = neighbours(&blocks);
        let named: Vec<Vec<usize>> =
            near.iter().map(|near| near.iter().map(|other| other.block).collect()).collect();
        assert_eq!(named, [vec![1], vec![0, 2], vec![1], vec![]]);
        // Below a block its neighbour must end, above it the block must.
        assert_eq!((near[0][0].below, near[0][0].above), (4, 8));
        assert_eq!((near[1][0].below, near[1][0].above), (8, 4));
    }

    #[test]
    fn rows_may_follow_one_another_closer_than_whole_maps() {
        let sliding = |first: usize| Block {
            bytes: 8,
            pieces: (0..2)
                .map(|row| Piece {
                    start: 4 * row,
                    end: 4 * row + 4,
                    live: [first + row, first + row],
                })
                .collect(),
        };
        assert_eq!(place(&[sliding(1), sliding(0)], 8), (vec![0, 0], 8));
        assert_eq!(place(&[sliding(0), sliding(0)], 12).1, 12);
    }

    #[test]
    fn pressure_is_what_lives_beside_a_block() {
        let blocks = [block(8, [0, 2]), block(4, [2, 4]), block(16, [4, 5]), block(1, [6, 7])];
        assert_eq!(pressure(&blocks), [12, 20, 20, 1]);
    }

    #[test]
    fn orders_begin_with_pressure_size_area_and_age() {
        let blocks = [block(8, [0, 2]), block(4, [2, 9]), block(16, [4, 4]), block(1, [1, 7])];
        let orders = orders(&blocks);
        assert_eq!(orders, [[2, 1, 3, 0], [2, 0, 1, 3], [1, 0, 2, 3], [0, 3, 1, 2]]);
        assert_eq!(blocks[1].live(), [2, 9]);
    }

    #[test]
    fn the_order_and_the_sides_decide_on_places() {
        let blocks = [block(8, [0, 2]), block(4, [1, 3]), block(12, [3, 4])];
        let near = neighbours(&blocks);
        let search = Search { blocks: &blocks, neighbours: &near, bound: 16, random: Random(SEED) };
        let low = vec![false; 3];
        let plan = search.ordered(vec![0, 1, 2], low.clone(), 0, &[]);
        assert_eq!((&*plan.offsets, plan.arena, plan.excess), (&[0, 8, 12][..], 24, 8));
        let plan = search.ordered(vec![1, 0, 2], low.clone(), 0, &[]);
        assert_eq!((&*plan.offsets, plan.arena, plan.excess), (&[4, 0, 4][..], 16, 0));
        let plan = search.ordered(vec![0, 1, 2], vec![false, true, false], 0, &[]);
        assert_eq!((&*plan.offsets, plan.arena, plan.excess), (&[0, 12, 0][..], 16, 0));
        // What is kept stays where it was, though there would be room further down.
        let plan = search.ordered(vec![1, 0, 2], low, 1, &[9, 4, 9]);
        assert_eq!((&*plan.offsets, plan.arena), (&[8, 4, 8][..], 20));
    }

    #[test]
    fn the_search_reaches_the_bound_where_no_first_order_does() {
        let lives = [
            (5, [0, 4]),
            (7, [1, 3]),
            (3, [2, 9]),
            (6, [4, 8]),
            (4, [5, 6]),
            (8, [7, 11]),
            (2, [9, 12]),
            (9, [10, 13]),
            (5, [12, 14]),
            (3, [8, 13]),
        ];
        let blocks = lives.map(|(size, live)| block(4 * size, live));
        let bound = 4 * lives
            .iter()
            .map(|(_, live)| {
                let at = live[0];
                lives
                    .iter()
                    .filter(|(_, live)| live[0] <= at && at <= live[1])
                    .map(|(size, _)| size)
                    .sum::<usize>()
            })
            .max()
            .unwrap();
        let (offsets, arena) = place(&blocks, bound);
        assert_eq!(arena, bound);
        for (i, (a, a_live)) in lives.iter().enumerate() {
            for (j, (b, b_live)) in lives.iter().enumerate().skip(i + 1) {
                if a_live[0] <= b_live[1] && b_live[0] <= a_live[1] {
                    assert!(offsets[i] + 4 * a <= offsets[j] || offsets[j] + 4 * b <= offsets[i]);
                }
            }
        }
    }
}
