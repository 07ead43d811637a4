//! Words beside the work: comments, contacts, instructions, links, who may know.

use super::{
    Decides, Decision,
    guards::{at_most, has_happened, person},
    one,
    signing::ABOVE,
};
use crate::{
    Context, UnitId,
    finding::{
        Comment, Commented, ContactRecorded, Finding, FindingRefusal, FindingStatus, Instruct,
        Instructed, LinkFinding, Linked, Mark, RecordContact, Restrict, Restricted, Unrestrict,
        Unrestricted,
    },
};

/// Most named readers, and most links, of one finding.
const READERS_MOST: u16 = 200;
const LINKS_MOST: u16 = 200;

impl Decides for Comment {
    fn decide(&self, finding: &Finding, context: &Context) -> Decision {
        finding.standing()?;
        one(Commented {
            words: self.words.clone(),
            audience: self.audience,
            commented_by: person(context)?,
        })
    }
}

impl Decides for RecordContact {
    fn decide(&self, finding: &Finding, context: &Context) -> Decision {
        finding.standing()?;
        has_happened(self.happened_on, context)?;
        if self.delivered {
            finding.is_handed_to(self.unit)?;
        }
        one(ContactRecorded {
            means: self.means,
            unit: self.unit,
            person: self.person,
            words: self.words.clone(),
            promised: self.promised.clone(),
            promised_by: self.promised_by,
            happened_on: self.happened_on,
            recorded_by: person(context)?,
            delivered: self.delivered,
        })
    }
}

impl Finding {
    /// What is handed over is the issue, and to the unit that is to sign for it.
    fn is_handed_to(&self, unit: UnitId) -> Result<(), FindingRefusal> {
        self.must_be(&[FindingStatus::Issued])?;
        if self.lead() == Some(unit) {
            return Ok(());
        }
        Err(FindingRefusal::NotTheLead { lead: self.lead() })
    }
}

impl Decides for Instruct {
    fn decide(&self, finding: &Finding, context: &Context) -> Decision {
        finding.must_be_open()?;
        let signature = finding.judged(&self.signing, &ABOVE, context)?;
        one(Instructed { words: self.words.clone(), signature })
    }
}

impl Decides for LinkFinding {
    fn decide(&self, finding: &Finding, context: &Context) -> Decision {
        finding.standing()?;
        if finding.links.contains(&(self.kind, self.to)) {
            return Err(FindingRefusal::AlreadyLinked);
        }
        at_most(finding.links.len() + 1, LINKS_MOST)?;
        one(Linked { kind: self.kind, to: self.to, linked_by: person(context)? })
    }
}

impl Decides for Restrict {
    fn decide(&self, finding: &Finding, context: &Context) -> Decision {
        finding.standing()?;
        if self.readers.is_empty() {
            return Err(FindingRefusal::ReadersMissing);
        }
        at_most(self.readers.len(), READERS_MOST)?;
        one(Restricted {
            readers: self.readers_and_oneself(context),
            reason: self.reason.clone(),
            restricted_by: person(context)?,
        })
    }
}

impl Restrict {
    /// Whoever restricts keeps sight of it: nobody else could ever lift it.
    fn readers_and_oneself(&self, context: &Context) -> Vec<crate::PersonId> {
        let mut readers = self.readers.clone();
        let oneself = context.actor.counts_as().filter(|who| !self.readers.contains(who));
        readers.extend(oneself);
        readers
    }
}

impl Decides for Unrestrict {
    fn decide(&self, finding: &Finding, context: &Context) -> Decision {
        finding.standing()?;
        finding.must_have(Mark::Restricted)?;
        one(Unrestricted { reason: self.reason.clone(), unrestricted_by: person(context)? })
    }
}
