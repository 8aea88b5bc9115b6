//! Layers that a network might have, each with settings that probably fit.

use arbitrary::Result;

use crate::weave::{Known, Weaver, float, int, ints, product, text};

type Layer = fn(&mut Weaver, &Known) -> Result<Known>;

/// Every kind of layer; what comes often is there several times.
pub(crate) const LAYERS: &[Layer] = &[
    conv,
    conv,
    pointwise,
    depthwise,
    ghost,
    ghost,
    bottleneck,
    bottleneck,
    activation,
    activation,
    batch_normalization,
    binary,
    binary,
    scaled,
    concat,
    slice,
    split,
    gather,
    pool,
    global_pool,
    reduce_mean,
    squeeze_excite,
    shuffle,
    resize,
    pad,
    transpose,
    reshape,
    flatten,
    unsqueeze,
    expand,
    fully_connected,
    mat_mul,
    softmax,
    conv_transpose,
    prelu,
    renamed,
    computed_shape,
    folded,
    attention,
];

/// Sizes that go wrong easily.
fn odd_size(w: &mut Weaver) -> Result<i64> {
    let sizes = [0, -1, 1 << 31, i64::MAX, i64::MIN, 1 << 16, 255, 7, 3, 2];
    Ok(*w.u.choose(&sizes)?)
}

fn size(w: &mut Weaver, most: usize) -> Result<i64> {
    if w.rarely(64)? { odd_size(w) } else { Ok(1 + w.upto(most - 1)? as i64) }
}

struct Window {
    kernel: [i64; 2],
    strides: [i64; 2],
    dilations: [i64; 2],
    pads: [i64; 4],
}

impl Window {
    fn choose(w: &mut Weaver, largest: i64) -> Result<Window> {
        let side = *w.u.choose(&[3, 1, 5, 7, 2, 4])?;
        let side = side.min(largest.max(1));
        let kernel = if w.rarely(6)? { [side, 1] } else { [side, side] };
        let stride = if w.rarely(3)? { size(w, 4)? } else { 1 };
        let strides = if w.rarely(12)? { [1, stride] } else { [stride; 2] };
        let dilation = if w.rarely(8)? { size(w, 3)? } else { 1 };
        let around = [kernel[0] / 2 * dilation.clamp(0, 9), kernel[1] / 2 * dilation.clamp(0, 9)];
        let mut pads = [around[0], around[1], around[0], around[1]];
        if w.rarely(8)? {
            pads[w.upto(3)?] = if w.rarely(8)? { odd_size(w)? } else { w.upto(6)? as i64 };
        }
        Ok(Window { kernel, strides, dilations: [dilation; 2], pads })
    }

    /// What becomes of a height and width, as far as that can be told.
    fn over(&self, size: [usize; 2]) -> [usize; 2] {
        let along = |axis: usize| {
            let reach = (self.kernel[axis] - 1).saturating_mul(self.dilations[axis]);
            let padded = (size[axis] as i64)
                .saturating_add(self.pads[axis])
                .saturating_add(self.pads[axis + 2])
                .saturating_sub(reach)
                .saturating_sub(1);
            (padded / self.strides[axis].max(1) + 1).clamp(1, 1 << 12) as usize
        };
        [along(0), along(1)]
    }

    fn attributes(&self, w: &mut Weaver) -> Result<Vec<crate::proto::AttributeProto>> {
        let mut attributes =
            vec![ints("kernel_shape", &self.kernel), ints("strides", &self.strides)];
        if self.dilations != [1, 1] {
            attributes.push(ints("dilations", &self.dilations));
        }
        attributes.push(match w.rarely(16)? {
            true => text("auto_pad", w.u.choose(&["SAME_UPPER", "SAME_LOWER", "VALID", "?"])?),
            false => ints("pads", &self.pads),
        });
        Ok(attributes)
    }
}

fn spatial(x: &Known) -> [usize; 2] {
    match *x.dims {
        [_, _, height, width] => [height, width],
        _ => [1, 1],
    }
}

