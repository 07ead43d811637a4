//! Claim, verification, closing: three acts, three people.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    EvidenceId, Line, OnBehalf, PersonId, Prose, Signature,
    deadline::SetDate,
    finding::{ClosureGround, CorrectedFigures, Verifier},
};

/// Freezes the evidence set: verification and closing cite its digest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClosureClaimed {
    pub ground: ClosureGround,
    pub words: Prose,
    /// With a data correction: what stood, and what is right.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub figures: Option<CorrectedFigures>,
    pub evidence: Vec<EvidenceId>,
    /// SHA-256 over the frozen set, lower-case hex; see `finding::evidence_set_digest`.
    pub evidence_set_sha256: String,
    /// On time is judged by this day.
    pub claimed_on: NaiveDate,
    pub signature: Signature,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on_behalf: Option<OnBehalf>,
    /// By when it is verified, where a rule says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verification_due: Option<SetDate>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClaimTakenBack {
    pub reason: Prose,
    pub taken_back_by: PersonId,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VerificationPassed {
    pub verifiers: Vec<Verifier>,
    pub words: Prose,
    /// The digest of the set that the verifiers saw.
    pub evidence_set_sha256: String,
    pub verified_on: NaiveDate,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VerificationReturned {
    pub verifiers: Vec<Verifier>,
    /// Numbered from 1 in this order.
    pub defects: Vec<Prose>,
    pub evidence_set_sha256: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closed {
    pub evidence_set_sha256: String,
    pub closed_on: NaiveDate,
    pub signature: Signature,
    /// The approval sheet (销号审批表) that covers several findings.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sheet: Option<Line>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remark: Option<Prose>,
    /// When to go back and look (回头看), where a rule says.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub look_backs: Vec<SetDate>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClosingRefused {
    pub reasons: Prose,
    pub signature: Signature,
}

/// Sent to the body that closes it (已上报, 待上级销号).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportedUp {
    pub body: Line,
    pub document: Line,
    pub reported_by: PersonId,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UpperClosed {
    pub document: Line,
    pub decided_on: NaiveDate,
    pub recorded_by: PersonId,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UpperReturned {
    pub document: Line,
    pub reasons: Prose,
    pub due_on: NaiveDate,
    pub decided_on: NaiveDate,
    pub recorded_by: PersonId,
}
