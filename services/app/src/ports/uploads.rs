//! Who has uploaded which file a short while ago: the bridge between an upload and the
//! command that cites it. Knowing a digest opens nothing; having uploaded the bytes does.

use std::{
    collections::{HashMap, VecDeque},
    sync::{Mutex, PoisonError},
};

use duban_domain::PersonId;

use super::FileDigest;

/// Uploads that are remembered at most; the oldest is forgotten first.
pub const UPLOADS_KEPT_MAX: usize = 10_000;

/// One uploaded file, as the store found it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Upload {
    pub file: FileDigest,
    /// Bytes.
    pub size: u64,
    /// As found in the bytes.
    pub media_type: String,
    /// As the uploader called it, without path.
    pub file_name: String,
}

/// Remembers uploads until a command cites them.
pub trait Uploads: Send + Sync {
    fn note(&self, person: PersonId, upload: Upload);

    /// What this person has uploaded under this digest.
    fn of(&self, person: PersonId, file: FileDigest) -> Option<Upload>;
}

/// Remembers them in this process: after a restart a file is uploaded again, which
/// costs no space.
#[derive(Debug, Default)]
pub struct RecentUploads {
    kept: Mutex<Kept>,
}

#[derive(Debug, Default)]
struct Kept {
    uploads: HashMap<(PersonId, FileDigest), Upload>,
    oldest_first: VecDeque<(PersonId, FileDigest)>,
}

impl Uploads for RecentUploads {
    fn note(&self, person: PersonId, upload: Upload) {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let key = (person, upload.file);
        if kept.uploads.insert(key, upload).is_none() {
            kept.oldest_first.push_back(key);
        }
        if kept.oldest_first.len() > UPLOADS_KEPT_MAX
            && let Some(oldest) = kept.oldest_first.pop_front()
        {
            kept.uploads.remove(&oldest);
        }
    }

    fn of(&self, person: PersonId, file: FileDigest) -> Option<Upload> {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.uploads.get(&(person, file)).cloned()
    }
}
