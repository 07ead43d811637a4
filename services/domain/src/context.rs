//! What a decision may know besides its own history: the hour, who acts, and
//! today's facts about the people and units that the command names.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::{AdoptedCalendar, AdoptedPolicy, InspectionId, Line, PersonId, UnitId};

/// What a person may be in the office's world. One person may hold several.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// 督学, full-time or part-time: records and verifies.
    Inspector,
    /// 督导室工作人员: assigns and follows.
    Office,
    /// 督导室负责人: issues, extends, signs what is not a veto item.
    OfficeHead,
    /// 责任单位经办人: reports for the unit.
    UnitMember,
    /// 责任单位负责人: claims for the unit.
    UnitLeader,
    /// 县政府领导: decides, signs, instructs.
    Leadership,
    /// 教育督导委员会: decides disputes.
    Committee,
    /// 监督查阅员: reads everything, changes nothing.
    Reviewer,
    /// 系统管理员: accounts and backups, no business data.
    Administrator,
}

impl Role {
    pub const ALL: [Self; 9] = [
        Self::Inspector,
        Self::Office,
        Self::OfficeHead,
        Self::UnitMember,
        Self::UnitLeader,
        Self::Leadership,
        Self::Committee,
        Self::Reviewer,
        Self::Administrator,
    ];

    /// As it stands in envelopes and the access table.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Inspector => "inspector",
            Self::Office => "office",
            Self::OfficeHead => "office_head",
            Self::UnitMember => "unit_member",
            Self::UnitLeader => "unit_leader",
            Self::Leadership => "leadership",
            Self::Committee => "committee",
            Self::Reviewer => "reviewer",
            Self::Administrator => "administrator",
        }
    }

    /// Acts for the inspection office: judges, never does.
    #[must_use]
    pub const fn is_office_side(self) -> bool {
        matches!(self, Self::Inspector | Self::Office | Self::OfficeHead)
    }

    /// Acts for a unit that has to put things right.
    #[must_use]
    pub const fn is_unit_side(self) -> bool {
        matches!(self, Self::UnitMember | Self::UnitLeader)
    }

    /// Counts for nothing once its unit was merged or abolished. Who is the office is
    /// designated, and accounts have to be kept by somebody.
    #[must_use]
    pub const fn ends_with_its_unit(self) -> bool {
        !self.is_office_side() && !matches!(self, Self::Administrator)
    }
}

/// One role in one unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Grant {
    pub role: Role,
    pub unit: UnitId,
}

/// What is known of a person today, from the person's own stream.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonFacts {
    pub grants: Vec<Grant>,
    /// The unit that pays, which need not be one that the person acts for.
    pub employer: Option<UnitId>,
    /// Units on which this person may not judge (回避).
    pub recused_from: Vec<UnitId>,
    /// People whose agent (代理) this person is today.
    pub agent_for: Vec<PersonId>,
    /// Not empty: an inspector by grants for single inspections alone (一次性授权), and for
    /// these only.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub visits: Vec<InspectionId>,
}

impl PersonFacts {
    /// Whether acting as an inspector here stays within what a one-visit grant allows.
    #[must_use]
    pub fn may_inspect(&self, inspection: Option<InspectionId>) -> bool {
        self.visits.is_empty() || inspection.is_some_and(|one| self.visits.contains(&one))
    }

    #[must_use]
    pub fn holds(&self, role: Role) -> bool {
        self.grants.iter().any(|grant| grant.role == role)
    }

    #[must_use]
    pub fn holds_in(&self, role: Role, unit: UnitId) -> bool {
        self.grants.contains(&Grant { role, unit })
    }

    /// Acts for `unit` on the doing side.
    #[must_use]
    pub fn does_for(&self, unit: UnitId) -> bool {
        self.grants.iter().any(|grant| grant.unit == unit && grant.role.is_unit_side())
    }
}

/// What is known of a unit today.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitFacts {
    /// Registered and not abolished.
    pub active: bool,
    /// Who took over, after a merger or abolition and where that is one unit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub successor: Option<UnitId>,
}

/// What an entry for a unit without an account rests on (代录).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    StampedSlip,
    Phone,
    WeChat,
    Report,
}

/// An entry made for a unit by the office or a central-school clerk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OnBehalf {
    pub unit: UnitId,
    pub basis: Basis,
    /// The day from which the unit may object.
    pub entered_on: NaiveDate,
    /// SHA-256 of the copy of the slip, message or report, lower-case hex.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub copy_sha256: Option<String>,
}

/// Who acts, and in which capacity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Actor {
    Person(ActingPerson),
    /// A process manager: reminds and proposes.
    Clock,
    /// The command line on the machine itself: imports and records, no other business act.
    LocalOperator,
}

/// A person in the capacity in which this command was allowed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActingPerson {
    pub person: PersonId,
    pub role: Role,
    pub unit: UnitId,
    /// Acts as this person's agent; the act counts as done by both.
    pub agent_for: Option<PersonId>,
    pub on_behalf: Option<OnBehalf>,
}

