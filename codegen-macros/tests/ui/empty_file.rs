#[ghostc::model("/dev/null")]
pub struct Net;

fn main() {}
