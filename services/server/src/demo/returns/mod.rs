//! 学校办学条件: the returns of two school years, filed from workbooks like anybody's, what became
//! findings of them, and what the later year offers on these.
//!
//! **Deliberately absent:** verdicts. Who passes follows from the figures and the adopted catalogue.

mod figures;
mod found;
mod workbook;

use std::collections::HashMap;

use anyhow::{Context, ensure};
use async_trait::async_trait;
use chrono::{Datelike, Days, NaiveDate, TimeDelta};
use duban_app::{
    App, BreachKey, Caller, DraftOrder, DueOffer, DueOffers, Fault, NamedUnit, NoDraft, SeenOffers,
    ports::{EvidenceStore, FixedClock, evidence::UploadLimits},
    school_returns::{KnownSchools, ReturnsSettings},
};
use duban_domain::{FindingId, Quantity, UnitId, finding::Finding, standard::SchoolStage};
use duban_exchange::{returns::read, workbook::Limits};

use super::{
    act::Tale,
    cast::Cast,
    county::{SCHOOLS, school_code, unit_id},
    people::{CLERK, INSPECTOR},
    player::fault,
};
use figures::{Filing, Mistake, schools_of};

/// How many days into the story the first year's workbook comes in.
const FIRST_AFTER_DAYS: u64 = 4;
/// How many days before the story's end the second year's does.
const SECOND_DAYS_AGO: u64 = 24;
/// How much later a school puts a figure right.
const CORRECTED_AFTER_DAYS: u64 = 4;
/// Summer is over, and a school year begins.
const FIRST_MONTH: u32 = 9;

const STANDARD: &str = "quality-balanced-2017";
const SPORTS_GROUND: &str = "qb2017-r05";
const LARGEST_CLASS: &str = "qb2017-g05";
const EQUIPMENT: &str = "qb2017-r06";

/// Two years of returns on their way into the log.
pub struct Returns<'a> {
    pub app: &'a App,
    pub clock: &'a FixedClock,
    pub evidence: &'a dyn EvidenceStore,
    pub cast: &'a Cast,
}

/// What a school misses, by key and item.
struct Breach {
    school: &'static str,
    stage: SchoolStage,
    item: &'static str,
}

/// One that became a finding.
struct Drafted {
    finding: FindingId,
    gap: Quantity,
}

