//! The texts of the kernels, as the emitter takes them.

use std::collections::BTreeSet;

use ghostc_kernels::source::{ALL, Kernel};

/// The files of instruction sets: they alone may use `unsafe`, for its instructions.
const INSTRUCTIONS: [&str; 13] = [
    "avx2",
    "avx512",
    "neon",
    "simd128",
    "vfp_code",
    "vfp_products",
    "vfp_rows",
    "vfp_planes",
    "mve",
    "mve_products",
    "mve_rows",
    "mve_planes",
    "dispatch",
];

fn named(name: &str) -> &'static Kernel {
    ALL.iter().find(|kernel| kernel.name == name).expect(name)
}

/// The siblings that a text mentions as `super::name`, or so from a module inside it.
fn mentions(text: &str) -> BTreeSet<&str> {
    let mut rest = text.split("super::");
    rest.next();
    rest.map(|at| {
        let end =
            at.find(|c: char| !c.is_ascii_lowercase() && !c.is_ascii_digit() && c != '_');
        &at[..end.unwrap_or(at.len())]
    })
    .filter(|name| !name.is_empty())
    .collect()
}

#[test]
fn needs_are_what_the_texts_mention() {
    for kernel in ALL {
        let mut needed = mentions(kernel.text);
        for name in needed.clone() {
            needed.extend(named(name).needs);
        }
        let stated: BTreeSet<&str> = kernel.needs.iter().copied().collect();
        assert_eq!(stated, needed, "what {} needs", kernel.name);
    }
}

#[test]
fn a_kernel_comes_after_what_it_needs() {
    for (i, kernel) in ALL.iter().enumerate() {
        let before: Vec<&str> = ALL[..i].iter().map(|kernel| kernel.name).collect();
        let needs = before.iter().filter(|name| kernel.needs.contains(name));
        assert_eq!(
            needs.copied().collect::<Vec<_>>(),
            kernel.needs,
            "{}",
            kernel.name
        );
    }
}

#[test]
fn all_files_are_there() {
    let carried: BTreeSet<&str> = ALL.iter().map(|kernel| kernel.name).collect();
    let library = include_str!("../src/lib.rs");
    let modules = library
        .lines()
        .filter_map(|line| line.strip_prefix("pub mod "));
    let modules: BTreeSet<&str> = modules.map(|name| name.trim_end_matches(';')).collect();
    let own = BTreeSet::from(["pack", "source"]);
    assert_eq!(carried, modules.difference(&own).copied().collect());
}

#[test]
fn texts_can_be_pasted() {
    for Kernel { name, text, .. } in ALL {
        assert!(text.starts_with("//! "), "{name} has no documentation");
        for banned in [
            "crate::",
            "std::",
            "#![allow",
            "#![no_std",
            "cfg(test)",
            "alloc::",
        ] {
            assert!(!text.contains(banned), "{name} has {banned}");
        }
        let instructions = INSTRUCTIONS.contains(name);
        assert_eq!(text.contains("unsafe"), instructions, "unsafe in {name}");
        let longest = text.lines().map(|line| line.chars().count()).max();
        assert!(longest <= Some(92), "{name} has a line too long to indent");
    }
}
