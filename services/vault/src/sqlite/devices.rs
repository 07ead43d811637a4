//! Devices of signed acts in SQLite.

use async_trait::async_trait;
use duban_app::ports::VaultError;
use duban_app::ports::vault::{
    Devices, FLAGS_MAX, IDS_PER_CALL_MAX, SAME_DEVICE_WITHIN, SameDevice, SignedOnDevice,
};
use rusqlite::{Row, params};
use uuid::Uuid;

use super::SqliteVault;
use super::row::{Id, Key, micros};

/// Another person's act on the same finding from the same device, not long before or after.
const PAIRED: &str = "SELECT DISTINCT a.finding, a.revision, a.at FROM signed_acts a \
    JOIN signed_acts b ON b.finding = a.finding AND b.device = a.device \
    AND b.person <> a.person AND abs(b.at - a.at) <= ?1";

#[async_trait]
impl Devices for SqliteVault {
    async fn note_signed(&self, act: SignedOnDevice) -> Result<(), VaultError> {
        self.write("note a signed act's device", move |db| {
            let sql = "INSERT OR IGNORE INTO signed_acts (finding, revision, person, device, at) \
                       VALUES (?1, ?2, ?3, ?4, ?5)";
            let SignedOnDevice { finding, revision, person, device, at } = act;
            let revision = i64::try_from(revision).unwrap_or(i64::MAX);
            db.execute(sql, params![Id(finding), revision, Id(person), Key(device), micros(at)])?;
            Ok(())
        })
        .await
    }

    async fn same_device(&self, findings: &[Uuid]) -> Result<Vec<SameDevice>, VaultError> {
        if findings.len() > IDS_PER_CALL_MAX {
            return Err(VaultError::Invalid("too many findings"));
        }
        let findings = findings.to_vec();
        self.read("look for acts on one device", move |db| {
            let within = SAME_DEVICE_WITHIN.num_microseconds().unwrap_or(i64::MAX);
            let mut flagged = Vec::new();
            if findings.is_empty() {
                let sql = format!("{PAIRED} ORDER BY a.at DESC LIMIT {FLAGS_MAX}");
                let mut all = db.prepare_cached(&sql)?;
                let rows = all.query_map([within], to_flag)?;
                flagged.extend(rows.collect::<Result<Vec<_>, _>>()?);
            }
            let mut of_one = db.prepare_cached(&format!("{PAIRED} WHERE a.finding = ?2"))?;
            for finding in findings {
                let rows = of_one.query_map(params![within, Id(finding)], to_flag)?;
                flagged.extend(rows.collect::<Result<Vec<_>, _>>()?);
            }
            Ok(flagged)
        })
        .await
    }
}

fn to_flag(row: &Row<'_>) -> rusqlite::Result<SameDevice> {
    let revision: i64 = row.get(1)?;
    let revision = u64::try_from(revision).unwrap_or_default();
    Ok(SameDevice { finding: row.get::<_, Id>(0)?.0, revision })
}
