//! The attribute's arguments: a path, then options.

use std::str::FromStr;

use ghostc_compiler::{BadOption, Deviations, Numbers, Options, Section};
use syn::parse::{Parse, ParseStream};
use syn::{Error, Ident, LitStr, Result, Token};

/// `"path", name = "value", …`
pub struct Arguments {
    /// The model, relative to the manifest.
    pub path: LitStr,
    /// What the options say.
    pub options: Options,
    /// Files that the network tests itself with.
    pub self_test: Vec<LitStr>,
}

impl Parse for Arguments {
    fn parse(input: ParseStream) -> Result<Self> {
        let path: LitStr = input.parse().map_err(|error| {
            Error::new(error.span(), "expected the model's path, such as \"models/net.onnx\"")
        })?;
        let mut options = Options::default();
        let mut self_test = Vec::new();
        let mut seen: Vec<Ident> = Vec::new();
        while !input.is_empty() {
            input.parse::<Token![,]>()?;
            if input.is_empty() {
                break;
            }
            let name: Ident = input.parse()?;
            input.parse::<Token![=]>()?;
            let value: LitStr = input.parse()?;
            if name != "shape" && name != "self_test" && seen.contains(&name) {
                return Err(Error::new(name.span(), format!("`{name}` is given twice")));
            }
            match name == "self_test" {
                true => self_test.push(value),
                false => set(&mut options, &name, &value)?,
            }
            seen.push(name);
        }
        Ok(Arguments { path, options, self_test })
    }
}

fn set(options: &mut Options, name: &Ident, value: &LitStr) -> Result<()> {
    match name.to_string().as_str() {
        "shape" => options.shapes.push(parse(value)?),
        "max_elements" => {
            let number = value.value().parse();
            options.max_elements =
                number.map_err(|_| Error::new(value.span(), "expected a number of elements"))?;
        }
        "ram" => options.ram = Some(parse(value)?),
        "optimize" => options.optimize = parse(value)?,
        "fuse" => options.fuse = parse(value)?,
        "rows" => options.rows = parse(value)?,
        "simd" => options.simd = parse(value)?,
        "dispatch" => options.dispatch = parse(value)?,
        "input_type" => options.input_type = parse(value)?,
        "mean" => options.mean = parse::<Numbers>(value)?.0,
        "std" => options.deviation = parse::<Deviations>(value)?.0,
        "weights_type" => options.weights_type = parse(value)?,
        "weights_section" => options.weights_section = Some(parse::<Section>(value)?.0),
        _ => {
            let message = format!(
                "unknown option `{name}`; expected `shape`, `max_elements`, `ram`, `optimize`, `fuse`, `rows`, \
                 `simd`, `dispatch`, `input_type`, `mean`, `std`, `weights_type`, `weights_section` or `self_test`"
            );
            return Err(Error::new(name.span(), message));
        }
    }
    Ok(())
}

fn parse<T: FromStr<Err = BadOption>>(value: &LitStr) -> Result<T> {
    value.value().parse().map_err(|problem: BadOption| Error::new(value.span(), problem))
}
