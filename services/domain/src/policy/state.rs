//! Which text is in force, and how it comes out of the history.
//!
//! **Deliberately absent:** reading the text. Whoever folds this parses it into
//! [`super::Rules`]; here it is only a text that people adopted.

use std::collections::BTreeSet;

use super::{
    CALENDAR, PolicyCommand, PolicyEvent, PolicyRefusal, PolicyVersion, Rules, STANDARDS,
    TEXT_BYTES_MAX,
};
use crate::{Actor, Context, Decider, Line, PersonId, Role, digest::sha256_hex};

/// Nothing, or what was adopted last.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Policy {
    in_force: Option<AdoptedText>,
    versions: BTreeSet<Line>,
}

/// A policy's text as it was adopted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AdoptedText {
    pub version: PolicyVersion,
    /// SHA-256 of `text`, lower-case hex.
    pub digest: String,
    pub text: String,
    pub adopted_by: Option<PersonId>,
}

/// What a text is, as whoever read it says.
#[derive(Clone, Copy)]
enum Matter<'a> {
    Rules(&'a Rules),
    Standards,
    Calendar,
}

impl Matter<'_> {
    /// One stream holds one sort of text.
    fn may_be_called(self, name: &str) -> bool {
        match self {
            Self::Rules(_) => name != STANDARDS && name != CALENDAR,
            Self::Standards => name == STANDARDS,
            Self::Calendar => name == CALENDAR,
        }
    }
}

impl Decider for Policy {
    const CATEGORY: &'static str = "policy";
    type Command = PolicyCommand;
    type Event = PolicyEvent;
    type Refusal = PolicyRefusal;

    fn decide(
        &self,
        command: &PolicyCommand,
        context: &Context,
    ) -> Result<Vec<PolicyEvent>, PolicyRefusal> {
        let (name, version, text, matter) = match command {
            PolicyCommand::AdoptPolicy { name, version, text, rules } => {
                (name, version, text, Matter::Rules(rules))
            }
            PolicyCommand::AdoptCatalogue { name, version, text } => {
                (name, version, text, Matter::Standards)
            }
            PolicyCommand::AdoptCalendar { name, version, text } => {
                (name, version, text, Matter::Calendar)
            }
        };
        let version = PolicyVersion { name: name.clone(), version: version.clone() };
        self.adopt(version, text, matter, context).map(|event| vec![event])
    }

    fn evolve(mut self, event: &PolicyEvent) -> Self {
        match event {
            PolicyEvent::Adopted { name, version, digest, text, adopted_by } => {
                self.versions.insert(version.clone());
                self.in_force = Some(AdoptedText {
                    version: PolicyVersion { name: name.clone(), version: version.clone() },
                    digest: digest.clone(),
                    text: text.clone(),
                    adopted_by: *adopted_by,
                });
                self
            }
        }
    }

    fn material(_: &PolicyCommand, event: &PolicyEvent) -> bool {
        match event {
            PolicyEvent::Adopted { .. } => true,
        }
    }
}

impl Policy {
    #[must_use]
    pub fn in_force(&self) -> Option<&AdoptedText> {
        self.in_force.as_ref()
    }

    fn adopt(
        &self,
        version: PolicyVersion,
        text: &str,
        matter: Matter<'_>,
        context: &Context,
    ) -> Result<PolicyEvent, PolicyRefusal> {
        let adopted_by = must_make_law(context)?;
        if text.trim().is_empty() || text.len() > TEXT_BYTES_MAX {
            return Err(PolicyRefusal::TextSize);
        }
        let digest = sha256_hex(text.as_bytes());
        if !matter.may_be_called(version.name.as_str()) {
            return Err(PolicyRefusal::OtherPolicy);
        }
        self.must_be_new(&version, &digest)?;
        if let Matter::Rules(rules) = matter {
            rules.check().map_err(PolicyRefusal::Rule)?;
        }
        Ok(PolicyEvent::Adopted {
            name: version.name,
            version: version.version,
            digest,
            text: text.to_owned(),
            adopted_by: Some(adopted_by),
        })
    }

    /// A version names one text for ever: events say by which they were decided.
    fn must_be_new(&self, version: &PolicyVersion, digest: &str) -> Result<(), PolicyRefusal> {
        let Some(current) = &self.in_force else {
            return Ok(());
        };
        if current.version.name != version.name {
            return Err(PolicyRefusal::OtherPolicy);
        }
        if current.digest == digest {
            return Err(PolicyRefusal::AlreadyAdopted);
        }
        if self.versions.contains(&version.version) {
            return Err(PolicyRefusal::VersionTaken);
        }
        Ok(())
    }
}

fn must_make_law(context: &Context) -> Result<PersonId, PolicyRefusal> {
    match &context.actor {
        Actor::Person(acting) => match acting.role {
            Role::OfficeHead | Role::Leadership => Ok(acting.person),
            Role::Inspector
            | Role::Office
            | Role::UnitMember
            | Role::UnitLeader
            | Role::Committee
            | Role::Reviewer
            | Role::Administrator => Err(PolicyRefusal::NotAllowed),
        },
        Actor::Clock | Actor::LocalOperator => Err(PolicyRefusal::NotAllowed),
    }
}
