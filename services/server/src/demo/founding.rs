//! The county before anything is inspected: units, people and what they may do, and
//! the rules that the office adopts.

use anyhow::Context;
use chrono::{DateTime, Utc};
use duban_app::{
    App, Caller, Fault, Kept, OFFICE_POLICY, Request,
    access::Governed,
    calendar_text::CalendarText,
    catalogue::CatalogueText,
    policy_file::{Proposal, SHIPPED},
    ports::{
        Vault,
        vault::{LoginName, NewPerson},
    },
};
use duban_domain::{
    Role,
    deployment::{Deployment, DeploymentCommand},
    institution::{Institution, InstitutionCommand},
    person::{Charge, Person, PersonCommand, RecusalGround},
    policy::{CALENDAR, Policy, PolicyCommand, STANDARDS},
    unit::{Unit, UnitCommand},
};
use futures_util::{StreamExt, TryStreamExt, stream};

use super::{
    cast::{Cast, small_id},
    county::{
        ABOVE, Body, DEPARTMENTS, EDUCATION, GOVERNMENT, OFFICE, SCHOOLS, School, TOWNSHIPS,
        school_code,
    },
    people::{
        ADMINISTRATOR, HEAD, INSPECTOR, PART_TIME_INSPECTOR, RECUSED_FROM, SECOND_INSPECTOR,
        Somebody,
    },
    player::fault,
    recurring,
    text::{line, prose},
};

/// Registrations that run at once.
const AT_ONCE: usize = 16;

pub struct Founding<'a> {
    pub app: &'a App,
    pub vault: &'a dyn Vault,
    pub cast: &'a Cast,
}

