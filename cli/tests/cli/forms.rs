//! The kernels in every form that this processor has give what they should.

use crate::common::{digits, ghostc, model};

/// Whether this processor has the instructions.
fn has(simd: &str) -> bool {
    match simd {
        #[cfg(target_arch = "x86_64")]
        "avx2" => ["avx2", "fma", "f16c"].into_iter().all(has_feature),
        #[cfg(target_arch = "x86_64")]
        "avx512" => {
            has("avx2")
                && ["avx512f", "avx512vl", "avx512bw", "avx512dq"].into_iter().all(has_feature)
        }
        "neon" => cfg!(target_arch = "aarch64"),
        "auto" | "portable" => true,
        _ => false,
    }
}

#[cfg(target_arch = "x86_64")]
fn has_feature(name: &str) -> bool {
    match name {
        "avx2" => is_x86_feature_detected!("avx2"),
        "fma" => is_x86_feature_detected!("fma"),
        "f16c" => is_x86_feature_detected!("f16c"),
        "avx512f" => is_x86_feature_detected!("avx512f"),
        "avx512vl" => is_x86_feature_detected!("avx512vl"),
        "avx512bw" => is_x86_feature_detected!("avx512bw"),
        "avx512dq" => is_x86_feature_detected!("avx512dq"),
        _ => false,
    }
}

fn verify(options: &[&str]) {
    ghostc()
        .arg("verify")
        .arg(digits())
        .args(["--input-type", "u8", "--mean", "0.1307", "--std", "0.3081"])
        .arg("--input")
        .arg(model("mnist_200_x_u8.npy"))
        .arg("--expected")
        .arg(model("mnist_200_logits.npy"))
        .args(options)
        .assert()
        .code(0);
}

#[test]
fn every_form_gives_the_stored_outputs() {
    for simd in ["auto", "portable", "avx2", "avx512", "neon"] {
        if !has(simd) {
            eprintln!("skipped: this processor has no {simd}");
            continue;
        }
        verify(&["--simd", simd]);
        verify(&["--simd", simd, "--ram", "13KiB"]);
    }
}

#[test]
fn a_form_that_is_chosen_at_run_time_gives_them_too() {
    verify(&["--dispatch", "runtime"]);
}

#[test]
fn a_form_that_the_target_has_not_got_is_named() {
    let other = if cfg!(target_arch = "x86_64") { "neon" } else { "avx2" };
    for other in [other, "mve"] {
        let named = predicates::str::contains(format!("compiled for {other}"));
        let refused =
            ghostc().args(["bench", "--runs", "1", "--simd", other]).arg(digits()).assert();
        refused.code(3).stderr(named);
    }
}
