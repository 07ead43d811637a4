//! Which bucket, and who may use it.

use std::{fmt, path::PathBuf, time::Duration};

use object_store::{
    BackoffConfig, Certificate, ClientOptions, RetryConfig,
    aws::{AmazonS3, AmazonS3Builder, Checksum, S3ConditionalPut},
};
use serde::{Deserialize, Serialize};
use thiserror::Error;

const SCHEME: &str = "s3://";
const REGION: &str = "us-east-1";
/// To get a connection.
const CONNECT_TIME_MAX: Duration = Duration::from_secs(5);
/// Without a byte, on a connection that was made.
const SILENCE_MAX: Duration = Duration::from_secs(20);
/// Repetitions of one request, and the time from its first attempt to its last.
const RETRIES_MAX: usize = 4;
const RETRY_TIME_MAX: Duration = Duration::from_secs(30);
const RETRY_PAUSE_FIRST: Duration = Duration::from_millis(100);
const RETRY_PAUSE_MAX: Duration = Duration::from_secs(5);

/// The table `[evidence]` of the settings; without `url` files lie in the data folder.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct BucketSettings {
    /// `s3://bucket/prefix`; the prefix may be left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Address of the service, `https://…`; none: Amazon's own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub endpoint: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    /// By name, or by a file that holds it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub access_key: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub access_key_file: Option<PathBuf>,
    /// For the environment; in a settings file name `secret_key_file` instead.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub secret_key: Option<Secret>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub secret_key_file: Option<PathBuf>,
    /// PEM file of further root certificates.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ca_file: Option<PathBuf>,
    /// No setting: for tests, which wait less.
    #[serde(skip)]
    pub patience: Patience,
}

/// How long a store is waited for.
#[derive(Debug, Clone, Copy)]
pub struct Patience {
    /// Without a byte, on a connection that was made.
    pub silence: Duration,
    /// Repetitions of one request.
    pub retries: usize,
}

impl Default for Patience {
    fn default() -> Self {
        Self { silence: SILENCE_MAX, retries: RETRIES_MAX }
    }
}

/// A text that is never printed.
#[derive(Clone, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Secret(pub String);

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("…")
    }
}

