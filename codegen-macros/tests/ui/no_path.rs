#[ghostc::model]
pub struct Net;

fn main() {}
