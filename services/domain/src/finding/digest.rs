//! The fingerprint of an evidence set (材料指纹): what a claim freezes, and what
//! verification and closing cite.

use std::fmt::Write;

use sha2::{Digest, Sha256};

use super::Evidence;

/// Names the byte layout; a new layout gets a new name.
const LAYOUT: &[u8] = b"duban evidence set 1\n";

/// SHA-256, lower-case hex, over the set in the order of its ids:
///
/// ```text
/// "duban evidence set 1\n", then for each file
///   id             16 bytes
///   sha256         64 bytes of hex, or 64 times '0' where no file can prove it
///   length, kind   u32 big-endian, then that many bytes of its code
///   length, proves u32 big-endian, then that many bytes of UTF-8
/// ```
///
/// The order in which the files came does not matter; whoever has the files and
/// their lines can compute it again without our software.
#[must_use]
pub fn evidence_set_digest(set: &[Evidence]) -> String {
    let mut ordered: Vec<&Evidence> = set.iter().collect();
    ordered.sort_by_key(|one| one.id);
    let mut hasher = Sha256::new();
    hasher.update(LAYOUT);
    for one in ordered {
        hasher.update(one.id.0.as_bytes());
        hasher.update(one.sha256.as_deref().unwrap_or(NO_FILE).as_bytes());
        text(&mut hasher, one.kind.code());
        text(&mut hasher, one.proves.as_str());
    }
    hex(&hasher.finalize())
}

const NO_FILE: &str = "0000000000000000000000000000000000000000000000000000000000000000";

fn text(hasher: &mut Sha256, text: &str) {
    let length = u32::try_from(text.len()).unwrap_or(u32::MAX);
    hasher.update(length.to_be_bytes());
    hasher.update(text.as_bytes());
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

/// A digest as events write it: 64 lower-case hex digits.
pub(super) fn is_digest(text: &str) -> bool {
    text.len() == NO_FILE.len()
        && text.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte))
}