/// A map, made of whatever it is.
fn map(w: &mut Weaver, x: &Known) -> Result<Known> {
    if x.is_map() {
        return Ok(x.clone());
    }
    let maps: Vec<Known> = w.values.iter().filter(|value| value.is_map()).cloned().collect();
    match maps.last() {
        Some(last) => Ok(last.clone()),
        None => {
            let shape = w.integers(&[1, x.len() as i64, 1, 1]);
            Ok(w.node("Reshape", &[x, &shape], &[], &[1, x.len(), 1, 1]))
        }
    }
}

fn convolve(
    w: &mut Weaver,
    x: &Known,
    out: usize,
    groups: usize,
    window: &Window,
) -> Result<Known> {
    let channels = x.channels();
    let in_group = if w.rarely(64)? { channels } else { channels / groups.max(1) };
    let dims = [out, in_group, window.kernel[0] as usize, window.kernel[1] as usize];
    let weights = w.floats(&dims)?;
    let bias = if w.rarely(2)? { Some(w.floats(&[out])?) } else { None };
    let mut attributes = window.attributes(w)?;
    if groups != 1 {
        attributes.push(int("group", groups as i64));
    }
    let [height, width] = window.over(spatial(x));
    let mut inputs = vec![x, &weights];
    inputs.extend(&bias);
    Ok(w.node("Conv", &inputs, &attributes, &[1, out, height, width]))
}

fn one_by_one() -> Window {
    Window { kernel: [1; 2], strides: [1; 2], dilations: [1; 2], pads: [0; 4] }
}

fn channels(w: &mut Weaver) -> Result<usize> {
    Ok(if w.rarely(6)? { 1 + w.upto(40)? } else { 1 + w.upto(7)? })
}

fn conv(w: &mut Weaver, x: &Known) -> Result<Known> {
    let x = map(w, x)?;
    let window = Window::choose(w, 7)?;
    let channels = x.channels();
    let divisors: Vec<usize> = (1..=channels.min(16)).filter(|g| channels % g == 0).collect();
    let groups = if w.rarely(6)? { *w.u.choose(&divisors)? } else { 1 };
    let out = if groups > 1 { groups * (1 + w.upto(2)?) } else { self::channels(w)? };
    convolve(w, &x, out, groups, &window)
}

fn pointwise(w: &mut Weaver, x: &Known) -> Result<Known> {
    let x = map(w, x)?;
    let out = channels(w)?;
    convolve(w, &x, out, 1, &one_by_one())
}

fn depthwise(w: &mut Weaver, x: &Known) -> Result<Known> {
    let x = map(w, x)?;
    let window = Window::choose(w, 5)?;
    let times = if w.rarely(8)? { 2 } else { 1 };
    convolve(w, &x, x.channels() * times, x.channels(), &window)
}

fn conv_transpose(w: &mut Weaver, x: &Known) -> Result<Known> {
    let x = map(w, x)?;
    let (out, side) = (channels(w)?, 1 + w.upto(3)?);
    let stride = size(w, 3)?;
    let weights = w.floats(&[x.channels(), out, side, side])?;
    let mut attributes = vec![ints("strides", &[stride; 2])];
    if w.rarely(4)? {
        attributes.push(ints("output_padding", &[w.upto(2)? as i64; 2]));
    }
    if w.rarely(4)? {
        attributes.push(ints("pads", &[w.upto(2)? as i64; 4]));
    }
    if w.rarely(16)? {
        let shape = [size(w, 30)?, size(w, 30)?];
        attributes.push(ints("output_shape", &shape));
    }
    let [height, width] = spatial(&x).map(|size| (size - 1) * stride.clamp(1, 16) as usize + side);
    Ok(w.node("ConvTranspose", &[&x, &weights], &attributes, &[1, out, height, width]))
}

fn batch_normalization(w: &mut Weaver, x: &Known) -> Result<Known> {
    let x = map(w, x)?;
    let channels = [x.channels()];
    let (scale, bias) = (w.floats(&channels)?, w.floats(&channels)?);
    let (mean, variance) = (w.floats(&channels)?, w.floats(&channels)?);
    let epsilon = if w.rarely(2)? { 1.0 } else { 1e-5 };
    let inputs = [&x, &scale, &bias, &mean, &variance];
    Ok(w.node("BatchNormalization", &inputs, &[float("epsilon", epsilon)], &x.dims))
}

