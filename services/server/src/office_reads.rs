//! Small questions to an office that several routes and commands ask.

use std::time::Duration;

use anyhow::{Context, ensure};
use duban_app::{
    KnownLedger, NamedUnit, Viewer,
    ports::{FileDigest, vault::PAGE_MAX},
};
use duban_domain::{FindingId, PersonId, Role, UnitId};
use duban_eventlog::{Envelope, READ_PAGE_MAX, StreamName};
use uuid::Uuid;

use crate::{http::HttpError, ledger::ViewsLedger, office::Office};

/// A command that needs the views waits this long for them.
const CATCH_UP_MAX: Duration = Duration::from_mins(2);
/// Pages of accounts looked through for an administrator.
const ACCOUNT_PAGES_MAX: usize = 50;
/// Pages of one finding's history looked through for a file.
const STREAM_PAGES_MAX: usize = 100;

/// A file as a finding cites it.
pub struct CitedFile {
    pub sha256: FileDigest,
    pub file_name: String,
    pub media_type: String,
}

impl Office {
    /// Whether anybody can administer accounts; without one a one-time link is printed.
    pub async fn has_administrator(&self) -> anyhow::Result<bool> {
        let mut after = None;
        for _ in 0..ACCOUNT_PAGES_MAX {
            let page = self.vault.accounts(after.as_ref(), PAGE_MAX).await?;
            for account in page.iter().filter(|account| !account.disabled) {
                let facts = self.app.person_facts(PersonId(account.person)).await?;
                if facts.holds(Role::Administrator) {
                    return Ok(true);
                }
            }
            let Some(last) = page.last() else { break };
            after = Some(last.login.clone());
        }
        Ok(false)
    }

    /// Waits until the views hold all that the log held.
    pub async fn views_caught_up(&self) -> anyhow::Result<()> {
        let caught_up = self.views.wait_until_caught_up(CATCH_UP_MAX).await;
        ensure!(
            caught_up,
            "读模型未就绪 (the read models are not ready): {:?}",
            self.views.status()
        );
        Ok(())
    }

    /// The unit that people name by its id, or by a name as a ledger would.
    pub async fn unit_called(&self, called: &str) -> anyhow::Result<UnitId> {
        self.views_caught_up().await?;
        let found = if let Ok(id) = called.parse::<UnitId>() {
            self.app.unit_name(id).await?.map(|_| id)
        } else {
            let known = ViewsLedger { office: self }.units(&[called.to_owned()]).await?;
            known.get(called).and_then(|bearers| NamedUnit::meant(bearers, self.app.today()))
        };
        found.with_context(|| {
            format!("没有此单位,或有同名单位 (no such unit, or several): {called}")
        })
    }

    /// Whether the finding's history cites this file, and the viewer may see the finding.
    pub async fn cites(
        &self,
        viewer: &Viewer,
        finding: Uuid,
        digest: FileDigest,
    ) -> Result<bool, HttpError> {
        let scope = viewer.scope();
        let seen = self.views.finding(&scope, self.app.today(), FindingId(finding), None);
        if seen.await.map_err(|error| HttpError::Fault(error.into()))?.is_none() {
            return Ok(false);
        }
        let fault = |error: anyhow::Error| HttpError::Fault(error);
        let stream = StreamName::new("finding", finding);
        let stream = stream.map_err(|error| fault(error.into()))?;
        let (wanted, mut from) = (digest.to_string(), 0);
        for _ in 0..STREAM_PAGES_MAX {
            let page = self.app.log().read_stream(&stream, from, READ_PAGE_MAX).await;
            let page = page.map_err(|error| fault(error.into()))?;
            let Some(last) = page.last() else { return Ok(false) };
            from = last.revision + 1;
            for entry in &page {
                let envelope = Envelope::of(entry).map_err(|error| fault(error.into()))?;
                if envelope.evidence_sha256.contains(&wanted) {
                    return Ok(true);
                }
            }
        }
        Ok(false)
    }

    /// A file through a finding that the viewer may see.
    pub async fn evidence_file(
        &self,
        viewer: &Viewer,
        finding: Uuid,
        evidence: Uuid,
    ) -> Result<Option<CitedFile>, HttpError> {
        let files = self.views.evidence(&viewer.scope(), FindingId(finding), None).await;
        let files = files.map_err(|error| HttpError::Fault(error.into()))?;
        let Some(file) = files.into_iter().find(|file| file.evidence.id.0 == evidence) else {
            return Ok(None);
        };
        let sha256 = file.evidence.sha256.as_deref().and_then(|digest| digest.parse().ok());
        Ok(sha256.map(|sha256| CitedFile {
            sha256,
            file_name: file.evidence.file_name.to_string(),
            media_type: file.evidence.media_type.to_string(),
        }))
    }
}
