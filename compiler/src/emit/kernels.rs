//! Which kernels the module carries, and the imports of their items.

use std::collections::{BTreeMap, BTreeSet};

use ghostc_kernels::source::ALL;
use proc_macro2::TokenStream;
use quote::{format_ident, quote};

/// The kernel items that the units use.
#[derive(Default)]
pub(super) struct Imports(BTreeMap<&'static str, BTreeSet<&'static str>>);

impl Imports {
    /// Imports an item of a kernel file and returns its name.
    pub fn item(&mut self, file: &'static str, item: &'static str) -> TokenStream {
        self.0.entry(file).or_default().insert(item);
        let ident = format_ident!("{item}");
        quote!(#ident)
    }

    /// The `use` declarations.
    pub fn to_tokens(&self) -> TokenStream {
        let uses = self.0.iter().map(|(file, items)| {
            let file = format_ident!("{file}");
            let items = items.iter().map(|item| format_ident!("{item}"));
            quote! { use self::kernels::#file::{#(#items),*}; }
        });
        uses.collect()
    }

    /// The text of every file that is used, and of those that they use.
    pub fn carried(&self) -> String {
        let direct = |name: &str| self.0.contains_key(name);
        let wanted: BTreeSet<&str> = ALL
            .iter()
            .filter(|kernel| direct(kernel.name))
            .flat_map(|kernel| kernel.needs)
            .copied()
            .collect();
        let mut text = String::from(
            "/// The kernels, generic over shapes. Each file is carried whole.\n\
             #[allow(dead_code)]\n\
             mod kernels {\n",
        );
        for (position, kernel) in ALL
            .iter()
            .filter(|kernel| direct(kernel.name) || wanted.contains(kernel.name))
            .enumerate()
        {
            if position > 0 {
                text.push('\n');
            }
            if let Some(features) = needed_features(kernel.name)
                && !direct("dispatch")
            {
                text.push_str(&format!("    #[cfg(all({features}))]\n"));
            }
            text.push_str(&format!("    pub mod {} {{\n", kernel.name));
            for line in kernel.text.lines() {
                if !line.is_empty() {
                    text.push_str("        ");
                    text.push_str(line);
                }
                text.push('\n');
            }
            text.push_str("    }\n");
        }
        text.push_str("}\n");
        text
    }
}

/// What the target must have for a file of vector instructions to be of use, where nobody asks
/// the processor. Without the file there is no unsafe code.
fn needed_features(file: &str) -> Option<String> {
    let features: &[&str] = match file {
        "avx2" => &["avx2", "fma", "f16c"],
        "avx512" => &["avx512f", "avx512vl", "avx512bw", "avx512dq", "fma", "f16c"],
        _ => return None,
    };
    let features: Vec<String> =
        features.iter().map(|feature| format!("target_feature = \"{feature}\"")).collect();
    Some(features.join(", "))
}
