//! Ghost modules, gates and bottlenecks as nodes.

use super::nodes::{Nodes, Part, PartData, Slot, Term, Work};
use crate::ir::{
    BinaryOperator, Bottleneck, Convolution, FullyConnected, Ghost, Shortcut, SqueezeExcite, Value,
};

impl<'g> Nodes<'g> {
    /// The maps of a ghost module, each convolution's in a part.
    pub(super) fn ghost(
        &mut self,
        position: usize,
        prefix: &str,
        [primary_role, cheap_role]: [&'static str; 2],
        ghost: &'g Ghost,
        input: &[Part],
    ) -> Option<Vec<Part>> {
        let size = ghost.primary.output_size(self.parts[input[0]].size)?;
        let primary = &ghost.primary;
        let name = format!("{prefix}_INTRINSIC");
        let intrinsic = self.convolved(position, &name, primary, input, size, primary_role)?;
        let [intrinsic] = *intrinsic else { return None };
        let mut parts = vec![intrinsic];
        let mut made = ghost.intrinsic();
        for cheap in &ghost.cheap {
            // A slice may drop the last maps; then they are not made.
            let channels = cheap.out_channels.min(ghost.keep - made);
            if channels == 0 {
                break;
            }
            let terms = self.terms(cheap, &[intrinsic], channels, 0, cheap_role)?;
            let part = self.add_part(&format!("{prefix}_GHOSTS"), size, channels, false);
            parts.push(self.push(position, part, None, terms));
            made += channels;
        }
        Some(parts)
    }

    /// The maps of a ghost module in one part.
    pub(super) fn joined_ghost(
        &mut self,
        position: usize,
        prefix: &str,
        ghost: &'g Ghost,
        input: &[Part],
    ) -> Option<Part> {
        let size = ghost.primary.output_size(self.parts[input[0]].size)?;
        let part = self.add_part(&format!("{prefix}_OUT"), size, ghost.keep, false);
        let mut terms =
            self.terms(&ghost.primary, input, ghost.intrinsic(), 0, "intrinsic maps")?;
        let mut made = ghost.intrinsic();
        for cheap in &ghost.cheap {
            let channels = cheap.out_channels.min(ghost.keep - made);
            if channels == 0 {
                break;
            }
            let mut cheap = self.terms_of_one(cheap, part, ghost.intrinsic(), channels, made);
            for term in &mut cheap {
                term.role = "ghost maps";
            }
            terms.extend(cheap);
            made += channels;
        }
        Some(self.push(position, part, None, terms))
    }

    /// A cheap operation that reads the first channels of the part that it writes to.
    pub(super) fn terms_of_one(
        &self,
        cheap: &'g Convolution,
        part: Part,
        intrinsic: usize,
        channels: usize,
        first: usize,
    ) -> Vec<Term<'g>> {
        let multiplier = cheap.out_channels / cheap.in_channels;
        let read = if cheap.is_per_channel() { channels.div_ceil(multiplier) } else { intrinsic };
        let work = Work::Conv {
            conv: cheap,
            inputs: 0..read,
            outputs: 0..channels,
            bias: true,
            activation: cheap.activation,
        };
        let reads = vec![Slot { part, first: 0, channels: read }];
        vec![Term { work, reads, writes: [first, channels], role: "", name: &cheap.name }]
    }

    pub(super) fn mean(
        &mut self,
        position: usize,
        parts: &[Part],
        name: &str,
        from: &'g str,
    ) -> Part {
        let channels = parts.iter().map(|&part| self.parts[part].channels).sum();
        let vector = self.add_part(name, [1, 1], channels, true);
        let mut first = 0;
        let mut terms = Vec::new();
        for &part in parts {
            let slot = self.whole(part);
            let writes = [first, slot.channels];
            first += slot.channels;
            let work = Work::Mean;
            terms.push(Term { work, reads: vec![slot], writes, role: "squeeze", name: from });
        }
        self.push(position, vector, None, terms)
    }

    /// The parts, gated.
    pub(super) fn gate(
        &mut self,
        position: usize,
        prefix: &str,
        gate: &'g SqueezeExcite,
        parts: &[Part],
    ) -> Vec<Part> {
        let mean = self.mean(position, parts, &format!("{prefix}_MEAN"), &gate.reduce.name);
        let factors = self.factors(position, prefix, gate, mean);
        self.scaled(position, prefix, gate, parts, factors)
    }

    pub(super) fn factors(
        &mut self,
        position: usize,
        prefix: &str,
        gate: &'g SqueezeExcite,
        mean: Part,
    ) -> Part {
        let mut layer = |layer: &'g FullyConnected, from: Part, what: &str, role: &'static str| {
            let channels = layer.out_features;
            let part = self.add_part(&format!("{prefix}_{what}"), [1, 1], channels, true);
            let work = Work::FullyConnected(layer);
            let reads = vec![self.whole(from)];
            let term = Term { work, reads, writes: [0, channels], role, name: &layer.name };
            self.push(position, part, None, vec![term])
        };
        let reduced = layer(&gate.reduce, mean, "REDUCED", "reduce");
        layer(&gate.expand, reduced, "FACTORS", "excite")
    }

