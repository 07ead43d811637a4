//! `duban admin`: accounts, from the machine itself.
//!
//! It administers accounts, and says which stream the views go on without: what it does
//! stands in the log as the local operator's.

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use duban_app::{Caller, ports::vault::LoginName};
use duban_domain::{PersonId, Role, UnitId};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{
    CommandResult, Ended, Folder,
    aside::{self, SetAside, TakeBack},
    control,
    output::say,
    quiet,
};
use crate::{
    accounts::NewAccount, config::Config, first_start::office_unit, folder::write_file,
    office::Office, slips,
};

#[derive(Debug, Subcommand)]
pub enum Admin {
    /// 新建账号并打印一次性设置密码链接 (create an account, print its one-time link)
    Create(Create),
    /// 为已有账号打印新的一次性链接 (a new one-time link for an account)
    Invite(Invite),
    /// 打印一次性登录单:不指定登录名时,为尚未设置密码的所有账号 (one-time slips; for
    /// everybody who has set no password yet, or for the login names that are given)
    Slips(SlipsFile),
    /// 列出账号 (list accounts)
    List(Folder),
    /// 搁置一项无法读取的记录,其余照常 (go on without a stream that cannot be read)
    SetAside(SetAside),
    /// 恢复已搁置的记录 (take back a stream that was set aside)
    TakeBack(TakeBack),
}

#[derive(Debug, Args)]
pub struct SlipsFile {
    #[command(flatten)]
    folder: Folder,
    /// 输出文件,.html 或 .xlsx (file to write)
    #[arg(long)]
    out: PathBuf,
    /// 只为该单位,名称或编号 (only people of this unit, by name or id)
    #[arg(long)]
    unit: Option<String>,
    /// 登录名,可重复;已有密码的将作废并结束会话 (login names; a password that was set ends)
    #[arg(long)]
    login: Vec<String>,
}

#[derive(Debug, Args)]
pub struct Create {
    #[command(flatten)]
    folder: Folder,
    /// 登录名 (login name)
    #[arg(long)]
    login: String,
    /// 姓名 (name)
    #[arg(long)]
    name: String,
    /// 角色 (role), e.g. `office_head`; a wrong one is answered with the list
    #[arg(long, value_parser = role)]
    role: Role,
    /// 单位编号,缺省为督导室 (unit id; the inspection office if absent)
    #[arg(long)]
    unit: Option<Uuid>,
}

#[derive(Debug, Args)]
pub struct Invite {
    #[command(flatten)]
    folder: Folder,
    /// 登录名 (login name)
    #[arg(long)]
    login: String,
}

fn role(code: &str) -> Result<Role, String> {
    let known = Role::ALL.iter().copied().find(|role| role.code() == code);
    known.ok_or_else(|| {
        let codes: Vec<_> = Role::ALL.iter().map(|role| role.code()).collect();
        format!("one of: {}", codes.join(" "))
    })
}

/// What reaches the office.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AdminOrder {
    Create { login: String, name: String, role: Role, unit: Option<UnitId> },
    Invite { login: String },
    Slips { out: PathBuf, unit: Option<String>, logins: Vec<String> },
    List,
    SetAside { stream: String, reason: String },
    TakeBack { stream: String },
}

impl Admin {
    pub async fn run(self, config: Config) -> CommandResult {
        let (folder, order) = match self {
            Self::Create(Create { folder, login, name, role, unit }) => {
                (folder, AdminOrder::Create { login, name, role, unit: unit.map(UnitId) })
            }
            Self::Invite(Invite { folder, login }) => (folder, AdminOrder::Invite { login }),
            Self::Slips(SlipsFile { folder, out, unit, login }) => {
                let out = std::path::absolute(&out)?;
                (folder, AdminOrder::Slips { out, unit, logins: login })
            }
            Self::List(folder) => (folder, AdminOrder::List),
            Self::SetAside(SetAside { folder, stream, reason }) => {
                (folder, AdminOrder::SetAside { stream, reason })
            }
            Self::TakeBack(TakeBack { folder, stream }) => {
                (folder, AdminOrder::TakeBack { stream })
            }
        };
        let config = quiet(config, folder.data)?;
        let lines: Vec<String> = control::carry_out(config, &control::Order::Admin(order)).await?;
        for line in lines {
            say!("{line}")?;
        }
        Ok(Ended::Done)
    }
}

/// Accounts listed at once.
const LISTED_MAX: usize = 200;

pub(super) async fn obey(office: &Office, order: &AdminOrder) -> anyhow::Result<Value> {
    let lines = match order {
        AdminOrder::Create { login, name, role, unit } => {
            let unit = unit.unwrap_or_else(|| office_unit(office.app.deployment()));
            let (login, name) = (login.clone(), name.clone());
            let account = NewAccount { login, name, role: *role, unit };
            let person = office.create_account(&account).await?;
            vec![invitation(office, person).await?]
        }
        AdminOrder::Invite { login } => {
            let login = LoginName::parse(login).map_err(|_| anyhow::anyhow!("login"))?;
            let account = office.vault.account_by_login(&login).await?;
            let account = account.ok_or_else(|| anyhow::anyhow!("没有此账号 (no such account)"))?;
            vec![invitation(office, PersonId(account.person)).await?]
        }
        AdminOrder::Slips { out, unit, logins } => {
            vec![print_slips(office, out, unit.as_deref(), logins).await?]
        }
        AdminOrder::SetAside { stream, reason } => {
            vec![aside::set_aside(office, stream, reason).await?]
        }
        AdminOrder::TakeBack { stream } => vec![aside::take_back(office, stream).await?],
        AdminOrder::List => {
            let accounts = office.vault.accounts(None, LISTED_MAX).await?;
            accounts
                .iter()
                .map(|account| {
                    let state = if account.disabled { "停用 disabled" } else { "" };
                    format!("{} {} {state}", account.login.as_str(), account.person)
                })
                .collect()
        }
    };
    Ok(json!(lines))
}

async fn print_slips(
    office: &Office,
    out: &Path,
    unit: Option<&str>,
    logins: &[String],
) -> anyhow::Result<String> {
    let mut wish = slips::Wish { unit: office.unit_wanted(unit).await?, ..slips::Wish::default() };
    for login in logins {
        wish.people.push(slips::person_called(office, login).await?);
    }
    let issued = slips::issue(office, &Caller::LocalOperator, &wish).await?;
    let format = slips::Format::of(out);
    let heading = slips::Heading { office: &office.name, site: None };
    let bytes = slips::print(&issued.issued, &heading, format, office.app.today())?;
    write_file(out, &bytes).await?;
    Ok(format!("{}: {}", out.display(), issued.told()))
}

async fn invitation(office: &Office, person: PersonId) -> anyhow::Result<String> {
    let token = office.sign_in.invite(person.0).await?;
    Ok(format!("一次性链接 (one-time link): /password?token={token}"))
}
