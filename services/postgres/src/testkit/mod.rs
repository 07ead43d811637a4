//! A private PostgreSQL for one test: its own folder, its own port, gone afterwards.
//!
//! `initdb` runs once for all tests of a target folder; every test copies what it made.
//! A server that is killed with its test does not stay behind where the system can see to it.
#![expect(clippy::missing_panics_doc, reason = "a test that has no server cannot go on")]

mod binaries;
mod folder;

use std::{
    net::TcpListener,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use tempfile::TempDir;

pub use self::binaries::bin_folder;
use self::folder::{as_postgres, fresh_copy, put_private};

/// How long a server may take to start or to end.
const START_MAX: Duration = Duration::from_mins(1);
const BETWEEN_LOOKS: Duration = Duration::from_millis(20);

/// Small, for many run at once; durable, for the adapters refuse one that is not.
const SETTINGS: &[&str] = &[
    "shared_buffers=16MB",
    "max_connections=60",
    "dynamic_shared_memory_type=mmap",
    "max_wal_size=256MB",
    "recovery_init_sync_method=syncfs",
    "unix_socket_directories=",
    "listen_addresses=127.0.0.1",
    "log_min_messages=fatal",
];

/// A running server. Dropping it ends the server and deletes its folder.
pub struct Cluster {
    folder: TempDir,
    port: u16,
    settings: Vec<String>,
    server: Option<Child>,
}

impl Cluster {
    /// A fresh server on a port of its own on the loopback.
    #[must_use]
    pub fn start() -> Self {
        Self::start_with(&[])
    }

    /// As [`Cluster::start`], with settings such as `fsync=off` laid over ours.
    #[must_use]
    pub fn start_with(settings: &[&str]) -> Self {
        let settings = settings.iter().map(|&one| one.to_owned()).collect();
        let mut cluster = Self { folder: fresh_copy(), port: free_port(), settings, server: None };
        cluster.go_on();
        cluster
    }

    /// A server that also speaks TLS, with these PEM texts as certificate and key.
    #[must_use]
    pub fn start_with_tls(certificate: &str, key: &str) -> Self {
        let folder = fresh_copy();
        let data = folder.path().join("data");
        put_private(&data.join("server.crt"), certificate);
        put_private(&data.join("server.key"), key);
        let settings = vec!["ssl=on".to_owned()];
        let mut cluster = Self { folder, port: free_port(), settings, server: None };
        cluster.go_on();
        cluster
    }

    /// The address of the database `postgres`.
    #[must_use]
    pub fn url(&self) -> String {
        self.url_of("postgres")
    }

    #[must_use]
    pub fn url_of(&self, database: &str) -> String {
        format!("postgres://postgres@127.0.0.1:{}/{database}", self.port)
    }

    #[must_use]
    pub fn port(&self) -> u16 {
        self.port
    }

    fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// Starts it again after [`Cluster::kill`] or [`Cluster::stop`].
    pub fn go_on(&mut self) {
        let mut command = as_postgres(&bin_folder().join("postgres"));
        command.arg("-D").arg(self.data()).args(["-p", &self.port.to_string()]);
        for setting in SETTINGS.iter().copied().chain(self.settings.iter().map(String::as_str)) {
            command.args(["-c", setting]);
        }
        command.stdin(Stdio::null()).stdout(Stdio::null());
        if !self.settings.iter().any(|one| one.starts_with("log_min_messages")) {
            command.stderr(Stdio::null());
        }
        self.server = Some(command.spawn().expect("postgres starts"));
        self.wait_until_ready();
    }

    /// Ends it as a power cut would end the program: at once, without a checkpoint.
    pub fn kill(&mut self) {
        self.end("-QUIT");
    }

    /// Ends it in good order.
    pub fn stop(&mut self) {
        self.end("-INT");
    }

    fn end(&mut self, signal: &str) {
        let Some(mut server) = self.server.take() else { return };
        let id = server.id().to_string();
        // It may have ended by itself; waiting says so either way.
        let _ = Command::new("kill").args([signal, &id]).status();
        let until = Instant::now() + START_MAX;
        while server.try_wait().expect("its end").is_none() {
            assert!(Instant::now() < until, "the server does not end");
            std::thread::sleep(BETWEEN_LOOKS);
        }
    }

    fn wait_until_ready(&mut self) {
        let until = Instant::now() + START_MAX;
        while !is_ready(&self.data()) {
            let ended = self.server.as_mut().and_then(|server| server.try_wait().expect("a state"));
            assert!(ended.is_none(), "postgres ended at once: {ended:?}");
            assert!(Instant::now() < until, "postgres is not ready");
            std::thread::sleep(BETWEEN_LOOKS);
        }
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        self.kill();
    }
}

/// The last line of the server's own file says how it is.
fn is_ready(data: &Path) -> bool {
    let said = std::fs::read_to_string(data.join("postmaster.pid")).unwrap_or_default();
    said.lines().nth(7).is_some_and(|state| state.trim() == "ready")
}

fn free_port() -> u16 {
    let asked = TcpListener::bind("127.0.0.1:0").expect("a port");
    asked.local_addr().expect("its address").port()
}
