//! Single layers as nodes, on values in one part or several.

use super::nodes::{Nodes, Part, Slot, Term, Work};
use crate::ir::{Activation, BinaryOperator, Convolution, Layout, Op, Value};

impl<'g> Nodes<'g> {
    pub(super) fn relayout(&mut self, position: usize, op: Op, input: Value) -> Part {
        let data = &self.graph.ops[op];
        let ty = self.graph.ty(data.output);
        let prefix = self.prefix("RELAYOUT");
        let sources = self.values[&input].clone();
        let part = self.add_part(&format!("{prefix}_OUT"), ty.spatial(), ty.channels(), false);
        self.parts[part].planar = ty.layout == Layout::Nchw && !ty.layouts_agree();
        let mut terms = Vec::new();
        let mut first = 0;
        for source in sources {
            let work = match self.parts[part].planar == self.parts[source].planar {
                true => Work::Copy,
                false => Work::Relayout,
            };
            let channels = self.parts[source].channels;
            let reads = vec![self.whole(source)];
            terms.push(Term { work, reads, writes: [first, channels], role: "", name: &data.name });
            first += channels;
        }
        self.push(position, part, None, terms)
    }

    /// An op that treats each channel alone, on each part.
    pub(super) fn each(
        &mut self,
        op: Op,
        position: usize,
        what: &'static str,
        work: impl Fn(Part) -> (Work<'g>, bool),
    ) -> Vec<Part> {
        let data = &self.graph.ops[op];
        let size = self.graph.ty(data.output).spatial();
        let prefix = self.prefix(what);
        let parts = self.values[&data.inputs[0]].clone();
        let make = |source: Part| {
            let channels = self.parts[source].channels;
            let part = self.add_part(&prefix, size, channels, false);
            let (work, in_place) = work(source);
            let reads = vec![self.whole(source)];
            let term = Term { work, reads, writes: [0, channels], role: "", name: &data.name };
            self.push(position, part, in_place.then_some(source), vec![term])
        };
        parts.into_iter().map(make).collect()
    }

    pub(super) fn binary(
        &mut self,
        position: usize,
        op: Op,
        operator: BinaryOperator,
    ) -> Option<Part> {
        let data = &self.graph.ops[op];
        let (left, right) = (self.one_part(data.inputs[0])?, self.one_part(data.inputs[1])?);
        let ty = self.graph.ty(data.output);
        let prefix = self.prefix("COMBINE");
        let part = self.add_part(&format!("{prefix}_OUT"), ty.spatial(), ty.channels(), false);
        let reads = vec![self.whole(right)];
        let writes = [0, ty.channels()];
        let term = Term { work: Work::Binary(operator), reads, writes, role: "", name: &data.name };
        Some(self.push(position, part, Some(left), vec![term]))
    }

    pub(super) fn conv(
        &mut self,
        position: usize,
        op: Op,
        conv: &'g Convolution,
    ) -> Option<Vec<Part>> {
        let data = &self.graph.ops[op];
        let size = self.graph.ty(data.output).spatial();
        let input = self.values[&data.inputs[0]].clone();
        let prefix = self.prefix("CONV");
        let name = format!("{prefix}_OUT");
        match data.inputs.get(1) {
            None => self.convolved(position, &name, conv, &input, size, ""),
            Some(&shortcut) => {
                let base = self.one_part(shortcut)?;
                let mut terms = self.terms(conv, &input, conv.out_channels, 0, "")?;
                if let Some(last) = terms.last_mut()
                    && let Work::Conv { activation, .. } = &mut last.work
                {
                    *activation = conv.activation;
                }
                if conv.is_per_channel() && terms.len() > 1 {
                    return None;
                }
                let part = self.add_part(&name, size, conv.out_channels, false);
                Some(vec![self.push(position, part, Some(base), terms)])
            }
        }
    }

    /// A convolution's output: in one part, or where it treats each channel alone, in as many
    /// as its input.
    pub(super) fn convolved(
        &mut self,
        position: usize,
        name: &str,
        conv: &'g Convolution,
        input: &[Part],
        size: [usize; 2],
        role: &'static str,
    ) -> Option<Vec<Part>> {
        let terms = self.terms(conv, input, conv.out_channels, 0, role)?;
        if !conv.is_per_channel() || input.len() == 1 {
            let part = self.add_part(name, size, conv.out_channels, false);
            return Some(vec![self.push(position, part, None, terms)]);
        }
        let make = |(index, mut term): (usize, Term<'g>)| {
            let channels = term.writes[1];
            term.writes = [0, channels];
            let part = self.add_part(&format!("{name}_{}", index + 1), size, channels, false);
            self.push(position, part, None, vec![term])
        };
        Some(terms.into_iter().enumerate().map(make).collect())
    }

    /// The shares of the input's parts in the first `outputs` channels of a convolution, to be
    /// stored from channel `first` on.
    pub(super) fn terms(
        &self,
        conv: &'g Convolution,
        input: &[Part],
        outputs: usize,
        first: usize,
        role: &'static str,
    ) -> Option<Vec<Term<'g>>> {
        let mut terms = Vec::new();
        let mut channel = 0;
        let multiplier = conv.out_channels / conv.in_channels.max(1);
        for (index, &part) in input.iter().enumerate() {
            let channels = self.parts[part].channels;
            let inputs = channel..channel + channels;
            channel += channels;
            let (outputs, bias, last) = if conv.is_per_channel() {
                let made = inputs.start * multiplier..(inputs.end * multiplier).min(outputs);
                (made, true, true)
            } else {
                (0..outputs, index == 0, index + 1 == input.len())
            };
            if outputs.is_empty() {
                continue;
            }
            let read = match conv.is_per_channel() {
                true => outputs.len().div_ceil(multiplier),
                false => channels,
            };
            let inputs = inputs.start..inputs.start + read;
            let activation = if last { conv.activation } else { Activation::Identity };
            let writes =
                [if conv.is_per_channel() { first + outputs.start } else { first }, outputs.len()];
            let reads = vec![Slot { part, first: 0, channels: read }];
            let work = Work::Conv { conv, inputs, outputs, bias, activation };
            terms.push(Term { work, reads, writes, role, name: &conv.name });
        }
        // A dense convolution in groups is not taken apart.
        let apart = conv.groups == 1 || conv.is_per_channel() || input.len() == 1;
        (apart && !terms.is_empty()).then_some(terms)
    }
}
