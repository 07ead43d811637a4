//! When the last backup was made: a small file in the data folder, so that its age can be shown.
//!
//! **Deliberately absent:** backups on a schedule of our own. What runs by night is the
//! system's timer; this says whether it did.

use std::path::PathBuf;

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use crate::folder::{DataFolder, write_file};

/// From this age on people are warned: a night was missed, and the next one too.
const OLD_AFTER: TimeDelta = TimeDelta::hours(48);

/// The last backup that came to its end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BackupMark {
    pub finished_at: DateTime<Utc>,
    /// Where it lies, as whoever made it said; for people.
    pub place: String,
}

impl BackupMark {
    /// Whether it is time to look why there is no newer one.
    #[must_use]
    pub fn is_old(&self, now: DateTime<Utc>) -> bool {
        now - self.finished_at >= OLD_AFTER
    }

    /// Notes that a backup came to its end.
    pub async fn note(self, folder: &DataFolder) -> anyhow::Result<()> {
        write_file(&file(folder), &serde_json::to_vec(&self)?).await
    }

    /// The last one, if there is any; a mark that cannot be read counts as none.
    pub async fn last(folder: &DataFolder) -> Option<Self> {
        let bytes = tokio::fs::read(file(folder)).await.ok()?;
        serde_json::from_slice(&bytes).ok()
    }
}

fn file(folder: &DataFolder) -> PathBuf {
    folder.root().join("last-backup.json")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_missed_night_is_no_alarm_and_two_are() {
        let finished_at = "2026-11-20T18:30:00Z".parse().unwrap();
        let mark = BackupMark { finished_at, place: "/mnt/backup".to_owned() };
        assert!(!mark.is_old("2026-11-22T02:00:00Z".parse().unwrap()));
        assert!(mark.is_old("2026-11-22T18:30:00Z".parse().unwrap()));
    }
}