impl Returns<'_> {
    fn first_day(&self) -> NaiveDate {
        self.cast.working_day(self.cast.first_day + Days::new(FIRST_AFTER_DAYS))
    }

    /// From this day on the story goes on by what the second year says.
    pub fn second_day(&self) -> NaiveDate {
        self.cast.days_ago(SECOND_DAYS_AGO)
    }

    /// 2025 for the school year 2025–2026: the one before that in which the second is filed.
    fn first_year(&self) -> u16 {
        let day = self.second_day();
        let begun = if day.month() >= FIRST_MONTH { day.year() } else { day.year() - 1 };
        u16::try_from(begun - 1).unwrap_or_default()
    }

    /// The first year, and how two drafts of it go on until the second comes.
    pub async fn first(&self) -> anyhow::Result<(Vec<FindingId>, Vec<Tale>)> {
        let (day, year) = (self.first_day(), self.first_year());
        self.file(Filing { year, later: false, mistake: Mistake::Corrected }, day, 10).await?;
        let breaches = [
            Breach { school: "yucai", stage: SchoolStage::Primary, item: SPORTS_GROUND },
            Breach { school: "shiyan", stage: SchoolStage::Primary, item: LARGEST_CLASS },
        ];
        let [ground, classes] = self.drafted(&breaches, year).await?;
        let findings = vec![ground.finding, classes.finding];
        let tales = vec![
            found::ground_under_way(self.cast, &ground, day, self.second_day()),
            found::classes_under_way(self.cast, &classes, day),
        ];
        Ok((findings, tales))
    }

    /// The second year: what it says of open findings is offered, one more draft waits to be
    /// confirmed, and one finding is claimed. Days later one school puts a figure right.
    pub async fn second(&self, open: &[FindingId]) -> anyhow::Result<Vec<Tale>> {
        let (day, year) = (self.second_day(), self.first_year() + 1);
        self.file(Filing { year, later: true, mistake: Mistake::Standing }, day, 6).await?;
        self.app.offer_measurements(&Known(open), &mut SeenOffers::default()).await?;
        let breach =
            Breach { school: "qingshierxiao", stage: SchoolStage::Primary, item: EQUIPMENT };
        self.drafted(&[breach], year).await?;
        Ok(vec![found::ground_claimed(self.cast, open[0], day)])
    }

    pub fn correction_day(&self) -> NaiveDate {
        self.cast.working_day(self.second_day() + Days::new(CORRECTED_AFTER_DAYS))
    }

    pub async fn correction(&self) -> anyhow::Result<()> {
        let year = self.first_year() + 1;
        let filing = Filing { year, later: true, mistake: Mistake::Corrected };
        self.file(filing, self.correction_day(), 6).await
    }

    /// Kept as a file and imported, as the office does it.
    async fn file(&self, filing: Filing, day: NaiveDate, hour: i64) -> anyhow::Result<()> {
        self.clock.set(self.app.start_of(day) + TimeDelta::hours(hour));
        let merged_on = self.cast.days_ago(super::year::POINT_MERGED_DAYS_AGO);
        let bytes = workbook::of(&filing, &schools_of(&filing, day >= merged_on), day)?;
        let book = read(&bytes, &Limits::default())?;
        let rows = book.schools.len();
        let reader = Box::pin(std::io::Cursor::new(bytes));
        let name = "学校办学条件统计表.xlsx";
        let stored = self.evidence.put(reader, UploadLimits::default(), name).await?;
        let settings = ReturnsSettings {
            workbook_sha256: stored.sha256.to_string(),
            year: None,
            create_schools: false,
            correct: filing.later && filing.mistake == Mistake::Corrected,
            dry_run: false,
        };
        let known = &CountyCodes(self.cast);
        let clerk = self.caller(CLERK).await?;
        let report = self.app.import_returns(&clerk, known, book.into(), &settings).await?;
        let told = report.recorded + report.unchanged == rows;
        ensure!(told, "统计表未全部导入 (returns): {:?}", report.problems);
        Ok(())
    }

    /// Draft by draft, so that numbers do not depend on which is quicker.
    async fn drafted<const N: usize>(
        &self,
        breaches: &[Breach; N],
        year: u16,
    ) -> anyhow::Result<[Drafted; N]> {
        let inspector = self.caller(INSPECTOR).await?;
        let mut drafted = Vec::with_capacity(N);
        for breach in breaches {
            let order = breach.order(self.cast, year);
            let answers = self.app.draft_findings(&inspector, &order).await.map_err(fault)?;
            let answer = answers.into_iter().next().context("no answer")?;
            let finding = answer.map_err(|no| breach.failed(no))?.finding;
            let entity = self.app.load::<Finding>(&finding.to_string()).await?;
            let found = entity.state.particulars().and_then(|one| one.measured.as_ref());
            let gap = found.and_then(|measured| measured.gap).context("a draft without a gap")?;
            drafted.push(Drafted { finding, gap });
        }
        drafted.try_into().map_err(|_| anyhow::anyhow!("a draft for each"))
    }

    async fn caller(&self, login: &str) -> Result<Caller, Fault> {
        Ok(Caller::Person(self.app.viewer(self.cast.person(login)).await?))
    }
}

impl Breach {
    fn order(&self, cast: &Cast, year: u16) -> DraftOrder {
        let item = self.item.to_owned();
        DraftOrder {
            standard: STANDARD.to_owned(),
            year,
            province: None,
            breaches: vec![BreachKey {
                school: cast.unit(self.school),
                stage: Some(self.stage),
                item,
            }],
            capacity: None,
            correlation: None,
        }
    }

    fn failed(&self, no: NoDraft) -> anyhow::Error {
        let (school, item) = (self.school, self.item);
        match no {
            NoDraft::Refused(refusal) => anyhow::anyhow!("{school} {item}: {refusal}"),
            NoDraft::AlreadyOpen(open) => anyhow::anyhow!("{school} {item}: {open} is open"),
            NoDraft::Command(error) => fault(error).context(format!("{school} {item}")),
        }
    }
}

/// Schools by their codes; a running server asks its read models.
struct CountyCodes<'a>(&'a Cast);

#[async_trait]
impl KnownSchools for CountyCodes<'_> {
    async fn schools(&self) -> Result<HashMap<String, Vec<UnitId>>, Fault> {
        let id = |key| unit_id(self.0.deployment, key);
        let all = SCHOOLS.iter().enumerate();
        Ok(all.map(|(at, school)| (school_code(at + 1), vec![id(school.key)])).collect())
    }

    async fn units(&self, _: &[String]) -> Result<HashMap<String, Vec<NamedUnit>>, Fault> {
        Ok(HashMap::new())
    }
}

/// Findings of which the story knows that something newer was filed.
struct Known<'a>(&'a [FindingId]);

#[async_trait]
impl DueOffers for Known<'_> {
    async fn due_offers(&self, most: usize) -> Result<Vec<DueOffer>, Fault> {
        let due = self.0.iter().take(most);
        Ok(due.map(|finding| DueOffer { finding: *finding, newest: 1 }).collect())
    }
}
