//! Options, of a fixed number of bytes.

use arbitrary::{Result, Unstructured};
use ghostc_compiler::{
    Dispatch, ExternalData, Fuse, InputShape, InputType, Optimize, Options, Refused, Rows, Simd,
    Size, TestInput, Weights, WeightsType,
};

/// How many bytes options are made of.
pub const OPTIONS_BYTES: usize = 24;

/// Longest external data that there is.
const MOST_EXTERNAL: u64 = 1 << 16;

/// Default options, for what is imported only.
pub(crate) fn bounded() -> Options {
    let external = ExternalData::new(|extent| {
        if extent.length > MOST_EXTERNAL {
            let expected = format!("at most {MOST_EXTERNAL} bytes");
            return Err(Refused { expected, found: extent.length.to_string() });
        }
        Ok(vec![0x3e; extent.length as usize])
    });
    Options { max_elements: crate::MOST_ELEMENTS, external, ..Options::default() }
}

/// Options of these bytes, for a network whose first input has this shape, where that is known.
pub(crate) fn options(data: &[u8], input: &[usize]) -> Options {
    choose(&mut Unstructured::new(data), input).unwrap_or_else(|_| bounded())
}

fn choose(u: &mut Unstructured, input: &[usize]) -> Result<Options> {
    let mut options = bounded();
    options.fuse = *u.choose(&[Fuse::Chain, Fuse::Bottleneck, Fuse::Ghost, Fuse::None])?;
    options.optimize = *u.choose(&[Optimize::Speed, Optimize::Size])?;
    options.rows = *u.choose(&[Rows::Any, Rows::Once])?;
    let simd = [Simd::Portable, Simd::Avx2, Simd::Avx512, Simd::Neon, Simd::Simd128, Simd::Mve];
    options.simd = if rarely(u, 3)? { *u.choose(&simd)? } else { Simd::Auto };
    if rarely(u, 8)? {
        options.dispatch = Dispatch::Runtime;
    }
    options.weights = *u.choose(&[Weights::Auto, Weights::Inline, Weights::Sidecar])?;
    options.weights_type =
        *u.choose(&[WeightsType::F32, WeightsType::F32, WeightsType::F16, WeightsType::Bf16])?;
    options.ram = match u.int_in_range(0..=7)? {
        5 => Some(Size(u.arbitrary::<u8>()?.into())),
        6 => Some(Size(u.arbitrary::<u16>()?.into())),
        7 => Some(Size(usize::MAX)),
        _ => None,
    };
    if rarely(u, 4)? {
        options.input_type = InputType::U8;
    }
    if options.input_type == InputType::U8 || rarely(u, 32)? {
        options.mean = numbers(u)?;
        options.deviation = numbers(u)?;
    }
    if rarely(u, 8)? {
        let sections = [".flash.weights", "__DATA,__const", "", "a\"b", "#[x]", " ", "é", "\\"];
        options.weights_section = Some(u.choose(&sections)?.to_string());
    }
    if rarely(u, 16)? {
        let names = ["Net", "type", "", "a b", "r#fn", "Self", "1", "_", "f32", "Network\u{301}"];
        options.type_name = u.choose(&names)?.to_string();
        options.model_name = u.choose(&["*/ net", "a\nb", "\u{202e}", "\"#", "`"])?.to_string();
    }
    if rarely(u, 16)? {
        let paths = ["crate::probe", "", "a b", "::a::<b>", "fn", "r#fn", "self", "a::{b}"];
        options.probe = Some(u.choose(&paths)?.to_string());
    }
    if rarely(u, 16)? {
        let dims = (0..u.int_in_range(0..=5)?).map(|_| Ok(u.arbitrary::<u8>()?.into()));
        options.shapes =
            vec![InputShape { name: "x".to_string(), dims: dims.collect::<Result<_>>()? }];
    }
    if rarely(u, 8)? {
        options.self_test = vec![sample(u, input)?];
    }
    Ok(options)
}

/// Once in so many times. Zeros, which are what default options are made of, say no.
fn rarely(u: &mut Unstructured, times: u8) -> Result<bool> {
    Ok(u.int_in_range(0..=times - 1)? == times - 1)
}

/// None, one or several, and not always such as there should be.
fn numbers(u: &mut Unstructured) -> Result<Vec<f32>> {
    let values = [0.5, 1.0, 0.25, 0.0, -1.0, f32::NAN, f32::MIN_POSITIVE / 4.0, f32::MAX];
    let count = u.int_in_range(0..=3)?;
    (0..count).map(|_| Ok(values[u.int_in_range(0..=15)? % 8 * u.int_in_range(0..=1)?])).collect()
}

/// A sample of the input, or what is none.
fn sample(u: &mut Unstructured, input: &[usize]) -> Result<TestInput> {
    let dims = input.iter().map(|dim| format!("{dim}, ")).collect::<String>();
    let kind = u.choose(&["<f4", "|u1", "<f8"])?;
    let header = format!("{{'descr': '{kind}', 'fortran_order': False, 'shape': ({dims}), }}");
    let length = if rarely(u, 8)? { 1 } else { header.len() };
    let mut bytes = b"\x93NUMPY\x01\x00".to_vec();
    bytes.extend((length as u16).to_le_bytes());
    bytes.extend(header.as_bytes());
    let elements: usize = input.iter().product();
    let size = if *kind == "|u1" { 1 } else { 4 };
    bytes.extend([0x3e, 0x3d, 0x3c, 0x3f].iter().cycle().take(elements.min(1 << 20) * size));
    Ok(TestInput { input: None, file: "x.npy".to_string(), bytes })
}
