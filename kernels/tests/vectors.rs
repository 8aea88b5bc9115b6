//! The operations of vectors, and the activations made of them, against single values.

mod support;

use ghostc_kernels::activation::{
    Activation, Clip, HardSigmoid, HardSwish, Identity, LeakyRelu, Relu,
};
use ghostc_kernels::epilogue::{AddTo, Epilogue, Store};
use ghostc_kernels::exponential::{Sigmoid, Tanh};
use ghostc_kernels::narrow::F16;
use ghostc_kernels::vector::{Simd, Vector};
use support::guard::{guarded, on_both_sides};

const ZERO: u32 = 0_f32.to_bits();
const SIX: u32 = 6_f32.to_bits();
const FIFTH: u32 = 0.2_f32.to_bits();
const HALF: u32 = 0.5_f32.to_bits();
const LOWEST: u32 = f32::MIN.to_bits();
const INFINITE: u32 = f32::INFINITY.to_bits();

/// Values at which operations are likely to differ.
const SPECIAL: [f32; 23] = [
    0.0,
    -0.0,
    1.0,
    -1.0,
    0.5,
    -2.5,
    2.5,
    3.0,
    -3.0,
    6.0,
    -6.0,
    1e-42,
    -1e-42,
    f32::MIN_POSITIVE,
    f32::EPSILON,
    1e30,
    -1e30,
    f32::MAX,
    f32::MIN,
    f32::INFINITY,
    f32::NEG_INFINITY,
    f32::NAN,
    -f32::NAN,
];

/// Special values and, between them, ordinary ones.
fn values() -> impl Iterator<Item = f32> + Clone {
    let ordinary = (-400..=400).map(|i| i as f32 * 0.0173);
    SPECIAL.into_iter().chain(ordinary)
}

/// `W` values at a time, each of which comes first once.
fn vectors<const W: usize>() -> impl Iterator<Item = [f32; W]> + Clone {
    let all: Vec<f32> = values().chain(SPECIAL).collect();
    (0..all.len()).map(move |i| std::array::from_fn(|lane| all[(i + lane) % all.len()]))
}

/// The same bits, or neither is a number.
fn is_same(found: f32, expected: f32) -> bool {
    found.to_bits() == expected.to_bits() || found.is_nan() && expected.is_nan()
}

/// Equal, zeros whatever their sign, or neither is a number.
fn is_equal(found: f32, expected: f32) -> bool {
    found == expected || found.is_nan() && expected.is_nan()
}

#[track_caller]
fn assert_lanes<const W: usize>(
    name: &str,
    found: [f32; W],
    expected: impl Fn(usize) -> f32,
    agree: impl Fn(f32, f32) -> bool,
) {
    for (lane, found) in found.into_iter().enumerate() {
        let expected = expected(lane);
        assert!(
            agree(found, expected),
            "lane {lane} of {W} of {name}: {found} and not {expected}"
        );
    }
}

/// What an operation makes of three vectors, stored.
fn made<S: Simd, const W: usize, V: Vector<S, W>>(
    simd: S,
    values: [&[f32; W]; 3],
    operation: impl Fn([V; 3]) -> V,
) -> [f32; W] {
    let mut made = [0.0; W];
    simd.run(|| {
        operation(values.map(|values| V::load(simd, values))).store(&mut made);
    });
    made
}

