//! Which evidence files a fact cites: they stand in its envelope too.

use super::FindingEvent;

impl FindingEvent {
    pub(super) fn cited_files(&self) -> Vec<String> {
        match self {
            Self::EvidenceAttached(fact) => fact.evidence.sha256.iter().cloned().collect(),
            Self::Issued(fact) => scan(&fact.signature),
            Self::Reassigned(fact) => scan(&fact.signature),
            Self::DisputeDecided(fact) => scan(&fact.signature),
            Self::ExtensionGranted(fact) => scan(&fact.signature),
            Self::ExtensionRefused(fact) => scan(&fact.signature),
            Self::Suspended(fact) => scan(&fact.signature),
            Self::ClosureClaimed(fact) => scan(&fact.signature),
            Self::Closed(fact) => scan(&fact.signature),
            Self::ClosingRefused(fact) => scan(&fact.signature),
            Self::Instructed(fact) => scan(&fact.signature),
            Self::VerificationPassed(fact) => {
                fact.verifiers.iter().flat_map(|one| scan(&one.signature)).collect()
            }
            Self::VerificationReturned(fact) => {
                fact.verifiers.iter().flat_map(|one| scan(&one.signature)).collect()
            }
            _ => Vec::new(),
        }
    }
}

fn scan(signature: &crate::Signature) -> Vec<String> {
    signature.scan().map(str::to_owned).into_iter().collect()
}
