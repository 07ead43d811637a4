//! `deliveries`: issues that were handed to their lead, and since when they wait to be signed
//! for.

use duban_domain::finding::{ContactRecorded, FindingEvent};
use rusqlite::{Connection, params};

use crate::{
    ViewsError,
    finding::Folded,
    store::{blob, day_number, index_of},
};

/// A contact hands it over; signing for it, or another lead, ends that.
pub(super) fn note_delivery(
    connection: &Connection,
    finding: &Folded,
    event: &FindingEvent,
) -> Result<(), ViewsError> {
    use FindingEvent as E;
    if let E::ContactRecorded(contact) = event {
        return delivered(connection, finding, contact);
    }
    let is_over = matches!(
        event,
        E::Issued(_)
            | E::Reassigned(_)
            | E::IssueRecalled(_)
            | E::SignedFor(_)
            | E::DeemedSignedFor(_)
    );
    let passes_on = matches!(
        event,
        E::HandBackDecided(_) | E::Disputed(_) | E::DisputeDecided(_) | E::UnitSucceeded(_)
    );
    if is_over || passes_on {
        let stays = finding.standing.lead.filter(|_| !is_over).map(|lead| blob(lead.0));
        let mut statement = connection
            .prepare_cached("DELETE FROM deliveries WHERE finding = ?1 AND unit IS NOT ?2")?;
        statement.execute(params![index_of(finding.key), stays])?;
    }
    Ok(())
}

/// The first time counts, and no day before the issue.
fn delivered(
    connection: &Connection,
    finding: &Folded,
    contact: &ContactRecorded,
) -> Result<(), ViewsError> {
    if !contact.delivered || finding.standing.lead != Some(contact.unit) {
        return Ok(());
    }
    let issued_on = finding.standing.issued_on.unwrap_or(contact.happened_on);
    let on = day_number(Some(contact.happened_on.max(issued_on)));
    let mut statement = connection.prepare_cached(
        "INSERT INTO deliveries (finding, unit, delivered_on) VALUES (?1, ?2, ?3)
         ON CONFLICT (finding) DO UPDATE SET
             delivered_on = min(delivered_on, excluded.delivered_on)",
    )?;
    statement.execute(params![index_of(finding.key), blob(contact.unit.0), on])?;
    Ok(())
}
