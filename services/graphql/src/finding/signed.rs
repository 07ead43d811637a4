//! Formal acts as they were signed, and how far the body above has come.

use async_graphql::{Enum, SimpleObject};
use duban_domain::Signature;
use duban_readmodel::SignedAct;

use crate::{person::Person, scalar::Date};

/// How far a closed finding has come with the body above.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "duban_readmodel::Upper")]
pub enum Upper {
    /// The county's closing is the last word, or it is not closed.
    NotAsked,
    /// 县级已销号,待上报
    ToReport,
    /// 已上报,待上级销号
    Reported,
    /// 上级已销号
    Closed,
}

/// What was signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "duban_readmodel::FormalAct")]
pub enum FormalAct {
    /// 交办
    Issue,
    /// 申请销号
    Claim,
    /// 核查
    Verification,
    /// 销号
    Closing,
    /// 升级、降级
    Step,
}

/// One signature of a formal act that stands.
#[derive(Debug, Clone, SimpleObject)]
#[graphql(name = "FormalSignature")]
pub struct SignatureShown {
    pub act: FormalAct,
    /// 签批人
    pub signatory: Person,
    /// 纸质签批; else signed in the system.
    pub on_paper: bool,
    /// On paper: its own date.
    pub signed_on: Option<Date>,
    pub document_number: Option<String>,
    /// The scan: `GET /evidence/{finding}/scan/{sha256}`.
    pub scan_sha256: Option<String>,
    /// 录入人
    pub entered_by: Option<Person>,
    /// Signed, or entered, as this person's agent 代理.
    pub agent_for: Option<Person>,
}

impl From<&SignedAct> for SignatureShown {
    fn from(signed: &SignedAct) -> Self {
        let act = signed.act.into();
        match &signed.signature {
            Signature::InSystem { signatory, agent_for } => Self {
                act,
                signatory: Person(*signatory),
                on_paper: false,
                signed_on: None,
                document_number: None,
                scan_sha256: None,
                entered_by: None,
                agent_for: agent_for.map(Person),
            },
            Signature::Paper {
                signatory,
                signed_on,
                document_number,
                scan_sha256,
                entered_by,
                agent_for,
            } => Self {
                act,
                signatory: Person(*signatory),
                on_paper: true,
                signed_on: Some(Date(*signed_on)),
                document_number: Some(document_number.to_string()),
                scan_sha256: Some(scan_sha256.clone()),
                entered_by: Some(Person(*entered_by)),
                agent_for: agent_for.map(Person),
            },
        }
    }
}
