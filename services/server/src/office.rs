//! One office, opened: the adapters behind the ports, wired once.

use std::sync::{Arc, OnceLock};

use anyhow::Context;
use duban_app::{
    App, AppParts,
    ports::{Channels, Clock, Ids, RecentUploads, Uploads, vault::Vault},
    sign_in::{SignIn, SignInSettings},
};
use duban_domain::{
    Decider, UnitId,
    deployment::{Deployment, FoundedDeployment},
};
use duban_eventlog::{Envelope, EventLog, Filter, READ_PAGE_MAX, Upcasters};
use duban_graphql::{Parts, Schema};
use duban_notify::Notify;
use duban_readmodel::{Settings, Views};
use duban_vault::{Argon2Cost, Argon2Passwords};
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use uuid::Uuid;

use crate::{
    config::Config,
    files::Files,
    first_start,
    folder::{DataFolder, FolderLock},
    processes::Processes,
    schools::ViewsSchools,
    stores::{LogPlace, VaultPlace},
    workbooks::Turns,
};

/// Queries that run at the same time.
const VIEW_READERS: u32 = 4;

/// The clock of a test or of the demo: it stands until it is set.
pub use duban_app::ports::FixedClock;

/// Everything that a request may need.
pub struct Office {
    pub config: Config,
    pub name: String,
    pub is_demo: bool,
    pub app: Arc<App>,
    pub log: Arc<dyn EventLog>,
    pub views: Views,
    pub vault: Arc<dyn Vault>,
    pub evidence: Arc<Files>,
    pub sign_in: Arc<SignIn>,
    pub uploads: Arc<RecentUploads>,
    pub channels: Arc<dyn Channels>,
    pub workbooks: Turns,
    pub schema: Schema,
    pub metrics: PrometheusHandle,
    pub folder: DataFolder,
    _processes: Processes,
    _lock: FolderLock,
}

/// What differs between an office, the demo and a test.
pub struct Surroundings {
    pub clock: Arc<dyn Clock>,
    pub ids: Arc<dyn Ids>,
    pub password_cost: Argon2Cost,
    pub demo: bool,
}

impl Surroundings {
    /// For tests: as real as can be, but for the cost of a password.
    #[must_use]
    pub fn of_a_test() -> Self {
        Self { password_cost: Argon2Cost::quick(), ..Self::real() }
    }

    /// A real office: the machine's clock and randomness.
    #[must_use]
    pub fn real() -> Self {
        Self {
            clock: Arc::new(duban_app::ports::SystemClock),
            ids: Arc::new(duban_app::ports::RandomIds),
            password_cost: Argon2Cost::default(),
            demo: false,
        }
    }
}

impl Office {
    /// Opens the folder for writing; an empty one becomes a fresh office.
    pub async fn open(config: Config, surroundings: Surroundings) -> anyhow::Result<Arc<Self>> {
        let folder = DataFolder::at(&config.data);
        folder.create()?;
        let lock = folder.lock()?;
        let Surroundings { clock, ids, password_cost, demo } = surroundings;
        let place = LogPlace::configured(&config)?;
        let log = place.open().await?;
        let vault_place = VaultPlace::configured(&config)?;
        let vault = vault_place.open().await?;
        let evidence = Arc::new(Files::open(&config, &folder)?);
        evidence.look().await;
        let turn = place.turn_to_found(&vault_place).await?;
        let founded = deployment_of(log.as_ref()).await?;
        let app = Arc::new(App::new(AppParts {
            log: Arc::clone(&log),
            lifts: Upcasters::new(),
            clock: Arc::clone(&clock),
            ids: Arc::clone(&ids),
            zone: config.zone()?,
            deployment: founded.unwrap_or_else(|| ids.v7(clock.now())),
        }));
        let standing = founded_as(&app, &config.name, demo).await?;
        drop(turn);
        let settings = Settings {
            path: folder.views(),
            readers: VIEW_READERS,
            zone: config.zone()?,
            set_aside: standing.set_aside.iter().map(ToString::to_string).collect(),
        };
        let lifts = Arc::new(Upcasters::new());
        let views = Views::start(settings, Arc::clone(&log), lifts).await?;
        app.ask_for_schools(Arc::new(ViewsSchools(views.clone())));
        let people = Arc::clone(&vault);
        let channels = Notify::new(&config.notify, people, Arc::clone(&clock), app.deployment())
            .context("设置有误 (setting)")?;
        let channels: Arc<dyn Channels> = Arc::new(channels);
        let passwords = Arc::new(Argon2Passwords::new(password_cost)?);
        let sign_in = Arc::new(SignIn::new(
            Arc::clone(&vault),
            passwords,
            Arc::clone(&clock),
            ids,
            SignInSettings::default(),
        ));
        let uploads = Arc::new(RecentUploads::default());
        let schema = duban_graphql::build(
            Parts {
                app: Arc::clone(&app),
                views: views.clone(),
                vault: Arc::clone(&vault),
                sign_in: Arc::clone(&sign_in),
                uploads: Arc::clone(&uploads) as Arc<dyn Uploads>,
                channels: Arc::clone(&channels),
            },
            config.introspection,
        );
        let processes = Processes::start(&app, &views);
        let name = standing.name.to_string();
        Ok(Arc::new(Self {
            metrics: recorder(),
            is_demo: demo,
            config,
            name,
            app,
            log,
            views,
            vault,
            evidence,
            sign_in,
            uploads,
            channels,
            workbooks: Turns::default(),
            schema,
            folder,
            _processes: processes,
            _lock: lock,
        }))
    }

