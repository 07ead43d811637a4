//! Uniqueness: one stream per natural key, `register-{sha256(key)}`.
//!
//! Whoever wants the key registers first; a holder that is oneself means go on.

use duban_domain::{Command, Context, Decider, Fact, Mentions};
use serde::{Deserialize, Serialize};
use thiserror::Error;
use uuid::Uuid;

#[derive(Debug, Clone, Default)]
pub struct Register {
    holder: Option<Uuid>,
}

/// Take the key for `target`.
#[derive(Debug, Clone, Serialize)]
pub struct TakeKey {
    /// What sort of key, e.g. `finding.number`; the key itself is only in the stream's name.
    pub kind: String,
    pub target: Uuid,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", content = "data")]
pub enum RegisterEvent {
    #[serde(rename = "register.taken")]
    Taken { kind: String, target: Uuid },
}

#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum RegisterRefusal {
    #[error("the key is held by another")]
    HeldBy(Uuid),
}

impl Register {
    #[must_use]
    pub fn holder(&self) -> Option<Uuid> {
        self.holder
    }
}

impl Decider for Register {
    const CATEGORY: &'static str = "register";
    type Command = TakeKey;
    type Event = RegisterEvent;
    type Refusal = RegisterRefusal;

    fn decide(
        &self,
        command: &TakeKey,
        _context: &Context,
    ) -> Result<Vec<RegisterEvent>, RegisterRefusal> {
        match self.holder {
            Some(holder) if holder == command.target => Ok(Vec::new()),
            Some(holder) => Err(RegisterRefusal::HeldBy(holder)),
            None => {
                let TakeKey { kind, target } = command.clone();
                Ok(vec![RegisterEvent::Taken { kind, target }])
            }
        }
    }

    fn evolve(self, event: &RegisterEvent) -> Self {
        let RegisterEvent::Taken { target, .. } = event;
        Self { holder: Some(*target) }
    }

    fn material(_command: &TakeKey, _event: &RegisterEvent) -> bool {
        false
    }
}

impl Command for TakeKey {
    fn name(&self) -> &'static str {
        "takeKey"
    }

    fn is_decision(&self) -> bool {
        false
    }

    fn mentions(&self) -> Mentions {
        Mentions::default()
    }
}

impl Fact for RegisterEvent {
    fn wire_name(&self) -> &'static str {
        "register.taken"
    }
}
