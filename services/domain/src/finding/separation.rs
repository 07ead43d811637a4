//! Separation of duties: whoever put it right cannot declare it right. One function
//! for each rule of the life-cycle table; no setting turns any of them off.
//!
//! Rules are decided by what people did here and by their facts today, never by the
//! access table. People whose facts are not known are refused, not waved through.
//! Rule 6 needs no code: where nobody may sign, the finding stays verified.
//!
//! **Deliberately absent:** an override of a recusal; the next higher acts in person.

use crate::{
    Context, PersonFacts, PersonId, Role, Signature, UnitId,
    finding::{Finding, FindingCommand, FindingRefusal},
};

type Checked = Result<(), FindingRefusal>;

/// Who stands above the inspection office, and decides over departments.
pub(super) const ABOVE: [Role; 2] = [Role::Leadership, Role::Committee];

pub(super) fn known(context: &Context, person: PersonId) -> Result<PersonFacts, FindingRefusal> {
    context.people.get(&person).cloned().ok_or(FindingRefusal::PersonUnknown { person })
}

impl Finding {
    /// Every check on those who verify or return.
    pub(super) fn may_verify(&self, signatures: &[Signature], context: &Context) -> Checked {
        for person in signatures.iter().flat_map(Signature::counts_as) {
            let facts = known(context, person)?;
            // Rule 2 first: it says more exactly why not.
            self.rule_2_verifier_had_no_hand_in_it(person)?;
            self.rule_1_doing_side_never_judges(person, &facts, context)?;
            self.rule_4_never_the_own_employer(person, &facts, context)?;
            self.rule_4_signs_within_the_visit(person, &facts)?;
            self.rule_5_recusal_blocks(person, &facts)?;
        }
        self.rule_3_somebody_not_on_the_leads_payroll(signatures, context)?;
        self.rule_3_the_office_is_verified_from_above(signatures, context)?;
        self.rule_7_no_paper_by_the_doing_side(signatures, context)
    }

    /// Every check on whoever signs a closing, or refuses to.
    pub(super) fn may_sign_closing(&self, signature: &Signature, context: &Context) -> Checked {
        for person in signature.counts_as() {
            let facts = known(context, person)?;
            self.rule_1_doing_side_never_judges(person, &facts, context)?;
            self.rule_2_signer_did_not_verify(person)?;
            self.rule_3_responsible_leader_is_replaced(person)?;
            self.rule_5_recusal_blocks(person, &facts)?;
        }
        self.rule_7_no_paper_by_the_doing_side(std::slice::from_ref(signature), context)?;
        self.rule_7_no_closing_paper_by_a_verifier(signature)
    }

    /// Rule 1: sides, not payroll. The lead, the co-units and everybody acting for
    /// them, now or at any time in this finding, neither verify nor close.
    fn rule_1_doing_side_never_judges(
        &self,
        person: PersonId,
        facts: &PersonFacts,
        context: &Context,
    ) -> Checked {
        let did = self.hands.doers.contains(&person) || self.hands.enterers.contains(&person);
        if did || self.acts_for_doing_side(facts, context) {
            return Err(FindingRefusal::DoingSideJudges { person });
        }
        Ok(())
    }

    /// Rule 1 for looking again, at a measure or after closing: by nobody who acts for
    /// the doing side today, nor for the unit that was ordered.
    pub(super) fn rule_1_looks_again(
        &self,
        person: PersonId,
        ordered: Option<UnitId>,
        context: &Context,
    ) -> Checked {
        let facts = known(context, person)?;
        let ordered = ordered.is_some_and(|unit| facts.does_for(unit));
        if ordered || self.acts_for_doing_side(&facts, context) {
            return Err(FindingRefusal::DoingSideJudges { person });
        }
        self.rule_5_recusal_blocks(person, &facts)
    }

