//! See [`attache_fuzz::import`].
#![no_main]

use attache::gazetteer::import::Format;

libfuzzer_sys::fuzz_target!(|data: &[u8]| attache_fuzz::import(Format::FollowTheMoney, data));
