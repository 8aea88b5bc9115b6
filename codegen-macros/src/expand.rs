//! A unit struct to a compiled network.

use std::path::{Path, PathBuf};
use std::{env, fs, iter};

use ghostc_compiler::diagnostics::{Diagnostic, Diagnostics};
use ghostc_compiler::{Artifact, ExternalData, Options, TestInput, compile};
use proc_macro2::{Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::{Error, Fields, ItemStruct, LitStr, Result};

use crate::options::Arguments;

/// Weights above this many bytes take the compiler long as a byte string.
const LARGE: usize = 4 << 20;

/// The attribute's expansion.
pub fn model(arguments: TokenStream, item: TokenStream) -> Result<TokenStream> {
    let item: ItemStruct = syn::parse2(item).map_err(|error| {
        Error::new(error.span(), "expected a unit struct, such as `pub struct Net;`")
    })?;
    if !matches!(item.fields, Fields::Unit) || !item.generics.params.is_empty() {
        return Err(Error::new(
            item.ident.span(),
            "expected a unit struct, such as `pub struct Net;`",
        ));
    }
    let Arguments { path, options, self_test } = syn::parse2(arguments)?;
    let root = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from).unwrap_or_default();
    let file = root.join(path.value());
    let bytes = read(&file, &path.value(), path.span())?;
    let test_inputs: Vec<TestInput> =
        self_test.iter().map(|argument| test_input(&root, argument)).collect::<Result<_>>()?;
    let tests = test_inputs.iter().zip(&self_test);
    let tests: Vec<LitStr> =
        tests.map(|(input, argument)| LitStr::new(&input.file, argument.span())).collect();
    let stem = Path::new(&path.value())
        .file_stem()
        .map_or(String::new(), |stem| stem.to_string_lossy().into_owned());
    let external = ExternalData::beside(&file);
    let options = Options {
        model_name: stem,
        type_name: item.ident.to_string(),
        external: external.clone(),
        self_test: test_inputs,
        ..options
    };
    let artifact = compile(&bytes, &options).map_err(|problems| all_at(&path, &problems))?;
    let weights = external.locations().into_iter().map(|location| {
        let weights = Path::new(&path.value()).with_file_name(location);
        LitStr::new(&weights.to_string_lossy(), path.span())
    });
    let sources: Vec<LitStr> = iter::once(path.clone()).chain(weights).chain(tests).collect();
    Ok(module(&item, &sources, &artifact, !self_test.is_empty()))
}

/// Reads a file that is called `name` in the source.
fn read(file: &Path, name: &str, span: Span) -> Result<Vec<u8>> {
    fs::read(file).map_err(|error| {
        let hint = "the path is relative to the package's Cargo.toml";
        Error::new(span, format!("cannot read {name}: {error}\n  help: {hint}"))
    })
}

/// The file that a value of `self_test` names, with what it is for.
fn test_input(root: &Path, argument: &LitStr) -> Result<TestInput> {
    let text = argument.value();
    let (input, file) = TestInput::split(&text, |file| root.join(file).is_file());
    let bytes = read(&root.join(file), file, argument.span())?;
    Ok(TestInput { input: input.map(str::to_string), file: file.to_string(), bytes })
}

/// Every problem as an error of its own, at the path.
fn all_at(path: &LitStr, problems: &Diagnostics) -> Error {
    let error = |problem: &Diagnostic| {
        // rustc puts its own `error:` in front.
        let text = problem.to_string();
        let text = text.strip_prefix("error[").map_or(text.clone(), |rest| format!("[{rest}"));
        Error::new(path.span(), text)
    };
    let mut errors = problems.iter().map(error);
    let first =
        errors.next().unwrap_or_else(|| Error::new(path.span(), "the model cannot be compiled"));
    errors.fold(first, |mut all, error| {
        all.combine(error);
        all
    })
}

/// The network's module; `sources` are the files it was made from, the model first, and `tested`
/// is whether it can test itself.
fn module(item: &ItemStruct, sources: &[LitStr], artifact: &Artifact, tested: bool) -> TokenStream {
    let (name, visibility, attributes) = (&item.ident, &item.vis, &item.attrs);
    let module = format_ident!("ghostc_{}", name.to_string().to_lowercase());
    let network = artifact.to_tokens();
    // What `start` and `start_feed` return, and what `self_test` may find.
    let feed = artifact.report.feed_macs.map(|_| "Feed");
    let kinds = ["Run"].into_iter().chain(feed).chain(tested.then_some("Fault"));
    let runs = kinds.map(|kind| format_ident!("{name}{kind}"));
    let advice = (artifact.report.weight_bytes > LARGE).then(|| advice(&sources[0]));
    quote! {
        mod #module {
            // These files are inputs of this crate: a change rebuilds it.
            #(const _: &[u8] =
                include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/", #sources));)*
            #network
        }
        #advice
        #(#attributes)*
        #visibility use self::#module::#name;
        #[allow(unused_imports)]
        #visibility use self::#module::{#(#runs),*};
    }
}

/// A warning at the path: macros have no warnings of their own on stable Rust, so it is one
/// about a deprecated constant.
fn advice(path: &LitStr) -> TokenStream {
    quote_spanned! { path.span() =>
        const _: () = {
            #[deprecated(note = "this model has several megabytes of weights, which a build script \
                compiles faster: see ghostc_compiler::Config")]
            const LARGE_MODEL_IN_A_MACRO: () = ();
            LARGE_MODEL_IN_A_MACRO
        };
    }
}
