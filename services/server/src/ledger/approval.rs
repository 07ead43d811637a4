//! The verified findings of one 销号审批表, as its lines.

use std::collections::HashMap;

use duban_app::{Scope, ports::vault::IDS_PER_CALL_MAX};
use duban_domain::{FindingId, finding::FindingStatus};
use duban_exchange::approval::{ApprovalRow, ApprovalSheet, SHEET_FINDINGS_MAX, print};
use duban_readmodel::{FindingItem, FormalAct};
use uuid::Uuid;

use crate::{http::HttpError, office::Office};

/// Prints the sheet; refused where one of them is not waiting for a signature.
pub async fn approval_sheet(
    office: &Office,
    scope: &Scope,
    ids: &[FindingId],
) -> Result<Vec<u8>, HttpError> {
    if ids.is_empty() || ids.len() > SHEET_FINDINGS_MAX {
        return Err(HttpError::NotToBeSigned(SHEET_FINDINGS_MAX));
    }
    let mut items = Vec::with_capacity(ids.len());
    for id in ids {
        let item = office.views.finding(scope, office.app.today(), *id, None).await;
        let item = item.map_err(|error| HttpError::Fault(error.into()))?;
        items.push(item.ok_or(HttpError::NotFound)?);
    }
    if !items.iter().all(waits_for_a_signature) {
        return Err(HttpError::NotToBeSigned(SHEET_FINDINGS_MAX));
    }
    let sheet = ApprovalSheet {
        office: office.name.clone(),
        printed_on: office.app.today(),
        rows: rows(office, &items).await.map_err(HttpError::Fault)?,
    };
    let printed = tokio::task::spawn_blocking(move || print(&sheet)).await;
    printed.map_err(anyhow::Error::from).and_then(|bytes| Ok(bytes?)).map_err(HttpError::Fault)
}

fn waits_for_a_signature(item: &FindingItem) -> bool {
    matches!(item.standing.status, FindingStatus::Verified | FindingStatus::OnPublicNotice)
}

async fn rows(office: &Office, items: &[FindingItem]) -> anyhow::Result<Vec<ApprovalRow>> {
    let names = names(office, items).await?;
    let mut rows = Vec::with_capacity(items.len());
    for item in items {
        let standing = &item.standing;
        let lead = match standing.lead {
            Some(unit) => office.app.unit_name(unit).await?.unwrap_or_default(),
            None => String::new(),
        };
        rows.push(ApprovalRow {
            number: item.matter.number.to_string(),
            place: item.matter.particulars.place.words.to_string(),
            description: item.matter.particulars.description.to_string(),
            lead,
            verified_on: standing.verified_on,
            verifiers: verifiers(item).filter_map(|id| names.get(&id)).cloned().collect(),
            evidence_set_sha256: standing.evidence_set_sha256.clone().unwrap_or_default(),
            remark: if item.matter.particulars.veto {
                "一票否决,须县领导或委员会签批"
            } else {
                ""
            }
            .to_owned(),
        });
    }
    Ok(rows)
}

fn verifiers(item: &FindingItem) -> impl Iterator<Item = Uuid> {
    let signed = item.standing.signed.iter().filter(|one| one.act == FormalAct::Verification);
    signed.map(|one| one.signature.signatory().0)
}

async fn names(office: &Office, items: &[FindingItem]) -> anyhow::Result<HashMap<Uuid, String>> {
    let mut people: Vec<Uuid> = items.iter().flat_map(verifiers).collect();
    people.sort_unstable();
    people.dedup();
    let mut names = HashMap::new();
    for ids in people.chunks(IDS_PER_CALL_MAX) {
        names.extend(office.vault.names(ids).await?);
    }
    Ok(names)
}
