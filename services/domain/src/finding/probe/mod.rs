//! Which commands the item itself admits for somebody: asked of the decisions, so that no
//! rule is written twice. Each command is tried with as little in it as there can be; a
//! refusal that is about the item, or about who acts, is a no, and one that is about what
//! was put in is none: that is what the form is for.
//!
//! **Deliberately absent:** roles. Who may ask at all is the access table's.

mod climb;
mod least;

use self::least::{Least, PIECES_MAX, contest};
use super::{Finding, FindingRefusal};
use crate::{Context, Decider};

impl Finding {
    /// Whether the state of the item, its people and its papers leave room for `command` by
    /// whoever acts in this context. A command that is not known here is left to the table.
    #[must_use]
    pub fn admits(&self, command: &str, context: &Context) -> bool {
        let least = Least { finding: self, context };
        let Some(probes) = least.of(command) else { return true };
        probes.iter().any(|probe| match self.decide(probe, context) {
            Err(refusal) if is_about_the_item(&refusal) => false,
            Err(refusal) if is_about_who_acts(&refusal) => self.may_enter_paper(command, context),
            Ok(_) | Err(_) => true,
        })
    }

    /// Entries made for a unit that whoever acts in this context may contest, by revision, the
    /// newest first.
    #[must_use]
    pub fn entries_to_contest(&self, context: &Context) -> Vec<u64> {
        let entries = self.hands.uncontested().take(PIECES_MAX);
        entries.filter(|entry| self.decide(&contest(*entry), context).is_ok()).collect()
    }

    /// Whoever may not judge may still enter the paper of those who do (rule 7).
    fn may_enter_paper(&self, command: &str, context: &Context) -> bool {
        let closing = matches!(command, "closeFinding" | "refuseClosing");
        let judging = matches!(command, "passVerification" | "returnFinding");
        (closing || judging) && self.rule_7_lets_enter(closing, context)
    }
}

/// About the state, the relation or the pieces of the item: nothing that is put in helps.
fn is_about_the_item(refusal: &FindingRefusal) -> bool {
    use FindingRefusal as R;
    matches!(
        refusal,
        R::NotRecorded
            | R::AlreadyRecorded
            | R::WrongStatus { .. }
            | R::NotOpen { .. }
            | R::MarkStands { .. }
            | R::MarkMissing { .. }
            | R::PersonNeeded
            | R::ClockOnly
            | R::OperatorMayNot
            | R::NotFedBackToYou { .. }
            | R::DefencePeriodOver { .. }
            | R::DefencePeriodRunning { .. }
            | R::NotTheLead { .. }
            | R::NotAParty
            | R::HandBackUndecided
            | R::HandBackUsed
            | R::NoSuchRequest
            | R::NotYetDeemed { .. }
            | R::ExtensionPending
            | R::ExtensionsUsedUp { .. }
            | R::PlanNeeded
            | R::NoSuchDuty
            | R::DutySettled
            | R::NotTheDutysUnit { .. }
            | R::NoSuchInterimMeasure
            | R::InterimMeasureSettled
            | R::InterimMeasureNotReported
            | R::NotTheOrderedUnit { .. }
            | R::NoSuchEvidence
            | R::NotYourEvidence
            | R::EvidenceFrozen
            | R::NotMeasured
            | R::PartOfPart
            | R::PartsUnsettled
            | R::NotForUpperBody
            | R::PartGoesUpWithWhole
            | R::ClosedByUpperBody
            | R::RelapseTooLate { .. }
            | R::NoSuchEntry { .. }
            | R::NotYourEntry { .. }
            | R::AlreadyContested
            | R::NotContested { .. }
            | R::ContestPeriodOver { .. }
            | R::NotTheAuthor
            | R::RungNotInPolicy { .. }
            | R::RungStands { .. }
            | R::ReminderMissing
            | R::ProposalWaits { .. }
            | R::ProposalMissing { .. }
            | R::NoRungStands
            | R::GroundStands { .. }
            | R::SilentBeforeStart { .. }
    )
}

/// Separation of duties: somebody else may.
fn is_about_who_acts(refusal: &FindingRefusal) -> bool {
    use FindingRefusal as R;
    matches!(
        refusal,
        R::RecorderConfirms { .. }
            | R::DoingSideJudges { .. }
            | R::VerifierOwns { .. }
            | R::VerifierUploaded { .. }
            | R::VerifierClaimed { .. }
            | R::VerifierEntered { .. }
            | R::SignerVerified { .. }
            | R::ResponsibleLeaderSigns { .. }
            | R::EntererDecides { .. }
            | R::OutsideVisit { .. }
            | R::Recused { .. }
            | R::OwnEmployer { .. }
            | R::EnteredByDoingSide { .. }
            | R::EnteredByVerifier { .. }
            | R::InterimReporterVerifies { .. }
            | R::NotTheirAgent { .. }
    )
}
