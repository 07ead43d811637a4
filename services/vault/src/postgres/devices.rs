//! Devices of signed acts in PostgreSQL.

use async_trait::async_trait;
use duban_app::ports::VaultError;
use duban_app::ports::vault::{
    Devices, FLAGS_MAX, IDS_PER_CALL_MAX, SAME_DEVICE_WITHIN, SameDevice, SignedOnDevice,
};
use duban_postgres::tokio_postgres::Row;
use uuid::Uuid;

use super::PostgresVault;
use super::problem::Outcome;
use super::row::{count, key, micros};

/// Another person's act on the same finding from the same device, not long before or after;
/// of these findings, or of all.
const PAIRED: &str = "SELECT DISTINCT a.finding, a.revision, a.at FROM signed_acts a \
    JOIN signed_acts b ON b.finding = a.finding AND b.device = a.device \
    AND b.person <> a.person AND abs(b.at - a.at) <= $1 \
    WHERE cardinality($2::uuid[]) = 0 OR a.finding = ANY ($2) ORDER BY a.at DESC LIMIT $3";

#[async_trait]
impl Devices for PostgresVault {
    async fn note_signed(&self, act: SignedOnDevice) -> Result<(), VaultError> {
        self.write("note a signed act's device", move |db| {
            Box::pin(async move {
                let sql = "INSERT INTO signed_acts (finding, revision, person, device, at) \
                           VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING";
                let SignedOnDevice { finding, revision, person, device, at } = act;
                let revision = i64::try_from(revision).unwrap_or(i64::MAX);
                db.execute(sql, &[&finding, &revision, &person, &key(device), &micros(at)]).await?;
                Ok(())
            })
        })
        .await
    }

    async fn same_device(&self, findings: &[Uuid]) -> Result<Vec<SameDevice>, VaultError> {
        if findings.len() > IDS_PER_CALL_MAX {
            return Err(VaultError::Invalid("too many findings"));
        }
        let within = SAME_DEVICE_WITHIN.num_microseconds().unwrap_or(i64::MAX);
        let most = if findings.is_empty() { count(FLAGS_MAX) } else { i64::MAX };
        let doing = "look for acts on one device";
        self.list(doing, PAIRED, &[&within, &findings, &most], to_flag).await
    }
}

fn to_flag(row: &Row) -> Outcome<SameDevice> {
    let revision: i64 = row.try_get(1)?;
    let revision = u64::try_from(revision).unwrap_or_default();
    Ok(SameDevice { finding: row.try_get(0)?, revision })
}