fn activation(w: &mut Weaver, x: &Known) -> Result<Known> {
    let kinds = ["Relu", "Clip", "HardSigmoid", "HardSwish", "Sigmoid", "Tanh", "LeakyRelu"];
    let kind = *w.u.choose(&kinds)?;
    if kind == "Clip" {
        let [low, high] = *w.u.choose(&[[0.0, 6.0], [0.0, 1.0], [-1.0, 1.0], [2.0, 1.0]])?;
        if w.opset < 11 {
            return Ok(w.node("Clip", &[x], &[float("min", low), float("max", high)], &x.dims));
        }
        let (low, high) = (w.number(low), w.number(high));
        let low = if w.rarely(8)? { Known::omitted() } else { low };
        return Ok(w.node("Clip", &[x, &low, &high], &[], &x.dims));
    }
    let attributes = match kind {
        "LeakyRelu" | "HardSigmoid" if w.rarely(2)? => {
            let alpha = *w.u.choose(&[1.0 / 6.0, 0.1, 0.0, -2.0, f32::NAN, f32::INFINITY])?;
            vec![float("alpha", alpha)]
        }
        _ => Vec::new(),
    };
    Ok(w.node(kind, &[x], &attributes, &x.dims))
}

fn prelu(w: &mut Weaver, x: &Known) -> Result<Known> {
    let slopes = if w.rarely(2)? { vec![1] } else { vec![x.channels(), 1, 1] };
    let slopes = w.floats(&slopes)?;
    Ok(w.node("PRelu", &[x, &slopes], &[], &x.dims))
}

fn softmax(w: &mut Weaver, x: &Known) -> Result<Known> {
    let axis = w.upto(x.dims.len())? as i64 - 1;
    Ok(w.node("Softmax", &[x], &[int("axis", axis)], &x.dims))
}

fn binary(w: &mut Weaver, x: &Known) -> Result<Known> {
    let kind = *w.u.choose(&["Add", "Mul", "Sub", "Div"])?;
    let other = w.alike(x)?.unwrap_or_else(|| x.clone());
    let inputs = if w.rarely(2)? { [&other, x] } else { [x, &other] };
    Ok(w.node(kind, &inputs, &[], &x.dims))
}

/// Arithmetic with constants, or with what broadcasts.
fn scaled(w: &mut Weaver, x: &Known) -> Result<Known> {
    let kind = *w.u.choose(&["Mul", "Add", "Div", "Sub"])?;
    let other = match w.upto(4)? {
        0 => w.floats(&[])?,
        1 => w.floats(&[1, x.channels(), 1, 1])?,
        2 => w.floats(&x.dims)?,
        3 => {
            let keep: Vec<bool> = (0..x.dims.len()).map(|_| w.rarely(2)).collect::<Result<_>>()?;
            let dims = x.dims.iter().zip(keep).map(|(&dim, keep)| if keep { dim } else { 1 });
            let dims: Vec<usize> = dims.collect();
            w.floats(&dims)?
        }
        _ => w.any()?,
    };
    let inputs = if w.rarely(2)? { [&other, x] } else { [x, &other] };
    Ok(w.node(kind, &inputs, &[], &x.dims))
}

fn concat(w: &mut Weaver, x: &Known) -> Result<Known> {
    let other = w.alike(x)?.unwrap_or_else(|| x.clone());
    let mut inputs = vec![x, &other];
    if w.rarely(6)? {
        inputs.push(x);
    }
    let axis = if w.rarely(4)? { w.upto(3)? } else { 1 };
    let mut dims = x.dims.clone();
    if let Some(dim) = dims.get_mut(axis) {
        *dim *= inputs.len();
    }
    Ok(w.node("Concat", &inputs, &[int("axis", axis as i64)], &dims))
}

fn axis(w: &mut Weaver, x: &Known) -> Result<usize> {
    let last = x.dims.len().saturating_sub(1);
    if w.rarely(3)? { w.upto(last) } else { Ok(1.min(last)) }
}

