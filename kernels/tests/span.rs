//! Vectors at places in memory: which are there, and what is out of bounds.

mod support;

use std::cell::Cell;
use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook, take_hook};
use std::sync::Once;

use ghostc_kernels::span::{Spacing, Span, SpanMut, Spans, Starts, block, block_mut};
use ghostc_kernels::vector::{Simd, Vector};
use support::guard::{guarded, on_both_sides};

thread_local! {
    static EXPECTED: Cell<bool> = const { Cell::new(false) };
}

/// Whether the work panics, without a word.
fn panics<R>(work: impl FnOnce() -> R) -> bool {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let report = take_hook();
        set_hook(Box::new(move |panic| {
            if !EXPECTED.get() {
                report(panic);
            }
        }));
    });
    EXPECTED.set(true);
    let panicked = catch_unwind(AssertUnwindSafe(work)).is_err();
    EXPECTED.set(false);
    panicked
}

fn numbers(count: usize) -> Vec<f32> {
    (0..count).map(|i| i as f32).collect()
}

/// Where there are none, a debug build says so; others go without.
#[test]
fn blocks_are_inside() {
    let mut data = numbers(10);
    for start in 0..=6 {
        let found = block::<4>(&data, start).expect("a block");
        assert_eq!(found[..], data[start..start + 4]);
        let found = block_mut::<4>(&mut data, start).expect("a block to write");
        assert_eq!(found[0], start as f32);
    }
    for start in [7, 10, 11, usize::MAX - 2, usize::MAX] {
        assert!(
            panics(|| block::<4>(&data, start).copied()),
            "a block at {start}"
        );
        assert!(
            panics(|| block_mut::<4>(&mut data, start).copied()),
            "a block to write at {start}"
        );
    }
    assert!(panics(|| block::<4>(&data[..3], 0).copied()));
    assert!(panics(|| block::<1>(&[], 0).copied()));
    assert_eq!(block::<0>(&[], 0), Some(&[0.0; 0]));
}

/// Where the vectors of a span must be, if it fits.
struct Expected {
    first: usize,
    step: usize,
    there: Range<usize>,
    len: usize,
}

impl Expected {
    fn place(&self, index: usize) -> Option<usize> {
        let is_there = self.there.contains(&index);
        is_there.then(|| self.first + (index - self.there.start) * self.step)
    }

    fn fits(&self, width: usize) -> bool {
        let Some(last) = self.there.clone().next_back() else {
            return true;
        };
        let last = (last - self.there.start).checked_mul(self.step);
        let end = last
            .and_then(|last| last.checked_add(self.first))
            .and_then(|last| last.checked_add(width));
        end.is_some_and(|end| end <= self.len)
    }
}

/// Spans inside and outside, with steps that overflow.
fn spans() -> Vec<Expected> {
    let half = usize::MAX / 2 + 1;
    let steps = [0, 1, 4, 20, half, half + 1, usize::MAX];
    let theres = [0..0, 3..3, 0..1, 0..2, 1..3, 2..7];
    let (firsts, lens) = ([0, 1, 200, usize::MAX], [0, 3, 16, 24, 49, 84, 96]);
    let mut spans = Vec::new();
    for step in steps {
        for there in &theres {
            for first in firsts {
                for len in lens {
                    spans.push(Expected {
                        first,
                        step,
                        there: there.clone(),
                        len,
                    });
                }
            }
        }
    }
    spans
}

const INDICES: [usize; 12] = [
    0,
    1,
    2,
    3,
    4,
    5,
    6,
    7,
    100,
    usize::MAX / 2 + 1,
    usize::MAX - 1,
    usize::MAX,
];

fn check_spans<S: Simd, const W: usize, V: Vector<S, W>>(simd: S) {
    for expected in spans() {
        let Expected {
            first, step, len, ..
        } = expected;
        let name = format!(
            "{W} at {first} of {len}, {step} apart, {:?}",
            expected.there
        );
        let spacing = || Spacing::<W>::new(step, expected.there.clone());
        let mut data = guarded(numbers(len));
        if !expected.fits(W) {
            assert!(Span::new(&data, first, spacing()).is_none(), "{name}");
            let made = SpanMut::new(&mut data, first, spacing());
            assert!(made.is_none(), "{name}, to write");
            continue;
        }
        let span = Span::new(&data, first, spacing()).expect("a span");
        for index in INDICES {
            let found: Option<[f32; W]> = simd.run(|| {
                let vector = simd.nth::<W, V>(&span, index)?;
                let mut values = [0.0; W];
                vector.store(&mut values);
                Some(values)
            });
            let place = expected.place(index);
            let values = place.and_then(|place| block::<W>(&data, place).copied());
            assert_eq!(found, values, "{name}: vector {index}");
        }
        let before = data.to_vec();
        for index in INDICES {
            let mut span = SpanMut::new(&mut data, first, spacing()).expect(&name);
            let place = expected.place(index);
            let found = simd.nth_mut(&mut span, index);
            assert_eq!(found.is_some(), place.is_some(), "{name}: vector {index}");
            let (Some(found), Some(place)) = (found, place) else {
                continue;
            };
            found.fill(-1.0);
            let mut written = before.clone();
            written[place..place + W].fill(-1.0);
            assert_eq!(data[..], written, "{name}: vector {index}");
            data.copy_from_slice(&before);
        }
    }
}

