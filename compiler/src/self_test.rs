//! What a network is to find when it tests itself: an input, what it makes of it, and sums over
//! what every unit leaves behind.

use crate::diagnostics::{Code, Diagnostic, quoted, shown};
use crate::interpret::{self, Input};
use crate::ir::{Graph, format_dims};
use crate::memory::Plan;
use crate::npy::{self, Array, Elements};
use crate::schedule::{Home, Schedule, Unit, View};

/// A file that a door has read for `self_test`: values for an input of the network.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TestInput {
    /// The input's ONNX name; where there is none, the first input that no other file names.
    pub input: Option<String>,
    /// What messages call the file.
    pub file: String,
    /// A `.npy` file.
    pub bytes: Vec<u8>,
}

impl TestInput {
    /// `NAME=FILE` or `FILE`, as the doors take it, apart. Both may hold `=`, so it depends on
    /// which files there are.
    pub fn split(argument: &str, is_file: impl Fn(&str) -> bool) -> (Option<&str>, &str) {
        let places = argument.match_indices('=').map(|(place, _)| argument.split_at(place));
        let named: Vec<(&str, &str)> = places.map(|(name, file)| (name, &file[1..])).collect();
        if is_file(argument) {
            return (None, argument);
        }
        match named.iter().find(|(_, file)| is_file(file)).or(named.last()) {
            Some(&(name, file)) => (Some(name), file),
            None => (None, argument),
        }
    }
}

/// What the emitted module compares with.
pub(crate) struct SelfTest {
    /// For each input of the network.
    pub inputs: Vec<Elements>,
    /// For each output.
    pub outputs: Vec<Vec<f32>>,
    /// In the order in which they are compared.
    pub checksums: Vec<Checksum>,
}

/// What a map holds when a unit is done.
pub(crate) struct Checksum {
    pub unit: Unit,
    pub map: View,
    /// Of its values.
    pub sum: f32,
    /// Of their magnitudes.
    pub magnitude: f32,
}

impl SelfTest {
    /// Runs the network on the files; nothing where there are none.
    ///
    /// # Errors
    /// `BAD_INPUT` where a file does not fit, or what comes out is no number.
    pub fn new(
        graph: &Graph,
        schedule: &Schedule,
        plan: &Plan,
        files: &[TestInput],
    ) -> Result<Option<SelfTest>, Diagnostic> {
        if files.is_empty() {
            return Ok(None);
        }
        let inputs = bind(graph, files)?;
        let lent: Vec<Input<'_>> = inputs.iter().map(Elements::lend).collect();
        let mut checksums = Vec::new();
        let ran = interpret::run(schedule, plan, &lent, |unit, machine| {
            for map in left_behind(schedule, unit) {
                let mut sums = [0.0, 0.0];
                for value in map.elements().into_iter().map(|element| machine.value(&map, element))
                {
                    sums = [sums[0] + f64::from(value), sums[1] + f64::from(value.abs())];
                }
                let [sum, magnitude] = sums.map(|sum| sum as f32);
                // What no one has written is not looked at, nor what has no sum.
                if magnitude.is_finite() {
                    checksums.push(Checksum { unit, map, sum, magnitude });
                }
            }
        });
        let outputs = ran.outputs;
        if outputs.iter().flatten().any(|value| !value.is_finite()) {
            let message = "the self-test's input gives an output that is no number";
            return Err(Diagnostic::error(Code::BAD_INPUT, message)
                .expected("finite outputs, which can be compared")
                .help("choose an input as the network is used with"));
        }
        Ok(Some(SelfTest { inputs, outputs, checksums }))
    }
}

impl Elements {
    /// So many of them.
    fn first(mut self, count: usize) -> Self {
        match &mut self {
            Elements::Floats(floats) => floats.truncate(count),
            Elements::Bytes(bytes) => bytes.truncate(count),
        }
        self
    }

    fn lend(&self) -> Input<'_> {
        match self {
            Elements::Floats(floats) => Input::Floats(floats),
            Elements::Bytes(bytes) => Input::Bytes(bytes),
        }
    }
}