fn slice(w: &mut Weaver, x: &Known) -> Result<Known> {
    let axis = axis(w, x)?;
    let length = x.dims.get(axis).copied().unwrap_or(1);
    let start = w.upto(length - 1)?;
    let end = start + 1 + w.upto(length - start - 1)?;
    let step = if w.rarely(8)? { odd_size(w)? } else { 1 };
    let (starts, ends) = if step < 0 { (end as i64 - 1, -100) } else { (start as i64, end as i64) };
    let mut dims = x.dims.clone();
    if let Some(dim) = dims.get_mut(axis) {
        *dim = (end - start).div_ceil((step.unsigned_abs() as usize).clamp(1, 1 << 16));
    }
    if w.opset < 10 {
        let bounds = [("starts", starts), ("ends", ends), ("axes", axis as i64)];
        let attributes = bounds.map(|(name, value)| ints(name, &[value]));
        return Ok(w.node("Slice", &[x], &attributes, &dims));
    }
    let bounds = [starts, ends, axis as i64, step].map(|value| w.integers(&[value]));
    let [starts, ends, axes, steps] = &bounds;
    Ok(w.node("Slice", &[x, starts, ends, axes, steps], &[], &dims))
}

fn split(w: &mut Weaver, x: &Known) -> Result<Known> {
    let axis = axis(w, x)?;
    let length = x.dims.get(axis).copied().unwrap_or(1);
    let first = 1 + w.upto(length.saturating_sub(2))?;
    let lengths = [first, length.saturating_sub(first)];
    let dims = lengths.map(|length| {
        let mut dims = x.dims.clone();
        if let Some(dim) = dims.get_mut(axis) {
            *dim = length;
        }
        dims
    });
    let given = lengths.map(|length| length as i64);
    let axis = int("axis", axis as i64);
    let made = if w.opset < 13 {
        w.node_of("Split", &[x], &[axis, ints("split", &given)], &dims)
    } else {
        let given = w.integers(&given);
        w.node_of("Split", &[x, &given], &[axis], &dims)
    };
    Ok(made[w.upto(1)?].clone())
}

fn gather(w: &mut Weaver, x: &Known) -> Result<Known> {
    let axis = axis(w, x)?;
    let length = x.dims.get(axis).copied().unwrap_or(1);
    let count = 1 + w.upto(3)?;
    let indices: Vec<i64> =
        (0..count).map(|_| Ok(w.upto(length.saturating_sub(1))? as i64)).collect::<Result<_>>()?;
    let mut dims = x.dims.clone();
    if let Some(dim) = dims.get_mut(axis) {
        *dim = count;
    }
    let indices = w.integers(&indices);
    Ok(w.node("Gather", &[x, &indices], &[int("axis", axis as i64)], &dims))
}

fn pool(w: &mut Weaver, x: &Known) -> Result<Known> {
    let x = map(w, x)?;
    let window = Window::choose(w, 5)?;
    let kind = *w.u.choose(&["MaxPool", "AveragePool"])?;
    let mut attributes = window.attributes(w)?;
    if w.rarely(4)? {
        attributes.push(int("ceil_mode", 1));
    }
    if kind == "AveragePool" && w.rarely(2)? {
        attributes.push(int("count_include_pad", 1));
    }
    let [height, width] = window.over(spatial(&x));
    Ok(w.node(kind, &[&x], &attributes, &[1, x.channels(), height, width]))
}

fn global_pool(w: &mut Weaver, x: &Known) -> Result<Known> {
    let x = map(w, x)?;
    let kind = *w.u.choose(&["GlobalAveragePool", "GlobalMaxPool"])?;
    Ok(w.node(kind, &[&x], &[], &[1, x.channels(), 1, 1]))
}

fn reduce_mean(w: &mut Weaver, x: &Known) -> Result<Known> {
    let axes =
        *w.u.choose(&[&[2i64, 3][..], &[-1, -2], &[1], &[2], &[3], &[0], &[], &[1, 2, 3]])?;
    let keep = !w.rarely(4)?;
    let rank = x.dims.len() as i64;
    let reduced = |axis: usize| {
        axes.is_empty() || axes.iter().any(|&at| at.rem_euclid(rank.max(1)) == axis as i64)
    };
    let dims = x.dims.iter().enumerate();
    let dims: Vec<usize> = dims
        .filter(|&(axis, _)| keep || !reduced(axis))
        .map(|(axis, &dim)| if reduced(axis) { 1 } else { dim })
        .collect();
    let keep = int("keepdims", keep.into());
    if w.opset < 18 {
        return Ok(w.node("ReduceMean", &[x], &[ints("axes", axes), keep], &dims));
    }
    let axes = w.integers(axes);
    Ok(w.node("ReduceMean", &[x, &axes], &[keep], &dims))
}

