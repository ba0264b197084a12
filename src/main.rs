//! 照检 zhaojian, the command line.

fn main() {}