/// The maps that a unit makes for others, or for the network's caller, and that are there as a
/// whole when it is done.
fn left_behind(schedule: &Schedule, unit: Unit) -> Vec<View> {
    let own = schedule.steps_of(unit);
    let (own, later) = (&schedule.steps[own.clone()], &schedule.steps[own.end..]);
    let mut maps: Vec<View> = Vec::new();
    for map in own.iter().map(|step| step.writes) {
        let data = &schedule.buffers[map.buffer];
        let used = match data.home {
            Home::Output(_) => true,
            Home::Arena => later.iter().any(|step| {
                let mut views =
                    step.reads.iter().chain(step.updates_target().then_some(&step.writes));
                views.any(|view| view.buffer == map.buffer)
            }),
            Home::Input(_) | Home::Weights(_) => false,
        };
        // In a ring the rows lie in other places.
        let whole = map.size[0] <= data.rows && (data.turn == 0 || map.size[0] == data.rows);
        // A move's view gives its first element, which may lie in the middle of the map.
        let inside = map.elements().last().is_none_or(|&last| last < data.len);
        if used && whole && inside && !maps.contains(&map) {
            maps.push(map);
        }
    }
    maps
}

/// The values for each input of the network.
fn bind(graph: &Graph, files: &[TestInput]) -> Result<Vec<Elements>, Diagnostic> {
    let names: Vec<&str> =
        graph.inputs.iter().map(|&input| graph.values[input].name.as_str()).collect();
    let all = || names.iter().map(|name| shown(name)).collect::<Vec<_>>().join(", ");
    let bad = |message: String| Diagnostic::error(Code::BAD_INPUT, message);
    let mut bound: Vec<Option<&TestInput>> = vec![None; names.len()];
    for file in files {
        let Some(name) = &file.input else { continue };
        let Some(position) = names.iter().position(|known| known == name) else {
            return Err(bad(format!(
                "the network has no input {} to test itself with",
                quoted(name)
            ))
            .expected(format_args!("one of: {}", all())));
        };
        if bound[position].replace(file).is_some() {
            return Err(bad(format!("the self-test names the input {} twice", quoted(name))));
        }
    }
    let mut unnamed = files.iter().filter(|file| file.input.is_none());
    for slot in bound.iter_mut().filter(|slot| slot.is_none()) {
        *slot = unnamed.next();
    }
    if let Some(surplus) = unnamed.next() {
        return Err(bad(format!(
            "no input is left for the self-test's `{}`",
            shown(&surplus.file)
        ))
        .expected(format_args!("at most one file for each of: {}", all()))
        .found(format_args!("{} files", files.len())));
    }
    let mut inputs = Vec::new();
    for ((&input, name), file) in graph.inputs.iter().zip(&names).zip(bound) {
        let Some(file) = file else {
            return Err(bad(format!("the self-test has no file for the input {}", quoted(name)))
                .help("name one for every input"));
        };
        let ty = graph.ty(input);
        inputs.push(fit(file, name, &ty.dims, ty.dtype.name())?);
    }
    Ok(inputs)
}

/// The first sample of the file, if it holds what the input takes.
fn fit(file: &TestInput, name: &str, dims: &[usize], dtype: &str) -> Result<Elements, Diagnostic> {
    let Array { shape, elements } = npy::decode(&file.file, &file.bytes)?;
    let significant = |dims: &[usize]| {
        let ones = dims.iter().take_while(|&&dim| dim == 1).count();
        dims[ones..].to_vec()
    };
    // A sample may come without its batch.
    let one = significant(&shape) == significant(dims);
    let several = shape
        .split_first()
        .is_some_and(|(&count, rest)| count > 0 && significant(rest) == significant(dims));
    if (one || several) && elements.dtype() == dtype {
        return Ok(elements.first(dims.iter().product()));
    }
    let described = |dims: &[usize], dtype| format!("{dtype} of [{}]", format_dims(dims));
    let message = format!("`{}` does not fit the input {}", shown(&file.file), quoted(name));
    Err(Diagnostic::error(Code::BAD_INPUT, message)
        .expected(described(dims, dtype))
        .found(described(&shape, elements.dtype()))
        .help("the self-test takes a sample as `run` takes it; of several it takes the first"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_files_are_told_apart() {
        let files = ["x.npy", "a=b.npy", "=.npy"];
        let split = |argument| TestInput::split(argument, |file| files.contains(&file));
        assert_eq!(split("x.npy"), (None, "x.npy"));
        assert_eq!(split("image=x.npy"), (Some("image"), "x.npy"));
        assert_eq!(split("a=b.npy"), (None, "a=b.npy"));
        assert_eq!(split("image=a=b.npy"), (Some("image"), "a=b.npy"));
        assert_eq!(split("a=b=x.npy"), (Some("a=b"), "x.npy"));
        assert_eq!(split("missing"), (None, "missing"));
        assert_eq!(split("a=b=missing"), (Some("a=b"), "missing"));
    }
}
