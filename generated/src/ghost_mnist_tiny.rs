// ghost_mnist_tiny: compiled by ghostc 0.1.0. Do not edit.
// SHA-256 of the model: 31d6ca1a5d2a197d9bb6d1c4ca3823507e114f7fd8bb99d30a9a8ce5117ccab3
//
// 8,084 parameters, 325,662 multiply-accumulates
// 9 ghost modules, 4 ghost bottlenecks
// arena 37,632 bytes (lower bound 37,632; operator by operator 56,448)
// weights 36,800 bytes
//
// Schedule:
//   chain_1                  14,112 multiply-accumulates, streamed in 28 ticks
//   bottleneck_1             46,256 multiply-accumulates
//   bottleneck_2             93,296 multiply-accumulates
//   bottleneck_3             44,668 multiply-accumulates
//   bottleneck_4             81,218 multiply-accumulates
//   ghost_1                  45,472 multiply-accumulates
//   pool_1
//   fully_connected_1           640 multiply-accumulates

use core::ops::Range;
use self::kernels::activation::{HardSigmoid, Identity, Relu};
use self::kernels::depthwise::depthwise;
use self::kernels::epilogue::Store;
use self::kernels::fully_connected::fully_connected;
use self::kernels::ghost::ghost_onto_shortcut;
use self::kernels::native::NATIVE;
use self::kernels::pixels::{InArena, Pixels, PixelsMut};
use self::kernels::planes::conv_planes_row;
use self::kernels::pointwise::pointwise;
use self::kernels::pool::global_mean;
use self::kernels::rows::{Pace, RowPlaces, Rows};
use self::kernels::scale::scale;
use self::kernels::span::block_mut;
use self::kernels::vector::Simd;
use self::kernels::window::Window;

/// A network with its arena: 8,084 parameters, 325,662 multiply-accumulates, 37,632 bytes of RAM.
///
/// - `input`: `[1x1x28x28]`, row-major
/// - `output`: `[1x10]`, row-major
pub struct Network {
    arena: Arena,
}

/// All memory of a run. The alignment is that of a cache line.
#[repr(align(64))]
struct Arena([f32; ARENA_LEN]);
const ARENA_LEN: usize = Network::ARENA_LEN;

#[allow(dead_code)]
impl Network {
    /// Dimensions of `input`, in ONNX's order.
    pub const INPUT_SHAPE: [usize; 4] = [1, 1, 28, 28];

    /// Elements of `input`.
    pub const INPUT_LEN: usize = 784;

    /// Dimensions of `output`, in ONNX's order.
    pub const OUTPUT_SHAPE: [usize; 2] = [1, 10];

    /// Elements of `output`.
    pub const OUTPUT_LEN: usize = 10;

    /// Elements of a row of `input`, all channels counted.
    pub const INPUT_ROW: usize = 28;

    /// How many times each row of `input` is asked for at most.
    pub const INPUT_PULLS: usize = 1;

    /// Bytes of the arena, which is all RAM but input, output and stack.
    pub const ARENA_BYTES: usize = 37632;

    /// Elements of the arena.
    pub const ARENA_LEN: usize = Self::ARENA_BYTES / size_of::<f32>();

    /// Bytes of the weights, which are read where they lie.
    pub const WEIGHT_BYTES: usize = 36800;

    /// Weights and biases.
    pub const PARAMS: u64 = 8084;

    /// Multiply-accumulates of a run.
    pub const MACS: u64 = 325662;

    /// Steps of a run: ticks of streamed units, kernels of others.
    pub const STEPS: usize = 64;

    /// Multiply-accumulates of the largest step.
    pub const LARGEST_STEP_MACS: u64 = 28224;

    /// The units in the order in which they run, and how many steps each one takes.
    pub const UNITS: [(&'static str, usize); 8] = [
        ("chain_1", 28),
        ("bottleneck_1", 4),
        ("bottleneck_2", 8),
        ("bottleneck_3", 8),
        ("bottleneck_4", 11),
        ("ghost_1", 3),
        ("pool_1", 1),
        ("fully_connected_1", 1),
    ];

    /// The most multiply-accumulates that one row costs where rows are fed, the last
    /// row not counted.
    pub const FEED_MACS: u64 = 1008;

    /// Those that the last row costs.
    pub const LAST_FEED_MACS: u64 = 312558;

    /// A network ready to run. In a `static` it lies in `.bss`.
    pub const fn new() -> Self {
        Self { arena: Arena([0.0; ARENA_LEN]) }
    }

    /// Runs the network.
    pub fn run(&mut self, input: &[f32; Self::INPUT_LEN], output: &mut [f32; Self::OUTPUT_LEN]) {
        Self::run_in(&mut self.arena.0, input, output);
    }

    /// Runs the network in an arena that the caller lends, and that other networks may
    /// use in between; what it holds before does not matter.
    pub fn run_in(
        arena: &mut [f32; ARENA_LEN],
        input: &[f32; Self::INPUT_LEN],
        output: &mut [f32; Self::OUTPUT_LEN],
    ) {
        let rows = |row: usize, target: &mut [f32; Self::INPUT_ROW]| {
            let (planes, _) = input.as_chunks::<784>();
            let (targets, _) = target.as_chunks_mut::<28>();
            for (target, plane) in targets.iter_mut().zip(planes) {
                if let Some(row) = plane.as_chunks().0.get(row) {
                    *target = *row;
                }
            }
        };
        Self::run_rows_in(arena, rows, output);
    }

    /// Runs the network on an input that `rows` delivers row by row, so that `input` need
    /// not be in memory: `rows(y, row)` is to fill `row` with row `y` of `input`, laid
    /// out as `[C][W]`, 28 elements of each of 1 channels.
    ///
    /// Rows are asked for in order, the first one again when the last is past: in up to
    /// [`Self::INPUT_PULLS`] passes, each over at most all 28 rows.
    pub fn run_rows(
        &mut self,
        rows: impl FnMut(usize, &mut [f32; Self::INPUT_ROW]),
        output: &mut [f32; Self::OUTPUT_LEN],
    ) {
        Self::run_rows_in(&mut self.arena.0, rows, output);
    }

    /// The same in an arena that the caller lends, as [`Self::run_in`].
    pub fn run_rows_in(
        arena: &mut [f32; ARENA_LEN],
        mut rows: impl FnMut(usize, &mut [f32; Self::INPUT_ROW]),
        output: &mut [f32; Self::OUTPUT_LEN],
    ) {
        let simd = NATIVE;
        chain_1(simd, arena, &mut rows, 0..28);
        bottleneck_1(simd, arena, 0..4);
        bottleneck_2(simd, arena, 0..8);
        bottleneck_3(simd, arena, 0..8);
        bottleneck_4(simd, arena, 0..11);
        ghost_1(simd, arena, 0..3);
        pool_1(simd, arena);
        fully_connected_1(simd, arena, output);
    }

    /// Begins a run that goes on with every call of [`NetworkRun::step`].
    pub fn start<'a>(
        &'a mut self,
        input: &'a [f32; Self::INPUT_LEN],
        output: &'a mut [f32; Self::OUTPUT_LEN],
    ) -> NetworkRun<'a> {
        Self::start_in(&mut self.arena.0, input, output)
    }

    /// The same in an arena that the caller lends, as [`Self::run_in`].
    pub fn start_in<'a>(
        arena: &'a mut [f32; ARENA_LEN],
        input: &'a [f32; Self::INPUT_LEN],
        output: &'a mut [f32; Self::OUTPUT_LEN],
    ) -> NetworkRun<'a> {
        NetworkRun {
            arena,
            input,
            output,
            next: 0,
        }
    }

    /// Runs the network and tells for each unit its name and how long it took, by the clock
    /// that `now` reads: a counter that goes up and may wrap around.
    pub fn run_profiled(
        &mut self,
        input: &[f32; Self::INPUT_LEN],
        output: &mut [f32; Self::OUTPUT_LEN],
        mut now: impl FnMut() -> u32,
        mut tell: impl FnMut(&'static str, u32),
    ) {
        let mut run = self.start(input, output);
        for (unit, steps) in Self::UNITS {
            let start = now();
            for _ in 0..steps {
                run.step();
            }

            tell(unit, now().wrapping_sub(start));
        }
    }

    /// Begins a run that goes on with every row given to [`NetworkFeed::feed`].
    pub fn start_feed<'a>(
        &'a mut self,
        output: &'a mut [f32; Self::OUTPUT_LEN],
    ) -> NetworkFeed<'a> {
        Self::start_feed_in(&mut self.arena.0, output)
    }

    /// The same in an arena that the caller lends, as [`Self::run_in`].
    pub fn start_feed_in<'a>(
        arena: &'a mut [f32; ARENA_LEN],
        output: &'a mut [f32; Self::OUTPUT_LEN],
    ) -> NetworkFeed<'a> {
        NetworkFeed {
            arena,
            output,
            next: 0,
            fed: 0,
        }
    }

    /// Makes the step at this position.
    fn step(
        arena: &mut [f32; ARENA_LEN],
        rows: &mut impl FnMut(usize, &mut [f32; Self::INPUT_ROW]),
        output: &mut [f32; Self::OUTPUT_LEN],
        step: usize,
    ) {
        let simd = NATIVE;
        match step {
            0..28 => chain_1(simd, arena, rows, step..step + 1),
            28..32 => bottleneck_1(simd, arena, step - 28..step - 27),
            32..40 => bottleneck_2(simd, arena, step - 32..step - 31),
            40..48 => bottleneck_3(simd, arena, step - 40..step - 39),
            48..59 => bottleneck_4(simd, arena, step - 48..step - 47),
            59..62 => ghost_1(simd, arena, step - 59..step - 58),
            62 => pool_1(simd, arena),
            63 => fully_connected_1(simd, arena, output),
            _ => {}
        }
    }
}

impl Default for Network {
    fn default() -> Self {
        Self::new()
    }
}

/// A run of [`Network`] that goes on with every call of `step`. What it borrows is
/// free again when it is dropped, done or not.
#[allow(dead_code)]
#[must_use = "a run goes on with every call of `step`"]
pub struct NetworkRun<'a> {
    arena: &'a mut [f32; ARENA_LEN],
    input: &'a [f32; Network::INPUT_LEN],
    output: &'a mut [f32; Network::OUTPUT_LEN],
    next: usize,
}

#[allow(dead_code)]
impl NetworkRun<'_> {
    /// Makes the next step, if there is one; whether there is another one then.
    pub fn step(&mut self) -> bool {
        let Self { arena, input, output, next } = self;
        if *next < Network::STEPS {
            let mut rows = |row: usize, target: &mut [f32; Network::INPUT_ROW]| {
                let (planes, _) = input.as_chunks::<784>();
                let (targets, _) = target.as_chunks_mut::<28>();
                for (target, plane) in targets.iter_mut().zip(planes) {
                    if let Some(row) = plane.as_chunks().0.get(row) {
                        *target = *row;
                    }
                }
            };
            Network::step(arena, &mut rows, output, *next);
            *next += 1;
        }

        *next < Network::STEPS
    }

    /// The output, when the run is done.
    pub fn output(&self) -> Option<&[f32; Network::OUTPUT_LEN]> {
        (self.next == Network::STEPS).then_some(&*self.output)
    }
}

/// A run that is fed with the rows of its input, in order, as they come.
#[allow(dead_code)]
#[must_use = "a run goes on with every row given to `feed`"]
pub struct NetworkFeed<'a> {
    arena: &'a mut [f32; ARENA_LEN],
    output: &'a mut [f32; Network::OUTPUT_LEN],
    next: usize,
    fed: usize,
}

#[allow(dead_code)]
impl NetworkFeed<'_> {
    /// Takes the next row, laid out as `[C][W]`, and does all that becomes possible
    /// with it; the result after the last row.
    pub fn feed(&mut self, row: &[f32; Network::INPUT_ROW]) -> Option<&[f32; Network::OUTPUT_LEN]> {
        self.put(row);
        while self.step() {}
        self.output()
    }

    /// Takes the next row and does no more than makes room for another one: what
    /// `step` has left undone, and a step. Rows behind the last are ignored.
    pub fn put(&mut self, row: &[f32; Network::INPUT_ROW]) {
        if self.fed < 28 {
            while self.step() {}
            self.advance(Some(row));
            self.fed += 1;
        }
    }

    /// Makes the next step, if it needs no row that is still to come; whether there
    /// is another such one then.
    pub fn step(&mut self) -> bool {
        if self.next < self.possible() {
            self.advance(None);
        }

        self.next < self.possible()
    }

    /// The output, when the run is done.
    pub fn output(&self) -> Option<&[f32; Network::OUTPUT_LEN]> {
        (self.next == Network::STEPS).then_some(&*self.output)
    }

    /// How many steps the rows suffice for.
    fn possible(&self) -> usize {
        if self.fed < 28 { self.fed } else { Network::STEPS }
    }

    fn advance(&mut self, row: Option<&[f32; Network::INPUT_ROW]>) {
        let Self { arena, output, next, .. } = self;
        let mut rows = |_: usize, target: &mut [f32; Network::INPUT_ROW]| {
            if let Some(row) = row {
                *target = *row;
            }
        };
        Network::step(arena, &mut rows, output, *next);
        *next += 1;
    }
}

// Memory plan: where each buffer lies in the arena, and from which step to which it is live.
//
//   buffer                           shape        rows                   bytes      steps
//   INPUT_ROWS                     28x28x1     3 of 28                0 .. 336    0 ..   1
//   CHAIN_1_OUT                    14x14x8                    25,088 .. 31,360    1 ..   9
//   BOTTLENECK_1_EXPANDED         14x14x16                         0 .. 12,544    2 ..   4
//   BOTTLENECK_1_PROJECTED         14x14x4                    12,544 .. 15,680    4 ..   5
//   BOTTLENECK_2_OUT                7x7x16                    12,544 .. 15,680   10 ..  27
//   BOTTLENECK_2_EXPANDED         14x14x32                         0 .. 25,088    6 ..   8
//   BOTTLENECK_2_DOWNSAMPLED        7x7x32                    31,360 .. 37,632    8 ..  11
//   BOTTLENECK_2_SHORTCUT            7x7x8                          0 .. 1,568    9 ..  10
//   BOTTLENECK_2_PROJECTED           7x7x8                          0 .. 1,568   11 ..  12
//   BOTTLENECK_3_EXPANDED           7x7x40                          0 .. 7,840   13 ..  19
//   BOTTLENECK_3_MEAN               1x1x40                      7,840 .. 8,000   15 ..  16
//   BOTTLENECK_3_REDUCED            1x1x12                      8,000 .. 8,048   16 ..  17
//   BOTTLENECK_3_FACTORS            1x1x40                      7,840 .. 8,000   17 ..  18
//   BOTTLENECK_3_PROJECTED           7x7x8                      7,840 .. 9,408   19 ..  20
//   BOTTLENECK_4_OUT                7x7x20                    12,544 .. 16,464   28 ..  31
//   BOTTLENECK_4_EXPANDED           7x7x48                          0 .. 9,408   21 ..  29
//   BOTTLENECK_4_MEAN               1x1x48                      9,408 .. 9,600   23 ..  24
//   BOTTLENECK_4_REDUCED            1x1x12                      9,600 .. 9,648   24 ..  25
//   BOTTLENECK_4_FACTORS            1x1x48                      9,408 .. 9,600   25 ..  26
//   BOTTLENECK_4_SHORTCUT           7x7x16                     9,408 .. 12,544   27 ..  28
//   BOTTLENECK_4_PROJECTED          7x7x10                     9,408 .. 11,368   29 ..  30
//   GHOST_1_OUT                     7x7x64                         0 .. 12,544   31 ..  33
//   POOL_1_OUT                      1x1x64                    12,544 .. 12,800   33 ..  34
//
// Steps, as they run:
//   chain_1:
//       0 input           writes INPUT_ROWS[28x28x1]
//       1 conv            writes CHAIN_1_OUT[14x14x8] from INPUT_ROWS[28x28x1]
//   bottleneck_1:
//       2 pointwise       writes BOTTLENECK_1_EXPANDED[14x14x8 +0 of 16] from CHAIN_1_OUT[14x14x8]
//       3 depthwise       writes BOTTLENECK_1_EXPANDED[14x14x8 +8 of 16] from BOTTLENECK_1_EXPANDED[14x14x8 +0 of 16]
//       4 pointwise       writes BOTTLENECK_1_PROJECTED[14x14x4] from BOTTLENECK_1_EXPANDED[14x14x16]
//       5 depthwise       updates CHAIN_1_OUT[14x14x8] from BOTTLENECK_1_PROJECTED[14x14x4]
//   bottleneck_2:
//       6 pointwise       writes BOTTLENECK_2_EXPANDED[14x14x16 +0 of 32] from CHAIN_1_OUT[14x14x8]
//       7 depthwise       writes BOTTLENECK_2_EXPANDED[14x14x16 +16 of 32] from BOTTLENECK_2_EXPANDED[14x14x16 +0 of 32]
//       8 depthwise       writes BOTTLENECK_2_DOWNSAMPLED[7x7x32] from BOTTLENECK_2_EXPANDED[14x14x32]
//       9 depthwise       writes BOTTLENECK_2_SHORTCUT[7x7x8] from CHAIN_1_OUT[14x14x8]
//      10 pointwise       writes BOTTLENECK_2_OUT[7x7x16] from BOTTLENECK_2_SHORTCUT[7x7x8]
//      11 pointwise       writes BOTTLENECK_2_PROJECTED[7x7x8] from BOTTLENECK_2_DOWNSAMPLED[7x7x32]
//      12 depthwise       updates BOTTLENECK_2_OUT[7x7x16] from BOTTLENECK_2_PROJECTED[7x7x8]
//   bottleneck_3:
//      13 pointwise       writes BOTTLENECK_3_EXPANDED[7x7x20 +0 of 40] from BOTTLENECK_2_OUT[7x7x16]
//      14 depthwise       writes BOTTLENECK_3_EXPANDED[7x7x20 +20 of 40] from BOTTLENECK_3_EXPANDED[7x7x20 +0 of 40]
//      15 pool            writes BOTTLENECK_3_MEAN[1x1x40] from BOTTLENECK_3_EXPANDED[7x7x40]
//      16 fully_connected writes BOTTLENECK_3_REDUCED[1x1x12] from BOTTLENECK_3_MEAN[1x1x40]
//      17 fully_connected writes BOTTLENECK_3_FACTORS[1x1x40] from BOTTLENECK_3_REDUCED[1x1x12]
//      18 scale           updates BOTTLENECK_3_EXPANDED[7x7x40] from BOTTLENECK_3_FACTORS[1x1x40]
//      19 pointwise       writes BOTTLENECK_3_PROJECTED[7x7x8] from BOTTLENECK_3_EXPANDED[7x7x40]
//      20 depthwise       updates BOTTLENECK_2_OUT[7x7x16] from BOTTLENECK_3_PROJECTED[7x7x8]
//   bottleneck_4:
//      21 pointwise       writes BOTTLENECK_4_EXPANDED[7x7x24 +0 of 48] from BOTTLENECK_2_OUT[7x7x16]
//      22 depthwise       writes BOTTLENECK_4_EXPANDED[7x7x24 +24 of 48] from BOTTLENECK_4_EXPANDED[7x7x24 +0 of 48]
//      23 pool            writes BOTTLENECK_4_MEAN[1x1x48] from BOTTLENECK_4_EXPANDED[7x7x48]
//      24 fully_connected writes BOTTLENECK_4_REDUCED[1x1x12] from BOTTLENECK_4_MEAN[1x1x48]
//      25 fully_connected writes BOTTLENECK_4_FACTORS[1x1x48] from BOTTLENECK_4_REDUCED[1x1x12]
//      26 scale           updates BOTTLENECK_4_EXPANDED[7x7x48] from BOTTLENECK_4_FACTORS[1x1x48]
//      27 depthwise       writes BOTTLENECK_4_SHORTCUT[7x7x16] from BOTTLENECK_2_OUT[7x7x16]
//      28 pointwise       writes BOTTLENECK_4_OUT[7x7x20] from BOTTLENECK_4_SHORTCUT[7x7x16]
//      29 pointwise       writes BOTTLENECK_4_PROJECTED[7x7x10] from BOTTLENECK_4_EXPANDED[7x7x48]
//      30 depthwise       updates BOTTLENECK_4_OUT[7x7x20] from BOTTLENECK_4_PROJECTED[7x7x10]
//   ghost_1:
//      31 pointwise       writes GHOST_1_OUT[7x7x32 +0 of 64] from BOTTLENECK_4_OUT[7x7x20]
//      32 depthwise       writes GHOST_1_OUT[7x7x32 +32 of 64] from GHOST_1_OUT[7x7x32 +0 of 64]
//   pool_1:
//      33 pool            writes POOL_1_OUT[1x1x64] from GHOST_1_OUT[7x7x64]
//   fully_connected_1:
//      34 fully_connected writes OUTPUT[1x1x10] from POOL_1_OUT[1x1x64]

const INPUT_ROWS: RowPlaces = RowPlaces { start: 0, rows: 3, stride: 28, turn: 2 };
const CHAIN_1_OUT: Range<usize> = 6272..7840;
const CHAIN_1_OUT_ROWS: RowPlaces = RowPlaces { start: 6272, rows: 14, stride: 112, turn: 0 };
const BOTTLENECK_1_EXPANDED: Range<usize> = 0..3136;
const BOTTLENECK_1_PROJECTED: Range<usize> = 3136..3920;
const BOTTLENECK_2_OUT: Range<usize> = 3136..3920;
const BOTTLENECK_2_EXPANDED: Range<usize> = 0..6272;
const BOTTLENECK_2_DOWNSAMPLED: Range<usize> = 7840..9408;
const BOTTLENECK_2_SHORTCUT: Range<usize> = 0..392;
const BOTTLENECK_2_PROJECTED: Range<usize> = 0..392;
const BOTTLENECK_3_EXPANDED: Range<usize> = 0..1960;
const BOTTLENECK_3_MEAN: Range<usize> = 1960..2000;
const BOTTLENECK_3_REDUCED: Range<usize> = 2000..2012;
const BOTTLENECK_3_FACTORS: Range<usize> = 1960..2000;
const BOTTLENECK_3_PROJECTED: Range<usize> = 1960..2352;
const BOTTLENECK_4_OUT: Range<usize> = 3136..4116;
const BOTTLENECK_4_EXPANDED: Range<usize> = 0..2352;
const BOTTLENECK_4_MEAN: Range<usize> = 2352..2400;
const BOTTLENECK_4_REDUCED: Range<usize> = 2400..2412;
const BOTTLENECK_4_FACTORS: Range<usize> = 2352..2400;
const BOTTLENECK_4_SHORTCUT: Range<usize> = 2352..3136;
const BOTTLENECK_4_PROJECTED: Range<usize> = 2352..2842;
const GHOST_1_OUT: Range<usize> = 0..3136;
const POOL_1_OUT: Range<usize> = 3136..3200;

/// Lends parts of the arena that do not overlap.
#[inline(always)]
fn parts<const N: usize>(
    arena: &mut [f32; ARENA_LEN],
    ranges: [Range<usize>; N],
) -> [&mut [f32]; N] {
    match arena.get_disjoint_mut(ranges) {
        Ok(parts) => parts,
        Err(_) => {
            debug_assert!(false, "the memory plan keeps live buffers apart");
            [(); N].map(|()| <&mut [f32]>::default())
        }
    }
}

/// Of `all` pixels, which as many calls as it takes from `first` on make, `each` at a time,
/// those of the calls asked for.
#[inline(always)]
fn some_pixels(all: usize, first: usize, each: usize, calls: &Range<usize>) -> Range<usize> {
    let pixel = |call: usize| all.min(each * call.saturating_sub(first));
    pixel(calls.start)..pixel(calls.end)
}

/// Where a layer's weights and biases lie among all weights.
struct Layer {
    weights: Range<usize>,
    bias: Range<usize>,
}

impl Layer {
    /// Packed in the order in which the kernel reads them.
    #[inline(always)]
    fn weights(&self) -> &'static [f32] {
        &weights()[self.weights.clone()]
    }

    /// One an output channel.
    #[inline(always)]
    fn bias(&self) -> &'static [f32] {
        &weights()[self.bias.clone()]
    }
}

const fn layer(weights: Range<usize>, bias: Range<usize>) -> Layer {
    Layer { weights, bias }
}

const CHAIN_1_WEIGHTS: Layer = layer(0..72, 72..80);
const BOTTLENECK_1_EXPAND_INTRINSIC_MAPS: Layer = layer(80..144, 144..152);
const BOTTLENECK_1_EXPAND_GHOST_MAPS: Layer = layer(152..224, 224..232);
const BOTTLENECK_1_PROJECT_INTRINSIC_MAPS: Layer = layer(232..296, 296..300);
const BOTTLENECK_1_PROJECT_GHOST_MAPS: Layer = layer(300..336, 336..340);
const BOTTLENECK_2_EXPAND_INTRINSIC_MAPS: Layer = layer(340..468, 468..484);
const BOTTLENECK_2_EXPAND_GHOST_MAPS: Layer = layer(484..628, 628..644);
const BOTTLENECK_2_DOWNSAMPLE: Layer = layer(656..944, 944..976);
const BOTTLENECK_2_SHORTCUT_DEPTHWISE: Layer = layer(976..1048, 1048..1056);
const BOTTLENECK_2_SHORTCUT_POINTWISE: Layer = layer(1056..1184, 1184..1200);
const BOTTLENECK_2_PROJECT_INTRINSIC_MAPS: Layer = layer(1200..1456, 1456..1464);
const BOTTLENECK_2_PROJECT_GHOST_MAPS: Layer = layer(1464..1536, 1536..1544);
const BOTTLENECK_3_EXPAND_INTRINSIC_MAPS: Layer = layer(1552..1872, 1872..1892);
const BOTTLENECK_3_EXPAND_GHOST_MAPS: Layer = layer(1892..2072, 2072..2092);
const BOTTLENECK_3_REDUCE: Layer = layer(2096..2736, 2736..2752);
const BOTTLENECK_3_EXCITE: Layer = layer(2752..3232, 3232..3272);
const BOTTLENECK_3_PROJECT_INTRINSIC_MAPS: Layer = layer(3280..3600, 3600..3608);
const BOTTLENECK_3_PROJECT_GHOST_MAPS: Layer = layer(3608..3680, 3680..3688);
const BOTTLENECK_4_EXPAND_INTRINSIC_MAPS: Layer = layer(3696..4080, 4080..4104);
const BOTTLENECK_4_EXPAND_GHOST_MAPS: Layer = layer(4104..4320, 4320..4344);
const BOTTLENECK_4_REDUCE: Layer = layer(4352..5120, 5120..5136);
const BOTTLENECK_4_EXCITE: Layer = layer(5136..5712, 5712..5760);
const BOTTLENECK_4_SHORTCUT_DEPTHWISE: Layer = layer(5760..5904, 5904..5920);
const BOTTLENECK_4_SHORTCUT_POINTWISE: Layer = layer(5920..6240, 6240..6260);
const BOTTLENECK_4_PROJECT_INTRINSIC_MAPS: Layer = layer(6272..7040, 7040..7056);
const BOTTLENECK_4_PROJECT_GHOST_MAPS: Layer = layer(7056..7146, 7146..7156);
const GHOST_1_INTRINSIC_MAPS: Layer = layer(7168..7808, 7808..7840);
const GHOST_1_GHOST_MAPS: Layer = layer(7840..8128, 8128..8160);
const FULLY_CONNECTED_1_WEIGHTS: Layer = layer(8160..9184, 9184..9200);

/// Row by row: makes CONV_1_OUT.
fn chain_1(
    simd: impl Simd,
    arena: &mut [f32; ARENA_LEN],
    rows: &mut impl FnMut(usize, &mut [f32; 28]),
    ticks: Range<usize>,
) {
    for tick in ticks {
        for row in Pace::new(0, 1, 1, 28).rows_at(tick) {
            // a row of the input
            if let Some(target) = block_mut(arena, INPUT_ROWS.row(row)) {
                rows(row, target);
            }
        }

        for row in Pace::new(1, 2, 1, 14).rows_at(tick) {
            let window = Window {
                input: [28, 28],
                output: [14, 14],
                stride: [2, 2],
                pads: [1, 1],
                dilation: [1, 1],
            };
            conv_planes_row::<1, 8, 3, 3, 2, Store<Relu>>(
                simd,
                &window.columns(),
                &Rows::new(&window, row, INPUT_ROWS, CHAIN_1_OUT_ROWS.row(row)),
                1,
                &mut InArena { memory: arena, source_stride: 1, target_stride: 8 },
                CHAIN_1_WEIGHTS.weights(),
                CHAIN_1_WEIGHTS.bias(),
            );
        }
    }
}

/// Ghost bottleneck: expand 8→16 (8 intrinsic, 3×3), project 16→8 (4 intrinsic,
/// 3×3), identity shortcut.
fn bottleneck_1(simd: impl Simd, arena: &mut [f32; ARENA_LEN], calls: Range<usize>) {
    let [chain_1_out, expanded] = parts(arena, [CHAIN_1_OUT, BOTTLENECK_1_EXPANDED]);
    // expand: intrinsic maps
    if calls.contains(&0) {
        pointwise::<8, 8, 14, Store<Relu>>(
            simd,
            196,
            Pixels { data: chain_1_out, stride: 8 },
            BOTTLENECK_1_EXPAND_INTRINSIC_MAPS.weights(),
            BOTTLENECK_1_EXPAND_INTRINSIC_MAPS.bias(),
            PixelsMut { data: expanded, stride: 16 },
        );
    }

    // expand: ghost maps
    if calls.contains(&1) {
        depthwise::<8, 3, 3, 1, 14, Store<Relu>>(
            simd,
            &Window {
                input: [14, 14],
                output: [14, 14],
                stride: [1, 1],
                pads: [1, 1],
                dilation: [1, 1],
            },
            [
                RowPlaces { start: BOTTLENECK_1_EXPANDED.start, rows: 14, stride: 224, turn: 0 },
                RowPlaces {
                    start: BOTTLENECK_1_EXPANDED.start + 8,
                    rows: 14,
                    stride: 224,
                    turn: 0,
                },
            ],
            &mut InArena { memory: arena, source_stride: 16, target_stride: 16 },
            BOTTLENECK_1_EXPAND_GHOST_MAPS.weights(),
            BOTTLENECK_1_EXPAND_GHOST_MAPS.bias(),
        );
    }

    let [expanded, projected, chain_1_out] = parts(
        arena,
        [BOTTLENECK_1_EXPANDED, BOTTLENECK_1_PROJECTED, CHAIN_1_OUT],
    );
    // project: intrinsic maps
    if calls.contains(&2) {
        pointwise::<16, 4, 14, Store<Identity>>(
            simd,
            196,
            Pixels { data: expanded, stride: 16 },
            BOTTLENECK_1_PROJECT_INTRINSIC_MAPS.weights(),
            BOTTLENECK_1_PROJECT_INTRINSIC_MAPS.bias(),
            PixelsMut { data: projected, stride: 4 },
        );
    }

    // project: ghost maps, onto the shortcut
    if calls.contains(&3) {
        ghost_onto_shortcut::<4, 4, 3, 3, 1, 14>(
            simd,
            &Window {
                input: [14, 14],
                output: [14, 14],
                stride: [1, 1],
                pads: [1, 1],
                dilation: [1, 1],
            },
            Pixels { data: projected, stride: 4 },
            BOTTLENECK_1_PROJECT_GHOST_MAPS.weights(),
            BOTTLENECK_1_PROJECT_GHOST_MAPS.bias(),
            None,
            PixelsMut { data: chain_1_out, stride: 8 },
        );
    }
}

/// Ghost bottleneck: expand 8→32 (16 intrinsic, 3×3), depthwise 3×3 s2, project
/// 32→16 (8 intrinsic, 3×3), shortcut depthwise 3×3 and pointwise.
fn bottleneck_2(simd: impl Simd, arena: &mut [f32; ARENA_LEN], calls: Range<usize>) {
    let [chain_1_out, expanded] = parts(arena, [CHAIN_1_OUT, BOTTLENECK_2_EXPANDED]);
    // expand: intrinsic maps
    let pixels = some_pixels(196, 0, 140, &calls);
    if !pixels.is_empty() {
        pointwise::<8, 16, 14, Store<Relu>>(
            simd,
            pixels.len(),
            Pixels { data: &chain_1_out[8 * pixels.start..], stride: 8 },
            BOTTLENECK_2_EXPAND_INTRINSIC_MAPS.weights(),
            BOTTLENECK_2_EXPAND_INTRINSIC_MAPS.bias(),
            PixelsMut { data: &mut expanded[32 * pixels.start..], stride: 32 },
        );
    }

    // expand: ghost maps
    if calls.contains(&2) {
        depthwise::<16, 3, 3, 1, 14, Store<Relu>>(
            simd,
            &Window {
                input: [14, 14],
                output: [14, 14],
                stride: [1, 1],
                pads: [1, 1],
                dilation: [1, 1],
            },
            [
                RowPlaces { start: BOTTLENECK_2_EXPANDED.start, rows: 14, stride: 448, turn: 0 },
                RowPlaces {
                    start: BOTTLENECK_2_EXPANDED.start + 16,
                    rows: 14,
                    stride: 448,
                    turn: 0,
                },
            ],
            &mut InArena { memory: arena, source_stride: 32, target_stride: 32 },
            BOTTLENECK_2_EXPAND_GHOST_MAPS.weights(),
            BOTTLENECK_2_EXPAND_GHOST_MAPS.bias(),
        );
    }

    // downsample
    if calls.contains(&3) {
        depthwise::<32, 3, 3, 2, 7, Store<Identity>>(
            simd,
            &Window {
                input: [14, 14],
                output: [7, 7],
                stride: [2, 2],
                pads: [1, 1],
                dilation: [1, 1],
            },
            [
                RowPlaces { start: BOTTLENECK_2_EXPANDED.start, rows: 14, stride: 448, turn: 0 },
                RowPlaces { start: BOTTLENECK_2_DOWNSAMPLED.start, rows: 7, stride: 224, turn: 0 },
            ],
            &mut InArena { memory: arena, source_stride: 32, target_stride: 32 },
            BOTTLENECK_2_DOWNSAMPLE.weights(),
            BOTTLENECK_2_DOWNSAMPLE.bias(),
        );
    }

    // shortcut: depthwise
    if calls.contains(&4) {
        depthwise::<8, 3, 3, 2, 7, Store<Identity>>(
            simd,
            &Window {
                input: [14, 14],
                output: [7, 7],
                stride: [2, 2],
                pads: [1, 1],
                dilation: [1, 1],
            },
            [
                CHAIN_1_OUT_ROWS,
                RowPlaces { start: BOTTLENECK_2_SHORTCUT.start, rows: 7, stride: 56, turn: 0 },
            ],
            &mut InArena { memory: arena, source_stride: 8, target_stride: 8 },
            BOTTLENECK_2_SHORTCUT_DEPTHWISE.weights(),
            BOTTLENECK_2_SHORTCUT_DEPTHWISE.bias(),
        );
    }

    let [shortcut, out] = parts(arena, [BOTTLENECK_2_SHORTCUT, BOTTLENECK_2_OUT]);
    // shortcut: pointwise
    if calls.contains(&5) {
        pointwise::<8, 16, 7, Store<Identity>>(
            simd,
            49,
            Pixels { data: shortcut, stride: 8 },
            BOTTLENECK_2_SHORTCUT_POINTWISE.weights(),
            BOTTLENECK_2_SHORTCUT_POINTWISE.bias(),
            PixelsMut { data: out, stride: 16 },
        );
    }

    let [downsampled, projected, out] = parts(
        arena,
        [BOTTLENECK_2_DOWNSAMPLED, BOTTLENECK_2_PROJECTED, BOTTLENECK_2_OUT],
    );
    // project: intrinsic maps
    if calls.contains(&6) {
        pointwise::<32, 8, 7, Store<Identity>>(
            simd,
            49,
            Pixels { data: downsampled, stride: 32 },
            BOTTLENECK_2_PROJECT_INTRINSIC_MAPS.weights(),
            BOTTLENECK_2_PROJECT_INTRINSIC_MAPS.bias(),
            PixelsMut { data: projected, stride: 8 },
        );
    }

    // project: ghost maps, onto the shortcut
    if calls.contains(&7) {
        ghost_onto_shortcut::<8, 8, 3, 3, 1, 7>(
            simd,
            &Window {
                input: [7, 7],
                output: [7, 7],
                stride: [1, 1],
                pads: [1, 1],
                dilation: [1, 1],
            },
            Pixels { data: projected, stride: 8 },
            BOTTLENECK_2_PROJECT_GHOST_MAPS.weights(),
            BOTTLENECK_2_PROJECT_GHOST_MAPS.bias(),
            None,
            PixelsMut { data: out, stride: 16 },
        );
    }
}

/// Ghost bottleneck: expand 16→40 (20 intrinsic, 3×3), squeeze-excite 40→12, project
/// 40→16 (8 intrinsic, 3×3), identity shortcut.
fn bottleneck_3(simd: impl Simd, arena: &mut [f32; ARENA_LEN], calls: Range<usize>) {
    let [bottleneck_2_out, expanded] = parts(arena, [BOTTLENECK_2_OUT, BOTTLENECK_3_EXPANDED]);
    // expand: intrinsic maps
    if calls.contains(&0) {
        pointwise::<16, 20, 7, Store<Relu>>(
            simd,
            49,
            Pixels { data: bottleneck_2_out, stride: 16 },
            BOTTLENECK_3_EXPAND_INTRINSIC_MAPS.weights(),
            BOTTLENECK_3_EXPAND_INTRINSIC_MAPS.bias(),
            PixelsMut { data: expanded, stride: 40 },
        );
    }

    // expand: ghost maps
    if calls.contains(&1) {
        depthwise::<20, 3, 3, 1, 7, Store<Relu>>(
            simd,
            &Window {
                input: [7, 7],
                output: [7, 7],
                stride: [1, 1],
                pads: [1, 1],
                dilation: [1, 1],
            },
            [
                RowPlaces { start: BOTTLENECK_3_EXPANDED.start, rows: 7, stride: 280, turn: 0 },
                RowPlaces {
                    start: BOTTLENECK_3_EXPANDED.start + 20,
                    rows: 7,
                    stride: 280,
                    turn: 0,
                },
            ],
            &mut InArena { memory: arena, source_stride: 40, target_stride: 40 },
            BOTTLENECK_3_EXPAND_GHOST_MAPS.weights(),
            BOTTLENECK_3_EXPAND_GHOST_MAPS.bias(),
        );
    }

    let [expanded, mean, reduced] = parts(
        arena,
        [BOTTLENECK_3_EXPANDED, BOTTLENECK_3_MEAN, BOTTLENECK_3_REDUCED],
    );
    // squeeze
    if calls.contains(&2) {
        global_mean::<40>(simd, 49, Pixels { data: expanded, stride: 40 }, mean);
    }

    // reduce
    if calls.contains(&3) {
        fully_connected::<40, 12, Store<Relu>>(
            simd,
            mean,
            BOTTLENECK_3_REDUCE.weights(),
            BOTTLENECK_3_REDUCE.bias(),
            reduced,
        );
    }

    let [reduced, factors, expanded] = parts(
        arena,
        [BOTTLENECK_3_REDUCED, BOTTLENECK_3_FACTORS, BOTTLENECK_3_EXPANDED],
    );
    // excite
    if calls.contains(&4) {
        fully_connected::<12, 40, Store<HardSigmoid<{ 0.16666667f32.to_bits() }, { 0.5f32.to_bits() }>>>(
            simd,
            reduced,
            BOTTLENECK_3_EXCITE.weights(),
            BOTTLENECK_3_EXCITE.bias(),
            factors,
        );
    }

    // scale
    if calls.contains(&5) {
        scale::<40>(simd, 49, PixelsMut { data: expanded, stride: 40 }, factors);
    }

    let [expanded, projected, bottleneck_2_out] = parts(
        arena,
        [BOTTLENECK_3_EXPANDED, BOTTLENECK_3_PROJECTED, BOTTLENECK_2_OUT],
    );
    // project: intrinsic maps
    if calls.contains(&6) {
        pointwise::<40, 8, 7, Store<Identity>>(
            simd,
            49,
            Pixels { data: expanded, stride: 40 },
            BOTTLENECK_3_PROJECT_INTRINSIC_MAPS.weights(),
            BOTTLENECK_3_PROJECT_INTRINSIC_MAPS.bias(),
            PixelsMut { data: projected, stride: 8 },
        );
    }

    // project: ghost maps, onto the shortcut
    if calls.contains(&7) {
        ghost_onto_shortcut::<8, 8, 3, 3, 1, 7>(
            simd,
            &Window {
                input: [7, 7],
                output: [7, 7],
                stride: [1, 1],
                pads: [1, 1],
                dilation: [1, 1],
            },
            Pixels { data: projected, stride: 8 },
            BOTTLENECK_3_PROJECT_GHOST_MAPS.weights(),
            BOTTLENECK_3_PROJECT_GHOST_MAPS.bias(),
            None,
            PixelsMut { data: bottleneck_2_out, stride: 16 },
        );
    }
}

/// Ghost bottleneck: expand 16→48 (24 intrinsic, 3×3), squeeze-excite 48→12, project
/// 48→20 (10 intrinsic, 3×3), shortcut depthwise 3×3 and pointwise.
fn bottleneck_4(simd: impl Simd, arena: &mut [f32; ARENA_LEN], calls: Range<usize>) {
    let [bottleneck_2_out, expanded] = parts(arena, [BOTTLENECK_2_OUT, BOTTLENECK_4_EXPANDED]);
    // expand: intrinsic maps
    if calls.contains(&0) {
        pointwise::<16, 24, 7, Store<Relu>>(
            simd,
            49,
            Pixels { data: bottleneck_2_out, stride: 16 },
            BOTTLENECK_4_EXPAND_INTRINSIC_MAPS.weights(),
            BOTTLENECK_4_EXPAND_INTRINSIC_MAPS.bias(),
            PixelsMut { data: expanded, stride: 48 },
        );
    }

    // expand: ghost maps
    if calls.contains(&1) {
        depthwise::<24, 3, 3, 1, 7, Store<Relu>>(
            simd,
            &Window {
                input: [7, 7],
                output: [7, 7],
                stride: [1, 1],
                pads: [1, 1],
                dilation: [1, 1],
            },
            [
                RowPlaces { start: BOTTLENECK_4_EXPANDED.start, rows: 7, stride: 336, turn: 0 },
                RowPlaces {
                    start: BOTTLENECK_4_EXPANDED.start + 24,
                    rows: 7,
                    stride: 336,
                    turn: 0,
                },
            ],
            &mut InArena { memory: arena, source_stride: 48, target_stride: 48 },
            BOTTLENECK_4_EXPAND_GHOST_MAPS.weights(),
            BOTTLENECK_4_EXPAND_GHOST_MAPS.bias(),
        );
    }

    let [expanded, mean, reduced] = parts(
        arena,
        [BOTTLENECK_4_EXPANDED, BOTTLENECK_4_MEAN, BOTTLENECK_4_REDUCED],
    );
    // squeeze
    if calls.contains(&2) {
        global_mean::<48>(simd, 49, Pixels { data: expanded, stride: 48 }, mean);
    }

    // reduce
    if calls.contains(&3) {
        fully_connected::<48, 12, Store<Relu>>(
            simd,
            mean,
            BOTTLENECK_4_REDUCE.weights(),
            BOTTLENECK_4_REDUCE.bias(),
            reduced,
        );
    }

    let [reduced, factors, expanded] = parts(
        arena,
        [BOTTLENECK_4_REDUCED, BOTTLENECK_4_FACTORS, BOTTLENECK_4_EXPANDED],
    );
    // excite
    if calls.contains(&4) {
        fully_connected::<12, 48, Store<HardSigmoid<{ 0.16666667f32.to_bits() }, { 0.5f32.to_bits() }>>>(
            simd,
            reduced,
            BOTTLENECK_4_EXCITE.weights(),
            BOTTLENECK_4_EXCITE.bias(),
            factors,
        );
    }

    // scale
    if calls.contains(&5) {
        scale::<48>(simd, 49, PixelsMut { data: expanded, stride: 48 }, factors);
    }

    // shortcut: depthwise
    if calls.contains(&6) {
        depthwise::<16, 3, 3, 1, 7, Store<Identity>>(
            simd,
            &Window {
                input: [7, 7],
                output: [7, 7],
                stride: [1, 1],
                pads: [1, 1],
                dilation: [1, 1],
            },
            [
                RowPlaces { start: BOTTLENECK_2_OUT.start, rows: 7, stride: 112, turn: 0 },
                RowPlaces { start: BOTTLENECK_4_SHORTCUT.start, rows: 7, stride: 112, turn: 0 },
            ],
            &mut InArena { memory: arena, source_stride: 16, target_stride: 16 },
            BOTTLENECK_4_SHORTCUT_DEPTHWISE.weights(),
            BOTTLENECK_4_SHORTCUT_DEPTHWISE.bias(),
        );
    }

    let [shortcut, out] = parts(arena, [BOTTLENECK_4_SHORTCUT, BOTTLENECK_4_OUT]);
    // shortcut: pointwise
    if calls.contains(&7) {
        pointwise::<16, 20, 7, Store<Identity>>(
            simd,
            49,
            Pixels { data: shortcut, stride: 16 },
            BOTTLENECK_4_SHORTCUT_POINTWISE.weights(),
            BOTTLENECK_4_SHORTCUT_POINTWISE.bias(),
            PixelsMut { data: out, stride: 20 },
        );
    }

    let [expanded, projected, out] = parts(
        arena,
        [BOTTLENECK_4_EXPANDED, BOTTLENECK_4_PROJECTED, BOTTLENECK_4_OUT],
    );
    // project: intrinsic maps
    let pixels = some_pixels(49, 8, 35, &calls);
    if !pixels.is_empty() {
        pointwise::<48, 10, 7, Store<Identity>>(
            simd,
            pixels.len(),
            Pixels { data: &expanded[48 * pixels.start..], stride: 48 },
            BOTTLENECK_4_PROJECT_INTRINSIC_MAPS.weights(),
            BOTTLENECK_4_PROJECT_INTRINSIC_MAPS.bias(),
            PixelsMut { data: &mut projected[10 * pixels.start..], stride: 10 },
        );
    }

    // project: ghost maps, onto the shortcut
    if calls.contains(&10) {
        ghost_onto_shortcut::<10, 10, 3, 3, 1, 7>(
            simd,
            &Window {
                input: [7, 7],
                output: [7, 7],
                stride: [1, 1],
                pads: [1, 1],
                dilation: [1, 1],
            },
            Pixels { data: projected, stride: 10 },
            BOTTLENECK_4_PROJECT_GHOST_MAPS.weights(),
            BOTTLENECK_4_PROJECT_GHOST_MAPS.bias(),
            None,
            PixelsMut { data: out, stride: 20 },
        );
    }
}

/// Ghost module 20→64 (32 intrinsic, 3×3).
fn ghost_1(simd: impl Simd, arena: &mut [f32; ARENA_LEN], calls: Range<usize>) {
    let [bottleneck_4_out, out] = parts(arena, [BOTTLENECK_4_OUT, GHOST_1_OUT]);
    // intrinsic maps
    let pixels = some_pixels(49, 0, 28, &calls);
    if !pixels.is_empty() {
        pointwise::<20, 32, 7, Store<Relu>>(
            simd,
            pixels.len(),
            Pixels { data: &bottleneck_4_out[20 * pixels.start..], stride: 20 },
            GHOST_1_INTRINSIC_MAPS.weights(),
            GHOST_1_INTRINSIC_MAPS.bias(),
            PixelsMut { data: &mut out[64 * pixels.start..], stride: 64 },
        );
    }

    // ghost maps
    if calls.contains(&2) {
        depthwise::<32, 3, 3, 1, 7, Store<Relu>>(
            simd,
            &Window {
                input: [7, 7],
                output: [7, 7],
                stride: [1, 1],
                pads: [1, 1],
                dilation: [1, 1],
            },
            [
                RowPlaces { start: GHOST_1_OUT.start, rows: 7, stride: 448, turn: 0 },
                RowPlaces { start: GHOST_1_OUT.start + 32, rows: 7, stride: 448, turn: 0 },
            ],
            &mut InArena { memory: arena, source_stride: 64, target_stride: 64 },
            GHOST_1_GHOST_MAPS.weights(),
            GHOST_1_GHOST_MAPS.bias(),
        );
    }
}

/// Mean of every channel over the whole map.
fn pool_1(simd: impl Simd, arena: &mut [f32; ARENA_LEN]) {
    let [ghost_1_out, out] = parts(arena, [GHOST_1_OUT, POOL_1_OUT]);
    global_mean::<64>(simd, 49, Pixels { data: ghost_1_out, stride: 64 }, out);
}

/// Fully_connected 64->10.
fn fully_connected_1(simd: impl Simd, arena: &mut [f32; ARENA_LEN], output: &mut [f32; 10]) {
    let pool_1_out = &mut arena[POOL_1_OUT];
    fully_connected::<64, 10, Store<Identity>>(
        simd,
        pool_1_out,
        FULLY_CONNECTED_1_WEIGHTS.weights(),
        FULLY_CONNECTED_1_WEIGHTS.bias(),
        output,
    );
}

/// All weights, in the order in which the kernels read them.
#[inline(always)]
fn weights() -> &'static [f32; 9200] {
    &WEIGHTS.0
}

/// Typed and aligned by const evaluation, so that they are read where they lie.
static WEIGHTS: Aligned<9200> = Aligned(floats(BYTES));

#[repr(align(64))]
struct Aligned<const N: usize>([f32; N]);

/// Little-endian bytes as floats.
const fn floats<const N: usize>(bytes: &[u8]) -> [f32; N] {
    let mut floats = [0.0; N];
    let mut i = 0;
    while i < N {
        let at = 4 * i;
        floats[i] = f32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]]);
        i += 1;
    }

    floats
}

const BYTES: &[u8; 36800] = b"\
    \x0d\xa6K=\xe6\x1f\x92>\x99o\xa2=\xf2\x91\x0a=~`^\xbd\xe5?\x04\xbd\xc2\xe2\x9e\xbe\xe5\0{\xbe\
    \xde\x15;\xbeY\xef\xed>xaa\xbd_\x9d@>\xc6\x16c\xbe\xd9\x8aJ\xbe\x12\xc3\x81=\xcc\x8ek\xbc\xa6\
    (\xbf\xbd\xe3\x17f>\x86\xff\x1e>\xf6t\xb3\xbc\x11.\x8a\xbd\x84\xab\x11\xbeV\xfc[\xbd\x9d\xe6\
    \xe4\xbda\x92\x89\xbd\x88\xdc\x92>~\x97\x8a\xbd<Kf>\xb4\xd4\xc7\xbe\x06\xa8\xb9>op(\xber\x96\
    \xa3\xbex\xca\xc8\xbe\xd8\x0c\xfd=\xdc\xe7l>(\xf6\xd0>\xf1G@=Y\xcd\xa4<\xad\x95\x8c>\x05\xdf\
    \xa8\xbe\x10\xcb_\xbe\xf1{h=A\x9e\x02?\x024c>Z\x9e\x11>\x10S`\xbe@\x96h=\xe1\xa6\x17\xbe\x94\
    K\xf2\xbd\xd1\x063\xbd\xbc\xf68\xbe\xc43\x8e\xbdA8\x07\xbeBI\x8d>#e#=\xf5\x85\x16>O\xcf\x0d\
    >\xf3(\xac\xbe\xf7\xa7\x89\xbd\x8b\x15\xc8=\xab\x15@>fm\x20?6\xc2\0>kE\x96>\x85\0\xda\xbc\x15\
    \xfe\xcf\xbe\x0c\xde\x0e\xbe\xdb)\xf2=\x9b\xa7\xa6>M\xbc7=e\xff\xa1\xbd6\xec\x93\xbb\xeb\xda\
    a>\x8cQ\x8a>\xcc\xbeg>\xe4\xd1H=\xe9\0T=\xdd\x0b\xf6>\x85[\xc1=\xd1\xd1%>\xa8\xdfL\xbd\x7f\x0b\
    \xaa=cS\x01\xbd\x7fj\xa4\xbe`\xd1\x80\xbe\xe52T\xbepe0>\xb8\xde\xe9\xbd\xbd\x05F\xbe\x04\x17\
    \x9a\xbe\xa1\x0dP?\x11\xfbR?\x0c\xee*\xbf\x81\xef\x86\xbd\x9dz\x0c\xbfdG\xe2\xbc9\xf7\x99>\xe8\
    \x16\xf8\xbe\x99D\x12\xbf\x83d\x20??s\x15\xbe/\xd85=|\xc9\x01>\xa4\x84\xdd\xbe\x15\x9f\x02?\
    \xde\xe2\xa6\xbe\xb5\x5c3=@\x5c\x82>6A+\xbe\x89\x5c\xbd\xbe\x02\x8d\xb6\xbe\xcc6T\xbf\xac\xe6\
    \x07=V\xfc\x04>\xe9\xad1\xbd5\x80\x12\xbfL\xfa\xf8\xbe\x17\xc77\xbf\x9e\x0cI>Jm\x88\xbf\xe6\
    Q&>\xcb&;\xbe\xa3\x0a\xb8\xbe\xac\xfa+\xbf\xd2\xc6i?<2\xf6\xbe\xd2y\x0a\xbf\x83\xcbs>|1\xde\
    <\x03?(>5^\x86\xbe\xc4R\x1d\xbf\xd4\x8f\x1a\xbfy\xf1\xc4\xbd\x9b\xe6'\xbdT\x15\xc6=cj\x93\xbd\
    P\xcbD>\xef\xf1\xf3\xbe\x0c\x9a-=4F\x81>-w3>\x91p\x90\xbe>Z\x92>\xb4\x0a\x92\xbd\x10Oa?\x10\
    \xaaJ<\xb7v\xc5=\x14\x1b\x14?'\xb3\xbd?x\xaf\x98?\xf0\x9a\x5c?TDG\xbf\xb9\x22\x13\xbed\xd8\x9c\
    ?\xf9R\xe1<\xe1\xae\xc7>\x19+\xfe\xbd\x02\xc5f\xbd\xda\xfa\x0b\xbe]\xb1\0?Ws\x0e\xbftp\xed\xbe\
    \x8fZ\xa6>\xe1\xa7B>+p\xa8>}\x84\x22?\xd5|\x86?\x85\xb5\x98?\xa8%\x84\xbe\x0e\xf3.\xbeo\x96\
    \xb0\xbe\x1bMN\xbf$\xa2^\xbe\xa9Y\xab>_2p>\xc3s\x95\xbf\x91g\xdc=\xad\xf8U?0\xf2\x8f\xbe\x19\
    \x22\x82>\xb3\x8b\xa8\xbc\x86\xc1Y\xbf\x8e\x0bn\xbe\x14>\xe5>\xee\x06\0=\x8e\xc8\xc2\xbe\xd0\
    \xba\xac\xbe\xd6\xc1\xf7\xbe>\x5c)\xbf\x0e\x16K>\x9b4\xd0\xbf\xb8\xd2\xf4\xbdPD\xa8\xbd\x10\
    \x97\x83\xbe:\xf0k>\xdf:\x1a?\x84u\xb4\xbe\xcb\xc4\xe6>\xa1\x807\xbfA0#\xbf$\x0a\x89\xbf\x17\
    %i\xbf\x83\xc5\x9f>54\xce>*\xd4\x84?\xb9\xea\x17\xbe\xb4\xc9X?\x02#\x9c>\xb9\xa10\xbf\xcb:f\
    ?\x9c\xe7Z>\x97G\xc5\xbe\x22\xaa8?\x9c2\xdb\xbc\xc2#\x96?f\xa5b\xbdW\xdb\x0f>z\xda6<*~O\xbd\
    \x8fl0?1;\xf0>\xea\x5c/?6\xe6L?#u\x10?P\xa2\xae?\xe8\x13\x82\xbdf\xab\xc5=PB\x93\xbd3\x81P\xbf\
    \xc42\x87\xbf\x1a\x8d\xab\xbf\xd5\xf8\x92\xbe\x97\xec\xb0\xbd\x0bi\xd6\xbeP9\x0d\xbe\x8c\x8f\
    \xd7>\x0d\x9fZ\xbf\xe8\x17\x17>z\xc6*>7\x8dU>Z\x83\x97\xbe3\x80q\xbe\xafR\x84>\x01\xc4D?\xda\
    D\xa5\xbe\x1cM\x01\xbf[\xb2\x86\xbegyE>0\x9c\xa4\xbe\xe2\x8a\0\xbfd\xc9\x06\xbf\x9d\xa5\xbe\
    ?W\x86\x18\xbf\x8c~\x9c\xbe\xf3\x10\x06\xbezp\xa9>Qw.\xbe\xb0D\x83\xbf\x22\xd2??8\xaf\x22?\x9b\
    \x0c\x83\xbe\xd8\xcft\xbf\xa7\xc8\xe3=\x99\x85\x07?\x12\x05S>\xf6Q\xa7\xbft.\x9e>\xd1\x0d\xc3\
    \xbdl\xb6\xe7<\x94ff?\xc4\x9b.>g9\x9d>f}\xd1>\xc7\xee\xd2>'\xb2R>.0\xcc=\x92\x19\xd0\xbb\xb9\
    5i?\x09\xd6\xfc\xbd\xe6\x8f/\xbd1\xa1\x81>[\xda\xbb\xbdxt\xe3\xbeWb\x96=\xb5\x91L\xbeaB\x8e\
    ?Q\xe0\xcd\xbd\xb0^\x8e\xbe\xc3+k>\x93pU\xbf\x8f\xe0{=!;\x8d=C\xf1\xa3\xbe\x9b\xfa\x12?\xc6\
    \xda\x9c\xbe%\xb7d\xc0F\xd2\x14@v\x09K@*\xf1K\xbe]})\xbf:\x1d\x9d=\x1f\xda9>|S\xda>@\xdaE>\x8d\
    \0\x1f\xbfY\xb0\xeb:\xe4\xed\x08?\xc0Q\x1e\xbe\xcfY\x0c\xbf1F\x0e\xbe\x7f\xd4n>z\xbd\xbc\xbe\
    \xc8\xd2O\xbe\xeb\xf7K<\xc3H;=\xecY3\xbe\xbc.\x97=\xac\x84\x93=\x13]\x01?)\x88C\xbe\xc17\x1f\
    \xbf<g\xcb>\x8a\xe0W>\xd7\xc2\xb2>p'm\xbdM\xd3\xc1\xbe/\xd3{\xbf\x18\x8a7?`iD>\xb8A\x06\xbd\
    \x80\x09'\xbfOj\xa8>q)Y\xbe\xdf\xe0\x02?\x94\x8f\xff\xbc\xa8\xf5<\xbd\xaaT\x83?3\x5c\xf3\xbe\
    b\xc0\xa4\xbd\xf7\xbd\xd0>\x10U\xd4\xbeu\x8c\xf9\xbeq\x12W\xbe\xc8\x0b\xb3>\xf6\xf6\xbe\xbe\
    \x15\xa8\xfd\xbc\x9c\x0b\xee<$S/?\xa2\x99d\xbe\xd9vW>\x13\x8b\x8e\xbe\xee\xeb2>\xef\xd8\x0f\
    \xbe_\xed\x5c\xbeQ\xfb\x20\xbf\xb3M\xb0\xbeq\x84\x91=\x1e\xaa\xb5\xbeT\xca\x81\xbd}\x04\xc1\
    =\x9d\xba\x09?\x0b\x84\x94>\xcc\x06h\xbeq\xb8\xaf\xbe4*\x99\xbe\xe3[\x1a>x2\x8f\xbd@\x15\x90\
    =U\x8b2>a\x20\xe5=\xee\xfc\xc6>\xa9\x07#\xbe\x04\x8b\x8e=\x8a\x88v>\xe3k\xb0\xbeu\xe0\x80>\xe3\
    kZ\xbe:+\x87=\x9cv\xd9\xbe\x07TO>\x1av\xc2>\xaf\xf3\x80\xbe\x15?\x0e\xbe\xfc\x18\xdf\xbd\x0d\
    \xd1\xb4=\xff\xc6\xa3=\xd3,r\xbeJz\xb2\xbe\xe5J\x8b\xbe2z\xa8\xbe\xf3\xfe\xd7\xbd\xf3wc\xbe\
    Z\x8c\x90\xbe\xdey\x86>\xd7Tg\xbe\x9d\xf0*\xbf\xb9\xe2J\xbe\x7f*\xb5=\xebt\xe8>\xe3\xfe\xf4\
    =\xd10\x03=\xc2\x8b\xce\xbd\x9d`\xe0\xbd|I$\xbfDgN\xbd\x87\xc2\x93\xbd\x89\x9c\xa7\xbe\x1d\x98\
    \x1a\xbe[\x18\xef\xbe\xf05\xb2>4\x7f\xe9\xbeb\xf3\x0a\xbf&\xce\xe7=\x07\xd3\x88\xbe\x86\xc2\
    \xd8=\xfe\xe2$>\x83\xcbe\xbe\xa2\xb9\x0e>4\x8f\x85\xbe\x94uI>GMS\xbeVeD\xbf\xadf\xa8\xbco\xfc\
    \x08;\xed~/?e5\xfe=qq\xfa=\xb73\x87\xbe\xa3\x9d\x98\xbd\x84\xbb8\xbe\x0e\x18\x08>\xaa\x10\xc0\
    \xbc5\xc3\xb2\xbe{\xab]\xbe\x1e\xf5{>4b\xc9='n0>,\x1b\xa1>0\xf1\x89\xbd\xe8\xe7\x82\xbe\x18\
    Bx\xbf\xbc\xe9\xef=\x1f\xa24>M\x02U?\x9f\xf9)>\x9bl\x14\xbd\xdf\xb9\x05\xbfl\xd0\xbe\xbb[l\x08\
    \xbc\xc8kZ\xbb\x97\xed{>\x01\x06d<d\xf5\xec\xbe\xd3\x94\x22?NU\x01\xbf5\x5c\x03?J\x1cO\xbf\x86\
    %}<_c\x1f>\xe6\xa4T\xbc5\xf8\x06>\xd6\x7fF\xbd\xfe\x94\xf7\xbe!\x8a\x01\xbf\xad\xe6%\xbe\xfd\
    5\x05?N\xdf\x02\xbc\x8c\xc5!?,s\x9f=\x10\x83\x83>\xe9\xb4\x88?2\x90\x0a\xbf\x04S\x20\xbd\xd9\
    \xf6\x8c\xbe\xb6\xb9.?Fv\x86>\xab\xc4\x86\xbe\xca\xbd\xfb\xbdrT\xf1>\xf4\xb6q\xbe\x1f@\x0f\xbf\
    \xef<\x12>\x8d\x91\x9e\xbeu\x88\xb2>Wa\xe2>\x93x\xcd=\xae\xe3\xbf\xbeX\xacp\xbf\x06O\x9b\xbe\
    \xa6\xb7\x10\xbe\xb7\xbd\x22\xbe\xe2\x10\x81\xbf\xb2n\xe4\xbe\xfcd\xc4\xbe\xcc\xec\xe9\xbd\xdf\
    \xc6#;\xf4<\x1d?\x91'\x93\xbf\x93Mv\xbe\xf0\x9e\xe4\xbeO\x22\xa2>M-i=\xf9,.\xbf\x02\x0b\x22\
    >\x0f\xd7\x0d>\xcbl8?H\xae\xd8\xbej\x04\xf2\xbe\x18\x83\x80\xbe\x7f\xb8!=G:\x12\xbf\x9fv\xc1\
    >\xc3\xe6\x10\xc0\xa47\xdd\xbcj\xa5\xbc\xbcr\xd3C\xbf\xac\x16\xb2\xbd>\x05\x18\xbeW\x7f\xf9\
    \xbe\xdb\x18\xa3?z\x13}>\x83\xd0\xe5>>\x15\x8a\xbf\xff\x1ao?y\xd1C\xbf\xdb\xc1o??3W\xbf\xa0\
    \x9d\xfa>\xfd\xc9\x7f@\xc9\x8c\xc3>i\xae\x84>K\xba\x06\xbf\x5c\x14\x85\xbe\x1dO\xa7>\xfdh\xb1\
    \xbf\xd6\xdd\xd8<\xd8{\xb0\xbe\x9a\xcf\xd0>\xabL\xd9>\xc2k\xe0\xbev\x17R\xbd\x06\x1d\x18?!\x0f\
    \x02?\x7f\xcar>u\xfbr>\x83\xa0\x8e\xbe\xfc\x98]\xbe\x81a\x8d\xbf\x13\xd4\x7f>\xc5\x90\xae\xbd\
    @\x88\x9b>X\x0aJ?\x22\xceH\xbe\x13\xa4e>\x1b`\xbc>\x9c\x12\x08?\xaa\x7f\x85?\xa5qB?\xc3\xd0\
    \xd7>m7\x12?\x81a\x9d=\x14X\x1b\xbf\x0f\xea\xe3\xbd\x15>\x01>\xad\xba\x9d=@\x07\xd0>\x10\xb9\
    \x8e?8|\x19?\xd7\x0b\x08?O\xd2'\xbe\x0e\xda\x20\xbe\xe7J\xc6>\xa5\xd7\x5c?h\xd7\xc5\xbd\x8d\
    \xfb\x05\xbf\x83\xd1\x17?\xb2R\xdb\xbfU\xbd7\xbfW\x82\xdf>\xea\xbd\x05\xbf\xa3K\xe0\xbe\x1b\
    :1\xbch\xc8\xc6?\xf5\xd1U\xbe_r\xd2>/\x8fN=i\xb4i?RJ\x09?\xed\x05u\xbfa\xdb\xab\xbf\0\xd5\xc8\
    \xbe\xd6ho??\xe1\xaa\xbfW\xf4\x1b\xbff\x20;\xbe\x952h\xbe\xe8\x0a]>)\x17\x9c>\xed\xb0U?\xbd\
    k\xd8>\x19g\xe1\xbe\xa8\x91\x12\xbf\x96\xe9\x84>w\xa9\xfe=\xd0\xd5\xc5\xbe\xedI\x89\xbfw\xfe\
    t>[\x8c7?\xfb\x8co\xbf\xd0\xbc\x0b\xbeI\x948\xbf\x1ea#?\xc2\x04\x1a>\xc3\xcay>\x18\xbfb\xbf\
    \x19\xe2\xfa>\xa7\x85@\xbfI\x0d\xf5\xbe\x5c\xcbL>K2&\xbfg3\x02@\x1c\xa9&\xbc\xa5t*?\xe7\xd5\
    X?\x0a\xfc/>3\xfa!\xbc,\x05\xdf<\x1cm\xa7?\xae\xa8:\xbfV\x09c\xbfmSH\xbdx\xf6@\xbf|\xfd[=\xe5\
    \xbd\xa1\xbe\xe2\x04\xc7\xbdU\xf6\xf5=p\x8c+<\x14\xf2`\xbe\xb6\x97\x8b\xbdsgQ\xbf:\xcd\xc6\xbd\
    \xee\xc1\xb1?\xd6`)\xbe\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\
    \0\0\0\0\0\0\0\0\0\0\0\0\0\0>\xe5\x93\xbe\xea\x89\xf1\xbd\x8fw\xd1;\xa4\x93\xae\xbe\xd2>\x9a\
    \xbeV\x09`\xbcr\x19x\xbd^\x14\x82:\xb3>?\xbeR\xaf\xa3\xbc\xd5[C?\xcd(\x07>p\xadh=\x9a\xee\xdc\
    \xbe\x05M0\xbe\xd8,\x0e\xbe/\x99\xcf\xbd3\x16\xdf\xbd\xc1C\x8a=9p\x83\xbc\x80\xf7\xad>\x10\xd6\
    \x1d\xbe\x18\xa7\x0f\xbf\x03\xce\xbe\xbc\xff\xda\xe8>\xc5`6\xbd\x1a\xac~>\xbc\xc0\x91\xbd\xc6\
    +\xf4<\x8b\xad\xaa>\x8e\x0a\xe4>/\x9f\xb3=syn\xbe\xd1&\xbc\xbe\x92\xe9\xe3=\x9c\xbd,\xbb\xc7\
    \xaf\xee\xbe,E+\xbe\xaf\xfb\x90\xbci\xddZ;\x1fQ\x80\xbe\xf7R\xed\xbe\x0c\x5c>>\xd4\xea,?\x12\
    \xc6\x1b\xbdoJD\xbd\xa3T\x05\xbe.k\xb7;@\x1a\x04>\x86\x8fw?Jt\xb9>\x894f\xbe\x17\xa9\x82\xbd\
    \xd6\xfb\xf8>\xeaC\xb5\xbe\x03\xb8\x86>\xca\x98\x9a>\x0d\x7fV=7\x19\xb9>\x10\x1e\x12?2\xc6M\
    ;\xdab\x1f??\x0aI\xbdI\xc8d\xbdhL\x95\xbe\x10;M\xbe\xd5u\xfb=\xe57I\xbe\x0b\xfe\xb0\xbeo\x0e\
    \xe6\xbd\xdc\x9e\xdc\xbd4\xa9h\xbb\x95\x89\x9a\xbeW\xac!\xbf\0\xacu\xbe\xde\x93\x8a>\xfe\xd7\
    \x8d\xbd}U\xea\xbd\x0d2N\xbe;@\xa7\xbbgn\xfe=dD\x82?\x89\xc9&>\xa3jt\xbeT\xf9\xbd\xbe\xda\x15\
    \x0d?~\xd6\x8c\xbe\xdd\x05\xb7>1\xbfb\xbc`\xcac>+\xecc>lt\xc5>\x84\x0c==\xac\x80\xc9>\xe2\xa3\
    ^>uI\xa4=Y\xd8n\xbed\xe3\xa7\xbe\xc8G\x20\xbd\xa7\x08^=k\x8e@\xbf\xde\x0e\x82\xbe\xff\x06\x1c\
    >\xbbLL\xbc\xfeQE\xbeM\xd6\x18\xbe\xfa\x9dN\xbdeX\x10>\xf7\xa3\x81>v\xa2\x01\xbf\xe4w\xb7\xbe\
    \xfe#\x04>\xb5$\xe0>\x94\x94\xe3>\xef\xf9.?N7I\xbe\x11Mu\xbd\xa7\x10\xcb>H\xa3h\xbe\xe8\xde\
    \x9f<\xdb86=\x14v\x9d\xbd\x1d\xa5\xd6>zd\xa3>\x7f\xe7V\xbdG\xd2\xa2>L\x8d\x07>\x8d\xb2\xf4\xbe\
    \x1c\xdd\xa3\xbe\x8d\xb3.\xbe\xef\xf5\xa8=\xea$\x93>\x125U\xbf\x06\xdb\xa0\xbe\x06\xc1\xc9\xbc\
    \xa4\x84\xab\xbe\x0d\xb4\xe4\xbe\x96{\x5c\xbfJ\x17\xfd;y\x035>e\xa4x>\x18\xe0\xc7\xbe\xd1\x9b\
    \x1d\xbe\xdalx>\xd7&3?%rq?\xdf\x175?\xaf*\xb2\xbeT\xcd\xc4\xbe\xcfxs?\xf0\xad\xc3\xbef\xc6\x1b\
    ?I=\x1e\xbd\x11}\xa0>Yko?g\x097?z7\xeb\xbd\xf1-\x16?\0\xb1\x8a\xbe\xf0\xfd\x91\xbfz(h\xbe9\xc8\
    \xbc=\x83\xbb\x97>b\xe60>\xcbr\x02=g\xfd<\xbe\x88\xd0\xef\xbdw\x9b\xe3\xbe\xc6|\xe3\xbeZ\x0f\
    P\xbf\xbf\xa9\xad\xbeI\xcd|\xbda_\xbb>\xcf\xf4\xa8\xbecz\xd1\xbd\xd0\x0eH>\xb0\x10\xdd>a\xfa\
    \x06?0\xf3.>\xcf\xb3\x93\xbe>3\x07\xbf\x9b\x85\xf2>\x15\xf2\x84\xbe\xaa\x11-?\0\xe2\xe5\xbd\
    \xd0\xfa\xe4>\x94\xc1(?\x9e\x12\xe4>e\x0aC\xbe\xe3\xe4\xf0>\xe8\x98\xe6\xbe\xaf(\x86\xbf\x15\
    iY\xbe$\x1d\x97\xbd>\x81\xa4\xbe\xba\x9e\xf6>d\x82\xff=AM6\xbe\xc4\x83\xf5>\x84\xd0\x1a>\xa1\
    \x91L\xbd\xd5\xc4T=\xca\xa8\x0b\xbf\xd6@\x09\xbe\xf1kR=\xe6\x87\x17\xbf]\x8f\xf2\xbe\x8b\xfc\
    \xf2>C\x0b\xf3>\xee\x03\x1c?\x17MF?xe\x9d\xbe\xa1\x9f\xf0\xbe\x19s^>P\x0b\xa6=\xd3{\xd6>L\x14\
    :\xbe\xad-\xcc=\xca\xf2\x13?\xbb{\xea>\x92#\x08\xbeW.P<E8\x95\xbe\xcd=d\xbf\x0b$\xa2\xbd\xd8\
    \x97\xae=2e\x07>E\xac\xa0>TR\x0a\xbd\xd8\x90\xb8\xbdX-\x15>\xd3Q\x0a\xbf\x9f\x0b\x97\xbe\xe9\
    X\xfd\xbe\x16\xcb\xef\xbei\xdbZ\xbe\xbe\xe8\xa3>\xe8'\xed\xbe\xc7/\x09\xbe,n\x09?\x91\x9e\x04\
    ?\x87\xab\x8f>\xf2QZ?\x8e\xc7\xb7\xbe\x13\x13e\xbe$\xb6\x99><l\x81\xbdj^\x0d?.\xc7&\xbe\x93\
    ;\x8c>4\x1dZ?\x94p\x19?i\x03\x97\xbe\x1c\xd2\xeb=R\x9d\x1c\xbfi\xa0\xd7\xbf\x5c\xcbt=\x13G\xfc\
    =\x0d\xfc\xe0>\xc3\x17&:b\x15\xf4>\xafl\xa0<R\xe9+\xbe\xe9\xa0\xae\xbe\xcai\xaa\xbe\xb7\x8d\
    \xf3\xbe\x80\x83M\xbe~\xb1\xcb\xbe\xb3A\x84>\xc5\x96\xd9\xbe\xdd@\x07=\xbcM\x88>\xdc\x99=>\xdd\
    \xe8\x8c\xbe\xb3\x8e\x0c>\xeb\x9f*\xbe\xd9\xed\xa6<*\x98\xba\xbde\x97.\xbeGP\xf4=\xd79\x19\xbd\
    \x11\x04\x9c>1\xb9\xae>\xcb\xd8<>\xe3\x80Z\xbe\x95\xc2V>\xec@\xbb\xbeLd\x91\xbf\x9a\x11h?\x12\
    9@>aVM\xbe\xca\xa0\xea\xbe,2\xe4>\xe2\xb0\x85>VH\xb5\xbdK\x01s?u\x97\x88?.:\xea>\x90\x10\xe0\
    =\xcf<c\xbe\x8bu\xa2\xbe`8\xa3>\xb8\x94K?\x8e\xfd\xb1\xbe\x03\xb0}\xbf\xa8y\x97\xbe\x02\xe7\
    %\xbf\x1cO\x85?\xaf\xcb$?\xae\xbe%\xbf\x94\xba{?w4\xc2\xbf\xb5\x8b\xb5\xbd\x91|\x99\xbe\x11\
    \xe7\x12\xbf\xf2~\x19\xbf\xff.\x01?\0\x85\x9f\xben\xc1c?\x98\xfe\x8e>\x04\x08\x8c<\x02\x0f\x88\
    =\xd0@\x11>\x1c~+?<\xbfB\xbe\x84\0$>\x05'\x0f=\x85\xe6'\xb9\x8b1\x19>\x9ap\x87>\xcc\xca\xb0\
    =\xc8K\xaf>S\xdd\xf1\xbd\x9f+r>\x9c\xc7\x04>\x8c\xa0\x12>\xa1u)>\x8c\x1c\xa0>\xd2\xde\xb5=s\
    \xd9E=\xfe\xc3\x7f\xbd\x95\x8a\x80>9\x9aa>1\x16\xe7=R\xac=>\xd8@x=\x18e*=\x13\xfa\xa0>c`\xe2\
    \xbd5#\x1c>}\xc0\xa1=\x8b\x8f\x85\xbc\x14\x94\xb6>\xcbH\x0e>\xe1\x0e\x81>s\xca}>Du)\xbe\xf8\
    \xa9\xc1>\xc9\xe5\xa1=7\x9e\xe3<\x20\x15I>\xacv\x03>!\x8bu>G\x0ck<\x07\xf0\x22\xbe\xd2\xca\x91\
    >r5|>\xc9-^<\x10\x08\xc6=\xce\xe3\xe6<\x17n\x97<j\x85t=\xc4:\x0f\xbd\x01\x12\xfd=piH>Z\xbb5\
    \xbe\x08d\xf4;\xeb\x1dl\xbc~~\x13>\xc4p\x8c=\xeb#]\xbd\x9b1C>\xe1V\x84=r\x88\xb2\xbd\xa6-\xa4\
    =\xff\xbd\xb0\xbd\xd8\xb9@>\xdeY\x19=\xc5\xd0\xbc\xbd\x874\xf8=[<\x0b\xbd\xda7\xd2\xbd\x96\x9f\
    \xb3\xbe\xe7\xc5K\xbfE_\x8d\xbf\xc8yS\xbfV\xccc>\xd1z\x7f\xbe\x0fj<\xbe\xe9\x1f\xc9=\xf6>\xb6\
    \xbdw\x1b\x01=\xe8\xb26>a_\x9a=\xa0\xe4B=\x98>\x91<\xd0\xa4\x03>\x01,:\xbeC\x85\xa9\xbc*\xe2\
    i\xbe\xc4j\xca=\xe9\xff\x80\xbe\xbdk\x8e=\x98\xc0\x83>a\x15!\xbc\xb7\x01\xa4\xbdYY\xb9<q\x8a\
    x\xbddS\xa7=X\x0c@\xbe\x15\x1c1=\x9dk\xb5\xbe\x8a\x20e\xbe\x95\xb0\xa0\xbd\x01U>=\xb3\xb9R>\
    \x1c9\xf5\xbd+\x13\x94=<\xbf\x89<\x02R\xec\xbd\x17\x84\x11\xbexm\0>\xe8\x9e0>\xf0\x87\x18>\xa7\
    \x947<\xbd\xa0\x01\xbeE\xd4\xfd\xbe\x0d8\xb9\xbd\xf2\xc9w;vpN\xbbz?\xe9=H\xd8\xe1=(\xf1\x12\
    \xbe\xa7\x9f\xa9=\x06\xa6\xdd\xbd\x0a\xff\xde\xbd\x04\x84T\xbe\xee:\xb5\xbc\xee\xdez\xbd\xcd\
    \x0d'\xbe\xb6\xcfx\xbe\x15\xffZ\xbe\xdc\xff\x80=SjL\xbe\xffxw\xbe4K\x14\xbe\xc0d\xfc<vI\x97\
    =4\xd1=\xbee<\x05=\x04\x14\x15\xbe\xa6\x8c\xec<1O\x8e\xbb\x8a\xe6\xa1=.\x1b\xfe\xbdI\xaa\xa7\
    \xbd\xbb\x97\xe5\xbcv\xc5\x0a>V\xe5B=\x82O->\xf8\xe6\xb8\xbcdE\x5c\xbd\xe2\xbaj\xbe\xf4`Y\xbd\
    y\xd5+<J6D>;\xe38<\xa1\x87\xd4\xbd\x90\xbd\x15<\xce%\xb6\xbc\xfb\x91\x89\xbd\xa3\0\xb2\xbd\x91\
    Q\xd0\xbe;\xcd\x8c>~T\xb2\xbc.B\x14=\x0d\x84\x08\xbe\x0f\xe1\x05>\xd1d%\xbe\xde\xfdB<\x09S\xfb\
    =\x22D\xab\xbe\x03\x82D\xbc\x99\xa4\xae=\x9d0\xf4\xbd\xeb\xcdO\xbe\0\x10p=\xaf&\xd6\xbd<\xc9\
    \xc2<\x0a!\x02=\x20\x11\x8b\xbe\x8b\xb5\x9b\xbc\x95I\x0b>\xd6\x96\xa4<\x15\xe0\xe0=\xbe0\xa3\
    =IIu\xbd_\x07p=\x1ax\xd6\xbd@~\xc5;%C1\xbe\xfeN\xad\xbbr\x15\x94=\xd2\x7f5>\x84\x83\x9c\xbd\
    \xfdx?\xbe\xcc[D=\x95\xd1\x94\xbce{\x12>\xc3\x16\xf2=m$t\xbd0\x0d\xaf;\xa7\x83\xf3;\x0f^\xf6\
    =M\xf6\x12>\x1a\xd8\x82\xbd\x98\x022\xbe\x08\xef\xc7;L\xcb\xc7?\xba\xec\x8a>\x06\xdc8\xbfp\xbd\
    \x91\xbf\xc8\xbe7\xbf\xf6\x0b4\xbe\x0dC\x9f>\x1d\xcf\x91\xbe\xb0|^>\xce\x8c\x84>\x8f\xd6\x07\
    \xbf\xd3\xbf\xf8\xbd\x92\xa2\xff=\x88Ad>^\xdco>\x17\x16&?sg\x97\xbd?\x09r=`\xd8\xbc\xbdA\xd3\
    \xde=\xbd\xf8\xd9\xbd\xaf?L\xbd\xb1\xf1\xed\xbd\xef\x80)=\x88x\x1c\xbef\xb1\x99\xbc'\xbe\x90\
    \xbdU\x22B\xbc\xd8\xc5\x1d=\xceb\xb0\xbc\xdc/\xda\xbd\xc4\xa6\x10\xbe\x043{\xbde\xe1V<\xa7k\
    I<\xb1q\xb2=\x22\x1d\x93\xbd\xbf8!>\x9b\xb0w;\x17\x91\xc7=^\xc8\xbf<o\0\x9b\xbc0O\xa5=\0\x93\
    {\xbc\xe6\xa7\xd1=\x16\xfc\x93=\xea\xb9C=[;1>\x9di\xa7\xbd\xc6\xfc\x01\xbe\x8d\xbcz>e\xa6C=\
    dXv<\x94\xdcK\xbdH=\xbc\xbd\x81w%\xbe_m\x8b\xbdo\xb4/=\x5cG\xe1\xbc\x1c\x0e\xfb\xbb(\x1bK\xbe\
    \x086\xc7=\xa41,\xbe\x01\xc6>\xbe#\xe5\xcc=)\xd6\xc6<mE\x13=\xb9jn=\xdb\x9c\xe0=$\xc3\xe1\xbd\
    \xe0$8=:\xf7#<\x90\xc8\x81\xbd\x90\x9c\xe7\xbc\xc7\xfa-;\xba\xd6\xff=\x8bo0=-S\xa9\xbd\xa1x\
    \x9d\xbd\xb9qm\xbd\xad@X\xbdS\xa4X;\x05D\x83=;\x98\xa8;\xd5F\x97=\xe9\xe2z\xbeQE\x9b\xbdi/\xc7\
    \xbc!x\x20\xbd*|\xe0=\x16\x02,>\xd4!\x17<Q\xf0\x8b>az\x17>\x15E\x1c\xbe\xd4\xe7\xa8=\xe4\x94\
    \x92=3F\x8a\xbc{\xd7!>\xf4\xf0\xda\xbc\x80\xf4\xc8<\xd3!\x12\xbb\xef\xd86=%\x1c2\xbe\xcb{&>\
    \xe6|\xbd\xbc\xb9\xce\xa6=\xf7@\xee\xbd'\xd7T\xbd\xc5cX\xbdKn\xd9\xbb\xfc\xe2b=\xef\xd7\xec\
    \xbdm%\xd7\xbd\xe6\xe0\xdf<\xe2p5\xbdX[\xd2<\x1d\xb8\xb4\xbdEyh\xbd\x89(\x9d=\xdc\x7f\xbf<m\
    g\x83=\x11\x1e\xdb<\x95\xc9\xdf;,-\xfe\xbb\xd4\x1a|>7\x84\xea\xbdhY\x8b=\x0d\xf7\xdd\xbd0F\x9b\
    \xbdj\xbd\xda=\xb5\x97c\xbd\xbd\x80\x9d<\x99\xd7\x04>\xba\x83\xd8=P\xd89\xbd\x96\x16w\xbe\xf5\
    m3\xbe\xd9\x04\x05=;w\xf3=Q\xd7\xab=\x8b~P\xbd\0?\xd8=,Q\xc2\xbd\xf7\xc6j=\x92MS\xbe\xa3C\x83\
    =2\xb5\x90>\x88\xe0\xf5\xbd\x01r\xf6\xbc\xd7\x87\xc9=R\xe5\x8f\xbdM\xa5^>\x8e\x98w=@\xa6\x11\
    >\x8e\xddz=\x8b\xfa\x90\xbd,\xac\x97\xbd%\0\x1d>9\xd0\x92>\xdd\x16\x20\xbe\x20\x0a\xd8=\xeb\
    3\x8c\xbdy\x97\x0b>\xabOh\xbeL\xe6y\xbd\x80\x17\xae\xbb.Tx>-\x98\x8a\xbe\xd9^\xd0\xbd\xbb\xf6\
    Q>\xbf\x11\xb0\xba[\x97\0=7\xad\x85<\xbb\xd1\x18\xbe\x82\x8b\x8a\xbdn\x1cA>T\xac\xa6\xbd\x98\
    \x7fY>\xb3\xc3\xff\xbab\x9e\xa4\xbc?\xd6\xbe\xbd\xf8\x7f\xf6=\x81\xfc\x90>\xf0{'>\xbc\x95\xc3\
    =:\x84\x9c\xbd\x0f\xe9\xf0=]y\x07\xbd\xdcC\x0a=qMg=\xec]4>c\x84\x87\xbe\xba9\x02>\xb8\x0a\xbd\
    =\xeb@\xf1=\x02\x11\x9d=>\x1a\x97\xbe\x9a\xd2\xae=\xdc\xf9J=>p\x0f<\xca\x83\x16>\xaf\xc3>\xbe\
    \xa32&\xbe\xc9\xa5\x11\xbe#T\xd8\xbd\xa0\xcf\x84\xbe\x22\xcc\xdc=\xed\xb0|<\xff\x95\x97;\x81\
    \x09\xb4\xbc7\xc6I\xbd=~>:\xf4\x16\xf6=\x22s=>\x03K\x82\xbdy\xfa\x9a\xbeT0\xc8\xbd>\xfc$\xbc\
    \xd5Q\xa7=TC\x9b\xbe\x8e\x04\x96\xbd\xda\xf8\x0a\xbe\x85\xbec\xbd\xe9\x0d\xaa=\x0e+\x82=\xa4\
    \x18W\xbe\xd5\xe4\xd3\xbdY\xe5\x10\xbe\x94\x05A\xbe\xa6\xbf\xcd=I\x96\xd3\xbdP\x96\xca=\xc2\
    u\x05>\0\xb3\x91\xbe\xad\xeb\xa4=-\xa7\x81\xbd\xa5\x22\xbb=a'\x85=\x18\xf9H>\xe3?\xd2>\x11N\
    \x7f=\x08\xe7+\xbd\x17\xd3S\xbd\xd4\xf56\xbce\x5c\xfd=i&\xf5=\x9b\x8f\xad\xbd\xbaO\x1f>\xb2\
    \x0b\xe0=\xfc\xd4F=\xff\x9f\x0c>\x09\x92L\xbe\xfb\xd9\xe8\xbd\x08\xd6\x04\xbdS\xf5\x84=\xaa\
    8;=\xf9$\xe6\xbd\xd2i\xaf\xbd\x97\xc9G=\xe5\x5c\x04>\x8f\xdfU=\x01{\x03>\xdat\x0b\xbe?\xf3\x0b\
    >\xae\xa3\xa5=\x1c]\xf6\xbd\xeap\x09\xbe\x81\xaf5\xbe:\xd6'>\xa7oe\xbe\x02\xaa\xd6<q\xce\x93\
    =ZX\x20\xbf\xd5\x04\x81\xbe\0\xdef=R\xe3\x0c\xbf\x92\xb9P>#\x86\xea\xbe\xe3=\xc8>\x1fX\x84>\
    \xb6A\x0e\xbfp\x5cU>\xef\x15\x8b=k\xe1b>\xd5R)\xbf\x81\xc9g\xbd\x19D\x1e\xbf\x11\x9f\x01\xbe\
    \xc5\xf7\xa4\xbe\xaa\x9d&\xbe\xaf\x85W>P3\x1a\xbe\xae|!\xbd\xc8\xdb\x8e\xbe{\xff\x11>\xbe\xdd\
    \xa6\xbe\x94\x10^\xbdy\xbe\xbd>B\x1d\x14\xbe1\x86\xfd\xbe\xc7\xa1\x86\xbe\x09\x84\x8d\xbe^\xd2\
    )?\xdfO\xb4\xbcI\xd3\xcd\xbe%\x80h\xbe*\xe5\x11=f%)<'\xf2\xfb>`\xa6\x07\xbfYlA\xbem\xb5\xf7\
    =\xa1\0\x7f>8r\xae\xbd8\xd9v=\x92\x8d\xe5<]\x06\x9f=\xd0H\x10>x@\x97>`\xcb_\xbf(_\xd3=!\xd3\
    \x1e?\x0bL\x0d?\xe1\xbe\xeb\xbe\xa8\xcbg\xbffK\xc9>\x15\xba\x14?\xda?t>\x83t\xfa>\xa6\xa4\x94\
    \xbd\x13LA?\x96\xb0\x8e>\x09T\x93?\xc0\x15\xfd>\xab\xa1\x5c?\x83\xa2%>_u@?G\xd0f>\x22U\xce=\
    \xb2\xd2}\xbd\xf6\x8e\xae=F\xbb\x08\xbf\x14/\xc9\xbdj\x81c>[\xf4\x87\xbd\xbd\xcb\x82>z\x98s\
    ?\xb4G\xb0\xbe\x7f\xec\xb1\xbe\x076Q\xbfA\xa4\x16\xbf\x20N\x07>\xdc\0\x11?P\xbf\xc2\xbelw\x81\
    \xbf\x0cw\x95\xbe8\x8d\x05>dFA=\xa0\xfd\x8a>\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\
    \0\0\0\0\0\0\0\x006\xf9\x8c>`\x20\xcc\xbb\xb6\x87\x17\xbd\xd3\xb1\x9f\xbcni\xe9\xbd\xe7\x5c\
    y;\xd4\xb9\xcb\xbd\xfb\xe9\x15\xbe\x0b\x16\x11>\xdd\x12z>\xe3C#=\xed\x0aQ<\xae\x16\xd9<7\xbd\
    \xc4=6\xc2\xf9\xbdj\xab\x1d=83?=T\xc9\xb4\xbd\x13\x16\xfb\xbc\xc3,e>)\x9b\x9f=\xe6\xa5\x8c\xbc\
    \xb2\x0d\x17>\xe8)\x8a\xbdR\xc8n>,3\x10=.\xab\xa7<\x0aY\x0c>w\xc5\x88\xbe\x884\x08<\xe1\xad\
    \x12\xbd\x93y)\xbepjL\xbd\xfb\xef\x8f\xbcH\xe99\xbe\x0a\xc6\x95;\x96\xb3\x1a>C\xee\xc2:t\x7f\
    I\xbd$K\x13\xbd\x81\xd6D>&\x81\x82>\x0bIK=\xc2\x93\xd9\xbd+e\x82>\xfb\xec\xa3>*\xdeW\xbe\xed\
    @\x8e=\xe2\xafv\xbc\xd3\xe2H>\xb9\xe3\xc0\xbe\xe7\xed\xbc\xbd1(L>\xe3#\xa9\xbda\xc1\xac=\x86\
    \xb8\xaa<\xbd\xf9\xfc<\xf0i\xda=\xd9\x10\x1a\xbc\xdb\xe6\x8e=\x8b0\x8e\xbdpB\x1a\xbb\xf5=\x9b\
    =\xb0\xa0_\xbe\xed(6\xbe-\x8b`\xbde]\xa1\xbd\xcc\x96\x1d>f+\x08=k\xc8<\xbe\xc7\xa0\xc1>\x1e\
    \xf1\x93\xbc\xda\xdb\xa0\xbd\x9f\x0f\xa9<\xd2\x8c\x9b\xbee\xcb\x0f\xbe\xf9h\xad=c8)\xbeI\x83\
    \x86\xbe\xa9\xac&>V\xf9\x8b\xbd\x87\xb8L\xbcK\xba\xa9<\x12\x94\x1a>\xa4\x18\xd6=D\xd5\xd9\xbd\
    \xca\xfe\x12>\x98>\xd2\xbd\xd4\x08\x90>\xad\x8e\x96=\xa6e\xb8<n/'=\x84\xa3\xbd=\x1em\xc5=t)\
    \x07>\x7f\x0a\x0c\xbe^\x03H>6{\xd2=\xe8\xfe\xc7\xbe\xa5$&=\xe4\xdf\x10\xbe\x07u\xa6<q\x08=>\
    B\x12\x1f\xbd\x0cPE>Y\x7f\x03\xbej\xf9U=\x1cs\xe3<\xe9\xd0\x22>rQx=\xad\xbd\x14=W3\xa0\xbd\xee\
    i\x10\xbd\xc2\xb5\xba\xbdO\xde+=\x83\x8d\x85<\xab\x06\x7f\xbd5\xd2`\xbdER\xf7=\xa1I\x98<0\xdf\
    \xfc\xbc\x94h\x88\xbe\x0a?`;\x9e\x09\xa0=KM2\xbe\xa9\xf0\x88=\x5c\x07Q>=\x88\x8d=i\xe6s>\xc9\
    \x1b(\xbe;\x22\x87\xbeH\xcc\xc8=\xff\xfe1=\xaeY\xf3=\x854\x18\xbe\x9bo\x06>,\xb2W\xbe\xc5t\xd6\
    \xbd\xcb~\xfd\xbd\x87/\xad\xbd\xe32\x80<\xad}L\xber\xf2\xda<\xb0\x18\x8e>\xa6\xaa\x12=W\x89\
    f<\xe6\x8e\xc7;\x1cX\xef\xbd\x8b\xf1\xe0=\xf2_\xd2=\x889\xeb\xbd.\xc5w\xbd\x05'==\x06\xde\x81\
    >\xbd\x18P>\xbf\xcc\xa2=\x95\xb1\x0c\xbeC\xcd\x98\xbe:\xf3\xb4\xbe\x1b\x99%>f\x1f\x19=[eW\xbe\
    [\xc0\x98>X\xba\x04>/\xf04\xbe.o-<\x13f\x89=\xeap\x86\xbd\xdd\x13\x02=\xfbU\x94=\x87~\xc9=\xf6\
    U\x20\xbe\xccwM>o\xa0}>\xe2F\xe3\xbd\xc3Z\xdb\xbc\x8c\x03h>i]\x99=c\xc3\xb4\xbe\xa5\xa8\x03\
    >\x91\xe8\xd7\xbd6o\x17<\xc2m\x80=&.\xf5=~-\x8d\xbe\x0b\xd8(>L\xa0\x0c\xbe\xab\xf3\x1d>\xac\
    \xe7B>\xc4\xcb\xaa>rm.\xbe\x8c\x02\x12\xbe>\xb0c\xbe\x14V\xcc=\xc9x%\xbe\x8b\xd9\x01=$\x13Y\
    >`\xa3\xb4=\xd2\xc2\xa2\xbd\xed\x9e\x1e=^\x9f\xed\xb8\xbc\x8au\xbe\xfc\x1f\x8f\xbe*^`>\xcaO\
    V=]T\xfd<W\xef\xad=\xcb\xcf\x81>u\xc4\xc8=\xb1(\xad\xbe\xb5\xa0\x1a<\xc9\xa7D>w\xa1Z>\x15\x22\
    \xf9=\x94*~\xbe2\x91;\xbec\xd4\xd7=8\xcd/>\xee\xdd\x0c\xbe\xdb\xd6\x02\xbcZ0\x09\xbe\xa7't>\
    \x1d\xe7\x0c\xbe\xd4s\x81\xbb\xd3\xc4%\xbe;\x8bP\xbe\xef\xf5\xc9;(\xc9\xb7=\0\xf6\x8e=\x0fE\
    W\xbd&\xe9=\xbe\xe78\xbd\xbdSj\xb8\xbd\x16\xda\xf4\xbd\xf4/G\xbeV\xd2W\xbc\xa9\x80\x8f>|\x20\
    \x91=\xf9\x91D\xbe\x0d.s\xbdP},\xbdi\x20\xc9\xbb5\xa2\xa1\xbcd\x87\xf6\xbc\xb4T\xa4\xbe2\x7f\
    |<\xc6\x87\xc0\xbc%\x02\xac\xbc\xe3\xbe\x07=\xb6\x1ex=F\xc32>\xfbg\x7f>\xa5qc\xbe\xfbZ\x85>\
    \xb0A\xad=Os\xf8=1\xf7\x8b=5\x8d\xe8\xbdn\xe8\xf9\xbd\xaf\x88\x14>\xd7\xe4\x8e>2\x86b\xbb\xe8\
    \x82\x20\xbe42\xd1=f\x90\x9c=xD<<\x90\xa3\xcb\xbdW\xec\xcf\xbc\x01\x976;\0\xbdG>\x16CA=\xdf\
    \xf9j\xbe\xd7I\x8c\xbdO\xe2\x02\xbd\xca\x95\x0d\xbd:\xb9\xb6\xbdw\x8d*>\xd1\xc0\x99=\x81J\x87\
    >C\xf3\x04\xbe\x1a~\xc3\xbde\xc9\xbf==\x84\x80=\x83I\xfd=h|\xdd\xbd\xb9\xa5\x08\xbeg\xda6\xbe\
    \xb0\x8c\xc0\xbc*}\xb9\xbdM\xbb\xa4\xbd\xa5\x1fx>\x8e\xf2\x9e\xbd\xab|4\xbe\xfdG\xa0\xbd\x04\
    \x0c?\xbe?\xccv>\x0eV5\xbe\x89\xd5Y\xbe\xa3\xb9\x96=8\xdea<\x13Y7\xbd)D\xee>Q\xff3=06\xf0=\xf1\
    ^\xd3>\xb7\xde.=\xc3(\xe1\xbdj|\x82>N7\x95>)<\x0e\xbd\x9e\x886>\xde\x05Z>\x82\x84\x16=E\x07\
    \x97=o\x1d\x20>\xb8\xe8\x17>\x08\xbf\x0c<\xe6\xe2@\xbe\xc7W\xb3\xbe\xed\x95!\xbeY\x84\x0c\xbf\
    >\x12Y\xbe\xdd\xd6\xdc\xbd\xdc\x7f\xf5>\x14\x98\xb7>\xe0Aq\xbe\xee\xb9\xa5?\x20\xda\xcd\xbb\
    G-\x8e=z\x98z\xbe\xdb\xb3J\xbf5\xee:\xbfa\x15\x17?\xd3\xed\xd6\xbd\xf7\xc2\xb4\xbe\xaa\xecr\
    \xbf\xe09\xa0\xbeDL\x8d=(\xe6$?\x0e\x86q\xbf\x1b\x19\x89\xbe\x81R+\xbe0\x06'?\xf9\xed\x88<\xc1\
    %8\xbfv}\x0f>\xb6\x02\x1a?\x1bz)\xbf5\x19\x91>Up4?\xd3xB>\xf8\x1b\x9a\xbbj\x13\x96\xbevn\xb6\
    \xbe?\x81\xf2\xbe~\xbd\xe4\xbd\x84\x1a-?\xa7\x8fK?|ph>j#\xef?\xc2\x01\xf8>m\xd5\xcd\xbe%\xb3\
    M<\xb2/+?\xf6\x088\xbe\xa2\x11\xed>O\x0e_>v\x98\x92\xbe\x93&$?\xab6\x0d?\x91\xb7\xbf>\xd7\xb7\
    H>\x892\x8e\xbd\x05:b\xbf\xa1\x14\xc2>\xfc\xa5\xe5\xbdl\xa1Y\xbcp\x15\x1a=\x98u5?\xd1\xfa\x19\
    ?\x11\xde+>RW\x86\xbfa]\xec>:u\x81>\xb2\xf6\xbe\xbe\xcd\xda\xca\xbe|!\x1b?\xdd\xfc\x9f\xbf\xf0\
    \x8c\xde\xbf\x19/A\xbf\x133\x8b?\xba\xf9K\xbe_\x5cR\xbf\x951\x10?\x5c\xd1\x9a?[\xea+\xbf[\x93\
    !\xbf2\xf0=?J\x1a\x04?\x90\xfbv\xbeL#\xe3\xbe\x85\x5cu?N[\xe1>\xe8\xfe\xde?\xcd<\xf0\xbe\x96\
    ?E?@\xa6}\xbfkB;\xbe\xbek\x06\xbf:\xd8\x9b\xbd\x94O+?\x1c\xbdq\xbf\xf1\xf5\x92\xbc\xeat\xe8\
    \xbexm\xae\xbev\xf6\x8a\xbf\xb3\xf62\xbf\xdf\x96\x0b>_\x7f<?\x97\xd9\x0b?\x1d\x82\x80<\xe7\xd1\
    \x15\xbe\x95\xaa\x03\xbf\xd6\x95\x22?\x81\xb9x\xbf\x07\xef\xf6>+-6=\xe8\xf8\x07\xbf\x81\x06\
    \x9d\xbf\xc0%J?pdS?\xf2\xd3P\xbeg\xbf\xff=&\xda\x0a>jYt\xbe\xad\x10\xa6\xbeA\x186\xbf\xd1Rc\
    >\xf3\x01Q\xbe\x80\xb6\x8c\xbe)\xfb^?\x90E:\xbf\xad\xff;\xbf\xf2\xcd\xbf\xbe\x1a\xcd\xb8\xbf\
    \x5c\xd4y>\x84\xe2\x87>z\xe0\xb2=g\x82\xa1?DJ\xd6>\xd1Ow>y\xe1\x1d\xbff\x85V\xbf\x10\xd2<?n\
    \xd4\xa0>\xca\x13\x22\xbf\x82\xeb\xe2\xbe\xfd\xad&\xbf?\xb4\x13\xbe\x99I\x0e>\xa8P\xae\xbe<\
    \x0d\x99?S\xed\x80\xbf!\x20O>\xd2\xda\xb2=~t\x1a>\x0a\xab0\xbf\xf5\xec4?=\xf0\x9a?T\xd0\x8b\
    \xbe\xc4Z\x1e>\xee\x87D\xbf\xbcd\x85?\x11\x0b#\xbf\xdc\xf7\xc1\xbd}\x87\xbb\xbe6N\x11\xbf\xc7\
    t\x8d\xbf\x0aTe\xbf\xdeQ\x82>@\xe6\xad\xbe\x82\x85\xbe\xbePl\xa9\xbev\xe5\xef>\xf2nI\xbd$D\x9c\
    >]\x08,\xbe\xaa\x03\xfc>l\xf3,\xc0\x82\xee\x1e?f\xe1%\xbf\xca\xd8\x18\xbe>\xc1\x0c?o\xea\x1e\
    ?\xf2\x9f\xf9\xbdV\xd2\xc2?+\xa9\xa0>\xac\xf2-\xbfg\xd8J\xbf\x08r+\xbf0\xde|>\xc0\xcd\x1b>\x85\
    \xd4\xf6>\x0eM,\xbf-/\x8d\xbe\xfaER?\x08\x9e9\xbf\x89\xeb\xa9?\x1f\xf5\xa8?\x98\xf6d?c\xee\xca\
    \xbfJ\xa3B\xbf\xf0\x9c\xe9\xbd\x1dh\x0b\xbf\xd0\xdb\xdd\xbe\xd0\xfa\x97?Xl\xe8>9\xebB\xbf\x1e\
    \x9dw\xbe\xf57?\xbf\xa8\xd8C\xbe<qo\xbd$\x8dx>H\x818\xbf\xc3%\xb5?\xf7\xc0\x8d\xbf\xe8i\xbb\
    \xbd\x0fl\xf6=\x10\xff\xe3\xbd!)\x97\xbfh\xb7C\xbf\xcd\xf7\x9d?\xa8\x82\xe2\xbd\xaad*\xbev\xf7\
    \xe1\xbe\x0c\xc6\x9c\xbd\xcc\xd38?\x0c\x9df\xbes\x91\xb1\xbe\xf3\x91\x01\xbf\0\0\0\0\0\0\0\0\
    \0\0\0\0\0\0\0\0\x84k\xe0=\x08\x096\xbd\xfdw\xcf=\x0eT\x83\xbb\x15\xbb\xee\xbc\xd1\x9e<=\x89\
    \xb4\xaa\xbe+\xbd\xd6>~\x90\xb8>\xb5\x93c\xbdD\xca_\xbe\x98\xc3\xb8\xbe\0\0\0\0\0\0\0\0\0\0\
    \0\0\0\0\0\0\xf7\xdfI\xbd`\x0a\x0a\xbd!w\xd4<\x15Q\xb0\xbb\xb7[\xee\xbd\x10\x97\x9f=\xc9\xc7\
    \x92\xbe\xa8\xd0\x12>\xd7@C>\x0c[\xea<\x9b\xa7\xf4\xbbi\xf6\xc1\xbe\0\0\0\0\0\0\0\0\0\0\0\0\
    \0\0\0\0\xda\x7f\x18\xbeqr\x01\xbe\xf9\x84\x9a\xbd\x7f\x05\xf4\xbd\xaa\xdbu\xbdf6\x14>\xe2\x9b\
    \x06?\x89O\xcd\xbe\xea\xae\x8a\xbeE7\x0d>~j\x03\xbd\xbc\xc1\xae>\0\0\0\0\0\0\0\0\0\0\0\0\0\0\
    \0\0\x05\xfd\xc1=\xd6L\x14=\x1f\xa4s\xbe2\x22r\xbc\x93%\xc4\xbd\x90\x99\x07\xbc\xbe\0&>\xb2\
    \x22\xcf\xbb\xef\xda<\xbd\xf5C\x18\xbem\xf6\xb6\xbd/\xaf\xa3>\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\
    \0.\x8d\xc3\xbc\xb0\xe8\x92=\xc8\xbag\xbc\xd1\xa4U\xbc\xa5\xca\xd1=)\xd4P\xbeTx\x7f\xbev4\x95\
    >\x93\x14[>\xa4\x1aM=\x81\x06j<\x87R\xd6=\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\xda\xe8E=\xe5?\xa0\
    \xbcqP\x09\xbd\xa3\xc2\x8f\xba\xca\xbf\x0f\xbe3%\x1e\xbdQ\xa4\xd7\xbc\xb8\xad\x09>\xef\xfd\xd1\
    =\x03f!\xbd\xeb\xafR\xbc\xc14[\xbe\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\xb4R\x05\xbc,}\x02\xbe\xa7\
    \x98\x17\xbe\xff\x04\x06>=\xbc\x03;\xe6\x14\x85=\x9b\xec\x88:\xf0p\xe0=-\xa3\xaa>\x08mJ=s}\x1a\
    \xbd\xc1\x1ed>\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\xbc\xc3\x1c=b\xban=\x1c%\xcf\xbd[\x83\xaf\xbc\
    \x952\xe1<\x8f\x82f=j\xca\xa4\xbe\xe9\xd7\xb3=.eh>\x96w\x09\xbe\xe1%\xdb\xbb}W\xac\xbe\0\0\0\
    \0\0\0\0\0\0\0\0\0\0\0\0\0#t\xa0=\xdd\xd5v=\x9c\x8a]\xbe8\x12\xa5=2\x05\x08\xbe\x08\x05\x14\
    >\xc9;\x15?\x06Fn\xbd\x99u\xc9\xbe\x8e\x17\x5c>\xde\xfc\xd7\xbd\x82\xcf\xd6>\0\0\0\0\0\0\0\0\
    \0\0\0\0\0\0\0\0\x816\0=\xe6\xa2\x08\xbe\x17z#\xbe3\x1a%\xbd0\xbeN={n\xe4>9\x87\x16\xbe,\x1e\
    \xdc=\xf0\xb95>\xbdq\x09\xbe\xab\x86\x08\xbel\xfc\xf3=\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0R\x1d\
    \x09\xbe\xd9\x8d\xd6\xbd\x07\xa4\x0e>\xfe\xc1\x96\xbd\x07\xb4\x14=\x89j\xd9\xbe\xeb\x03\x87\
    \xbe\x01E\xaa>b\xa3\x17=w\x1b\x04>\xe17\x17\xbe@;\x13>\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x1e\x81\
    g=\x5c\xd7\xac=\xb5\xeb\xb4\xbc2\x83s\xbci-P;\x8dn\xcb\xbe\xc5\x864\xbe\x88\xae\xcf>%\x20\xf5\
    <Pl\xb9\xbdFO\xd8\xbd\xb3\x98\x7f\xbe\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x9av\x08\xbe\xfd\xa7:\
    \xbe'\xaa\x0d\xbeM.\xa6\xbd\xa7\x8c\xf2=)\xc5\x8f>\xd6\xc1\x16\xbe,y\x20<\x90\xc8\xa7>=\x08\
    7=\x10dJ\xbe\xde\x90C>\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\xe4\xa7B=\xe5\x8d\x83\xbdJB<>o\xb6w\xbd\
    ~%\xc1\xbd\xc8#\x86>\x98\xd2\x1d\xbd\xbc=f=\xb9$\x9d>\xc5\xca+\xbd%\xf2-\xbe\xc3\xe8\xac\xbe\
    \0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0(\xce\x0c\xbe\x19\xa8S\xbd\xc3\xafQ\xbd\x95\x06\x13\xbd\x9e\
    \x9c\x1f\xbe\xa4\x1d\x16\xbdg\x99\xc1\xbc\xce\x08\xe8\xbd\x18jH\xbe^y\x96\xbd\xec\xe11\xbe*\
    \x03\xa3\xbe\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x0fm`\xbdc%\x83\xbd}\x91\xbe=\x85A\x1a<\x11\xc5\
    \xea\xbdRK\x87\xbd\xdcE<\xbe4\xa50\xbe\xe7(l>\xf3\x94\x0c>[]\xe8\xbc\xe2,Q\xbe\0\0\0\0\0\0\0\
    \0\0\0\0\0\0\0\0\0\x92\x1c\x17\xbd\x01\x81(\xbe\xd3\0\x16=\xe0\x80\x9d\xbdI\xc9\x15\xbe\x8c\
    \xafw\xbe\xdd\xa6\xde\xbc*P\xb8<c\x8b\x0a>\xe6\xd4\x95<\x8fV\x5c\xbdi|\x14=\0\0\0\0\0\0\0\0\
    \0\0\0\0\0\0\0\0\x96\xe5\x17;\xce&\x08\xbe$\xcb\x85=B\x9f\x95\xbds\x20V<@7Q>\xf9\x8dA\xbeXl\
    \x9b>\x05G\x88>\x82n9\xbe\x20\xe49\xbe\xb5!\xd1\xbe\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\xc2\x12\
    `=\x97+\x0e\xbe\x92\xad\x12\xbdT\x91\xce\xbdR\x17\xa7;\xd1B\x83\xbe\xf4\xf8\x8c;%\x15'=\xfa\
    \x8e\x17<\x0e\xdd\xc0\xbbA\xd3\xec\xbc\xa0>\xca>\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x05\xee\xfb\
    \xbd\0)\xb4\xbc\x01\xa6.>\xa4Z\xa9\xbd8B\xc0\xbd\x82\xa8\x80\xbd\x0e\xc4'>\x81)I=\x0fHr>1kW\
    >`\xd8\x8c\xbd\x1f(r\xbd\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0Y\xad\x0e\xbe\xd5\x9f\x19=\x9b\x0f5\
    \xbdLS\xfa\xbd\xcc\xe5\x9c\xbd\xa2d\x0a=\xfb\x22\xf3\xbe\xd1\x8a\x1c?E\xee\x0e?L\xd66=\xc0\xfe\
    \xcc<0\x94\x1a\xbd\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x96\x01\x85=\xd96\xfa\xbd&\x16\xa4\xbe\xd9\
    \x99\xc3\xbd\xc7vS=\xeb\xd8\xbb>\xc1\xa3J\xbe\xd7#\xd8=\x17\xf6\xcd>\xb6\x80\x1f=\xfaa$=\xb9\
    \xbf\x98\xbd\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x19\x0a\xed\xbd_Q\xa1=\xe6\xd1\xbe\xbd\xa8\xe9\
    #\xbd-\x0b\xde\xbc\xe0\xce\x82=5\xb2\x1e\xbe\xf4\xd1\x81>\x8e\xed\x01\xbda\x8f\x15\xbc\x7f\xb4\
    \xab<v\x9a\xe5=\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\xbc\x05\x07\xbe\x1b9\x14\xbc\xfd\x10:\xbe\xc8\
    \xfc\x9b\xbc/\x12\xc1=\x8d,F\xbd\x91\x9e\x97=K\xf6\xb0\xbcW\x9cO\xbe\xd7\x0d\x15\xbew\xdd\xb7\
    <\xd7\xe5\xcd>\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x94ae\xbd\x10h\x95\xbd\xde\xcf\xab\xbc\xf2H\xb9\
    =\xd3\xb1\x9f\xbd\xc9Z@?6K\x1b?\xd3\xce\xf5\xbe^,\xe2\xbeN\x03\xc2\xbdq\x85\xbe\xbd\x97\x0e\
    2=\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0a\x9c\x80\xbd\xabtn=\x14\x81\x83\xbb\x9d\x97\xba\xbb\xc7\x9e\
    \xf3\xbbe\x06\x91\xbep\x1c:=\x8b#\x9b>$\xab\x85>j\x13\x0e\xbe}\xc2\xfc<\x8e\xd4\xe3\xbe\0\0\
    \0\0\0\0\0\0\0\0\0\0\0\0\0\0\xc0\x87\x03\xbe\x17\x87\x92\xbdE?_=L\x12\x9a\xbd\x99t\x13;bX\xdf\
    \xbe\x80\x97K\xbe\xb9[\xb5>tc\x94>xP\x22\xbeU\xfci\xbeE\xa47\xbe\0\0\0\0\0\0\0\0\0\0\0\0\0\0\
    \0\0\xf9\x81\xdd\xbc<\x8b\xd4\xbdM\xe6\xd4<;q\xe6\xbd\xc8{\xa5\xbdCv\x9c>\xbep\xfb\xbd\xcf/\
    =\xbe<9R>\xfa\x10\xa9\xbd\x97;B=9%\x10\xbf\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\xdf\xd5\x9f<M'(\xbe\
    \x16\xda\xe9<\x13\x9aS\xbd\xbc\xb4\xb0=\xa6\xc2\x8c>\xacF\xf8>\xd6\x0c\x15\xbe\xf2\x01\x94\xbe\
    &\xbdh>\xdeS\x07<\xff\x81\x19=\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x84\xd1\xcd=\xa0\x16\xf2\xbd\
    J\x86\x80\xbeMQh;\xd2\xc2_\xbd\x80\xe0\xac>\x98\xd7\x8e\xbe@\xbe\x80\xbd\xb8\xec\xd6>\xe8\x97\
    {\xbd\xc2\xf0D\xbc'\xbf\xc0\xbe\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\xc6\xf2\xa7<\xf6\x98\x8c\xbd\
    \x0b%\xd2\xbcK_\xe0\xbdE\x1a0<UtK\xbf$*\x1a\xbf\xefv\xd8>\x9dx\x0d\xbe\x95\x0cT\xbd\xf6\xd7\
    \xc8\xbd\xa7p\xd9\xbc\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0~\xc5\xa5<\xf0\xca\xcf;\x1d\xf6K\xbeZ\x1a\
    `\xbd^\xdc\x06\xbe\xd3\xd1B?\xc1\xe5]?d\xf2\xbb\xbek\xbfd\xbe\xf9\x8f}\xba\x15\x09\x06\xbe\xcd\
    \x22#>\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\xfb\xc9\x0d\xbb\xb2H6\xbew\xf3\xb7\xbb\xa8\xe1.<\x19\
    \x8c\xcf;\xe3.\xbd=\xf4t\x03>.\xe7*\xbd\xab\x07\x15>\xe4h;=G\xa8f\xbc\x0b\xbd:\xbe\0\0\0\0\0\
    \0\0\0\0\0\0\0\0\0\0\0\0%\xcd\xbd&\xb5\xac=\xea\x08C>[7\x01>\xacr\x87=\xf8\xb8c>75n\xbe\x98\
    7\x95=t\x8fB?\xc6x\xd5\xba\xfb\x86\xe5\xbd\x9d\x8b\x99\xbb\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x86\
    \xe9\x1a\xbd\x1e-:\xbdt\x96\x8a\xbdE\xe7\xaf9\xd5l#\xbe\xd1\xdb\xd2=\xdd\x99\x03=\x92>\xdd\xbe\
    \x02C\x0f\xbe\x19y\x86\xbd\xc5\x89\xd3\xba\xeeT{\xbe\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\xdf\xd5\
    4\xbd\x9b\xb3\xa3<#\xc1!=\xc4\0\x07\xbe?\x20\xdd=\xa3\x22\x9a\xbc{\xdd\xc5\xbe\x89\xce\x889\
    \xf9\xbd\x5c>Hb\xd5\xbd`\x88k\xbb\x0a\xff\xb3\xbe\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x8a\x0d\x04\
    =\xd0\x06\xa9\xbd\xa4B\xb1=J\x9f\xcc\xbd\xa3\xedz\xbc\xea\x02r>Kh@>9\xf9\xc6\xbc\x90l\x9e\xbd\
    \xe5w\xe9\xbc\x5c\xf7\x9c\xbc\xc1\xf7N>\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0?\xf9[=\xeej\xfe\xbd\
    \xb7\xcc\xb4\xbdo\xbf\xd4\xbd\xa0\x96\xd4=s\xc4w>\x80\xb8\xd9\xbe\x14\xf5\xb1>t\xc0\xab>\x9c\
    \x1e/=\x8d/\x18\xbel\xf4\x94\xbe\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\xfex\xc9=\x193!\xbeT\xf8\x86\
    =u,\xbd=\xbf\xab\x86=U\xf3\x1b\xbd\xdd{\x91\xbe\xda\xd2E=$\x80\x9b\xbd\x99\xb2\xfa\xbcX\x9f\
    M\xbea\x8b\x8a=\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\xce\xea\xc1\xbd:\x0fk\xbd\xbf\xcc\x86<Pp\xae\
    =E\x16D=\xa3\xd1\x05=f\xb3^>\x8b\x92\xc4>Sz+>\x82\xf8\xa2;\xd3i*\xbe\xf2\x9b\x9b\xbe\0\0\0\0\
    \0\0\0\0\0\0\0\0\0\0\0\0;\x88\x0d\xbe\xe6\xbe\xbd\xbd\xabH\xac=L^\xf4=\x87\xbf\xd9=C\xd2\xfd\
    ;\x07\x0eO>\xc0\x84\x93\xbd\xf5f;\xbd\xc4\xb1\xcd\xbd(8\x99\xbd\x016\x91>\0\0\0\0\0\0\0\0\0\
    \0\0\0\0\0\0\0\xcc\xeb\x1c=\xa4:\x98=\x5cr\x0c\xbe\xb2\xf0\x86\xbe\xcfy+\xbeiy\x1a>\x8d\xbc\
    \x1b>;f)\xbeK\xca\x0c\xbe\x1d\x03P\xbc\xe5\xfd\xf1<\xc8\xbc\xe3=\xea\xb8\x8e\xbdt(\xde=LEG=\
    q\xd6\xbe\xbd\xd7\x1b\xe6\xbd7\x9d\x06\xbe\xa0f\xd0\xbd\xbb\x1a\xac<\x10O4\xbeHpS\xbd\xb0yj\
    \xbe\xa9\xfc\xdb\xbd\xfd\x9a\xfb=\x8a}\xc1\xbd\xc1\xc3j>\x17\x0e\xb7=\x88\xa8\xb9=d\x0e\x8f\
    =K\x85b\xbe9\xfc\xdb<\xef\x96\x98\xbd\xb8\xdc\xbe=\xce\xc3\x9b\xbd)\xd3\xf4>\xb2\xe8\x18\xbe\
    \x86(m\xbdP\xb1\x9d\xbe\xd8*d=\x1b\xce\x82\xbd\x97~b\xbeo\xbd\x8d\xbe\xb7\xd2\xc7\xba\x18\x88\
    \x0e>\xf7\xf0Z>w\x93\xff=\x0d\x93\xc8=!`\x05=\xcc\xb1\xfb\xbc\xc9\xffc\xbekjD>_'\x8e\xbc\xf0\
    Ui>\xdb\xd87\xbe\x83\xecO\xbe\xc6h\x9b=\x04\xec\xb9\xbd\xc5e\x96\xbd\x04Q;\xbd\xd4{\xd9\xbc\
    \x83(<\xbe\xb6p'\xbe:7f<\x1e\x87\x06>\xd21\xc6\xbd\xa7\x95:>+\xc3$<+O\x89\xbbY\xbf\xf5=\xeb\
    \xb1*=\xa9\xec.\xbe\xc2\xdf\xf9\xbc\xe4\x0a\xbd\xbd\xe3\xd8\xa7\xbd\xb4\x01\x8e\xbd\x0a\xc8\
    V\xbd\xb7\x06R\xbeW\x08\x85\xbef\xb8Y=\x8b\xc8\x08>\x85\x07\x04\xbf{\xf0\x16\xbe=yN\xbd}\x05\
    \x14\xbf\xe9\x06\xbd\xbd\xcfR\xe1\xbd\xd7~\x0b=\xf5\x041\xbf`A9=jZl\xbd2\x09o\xbe\x96\xbcy>\
    \x92[\xcf\xbe\xdc\xf1:?\x7f\xbe3=\xa1!_?\x83A3>\xb2:\xbf\xbb\xc9\xf3\xf6=\xa2<\x07\xbf\x9e\x86\
    \xa2<\xadw\x8b<\xb2GY>\xc6~<\xben\xf1'>\x88\xeb\x86\xbe{\xaf1\xbf\xc0\xbc\xb9>\x9af\xf6\xbe\
    \x1e\x8eM?\xaf\x19t>\x1f\xdfo\xbe\xda\xbcz\xbe\x1ap\xd8>\xcdj\x94\xbe`\xca\x88>\x80\x8b\x1d\
    \xbe\x12Q\x9a\xbd\xf2t'\xbe\x02\xe5O>\xd1\xb0\x12\xbft\x9a\xa5\xbe[\xa2\x85>\xe3\xefG=\xd12\
    \x1c?\x84m\xc1\xbe\x11\x92\x8f\xbe\xfe\x09(\xbfkq\x9f\xbdUq\xa2>\xb4\xdc\x9a=\x92_U>\xa4]\xbd\
    \xbe\xf3\xf09=f\xcb\xbe\xbe\x05v\x10>\xc3DB\xbf5\x8c/\xbe\x97\xb0\xab=BT\xde\xbd\x09_d>\xad\
    \x04\x0c\xbfE\x8b\xdc\xbe\xf4\xbb\xe5=\xf3\xe8F\xbd\xcb+m>2\xc8\x1e\xbe\x0f\x99\xa2\xbe\xd0\
    \xbb\x1f=R\xc1\xa4\xbd\xf6\x8a\x85\xbe\x08\x5c\x13:\xf0R!\xbd\xe4}\x18>,;H\xbe\xc3UI\xbe\xe1\
    \xbf\xa0\xbdA\x06\xc1;\xb73\xa2<\xc3\xd9\x1e\xbe^V\xb0<\xf0\xfa\x85\xbe\x05Ff\xbe}[\x95\xbc\
    \x9d\xca\x1f\xbd\x86\x84\x84\xbe\x1eo\xba=\xbd\x81T=\x7fY\xaf=\xcf\x10\x03\xbeQ\x9b\x18>k\xe6\
    \x8a=\xd0i\xf6\xbd\xed\xf3\xd5=[[->\xc9\xe00?\x9c\xb4\xa5>\xf0\x18\x19>\x89\xbeH\xbd}'\x0f\xbf\
    Fs\xcf\xbe\x8d2t\xbe]\xc1\x1d>\xa4\x0e7\xbe\x80\xea\xee>\x89\x80\xe7=t\x81\xe4\xben8\x03\xbf\
    nx\xa7\xbe\xcf\xf1l>\xd3\xady>Yt\x0c\xbeH\xf5\x05>\x10u$\xbe\xcb\x01\x16>\x9b.\x0e>\x10\x80\
    \x19<\x08M[\xbeZ:\x7f\xbd\x1d\xc9\xa2\xbc>\xc3@\xbe\xc1[\x84\xbe[\xbe\xfe\xbc\x81\xfa\x8b\xbe\
    z\x89V>\x1cM\xff\xbc\x98\xb1\xfe<\x82\x95\x8f\xbe\x0a\x1aI\xbep\x95\xe9\xbc}6v\xbeFE\x8a>\x17\
    \x13\xf2<\xa3\xcd\x8e=~\x0a&\xbe7\x8cW\xbe\xeaNl\xbdN(b\xbe\xa8\xd1\xc9=::\x0f\xbe[\x87\xef\
    <\x8fq\x9e=\xaaP8\xbe[C`\xbe\xdczy>\xc3\x89<=\xf2:\xa0\xbc\x13\x8e?>?\xcb\xbb\xbc\xec\xc0U>\
    \xb0GH\xbe\xc8\x90\x18\xbe\xa2\x10g\xbe\x9cd-\xbec\xa5\xec\xbc\xef\x02\xce\xbd\xf0$D>R{\xbe\
    \xbe\xcekV>l\xed[>S\xb2\x0e<\x1d_\xe3=\x20;\x07=h\x9aQ>.x_>Cy\xca\xbc\x80,?\xbe\x1f2@\xbb\x9a\
    \xf9$\xbeg\xed\xad\xbd\xee\x14M>-\x01b>\x1a\xe6O\xbc\xb8x>>\x84\xb4s\xbe\xfc\xa6\x20>\xbbm\x11\
    \xbe\xc8\x9c\xac=>\x8a\xa3=>[k\xbe\x02O\xd8<0Zn\xbe\x0c\x0f,\xbe?g\xf1<\xb9\x5c\x14\xbe!\x92\
    \x17<j\x0aW\xbd\x94\xf1\xfb<-\xe1\x16>\x1d\x84\x81>i\x1c`=j\x93T>\xe9.E\xbe\x13_\xa3\xbe\xda\
    \xe9n=\xb2V4=H\x03\xb2\xbe\x20:\x09\xbf(r\x17<7\xe6,\xbej)y?\xe7>\x97>\x02\xba\x0b>6\xe6\xc3\
    ;1\xb8!?\xf1k\x81?H6\xe6>\x9a\x07\xb6>\x86\xf0\x12>\0\xf7\xdf>r0N\xbe\x94\xb2X>+4\xb8>%T\x06\
    <\x8f\x076\xbb\xe28`>\xe1\x86\xdb>?*\x0e>\x8d\x99\xc2=\xbc\x17E\xbe\xdbt\xf6\xbc\x07\xa2\x05\
    ?\x0ci\x18?2\xe6[\xbe\xf8\x5co\xbeoU\xf2\xbd\x05\xfe\xfd<\xd3\x1c\xe5;v\xb3\xd2=Rp\x0a\xbc\xcc\
    h\x1e=>\xecT\xbe\xdc\xf3v\xbe:\xe0\x99\xbe\x20,\x98=\x11\x20\x17>\xbeO\x0e\xbe\x95\x99\0\xbf\
    \x88\x0c\x9b\xbe;vf\xbe5\xc7\xee<\xbd\xca&:\xddi\x84\xbeK\xfdM>\x7f\xbav\xbe3\x017\xbc\xc2\xf0\
    \x08\xbe6\xfd\xa1\xbd\xc7\xf7\xa6\xbd\x9b\xf7U\xbe\xee\xd0\x15\xbe-~\x01>\xbc\x99\xee=!e%\xbd\
    \xffN1>\xda\x98\xa3\xbd|\x83C>\xe2\xd4\x86\xbeP\x0e6\xbd\xe8\xeb\xea\xbd\xc4\x1b\x9c>\xfa\x98\
    \xb9<\xd0\x80\xf5=\xa8\x1c\xc5\xbd\x01Jx>[R[\xbd\xf2\x90X>\xde\xd2m>\xbdf\x90\xbd\x85\x84\xf9\
    \xbc32\x0a\xbe\xcb%\x19>\x8c\xcd;\xbe\xb3\x8f0\xbe/\xad\xab\xbd\0V8>\x22\xe2H\xbe\xbb\xd0\x04\
    >D0\xc2=\x13\xeaH>\xb7,k>\xa2E(\xbd\x9e\xa2\x14>\xbd\xc2\x8c>\xca*x\xbd\x99\x9a\x82\xba/j\xa8\
    =\xa8\xa0|\xbe\xa7D\x99>\xec\x1f\xa0>bh\x05\xbf2\x8a\xf4=\x0dr\xc1>\xa3\x89\x07\xbe\xa1\xdf\
    \x91>\x84\xd5\xf9\xbe\xf4y\xf6>g\x01\x92>\xfe\xb6\xad>\xdf\xdf\xb7\xbe\xdf/\xad\xbe\x8c\x99\
    \xe1>AH\x01=\xf512>}\xf5\x02\xbe\x91\x16(>\xb4\xac\xfa\xbbx:\xde\xbc\x9d\x7f\x7f>\x88\xb0C\xbe\
    ^/\xe5\xbd=\xaa7\xbec\x13o\xbez\x95\x99\xbd\xadm\x07\xbeM\x8b\xce\xbd\x9a\x13\xee\xbd\xb3l?\
    \xbd\xe7\xad\xc8=%\xee~>\x9e\x19\x22>uo\x89=\xec08\xbd\xaf\xd6-\xbelSy\xbe\xff\xc6&=\xf7\xf9\
    0\xbc\xa6\xf7\x08>\xa2\x1f9>\xa8cI>\xafeL\xbd\x98b-\xbe\x84M\x19>\x07\x8f\xda\xbc\xe9xC>\xa6\
    \x14\x19>\x81\x03\xeb\xbdc{\x03\xbe\xb4Jo\xbe\xdf\xf7a\xbe\x16_]\xbe\xf4cB>\xd4\x9d\xd2\xbd\
    \xe3\x11\x89\xbe\x19B\x01?\x0a@\0\xbe\xdf\xf4\x16?!~\xc6>\xd4\xd9\xa5>*\xf4\x80>@\xfd\xdb\xbd\
    \xdf\xf5\x9c\xbc\x90C\x08?\xe9GZ\xbe\xef\xf2\x8e>\x91C\x8f>\x91\x8c5?\xe2x\x03?\xd8n\xc9=\xd9\
    \xa2\xeb\xbe\x83\xec\xb9\xbe69b>@\x8f\x03\xbf\0f\xb6\xbd\x96\x13\x13>\xcb\xdb\xaf\xbd\xe1\xc1\
    \x7f\xbe\xe1\xda\xb1\xbe\x08_\xb5\xbe\xef\x0a\xbc=5\xe2\xd3\xbd2\xf0\xab<\x8bK8>\xb5\x05k>n\
    \x18\x0c\xbf\xca\xd6\x86\xbd\xa0=2>c\x84+<\x15e$>\x9f\xbb\x0c>\xaf|Q\xbd\xb4\xeb\xfd<\xb3m\xd8\
    =\xf4\x0al=\x1c2(=|\x02*>\x94\xf4\x19>\x1cG\xc0=\x96\x15i\xbe\xf3N\xaf\xbd\x0d\x19#>Y\x84\x96\
    >\xfav\xa5>\xdf\xb4\xcf\xbdi\xecR\xbe\x9bn\x99\xbc\xc7UY?]\xc3\xa4>\xdb.\x89>\xe6Ou\xbe\x0b\
    v>\xbe/0\xed>\xbd\x84\0\xbe\xec\x81+\xbe.\xe8\xdf\xbe\x9c[@<\x0b\x1c_\xbe_\x94\xfb\xbe\xb8\xbe\
    \xca\xbe\x85<=\xbe\x18\x80\xbf\xbe!\xfe\xad\xbd\xd6\xc4\x93=\xf3(\xb7\xbe\xf0w\x07\xbf\xb0\xb7\
    !>\xe8\xf3\xd2\xbd\xf5V\xbc\xbc\xfd\x9d;\xbe\x99F\x01=\x18\x11\x85>\x9b\xa8%\xbe\xa7\xc2\x17\
    \xbe\xa0\x8c\xaa<\xe0e\x0c\xbc\xc8\xd3\xce\xbb8\xe51>\xf0\xa2\x5c\xbd\x11\xa9\xbf=\xe7\x1ao\
    \xbeLB\xba>\xfd\xd7\x0c\xbe\x1fv\x8f\xbe&}\x22>D\x92\x90\xbe\xe1\xcf/=\x18S8?*.\xb0>\xc2\xe2\
    \xc5<\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x94%E\xbft\x19\x82?F%\
    ?\xbeSVc?d\xbfy\xbe\xb3\xcd-\xbdZH\x04\xbf\xda\x04\xa8>?!\xd2>+n4=w24>\xe1\xac->\xe5iF\xbf\xdf\
    S\x8e\xbe\x99/\xdc>\xc0\xb1J\xbf_\xea\x1f>\x04B>?\xdb\x0cs>D\xe8M\xbegW\xc3\xbf\x13\x92}?\x8f\
    \xd8r\xbe9\xdf\xfb>\x0a\xeb\xd8\xbe\xfa\x80\xbc\xbd\xe33\x91>\xb1\x17\xd1>:f\x1b\xbf+Rg\xbf\
    \xa6\x82{>\xc5\x1fJ\xbcs\x93\xed>\x91\x86\x9d\xbe\xfdS\xb1>\x8bh\xc5\xbe\xdar\x9e?5+\x0e\xbd\
    \xeb\xb5\x87\xbfl\xc6\x86>\xdfM\xc1=\x81C5\xbe\x8c\x98\x02\xbe\xa1\x02\xbf>\xe3`f?\x9b\xbcD\
    \xbef\xccP\xbd\xc6JL>\x06\xc1\x96\xbd\xea\x9b\x8f\xbeU\xe4\xbc>L\xea\x85\xbf\x8e\xc8\x1e\xbe\
    )]\x1d?\xea\xa5\xac\xbfa\x16o>dni>\xc2\x8e0>\xc4R\x06>\x8a\xf1\x9f>\xb0]\x95\xbe\xc8-\xa6\xbe\
    \xb5J\x9a=\x22w\xa4\xbc\xcfXs\xbd\xdb\x073>v\x8b\xa3=\x8d\xa1i\xbf\x1e\xa1\x81\xbeak,>H\x0e\
    \x19\xbfy\xa8\xd5>\xf4\xdcS\xbe\xf5b\x9e\xbd\xf49Z\xbfc\xebD?\x15\xae\x8c>\x05EA\xbbW\0\x18\
    ?\xa7\x15w\xbe,\xd8;?\xceCI?\xa9\x06\x04\xbe=\xa1\xea\xbe\x10\xd2\x04\xbe%u\x98\xbd\xd3L\x1e\
    ?{\xa1\x10\xbfY\xb4\x8a>\x85\xeeJ>\xd8\xb7t?>\x0c\x9d\xbc\x9e\xd5\x17=\xf4\x1e\x80>\xe3`\x01\
    \xbf\xb1\xb7\xf0\xbe\xbf\x80\xe6>K\xb75\xbf\x87\xfb@=!\xa7\x04>Gd5\xbf\x15\x15\x04\xbf\xb9\xba\
    \xe0>[\xc0\x8b?\xd9\x13;>D\xce\xb7\xbe\x02[\x18?Q\xa0\xba>2\x09@\xbfc$8\xbeN\x91\x85?:\xc2\xfb\
    >\x11\xc7~>@/0\xbf\x90\xfb\xf7\xbeS\x05\x8c?\xa2\x06-\xbe\xb7\0P?Gq\x1d?eFH?x\x8e\x18\xbe^\x90\
    \xf8\xbe;\x96\x80\xbd\xc9'l\xbe\x20~\x05\xbf=\xd2\xa5=\x85\xa3\xe2>Y\x94\xc2>\x19\xb8\xf3=\x89\
    \x0f\x90>F\x8a\x91>\xe6ef?\xbf=\xa0?\0\x10S\xbd\xe6\xc9\x80\xbfH\xaeh?\xbf\x9d\xab\xbe\x15\x20\
    \xc0\xbbF\xe1G?\xa0\x06\x22\xbe\xe4\xd6\xd9\xbf\x1f(J\xbdN\xec(\xbf\xb6Z\x9a\xbeP-7?\xf0\xc9\
    \xbe\xbda\x0a\xcb\xbe\xce\xb3`>$n\x87\xbf\xaa\x09\x87?N\x05\xad\xbdPb\xa2?\x95\xfa\x88>\xf6\
    \xf1M=\xfa\x0bh>\x0c\x1c\x8f\xbe\xda\xd7\xa5??\xa2\x91\xbe\x18/4\xbf\xc2^\x86\xbd\x0b\xc6Y?\
    \xd2\xc4d?\x0f\x12\x11\xbe\x8dnu>\0\xd8&>\xd1\xab\xf0\xbe\xf5\x96(=6t\x07?\xea+\xbc>\xb6\xd0\
    \x20?\xe8D\xb8?\x90+\x88>\xbbU\xc8\xbf\xdcN\xfc\xbc\x8b\x8cu>#\xce\x86\xbf\x5c{N?\xc7V\x9e\xbc\
    \x5c\xe0b=\xa4\xab7\xbe0\x8d\xa1>\xa7\x11X\xbf\x80\xf1\x86\xbf{\xed\xf8>\xceL\x0f?\xf7Z!=\x9d\
    @O>\xcf\x13\x91=\xfaY\x8a\xbf\xa9\xa5\x07\xbf\x9a\xc2\xa9?\x01\xb4\xe2\xba\x1dX\xef\xbe.*\x81\
    \xbf\x9d\xf7F>\xf4\x85\xf2=\xbf\xdc!?3\xd8\x0a\xbf\xef`Y>\xf8\xe7A=\x22\x03<\xbeO\x1c[>\xa3\
    \x8dX?\x9d\xe2H>\x96t)?s.\x86\xbe~\xc8\xb0\xbf\xf5L\x1d?\xa4ca\xbfm&\x89?\xf1\x08u>\x93E\xd1\
    \xbef\x1a\xb9>2uU>E\x17\x95\xbf\x97\x99i?m\xf8g\xbf\xf2kh\xbf\x8f.,?\x0e\xcc!\xbf\x87i=>\x87\
    Y\x97>\x93\xcd=\xbf.P\xe2\xbef\xc7\xe0\xbe\xb6\xa8\x0f\xbe\x9fR\x10?\x88%\x18\xbc_\xd2\xa6?\
    \x86A\x19\xbf>\xaf\x1f?\xc3\xfe\x04\xbf\x8f\xa3^?\x04<\xd0=9\xef\x1c\xbfAc\xf5\xbd}E\xbb\xbd\
    \x5c\xe3\x0b?\x8a\xa13\xbf\x91\x98\xa7?\xad\xd8,?/\x8f\x0a?8\xe6,>\x9f\xc6X\xbfY!\x82\xbfO\xb7\
    %?\xca.o?\xcb\x02i>'\xf6H?vK>\xbf\xec\xe4w?\x83\x0f\xe7>\xa3A\xcd?S\x83\xfc\xbd9j\x02\xbe\x20\
    \xda\xf2\xbe\xc3B\x84\xbe\xb9\xd2\x80\xbdY\xc9\x80=s\xf77?\xaf\x13B?\xdeN\x09?\x9d\x8e\xdf\xbe\
    \x13\xaa%?\x8f?O\xbf\x91'D\xbff\x87\xbd\xbd\xc3\x01I>J\xf1\xa6>L\x90\x19?*\x81\x17\xbf\xc2_\
    ;?\xa9A\xa2?Z\xe51\xbe\xb9\xcdo\xbe\x0dZ\xe0>m\x8a&\xbe\xef\xdb\xc5>\xf9\xd6\x1a?\x16\xe3\x84\
    =\xb2\xa9\x0f\xbf\x1c\xbb\x17\xbf\x94\xbf\x0d?\x93\x9d\x9e=\x8cgJ\xbf.\xf3\xb9=G\xf26\xbf\x9a\
    \xea\x03?\xad\xc5\xe2\xbe\xc97\x85\xbf\xa3g\x98\xbe\x08\xbf\xff>\0\xba\x93\xbfS\x82\xa0>\xba\
    \x07_>\xf1S\x8b?0\xa9\xcb\xbd>\x9f\x80\xbe\xcan\xee>\xad\xb2\xae\xbf\x0bf\x91\xbf\xc4wR\xbf\
    \xcd5\x8f=\xfe\xcd\xd7>\x88\xb3\xe0>\x91\xadr?%P\xe3>\x92c\xf3\xbd\x18U==\x081\x18@\xfc\xa2\
    B>\xa1\xce\x03?&\xaa\xae\xbe\xa8\xcfU\xbf\xc9\x12\xc3\xbe\xa1v\x83<\xe4g\xb4?\x09\xd6\x06?\x9e\
    \x19.>\0\x8d\xa3\xbe7\x8b~\xbf>\xc2\x15?\xda\xcc\xdf\xbfx\xcd\x84=\x9c[\x9a>\x90\xe5C\xbf\x9f\
    \x003?\xf8P\xaf\xbf2N8\xbd\x09+{\xbf\x1d\x16\xd6\xbc\xe1\x12\x16\xbf\xba\xf0h\xbc\xce\x999\xbf\
    \x02\xaa\x09>k\x99\xac\xbe\xc6i\xca\xbd\xd6\x94#\xbe*n?>\x9aw\xba>\xab(\xd9<\xf9\xc8\x98>8&\
    \x0b?1\xa4\xcf\xbe,\xb4\xcc<\x0e\xe5K\xbd\x22\x12y<\x8a\x82\xa0>!\xaf\x20\xbe\x9a\x08u?\xae\
    \x09\xf0>o>0?\xf2tI\xbehZ\xf4\xbe\x91\xbc\xfc=\xe7\x83!?y/c\xbe\x97\xac\x90\xbe\x19\x83Q>\x02\
    \x09\x19?\xc4B|\xbd\x19\xb3a>ZK\xa2>}\x1b\xcd>f\x02\xf8=\x7f\xf1\xf0=W\x87\x80>\xd7\x94\x10\
    \xbe\xdb\xf0\xce\xbe\xd1\xfc\xe8=\x1e\xb9\xc1>\xdd:V>\xdd\xd1><\xce\xc2\xd9>\xfeEU\xbf\xce\x81\
    _?8\x1e\xb3\xbe\xea\x90d>\xbf\xb36?k\x07\xba>\xe5\xcb\x1f\xbf\x91\xae4\xbe\xeeu\x0c>\x89\x9a\
    \xf3>\xeb\xa4]\xbfE\x94\x8a\xbc\x1b\xf1o>\xe6NJ>\xb9u\xd3\xbe\xd4^\x0b=\xa5\xd5\x0d\xbf3\x83\
    \xa6=k\x8c\x20\xbf!z\x85>\x1d\x91\xf5=\xd1\x8f\x9c>\xae\x8b\xb7\xbc\xe5\x9e\x1f>\xa8\xea$\xbf\
    \x8f\xb8A\xbe\xc9\x11\xd5\xbe]\xe6\xb4>\xe6$%\xbe\xb2\xa2i\xbf\x15\x1e]\xbe\xcce\x94>5B\x85\
    >>]\xb5>\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0P\x1bP=[A\x1c>\x88\x20\
    )\xbeV\xde&>!$#\xbe\xe6\xb3B=P`\xb2=\x05Ak</\xf3\x11=\x8d\x11v\xbdZ\xff\xb2=r!\xb6\xbd\x82\x88\
    \xc8<\xb5\xa9\x18>j\xbc\x8b=#\xeb\xac\xbd|\xf9\x1b\xbds\x972<\x0f\xda\x83\xbc\x86\xf6z\xbd\xc4\
    \0\xf1\xbd=\xf8\x1b>X\xeb\xfa<|Q\xe4:\xdc\xf3\x0d\xbe\xa8:\xdc\xbd\xa7B\x0a>\xd7\x0e\x97=\x8c\
    t\x19>\x0b\x8a\xb2\xbd\xb9\xe1\xa3<w\x09\xec\xbd-\x1ds\xbe\xac\xce\xaf=\xeaR\x83\xbd\x9d\xcc\
    \xd0=\x9dN\xb2\xbc\x0f\x95\x85\xbd\x1dU\xcc\xbd4:\x95=\x8d\xd2\x19\xbe$\xd3\x1e>1x\x1a\xbeV\
    7p\xbe\xd3-\x1f>\xe8\xff\xd2\xbdK+\x9e=\x13\x15\x1c\xb9\x13\xe8\x99\xbd\xb3|E=?x~=\xd8S\xbc\
    \xbd\xd2\xfd\xbf\xbd\xc0j|>\x1du\xa8<4,\xa6=\xc1oX=3>\xbd=\x88e\xe3\xbdc\xf6\xab\xbd\x95\xd5\
    \xb1\xbc\x92\xac\xda\xbc\x02B\x0f=\xa7\xb5\x94=\xbf\xe3\x02\xbd&j\xa6\xbd\xb9\xd2\xdc\xbd\xe5\
    \xf4\x81>5\xe2j\xbd\xab\xd3\x93=\xd5\xaa\xda\xba\xff'\xc9\xbc;\x1c\x15\xbe\x0b\xd3\x0a\xbe_\
    \x8b,>\xe3P\x9c\xbd\xf9\x8c\xb7\xbc\x04+u\xbe\x871\xbf;\xa04\xef=)\xa7\xb8\xbd\x98\xe6O\xbd\
    t\xf5\x03=\xb1\x22\x0b\xbd],\xb0\xbd'\x97_\xbd@\x9d\x1f=\xe0\x81\x03\xbe\x8a[F>\x14%\xf1\xbd\
    s\x03|=U\xf2\xf1=\x05W'\xbew\xe2\xbb\xbd\xc8dX\xbeX\x96\x959\x8cG\x8d\xbdk\xadY>\xf5a\xd7\xbc\
    \xc07@>\xe5\xef\x9b\xbb\x8f@E<.\xf7\xa2=fF\xf6<G\xd7\xfe\xbd\x8a\x05-\xbc\xf1\x84\xcd\xbd\x01\
    \xf0\xb3<\x5c\x13\x05\xbe\xef\xfb\xb4=\x88u\xcd=8o\xe2=\xaet\x9d=\xc8j\x01=\x83\x91K<h\x13\xed\
    <\x81\xff->\xa1\xe3\xe4=D\xbf\0>\xf0x\xc5=\xfd8O\xbePl?\xbdR\x1d\xd6\xbdQ\xa9\x18\xbe\x81o\xc7\
    =\xdd\xbe\xd4\xbd\x89?\xfb\xbd\xb2\x0c\xa9\xbd\xbe\xfaL>\xbc06\xbai\xc5\xfb=\xe2P\x15\xbe\xde\
    \x80U>\xd4R\x14=L\xf4\xb7=\xdf\xa4\x94=\xd0[\x13<A\x9c\x95\xbdT\xebg\xbd\x0f\xc0\x05>\xeaQ\x13\
    \xbd1\x8c\xdd\xbd\xef\x7fG=\x87\xef\x93\xbc\xe7\xdd\xd3=y(@>\xb8\xed\xad\xbd\xdb\x1c\x84\xbc\
    \xb0}\xa7\xbd#i0\xbe\x08\x9f\xa2='\xd3Z\xbe'\x05\xf8\xbdB}\x84>\xe1\x1c\x10\xbd\xe2\xfe\x9e\
    \xbc\x94\xfd\x80\xbd\x5c\xf4\xce=\xa6\xfb=\xbeG]b\xbd.L\xfb\xbdX\x094\xbc\xd2\x82\x17=\xb1\xfa\
    J=\xd4\xa0\xeb=\xaa\xf8\x06\xbd\xd6\xdc%\xbe\x7f\xe9\x14>@\x04\xb7\xbdU\xe7\xa7\xbb$-\xad\xbd\
    \x15\x93\x80<9\xcek\xbc\xb6\x87\xc2\xbcj\x10\x8e\xbdl\x08B\xbdh\xaa*\xbdN\xb6\x9c\xbd\x1f\x08\
    \xc0=\xc8\xd5#\xbeD\x12\x19\xbdai\xb1>\x22\x03\xcd\xbc\xca\xcet=\x20o7>+C,\xbd\x81\xea\x16\xbc\
    \x060\xeb\xbd5\x08\xd6\xbb`n\xa7\xbd\xd3-\x84=[\xae\xad=rT\x8a\xbeg\x13\x80<\xb6\x8b\x97;(\xe7\
    \x0b\xbeR;[=\xfb\x16\x98=\x0d\xfaa=\xe3?\xe5<\x004\x9f=\x16h\x96=\xbed\xbc=\xdaw\x0f=\x01Q\x1f\
    =\xa0f_<\xfax\xa0\xbd\x0fq!\xbe\xfb\x04\xc3=\xccN\x86\xbe\x8dh\xcf\xbc\xc8~\x88<\xc7I\xc8\xbb\
    \xf2\xa7\xb5\xbd\xe6\xcd\x82\xbd@\xd9\x87\xbd=\x9eC>a\xef\x95=\xe3\xb2\xdd\xbd\xe0\x85d=\xea\
    \x03\x11\xbdl\x92(=O80\xbei\x86~=\xbf[\xee;%\x0e\x84>|\x98\x07\xbdL3\xc4\xbc\xb9=\xfd<\xf9\xda\
    A=(\xabR>7\x5c_\xbd\xbb\x9a\x18>!\xd4\xaf=I\x0ee>_vM=\x91\x01\xf2<\xb7\x8d\xd9\xba\xc2X\x04\
    \xbe\xcfU\xcd\xbd\xa2\xdf\xf1=\x9b\x88.\xbe\x12\xb4H\xbc\xfd\xffQ\xbd-b7>\xd7\xf4\x84=R\x8e\
    \xb1=K7o\xbc\xad\xfa\xa4<:\xa6\xfc\xbdy\xcd\xcb\xbd\x1f\x0d\xd7\xbd+\x14\xdb<Y\xfd\x87\xbeo\
    v\x01\xbe\xf1%\xd6\xbd\x0d?i=\xf46\xc8\xbd,>\xa3=\x12\xac\x84\xbe.?\x81\xbd\xd7\xe4\xaa=\x0c\
    \x8a\xa9;>#K=X5\xa3<\xe1\x5c\xea=\x09\xb9\x0c\xbe7k\x03\xbe\xb8@\xce=\xb1\xa7\x05>\x0eQ\xa6\
    \xbd;|=\xbd\x9c\xc5\xf7\xbc9\xae\x1a\xbe\xfc\x8e\xb3=\x17xO>K\x0dm=\x8e6\xcb=c\xc9L=\x96\x7f\
    n\xbd/\xe5\x8d=\xa7\xde\xf9\xbdV\xd2\x06=\x1f\x81\x05\xbe\x18\x1b\xd0<\xf8\xc3\x08>\xdbmm=l\
    \xf3\xf9=Z\xcbI\xbe(\x8ca\xbd\xb6\x07U>x<\xb0\xba&t)=j\xc9\x8b\xbd$xV\xbd\xf4\x19?<6\x8f\xa6\
    \xbd(\x19\x91=\x0d\x03\x8c\xbd}\x92\xcb\xbdx(\xd3\xbd\x9d\xf4&<\xf2\x9aS<\xda\x9a\x1a>\xbb~\
    \xca</l\x91\xbd'.\xd4;\xe7\xebr<\xbbo\x94\xbdc^P>\x03\x0e{<\xed\x8a\x17>\xc6\xf3H\xbe+;:\xbe\
    \xa8q\xcf\xbd]\xa3\xf2\xbd\xb6\x997\xbe\xe3;\x0a\xbdU\x8d\x81\xb8z\x12\x05<`\xc3!>\x82\x99\xfa\
    \xbd$(\xb4\xbd\x1b\xf5?>\x8b5\xef<\xcaF\xc6<\x9f\xf8==X\x16\xaa=\x86<\x13\xbd\x9c2\x5c\xbd!\
    O\xbd;\xca3\x84>p\xd1\xcf\xbd\xaf\x99\xb3=\xda\x03\0>\x97\xc5\xab<\xcf\xf5\x94\xbdWY\xbe\xbd\
    \x12\x15\xf3\xbd\xd8\x15\xd1<W:\xc7=\xde%A\xbeR\xf2E=\xcd\x12]\xbe1&\xbc\xbd\xd6ga>\x14\xb0\
    \x8e>\xae!\xb7<\xd6\xaaF>!\xd0\xef=M^\x11>\xc3\xb4K=e\x01\x12\xbdU\x20\xaf>L4\x81\xbe\x8ca\x07\
    <\x98\xcd\x08=\xf8\xe1\x1d>\x82\xc6\xaf=@S\xb9\xbe\xacj\xbd\xbd\xb6\xda(>\xc2\x8d$\xbd\xa8$\
    \x05\xbez\xda\xd3\xbd7\x96\x19=d_m<\x82\x04\xbc=w\xdf\xec\xbd8\xa7b<\xeaf;\xbe\x8e\x8e\xcb=\
    \x85`r=\xa3\xacd<\xe1\xd3F<w\xb5\x9a>u\xc2\xd3\xbd\xcdE{\xbd\xdb\xb1|\xbdo/H\xbd\xb4\xc8\x19\
    \xbd\xcf+8\xbd\x8f\xb0)=\xfd\xec\xe6=\x1d\xa5\xaf\xbf\x0eS\xb0=\x9e(\x22\xbf~\xd7p>\xc6D>\xbf\
    \xc6\xec\xda\xbd\xdb\xff\x96\xbf<\xfe\xee=@\xa2\xa1\xbfN\x1f2\xbfvm\x98\xbeE*h\xbe\xf9\xf6\x0b\
    =\x97\xfc\xb2\xbe\x80\x8b\xe4\xbd\x93\x8a\x18?\xa23\x0e\xbf\x19\xb3J\xbe\xc4\x8d\x87=\x115\x86\
    \xbe@\x02\x15=\xaeF;\xbf\xb0\xf9\xb3\xbe-\x11\x89\xbf\xc4\x1d,\xbd\x15\xf4F?u|\x9d\xbf\x113\
    \xb5\xbe\xf6\x8a\xc2\xbe\x9a\xe1\x07?\xb2\x9f\xa7\xbf\xa7\xe4\xa3\xbfE0f\xbdl\xf0\x84?\xbcO\
    \xf8?\x1f\xcbk\xbf\xec\xcaE\xbf\xa7S\xf4>\xf8D\x9b?\x83F\xf6\xbff\x9fP?o-r\xbf\xcb\x1b\x9b>\
    \xa8q}?\x99x\xdc?t\x0c\xd4?L7\x83\xbf\x5c\xcb\x82?~\x83\xcd\xbe\xd9a\x07\xbeM\xba\x85=P<\x0a\
    \xbf\x19\xaa\xbd>\xe4\x18`\xbc\xc6\xf5\x97\xbe\x04\x11\xa7\xbe\xc1\x8a\x5c\xbd\x87\xfb\xb8\xbf\
    \x8c@\x0f\xbf\xe9\x13\x22\xbf\xe8\xa2\xfb>\x9e\x06\x1e?\xb6\xbe\xb0>\xa0\x86\x86\xbf\xbbS\xdf\
    ?\x8aB\x0d\xbf\x07\x92\x88\xbed\xa0)?\x8c\xc9\x92>\x8bJ\x8e\xbe\xec\xb4\x13>!\x9c\x04?Q\x8a\
    \xe3\xbe4\xa97\xbf\xfb=\x13\xbe\x0eQ\xb1\xbf{\xa6\xcf\xbe\x8d.\x0e\xbf\xf6M\x99\xbe\xe6\x99\
    +>`a\x13>\xe7\xf2\xe7>\xda\x16\0\xc0\xaa\xea\x09>e\xd1\x97?\x02\x1e\x9a?\x82m\x9b?\xb2\xaf\xa7\
    \xbf\xf4g\x0c@\xd5/\x1c\xbf\xab\x9d\xd0=>\xd8\x80?\x94\xdb\xff?\xee`\x1b?=)\x14\xbe\x1e\xb1\
    `?\x97\xf4,\xbe\xd2\x1d\x19\xbep\x8fi\xbf\xdak\xa1<\x92\xa2??\xbd\xdf\x0a\xbf\xf2]8\xbc\x9f\
    A\x9c\xbfj\x99\xd0>wh\xa1?\x1a/\xaf>\xb3!\xa8\xbf\xfdm'='\xfa\xb3\xbe\x04\xc5\x97?\xc9\x1bo\
    \xbf\xca\xc4\xb1\xbfk\xcc\x08?\xe9\xde\x14?\xf4\xf7\x04>\xc2\xd9\xfe?\xdbx\xd7?(\xcb\x04\xbf\
    l\x8d\x1d?O\xc1\x02\xbf\xed\x92H\xbe\x8c=\xe7\xbf<\xb8\x9d>9\xe2\x0e>\x1aH\xb1\xbe\xef\xcb\x83\
    >\xf4\x02\x9f\xbfo;\x9e=\xee(\x18\xbf\xb9\xdc\xb5>\xf7\xf4X=\x17\xd8\x09\xc0\x15S\x06\xbf\xf0\
    \xde\xbd>e\xc0\x9f\xbe\xc0\x1d\xc6\xbf\xea\x01\xb0>\x87g\xd3>\xf8I\x9b\xbe\x1c\x916\xbfF\xf6\
    \x97\xbf\xb2\xe9\x0a\xbf\xbf\xb7\xe0>\x80\xb1\x11\xbf\x8b\x18/\xbe\x8b\x0a,@\xb2z\x8d>Q\x22\
    \xcc\xbe\x93\xc2\xa0\xbd\xb6\x9e>?\x15\xc4\x8f?\xd4\x5c\x83=>\xaa\xca\xbe\x17\xe0\x08\xbfX\xc3\
    \xaa?q~G?\xe5s~\xbfAR6?\xb7\x05\xe8>\x20\xec\xcd\xbf\xcd\xedQ?p\xc0\x1b??t\x1a?:1\xd7\xbe\xbf\
    Q<>\xc3\xa4g\xbf3\xc0|\xbf\xe0E\x85<dv\xe7\xbe<\xafS@<\xb8\x88?\xf6'\xfd?\xbf\x0f\x15\xbf,\x9a\
    \xb3?\xd8\xee\xac\xbex\xd7\xf5?\xb7\x9c\xf6?Gf$@\xec\x13,\xbfZ\xa0\xfc?|j\xb7\xbe\x89oL>\xd3\
    \x0c\x8b?\x7fk\xd7<\xb1[\x87>{\x8a\xba>a{\xf7\xbd\x0f\xa3)?u\x91\x88?k\xe9>\xbd\xc8\x18\x94\
    \xbf\xf4\x81g\xbf\x94N\xa2\xbedj\x85?@\xb1\xf0>\xe2xf>\xe3#\x1c=\x1atu?\xa2v\x88?M\xb2\x81?\
    \xbb1\xd8>^b\xa4\xbf\xf1H\x8a\xbe4\xf0\x94\xbfvM\x19\xbfh\xe9\x0b>\x19.X?@-\x0a>\xbc\xbc\x83\
    \xbe\x80\xcb\x89>Z\xe6\x22\xbd\x88\xe6\xc6\xbfM\xcav>y\xc3\x1f\xbe\x1a\xe3X\xbf\xc6\xb7\xb5\
    \xbe\xd2\xb0\x8d>3ks@\xf0\xe8\xad?\xec\xf1\xe3\xbe\x0c\x88\xc6>Z\xaf\x01@\x03v\x81?K\x84\xf5\
    >\x7f\x82\x91\xbf\xabM\x03\xbf\x13\xd1\x8c?\xe5\x86\x90\xbf\xa8y\xea\xbe\xc3IA>B\xf9\xd3?\x8a\
    \xbc0?[.\x87\xbe]9^?\x22\x0e,?X\xf9\xdf\xbe\xab\x99i<\xcc\xa9\xe4\xbd\xad\x02\xb3=\xd5}`?P\x0d\
    \xc8=\xf4r\xf4\xbe\xfe\x19:\xbf\xeb\xe9\xf6\xbe\x9d\x05`>S\xca0\xbf\xe6A\xa4\xbe\x1d\xb2&\xbe\
    \xe9\xa6\xbf\xbe\xf6>)\xbf\xcc\xa6'\xbd\x8e\xe1\x90\xbe\xd0\xeb\x8c\xbe\xd0\xb5/\xbf\xb7\xd8\
    \xd2\xbe\xc8g\x0d\xbf\xf8\xe0\xd9\xbc\x8e\xa5\x1b\xbf\xc2\xa4\x18\xbf\x0b\x95\x20\xbf\x15\x15\
    B\xbf\xbb]O?\xa5\x82\x05\xbf\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\
    \xa8\xc5\xc4\xbe\x8d\x07\xeb>>\xb1A\xbe\xe4h\x1b\xbeb\x95o\xbeJV\x1e>\x86\xfe\xcb=nX\xba\xbd\
    uT\x99>h\xfa\xb0\xbe\x8b>\xe7\xbc>\xceo=\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0tE\xa5>\xc2\x17\xa1\
    \xbe\xe4\xfb?\xbe\xc3\xab\xed>\xe3f[=C6\xcf>d\xad#?\xf4\xe2\xf4\xbd\xc35!\xbc\xb0\xef*\xbe\xd7\
    :\x91\xbe\x0e\x04\xd9\xbd\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x1f\xe2;\xbc\x80\xa3\x95>\xc5\x16\
    \x0b\xbet\x12\x93=\xb9\x0b&\xbeZ.5\xbe\xad\x07R>\xab\xe8\x12\xbe\x05\xf2E>\xa4\x04\x17=P\x8d\
    \xb3=\xe2\xd9\xff\xbd\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0^c8?\xaa.\x80\xbfF\xd8t\xbej'\xb2>\x9b\
    \x95y\xbc\xb2ol=\xb3\x17\x9d\xbd\xa2\xce\x8d=\xdf\x01\xfe=5e\xd6\xbd|\x0b!\xbd\x0b\x0f\xab=\
    \0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\xd9\x84\x85=\xb4\x0b\x15>\xfc\xedi\xbdW\x1e4\xbe9{\x88>&t\x88\
    \xbe\xb8\xe7\x07\xbf\x18RT\xbe=\xcb\x84>g\xe8\x03>\x9a\xa5\xfb=f{\xed\xbb\0\0\0\0\0\0\0\0\0\
    \0\0\0\0\0\0\0\xc0w5\xbf\xb0\xb5\x07?\xbd\xaa~\xbe\x0bI\xfe\xbeT+\x0a\xbd\xa9<\x11=S\x8d\xd2\
    \xbd|>\x0c\xbeO\x18~\xbe\x93\x13W\xbd\x15\x7f\x18\xbe\xccp\x0f\xbe\0\0\0\0\0\0\0\0\0\0\0\0\0\
    \0\0\0\xeal\x88\xbe\x8a\x93\x08?\x12iL\xbeQ{D><\xe3q\xbe\xd3\xed\x1c>\xa6E\xa5\xbd\xe6,y\xbc\
    R\xfa\xb9<\xf9a\xa1\xbe.\xf4\x8a\xbd\x9c\x03\xc8\xbc\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0H3.\xbd\
    \x99K\x04\xbe\xf6d\xe0\xbd\xb5\xfc\x12\xbe\xf6\xe23\xbc\xb0\xc5Z\xbc\x09T\xb3\xbcTW*\xbe<\0\
    \x88>\xa3\xe1\x9c=_\xbd\xa4\xbdb\x12\x0a\xbe\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\xca]6\xbd\x98|\
    \xbe>\x04p#\xbe\xe4\xce\x1a>\xff\xfe\xff=c\x12l\xbe\xd9l}\xbd\x1b\xaa.\xbd\x1a\xbb\x1f\xbe#\
    \xec;\xbe=\xd2\xd3\xbe\x19\x7f\xa9\xbd\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x5c8&>lA\x89>\xd6\xde\
    \x9a\xbd\xe8\xbc\xf2=\xabU\x12?8\x9c\xe5\xbeHaq\xbe\xfa8/\xbd\xa5\x8d\xd6=\x0f\xac\xa0\xbd\xc6\
    \xcc\xce\xbe\xd5\xfd\xa8=\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\xd0t\xd0=\x0bq\xc5=(\xf4\xb8\xbd\x8c\
    \x90a=\x82\xfd\xfa\xbez\xd8\x9b>UF\xcb\xbe\xda`\xbd\xbd\xf3\x7fY>\xdb.\xa8\xbe~\xbd\x06=`\xa4\
    O\xbe\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x94\x85\xdc>\xe1\x1f\xdd\xbe\xee7\x0f=\x91j\xa0>\x07b\
    \xf9\xbd\xb1\xf6`\xbe\xc2\xda\xc8<\xbe&\x01=\xee\xa2\xb4\xbe\xd9Qb\xbd\xdf}\xa0\xbdx\x80\x20\
    >\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\xb9P\xb0\xbe\xf0\xf4\x13>0\x83|\xbc\xcb\xf7\x0a\xb8\xb2\xd7\
    \x0e>\x03\xefZ>0\xd6\x9c==V\x19\xbe\xcd\xb3=>\x90Q2\xbev\xca\x04>y\xe8\x9c=\0\0\0\0\0\0\0\0\
    \0\0\0\0\0\0\0\0\xc0\xc5b>\x0d\xec\x17\xbe\x0a\x9cX\xbeOw\xf9>2v\x06\xbf0:Z>\xda\x9bM<k\xe1\
    K\xbd\xc0r\x1e\xbf\x1e\x03\xcc\xbe1u\xb4\xbco&\x20\xbe\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x14G\
    \xc5\xbex\x80\xbc\xbe1k\x10\xbeYl\xa6\xbe\xe1\xa3:\xbe\x84\x88h=&\x8d\xa8>|\xfe\xb7\xbc\xe8\
    u\x9b>\xf0\xc5\x82>&\x9e\x9b>wcB;\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x99j\x20=&\x82\xdf\xbe\xe1\
    tO\xbd\x1bw\x84\xbd\x1b\xd4\xd8>A\x14\x07\xbf7\xc1$>Ok\xd0\xbc\xca.\xde=\x060\xb0>\x9a\x0e\xc0\
    >\xd8\x89\x8c\xbd\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x92A\x82>\xd6\xc43=\xeea\x94\xbd)\x08\xb2\
    >\xcb\x06\xe6\xbefO\x0d?\x10&%>iQ\xbb=x\x04\xca\xbe\xba\xe61>,\xb4\x9d>\x11br<\0\0\0\0\0\0\0\
    \0\0\0\0\0\0\0\0\0\x81\x86\xe6\xbb\x91<??L\x89\x98\xbe\x84\xd0r=\x0c\xa1Y\xbd\x06\x09\xc8>\xd5\
    \xf6\xc0>\xdb\xb3s=\xe6\xd0\xb9=\x91\x04\x94\xbe\xcbk\xdb\xbe\xb5\xf3\x11\xbe\0\0\0\0\0\0\0\
    \0\0\0\0\0\0\0\0\0\x19\x98\x02\xbfh\x96\x17\xbe\0\x9e\x98=d\x9a\x03\xbfC\xe1\xf2>a\xb1\x19\xbf\
    9J\x97>J\xd7>\xbd\xeb\x11\xf0=liE>T\xe6o>\xa4E\xfd=\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\xae\x0b\
    \x09>\x88\xca\xa9\xbd\x22H\x97=\x9b\xaa\xcb\xbc\x1a\x9b\x06?k\x0dK\xbf`\xe9U\xbf0}2=\x91\xc8\
    &\xbe\xabY\x0c>4\x07\x01>~\x80\xdf=\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\xd7\x0d\xd0\xbeb\x0dQ>f\
    _x\xbd\x9f\xd10>!/\x03\xbf\x1eP6>Rhg\xbd\x1b;\x91\xbb\x07\x14p\xbe\xb1\xcf\x81=*\x9d\xc3\xbe\
    w*U<\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x20\xe3:=\x05[\xf7>G\x1a\x82\xbe4t\x13\xbed\xdb\xff=\xd7\
    \x11)>\x18o\x92>\xbb\xa7\xfb\xbd\x95+\x94\xbe{\xe1\x06\xbep\x97\xde\xbeo&\xbc\xbd\0\0\0\0\0\
    \0\0\0\0\0\0\0\0\0\0\0\xb0\x92\xa4=,I\xa1>\x1c\x8f\xf8\xbd\xf19\xef\xbc\x98\xfc\xd7>\xd6\xbf\
    q\xbe%\x05/\xbe\xa1\x9a\xee\xbdh\xc7J<X\x14\xaa>\xe20\x09\xbe+\x936\xbd\0\0\0\0\0\0\0\0\0\0\
    \0\0\0\0\0\0a\xf4\x03\xbd%k\xd1>\xd8\xfa\x95\xbd\xa0\xb0\x83=\xa5!\xf4\xbe\xc4\xc7\xb4>\x13\
    \xd4'\xbe\xdb\xcd|\xbc\xde\xb6H\xbe\x90\xaf\xfc\xbe\x85\x06\xba;\xac\xe4E\xbe\0\0\0\0\0\0\0\
    \0\0\0\0\0\0\0\0\0\xf2\xb3'?\xf0\xd8\xba\xbe\xbd\x1dE\xbe\x8c,'=\xaaYc\xbd\xaftG>R\x87A?@\xfb\
    )=`\x8f\xbd\xbdRm\xcf=\xd0\xf3\x08\xbe\xdb\x8e\xff=\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0H\x22\xda\
    \xbc\xc4D6=h7\xaa\xbd\xa0G4=B\xee\xdf\xbd\xc4\xc8,\xbd$\x05\x97\xbd\xac\xc3\x06\xbd\xfa\xc9\
    7=\xa9\x87\x93\xbeU\xdfM=F\xf0\xaf=\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0r\xdf\xd8<\xfc\x227?Z\x87\
    \xf6\xbc~\xde\xef=\xe3\xe7\xac\xbd\xad\xb4\x1f\xbe\xbal\xd9\xbd\xe8D\x16\xbe'u\x86>\xc0\x96\
    \xc3>A\xf7\x0a\xbe\x86\xdb\xc4\xbe\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\xfe\x0d$?f\xdd-\xbf%0/\xbd\
    z\xc5\x91>\x9d\x9d\xf2=t(\xcd\xbd\xa2\x94\xa1\xbe\xf6\x09&;\xe8\xd9\xa0>_\xd3A\xbd\x16\x88\xda\
    \xbd\xcc\x93\xf3=\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x87=@\xbe\xactP?\xb8\xb6e=\xc4!\xc7\xbe;E\
    \xca>y_3\xbeH\xf6'\xbf\x18.W\xbc\x8a\xb8\x0a?\xbd\xc5\xf3>o6q>ybH\xbd\0\0\0\0\0\0\0\0\0\0\0\
    \0\0\0\0\0\xcb\xbap>e@\xb2\xbeQD\x91\xbe\xec\xaa\xef=\xc5\x9d\xd5\xbd\xe1\x1b\x8c>\xe8\x0e\x82\
    =cC\x80<@\x81\xef\xbd\x9e\xc1\xa9\xbd\x94\x5c\x8a\xbeAg\x0d\xbe\0\0\0\0\0\0\0\0\0\0\0\0\0\0\
    \0\0d\x19\xc2\xbek\x20J?\xee@\xfe\xbdYI\x91>g\x0a\xf2=\xc4\x93\xaa>\xf6p\xf3=+\xe4\x82=\xbc\
    \x90F>lt\x18\xbe\xe7a\x82\xbe:\xcd\x9a\xbe\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\xc5\xb1\xd1\xbe\xf9\
    \x88\x05>(\x10j\xbeR\xf5\xc2\xbeN\xb0c\xbeZ|(?\xf3\xb6\xf1>b\xf3\xf1\xbd\xdd\xb9\x0a?>3\xb0\
    >\xc1\xf5\x88\xbeD\x96Y<\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x01n\x82>X\x96\x0b?\xc5\xd4\x8d\xbd\
    \xb8D\x8e>\x1a\xf0\xae>\x87\x80\x22\xbfQ\x8a\x18\xbf\xaa\xcd\x8b=\x02\xfa\x1b\xbd\x8d#\xce\xbd\
    [K\xef\xbe\xad\xcf%\xbe\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0A\x88#>R\x9d\xcd>\xc3\x0b\xea\xbdz~\xf9\
    >\xae\xf2_?\xe9\xbf>\xbfQ\xa6\x96\xbey\xfb\x93\xbd\xba\xdcR=\x03\x0e\xb6\xbem\xc5\x13\xbf\x5c\
    \xe6\x14>\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x8d\xc2\x8c\xbe\xd8\x12y>\xd9\xd66<N;\xa4>Q\xf47\xbf\
    \x03\x83\x5c?\xd7\xe1w=\xc6'w=/\xf1\x9a>\xf0\x0e\xc6=3\x88\x05?:\xe0Q\xbe\0\0\0\0\0\0\0\0\0\
    \0\0\0\0\0\0\0\x81/\x12>\xd7\x0c_>\x04wY\xbe/\x87\xd8>\x1d\x9b\xd4\xbe\x1f\xac\x20?\x11\xe1\
    \x97>\x1ar\x1e\xbd\xc8m\x9a\xbeq\xea/\xbe\xb5dN\xbe\x91f\xf2;\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\
    \0\x960\xdc\xbe\x0a\xa2\xbd>F\xf8\x0c=\xf5\xe6\xd6\xbe\xf7\xa7<;\x5c\xce\x8b>\xe9\x01K>E\x86\
    \x88<rz\x91\xbe\x9f\xe5\x03\xbe\xb7Xd=\x8d\xa3\xd0=\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0*z\xf5\xbd\
    \xb8;\xe6>\xf5\xc7#\xbd\xf9\x0e\xb6>\xb3a\xcc\xbe1\x15\xce>\xe7/\xc4\xbd\x89S\xa1;L\xe8\0\xbf\
    \xa3MP\xbfG\x1dA\xbf\x8f\xb4\x04\xbd\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0Q\xcc\x5c\xbf\x99\xb6\xa7\
    =i\xa6\xc0\xbd\xdc\x16B\xbf?YR=\xa7\x11\x1d\xbb\x9d\x22\x95>\xf1\x9b\xab\xbc\x9a\x988?qD\xdf\
    >\xb6v*?\x8d{\x93=\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\xdf\x0f\x9d\xbdh\xa1\xb7\xbc40\xc4\xbdn\xd0\
    $\xbf\xcc\xba\x9d?\x1a\x12\xb4\xbf\x0d1\x0a\xbfL\xf9$\xbc\x0eg+?u\xe4E?{\x92D?\xe8\xe0\x89=\
    \0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0|\xcd\x94\xbe\x1c\xa7\x02?\x80\xd6\x8c\xbd2\xa9Y>\x89\xbd$\xbf\
    \xa1C\x8b?\x15\xf5\x02?I7\xdd<\xe4\xc6\xa1\xbe\xf5\xf3e=\x95\x11\xe1>^\xe4\x88<\0\0\0\0\0\0\
    \0\0\0\0\0\0\0\0\0\0\xc4\xb4+\xbe\xb0\xe4}\xbd\x88r`\xbd08$>\x0f&\xa4\xbc&\xd9\x80>\xc1\xf6\
    \xe4>\xea!\xa5\xbb\xbb\xbf\x84=_\x90\x1f\xbe\x08\x02\xb4\xbeR\x98\xcd\xbd\0\0\0\0\0\0\0\0\0\
    \0\0\0\0\0\0\0?\xb2[\xbf\xf3\x0f\x93=w\x5cu\xbd\xf71\x85\xbf\x9e\xb9X?\xda\xf6R\xbf\x0c\x80\
    \x8f>\xb9\x8d6\xbe\x1f\xac\x98>\xc3\xbc\xb9>.\xca\xb6>\x0d\xd3\xc3\xbd\0\0\0\0\0\0\0\0\0\0\0\
    \0\0\0\0\0W\x9e[\xbe0J\xc5>\x8c\xbf\xac\xbdbu\x90\xbdR\x9cB?\x04[m\xbf\xecy\xc7\xbf\x93u\x0c\
    \xbe\xc8\x1f\xe2\xbe\x80e_>\xf1n\x88>\x04Y\xb0\xbd\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0W\xf2\x20\
    \xbf\xe9@!?Pu\xb7\xbcE\xd0D>8\x9bg\xbf4\x22\x9b>\xcd\xb6\x82\xbe\x8b\x93o\xbd\xc1\x13\x0b\xbf\
    _\xcb\x97\xbd\x0e\x8e:\xbf\x8d4\x86\xbd\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\xb9\xd2\xc4=\x95}F?\
    \xd1\xc0'\xben\xae\xad\xbe\xaf\xbf\xa7;\xab\x7f4>\xc1\x1a\xd6>\xf9\x13\x82\xbdU\xfd\xee\xbe\
    \x89\xe0\xb0\xbesm\x11\xbfF\x8e\xd4=\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0>\x95\xab=\xe8\xda\xeb\xbe\
    \xf8X'\xbe>\xfc\xab=\xdf>\x8f\xbe\x87\xc2C\xbc\xae\xbb\xdf=%\xc4\xcd\xbc$\x98\x90=}\xf8-\xbe\
    \xad}\xf7>\xb4ht\xbd\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x20m\xc8\xbd/\xa9q?2\x162\xbe:\xcf\x98\
    >\x8f\xf5p\xbe\xa7L\xda>\x85\xd0{<\xfa\xb5q=\x09\xa9\x5c>\xedC\x94\xbe.Ow\xbe2\x12\xea\xbe\0\
    \0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\xca\xd9\xc2>i\x19\x97\xbe\x87\xee\xeb\xbd\xa16\xbf>\xf2\xfc\xc2\
    \xbdu\x12P\xbd6T[>M\x1d\xf4\xbc/U+<\xc64\xaf\xbdp^0>Y\x86\x12\xbd\0\0\0\0\0\0\0\0\0\0\0\0\0\
    \0\0\0\xa2\xeb\xd1>\x07\xd3\xb7\xbe^\x9e\xa3\xbef\xfd)\xbe\xfb\xf5\xf2:\x88\xf7\x0f?M,+\xbf\
    {4\xfd=VT/\xbf\x1ef\x1c\xbf\xac\xe8C>\x8e\x82J\xbe\xc4un\xbe]\xf8\xa6>@\xe5\x96?\xe4O\x19?*\
    V\xe6\xbe\xdc\x0c\xd3\xbe1\xe5\xc3>\xacf\xbb\xbe\xb1\x1d\x12\xbf\xf7\x0a\xd6\xbe(\xfa3\xbdI\
    E\xbf=#\x08\x13\xbf\x01\x80\xb3\xbe\xa96\xe5\xbe\x22\xf7+?\0\x85\xca\xbe\x97\xa7\x82>\xb6\xfa\
    \x94\xbeM\0\x16?\xd7\x99*\xbc\x8c\x19`>\x87\xe3A\xbe-\xc4\x02<Bq1\xbbk\x98o>\x0aa\x93<\xd5=\
    \x02\xbe\x11\xe3\xfe\xbd\xa2A\x18\xbd#\xa3\xf6\xbdD+2\xbeB\xb3\xcb\xbd\xcdN1\xbe\x9d;\x98=n\
    s\xd8\xbdC[\xd9>\xb1F\x9e>\xeau\x9a\xbe%F\xd1=\xb2\xe3\x85>\xe5\xed\xf8=\x96\x8b4\xbfn0\xc2\
    =7\xac\x87\xbf\xa5\x86\x1e\xbf\x09\xca\xfc\xbd\x0f\xb4\xdd\xbd\xda\x8a\xe4\xbea\xaa\xbb\xbe\
    \x85\x97\x97?\xc6\xcf\x9f?\x1b3}\xbf\xd3\xf0\x0e\xbf\xe7.\x8d>\x80\x81\xa2\xbe\xf5\x01\x12\xbe\
    \xafp\xa4\xbe\x97\xce\x20?\x9c\xc4\x90\xbe\x17\xef^?\xcb\x91\xb2\xbe\x9dQ\xae\xbe%!\xb1>%`\x14\
    ?1p\x80?Y\xa9\xff\xbe,\xdd\x98\xbe\xe7h\xd4\xbeS\xec\xb3\xbe\x11\xad\xb5>z\x90\x8c<Q\xbc\x0c\
    \xbdW\xfb\xc5\xbf\xce\x1aV=\xc8\xac\xe1\xbdu\xfcL\xbf\xc8\xc2\x13?\xc5pv\xbe\xf2\x8f5>o\x8b\
    \xd8\xbeL\xe6\xe4\xbdl\xd6\xae\xbe$A\xf4>\xb4\x0bo\xbe\x05h\0?\x02.\x80?!\xf5\x14\xbe\x1fM\xd0\
    =\x7f\x14\x9b\xbf\xf6-\x87>\xbc\x0dW>z\xac\x19\xbf\xf4\xc1\x9c?\x84v\xa2=u\xb7n>.qq\xbe\xaf\
    \xadK>\xc5\xc8:\xbf\xdb-G?8m\0\xbe\xff\x1b|;\xdb\x92N\xbcX\xcf|\xbe\x9bM\x94\xbd\x0f\x8c\x84\
    \xbe\xba\xd9\x91\xbev\xaeh='\xbfT\xbd\x0c\x84\x06>'\xb6u\xbe\xd8\xd8\xca=\xcbz\xd1=CT\x1c>1\
    \xf8\xb7=\x96\x87S\xbcUFW\xbf\xc7\x88%\xbe\x1d\xb3D?Y\xb5*>\xa8Sf\xbf\xff4\xb7\xbf\x07\xa6\x0b\
    >\x1b\x9eu>\xc6\x85\xab>\x9b\xa8\xb3\xbd\xaf\x83\xb3\xbe\xa9F\x8e>\x04\xa1\x85=\x9df$>\x06\x1d\
    \x5c\xbf\xb937\xbe\xe8\xf8\x22\xbfI_#\xbf=k\xb3>![\x1c\xbe\xf8p9\xbe\x92\xae)\xbf\x11_\xec>\
    N\xc1E\xbe\xdd_\x07?z4\xd6\xbe\xb3\xa0\xce=\xe0\xde\xbc\xbe\x19\xd2\x9c>%\xbae?\x9d\x1d\xf0\
    \xbe\xf6\xc3\xf8\xbe\x14\xe2\x8d\xbf\x20Z\x97\xbf\x8b/'>\xd9N\x87\xbe%\xf5\x07\xbf2\xeap\xbf\
    \xa5\x1bD='\x9cy\xbe\x0eF\xf6>'\xc8X\xbf\xe1\x9a[?v\xf8\xcf\xbe%\x18\xf9\xbd\x8b)\x06?G3#\xbf\
    \x11:\xea\xbe\xd3\x04}\xbd\xb7rM=\xf0N\x8a>j\xc6\xc9=h\xebS\xbe\x9fo\xd1<\x94\0\x0a?5\xb4\x0a\
    \xbey\xa6\xa4=\x02\x9e\x8e\xbdQ\xb6\xbb\xbdK\x1c\xde\xbe\x8a\x15T\xbd\x98\xea\xdb>\x87xt\xbd\
    'uh\xbe\x8e\xc2\x13=\0\xec#\xbc\xa2\xcc\xbf\xbb\x13+0>r.\x03\xbf\xb3\xc5\x89\xbc\xd1\x10\xe0\
    \xbe\x19\x91\xfc<\xec\xd0\xe7>|\xc9V>\x94\xdc\xd8=\xe0\x7f3>\xa77\xcd\xbeTM\x8d>\xd7Ry\xbe\xe1\
    D\xdd>\xd5U\x0e\xbf\xc2\xe1%\xbf\x08\xe1\xd8>~0\x8e\xbfk\xf2\x8e\xbe9\x9a\x0a\xbf\0M\xe5\xbd\
    ,\x9f\x8c\xbfPXJ\xbe\xf5%\xb5\xbe\x1c&A\xbf\x15\xc2\x0b=r\x12\x0a\xbfQ\x11\xa6\xbe\x92\x842\
    \xbfB\xa6\xa0\xbe,\xd0\x82\xbd\x88]\0=f\x94\x8a>*\x19\x1e=\xcd\xb1\x94=c:\xa9>7Q\x1b\xbc>\xf8\
    \x0c\xbe\xdd\x1bd=\xc9s8\xbe\xba\xd8\xce=\xf3\xdbk\xbdEiA\xbes[\x07>\xc1\x94B=\xf6V5\xbes\xe8\
    \x09=\xbb\xf4\x7f=\xc8\xa9^\xbf\x9e\xa9\x22\xbeV\x15M\xbf$\x93\xe3\xbe\x95\xde\xab\xbe\xb8;\
    !=w7\xd9>8\x0c7\xbe\x8a\x80\x06\xbf\xd3-P>J?\xbb\xbeE\x93\x0a?\x81\xa4\xad\xbeX`\x15?\xd5f\x80\
    \xbf\xb9\x90\xdb\xbd\xa8\xd0>\xbfV\0X\xbf\xd6\xf7&\xbf\xfe\0\x92\xbf\xb8\xcb\xb1\xbe^6\xb7\xbe\
    \xf9\xd4\xca\xbdl\xee\xc3=\x0e;\xca\xbe\x0c\xca[\xbf7u\x05\xbfJG\xe2\xbb#\xdef\xbb8\x17.\xbf\
    \xc6\xf6\xc4>\xb7oW\xbfR\xa7u\xbf\xe0=j\xbf&\xe5t\xbd)\xde<\xbe#\x9cF\xbb\xb9\x9a|\xbf\x19\xdc\
    \x16>-/\xeb\xbeJ\xaaO\xbf\x8aYi\xbf\xed\xc9\x82>\xf3\xda]>\xe5\x9a\xfa\xbc`\x81\x13\xbfU\x84\
    \x17?M|\x16\xbf|\xc5\x89\xbf8\xfe\xc6\xbf\x96\x1c\x89>\xc4\xec\xbc\xbcp\xc2\xd1\xbeZ\x9e\xb1\
    \xbd\x1a,\xce>Xc`\xbe\xd6C\x19?\xf3?;\xbe\x10\x11<=\xc6\x8d\xe2>\x1eC\x1e?w\xb9\x90\xbeT\xed\
    \x8f=\xdd\xf9\xcf<\xe4<\x05=\xfdB\x87\xbdcJ\xc2=\xfa\x1f-\xbe\xd9F\xf9=W\xdcI\xbek]\xa9\xbc\
    8\x13\x85=|}\x87\xbd\xbbf\xb1=\xb0\x8d(>x\xb4!=^8l\xbeW\xf79>D\x06Z\xbe\xa1\xb2\xbb\xbej\xab\
    \x89\xbf\xf7g\x0f>9X\x94>\xcccH\xbf/\xf0\xdb\xbe\x0d<\xa1\xbe\xbf\x02\xa1=j\x10\x82\xbe\x15\
    \xd7\xd0\xbd\x98\x1d\xf1>\xb4*\xaa\xbd\xacL\x8d=\x5c'\x09\xbf\xbeD\x95>\x86\xcc*\xbf\xe9\x99\
    \xba>\xd1\xde\x1c\xbf\x8c9&\xbeL@\xcb\xbe\x9d\x14\xe1\xbe\x10h\x96\xbe\xeb7\xd8>\xc8|\xe3\xbd\
    \x80~\xad=\xb4-\xa6=\xe9\0\xe5\xbev\x15Q=\xe1\x0eI\xbeG\xcd\x01?\xc5i\x91\xbe\xc2\xf5\x1c\xbf\
    \x12\xa6\xac\xbeX\x8cG\xbe\x05\xd8\xb7=?\xd9[=e\xae/\xbf\xb1&\x97\xbe\x0b\x1d\xef\xbc\xcc\xd0\
    \x04\xbf|\xa3t\xbeT\xcbz\xbc\xd4\x99\xbd\xbc\x16}B>\xc3\xef\xf9\xbe\xb5\x20\xaa=\xf2rR\xbd\xeb\
    =\xb8\xbeU\0\xa6>\x0b\xa9\xba\xbc\x15I+>\xc2#\xa7=\xae\xd6\xb6=nb3=\x87)\x22\xbe*!\xb6>\xcf\
    .\xd9\xbdS\xfdU\xbeE|'\xbe\xa7\x98\xcb=uI\xa1=^\xdc\xc8\xbd\xf3fg>VQ\x8c=\xeet>>\x1b\xfa-\xbe\
    \x10$\x20?\x89\xda\x8c>\xeb;g>|\x5c\x0e?\xaf\x9c\x16\xbf/\xfd\xd6\xbe\xd6U\x16>\xb3\xbdc?\x16\
    \x91\x0c?\x9dF\x90\xbd\xc3f\x91\xbe\xf9\x0cj\xbf\x13\x01\xaf>\x1b\x11\xd2\xbe\xfe\x11v\xbeb\
    V\xa3\xbd\xa9b\x0d>PA\0\xbe\x81\xa3\xa2\xbe\xb6\x15\0\xbe\xf5\x1a1\xbd\xfe\x9cs\xbe\xf4\x20\
    n\xbd\x083t\xbe\xb1\x01'\xbf\xf4\x0c\xf9\xbe\x10xY\xbf\xe2p\xf2=\xd1\xe6/\xbf\x94\xaa\xa3\xbe\
    h\xfb\x0d\xbc6\xba\xec\xbd\xf1\xa4\xb2=\xb7RC\xbe/\x1en=\x82\x87\x10>\xb7m\xc3\xbd\xb4\xd3?\
    >\x06\xb4\xa6=\xf0\xf0\xb3\xbdZm\xda<\x10\xb3Q=\xaa\xbf\xac>\x9a\xa9\xe5\xbe\xef\xa5\xf1\xbd\
    \xb5\x1e\x96>\xddkL\xbe\xc0i\x0d>|D\x1f?\xa7\x0d\xa7>\xecR\xe4=\xe3\0'?\x96\xbb\x8d\xbf\x06\
    \x8cr\xbeh\xb4\xef>M\xeb$?\x11g\xf2>&x<>\xa0\x0b\x92\xbeD\xb2\xaf\xbe\x11j\xb1>\xc6\x80\x15\
    \xbf\xc2\xf3\x95\xbeNC\x8d\xbeh#\xd8\xbeOq\xd5\xbe\xc0\x8d\xf8\xbe'\xc7\xde\xbe\x05u\x06\xbf\
    (6\xad\xbe\xf8jP=fG\x1a\xbf\xa7\xed\xdf\xbeb\xfa!\xbf\xac\xa3q\xbe\xfe\x92\x87>I\xf8\x01\xbf\
    K\x8ee>\xdf\xfd\xec\xbeB\x90\xf3\xbeL[:\xbea\xb1\xbe\xbe),\xf4\xbea\xfb\x13=\xe5\xcaw\xbf\xf7\
    \xafd\xbf\x90\xb9Y\xbe\xf3B\x87\xbfe4\xc5\xber\x10\x8e\xbeY\xda\x0c\xbfFf\x03?1\x8c\xcf\xbe\
    \xfc\xa0\x22\xbe3^a>\xfc\x0e=\xbf\x08K\xe0>\xbel\xf4\xbe\xc2\xc6\xd4=\xca\x1d[\xbe\xfb\xeb_\
    >?`K\xbe\x06Q\x9a\xbe^\x0d\x86\xbe\xf3\xfd6\xbf\x89p\x92>\xae\xcbB\xbf\xbfL:?j(\xe9\xbc\x03\
    \x87\xac=R\x14\xad=m\xf9\xf3\xbd\xbf\x13\xbe=\xe2\xa7\xd4=\x11+7\xbe=\xf3C\xbc\xb2Y[\xbeb\xd8\
    `\xbe\x09^\x17\xbe\x8f\x06\x95=,\xf8\xc9\xbd\x94N}>\xac\xcb\xe1=\x9b\xb4[>Gq\xf0<\xea\xa8\xa1\
    \xbe\xf84\xfd>\xf1\x01\x8e\xbe\xe9\x0c\x97=\xccY]\xbeUd\xe9\xbe\xb2x\xab\xbe\xa7\xc9\x8b\xbc\
    (,\xd1=\xb9$D\xbf\xdcG\x9d\xbd\xd1\x8b\x9a>\xcdF\xb7>\xfc?\xdb>\xc7{\0?+z\x1c\xbe\x92\x8f\xc2\
    \xbe\xd3,d\xbe\x91\xe8r\xbe\x0d\xdcc\xbf\xf3\xfe\x0b=\x80\x977>\x07\xf3\xbc\xbe\xa1J\x93\xbd\
    e\x07\x91\xbe\x0d\xa6\x14\xbeeiZ\xbd\x971\xc6\xbdNo\xc9\xbem\xb6r\xbebX\xa5\xbc\xac`/=.\xda\
    \x98\xbeN\x162\xbfb\x81J\xbe*\x5c\x1a\xbf\xf9\xaf\xeb=de1\xbf\xa8V\xeb\xbed`\xda\xbe\xaaH\x22\
    \xbf\x86\xfa/\xbf\x03\x7f\x07=D6\x08?\xd0v!\xbfC\xc8\x1a\xbf\xa4l\xef>\x9a\xde\xa0\xbe\xae4\
    \xc1\xbec\xc8\xcb>\xcd\x8f\xd3\xbe6<\xa7\xbe\xb0\x9f\xdb\xbe\xe6\xf5v\xbc8\xa1\xad\xbe\x95\xc9\
    K\xbek\xdd\xf8=\x16\x1e\x1c\xbe\xa1\xd1\xca\xbcH\xe6\xc0;\x0dO\x92\xbe\xee\x92c\xbc\x91yY\xbe\
    \xcb\xf1\x91\xbe\xbf#\0\xbewH\x84\xbe\x8c\xd4-\xbe\x82\xb0\xcd<\xbfv\xe8\xbd\xbd\xd0\x18\xbe\
    6\xa5\xe0\xbe\xc7\x0f\x94>\xca\xd7\x12\xbex\xc0\xe6=O\xda\x86\xbd\xa4\x1cF\xbehd\x07\xbf\x91\
    \xc3z\xbe\x12\xde\xd7<\x0d\x7f\x86\xbeVM8\xbf\xf3\xfe\x12\xbe\x8a\x83&\xbe\x06\x0dG\xbd\x5c\
    E\xe4\xbe\x5ck\xda\xbe\xe0\x5c\x1d\xbf\x8a\xa0%\xbe\xa6d3>402>hyU>\xcf{\x8e\xbe\xaf\xd8O>\x03\
    \x92\xd0>H\x93P=2[\xb4>\x16\xd9\xae\xbe\x10C\xae>\xe8\x11\x8f>\xc3\xfeq=rD\xd0>\0\x85Q=L\x98\
    \0=\xc4\x8e;?b\x97\xfb>4NE\xbb*\xcb\xaf=\x82^\x95>m\xcf\x12\xbe\x13\x0d\xea\xbd\xae\x04\xf9\
    >\xd2b\x08?b\x89`\xbde\xcb\xd2\xbd\x17*\xa8=\xbdp\0\xbd\xab[w=\xd1\xc3\x80\xbe\xb3\x8e1>Y\x91\
    f=\x1c-\x9c<\xcb\xc5\xc2>\xba%,=\xd4\xf7\xa0\xbdw\x9c\x5c\xbc\x89\xad\xd5\xbd<\x8f\x93<t\xe6\
    \xa0>\x14?\x93\xbe\x01\xba\xbf\xbd\x0c\xe0\xf4<\xe6\xe8h9H=\x0f;5b\xda\xbd\xe3_x>+\xbe\xfa;\
    \xc4\xce;\xbdHCY>@2\xc5=\xcd\x0d,=\x91\x0aL<4\xd5k\xbbVYF\xbb\xe7em>\xf3\x9a\x99\xbe\x80\x8e\
    \x11\xbe\x916\x92=Q\xf4\xbc\xbek\x14\x16\xbd\x08~c\xbes\x10\x87>$\x22\x93\xbd\xc0+8\xbe\x80\
    \xecL>\x18b\x13>\x1f3\xac\xba\x0fY\x8e\xbd\xd2\x9f\x8d=k&\x86>\x11\xe8\x8c>\x0d\xd3I\xbe\xb9\
    \x8b\x20\xbe=\x06:>\x01\xdf\x92\xbe\xefx\x1e>\xdc\xc15\xbd\xaf\xa9\x8b\xbd\x85\xc6\x0c\xbe\xd2\
    \xcdj\xbd\xcc%\xf6\xb8Q!\xea\xbd\xb0$S=3\x5c\xfd\xbd\xf5k9\xbe\x9f\xfe\x0c\xbe\xe0\x017=>\xdf\
    z\xbeVi\xf6\xbdrl<=9\xde\x12\xbe\xeey\x17;\xf5o\x03=\xa8\x7f\x92=\x93\xc4\xa2\xbd\xbc<.\xbe\
    \x1c!\x1a\xbe#\xe82\xbe\xce\xcf\x9a=\xa3\xe1\x9b\xbd\xc9\x07\xe7\xbd\xc5H|\xbeg`\xbe\xbdd\x9b\
    \x9b\xbd\xc7i\x89\xbdl`\xcc=\xde\xdf\xde\xbd,\x17\xab\xbd\xdd\xc5>;~#\x90>\xb5\xeb\xb5\xbd\x92\
    \x22\x84\xbe\x05\x8a\xda\xbbr\x01/=\x03K\x13\xbe\xc4\xc5\x01\xbe\xfes\x95\xbb\x89\x0d\xf6=\xab\
    P(;\xa5\x97\x18\xbd\x90\xb8\xfe\xbd\xd5\xb3_\xbe\x1d\xa1I\xbew\x18\xe3=w\xe7r>\xa0\xbc\x11\xbf\
    \x10M\xed=~\x1db\xbd\xb5\xd3\xe5=\x09\xcct=R\xc5\x02\xbe\xc1f\x02\xbe\xe8g\x91=\xfe\xb9c\xbd\
    \xc72\xd5\xbd2\xf7S\xbc\x83\xe3j\xbe\xdc\x1d\xc5\xbe\xe8\xf3-\xbe\xed\xfa\x15=}\xf2\x04>\xb1\
    \xc0\xb7\xbe\xd6\xd05>\xc6\xec\xdd\xbc\x81\x83\x17\xbd\xdc\x16\x8a>z\x91\x1b\xbe\xcd\xaa\x8a\
    \xbd:\xdc\xfc=!\xf4\xfd\xbd\x82Fd\xbd\x9cG\xc1<\xf6!\x91\xbe\xe4\x83\xba\xbe\xeb\x8bo=b]\x8c\
    =1\xb9/>\xe8\x91\x0b\xbe\xd6k\xac>\xa0\xe0\xac\xbdp\xff\x1f\xbeuV\xc7>`\xe4g\xbe\xb3!\x10\xbd\
    \x13\xfe8>\x85\x87\x8d\xbd\x82\x0b\x80\xbd6\x20\x8e?LW(\xbf\xeen\x0f\xbf\x10\xdd\xe4\xbe\xbb\
    b\x06?\x06\x9b\xfa=%J\x84\xbdp\xef\x04<,\x0c;?\xde\x01\xc6\xbe\xda#a?\xce\xba\x06=\xb9\xb5\x1a\
    \xbe\xc4\xcb\xda\xbd\x8c\xce->\xdc\x14(\xbf\xd3\x9f8>+\xfe\xaf>\xcbz\x06>\xcf\x93\xa4\xbe\x0b\
    \x1b\xfb>\x1d\x17\xa1<u\x82\xab>\x0e\xa31>g\x89o;o\xcc\xf7\xbd\xf9\x11\xcc\xbd!\xb2\x9c\xbd\
    \xedv\x11>\xa1N\x16>d\x8d\x95=\xdd\x1f\x15\xbe\xc9\x18N<\x87\xaf6>\x85,W\xbe\x13\xbc\xb0\xbe\
    r\xe8(=\xb1`c\xbdD\x0bA>\x0c&:\xbd\x1ad\x94\xbe\x9a\xb1\x80>\xd6;\x07=4e\x19\xbf\xa6\xf7\xd3\
    =\xe3\x8bc\xbd\x93\xf2h\xbc\xbfLf\xbegf\x03>\x86\x8d\xa8\xben\xfd\x89=b\x20\x03\xbd\xc9\xc3\
    \x8e\xbd\xf9\xad\xa0\xbdB\x8fZ\xbe\xa3t\x8c\xbd\x1aP\x9c>\x951\x8e=\xba\xdb(\xbd\xb6\xde\x1c\
    \xbc\xabU;>otU\xbe\xd3\x12\xc6=\x84\x91q=T\xd7\xe0<'\xeb\x02>\x01\x16g\xbe\xd4\xb5\xfa=\x02\
    \xca`\xbe\xcf\xc7'\xbd5\xa7\xe4<\x8ak\x85=Ks_>\xd3\xca\xde\xbd\xf9@g\xbd\xcf\x88?>p\xd2\xb7\
    \xbc&\xd5d\xbe\x13\x9b\xb8\xbe\xe8\xb4\xe0\xbbu\xf6\x1b\xbd\xa1[?>\x86\xe8#>\x9e\xa5\x129L\x9b\
    \x17>\xb8;(<FQ\xdf\xbbew\xe1<F\x11\x08\xbe\0\xec\x8c>>\xf7I\xbeb[\x8b\xbd\xfc\xeby=\xba\x92\
    -=\x0d\xee\xd8\xbd\x89\xc2\x1b\xbd\x0c\xf2U\xbe62\xa5\xbd\x11\x11\x96\xbe\xbbI\x10>\xfb\xb7\
    \xd4=\0\xb2n=\x12~H\xbd\xd8\x91\x90\xbd^)5\xbe*)J>n\xb3\x05\xbe\x15\x81\xec\xbex\xfcw=\xc6\x1e\
    \xc7\xbd\x1d\xf9\x90\xbe\xdb\xd4\xfb=&\xec\xbf\xbd\x22\xe7\xc7\xbc\xf9\x98\x1d\xbd;\xe2\xb3\
    >\xb9\xe0\xd5=\xca3y:\x9b\x1c\xf8\xbeM\xfc1>\x03\xd6C>\xa7`\xa6=_\x88\x9f\xbd\xcdP\x94\xbd\xa8\
    \xef|\xbc\xd0\x16\x20\xbe\xf1O&>z1o\xbd\x020e=6\x1aL>\x15\x9f\x03\xbe\xb4\x9f:\xbe\x8e\x19\xa6\
    \xbe\x11\x87\xf9\xbd\x03\xf6\xe9\xbdWi$\xbe<\x16\xd3<\x97\x1d\xa7\xbe\xb1\xf7\x99\xbd\x1b\xe3\
    \x9e<c/z\xbd\xec\x98,>\xb7\xca\xbc\xbd\xbbAq9\xaeY@>M\x90\xd0;\x12\x22\0\xbd\xb0\xee^=\xeaK\
    \x81\xbd\xca\x88~=\x0b5)\xbd\x9cPv=\xc9\x09\xb3\xbd\x0a\xc9\x09>\xb5RZ\xbe\x87X\x0e\xbd\x7f\
    \xca\xb99&\x9a\xf5\xbb\xa6\xdb\xda\xbeU\xfdo>\x9a\xf5\x95>P\x1c.\xbeE\xae{>k,m\xbe\x17\x5c\x03\
    >/\xd9\x1f\xbe\x20\x8f0\xbe\x1a2a\xbd\x92ov\xbeH\xc0\xbc<;f\x03=\xe9i\x0b\xbd\xdf\xb8\x11\xbe\
    \xe5\x1ft\xbe\xba\xc4\xbc>P\x0e\x8f>\xeb\xb9j\xbd1*e>l\xb4n\xbe\x0ck\x8d=W\x5c\xbe>\xf1g\x8f\
    =\x87\x09\xbe\xbd\x08JF=\x92$_<*yR\xbc\xbb\x7f\xc4\xbd\xf5\xe9\x9b\xbe\x13\xbc\xd1\xbd\x98\x99\
    \xf9=\x9aN\x01\xbeS\xc7!\xbd\xda\x94\xcc\xbe\xecm\xae>(\xee\xb9\xbdGO8>\x9f2\xb6<n\xd8\x19=\
    ^R\x7f\xbeS\xfd\xed>\xb0?==M\xb0\x15\xbe\xa1ZP=\xd1\x1d\x19\xbe\x01\x8e\x98;\xfb\xc5v\xbdp_\
    \x15=\x96\xb9\x8a\xbd\xe1\xcc\xda<\xa9\xb0\xd4=`2\x8e>\xb6\x85\x0e\xbe9\x09\x1e\xbe\xfa\xa3\
    \x9c\xbd\x16B\x07>\x0a\xca\x1c>\x9f\xd2\xa9<\x7f\x12H=\x9c\xf5\xf8\xbcE\xe7\x8d\xbe\x05\xbb\
    \x0d>\x7fgC=\xf1\x0b'\xbesi\xaa\xbd\xcb\xd6-\xbd\x12d\x22>\xdcd\x88\xbd\x91\x14\xc5=,\x96y\xbd\
    #\x9cs=\x8e\xaeo>\xfa\x9b\x86=\xbb\x99\x95\xbe.\xc5\xfb\xbd&\x13\x86\xbd\x5c\xfeV\xbe\xec,\xa1\
    =\xedf\xa5=\x08\x88w\xbd\xc6]:<\x22f\xd6\xbd\x80@,<\xc6m\xe5=\xa1\xceV\xbe\x0b\xbc\x04\xbdt\
    \xc2q\xbc\xd4\xca\x03>,\x9f\xa9\xbc6\x02'\xbe\xd7tA\xbe\x88k\x9d>P\x0fa=\x0f:\x1b=\x84\xe4\xaf\
    \xbd\xddF\xbc\xbeZ\x0a/\xbd\x98\x8c\xfe\xbdG@e\xbe#Kx\xbe\xd5\xd8Q>\x15\xb7'\xbe\x88\x0c\xc7\
    <x\xdc\x83>\xcc\xe4\xc8\xbe\xf7v\x89\xbd\x12\xc0l>\xc2o\x84>\x8c\xb6\xb6\xbbH\x9c\xf5\xbc0\xd1\
    \x13\xbe\x19\xf8\xce\xbe\x15\xf4\xd4=\xd3\x90=\xbe\x1b\x8e6\xbeA\x11a\xbe/M\xae=\x0bX3\xbd\xaf\
    \x02G=@\xb03>\x0e\x15\x87\xbdZ\xa0\xd9\xbd\x20\xeb6\xbed\xa9\xcb<\x94\x9cw>\xc9'\xee\xbd@\xe3\
    \xcd\xbc-\xdc\x1d\xbez\xd6\x94=/\x9c\x8e=\xeen'>\x80\xfeO=^\xdb\xaf=[hA>\xfc\x0b~\xbe\xc3H\xdb\
    \xbbF\xc5\xb1=~\xe1@\xbec\xc8U\xbekFt:M\xe1A\xbc$~\x08>X\xbf\x0e\xbe\xb09\xe9\xbd&\xc6\xeb\xba\
    \x1a\xef\x02>\xder\x97\xbe=}\xb9\xbeP\x0e\xe8\xbd\xa6\x0f\xeb\xbd\x99\xd98\xbeV\x1dy=\x90Ud\
    >\x17\xbe8=\xda\xc6\x95>3\xb3\x0e\xbe|\x93\x0c\xbd\xd893\xbd\x0cS\x17\xbe\xf1\x92\x06\xbf\x8d\
    \x87\xba\xbd\x10\xda,\xbd\xba\xf3\x89>\xf3\x80\xd1\xbc\x90\x88\xcb\xbc\xabY3\xbe\xfd\x7f\xc6\
    \xbd\xa2*\x0b>\x96:\x87\xbe\x87\xfd\x06\xbe\x7f5\xa1;\x99\x87\xed\xbd0\xb7w=\x9bb\x22<\x0f\x5c\
    \x0d>\x1bj\xfd=\xb8\xf7\xe3\xbd\x08V\xe8=bP\xd4=\x99\x87<>\xbf\x98\x94=\x07\x90\xae\xbd\x15\
    \x81\x92=\x1b%\xd2\xbd\x9a[\x8b>}\x0b\x8f>\xdaL\x9c\xbeWMt>\x09U'\xbf\x8aJ\xb8>B\x19H\xbeB\x96\
    \xb0>+o2\xbe\xc8\x9e\x1d\xbf\xae\xad\x95>\x92\xd66>\xdd\xa5\xcc\xbd\0\0\0\0\0\0\0\0\0\0\0\0\
    \0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x006J\x80>\x8d\x1dN?\
    ~H\xd2\xbe\x1b\xea\x1c\xbfen\xb1\xbe\x02\x9d\xa0>\x96\x5c\xe7=B\xcb\xdf>\x8a%\x92\xbf\xf9\x1b\
    \x15\xbf\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0t\xfa\x0f\xbf\x03\x9e,<\xc1\xbe\0?\x1c\
    \x8a\x13?\xa9\x02'\xbf\xa9\xf9\xb1?\x20\x8d\x15?\xe9\x96\xac\xbdgs\x20\xbf\xec\x8ab\xbe\0\0\
    \0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0E\xf8\xe9>\xc8\xba\xad<\xd1-\x20\xbfrw\xe3>\xf0\
    \x86\x91?\xcf\xa0\xb2>\xaaW|?\x9c=\xed>\xc6\xe8\x8d=\x1b\xe8\xa0\xbd\0\0\0\0\0\0\0\0\0\0\0\0\
    \0\0\0\0\0\0\0\0\0\0\0\0vN\xa1\xbf\xabp\xe6\xbeD\x85\x8f\xbe\x0f\x8c\xfb>\xe2\x0d;?\xd2\xaf\
    \xd7\xbe\x02}#?\xb3\x8c\xca=\xcb\xdd\xef>7\x1d\x0f\xbd\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\
    \0\0\0\0\0\xa3\xa3X\xbf\xbcG\x1f>\x14\x9b\x22=L\xdf\x8f\xbf\xe6\xa7\xe0\xbd\xff\xf4\xc0\xbe\
    \xb3\x0d\x14\xbe;\x895\xbf\xe4\xf0\x19?\xfb}\xd5=\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\
    \0\0\0K\xd0G\xbeT\xb4\x97\xbe\x03\xf4\xc7\xbe\xd82i\xbf\xfdb\xcd\xbfV\xb99>\xcf\x90Y\xbf;8\x5c\
    \xbf\x86\x08X\xbe\xd0(\x1c\xbf\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\xc0V^\xbe\xa0\
    \x10\x15\xbe\xd8\x11{\xbel\x8c\xfd>\xcb\x86*?jv,;\x20f??\xc6\xe9\x0b?\x0ce\x06\xbe\xc97\x09\
    ?\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\xf4\xba\xeb\xbe\xab\xb4\x12\xbfM\x8d\x96=\
    u\x9b\xb7\xbd\x9e\xe1\xb8?\xf8\x95\xe1\xbd\xc6\x7f\x20>\xf9/\xfa>V\xc8\xba>.\xc6c\xbe\0\0\0\
    \0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\xcfRr>\xf8pb?\xfb\x5c\xd1=<\xc6\xd3>\xd2\xef\xde\
    \xbe\x15$\xbc\xbe\xd6gE?#\xcc\x9d?\xceCy\xbe\xe1\xe2n\xbe\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\
    \0\0\0\0\0\0\0\xe9Z\x18?\x1fEq=R\x0fv>\x1a\xa7\xfc>\xbfKT?\xf4%\x9b\xbeI\x10=?\xe8\xd2\xd4\xbe\
    \xbfJ\x1c\xbf\xd1\xe9U\xbe\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\xdc\x5c!=W\xf29\xbe\
    L\x12I\xbf\x9bq\xdd\xbea\x17\x82>\x02z\x8d\xbe\xa0l\xb9=\x1dD\xa7<\xe2e\x20\xbf\xeb\xbf\0?\0\
    \0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\xdc\x95\xb3>\x0e\x06.\xbe\x7f\xac\xc0<\x7f\xa8\
    \xe1>u\x01\x90?\x9d\xc2#?{_,?p\x09C\xbe/\x82\x18\xbe\xabCI\xbd\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\
    \0\0\0\0\0\0\0\0\0~\x20\x18>\x7f)a>\x9eg\xce>\x1c\x89y?L\xfd\xc9>tD\x92>\xb6-\x8b\xbdb\xd0\xb4\
    >Z\x1c\xc0>]L\xfa=\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0x\x1e\xf4>%\xd4<\xbf\x8c\xca\
    #\xbe\x85\xbe\xc7\xbe\x8b\x9d\xa8?\xd7\x93\xd7\xbe\xef\xb6\xa4>D\xd4\xd3\xbe9\x9a\x96\xbe\x01\
    T\xc6>\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\xeerh=\x8cP%\xbe\x98\xaa3=x\xa0O>\xb8\
    \xd1&\xc0G\x1d\xe6\xbe\xd8\x9c+\xbfcw\xae=`\x0e<?\xac+\x22\xbf\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\
    \0\0\0\0\0\0\0\0\0\x9f6P\xbc\x9a\x17\xa1\xbd\xeb\xe6\xe8=T\xb3\x0b\xbf\xaa\x86\x01?F,5?\xf5\
    \xce\xb1\xbe\xd0\xb4\xde=uaJ\xbfuzZ\xbe\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0b\xa1\
    X\xbe\xea\xa9L\xbe\xed\xad\xf7\xbe>W\xbb>\xf6\xd5U\xbf\x15H\x97?\x19\xce\x1b>\x12\x8f\xa4\xbd\
    \x03n<?\xc5&l=\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0q\xdd\x16\xbe$\xeb\x86?.\xb9\x88\
    >?\x1e\xc3=~W\xaf\xbf\xf3\xe9\x88\xbc\x09\xdd1\xbdz\xf9\xb0\xbe!\xfc\xc8\xbc\xbc\xf0'<\0\0\0\
    \0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\xe4\x18\xe9?\xaa\xdc\x92\xbe3\xd1\x08\xbe\xb2\x0c\
    \x01>\xe0\x86)\xbf\xda0\x0a\xbeD$$\xbf\x07\x87&\xbf\x07#\xf8\xbe\xc7\xa5&\xbe\0\0\0\0\0\0\0\
    \0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\xd5\x8a\x85\xbfu\xd2\xc8\xbd1\xc6\x0e?L\xe9\xae\xbf\xfe\xff\
    \xac=\x8c\xdbC\xbf\x86\xaa\x9e\xbf\xa0\xde^\xbe\x92\xb7\x83>\xeb\xe8\xde>\0\0\0\0\0\0\0\0\0\
    \0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x1afO?\xd7\xb5D\xbfJ\xb4\x11\xbe\xf1\x0d\xba\xbeo\x03\x98=M\xc4\
    S>\x1d\x8fa\xbe\xcc\xae\xee\xbe\0\xd6\x93<s\x14#>\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\
    \0\0\0~\x01\xec>\xc3Z\x96>\x7f2\x9e>\x92\xbd\xa1\xbd}\x90\xad>\xc6^{=N\x7fz>(\x0c\x96\xbf\x99\
    \x06v=\xbcwd\xbd\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\xd4\x83\xe1\xbd\xe2<\xaf=;\
    \xb8\xca\xbah\xdb\xae\xbd\xa0\xe1\xcd>\xcbd\xfc\xbe\xbcd=\xbb\xf6\x0c\x9b\xbd\xae>\xe9\xbd?\
    C\xd3=\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0$:\xe5>qt\x05>\xcc:\xb7\xbf\xe3/H\xbf\
    f;\x07\xc0,\x96+\xbe\x9c\xc5\x05>\x9b.*=\x8a\xd65\xbeh\x0d\xd2>\0\0\0\0\0\0\0\0\0\0\0\0\0\0\
    \0\0\0\0\0\0\0\0\0\0\xa2R\x8d?\xdaU\xbd\xbc\x12\x9b`??\xed/?\xcbh\x7f?n\xeeR?v\xbe\xdb>s\x0e\
    \x18\xbf\xc2\xac\xb9\xbd\xf7\x93f>\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\xf7\xcf\x07\
    \xbe\xd8\xf9\xbb>\xed\xad\x85?\xce\x90\xa2\xbdC\x19\x03\xbf\xcb\x19\xc9>\x8aT\xe2\xbeM\xf8\xb1\
    \xbd6mt>R\xa52=\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\xa0u\x15\xbf\x17?\x8f\xbf\xb3\
    a.\xbf[S\x18>f\xaf\xc4>\xce\xcb\xa6\xbd\x8f\x84C?\xc9w1\xbfL\xb3=?Jgf\xbc\0\0\0\0\0\0\0\0\0\
    \0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x0e\x94\xcf\xbe\xc2?n\xbf\xdaG\x8d<\xb3La>\xf1\x12\xcc?\xf7\xe6\
    I\xbfRy$?\xddm\x8f>\x0cI\x0b\xbf3]B\xbe\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0Gu\x14\
    \xbf\xd3\xa1\x5c\xbd\xc8\xd3\x15\xbfH\xdax\xbfu\x97\x06?{(\x98\xbeO\xcd\x89=I\x10e>\xa3\xc5\
    \xd5>\xda\x13\x80>\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x9b\xbc\x08\xbf`\xfa\xe1\
    \xbe\xa1\xf9\x05?\xb9\x97\xbe>h\x9a\x91?\xae\xdfz>\xde\x17\x8e\xbe\xb2\xba\xd0\xbe\xcc+`?\xf6\
    \xc4_\xbf\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x96\xe8\x15?\xee\xc1\xb3>\xafrC\xbf\
    \xc9*\x97\xbe\x0c\xcf9\xbfi\x8a\xf7\xbd\x18\xca\x9e?m\xce\x03\xbd\xef\xde\x5c\xbd}\x81\xe3>\
    \0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x09_\xd7\xbe\x1b\xdd\xaf\xbfkf\xd1<I\xe6\xf2\
    >]2\xa1?\x97\xef=\xbf\xc3E\xec>\x07[\xfe>\xa7\x80\x02?\x10\x5c3\xbf\0\0\0\0\0\0\0\0\0\0\0\0\
    \0\0\0\0\0\0\0\0\0\0\0\0\xf8n\xa8\xbf>\xa6\xa5\xbe\x94\xe8\x08\xbe5U\xb0\xbf\xa6\x17)>\x16\x20\
    !\xbe\x99\xd6\xd4=\x1c)\x1d\xbe\xcc\0\x0a\xbe\xa4\xec\xb3>\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\
    \0\0\0\0\0\0\0\xec\xb0D\xbf\xf3\xb7]=\xe2n{?\xf7d<\xbe\xd2A\x87?H\x09x\xbf\xaa<\xa0>w}8=\xea\
    h%\xbf05\xe0\xbe\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x22CF?9\xb0\xbc\xbd\xad\x89\
    6\xbf\xea\xc8\x14\xbf\xeb\xc1,\xbf\xa2\xac7?qi\xcb\xbe\xe6b\xbe>-1Y\xbfX6\xd7>\0\0\0\0\0\0\0\
    \0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\xbd\xc1\x1e\xbd\x0c\xb2\xe1\xbeA\xec\xd9\xbd\x81V\xfd>-\x91\
    \xde=\xcdm\x99?.\x20@?\x0a\x84\x14?\xe0\x1a\x19\xbfI\xf2\xb0>\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\
    \0\0\0\0\0\0\0\0\0`\xd2\xaf?\x9a\x03\0\xbfd\x94\x83=U\xd5\xaa?if\x17\xbf\x8b\x98U>\x20A\x12\
    \xbf\x97\xd0\x0a\xbfE\x5c\xae?\xc83\x9c\xbe\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x00\
    1\x03P>\x0b[2?d\xa8\x84>\xa1\xc6C\xbf\xd8\xaa\x84?\x17wj?s\x8f\x16?\xff\x05\x1f\xbf\xd4\x9d\
    \xb3\xbfZ^6>\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\xd1\x1a\x13?\x04\xd7\x95\xbe\xae\
    di\xbe8\xeb\xae?\xea\xaaJ\xbfD,n\xbe\xd9\xe5\xb8\xbe\xb4\xda\x8f?$\xbd\x20?\x87CZ=\0\0\0\0\0\
    \0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0M\xdf;\xbf\x96O\xdc?\x05\x8c#?j\x0f\x9b>\xe2\x8d:?T\x8a\
    \x98\xbf\x1b\xa4\x1e?$\x05\xa9>Q\xa8\x82\xbf\x03\x8f\xee>\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\
    \0\0\0\0\0\0\0\xfe\xd4\x80='j;?cvb?\xc8&U?\x1c\x93\x8b\xbf\xc1\x06\xee?\xa5\x96\xde=\xfa\x9f\
    k\xbe\xbf\xf5\x85?\x04\xcci>\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0Y\xfd3\xbfP\xca\
    \xe7>/}3\xbfu\xa7\xea\xbeg\xd2\x10?\xcf\x0cc>\xb0\xbea?\x9a\xf1\x10\xbf\xe3\xed\x10\xbf\x8b\
    $#<\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0{R\xcf?7\x1cg\xbea\xab\x0c\xbe\xfb\x04\xc2\
    >+\xd5\x8f\xbe\xa0Z\xa9>e\xa8\x99\xbd\xc0\xeb<\xbe\xaa\xcd\x84\xbf\xbf\x1eJ\xbd\0\0\0\0\0\0\
    \0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\xcb\xb1\xf5\xbe$s?\xbeX\xe5\xbc\xbdy\xbd\x04>\x8fp\x84\
    ?%\xaa#?\xb49\xa5\xbe\xcb\xf0\x8a>\x07\xec\x02\xbe\x0e\x0cw?\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\
    \0\0\0\0\0\0\0\0\xc8j\x02\xbfR\xb4\x10\xbfN\xac\x1f=\xa8K\xe5\xbe\x8f\xeep?y\xabK?\xe0\xe0\xff\
    >5\x03Y?\xbf\xb4\xc6\xbe9\xd9b>\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\xa9b\x97>{\xe6\
    \xb0>\xc0\x8b&?\xa5\xde\xa9>\x16\x10\xf5\xbd\xd7\x96\xae\xbe|\x9b\xeb>\xbcY-\xbf\x88\x95\xbf\
    >MJ5\xbf\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\xf7#\xa3>\x7f\x09h?T\xbe\xcc<\xac\0\
    J?\xad\xa2\x90?\xd0%A\xbeW\x04\xd2=T\x1b\xf1?\x91\x8c\xbf\xbemu\xb8>\0\0\0\0\0\0\0\0\0\0\0\0\
    \0\0\0\0\0\0\0\0\0\0\0\0\x19T\x9c\xbf\xed\xd5\x8d\xbe\xabP\x9a\xbfSY1\xbf\xf1\x9a\x83\xbeMS\
    R>\x7fd\x1a\xbe\xb9\x89a?c.\xa5\xbe,\xec\x1f\xbe\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\
    \0\0N\x02\xc2\xbe\xa0\xea\xa8>\xdf\x87S\xbe\xb1,P\xbf\xe83\x03\xc0\xd4\xae\xf1\xbd]8\x94\xbf\
    \xd5\xaeD\xbf^Z\x8e?f\x1f\xcb\xbe\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0fF\x16\xbe\
    yB\xb1>\x8e\xaeg\xbf\xa29\xb5\xbd\x87c\xa6\xbe\x07\xac\xfe>\x5c\xaa0?B&%?|1(?\x8b\x17\xf9>=\
    \xcd1\xbdq\x09\x19>\xe0\x84\xa6\xbe\x023\xf8\xbdG7\x01=YQ\xad>\x94+\xed>\xc5/\x15?6\x5c\xb5\
    >\xe0z\xe4>\xd5y\xc2\xbd\xcf\xe9\xcf=p\xa8\xc0\xbeNPJ=JSq>s\xc7\xae>\xaa\xc6\x08?\x9a\xfd\xff\
    >Q.\x81>\x19\x0c_?~\xca\x9f<H\x1f\xf1>\x98\xe3\xb2\xbeakR>\xb7\xf9\xb4\xbeu\xc9\xdc=\x93\x1c\
    J>L\x03\xf9=^\xd6A>*T\x94>\xd4\x91\x85>\xd9(\x18>\xb9\xda\x10>\xe1\x81+\xbe\x04\x1a^\xbd\xad\
    \xbc\x8b\xbep\xf9\x87=}b=\xbedKx\xbe\x1a(\x1a\xbd\xf7\x03C\xbd\x8d\x1d\x1e>\xc21\xf6\xbe\x90\
    \xcc\xe1=\x18\xcc\x8e\xbd\xae\xf3\xec>i/\xd1=\xbf\0)>\xce\xb9\xc6>\xed\xd95?\xad\xc1<\xbf\x9c\
    \xce\xe5>\x87l\x94\xbdq\x84\x8a>l\x02\x9a\xbc\xe4\xd2\xba=\xf4\xdf+\xbe|\x8d\x20\xbex\xe2\x19\
    >\xc4\xed\x8c>\x1d\xfe\xc5\xbe\xd1\xbe\x86>|xE\xbeh\xbb\x14?\xa7\x87\x93\xbe\x1c[\x06>\x82x\
    \x0d<Mo3\xbe\xf8\xb9\xbc=-\xe5\x1a>\xe3\xfe\x0a\xbf\xf9\xff\xde>Dy}\xbe\xe9<<?\x1a!\x03\xbf\
    \x97\xff\x08?\xdc\xb7\xa6>\x947s\xbc\xceP)>2\xe3\x0f?V\x93?\xbeL\x813\xbf&\xb9\xfa\xbd\xbf\x9b\
    \x88=\xa9\x18z\xbe+\xb1J\xbf\x8b\x5c\x07?\xdaN\xac=>\xb6$\xbf\xd1\xf3\xc2=\0\0\0\0\0\0\0\0\0\
    \0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x92\xf3\x07\xbc\
    \x9f|\x18<\xd2\xb8\xa7\xbe\xf4\xe6\xa8<j\x05,=\xd0\x05^>\x9f\xd9\x18\xbe\x14G\xe6=3\xa3@>\x95\
    \xff\xb6;\x13DW\xbe\x1a\x20\x8b=\x8a\xed-\xbe\x94\xa3\xf1\xbc[\x81:>\x19\x109\xbdw\xa4i=\x9c\
    \x0ai\xbd\xbcX\x85\xbdz\xc2\x89\xbd\xc0\x92{=\xc9\x93\x01\xbd\x10\xf1\x19\xbc\x80\x03\xa0\xbe\
    T\xe7\xb3=c#\xca=/\xf62\xbc\x14Ny\xbd\x19G\xad\xbdS\xbb\xd2<\x01\x8e\xe8\xbdm\xdc\x9c\xbe\x10\
    \xb0\xb5=\x95\xa8\x22>\xcf\xff\x1c\xbcZ\xeb+>V\x01I;E\x22->\xb9\xca&\xbe\xa3\xe9_<\x99w\x1c\
    >\xf5\xff\x9f=\xa3_\x87\xbe\xbd'\x19>>/x\xbdi\xdc#;j\x861\xbc&$y<\xba\xb0\xe2\xbd\x12\x9a\x19\
    >Pg\xd3\xbd\x92\x8e\0>!\x89\xe4\xbd\x22\xf4\x88=\x22\xc9\x07>\x06\x9f\x07\xbe\xc6\xc3\xae\xbd\
    \xc9\xb1\x83\xbe.H\xeb\xbc0\xa6t\xbdH\xcfj\xbccu\x81\xbdx\x0d)\xbd\xd1-v\xbci\x8d\xe9=\xd6\xfc\
    &\xbeMh\xba<!\x01@>\xf2\xd0\xb8=\xbf\xfc\0\xbexuJ\xbe\xbf\xf6\x83\xbe\x93\xcc\xa6<'\xb6J=\xa6\
    o\x13=L\xd2\x92=}\x8e\xce:q$\xee\xbc\x13\x0a7\xbdv\x03\xbc\xbd\xf2\xba3=[u\x1d\xbd\x07<\xb0\
    \xbd\xbe50\xbd\xcc\xb8\x0d\xbe\xae\xc8\xad=\xd27U\xbd\xd1\x0b\xd0=\x1b2W\xbe\xa0\xf9\x90=\x8a\
    \x10\x9f\xbddA\xce\xbd\xd0\xbb\x13\xbe:\xc3\x98\xbc\x84R\xb2>\x84\x86\x1c\xbe\xfd\xfb,<U\xa8\
    \xbc\xbd\xaf\xeb\xf3=\x9e\xd7X>\xb5a\x1d\xbd\xfa\x89S\xbeo'\x88=\x89\xd2\x9b\xbb\xdb\x85\x1a\
    =\xde\xa7/<\x1e\x8cC\xbd\xaeOO=\xa4e\x01>E\x15i=\x90\xd2>\xbc\x04\x20\xf7\xbd~\xc8\x96<[0\x06\
    =9\xca\x20\xbe\xe2\xf0%\xbe,\xe9\xbf<\x93\x16\x94\xbd\xae\x93\xa3=zMD\xbb?\x11\x96\xbd\xc6\xed\
    \xc3=i)2<:\xb1\x0a>\xd3\xac\x86\xbdnJ\xad\xbe\xa0\xab\x0f\xbd<\xcc\x8a\xbe\x139\xdc=\xd8Cw>\
    H\x88\x84>\xeb\x8bk\xbd.^\x9c\xbd\xe8,\xaa\xbb\xf3\xad\x1f>\xbd\xf9\x98\xbd\xd8i\xde\xbc)\xcb\
    \x01\xbe\x1f&(>5M\x11\xbe\x90\xc8\x11\xbd\x97\x9au\xbe8\x91\x8b\xbd\xbdS\x12>\xfb,z\xbd}\x07\
    \xd7\xbd\x86\xf0\x83\xbebE\xc5\xbcP.9>O\xa0\xb4<W\x1d\x1d\xbd\xc6\xc4\x0a\xbevNh\xbddU\x82\xbd\
    Y\x81\xb2\xbd\xd3\xf1\x82='\x20\xd1<\xceC7>\xf8\x12*\xbe_\x95\xf5\xbdl&<=\xae\x8c\xa4\xbdq\x8e\
    \x08?\xda\xcd\xa3\xbd\xdf\xf3\xde\xbc#\x99\x9e\xbdX\xf1%>[\x0a\xeb\xbb\xee\x16\xac\xbd\x89.\
    }=u\x11@>Y\x05)\xb9y\xd7\xc2>t\x11\x9f=\xf0\x0f\x81\xbe\xbb\x85\x05=HU~<\xae0K>\x11c\x94\xbb\
    \x84k8\xbb[\x9cc\xbeo\x17\xae=\xe9\xc1\x1b=\xd8\xd67\xbe\xb4\x81\xc8\xbc\xa0gC\xbe\xc1\x9bb\
    \xbe\xb1G\xbc\xbezKu=\x160\xf1\xbb\x09\x86\x07\xbe\xf5Z\x80\xbe@\x9c\xef\xbd\x0e@\xb4\xbd2/\
    \xab\xbd%d\x8e\xbe\xc1;\xb1=\x08m\xe1;\x91\xb0q>\xaf\xb9\x9d>O\x18\x05<\xccK\xea\xbcZ\x10\x93\
    =\x12\xe8\xdc=~\xc3\x0e=\xf8kn\xbe\xb8\x97\xa5\xbd\x18\xbc\xb7=8`\x1f>Q\0\x06>\xff\xbd\xe5\xbd\
    \x7f\x86\xad>\xc5m\x04\xbdc\xed\x99\xbd\x90/k\xbd\x13\x82\x22\xbd\xbc5!=A\xafj\xbcx\xed\x0b\
    \xbd\xad\x8d\xfe=\xe2/\x05\xbe\x86x\xac\xbd\x06s\x9b<\x8f\x0b\x19>\xe9\xac5>\xc8y\xc8=pV\xda\
    <OP\xe6=Cq\x03\xbc\xf8\xe5j>r\xa6)>#\x0e\x95>\xd3\x0f\x01\xbe(mA>\xceO\xc6=\xc0Ye=\x1f\x04\x8f\
    \xbd\xd1\x91\x83\xbe\xc4\x15\xe9\xbdG)\x12>\xe3s\xd6\xbd;\x84r;\x97\xba\x02\xbeY\xa3\xac\xbd\
    \x0eR\x19\xbeD\xee\x22>\x91\x7f7>S\xc7A>N\x84\x86\xbe\xffL\xf9=sH\x9d\xbeI\x82\xf5\xbc\xef\xc3\
    ^\xbe\xeaG\xb2\xbc|u\xbd>\xc1\xa6B\xbei\x12*\xbc$\x1d\xd8\xbdgc\xb9=\xf13\xbe=f\x9d\x22\xbe\
    VlR\xbe\x1b\xf6\xc6\xbd\xfc\xcd\x9a<~\xf9\xa7\xbeY\x14<\xbe\xb0m;\xbeW8\x8f\xbdUpE>sa7\xbe^\
    Gu=\x89r\x96\xbd\x8e\xa8\x8f\xbd\xa3\xbcx=\x16G\x9a=\xa4\xd1\xe9\xbd\x0f\xca\xc4\xbb\xea\x0c\
    \xeb<F-\xa2=\x86\xc0\xdc\xbd\x15F\x8a\xbec\xdeR;]~\x90=cT\xe2=+\x08O>\x8f\x9f\xb2\xbdM\x9er\
    \xbe7Yq\xbe\x18Z\xa4=\x02\xb9\x1c=v:\xc0>\x13\xbaB>\xfc\xc2,\xbc\xd6\x0f\xdc=\x02\x09{>\x1a\
    \xc0C=\x9d\xed\x1a>l\xa5\x05\xbeF\x99.>\xe7\xed\x18\xbe\x0f\xa8\x0d>\xf3\x9a\xbe=\x1c\x99\xb1\
    \xbdK\xbf\x08>\xe1k\xee=\xcc\x20\xd9\xbd\xach\x12\xbe\x1a\x19\x1a\xbe\x1c\xf0\x02=\xd9\xad\x9a\
    \xbd\xa4\xe0\xea\xbc\xae\x86\x8f\xbeIF\xef\xbdB\x8e<=!\xed\x86\xbd9-C\xbe\xe6\x11\xe9\xbd\xb4\
    \xba\xbc\xbdq^\xd5\xbe%\xb7\xbe\xbe\xb4\xf7\xfa<\x93\xf8<=\x8bX\x0a<\xb4\xed*\xbd=\xa73\xbd\
    \xecfI>\xa9|\x9c\xbd(\xda\xb4<\x84\x08\xf2=&\xd1\x11\xbd\xaau\xba<\xa9+\xc8<\xd5\xdb\x82<\xb1\
    \xfc\x1c\xbel`\x81>\xe6<\xeb<u\xc9\x0e\xbc\xac\xc3Z='\xd2\xc9\xbd\x84S\xad<\x12\x041\xbd\x06\
    \x0e\xe8\xbc\x89\xc0\x93=\x82\xed2=\xec\xaaH\xbe\x12\xb1\xa7=\xf1\xdf\x8a>D\x1d\xda=\xe3\xdd\
    @\xbd\xc0Q\xe9\xbd\xdc\0\xd5\xbd\xf6o\x17\xbe\xf7F\x0c>\x22\x8b\x96<\x04\x8d\x07>=\xc1\xef<\
    v\xae!>/\xd8V=\xc6\xea\xa5=b\x18\x08\xbciY\x8f\xbb\x07P\x0a>\xbf>\xf6=\x9f\x0a\xbb\xbb\xcb\xa9\
    \xc7\xbc\x0d\xb9`\xbc\x8c#\x18<\xa4\xacy\xbd@\xc6+=42\x8b\xbd\x13\xe6\xe7\xbd_,O\xbc\xac\xc0\
    \xc3\xbd4h\x18<\x8e\xae\x8f\xbeD\xf8\x82\xbe\xeb\x10\x80\xbe\xa2\xceC=q5\x14\xbd\xfe\xa9\x8d\
    =\xaa\xe9a\xbd\xbc\xd8\xf9<\x036\xe4\xbdM\x8b\xa4=^q\xdc\xbd\xb1_Y\xbe&\xb0\xc9=\x91c\xba=k\
    \xf0\x0f\xbc\xd6\xe8U\xbe&\x0b#\xbd\x83^\xd8=e\x18p\xbeR\xb1\x9e\xbc\xbb\xf8\xa8\xbd\xab![\xbe\
    \x1e\xfbA<lV\xb5\xbd\x8a\xfa\x10\xbe\xb4PP\xbew\xfd\x9f=\xc4\x03Z\xbe\xb5Q\x20=\xeb\xbc\xa8\
    =\x89fn>\xe7\x9f\xfe\xbd#\x88==\x95\xd6\0\xbe!\xbc\x8b\xbdN0[>\x17\xb2\xf5\xbd\x9c\x97,>0\xb3\
    \x09=X\xbf\xde\xbc\x94Ey\xbcM\xf3\xcf\xbcH\x8d$\xbd}\x8f3=\xe1x\xc0\xbd\x10\x03\x1a=^\xb0\xbd\
    \xbd\x8dv_=\x5c\xae\xb9\xbd*\x891>m\xf4\x1e=\x5c\xb5F>j\x0f\xf3\xbc\xfa\x81c>\xa7\x1df=&\x7f\
    \xd0=\xee\xdc\xef=\x0f\x04\x88\xbd\xba\x1f\x93\xbdu\xbc\x0f\xbe\x06\x7f\xcd\xbd&\xd2\x8c\xbe\
    \xcd,9\xbe1\x06J=K`\xef\xbd\xba\x0d\xb6\xbdj~\xb4<\xf5^#>\x1fU\x01\xbcED\x96=\xc6K\x9f\xbd\xf0\
    \xb3\xd3\xbc\x8f\x97z\xbd\x92\xa0O=\x1a\xa8L\xbd1\xdd\x1c\xbe\x97,.=\x93ap\xbd\xea\xc8\xbf=\
    \xf9\x88\xc2=\x9d\x18r:\xc0\x0d\xa4\xbc\xdf\x1b\xae\xbdu\x8c\x99=\x1c*$<\x14>\xa8\xbc\xbc\x01\
    R=\xec7\x1b:\x17\xa8\xdd\xbb\xa6\x9d8>;i(>\xb4\x0a|\xbd\x8f\xc4\x94\xbd\x19U,\xbe\xbaO\x0a\xbe\
    \x18\xbf\x01\xbe\x02\x8b\xe1\xbc\xb5\x8e\xda=\xd3~\x1b=\xcaj\x10\xbe\xffJe\xbd\xd1\x04\x0e\xbe\
    S\x82f\xbd\x7f\x0b\xa9=$\xe6\x81=*\x81t\xbc]\xd0?\xbd\xd4u\x11=\xf4\xcf0>\xe3\xb5\xc2<\xa2\xfd\
    S=\xc5\xcb\xb3\xbc\x02\x9e~>\xa3G'\xbd\xee\xa5\xfd\xbb\xdb\x9ca=O\xb3\x9c\xbe\xe4\xf9[=\x06\
    X\x8a\xbd\xc2\xa0c>\xac$@\xbe<\xfa8=\xe8\x01\x92>y\xd7\xfd=\xce\xb7\xba\xbe\xdex4>b\x02\xa5\
    \xbe?!i>\xb6\x88\x97>\x99qM\xbd\xefXh<\xa3\xb1\x9b<\xbf\xc9\x9b=\x07\xb8\x83\xbcW\xb6\x8c\xbc\
    \x0b\x7f\xb3=&\xd2\xc2\xbc\x86P\xf5\xbd\x80'\x1b>1\xde\x8e<\xb0\x1cx\xbe\x99\xfc\x84\xbe\x97\
    \xecq\xbeQ\x1eD=\x90\xce\x93\xbd\xb0\xb3\x18>\x96\xf0\xa5>\xdaI\xab=|\xb0B\xbe\xb9\x13\x83>\
    \x9d\xb3\xa3\xbc\xc0\xa8v>\x0aa}>\xf0\xada>\xe7\xc0$\xbdF\xa7M=D\xf5\x8a\xbdd,A\xbeQ\xfa\xe6\
    \xbdhu\x20=X\x16V\xbe\x0c\xee\xcd=\xc7c\xb3\xbe\x8e\xfd\xd9=!\xc7-=\xcf\x7f\x88>\xe1\xde1\xbd\
    L\xe4B\xbee\xa8{>\xc2$\xbe\xbdR6\x93>\xb5l\x92=\x20\x99\xf8\xbbT\xa93\xbd\xb0h\xa8=wy;=G\xe1\
    \x1f>\xfa`t=\x86\x1d\xf09Q\x9b\xee=\x99\x85\xc9=1F\x0a\xbe<\x7f\x04>N\xc7R>\x06\x12\x14>\xb5\
    O\x83>\xab\xc5\x0d>\0\x1cT\xbe3\xabf=\x8f:\x09>\xa3\x0b\x8d>\x20o^\xbd\x16\xc6\xcd\xbd\x9a:\
    >\xbe\x20\xe1\xcd=\xbfA\xf5=O\x1e^\xbe\x05\x88U\xbd\xabp\x92=\xc2\xbcg>\x9c\x98\x5c=F~\x8f\xbd\
    9\xa3\x93\xbd\xe2\x9e\x91=D\xde\x8f\xbe{b\x20>\x9f\xc5/\xbe\xd7\x85h=\xaf\xce\x0c=\x94K\x8b\
    \xbd\xd62\x0e\xbeVQ\x13=\xa4-C=q\x8d@>\x88\x92\xf5=\xcc\x83\x9b\xbd\xb7\x83\xbe=aL\x9e\xbe\x1a\
    $\xdd<v\xa9\xc1\xbcul\xb0\xbc\x03]|\xbe\x94\xa6\xdd\xbd\x92-\xe7=R\xac\x84\xbei\x08?>\xa2y\x91\
    \xbe\x06K\xaa\xbd\x83\xcd,\xbd\xeb\xfc\xf8=Z\x80\x86\xbe\xaa\xe7\x19\xbc\x1c\xe4_>\xa1\xc9\x03\
    >D\x8c\x15<y\x8b!=\x20Nn>\xfe\x04\xc6\xbd\x0a\xcb\xd3=\xb9\xea\x20=eHG\xbe\x5c\xdb\xaa=\x18\
    \xc8,\xbe,\xa3\x8f\xbd+\xa1\xb6\xbdt\x8e->\xc7\xa5\xde=Yuu>\xc0{\xd2=H\xeaA>\xd3P6>\xa3\x9a\
    \x19\xbe\x82\x8fa\xbd3\xb4[\xbe\xdd\xac[\xbe,\xc7\xa5\xbd\x10\xdb\xb6<Y\x0f/>\x90\xc1\xe6\xbd\
    u\x80\x5c\xbe\xe6eF\xbe\x06\x0fj\xbe\xa8M\xb4=\x1c\xfa\x0b>}\x93<=\xcc~\xfe=\xdb\xb2\xd0\xbe\
    X\xc8\x0f\xbf\xe42\xa0\xbe\xa4K\xba=\xd7\xff\x22>.\xe9*\xbfZv\xf7\xbe\xd0\x04\xe5\xbe8\xc0\xbb\
    \xbe\xe3SM\xbe\xa4\x0b5\xbf\xdf\xfd\x1f\xbe\xd4)\xc7=\xfb\xb0\x08>\xcb\xb5\xe3\xbe\xfaI'\xbf\
    Rv%\xbeDJG\xbe&\xba@\xbfE:{>\x1f\0\x1e\xbf\xcdt\xcc\xbeP\xb2s\xbe\0\xe8t\xbc\x14\x8b\x97\xbc\
    \xbepT\xbe\x16=\x83\xbe\xa2\xfe\xdf\xbe[\x84\xb5\xbe\xc0&\xb8\xbcT\x8b\x9b\xbe\xa8\xab~\xbf\
    \xdf\xd5\xf5\xbeH\x9a\xe4>\x01R\xfe\xbe\x17\xdf6?\xb1\xbet\xbe\x0c\x07:?w-\x95\xbd\xde\xa9\x7f\
    \xbfJ\xcb\xbe>\xa5\x98\xd6?|J\x9a=\xc2\xa9\xf5>\xc0\xd0\x89\xbf\x82\x06\x9f\xbe0G\x85\xbd\xb8\
    `\xde>u\xde\xce>\x92\xa8\x8c>.\xfd6\xbfZ\xb6\xa4\xbf\x03\xbaE\xbfsJ\xfa>f\x98H?S-\xbe>\xbc\xac\
    k\xbf\xf9[\x22\xbf#\x9f\x08?\x90|-?\x0f\xae\xb2?\x05\xeeE\xbf\xa5\xf6\x1a?)\xe4,?\xb9\x14<>\
    \xcd\xc0\x18?\xbd\x1dV>:\xbc\x9d>\xe6<\x12\xbf\xa0\x98\x1e?\x07*\x06\xbe9F\x9e>\xd7\x80\x99\
    ?p\xca\xda>\xa8nI\xbeH\xc4\x85\xbeMIM?D\x8d\x8b\xbe4?\x94\xbe\x5c\xfb\xb7>?\x93\x19?\xddiS?\
    \x90\xb7)>\xd7\x09K?v\xca\xbf=\xe2\x90\xc3>\xe4\xbf\xb6=\xb2\xab5?I-\x20?\x9b\xa3\x15\xbf\xea\
    \xce\xb9>&\x05\xc7>;j\xbe?]J\x90\xbd\xcd\xd8\x86>cP\xce>\x9e\xbc\xfc?\xd8l`?\x06\xf8\x15\xbf\
    \x83\xc8\xed>\xd0\x8d:\xbf\x85dl?\xf7\xf0\xa1\xbe\x9a\xa3~\xbf&\xcc\xf2>\xf2|\xf9?\x8f\x91\x81\
    \xbe\xc0\x0f3?Q\xcd\xa8\xbf\x1c\xea\xcf\xbc^\x92L=\x82\xfd\x0d?2\x82\x1c?{\x06q>\x18\x01\x81\
    \xbfLUw\xbfZ\x1c\x8c\xbfe]j?\x1fE`?Dci?`\xcf~\xbf\xd6/?\xbf\x13\xbc\xa8?yV\xec\xbd\xe6\xee\x0f\
    @t\x0a\x83\xbfm\xdc\xcd>\x0ds\x1f?\xb7q\xac?\x5c\xef\x1d?\x08\xc4k\xbe\xed&c=\xb3\xd6\xf8\xbe\
    *\x8a\x19?Z}\x0e\xbe\xcb\x03\xe2<P\x90\x17?\xa8\xc0\x8a\xbe\xa4\xa4\xf4>(\xfb-?\xbc\x0e\xf9\
    \xbe\x8e/\x08?\xb1\xa7\x1d\xbe\xfc\xfa\xe1>\x99\x0a\x90\xbd\x9er\xba>\x1c\xc2=\xbfg\x9e\xe2\
    \xbe\x07\xd6\xb5=\xf4\xd8L?\x7f\xf4\x01?\x8aX\x86?E\xc7\x0e\xbfu\xd3\x04\xbf\xdb@\x05?\x1fC\
    \x86?-y\x9f\xbe\x9b\xcd\xec<J\x14\x16?\xf9\x86\x20?*\x9f\xb1>\x02|\x98\xbdB\x95\x02?\xb6r\xc6\
    \xbeuc\x5c\xbf\xb8\x8c\x5c\xbe\xd5\x01\x82>\x06XA?-t5=\xb2\x1b\xeb\xbe\x9b.$\xbd\xf06%\xbeX\
    \x86\xed>\xca\xb9\x82\xbe!\xd5\x9e\xbe\xcf\xf5\xf5\xbe\xb2\xf3\xa4\xbd\xbf\x01\x96>\x7fj\xf3\
    >'y\x0f?b\xd1\x12?<\xcb\xee\xbcTC\x16\xbe\xd0#\x80>B\xa4J?\x81-\xda\xbe\xff\x9f\xa7>\x1d\xa0\
    R\xbdR-\x9d<=\x0d\xa4>b\xb86\xbe~\xf6\xa8\xbe\xbc\xb2W?P\xbf&?\x17\xdb\xfc\xbc[\x8cM>\xf3\xc4\
    \x0a\xbf\x89\x93\x1f?\xf1:\x0c\xbfjg\xde=\x9fp<?\xcc\x20b\xbe\xfc\x838\xbe;\xc38?\xe4\xdbr\xbe\
    _\x12\x87?0\xa5\xd9=\xa7\xe4\xc7>(\x5c\x01>,\x03\x03?\xd0c\x0b\xbf7\x13\xc0\xbe@\xa3\xf3>\x20\
    \xb2\x1b?\xc3\xc5\xdf>\xbb6,?\xf5\x08&\xbf!\xf1\x17\xbf\xdew\x1f?\x9c\x04E\xbdI\xc0\xd0?\x89\
    b;=C\xb5\x94>0|\xe9>\x1e\xc5\x06?\x07\x06\x1f?W\x9d5\xbf\xa7;\x16?=\xd0\x20\xbf%\xff\x19?\xa2\
    \xf1\x0c\xbe\xa4\xba\x8d\xbfX\xdd\x90?RY2?\xeb\x1b\x82?Ex\x99?>_\x82\xbft\x86\x87?\xc3,\xaf\
    \xbe\xcb\xd9F?e\x8f\x18?\xefR9>\x08\x89\xa6\xbf\xfe\xf5\xfa\xbe\x1a@c\xbf\xd9-y>;\x065?\x08\
    \x13\xb9>^=X\xbfrZ\x1f\xbf\x12\xbbm?\x1b\xf3h>\xd5\xa7\x8e\xbe\xb7\xe45\xbf\x06\xfc??\xd3\xa0\
    \x82?\x93\xf94?\xaft\x03?\xa7G\x14?\xd4\xe7\x15?\x06\x9f+\xbf\xc2\x1b\x0e?g\x09\xcb\xbe\xfb\
    \x5c\xef>\xea>\xb9>Q~\x82\xbc`\x83$?<IA\xbd\xbfN\x06?\xe0\xaaE>\xae\xd4\xfe\xbe<\xce\xc0<\xd4\
    (\x0a?\x1a\xc1\x07?\xf9F{>\xeb\x12o>c\xb25>)\xf3\x95<%\xa9\xf9<\x1d\xa9\xe6\xbd\x1c\xca\xf6\
    >\xa6\xd0\xce\xbe\x06\xa6N>i\xd5m>\x22\xbd\xf6>.-\x88>?\xbc\x09?\xec]Y\xbew\xd5\xd4?\xbd\x8d\
    \xca>QeG\xbf\x99\xf8\xa0>6\x1f\xcc\xbe\xd0\x96\x8c?\xaaE\xb9\xbd\xfa`\x97\xbf\xb2\x03\x1d?b\
    \xf0\x12?\xf8VK?\xad(i>\x93\x92\x84\xbf%Cb?\x0e\x13\xd0\xbc\x82\xfa\x17?sg^?[j\x8d?6\x92\x06\
    \xbfd>\x84\xbf\xaaYg\xbf\xd5\x09\xad?\xd3\xcdP?W\xecw=}\x0dd\xbfr\x98-\xbf\x9f\x89\xe8>\xc8\
    \xb5_?1}\xe4\xbb\xec_\xfd\xbe\x16\x9f\x98?\x8f'[?\xc4\x934\xbf.\x91\x14\xbf!\xa3d?\x01\xb1\x20\
    \xbf\x07\xfe\xf6?\xc6\xef&\xbf\xd0\xc7\xc3>\x9b\xdb\x98?\x9ct0\xbf\xc4,\x0b\xbf\xfd3\x0a\xbf\
    >b%\xbf\x14\x10\x9f?\xf93W\xbf\xa3P\xfb>\xb8\x13=\xbfB\x81%\xbf6\x8f\x16\xbfS-\xc1?\xb0\xa5\
    \xbd?\xba\xc1~?sv0\xbf\x9b\xc0X\xbf\x22zM\xbf\xa5\x14\x95?\xc5\xae\xa5?\xb3\xd0`\xbf\xa5\xe0\
    K\xbf8\x92\xf6\xbe\x94\xb3j?\xef\xe2E\xbf3\xee\xa2\xbfGz\x05\xbe\xb6\xdf\x9e=\xac\x83)\xbe\x9d\
    7\xb6\xbdC\xd6\xa1=v\x98\x80\xbdw\xe1l>tG\xc2\xbdf\x84(>*Vk\xbd\0\0\0\0\0\0\0\0\0\0\0\0\0\0\
    \0\0\0\0\0\0\0\0\0\0\xdf\x1f\xa6\xbb\x15\xa3\x03\xbe\xa4\x98!\xbe\xe2\xb0~>\x8a\xaag\xbd0\x93\
    \x12\xbe\x03\xcf\x97\xbeO\x9a\x0e\xben\x9aG>n>\xf2;\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\
    \0\0\0\0q\x13}>z\x8d1\xbf7\x86\xa7>\xe7\x89a\xbeQ\x8c\xbd\xbc2\xf5\x8e\xbe\xf3(\xea>\x1d^\xc1\
    \xbe\xbb\xf77>t\xdb\xc5\xbc\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x81}\xd3\xbdW\xfa\
    %\xbd\x7f@\xab\xbe\x97\x08\xbe\xbeq\x924>\xc2\x9c\xb6\xbc\x8f\xd9\xe8\xbbK{\xfd\xbc\xecd\xae\
    >\x80?\xd1=\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x22+\xb3=\x1c3P>\xaf\x0a\x04\xbe\
    \xdf\xa8h\xbe\xd3\x1d\xff=E\x1c\0=\x0d\xdb\xa0\xbd\x1aVD\xbe\xa8\x8cE\xbc\xd4\xa8Q\xbe\0\0\0\
    \0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x07E\x9e\xbd\xf5\xbb\x89\xbd\xa8wn\xbe\xb2\xb1\x87\
    >\xb6\xa9\x14\xbd[\xd7\x11>\x18\x09\xbc\xbc(\xf3\x98\xbe\x02\xc3*=\x81\xd9\xd5\xbd\0\0\0\0\0\
    \0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0/Qh\xbe\xc5\x93\xd7\xbd\xf6\x85\xc5>PO\x87>9\x1f_\xbe\
    ]\xc5\xaf<n\xc6\xcb\xbd\x16/\xac\xbd\x22\xc3\xe2\xbd\x0f\xc0%\xbe\0\0\0\0\0\0\0\0\0\0\0\0\0\
    \0\0\0\0\0\0\0\0\0\0\0x\x91\0\xba\xc1\xa4\x16=\x17\xbe\xcc>\xe5J\xc9=\x97\x20,\xbf\xa0\xa1[\
    =n\xd4\x09\xbf\xe1'\xc0<h\x01j<@\xf9\x92\xbe\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\
    N[\x9b>\xc3wL\xbd\xd3\xd28\xbe\x1d\xf2\x93=M\xfct>\x03\x8c\0\xbe\x95p0\xbey\xcba\xbepx\xe2\xbd\
    4n\xdd=\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\xac!\x9c\xbc\xc0\xc4\x03>\xeb\x83\x8f\
    >\x10\xd7G\xbdf<\xfa\xbd\xbfco;\x15\xbcy>y\xfb9\xbe\xd6\xe4-\xbd\x14o\x7f\xbd\0\0\0\0\0\0\0\
    \0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\xacl\x99>\xd8\xfa\x96\xbe\xc0\xd8\xc2=-\xb4\xa4\xbe\xdd\xd4\
    \x90>dWZ>UO)\xbd\x12\xb7\xbb\xbd\xb3a=\xbe\xfc\xfa\xd6\xbd\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\
    \0\0\0\0\0\0\0\x9c\x11\x9c\xbeW\x7fL>\x12?\xba<}\xe5\x9b\xbeA\xbc\xdc\xbcZ\xc9\x99=\xc5\x86\
    +\xbd\xf5^^>9:\xec\xbd\xaf\xec\xc2=\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\xb0\xdc\
    \x05\xbc^\xea\x11\xbf\xad\xab\xae>vR7\xben\x93\xbc=b\xc6x\xbe!U\x01=\x94\x04\xfa\xbd#\x943\xbe\
    \xa4m~=\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\xcb-y>LVT=Y\x9d\x1b>\xcd\xb7\x91>!L\
    \xae\xbe\xa6.E\xbe~\xdc]>\xbe@-\xbe8I\x1c>h\xb7\x19\xbe\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\
    \0\0\0\0\0\0.\xd1,\xbe\xb9\x83\xdf=Mf}\xbe\x90\xf8M\xbe\xf6\xd2\xaf>\x85\xf4W>\xe8\x98w\xbe\
    \xe6\xf9\x10\xbdK\xc1\xde>8w\xf5\xbe\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0*\x0a\x91\
    >\xc6\x94\xf9\xbc\x01\x9f\x84>\x5c\xe2\xac\xbec\x1d%\xbd^\x7f\xdb\xbe\xd0\xa5\x8e\xbeK\xcd\x8f\
    \xbdD\xb8\xb9>\x0b\x82\x9f\xbe\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\xb1\xf8\xf8=\
    \xcc\xe8X;\x90\x9c\xa29\xa9|9>s\x18\xf5=\x07\xf4\x8b>\x0aQ$\xbe4\xdb\x17\xbe\xc4el\xbeFj\x98\
    \xbe\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\xd2-e>\x192S<\xa7p6=@1\xb1\xbdt\x19N\xbe\
    \x95-\xc9\xbc\xa1_\xda\xbe.\x11\x84>K:G=\x0a&\x20>\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\
    \0\0\0|\xcf3>\xa06\xc0=\xbfP\xb6\xbd\xa8\x86o=A\xde\x7f\xbe\xb6\xf6\xe5\xbeP9\xb0>\x5cX\xac\
    >Y<i\xbd\x1d\xab\xfd\xbe\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\xbb\xf7\x1f>\xfe\x09\
    !>\xac\x12\xe1=\xc95\xe9\xbe\xbdZ\x94\xbe\x1e\xde\x96>d\xe4r=/C$\xbf\xe4g\0>\xaa\xa5\xac\xbd\
    \0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x95\xbd\x81\xbe\xccJ\xbf\xbb\x95\x1b\xa1=\x82\
    \x9dN\xbd\x9dQ\xc9\xbeKO\xb4=\xdb\xffP>t\x80\xb2>\x88\x97\xa3>\xe6\x14)\xbf\0\0\0\0\0\0\0\0\
    \0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\xdf\x19\x09\xbd\x99~\xbe\xbe\x15\xa1\x06\xbe\xad\xea+>}\xd5\
    B\xbeQ\x128<\x14\xb1i\xbby\x873>\xa9<\xcf=\x94\xdcJ>\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\
    \0\0\0\0\xb6CM>SR\xaa\xbe\x20\x81|;\x8da\xf0\xbe\xf1\x15R>\x1cI\xa7=J8\x93><\x99\xb0<\xd4>\xd4\
    \xbeni\xc2=\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x95*\xed<\x9f>\x15>v\xc8\x7f\xbe\
    _\xfe+\xbe`\xe6\x86>\xfe\xd9<>\x98xM\xbed\x05[>n\xf0g>&\xdd]\xbe\0\0\0\0\0\0\0\0\0\0\0\0\0\0\
    \0\0\0\0\0\0\0\0\0\0\xdeyT>\xa2==>\x0a\x90\xaa>dR\xb4\xbd\x20\xe5\x95\xbc\x93\xde\x22>\xact\
    \x9e\xbe\x8e\xab}\xbc\x17\x9e\xe9\xbdo\x20\xf2\xbe\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\
    \0\0\0\xfcL\x91\xbe\xc3s\xa3\xbd\x1f\x9f\x5c>^m\xc3;\xf2\x86\xcc\xbe,_\xfe=\x15\xe0:\xbe0\xf0\
    \xd0\xbd6o%:\x8c_\xc4=\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x93\x80\xc9\xbev\xd7\
    I>\xf8\xd1!\xbb\xfaE\x91\xbe\x18\xe9\x08\xbd\x0al;=T\xc47=\x7f0\xa8\xbd\xbc\xdc}\xbe\x02\x9d\
    \x9c>\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x004\x8fq\xbe:\xa2\x9a\xbeLxx>\x116\xf9\
    \xbc\xc0\xfbh\xbe\xd0\xddz=\x20-\x0b\xbe\x92h\xc7>\x1fL*\xbe\xae\xfaP\xbd\0\0\0\0\0\0\0\0\0\
    \0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x02\xd2v\xbd)\xb1+\xbe\x92v'>\xc9i\x98\xbe0W\0\xbe\x12\xf36>\
    \xe0\x13@<\xa4\xeaA=\xa6\xe5\x8c=\xb3\x96D=\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\
    o\xca\xf4\xbd\xf1\xfd<>z\xfb\xc3>\xdc\x22\x15>+e\xbb\xbe\x9e5\xa4\xbdK\xa5\x01>\xbe\xd5\x15\
    \xbe4\xca8\xbe\xcc\x22Q\xbe\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0Gt\x8a=\x97\xa3\x07\
    >\xc7\xa86\xbe~\xc7\x11>\xe6\x83\xde\xbd\xf7g\x90\xbeW\x13\x99=\x07x\xc4>Y\x12;\xbeHP\x9c\xbe\
    \0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x007\xe3L>\x1b\x86\x01>M\xee\xc1><\xf6\xf4=\x90\
    \x12\xd3=\x0a\xc2\xd4\xbeC\xff\xa3\xbd\x94\xcfE\xbe\x96\x19\xaa\xbd\x20k\xb0\xbe\0\0\0\0\0\0\
    \0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x97\xb6\x82\xbe\xd7\xc0\xeb\xbe\x81L\xf6\xbeq(\xec=\xd7\
    \xdd\x8a>\xecw\xe8\xbe\xa0]\xf2>\xbe\x04\x87\xbd\xa7U\x15>\xc7\x0e\xa1\xbc\0\0\0\0\0\0\0\0\0\
    \0\0\0\0\0\0\0\0\0\0\0\0\0\0\0HH0>|\x8b\xdd\xbe\xc8\xd6`\xbev\xd7\xcc>\x19\x1b\xe4\xbd\x20\xdc\
    \xc7\xbe\x8e\xc2#\xbe\x9cD\x02\xbf8\xdc\xcf>\xcc+E>\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\
    \0\0\0\0Y{\x86\xbe\x1e\xb0r>\xa2\xbd\x0c\xbf\xed\x0a}=\x84L\xbb\xbd\xb1\x1d\x5c>\x8c\xc9\xad\
    \xbe\xd4\xb7\x0e>\xda\x0d\x8e\xbd\x22\xc5(>\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\
    \xc0\x1c\x0c\xbe6\x07\x0c>%\x17\x1d\xbf\x9fH\xea\xbe\x15K\x81=\x85\xbbU\xbd\xe2\xa2\xbf=\xdd\
    i,>)e\xcb>\x81m&>\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\xa6dl\xbe\xa7\x02D\xbf\xc2\
    ;\x02?\xd2\xb3\x98>\xeeHD\xbf\xc3\xb5L>H\xf19<\xe8\xe2\xf3\xbe\xae\xd9\x9d>h\x84`\xbe\0\0\0\
    \0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\xad\x227>\x0b\x9bw<\x0bgZ\xbf\x7f\xde\xa5>\x89h\xbd\
    =\x1e\xcd\x97>\x0d\x9b\x1e\xbe\xdb8\x0f\xbf\x84e\xa4=Cr\xa3\xbe\0\0\0\0\0\0\0\0\0\0\0\0\0\0\
    \0\0\0\0\0\0\0\0\0\0\x1c`\xa8\xbc\xeb\x0c\x1b>\xb95\x94\xbc1}P\xbe\x14\x15\xb0<e\xf6\xed\xbd\
    @\xec\xc7=j\xcc\xb8\xbd\xbf\x22\x82\xbd\x09Rp>\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\
    \0n?\xb2\xbe\xdf\xf6;\xbd8\x13\xbd\xbd\x91@\xb5\xbd)\x10s>\xf9\x20\x0b\xbeF^\xd4>o\xb2\x8b\xbe\
    \xc7Q\xd2\xbeke\xa5>\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0~8\xd9>P\xaf'=\x9d?\0\xbf\
    \x0fr\x9e>\x18s\xef>\x20\xb3\xb6=\xdb\xae\x03\xbfr\xe3+\xbf\xa9RN\xbe~\xf7b\xbd\0\0\0\0\0\0\
    \0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x01\x7f\xc1\xbe\xfb\xa7\x8f>\x94\xca\xb2>\xe9\x20\xdb\xbd\
    \x19=\xf3\xbe\xd05\x15\xbdn5\xd8>\x20\xfa\0\xbfo\x0b\xe2\xbe2\x99\xb8=\0\0\0\0\0\0\0\0\0\0\0\
    \0\0\0\0\0\0\0\0\0\0\0\0\0\xd3!F>m\xc2n\xbe\xca\xad\x82>CN\xf7\xbe\xd6\x9d\xd2>\xe5\xb56?\0\
    \xfba=\xb6X\xe4\xbe\xcbe\xf5\xbe\x97\x94>>\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x08\
    \x98P\xbe\xfa\xee\xcc>\xf1\xef\x83\xbd4\x9b\xe6\xbeKX\x11\xbf\xe5F\x08=Y\xceT\xbd'xU>V[U\xbe\
    \xc8\x9f\x04\xbc\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0z\x96\x9e\xbe\x20B\x13?\xe7\
    \x88\xe2\xbe\x80\xec0\xbej\xc4\x15\xbe\x1f\x9f\x82>\xd7uT\xbd\xb34\xc2\xbeJ\xefB>\x0f\xb5\x96\
    =\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0P\x8a\xb1>\x99(=>)\xf4\x8c\xbe\x10E9?\xca\xec\
    +\xbf'x\xdf\xbe6\x22P>\xf6\xdc\xb8>+\xa7I\xbed.\xd0\xbe\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\
    \0\0\0\0\0\0\x9aw\x83\xbe\xa0B\x1e>\x8e\xd92>\xb3Q\x85\xbe\xb2\x80N>E\xd0\x91=4\x10\xf6=\xd2\
    \x88\x81\xbd\xd0\xaa\xdc\xbe\xe4WJ>\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\xbd#\x15\
    >Wk\x15>\xfe\xde\xce>\xd4~\x0b\xbf\x104?>\x05\x82\x18\xbf-\x85W\xbf\xc4\x17\x22<`I\xc0>?\xb3\
    \xc5\xbd\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\xda\xac\x1c>1-,<\x88\xfb\xcd\xbeot\
    \x98>\x8a\x83\xeb=\x9bl\xfd>\x8cC\xd8\xbdFB\x84\xbc\x91[\xbf\xbe)\xb4\xf4\xbe\0\0\0\0\0\0\0\
    \0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\xa8&\xa8>\x9c,\x9f=\x9e\x09X\xbe\xe3\x15\x5c\xbe\xb8\x8d\
    '\xbf\xe2i^\xbd\x83*\xdb\xbe\xe9\x86!?\x07\x93\xe4\xbc\x04\x8e\xb8=\0\0\0\0\0\0\0\0\0\0\0\0\
    \0\0\0\0\0\0\0\0\0\0\0\0m\xc2\x03\xbf\x9a\xa1\xe9=\xbf'\xcb>8\xe7\xb9=\x88\xf8\xef<\xe2a\xc2\
    >#\xf2\x8c\xbf\xd5>2>\xcc\x82\x05\xbfY\xb0\xbe>\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\
    \0\0b\xeb\x19\xbf\x99\xb1O\xbd\x1aR/>\x12\x9a\xb6>-{\xb8>U\xccp\xbf\xfe0\xd5\xbe^\xfa\xa6>\xd5\
    \xff\x99\xbd\x0b\xb7\x94;\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x07\x9e\xdc\xbd\x17\
    Vj\xbd\x12\xbd\x0b>\xc0\x22\x8e\xbd;\x80\xbc>!D\xe5\xbd\x98\x1f\x87\xbeHi\xbd\xbc\x0a\x88\x17\
    \xbf+\xe3\xb6>\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x80\x0a\x9b=\x18\x8e\0\xbfj\xb3\
    \xbe\xbe\xd9\xf1Y>\xea\xc8\x05\xbf\xae\xb5\x84\xbe5<\xcd>\xf8p\xe0<\x88g\xef=\x22}\xbd>\0\0\
    \0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\xe2@\xb0>\xc4\xa2S\xbe\xd9GD\xbf\x13]\x8a\xbe\xcc\
    \xa9\xda=`\0:>@\xd1\xd3>}\xf6f>\xe3,E\xbf\xcf\xa8\xdb=\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\
    \0\0\0\0\0%\xf5\xbd=\x19c\xf4\xbdd9\xc0\xbe<\xdb\xaf\xbe\x22\x87M>\xa1K\xb4>\xb4&\xeb\xbe.\xb0\
    \xbe>p+\x16?\xd1M\x1e\xbf\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x19\xc9\x0d\xbf>\xd0\
    \x82\xbe8`\xd6\xbd/\x16\xa6\xbc\xfbV\xb5>\x1a\xf0\x0e\xbf;RL>B\x12G=\x1e%3>\x8d\xab\xa9>\0\0\
    \0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0u\x08\x94>\xec\x8b\xab\xbe\xa87\x87\xbe\xd9\x10\
    ]\xbe\x93\xfa\x1c?\xb1;>\xbe\xc4:\x01>\x03[r\xbe%C\x0f\xbe\xa0\x0el\xbe\0\0\0\0\0\0\0\0\0\0\
    \0\0\0\0\0\0\0\0\0\0\0\0\0\0/\xba%\xbe\x0eV\xcc>\xb8p\xe3>;e\xa5\xbe`\xf6*\xbf\xb3\xf3X=!X\xd4\
    =\xf3P\x8f\xbe\x1aD\xb8\xbe>3\x09?\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0'IS\xbeA\xc4\
    \x14\xbf\x86\xf4\x1b>Rs\x1f>\xebT\xee\xbe\x98m\xef=\x22\xda\xb9=\x08r\xad>\xd0G\xa6\xbd\x1f\
    w\xa8\xbd\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x008\xcd\xcb\xbdON\xd9\xbe\xf0\xa2U\
    \xbe\xf61.\xbf\xc5[\x8b>\x85}\xf1>\xc3\xc1\x12>Cd\xdc>-lb>e\xc0Z=\0\0\0\0\0\0\0\0\0\0\0\0\0\
    \0\0\0\0\0\0\0\0\0\0\0\xb3\x18\xef\xbbeD}>G\xd0\x01\xbf\x93\x80\xac\xber\xacM>\x02\x0b\xd0\xbd\
    \xceM\x84\xbde\xb7\x87\xbdc!^=\xfa\x93\xae>\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\
    G\x0a\xbe>\xfb\xa7r=\xec\xc1\xf8\xbeTjq=\x1c4\xd9\xbdeI\x1e\xbfT\xaf!?\xef7\x12?\xc1e\xad\xbd\
    \x13^%\xbf\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x11\xff\xc7\xbdk\x88+?\xed\x9d\x5c\
    >C@/>\x9c;\xa1\xbd\xce\x8b\x06\xbf{^}=\xc2\xba\x19\xbf\x98\xbf:\xbe\x87\xf2b>\0\0\0\0\0\0\0\
    \0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x09\xa73\xbe\xf5\xe5\x8f\xbd{9\xa6=\x0bDv\xbd1\xc9\x01>\x8c\
    \xae\xcf\xbc\x8ef\xfd\xbc\x8f\xb2\x87\xba\x8e6\x97=\xbb\x9a\xa7\xbd\0\0\0\0\0\0\0\0\0\0\0\0\
    \0\0\0\0\0\0\0\0\0\0\0\0";

/// The kernels, generic over shapes. Each file is carried whole.
#[allow(dead_code)]
mod kernels {
    pub mod span {
        //! Blocks of values in memory: single ones, and several a fixed distance apart, whose
        //! bounds are checked once for all of them.

        use core::ops::Range;

        /// The `N` values from `start` on. Whoever asks knows that they are there; where they are
        /// not, a debug build panics.
        #[inline(always)]
        pub fn block<const N: usize>(data: &[f32], start: usize) -> Option<&[f32; N]> {
            // One comparison, and the slicing needs none: the inner loops come through here.
            let found = match data.len().checked_sub(N) {
                Some(last) if start <= last => data.get(start..).and_then(<[f32]>::first_chunk),
                _ => None,
            };
            debug_assert!(found.is_some(), "a block beyond the end of the data");
            found
        }

        /// The same to write.
        #[inline(always)]
        pub fn block_mut<const N: usize>(data: &mut [f32], start: usize) -> Option<&mut [f32; N]> {
            let found = match data.len().checked_sub(N) {
                Some(last) if start <= last => {
                    data.get_mut(start..).and_then(<[f32]>::first_chunk_mut)
                }
                _ => None,
            };
            debug_assert!(found.is_some(), "a block beyond the end of the data");
            found
        }

        /// The `len` values from `start` on, as in [`block`].
        #[inline(always)]
        pub fn part<T>(data: &[T], start: usize, len: usize) -> Option<&[T]> {
            let found = data.get(start..).and_then(|data| data.get(..len));
            debug_assert!(found.is_some(), "a part beyond the end of the data");
            found
        }

        /// The same to write.
        #[inline(always)]
        pub fn part_mut<T>(data: &mut [T], start: usize, len: usize) -> Option<&mut [T]> {
            let found = data.get_mut(start..).and_then(|data| data.get_mut(..len));
            debug_assert!(found.is_some(), "a part beyond the end of the data");
            found
        }

        /// The values from `start` on, as in [`block`]; none where there are none.
        #[inline(always)]
        pub fn rest<T>(data: &[T], start: usize) -> &[T] {
            debug_assert!(start <= data.len(), "a start beyond the end of the data");
            data.get(start..).unwrap_or_default()
        }

        /// The same to write.
        #[inline(always)]
        pub fn rest_mut<T>(data: &mut [T], start: usize) -> &mut [T] {
            debug_assert!(start <= data.len(), "a start beyond the end of the data");
            data.get_mut(start..).unwrap_or_default()
        }

        /// How vectors of `W` values lie in memory: so many, `step` values apart, behind some that
        /// are missing.
        #[derive(Clone, Copy)]
        pub struct Spacing<const W: usize> {
            pub(super) step: usize,
            pub(super) missing: usize,
            count: usize,
            /// From the start of the first vector to the end of the last.
            len: usize,
        }

        impl<const W: usize> Spacing<W> {
            /// Vectors `step` values apart, of which those numbered `there` exist.
            #[inline(always)]
            pub fn new(step: usize, there: Range<usize>) -> Self {
                let count = there.len();
                let len = match count.checked_sub(1) {
                    Some(last) => last.checked_mul(step).and_then(|last| last.checked_add(W)),
                    None => Some(0),
                };
                Spacing {
                    step,
                    missing: there.start,
                    count,
                    // What is too long for a number is too long for any memory.
                    len: len.unwrap_or(usize::MAX),
                }
            }

            /// Where vector `index` begins, unless it is missing, from the start of the first. Then
            /// all of it is in the first `self.len` values.
            #[inline(always)]
            fn place(&self, index: usize) -> Option<usize> {
                let index = index.wrapping_sub(self.missing);
                (index < self.count).then(|| index.wrapping_mul(self.step))
            }
        }

        /// Vectors of `W` values to read.
        #[derive(Clone, Copy)]
        pub struct Span<'a, const W: usize> {
            /// From the first vector that there is to the end of the last one.
            pub(super) data: &'a [f32],
            pub(super) spacing: Spacing<W>,
        }

        impl<'a, const W: usize> Span<'a, W> {
            /// The vectors in `data` the first of which begins at `first`, if all are inside.
            #[inline(always)]
            pub fn new(data: &'a [f32], first: usize, spacing: Spacing<W>) -> Option<Self> {
                let data = match spacing.count {
                    0 => &[],
                    _ => data.get(first..)?.get(..spacing.len)?,
                };
                Some(Span { data, spacing })
            }

            /// Where vector `index` begins, unless it is missing. Then all of it is in the data.
            #[inline(always)]
            pub(super) fn place(&self, index: usize) -> Option<usize> {
                self.spacing.place(index)
            }
        }

        /// Where spans begin in one piece of data.
        #[derive(Clone, Copy)]
        pub struct Starts<'a> {
            starts: &'a [usize],
            /// At least the highest of them.
            highest: usize,
        }

        impl<'a> Starts<'a> {
            /// Spans that begin at these places.
            #[inline(always)]
            pub fn new(starts: &'a [usize]) -> Self {
                let highest = starts.iter().fold(0, |highest, &start| start.max(highest));
                Starts { starts, highest }
            }
        }

        /// Spans of one spacing, whose bounds are checked once for all of them.
        #[derive(Clone, Copy)]
        pub struct Spans<'a, const W: usize> {
            data: &'a [f32],
            starts: &'a [usize],
            first: usize,
            spacing: Spacing<W>,
        }

        impl<'a, const W: usize> Spans<'a, W> {
            /// The spans in `data` the first vectors of which begin at `first` behind their starts,
            /// if all vectors are inside. Spans without vectors are none.
            #[inline(always)]
            pub fn new(
                data: &'a [f32],
                starts: Starts<'a>,
                first: usize,
                spacing: Spacing<W>,
            ) -> Option<Self> {
                let starts = match spacing.count {
                    0 => Starts::new(&[]),
                    _ => starts,
                };
                let end = starts
                    .highest
                    .checked_add(first)
                    .and_then(|end| end.checked_add(spacing.len));
                let inside = end.is_some_and(|end| end <= data.len());
                (inside || starts.starts.is_empty()).then_some(Spans {
                    data,
                    starts: starts.starts,
                    first,
                    spacing,
                })
            }

            /// Those of these numbers, if there are so many.
            #[inline(always)]
            pub fn part(&self, numbers: Range<usize>) -> Option<Self> {
                let starts = self.starts.get(numbers)?;
                Some(Spans { starts, ..*self })
            }

            /// How many spans there are.
            #[inline(always)]
            pub fn len(&self) -> usize {
                self.starts.len()
            }

            /// Whether there are none.
            pub fn is_empty(&self) -> bool {
                self.starts.is_empty()
            }

            /// One of the spans, if there are so many.
            #[inline(always)]
            pub fn span(&self, index: usize) -> Option<Span<'a, W>> {
                let (data, range, spacing) = self.at(index)?;
                let data = data.get(range)?;
                Some(Span { data, spacing })
            }

            /// What one of the spans is: the part `range` of `data`, which is inside.
            #[inline(always)]
            pub(super) fn at(&self, index: usize) -> Option<(&'a [f32], Range<usize>, Spacing<W>)> {
                let start = self.starts.get(index)? + self.first;
                Some((self.data, start..start + self.spacing.len, self.spacing))
            }
        }

        /// Vectors of `W` values to write.
        pub struct SpanMut<'a, const W: usize> {
            pub(super) data: &'a mut [f32],
            spacing: Spacing<W>,
        }

        impl<'a, const W: usize> SpanMut<'a, W> {
            /// The vectors in `data` the first of which begins at `first`, if all are inside.
            #[inline(always)]
            pub fn new(data: &'a mut [f32], first: usize, spacing: Spacing<W>) -> Option<Self> {
                let data = match spacing.count {
                    0 => &mut [],
                    _ => data.get_mut(first..)?.get_mut(..spacing.len)?,
                };
                Some(SpanMut { data, spacing })
            }

            /// Where vector `index` begins, unless it is missing. Then all of it is in the data.
            #[inline(always)]
            pub(super) fn place(&self, index: usize) -> Option<usize> {
                self.spacing.place(index)
            }
        }

        /// Whether `count` slices of `len` values, the first at `first` and the others `step`
        /// values further each, are inside `room` values.
        #[inline(always)]
        pub fn slices_fit(
            room: usize,
            count: usize,
            first: usize,
            step: usize,
            len: usize,
        ) -> bool {
            let last = (count - 1)
                .checked_mul(step)
                .and_then(|last| last.checked_add(first));
            last.and_then(|last| last.checked_add(len))
                .is_some_and(|end| end <= room)
        }
    }

    pub mod window {
        //! The geometry of a sliding window: which input each tap of a kernel meets.

        use core::ops::Range;

        /// Sizes and steps of a convolution or pool, each as `[height, width]`.
        #[derive(Clone, Copy, Debug)]
        pub struct Window {
            /// Size of the input, without padding.
            pub input: [usize; 2],
            /// Size of the output.
            pub output: [usize; 2],
            /// Input pixels from one output to the next.
            pub stride: [usize; 2],
            /// Padding at the top and at the left. That at the bottom and at the right follows from
            /// the size of the output.
            pub pads: [usize; 2],
            /// Input pixels from one tap of the kernel to the next.
            pub dilation: [usize; 2],
        }

        impl Window {
            /// The vertical axis.
            #[inline(always)]
            pub fn rows(&self) -> Axis {
                self.axis(0)
            }

            /// The horizontal axis.
            #[inline(always)]
            pub fn columns(&self) -> Axis {
                self.axis(1)
            }

            #[inline(always)]
            fn axis(&self, axis: usize) -> Axis {
                Axis {
                    input: self.input[axis],
                    output: self.output[axis],
                    stride: self.stride[axis],
                    pad: self.pads[axis],
                    dilation: self.dilation[axis],
                }
            }
        }

        /// One axis of a [`Window`]: tap `t` of output `o` meets input
        /// `o * stride + t * dilation - pad`, if that is inside.
        #[derive(Clone, Copy, Debug)]
        pub struct Axis {
            /// Size of the input, without padding.
            pub input: usize,
            /// Size of the output.
            pub output: usize,
            /// Inputs from one output to the next.
            pub stride: usize,
            /// Padding at the start.
            pub pad: usize,
            /// Inputs from one tap of the kernel to the next.
            pub dilation: usize,
        }

        impl Axis {
            /// The taps, of `kernel`, that fall inside the input for the output at `output`.
            #[inline(always)]
            pub fn taps(&self, output: usize, kernel: usize) -> Range<usize> {
                let start = output * self.stride;
                let before = self.pad.saturating_sub(start);
                let inside = (self.pad + self.input).saturating_sub(start);
                // Divisions are slow, and few windows need any.
                let (before, inside) = match self.dilation {
                    1 => (before, inside),
                    apart => {
                        let apart = apart.max(1);
                        (before.div_ceil(apart), inside.div_ceil(apart))
                    }
                };
                let end = inside.min(kernel);
                before.min(end)..end
            }

            /// The outputs for which all taps of `kernel` fall inside the input.
            #[inline(always)]
            pub fn interior(&self, kernel: usize) -> Range<usize> {
                let reach = (kernel - 1) * self.dilation;
                let starts = (self.pad + self.input).saturating_sub(reach);
                let end = starts.div_ceil(self.stride.max(1)).min(self.output);
                self.pad.div_ceil(self.stride.max(1)).min(end)..end
            }

            /// Whether there is input at `place`, which counts from the start of the padding.
            #[inline(always)]
            pub fn inside(&self, place: usize) -> bool {
                place >= self.pad && place - self.pad < self.input
            }

            /// Which of `count` places from `place` on, which counts from the start of the padding,
            /// are inside the input.
            #[inline(always)]
            pub fn inside_of(&self, place: usize, count: usize) -> Range<usize> {
                let start = self.pad.saturating_sub(place).min(count);
                let end = (self.pad + self.input).saturating_sub(place).min(count);
                start..end.max(start)
            }

            /// The input that `tap` meets for the output at `output`; it must be inside.
            #[inline(always)]
            pub fn meets(&self, output: usize, tap: usize) -> usize {
                output * self.stride + tap * self.dilation - self.pad
            }
        }
    }

    pub mod by_hand {
        //! What inner loops in the instructions of a processor are told: where all values lie,
        //! which is looked at once for a whole row of pixels or more, and how sums are finished.

        use core::marker::PhantomData;

        use super::window::Axis;

        /// Values of narrow vectors.
        pub const NARROW: usize = 4;

        /// The most values of a row that the taps of one row meet for one tile: 7 columns at a
        /// stride of 2, with a kernel 7 wide.
        pub const SPAN: usize = 19;

        /// How a complete sum becomes the value of the target.
        #[derive(Clone, Copy, Debug)]
        pub struct Finish {
            /// What the target held is added.
            pub add: bool,
            /// Values below zero become zero.
            pub relu: bool,
        }

        impl Finish {
            /// It is the value.
            pub const NONE: Finish = Finish {
                add: false,
                relu: false,
            };

            /// In bits: 1 to add, 2 for values below zero.
            pub const fn bits(self) -> usize {
                self.add as usize | (self.relu as usize) << 1
            }
        }

        /// Where a kernel reads and where it writes, which may be one piece of memory.
        pub struct Places<'a> {
            source: *const f32,
            source_len: usize,
            source_stride: usize,
            target: *mut f32,
            target_len: usize,
            target_stride: usize,
            borrowed: PhantomData<&'a mut [f32]>,
        }

        impl<'a> Places<'a> {
            /// Different pieces of memory.
            #[inline(always)]
            pub fn apart(
                (source, source_stride): (&'a [f32], usize),
                (target, target_stride): (&'a mut [f32], usize),
            ) -> Places<'a> {
                Places {
                    source: source.as_ptr(),
                    source_len: source.len(),
                    source_stride,
                    target: target.as_mut_ptr(),
                    target_len: target.len(),
                    target_stride,
                    borrowed: PhantomData,
                }
            }

            /// One piece of memory: pixels to read from `places[0]` on, pixels to write from
            /// `places[1]` on, and how far apart each are.
            #[inline(always)]
            pub fn within(
                memory: &'a mut [f32],
                places: [usize; 2],
                strides: [usize; 2],
            ) -> Places<'a> {
                let len = memory.len();
                let [source, target] = places.map(|place| place.min(len));
                let start = memory.as_mut_ptr();
                Places {
                    // Never further than the end, as said above.
                    source: start.wrapping_add(source),
                    source_len: len - source,
                    source_stride: strides[0],
                    target: start.wrapping_add(target),
                    target_len: len - target,
                    target_stride: strides[1],
                    borrowed: PhantomData,
                }
            }

            /// Whether `width` channels of `count` pixels can be read, from `start` on.
            #[inline(always)]
            fn read(&self, start: usize, count: usize, width: usize) -> bool {
                inside(self.source_len, start, count, self.source_stride, width)
            }

            /// Whether they can be written.
            #[inline(always)]
            fn written(&self, start: usize, count: usize, width: usize) -> bool {
                inside(self.target_len, start, count, self.target_stride, width)
            }
        }

        /// Whether `count` blocks of `width` values, `stride` apart from `start` on, end in `len`.
        #[inline(always)]
        fn inside(len: usize, start: usize, count: usize, stride: usize, width: usize) -> bool {
            // No distance is larger than memory, so what is cut off is too far as well.
            let last = count.saturating_sub(1).saturating_mul(stride);
            start.saturating_add(last).saturating_add(width) <= len
        }

        /// Weights of a dense product, in panels.
        pub struct Panels<'a> {
            inputs: usize,
            weights: &'a [f32],
            width: usize,
            first: usize,
            bias: &'a [f32],
        }

        impl<'a> Panels<'a> {
            /// The weights of as many channels to write as `bias` has values, from `inputs`
            /// channels to read. They lie in panels of `width` channels, each `[inputs][width]`,
            /// from channel `first` of the first panel on. Nothing, if there are no channels, or
            /// not the weights.
            ///
            /// All but what stands alone in a panel must fill it, and all that there is must fill
            /// vectors of [`NARROW`].
            #[inline(always)]
            pub fn new(
                inputs: usize,
                weights: &'a [f32],
                width: usize,
                first: usize,
                bias: &'a [f32],
            ) -> Option<Self> {
                let channels = bias.len();
                let panels = channels.div_ceil(width.max(1));
                let divided = [width, first, channels]
                    .iter()
                    .all(|count| count.is_multiple_of(NARROW));
                let alone = first.saturating_add(channels) <= width;
                let whole = first == 0 && channels.is_multiple_of(width.max(1));
                let there = panels.saturating_mul(inputs.saturating_mul(width)) <= weights.len();
                (divided && (alone || whole) && there && inputs > 0 && channels > 0).then_some(
                    Panels {
                        inputs,
                        weights,
                        width,
                        first,
                        bias,
                    },
                )
            }
        }

        /// Dense products: of channels of some pixels, channels of as many others. All of it lies
        /// inside what it was made from.
        // Only ARM has such inner loops.
        #[cfg_attr(not(target_arch = "arm"), allow(dead_code))]
        pub struct Products<'a> {
            /// The first pixel to read.
            pub(super) x: *const f32,
            /// From a pixel to read to the next.
            pub(super) x_stride: usize,
            /// The first channel of the first pixel to write.
            pub(super) y: *mut f32,
            /// From a pixel to write to the next.
            pub(super) y_stride: usize,
            /// Channels of each pixel to read, at least 1.
            pub(super) inputs: usize,
            /// From the first channel that is used on, `[inputs][width]` for each panel.
            pub(super) weights: *const f32,
            /// Channels that a panel has room for.
            pub(super) width: usize,
            /// What the sums begin with, for each channel to write.
            pub(super) bias: *const f32,
            /// A multiple of [`NARROW`], at least that; if it is more than `width`, a multiple of
            /// `width`.
            pub(super) channels: usize,
            /// How many pixels there are.
            pub(super) pixels: usize,
            /// What happens to the sums.
            pub(super) finish: Finish,
            borrowed: PhantomData<&'a mut [f32]>,
        }

        impl<'a> Products<'a> {
            /// Products of `pixels` pixels. Nothing, if any of it would lie outside.
            #[inline(always)]
            pub fn new(
                places: &'a Places<'a>,
                pixels: usize,
                panels: &'a Panels<'a>,
                finish: Finish,
            ) -> Option<Self> {
                let (inputs, channels) = (panels.inputs, panels.bias.len());
                let there = places.read(0, pixels, inputs) && places.written(0, pixels, channels);
                debug_assert!(there, "a product beyond the end of the data");
                there.then_some(Products {
                    x: places.source,
                    x_stride: places.source_stride,
                    y: places.target,
                    y_stride: places.target_stride,
                    inputs,
                    weights: panels.weights.as_ptr().wrapping_add(panels.first),
                    width: panels.width,
                    bias: panels.bias.as_ptr(),
                    channels,
                    pixels,
                    finish,
                    borrowed: PhantomData,
                })
            }
        }

        /// A row of a depthwise convolution, [`NARROW`] channels of it after the other. All of it
        /// lies inside what it was made from.
        // Only ARM has such inner loops.
        #[cfg_attr(not(target_arch = "arm"), allow(dead_code))]
        pub struct DepthwiseRow<'a> {
            /// Channel 0 of the pixel that tap 0 of column 0 meets in row 0 of the source, of which
            /// the first ones may be padding.
            pub(super) source: *const f32,
            /// From a pixel to read to the next.
            pub(super) source_stride: usize,
            /// Where the rows of the source begin that rows of taps meet.
            pub(super) rows: &'a [usize],
            /// Pixels of padding before the first, at most half of the kernel.
            pub(super) pad: usize,
            /// Pixels of a row, with the padding before it.
            pub(super) padded: usize,
            /// `[rows][columns of taps][step]`.
            pub(super) weights: &'a [f32],
            /// From the weights of a tap to those of the next.
            pub(super) step: usize,
            /// What the sums begin with, for each channel.
            pub(super) bias: &'a [f32],
            /// A multiple of [`NARROW`].
            pub(super) channels: usize,
            /// Channel 0 of column 0.
            pub(super) target: *mut f32,
            /// From a column to the next.
            pub(super) target_stride: usize,
            /// How many columns there are.
            pub(super) columns: usize,
            /// What happens to the sums.
            pub(super) finish: Finish,
            borrowed: PhantomData<&'a mut [f32]>,
        }

        impl<'a> DepthwiseRow<'a> {
            /// The row at `target`, of as many channels as `bias` has values, a multiple of
            /// [`NARROW`]; kernels are `kernel` wide, from rows at `rows`. Nothing, if any of it
            /// would lie outside, or the columns are dilated or begin with more padding than half
            /// of the kernel.
            #[inline(always)]
            pub fn new(
                places: &Places<'a>,
                (columns, kernel): (&Axis, usize),
                (rows, target): (&'a [usize], usize),
                (weights, step): (&'a [f32], usize),
                bias: &'a [f32],
                finish: Finish,
            ) -> Option<Self> {
                let channels = bias.len();
                let mut there = places.written(target, columns.output, channels);
                for row in rows {
                    there &= places.read(*row, columns.input, channels);
                }
                if !rows.is_empty() {
                    let taps = rows.len().saturating_mul(kernel);
                    there &= inside(weights.len(), 0, taps, step, channels);
                }
                let usual = columns.dilation == 1 && columns.pad <= kernel / 2;
                let divided = channels.is_multiple_of(NARROW) && columns.output > 0;
                debug_assert!(there && usual, "a row beyond the end of the data");
                (there && usual && divided).then_some(DepthwiseRow {
                    source: places
                        .source
                        .wrapping_sub(columns.pad * places.source_stride),
                    source_stride: places.source_stride,
                    rows,
                    pad: columns.pad,
                    padded: columns.pad + columns.input,
                    weights,
                    step,
                    bias,
                    channels,
                    target: places.target.wrapping_add(target),
                    target_stride: places.target_stride,
                    columns: columns.output,
                    finish,
                    borrowed: PhantomData,
                })
            }
        }
    }

    pub mod narrow {
        //! Numbers of 16 bits that weights are kept in. Nothing is computed with them: each becomes
        //! an `f32`, which holds it exactly.

        /// An IEEE 754 binary16: 5 bits of exponent, 10 of fraction; at most 65504.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(transparent)]
        pub struct F16(pub u16);

        /// The upper half of an `f32`: 8 bits of exponent, 7 of fraction.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(transparent)]
        pub struct Bf16(pub u16);

        impl F16 {
            /// The same number.
            // No branches, so that several numbers can go through together.
            #[inline(always)]
            pub fn widen(self) -> f32 {
                // Sign, exponent and fraction, where an f32 has them; what is shifted in between
                // repeats the sign.
                let bits = (i32::from(self.0.cast_signed()) << 13) as u32 & 0x8fff_e000;
                // The bias of the one exponent becomes that of the other, also where there is no
                // exponent.
                let finite = f32::from_bits(bits) * f32::from_bits((127 + 127 - 15) << 23);
                // With the highest one it is infinite or not a number.
                const HIGHEST: u32 = 31 << 23;
                let special = match bits & HIGHEST {
                    HIGHEST => 0x7f80_0000,
                    _ => 0,
                };
                f32::from_bits(finite.to_bits() | special)
            }
        }

        impl Bf16 {
            /// The same number.
            #[inline(always)]
            pub fn widen(self) -> f32 {
                f32::from_bits(u32::from(self.0) << 16)
            }
        }
    }

    pub mod vector {
        //! Vectors of `f32` values, whatever the instructions that work on them.
        //!
        //! A kernel is written once, on [`Vector`]s, and compiled for the [`Simd`] that it is
        //! given: [`Portable`] here, and one in a file of its own for each set of instructions. So
        //! all that such a file holds are the few operations of this trait.

        use super::by_hand::{DepthwiseRow, Finish, NARROW, Panels, Places, SPAN};
        use super::narrow::F16;
        use super::span::{Span, SpanMut, Spans, block, block_mut, part};

        /// A set of instructions. To hold a value is to know that the processor has them.
        pub trait Simd: Copy {
            /// 16 values.
            type X16: Vector<Self, 16>;
            /// 12 values.
            type X12: Vector<Self, 12>;
            /// 8 values.
            type X8: Vector<Self, 8>;
            /// 4 values.
            type X4: Vector<Self, 4>;

            /// Values of the widest vectors that kernels use: 16 or, where registers are few, 4.
            const LANES: usize = 16;
            /// Whether there are [`Self::products`].
            const BY_HAND: bool = false;
            /// The widths of kernels for which there is [`Self::depthwise_row`], at a stride of 1
            /// or 2.
            const ROWS_BY_HAND: &'static [usize] = &[];
            /// Pixels whose sums dense kernels keep in registers together, at most 7.
            const PIXELS: usize;
            /// Panels of 16 channels whose sums they keep for each pixel: 1 or 2.
            const PANELS: usize = 1;
            /// Columns whose sums depthwise kernels keep in registers together: 1, 4 or 7.
            const COLUMNS: usize = 4;

            /// Runs `work`, compiled with these instructions where it is inlined.
            fn run<R>(self, work: impl FnOnce() -> R) -> R;

            /// Vector `index` of a span, unless it is missing.
            #[inline(always)]
            fn nth<const W: usize, V: Vector<Self, W>>(
                self,
                span: &Span<'_, W>,
                index: usize,
            ) -> Option<V> {
                let place = span.place(index)?;
                Some(V::load(self, block(span.data, place)?))
            }

            /// One of some spans, if there are so many.
            #[inline(always)]
            fn span<'a, const W: usize>(
                self,
                spans: &Spans<'a, W>,
                index: usize,
            ) -> Option<Span<'a, W>> {
                spans.span(index)
            }

            /// The vectors of a span, by their numbers, for which there should be constants.
            #[inline(always)]
            fn vectors<const W: usize, V: Vector<Self, W>>(
                self,
                span: Span<'_, W>,
            ) -> impl Fn(usize) -> Option<V> {
                move |index| self.nth(&span, index)
            }

            /// What vector `index` of a span, if there are so many, is in memory.
            #[inline(always)]
            fn nth_mut<'a, const W: usize>(
                self,
                span: &'a mut SpanMut<'_, W>,
                index: usize,
            ) -> Option<&'a mut [f32; W]> {
                let place = span.place(index)?;
                block_mut(span.data, place)
            }

            /// Makes products of `pixels` pixels, if there are such [`Self::BY_HAND`].
            #[inline(always)]
            fn products(
                self,
                _places: &Places<'_>,
                _pixels: usize,
                _panels: &Panels<'_>,
                _finish: Finish,
            ) {
            }

            /// Makes this row, with kernels as wide as [`Self::ROWS_BY_HAND`] says, `STRIDE` pixels
            /// apart.
            #[inline(always)]
            fn depthwise_row<const KW: usize, const STRIDE: usize>(self, _row: &DepthwiseRow<'_>) {}

            /// Adds to the sums of four neighbouring columns, `STRIDE` pixels apart, the products
            /// of a row of `KW` taps, whose weights are `step` values apart, with the values of a
            /// plane.
            #[inline(always)]
            fn plane_taps<const KW: usize, const STRIDE: usize>(
                self,
                sums: &mut [[f32; NARROW]; NARROW],
                values: &[f32; SPAN],
                weights: &[f32],
                step: usize,
            ) {
                let mut taps = weights;
                let mut kx = 0;
                while kx < KW {
                    let Some(weights) = taps.first_chunk::<NARROW>() else {
                        return;
                    };
                    for (i, sums) in sums.iter_mut().enumerate() {
                        let x = values.get(i * STRIDE + kx).copied().unwrap_or_default();
                        for (sum, weight) in sums.iter_mut().zip(weights) {
                            *sum += x * weight;
                        }
                    }
                    // The last ones may end short of a whole step.
                    taps = taps.get(step..).unwrap_or_default();
                    kx += 1;
                }
            }

            /// Adds the first values of `count` pixels, `stride` values apart, to the sums.
            #[inline(always)]
            fn add_pixels<const W: usize>(
                self,
                sums: &mut [f32; W],
                x: &[f32],
                stride: usize,
                count: usize,
            ) {
                let mut place = 0;
                for _ in 0..count {
                    let Some(values) = block::<W>(x, place) else {
                        return;
                    };
                    let mut i = 0;
                    while i < W {
                        sums[i] += values[i];
                        i += 1;
                    }
                    place += stride;
                }
            }

            /// `P` slices of `len` values, the first at `first`, the others `step` values further
            /// each; all must be inside the data.
            #[inline(always)]
            fn slices<const P: usize>(
                self,
                data: &[f32],
                first: usize,
                step: usize,
                len: usize,
            ) -> Option<[&[f32]; P]> {
                let mut slices: [&[f32]; P] = [&[]; P];
                for (i, slice) in slices.iter_mut().enumerate() {
                    *slice = part(data, first + i * step, len)?;
                }
                Some(slices)
            }
        }

        /// `W` values that one operation works on together. Values that are not numbers come
        /// through all of them.
        pub trait Vector<S, const W: usize>: Copy {
            /// `value` in all lanes.
            fn splat(simd: S, value: f32) -> Self;
            /// The values of an array.
            fn load(simd: S, values: &[f32; W]) -> Self;
            /// Writes all values.
            fn store(self, target: &mut [f32; W]);
            /// Lane by lane, `self + other`.
            fn add(self, other: Self) -> Self;
            /// Lane by lane, `self * other`.
            fn mul(self, other: Self) -> Self;
            /// Lane by lane, `self + x * y`, rounded once or twice.
            fn add_product(self, x: Self, y: Self) -> Self;
            /// Lane by lane, the value, or `low` where it is below.
            fn at_least(self, low: f32) -> Self;
            /// Lane by lane, the value, or `high` where it is above.
            fn at_most(self, high: f32) -> Self;
            /// `value` in all lanes.
            fn like(self, value: f32) -> Self;
            /// Lane by lane, what `function` makes of the value.
            fn map(self, function: impl Fn(f32) -> f32) -> Self;

            /// The values of an array of narrower numbers.
            #[inline(always)]
            fn load_f16(simd: S, values: &[F16; W]) -> Self {
                // Not `map`, which is a call where it is not inlined.
                let mut wide = [0.0; W];
                for (wide, value) in wide.iter_mut().zip(values) {
                    *wide = value.widen();
                }
                Self::load(simd, &wide)
            }

            /// As many values as there are in `values`, at most `W`; the other lanes are zeros.
            #[inline(always)]
            fn load_part(simd: S, values: &[f32]) -> Self {
                let mut all = [0.0; W];
                for (lane, value) in all.iter_mut().zip(values) {
                    *lane = *value;
                }
                Self::load(simd, &all)
            }

            /// Writes as many values as `target` has room for, at most `W`.
            #[inline(always)]
            fn store_part(self, target: &mut [f32]) {
                let mut all = [0.0; W];
                self.store(&mut all);
                for (target, value) in target.iter_mut().zip(all) {
                    *target = value;
                }
            }
        }

        /// No instructions in particular: the compiler makes of arrays what it can.
        #[cfg(not(target_arch = "arm"))]
        #[derive(Clone, Copy, Debug)]
        pub struct Portable;

        /// 32-bit ARM has no vectors that round as it is asked for, or 8 of them.
        #[cfg(target_arch = "arm")]
        pub use self::Scalar as Portable;

        /// No instructions in particular, and 32 registers of one value or 8 of four.
        #[derive(Clone, Copy, Debug)]
        pub struct Scalar;

        impl Simd for Scalar {
            type X16 = [f32; 16];
            type X12 = [f32; 12];
            type X8 = [f32; 8];
            type X4 = [f32; 4];

            const LANES: usize = 4;
            // 20 sums and 4 weights leave enough for the values of pixels.
            const PIXELS: usize = 5;

            #[inline(always)]
            fn run<R>(self, work: impl FnOnce() -> R) -> R {
                work()
            }
        }

        #[cfg(not(target_arch = "arm"))]
        impl Simd for Portable {
            type X16 = [f32; 16];
            type X12 = [f32; 12];
            type X8 = [f32; 8];
            type X4 = [f32; 4];

            // With vectors of 256 bits that takes 10 of 16 registers, which leaves enough for
            // weights and products; at 6 some sums are already spilled to memory.
            const PIXELS: usize = 5;
            const COLUMNS: usize = 1;

            #[inline(always)]
            fn run<R>(self, work: impl FnOnce() -> R) -> R {
                work()
            }
        }

        impl<S, const W: usize> Vector<S, W> for [f32; W] {
            #[inline(always)]
            fn splat(_: S, value: f32) -> Self {
                [value; W]
            }

            #[inline(always)]
            fn load(_: S, values: &[f32; W]) -> Self {
                *values
            }

            #[inline(always)]
            fn store(self, target: &mut [f32; W]) {
                *target = self;
            }

            #[inline(always)]
            fn add(mut self, other: Self) -> Self {
                for (x, y) in self.iter_mut().zip(other) {
                    *x += y;
                }
                self
            }

            #[inline(always)]
            fn mul(mut self, other: Self) -> Self {
                for (x, y) in self.iter_mut().zip(other) {
                    *x *= y;
                }
                self
            }

            #[inline(always)]
            fn add_product(mut self, x: Self, y: Self) -> Self {
                for ((sum, x), y) in self.iter_mut().zip(x).zip(y) {
                    *sum += x * y;
                }
                self
            }

            #[inline(always)]
            fn at_least(self, low: f32) -> Self {
                // `f32::max` would lose what is not a number.
                <[f32; W]>::map(self, |x| if x < low { low } else { x })
            }

            #[inline(always)]
            fn at_most(self, high: f32) -> Self {
                <[f32; W]>::map(self, |x| if x > high { high } else { x })
            }

            #[inline(always)]
            fn like(self, value: f32) -> Self {
                [value; W]
            }

            #[inline(always)]
            fn map(self, function: impl Fn(f32) -> f32) -> Self {
                <[f32; W]>::map(self, function)
            }
        }

        /// Two vectors as a wider one.
        #[derive(Clone, Copy, Debug)]
        pub struct Pair<A, B>(A, B);

        macro_rules! pair {
            ($whole:literal = $low:literal + $high:literal) => {
                impl<S: Copy, A: Vector<S, $low>, B: Vector<S, $high>> Vector<S, $whole>
                    for Pair<A, B>
                {
                    #[inline(always)]
                    fn splat(simd: S, value: f32) -> Self {
                        Pair(A::splat(simd, value), B::splat(simd, value))
                    }

                    #[inline(always)]
                    fn load(simd: S, values: &[f32; $whole]) -> Self {
                        let (low, high) = values.split_first_chunk().expect("the low half");
                        let high = high.first_chunk().expect("the high half");
                        Pair(A::load(simd, low), B::load(simd, high))
                    }

                    #[inline(always)]
                    fn store(self, target: &mut [f32; $whole]) {
                        let (low, high) = target.split_first_chunk_mut().expect("the low half");
                        self.0.store(low);
                        self.1.store(high.first_chunk_mut().expect("the high half"));
                    }

                    #[inline(always)]
                    fn add(self, other: Self) -> Self {
                        Pair(self.0.add(other.0), self.1.add(other.1))
                    }

                    #[inline(always)]
                    fn mul(self, other: Self) -> Self {
                        Pair(self.0.mul(other.0), self.1.mul(other.1))
                    }

                    #[inline(always)]
                    fn add_product(self, x: Self, y: Self) -> Self {
                        Pair(self.0.add_product(x.0, y.0), self.1.add_product(x.1, y.1))
                    }

                    #[inline(always)]
                    fn at_least(self, low: f32) -> Self {
                        Pair(self.0.at_least(low), self.1.at_least(low))
                    }

                    #[inline(always)]
                    fn at_most(self, high: f32) -> Self {
                        Pair(self.0.at_most(high), self.1.at_most(high))
                    }

                    #[inline(always)]
                    fn like(self, value: f32) -> Self {
                        Pair(self.0.like(value), self.1.like(value))
                    }

                    #[inline(always)]
                    fn map(self, function: impl Fn(f32) -> f32) -> Self {
                        Pair(self.0.map(&function), self.1.map(&function))
                    }

                    #[inline(always)]
                    fn load_f16(simd: S, values: &[F16; $whole]) -> Self {
                        let (low, high) = values.split_first_chunk().expect("the low half");
                        let high = high.first_chunk().expect("the high half");
                        Pair(A::load_f16(simd, low), B::load_f16(simd, high))
                    }

                    #[inline(always)]
                    fn load_part(simd: S, values: &[f32]) -> Self {
                        match values.split_first_chunk() {
                            Some((low, high)) => Pair(A::load(simd, low), B::load_part(simd, high)),
                            None => Pair(A::load_part(simd, values), B::splat(simd, 0.0)),
                        }
                    }

                    #[inline(always)]
                    fn store_part(self, target: &mut [f32]) {
                        match target.split_first_chunk_mut() {
                            Some((low, high)) => {
                                self.0.store(low);
                                self.1.store_part(high);
                            }
                            None => self.0.store_part(target),
                        }
                    }
                }
            };
        }

        pair!(16 = 8 + 8);
        pair!(12 = 8 + 4);
        pair!(8 = 4 + 4);
    }

    #[cfg(all(target_feature = "avx2", target_feature = "fma", target_feature = "f16c"))]
    pub mod avx2 {
        //! Vectors of 256 and 128 bits with the instructions AVX2, FMA and F16C of x86-64.
        #![cfg(target_arch = "x86_64")]

        use core::arch::asm;
        use core::arch::x86_64::*;

        use super::narrow::F16;
        use super::span::{Span, SpanMut, Spans, slices_fit};
        use super::vector::{Pair, Simd, Vector};

        /// AVX2, FMA and F16C, which all processors have that have AVX2 and FMA.
        #[derive(Clone, Copy, Debug)]
        pub struct Avx2(());

        impl Avx2 {
            /// The instructions, where all code is compiled for them.
            #[cfg(all(
                target_feature = "avx2",
                target_feature = "fma",
                target_feature = "f16c"
            ))]
            pub const fn new() -> Avx2 {
                Avx2(())
            }

            /// The instructions, on a processor that is known to have them.
            ///
            /// # Safety
            /// The processor must have AVX2, FMA and F16C, and the system must save their
            /// registers.
            pub const unsafe fn new_unchecked() -> Avx2 {
                Avx2(())
            }
        }

        /// A set of instructions with AVX2, FMA and F16C in it.
        pub trait HasAvx2: Simd {}

        impl HasAvx2 for Avx2 {}

        impl Simd for Avx2 {
            type X16 = Pair<Ymm, Ymm>;
            type X12 = Pair<Ymm, Xmm>;
            type X8 = Ymm;
            type X4 = Xmm;

            // 12 of 16 registers, and 3 for two vectors of weights and what they are multiplied by.
            const PIXELS: usize = 6;

            #[inline(always)]
            fn run<R>(self, work: impl FnOnce() -> R) -> R {
                if cfg!(all(
                    target_feature = "avx2",
                    target_feature = "fma",
                    target_feature = "f16c"
                )) {
                    return work();
                }
                #[target_feature(enable = "avx2,fma,f16c")]
                unsafe fn with_avx2<R>(work: impl FnOnce() -> R) -> R {
                    work()
                }
                // SAFETY: the processor has the instructions, since `self` exists.
                unsafe { with_avx2(work) }
            }

            #[inline(always)]
            fn nth<const W: usize, V: Vector<Self, W>>(
                self,
                span: &Span<'_, W>,
                index: usize,
            ) -> Option<V> {
                let place = span.place(index)?;
                // SAFETY: a vector that has a place is inside the data.
                let values = unsafe { &*span.data.as_ptr().add(place).cast() };
                Some(V::load(self, values))
            }

            #[inline(always)]
            fn span<'a, const W: usize>(
                self,
                spans: &Spans<'a, W>,
                index: usize,
            ) -> Option<Span<'a, W>> {
                let (data, range, spacing) = spans.at(index)?;
                // SAFETY: spans are inside their data.
                let data = unsafe { data.get_unchecked(range) };
                Some(Span { data, spacing })
            }

            #[inline(always)]
            fn vectors<const W: usize, V: Vector<Self, W>>(
                self,
                span: Span<'_, W>,
            ) -> impl Fn(usize) -> Option<V> {
                let fourths = fourths(&span);
                move |index| {
                    let place = span.place(index)?;
                    let pointer = match fourths.get(index / 4) {
                        Some(fourth) => fourth.wrapping_add(index % 4 * span.spacing.step),
                        None => span.data.as_ptr().wrapping_add(place),
                    };
                    // SAFETY: a vector that has a place is inside the data, and this is where.
                    let values = unsafe { &*pointer.cast() };
                    Some(V::load(self, values))
                }
            }

            #[inline(always)]
            fn nth_mut<'a, const W: usize>(
                self,
                span: &'a mut SpanMut<'_, W>,
                index: usize,
            ) -> Option<&'a mut [f32; W]> {
                let place = span.place(index)?;
                // SAFETY: a vector that has a place is inside the data.
                Some(unsafe { &mut *span.data.as_mut_ptr().add(place).cast() })
            }

            #[inline(always)]
            fn slices<const P: usize>(
                self,
                data: &[f32],
                first: usize,
                step: usize,
                len: usize,
            ) -> Option<[&[f32]; P]> {
                let inside = slices_fit(data.len(), P, first, step, len);
                debug_assert!(inside, "slices beyond the end of the data");
                if !inside {
                    return None;
                }
                let mut slices: [&[f32]; P] = [&[]; P];
                for (i, slice) in slices.iter_mut().enumerate() {
                    let start = first + i * step;
                    // SAFETY: the last slice is inside the data, and the others lie before it.
                    *slice = unsafe { data.get_unchecked(start..start + len) };
                }
                Some(slices)
            }
        }

        /// Pointers to the vectors 0, 4, 8, 12 and 16 of a span, whether they are there or not.
        #[inline(always)]
        pub fn fourths<const W: usize>(span: &Span<'_, W>) -> [*const f32; 5] {
            let step = span.spacing.step;
            let missing = span.spacing.missing.wrapping_mul(step);
            let mut pointer = span.data.as_ptr().wrapping_sub(missing);
            let mut fourths = [pointer; 5];
            for fourth in &mut fourths[1..] {
                pointer = pointer.wrapping_add(step.wrapping_mul(4));
                // A compiler that knew how they hang together would keep as many multiples of the
                // step in registers as there are vectors, of which there are too few.
                // SAFETY: does nothing.
                unsafe {
                    asm!(
                        "/* {0} */",
                        inout(reg) pointer,
                        options(pure, readonly, nostack, preserves_flags)
                    );
                }
                *fourth = pointer;
            }
            fourths
        }

        /// 8 values.
        #[derive(Clone, Copy, Debug)]
        pub struct Ymm(__m256);

        /// 4 values.
        #[derive(Clone, Copy, Debug)]
        pub struct Xmm(__m128);

        macro_rules! vector {
            (
                $Vector:ident, $len:literal, $set1:ident, $load:ident, $store:ident,
                $add:ident, $mul:ident, $fmadd:ident, $max:ident, $min:ident,
                $load_f16:ident, $widen_f16:ident
            ) => {
                // SAFETY, of all operations: the processor has the instructions, since whoever
                // calls has a value of type `S` or of this type, which takes one to make. What is
                // read or written is an array as long as the vector; it need not be aligned.
                impl<S: HasAvx2> Vector<S, $len> for $Vector {
                    #[inline(always)]
                    fn splat(_: S, value: f32) -> Self {
                        // SAFETY: see above.
                        $Vector(unsafe { $set1(value) })
                    }

                    #[inline(always)]
                    fn load(_: S, values: &[f32; $len]) -> Self {
                        // SAFETY: see above.
                        $Vector(unsafe { $load(values.as_ptr()) })
                    }

                    #[inline(always)]
                    fn store(self, target: &mut [f32; $len]) {
                        // SAFETY: see above.
                        unsafe { $store(target.as_mut_ptr(), self.0) };
                    }

                    #[inline(always)]
                    fn add(self, other: Self) -> Self {
                        // SAFETY: see above.
                        $Vector(unsafe { $add(self.0, other.0) })
                    }

                    #[inline(always)]
                    fn mul(self, other: Self) -> Self {
                        // SAFETY: see above.
                        $Vector(unsafe { $mul(self.0, other.0) })
                    }

                    #[inline(always)]
                    fn add_product(self, x: Self, y: Self) -> Self {
                        // SAFETY: see above.
                        $Vector(unsafe { $fmadd(x.0, y.0, self.0) })
                    }

                    #[inline(always)]
                    fn at_least(self, low: f32) -> Self {
                        // The second operand comes through if either is not a number.
                        // SAFETY: see above.
                        $Vector(unsafe { $max($set1(low), self.0) })
                    }

                    #[inline(always)]
                    fn at_most(self, high: f32) -> Self {
                        // SAFETY: see above.
                        $Vector(unsafe { $min($set1(high), self.0) })
                    }

                    #[inline(always)]
                    fn like(self, value: f32) -> Self {
                        // SAFETY: see above.
                        $Vector(unsafe { $set1(value) })
                    }

                    #[inline(always)]
                    fn map(self, function: impl Fn(f32) -> f32) -> Self {
                        let mut values = [0.0; $len];
                        <Self as Vector<S, $len>>::store(self, &mut values);
                        let values = values.map(function);
                        // SAFETY: see above.
                        $Vector(unsafe { $load(values.as_ptr()) })
                    }

                    #[inline(always)]
                    fn load_f16(_: S, values: &[F16; $len]) -> Self {
                        // SAFETY: see above.
                        $Vector(unsafe { $widen_f16($load_f16(values.as_ptr().cast())) })
                    }
                }
            };
        }

        vector!(
            Ymm,
            8,
            _mm256_set1_ps,
            _mm256_loadu_ps,
            _mm256_storeu_ps,
            _mm256_add_ps,
            _mm256_mul_ps,
            _mm256_fmadd_ps,
            _mm256_max_ps,
            _mm256_min_ps,
            _mm_loadu_si128,
            _mm256_cvtph_ps
        );
        vector!(
            Xmm,
            4,
            _mm_set1_ps,
            _mm_loadu_ps,
            _mm_storeu_ps,
            _mm_add_ps,
            _mm_mul_ps,
            _mm_fmadd_ps,
            _mm_max_ps,
            _mm_min_ps,
            _mm_loadl_epi64,
            _mm_cvtph_ps
        );
    }

    #[cfg(all(target_feature = "avx512f", target_feature = "avx512vl", target_feature = "avx512bw", target_feature = "avx512dq", target_feature = "fma", target_feature = "f16c"))]
    pub mod avx512 {
        //! Vectors of 512 bits with the instructions AVX-512 of x86-64.
        #![cfg(target_arch = "x86_64")]

        use core::arch::x86_64::*;

        use super::avx2::{HasAvx2, Xmm, Ymm, fourths};
        use super::narrow::F16;
        use super::span::{Span, SpanMut, Spans, slices_fit};
        use super::vector::{Simd, Vector};

        /// AVX-512 F, VL, BW and DQ, with AVX2, FMA and F16C.
        #[derive(Clone, Copy, Debug)]
        pub struct Avx512(());

        impl Avx512 {
            /// The instructions, where all code is compiled for them.
            #[cfg(all(
                target_feature = "avx512f",
                target_feature = "avx512vl",
                target_feature = "avx512bw",
                target_feature = "avx512dq",
                target_feature = "fma",
                target_feature = "f16c"
            ))]
            pub const fn new() -> Avx512 {
                Avx512(())
            }

            /// The instructions, on a processor that is known to have them.
            ///
            /// # Safety
            /// The processor must have AVX-512 F, VL, BW and DQ, AVX2, FMA and F16C, and the system
            /// must save their registers.
            pub const unsafe fn new_unchecked() -> Avx512 {
                Avx512(())
            }
        }

        impl HasAvx2 for Avx512 {}

        impl Simd for Avx512 {
            type X16 = Zmm<0xffff>;
            type X12 = Zmm<0x0fff>;
            type X8 = Ymm;
            type X4 = Xmm;

            // 14 sums, 2 vectors of weights and what they are multiplied by, of 32 registers. Maps
            // are often as wide as a multiple of 7.
            const PIXELS: usize = 7;
            const PANELS: usize = 2;
            const COLUMNS: usize = 7;

            #[inline(always)]
            fn run<R>(self, work: impl FnOnce() -> R) -> R {
                if cfg!(all(
                    target_feature = "avx512f",
                    target_feature = "avx512vl",
                    target_feature = "avx512bw",
                    target_feature = "avx512dq",
                    target_feature = "fma",
                    target_feature = "f16c"
                )) {
                    return work();
                }
                #[target_feature(enable = "avx512f,avx512vl,avx512bw,avx512dq,avx2,fma,f16c")]
                unsafe fn with_avx512<R>(work: impl FnOnce() -> R) -> R {
                    work()
                }
                // SAFETY: the processor has the instructions, since `self` exists.
                unsafe { with_avx512(work) }
            }

            #[inline(always)]
            fn nth<const W: usize, V: Vector<Self, W>>(
                self,
                span: &Span<'_, W>,
                index: usize,
            ) -> Option<V> {
                let place = span.place(index)?;
                // SAFETY: a vector that has a place is inside the data.
                let values = unsafe { &*span.data.as_ptr().add(place).cast() };
                Some(V::load(self, values))
            }

            #[inline(always)]
            fn span<'a, const W: usize>(
                self,
                spans: &Spans<'a, W>,
                index: usize,
            ) -> Option<Span<'a, W>> {
                let (data, range, spacing) = spans.at(index)?;
                // SAFETY: spans are inside their data.
                let data = unsafe { data.get_unchecked(range) };
                Some(Span { data, spacing })
            }

            #[inline(always)]
            fn vectors<const W: usize, V: Vector<Self, W>>(
                self,
                span: Span<'_, W>,
            ) -> impl Fn(usize) -> Option<V> {
                let fourths = fourths(&span);
                move |index| {
                    let place = span.place(index)?;
                    let pointer = match fourths.get(index / 4) {
                        Some(fourth) => fourth.wrapping_add(index % 4 * span.spacing.step),
                        None => span.data.as_ptr().wrapping_add(place),
                    };
                    // SAFETY: a vector that has a place is inside the data, and this is where.
                    let values = unsafe { &*pointer.cast() };
                    Some(V::load(self, values))
                }
            }

            #[inline(always)]
            fn nth_mut<'a, const W: usize>(
                self,
                span: &'a mut SpanMut<'_, W>,
                index: usize,
            ) -> Option<&'a mut [f32; W]> {
                let place = span.place(index)?;
                // SAFETY: a vector that has a place is inside the data.
                Some(unsafe { &mut *span.data.as_mut_ptr().add(place).cast() })
            }

            #[inline(always)]
            fn slices<const P: usize>(
                self,
                data: &[f32],
                first: usize,
                step: usize,
                len: usize,
            ) -> Option<[&[f32]; P]> {
                let inside = slices_fit(data.len(), P, first, step, len);
                debug_assert!(inside, "slices beyond the end of the data");
                if !inside {
                    return None;
                }
                let mut slices: [&[f32]; P] = [&[]; P];
                for (i, slice) in slices.iter_mut().enumerate() {
                    let start = first + i * step;
                    // SAFETY: the last slice is inside the data, and the others lie before it.
                    *slice = unsafe { data.get_unchecked(start..start + len) };
                }
                Some(slices)
            }
        }

        /// As many values as there are low bits in `LANES`: 16 or 12.
        #[derive(Clone, Copy, Debug)]
        pub struct Zmm<const LANES: u16>(__m512);

        /// The mask for `len` values.
        #[inline(always)]
        fn first(len: usize) -> u16 {
            u16::MAX.checked_shr(16 - len.min(16) as u32).unwrap_or(0)
        }

        macro_rules! vector {
            ($lanes:literal, $len:literal) => {
                // SAFETY, of all operations: the processor has the instructions, since whoever
                // calls has a value of type `Avx512` or of this type, which takes one to make. What
                // is read or written is an array as long as the vector, or the part of it that the
                // mask leaves; it need not be aligned.
                impl Vector<Avx512, $len> for Zmm<$lanes> {
                    #[inline(always)]
                    fn splat(_: Avx512, value: f32) -> Self {
                        // SAFETY: see above.
                        Zmm(unsafe { _mm512_set1_ps(value) })
                    }

                    #[inline(always)]
                    fn load(_: Avx512, values: &[f32; $len]) -> Self {
                        // SAFETY: see above.
                        Zmm(unsafe { _mm512_maskz_loadu_ps($lanes, values.as_ptr()) })
                    }

                    #[inline(always)]
                    fn store(self, target: &mut [f32; $len]) {
                        // SAFETY: see above.
                        unsafe { _mm512_mask_storeu_ps(target.as_mut_ptr(), $lanes, self.0) };
                    }

                    #[inline(always)]
                    fn add(self, other: Self) -> Self {
                        // SAFETY: see above.
                        Zmm(unsafe { _mm512_add_ps(self.0, other.0) })
                    }

                    #[inline(always)]
                    fn mul(self, other: Self) -> Self {
                        // SAFETY: see above.
                        Zmm(unsafe { _mm512_mul_ps(self.0, other.0) })
                    }

                    #[inline(always)]
                    fn add_product(self, x: Self, y: Self) -> Self {
                        // SAFETY: see above.
                        Zmm(unsafe { _mm512_fmadd_ps(x.0, y.0, self.0) })
                    }

                    #[inline(always)]
                    fn at_least(self, low: f32) -> Self {
                        // The second operand comes through if either is not a number.
                        // SAFETY: see above.
                        Zmm(unsafe { _mm512_max_ps(_mm512_set1_ps(low), self.0) })
                    }

                    #[inline(always)]
                    fn at_most(self, high: f32) -> Self {
                        // SAFETY: see above.
                        Zmm(unsafe { _mm512_min_ps(_mm512_set1_ps(high), self.0) })
                    }

                    #[inline(always)]
                    fn like(self, value: f32) -> Self {
                        // SAFETY: see above.
                        Zmm(unsafe { _mm512_set1_ps(value) })
                    }

                    #[inline(always)]
                    fn map(self, function: impl Fn(f32) -> f32) -> Self {
                        let mut values = [0.0; $len];
                        self.store(&mut values);
                        let values = values.map(function);
                        // SAFETY: see above.
                        Zmm(unsafe { _mm512_maskz_loadu_ps($lanes, values.as_ptr()) })
                    }

                    #[inline(always)]
                    fn load_part(_: Avx512, values: &[f32]) -> Self {
                        let mask = first(values.len()) & $lanes;
                        // SAFETY: see above.
                        Zmm(unsafe { _mm512_maskz_loadu_ps(mask, values.as_ptr()) })
                    }

                    #[inline(always)]
                    fn store_part(self, target: &mut [f32]) {
                        let mask = first(target.len()) & $lanes;
                        // SAFETY: see above.
                        unsafe { _mm512_mask_storeu_ps(target.as_mut_ptr(), mask, self.0) };
                    }

                    #[inline(always)]
                    fn load_f16(_: Avx512, values: &[F16; $len]) -> Self {
                        // SAFETY: see above.
                        Zmm(unsafe {
                            _mm512_cvtph_ps(_mm256_maskz_loadu_epi16(
                                $lanes,
                                values.as_ptr().cast(),
                            ))
                        })
                    }
                }
            };
        }

        vector!(0xffff, 16);
        vector!(0x0fff, 12);
    }

    pub mod neon {
        //! Vectors of 128 bits with the instructions NEON of AArch64.
        #![cfg(all(target_arch = "aarch64", target_feature = "neon"))]

        use core::arch::aarch64::*;

        use super::vector::{Pair, Simd, Vector};

        /// NEON, for which all code is compiled.
        #[derive(Clone, Copy, Debug)]
        pub struct Neon;

        impl Simd for Neon {
            type X16 = Pair<Pair<Quad, Quad>, Pair<Quad, Quad>>;
            type X12 = Pair<Pair<Quad, Quad>, Quad>;
            type X8 = Pair<Quad, Quad>;
            type X4 = Quad;

            // 24 of 32 registers.
            const PIXELS: usize = 6;

            #[inline(always)]
            fn run<R>(self, work: impl FnOnce() -> R) -> R {
                work()
            }
        }

        /// 4 values.
        #[derive(Clone, Copy, Debug)]
        pub struct Quad(float32x4_t);

        // SAFETY, of all operations: code for this target may use the instructions. What is read or
        // written is an array as long as the vector; it need not be aligned.
        impl Vector<Neon, 4> for Quad {
            #[inline(always)]
            fn splat(_: Neon, value: f32) -> Self {
                // SAFETY: see above.
                Quad(unsafe { vdupq_n_f32(value) })
            }

            #[inline(always)]
            fn load(_: Neon, values: &[f32; 4]) -> Self {
                // SAFETY: see above.
                Quad(unsafe { vld1q_f32(values.as_ptr()) })
            }

            #[inline(always)]
            fn store(self, target: &mut [f32; 4]) {
                // SAFETY: see above.
                unsafe { vst1q_f32(target.as_mut_ptr(), self.0) };
            }

            #[inline(always)]
            fn add(self, other: Self) -> Self {
                // SAFETY: see above.
                Quad(unsafe { vaddq_f32(self.0, other.0) })
            }

            #[inline(always)]
            fn mul(self, other: Self) -> Self {
                // SAFETY: see above.
                Quad(unsafe { vmulq_f32(self.0, other.0) })
            }

            #[inline(always)]
            fn add_product(self, x: Self, y: Self) -> Self {
                // SAFETY: see above.
                Quad(unsafe { vfmaq_f32(self.0, x.0, y.0) })
            }

            #[inline(always)]
            fn at_least(self, low: f32) -> Self {
                // What is not a number comes through, whichever operand it is.
                // SAFETY: see above.
                Quad(unsafe { vmaxq_f32(self.0, vdupq_n_f32(low)) })
            }

            #[inline(always)]
            fn at_most(self, high: f32) -> Self {
                // SAFETY: see above.
                Quad(unsafe { vminq_f32(self.0, vdupq_n_f32(high)) })
            }

            #[inline(always)]
            fn like(self, value: f32) -> Self {
                // SAFETY: see above.
                Quad(unsafe { vdupq_n_f32(value) })
            }

            #[inline(always)]
            fn map(self, function: impl Fn(f32) -> f32) -> Self {
                let mut values = [0.0; 4];
                self.store(&mut values);
                Self::load(Neon, &values.map(function))
            }
        }
    }

    pub mod simd128 {
        //! Vectors of 128 bits with the instructions simd128 of WebAssembly.
        #![cfg(all(target_arch = "wasm32", target_feature = "simd128"))]

        use core::arch::wasm32::*;

        use super::vector::{Pair, Simd, Vector};

        /// simd128, for which all code is compiled.
        #[derive(Clone, Copy, Debug)]
        pub struct Simd128;

        impl Simd for Simd128 {
            type X16 = Pair<Pair<Quad, Quad>, Pair<Quad, Quad>>;
            type X12 = Pair<Pair<Quad, Quad>, Quad>;
            type X8 = Pair<Quad, Quad>;
            type X4 = Quad;

            // What runs the code has 16 or 32 registers; 12 are for sums.
            const PIXELS: usize = 3;

            #[inline(always)]
            fn run<R>(self, work: impl FnOnce() -> R) -> R {
                work()
            }
        }

        /// 4 values.
        #[derive(Clone, Copy, Debug)]
        pub struct Quad(v128);

        impl Vector<Simd128, 4> for Quad {
            #[inline(always)]
            fn splat(_: Simd128, value: f32) -> Self {
                Quad(f32x4_splat(value))
            }

            #[inline(always)]
            fn load(_: Simd128, values: &[f32; 4]) -> Self {
                // SAFETY: the array is as long as the vector, which need not be aligned.
                Quad(unsafe { v128_load(values.as_ptr().cast()) })
            }

            #[inline(always)]
            fn store(self, target: &mut [f32; 4]) {
                // SAFETY: the array is as long as the vector, which need not be aligned.
                unsafe { v128_store(target.as_mut_ptr().cast(), self.0) };
            }

            #[inline(always)]
            fn add(self, other: Self) -> Self {
                Quad(f32x4_add(self.0, other.0))
            }

            #[inline(always)]
            fn mul(self, other: Self) -> Self {
                Quad(f32x4_mul(self.0, other.0))
            }

            #[inline(always)]
            fn add_product(self, x: Self, y: Self) -> Self {
                self.add(x.mul(y))
            }

            #[inline(always)]
            fn at_least(self, low: f32) -> Self {
                // The first operand comes through if either is not a number.
                Quad(f32x4_pmax(self.0, f32x4_splat(low)))
            }

            #[inline(always)]
            fn at_most(self, high: f32) -> Self {
                Quad(f32x4_pmin(self.0, f32x4_splat(high)))
            }

            #[inline(always)]
            fn like(self, value: f32) -> Self {
                Quad(f32x4_splat(value))
            }

            #[inline(always)]
            fn map(self, function: impl Fn(f32) -> f32) -> Self {
                let mut values = [0.0; 4];
                self.store(&mut values);
                Self::load(Simd128, &values.map(function))
            }
        }
    }

    pub mod vfp_code {
        //! What the inner loops for registers of single values have in common.

        #![cfg(all(target_arch = "arm", target_abi = "eabihf"))]

        use core::arch::asm;

        /// Adds the products of registers to the registers before them, all by number.
        macro_rules! add_products {
            ($($sum:literal)*; $($x:literal)*; $($weight:literal)*) => {
                concat!($("vmla.f32 s", $sum, ", s", $x, ", s", $weight, "\n"),*)
            };
        }
        pub(super) use add_products;

        /// Adds values in memory, four behind each other at `t`, to sums.
        macro_rules! add_old {
            ($a:literal $b:literal $c:literal $d:literal) => {
                concat!("vldmia {t}, {{s20-s23}}\n", add_old!(@ $a 20 $b 21 $c 22 $d 23))
            };
            (@ $($sum:literal $old:literal)*) => {
                concat!($("vadd.f32 s", $sum, ", s", $sum, ", s", $old, "\n"),*)
            };
        }
        pub(super) use add_old;

        /// Writes four sums to `t`, those below zero as zero.
        macro_rules! store_relu {
            ($a:literal $b:literal $c:literal $d:literal) => {
                concat!(
                    store_relu!(@ $a $b),
                    "strd {w}, {u}, [{t}]\n",
                    store_relu!(@ $c $d),
                    "strd {w}, {u}, [{t}, #8]\n",
                )
            };
            (@ $a:literal $b:literal) => {
                concat!(
                    concat!("vmov {w}, {u}, s", $a, ", s", $b, "\n"),
                    "bic {w}, {w}, {w}, asr #31\n",
                    "bic {u}, {u}, {u}, asr #31\n",
                )
            };
        }
        pub(super) use store_relu;

        /// Runs `work` so that what is not a number comes without a sign.
        #[inline(always)]
        pub fn without_signs(work: impl FnOnce()) {
            const DEFAULT_NAN: u32 = 1 << 25;
            let before: u32;
            // SAFETY: it changes what operations make of what is not a number, for `work`, which is
            // made of inline assembly alone; below it is changed back.
            unsafe {
                asm!("vmrs {0}, fpscr", out(reg) before, options(nomem, nostack, preserves_flags));
                asm!("vmsr fpscr, {0}", in(reg) before | DEFAULT_NAN, options(nostack));
            }
            work();
            // SAFETY: as above.
            unsafe { asm!("vmsr fpscr, {0}", in(reg) before, options(nostack)) };
        }
    }

    pub mod vfp_products {
        //! Dense products in registers of single values.

        #![cfg(all(target_arch = "arm", target_abi = "eabihf"))]

        use core::arch::asm;

        use super::by_hand::{NARROW, Products};
        use super::vfp_code::{add_old, add_products, store_relu, without_signs};

        /// What a loop over pixels keeps in memory; the numbers are where.
        #[repr(C)]
        struct Tiles {
            /// 0: the panels.
            weights: *const f32,
            /// 4: for all channels.
            bias: *const f32,
            /// 8: where the tile is written.
            y: *mut f32,
            /// 12: from a pixel to write to the next, in bytes.
            y_step: usize,
            /// 16: pairs of channels to read, and 20: whether there is one more.
            pairs: usize,
            odd: usize,
            /// 24: the bytes of the pairs.
            read: usize,
            /// 28: blocks of channels to write, and 32: how many make a panel.
            blocks: usize,
            panel: usize,
            /// 36: from the weights of the last block of a panel to those of the next one.
            next_panel: usize,
            /// 40: how many tiles are left.
            tiles: usize,
            /// 44: from where a tile is read to the next, less the bytes of the pairs.
            next_x: usize,
            /// 48: from where a tile is written to the next.
            next_y: usize,
            /// 52: 1 to add what is there, 2 to make values below zero zero.
            finish: usize,
            /// 56, 60, 64: weights, bias and target of the block.
            at: [usize; 3],
            /// 68: blocks that are left, and 72: in the panel.
            left: [usize; 2],
        }

        /// Makes tiles of five pixels, and of fewer where those would not be equal.
        #[inline(never)]
        pub fn make_products(products: &Products<'_>) {
            let bytes = size_of::<f32>();
            let blocks_of_panel = products.width / NARROW;
            let mut tiles = Tiles {
                weights: products.weights,
                bias: products.bias,
                y: products.y,
                y_step: products.y_stride * bytes,
                pairs: products.inputs / 2,
                odd: products.inputs % 2,
                read: products.inputs / 2 * 2 * bytes,
                blocks: products.channels / NARROW,
                panel: blocks_of_panel,
                next_panel: (products.inputs * products.width - products.width + NARROW) * bytes,
                tiles: 0,
                next_x: 0,
                next_y: 0,
                finish: products.finish.bits(),
                at: [0; 3],
                left: [0; 2],
            };
            let step = products.width * bytes;
            let x_step = products.x_stride * bytes;
            let mut x = products.x;
            let mut pixels = products.pixels;
            without_signs(|| {
                while pixels > 0 {
                    // So that 6 and 7 are not 5 and a rest which is slow.
                    let (count, times) = match pixels {
                        1 | 2 => (1, pixels),
                        3 | 6 => (3, pixels / 3),
                        4 | 7 | 8 => (4, 1),
                        _ => (5, (pixels / 5).max(2) - 1),
                    };
                    tiles.tiles = times;
                    tiles.next_x = (count * x_step).wrapping_sub(tiles.read);
                    tiles.next_y = count * tiles.y_step;
                    let frame = &mut tiles;
                    // SAFETY: all that these pixels need lies inside, or there would be nothing.
                    unsafe {
                        match count {
                            5 => five(frame, x, x_step, step),
                            4 => four(frame, x, x_step, step),
                            3 => three(frame, x, x_step, step),
                            _ => one(frame, x, x_step, step),
                        }
                    }
                    x = x.wrapping_add(count * times * products.x_stride);
                    pixels -= count * times;
                }
            });
        }

        /// Makes tiles of some pixels: for each its register and place, two registers for what is
        /// read and the four of its sums.
        macro_rules! make_tiles {
            (
                $tiles:ident, $first:ident, $x_step:ident, $step:ident;
                $(
                    $x:ident $index:literal, $r:literal $s:literal,
                    $a:literal $b:literal $c:literal $d:literal;
                )*
            ) => {
                asm!(
                    "10:",
                    "ldr {t}, [{a}, #0]",
                    "str {t}, [{a}, #56]",
                    "ldr {t}, [{a}, #4]",
                    "str {t}, [{a}, #60]",
                    "ldr {t}, [{a}, #8]",
                    "str {t}, [{a}, #64]",
                    "ldr {t}, [{a}, #28]",
                    "str {t}, [{a}, #68]",
                    "ldr {t}, [{a}, #32]",
                    "str {t}, [{a}, #72]",
                    "11:",
                    "ldr {t}, [{a}, #60]",
                    $(concat!("vldmia {t}, {{s", $a, "-s", $d, "}}"),)*
                    "add {t}, {t}, #16",
                    "str {t}, [{a}, #60]",
                    "ldr {w}, [{a}, #56]",
                    "ldr {n}, [{a}, #16]",
                    "cmp {n}, #0",
                    "beq 3f",
                    "2:",
                    "vldmia {w}, {{s20-s23}}",
                    "add {w}, {w}, {step}",
                    "vldmia {w}, {{s24-s27}}",
                    "add {w}, {w}, {step}",
                    $(
                        concat!("vldmia {", stringify!($x), "}!, {{s", $r, ", s", $s, "}}"),
                        add_products!($a $b $c $d; $r $r $r $r; 20 21 22 23),
                        add_products!($a $b $c $d; $s $s $s $s; 24 25 26 27),
                    )*
                    "subs {n}, {n}, #1",
                    "bne 2b",
                    "3:",
                    "ldr {n}, [{a}, #20]",
                    "cmp {n}, #0",
                    "beq 4f",
                    "vldmia {w}, {{s20-s23}}",
                    $(
                        concat!("vldr s", $r, ", [{", stringify!($x), "}]"),
                        add_products!($a $b $c $d; $r $r $r $r; 20 21 22 23),
                    )*
                    "4:",
                    "ldr {t}, [{a}, #64]",
                    "ldr {n}, [{a}, #12]",
                    "ldr {u}, [{a}, #52]",
                    "tst {u}, #1",
                    "beq 5f",
                    $(
                        add_old!($a $b $c $d),
                        "add {t}, {t}, {n}",
                    )*
                    "ldr {t}, [{a}, #64]",
                    "5:",
                    "tst {u}, #2",
                    "bne 6f",
                    $(
                        concat!("vstmia {t}, {{s", $a, "-s", $d, "}}"),
                        "add {t}, {t}, {n}",
                    )*
                    "b 7f",
                    "6:",
                    $(
                        store_relu!($a $b $c $d),
                        "add {t}, {t}, {n}",
                    )*
                    "7:",
                    "ldr {n}, [{a}, #68]",
                    "subs {n}, {n}, #1",
                    "beq 8f",
                    "str {n}, [{a}, #68]",
                    "ldr {t}, [{a}, #64]",
                    "add {t}, {t}, #16",
                    "str {t}, [{a}, #64]",
                    "ldr {t}, [{a}, #24]",
                    $(concat!("sub {", stringify!($x), "}, {", stringify!($x), "}, {t}"),)*
                    "ldr {t}, [{a}, #56]",
                    "ldr {u}, [{a}, #72]",
                    "subs {u}, {u}, #1",
                    "itte eq",
                    "ldreq {n}, [{a}, #36]",
                    "ldreq {u}, [{a}, #32]",
                    "movne {n}, #16",
                    "add {t}, {t}, {n}",
                    "str {t}, [{a}, #56]",
                    "str {u}, [{a}, #72]",
                    "b 11b",
                    "8:",
                    "ldr {t}, [{a}, #8]",
                    "ldr {n}, [{a}, #48]",
                    "add {t}, {t}, {n}",
                    "str {t}, [{a}, #8]",
                    "ldr {n}, [{a}, #40]",
                    "subs {n}, {n}, #1",
                    "beq 9f",
                    "str {n}, [{a}, #40]",
                    "ldr {t}, [{a}, #44]",
                    $(concat!("add {", stringify!($x), "}, {", stringify!($x), "}, {t}"),)*
                    "b 10b",
                    "9:",
                    a = in(reg) $tiles,
                    step = in(reg) $step,
                    w = out(reg) _,
                    n = out(reg) _,
                    t = out(reg) _,
                    u = out(reg) _,
                    $($x = inout(reg) $first.wrapping_byte_add($index * $x_step) => _,)*
                    out("d0") _, out("d1") _, out("d2") _, out("d3") _,
                    out("d4") _, out("d5") _, out("d6") _, out("d7") _,
                    out("d8") _, out("d9") _, out("d10") _, out("d11") _,
                    out("d12") _, out("d13") _, out("d14") _, out("d15") _,
                    options(nostack),
                )
            };
        }

        /// Makes tiles of five pixels, beginning at `x`, with pixels `x_step` bytes apart; the
        /// weights of a channel to read lie `step` bytes behind those of the one before. Leaves
        /// `tiles.y` behind the tiles.
        ///
        /// # Safety
        /// What `tiles` says must be there.
        #[inline(always)]
        unsafe fn five(tiles: &mut Tiles, x: *const f32, x_step: usize, step: usize) {
            // SAFETY: reads and writes what is there by promise, and `tiles`.
            unsafe {
                make_tiles!(
                    tiles, x, x_step, step;
                    x0 0, 28 29, 0 1 2 3;
                    x1 1, 30 31, 4 5 6 7;
                    x2 2, 28 29, 8 9 10 11;
                    x3 3, 30 31, 12 13 14 15;
                    x4 4, 28 29, 16 17 18 19;
                );
            }
        }

        /// Makes tiles of four, as [`five`].
        ///
        /// # Safety
        /// What `tiles` says must be there.
        #[inline(always)]
        unsafe fn four(tiles: &mut Tiles, x: *const f32, x_step: usize, step: usize) {
            // SAFETY: reads and writes what is there by promise, and `tiles`.
            unsafe {
                make_tiles!(
                    tiles, x, x_step, step;
                    x0 0, 28 29, 0 1 2 3;
                    x1 1, 30 31, 4 5 6 7;
                    x2 2, 28 29, 8 9 10 11;
                    x3 3, 30 31, 12 13 14 15;
                );
            }
        }

        /// Makes tiles of three, as [`five`].
        ///
        /// # Safety
        /// What `tiles` says must be there.
        #[inline(always)]
        unsafe fn three(tiles: &mut Tiles, x: *const f32, x_step: usize, step: usize) {
            // SAFETY: reads and writes what is there by promise, and `tiles`.
            unsafe {
                make_tiles!(
                    tiles, x, x_step, step;
                    x0 0, 28 29, 0 1 2 3;
                    x1 1, 30 31, 4 5 6 7;
                    x2 2, 28 29, 8 9 10 11;
                );
            }
        }

        /// Makes tiles of one pixel, as [`five`].
        ///
        /// # Safety
        /// What `tiles` says must be there.
        #[inline(always)]
        unsafe fn one(tiles: &mut Tiles, x: *const f32, x_step: usize, step: usize) {
            // SAFETY: reads and writes what is there by promise, and `tiles`.
            unsafe {
                make_tiles!(
                    tiles, x, x_step, step;
                    x0 0, 28 29, 0 1 2 3;
                );
            }
        }
    }

    pub mod vfp_rows {
        //! Rows of depthwise convolutions in registers of single values.

        #![cfg(all(target_arch = "arm", target_abi = "eabihf"))]

        use core::arch::asm;

        use super::by_hand::{DepthwiseRow, NARROW};
        use super::vfp_code::{add_old, add_products, store_relu, without_signs};

        /// What a loop over columns keeps in memory; the numbers are where.
        #[repr(C)]
        struct Columns {
            /// 0: where the rows of the source begin that are met, and 4: how many there are.
            rows: *const usize,
            count: usize,
            /// 8 and 12.
            weights: *const f32,
            bias: *const f32,
            /// 16: where the next columns are written.
            y: *mut f32,
            /// 20: from a column to write to the next, in bytes.
            y_step: usize,
            /// 24: columns that are left.
            left: usize,
            /// 28: from what the last columns met to what the next ones do, in bytes.
            next: usize,
            /// 32: in the kernel five wide, from behind the pixels of the first taps to the first
            /// pixel of the others, backwards.
            back: usize,
            /// 36: as above.
            finish: usize,
        }

        /// Makes all channels of a row, with kernels three or five wide.
        #[inline(always)]
        pub fn make_row<const KW: usize, const STRIDE: usize>(row: &DepthwiseRow<'_>) {
            let make = match (KW, STRIDE) {
                (3, 1) => three_wide,
                (3, 2) => three_wide_apart,
                (5, 1) => five_wide,
                _ => five_wide_apart,
            };
            all_channels(row, make, (KW, STRIDE));
        }

        /// Makes all channels of a row, with the function for kernels of `kernel` columns, a
        /// distance of `stride` apart.
        #[inline(never)]
        fn all_channels(
            row: &DepthwiseRow<'_>,
            make: unsafe fn(&mut Columns, *const f32, [usize; 2], isize, isize),
            (kernel, stride): (usize, usize),
        ) {
            let bytes = size_of::<f32>();
            let step = row.source_stride * bytes;
            let mut channel = 0;
            without_signs(|| {
                while channel < row.channels {
                    let mut columns = Columns {
                        rows: row.rows.as_ptr(),
                        count: row.rows.len(),
                        weights: row.weights.as_ptr().wrapping_add(channel),
                        bias: row.bias.as_ptr().wrapping_add(channel),
                        y: row.target.wrapping_add(channel),
                        y_step: row.target_stride * bytes,
                        left: row.columns,
                        next: 4 * stride * step,
                        back: 3 * stride * step,
                        finish: row.finish.bits(),
                    };
                    let source = row.source.wrapping_add(channel);
                    let steps = [step, row.step * bytes];
                    // SAFETY: all that the columns meet of the source lies inside, and so do the
                    // weights, the bias and the target, or there would be no row.
                    unsafe {
                        make(
                            &mut columns,
                            source,
                            steps,
                            row.pad as isize,
                            row.padded as isize,
                        );
                    }
                    channel += NARROW;
                }
            });
            debug_assert!(
                row.pad <= kernel / 2,
                "more padding than half of the kernel"
            );
        }

        /// Reads the next pixel and adds its products, with what follows.
        macro_rules! pixel {
            ($(($sum:tt $weight:tt))*) => {
                concat!(
                    "vldmia {x}, {{s28-s31}}\n",
                    "add {x}, {x}, {step}\n",
                    $(pixel!(@ $sum $weight)),*
                )
            };
            (@ 0 0) => { add_products!(0 1 2 3; 28 29 30 31; 16 17 18 19) };
            (@ 0 1) => { add_products!(0 1 2 3; 28 29 30 31; 20 21 22 23) };
            (@ 0 2) => { add_products!(0 1 2 3; 28 29 30 31; 24 25 26 27) };
            (@ 1 0) => { add_products!(4 5 6 7; 28 29 30 31; 16 17 18 19) };
            (@ 1 1) => { add_products!(4 5 6 7; 28 29 30 31; 20 21 22 23) };
            (@ 1 2) => { add_products!(4 5 6 7; 28 29 30 31; 24 25 26 27) };
            (@ 2 0) => { add_products!(8 9 10 11; 28 29 30 31; 16 17 18 19) };
            (@ 2 1) => { add_products!(8 9 10 11; 28 29 30 31; 20 21 22 23) };
            (@ 2 2) => { add_products!(8 9 10 11; 28 29 30 31; 24 25 26 27) };
            (@ 3 0) => { add_products!(12 13 14 15; 28 29 30 31; 16 17 18 19) };
            (@ 3 1) => { add_products!(12 13 14 15; 28 29 30 31; 20 21 22 23) };
            (@ 3 2) => { add_products!(12 13 14 15; 28 29 30 31; 24 25 26 27) };
        }

        /// Reads the weights of the next three, or two, taps.
        macro_rules! taps {
            (3) => {
                concat!(
                    taps!(2),
                    "vldmia {w}, {{s24-s27}}\n",
                    "add {w}, {w}, {taps}\n"
                )
            };
            (2) => {
                concat!(
                    "vldmia {w}, {{s16-s19}}\n",
                    "add {w}, {w}, {taps}\n",
                    "vldmia {w}, {{s20-s23}}\n",
                    "add {w}, {w}, {taps}\n",
                )
            };
        }

        /// Three taps of a row for four columns that meet neighbours. `$guard` makes of the number
        /// of a pixel what goes before it.
        macro_rules! three_taps {
            ($guard:ident) => {
                concat!(
                    taps!(3),
                    $guard!(0), pixel!((0 0)), $guard!(0 end),
                    $guard!(1), pixel!((0 1) (1 0)), $guard!(1 end),
                    $guard!(2), pixel!((0 2) (1 1) (2 0)),
                    $guard!(3), pixel!((1 2) (2 1) (3 0)),
                    $guard!(4), pixel!((2 2) (3 1)),
                    $guard!(5), pixel!((3 2)),
                )
            };
        }

        /// The same for columns two pixels apart.
        macro_rules! three_taps_apart {
            ($guard:ident) => {
                concat!(
                    taps!(3),
                    $guard!(0), pixel!((0 0)), $guard!(0 end),
                    $guard!(1), pixel!((0 1)), $guard!(1 end),
                    $guard!(2), pixel!((0 2) (1 0)),
                    $guard!(3), pixel!((1 1)),
                    $guard!(4), pixel!((1 2) (2 0)),
                    $guard!(5), pixel!((2 1)),
                    $guard!(6), pixel!((2 2) (3 0)),
                    $guard!(7), pixel!((3 1)),
                    $guard!(8), pixel!((3 2)),
                )
            };
        }

        /// Taps 3 and 4 of a row for four columns that meet neighbours.
        macro_rules! two_taps {
            ($guard:ident) => {
                concat!(
                    taps!(2),
                    $guard!(3), pixel!((0 0)),
                    $guard!(4), pixel!((0 1) (1 0)),
                    $guard!(5), pixel!((1 1) (2 0)),
                    $guard!(6), pixel!((2 1) (3 0)),
                    $guard!(7), pixel!((3 1)),
                )
            };
        }

        /// The same for columns two pixels apart.
        macro_rules! two_taps_apart {
            ($guard:ident) => {
                concat!(
                    taps!(2),
                    $guard!(3), pixel!((0 0)),
                    $guard!(4), pixel!((0 1)),
                    $guard!(5), pixel!((1 0)),
                    $guard!(6), pixel!((1 1)),
                    $guard!(7), pixel!((2 0)),
                    $guard!(8), pixel!((2 1)),
                    $guard!(9), pixel!((3 0)),
                    $guard!(10), pixel!((3 1)),
                )
            };
        }

        /// All pixels are there.
        macro_rules! inside {
            ($($pixel:tt)*) => {
                ""
            };
        }

        /// Pixels are there from `start`, at most 1, up to `end`.
        macro_rules! guarded {
            (0) => {
                "cmp {start}, #0\nbgt 30f\n"
            };
            (0 end) => {
                "b 31f\n30: add {x}, {x}, {step}\n31:\n"
            };
            (1 end) => {
                ""
            };
            ($pixel:literal) => {
                concat!("cmp {end}, #", $pixel, "\nble 20f\n")
            };
        }

        /// Pixels are there from `start`, at most 2, up to `end`.
        macro_rules! guarded_twice {
            (1) => { "cmp {end}, #1\nble 20f\ncmp {start}, #1\nbgt 32f\n" };
            (1 end) => { "b 33f\n32: add {x}, {x}, {step}\n33:\n" };
            ($($pixel:tt)*) => { guarded!($($pixel)*) };
        }

        /// The same behind the first pixels, with which nothing of the row would be left.
        macro_rules! guarded_behind {
            ($pixel:literal) => {
                concat!("cmp {end}, #", $pixel, "\nble 21f\n")
            };
        }

        /// Makes the columns of a row, of which four meet `$met` pixels and are `$stride` apart.
        /// `$inside` and `$guarded` make the products of a row of taps where all pixels are there,
        /// and where some are not.
        macro_rules! make_columns {
            (
                $columns:ident, $source:ident, $steps:ident, $start:ident, $end:ident;
                $met:literal; $stride:literal; $inside:expr; $guarded:expr
            ) => {
                asm!(
                    "1:",
                    "ldr {x}, [{a}, #12]",
                    "vldmia {x}, {{s0-s3}}",
                    "vldmia {x}, {{s4-s7}}",
                    "vldmia {x}, {{s8-s11}}",
                    "vldmia {x}, {{s12-s15}}",
                    "ldr {rows}, [{a}, #0]",
                    "ldr {n}, [{a}, #4]",
                    "ldr {w}, [{a}, #8]",
                    "cmp {n}, #0",
                    "beq 4f",
                    "cmp {end}, #0",
                    "ble 4f",
                    "cmp {start}, #0",
                    "bgt 3f",
                    concat!("cmp {end}, #", $met),
                    "blt 3f",
                    "2:",
                    "ldr {x}, [{rows}], #4",
                    "add {x}, {data}, {x}, lsl #2",
                    $inside,
                    "subs {n}, {n}, #1",
                    "bne 2b",
                    "b 4f",
                    "3:",
                    "ldr {x}, [{rows}], #4",
                    "add {x}, {data}, {x}, lsl #2",
                    $guarded,
                    "subs {n}, {n}, #1",
                    "bne 3b",
                    "4:",
                    "ldr {t}, [{a}, #16]",
                    "ldr {rows}, [{a}, #20]",
                    "ldr {n}, [{a}, #24]",
                    "ldr {u}, [{a}, #36]",
                    "tst {u}, #1",
                    "beq 5f",
                    add_old!(0 1 2 3),
                    "add {t}, {t}, {rows}",
                    "cmp {n}, #2",
                    "blt 8f",
                    add_old!(4 5 6 7),
                    "beq 8f",
                    "add {t}, {t}, {rows}",
                    add_old!(8 9 10 11),
                    "cmp {n}, #4",
                    "blt 8f",
                    "add {t}, {t}, {rows}",
                    add_old!(12 13 14 15),
                    "8:",
                    "ldr {t}, [{a}, #16]",
                    "5:",
                    "tst {u}, #2",
                    "bne 6f",
                    "vstmia {t}, {{s0-s3}}",
                    "add {t}, {t}, {rows}",
                    "cmp {n}, #2",
                    "blt 9f",
                    "vstmia {t}, {{s4-s7}}",
                    "add {t}, {t}, {rows}",
                    "beq 9f",
                    "vstmia {t}, {{s8-s11}}",
                    "add {t}, {t}, {rows}",
                    "cmp {n}, #4",
                    "blt 9f",
                    "vstmia {t}, {{s12-s15}}",
                    "add {t}, {t}, {rows}",
                    "b 7f",
                    "6:",
                    store_relu!(0 1 2 3),
                    "add {t}, {t}, {rows}",
                    "cmp {n}, #2",
                    "blt 9f",
                    store_relu!(4 5 6 7),
                    "add {t}, {t}, {rows}",
                    "beq 9f",
                    store_relu!(8 9 10 11),
                    "add {t}, {t}, {rows}",
                    "cmp {n}, #4",
                    "blt 9f",
                    store_relu!(12 13 14 15),
                    "add {t}, {t}, {rows}",
                    "7:",
                    "subs {n}, {n}, #4",
                    "ble 9f",
                    "str {n}, [{a}, #24]",
                    "str {t}, [{a}, #16]",
                    "ldr {x}, [{a}, #28]",
                    "add {data}, {data}, {x}",
                    concat!("sub {end}, {end}, #", $stride, " * 4"),
                    concat!("sub {start}, {start}, #", $stride, " * 4"),
                    "b 1b",
                    "9:",
                    a = in(reg) $columns,
                    data = inout(reg) $source => _,
                    step = in(reg) $steps[0],
                    taps = in(reg) $steps[1],
                    start = inout(reg) $start => _,
                    end = inout(reg) $end => _,
                    x = out(reg) _,
                    rows = out(reg) _,
                    n = out(reg) _,
                    w = out(reg) _,
                    t = out(reg) _,
                    u = out(reg) _,
                    out("d0") _, out("d1") _, out("d2") _, out("d3") _,
                    out("d4") _, out("d5") _, out("d6") _, out("d7") _,
                    out("d8") _, out("d9") _, out("d10") _, out("d11") _,
                    out("d12") _, out("d13") _, out("d14") _, out("d15") _,
                    options(nostack),
                )
            };
        }

        /// Makes four channels of a row with kernels three wide: of `source`, from the first place
        /// of the padding on. Pixels lie `steps[0]` bytes apart, weights of taps `steps[1]`; the
        /// places from `start` to `end` are there.
        ///
        /// # Safety
        /// What `columns` says must be there.
        #[inline(never)]
        unsafe fn three_wide(
            columns: &mut Columns,
            source: *const f32,
            steps: [usize; 2],
            start: isize,
            end: isize,
        ) {
            // SAFETY: reads and writes what is there by promise, and `columns`.
            unsafe {
                make_columns!(
                    columns, source, steps, start, end; 6; 1;
                    three_taps!(inside);
                    concat!(three_taps!(guarded), "20:\n")
                );
            }
        }

        /// The same, two pixels apart.
        ///
        /// # Safety
        /// What `columns` says must be there.
        #[inline(never)]
        unsafe fn three_wide_apart(
            columns: &mut Columns,
            source: *const f32,
            steps: [usize; 2],
            start: isize,
            end: isize,
        ) {
            // SAFETY: reads and writes what is there by promise, and `columns`.
            unsafe {
                make_columns!(
                    columns, source, steps, start, end; 9; 2;
                    three_taps_apart!(inside);
                    concat!(three_taps_apart!(guarded), "20:\n")
                );
            }
        }

        /// The same with kernels five wide.
        ///
        /// # Safety
        /// What `columns` says must be there.
        #[inline(never)]
        unsafe fn five_wide(
            columns: &mut Columns,
            source: *const f32,
            steps: [usize; 2],
            start: isize,
            end: isize,
        ) {
            // SAFETY: reads and writes what is there by promise, and `columns`.
            unsafe {
                make_columns!(
                    columns, source, steps, start, end; 8; 1;
                    concat!(
                        three_taps!(inside),
                        "ldr {t}, [{a}, #32]\n",
                        "sub {x}, {x}, {t}\n",
                        two_taps!(inside));
                    concat!(
                        three_taps!(guarded_twice),
                        "20:\n",
                        "ldr {x}, [{rows}, #-4]\n",
                        "add {x}, {data}, {x}, lsl #2\n",
                        "add {x}, {x}, {step}, lsl #1\n",
                        "add {x}, {x}, {step}\n",
                        two_taps!(guarded_behind),
                        "21:\n")
                );
            }
        }

        /// The same with kernels five wide, two pixels apart.
        ///
        /// # Safety
        /// What `columns` says must be there.
        #[inline(never)]
        unsafe fn five_wide_apart(
            columns: &mut Columns,
            source: *const f32,
            steps: [usize; 2],
            start: isize,
            end: isize,
        ) {
            // SAFETY: reads and writes what is there by promise, and `columns`.
            unsafe {
                make_columns!(
                    columns, source, steps, start, end; 11; 2;
                    concat!(
                        three_taps_apart!(inside),
                        "ldr {t}, [{a}, #32]\n",
                        "sub {x}, {x}, {t}\n",
                        two_taps_apart!(inside));
                    concat!(
                        three_taps_apart!(guarded_twice),
                        "20:\n",
                        "ldr {x}, [{rows}, #-4]\n",
                        "add {x}, {data}, {x}, lsl #2\n",
                        "add {x}, {x}, {step}, lsl #1\n",
                        "add {x}, {x}, {step}\n",
                        two_taps_apart!(guarded_behind),
                        "21:\n")
                );
            }
        }
    }

    pub mod vfp_planes {
        //! Rows of taps on planes in registers of single values.

        #![cfg(all(target_arch = "arm", target_abi = "eabihf"))]

        use core::arch::asm;

        use super::by_hand::{NARROW, SPAN};
        use super::vfp_code::add_products;

        /// Adds to the sums of four columns the products of three taps, and says whether there is a
        /// loop for such a row of taps.
        #[inline(always)]
        pub fn add_row<const KW: usize, const STRIDE: usize>(
            sums: &mut [[f32; NARROW]; NARROW],
            values: &[f32; SPAN],
            weights: &[f32],
            step: usize,
        ) -> bool {
            match (KW, STRIDE) {
                (3, 1) if taps_inside(weights, step, 3) => {
                    // SAFETY: there are as many weights.
                    unsafe { plane(sums, values, weights.as_ptr(), step) }
                }
                (3, 2) if taps_inside(weights, step, 3) => {
                    // SAFETY: there are as many weights.
                    unsafe { plane_apart(sums, values, weights.as_ptr(), step) }
                }
                _ => return false,
            }
            true
        }

        /// Whether there are the weights of so many taps.
        #[inline(always)]
        fn taps_inside(weights: &[f32], step: usize, taps: usize) -> bool {
            let inside = weights.len() >= (taps - 1).saturating_mul(step).saturating_add(NARROW);
            debug_assert!(inside, "taps beyond the end of the weights");
            inside
        }

        /// Adds the products of three taps: to four sums a column, for each tap the register of the
        /// value that it meets there.
        macro_rules! add_taps {
            (
                $sums:ident, $values:ident, $weights:ident, $step:ident;
                $last:literal; $(($($x:literal)*))*
            ) => {
                asm!(
                    "vldmia {sums}, {{s0-s15}}",
                    concat!("vldmia {x}, {{s16-s", $last, "}}"),
                    $(
                        "vldmia {w}, {{s28-s31}}",
                        "add {w}, {w}, {step}",
                        add_taps!(@ $($x)*),
                    )*
                    "vstmia {sums}, {{s0-s15}}",
                    sums = in(reg) $sums,
                    x = in(reg) $values,
                    w = inout(reg) $weights => _,
                    step = in(reg) $step * size_of::<f32>(),
                    out("d0") _, out("d1") _, out("d2") _, out("d3") _,
                    out("d4") _, out("d5") _, out("d6") _, out("d7") _,
                    out("d8") _, out("d9") _, out("d10") _, out("d11") _,
                    out("d12") _, out("d13") _, out("d14") _, out("d15") _,
                    options(nostack),
                )
            };
            (@ $a:literal $b:literal $c:literal $d:literal) => {
                concat!(
                    add_products!(0 1 2 3; $a $a $a $a; 28 29 30 31),
                    add_products!(4 5 6 7; $b $b $b $b; 28 29 30 31),
                    add_products!(8 9 10 11; $c $c $c $c; 28 29 30 31),
                    add_products!(12 13 14 15; $d $d $d $d; 28 29 30 31),
                )
            };
        }

        /// Three taps of a row for four columns that are neighbours, with weights `step` values
        /// apart.
        ///
        /// # Safety
        /// There must be the weights of three taps.
        #[inline(always)]
        unsafe fn plane(
            sums: &mut [[f32; NARROW]; NARROW],
            values: &[f32; SPAN],
            weights: *const f32,
            step: usize,
        ) {
            // SAFETY: reads six values and the weights, and adds to the sums.
            unsafe {
                add_taps!(
                    sums, values, weights, step;
                    21; (16 17 18 19) (17 18 19 20) (18 19 20 21)
                );
            }
        }

        /// The same for columns two pixels apart.
        ///
        /// # Safety
        /// There must be the weights of three taps.
        #[inline(always)]
        unsafe fn plane_apart(
            sums: &mut [[f32; NARROW]; NARROW],
            values: &[f32; SPAN],
            weights: *const f32,
            step: usize,
        ) {
            // SAFETY: reads nine values and the weights, and adds to the sums.
            unsafe {
                add_taps!(
                    sums, values, weights, step;
                    24; (16 18 20 22) (17 19 21 23) (18 20 22 24)
                );
            }
        }
    }

    pub mod vfp {
        //! Inner loops for ARM processors that have registers of single values and no others, by
        //! hand: a Cortex-M4, M7 or M33. Compilers use neither the instructions that load several
        //! registers nor all of the registers.
        //!
        //! A product is rounded before it is added, as in all other safe code. What is not a number
        //! becomes the one that the processor makes by default, whose sign is positive: so a value
        //! below zero is one with the sign, and becomes zero without a comparison.

        #![cfg(all(target_arch = "arm", target_abi = "eabihf"))]

        use super::by_hand::{DepthwiseRow, Finish, NARROW, Panels, Places, Products, SPAN};
        use super::vector::{Scalar, Simd};
        use super::vfp_planes::add_row;
        use super::vfp_products::make_products;
        use super::vfp_rows::make_row;

        /// Registers of single values, s0 to s31.
        #[derive(Clone, Copy, Debug)]
        pub struct Vfp;

        impl Simd for Vfp {
            type X16 = <Scalar as Simd>::X16;
            type X12 = <Scalar as Simd>::X12;
            type X8 = <Scalar as Simd>::X8;
            type X4 = <Scalar as Simd>::X4;

            const LANES: usize = Scalar::LANES;
            const PIXELS: usize = Scalar::PIXELS;
            const BY_HAND: bool = true;
            const ROWS_BY_HAND: &'static [usize] = &[3, 5];

            #[inline(always)]
            fn run<R>(self, work: impl FnOnce() -> R) -> R {
                work()
            }

            #[inline(always)]
            fn products(
                self,
                places: &Places<'_>,
                pixels: usize,
                panels: &Panels<'_>,
                finish: Finish,
            ) {
                if let Some(products) = Products::new(places, pixels, panels, finish) {
                    make_products(&products);
                }
            }

            #[inline(always)]
            fn plane_taps<const KW: usize, const STRIDE: usize>(
                self,
                sums: &mut [[f32; NARROW]; NARROW],
                values: &[f32; SPAN],
                weights: &[f32],
                step: usize,
            ) {
                if !add_row::<KW, STRIDE>(sums, values, weights, step) {
                    Scalar.plane_taps::<KW, STRIDE>(sums, values, weights, step);
                }
            }

            #[inline(always)]
            fn depthwise_row<const KW: usize, const STRIDE: usize>(self, row: &DepthwiseRow<'_>) {
                make_row::<KW, STRIDE>(row);
            }
        }
    }

    pub mod native {
        //! The widest vectors of the processor that this is compiled for.

        /// The widest instructions.
        pub type Native = widest::Simd;

        /// They are there.
        pub const NATIVE: Native = widest::SIMD;

        #[cfg(all(
            target_arch = "x86_64",
            target_feature = "avx512f",
            target_feature = "avx512vl",
            target_feature = "avx512bw",
            target_feature = "avx512dq",
            target_feature = "fma",
            target_feature = "f16c"
        ))]
        mod widest {
            pub type Simd = super::super::avx512::Avx512;
            pub const SIMD: Simd = Simd::new();
        }

        #[cfg(all(
            target_arch = "x86_64",
            target_feature = "avx2",
            target_feature = "fma",
            target_feature = "f16c",
            not(all(
                target_feature = "avx512f",
                target_feature = "avx512vl",
                target_feature = "avx512bw",
                target_feature = "avx512dq"
            ))
        ))]
        mod widest {
            pub type Simd = super::super::avx2::Avx2;
            pub const SIMD: Simd = Simd::new();
        }

        #[cfg(all(target_arch = "aarch64", target_feature = "neon"))]
        mod widest {
            pub type Simd = super::super::neon::Neon;
            pub const SIMD: Simd = super::super::neon::Neon;
        }

        #[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
        mod widest {
            pub type Simd = super::super::simd128::Simd128;
            pub const SIMD: Simd = super::super::simd128::Simd128;
        }

        #[cfg(all(target_arch = "arm", target_abi = "eabihf"))]
        mod widest {
            pub type Simd = super::super::vfp::Vfp;
            pub const SIMD: Simd = super::super::vfp::Vfp;
        }

        #[cfg(not(any(
            all(
                target_arch = "x86_64",
                target_feature = "avx2",
                target_feature = "fma",
                target_feature = "f16c"
            ),
            all(target_arch = "aarch64", target_feature = "neon"),
            all(target_arch = "wasm32", target_feature = "simd128"),
            all(target_arch = "arm", target_abi = "eabihf"),
        )))]
        mod widest {
            pub type Simd = super::super::vector::Portable;
            pub const SIMD: Simd = super::super::vector::Portable;
        }
    }

    pub mod activation {
        //! Activations: what happens to a value after its sum is complete.
        //!
        //! All of them let NaN through.

        use super::vector::{Portable, Vector};

        /// A function of one value.
        pub trait Activation {
            /// Whether it makes values below zero zero, if that or nothing is all that it does.
            const RELU: Option<bool> = None;

            /// The function's values at those of `x`.
            fn on<S, const W: usize, V: Vector<S, W>>(x: V) -> V;

            /// The function's value at `x`.
            #[inline(always)]
            fn apply(x: f32) -> f32 {
                let [y] = Self::on::<Portable, 1, _>([x]);
                y
            }
        }

        /// The value itself.
        pub struct Identity;

        /// `max(0, x)`.
        pub struct Relu;

        /// `min(max(x, MIN), MAX)`, so `MAX` where `MIN > MAX`. The bounds are bit patterns of
        /// `f32`.
        pub struct Clip<const MIN: u32, const MAX: u32>;

        /// `max(0, min(1, ALPHA * x + BETA))`. The parameters are bit patterns of `f32`.
        pub struct HardSigmoid<const ALPHA: u32, const BETA: u32>;

        /// `x * max(0, min(1, x / 6 + 1 / 2))`.
        pub struct HardSwish;

        /// `x`, or `ALPHA * x` where `x < 0`. The parameter is the bit pattern of an `f32`.
        pub struct LeakyRelu<const ALPHA: u32>;

        impl Activation for Identity {
            const RELU: Option<bool> = Some(false);

            #[inline(always)]
            fn on<S, const W: usize, V: Vector<S, W>>(x: V) -> V {
                x
            }
        }

        impl Activation for Relu {
            const RELU: Option<bool> = Some(true);

            #[inline(always)]
            fn on<S, const W: usize, V: Vector<S, W>>(x: V) -> V {
                x.at_least(0.0)
            }
        }

        impl<const MIN: u32, const MAX: u32> Activation for Clip<MIN, MAX> {
            #[inline(always)]
            fn on<S, const W: usize, V: Vector<S, W>>(x: V) -> V {
                x.at_least(f32::from_bits(MIN)).at_most(f32::from_bits(MAX))
            }
        }

        impl<const ALPHA: u32, const BETA: u32> Activation for HardSigmoid<ALPHA, BETA> {
            #[inline(always)]
            fn on<S, const W: usize, V: Vector<S, W>>(x: V) -> V {
                line(x, f32::from_bits(ALPHA), f32::from_bits(BETA))
            }
        }

        impl Activation for HardSwish {
            #[inline(always)]
            fn on<S, const W: usize, V: Vector<S, W>>(x: V) -> V {
                x.mul(line(x, 1.0 / 6.0, 0.5))
            }
        }

        impl<const ALPHA: u32> Activation for LeakyRelu<ALPHA> {
            #[inline(always)]
            fn on<S, const W: usize, V: Vector<S, W>>(x: V) -> V {
                // Not a sum of both halves: `ALPHA` need not be finite.
                x.map(|x| {
                    if x < 0.0 {
                        f32::from_bits(ALPHA) * x
                    } else {
                        x
                    }
                })
            }
        }

        /// `max(0, min(1, slope * x + offset))`.
        #[inline(always)]
        fn line<S, const W: usize, V: Vector<S, W>>(x: V, slope: f32, offset: f32) -> V {
            let line = x.like(offset).add_product(x, x.like(slope));
            line.at_most(1.0).at_least(0.0)
        }
    }

    pub mod pixels {
        //! Views of maps: pixels of consecutive channels, a fixed distance apart.
        //!
        //! A map is `[H][W][C]`. Several maps may share one buffer as *channel slots*: each pixel
        //! of the buffer then holds a pixel of every map, and the distance from pixel to pixel
        //! (the stride) is the width of the whole buffer, not of one slot.

        use super::by_hand::Places;
        use super::span::{block, block_mut, rest, rest_mut};

        /// A map to read. `data` starts at the slot's first channel in the first pixel; the last
        /// pixel may end short of a whole stride.
        #[derive(Clone, Copy)]
        pub struct Pixels<'a> {
            /// The values from the first channel of the first pixel on.
            pub data: &'a [f32],
            /// Values from one pixel to the next. 0 repeats one pixel.
            pub stride: usize,
        }

        /// A map to write, laid out as in [`Pixels`].
        pub struct PixelsMut<'a> {
            /// The values from the first channel of the first pixel on.
            pub data: &'a mut [f32],
            /// Values from one pixel to the next.
            pub stride: usize,
        }

        impl<'a> Pixels<'a> {
            /// The first `N` channels of pixel `index`.
            #[inline(always)]
            pub fn pixel<const N: usize>(&self, index: usize) -> Option<&'a [f32; N]> {
                block(self.data, index * self.stride)
            }

            /// The map from pixel `index` on, in the slot that starts `channel` channels further.
            #[inline(always)]
            pub fn part(&self, index: usize, channel: usize) -> Pixels<'a> {
                Pixels {
                    data: rest(self.data, index * self.stride + channel),
                    stride: self.stride,
                }
            }
        }

        impl PixelsMut<'_> {
            /// The first `N` channels of pixel `index`.
            #[inline(always)]
            pub fn pixel<const N: usize>(&mut self, index: usize) -> Option<&mut [f32; N]> {
                block_mut(self.data, index * self.stride)
            }

            /// The map from pixel `index` on, in the slot that starts `channel` channels further.
            #[inline(always)]
            pub fn part(&mut self, index: usize, channel: usize) -> PixelsMut<'_> {
                let start = index * self.stride + channel;
                PixelsMut {
                    data: rest_mut(self.data, start),
                    stride: self.stride,
                }
            }
        }

        /// Where a kernel reads and where it writes, for kernels that may do both in one buffer.
        /// Such a kernel takes the two views in turns.
        pub trait Operands {
            /// The map to read.
            fn source(&self) -> Pixels<'_>;
            /// The map to write.
            fn target(&mut self) -> PixelsMut<'_>;
            /// Both.
            fn places(&mut self) -> Places<'_>;
        }

        /// Source and target in different buffers.
        pub struct Apart<'a> {
            /// The map to read.
            pub source: Pixels<'a>,
            /// The map to write.
            pub target: PixelsMut<'a>,
        }

        /// Source and target as two channel slots of one buffer, such as a ghost half made beside
        /// its intrinsic half. The slots must not overlap.
        pub struct Within<'a> {
            /// The whole buffer.
            pub buffer: &'a mut [f32],
            /// Values from one pixel of the buffer to the next.
            pub stride: usize,
            /// First channel of the slot to read.
            pub source: usize,
            /// First channel of the slot to write.
            pub target: usize,
        }

        /// Source and target in one piece of memory, each with its pixels a distance of its own
        /// apart. Both views are the whole memory: where in it a map or a row lies, the kernel is
        /// told. What it reads and what it writes must not overlap.
        pub struct InArena<'a> {
            /// All of the memory.
            pub memory: &'a mut [f32],
            /// Values from one pixel to read to the next.
            pub source_stride: usize,
            /// Values from one pixel to write to the next.
            pub target_stride: usize,
        }

        impl Operands for Apart<'_> {
            #[inline(always)]
            fn source(&self) -> Pixels<'_> {
                self.source
            }

            #[inline(always)]
            fn target(&mut self) -> PixelsMut<'_> {
                self.target.part(0, 0)
            }

            #[inline(always)]
            fn places(&mut self) -> Places<'_> {
                let PixelsMut { data, stride } = &mut self.target;
                Places::apart((self.source.data, self.source.stride), (data, *stride))
            }
        }

        impl Operands for Within<'_> {
            #[inline(always)]
            fn source(&self) -> Pixels<'_> {
                Pixels {
                    data: rest(self.buffer, self.source),
                    stride: self.stride,
                }
            }

            #[inline(always)]
            fn target(&mut self) -> PixelsMut<'_> {
                PixelsMut {
                    data: rest_mut(self.buffer, self.target),
                    stride: self.stride,
                }
            }

            #[inline(always)]
            fn places(&mut self) -> Places<'_> {
                Places::within(self.buffer, [self.source, self.target], [self.stride; 2])
            }
        }

        impl Operands for InArena<'_> {
            #[inline(always)]
            fn source(&self) -> Pixels<'_> {
                Pixels {
                    data: self.memory,
                    stride: self.source_stride,
                }
            }

            #[inline(always)]
            fn target(&mut self) -> PixelsMut<'_> {
                PixelsMut {
                    data: self.memory,
                    stride: self.target_stride,
                }
            }

            #[inline(always)]
            fn places(&mut self) -> Places<'_> {
                Places::within(
                    self.memory,
                    [0; 2],
                    [self.source_stride, self.target_stride],
                )
            }
        }
    }

    pub mod lanes {
        //! Channels in blocks as wide as vectors, and the two ways to divide a map's channels.
        //!
        //! *Panels* are for dense kernels, whose weights are packed and may be padded: panels have
        //! [`LANES`] channels, but the last one has what remains, rounded up to 4, 8 or 16.
        //! *Blocks* are for kernels that read the channels themselves, where there is nothing to
        //! pad with: [`LANES`] channels, then 12, 8 or 4, then single ones.

        use core::ops::Range;

        use super::by_hand::NARROW;
        use super::vector::{Simd, Vector};

        /// Channels in a full block or panel: one 512-bit vector, two of 256 bits, four of 128.
        pub const LANES: usize = 16;

        /// Blocks are multiples of this wide, single channels apart.
        pub const STEP: usize = NARROW;

        /// Whether vectors are narrow, and code is to be short.
        #[inline(always)]
        pub fn narrow<S: Simd>(_: S) -> bool {
            const { S::LANES < LANES }
        }

        /// The width of the last panel when `rest` channels remain for it, 1 to [`LANES`].
        pub const fn panel_width(rest: usize) -> usize {
            match rest {
                ..=4 => 4,
                5..=8 => 8,
                // 12 would be no faster than 16 with vectors of 256 bits.
                _ => LANES,
            }
        }

        /// The number of channels that the panels of `channels` channels have room for.
        pub const fn padded(channels: usize) -> usize {
            let rest = channels % LANES;
            match rest {
                0 => channels,
                _ => channels - rest + panel_width(rest),
            }
        }

        /// What a kernel does with one block of channels.
        pub trait OnChannels<S: Simd> {
            /// `W` is the width of the block; `channels` are the channels it stands for.
            fn run<const W: usize, V: Vector<S, W>>(&mut self, channels: Range<usize>);
        }

        /// What a kernel does with one panel of channels, or with `N` whole ones beside each other.
        pub trait OnPanels<S: Simd> {
            /// `W` is the width of the panel; `channels` are the channels it stands for, fewer than
            /// `W` only in a padded panel, which is `PART` of one.
            fn run<const W: usize, const N: usize, const PART: bool, V: Vector<S, W>>(
                &mut self,
                channels: Range<usize>,
            );
        }

        /// Runs `work` on all panels of `C` channels, as many at once as `S` has registers for.
        #[inline(always)]
        pub fn for_each_panels<const C: usize, S: Simd>(work: &mut impl OnPanels<S>) {
            let mut channel = 0;
            if const { S::PANELS == 2 && C >= 2 * LANES } {
                while channel + 2 * LANES <= C {
                    let channels = channel..channel + 2 * LANES;
                    work.run::<LANES, 2, false, S::X16>(channels);
                    channel += 2 * LANES;
                }
            }
            if const { C >= LANES && (S::PANELS == 1 || C / LANES % 2 == 1) } {
                panels_from::<C, S, true>(work, channel);
            } else {
                panels_from::<C, S, false>(work, channel);
            }
        }

        /// Runs `work` on every panel of `C` channels.
        #[inline(always)]
        pub fn for_each_panel<const C: usize, S: Simd>(work: &mut impl OnPanels<S>) {
            if const { C >= LANES } {
                panels_from::<C, S, true>(work, 0);
            } else {
                panels_from::<C, S, false>(work, 0);
            }
        }

        /// Runs `work` on every panel of `C` channels from `channel` on, of which there are `WHOLE`
        /// ones.
        #[inline(always)]
        fn panels_from<const C: usize, S: Simd, const WHOLE: bool>(
            work: &mut impl OnPanels<S>,
            mut channel: usize,
        ) {
            if WHOLE {
                while channel + LANES <= C {
                    work.run::<LANES, 1, false, S::X16>(channel..channel + LANES);
                    channel += LANES;
                }
            }
            let end = C / LANES * LANES;
            // A match on a constant: what is not chosen is not compiled.
            match const { C % LANES } {
                0 => {}
                4 => work.run::<4, 1, false, S::X4>(end..C),
                8 => work.run::<8, 1, false, S::X8>(end..C),
                1..=3 => work.run::<4, 1, true, S::X4>(end..C),
                5..=7 => work.run::<8, 1, true, S::X8>(end..C),
                _ => work.run::<LANES, 1, true, S::X16>(end..C),
            }
        }

        /// Runs `work` on every block of `C` channels.
        #[inline(always)]
        pub fn for_each_block<const C: usize, S: Simd>(work: &mut impl OnChannels<S>) {
            let singles = C / STEP * STEP;
            if const { S::LANES < LANES && C >= STEP } {
                for block in 0..C / STEP {
                    work.run::<STEP, S::X4>(block * STEP..(block + 1) * STEP);
                }
            } else {
                if const { C >= LANES } {
                    for block in 0..C / LANES {
                        work.run::<LANES, S::X16>(block * LANES..(block + 1) * LANES);
                    }
                }
                let rest = C / LANES * LANES;
                match const { C % LANES / STEP } {
                    1 => work.run::<4, S::X4>(rest..singles),
                    2 => work.run::<8, S::X8>(rest..singles),
                    3 => work.run::<12, S::X12>(rest..singles),
                    _ => {}
                }
            }
            if const { !C.is_multiple_of(STEP) } {
                for channel in singles..C {
                    work.run::<1, [f32; 1]>(channel..channel + 1);
                }
            }
        }
    }

    pub mod epilogue {
        //! Epilogues: how a complete sum (bias included) becomes the value of the target.

        use core::marker::PhantomData;

        use super::activation::Activation;
        use super::by_hand::Finish;
        use super::pixels::PixelsMut;
        use super::span::{Spacing, SpanMut, part_mut};
        use super::vector::{Portable, Simd, Vector};

        /// The last step of a convolution.
        pub trait Epilogue {
            /// The activation.
            type Activation: Activation;
            /// Whether what the target held is added.
            const ADD: bool;
            /// What of it can be done with sums in registers, whatever the activation.
            const FINISH: Finish = Finish {
                add: Self::ADD,
                relu: matches!(Self::Activation::RELU, Some(true)),
            };

            /// The values of the target. `sums`: the complete sums; `old`: what the target held
            /// before.
            fn on<S, const W: usize, V: Vector<S, W>>(sums: V, old: V) -> V;

            /// The same for one value.
            #[inline(always)]
            fn apply(sum: f32, old: f32) -> f32 {
                let [y] = Self::on::<Portable, 1, _>([sum], [old]);
                y
            }
        }

        /// `A(sum)`; what the target held is lost.
        pub struct Store<A>(PhantomData<A>);

        /// `A(sum + old)`: the shortcut already lies in the target and is added in place.
        pub struct AddTo<A>(PhantomData<A>);

        impl<A: Activation> Epilogue for Store<A> {
            type Activation = A;
            const ADD: bool = false;

            #[inline(always)]
            fn on<S, const W: usize, V: Vector<S, W>>(sums: V, _old: V) -> V {
                A::on(sums)
            }
        }

        impl<A: Activation> Epilogue for AddTo<A> {
            type Activation = A;
            const ADD: bool = true;

            #[inline(always)]
            fn on<S, const W: usize, V: Vector<S, W>>(sums: V, old: V) -> V {
                A::on(sums.add(old))
            }
        }

        /// Does to `channels` channels of `pixels` pixels, from `first` on, what
        /// [`Epilogue::FINISH`] leaves.
        #[inline(always)]
        pub fn finish_rest<E: Epilogue>(
            y: PixelsMut<'_>,
            first: usize,
            pixels: usize,
            channels: usize,
        ) {
            if const { E::Activation::RELU.is_none() } {
                for pixel in 0..pixels {
                    let y = part_mut(y.data, first + pixel * y.stride, channels);
                    for y in y.unwrap_or_default() {
                        *y = E::Activation::apply(*y);
                    }
                }
            }
        }

        /// Writes complete sums to the target. Lanes beyond its end are padding and fall away.
        #[inline(always)]
        pub fn finish<S, const W: usize, V, E>(simd: S, sums: V, target: &mut [f32])
        where
            V: Vector<S, W>,
            E: Epilogue,
        {
            match <&mut [f32; W]>::try_from(&mut *target) {
                Ok(target) => E::on(sums, V::load(simd, target)).store(target),
                Err(_) => E::on(sums, V::load_part(simd, target)).store_part(target),
            }
        }

        /// Writes the complete sums of `P` pixels, `N` blocks of channels of each, which begin at
        /// `first` in the first pixel. Of a `PART` of a block only the first `len` channels are
        /// written; the others are padding.
        #[inline(always)]
        pub fn finish_tile<
            S,
            const W: usize,
            const P: usize,
            const N: usize,
            const PART: bool,
            V,
            E,
        >(
            simd: S,
            sums: &[[V; N]; P],
            y: PixelsMut<'_>,
            first: usize,
            len: usize,
        ) where
            S: Simd,
            V: Vector<S, W>,
            E: Epilogue,
        {
            if PART {
                for (i, sums) in sums.iter().enumerate() {
                    let Some(y) = part_mut(y.data, first + i * y.stride, len) else {
                        return;
                    };
                    E::on(sums[0], V::load_part(simd, y)).store_part(y);
                }
                return;
            }
            for n in 0..N {
                let spacing = Spacing::new(y.stride, 0..P);
                let target = SpanMut::<W>::new(y.data, first + n * W, spacing);
                debug_assert!(target.is_some(), "a tile beyond the end of the data");
                let Some(mut target) = target else { return };
                for (i, sums) in sums.iter().enumerate() {
                    if let Some(y) = simd.nth_mut(&mut target, i) {
                        E::on(sums[n], V::load(simd, y)).store(y);
                    }
                }
            }
        }
    }

    pub mod rows {
        //! Maps that are made row by row: where their rows lie, and when each has its turn.

        use core::ops::Range;

        use super::window::Window;

        /// Where the rows of a map lie in a piece of memory. All numbers count values.
        ///
        /// With fewer places than the map has rows they are a ring: a row takes the place of the
        /// one that many rows before it.
        #[derive(Clone, Copy, Debug)]
        pub struct RowPlaces {
            /// The first value of the first place.
            pub start: usize,
            /// How many rows have a place at the same time; at least 1.
            pub rows: usize,
            /// From a row to the next, which may be more than a row's length.
            pub stride: usize,
            /// The place of row 0.
            pub turn: usize,
        }

        impl RowPlaces {
            /// The rows of a map of this height and width that is one piece, its pixels `stride`
            /// values apart.
            #[inline(always)]
            pub const fn of_map([height, width]: [usize; 2], stride: usize) -> RowPlaces {
                RowPlaces {
                    start: 0,
                    rows: height,
                    stride: width * stride,
                    turn: 0,
                }
            }

            /// The first value of row `y`.
            #[inline(always)]
            pub const fn row(&self, y: usize) -> usize {
                let place = y + self.turn;
                // Divisions are slow, and a map that is no ring needs none.
                let place = if place < self.rows {
                    place
                } else {
                    // There is at least one; the compiler does not know.
                    place % if self.rows == 0 { 1 } else { self.rows }
                };
                self.start + place * self.stride
            }

            /// The first `len` values of row `y`.
            #[inline(always)]
            pub const fn range(&self, y: usize, len: usize) -> Range<usize> {
                let start = self.row(y);
                start..start + len
            }

            /// The rows of the map that lies in the same pixels, `offset` values further.
            #[inline(always)]
            pub const fn slot(&self, offset: usize) -> RowPlaces {
                RowPlaces {
                    start: self.start + offset,
                    ..*self
                }
            }
        }

        /// Where the rows lie from which a window makes one row of its output, and where that row
        /// lies. Places are offsets in values from the start of the source and of the target.
        #[derive(Clone, Debug)]
        pub struct Rows<const KH: usize> {
            /// The rows of taps that meet the input; for the others it is padding.
            pub taps: Range<usize>,
            /// For each row of taps, the row of the source that it meets, if any.
            pub sources: [usize; KH],
            /// The row of the target.
            pub target: usize,
        }

        impl<const KH: usize> Rows<KH> {
            /// No rows that meet the input.
            pub const NONE: Self = Rows {
                taps: 0..0,
                sources: [0; KH],
                target: 0,
            };

            /// The rows of the source that rows of taps meet.
            #[inline(always)]
            pub fn sources(&self) -> &[usize] {
                let sources = self.sources.get(self.taps.clone());
                debug_assert!(sources.is_some(), "more rows of taps than there are");
                sources.unwrap_or_default()
            }

            /// The rows for output row `row`, which is to lie at `target`.
            #[inline(always)]
            pub fn new(window: &Window, row: usize, source: RowPlaces, target: usize) -> Self {
                let axis = window.rows();
                let taps = axis.taps(row, KH);
                let mut sources = [0; KH];
                for (tap, place) in sources.iter_mut().enumerate() {
                    if taps.contains(&tap) {
                        *place = source.row(axis.meets(row, tap));
                    }
                }
                Rows {
                    taps,
                    sources,
                    target,
                }
            }

            /// The rows for output row `row`, where the source is one piece with its pixels
            /// `stride` values apart.
            #[inline(always)]
            pub fn of_map(window: &Window, row: usize, stride: usize, target: usize) -> Self {
                let source = RowPlaces::of_map(window.input, stride);
                Self::new(window, row, source, target)
            }
        }

        /// When the rows of a step have their turns in a loop of ticks.
        #[derive(Clone, Copy, Debug)]
        pub struct Pace {
            /// The tick of the first row.
            first: usize,
            /// Ticks from one turn to the next.
            every: usize,
            /// Rows of one turn.
            at_once: usize,
            /// How many rows there are.
            rows: usize,
        }

        impl Pace {
            /// `rows` rows, `at_once` of them in a turn: the first turn is in the tick `first`, the
            /// others `every` ticks apart.
            pub const fn new(first: usize, every: usize, at_once: usize, rows: usize) -> Self {
                Pace {
                    first,
                    every,
                    at_once,
                    rows,
                }
            }

            /// The rows whose turn is in this tick.
            #[inline]
            pub const fn rows_at(&self, tick: usize) -> Range<usize> {
                if tick < self.first || !(tick - self.first).is_multiple_of(self.every) {
                    return 0..0;
                }
                let row = (tick - self.first) / self.every * self.at_once;
                self.at_most(row)..self.at_most(row + self.at_once)
            }

            const fn at_most(&self, row: usize) -> usize {
                if row < self.rows { row } else { self.rows }
            }
        }
    }

    pub mod weight {
        //! Weights as they lie in memory: `f32`, or in 16 bits and widened when they are read.

        use super::narrow::{Bf16, F16};
        use super::vector::Vector;

        /// A weight as it lies in memory.
        pub trait Weight: Copy {
            /// Whether there are [`Self::plain`] ones.
            const PLAIN: bool = false;

            /// The values of `W` weights.
            fn load<S, const W: usize, V: Vector<S, W>>(simd: S, weights: &[Self; W]) -> V;

            /// The same weights, if they are values that need not be widened.
            #[inline(always)]
            fn plain(_weights: &[Self]) -> Option<&[f32]> {
                None
            }
        }

        impl Weight for f32 {
            const PLAIN: bool = true;

            #[inline(always)]
            fn plain(weights: &[f32]) -> Option<&[f32]> {
                Some(weights)
            }

            #[inline(always)]
            fn load<S, const W: usize, V: Vector<S, W>>(simd: S, weights: &[f32; W]) -> V {
                V::load(simd, weights)
            }
        }

        impl Weight for F16 {
            #[inline(always)]
            fn load<S, const W: usize, V: Vector<S, W>>(simd: S, weights: &[F16; W]) -> V {
                V::load_f16(simd, weights)
            }
        }

        impl Weight for Bf16 {
            #[inline(always)]
            fn load<S, const W: usize, V: Vector<S, W>>(simd: S, weights: &[Bf16; W]) -> V {
                // Any compiler makes vector instructions of this.
                let mut wide = [0.0; W];
                for (wide, weight) in wide.iter_mut().zip(weights) {
                    *wide = weight.widen();
                }
                V::load(simd, &wide)
            }
        }
    }

    pub mod product {
        //! The inner loop of dense kernels: some pixels times some panels of weights.

        use super::lanes::LANES;
        use super::span::rest;
        use super::vector::{Simd, Vector};
        use super::weight::Weight;

        /// Pixels and channels whose sums are in registers together: those of `P` pixels in `N`
        /// panels.
        pub type Sums<V, const P: usize, const N: usize> = [[V; N]; P];

        /// The channels of a pixel.
        pub trait Channels: Copy {
            /// The value of a channel.
            fn at(&self, channel: usize) -> f32;
        }

        impl Channels for &[f32] {
            #[inline(always)]
            fn at(&self, channel: usize) -> f32 {
                let value = self.get(channel);
                debug_assert!(value.is_some(), "a channel beyond the end of the pixel");
                value.copied().unwrap_or_default()
            }
        }

        impl<const IN: usize> Channels for &[f32; IN] {
            #[inline(always)]
            fn at(&self, channel: usize) -> f32 {
                self.as_slice().at(channel)
            }
        }

        /// The weights for `inputs` values, of the panel whose first channel is `start`.
        #[inline(always)]
        pub fn rows_of<T, const W: usize>(
            weights: &[T],
            start: usize,
            inputs: usize,
        ) -> Option<&[[T; W]]> {
            rest(weights, start * inputs).as_chunks().0.get(..inputs)
        }

        /// `sums += x * weights`: for each of `P` pixels the product of its channels and `N` panels
        /// of weights. `weights` are as many for each panel as there are channels.
        #[inline(always)]
        pub fn add_products<S, V, X, T, const W: usize, const P: usize, const N: usize>(
            simd: S,
            sums: &mut Sums<V, P, N>,
            x: [X; P],
            weights: [&[[T; W]]; N],
        ) where
            S: Copy,
            V: Vector<S, W>,
            X: Channels,
            T: Weight,
        {
            for channel in 0..weights[0].len() {
                // Not `from_fn`, which is a call where widening makes it too large to be inlined.
                let mut panels = [V::splat(simd, 0.0); N];
                for (panel, weights) in panels.iter_mut().zip(weights) {
                    let Some(weights) = weights.get(channel) else {
                        return;
                    };
                    *panel = T::load(simd, weights);
                }
                for (sums, x) in sums.iter_mut().zip(&x) {
                    let x = V::splat(simd, x.at(channel));
                    for (sum, weights) in sums.iter_mut().zip(panels) {
                        *sum = sum.add_product(x, weights);
                    }
                }
            }
        }

        /// The most pixels whose sums dense kernels keep in registers together. Where vectors are
        /// narrow, the channels of a panel take several, and only those of one pixel have room.
        pub const fn most_pixels<S: Simd>() -> usize {
            if S::LANES < LANES { 1 } else { S::PIXELS }
        }

        /// How many of `pixels` pixels the next tile takes, at most `most`: such that all tiles are
        /// about equal. Never 2: of two pixels alone, each is a tile.
        #[inline(always)]
        pub fn tile_of(pixels: usize, most: usize) -> usize {
            // Divisions are slow, and few tiles need any.
            if pixels >= 4 * most {
                return most;
            }
            match pixels.div_ceil(pixels.div_ceil(most).max(1)) {
                2 => 1,
                count => count,
            }
        }
    }

    pub mod filter {
        //! Dense products in narrow vectors, for processors that have few registers and are near
        //! little memory: the code is there once for all layers.

        use super::lanes::STEP;
        use super::span::part;
        use super::weight::Weight;

        /// The most pixels of a product.
        pub const MOST: usize = 5;

        /// The weights of [`STEP`] channels of the output.
        pub struct Filter<'a, T> {
            /// What their sums begin with.
            pub bias: &'a [f32; STEP],
            /// Those of the whole panel that they lie in, `[channels of the input][width]`.
            pub weights: &'a [T],
            /// The width of the panel: 4, 8 or 16.
            pub width: usize,
            /// Which of the vectors in the panel they are.
            pub block: usize,
        }

        impl<T: Weight> Filter<'_, T> {
            /// The sums of `count` pixels, at most [`MOST`] and never 2, `stride` values apart,
            /// from `inputs` channels of each.
            #[inline(always)]
            pub fn sums(
                &self,
                sums: &mut [[f32; STEP]; MOST],
                count: usize,
                x: &[f32],
                stride: usize,
                inputs: usize,
            ) {
                match self.width {
                    4 => self.in_panel::<1>(sums, count, x, stride, inputs),
                    8 => self.in_panel::<2>(sums, count, x, stride, inputs),
                    _ => self.in_panel::<4>(sums, count, x, stride, inputs),
                }
            }

            #[inline(always)]
            fn in_panel<const BLOCKS: usize>(
                &self,
                sums: &mut [[f32; STEP]; MOST],
                count: usize,
                x: &[f32],
                stride: usize,
                inputs: usize,
            ) {
                match count {
                    5 => self.of_pixels::<BLOCKS, 5>(sums, x, stride, inputs),
                    4 => self.of_pixels::<BLOCKS, 4>(sums, x, stride, inputs),
                    3 => self.of_pixels::<BLOCKS, 3>(sums, x, stride, inputs),
                    _ => self.of_pixels::<BLOCKS, 1>(sums, x, stride, inputs),
                }
            }

            #[inline(never)]
            fn of_pixels<const BLOCKS: usize, const P: usize>(
                &self,
                target: &mut [[f32; STEP]; MOST],
                x: &[f32],
                stride: usize,
                inputs: usize,
            ) {
                let Some(pixels) = pixels_of::<P>(x, stride, inputs) else {
                    return;
                };
                let (weights, _) = self.weights.as_chunks::<STEP>();
                let (weights, _) = weights.as_chunks::<BLOCKS>();
                let Some(weights) = weights.get(..inputs) else {
                    return;
                };
                let block = self.block % BLOCKS;
                let Some(target) = target.first_chunk_mut() else {
                    return;
                };
                *target = [*self.bias; P];
                // From memory: the compiler makes vectors of these, where there are any, and not of
                // one value used everywhere.
                let mut sums = *target;
                for (channel, row) in weights.iter().enumerate() {
                    let weights: [f32; STEP] = T::load((), &row[block]);
                    let mut pixel = 0;
                    while pixel < P {
                        let Some(&x) = pixels[pixel].get(channel) else {
                            return;
                        };
                        let mut i = 0;
                        while i < STEP {
                            sums[pixel][i] += x * weights[i];
                            i += 1;
                        }
                        pixel += 1;
                    }
                }
                *target = sums;
            }
        }

        /// `inputs` channels of `P` pixels, `stride` values apart.
        #[inline(always)]
        fn pixels_of<const P: usize>(
            x: &[f32],
            stride: usize,
            inputs: usize,
        ) -> Option<[&[f32]; P]> {
            let mut pixels: [&[f32]; P] = [&[]; P];
            for (i, pixel) in pixels.iter_mut().enumerate() {
                *pixel = part(x, i * stride, inputs)?;
            }
            Some(pixels)
        }
    }

    pub mod pointwise {
        //! Pointwise (1x1) convolution: a small matrix product, pixels x IN times IN x OUT.

        use core::marker::PhantomData;
        use core::ops::Range;

        use super::by_hand::{Finish, Panels, Places};
        use super::epilogue::{Epilogue, finish, finish_rest, finish_tile};
        use super::filter::{Filter, MOST};
        use super::lanes::{LANES, OnPanels, STEP, for_each_panels, panel_width};
        use super::pixels::{Pixels, PixelsMut};
        use super::product::{add_products, rows_of, tile_of};
        use super::span::{block, part, part_mut, rest};
        use super::vector::{Simd, Vector};
        use super::weight::Weight;

        /// The number of pixels as constant for kernels: what it is a multiple of, among the
        /// products of 2, 3, 5 and 7. Where that says that all tiles are full, no others are
        /// compiled.
        pub const fn tiled_pixels(pixels: usize) -> usize {
            let (mut divisor, mut rest) = (2 * 3 * 5 * 7, pixels);
            while rest > 0 {
                (divisor, rest) = (rest, divisor % rest);
            }
            divisor
        }

        /// Makes `OUT` channels of each of `pixels` pixels from `IN` channels.
        ///
        /// `MULTIPLE`: see [`tiled_pixels`]. `weights`: panels of output channels (see
        /// [`super::lanes`]), each `[IN][width]`. `bias`: `[OUT]`, padded with the last panel.
        pub fn pointwise<const IN: usize, const OUT: usize, const MULTIPLE: usize, E: Epilogue>(
            simd: impl Simd,
            pixels: usize,
            x: Pixels<'_>,
            weights: &[impl Weight],
            bias: &[f32],
            y: PixelsMut<'_>,
        ) {
            let epilogue = PhantomData::<E>;
            let product = Product {
                simd,
                inputs: IN,
                pixels,
                x,
                weights,
                bias,
                y,
                epilogue,
            };
            product.run::<OUT, MULTIPLE>();
        }

        /// Pixels of a wide tile.
        const WIDE: usize = 14;

        /// Nothing in here is a constant but what the inner loops must know, so that layers of
        /// different sizes share their code.
        struct Product<'a, S, T, E> {
            simd: S,
            inputs: usize,
            pixels: usize,
            x: Pixels<'a>,
            weights: &'a [T],
            bias: &'a [f32],
            y: PixelsMut<'a>,
            epilogue: PhantomData<E>,
        }

        /// A product of as many pixels as a multiple of `M`.
        struct Multiple<const M: usize, P>(P);

        impl<const M: usize, S, T, E> OnPanels<S> for Multiple<M, Product<'_, S, T, E>>
        where
            S: Simd,
            T: Weight,
            E: Epilogue,
        {
            #[inline(always)]
            fn run<const W: usize, const N: usize, const PART: bool, V: Vector<S, W>>(
                &mut self,
                channels: Range<usize>,
            ) {
                if const { M.is_multiple_of(S::PIXELS) } {
                    self.0.whole_panels::<W, N, PART, true, V>(channels);
                } else {
                    self.0.whole_panels::<W, N, PART, false, V>(channels);
                }
            }
        }

        impl<'a, S: Simd, T: Weight, E: Epilogue> Product<'a, S, T, E> {
            #[inline(always)]
            fn run<const OUT: usize, const MULTIPLE: usize>(mut self) {
                if const { S::LANES < LANES } {
                    self.vectors(OUT);
                } else {
                    for_each_panels::<OUT, _>(&mut Multiple::<MULTIPLE, _>(self));
                }
            }

            /// Makes `outputs` channels of all pixels, where vectors are narrow. Nothing in here is
            /// a constant, for registers are as few as memory for code.
            #[inline(never)]
            fn vectors(&mut self, outputs: usize) {
                if const { S::BY_HAND && T::PLAIN } {
                    self.by_hand(outputs);
                    return;
                }
                let mut sums = [[0.0; STEP]; MOST];
                for channel in (0..outputs).step_by(STEP) {
                    let start = channel / LANES * LANES;
                    let width = panel_width(outputs - start);
                    let len = STEP.min(outputs - channel);
                    let weights = part(self.weights, start * self.inputs, width * self.inputs);
                    let (Some(bias), Some(weights)) = (block(self.bias, channel), weights) else {
                        return;
                    };
                    let filter = Filter {
                        bias,
                        weights,
                        width,
                        block: (channel - start) / STEP,
                    };
                    let mut pixel = 0;
                    while pixel < self.pixels {
                        let count = tile_of(self.pixels - pixel, S::PIXELS);
                        let x = rest(self.x.data, pixel * self.x.stride);
                        filter.sums(&mut sums, count, x, self.x.stride, self.inputs);
                        for (i, sums) in sums.iter().take(count).enumerate() {
                            let first = (pixel + i) * self.y.stride + channel;
                            let Some(y) = part_mut(self.y.data, first, len) else {
                                return;
                            };
                            finish::<S, STEP, [f32; STEP], E>(self.simd, *sums, y);
                        }
                        pixel += count;
                    }
                }
            }

            /// Makes `outputs` channels of all pixels by inner loops that `S` has by hand.
            #[inline(always)]
            fn by_hand(&mut self, outputs: usize) {
                let full = outputs / LANES * LANES;
                let all = outputs / STEP * STEP;
                let width = panel_width(outputs - full);
                let (x, pixels) = (self.x, self.pixels);
                for (channels, width) in [(0..full, LANES), (full..all, width)] {
                    if let Some(weights) = self.panels(&channels, channels.start, width) {
                        let y = self.y.part(0, channels.start);
                        let places = Places::apart((x.data, x.stride), (y.data, y.stride));
                        self.simd.products(&places, pixels, &weights, E::FINISH);
                    }
                }
                finish_rest::<E>(self.y.part(0, 0), 0, pixels, all);
                if all < outputs {
                    self.last_by_hand(full, all..outputs);
                }
            }

            /// Makes the last channels, fewer than fill a vector, of all pixels. Their panel begins
            /// at channel `panel`.
            #[inline(never)]
            fn last_by_hand(&mut self, panel: usize, channels: Range<usize>) {
                const AT_ONCE: usize = 8;
                let filled = channels.start..channels.start + STEP;
                let width = panel_width(channels.end - panel);
                let Some(weights) = self.panels(&filled, panel, width) else {
                    return;
                };
                let mut pixel = 0;
                while pixel < self.pixels {
                    let count = AT_ONCE.min(self.pixels - pixel);
                    let mut sums = [[0.0; STEP]; AT_ONCE];
                    let x = self.x.part(pixel, 0);
                    let y = (sums.as_flattened_mut(), STEP);
                    let places = Places::apart((x.data, x.stride), y);
                    self.simd.products(&places, count, &weights, Finish::NONE);
                    for (i, sums) in sums.iter().take(count).enumerate() {
                        let first = (pixel + i) * self.y.stride + channels.start;
                        let Some(y) = part_mut(self.y.data, first, channels.len()) else {
                            return;
                        };
                        finish::<S, STEP, [f32; STEP], E>(self.simd, *sums, y);
                    }
                    pixel += count;
                }
            }

            /// The weights of these channels, if there are any, in panels of `width` of which the
            /// first begins at channel `panel`.
            #[inline(always)]
            fn panels(
                &self,
                channels: &Range<usize>,
                panel: usize,
                width: usize,
            ) -> Option<Panels<'a>> {
                let weights = T::plain(rest(self.weights, panel * self.inputs))?;
                let bias = part(self.bias, channels.start, channels.len())?;
                let first = channels.start - panel;
                Panels::new(self.inputs, weights, width, first, bias)
            }

            /// Makes `N` panels of channels of all pixels, with `FULL` tiles only.
            #[inline(never)]
            fn whole_panels<
                const W: usize,
                const N: usize,
                const PART: bool,
                const FULL: bool,
                V: Vector<S, W>,
            >(
                &mut self,
                channels: Range<usize>,
            ) {
                self.simd.run(
                    #[inline(always)]
                    || {
                        let mut start = 0;
                        // One panel leaves registers for the sums of more pixels, which take turns
                        // with its weights.
                        if const { N == 1 && S::PANELS == 2 } {
                            while self.pixels - start >= WIDE {
                                self.tile::<W, WIDE, N, PART, FULL, V>(start, channels.clone());
                                start += WIDE;
                            }
                        }
                        while start < self.pixels {
                            let count = match FULL {
                                true => S::PIXELS,
                                false => tile_of(self.pixels - start, S::PIXELS),
                            };
                            let channels = channels.clone();
                            match count {
                                7 => self.tile::<W, 7, N, PART, FULL, V>(start, channels),
                                6 => self.tile::<W, 6, N, PART, FULL, V>(start, channels),
                                5 => self.tile::<W, 5, N, PART, FULL, V>(start, channels),
                                4 => self.tile::<W, 4, N, PART, FULL, V>(start, channels),
                                3 => self.tile::<W, 3, N, PART, FULL, V>(start, channels),
                                _ => self.tile::<W, 1, N, PART, FULL, V>(start, channels),
                            }
                            start += count;
                        }
                    },
                );
            }

            /// Makes `N` panels of channels of the `P` pixels from `start` on.
            #[inline(always)]
            fn tile<
                const W: usize,
                const P: usize,
                const N: usize,
                const PART: bool,
                const FULL: bool,
                V: Vector<S, W>,
            >(
                &mut self,
                start: usize,
                channels: Range<usize>,
            ) {
                // A constant: what no tile needs is not compiled.
                if const { (P > S::PIXELS && P != WIDE) || (FULL && P < S::PIXELS) } {
                    return;
                }
                let (simd, inputs) = (self.simd, self.inputs);
                let stride = self.x.stride;
                let Some(x) = simd.slices(self.x.data, start * stride, stride, inputs) else {
                    return;
                };
                let mut weights: [&[[T; W]]; N] = [&[]; N];
                let mut bias = [V::splat(simd, 0.0); N];
                for n in 0..N {
                    let channel = channels.start + n * W;
                    let (Some(rows), Some(values)) = (
                        rows_of(self.weights, channel, inputs),
                        block(self.bias, channel),
                    ) else {
                        return;
                    };
                    weights[n] = rows;
                    bias[n] = V::load(simd, values);
                }
                let mut sums = [bias; P];
                add_products::<S, V, _, _, W, P, N>(simd, &mut sums, x, weights);
                let first = start * self.y.stride + channels.start;
                let len = channels.len();
                let y = self.y.part(0, 0);
                finish_tile::<S, W, P, N, PART, V, E>(simd, &sums, y, first, len);
            }
        }
    }

    pub mod tiles {
        //! Tiles of columns, which share the pixels that they read: where they lie in a row, as
        //! constants, so that what a network has no tile for is not compiled.

        use core::ops::Range;

        use super::window::Axis;

        /// Tiles of columns, which share the pixels that they read, are for kernels up to this
        /// wide, at a stride of 1 or 2 and without dilation.
        const WIDEST: usize = 7;

        /// The place of a tile whose taps meet no padding.
        pub const INSIDE: u8 = 0;
        /// That of one that begins half of the kernel before the input.
        pub const AT_START: u8 = 1;
        /// That of one that ends behind the input, by [`padding_behind`].
        pub const AT_END: u8 = 2;
        /// That of one that does both.
        pub const AT_BOTH: u8 = 3;
        /// That of any other: it may reach anywhere, and have fewer columns.
        pub const RAGGED: u8 = 4;

        /// Rows of one tile, at `AT_BOTH`.
        pub const ONE: u8 = 0;
        /// Rows of several tiles: one at `AT_START`, one at `AT_END`, the others `INSIDE`.
        pub const SEVERAL: u8 = 1;
        /// Rows of tiles at any places.
        pub const ANYWHERE: u8 = 2;

        /// The window's columns as constant for kernels: their stride if tiles can be used, which
        /// takes a stride of 1 or 2, no dilation, a kernel at most 7 wide, and padding before the
        /// first column of nothing or of half the kernel; 0 for any other window.
        pub const fn tiled_stride(columns: &Axis, kernel: usize) -> usize {
            let Axis {
                stride,
                pad,
                dilation,
                ..
            } = *columns;
            let padded = pad == 0 || pad == kernel / 2;
            if padded && stride <= 2 && dilation == 1 && kernel <= WIDEST {
                stride
            } else {
                0
            }
        }

        /// Padding behind the last column of a map that is padded evenly and whose size is a
        /// multiple of the stride.
        pub const fn padding_behind(kernel: usize, stride: usize) -> usize {
            (kernel / 2).saturating_sub(stride.saturating_sub(1))
        }

        /// The window's columns as constant for kernels: how many there are, if tiles can be used
        /// and the map is padded by half of the kernel, and 0 otherwise. Where whole tiles make all
        /// of them, no others are compiled.
        pub const fn tiled_columns(columns: &Axis, kernel: usize) -> usize {
            let stride = tiled_stride(columns, kernel);
            let end = columns.output.saturating_sub(1) * columns.stride + kernel;
            let padded = columns.pad + columns.input + padding_behind(kernel, stride);
            if stride > 0 && columns.pad == kernel / 2 && end == padded {
                columns.output
            } else {
                0
            }
        }

        /// How many tiles of `tile` columns make rows of as many columns as [`tiled_columns`] says.
        pub const fn tiles_of(columns: usize, tile: usize) -> u8 {
            match columns / tile {
                0 => ANYWHERE,
                _ if !columns.is_multiple_of(tile) => ANYWHERE,
                1 => ONE,
                _ => SEVERAL,
            }
        }

        /// The taps, from one to the next `stride`, by which pixel `pixel` of those that a tile of
        /// `columns` columns meets is met: if there are none, they begin behind the kernel.
        pub const fn met_by(
            pixel: usize,
            columns: usize,
            kernel: usize,
            stride: usize,
        ) -> Range<usize> {
            if stride == 0 {
                return kernel..kernel;
            }
            // Column t meets it by tap pixel - t * stride.
            let last = pixel / stride;
            let last = if last < columns { last } else { columns - 1 };
            let start = pixel - last * stride;
            let end = if pixel < kernel { pixel + 1 } else { kernel };
            start..end
        }
    }

    pub mod columns {
        //! The sums of a few columns of a depthwise convolution, for processors that have few
        //! registers and are near little memory: the code is there once for all layers.

        use core::ops::Range;

        use super::span::rest;
        use super::tiles::{AT_END, AT_START, INSIDE, RAGGED, met_by, padding_behind};

        /// The most columns whose sums are made together.
        pub const COLUMNS: usize = 4;

        /// `$body` with each of the most pixels that a row of taps meets for [`COLUMNS`] columns at
        /// a stride of 2. Not a loop: the number is a constant in the body.
        macro_rules! for_each_of_13 {
            (|$i:ident| $body:block) => {
                for_each_of_13!(|$i| $body 0 1 2 3 4 5 6 7 8 9 10 11 12)
            };
            (|$i:ident| $body:block $($pixel:literal)*) => {
                $({
                    const $i: usize = $pixel;
                    $body
                })*
            };
        }

        /// What the columns of a row of a depthwise convolution are made of.
        pub struct Columns<'a> {
            data: &'a [f32],
            rows: &'a [usize],
            weights: &'a [f32],
            step: usize,
            /// From a pixel to the next.
            pub stride: usize,
            /// From where the rows begin to the first pixel that is met.
            pub first: usize,
            /// Which of the pixels that are met there are.
            pub there: Range<usize>,
        }

        impl<'a> Columns<'a> {
            /// Rows of pixels that begin at `rows` in the data, and as many
            /// rows of `taps` taps, whose weights are `step` values apart. Nothing, if the weights
            /// of `W` channels are
            /// not inside, or if there are no rows.
            #[inline(always)]
            pub fn new<const W: usize>(
                data: &'a [f32],
                rows: &'a [usize],
                stride: usize,
                weights: &'a [f32],
                step: usize,
                taps: usize,
            ) -> Option<Self> {
                let last = (rows.len() * taps).checked_sub(1)?.checked_mul(step)?;
                (last.checked_add(W)? <= weights.len()).then_some(Columns {
                    data,
                    rows,
                    weights,
                    step,
                    stride,
                    first: 0,
                    there: 0..0,
                })
            }
        }

        impl Columns<'_> {
            /// The sums of `W` channels of `count` columns, at most [`COLUMNS`], that begin at
            /// `bias`. The kernels are `KW` wide and `STRIDE` pixels apart. Code is `SHORT` where
            /// there is better for most layers.
            #[inline(always)]
            pub fn sums<const W: usize, const KW: usize, const STRIDE: usize, const SHORT: bool>(
                &self,
                sums: &mut [[f32; W]; COLUMNS],
                bias: &[f32; W],
                count: usize,
            ) {
                match count {
                    4 if const { W > 1 && !SHORT } => self.placed::<W, KW, STRIDE, 4>(sums, bias),
                    3 if const { W > 1 && !SHORT } => self.placed::<W, KW, STRIDE, 3>(sums, bias),
                    _ => self.one_by_one::<W>(sums, bias, count, [KW, STRIDE]),
                }
            }

            /// The sums of columns at any place with any kernel.
            #[inline(never)]
            fn one_by_one<const W: usize>(
                &self,
                sums: &mut [[f32; W]; COLUMNS],
                bias: &[f32; W],
                count: usize,
                [width, apart]: [usize; 2],
            ) {
                for (column, sums) in sums.iter_mut().take(count).enumerate() {
                    let mut sum = *bias;
                    let before = column * apart;
                    // The taps that meet what there is.
                    let start = self.there.start.saturating_sub(before);
                    let end = self.there.end.saturating_sub(before).min(width);
                    let pixel = (before + start).saturating_sub(self.there.start);
                    let rows = if start < end { self.rows } else { &[] };
                    for (ky, row) in rows.iter().enumerate() {
                        let mut x = rest(self.data, row + self.first + pixel * self.stride);
                        let mut taps = rest(self.weights, (ky * width + start) * self.step);
                        for _ in start..end {
                            let (Some(values), Some(weights)) =
                                (x.first_chunk::<W>(), taps.first_chunk::<W>())
                            else {
                                return;
                            };
                            let mut i = 0;
                            while i < W {
                                sum[i] += values[i] * weights[i];
                                i += 1;
                            }
                            // The last ones may end short of a whole stride.
                            x = x.get(self.stride..).unwrap_or_default();
                            taps = taps.get(self.step..).unwrap_or_default();
                        }
                    }
                    *sums = sum;
                }
            }

            /// Finds the place of `T` columns.
            #[inline(always)]
            fn placed<const W: usize, const KW: usize, const STRIDE: usize, const T: usize>(
                &self,
                sums: &mut [[f32; W]; COLUMNS],
                bias: &[f32; W],
            ) {
                let met = (T - 1) * STRIDE + KW;
                let end = met - const { padding_behind(KW, STRIDE) };
                if self.there == (0..met) {
                    self.at::<W, KW, STRIDE, T, INSIDE>(sums, bias);
                } else if self.there == (KW / 2..met) {
                    self.at::<W, KW, STRIDE, T, AT_START>(sums, bias);
                } else if self.there == (0..end) {
                    self.at::<W, KW, STRIDE, T, AT_END>(sums, bias);
                } else {
                    self.at::<W, KW, STRIDE, T, RAGGED>(sums, bias);
                }
            }

            /// The sums of `T` columns at the `PLACE`.
            // The loop over columns is unrolled, and its last turn moves `pixels` on for nobody;
            // older compilers warn of that.
            #[allow(unused_assignments)]
            #[inline(never)]
            fn at<
                const W: usize,
                const KW: usize,
                const STRIDE: usize,
                const T: usize,
                const PLACE: u8,
            >(
                &self,
                target: &mut [[f32; W]; COLUMNS],
                bias: &[f32; W],
            ) {
                let met = (T - 1) * STRIDE + KW;
                // A constant, where it is one.
                let there = match PLACE {
                    INSIDE => 0..met,
                    AT_START => KW / 2..met,
                    AT_END => 0..met - const { padding_behind(KW, STRIDE) },
                    _ => self.there.clone(),
                };
                let Some(target) = target.first_chunk_mut() else {
                    return;
                };
                *target = [*bias; T];
                // From memory: the compiler makes vectors of these, where there are any, and not of
                // one value used everywhere.
                let mut sums = *target;
                let mut taps = self.weights;
                for row in self.rows {
                    let mut weights = [[0.0; W]; KW];
                    let mut kx = 0;
                    while kx < KW {
                        let Some(tap) = taps.first_chunk() else {
                            return;
                        };
                        weights[kx] = *tap;
                        taps = taps.get(self.step..).unwrap_or_default();
                        kx += 1;
                    }
                    let mut pixels = rest(self.data, row + self.first);
                    for_each_of_13!(|I| {
                        if const { I < (T - 1) * STRIDE + KW } && there.contains(&I) {
                            // Constants: what no column meets is not compiled.
                            if const { met_by(I, T, KW, STRIDE).start < KW } {
                                let taps = const { met_by(I, T, KW, STRIDE) };
                                let Some(x) = pixels.first_chunk::<W>() else {
                                    return;
                                };
                                let mut kx = taps.start;
                                while kx < taps.end {
                                    let t = (I - kx) / STRIDE;
                                    let mut i = 0;
                                    while i < W {
                                        sums[t][i] += x[i] * weights[kx][i];
                                        i += 1;
                                    }
                                    kx += STRIDE;
                                }
                            }
                            // The last one may end short of a whole stride.
                            pixels = pixels.get(self.stride..).unwrap_or_default();
                        }
                    });
                }
                *target = sums;
            }
        }
    }

    pub mod depthwise {
        //! Depthwise convolution: every channel with a small kernel of its own.

        use core::marker::PhantomData;
        use core::ops::Range;
        use core::slice;

        use super::by_hand::{DepthwiseRow, Finish, Places};
        use super::columns::{self, COLUMNS as MOST};
        use super::epilogue::{Epilogue, finish_rest};
        use super::lanes::{LANES, OnChannels, STEP, for_each_block};
        use super::pixels::Operands;
        use super::rows::{RowPlaces, Rows};
        use super::span::{
            Spacing, SpanMut, Spans, Starts, block, block_mut, part, part_mut, rest,
        };
        use super::tiles::{
            ANYWHERE, AT_BOTH, AT_END, AT_START, INSIDE, ONE, RAGGED, SEVERAL, met_by,
            padding_behind, tiles_of,
        };
        use super::vector::{Simd, Vector};
        use super::window::{Axis, Window};

        /// Rows of a whole map that are made with one look at what they have in common.
        pub const AT_ONCE: usize = 4;

        /// `$body` with each of the most pixels that a row of taps meets for one tile, 7 columns at
        /// a stride of 2. Not a loop: the number is a constant in the body, so that sums stay in
        /// registers whatever the compiler thinks of its length.
        macro_rules! for_each_of_19 {
            (|$i:ident| $body:block) => {
                for_each_of_19!(
                    |$i| $body
                    0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18
                )
            };
            (|$i:ident| $body:block $($pixel:literal)*) => {
                $({
                    const $i: usize = $pixel;
                    $body
                })*
            };
        }

        /// Convolves `C` channels of the source into `C` channels of the target. Padding counts as
        /// zeros.
        ///
        /// The rows of both maps lie at `source` and `target`. `STRIDE` and `COLUMNS`: see
        /// [`super::tiles::tiled_stride`] and [`super::tiles::tiled_columns`]. `weights`:
        /// `[KH][KW][C]`. `bias`: `[C]`.
        pub fn depthwise<
            const C: usize,
            const KH: usize,
            const KW: usize,
            const STRIDE: usize,
            const COLUMNS: usize,
            E: Epilogue,
        >(
            simd: impl Simd,
            window: &Window,
            [source, target]: [RowPlaces; 2],
            operands: &mut impl Operands,
            weights: &[f32],
            bias: &[f32],
        ) {
            let columns = window.columns();
            let height = window.output[0];
            let mut row = 0;
            while row < height {
                let count = AT_ONCE.min(height - row);
                let mut rows = [const { Rows::NONE }; AT_ONCE];
                for (i, rows) in rows.iter_mut().take(count).enumerate() {
                    *rows = Rows::new(window, row + i, source, target.row(row + i));
                }
                let rows = part(&rows, 0, count).unwrap_or_default();
                depthwise_rows::<C, KH, KW, STRIDE, COLUMNS, E>(
                    simd, &columns, rows, operands, weights, bias,
                );
                row += AT_ONCE;
            }
        }

        /// Makes one row of the output. `columns` is the horizontal axis of the window; for the
        /// rest see [`depthwise`].
        pub fn depthwise_row<
            const C: usize,
            const KH: usize,
            const KW: usize,
            const STRIDE: usize,
            const COLUMNS: usize,
            E: Epilogue,
        >(
            simd: impl Simd,
            columns: &Axis,
            rows: &Rows<KH>,
            operands: &mut impl Operands,
            weights: &[f32],
            bias: &[f32],
        ) {
            depthwise_rows::<C, KH, KW, STRIDE, COLUMNS, E>(
                simd,
                columns,
                slice::from_ref(rows),
                operands,
                weights,
                bias,
            );
        }

        /// Makes a few rows of the output.
        pub fn depthwise_rows<
            const C: usize,
            const KH: usize,
            const KW: usize,
            const STRIDE: usize,
            const COLUMNS: usize,
            E: Epilogue,
        >(
            simd: impl Simd,
            columns: &Axis,
            rows: &[Rows<KH>],
            operands: &mut impl Operands,
            weights: &[f32],
            bias: &[f32],
        ) {
            let lines = Lines::<KH, KW, STRIDE, _, _, E> {
                simd,
                columns,
                rows,
                weights,
                channels: C,
                operands,
                bias,
                epilogue: PhantomData,
            };
            lines.all::<C, COLUMNS>();
        }

        /// Whether a number is among these.
        const fn has(numbers: &[usize], number: usize) -> bool {
            let mut i = 0;
            while i < numbers.len() {
                if numbers[i] == number {
                    return true;
                }
                i += 1;
            }
            false
        }

        /// A few rows of the output. Only what the inner loops must know is a constant here, so
        /// that layers of different sizes share their code.
        struct Lines<'a, const KH: usize, const KW: usize, const STRIDE: usize, S, O, E> {
            simd: S,
            columns: &'a Axis,
            rows: &'a [Rows<KH>],
            weights: &'a [f32],
            /// Weights from one tap to the next.
            channels: usize,
            bias: &'a [f32],
            operands: &'a mut O,
            epilogue: PhantomData<E>,
        }

        /// Lines of as many columns as [`super::tiles::tiled_columns`] says.
        struct Columns<const COLUMNS: usize, L>(L);

        /// One of the rows.
        #[derive(Clone, Copy)]
        struct Line<'a> {
            /// The rows of the source that rows of taps meet.
            sources: &'a [usize],
            /// The weights of these rows of taps.
            weights: &'a [f32],
            target: usize,
        }

        /// One of the rows, for tiles.
        struct TileLine<'a, const W: usize> {
            /// The rows of the source that rows of taps meet.
            sources: Starts<'a>,
            /// The weights of these rows of taps.
            weights: Spans<'a, W>,
            target: usize,
        }

        impl<const COLUMNS: usize, const KH: usize, const KW: usize, const STRIDE: usize, S, O, E>
            OnChannels<S> for Columns<COLUMNS, Lines<'_, KH, KW, STRIDE, S, O, E>>
        where
            S: Simd,
            O: Operands,
            E: Epilogue,
        {
            #[inline(always)]
            fn run<const W: usize, V: Vector<S, W>>(&mut self, channels: Range<usize>) {
                let Columns(lines) = self;
                let channel = channels.start;
                // Matches on constants, one in the other: what is not chosen is not compiled.
                match STRIDE {
                    0 => lines.one_by_one::<W, V>(channel),
                    _ => match S::COLUMNS {
                        7 => match const { tiles_of(COLUMNS, 7) } {
                            ONE => lines.in_tiles::<W, 7, ONE, V>(channel),
                            SEVERAL => lines.in_tiles::<W, 7, SEVERAL, V>(channel),
                            _ => lines.in_tiles::<W, 7, ANYWHERE, V>(channel),
                        },
                        4 => match const { tiles_of(COLUMNS, 4) } {
                            ONE => lines.in_tiles::<W, 4, ONE, V>(channel),
                            SEVERAL => lines.in_tiles::<W, 4, SEVERAL, V>(channel),
                            _ => lines.in_tiles::<W, 4, ANYWHERE, V>(channel),
                        },
                        _ => match KW {
                            3 => lines.with_rows::<W, V>(channel),
                            _ => lines.one_by_one::<W, V>(channel),
                        },
                    },
                }
            }
        }

        impl<'a, const KH: usize, const KW: usize, const STRIDE: usize, S, O, E>
            Lines<'a, KH, KW, STRIDE, S, O, E>
        where
            S: Simd,
            O: Operands,
            E: Epilogue,
        {
            #[inline(always)]
            fn line(&self, rows: &'a Rows<KH>) -> Line<'a> {
                let taps = &rows.taps;
                Line {
                    weights: rest(self.weights, taps.start * KW * self.channels),
                    sources: rows.sources(),
                    target: rows.target,
                }
            }

            /// [`Self::rolling`] with as many rows as meet the input.
            #[inline(always)]
            fn with_rows<const W: usize, V: Vector<S, W>>(&mut self, channel: usize) {
                for rows in self.rows {
                    let line = self.line(rows);
                    match line.sources.len() {
                        1 => self.rolling::<W, 1, V>(&line, channel),
                        2 => self.rolling::<W, 2, V>(&line, channel),
                        3 => self.rolling::<W, 3, V>(&line, channel),
                        _ => self.one_by_one_of::<W, V>(&line, channel),
                    }
                }
            }

            /// Makes `W` channels of the row, from `channel` on, with kernels 3 wide of which `R`
            /// rows meet the input. The pixels under the kernel stay in registers from column to
            /// column, as do the weights.
            #[inline(never)]
            fn rolling<const W: usize, const R: usize, V: Vector<S, W>>(
                &mut self,
                line: &Line<'_>,
                channel: usize,
            ) {
                let simd = self.simd;
                simd.run(
                    #[inline(always)]
                    || {
                        let bias = self.bias_of::<W, V>(channel);
                        let mut weights = [[bias; 3]; R];
                        for (ky, weights) in weights.iter_mut().enumerate() {
                            for (kx, weights) in weights.iter_mut().enumerate() {
                                *weights = self.weights_of(line, ky, kx, channel);
                            }
                        }
                        let mut starts = [channel; R];
                        for (start, source) in starts.iter_mut().zip(line.sources) {
                            *start += source;
                        }
                        let columns = self.columns;
                        let mut left = self.pixels::<W, R, V>(&starts, 0);
                        let mut middle = self.pixels::<W, R, V>(&starts, 1);
                        for column in 0..columns.output {
                            if STRIDE == 2 && column > 0 {
                                middle = self.pixels::<W, R, V>(&starts, column * 2 + 1);
                            }
                            let right = self.pixels::<W, R, V>(&starts, column * STRIDE + 2);
                            let mut sums = bias;
                            for ky in 0..R {
                                sums = sums.add_product(left[ky], weights[ky][0]);
                                sums = sums.add_product(middle[ky], weights[ky][1]);
                                sums = sums.add_product(right[ky], weights[ky][2]);
                            }
                            self.write::<W, V>(line, channel, column, sums);
                            (left, middle) = if STRIDE == 1 {
                                (middle, right)
                            } else {
                                (right, right)
                            };
                        }
                    },
                );
            }

            /// The pixels at `place`, which counts from the start of the padding, of rows that
            /// begin at `starts`.
            #[inline(always)]
            fn pixels<const W: usize, const R: usize, V: Vector<S, W>>(
                &self,
                starts: &[usize; R],
                place: usize,
            ) -> [V; R] {
                let (simd, columns) = (self.simd, self.columns);
                let mut pixels = [V::splat(simd, 0.0); R];
                if columns.inside(place) {
                    let source = self.operands.source();
                    let pixel = (place - columns.pad) * source.stride;
                    for (x, start) in pixels.iter_mut().zip(starts) {
                        if let Some(values) = block(source.data, start + pixel) {
                            *x = V::load(simd, values);
                        }
                    }
                }
                pixels
            }

            /// Makes `W` channels of the rows, from `channel` on, in tiles of `T` columns.
            #[inline(never)]
            fn in_tiles<const W: usize, const T: usize, const TILES: u8, V: Vector<S, W>>(
                &mut self,
                channel: usize,
            ) {
                let simd = self.simd;
                simd.run(
                    #[inline(always)]
                    || {
                        let columns = self.columns;
                        let met = (T - 1) * STRIDE + KW;
                        let (start, end) = (KW / 2, met - padding_behind(KW, STRIDE));
                        let mut starts = [0; KH];
                        for (ky, start) in starts.iter_mut().enumerate() {
                            *start = ky * KW * self.channels;
                        }
                        let taps = Spacing::new(self.channels, 0..KW);
                        let weights =
                            Spans::<W>::new(self.weights, Starts::new(&starts), channel, taps);
                        let Some(weights) = weights else { return };
                        for rows in self.rows {
                            let Some(weights) = weights.part(rows.taps.clone()) else {
                                return;
                            };
                            let line = &TileLine {
                                sources: Starts::new(rows.sources()),
                                weights,
                                target: rows.target,
                            };
                            let mut column = 0;
                            while column < columns.output {
                                let there = columns.inside_of(column * STRIDE, met);
                                let whole = column + T <= columns.output;
                                let last = column + T == columns.output;
                                let at = (channel, column, there.clone());
                                let sums = match TILES {
                                    ONE => self.tile::<W, T, AT_BOTH, V>(line, at),
                                    SEVERAL if column == 0 => {
                                        self.tile::<W, T, AT_START, V>(line, at)
                                    }
                                    SEVERAL if last && const { padding_behind(KW, STRIDE) > 0 } => {
                                        self.tile::<W, T, AT_END, V>(line, at)
                                    }
                                    SEVERAL => self.tile::<W, T, INSIDE, V>(line, at),
                                    _ if !whole => self.tile::<W, T, RAGGED, V>(line, at),
                                    _ if there == (0..met) => {
                                        self.tile::<W, T, INSIDE, V>(line, at)
                                    }
                                    _ if there == (start..met) => {
                                        self.tile::<W, T, AT_START, V>(line, at)
                                    }
                                    _ if there == (0..end) => {
                                        self.tile::<W, T, AT_END, V>(line, at)
                                    }
                                    _ if there == (start..end) => {
                                        self.tile::<W, T, AT_BOTH, V>(line, at)
                                    }
                                    _ => self.tile::<W, T, RAGGED, V>(line, at),
                                };
                                let first = line.target + channel;
                                if whole {
                                    self.finish_tile(&sums, first, column..column + T);
                                } else {
                                    self.finish_tile(&sums, first, column..columns.output);
                                }
                                column += T;
                            }
                        }
                    },
                );
            }

            /// Makes all `C` channels of the rows.
            #[inline(always)]
            fn all<const C: usize, const COLUMNS: usize>(mut self) {
                if const { S::LANES < LANES && STRIDE > 0 } {
                    match const { C.is_multiple_of(STEP) } {
                        true => self.in_narrow_vectors::<false>(),
                        false => self.in_narrow_vectors::<true>(),
                    }
                } else {
                    for_each_block::<C, _>(&mut Columns::<COLUMNS, _>(self));
                }
            }

            /// Makes all channels of the rows, where vectors are narrow. There are `SINGLES` if
            /// some fill no vector.
            #[inline(never)]
            fn in_narrow_vectors<const SINGLES: bool>(&mut self) {
                let whole = self.channels / STEP * STEP;
                if const { has(S::ROWS_BY_HAND, KW) } {
                    self.by_hand(whole);
                } else {
                    for channel in (0..whole).step_by(STEP) {
                        self.in_columns::<STEP, [f32; STEP]>(channel);
                    }
                }
                if SINGLES && !self.last_by_hand(whole) {
                    for channel in whole..self.channels {
                        self.in_columns::<1, [f32; 1]>(channel);
                    }
                }
            }

            /// Makes `channels` channels of the rows by the inner loop that `S` has by hand.
            #[inline(always)]
            fn by_hand(&mut self, channels: usize) {
                for rows in self.rows {
                    let line = self.line(rows);
                    let (columns, weights) = (self.columns, (line.weights, self.channels));
                    let Some(bias) = part(self.bias, 0, channels) else {
                        return;
                    };
                    let places = self.operands.places();
                    let (axis, rows) = ((columns, KW), (line.sources, line.target));
                    let row = DepthwiseRow::new(&places, axis, rows, weights, bias, E::FINISH);
                    if let Some(row) = row {
                        self.simd.depthwise_row::<KW, STRIDE>(&row);
                    }
                    let (first, y) = (line.target, self.operands.target());
                    finish_rest::<E>(y, first, columns.output, channels);
                }
            }

            /// Makes the last channels, which fill no vector and of which the first is `whole`, by
            /// the same loop: in a vector that begins before them. Says whether it could.
            #[inline(always)]
            fn last_by_hand(&mut self, whole: usize) -> bool {
                const LONGEST: usize = 16;
                let columns = self.columns;
                let fits = whole > 0 && columns.output <= LONGEST;
                if !const { has(S::ROWS_BY_HAND, KW) } || !fits {
                    return false;
                }
                let first = self.channels - STEP;
                let Some(bias) = part(self.bias, first, STEP) else {
                    return false;
                };
                let mut sums = [[0.0; STEP]; LONGEST];
                for rows in self.rows {
                    let line = self.line(rows);
                    let source = self.operands.source();
                    let x = (rest(source.data, first), source.stride);
                    let places = Places::apart(x, (sums.as_flattened_mut(), STEP));
                    let weights = line.weights.get(first..).unwrap_or_default();
                    let (axis, rows) = ((columns, KW), (line.sources, 0));
                    let taps = (weights, self.channels);
                    let row = DepthwiseRow::new(&places, axis, rows, taps, bias, Finish::NONE);
                    if let Some(row) = row {
                        self.simd.depthwise_row::<KW, STRIDE>(&row);
                    }
                    let y = self.operands.target();
                    for (column, sums) in sums.iter().take(columns.output).enumerate() {
                        let start = line.target + column * y.stride + whole;
                        let y = part_mut(y.data, start, self.channels - whole);
                        let sums = sums.iter().skip(whole - first);
                        for (y, sum) in y.unwrap_or_default().iter_mut().zip(sums) {
                            *y = E::apply(*sum, *y);
                        }
                    }
                }
                true
            }

            /// Makes `W` channels of the rows, from `channel` on.
            #[inline(always)]
            fn in_columns<const W: usize, V: Vector<S, W>>(&mut self, channel: usize) {
                let (simd, axis) = (self.simd, self.columns);
                let Some(bias) = block(self.bias, channel) else {
                    return;
                };
                let mut sums = [[0.0; W]; MOST];
                for rows in self.rows {
                    let line = self.line(rows);
                    // There are none where all taps meet padding.
                    let weights = line.weights.get(channel..).unwrap_or_default();
                    let target = line.target + channel;
                    let mut column = 0;
                    while column < axis.output {
                        let count = MOST.min(axis.output - column);
                        let there = axis.inside_of(column * STRIDE, (count - 1) * STRIDE + KW);
                        let source = self.operands.source();
                        let row = columns::Columns::new::<W>(
                            source.data,
                            line.sources,
                            source.stride,
                            weights,
                            self.channels,
                            KW,
                        );
                        match row {
                            Some(mut row) => {
                                let pixel = column * STRIDE + there.start;
                                let pixel = pixel.saturating_sub(axis.pad);
                                row.first = pixel * source.stride + channel;
                                row.there = there;
                                match S::BY_HAND {
                                    true => row.sums::<W, KW, STRIDE, true>(&mut sums, bias, count),
                                    false => {
                                        row.sums::<W, KW, STRIDE, false>(&mut sums, bias, count)
                                    }
                                }
                            }
                            None => sums = [*bias; MOST],
                        }
                        let y = self.operands.target();
                        let stride = y.stride;
                        let mut first = target + column * stride;
                        for sums in sums.iter().take(count) {
                            let Some(y) = block_mut::<W>(y.data, first) else {
                                return;
                            };
                            E::on(V::load(simd, sums), V::load(simd, y)).store(y);
                            first += stride;
                        }
                        column += count;
                    }
                }
            }

            /// Makes `W` channels of the rows, from `channel` on, at any stride and dilation.
            #[inline(always)]
            fn one_by_one<const W: usize, V: Vector<S, W>>(&mut self, channel: usize) {
                for rows in self.rows {
                    let line = self.line(rows);
                    self.one_by_one_of::<W, V>(&line, channel);
                }
            }

            /// Makes `W` channels of one row.
            #[inline(never)]
            fn one_by_one_of<const W: usize, V: Vector<S, W>>(
                &mut self,
                line: &Line<'_>,
                channel: usize,
            ) {
                let simd = self.simd;
                simd.run(
                    #[inline(always)]
                    || {
                        let interior = self.columns.interior(KW);
                        let mut column = 0;
                        while column < self.columns.output {
                            if interior.start <= column && column + 4 <= interior.end {
                                for (i, sums) in
                                    self.four(line, channel, column).into_iter().enumerate()
                                {
                                    self.write::<W, V>(line, channel, column + i, sums);
                                }
                                column += 4;
                            } else {
                                let sums = self.single::<W, V>(line, channel, column);
                                self.write::<W, V>(line, channel, column, sums);
                                column += 1;
                            }
                        }
                    },
                );
            }

            /// The sums of the tile of columns from `column` on, which lies at the `PLACE`: of the
            /// pixels that its taps meet those numbered `there` are in the input.
            #[inline(always)]
            fn tile<const W: usize, const T: usize, const PLACE: u8, V: Vector<S, W>>(
                &self,
                line: &TileLine<'_, W>,
                (channel, column, there): (usize, usize, Range<usize>),
            ) -> [V; T] {
                let (simd, columns) = (self.simd, self.columns);
                let mut sums = [self.bias_of::<W, V>(channel); T];
                let met = (T - 1) * STRIDE + KW;
                // The same as a constant, where it is one.
                let there = match PLACE {
                    INSIDE => 0..met,
                    AT_START => KW / 2..met,
                    AT_END => 0..met - padding_behind(KW, STRIDE),
                    AT_BOTH => KW / 2..met - padding_behind(KW, STRIDE),
                    _ => there,
                };
                let pixel = (column * STRIDE + there.start).saturating_sub(columns.pad);
                let source = self.operands.source();
                let first = channel + pixel * source.stride;
                let pixels = Spacing::new(source.stride, there);
                let rows = Spans::new(source.data, line.sources, first, pixels);
                debug_assert!(rows.is_some(), "a tile beyond the end of the data");
                let Some(rows) = rows else { return sums };
                for ky in 0..rows.len().min(line.weights.len()) {
                    let (Some(row), Some(pixels)) =
                        (simd.span(&line.weights, ky), simd.span(&rows, ky))
                    else {
                        return sums;
                    };
                    let mut weights = [sums[0]; KW];
                    let mut kx = 0;
                    while kx < KW {
                        let Some(tap) = simd.nth(&row, kx) else {
                            return sums;
                        };
                        weights[kx] = tap;
                        kx += 1;
                    }
                    let pixel = simd.vectors::<W, V>(pixels);
                    for_each_of_19!(|I| {
                        // Constants: what no tile meets is not compiled.
                        if const { met_by(I, T, KW, STRIDE).start < KW } {
                            let taps = const { met_by(I, T, KW, STRIDE) };
                            if let Some(x) = pixel(I) {
                                let mut kx = taps.start;
                                while kx < taps.end {
                                    let t = (I - kx) / STRIDE;
                                    sums[t] = sums[t].add_product(x, weights[kx]);
                                    kx += STRIDE;
                                }
                            }
                        }
                    });
                }
                sums
            }

            /// Makes the values of some columns from their sums. `first`: where the channels of the
            /// row begin.
            #[inline(always)]
            fn finish_tile<const W: usize, const T: usize, V: Vector<S, W>>(
                &mut self,
                sums: &[V; T],
                first: usize,
                columns: Range<usize>,
            ) {
                let simd = self.simd;
                let target = self.operands.target();
                let first = first + columns.start * target.stride;
                let spacing = Spacing::new(target.stride, 0..columns.len());
                let target = SpanMut::<W>::new(target.data, first, spacing);
                debug_assert!(target.is_some(), "a tile beyond the end of the data");
                let Some(mut target) = target else { return };
                for (i, sums) in sums.iter().enumerate() {
                    if let Some(y) = simd.nth_mut(&mut target, i) {
                        E::on(*sums, V::load(simd, y)).store(y);
                    }
                }
            }

            /// The sums of four columns no tap of which meets padding.
            #[inline(always)]
            fn four<const W: usize, V: Vector<S, W>>(
                &self,
                line: &Line<'_>,
                channel: usize,
                column: usize,
            ) -> [V; 4] {
                let source = self.operands.source();
                let mut sums = [self.bias_of::<W, V>(channel); 4];
                for (ky, start) in line.sources.iter().enumerate() {
                    for kx in 0..KW {
                        let weights = self.weights_of::<W, V>(line, ky, kx, channel);
                        let first =
                            start + channel + self.columns.meets(column, kx) * source.stride;
                        for (i, sums) in sums.iter_mut().enumerate() {
                            let pixel = first + i * self.columns.stride * source.stride;
                            if let Some(x) = block(source.data, pixel) {
                                *sums = sums.add_product(V::load(self.simd, x), weights);
                            }
                        }
                    }
                }
                sums
            }

            /// The sums of one column.
            #[inline(always)]
            fn single<const W: usize, V: Vector<S, W>>(
                &self,
                line: &Line<'_>,
                channel: usize,
                column: usize,
            ) -> V {
                let source = self.operands.source();
                let mut sums = self.bias_of::<W, V>(channel);
                for (ky, start) in line.sources.iter().enumerate() {
                    let row = rest(source.data, start + channel);
                    for kx in self.columns.taps(column, KW) {
                        let pixel = self.columns.meets(column, kx);
                        if let Some(x) = block(row, pixel * source.stride) {
                            let x = V::load(self.simd, x);
                            sums = sums.add_product(x, self.weights_of(line, ky, kx, channel));
                        }
                    }
                }
                sums
            }

            /// The weights of tap `kx` in row `ky` of those that meet the input.
            #[inline(always)]
            fn weights_of<const W: usize, V: Vector<S, W>>(
                &self,
                line: &Line<'_>,
                ky: usize,
                kx: usize,
                channel: usize,
            ) -> V {
                let start = (ky * KW + kx) * self.channels + channel;
                self.load(line.weights, start)
            }

            #[inline(always)]
            fn bias_of<const W: usize, V: Vector<S, W>>(&self, channel: usize) -> V {
                self.load(self.bias, channel)
            }

            /// The values from `start` on, which are there.
            #[inline(always)]
            fn load<const W: usize, V: Vector<S, W>>(&self, data: &[f32], start: usize) -> V {
                match block(data, start) {
                    Some(values) => V::load(self.simd, values),
                    None => V::splat(self.simd, 0.0),
                }
            }

            #[inline(always)]
            fn write<const W: usize, V: Vector<S, W>>(
                &mut self,
                line: &Line<'_>,
                channel: usize,
                column: usize,
                sums: V,
            ) {
                let target = self.operands.target();
                let start = line.target + column * target.stride + channel;
                if let Some(target) = block_mut::<W>(target.data, start) {
                    E::on(sums, V::load(self.simd, target)).store(target);
                }
            }
        }
    }

    pub mod elementwise {
        //! Work on single values: activations on their own, and arithmetic of two maps.

        use core::marker::PhantomData;
        use core::ops::Range;

        use super::activation::Activation;
        use super::lanes::{OnChannels, for_each_block};
        use super::pixels::{Pixels, PixelsMut};
        use super::span::{block, block_mut};
        use super::vector::{Simd, Vector};

        /// A function of two values.
        pub trait Binary {
            /// The function's value at `a` and `b`.
            fn apply(a: f32, b: f32) -> f32;

            /// The function's values at those of `a` and `b`.
            #[inline(always)]
            fn on<S, const W: usize, V: Vector<S, W>>(simd: S, a: V, b: V) -> V {
                let (mut values, mut others) = ([0.0; W], [0.0; W]);
                a.store(&mut values);
                b.store(&mut others);
                for (value, other) in values.iter_mut().zip(others) {
                    *value = Self::apply(*value, other);
                }
                V::load(simd, &values)
            }
        }

        /// `a + b`.
        pub struct Add;

        /// `a - b`.
        pub struct Sub;

        /// `a * b`.
        pub struct Mul;

        /// `a / b`.
        pub struct Div;

        /// `a`, or `a * b` where `a < 0`.
        pub struct Prelu;

        impl Binary for Add {
            #[inline(always)]
            fn apply(a: f32, b: f32) -> f32 {
                a + b
            }

            #[inline(always)]
            fn on<S, const W: usize, V: Vector<S, W>>(_: S, a: V, b: V) -> V {
                a.add(b)
            }
        }

        impl Binary for Sub {
            #[inline(always)]
            fn apply(a: f32, b: f32) -> f32 {
                a - b
            }
        }

        impl Binary for Mul {
            #[inline(always)]
            fn apply(a: f32, b: f32) -> f32 {
                a * b
            }

            #[inline(always)]
            fn on<S, const W: usize, V: Vector<S, W>>(_: S, a: V, b: V) -> V {
                a.mul(b)
            }
        }

        impl Binary for Div {
            #[inline(always)]
            fn apply(a: f32, b: f32) -> f32 {
                a / b
            }
        }

        impl Binary for Prelu {
            #[inline(always)]
            fn apply(a: f32, b: f32) -> f32 {
                if a < 0.0 { a * b } else { a }
            }
        }

        /// `y = A(y)` for `C` channels of each of `pixels` pixels.
        pub fn activate<const C: usize, A: Activation>(
            simd: impl Simd,
            pixels: usize,
            y: PixelsMut<'_>,
        ) {
            for_each_block::<C, _>(&mut Activate::<_, A> {
                simd,
                pixels,
                y,
                function: PhantomData,
            });
        }

        struct Activate<'a, S, A> {
            simd: S,
            pixels: usize,
            y: PixelsMut<'a>,
            function: PhantomData<A>,
        }

        impl<S: Simd, A: Activation> OnChannels<S> for Activate<'_, S, A> {
            #[inline(always)]
            fn run<const W: usize, V: Vector<S, W>>(&mut self, channels: Range<usize>) {
                let simd = self.simd;
                simd.run(
                    #[inline(always)]
                    || {
                        for i in 0..self.pixels {
                            let start = i * self.y.stride + channels.start;
                            let Some(y) = block_mut::<W>(self.y.data, start) else {
                                return;
                            };
                            A::on(V::load(simd, y)).store(y);
                        }
                    },
                );
            }
        }

        /// `y = A(B(a, b))` for `C` channels of each of `pixels` pixels. An operand with stride 0
        /// is one pixel, used for all.
        pub fn binary<const C: usize, B: Binary, A: Activation>(
            simd: impl Simd,
            pixels: usize,
            a: Pixels<'_>,
            b: Pixels<'_>,
            y: PixelsMut<'_>,
        ) {
            for_each_block::<C, _>(&mut Combine::<_, B, A> {
                simd,
                pixels,
                a: Some(a),
                b,
                y,
                functions: PhantomData,
            });
        }

        /// `y = A(B(y, b))` for `C` channels of each of `pixels` pixels. With stride 0, `b` is one
        /// pixel, used for all.
        pub fn binary_in_place<const C: usize, B: Binary, A: Activation>(
            simd: impl Simd,
            pixels: usize,
            y: PixelsMut<'_>,
            b: Pixels<'_>,
        ) {
            for_each_block::<C, _>(&mut Combine::<_, B, A> {
                simd,
                pixels,
                a: None,
                b,
                y,
                functions: PhantomData,
            });
        }

        struct Combine<'a, S, B, A> {
            simd: S,
            pixels: usize,
            /// What the target holds, where it is none of its own.
            a: Option<Pixels<'a>>,
            b: Pixels<'a>,
            y: PixelsMut<'a>,
            functions: PhantomData<(B, A)>,
        }

        impl<S: Simd, B: Binary, A: Activation> OnChannels<S> for Combine<'_, S, B, A> {
            #[inline(always)]
            fn run<const W: usize, V: Vector<S, W>>(&mut self, channels: Range<usize>) {
                let (simd, b) = (self.simd, self.b);
                simd.run(
                    #[inline(always)]
                    || {
                        for i in 0..self.pixels {
                            let start = i * self.y.stride + channels.start;
                            let (Some(right), Some(y)) = (
                                block(b.data, i * b.stride + channels.start),
                                block_mut::<W>(self.y.data, start),
                            ) else {
                                return;
                            };
                            let left = match self.a {
                                Some(a) => block(a.data, i * a.stride + channels.start),
                                None => Some(&*y),
                            };
                            let Some(left) = left else { return };
                            let (left, right) = (V::load(simd, left), V::load(simd, right));
                            A::on(B::on(simd, left, right)).store(y);
                        }
                    },
                );
            }
        }
    }

    pub mod move_data {
        //! Moving maps as they are, and between planes and pixels at the borders of a network.

        use super::pixels::{Pixels, PixelsMut};

        /// Copies `C` channels of each of `pixels` pixels.
        pub fn copy_pixels<const C: usize>(pixels: usize, x: Pixels<'_>, mut y: PixelsMut<'_>) {
            for i in 0..pixels {
                if let (Some(y), Some(x)) = (y.pixel::<C>(i), x.pixel(i)) {
                    *y = *x;
                }
            }
        }

        /// Turns `C` planes of `pixels` values into pixels: `[C][pixels]` to `[pixels][C]`.
        pub fn planes_to_pixels<const C: usize>(pixels: usize, x: &[f32], y: PixelsMut<'_>) {
            planes_to_pixels_row::<C>(pixels, pixels, x, y);
        }

        /// Turns a row of `width` values of each of `C` planes into pixels. The planes lie `plane`
        /// values apart.
        pub fn planes_to_pixels_row<const C: usize>(
            width: usize,
            plane: usize,
            x: &[f32],
            mut y: PixelsMut<'_>,
        ) {
            for i in 0..width {
                let Some(y) = y.pixel::<C>(i) else { return };
                for (channel, y) in y.iter_mut().enumerate() {
                    let Some(x) = x.get(channel * plane + i) else {
                        return;
                    };
                    *y = *x;
                }
            }
        }

        /// Turns pixels into `C` planes of `pixels` values: `[pixels][C]` to `[C][pixels]`.
        pub fn pixels_to_planes<const C: usize>(pixels: usize, x: Pixels<'_>, y: &mut [f32]) {
            pixels_to_planes_row::<C>(pixels, pixels, x, y);
        }

        /// Turns `width` pixels into a row of each of `C` planes. The planes lie `plane` values
        /// apart.
        pub fn pixels_to_planes_row<const C: usize>(
            width: usize,
            plane: usize,
            x: Pixels<'_>,
            y: &mut [f32],
        ) {
            for i in 0..width {
                let Some(x) = x.pixel::<C>(i) else { return };
                for (channel, x) in x.iter().enumerate() {
                    let Some(y) = y.get_mut(channel * plane + i) else {
                        return;
                    };
                    *y = *x;
                }
            }
        }

        /// Copies `C` channels of each of `pixels` pixels from one slot of a buffer to another. The
        /// slots must not overlap.
        ///
        /// `stride`: values from one pixel of the buffer to the next. `source` and `target`: first
        /// channels of the slots.
        pub fn copy_within<const C: usize>(
            pixels: usize,
            buffer: &mut [f32],
            stride: usize,
            source: usize,
            target: usize,
        ) {
            for start in (0..pixels).map(|pixel| pixel * stride) {
                buffer.copy_within(start + source..start + source + C, start + target);
            }
        }
    }

    pub mod ghost {
        //! A ghost module whose output is added to a shortcut.

        use super::activation::Identity;
        use super::depthwise::{AT_ONCE, depthwise_rows};
        use super::elementwise::{Add, binary_in_place};
        use super::epilogue::AddTo;
        use super::move_data::copy_pixels;
        use super::pixels::{Apart, Pixels, PixelsMut};
        use super::rows::Rows;
        use super::span::part;
        use super::vector::Simd;
        use super::window::Window;

        /// Values that stay in the nearest cache with all else that is used with them.
        const NEAR: usize = 4096;

        /// Adds the output of a ghost module without activation to a shortcut.
        ///
        /// Of each pixel of `y`, channels `0..M` get the intrinsic channels added, and channels
        /// `M..M + G` the ghost channels: a depthwise convolution of the first `G` intrinsic
        /// channels. `G <= M`, since a slice may drop ghost channels. With a `shortcut`, `y` starts
        /// as a copy of it; without one, the shortcut lies in `y` already.
        ///
        /// The convolution keeps the size (stride 1). `STRIDE` and `COLUMNS`: see
        /// [`super::tiles::tiled_stride`] and [`super::tiles::tiled_columns`]. `weights`:
        /// `[KH][KW][G]`. `bias`: `[G]`.
        pub fn ghost_onto_shortcut<
            const M: usize,
            const G: usize,
            const KH: usize,
            const KW: usize,
            const STRIDE: usize,
            const COLUMNS: usize,
        >(
            simd: impl Simd,
            window: &Window,
            intrinsic: Pixels<'_>,
            weights: &[f32],
            bias: &[f32],
            shortcut: Option<Pixels<'_>>,
            mut y: PixelsMut<'_>,
        ) {
            let [height, width] = window.output;
            let mut row = 0;
            while row < height {
                // A few rows at a time, so that those of `y` are still in the cache when they are
                // added to.
                let near = NEAR / (width * y.stride).max(1);
                let count = near.clamp(1, AT_ONCE).min(height - row);
                let (first, pixels) = (row * width, count * width);
                if let Some(shortcut) = shortcut {
                    copy_pixels::<M>(pixels, shortcut.part(first, 0), y.part(first, 0));
                    copy_pixels::<G>(pixels, shortcut.part(first, M), y.part(first, M));
                }
                let same = intrinsic.part(first, 0);
                binary_in_place::<M, Add, Identity>(simd, pixels, y.part(first, 0), same);

                let mut rows = [const { Rows::NONE }; AT_ONCE];
                for (i, rows) in rows.iter_mut().take(count).enumerate() {
                    let target = i * width * y.stride;
                    *rows = Rows::<KH>::of_map(window, row + i, intrinsic.stride, target);
                }
                let mut operands = Apart {
                    source: intrinsic,
                    target: y.part(first, M),
                };
                depthwise_rows::<G, KH, KW, STRIDE, COLUMNS, AddTo<Identity>>(
                    simd,
                    &window.columns(),
                    part(&rows, 0, count).unwrap_or_default(),
                    &mut operands,
                    weights,
                    bias,
                );
                row += count;
            }
        }
    }

    pub mod conv {
        //! Dense convolution, for the few layers that are neither pointwise nor depthwise.

        use core::array;
        use core::iter;
        use core::marker::PhantomData;
        use core::ops::Range;

        use super::epilogue::{Epilogue, finish_tile};
        use super::lanes::{OnPanels, for_each_panel};
        use super::pixels::{Operands, PixelsMut};
        use super::product::{Channels, add_products, most_pixels, rows_of, tile_of};
        use super::rows::{RowPlaces, Rows};
        use super::span::{block, rest};
        use super::vector::{Simd, Vector};
        use super::weight::Weight;
        use super::window::{Axis, Window};

        /// A map that a dense convolution can read. Places count values from the start of its
        /// memory.
        pub trait Map: Copy {
            /// The channels of a pixel.
            type Pixel: Channels;
            /// The pixel whose first channel lies at `place`.
            fn pixel(&self, place: usize) -> Self::Pixel;
            /// A pixel of the padding.
            fn padding(&self) -> Self::Pixel;
            /// From a pixel to its right neighbour.
            fn step(&self) -> usize;
            /// From a row to the next.
            fn row(&self) -> usize;
        }

        /// A map of pixels with `IN` channels each.
        #[derive(Clone, Copy)]
        pub struct PixelMap<'a, const IN: usize> {
            /// The values from the first channel of the first pixel on.
            pub data: &'a [f32],
            /// From a pixel to its right neighbour.
            pub pixel: usize,
            /// From a row to the next.
            pub row: usize,
        }

        /// A map of planes, one for each channel.
        #[derive(Clone, Copy)]
        pub struct Planes<'a> {
            /// The values from the first channel of the first pixel on.
            pub data: &'a [f32],
            /// From a channel to the next: the size of a plane.
            pub channel: usize,
            /// From a pixel to its right neighbour: 1 in a plane.
            pub pixel: usize,
            /// From a row to the next.
            pub row: usize,
        }

        /// A pixel of a map of planes: its channels are a fixed distance apart.
        #[derive(Clone, Copy)]
        pub struct Scattered<'a> {
            data: &'a [f32],
            step: usize,
        }

        impl Channels for Scattered<'_> {
            #[inline(always)]
            fn at(&self, channel: usize) -> f32 {
                let value = self.data.get(channel * self.step);
                debug_assert!(value.is_some(), "a channel beyond the end of the data");
                value.copied().unwrap_or_default()
            }
        }

        impl<'a, const IN: usize> Map for PixelMap<'a, IN> {
            type Pixel = &'a [f32; IN];

            #[inline(always)]
            fn pixel(&self, place: usize) -> &'a [f32; IN] {
                block(self.data, place).unwrap_or(&[0.0; IN])
            }

            #[inline(always)]
            fn padding(&self) -> &'a [f32; IN] {
                &[0.0; IN]
            }

            #[inline(always)]
            fn step(&self) -> usize {
                self.pixel
            }

            #[inline(always)]
            fn row(&self) -> usize {
                self.row
            }
        }

        impl<'a> Map for Planes<'a> {
            type Pixel = Scattered<'a>;

            #[inline(always)]
            fn pixel(&self, place: usize) -> Scattered<'a> {
                Scattered {
                    data: rest(self.data, place),
                    step: self.channel,
                }
            }

            #[inline(always)]
            fn padding(&self) -> Scattered<'a> {
                Scattered {
                    data: &[0.0],
                    step: 0,
                }
            }

            #[inline(always)]
            fn step(&self) -> usize {
                self.pixel
            }

            #[inline(always)]
            fn row(&self) -> usize {
                self.row
            }
        }

        /// Makes `OUT` channels of every output pixel from `IN` channels of `KH` x `KW` pixels.
        ///
        /// `weights`: panels of output channels (see [`super::lanes`]), each `[KH][KW][IN][width]`.
        /// `bias`: `[OUT]`, padded with the last panel.
        pub fn conv<const IN: usize, const OUT: usize, const KH: usize, const KW: usize, E>(
            simd: impl Simd,
            window: &Window,
            x: impl Map,
            weights: &[impl Weight],
            bias: &[f32],
            y: PixelsMut<'_>,
        ) where
            E: Epilogue,
        {
            let source = RowPlaces {
                start: 0,
                rows: window.input[0],
                stride: x.row(),
                turn: 0,
            };
            let target = RowPlaces::of_map(window.output, y.stride);
            let rows = (0..window.output[0])
                .map(|row| Rows::<KH>::new(window, row, source, target.row(row)));
            for_each_panel::<OUT, _>(&mut Dense::<_, _, _, _, IN, KH, KW, E> {
                simd,
                columns: &window.columns(),
                rows,
                memory: Separate { x, y },
                weights,
                bias,
                epilogue: PhantomData,
            });
        }

        /// Makes one row of the output from a map of pixels. `columns` is the window's horizontal
        /// axis. For the rest see [`conv`].
        pub fn conv_row<
            const IN: usize,
            const OUT: usize,
            const KH: usize,
            const KW: usize,
            E: Epilogue,
        >(
            simd: impl Simd,
            columns: &Axis,
            rows: &Rows<KH>,
            operands: &mut impl Operands,
            weights: &[impl Weight],
            bias: &[f32],
        ) {
            for_each_panel::<OUT, _>(&mut Dense::<_, _, _, _, IN, KH, KW, E> {
                simd,
                columns,
                rows: iter::once(rows.clone()),
                memory: JointPixels::<_, IN> { operands },
                weights,
                bias,
                epilogue: PhantomData,
            });
        }

        /// Makes one row of the output from a map of planes, `plane` values from one to the next,
        /// at any stride and dilation. For the rest see [`conv_row`].
        pub fn conv_scattered_row<
            const IN: usize,
            const OUT: usize,
            const KH: usize,
            const KW: usize,
            E: Epilogue,
        >(
            simd: impl Simd,
            columns: &Axis,
            rows: &Rows<KH>,
            plane: usize,
            operands: &mut impl Operands,
            weights: &[impl Weight],
            bias: &[f32],
        ) {
            for_each_panel::<OUT, _>(&mut Dense::<_, _, _, _, IN, KH, KW, E> {
                simd,
                columns,
                rows: iter::once(rows.clone()),
                memory: JointPlanes { operands, plane },
                weights,
                bias,
                epilogue: PhantomData,
            });
        }

        /// What a dense convolution reads and writes.
        trait Memory {
            /// The map to read; what lies where in it, the rows say.
            fn source(&self) -> impl Map;
            /// What is written.
            fn target(&mut self) -> PixelsMut<'_>;
        }

        /// A map to read and one to write.
        struct Separate<'a, X> {
            x: X,
            y: PixelsMut<'a>,
        }

        impl<X: Map> Memory for Separate<'_, X> {
            #[inline(always)]
            fn source(&self) -> impl Map {
                self.x
            }

            #[inline(always)]
            fn target(&mut self) -> PixelsMut<'_> {
                self.y.part(0, 0)
            }
        }

        /// Operands that may be one piece of memory, with pixels to read.
        struct JointPixels<'a, O, const IN: usize> {
            operands: &'a mut O,
        }

        impl<O: Operands, const IN: usize> Memory for JointPixels<'_, O, IN> {
            #[inline(always)]
            fn source(&self) -> impl Map {
                let x = self.operands.source();
                PixelMap::<IN> {
                    data: x.data,
                    pixel: x.stride,
                    row: 0,
                }
            }

            #[inline(always)]
            fn target(&mut self) -> PixelsMut<'_> {
                self.operands.target()
            }
        }

        /// Operands that may be one piece of memory, with planes to read.
        struct JointPlanes<'a, O> {
            operands: &'a mut O,
            plane: usize,
        }

        impl<O: Operands> Memory for JointPlanes<'_, O> {
            #[inline(always)]
            fn source(&self) -> impl Map {
                let x = self.operands.source();
                Planes {
                    data: x.data,
                    channel: self.plane,
                    pixel: x.stride,
                    row: 0,
                }
            }

            #[inline(always)]
            fn target(&mut self) -> PixelsMut<'_> {
                self.operands.target()
            }
        }

        /// The rows that are made, and what from. A panel of weights makes all of them before the
        /// next one.
        struct Dense<'a, S, M, R, T, const IN: usize, const KH: usize, const KW: usize, E> {
            simd: S,
            columns: &'a Axis,
            rows: R,
            memory: M,
            weights: &'a [T],
            bias: &'a [f32],
            epilogue: PhantomData<E>,
        }

        impl<S, M, R, T, const IN: usize, const KH: usize, const KW: usize, E> OnPanels<S>
            for Dense<'_, S, M, R, T, IN, KH, KW, E>
        where
            S: Simd,
            M: Memory,
            R: Iterator<Item = Rows<KH>> + Clone,
            T: Weight,
            E: Epilogue,
        {
            #[inline(always)]
            fn run<const W: usize, const N: usize, const PART: bool, V: Vector<S, W>>(
                &mut self,
                channels: Range<usize>,
            ) {
                self.panel::<W, PART, V>(channels);
            }
        }

        impl<S, M, R, T, const IN: usize, const KH: usize, const KW: usize, E>
            Dense<'_, S, M, R, T, IN, KH, KW, E>
        where
            S: Simd,
            M: Memory,
            R: Iterator<Item = Rows<KH>> + Clone,
            T: Weight,
            E: Epilogue,
        {
            /// Makes a panel of channels of all rows.
            #[inline(never)]
            fn panel<const W: usize, const PART: bool, V: Vector<S, W>>(
                &mut self,
                channels: Range<usize>,
            ) {
                let simd = self.simd;
                simd.run(
                    #[inline(always)]
                    || {
                        for rows in self.rows.clone() {
                            let mut column = 0;
                            while column < self.columns.output {
                                let count =
                                    tile_of(self.columns.output - column, most_pixels::<S>());
                                match count {
                                    7 => self.tile::<W, 7, PART, V>(&channels, &rows, column),
                                    6 => self.tile::<W, 6, PART, V>(&channels, &rows, column),
                                    5 => self.tile::<W, 5, PART, V>(&channels, &rows, column),
                                    4 => self.tile::<W, 4, PART, V>(&channels, &rows, column),
                                    3 => self.tile::<W, 3, PART, V>(&channels, &rows, column),
                                    _ => self.tile::<W, 1, PART, V>(&channels, &rows, column),
                                }
                                column += count;
                            }
                        }
                    },
                );
            }

            /// Makes `P` columns of a row, from `column` on.
            #[inline(always)]
            fn tile<const W: usize, const P: usize, const PART: bool, V: Vector<S, W>>(
                &mut self,
                channels: &Range<usize>,
                rows: &Rows<KH>,
                column: usize,
            ) {
                if const { P > most_pixels::<S>() } {
                    return;
                }
                let (Some(weights), Some(bias)) = (
                    rows_of(self.weights, channels.start, IN * KH * KW),
                    block(self.bias, channels.start),
                ) else {
                    return;
                };
                let (weights, _) = weights.as_chunks::<IN>();
                let bias = V::load(self.simd, bias);
                let mut sums = [[bias]; P];
                let (x, columns) = (self.memory.source(), self.columns);
                for (ky, row) in rows.taps.clone().zip(rows.sources()) {
                    for kx in 0..KW {
                        let pixels = array::from_fn(|i| {
                            let place = (column + i) * columns.stride + kx * columns.dilation;
                            match columns.inside(place) {
                                true => x.pixel(row + (place - columns.pad) * x.step()),
                                false => x.padding(),
                            }
                        });
                        let Some(weights) = weights.get(ky * KW + kx) else {
                            return;
                        };
                        add_products::<S, V, _, _, W, P, 1>(
                            self.simd,
                            &mut sums,
                            pixels,
                            [weights],
                        );
                    }
                }
                let simd = self.simd;
                let y = self.memory.target();
                let first = rows.target + column * y.stride + channels.start;
                let len = channels.len();
                finish_tile::<S, W, P, 1, PART, V, E>(simd, &sums, y, first, len);
            }
        }
    }

    pub mod planes {
        //! Dense convolution of planes at a stride of 1 or 2: the first layer of most networks.
        //!
        //! Neighbours in a row of a plane lie together, so that one look at the bounds is enough
        //! for all columns of a tile.

        use core::iter;
        use core::marker::PhantomData;
        use core::ops::Range;

        use super::by_hand::NARROW;
        pub use super::by_hand::SPAN;
        use super::conv::{Map, Planes};
        use super::epilogue::{Epilogue, finish, finish_tile};
        use super::lanes::{LANES, OnPanels, STEP, for_each_panels, panel_width};
        use super::pixels::{Operands, PixelsMut};
        use super::product::{Channels, rows_of, tile_of};
        use super::rows::{RowPlaces, Rows};
        use super::span::{block, part, part_mut, rest};
        use super::vector::{Simd, Vector};
        use super::weight::Weight;
        use super::window::{Axis, Window};

        /// Padding before a row that is at most half of the widest kernel.
        const PAD: usize = 3;

        /// A map of planes.
        pub trait PlaneMap: Map {
            /// Values of a plane from `place` on, if they can be read where they are.
            fn span(&self, place: usize, channel: usize) -> Option<&[f32; SPAN]>;
        }

        impl PlaneMap for Planes<'_> {
            #[inline(always)]
            fn span(&self, place: usize, channel: usize) -> Option<&[f32; SPAN]> {
                self.data
                    .get(place + channel * self.channel..)?
                    .first_chunk()
            }
        }

        /// Makes `OUT` channels of every output pixel from `IN` planes, with kernels of
        /// `KH` x `KW`, at most 7 wide and not dilated, and `STRIDE` columns apart, 1 or 2.
        ///
        /// `weights`: panels of output channels (see [`super::lanes`]), each `[KH][KW][IN][width]`.
        /// `bias`: `[OUT]`, padded with the last panel.
        pub fn conv_planes<
            const IN: usize,
            const OUT: usize,
            const KH: usize,
            const KW: usize,
            const STRIDE: usize,
            E: Epilogue,
        >(
            simd: impl Simd,
            window: &Window,
            x: impl PlaneMap,
            weights: &[impl Weight],
            bias: &[f32],
            y: PixelsMut<'_>,
        ) {
            let source = RowPlaces {
                start: 0,
                rows: window.input[0],
                stride: x.row(),
                turn: 0,
            };
            let target = RowPlaces::of_map(window.output, y.stride);
            let rows = (0..window.output[0])
                .map(|row| Rows::<KH>::new(window, row, source, target.row(row)));
            let mut layer = Layer::<_, _, _, _, IN, KH, KW, STRIDE, E> {
                simd,
                columns: &window.columns(),
                rows,
                memory: Separate { x, y },
                weights,
                bias,
                epilogue: PhantomData,
            };
            layer.all::<OUT>();
        }

        /// Makes one row of the output, from planes that are `plane` values apart. `columns` is the
        /// window's horizontal axis. For the rest see [`conv_planes`].
        pub fn conv_planes_row<
            const IN: usize,
            const OUT: usize,
            const KH: usize,
            const KW: usize,
            const STRIDE: usize,
            E: Epilogue,
        >(
            simd: impl Simd,
            columns: &Axis,
            rows: &Rows<KH>,
            plane: usize,
            operands: &mut impl Operands,
            weights: &[impl Weight],
            bias: &[f32],
        ) {
            let mut layer = Layer::<_, _, _, _, IN, KH, KW, STRIDE, E> {
                simd,
                columns,
                rows: iter::once(rows.clone()),
                memory: Joint { operands, plane },
                weights,
                bias,
                epilogue: PhantomData,
            };
            layer.all::<OUT>();
        }

        /// What the layer reads and writes.
        trait Memory {
            /// The planes to read; what lies where in them, the rows say.
            fn source(&self) -> impl PlaneMap;
            /// What is written.
            fn target(&mut self) -> PixelsMut<'_>;
        }

        /// Planes to read and a map to write.
        struct Separate<'a, X> {
            x: X,
            y: PixelsMut<'a>,
        }

        impl<X: PlaneMap> Memory for Separate<'_, X> {
            #[inline(always)]
            fn source(&self) -> impl PlaneMap {
                self.x
            }

            #[inline(always)]
            fn target(&mut self) -> PixelsMut<'_> {
                self.y.part(0, 0)
            }
        }

        /// What the taps of one row meet at the border of a plane: the values that there are, and
        /// zeros around them.
        struct Padded([f32; PAD + SPAN]);

        impl Padded {
            const NONE: Padded = Padded([0.0; PAD + SPAN]);

            /// The values numbered `there`, which `span` begins with; at most half of a kernel is
            /// missing before them.
            #[inline(always)]
            fn take(&mut self, span: &[f32; SPAN], there: Range<usize>) -> Option<&[f32; SPAN]> {
                let Padded(values) = self;
                values[..PAD].fill(0.0);
                // A loop over all, since that takes a few vectors.
                for (i, (value, x)) in values[PAD..].iter_mut().zip(span).enumerate() {
                    *value = if i < there.len() { *x } else { 0.0 };
                }
                values.get(PAD.checked_sub(there.start)?..)?.first_chunk()
            }

            /// The values numbered `there`, of which `value` gives the first ones.
            #[inline(always)]
            fn collect(
                &mut self,
                value: impl Fn(usize) -> f32,
                there: Range<usize>,
            ) -> Option<&[f32; SPAN]> {
                let Padded(values) = self;
                *values = [0.0; PAD + SPAN];
                for (i, place) in there.enumerate() {
                    if let Some(target) = values.get_mut(place) {
                        *target = value(i);
                    }
                }
                values.first_chunk()
            }
        }

        /// Operands that may be one piece of memory, with planes to read.
        struct Joint<'a, O> {
            operands: &'a mut O,
            plane: usize,
        }

        impl<O: Operands> Memory for Joint<'_, O> {
            #[inline(always)]
            fn source(&self) -> impl PlaneMap {
                let x = self.operands.source();
                Planes {
                    data: x.data,
                    channel: self.plane,
                    pixel: x.stride,
                    row: 0,
                }
            }

            #[inline(always)]
            fn target(&mut self) -> PixelsMut<'_> {
                self.operands.target()
            }
        }

        /// The rows that are made, and what from. A panel of weights makes all of them before the
        /// next one.
        struct Layer<
            'a,
            S,
            M,
            R,
            T,
            const IN: usize,
            const KH: usize,
            const KW: usize,
            const STRIDE: usize,
            E,
        > {
            simd: S,
            columns: &'a Axis,
            rows: R,
            memory: M,
            weights: &'a [T],
            bias: &'a [f32],
            epilogue: PhantomData<E>,
        }

        impl<S, M, R, T, const IN: usize, const KH: usize, const KW: usize, const STRIDE: usize, E>
            OnPanels<S> for Layer<'_, S, M, R, T, IN, KH, KW, STRIDE, E>
        where
            S: Simd,
            M: Memory,
            R: Iterator<Item = Rows<KH>> + Clone,
            T: Weight,
            E: Epilogue,
        {
            #[inline(always)]
            fn run<const W: usize, const N: usize, const PART: bool, V: Vector<S, W>>(
                &mut self,
                channels: Range<usize>,
            ) {
                self.panels::<W, N, PART, V>(channels);
            }
        }

        impl<S, M, R, T, const IN: usize, const KH: usize, const KW: usize, const STRIDE: usize, E>
            Layer<'_, S, M, R, T, IN, KH, KW, STRIDE, E>
        where
            S: Simd,
            M: Memory,
            R: Iterator<Item = Rows<KH>> + Clone,
            T: Weight,
            E: Epilogue,
        {
            /// Makes `OUT` channels of all rows.
            #[inline(always)]
            fn all<const OUT: usize>(&mut self) {
                if const { S::LANES < LANES } {
                    self.in_narrow_vectors(OUT);
                } else {
                    for_each_panels::<OUT, _>(self);
                }
            }

            /// Makes `outputs` channels of all rows, where vectors are narrow.
            #[inline(never)]
            fn in_narrow_vectors(&mut self, outputs: usize) {
                let filter = IN * KH * KW;
                let mut padded = Padded::NONE;
                for channel in (0..outputs).step_by(STEP) {
                    let start = channel / LANES * LANES;
                    let width = panel_width(outputs - start);
                    let len = STEP.min(outputs - channel);
                    let (Some(weights), Some(bias)) = (
                        part(self.weights, start * filter, width * filter),
                        block(self.bias, channel),
                    ) else {
                        return;
                    };
                    let weights = rest(weights, channel - start);
                    for rows in self.rows.clone() {
                        for column in (0..self.columns.output).step_by(NARROW) {
                            let mut sums = [*bias; NARROW];
                            self.add_tile(&rows, column, (weights, width), &mut sums, &mut padded);
                            let y = self.memory.target();
                            let stride = y.stride;
                            let mut first = rows.target + column * stride + channel;
                            for sums in sums.iter().take(self.columns.output - column) {
                                let Some(y) = part_mut(y.data, first, len) else {
                                    return;
                                };
                                finish::<S, STEP, [f32; STEP], E>(self.simd, *sums, y);
                                first += stride;
                            }
                        }
                    }
                }
            }

            /// Adds the products for four channels of four columns of a row, some of which may be
            /// beyond the last. Weights of the taps are `width` values apart.
            #[inline(always)]
            fn add_tile(
                &self,
                rows: &Rows<KH>,
                column: usize,
                (weights, width): (&[T], usize),
                sums: &mut [[f32; STEP]; NARROW],
                padded: &mut Padded,
            ) {
                let columns = self.columns;
                let met = const { (NARROW - 1) * STRIDE + KW };
                let there = columns.inside_of(column * STRIDE, met);
                let x = self.memory.source();
                let pixel = (column * STRIDE + there.start).saturating_sub(columns.pad);
                for (ky, row) in rows.taps.clone().zip(rows.sources()) {
                    let place = row + pixel * x.step();
                    for input in 0..IN {
                        let span = match x.span(place, input) {
                            Some(span) if there == (0..met) => Some(span),
                            _ => at_border(&x, place, input, (&there, met), padded),
                        };
                        let Some(span) = span else { return };
                        let taps = rest(weights, (ky * KW * IN + input) * width);
                        add_taps::<S, T, KW, STRIDE>(self.simd, sums, span, taps, IN * width);
                    }
                }
            }

            /// Makes `N` panels of channels of all rows.
            #[inline(never)]
            fn panels<const W: usize, const N: usize, const PART: bool, V: Vector<S, W>>(
                &mut self,
                channels: Range<usize>,
            ) {
                let simd = self.simd;
                simd.run(
                    #[inline(always)]
                    || {
                        for rows in self.rows.clone() {
                            let mut column = 0;
                            while column < self.columns.output {
                                let count = tile_of(self.columns.output - column, S::PIXELS);
                                match count {
                                    7 => self.tile::<W, 7, N, PART, V>(&channels, &rows, column),
                                    6 => self.tile::<W, 6, N, PART, V>(&channels, &rows, column),
                                    5 => self.tile::<W, 5, N, PART, V>(&channels, &rows, column),
                                    4 => self.tile::<W, 4, N, PART, V>(&channels, &rows, column),
                                    3 => self.tile::<W, 3, N, PART, V>(&channels, &rows, column),
                                    _ => self.tile::<W, 1, N, PART, V>(&channels, &rows, column),
                                }
                                column += count;
                            }
                        }
                    },
                );
            }

            /// Makes `P` columns of a row, from `column` on.
            #[inline(always)]
            fn tile<
                const W: usize,
                const P: usize,
                const N: usize,
                const PART: bool,
                V: Vector<S, W>,
            >(
                &mut self,
                channels: &Range<usize>,
                rows: &Rows<KH>,
                column: usize,
            ) {
                if const { P > S::PIXELS } {
                    return;
                }
                let (simd, columns) = (self.simd, self.columns);
                let filter = IN * KH * KW;
                let mut weights: [&[[T; W]]; N] = [&[]; N];
                let mut bias = [V::splat(simd, 0.0); N];
                for n in 0..N {
                    let channel = channels.start + n * W;
                    let (Some(rows), Some(values)) = (
                        rows_of(self.weights, channel, filter),
                        block(self.bias, channel),
                    ) else {
                        return;
                    };
                    weights[n] = rows;
                    bias[n] = V::load(simd, values);
                }
                let mut sums = [bias; P];
                let x = self.memory.source();
                let first = column * STRIDE;
                let met = (P - 1) * STRIDE + KW;
                let there = columns.inside_of(first, met);
                let mut padded = Padded::NONE;
                for (ky, row) in rows.taps.clone().zip(rows.sources()) {
                    let place = row + (first + there.start).saturating_sub(columns.pad) * x.step();
                    for channel in 0..IN {
                        let span = match x.span(place, channel) {
                            Some(span) if there == (0..met) => Some(span),
                            Some(span) if there.start <= PAD => padded.take(span, there.clone()),
                            _ => {
                                let pixel = |i| x.pixel(place + i * x.step()).at(channel);
                                padded.collect(pixel, there.clone())
                            }
                        };
                        let Some(span) = span else { return };
                        for kx in 0..KW {
                            let mut panels = [V::splat(simd, 0.0); N];
                            for (panel, weights) in panels.iter_mut().zip(weights) {
                                let Some(weights) = weights.get((ky * KW + kx) * IN + channel)
                                else {
                                    return;
                                };
                                *panel = T::load(simd, weights);
                            }
                            for (i, sums) in sums.iter_mut().enumerate() {
                                let x = V::splat(simd, span[i * STRIDE + kx]);
                                for (sum, weights) in sums.iter_mut().zip(panels) {
                                    *sum = sum.add_product(x, weights);
                                }
                            }
                        }
                    }
                }
                let y = self.memory.target();
                let first = rows.target + column * y.stride + channels.start;
                let len = channels.len();
                finish_tile::<S, W, P, N, PART, V, E>(simd, &sums, y, first, len);
            }
        }

        /// What taps meet at the border of a plane, `met` values: those numbered `there` lie in the
        /// plane from `place` on, and the others are zeros.
        #[inline(never)]
        fn at_border<'m>(
            x: &impl PlaneMap,
            place: usize,
            channel: usize,
            (there, met): (&Range<usize>, usize),
            padded: &'m mut Padded,
        ) -> Option<&'m [f32; SPAN]> {
            let Padded(values) = padded;
            for (i, value) in values.iter_mut().take(met).enumerate() {
                *value = match there.contains(&i) {
                    true => x.pixel(place + (i - there.start) * x.step()).at(channel),
                    false => 0.0,
                };
            }
            values.first_chunk()
        }

        /// Adds the products of a row of taps, whose weights are `step` values apart.
        #[inline(always)]
        fn add_taps<S: Simd, T: Weight, const KW: usize, const STRIDE: usize>(
            simd: S,
            sums: &mut [[f32; STEP]; NARROW],
            span: &[f32; SPAN],
            weights: &[T],
            step: usize,
        ) {
            if let Some(weights) = T::plain(weights) {
                simd.plane_taps::<KW, STRIDE>(sums, span, weights, step);
                return;
            }
            for kx in 0..KW {
                let Some(weights) = rest(weights, kx * step).first_chunk() else {
                    return;
                };
                let weights: [f32; STEP] = T::load(simd, weights);
                for (i, sums) in sums.iter_mut().enumerate() {
                    let x = span.at(i * STRIDE + kx);
                    for (sum, weight) in sums.iter_mut().zip(weights) {
                        *sum += x * weight;
                    }
                }
            }
        }
    }

    pub mod fully_connected {
        //! Fully connected layer: one pixel, so each weight is used once and reading them is all.

        use core::marker::PhantomData;
        use core::ops::Range;

        use super::epilogue::{Epilogue, finish};
        use super::lanes::{LANES, OnPanels, STEP, for_each_panel, narrow, panel_width};
        use super::product::rows_of;
        use super::span::{block, part, part_mut, rest};
        use super::vector::{Simd, Vector};
        use super::weight::Weight;

        /// Independent sums per output channel, so that an addition need not wait for the one
        /// before.
        const SUMS: usize = 4;

        /// Makes `OUT` values of `y` from `IN` values of `x`.
        ///
        /// `weights`: panels of output channels (see [`super::lanes`]), each `[IN][width]`.
        /// `bias`: `[OUT]`, padded with the last panel.
        pub fn fully_connected<const IN: usize, const OUT: usize, E: Epilogue>(
            simd: impl Simd,
            x: &[f32],
            weights: &[impl Weight],
            bias: &[f32],
            y: &mut [f32],
        ) {
            let epilogue = PhantomData::<E>;
            let Some(x) = block::<IN>(x, 0) else { return };
            let mut layer = Layer {
                simd,
                x,
                weights,
                bias,
                y,
                epilogue,
            };
            if narrow(simd) {
                layer.in_narrow_vectors(OUT);
            } else {
                for_each_panel::<OUT, _>(&mut layer);
            }
        }

        struct Layer<'a, S, T, E> {
            simd: S,
            x: &'a [f32],
            weights: &'a [T],
            bias: &'a [f32],
            y: &'a mut [f32],
            epilogue: PhantomData<E>,
        }

        impl<S: Simd, T: Weight, E: Epilogue> OnPanels<S> for Layer<'_, S, T, E> {
            #[inline(always)]
            fn run<const W: usize, const N: usize, const PART: bool, V: Vector<S, W>>(
                &mut self,
                channels: Range<usize>,
            ) {
                self.panel::<W, V>(channels);
            }
        }

        impl<S: Simd, T: Weight, E: Epilogue> Layer<'_, S, T, E> {
            /// Makes `outputs` channels, where vectors are narrow.
            #[inline(never)]
            fn in_narrow_vectors(&mut self, outputs: usize) {
                let inputs = self.x.len();
                for channel in (0..outputs).step_by(STEP) {
                    let start = channel / LANES * LANES;
                    let width = panel_width(outputs - start);
                    let len = STEP.min(outputs - channel);
                    let (Some(weights), Some(bias), Some(y)) = (
                        part(self.weights, start * inputs, width * inputs),
                        block(self.bias, channel),
                        part_mut(self.y, channel, len),
                    ) else {
                        return;
                    };
                    let weights = rest(weights, channel - start);
                    let sums = narrow_dot(self.x, weights, width, bias);
                    finish::<S, STEP, [f32; STEP], E>(self.simd, sums, y);
                }
            }

            #[inline(never)]
            fn panel<const W: usize, V: Vector<S, W>>(&mut self, channels: Range<usize>) {
                let simd = self.simd;
                simd.run(
                    #[inline(always)]
                    || {
                        let (Some(weights), Some(bias), Some(y)) = (
                            rows_of(self.weights, channels.start, self.x.len()),
                            block(self.bias, channels.start),
                            part_mut(self.y, channels.start, channels.len()),
                        ) else {
                            return;
                        };
                        let bias = V::load(simd, bias);
                        let sums = dot::<S, W, V, T>(simd, self.x, weights, bias);
                        finish::<S, W, V, E>(simd, sums, y);
                    },
                );
            }
        }

        /// The same as [`dot`], with weights `step` values apart: the code is there once for all
        /// layers.
        #[inline(never)]
        fn narrow_dot<T: Weight>(
            x: &[f32],
            mut weights: &[T],
            step: usize,
            bias: &[f32; STEP],
        ) -> [f32; STEP] {
            let zeros = [0.0; STEP];
            let mut sums = [*bias, zeros, zeros, zeros];
            let mut add = |sum: &mut [f32; STEP], x: f32| {
                if let Some(row) = weights.first_chunk() {
                    let row: [f32; STEP] = T::load((), row);
                    let mut i = 0;
                    while i < STEP {
                        sum[i] += x * row[i];
                        i += 1;
                    }
                    // The last ones may end short of a whole step.
                    weights = weights.get(step..).unwrap_or_default();
                }
            };
            let (x, last) = x.as_chunks::<SUMS>();
            for x in x {
                let mut n = 0;
                while n < SUMS {
                    add(&mut sums[n], x[n]);
                    n += 1;
                }
            }
            for x in last {
                add(&mut sums[0], *x);
            }
            let [a, b, c, d] = sums;
            let mut sums = zeros;
            let mut i = 0;
            while i < STEP {
                sums[i] = (a[i] + b[i]) + (c[i] + d[i]);
                i += 1;
            }
            sums
        }

        /// `bias` plus the sum of all `x[k] * weights[k]`.
        #[inline(always)]
        fn dot<S: Copy, const W: usize, V: Vector<S, W>, T: Weight>(
            simd: S,
            x: &[f32],
            weights: &[[T; W]],
            bias: V,
        ) -> V {
            let (x, last_x) = x.as_chunks::<SUMS>();
            let (weights, last_weights) = weights.as_chunks::<SUMS>();
            let zeros = V::splat(simd, 0.0);
            let mut sums = [bias, zeros, zeros, zeros];
            let add = |sum: &mut V, x: f32, weights: &[T; W]| {
                *sum = sum.add_product(V::splat(simd, x), T::load(simd, weights));
            };
            for (x, weights) in x.iter().zip(weights) {
                for ((sum, x), weights) in sums.iter_mut().zip(x).zip(weights) {
                    add(sum, *x, weights);
                }
            }
            for (x, weights) in last_x.iter().zip(last_weights) {
                add(&mut sums[0], *x, weights);
            }
            let [a, b, c, d] = sums;
            a.add(b).add(c.add(d))
        }
    }

    pub mod pool {
        //! Pools: means and maxima over pixels, channel by channel.

        use super::lanes::{STEP, narrow};
        use super::pixels::{Apart, Operands, Pixels, PixelsMut};
        use super::rows::RowPlaces;
        use super::span::{block, block_mut, part_mut};
        use super::vector::Simd;
        use super::window::Window;

        /// The mean of every channel over all of `pixels` pixels, into `y[0..C]`.
        pub fn global_mean<const C: usize>(
            simd: impl Simd,
            pixels: usize,
            x: Pixels<'_>,
            y: &mut [f32],
        ) {
            if narrow(simd) {
                let y = part_mut(y, 0, C).unwrap_or_default();
                return mean_in_place(simd, x, pixels, y, true, Some(pixels));
            }
            let mut sums = [0.0; C];
            add_pixels(simd, &mut sums, pixels, x);
            if let Some(y) = block_mut(y, 0) {
                *y = sums.map(|sum| sum / pixels as f32);
            }
        }

        /// Adds the `width` pixels of row `index`, of `total`, to the sums in `y[0..C]`. The first
        /// row begins the sums; the last one makes of them the means over `pixels` pixels.
        pub fn mean_rows<const C: usize>(
            simd: impl Simd,
            index: usize,
            total: usize,
            pixels: usize,
            width: usize,
            x: Pixels<'_>,
            y: &mut [f32],
        ) {
            if narrow(simd) {
                let y = part_mut(y, 0, C).unwrap_or_default();
                let last = (index + 1 == total).then_some(pixels);
                return mean_in_place(simd, x, width, y, index == 0, last);
            }
            let Some(y) = block_mut(y, 0) else { return };
            let mut sums = if index == 0 { [0.0; C] } else { *y };
            add_pixels(simd, &mut sums, width, x);
            *y = if index + 1 == total {
                sums.map(|sum| sum / pixels as f32)
            } else {
                sums
            };
        }

        /// Adds `pixels` pixels of `x` to the sums in `y`, or where they `begin` to zeros, and
        /// divides them by `divisor`, if there is one.
        #[inline(never)]
        fn mean_in_place(
            simd: impl Simd,
            x: Pixels<'_>,
            pixels: usize,
            y: &mut [f32],
            begin: bool,
            divisor: Option<usize>,
        ) {
            let (blocks, singles) = y.as_chunks_mut::<STEP>();
            let first = blocks.len() * STEP;
            for (i, y) in blocks.iter_mut().enumerate() {
                means_of(simd, x, i * STEP, pixels, y, begin, divisor);
            }
            let (singles, _) = singles.as_chunks_mut::<1>();
            for (i, y) in singles.iter_mut().enumerate() {
                means_of(simd, x, first + i, pixels, y, begin, divisor);
            }
        }

        /// The same for `W` channels, from `channel` on.
        #[inline(always)]
        fn means_of<const W: usize>(
            simd: impl Simd,
            x: Pixels<'_>,
            channel: usize,
            pixels: usize,
            y: &mut [f32; W],
            begin: bool,
            divisor: Option<usize>,
        ) {
            let mut sums = if begin { [0.0; W] } else { *y };
            // Nothing, where there are no pixels.
            let first = x.data.get(channel..).unwrap_or_default();
            simd.add_pixels(&mut sums, first, x.stride, pixels);
            if let Some(divisor) = divisor {
                sums = sums.map(|sum| sum / divisor as f32);
            }
            *y = sums;
        }

        /// `sums += x`, pixel by pixel.
        #[inline(always)]
        fn add_pixels<const C: usize>(
            simd: impl Simd,
            sums: &mut [f32; C],
            pixels: usize,
            x: Pixels<'_>,
        ) {
            simd.run(
                #[inline(always)]
                || {
                    for i in 0..pixels {
                        let Some(x) = x.pixel::<C>(i) else { return };
                        for (sum, x) in sums.iter_mut().zip(x) {
                            *sum += x;
                        }
                    }
                },
            );
        }

        /// The maximum of every channel under a window of size `kernel`. A NaN under the window
        /// wins; padding never does.
        pub fn max_pool<const C: usize>(
            window: &Window,
            kernel: [usize; 2],
            x: Pixels<'_>,
            y: PixelsMut<'_>,
        ) {
            let [source, target] = whole_maps(window, &x, &y);
            let operands = &mut Apart {
                source: x,
                target: y,
            };
            for row in 0..window.output[0] {
                max_pool_row::<C>(window, kernel, row, source, target.row(row), operands);
            }
        }

        /// Makes row `row` of the output at `target`, from rows at `source`. For the rest see
        /// [`max_pool`].
        pub fn max_pool_row<const C: usize>(
            window: &Window,
            kernel: [usize; 2],
            row: usize,
            source: RowPlaces,
            target: usize,
            operands: &mut impl Operands,
        ) {
            for column in 0..window.output[1] {
                let mut best = [f32::NEG_INFINITY; C];
                for_each_input::<C>(window, kernel, [row, column], source, operands, |x| {
                    for (best, &x) in best.iter_mut().zip(x) {
                        *best = if x > *best || x.is_nan() { x } else { *best };
                    }
                });
                write(target, column, operands, best);
            }
        }

        /// The mean of every channel under a window of size `kernel`.
        ///
        /// With `padded: None` only cells of the input count. To count cells of the padding too
        /// (ONNX's `count_include_pad`), give the size of the input with all its explicit padding:
        /// cells beyond that, where a window of the last row or column sticks out (`ceil_mode`),
        /// still do not count. Every window must have a cell that counts.
        pub fn average_pool<const C: usize>(
            window: &Window,
            kernel: [usize; 2],
            padded: Option<[usize; 2]>,
            x: Pixels<'_>,
            y: PixelsMut<'_>,
        ) {
            let [source, target] = whole_maps(window, &x, &y);
            let operands = &mut Apart {
                source: x,
                target: y,
            };
            for row in 0..window.output[0] {
                let target = target.row(row);
                average_pool_row::<C>(window, kernel, padded, row, source, target, operands);
            }
        }

        /// Makes row `row` of the output at `target`, from rows at `source`. For the rest see
        /// [`average_pool`].
        pub fn average_pool_row<const C: usize>(
            window: &Window,
            kernel: [usize; 2],
            padded: Option<[usize; 2]>,
            row: usize,
            source: RowPlaces,
            target: usize,
            operands: &mut impl Operands,
        ) {
            // The window over the cells that count: padding that does is taken for input.
            let counted = match padded {
                Some(input) => Window {
                    input,
                    pads: [0, 0],
                    ..*window
                },
                None => *window,
            };
            let height = counted.rows().taps(row, kernel[0]).len();
            for column in 0..window.output[1] {
                let mut sums = [0.0; C];
                for_each_input::<C>(window, kernel, [row, column], source, operands, |x| {
                    for (sum, x) in sums.iter_mut().zip(x) {
                        *sum += x;
                    }
                });
                let width = counted.columns().taps(column, kernel[1]).len();
                let means = sums.map(|sum| sum / (height * width) as f32);
                write(target, column, operands, means);
            }
        }

        /// Where the rows of the input and of the output lie, each map being one piece.
        #[inline(always)]
        fn whole_maps(window: &Window, x: &Pixels<'_>, y: &PixelsMut<'_>) -> [RowPlaces; 2] {
            [
                RowPlaces::of_map(window.input, x.stride),
                RowPlaces::of_map(window.output, y.stride),
            ]
        }

        /// Visits the pixels of the input under the window of the output at `[row, column]`.
        #[inline(always)]
        fn for_each_input<const C: usize>(
            window: &Window,
            kernel: [usize; 2],
            [row, column]: [usize; 2],
            source: RowPlaces,
            operands: &impl Operands,
            mut visit: impl FnMut(&[f32; C]),
        ) {
            let (rows, columns) = (window.rows(), window.columns());
            let x = operands.source();
            for ky in rows.taps(row, kernel[0]) {
                let start = source.row(rows.meets(row, ky));
                for kx in columns.taps(column, kernel[1]) {
                    let start = start + columns.meets(column, kx) * x.stride;
                    if let Some(x) = block(x.data, start) {
                        visit(x);
                    }
                }
            }
        }

        /// Writes a pixel of the row at `row`.
        #[inline(always)]
        fn write<const C: usize>(
            row: usize,
            column: usize,
            operands: &mut impl Operands,
            values: [f32; C],
        ) {
            let y = operands.target();
            if let Some(y) = block_mut(y.data, row + column * y.stride) {
                *y = values;
            }
        }
    }

    pub mod scale {
        //! Squeeze-and-excite: every channel times a factor of its own.

        use core::ops::Range;

        use super::lanes::{OnChannels, for_each_block};
        use super::pixels::{Pixels, PixelsMut};
        use super::span::{block, block_mut};
        use super::vector::{Simd, Vector};

        /// Multiplies the `C` channels of each of `pixels` pixels by `factors[0..C]`, in place.
        pub fn scale<const C: usize>(
            simd: impl Simd,
            pixels: usize,
            y: PixelsMut<'_>,
            factors: &[f32],
        ) {
            for_each_block::<C, _>(&mut Scale {
                simd,
                pixels,
                x: None,
                factors,
                y,
            });
        }

        /// The `C` channels of each of `pixels` pixels of `x` times `factors[0..C]`.
        pub fn scale_from<const C: usize>(
            simd: impl Simd,
            pixels: usize,
            x: Pixels<'_>,
            factors: &[f32],
            y: PixelsMut<'_>,
        ) {
            for_each_block::<C, _>(&mut Scale {
                simd,
                pixels,
                x: Some(x),
                factors,
                y,
            });
        }

        struct Scale<'a, S> {
            simd: S,
            pixels: usize,
            /// What the target holds, where it is none of its own.
            x: Option<Pixels<'a>>,
            factors: &'a [f32],
            y: PixelsMut<'a>,
        }

        impl<S: Simd> OnChannels<S> for Scale<'_, S> {
            #[inline(always)]
            fn run<const W: usize, V: Vector<S, W>>(&mut self, channels: Range<usize>) {
                let simd = self.simd;
                simd.run(
                    #[inline(always)]
                    || {
                        let Some(factors) = block(self.factors, channels.start) else {
                            return;
                        };
                        let factors = V::load(simd, factors);
                        for i in 0..self.pixels {
                            let start = i * self.y.stride + channels.start;
                            let Some(y) = block_mut::<W>(self.y.data, start) else {
                                return;
                            };
                            let x = match self.x {
                                Some(x) => block(x.data, i * x.stride + channels.start),
                                None => Some(&*y),
                            };
                            let Some(x) = x else { return };
                            V::load(simd, x).mul(factors).store(y);
                        }
                    },
                );
            }
        }
    }
}