    /// Largest evidence file, in bytes.
    #[must_use]
    pub fn evidence_bytes_max(&self) -> u64 {
        u64::from(self.config.evidence_megabytes_max) * 1_000_000
    }

    /// The inspection office's own unit.
    #[must_use]
    pub fn own_unit(&self) -> UnitId {
        first_start::office_unit(self.app.deployment())
    }
}

/// The deployment, founded now if it was not yet; a demonstration never becomes an office.
async fn founded_as(app: &App, name: &str, demo: bool) -> anyhow::Result<FoundedDeployment> {
    first_start::found(app, name, demo).await?;
    let standing = app.founded().await?.context("the deployment was not founded")?;
    anyhow::ensure!(
        standing.demo == demo,
        "演示数据与正式数据不能混用 (this folder holds {} data)",
        if standing.demo { "demo" } else { "real" },
    );
    Ok(standing)
}

/// The deployment that a log belongs to: its first deployment event says so.
pub async fn deployment_of(log: &dyn EventLog) -> anyhow::Result<Option<Uuid>> {
    let (filter, mut after) = (Filter::Categories(vec!["deployment".to_owned()]), None);
    loop {
        // A page may be empty before the end: an engine may hold much that is not ours.
        let page = log.read_all(after, &filter, 1).await?;
        if let Some(first) = page.entries.first() {
            let id = Uuid::parse_str(first.stream.id());
            return id.context("the deployment's stream has no id").map(Some);
        }
        after = page.next_after;
        if page.at_end {
            return Ok(None);
        }
    }
}

/// What a log says of its own deployment; `None`: it was never founded.
pub async fn founded_in(log: &dyn EventLog) -> anyhow::Result<Option<FoundedDeployment>> {
    let (filter, lifts) = (Filter::Categories(vec!["deployment".to_owned()]), Upcasters::new());
    let (mut deployment, mut after) = (Deployment::default(), None);
    loop {
        let page = log.read_all(after, &filter, READ_PAGE_MAX).await?;
        for entry in &page.entries {
            let schema = Envelope::of(entry)?.schema;
            deployment = deployment.evolve(&lifts.decode(entry, schema)?);
        }
        after = page.next_after;
        if page.at_end {
            return Ok(deployment.founded().cloned());
        }
    }
}

/// The process's one recorder of figures; a second office in the process (in a test)
/// shares it.
fn recorder() -> PrometheusHandle {
    static HANDLE: OnceLock<PrometheusHandle> = OnceLock::new();
    let install = || {
        let recorder = PrometheusBuilder::new().build_recorder();
        let handle = recorder.handle();
        // Another recorder was installed by an embedding program: ours stays empty.
        let _ = metrics::set_global_recorder(recorder);
        handle
    };
    HANDLE.get_or_init(install).clone()
}
