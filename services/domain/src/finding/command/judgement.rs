//! Claim, verification, closing.

use chrono::NaiveDate;
use serde::Serialize;

use crate::{
    Line, Prose, Signing,
    finding::{ClosureGround, CorrectedFigures},
};

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ClaimClosure {
    pub ground: ClosureGround,
    pub words: Prose,
    /// With a data correction, where no value was measured: both figures in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub figures: Option<CorrectedFigures>,
    pub signing: Signing,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TakeBackClaim {
    pub reason: Prose,
}

/// One verifier, and whether on site. The acting person signs in the system; others on paper.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct VerifierSigning {
    pub signing: Signing,
    pub on_site: bool,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PassVerification {
    pub verifiers: Vec<VerifierSigning>,
    pub words: Prose,
    /// The digest of the evidence set that was looked at; must be the frozen one.
    pub evidence_set_sha256: String,
    pub verified_on: NaiveDate,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ReturnFinding {
    pub verifiers: Vec<VerifierSigning>,
    pub defects: Vec<Prose>,
    pub evidence_set_sha256: String,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CloseFinding {
    pub evidence_set_sha256: String,
    pub signing: Signing,
    pub sheet: Option<Line>,
    pub remark: Option<Prose>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RefuseClosing {
    pub reasons: Prose,
    pub signing: Signing,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ReportUp {
    pub body: Line,
    pub document: Line,
}

/// What the upper body decided of a finding that was reported up.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "snake_case", tag = "verdict")]
pub enum UpperVerdict {
    Closed,
    Returned { reasons: Prose, due_on: NaiveDate },
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RecordUpperDecision {
    pub document: Line,
    pub decided_on: NaiveDate,
    pub verdict: UpperVerdict,
}
