//! BatchNormalization: folded into the convolution before it, taken out of one, or spelled out.

use super::draft::Draft;
use super::forms::made;
use crate::model::float;
use crate::proto::NodeProto;
use crate::spelling::attribute;

/// A factor and an addend for each channel.
struct Affine {
    factors: Vec<f64>,
    addends: Vec<f64>,
}

/// What a BatchNormalization does.
fn affine(draft: &Draft, norm: &NodeProto) -> Option<Affine> {
    let epsilon = f64::from(attribute(norm, "epsilon").map_or(1e-5, |epsilon| epsilon.f()));
    let operand = |index: usize| draft.constant(norm.input.get(index)?);
    let (gain, offset) = (operand(1)?, operand(2)?);
    let (mean, variance) = (operand(3)?, operand(4)?);
    let factors: Vec<f64> =
        gain.data.iter().zip(&variance.data).map(|(gain, v)| gain / (v + epsilon).sqrt()).collect();
    let addends = factors.iter().zip(&mean.data).zip(&offset.data);
    let addends = addends.map(|((factor, mean), offset)| offset - factor * mean).collect();
    Some(Affine { factors, addends })
}

/// Folds a BatchNormalization into the convolution that makes its input.
pub(super) fn fold(draft: &mut Draft, at: usize) -> Option<()> {
    let norm = draft.node_of(at, "BatchNormalization")?;
    let conv = draft.node_of(draft.maker(&norm.input[0])?, "Conv")?;
    if !draft.is_read_once(&norm.input[0]) {
        return None;
    }
    let Affine { factors, mut addends } = affine(draft, &norm)?;
    let weights = draft.constant(&conv.input[1])?;
    if let Some(bias) = conv.input.get(2).filter(|bias| !bias.is_empty()) {
        let bias = draft.constant(bias)?;
        let scaled = factors.iter().zip(&bias.data).map(|(factor, bias)| factor * bias);
        addends.iter_mut().zip(scaled).for_each(|(addend, scaled)| *addend += scaled);
    }
    let filter = weights.data.len() / factors.len();
    let data = weights.data.iter().enumerate().map(|(i, w)| w * factors[i / filter]).collect();
    let weights = draft.floats(&weights.dims, data);
    let bias = draft.floats(&[addends.len()], addends);
    let input = vec![conv.input[0].clone(), weights, bias];
    draft.replace(at, [NodeProto { input, output: norm.output, ..conv }]);
    Some(())
}

/// Splits a convolution into one of other weights and a BatchNormalization.
pub(super) fn unfold(draft: &mut Draft, at: usize) -> Option<()> {
    let conv = draft.node_of(at, "Conv")?;
    let weights = draft.constant(&conv.input[1])?;
    let channels = weights.dims[0];
    let bias = match conv.input.get(2).filter(|bias| !bias.is_empty()) {
        Some(bias) => draft.constant(bias)?.data.clone(),
        None => vec![0.0; channels],
    };
    let epsilon = draft.random.pick(&[1e-5f32, 1e-3]);
    let mut random = |low, high| -> Vec<f64> {
        draft.random.floats(channels, low, high).into_iter().map(f64::from).collect()
    };
    let (gain, mean, variance) = (random(0.5, 1.5), random(-0.5, 0.5), random(0.5, 1.5));
    let inner = random(-0.5, 0.5);
    let biased = draft.random.chance(0.3);
    let factor = |i: usize| gain[i] / (variance[i] + f64::from(epsilon)).sqrt();
    let filter = weights.data.len() / channels;
    let data = weights.data.iter().enumerate().map(|(i, w)| w / factor(i / filter)).collect();
    let own = |i: usize| if biased { inner[i] } else { 0.0 };
    let offset = (0..channels).map(|i| bias[i] - factor(i) * (own(i) - mean[i])).collect();
    let mut input = vec![conv.input[0].clone(), draft.floats(&weights.dims, data)];
    if biased {
        input.push(draft.floats(&[channels], inner));
    }
    let dims = draft.dims(&conv.output[0])?.to_vec();
    let between = draft.value(&dims);
    let operands = [gain, offset, mean, variance].map(|data| draft.floats(&[channels], data));
    let [gain, offset, mean, variance] = &operands;
    let norm = made(
        "BatchNormalization",
        &[&between, gain, offset, mean, variance],
        &conv.output[0],
        vec![float("epsilon", epsilon)],
    );
    draft.replace(at, [NodeProto { input, output: vec![between], ..conv }, norm]);
    Some(())
}

/// Spells a BatchNormalization as a product and a sum.
pub(super) fn spell_out(draft: &mut Draft, at: usize) -> Option<()> {
    let norm = draft.node_of(at, "BatchNormalization")?;
    let Affine { factors, addends } = affine(draft, &norm)?;
    let dims = draft.dims(&norm.output[0])?.to_vec();
    if dims.len() != 4 {
        return None;
    }
    let between = draft.value(&dims);
    let shape = draft.random.pick(&[vec![dims[1], 1, 1], vec![1, dims[1], 1, 1]]);
    let factors = draft.floats(&shape, factors);
    let addends = draft.floats(&shape, addends);
    let mut product = [norm.input[0].as_str(), &factors];
    let mut sum = [between.as_str(), &addends];
    if draft.random.chance(0.3) {
        product.reverse();
        sum.reverse();
    }
    let nodes =
        [made("Mul", &product, &between, vec![]), made("Add", &sum, &norm.output[0], vec![])];
    draft.replace(at, nodes);
    Some(())
}
