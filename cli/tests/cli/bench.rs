//! `ghostc bench`.

use serde_json::Value;

use crate::common::{digits, ghostc, stdout};

#[test]
fn times_are_in_order() {
    let json = stdout(ghostc().args(["bench", "--runs", "5", "--json"]).arg(digits()));
    let times: Value = serde_json::from_str(&json).unwrap();
    assert_eq!(times["runs"], 5);
    let micros = |key: &str| times[key].as_f64().unwrap();
    assert!(0.0 < micros("min_us") && micros("min_us") <= micros("median_us"));
    assert!(micros("median_us") <= micros("max_us"));
    assert!(micros("cold_us") > 0.0);
}
