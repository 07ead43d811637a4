//! What a server must be for a yes to mean that a fact is kept.

use thiserror::Error;
use tokio_postgres::{Client, Error};

/// As `server_version_num` counts: 14.0.
pub const SERVER_VERSION_MIN: i32 = 140_000;

const QUESTION: &str = "SELECT current_setting('server_version_num')::int4, \
     current_setting('fsync'), current_setting('synchronous_commit'), \
     current_setting('full_page_writes'), pg_is_in_recovery(), \
     current_setting('server_encoding')";

/// Why a server would not keep what it has said yes to.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Unsuitable {
    #[error("PostgreSQL 14 or newer is needed, this is {0}")]
    TooOld(i32),
    #[error("{0} is off: what was acknowledged would not survive a power cut; set {0} = on")]
    NotDurable(&'static str),
    #[error("this server is a standby, which only reads; name the primary")]
    Standby,
    #[error("the database's encoding is {0}, not UTF8")]
    Encoding(String),
}

/// What a server says of itself.
struct Said {
    version: i32,
    fsync: String,
    synchronous_commit: String,
    full_page_writes: String,
    is_standby: bool,
    encoding: String,
}

pub async fn check(client: &Client) -> Result<Result<(), Unsuitable>, Error> {
    let row = client.query_one(QUESTION, &[]).await?;
    let said = Said {
        version: row.try_get(0)?,
        fsync: row.try_get(1)?,
        synchronous_commit: row.try_get(2)?,
        full_page_writes: row.try_get(3)?,
        is_standby: row.try_get(4)?,
        encoding: row.try_get(5)?,
    };
    Ok(said.judge())
}

impl Said {
    fn judge(self) -> Result<(), Unsuitable> {
        if self.version < SERVER_VERSION_MIN {
            return Err(Unsuitable::TooOld(self.version));
        }
        let switches = [
            ("fsync", &self.fsync),
            ("synchronous_commit", &self.synchronous_commit),
            ("full_page_writes", &self.full_page_writes),
        ];
        if let Some((name, _)) = switches.into_iter().find(|(_, value)| *value == "off") {
            return Err(Unsuitable::NotDurable(name));
        }
        if self.is_standby {
            return Err(Unsuitable::Standby);
        }
        if self.encoding == "UTF8" { Ok(()) } else { Err(Unsuitable::Encoding(self.encoding)) }
    }
}