fn check_operations<S: Simd, const W: usize, V: Vector<S, W>>(simd: S) {
    let shifted = |by| vectors::<W>().cycle().skip(by);
    for (x, (y, z)) in vectors::<W>().zip(shifted(5).zip(shifted(11))) {
        let made = |operation: &dyn Fn([V; 3]) -> V| made(simd, [&x, &y, &z], operation);
        assert_lanes("load", made(&|[x, _, _]| x), |i| x[i], is_same);
        let sums = made(&|[x, y, _]| x.add(y));
        assert_lanes("add", sums, |i| x[i] + y[i], is_same);
        let products = made(&|[x, y, _]| x.mul(y));
        assert_lanes("mul", products, |i| x[i] * y[i], is_same);
        let negated = made(&|[x, _, _]| x.map(|x| -x));
        assert_lanes("map", negated, |i| -x[i], is_same);

        let first = y[0];
        let splat = made(&|_| V::splat(simd, first));
        assert_lanes("splat", splat, |_| first, is_same);
        let like = made(&|[x, _, _]| x.like(first));
        assert_lanes("like", like, |_| first, is_same);

        let sums = made(&|[x, y, z]| x.add_product(y, z));
        let (once, twice) = (
            |i: usize| y[i].mul_add(z[i], x[i]),
            |i: usize| x[i] + y[i] * z[i],
        );
        for (lane, sum) in sums.into_iter().enumerate() {
            assert!(
                is_equal(sum, once(lane)) || is_equal(sum, twice(lane)),
                "lane {lane} of {W}: {} + {} * {} is not {sum}",
                x[lane],
                y[lane],
                z[lane]
            );
        }

        // A bound is a number.
        if first.is_nan() {
            continue;
        }
        let bounded = made(&|[x, _, _]| x.at_least(first));
        let expected = |i: usize| if x[i] < first { first } else { x[i] };
        assert_lanes("at_least", bounded, expected, is_equal);
        let bounded = made(&|[x, _, _]| x.at_most(first));
        let expected = |i: usize| if x[i] > first { first } else { x[i] };
        assert_lanes("at_most", bounded, expected, is_equal);
    }
}

/// Whole vectors at the edge of memory.
fn check_whole<S: Simd, const W: usize, V: Vector<S, W>>(simd: S) {
    let lanes: [f32; W] = std::array::from_fn(|i| (i + 1) as f32);
    let (source, mut target) = (guarded(lanes), guarded([f32::NAN; W]));
    let first: &[f32; W] = source.first_chunk().expect("a whole vector");
    let to: &mut [f32; W] = target.first_chunk_mut().expect("a whole vector");
    simd.run(|| V::load(simd, first).store(to));
    assert_eq!(target[..], lanes);

    let (source, mut target) = (guarded([F16(0x3c00); W]), guarded([f32::NAN; W]));
    let first: &[F16; W] = source.first_chunk().expect("a whole vector");
    let to: &mut [f32; W] = target.first_chunk_mut().expect("a whole vector");
    simd.run(|| V::load_f16(simd, first).store(to));
    assert_eq!(target[..], [1.0; W]);
}

/// Parts of vectors at the edge of memory, and slices that are longer.
fn check_parts<S: Simd, const W: usize, V: Vector<S, W>>(simd: S) {
    for len in 0..=W + 3 {
        let values: Vec<f32> = (1..=len).map(|i| i as f32).collect();
        let source = guarded(&values);
        let mut found = [9.0; W];
        simd.run(|| V::load_part(simd, &source).store(&mut found));
        let expected = |i: usize| values.get(i).copied().unwrap_or(0.0);
        assert_lanes(&format!("{len} values"), found, expected, is_same);

        let mut target = guarded(vec![f32::NAN; len]);
        let lanes: [f32; W] = std::array::from_fn(|i| (i + 1) as f32);
        simd.run(|| V::load(simd, &lanes).store_part(&mut target));
        for (i, &value) in target.iter().enumerate() {
            let expected = lanes.get(i).copied().unwrap_or(f32::NAN);
            assert!(
                is_same(value, expected),
                "{len} values of {W}: {value} at {i}"
            );
        }
    }
}

/// Rounded once more or less.
fn is_close(found: f32, expected: f32) -> bool {
    is_equal(found, expected) || (found - expected).abs() <= 4e-7 * (1.0 + expected.abs())
}

