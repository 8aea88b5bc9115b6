//! What the network's inputs are declared to be.

use super::{Case, Dim, FLOAT, changed, graph, nodes, plain, port, wire};
use crate::model::Conv;
use crate::proto::ValueInfoProto;
use prost::Message as _;

pub(super) fn cases() -> Vec<Case> {
    let mut cases = dimensions();
    cases.extend(chosen());
    cases.extend(element_types());
    cases
}

/// The plain model with another input.
fn input(name: &str, port: ValueInfoProto) -> Case {
    Case::of(name, &changed(|model| graph(model).input = vec![port]))
}

fn dims(name: &str, dims: &[Dim]) -> Case {
    input(name, port("x", FLOAT, dims))
}

fn dimensions() -> Vec<Case> {
    use Dim::{Name, Number, Unsaid};
    let [one, three, four] = [1, 3, 4].map(Number);
    let batch = |batch: Dim| [batch, three, four, four];
    vec![
        dims("a batch with a name", &batch(Name("batch"))).meaning(plain()),
        dims("a batch that is not said", &batch(Unsaid)).meaning(plain()),
        dims("a batch without even a name", &batch(Name(""))).meaning(plain()),
        dims("a batch of 0", &batch(Number(0))),
        dims("a batch of -1", &batch(Number(-1))),
        dims("a batch of 8", &batch(Number(8))),
        dims("a batch of i64::MAX", &batch(Number(i64::MAX))),
        dims("a height with a name", &[one, three, Name("height"), four]),
        dims("a height and a width with one name", &[one, three, Name("size"), Name("size")]),
        dims("channels that are not said", &[one, Unsaid, four, four]),
        dims("a height of 0", &[one, three, Number(0), four]),
        dims("a height of -1", &[one, three, Number(-1), four]),
        dims("a height of i64::MIN", &[one, three, Number(i64::MIN), four]),
        dims("a map without dimensions", &[]),
        dims("a map of one dimension", &[three]),
        dims("a map of nine dimensions", &[one; 9]),
        dims("an input of 2^40 times 2^40", &[one, three, Number(1 << 40), Number(1 << 40)]),
        dims("an input of 2^32 elements", &[one, three, Number(1 << 16), Number(1 << 16)]),
        dims("an input of i64::MAX rows", &[one, three, Number(i64::MAX), four]),
        Case::of(
            "a picture without a shape",
            &changed(|model| {
                let tensor = wire::bytes(2, &wire::bytes(1, &wire::number(1, 1)));
                let info = [wire::bytes(1, b"x"), tensor].concat();
                let info = ValueInfoProto::decode(&info[..]).expect("an input");
                graph(model).input = vec![info];
            }),
        ),
    ]
}

fn chosen() -> Vec<Case> {
    use Dim::{Name, Number};
    let free = [Name("n"), Number(3), Name("h"), Name("w")];
    vec![
        dims("a free shape that is chosen", &free).shape("x=1x3x4x4").meaning(plain()),
        dims("a free shape that is chosen with a batch", &free).shape("x=2x3x4x4"),
        dims("a free shape that is chosen with other channels", &free).shape("x=1x4x4x4"),
        dims("a free shape that is chosen of another rank", &free).shape("x=1x3x4"),
        dims("a free shape that is chosen empty", &free).shape("x=1x3x0x4"),
        dims("a free shape that is chosen too large", &free).shape("x=1x3x65536x65536"),
        dims("a free shape of another name that is chosen", &free).shape("y=1x3x4x4"),
        Case::of("a fixed shape that is chosen alike", &plain()).shape("x=1x3x4x4"),
        Case::of("a fixed shape that is chosen otherwise", &plain()).shape("x=1x3x5x5"),
    ]
}

fn element_types() -> Vec<Case> {
    let declared = [1, 3, 4, 4].map(Dim::Number);
    let of = |name: &str, elements: i32| input(name, port("x", elements, &declared));
    let none = ValueInfoProto { name: Some("x".to_string()), ..ValueInfoProto::default() };
    // TypeProto: 4 a sequence, 5 a map, 9 an optional; each empty.
    let of_kind = |name: &str, kind: u32| {
        let info = [wire::bytes(1, b"x"), wire::bytes(2, &wire::bytes(kind, &[]))].concat();
        input(name, ValueInfoProto::decode(&info[..]).expect("an input"))
    };
    vec![
        of("an input of no type", 0),
        of("an input of bytes", 2),
        of("an input of 64-bit integers", 7),
        of("an input of texts", 8),
        of("an input of truth values", 9),
        of("an input of half floats", 10),
        of("an input of double floats", 11),
        of("an input of complex numbers", 14),
        of("an input of bfloat16", 16),
        of("an input of a type of the future", 99),
        of("an input of a negative type", -1),
        input("an input without a type", none),
        of_kind("an input that is a sequence", 4),
        of_kind("an input that is a map", 5),
        of_kind("an input that is an optional", 9),
        Case::of(
            "integers as a second input of a convolution",
            &changed(|model| {
                graph(model).input.push(port("indices", 7, &[Dim::Number(5)]));
                nodes(model)[0].input[1] = "indices".to_string();
            }),
        ),
        Case::of(
            "an unread input of integers",
            &super::write(|model, x| model.conv(x, Conv::new(2, 1))),
        )
        .also_reading_nothing(),
    ]
}

impl Case {
    /// With an input of integers that no node reads.
    fn also_reading_nothing(self) -> Self {
        let info = port("unread", 7, &[Dim::Number(5)]).encode_to_vec();
        let bytes = [self.bytes, wire::bytes(7, &wire::bytes(11, &info))].concat();
        Case { bytes, ..self }
    }
}