/// Intrinsic maps, cheap ones beside them, and perhaps fewer than that.
fn ghost(w: &mut Weaver, x: &Known) -> Result<Known> {
    let x = map(w, x)?;
    let out = 2 * (1 + w.upto(5)?);
    ghost_of(w, &x, out)
}

fn ghost_of(w: &mut Weaver, x: &Known, out: usize) -> Result<Known> {
    let half = out.div_ceil(2);
    let window = if w.rarely(6)? { Window::choose(w, 3)? } else { one_by_one() };
    let mut primary = convolve(w, x, half, 1, &window)?;
    let normalised = w.rarely(2)?;
    let activated = w.rarely(2)?;
    if normalised {
        primary = batch_normalization(w, &primary)?;
    }
    if activated {
        primary = w.node("Relu", &[&primary], &[], &primary.dims.clone());
    }
    let side = *w.u.choose(&[3, 1, 5])?;
    let window = Window { kernel: [side; 2], pads: [side / 2; 4], ..one_by_one() };
    let mut cheap = convolve(w, &primary, half, half, &window)?;
    if normalised {
        cheap = batch_normalization(w, &cheap)?;
    }
    if activated {
        cheap = w.node("Relu", &[&cheap], &[], &cheap.dims.clone());
    }
    let mut dims = primary.dims.clone();
    dims[1] = 2 * half;
    let both = w.node("Concat", &[&primary, &cheap], &[int("axis", 1)], &dims);
    if out == 2 * half && !w.rarely(6)? {
        return Ok(both);
    }
    dims[1] = out;
    let bounds = [0, out as i64, 1].map(|value| w.integers(&[value]));
    Ok(w.node("Slice", &[&both, &bounds[0], &bounds[1], &bounds[2]], &[], &dims))
}

fn bottleneck(w: &mut Weaver, x: &Known) -> Result<Known> {
    let x = map(w, x)?;
    let expanded = 2 * (1 + w.upto(7)?);
    let mut inner = ghost_of(w, &x, expanded)?;
    if w.rarely(3)? {
        let window = Window { kernel: [3; 2], strides: [2; 2], pads: [1; 4], ..one_by_one() };
        inner = convolve(w, &inner, inner.channels(), inner.channels(), &window)?;
    }
    if w.rarely(3)? {
        inner = squeeze_excite(w, &inner)?;
    }
    let out = if w.rarely(3)? { channels(w)? } else { x.channels() };
    let projected = ghost_of(w, &inner, out)?;
    if projected.dims == x.dims {
        return Ok(w.node("Add", &[&projected, &x], &[], &x.dims));
    }
    Ok(projected)
}

fn squeeze_excite(w: &mut Weaver, x: &Known) -> Result<Known> {
    let x = map(w, x)?;
    let channels = x.channels();
    let mean = w.node("GlobalAveragePool", &[&x], &[], &[1, channels, 1, 1]);
    let reduced = convolve(w, &mean, channels.div_ceil(4), 1, &one_by_one())?;
    let reduced = w.node("Relu", &[&reduced], &[], &reduced.dims.clone());
    let gate = convolve(w, &reduced, channels, 1, &one_by_one())?;
    let kind = *w.u.choose(&["HardSigmoid", "Sigmoid"])?;
    let gate = w.node(kind, &[&gate], &[], &gate.dims.clone());
    Ok(w.node("Mul", &[&x, &gate], &[], &x.dims))
}

