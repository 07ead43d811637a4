//! Files and what they prove.

use super::{
    Decides, Decision,
    guards::{acting, at_most, doer, has_happened, person, well_formed},
    one,
};
use crate::{
    Context,
    finding::{
        AttachEvidence, EvidenceAttached, EvidenceKind, EvidenceWithdrawn, Finding, FindingRefusal,
        WithdrawEvidence,
    },
};

/// Most files of one finding, withdrawn ones included.
const EVIDENCE_MOST: u16 = 500;

impl Decides for AttachEvidence {
    fn decide(&self, finding: &Finding, context: &Context) -> Decision {
        finding.standing()?;
        if finding.files.holds(self.evidence.id) {
            return Err(FindingRefusal::EvidenceKnown);
        }
        at_most(finding.files.listed() + 1, EVIDENCE_MOST)?;
        self.file_is_there()?;
        self.evidence.captured_on.map_or(Ok(()), |on| has_happened(on, context))?;
        let doer = doer(context)?;
        one(EvidenceAttached {
            evidence: self.evidence.clone(),
            attached_by: doer.person,
            agent_for: doer.agent_for,
            unit: doer.unit,
            on_behalf: doer.on_behalf,
        })
    }
}

impl AttachEvidence {
    /// Only what was done before witnesses needs no file.
    fn file_is_there(&self) -> Result<(), FindingRefusal> {
        match &self.evidence.sha256 {
            Some(sha256) => well_formed(sha256),
            None if self.evidence.kind == EvidenceKind::DoneOnSiteWitnessed => Ok(()),
            None => Err(FindingRefusal::DigestMalformed),
        }
    }
}

impl Decides for WithdrawEvidence {
    fn decide(&self, finding: &Finding, context: &Context) -> Decision {
        finding.standing()?;
        let attached_by =
            finding.files.attached_by(self.evidence).ok_or(FindingRefusal::NoSuchEvidence)?;
        if finding.files.is_frozen(self.evidence) {
            return Err(FindingRefusal::EvidenceFrozen);
        }
        if attached_by != doer(context)?.unit && !acting(context)?.role.is_office_side() {
            return Err(FindingRefusal::NotYourEvidence);
        }
        one(EvidenceWithdrawn {
            evidence: self.evidence,
            reason: self.reason.clone(),
            withdrawn_by: person(context)?,
        })
    }
}