fn check_activation<A: Activation, S: Simd, const W: usize, V: Vector<S, W>>(
    simd: S,
    agree: fn(f32, f32) -> bool,
) {
    let name = std::any::type_name::<A>();
    for (x, old) in vectors::<W>().zip(vectors::<W>().skip(7)) {
        let made = |operation: &dyn Fn([V; 3]) -> V| made(simd, [&x, &old, &x], operation);
        let on = made(&|[x, _, _]| A::on(x));
        assert_lanes(name, on, |i| A::apply(x[i]), agree);
        let stored = made(&|[x, old, _]| Store::<A>::on(x, old));
        assert_lanes(name, stored, |i| A::apply(x[i]), agree);
        let added = made(&|[x, old, _]| AddTo::<A>::on(x, old));
        assert_lanes(name, added, |i| A::apply(x[i] + old[i]), agree);
    }
}

fn check_width<S: Simd, const W: usize, V: Vector<S, W>>(simd: S) {
    check_operations::<S, W, V>(simd);
    on_both_sides(|| check_whole::<S, W, V>(simd));
    on_both_sides(|| check_parts::<S, W, V>(simd));
    check_activation::<Identity, S, W, V>(simd, is_equal);
    check_activation::<Relu, S, W, V>(simd, is_equal);
    check_activation::<Clip<ZERO, SIX>, S, W, V>(simd, is_equal);
    check_activation::<Clip<SIX, HALF>, S, W, V>(simd, is_equal);
    check_activation::<Clip<LOWEST, SIX>, S, W, V>(simd, is_equal);
    check_activation::<LeakyRelu<FIFTH>, S, W, V>(simd, is_equal);
    check_activation::<LeakyRelu<INFINITE>, S, W, V>(simd, is_equal);
    check_activation::<Sigmoid, S, W, V>(simd, is_close);
    check_activation::<Tanh, S, W, V>(simd, is_close);
    check_activation::<HardSigmoid<FIFTH, HALF>, S, W, V>(simd, is_close);
    check_activation::<HardSwish, S, W, V>(simd, is_close);
}

fn check_16<S: Simd>(simd: S) {
    check_width::<S, 16, S::X16>(simd);
}

fn check_12<S: Simd>(simd: S) {
    check_width::<S, 12, S::X12>(simd);
}

fn check_8<S: Simd>(simd: S) {
    check_width::<S, 8, S::X8>(simd);
}

fn check_4<S: Simd>(simd: S) {
    check_width::<S, 4, S::X4>(simd);
}

fn check_1<S: Simd>(simd: S) {
    check_width::<S, 1, [f32; 1]>(simd);
}

#[test]
fn vectors_of_16_do_what_single_values_do() {
    with_each_simd!(|simd| check_16(simd));
}

#[test]
fn vectors_of_12_do_what_single_values_do() {
    with_each_simd!(|simd| check_12(simd));
}

#[test]
fn vectors_of_8_do_what_single_values_do() {
    with_each_simd!(|simd| check_8(simd));
}

#[test]
fn vectors_of_4_do_what_single_values_do() {
    with_each_simd!(|simd| check_4(simd));
}

#[test]
fn single_values_are_vectors_too() {
    with_each_simd!(|simd| check_1(simd));
}

/// The tests of kernels rely on it.
#[cfg(all(target_os = "linux", not(miri)))]
#[test]
fn a_value_beyond_a_buffer_cannot_be_read() {
    use std::process::Command;

    const SIDE: &str = "READ_BEYOND";
    match std::env::var(SIDE).as_deref() {
        Ok("end") => guarded([1.0; 3]).0.read_beyond(),
        Ok("start") => {
            support::guard::turn();
            guarded([1.0; 3]).0.read_beyond();
        }
        _ => {
            // The same test in another process.
            let own = std::env::current_exe().expect("the file of this test");
            for side in ["end", "start"] {
                let test = "a_value_beyond_a_buffer_cannot_be_read";
                let output = Command::new(&own)
                    .args(["--exact", test])
                    .env(SIDE, side)
                    .output()
                    .expect("the test runs again");
                if output.stdout.is_empty() {
                    eprintln!("skipped: the test cannot run itself here");
                    return;
                }
                let said = String::from_utf8_lossy(&output.stderr);
                assert!(!output.status.success(), "beyond the {side}: no fault");
                assert!(said.contains("beyond a buffer"), "{side}: {said}");
            }
        }
    }
}
