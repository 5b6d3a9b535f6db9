//! See [`attache_fuzz::text`].
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &str| attache_fuzz::text(data));
