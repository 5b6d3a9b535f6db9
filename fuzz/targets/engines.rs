//! See [`attache_fuzz::engines`].
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &str| attache_fuzz::engines(data));
