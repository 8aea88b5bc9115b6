//! What the attribute says about good and bad input, and where.

#[test]
fn errors_point_at_what_is_wrong() {
    let cases = trybuild::TestCases::new();
    cases.compile_fail("tests/ui/*.rs");
}
