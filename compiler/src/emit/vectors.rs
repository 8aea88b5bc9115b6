//! Which instructions the units are given, and how the network comes by them.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::kernels::Imports;
use super::mentioned;
use crate::options::{Dispatch, Options, Simd};

/// The instructions that units are given.
pub(super) struct Vectors {
    /// For each unit, whether it takes any.
    taken: Vec<bool>,
    /// Where they come from; `None` where no unit takes any.
    source: Option<Source>,
}

enum Source {
    /// A value that is known when the module is compiled.
    Known {
        value: TokenStream,
        /// An item that makes rustc say so where the target has not got them.
        guard: TokenStream,
    },
    /// A function that asks the processor, the type of its answer, and the trait of what is in
    /// it.
    Asked { best: TokenStream, answer: TokenStream, simd: TokenStream },
}

impl Vectors {
    /// What the options ask for, for units with these functions.
    pub fn new(options: &Options, functions: &[TokenStream], imports: &mut Imports) -> Vectors {
        let taken: Vec<bool> =
            functions.iter().map(|function| mentioned(function).contains("simd")).collect();
        let source = taken.contains(&true).then(|| Source::new(options, imports));
        Vectors { taken, source }
    }

    /// The first argument of the unit at `position`, if it takes the instructions.
    pub fn argument(&self, position: usize) -> Option<TokenStream> {
        self.taken[position].then(|| quote!(simd))
    }

    /// What makes rustc say so where the target has not got the instructions.
    pub fn guard(&self) -> TokenStream {
        match &self.source {
            Some(Source::Known { guard, .. }) => guard.clone(),
            Some(Source::Asked { .. }) | None => TokenStream::new(),
        }
    }

    /// The body of the method `name` that makes these calls, and what must stand beside it.
    /// `parameters` are the method's, which it passes on as `arguments`.
    pub fn body(
        &self,
        name: &str,
        parameters: &[TokenStream],
        arguments: &[Ident],
        calls: TokenStream,
    ) -> [TokenStream; 2] {
        match &self.source {
            None => [calls, TokenStream::new()],
            Some(Source::Known { value, .. }) => {
                [quote! { let simd = #value; #calls }, TokenStream::new()]
            }
            Some(Source::Asked { best, answer, simd }) => {
                let with = format_ident!("{name}_with");
                let body = quote! {
                    match #best() {
                        #[cfg(target_arch = "x86_64")]
                        #answer::Avx512(simd) => Self::#with(simd, #(#arguments),*),
                        #[cfg(target_arch = "x86_64")]
                        #answer::Avx2(simd) => Self::#with(simd, #(#arguments),*),
                        #answer::Native(simd) => Self::#with(simd, #(#arguments),*),
                    }
                };
                let method = quote! {
                    fn #with(simd: impl #simd, #(#parameters),*) {
                        #calls
                    }
                };
                [body, method]
            }
        }
    }
}

impl Source {
    fn new(options: &Options, imports: &mut Imports) -> Source {
        if options.dispatch == Dispatch::Runtime {
            let [best, answer] = ["best", "Best"].map(|item| imports.item("dispatch", item));
            return Source::Asked { best, answer, simd: imports.item("vector", "Simd") };
        }
        let (file, item) = match options.simd {
            Simd::Auto => ("native", "NATIVE"),
            Simd::Portable => ("vector", "Portable"),
            Simd::Avx2 => ("avx2", "Avx2"),
            Simd::Avx512 => ("avx512", "Avx512"),
            Simd::Neon => ("neon", "Neon"),
            Simd::Simd128 => ("simd128", "Simd128"),
            Simd::Mve => ("mve", "Mve"),
        };
        let item = imports.item(file, item);
        let value = match options.simd {
            Simd::Avx2 | Simd::Avx512 => quote!(#item::new()),
            Simd::Auto | Simd::Portable | Simd::Neon | Simd::Simd128 | Simd::Mve => item,
        };
        Source::Known { value, guard: guard(options.simd) }
    }
}

/// Makes rustc say so where the target has not got the instructions.
fn guard(simd: Simd) -> TokenStream {
    let (arch, features): (&str, &[&str]) = match simd {
        Simd::Auto | Simd::Portable => return TokenStream::new(),
        // Not a feature that code can ask for.
        Simd::Mve => {
            let message = "this network is compiled for mve: build it for \
                thumbv8m.main-none-eabihf with -C target-cpu=cortex-m55";
            return quote! {
                #[cfg(not(all(target_arch = "arm", target_abi = "eabihf")))]
                compile_error!(#message);
            };
        }
        Simd::Avx2 => ("x86_64", &["avx2", "fma", "f16c"]),
        Simd::Avx512 => {
            ("x86_64", &["avx512f", "avx512vl", "avx512bw", "avx512dq", "avx2", "fma", "f16c"])
        }
        Simd::Neon => ("aarch64", &["neon"]),
        Simd::Simd128 => ("wasm32", &["simd128"]),
    };
    let flags: Vec<String> = features.iter().map(|feature| format!("+{feature}")).collect();
    let message = format!(
        "this network is compiled for {simd}: build it for {arch} with -C target-feature={}",
        flags.join(",")
    );
    quote! {
        #[cfg(not(all(target_arch = #arch, #(target_feature = #features),*)))]
        compile_error!(#message);
    }
}
