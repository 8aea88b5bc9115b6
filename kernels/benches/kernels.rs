//! How fast the kernels are, in layers of GhostNet 1.0x at 224 x 224, with the instructions that
//! this build's target has. An element is a floating-point operation, so that `Gelem/s` reads
//! as GFLOP/s; `machine` has what this core can do at most, in registers and from memory.
//!
//! `RUSTFLAGS="-C target-cpu=native" cargo bench --package ghostc-kernels`

#![allow(
    missing_docs,
    reason = "`criterion_group!` makes a function without any"
)]

use std::hint::black_box;

use criterion::{BenchmarkGroup, Criterion, Throughput, criterion_group, criterion_main};
use ghostc_kernels::activation::{Identity, Relu};
use ghostc_kernels::conv::Planes;
use ghostc_kernels::depthwise::depthwise;
use ghostc_kernels::epilogue::Store;
use ghostc_kernels::fully_connected::fully_connected;
use ghostc_kernels::native::NATIVE;
use ghostc_kernels::pack::{
    pack_bias, pack_conv, pack_depthwise, pack_fully_connected, pack_pointwise,
};
use ghostc_kernels::pixels::{Apart, Pixels, PixelsMut};
use ghostc_kernels::planes::conv_planes;
use ghostc_kernels::pointwise::{pointwise, tiled_pixels};
use ghostc_kernels::rows::RowPlaces;
use ghostc_kernels::tiles::tiled_columns;
use ghostc_kernels::window::Window;

type Group<'a> = BenchmarkGroup<'a, criterion::measurement::WallTime>;

/// Numbers of everyday size.
fn numbers(count: usize) -> Vec<f32> {
    (0..count)
        .map(|i| (i * 37 % 101) as f32 / 101.0 - 0.5)
        .collect()
}

/// A window over a square map, padded by half of the kernel.
fn window(size: usize, kernel: usize, stride: usize) -> Window {
    Window {
        input: [size; 2],
        output: [size.div_ceil(stride); 2],
        stride: [stride; 2],
        pads: [kernel / 2; 2],
        dilation: [1; 2],
    }
}

fn flops(group: &mut Group<'_>, macs: usize) {
    group.throughput(Throughput::Elements(2 * macs as u64));
}

/// Multiply-accumulates in vectors that stay in registers; and reading beyond all caches.
fn machine(criterion: &mut Criterion) {
    const ROUNDS: usize = 10_000;
    let mut group = criterion.benchmark_group("machine");
    flops(&mut group, ROUNDS * 160);
    group.bench_function("multiply-accumulates in registers", |bencher| {
        let (factor, addend) = (black_box([0.5_f32; 16]), black_box([1.0_f32; 16]));
        bencher.iter(|| {
            let mut sums = [[1.0_f32; 16]; 10];
            for _ in 0..ROUNDS {
                for sum in &mut sums {
                    for ((sum, factor), addend) in sum.iter_mut().zip(factor).zip(addend) {
                        *sum = match cfg!(any(
                            target_feature = "fma",
                            target_arch = "aarch64"
                        )) {
                            true => sum.mul_add(factor, addend),
                            false => *sum * factor + addend,
                        };
                    }
                }
            }
            black_box(sums)
        });
    });
    let data = vec![1.0_f32; 32 << 20];
    group.throughput(Throughput::Bytes(4 * data.len() as u64));
    group.sample_size(20);
    group.bench_function("bytes from memory", |bencher| {
        bencher.iter(|| {
            let mut sums = [0.0_f32; 64];
            for chunk in black_box(&data).chunks_exact(64) {
                sums.iter_mut()
                    .zip(chunk)
                    .for_each(|(sum, value)| *sum += value);
            }
            black_box(sums)
        });
    });
    group.finish();
}

fn bench_pointwise<const IN: usize, const OUT: usize, const MULTIPLE: usize>(
    group: &mut Group<'_>,
    size: usize,
) {
    let pixels = size * size;
    assert_eq!(MULTIPLE, tiled_pixels(pixels));
    let weights = pack_pointwise(&numbers(IN * OUT), OUT, IN);
    let bias = pack_bias(&numbers(OUT));
    let (x, mut y) = (numbers(pixels * IN), vec![0.0; pixels * OUT]);
    flops(group, pixels * IN * OUT);
    group.bench_function(format!("{size}x{size}, {IN} to {OUT}"), |bencher| {
        bencher.iter(|| {
            let source = Pixels {
                data: black_box(&x),
                stride: IN,
            };
            let target = PixelsMut {
                data: &mut y,
                stride: OUT,
            };
            pointwise::<IN, OUT, MULTIPLE, Store<Relu>>(
                NATIVE,
                pixels,
                source,
                &weights[..],
                &bias,
                target,
            );
        });
    });
}

