//! The policy in force, with the whole text that was adopted.

use duban_domain::{Line, PersonId, finding::SourceLevel, ladder::Ladder, policy::PolicyEvent};
use serde::{Deserialize, Serialize};

use super::Card;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PolicyCard {
    pub name: Line,
    pub version: Line,
    /// SHA-256 of the text, lower-case hex.
    pub digest: String,
    pub text: String,
    pub adopted_by: Option<PersonId>,
    /// Days before the due date from which an item is near due; `None`: the text is of a form
    /// that this release cannot read.
    pub near_due_days: Option<u16>,
    /// Findings from these levels are closed by the body above.
    #[serde(default)]
    pub closed_above: Vec<SourceLevel>,
    #[serde(default)]
    pub ladder: Ladder,
    /// Days before a planned look-back from which it waits; `None`: see `near_due_days`.
    #[serde(default)]
    pub look_back_lead_days: Option<u16>,
}

impl Card for PolicyCard {
    const CATEGORY: &'static str = "policy";
    const WIRE_NAMES: &'static [&'static str] = PolicyEvent::WIRE_NAMES;
    type Event = PolicyEvent;

    fn fold(_before: Option<Self>, event: &PolicyEvent) -> Option<Self> {
        let PolicyEvent::Adopted { name, version, digest, text, adopted_by } = event;
        let proposal = duban_app::policy_file::Proposal::parse(text).ok();
        Some(Self {
            name: name.clone(),
            version: version.clone(),
            digest: digest.clone(),
            text: text.clone(),
            adopted_by: *adopted_by,
            near_due_days: proposal.as_ref().map(|one| one.rules.lights.near_due_days),
            closed_above: proposal
                .as_ref()
                .map(|one| one.rules.closing.reported_up_from.clone())
                .unwrap_or_default(),
            look_back_lead_days: proposal.as_ref().map(|one| one.rules.look_back.lead_days()),
            ladder: proposal.map(|one| one.rules.ladder).unwrap_or_default(),
        })
    }

    fn sort(&self) -> String {
        self.name.to_string()
    }

    fn names(&self) -> Vec<String> {
        vec![self.name.to_string()]
    }
}
