//! `duban demo`: a fictional county, twelve months of its findings, made through the
//! commands that everybody sends.
//!
//! Only here is the clock scripted. **Deliberately absent:** business acts by the local
//! operator, default passwords, and names of anybody or anything that exists.

mod act;
mod cast;
mod changes;
mod county;
mod fate;
mod files;
mod findings;
mod founding;
mod old_ledger;
mod opening;
mod parts;
mod people;
mod player;
mod recurring;
mod returns;
mod schools;
mod sign_ins;
mod steps;
mod teller;
mod text;
mod year;

#[cfg(test)]
mod tests;

use std::sync::Arc;

use anyhow::{Context, bail, ensure};
use chrono::{NaiveDate, TimeDelta};
use duban_app::{
    App, AppParts,
    ports::{Clock, FixedClock, RandomIds, SeededIds, SystemClock, Vault},
    sign_in::{SignIn, SignInSettings},
};
use duban_domain::deployment::Deployment;
use duban_eventlog::{EventLog, Upcasters};
use duban_eventlog_sqlite::{Options, SqliteLog};
use duban_evidence::FolderEvidence;
use duban_vault::{Argon2Cost, Argon2Passwords, SqliteVault};
use uuid::Uuid;

use crate::{
    config::Config,
    first_start,
    folder::DataFolder,
    office::{Surroundings, deployment_of},
    stores::must_lie_in_the_folder,
};
use act::Tale;
use cast::Cast;
use county::OFFICE_NAME;
use files::Files;
use founding::Founding;
use player::Player;
use returns::Returns;
use schools::CountySchools;

/// The same story for the same day.
const SEED: u64 = 20_260_101;
/// Stands in the folder once the story was played to its end.
const COMPLETE: &str = "demo-complete";

/// A running demo: the machine's clock, real randomness for its sessions.
#[must_use]
pub fn surroundings() -> Surroundings {
    Surroundings {
        clock: Arc::new(SystemClock),
        ids: Arc::new(RandomIds),
        password_cost: Argon2Cost::quick(),
        demo: true,
    }
}

/// Whether the folder holds a demo; an empty one does not.
pub async fn is_demo(config: &Config) -> anyhow::Result<bool> {
    let folder = DataFolder::at(&config.data);
    // A demo never lies elsewhere than in a folder of its own.
    if config.log.is_elsewhere() || !folder.has_log() {
        return Ok(false);
    }
    let log: Arc<dyn EventLog> =
        Arc::new(SqliteLog::open_read_only(folder.log(), Options::default())?);
    let Some(deployment) = deployment_of(log.as_ref()).await? else { return Ok(false) };
    let app = app(config, log, deployment, Arc::new(SystemClock), SeededIds::new(SEED))?;
    let standing = app.load::<Deployment>(&deployment.to_string()).await?;
    Ok(standing.state.founded().is_some_and(|founded| founded.demo))
}

/// Makes the demo's data if there is none, sets a new password for all of its
/// accounts, and answers who may sign in.
pub async fn prepare(config: &Config) -> anyhow::Result<String> {
    must_lie_in_the_folder(config, "演示只用自己的目录 (a demo has a folder of its own)")?;
    let folder = DataFolder::at(&config.data);
    folder.create()?;
    let _lock = folder.lock()?;
    let complete = config.data.join(COMPLETE);
    let vault = if !folder.has_log() {
        let vault: Arc<dyn Vault> = Arc::new(SqliteVault::open(&folder.vault())?);
        make(config, &folder, Arc::clone(&vault)).await?;
        std::fs::write(&complete, b"").context(COMPLETE)?;
        vault
    } else if is_demo(config).await? {
        ensure!(
            complete.exists(),
            "演示数据没有生成完整,请删除目录 {} 后重试 (the demo's data is half made)",
            config.data.display(),
        );
        Arc::new(SqliteVault::open(&folder.vault())?)
    } else {
        bail!("目录 {} 中是正式数据,不能用于演示 (a real office's data)", config.data.display());
    };
    let sign_in = SignIn::new(
        vault,
        Arc::new(Argon2Passwords::new(Argon2Cost::quick())?),
        Arc::new(SystemClock),
        Arc::new(RandomIds),
        SignInSettings::default(),
    );
    sign_ins::renew(&sign_in, deployment_in(&folder).await?).await
}