fn all_pointwise(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("pointwise");
    bench_pointwise::<16, 8, 14>(&mut group, 112);
    bench_pointwise::<24, 36, 14>(&mut group, 56);
    bench_pointwise::<72, 20, 14>(&mut group, 28);
    bench_pointwise::<40, 120, 14>(&mut group, 28);
    bench_pointwise::<80, 92, 14>(&mut group, 14);
    bench_pointwise::<112, 336, 14>(&mut group, 14);
    bench_pointwise::<160, 480, 7>(&mut group, 7);
    bench_pointwise::<160, 960, 7>(&mut group, 7);
    group.finish();
}

fn bench_depthwise<
    const C: usize,
    const K: usize,
    const STRIDE: usize,
    const COLUMNS: usize,
>(
    group: &mut Group<'_>,
    size: usize,
) {
    let window = window(size, K, STRIDE);
    assert_eq!(COLUMNS, tiled_columns(&window.columns(), K));
    let [height, width] = window.output;
    let weights = pack_depthwise(&numbers(C * K * K), C, K, K);
    let bias = numbers(C);
    let (x, mut y) = (numbers(size * size * C), vec![0.0; height * width * C]);
    let places = [
        RowPlaces::of_map(window.input, C),
        RowPlaces::of_map(window.output, C),
    ];
    flops(group, height * width * C * K * K);
    let name = format!("{size}x{size}, {C} channels, {K}x{K}, stride {STRIDE}");
    group.bench_function(name, |bencher| {
        bencher.iter(|| {
            let mut operands = Apart {
                source: Pixels {
                    data: black_box(&x),
                    stride: C,
                },
                target: PixelsMut {
                    data: &mut y,
                    stride: C,
                },
            };
            depthwise::<C, K, K, STRIDE, COLUMNS, Store<Identity>>(
                NATIVE,
                &window,
                places,
                &mut operands,
                &weights,
                &bias,
            );
        });
    });
}

fn all_depthwise(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("depthwise");
    bench_depthwise::<8, 3, 1, 112>(&mut group, 112);
    bench_depthwise::<48, 3, 2, 56>(&mut group, 112);
    bench_depthwise::<36, 3, 1, 56>(&mut group, 56);
    bench_depthwise::<72, 5, 2, 28>(&mut group, 56);
    bench_depthwise::<20, 3, 1, 28>(&mut group, 28);
    bench_depthwise::<92, 3, 1, 14>(&mut group, 14);
    bench_depthwise::<672, 5, 2, 7>(&mut group, 14);
    bench_depthwise::<480, 3, 1, 7>(&mut group, 7);
    group.finish();
}

/// From the image's planes.
fn stem(criterion: &mut Criterion) {
    let window = window(224, 3, 2);
    let weights = pack_conv(&numbers(16 * 27), 16, 3, 3, 3);
    let bias = pack_bias(&numbers(16));
    let (x, mut y) = (numbers(3 * 224 * 224), vec![0.0; 112 * 112 * 16]);
    let mut group = criterion.benchmark_group("stem");
    flops(&mut group, 112 * 112 * 16 * 27);
    group.bench_function("224x224, 3 to 16, 3x3, stride 2", |bencher| {
        bencher.iter(|| {
            let planes = Planes {
                data: black_box(&x[..]),
                channel: 224 * 224,
                pixel: 1,
                row: 224,
            };
            let target = PixelsMut {
                data: &mut y,
                stride: 16,
            };
            conv_planes::<3, 16, 3, 3, 2, Store<Relu>>(
                NATIVE,
                &window,
                planes,
                &weights[..],
                &bias,
                target,
            );
        });
    });
    group.finish();
}

/// The head, in bytes of weights: it cannot be faster than these come.
fn head(criterion: &mut Criterion) {
    let weights = pack_fully_connected(&numbers(1280 * 1000), 1000, 1280);
    let bias = pack_bias(&numbers(1000));
    let (x, mut y) = (numbers(1280), vec![0.0; 1000]);
    let mut group = criterion.benchmark_group("fully connected");
    group.throughput(Throughput::Bytes(4 * weights.len() as u64));
    group.bench_function("1280 to 1000", |bencher| {
        bencher.iter(|| {
            fully_connected::<1280, 1000, Store<Identity>>(
                NATIVE,
                black_box(&x),
                &weights[..],
                &bias,
                &mut y,
            );
        });
    });
    group.finish();
}

criterion_group!(kernels, machine, all_pointwise, all_depthwise, stem, head);
criterion_main!(kernels);
