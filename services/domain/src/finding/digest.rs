//! The fingerprint of an evidence set (材料指纹): what a claim freezes, and what
//! verification and closing cite.

use super::{Evidence, Finding, FindingStatus};
use crate::digest::sha256_hex;

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
pub fn evidence_set_digest<'e>(set: impl IntoIterator<Item = &'e Evidence>) -> String {
    let mut ordered: Vec<&Evidence> = set.into_iter().collect();
    ordered.sort_by_key(|one| one.id);
    let mut bytes = LAYOUT.to_vec();
    for one in ordered {
        bytes.extend(one.id.0.as_bytes());
        bytes.extend(one.sha256.as_deref().unwrap_or(NO_FILE).as_bytes());
        text(&mut bytes, one.kind.code());
        text(&mut bytes, one.proves.as_str());
    }
    sha256_hex(&bytes)
}

impl Finding {
    /// What a verification cites: the set that the claim froze; of a whole, whose parts made
    /// the claims, what stands once every part came to rest. `None`: nothing is to be judged.
    #[must_use]
    pub fn digest_to_judge(&self) -> Option<String> {
        if self.status() == Some(FindingStatus::BrokenDown) {
            return self.parts_are_settled().then(|| evidence_set_digest(self.evidence()));
        }
        self.frozen_evidence_digest().map(str::to_owned)
    }
}

const NO_FILE: &str = "0000000000000000000000000000000000000000000000000000000000000000";

fn text(bytes: &mut Vec<u8>, text: &str) {
    let length = u32::try_from(text.len()).unwrap_or(u32::MAX);
    bytes.extend(length.to_be_bytes());
    bytes.extend(text.as_bytes());
}
