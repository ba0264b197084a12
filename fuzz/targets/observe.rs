#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| zhaojian::hostile::observe(bytes));
