//! Resize and Upsample: where each row and column of the output lies in the input, worked out here.

use super::node::{Node, bad_attribute, unsupported};
use super::{Importer, Made};
use crate::diagnostics::{Code, Diagnostic, shown};
use crate::ir::{Data, Operator, Resize, Tap, Tensor, Type, format_dims};

/// Longest row or column of an output.
const LONGEST: usize = 1 << 16;

/// `Resize`-19 and `Resize`-10, `Upsample`-9: nearest and linear, of height and width.
pub(super) fn resize(importer: &mut Importer, node: &Node) -> Result<Made, Diagnostic> {
    let input = node.value(importer, 0)?;
    let ty = importer.graph.ty(input).clone();
    if !ty.is_map() {
        return Err(unsupported("a resize of anything but a map", "a map [1xCxHxW]", &ty));
    }
    refuse_variants(node)?;
    let (outputs, scales) = target(importer, node, &ty)?;
    let places = |axis: usize| -> Result<Vec<f32>, Diagnostic> {
        let place = Placing::of(importer, node, ty.spatial()[axis], outputs[axis], scales[axis])?;
        Ok((0..outputs[axis]).map(|output| place.at(output)).collect())
    };
    let (rows, columns) = (places(0)?, places(1)?);
    let [height, width] = ty.spatial();
    let mode = node.string("mode")?.unwrap_or_else(|| "nearest".to_string());
    let resize = match mode.as_str() {
        "nearest" => {
            let rounding = rounding(importer, node)?;
            Resize::Nearest {
                rows: nearest(&rows, height, rounding),
                columns: nearest(&columns, width, rounding),
            }
        }
        "linear" | "bilinear" => {
            Resize::Linear { rows: linear(&rows, height), columns: linear(&columns, width) }
        }
        other => return Err(unsupported("this mode of resize", "nearest or linear", other)),
    };
    Made::op(Operator::Resize(resize), vec![input])
}

/// Settings that would change the result and are not computed.
fn refuse_variants(node: &Node) -> Result<(), Diagnostic> {
    if node.int("antialias", 0)? != 0 {
        return Err(unsupported("antialiasing", "antialias 0", 1));
    }
    Ok(())
}

/// Height and width of the output, and by how much they grow.
fn target(
    importer: &Importer,
    node: &Node,
    ty: &Type,
) -> Result<([usize; 2], [f32; 2]), Diagnostic> {
    // Operator sets 9 and 10 have the scales where later ones have the region of interest.
    let first = if importer.opset <= 10 { 1 } else { 2 };
    let given = |tensor: Option<&Tensor>| tensor.filter(|tensor| !tensor.data.is_empty()).cloned();
    let sizes = given(node.constant(importer, first + 1, "sizes")?);
    let scales = given(node.constant(importer, first, "scales")?);
    let axes = match node.ints("axes")? {
        None => vec![0, 1, 2, 3],
        Some(axes) => axes.iter().map(|&axis| if axis < 0 { axis + 4 } else { axis }).collect(),
    };
    let described = sizes.as_ref().or(scales.as_ref()).map(|tensor| match &tensor.data {
        Data::F32(scales) => shown(&format!("{scales:?}")),
        Data::I64(sizes) => shown(&format!("{sizes:?}")),
    });
    let bad = || {
        Diagnostic::error(Code::BAD_ATTRIBUTE, "the size of the output is not valid")
            .expected(format_args!(
                "scales or sizes of height and width, up to {LONGEST} rows and columns, for [{}]",
                format_dims(&ty.dims)
            ))
            .found(described.clone().unwrap_or_else(|| "neither scales nor sizes".to_string()))
    };
    let mut outputs = ty.dims.clone();
    let mut factors = [1.0f32; 4];
    let factor = |position: usize, axis: &i64| -> Option<f32> {
        let length = *ty.dims.get(usize::try_from(*axis).ok()?)?;
        let size = *sizes.as_ref()?.integers()?.get(position)?;
        Some(size as f32 / length as f32)
    };
    let all = axes.iter().enumerate().filter_map(|(position, axis)| factor(position, axis));
    let policy = node.string("keep_aspect_ratio_policy")?.unwrap_or_default();
    let common = match policy.as_str() {
        "" | "stretch" => None,
        "not_larger" => all.reduce(f32::min),
        "not_smaller" => all.reduce(f32::max),
        other => {
            let known = "stretch, not_larger or not_smaller";
            return Err(bad_attribute("keep_aspect_ratio_policy", known, shown(other)));
        }
    };
    for (position, &axis) in axes.iter().enumerate() {
        let axis = usize::try_from(axis).ok().filter(|&axis| axis < 4).ok_or_else(bad)?;
        let length = ty.dims[axis];
        if let Some(sizes) = &sizes {
            let size = sizes.integers().and_then(|sizes| sizes.get(position)).ok_or_else(bad)?;
            let size = usize::try_from(*size).map_err(|_| bad())?;
            factors[axis] = common.unwrap_or(size as f32 / length as f32);
            outputs[axis] = match common {
                None => size,
                Some(scale) => (length as f32 * scale).round() as usize,
            };
        } else {
            let scales = scales.as_ref().and_then(Tensor::floats).ok_or_else(bad)?;
            factors[axis] = *scales.get(position).ok_or_else(bad)?;
            // Too large and NaN saturate, and are refused below.
            outputs[axis] = (length as f32 * factors[axis]).floor() as usize;
        }
    }
    let fits = outputs[..2] == ty.dims[..2] && outputs.iter().all(|o| (1..=LONGEST).contains(o));
    if !fits && outputs[..2] != ty.dims[..2] {
        return Err(unsupported(
            "a resize of channels",
            "height and width resized alone",
            described.unwrap_or_default(),
        ));
    }
    if outputs.iter().any(|&output| output > LONGEST) {
        return Err(Diagnostic { code: Code::TOO_LARGE, ..bad() });
    }
    if !fits {
        return Err(bad());
    }
    Ok(([outputs[2], outputs[3]], [factors[2], factors[3]]))
}

