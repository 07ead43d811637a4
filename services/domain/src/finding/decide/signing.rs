//! How a formal act is signed (rule 7): in the system by whoever acts, or on paper
//! by somebody whose own facts are checked, entered by somebody else.

use chrono::NaiveDate;

use super::guards::{acting, has_happened, person, principal, well_formed};
use crate::{
    ActingPerson, Context, Grant, PaperSigning, PersonId, Role, Signature, Signing,
    finding::{Finding, FindingRefusal, separation::known},
};

pub(super) use crate::finding::separation::ABOVE;

/// Who issues, suspends, hands on: the head of the office, or whoever stands above.
pub(super) const HEAD: [Role; 3] = [Role::OfficeHead, Role::Leadership, Role::Committee];

pub(super) type Signed = Result<Signature, FindingRefusal>;

/// Signed by somebody in one of these roles, in whatever unit.
pub(super) fn signed(signing: &Signing, roles: &[Role], context: &Context) -> Signed {
    signed_by(signing, context, roles, |grant| roles.contains(&grant.role))
}

/// Signed by somebody whose grant fits; `roles` says which would have.
pub(super) fn signed_by(
    signing: &Signing,
    context: &Context,
    roles: &[Role],
    fits: impl Fn(&Grant) -> bool,
) -> Signed {
    let lacks = |person| FindingRefusal::SignatoryLacksRole { person, roles: roles.to_vec() };
    match signing {
        Signing::InSystem => {
            let acting = acting(context)?;
            let capacity = in_capacity(acting, context)?;
            if !fits(&capacity) {
                return Err(lacks(acting.person));
            }
            Ok(in_system(acting))
        }
        Signing::Paper(paper) => {
            if !known(context, paper.signatory)?.grants.iter().any(fits) {
                return Err(lacks(paper.signatory));
            }
            on_paper(paper, context)
        }
    }
}

/// The capacity that the actor claims, after looking whether it is theirs today, or
/// that of whoever they are agent for.
fn in_capacity(acting: &ActingPerson, context: &Context) -> Result<Grant, FindingRefusal> {
    let grant = Grant { role: acting.role, unit: acting.unit };
    let facts = known(context, acting.person)?;
    let theirs = match acting.agent_for {
        Some(principal) if !facts.agent_for.contains(&principal) => {
            return Err(FindingRefusal::NotTheirAgent { person: acting.person });
        }
        Some(principal) => known(context, principal)?.grants.contains(&grant),
        None => false,
    };
    if theirs || facts.grants.contains(&grant) {
        return Ok(grant);
    }
    Err(FindingRefusal::SignatoryLacksRole { person: acting.person, roles: vec![acting.role] })
}

pub(super) fn in_system(acting: &ActingPerson) -> Signature {
    Signature::InSystem { signatory: acting.person, agent_for: acting.agent_for }
}

pub(super) fn on_paper(paper: &PaperSigning, context: &Context) -> Signed {
    has_happened(paper.signed_on, context)?;
    well_formed(&paper.scan_sha256)?;
    Ok(Signature::Paper {
        signatory: paper.signatory,
        signed_on: paper.signed_on,
        document_number: paper.document_number.clone(),
        scan_sha256: paper.scan_sha256.clone(),
        entered_by: person(context)?,
        agent_for: principal(context),
    })
}

impl Finding {
    /// A formal act of the judging side: signed, by nobody recused, and its paper
    /// entered by nobody of the doing side.
    pub(super) fn judged(&self, signing: &Signing, roles: &[Role], context: &Context) -> Signed {
        let signature = signed(signing, roles, context)?;
        self.rule_5_signatory_is_not_recused(&signature, context)?;
        self.rule_7_no_paper_by_the_doing_side(std::slice::from_ref(&signature), context)?;
        Ok(signature)
    }
}

/// The day of a formal act: the paper's own, else today. Nobody dates a click back.
pub(super) fn signed_on(signature: &Signature, context: &Context) -> NaiveDate {
    match signature {
        Signature::InSystem { .. } => context.today,
        Signature::Paper { signed_on, .. } => *signed_on,
    }
}

/// Who verifies: the judging side. An outside expert or the upper body holds no grant
/// and signs on paper.
const VERIFIERS: [Role; 5] =
    [Role::Inspector, Role::Office, Role::OfficeHead, Role::Leadership, Role::Committee];

pub(super) fn signed_by_verifier(signing: &Signing, context: &Context) -> Signed {
    match signing {
        Signing::Paper(paper) if is_outsider(paper.signatory, context)? => on_paper(paper, context),
        Signing::Paper(_) | Signing::InSystem => signed(signing, &VERIFIERS, context),
    }
}

fn is_outsider(person: PersonId, context: &Context) -> Result<bool, FindingRefusal> {
    known(context, person).map(|facts| facts.grants.is_empty())
}
