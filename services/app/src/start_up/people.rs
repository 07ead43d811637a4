//! People: the name into the vault, the digest of it into the log, roles and an account.
//!
//! A person is known again by name and unit, and by the phone where two share both.
//! Ids are drawn, never made from a name: an id that could be guessed from a name would
//! tell who an erased person was.

use duban_domain::{
    PersonId, Role, UnitId,
    person::{Person, PersonCommand},
};
use uuid::Uuid;

use super::{
    PersonRow,
    import::{Became, Import, RowOutcome},
    title,
};
use crate::{
    Fault,
    access::may_at_all,
    ledger::ProblemCode,
    ports::{
        VaultError,
        vault::{LoginName, NewPerson, PersonCard, secret::to_hex},
    },
};

/// Who of the people that share a name and a unit is meant.
pub(super) enum Meant {
    Nobody,
    One(PersonId),
    Several,
}

impl Import<'_> {
    pub(super) async fn person(&mut self, row: &PersonRow) -> RowOutcome {
        let Some(unit) = self.unit_named(row.unit.as_str()) else {
            return Ok(row.at.no_such_unit(title::UNIT, row.unit.as_str()));
        };
        let phone = row.phone.as_ref().map(ToString::to_string);
        match self.meant(row.name.as_str(), unit, phone.as_deref()).await? {
            Meant::Several => {
                let zh = "在该单位有同名人员,请填写手机以区分";
                let en = "is the name of several people there: state the phone";
                Ok(row.at.blocked(title::NAME, ProblemCode::AmbiguousPerson, zh, en))
            }
            Meant::One(person) => self.known_person(person, unit, row).await,
            Meant::Nobody => self.new_person(unit, row).await,
        }
    }

    /// By the vault, and by what this file has brought so far.
    pub(super) async fn meant(
        &self,
        name: &str,
        unit: UnitId,
        phone: Option<&str>,
    ) -> Result<Meant, Fault> {
        let mut candidates: Vec<PersonCard> = Vec::new();
        for card in self.vault.people_named(name).await? {
            let facts = self.app.person_facts(PersonId(card.id)).await?;
            if card.unit == Some(unit.0) || facts.employer == Some(unit) {
                candidates.push(card);
            }
        }
        let brought = self.people.get(&(name.to_owned(), unit));
        // In a dry run whoever the file brought is in no vault.
        if candidates.is_empty() && self.dry_run {
            return Ok(brought.and_then(|ids| ids.first()).map_or(Meant::Nobody, |id| {
                if phone.is_none() { Meant::One(*id) } else { Meant::Nobody }
            }));
        }
        if let Some(phone) = phone {
            let same = |card: &&PersonCard| card.phone.as_deref() == Some(phone);
            if let Some(card) = candidates.iter().find(same) {
                return Ok(Meant::One(PersonId(card.id)));
            }
            // Another phone is another person; a card without one may be anybody's.
            candidates.retain(|card| card.phone.is_none());
        }
        Ok(match candidates.as_slice() {
            [] => Meant::Nobody,
            [one] => Meant::One(PersonId(one.id)),
            _ => Meant::Several,
        })
    }

    async fn new_person(&mut self, unit: UnitId, row: &PersonRow) -> RowOutcome {
        if let Some(no) = self.may_not_have(row, &row.roles) {
            return Ok(no);
        }
        let login = match self.login_for(None, row).await? {
            Ok(login) => login,
            Err(no) => return Ok(no),
        };
        let person = PersonId(self.app.ids.v7(self.app.clock.now()));
        self.people.entry((row.name.to_string(), unit)).or_default().push(person);
        if self.dry_run {
            return Ok(Became::Recorded);
        }
        let commitment = self.vault.register(NewPerson {
            id: person.0,
            name: row.name.to_string(),
            unit: Some(unit.0),
            phone: row.phone.as_ref().map(ToString::to_string),
            note: row.note.as_ref().map(ToString::to_string),
            salt: self.app.ids.secret(),
        });
        let commitment_sha256 = to_hex(&commitment.await?.0);
        let command =
            PersonCommand::RegisterPerson { person, commitment_sha256, employer: Some(unit) };
        if let Some(no) = self.execute::<Person>(&person.to_string(), command).await? {
            self.vault.erase_person(person.0).await?;
            return Ok(row.at.refused(title::NAME, &no));
        }
        if row.mail.is_some() {
            self.vault.set_mail(person.0, row.mail.clone()).await?;
        }
        self.equip(person, unit, &row.roles, login, row).await
    }

    /// A mail address that is to be filled in.
    async fn mail_for(
        &self,
        person: PersonId,
        row: &PersonRow,
    ) -> Result<Result<Option<String>, Became>, Fault> {
        let Some(stated) = &row.mail else { return Ok(Ok(None)) };
        let zh = "与系统中已有的邮箱不一致,未作改动";
        let en = "is not the mail address that is known; nothing was changed";
        Ok(match self.vault.mail_of(person.0).await? {
            None => Ok(Some(stated.clone())),
            Some(known) if known == *stated => Ok(None),
            Some(_) => Err(row.at.blocked(title::MAIL, ProblemCode::Differs, zh, en)),
        })
    }

    /// Missing roles, an account, a phone or a mail address are filled in.
    async fn known_person(&self, person: PersonId, unit: UnitId, row: &PersonRow) -> RowOutcome {
        let id = person.to_string();
        let entity = self.app.load::<Person>(&id).await?;
        let facts = entity.state.facts(self.today);
        let missing: Vec<Role> =
            row.roles.iter().copied().filter(|role| !facts.holds_in(*role, unit)).collect();
        if let Some(no) = self.may_not_have(row, &missing) {
            return Ok(no);
        }
        let login = match self.login_for(Some(person.0), row).await? {
            Ok(login) => login,
            Err(no) => return Ok(no),
        };
        let mail = match self.mail_for(person, row).await? {
            Ok(mail) => mail,
            Err(no) => return Ok(no),
        };
        let card = self.vault.person(person.0).await?;
        let phone = row.phone.as_ref().map(ToString::to_string);
        let new_phone = phone.filter(|_| card.as_ref().is_some_and(|card| card.phone.is_none()));
        // A broken-off import may have left a name in the vault that no event speaks of.
        let unspoken = entity.revision.is_none();
        let nothing_new = login.is_none() && new_phone.is_none() && mail.is_none();
        if missing.is_empty() && nothing_new && !unspoken {
            return Ok(Became::Unchanged);
        }
        if self.dry_run {
            return Ok(Became::Recorded);
        }
        if let (true, Some(known)) = (unspoken, self.vault.commitment_of(person.0).await?) {
            let commitment_sha256 = to_hex(&known.0);
            let employer = Some(unit);
            let command = PersonCommand::RegisterPerson { person, commitment_sha256, employer };
            if let Some(no) = self.execute::<Person>(&id, command).await? {
                return Ok(row.at.refused(title::NAME, &no));
            }
        }
        if let (Some(phone), Some(card)) = (new_phone, card) {
            self.vault.change_contact(person.0, Some(phone), card.note).await?;
        }
        if mail.is_some() {
            self.vault.set_mail(person.0, mail).await?;
        }
        self.equip(person, unit, &missing, login, row).await
    }

    async fn equip(
        &self,
        person: PersonId,
        unit: UnitId,
        roles: &[Role],
        login: Option<LoginName>,
        row: &PersonRow,
    ) -> RowOutcome {
        for role in roles {
            let command = PersonCommand::GrantRole { role: *role, unit };
            if let Some(no) = self.execute::<Person>(&person.to_string(), command).await? {
                return Ok(row.at.refused(title::ROLES, &no));
            }
        }
        if let Some(login) = login {
            match self.vault.open_account(person.0, &login, self.app.clock.now()).await {
                Ok(()) => {}
                Err(VaultError::Taken(_)) => return Ok(login_taken(row)),
                Err(fault) => return Err(fault.into()),
            }
        }
        Ok(Became::Recorded)
    }

    fn may_not_have(&self, row: &PersonRow, roles: &[Role]) -> Option<Became> {
        if roles.is_empty() || may_at_all(self.caller, "grantRole") {
            return None;
        }
        let zh = "须由系统管理员授予:请由系统管理员导入,或留空";
        let en =
            "are the administrator's to give: leave them empty, or let the administrator import";
        Some(row.at.blocked(title::ROLES, ProblemCode::Refused, zh, en))
    }

    /// The login name of an account that is still to be opened: as stated, else the phone,
    /// if the caller may open one.
    async fn login_for(
        &self,
        person: Option<Uuid>,
        row: &PersonRow,
    ) -> Result<Result<Option<LoginName>, Became>, Fault> {
        let account = match person {
            Some(person) => self.vault.account(person).await?,
            None => None,
        };
        if let Some(account) = account {
            let stated = row.login.as_deref().and_then(|login| LoginName::parse(login).ok());
            return Ok(match stated {
                Some(stated) if stated != account.login => {
                    Err(row.at.differs(title::LOGIN, account.login.as_str(), stated.as_str()))
                }
                Some(_) | None => Ok(None),
            });
        }
        if !may_at_all(self.caller, "openAccount") {
            return Ok(if row.login.is_some() { Err(no_account(row)) } else { Ok(None) });
        }
        // Whoever has no role has nothing to sign in for.
        let phone = row.phone.as_ref().map(ToString::to_string).filter(|_| !row.roles.is_empty());
        let Some(typed) = row.login.clone().or(phone) else { return Ok(Ok(None)) };
        let Ok(login) = LoginName::parse(&typed) else {
            let (zh, en) = ("应为2至64个字母、数字或 . _ - @", "is no login name");
            return Ok(Err(row.at.blocked(title::LOGIN, ProblemCode::Refused, zh, en)));
        };
        let taken = self.vault.account_by_login(&login).await?.is_some();
        Ok(if taken { Err(login_taken(row)) } else { Ok(Some(login)) })
    }
}

fn no_account(row: &PersonRow) -> Became {
    let zh = "须由系统管理员开通:请由系统管理员导入,或留空";
    let en = "is the administrator's to open: leave it empty, or let the administrator import";
    row.at.blocked(title::LOGIN, ProblemCode::Refused, zh, en)
}

fn login_taken(row: &PersonRow) -> Became {
    let (zh, en) = ("已被他人使用", "belongs to somebody else");
    row.at.blocked(title::LOGIN, ProblemCode::Refused, zh, en)
}