    /// Whoever works on a part does the work of the whole.
    /// In a finding about the office itself, the office is the doing side.
    fn acts_for_doing_side(&self, facts: &PersonFacts, context: &Context) -> bool {
        facts.grants.iter().any(|grant| {
            let for_office = context.office.unit == Some(grant.unit) && grant.role.is_office_side();
            let works = self.does_the_work(grant.unit) || self.works_on_a_part(grant.unit);
            works && (grant.role.is_unit_side() || for_office)
        })
    }

    /// Rule 2: recorder ≠ confirmer.
    pub(super) fn rule_2_recorder_never_confirms(&self, context: &Context) -> Checked {
        match context.actor.counts_as().find(|who| self.hands.recorders.contains(who)) {
            Some(person) => Err(FindingRefusal::RecorderConfirms { person }),
            None => Ok(()),
        }
    }

    /// Rule 2: verifier ≠ owner, uploader, claimant, whoever entered for the unit.
    fn rule_2_verifier_had_no_hand_in_it(&self, person: PersonId) -> Checked {
        let hands = &self.hands;
        if hands.owners.contains(&person) {
            Err(FindingRefusal::VerifierOwns { person })
        } else if hands.claimants.contains(&person) {
            Err(FindingRefusal::VerifierClaimed { person })
        } else if hands.uploaders.contains(&person) {
            Err(FindingRefusal::VerifierUploaded { person })
        } else if hands.enterers.contains(&person) {
            Err(FindingRefusal::VerifierEntered { person })
        } else {
            Ok(())
        }
    }

    /// Rule 2: signer ≠ verifier.
    fn rule_2_signer_did_not_verify(&self, person: PersonId) -> Checked {
        if self.hands.verifiers.contains(&person) {
            return Err(FindingRefusal::SignerVerified { person });
        }
        Ok(())
    }

    /// Rule 3: where the lead houses the office, one verifier is not paid by it.
    fn rule_3_somebody_not_on_the_leads_payroll(
        &self,
        signatures: &[Signature],
        context: &Context,
    ) -> Checked {
        if !self.lead_houses_the_office(context) {
            return Ok(());
        }
        let paid_elsewhere = signatures
            .iter()
            .any(|one| context.facts_of(one.signatory()).employer != context.office.housed_by);
        if paid_elsewhere { Ok(()) } else { Err(FindingRefusal::PaidByLead) }
    }

    /// Rule 3: a finding about the office itself is verified from above.
    fn rule_3_the_office_is_verified_from_above(
        &self,
        signatures: &[Signature],
        context: &Context,
    ) -> Checked {
        let above = |one: &Signature| {
            let facts = context.facts_of(one.signatory());
            ABOVE.iter().any(|role| facts.holds(*role))
        };
        if self.is_about_the_office(context) && !signatures.iter().any(above) {
            return Err(FindingRefusal::VerifiedFromAbove);
        }
        Ok(())
    }

    /// Rule 3: a signer who is the item's responsible leader is replaced by the next above.
    fn rule_3_responsible_leader_is_replaced(&self, person: PersonId) -> Checked {
        if self.in_charge.responsible_leader == Some(person) {
            return Err(FindingRefusal::ResponsibleLeaderSigns { person });
        }
        Ok(())
    }

    /// Rule 3, and the veto: the office head's signature is not enough.
    pub(super) fn closing_needs_those_above(&self, context: &Context) -> bool {
        self.particulars().is_some_and(|found| found.veto)
            || self.lead_houses_the_office(context)
            || self.is_about_the_office(context)
    }

    /// Rule 4: never the own school. The bureau that houses the office is rule 3's.
    fn rule_4_never_the_own_employer(
        &self,
        person: PersonId,
        facts: &PersonFacts,
        context: &Context,
    ) -> Checked {
        match facts.employer {
            Some(unit) if facts.employer != context.office.housed_by && self.concerns(unit) => {
                Err(FindingRefusal::OwnEmployer { person, unit })
            }
            Some(_) | None => Ok(()),
        }
    }