/// The attention of GhostNetV2: computed on a smaller map, resized, multiplied.
fn attention(w: &mut Weaver, x: &Known) -> Result<Known> {
    let x = map(w, x)?;
    let small = w.node(
        "AveragePool",
        &[&x],
        &[ints("kernel_shape", &[2, 2]), ints("strides", &[2, 2])],
        &[1, x.channels(), (x.dims[2] / 2).max(1), (x.dims[3] / 2).max(1)],
    );
    let gate = convolve(w, &small, x.channels(), 1, &one_by_one())?;
    let gate = w.node("Sigmoid", &[&gate], &[], &gate.dims.clone());
    let sizes: Vec<i64> = x.dims.iter().map(|&dim| dim as i64).collect();
    let sizes = w.integers(&sizes);
    let none = Known::omitted();
    let mode = text("mode", "nearest");
    let gate = w.node("Resize", &[&gate, &none, &none, &sizes], &[mode], &x.dims);
    Ok(w.node("Mul", &[&x, &gate], &[], &x.dims))
}

fn shuffle(w: &mut Weaver, x: &Known) -> Result<Known> {
    let x = map(w, x)?;
    let [height, width] = spatial(&x);
    let groups = if x.channels().is_multiple_of(2) { 2 } else { x.channels() };
    let apart = [1, groups, x.channels() / groups, height, width];
    let back = x.dims.clone();
    let shape = w.integers(&apart.map(|dim| dim as i64));
    let grouped = w.node("Reshape", &[&x, &shape], &[], &apart);
    let turned = [1, apart[2], groups, height, width];
    let order = ints("perm", &[0, 2, 1, 3, 4]);
    let turned = w.node("Transpose", &[&grouped], &[order], &turned);
    let shape: Vec<i64> = back.iter().map(|&dim| dim as i64).collect();
    let shape = w.integers(&shape);
    Ok(w.node("Reshape", &[&turned, &shape], &[], &back))
}

fn resize(w: &mut Weaver, x: &Known) -> Result<Known> {
    let x = map(w, x)?;
    let [height, width] = spatial(&x);
    let modes = ["nearest", "linear", "cubic"];
    let mut attributes = vec![text("mode", w.u.choose(&modes)?)];
    if w.rarely(2)? {
        let ways = ["half_pixel", "asymmetric", "align_corners", "pytorch_half_pixel", "tf_crop"];
        attributes.push(text("coordinate_transformation_mode", w.u.choose(&ways)?));
    }
    if w.rarely(3)? {
        let ways = ["floor", "ceil", "round_prefer_floor", "round_prefer_ceil"];
        attributes.push(text("nearest_mode", w.u.choose(&ways)?));
    }
    let none = Known::omitted();
    if w.opset >= 11 && w.rarely(2)? {
        let to = [size(w, 30)?, size(w, 30)?];
        let sizes = w.integers(&[1, x.channels() as i64, to[0], to[1]]);
        let to = to.map(|size| size.clamp(1, 1 << 12) as usize);
        let dims = [1, x.channels(), to[0], to[1]];
        return Ok(w.node("Resize", &[&x, &none, &none, &sizes], &attributes, &dims));
    }
    let factor = *w.u.choose(&[2.0f32, 1.0, 0.5, 1.5, 3.0, 1e9, 0.0, -1.0, f32::NAN])?;
    let raw = w.floats(&[4])?;
    if let Some(tensor) = w.constants.iter_mut().find(|tensor| tensor.name() == raw.name) {
        let scales = [1.0, 1.0, factor, factor];
        tensor.raw_data = Some(scales.iter().flat_map(|scale| scale.to_le_bytes()).collect());
    }
    let scaled = |size: usize| ((size as f32 * factor) as usize).clamp(1, 1 << 12);
    let dims = [1, x.channels(), scaled(height), scaled(width)];
    Ok(match w.opset {
        ..10 => w.node("Upsample", &[&x, &raw], &attributes[..1], &dims),
        10 => w.node("Resize", &[&x, &raw], &attributes[..1], &dims),
        _ => w.node("Resize", &[&x, &none, &raw], &attributes, &dims),
    })
}

