//! `duban serve` and `duban demo`.

use std::{net::SocketAddr, path::PathBuf, sync::Arc};

use anyhow::Context;
use clap::Args;
use tokio::net::TcpListener;

use super::{CommandResult, Ended, control, output::say, quiet};
use crate::{
    bulks,
    config::Config,
    demo, housekeeping,
    http::{self, tls},
    logging, notices,
    office::{Office, Surroundings},
};

#[derive(Debug, Args)]
pub struct Serve {
    /// 数据目录 (data folder)
    #[arg(long)]
    data: Option<PathBuf>,
    /// 地址 (address and port)
    #[arg(long)]
    listen: Option<SocketAddr>,
}

#[derive(Debug, Args)]
pub struct Demo {
    /// 数据目录,须为空或演示数据 (data folder, empty or a demo's)
    #[arg(long, default_value = "demo-data")]
    data: PathBuf,
    #[arg(long)]
    listen: Option<SocketAddr>,
    /// 只生成数据,不启动服务 (make the data and end)
    #[arg(long)]
    only_data: bool,
}

impl Serve {
    pub async fn run(self, mut config: Config) -> CommandResult {
        config.data = self.data.unwrap_or(config.data);
        config.listen = self.listen.unwrap_or(config.listen);
        logging::start(&config)?;
        let office = Office::open(config, Surroundings::real()).await?;
        let (listener, address) = listen(&office.config).await?;
        print_welcome(&office, &address).await?;
        serve(office, listener).await
    }
}

impl Demo {
    pub async fn run(self, mut config: Config) -> CommandResult {
        config.listen = self.listen.unwrap_or(config.listen);
        let config = quiet(config, Some(self.data))?;
        let sign_ins = demo::prepare(&config).await?;
        if self.only_data {
            return Ok(Ended::Done);
        }
        let office = Office::open(config, demo::surroundings()).await?;
        let (listener, address) = listen(&office.config).await?;
        say!("督办演示 (demo): {address}\n")?;
        say!("{sign_ins}")?;
        serve(office, listener).await
    }
}

async fn listen(config: &Config) -> anyhow::Result<(TcpListener, String)> {
    let listener = TcpListener::bind(config.listen)
        .await
        .with_context(|| format!("listen: {} 不可用 (cannot be used)", config.listen))?;
    let scheme = if config.tls.is_some() { "https" } else { "http" };
    let address = format!("{scheme}://{}", listener.local_addr()?);
    Ok((listener, address))
}

/// The one-time link stands on the terminal alone, never in the log.
async fn print_welcome(office: &Office, address: &str) -> anyhow::Result<()> {
    say!("督办 {address}")?;
    if !office.has_administrator().await? {
        let token = office.sign_in.invite_first_administrator().await?;
        say!("首位管理员一次性链接 (one-time link for the first administrator):")?;
        say!("{address}/start?token={token}")?;
    }
    Ok(())
}

async fn serve(office: Arc<Office>, listener: TcpListener) -> CommandResult {
    let acceptor = office.config.tls.as_ref().map(tls::acceptor).transpose()?;
    let control = control::listen(Arc::clone(&office))?;
    let bulks = bulks::start(&office);
    let notices = notices::start(&office);
    let housekeeping = housekeeping::start(&office);
    http::serve(listener, acceptor, http::router(Arc::clone(&office)), stop_signal()).await;
    bulks.abort();
    notices.abort();
    housekeeping.abort();
    control.abort();
    office.views.stop().await;
    Ok(Ended::Done)
}

/// Ctrl-C, and SIGTERM where there is one.
async fn stop_signal() {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let Ok(mut terminate) = signal(SignalKind::terminate()) else {
            let _ = interrupt.await;
            return;
        };
        tokio::select! {
            _ = interrupt => {}
            _ = terminate.recv() => {}
        }
    }
    #[cfg(not(unix))]
    {
        let _ = interrupt.await;
    }
}