    /// Rule 4: whoever a one-visit grant makes an inspector acts as one on what that
    /// inspection found, and on nothing else.
    pub(super) fn rule_4_stays_within_the_visit(
        &self,
        command: &FindingCommand,
        context: &Context,
    ) -> Checked {
        let inspection = match command {
            FindingCommand::RecordFinding(record) => record.particulars.inspection,
            _ => self.inspection(),
        };
        match context.acts_outside_the_visit(inspection) {
            Some(person) => Err(FindingRefusal::OutsideVisit { person }),
            None => Ok(()),
        }
    }

    /// Rule 4 for a sheet that somebody else enters.
    fn rule_4_signs_within_the_visit(&self, person: PersonId, facts: &PersonFacts) -> Checked {
        let above = ABOVE.iter().any(|role| facts.holds(*role));
        if above || facts.may_inspect(self.inspection()) {
            return Ok(());
        }
        Err(FindingRefusal::OutsideVisit { person })
    }

    /// Rule 5: recusal from the place, the lead or a co-unit blocks.
    fn rule_5_recusal_blocks(&self, person: PersonId, facts: &PersonFacts) -> Checked {
        match facts.recused_from.iter().copied().find(|unit| self.concerns(*unit)) {
            Some(unit) => Err(FindingRefusal::Recused { person, unit }),
            None => Ok(()),
        }
    }

    pub(super) fn rule_5_signatory_is_not_recused(
        &self,
        signature: &Signature,
        context: &Context,
    ) -> Checked {
        signature
            .counts_as()
            .try_for_each(|person| self.rule_5_recusal_blocks(person, &known(context, person)?))
    }

    /// Rule 5 for acts of judgement that carry no signature.
    pub(super) fn rule_5_actor_is_not_recused(&self, context: &Context) -> Checked {
        context
            .actor
            .counts_as()
            .try_for_each(|person| self.rule_5_recusal_blocks(person, &known(context, person)?))
    }

    /// Rule 7: papers of the judging side are entered by nobody of the doing side.
    pub(super) fn rule_7_no_paper_by_the_doing_side(
        &self,
        signatures: &[Signature],
        context: &Context,
    ) -> Checked {
        for person in signatures.iter().flat_map(Signature::entered_by) {
            known(context, person)?;
            if !self.may_enter_for_the_judging_side(person, context) {
                return Err(FindingRefusal::EnteredByDoingSide { person });
            }
        }
        Ok(())
    }

    /// Rule 7: a closing on paper is entered by none of its verifiers.
    fn rule_7_no_closing_paper_by_a_verifier(&self, signature: &Signature) -> Checked {
        match signature.entered_by().find(|who| self.hands.verifiers.contains(who)) {
            Some(person) => Err(FindingRefusal::EnteredByVerifier { person }),
            None => Ok(()),
        }
    }

    /// Rule 7 for whoever acts: may they enter somebody else's signed sheet?
    pub(super) fn rule_7_lets_enter(&self, closing: bool, context: &Context) -> bool {
        let verified = |who| closing && self.hands.verifiers.contains(&who);
        let mut entering = context.actor.counts_as().peekable();
        entering.peek().is_some()
            && entering
                .all(|who| !verified(who) && self.may_enter_for_the_judging_side(who, context))
    }

    /// Whoever only entered for a unit may enter for the judging side as well.
    fn may_enter_for_the_judging_side(&self, person: PersonId, context: &Context) -> bool {
        let did = self.hands.doers.contains(&person) && !self.hands.enterers.contains(&person);
        !did && !self.acts_for_doing_side(&context.facts_of(person), context)
    }

    fn lead_houses_the_office(&self, context: &Context) -> bool {
        self.lead().is_some() && self.lead() == context.office.housed_by
    }

    fn is_about_the_office(&self, context: &Context) -> bool {
        self.lead().is_some() && self.lead() == context.office.unit
    }

    /// Where it was found, who leads, who helps, whole or part.
    fn concerns(&self, unit: UnitId) -> bool {
        self.particulars().is_some_and(|found| found.place.unit == Some(unit))
            || self.does_the_work(unit)
            || self.has_a_part_at(unit)
    }
}
