//! An office of its own for one test: real folder, real log, real HTTP.

use std::{fs, net::SocketAddr, path::Path, sync::Arc};

use duban_server::{
    accounts::{NewAccount, PersonId, Role, UnitId, UnitKind},
    bulks,
    config::Config,
    http,
    office::{FixedClock, Office, Surroundings},
};
use tempfile::TempDir;
use tokio::{net::TcpListener, sync::oneshot, task::JoinHandle};

use crate::Client;

/// Good enough for every test account.
pub const PASSWORD: &str = "correct-horse-battery-7";

/// A running office.
pub struct TestApp {
    pub office: Arc<Office>,
    pub address: SocketAddr,
    folder: TempDir,
    stop: Option<oneshot::Sender<()>>,
    served: JoinHandle<()>,
    bulks: JoinHandle<()>,
}

impl TestApp {
    /// Starts a fresh office on a free port of the loopback.
    pub async fn start() -> Self {
        Self::on(TempDir::new().expect("a temporary folder")).await
    }

    /// A fresh office whose clock the test sets.
    pub async fn start_at(clock: Arc<FixedClock>) -> Self {
        let surroundings = Surroundings { clock, ..Surroundings::of_a_test() };
        Self::opened(TempDir::new().expect("a temporary folder"), surroundings).await
    }

    /// A fresh office with settings of the test's, and a clock that it sets.
    pub async fn start_with(clock: Arc<FixedClock>, change: impl FnOnce(&mut Config)) -> Self {
        let surroundings = Surroundings { clock, ..Surroundings::of_a_test() };
        let folder = TempDir::new().expect("a temporary folder");
        Self::opened_with(folder, surroundings, change).await
    }

    /// A fresh office by the machine's clock, with settings of the test's.
    pub async fn start_where(change: impl FnOnce(&mut Config)) -> Self {
        let folder = TempDir::new().expect("a temporary folder");
        Self::opened_with(folder, Surroundings::of_a_test(), change).await
    }

    /// Opens the office in this folder, a fresh one if it is empty.
    pub async fn on(folder: TempDir) -> Self {
        Self::opened(folder, Surroundings::of_a_test()).await
    }

    async fn opened(folder: TempDir, surroundings: Surroundings) -> Self {
        Self::opened_with(folder, surroundings, |_| {}).await
    }

    async fn opened_with(
        folder: TempDir,
        surroundings: Surroundings,
        change: impl FnOnce(&mut Config),
    ) -> Self {
        let mut config = Config {
            data: folder.path().to_path_buf(),
            listen: SocketAddr::from(([127, 0, 0, 1], 0)),
            ..Config::default()
        };
        change(&mut config);
        let office = Office::open(config, surroundings).await.expect("the office opens");
        let listener = TcpListener::bind(office.config.listen).await.expect("a free port");
        let address = listener.local_addr().expect("an address");
        let (stop, stopped) = oneshot::channel();
        let router = http::router(Arc::clone(&office));
        let served = tokio::spawn(http::serve(listener, None, router, async {
            let _ = stopped.await;
        }));
        let bulks = bulks::start(&office);
        Self { office, address, folder, stop: Some(stop), served, bulks }
    }

    /// Nobody carries out bulks any more, as if the process had ended there.
    pub fn halt_bulks(&self) {
        self.bulks.abort();
    }

    #[must_use]
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// How many entries the log holds.
    pub async fn log_index(&self) -> u64 {
        self.office.views_caught_up().await.expect("the views catch up");
        self.office.views.status().log_index.expect("something is folded")
    }

    /// How many files the office keeps, half ones too.
    #[must_use]
    pub fn files_kept(&self) -> usize {
        files(&self.folder().join("evidence"))
    }

    /// Stops the server and opens the same folder again.
    pub async fn restart(self) -> Self {
        Self::on(self.stop().await).await
    }

    /// Stops the server; what is left is the folder.
    pub async fn stop(mut self) -> TempDir {
        self.stop.take().expect("stopped once").send(()).expect("the server listens");
        self.served.await.expect("the server ends");
        self.bulks.abort();
        self.office.views.stop().await;
        drop(self.office);
        self.folder
    }

    /// The inspection office's own unit.
    #[must_use]
    pub fn office_unit(&self) -> UnitId {
        self.office.own_unit()
    }

    /// Registers a unit, as the local operator does on a first import.
    pub async fn unit(&self, name: &str, kind: UnitKind) -> UnitId {
        self.office.register_unit(name, kind).await.expect("the unit is registered")
    }

    /// A person with one role and an account.
    pub async fn person(&self, login: &str, role: Role, unit: UnitId) -> PersonId {
        let (login, name) = (login.to_owned(), login.to_owned());
        let account = NewAccount { login, name, role, unit };
        let person = self.office.create_account(&account).await.expect("an account");
        self.office.sign_in.put_password(person.0, PASSWORD).await.expect("a password");
        person
    }

    /// Signs in over HTTP.
    pub async fn sign_in(&self, login: &str) -> Client {
        Client::sign_in(self.address, login, PASSWORD).await
    }

    /// Somebody new with one role, signed in.
    pub async fn client(&self, login: &str, role: Role, unit: UnitId) -> Client {
        self.person(login, role, unit).await;
        self.sign_in(login).await
    }
}

fn files(folder: &Path) -> usize {
    let entries = fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok);
    entries.map(|entry| if entry.path().is_dir() { files(&entry.path()) } else { 1 }).sum()
}