    pub(super) fn scaled(
        &mut self,
        position: usize,
        prefix: &str,
        gate: &'g SqueezeExcite,
        parts: &[Part],
        factors: Part,
    ) -> Vec<Part> {
        let mut first = 0;
        let mut scaled = Vec::new();
        for &source in parts {
            let PartData { size, channels, .. } = self.parts[source];
            let part = self.add_part(&format!("{prefix}_SCALED"), size, channels, false);
            let reads = vec![Slot { part: factors, first, channels }, self.whole(source)];
            first += channels;
            let (work, writes) = (Work::Scale, [0, channels]);
            let term = Term { work, reads, writes, role: "scale", name: &gate.expand.name };
            scaled.push(self.push(position, part, Some(source), vec![term]));
        }
        scaled
    }

    /// The depthwise half of a shortcut, where it has one.
    fn shortcut(
        &mut self,
        position: usize,
        prefix: &str,
        shortcut: &'g Shortcut,
        source: &[Part],
    ) -> Option<Projection<'g>> {
        let Shortcut::Projection { depthwise, pointwise } = shortcut else { return Some(None) };
        let size = depthwise.output_size(self.parts[source[0]].size)?;
        let name = format!("{prefix}_SHORTCUT");
        let role = "shortcut: depthwise";
        let middle = self.convolved(position, &name, depthwise, source, size, role)?;
        Some(Some((middle, pointwise)))
    }

    pub(super) fn bottleneck(
        &mut self,
        position: usize,
        prefix: &str,
        block: &'g Bottleneck,
        input: Value,
    ) -> Option<Part> {
        let source = self.values[&input].clone();
        let roles = ["expand: intrinsic maps", "expand: ghost maps"];
        let mut maps = self.ghost(position, prefix, roles, &block.expand, &source)?;
        if let Some(conv) = &block.downsample {
            let size = conv.output_size(self.parts[maps[0]].size)?;
            let name = format!("{prefix}_DOWNSAMPLED");
            maps = self.convolved(position, &name, conv, &maps, size, "downsample")?;
        }
        // A shortcut that is smaller than the input is made before the gate, so that the input
        // need not wait; another one would only take room beside it.
        let early = matches!(&block.shortcut, Shortcut::Projection { depthwise, .. } if depthwise.stride != [1, 1]);
        let mut shortcut = None;
        if early {
            shortcut = self.shortcut(position, prefix, &block.shortcut, &source)?;
        }
        if let Some(gate) = &block.squeeze_excite {
            maps = self.gate(position, prefix, gate, &maps);
        }
        if !early {
            shortcut = self.shortcut(position, prefix, &block.shortcut, &source)?;
        }
        let size = self.parts[maps[0]].size;
        let primary = &block.project.primary;
        let name = format!("{prefix}_PROJECTED");
        let mut terms =
            self.terms(primary, &maps, primary.out_channels, 0, "project: intrinsic maps")?;
        intrinsic_last(&mut terms);
        let projected = self.add_part(&name, size, primary.out_channels, false);
        self.push(position, projected, None, terms);
        let out = self.add_part(&format!("{prefix}_OUT"), size, block.project.keep, false);
        let (base, mut terms) = match shortcut {
            None => match *source {
                [part] => (Some(part), Vec::new()),
                _ => return None,
            },
            Some((middle, pointwise)) => {
                let outputs = pointwise.out_channels;
                (None, self.terms(pointwise, &middle, outputs, 0, "shortcut: pointwise")?)
            }
        };
        let intrinsic = block.project.intrinsic();
        let channels = intrinsic.min(block.project.keep);
        let reads = vec![Slot { part: projected, first: 0, channels }];
        let work = Work::Binary(BinaryOperator::Add);
        let (writes, role) = ([0, channels], "onto the shortcut");
        terms.push(Term { work, reads, writes, role, name: &primary.name });
        let mut made = intrinsic;
        for cheap in &block.project.cheap {
            let channels = cheap.out_channels.min(block.project.keep - made);
            if channels == 0 {
                break;
            }
            let role = "project: ghost maps, onto the shortcut";
            terms.extend(self.terms(cheap, &[projected], channels, made, role)?);
            made += channels;
        }
        Some(self.push(position, out, base, terms))
    }
}

/// A shortcut up to its pointwise convolution.
type Projection<'g> = Option<(Vec<Part>, &'g Convolution)>;

/// Adds the share of the intrinsic maps after those of the ghost maps made of them: a row of
/// ghost maps is used at once, while the intrinsic ones are there for a while anyway, and can be
/// scaled in place when the next row's ghost maps are made.
fn intrinsic_last(terms: &mut [Term<'_>]) {
    let flags = |term: &Term<'_>| match &term.work {
        Work::Conv { bias, activation, .. } => Some((*bias, *activation)),
        _ => None,
    };
    let order: Vec<_> = terms.iter().map(flags).collect();
    terms.rotate_left(1);
    for (term, old) in terms.iter_mut().zip(order) {
        if let (Work::Conv { bias, activation, .. }, Some(old)) = (&mut term.work, old) {
            (*bias, *activation) = old;
        }
    }
}
