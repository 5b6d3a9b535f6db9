//! See [`attache_fuzz::text`].
#![no_main]

libfuzzer_sys::fuzz_target!(init: attache_fuzz::begin_text(), |data: &str| attache_fuzz::text(data));
