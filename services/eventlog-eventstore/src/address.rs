//! Where the cluster is: the client's own connection string and one word of ours.
//!
//! `esdb://user:password@host:2113?tls=true&deployment=county`; several hosts are separated
//! by commas, `esdb+discover://` asks the name service. All parameters of the client work,
//! save those that would break a law.

use std::fmt;

use eventstore::ClientSettings;
use thiserror::Error;
use uuid::Uuid;

use crate::streams::{Deployment, Streams};

const OURS: &str = "deployment";
/// Upheld here: reads go where writes go, or nobody reads what was acknowledged.
const PREFERENCE: &str = "nodepreference";
const LEADER: &str = "leader";
/// The client waits so long after it has chosen a node, even for a first request that succeeds.
const INTERVAL: &str = "discoveryinterval";
const INTERVAL_MS: &str = "100";
/// With fewer the client gives up before it has asked any node.
const ATTEMPTS: &str = "maxdiscoverattempts";
const ATTEMPTS_MIN: usize = 2;

/// A connection string that is none, or that asks for what breaks a law.
#[derive(Debug, Error)]
pub enum InvalidAddress {
    /// The reason never holds the string, which holds a password.
    #[error("the address of the event store cannot be read: {0}")]
    Unreadable(String),
    #[error("deployment in the address: 1 to 40 lower-case letters, digits or underscores")]
    Deployment,
    #[error("nodePreference in the address must be leader: others answer with what is old")]
    NotTheLeader,
    #[error("maxDiscoverAttempts in the address must be 2 or more")]
    TooFewAttempts,
}

/// What a connection string says. Shown without who signs in.
#[derive(Clone)]
pub struct Address {
    pub(crate) settings: ClientSettings,
    deployment: Deployment,
}

impl Address {
    /// Reads a connection string.
    pub fn parse(text: &str) -> Result<Self, InvalidAddress> {
        parse(text)
    }

    /// The same cluster and a deployment of its own, for a trial: the real one is not touched.
    #[must_use]
    pub fn trial(&self, id: Uuid) -> Self {
        Self { deployment: Deployment::trial(id), ..self.clone() }
    }

    pub(crate) fn streams(&self) -> Streams {
        Streams::of(&self.deployment)
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let hosts = self.settings.hosts().iter().map(|one| format!("{}:{}", one.host, one.port));
        let hosts = hosts.collect::<Vec<_>>().join(",");
        let discover = if self.settings.is_dns_discovery_enabled() { "+discover" } else { "" };
        write!(f, "esdb{discover}://{hosts}?deployment={}", self.deployment)
    }
}

impl fmt::Debug for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

fn parse(text: &str) -> Result<Address, InvalidAddress> {
    let (place, query) = text.split_once('?').unwrap_or((text, ""));
    let mut deployment = Deployment::default();
    let mut kept = Vec::new();
    let mut has_interval = false;
    for parameter in query.split('&').filter(|one| !one.is_empty()) {
        let (name, value) = parameter.split_once('=').unwrap_or((parameter, ""));
        match name.to_ascii_lowercase().as_str() {
            OURS => deployment = value.parse().map_err(|()| InvalidAddress::Deployment)?,
            PREFERENCE if value.eq_ignore_ascii_case(LEADER) => {}
            PREFERENCE => return Err(InvalidAddress::NotTheLeader),
            name => {
                has_interval |= name == INTERVAL;
                check_attempts(name, value)?;
                kept.push(parameter.to_owned());
            }
        }
    }
    kept.push(format!("{PREFERENCE}={LEADER}"));
    if !has_interval {
        kept.push(format!("{INTERVAL}={INTERVAL_MS}"));
    }
    let settings = format!("{place}?{}", kept.join("&")).parse().map_err(unreadable)?;
    Ok(Address { settings, deployment })
}

fn check_attempts(name: &str, value: &str) -> Result<(), InvalidAddress> {
    let too_few = name == ATTEMPTS && value.parse().is_ok_and(|given: usize| given < ATTEMPTS_MIN);
    if too_few { Err(InvalidAddress::TooFewAttempts) } else { Ok(()) }
}

/// With an inner error the message is the whole string; without one it is a sentence.
#[expect(clippy::needless_pass_by_value, reason = "for map_err")]
fn unreadable(error: eventstore::ClientSettingsParseError) -> InvalidAddress {
    let reason = error.error().map_or_else(|| error.message().to_owned(), ToString::to_string);
    InvalidAddress::Unreadable(reason)
}

#[cfg(test)]
mod tests {
    use duban_eventlog::StreamName;
    use eventstore::NodePreference;

    use super::*;

    fn parsed(text: &str) -> Address {
        parse(text).expect(text)
    }

    #[test]
    fn every_way_of_naming_a_cluster_asks_its_leader() {
        for (text, hosts) in [
            ("esdb://h:2113", 1),
            ("esdb://h:2113?tls=false", 1),
            ("esdb://u:p@a:1111,b:2222,c:3333?nodePreference=Leader&tls=false", 3),
            ("esdb+discover://cluster.example:2113?deployment=county", 1),
        ] {
            let address = parsed(text);
            assert_eq!(address.settings.node_preference(), NodePreference::Leader, "{text}");
            assert_eq!(address.settings.hosts().len(), hosts, "{text}");
        }
        assert!(parsed("esdb+discover://h?deployment=a").settings.is_dns_discovery_enabled());
        assert_eq!(
            parsed("esdb://h?discoveryInterval=700").settings.discovery_interval().as_millis(),
            700
        );
        assert_eq!(parsed("esdb://h").settings.discovery_interval().as_millis(), 100);
    }

    #[test]
    fn the_deployment_stands_in_every_stream_name() {
        let stream = StreamName::new("finding", "1").expect("a name");
        for (text, name) in [
            ("esdb://h", "duban.main.finding-1"),
            ("esdb://h?deployment=county_7&tls=false", "duban.county_7.finding-1"),
        ] {
            assert_eq!(parsed(text).streams().engine_name(&stream), name);
        }
    }

    #[test]
    fn an_address_is_shown_without_who_signs_in() {
        let address = parsed("esdb://name:secret@a:1,b:2?tls=false&deployment=county");
        assert_eq!(address.to_string(), "esdb://a:1,b:2?deployment=county");
        assert_eq!(format!("{address:?}"), address.to_string());
        let trial = address.trial(Uuid::from_u128(7));
        assert_ne!(trial.to_string(), address.to_string());
        assert!(trial.to_string().starts_with("esdb://a:1,b:2?deployment=trial_"));
    }

    #[test]
    fn what_would_break_a_law_is_refused_and_no_password_is_shown() {
        for text in [
            "esdb://h?nodePreference=follower",
            "esdb://h?nodePreference=random",
            "esdb://h?maxDiscoverAttempts=1",
            "esdb://h?deployment=",
            "esdb://h?deployment=County",
            "esdb://h?deployment=a.b",
            "postgres://u:secret@h",
            "esdb://u:secret@h:port",
            "esdb://u:secret@a:1,b:port?tls=false",
            "esdb://u:secret@h?tls=perhaps",
        ] {
            let error = parse(text).expect_err(text).to_string();
            assert!(!error.contains("secret"), "{error}");
        }
    }
}
