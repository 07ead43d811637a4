//! A policy file is a proposal: TOML with a name, a version and the rules.

use duban_domain::{AdoptedPolicy, Line, PolicyVersion, policy::Rules};
use duban_eventlog::sha256_hex;
use serde::Deserialize;
use thiserror::Error;

use crate::Fault;

/// Longest policy text in bytes.
pub const POLICY_BYTES_MAX: usize = 200_000;

/// The proposal that ships with the product.
pub const SHIPPED: &str = include_str!("../../../schema/policies/office.toml");

/// A policy as a file proposes it.
#[derive(Debug, Clone)]
pub struct Proposal {
    pub name: Line,
    pub version: Line,
    pub rules: Rules,
    /// SHA-256 of the text, lower-case hex.
    pub digest: String,
    pub text: String,
}

#[derive(Debug, Error)]
pub enum ProposalFault {
    #[error("the policy is larger than {POLICY_BYTES_MAX} bytes")]
    TooLarge,
    /// Names line, column and key.
    #[error("the policy cannot be read: {0}")]
    Unreadable(#[from] toml::de::Error),
    #[error("{field}: {message}")]
    Rule { field: String, message: String },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    name: Line,
    version: Line,
    rules: Rules,
}

impl Proposal {
    pub fn parse(text: &str) -> Result<Self, ProposalFault> {
        if text.len() > POLICY_BYTES_MAX {
            return Err(ProposalFault::TooLarge);
        }
        let File { name, version, rules } = toml::from_str(text)?;
        Ok(Self {
            name,
            version,
            rules,
            digest: sha256_hex(text.as_bytes()),
            text: text.to_owned(),
        })
    }
}

/// The rules of a text that was adopted, and so was read before.
pub(crate) fn adopted(text: &str) -> Result<AdoptedPolicy, Fault> {
    let Proposal { name, version, rules, .. } = Proposal::parse(text)
        .map_err(|fault| Fault::Other(format!("the adopted policy cannot be read: {fault}")))?;
    Ok(AdoptedPolicy { version: PolicyVersion { name, version }, rules })
}
