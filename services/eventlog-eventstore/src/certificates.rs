//! Certificates, looked at before the client does: it panics where one cannot be read.
//!
//! **Deliberately absent:** whether the server's certificate is right; that is the handshake's.

use std::sync::Arc;

use eventstore::ClientSettings;
use rustls::{ClientConfig, RootCertStore, crypto::aws_lc_rs};
use rustls_pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject};
use thiserror::Error;

/// What is wrong, and in which file.
#[derive(Debug, Error)]
pub enum CertificateProblem {
    #[error("{file} holds no certificates that can be read")]
    Unreadable { file: String },
    #[error("{file} holds no private key that can be read")]
    Key { file: String },
    #[error("{file} and its key do not belong together")]
    Pair { file: String },
    #[error("the certificates that this machine trusts cannot be read; name a file in tlsCaFile")]
    Machine,
}

/// Does what the client will do, and says where it would panic.
///
/// The client reads the machine's certificates even where no encryption is asked for.
pub fn check(settings: &ClientSettings) -> Result<(), CertificateProblem> {
    let roots = match settings.tls_ca_file() {
        Some(file) => roots_in(file)?,
        None => roots_of_the_machine()?,
    };
    settings.user_certificate().map_or(Ok(()), |(certificate, key)| pair(roots, certificate, key))
}

fn roots_in(file: &str) -> Result<RootCertStore, CertificateProblem> {
    store(chain(file)?).ok_or_else(|| CertificateProblem::Unreadable { file: file.to_owned() })
}

fn roots_of_the_machine() -> Result<RootCertStore, CertificateProblem> {
    let found = rustls_native_certs::load_native_certs();
    let whole = found.errors.is_empty().then_some(found.certs).and_then(store);
    whole.ok_or(CertificateProblem::Machine)
}

fn store(certificates: Vec<CertificateDer<'static>>) -> Option<RootCertStore> {
    let mut roots = RootCertStore::empty();
    certificates.into_iter().try_for_each(|one| roots.add(one)).ok()?;
    Some(roots)
}

fn chain(file: &str) -> Result<Vec<CertificateDer<'static>>, CertificateProblem> {
    let unreadable = || CertificateProblem::Unreadable { file: file.to_owned() };
    let read = CertificateDer::pem_file_iter(file).map_err(|_| unreadable())?;
    let found = read.collect::<Result<Vec<_>, _>>().map_err(|_| unreadable())?;
    if found.is_empty() { Err(unreadable()) } else { Ok(found) }
}

fn pair(roots: RootCertStore, certificate: &str, key: &str) -> Result<(), CertificateProblem> {
    let chain = chain(certificate)?;
    let key = PrivateKeyDer::from_pem_file(key)
        .map_err(|_| CertificateProblem::Key { file: key.to_owned() })?;
    let mismatch = || CertificateProblem::Pair { file: certificate.to_owned() };
    ClientConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(|_| mismatch())?
        .with_root_certificates(roots)
        .with_client_auth_cert(chain, key)
        .map(drop)
        .map_err(|_| mismatch())
}
