//! SHA-256 as it stands in events: 64 lower-case hex digits.

use std::fmt::Write;

use sha2::{Digest, Sha256};

/// Digits of a SHA-256.
const HEX_DIGITS: usize = 64;

pub(crate) fn sha256_hex(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::with_capacity(HEX_DIGITS), |mut hex, byte| {
        write!(hex, "{byte:02x}").expect("a String takes every write");
        hex
    })
}

pub(crate) fn is_sha256_hex(text: &str) -> bool {
    text.len() == HEX_DIGITS && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
}