fn pad(w: &mut Weaver, x: &Known) -> Result<Known> {
    let rank = x.dims.len();
    let mut pads = vec![0i64; 2 * rank];
    for axis in rank.saturating_sub(2)..rank {
        pads[axis] = w.upto(2)? as i64;
        pads[rank + axis] = w.upto(2)? as i64;
    }
    if w.rarely(10)? && rank > 0 {
        pads[w.upto(2 * rank - 1)?] = if w.rarely(3)? { odd_size(w)? } else { -1 };
    }
    let along = |axis: usize| {
        let around = pads[axis].saturating_add(pads[rank + axis]);
        (x.dims[axis] as i64).saturating_add(around).clamp(1, 1 << 12) as usize
    };
    let dims: Vec<usize> = (0..rank).map(along).collect();
    let mode = text("mode", w.u.choose(&["constant", "reflect", "edge", "wrap"])?);
    if w.opset < 11 {
        return Ok(w.node("Pad", &[x], &[mode, ints("pads", &pads)], &dims));
    }
    let pads = w.integers(&pads);
    Ok(w.node("Pad", &[x, &pads], &[mode], &dims))
}

fn transpose(w: &mut Weaver, x: &Known) -> Result<Known> {
    let rank = x.dims.len();
    let mut order: Vec<usize> = (0..rank).collect();
    if rank > 1 {
        let (one, other) = (w.upto(rank - 1)?, w.upto(rank - 1)?);
        order.swap(one, other);
    }
    let dims: Vec<usize> = order.iter().map(|&axis| x.dims[axis]).collect();
    let order: Vec<i64> = order.iter().map(|&axis| axis as i64).collect();
    Ok(w.node("Transpose", &[x], &[ints("perm", &order)], &dims))
}

fn reshape(w: &mut Weaver, x: &Known) -> Result<Known> {
    let count = x.len();
    let divisors: Vec<usize> = (1..=count.min(64)).filter(|d| count.is_multiple_of(*d)).collect();
    let part = *w.u.choose(&divisors)?;
    let dims = match w.upto(3)? {
        0 => vec![1, count],
        1 => vec![1, part, count / part],
        2 => vec![1, part, count / part, 1],
        _ => vec![part, count / part],
    };
    let mut shape: Vec<i64> = dims.iter().map(|&dim| dim as i64).collect();
    if w.rarely(3)? {
        let at = w.upto(shape.len() - 1)?;
        shape[at] = if w.rarely(4)? { odd_size(w)? } else { -1 };
    }
    let shape = w.integers(&shape);
    Ok(w.node("Reshape", &[x, &shape], &[], &dims))
}

fn flatten(w: &mut Weaver, x: &Known) -> Result<Known> {
    let axis = if w.rarely(4)? { w.upto(x.dims.len())? } else { 1.min(x.dims.len()) };
    let (outer, inner) = x.dims.split_at(axis);
    let dims = [product(outer), product(inner)];
    Ok(w.node("Flatten", &[x], &[int("axis", axis as i64)], &dims))
}

fn unsqueeze(w: &mut Weaver, x: &Known) -> Result<Known> {
    let axis = w.upto(x.dims.len())?;
    let mut dims = x.dims.clone();
    dims.insert(axis, 1);
    let given = [axis as i64];
    let attribute = [ints("axes", &given)];
    let longer = if w.opset < 13 {
        w.node("Unsqueeze", &[x], &attribute, &dims)
    } else {
        let axes = w.integers(&given);
        w.node("Unsqueeze", &[x, &axes], &[], &dims)
    };
    if w.rarely(2)? {
        return Ok(longer);
    }
    if w.opset < 13 {
        return Ok(w.node("Squeeze", &[&longer], &attribute, &x.dims));
    }
    let axes = w.integers(&given);
    Ok(w.node("Squeeze", &[&longer, &axes], &[], &x.dims))
}

fn expand(w: &mut Weaver, x: &Known) -> Result<Known> {
    let longer = 1 + w.upto(4)?;
    let dims: Vec<usize> = x.dims.iter().map(|&dim| if dim == 1 { longer } else { dim }).collect();
    let mut shape: Vec<i64> = dims.iter().map(|&dim| dim as i64).collect();
    if let Some(first) = shape.first_mut() {
        *first = if w.rarely(16)? { odd_size(w)? } else { 1 };
    }
    let shape = w.integers(&shape);
    let dims = [&[1][..], &dims[1.min(dims.len())..]].concat();
    Ok(w.node("Expand", &[x, &shape], &[], &dims))
}

