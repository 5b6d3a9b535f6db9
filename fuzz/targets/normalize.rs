//! See [`attache_fuzz::normalize`].
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &str| attache_fuzz::normalize(data));
