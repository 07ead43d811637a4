//! `duban admin`: accounts, from the machine itself.
//!
//! It administers accounts and nothing else: what it does stands in the log as the
//! local operator's.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use duban_app::ports::vault::{Accounts, LoginName};
use duban_domain::{PersonId, Role, UnitId};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{CommandResult, Ended, control, quiet};
use crate::{accounts::NewAccount, config::Config, first_start::office_unit, office::Office};

#[derive(Debug, Subcommand)]
pub enum Admin {
    /// 新建账号并打印一次性设置密码链接 (create an account, print its one-time link)
    Create(Create),
    /// 为已有账号打印新的一次性链接 (a new one-time link for an account)
    Invite(Invite),
    /// 列出账号 (list accounts)
    List(Folder),
}

#[derive(Debug, Args)]
pub struct Folder {
    /// 数据目录 (data folder)
    #[arg(long)]
    data: Option<PathBuf>,
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
    List,
}

impl Admin {
    pub async fn run(self, config: Config) -> CommandResult {
        let (folder, order) = match self {
            Self::Create(Create { folder, login, name, role, unit }) => {
                (folder, AdminOrder::Create { login, name, role, unit: unit.map(UnitId) })
            }
            Self::Invite(Invite { folder, login }) => (folder, AdminOrder::Invite { login }),
            Self::List(folder) => (folder, AdminOrder::List),
        };
        let config = quiet(config, folder.data)?;
        let lines: Vec<String> = control::carry_out(config, &control::Order::Admin(order)).await?;
        for line in lines {
            println!("{line}");
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

async fn invitation(office: &Office, person: PersonId) -> anyhow::Result<String> {
    let token = office.sign_in.invite(person.0).await?;
    Ok(format!("一次性链接 (one-time link): /password?token={token}"))
}
