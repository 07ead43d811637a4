//! TLS by certificate files, checked before anything listens.

use std::{path::Path, sync::Arc};

use anyhow::Context;
use rustls::ServerConfig;
use rustls_pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject};
use tokio_rustls::TlsAcceptor;

use crate::config::TlsFiles;

/// An acceptor from PEM files; an error names the setting and the file.
pub fn acceptor(files: &TlsFiles) -> anyhow::Result<TlsAcceptor> {
    let certificate = || named("tls.certificate", &files.certificate);
    let key_file = || named("tls.key", &files.key);
    let certificates = CertificateDer::pem_file_iter(&files.certificate)
        .with_context(certificate)?
        .collect::<Result<Vec<_>, _>>()
        .with_context(certificate)?;
    anyhow::ensure!(!certificates.is_empty(), "{}: no certificate in it", certificate());
    let key = PrivateKeyDer::from_pem_file(&files.key).with_context(key_file)?;
    // Named here, not installed for the process: another client may bring its own.
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let mut config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()?
        .with_no_client_auth()
        .with_single_cert(certificates, key)
        .with_context(|| format!("{}; {}", certificate(), key_file()))?;
    config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    Ok(TlsAcceptor::from(Arc::new(config)))
}

fn named(setting: &str, file: &Path) -> String {
    format!("设置 {setting} 有误 (setting {setting}): {}", file.display())
}