impl Founding<'_> {
    /// The administrator comes first, made by the machine; everything else is theirs.
    pub async fn everything(&self) -> anyhow::Result<()> {
        let (first, others) = self.cast.people.split_first().context("nobody plays")?;
        self.register(&Caller::LocalOperator, first).await?;
        self.units().await?;
        self.office_in_the_bureau().await?;
        stream::iter(others)
            .map(async |one| {
                let administrator = self.by(ADMINISTRATOR).await?;
                self.register(&administrator, one).await
            })
            .buffer_unordered(AT_ONCE)
            .try_collect::<()>()
            .await?;
        self.recusal().await?;
        self.zones().await?;
        self.policy().await?;
        self.standards().await?;
        self.calendar().await
    }

    async fn by(&self, login: &str) -> Result<Caller, Fault> {
        Ok(Caller::Person(self.app.viewer(self.cast.person(login)).await?))
    }

    async fn units(&self) -> anyhow::Result<()> {
        self.bodies(&ABOVE[..1], None).await?;
        self.bodies(&ABOVE[1..], Some(GOVERNMENT)).await?;
        self.bodies(&DEPARTMENTS, Some(GOVERNMENT)).await?;
        self.bodies(&TOWNSHIPS, Some(GOVERNMENT)).await?;
        stream::iter(SCHOOLS.iter().enumerate())
            .map(|(at, school)| self.school(at, school))
            .buffer_unordered(AT_ONCE)
            .try_collect::<()>()
            .await
    }

    async fn bodies(&self, bodies: &[Body], under: Option<&str>) -> anyhow::Result<()> {
        for body in bodies {
            let command = UnitCommand::RegisterUnit {
                unit: self.cast.unit(body.key),
                name: line(body.name),
                kind: body.kind,
                aliases: vec![line(body.alias)],
                belongs_to: under.map(|key| self.cast.unit(key)),
                lies_in: None,
                zone: None,
            };
            self.unit(body.key, command).await?;
        }
        Ok(())
    }

    async fn school(&self, at: usize, school: &School) -> anyhow::Result<()> {
        let unit = self.cast.unit(school.key);
        let township = self.cast.unit(school.township);
        let command = UnitCommand::RegisterUnit {
            unit,
            name: line(school.name),
            kind: school.kind(),
            aliases: vec![line(school.alias)],
            belongs_to: Some(self.cast.unit(EDUCATION)),
            lies_in: Some(township),
            zone: Some(line(school.zone())),
        };
        self.unit(school.key, command).await?;
        let command = InstitutionCommand::RegisterInstitution {
            unit,
            name: line(school.name),
            school_code: Some(line(&school_code(at + 1))),
            stages: vec![school.stage],
            township: Some(township),
        };
        let administrator = self.by(ADMINISTRATOR).await?;
        let id = unit.to_string();
        self.run::<Institution>(&administrator, &id, "school", command).await
    }

    async fn unit(&self, key: &str, command: UnitCommand) -> anyhow::Result<()> {
        let administrator = self.by(ADMINISTRATOR).await?;
        let id = self.cast.unit(key).to_string();
        self.run::<Unit>(&administrator, &id, "unit", command).await
    }

    /// The office sits in the bureau's rooms; the rules about that hold from now on.
    async fn office_in_the_bureau(&self) -> anyhow::Result<()> {
        let command = DeploymentCommand::DesignateOffice {
            unit: self.cast.unit(OFFICE),
            housed_by: Some(self.cast.unit(EDUCATION)),
            start_day: self.app.today(),
        };
        let administrator = self.by(ADMINISTRATOR).await?;
        let id = self.app.deployment().to_string();
        self.run::<Deployment>(&administrator, &id, "housed", command).await
    }

    /// Name to the vault, commitment and role to the log, and an account for most.
    async fn register(&self, by: &Caller, one: &Somebody) -> anyhow::Result<()> {
        let person = self.cast.person(&one.login);
        let is_first = matches!(by, Caller::LocalOperator);
        // The bureau is not there yet when the first administrator is.
        let employer = self.cast.unit(if is_first { OFFICE } else { one.employer });
        let commitment = self
            .vault
            .register(NewPerson {
                id: person.0,
                name: one.name.clone(),
                unit: Some(employer.0),
                phone: None,
                note: Some(one.post.to_owned()),
                salt: salt(&one.login),
            })
            .await?;
        let commitment_sha256 = duban_app::ports::vault::secret::to_hex(&commitment.0);
        let employer = Some(employer);
        let register = PersonCommand::RegisterPerson { person, commitment_sha256, employer };
        self.person(by, one, "registered", register).await?;
        let unit = self.cast.unit(one.unit);
        self.person(by, one, "role", PersonCommand::GrantRole { role: one.role, unit }).await?;
        if one.role != Role::Administrator {
            let from = self.app.today();
            let take = PersonCommand::TakePost { post: line(one.post), unit, from };
            self.person(by, one, "post", take).await?;
        }
        if one.signs_in {
            let login = LoginName::parse(&one.login)?;
            let now: DateTime<Utc> = self.app.clock().now();
            self.vault.open_account(person.0, &login, now).await?;
        }
        Ok(())
    }

    async fn person(
        &self,
        by: &Caller,
        one: &Somebody,
        step: &str,
        command: PersonCommand,
    ) -> anyhow::Result<()> {
        let id = self.cast.person(&one.login).to_string();
        let ran = self.run::<Person>(by, &id, step, command).await;
        ran.with_context(|| one.login.clone())
    }

    /// An inspector whose kin is head of a school does not judge that school.
    async fn recusal(&self) -> anyhow::Result<()> {
        let inspector = self.by(SECOND_INSPECTOR).await?;
        let id = self.cast.person(SECOND_INSPECTOR).to_string();
        let command = PersonCommand::Recuse {
            unit: self.cast.unit(RECUSED_FROM),
            ground: RecusalGround::Kin,
            words: Some(prose("本人近亲属在该校任职。")),
            until: None,
        };
        self.run::<Person>(&inspector, &id, "recused", command).await
    }

    /// 挂牌督导: every zone has its inspector.
    async fn zones(&self) -> anyhow::Result<()> {
        let head = self.by(HEAD).await?;
        let mut zones: Vec<&str> = SCHOOLS.iter().map(School::zone).collect();
        zones.sort_unstable();
        zones.dedup();
        let inspectors = [INSPECTOR, SECOND_INSPECTOR, PART_TIME_INSPECTOR];
        for (zone, login) in zones.into_iter().zip(inspectors) {
            let command = PersonCommand::AssignZone {
                charge: Charge::Zone(line(zone)),
                from: self.app.today(),
                until: None,
                document: Some(line("云教督〔2025〕2号")),
            };
            let id = self.cast.person(login).to_string();
            self.run::<Person>(&head, &id, "zone", command).await?;
        }
        Ok(())
    }

    /// The office head's first act.
    async fn policy(&self) -> anyhow::Result<()> {
        let Proposal { name, version, rules, text, .. } =
            recurring::policy(SHIPPED, self.cast.last_day)?;
        let rules = Box::new(rules);
        let command = PolicyCommand::AdoptPolicy { name, version, text, rules };
        let head = self.by(HEAD).await?;
        self.run::<Policy>(&head, OFFICE_POLICY, "policy", command).await
    }

    /// What schools are measured against.
    async fn standards(&self) -> anyhow::Result<()> {
        let CatalogueText { name, version, text, .. } =
            CatalogueText::shipped().map_err(|fault| anyhow::anyhow!("{fault}"))?;
        let command = PolicyCommand::AdoptCatalogue { name, version, text };
        let head = self.by(HEAD).await?;
        self.run::<Policy>(&head, STANDARDS, "standards", command).await
    }

    /// Then working days count.
    async fn calendar(&self) -> anyhow::Result<()> {
        let CalendarText { name, version, text, .. } = recurring::calendar(self.cast.last_day)?;
        let command = PolicyCommand::AdoptCalendar { name, version, text };
        let head = self.by(HEAD).await?;
        self.run::<Policy>(&head, CALENDAR, "calendar", command).await
    }

    async fn run<D: Governed + Kept>(
        &self,
        by: &Caller,
        id: &str,
        step: &str,
        command: D::Command,
    ) -> anyhow::Result<()> {
        let command_id = small_id(self.app.deployment(), &format!("{step}/{id}"));
        let mut request = Request::new(command_id, command);
        request.seen = self.app.load::<D>(id).await?.revision;
        let answer = self.app.execute::<D>(by, id, &request).await;
        let named = answer.map(drop).map_err(fault);
        named.with_context(|| format!("演示脚本 (script): {step} {id}"))
    }
}

/// Fictional names need no secret; the same salt gives the same commitment.
fn salt(login: &str) -> [u8; 32] {
    let mut salt = [0; 32];
    for (at, byte) in login.bytes().enumerate().take(salt.len()) {
        salt[at] = byte;
    }
    salt
}