/// Settings of which no bucket can be made. Names the key, never its secret.
#[derive(Debug, Error)]
pub enum InvalidBucket {
    #[error("evidence.url: s3://bucket/prefix")]
    Url,
    #[error("evidence.endpoint: an address that begins with https:// or http://")]
    Endpoint,
    #[error("evidence.{key}: is needed, or a file in evidence.{key}_file")]
    NoKey { key: &'static str },
    #[error("evidence.{key}: {file} cannot be read")]
    File {
        key: &'static str,
        file: String,
        #[source]
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    #[error("evidence: the store's client cannot be made")]
    Client(#[source] object_store::Error),
}

/// Where a bucket's files lie.
pub(super) struct Place {
    pub bucket: String,
    /// Without slashes at its ends; may be empty.
    pub prefix: String,
}

impl BucketSettings {
    pub(super) fn place(&self) -> Result<Place, InvalidBucket> {
        let url = self.url.as_deref().unwrap_or_default();
        let rest = url.strip_prefix(SCHEME).ok_or(InvalidBucket::Url)?;
        let (bucket, prefix) = rest.split_once('/').unwrap_or((rest, ""));
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_');
        if bucket.is_empty() || !bucket.bytes().all(plain) {
            return Err(InvalidBucket::Url);
        }
        let prefix = prefix.trim_matches('/').to_owned();
        Ok(Place { bucket: bucket.to_owned(), prefix })
    }

    pub(super) fn client(&self, bucket: &str) -> Result<AmazonS3, InvalidBucket> {
        let access = key("access_key", self.access_key.as_deref(), self.access_key_file.as_ref())?;
        let secret = self.secret_key.as_ref().map(|secret| secret.0.as_str());
        let secret = key("secret_key", secret, self.secret_key_file.as_ref())?;
        let mut builder = AmazonS3Builder::new()
            .with_bucket_name(bucket)
            .with_region(self.region.as_deref().unwrap_or(REGION))
            .with_access_key_id(access)
            .with_secret_access_key(secret)
            .with_checksum_algorithm(Checksum::SHA256)
            .with_conditional_put(S3ConditionalPut::ETagMatch)
            .with_client_options(self.connection()?)
            .with_retry(retries(self.patience.retries));
        if let Some(endpoint) = &self.endpoint {
            builder = builder.with_endpoint(endpoint).with_allow_http(is_plain(endpoint)?);
        }
        builder.build().map_err(InvalidBucket::Client)
    }

    fn connection(&self) -> Result<ClientOptions, InvalidBucket> {
        let options = ClientOptions::new()
            .with_timeout_disabled()
            .with_connect_timeout(CONNECT_TIME_MAX)
            .with_read_timeout(self.patience.silence);
        let Some(file) = &self.ca_file else { return Ok(options) };
        let unreadable = |source| InvalidBucket::File {
            key: "ca_file",
            file: file.display().to_string(),
            source,
        };
        let pem = std::fs::read(file).map_err(|error| unreadable(Box::new(error)))?;
        let found =
            Certificate::from_pem_bundle(&pem).map_err(|error| unreadable(Box::new(error)))?;
        Ok(found.into_iter().fold(options, ClientOptions::with_root_certificate))
    }
}

/// Plain HTTP only where it was asked for by name.
fn is_plain(endpoint: &str) -> Result<bool, InvalidBucket> {
    match endpoint.split_once("://") {
        Some(("http", rest)) if !rest.is_empty() => Ok(true),
        Some(("https", rest)) if !rest.is_empty() => Ok(false),
        _ => Err(InvalidBucket::Endpoint),
    }
}

fn key(
    key: &'static str,
    given: Option<&str>,
    file: Option<&PathBuf>,
) -> Result<String, InvalidBucket> {
    match (given, file) {
        (Some(given), _) if !given.is_empty() => Ok(given.to_owned()),
        (_, Some(file)) => {
            let read = std::fs::read_to_string(file).map_err(|error| InvalidBucket::File {
                key,
                file: file.display().to_string(),
                source: Box::new(error),
            })?;
            Ok(read.trim().to_owned())
        }
        _ => Err(InvalidBucket::NoKey { key }),
    }
}

fn retries(max_retries: usize) -> RetryConfig {
    let backoff = BackoffConfig {
        init_backoff: RETRY_PAUSE_FIRST,
        max_backoff: RETRY_PAUSE_MAX,
        ..BackoffConfig::default()
    };
    RetryConfig { backoff, max_retries, retry_timeout: RETRY_TIME_MAX }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with_url(url: &str) -> BucketSettings {
        BucketSettings { url: Some(url.to_owned()), ..BucketSettings::default() }
    }

    #[test]
    fn a_bucket_and_its_prefix_are_read_from_the_url() {
        for (url, bucket, prefix) in [
            ("s3://files", "files", ""),
            ("s3://files/", "files", ""),
            ("s3://files/county/a/", "files", "county/a"),
        ] {
            let place = with_url(url).place().expect(url);
            assert_eq!((place.bucket.as_str(), place.prefix.as_str()), (bucket, prefix));
        }
        for url in ["", "s3://", "s3:///x", "https://files", "s3://a b"] {
            assert!(with_url(url).place().is_err(), "{url}");
        }
    }

    #[test]
    fn keys_come_from_files_or_the_environment_and_are_never_shown() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("secret");
        std::fs::write(&file, "hidden-in-a-file\n").expect("written");
        let mut settings = with_url("s3://files");
        settings.access_key = Some("name".to_owned());
        let missing = settings.client("files").map(drop).expect_err("no secret").to_string();
        assert!(missing.contains("secret_key"), "{missing}");

        settings.secret_key_file = Some(file);
        settings.client("files").expect("a client");
        settings.secret_key = Some(Secret("hidden-in-words".to_owned()));
        let client = settings.client("files").expect("a client");
        for shown in [format!("{settings:?}"), format!("{client:?}")] {
            assert!(!shown.contains("hidden"), "{shown}");
        }
    }

    #[test]
    fn plain_http_is_used_only_where_it_stands() {
        assert!(is_plain("http://127.0.0.1:9000").is_ok_and(|plain| plain));
        assert!(is_plain("https://files.example").is_ok_and(|plain| !plain));
        for endpoint in ["files.example", "ftp://files.example", "https://"] {
            assert!(is_plain(endpoint).is_err(), "{endpoint}");
        }
    }
}
