//! One finding's acts, step after step through the office's working days: what the old ledger's
//! rows and the townships' parts have in common.

use chrono::{Days, NaiveDate};
use duban_domain::{
    EvidenceId, FindingId, PersonId, Signing,
    finding::{
        AttachEvidence, ClaimClosure, CloseFinding, ClosureGround, Evidence, EvidenceKind,
        FindingCommand, PassVerification, VerifierSigning,
    },
};

use super::{
    act::{Act, Asks, Standing, What, Who},
    cast::{Cast, small_id},
    files::ending,
    people::INSPECTOR,
    text::{line, prose},
};

pub struct Steps<'a> {
    pub cast: &'a Cast,
    pub day: NaiveDate,
    pub acts: Vec<Act>,
    finding: FindingId,
    /// What its command ids are made of: told in two pieces, a finding has two of them.
    piece: &'static str,
}

/// A file as it is filed: the turn that it has among files of its kind, under what name, and what it proves.
pub struct Filed {
    pub kind: EvidenceKind,
    pub turn: usize,
    pub name: &'static str,
    pub proves: &'static str,
}

impl<'a> Steps<'a> {
    pub fn of(cast: &'a Cast, finding: FindingId, day: NaiveDate) -> Self {
        Self { cast, day, acts: Vec::new(), finding, piece: "act" }
    }

    /// Of a finding of which a first piece was told before.
    pub fn again(cast: &'a Cast, finding: FindingId, day: NaiveDate) -> Self {
        Self { piece: "act again", ..Self::of(cast, finding, day) }
    }

    pub fn wait(&mut self, days: u64) {
        self.day = self.cast.working_day(self.day + Days::new(days)).max(self.day);
    }

    pub fn by(&mut self, person: PersonId, command: impl Into<FindingCommand>) {
        let command = command.into();
        let step = duban_domain::Command::name(&command);
        self.push(step, person, Box::new(move |_| command.clone()));
    }

    pub fn attached(&mut self, by: PersonId, filed: &Filed) {
        let Filed { kind, turn, name, proves } = *filed;
        let (sha256, stored) = self.cast.files.of(kind, turn);
        let evidence = Evidence {
            id: EvidenceId(small_id(self.finding.0, kind.code())),
            sha256: Some(sha256),
            size: stored.size,
            media_type: line(stored.media_type),
            file_name: line(&format!("{name}.{}", ending(kind))),
            kind,
            proves: line(proves),
            captured_on: Some(self.day),
        };
        self.by(by, AttachEvidence { evidence });
    }

    pub fn claimed(&mut self, leader: PersonId, words: &str) {
        self.wait(3);
        let (ground, words) = (ClosureGround::Cured, prose(words));
        self.by(leader, ClaimClosure { ground, words, figures: None, signing: Signing::InSystem });
    }

    /// Verified on site, and closed by this signer.
    pub fn judged(
        &mut self,
        verdict: &'static str,
        signer: PersonId,
        remark: Option<&'static str>,
    ) {
        self.wait(5);
        let verified_on = self.day;
        let pass = move |standing: &Standing| {
            FindingCommand::from(PassVerification {
                verifiers: vec![VerifierSigning { signing: Signing::InSystem, on_site: true }],
                words: prose(verdict),
                evidence_set_sha256: standing.frozen.clone(),
                verified_on,
            })
        };
        self.push("passVerification", self.cast.person(INSPECTOR), Box::new(pass));
        self.wait(4);
        let close = move |standing: &Standing| {
            FindingCommand::from(CloseFinding {
                evidence_set_sha256: standing.frozen.clone(),
                signing: Signing::InSystem,
                sheet: None,
                remark: remark.map(prose),
            })
        };
        self.push("closeFinding", signer, Box::new(close));
    }

    fn push(&mut self, step: &'static str, person: PersonId, asks: Asks) {
        self.acts.push(Act {
            day: self.day,
            command_id: small_id(self.finding.0, &format!("{}/{}", self.piece, self.acts.len())),
            step,
            who: Who::Person(person),
            what: What::Do(self.finding, asks),
            occurred_on: None,
            on_behalf: None,
        });
    }
}