async fn deployment_in(folder: &DataFolder) -> anyhow::Result<Uuid> {
    let log = SqliteLog::open_read_only(folder.log(), Options::default())?;
    deployment_of(&log).await?.context("no deployment was founded")
}

/// Founds the county and plays the year.
async fn make(config: &Config, folder: &DataFolder, vault: Arc<dyn Vault>) -> anyhow::Result<()> {
    let evidence = FolderEvidence::open(&folder.evidence())?;
    let log: Arc<dyn EventLog> = Arc::new(SqliteLog::open(folder.log(), Options::default())?);
    let files = Files::store(&evidence).await?;
    let zone = config.zone()?;
    let today: NaiveDate = SystemClock.now().with_timezone(&zone).date_naive();
    let deployment = Uuid::new_v5(&Uuid::NAMESPACE_OID, format!("duban demo {today}").as_bytes());
    let cast = Cast::new(deployment, today, files);
    let clock = Arc::new(FixedClock::at(SystemClock.now()));
    let app =
        app(config, log, deployment, Arc::clone(&clock) as Arc<dyn Clock>, SeededIds::new(SEED))?;
    clock.set(app.start_of(cast.first_day) + TimeDelta::hours(9));
    app.ask_for_schools(Arc::new(CountySchools { deployment: cast.deployment }));
    first_start::found(&app, OFFICE_NAME, true).await?;
    Founding { app: &app, vault: vault.as_ref(), cast: &cast }.everything().await?;
    let imported = old_ledger::import(&app, &clock, vault.as_ref(), &evidence, &cast).await?;
    let mut tales = year::tales(&cast);
    tales.extend(opening::tales(&cast, &imported));
    tales.extend(parts::tales(&cast));
    tales.extend(changes::tales(&cast));
    let calendar = app.calendar().await?.context("the office adopted a calendar")?.calendar;
    tales.extend(recurring::tales(&cast, &calendar));
    let returns = Returns { app: &app, clock: &clock, evidence: &evidence, cast: &cast };
    play(&Player { app: &app, clock: &clock }, &returns, tales).await
}

/// The year, and between its days the two years of returns.
async fn play(
    player: &Player<'_>,
    returns: &Returns<'_>,
    mut tales: Vec<Tale>,
) -> anyhow::Result<()> {
    let (open, more) = returns.first().await?;
    tales.extend(more);
    let later = split_off(&mut tales, returns.second_day());
    player.play(tales).await?;
    let mut tales = later;
    tales.extend(returns.second(&open).await?);
    let later = split_off(&mut tales, returns.correction_day());
    player.play(tales).await?;
    returns.correction().await?;
    player.play(later).await
}

/// What happens on this day and after it.
fn split_off(tales: &mut [Tale], day: NaiveDate) -> Vec<Tale> {
    let after = tales.iter_mut().map(|tale| {
        let acts = std::mem::take(&mut tale.acts);
        let (before, after) = acts.into_iter().partition(|act| act.day < day);
        tale.acts = before;
        Tale { title: tale.title.clone(), acts: after }
    });
    after.collect()
}

fn app(
    config: &Config,
    log: Arc<dyn EventLog>,
    deployment: Uuid,
    clock: Arc<dyn Clock>,
    ids: SeededIds,
) -> anyhow::Result<App> {
    Ok(App::new(AppParts {
        log,
        lifts: Upcasters::new(),
        clock,
        ids: Arc::new(ids),
        zone: config.zone()?,
        deployment,
    }))
}
