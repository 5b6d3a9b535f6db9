//! See [`attache_fuzz::request`].
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| attache_fuzz::request(data));