/// Which place of the input each output lies at (`coordinate_transformation_mode`).
struct Placing {
    input: usize,
    output: usize,
    scale: f32,
    mode: String,
}

impl Placing {
    fn of(
        importer: &Importer,
        node: &Node,
        input: usize,
        output: usize,
        scale: f32,
    ) -> Result<Placing, Diagnostic> {
        let default = if importer.opset <= 10 { "asymmetric" } else { "half_pixel" };
        let mode = node.string("coordinate_transformation_mode")?;
        let mode = mode.unwrap_or_else(|| default.to_string());
        const KNOWN: [&str; 5] = [
            "half_pixel",
            "half_pixel_symmetric",
            "pytorch_half_pixel",
            "align_corners",
            "asymmetric",
        ];
        if !KNOWN.contains(&mode.as_str()) {
            return Err(unsupported(
                "this coordinate_transformation_mode",
                &KNOWN.join(", "),
                mode,
            ));
        }
        Ok(Placing { input, output, scale, mode })
    }

    /// In single precision, as runtimes compute it: a tie must fall to the same side.
    fn at(&self, output: usize) -> f32 {
        let place = output as f32;
        let half_pixel = (place + 0.5) / self.scale - 0.5;
        match self.mode.as_str() {
            "asymmetric" => place / self.scale,
            "align_corners" if self.output == 1 => 0.0,
            // What the scale makes of the length need not be a whole number.
            "align_corners" => {
                place * (self.input - 1) as f32 / (self.scale * self.input as f32 - 1.0)
            }
            "pytorch_half_pixel" if self.output == 1 => 0.0,
            "half_pixel_symmetric" => {
                let adjustment = self.output as f32 / (self.scale * self.input as f32);
                let center = self.input as f32 / 2.0;
                center * (1.0 - adjustment) + half_pixel
            }
            _ => half_pixel,
        }
    }
}

/// How a place between two pixels becomes one of them (`nearest_mode`).
fn rounding(importer: &Importer, node: &Node) -> Result<fn(f32) -> f32, Diagnostic> {
    // Operator sets 9 and 10 know no other.
    let default = if importer.opset <= 10 { "floor" } else { "round_prefer_floor" };
    let mode = node.string("nearest_mode")?.unwrap_or_else(|| default.to_string());
    match mode.as_str() {
        "round_prefer_floor" => Ok(|place| (place - 0.5).ceil()),
        "round_prefer_ceil" => Ok(|place| (place + 0.5).floor()),
        "floor" => Ok(f32::floor),
        "ceil" => Ok(f32::ceil),
        _ => Err(bad_attribute(
            "nearest_mode",
            "round_prefer_floor, round_prefer_ceil, floor or ceil",
            mode,
        )),
    }
}

fn nearest(places: &[f32], length: usize, round: fn(f32) -> f32) -> Vec<u32> {
    let last = (length - 1) as f32;
    places.iter().map(|&place| round(place).clamp(0.0, last) as u32).collect()
}

fn linear(places: &[f32], length: usize) -> Vec<Tap> {
    let last = (length - 1) as u32;
    let tap = |&place: &f32| {
        let place = place.clamp(0.0, last as f32);
        let low = (place as u32).min(last);
        Tap { low, high: (low + 1).min(last), weight: place - low as f32 }
    };
    places.iter().map(tap).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_follow_the_mode() {
        let place = |mode: &str, output| {
            let placing = Placing { input: 3, output: 6, scale: 2.0, mode: mode.to_string() };
            placing.at(output)
        };
        assert_eq!(place("half_pixel", 0), -0.25);
        assert_eq!(place("asymmetric", 3), 1.5);
        assert_eq!(place("align_corners", 5), 2.0);
        assert_eq!(place("half_pixel_symmetric", 1), 0.25);
    }

    #[test]
    fn a_place_beyond_the_border_is_the_border() {
        assert_eq!(nearest(&[-0.25, 0.25, 7.0], 3, |place| (place - 0.5).ceil()), [0, 0, 2]);
        let taps = linear(&[-0.25, 1.25, 2.0], 3);
        assert_eq!(taps[0], Tap { low: 0, high: 1, weight: 0.0 });
        assert_eq!(taps[1], Tap { low: 1, high: 2, weight: 0.25 });
        assert_eq!(taps[2], Tap { low: 2, high: 2, weight: 0.0 });
    }
}
