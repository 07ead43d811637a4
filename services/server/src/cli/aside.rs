//! `duban admin set-aside` and `take-back`: when something in one item's stream cannot be
//! read, the views of everything else go on; the log itself loses nothing.

use std::time::Duration;

use anyhow::Context;
use clap::Args;
use duban_app::{Caller, Request};
use duban_domain::{
    Line, Prose,
    deployment::{Deployment, DeploymentCommand},
};
use duban_eventlog::StreamName;
use duban_readmodel::{State, Status};

use super::Folder;
use crate::office::Office;

/// Longest wait until the new views have folded what was written meanwhile.
const SETTLED_MAX: Duration = Duration::from_mins(1);

#[derive(Debug, Args)]
pub struct SetAside {
    #[command(flatten)]
    pub folder: Folder,
    /// 无法读取的记录,服务日志中有其名称 (the stream, as the server's log names it), e.g.
    /// `finding-0190…`
    pub stream: String,
    /// 原因,记入日志 (why; it is recorded)
    #[arg(long)]
    pub reason: String,
}

#[derive(Debug, Args)]
pub struct TakeBack {
    #[command(flatten)]
    pub folder: Folder,
    /// 已搁置的记录 (the stream that was set aside)
    pub stream: String,
}

pub(super) async fn set_aside(
    office: &Office,
    stream: &str,
    reason: &str,
) -> anyhow::Result<String> {
    let (name, stream) = named(stream)?;
    let known = office.log.read_stream(&name, 0, 1).await?;
    anyhow::ensure!(!known.is_empty(), "没有此记录 (no such stream): {name}");
    let reason = Prose::parse(reason).map_err(|_| anyhow::anyhow!("--reason"))?;
    record(office, DeploymentCommand::SetStreamAside { stream, reason }).await?;
    office.views.set_aside(name.clone()).await?;
    Ok(format!("已搁置 (set aside): {name}"))
}

pub(super) async fn take_back(office: &Office, stream: &str) -> anyhow::Result<String> {
    let (name, stream) = named(stream)?;
    record(office, DeploymentCommand::TakeStreamBack { stream }).await?;
    office.views.take_back(name.clone()).await?;
    let head = office.log.head().await?;
    let settled = |status: &Status| {
        matches!(status.state, State::Halted(_)) || head.is_none_or(|head| status.has_folded(head))
    };
    let mut status = office.views.watch();
    let status = tokio::time::timeout(SETTLED_MAX, status.wait_for(settled)).await??;
    if let State::Halted(halt) = &status.state {
        anyhow::bail!(
            "{name} 已恢复,但仍无法读取,请再次搁置 (taken back, and still not readable: set it \
             aside again): {}",
            halt.reason
        );
    }
    Ok(format!("已恢复 (taken back): {name}"))
}

fn named(stream: &str) -> anyhow::Result<(StreamName, Line)> {
    let name = StreamName::parse(stream).context("记录名应如 finding-0190… (a stream's name)")?;
    let line = Line::parse(stream).map_err(|_| anyhow::anyhow!("记录名 (a stream's name)"))?;
    Ok((name, line))
}

async fn record(office: &Office, command: DeploymentCommand) -> anyhow::Result<()> {
    let (app, id) = (&office.app, office.app.deployment().to_string());
    let request = Request::new(app.ids().v7(app.clock().now()), command);
    app.execute::<Deployment>(&Caller::LocalOperator, &id, &request).await?;
    Ok(())
}