fn fully_connected(w: &mut Weaver, x: &Known) -> Result<Known> {
    let flat = flatten(w, x)?;
    let out = channels(w)?;
    let transposed = w.rarely(2)?;
    let features = flat.dims[1];
    let weights = if transposed { [out, features] } else { [features, out] };
    let weights = w.floats(&weights)?;
    let bias = w.floats(&[out])?;
    let mut attributes = vec![int("transB", transposed.into())];
    if w.rarely(4)? {
        attributes.push(float("alpha", 0.5));
    }
    if w.rarely(4)? {
        attributes.push(float("beta", 0.0));
    }
    if w.rarely(16)? {
        attributes.push(int("transA", 1));
    }
    Ok(w.node("Gemm", &[&flat, &weights, &bias], &attributes, &[flat.dims[0], out]))
}

fn mat_mul(w: &mut Weaver, x: &Known) -> Result<Known> {
    let Some((&features, outer)) = x.dims.split_last() else { return Ok(x.clone()) };
    let out = channels(w)?;
    let weights = w.floats(&[features, out])?;
    let dims = [outer, &[out]].concat();
    Ok(w.node("MatMul", &[x, &weights], &[], &dims))
}

fn renamed(w: &mut Weaver, x: &Known) -> Result<Known> {
    let kind = *w.u.choose(&["Identity", "Dropout", "Cast"])?;
    let to = if w.rarely(4)? { 7 } else { 1 };
    let attributes = if kind == "Cast" { vec![int("to", to)] } else { Vec::new() };
    Ok(w.node(kind, &[x], &attributes, &x.dims))
}

/// A reshape by the shape of something, as exporters spell a flattening.
fn computed_shape(w: &mut Weaver, x: &Known) -> Result<Known> {
    let shape = w.node("Shape", &[x], &[], &[x.dims.len()]);
    let zero = w.integers(&[0]);
    let batch = w.node("Gather", &[&shape, &zero], &[int("axis", 0)], &[1]);
    let rest = w.integers(&[-1]);
    let shape = w.node("Concat", &[&batch, &rest], &[int("axis", 0)], &[2]);
    let first = x.dims.first().copied().unwrap_or(1);
    Ok(w.node("Reshape", &[x, &shape], &[], &[first, x.len() / first.max(1)]))
}

/// A constant that must be computed first, added to something.
fn folded(w: &mut Weaver, x: &Known) -> Result<Known> {
    let shape: Vec<i64> = match w.rarely(6)? {
        true => vec![size(w, 64)?, size(w, 4096)?, odd_size(w)?],
        false => x.dims.iter().map(|&dim| dim as i64).collect(),
    };
    let shape = w.integers(&shape);
    let mut made = w.node("ConstantOfShape", &[&shape], &[], &x.dims);
    for _ in 0..w.upto(2)? {
        let unary = ["Neg", "Abs", "Sqrt", "Exp", "Floor", "Ceil", "Not", "Identity"];
        let two = ["Add", "Sub", "Mul", "Div", "Pow", "Min", "Max", "Mod", "Equal", "Less", "And"];
        made = match w.upto(3)? {
            0 => {
                let kind = *w.u.choose(&unary)?;
                w.node(kind, &[&made], &[], &x.dims)
            }
            1 => {
                let kind = *w.u.choose(&two)?;
                w.node(kind, &[&made, &made], &[], &x.dims)
            }
            2 => {
                let kinds = ["ReduceSum", "ReduceProd", "ReduceMax", "ReduceMin", "ReduceMean"];
                let kind = *w.u.choose(&kinds)?;
                w.node(kind, &[&made], &[int("keepdims", 1)], &[1; 4])
            }
            _ => {
                let times = [size(w, 4)?, size(w, 4)?, 1, 1];
                let times = w.integers(&times[..x.dims.len().min(4)]);
                w.node("Tile", &[&made, &times], &[], &x.dims)
            }
        };
    }
    Ok(w.node("Add", &[x, &made], &[], &x.dims))
}
