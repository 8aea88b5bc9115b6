//! Identifiers of the emitted module, made from ONNX names and the names of units.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote};
use syn::Path;

use super::literals::number;
use crate::ir::{EntityMap, Graph};
use crate::options::Options;
use crate::schedule::{Buffer, Home, Schedule, Step};

/// Words that cannot be an argument's name, and names that the module uses itself.
const RESERVED: &[&str] = &[
    "as", "async", "await", "abstract", "become", "box", "break", "const", "continue", "crate",
    "do", "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl",
    "in", "let", "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref",
    "return", "self", "static", "struct", "super", "trait", "true", "try", "type", "typeof",
    "union", "unsafe", "unsized", "use", "virtual", "where", "while", "yield", "arena", "bytes",
    "calls", "fed", "group", "kernels", "next", "now", "parts", "pixels", "row", "rows", "simd",
    "step", "tell", "tick", "ticks", "weights", "window",
];

/// Longest identifier made from a foreign name.
const LONGEST: usize = 40;

/// Makes identifiers that are valid, readable and different from each other.
#[derive(Default)]
pub(super) struct Namer {
    taken: HashSet<String>,
}

impl Namer {
    /// A snake-case identifier like the name, or like `fallback` where nothing of it is left.
    pub fn snake(&mut self, name: &str, fallback: &str) -> String {
        let mut base = sanitise(name);
        if base.is_empty() {
            base = fallback.to_string();
        }
        if RESERVED.contains(&base.as_str()) {
            base.push('_');
        }
        self.unique(base)
    }

    /// The name itself, or with the first number behind it that makes it new.
    fn unique(&mut self, base: String) -> String {
        let candidates = (2..).map(|number| format!("{}_{number}", base.trim_end_matches('_')));
        let name =
            std::iter::once(base.clone()).chain(candidates).find(|name| !self.taken.contains(name));
        let name = name.unwrap_or(base);
        self.taken.insert(name.clone());
        name
    }
}

/// Lower-case letters, digits and single underscores, starting with a letter.
fn sanitise(name: &str) -> String {
    let mut clean = String::new();
    for letter in name.chars() {
        let letter = letter.to_ascii_lowercase();
        match letter {
            'a'..='z' => clean.push(letter),
            '0'..='9' if !clean.is_empty() => clean.push(letter),
            _ if !clean.is_empty() && !clean.ends_with('_') => clean.push('_'),
            _ => {}
        }
        if clean.len() == LONGEST {
            break;
        }
    }
    clean.trim_end_matches('_').to_string()
}

/// Every name that several parts of the module use.
pub(super) struct Names {
    /// Argument of each network input.
    pub inputs: Vec<Ident>,
    /// Argument of each network output.
    pub outputs: Vec<Ident>,
    /// Constant of each buffer's place in the arena.
    pub buffers: EntityMap<Buffer, Ident>,
    /// Constant of the places of each buffer's rows, and from one row to the next; `None` for a
    /// buffer whose rows are never made one by one, or outside the arena.
    pub rows: EntityMap<Buffer, Option<(Ident, usize)>>,
    /// Constant of each step's layer.
    pub layers: Vec<Option<Ident>>,
    /// The function that is told after every kernel, if any.
    pub probe: Option<Path>,
}

impl Names {
    pub fn new(graph: &Graph, schedule: &Schedule, options: &Options) -> Self {
        // The module has an `ARENA_LEN` of its own, so no port may be called the arena.
        let mut arguments = Namer { taken: HashSet::from(["arena_".to_string()]) };
        let mut port = |single: bool, kind: &str, name: &str| {
            let name = arguments.snake(if single { kind } else { name }, kind);
            Ident::new(&name, Span::call_site())
        };
        let inputs = graph.inputs.iter();
        let inputs = inputs
            .map(|&input| port(graph.inputs.len() == 1, "input", &graph.values[input].name))
            .collect();
        let outputs = graph.outputs.iter();
        let outputs =
            outputs.map(|(name, _)| port(graph.outputs.len() == 1, "output", name)).collect();
        let mut constants = Namer::default();
        let mut buffers = EntityMap::new();
        for data in schedule.buffers.values() {
            // Only the arena's buffers have constants.
            let name = match data.home {
                Home::Arena => constants.snake(&data.name, "buffer"),
                _ => "unnamed".to_string(),
            };
            buffers.push(format_ident!("{}", name.to_uppercase()));
        }
        let rows = row_names(schedule, &buffers, &mut constants);
        let layers = layer_names(schedule, &mut constants);
        let probe = options.probe.as_ref().and_then(|path| syn::parse_str(path).ok());
        Names { inputs, outputs, buffers, rows, layers, probe }
    }