impl Actor {
    #[must_use]
    pub fn person(&self) -> Option<PersonId> {
        match self {
            Self::Person(acting) => Some(acting.person),
            Self::Clock | Self::LocalOperator => None,
        }
    }

    /// Everybody whose act this is: the person, and whoever the person is agent for.
    pub fn counts_as(&self) -> impl Iterator<Item = PersonId> + use<> {
        let (person, principal) = match self {
            Self::Person(acting) => (Some(acting.person), acting.agent_for),
            Self::Clock | Self::LocalOperator => (None, None),
        };
        person.into_iter().chain(principal)
    }
}

/// The inspection office in this deployment.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct OfficeFacts {
    /// The inspection office 督导室, a unit of its own.
    pub unit: Option<UnitId>,
    /// The bureau whose rooms and payroll the office shares, if any.
    pub housed_by: Option<UnitId>,
    /// Before this day the ladder is silent (期初).
    pub start_day: Option<NaiveDate>,
}

/// Everything that a decision may look at besides its own history.
#[derive(Debug, Clone)]
pub struct Context {
    pub now: DateTime<Utc>,
    /// The office's date in the zone of the deployment.
    pub today: NaiveDate,
    /// When what the command reports happened; earlier than today is late entry (补录).
    pub occurred_on: NaiveDate,
    pub actor: Actor,
    pub office: OfficeFacts,
    /// The actor and everybody whom the command or the history names.
    pub people: BTreeMap<PersonId, PersonFacts>,
    pub units: BTreeMap<UnitId, UnitFacts>,
    /// `None` until the office has adopted one.
    pub policy: Option<AdoptedPolicy>,
    /// `None` until the office has adopted one.
    pub calendar: Option<AdoptedCalendar>,
}

impl Context {
    /// Whose one-visit grant would have to cover the inspection, and does not: the actor's, or
    /// that of whoever the actor is agent for. Other roles of theirs are not bound by it.
    #[must_use]
    pub fn acts_outside_the_visit(&self, inspection: Option<InspectionId>) -> Option<PersonId> {
        let Actor::Person(acting) = &self.actor else { return None };
        let whose = acting.agent_for.unwrap_or(acting.person);
        let outside =
            acting.role == Role::Inspector && !self.facts_of(whose).may_inspect(inspection);
        outside.then_some(whose)
    }

    #[must_use]
    pub fn facts_of(&self, person: PersonId) -> PersonFacts {
        self.people.get(&person).cloned().unwrap_or_default()
    }

    #[must_use]
    pub fn unit_is_active(&self, unit: UnitId) -> bool {
        self.units.get(&unit).is_some_and(|facts| facts.active)
    }
}

/// How a formal act was signed, as a command asks for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "form")]
pub enum Signing {
    InSystem,
    Paper(PaperSigning),
}

/// A signed sheet of paper, entered by somebody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaperSigning {
    pub signatory: PersonId,
    pub signed_on: NaiveDate,
    pub document_number: Line,
    /// SHA-256 of the scan, lower-case hex.
    pub scan_sha256: String,
}

/// How a formal act was signed, as it is recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "form")]
pub enum Signature {
    InSystem {
        signatory: PersonId,
        /// The act counts as this person's too, whose agent (代理) the signatory was.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        agent_for: Option<PersonId>,
    },
    Paper {
        signatory: PersonId,
        signed_on: NaiveDate,
        document_number: Line,
        scan_sha256: String,
        entered_by: PersonId,
        /// Whose agent whoever entered it was.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        agent_for: Option<PersonId>,
    },
}

impl Signature {
    #[must_use]
    pub fn signatory(&self) -> PersonId {
        match self {
            Self::InSystem { signatory, .. } | Self::Paper { signatory, .. } => *signatory,
        }
    }

    /// Everybody whose signature this is: the signatory, and whoever the signatory was agent for.
    pub fn counts_as(&self) -> impl Iterator<Item = PersonId> + use<> {
        let (signatory, principal) = match self {
            Self::InSystem { signatory, agent_for } => (*signatory, *agent_for),
            Self::Paper { signatory, .. } => (*signatory, None),
        };
        [signatory].into_iter().chain(principal)
    }

    /// Everybody who entered a paper; nobody for a signature in the system.
    pub fn entered_by(&self) -> impl Iterator<Item = PersonId> + use<> {
        let (clerk, principal) = match self {
            Self::InSystem { .. } => (None, None),
            Self::Paper { entered_by, agent_for, .. } => (Some(*entered_by), *agent_for),
        };
        clerk.into_iter().chain(principal)
    }

    #[must_use]
    pub fn scan(&self) -> Option<&str> {
        match self {
            Self::InSystem { .. } => None,
            Self::Paper { scan_sha256, .. } => Some(scan_sha256),
        }
    }
}