/// Of some spans in one piece of data each is what a span at that place is.
fn check_many<S: Simd, const W: usize, V: Vector<S, W>>(simd: S) {
    let data = guarded(numbers(41 + 22 * W));
    let all = [3, 17, 0, 41];
    let starts = Starts::new(&all);
    let (first, step) = (W / 2, W);
    for there in [0..1, 0..21, 2..21, 5..9, 20..21] {
        let spacing = || Spacing::<W>::new(step, there.clone());
        let spans = Spans::new(&data, starts, first, spacing()).expect("spans");
        assert_eq!(spans.len(), 4);
        for part in [0..4, 1..3, 3..4, 2..2] {
            let spans = spans.part(part.clone()).expect("a part");
            assert_eq!(
                (spans.len(), spans.is_empty()),
                (part.len(), part.is_empty())
            );
            for (i, start) in all[part].iter().enumerate() {
                let one = Span::new(&data, start + first, spacing()).expect("a span");
                for index in (0..40).chain(INDICES) {
                    let [found, expected] = simd.run(|| {
                        let vectors =
                            simd.vectors::<W, V>(simd.span(&spans, i).expect("one"));
                        [vectors(index), simd.nth(&one, index)].map(|vector| {
                            let mut values = [0.0; W];
                            vector?.store(&mut values);
                            Some(values)
                        })
                    });
                    assert_eq!(found, expected, "{W}, {there:?}, {start}: {index}");
                }
            }
            assert!(simd.span(&spans, spans.len()).is_none());
        }
    }
    // The last vector of the highest start is the last in the data, and no further.
    let last = Spacing::<W>::new(1, 0..1);
    let end = data.len() - W - 41;
    assert!(Spans::new(&data, starts, end, last).is_some());
    for first in [end + 1, usize::MAX - 40, usize::MAX] {
        assert!(Spans::new(&data, starts, first, last).is_none());
        let empty =
            |spans: Option<Spans<'_, W>>| spans.is_some_and(|spans| spans.is_empty());
        assert!(empty(Spans::new(&data, Starts::new(&[]), first, last)));
        let none = Spacing::<W>::new(step, 3..3);
        assert!(empty(Spans::new(&data, starts, first, none)));
    }
}

fn check_slices(simd: impl Simd) {
    let data = guarded(numbers(20));
    let slices = |first, step, len| simd.slices::<3>(&data, first, step, len);
    for (first, step, len) in [(0, 0, 20), (0, 5, 10), (2, 7, 4), (20, 0, 0), (0, 10, 0)] {
        let slices = slices(first, step, len).expect("slices");
        for (i, slice) in slices.into_iter().enumerate() {
            assert_eq!(*slice, data[first + i * step..][..len]);
        }
    }
    let half = usize::MAX / 2 + 1;
    for (first, step, len) in [
        (0, 0, 21),
        (0, 5, 11),
        (1, 5, 10),
        (21, 0, 0),
        (0, 11, 0),
        (0, half, 1),
        (usize::MAX, 1, 0),
        (usize::MAX, 0, 1),
        (1, 0, usize::MAX),
        (0, half + 5, 5),
    ] {
        assert!(panics(|| slices(first, step, len)), "{first} {step} {len}");
    }
}

fn check<S: Simd>(simd: S) {
    on_both_sides(|| {
        check_many::<S, 16, S::X16>(simd);
        check_many::<S, 12, S::X12>(simd);
        check_many::<S, 8, S::X8>(simd);
        check_many::<S, 4, S::X4>(simd);
        check_spans::<S, 16, S::X16>(simd);
        check_spans::<S, 12, S::X12>(simd);
        check_spans::<S, 8, S::X8>(simd);
        check_spans::<S, 4, S::X4>(simd);
        check_spans::<S, 1, [f32; 1]>(simd);
        check_slices(simd);
    });
}

#[test]
fn vectors_of_spans_are_inside() {
    with_each_simd!(|simd| check(simd));
}