    /// What tells the probe that the step at this position is done.
    pub fn probe(&self, position: usize) -> TokenStream {
        let position = number(position);
        self.probe.as_ref().map_or_else(TokenStream::new, |probe| quote! { #probe(#position); })
    }

    /// What a buffer is called inside the function of a unit of this name.
    pub fn local(&self, schedule: &Schedule, buffer: Buffer, unit: &str) -> Ident {
        match schedule.buffers[buffer].home {
            Home::Input(position) => self.inputs[position].clone(),
            Home::Output(position) => self.outputs[position].clone(),
            Home::Arena | Home::Weights(_) => {
                let name = self.buffers[buffer].to_string().to_lowercase();
                let own = name.strip_prefix(unit).and_then(|rest| rest.strip_prefix('_'));
                let local = own
                    .filter(|rest| !rest.starts_with(|c: char| c.is_ascii_digit()))
                    .unwrap_or(&name);
                format_ident!("{local}")
            }
        }
    }
}

/// Names for the places of rows, such as `BOTTLENECK_1_EXPANDED_ROWS`.
fn row_names(
    schedule: &Schedule,
    buffers: &EntityMap<Buffer, Ident>,
    constants: &mut Namer,
) -> EntityMap<Buffer, Option<(Ident, usize)>> {
    let mut strides: HashMap<Buffer, usize> = HashMap::new();
    let mut whole: HashSet<Buffer> = HashSet::new();
    for step in &schedule.steps {
        for view in step.reads.iter().chain([&step.writes]) {
            if step.pace.is_none() {
                whole.insert(view.buffer);
                continue;
            }
            // Where there is but one row, no place depends on it.
            let stride = if view.size[0] > 1 { view.row_stride } else { 0 };
            let known = strides.entry(view.buffer).or_insert(stride);
            *known = if *known == 0 { stride } else { *known };
        }
    }
    let mut name = |buffer: Buffer| {
        let name = buffers[buffer].to_string();
        // What is called rows already needs no other name.
        if name.ends_with("_ROWS") && !whole.contains(&buffer) {
            return buffers[buffer].clone();
        }
        format_ident!("{}", constants.snake(&format!("{name}_rows"), "rows").to_uppercase())
    };
    let mut rows = EntityMap::new();
    for (buffer, data) in schedule.buffers.iter() {
        let stride = strides.get(&buffer).filter(|_| data.home == Home::Arena);
        rows.push(stride.map(|&stride| (name(buffer), stride)));
    }
    rows
}

/// Names for layers; steps that read the same weights share one.
fn layer_names(schedule: &Schedule, constants: &mut Namer) -> Vec<Option<Ident>> {
    let mut known: HashMap<[Range<usize>; 2], Ident> = HashMap::new();
    let mut name = |step: &Step| {
        let layer = step.kernel.layer()?;
        let role = step.role.split(',').next().unwrap_or_default();
        let unit = &schedule.units[step.unit].name;
        let place = [layer.weights.clone(), layer.bias.clone()];
        let name = known.entry(place).or_insert_with(|| {
            let name =
                if role.is_empty() { format!("{unit}_weights") } else { format!("{unit}_{role}") };
            format_ident!("{}", constants.snake(&name, "layer").to_uppercase())
        });
        Some(name.clone())
    };
    schedule.steps.iter().map(&mut name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn foreign_names_become_identifiers() {
        let mut namer = Namer::default();
        let mut snake = |name: &str| namer.snake(name, "value");
        assert_eq!(
            snake("/features/features.3/se/Mul_output_0"),
            "features_features_3_se_mul_output_0"
        );
        assert_eq!(snake("image"), "image");
        assert_eq!(snake("image"), "image_2");
        assert_eq!(snake("Image!"), "image_3");
        assert_eq!(snake("fn"), "fn_");
        assert_eq!(snake("*/ 🦀 \n"), "value");
        assert_eq!(snake("7seas"), "seas");
        assert_eq!(snake(&"x".repeat(60_000)).len(), LONGEST);
    }
}
