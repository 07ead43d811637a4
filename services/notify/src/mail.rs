//! Mail through the office's own server.

use std::time::Duration;

use duban_app::ports::Outgoing;
use duban_domain::message::SendFault;
use lettre::{
    AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor,
    message::{Mailbox, header::ContentType},
    transport::smtp::{
        authentication::Credentials,
        client::{Certificate, Tls, TlsParameters},
    },
};

use crate::{
    settings::{MailSecurity, MailSettings, Settings, SettingsFault, secret_in},
    words::words,
};

/// For every step of the talk with the server.
const STEP_MAX: Duration = Duration::from_secs(10);
/// For the whole of it.
const WHOLE_MAX: Duration = Duration::from_secs(30);

pub(crate) struct Mail {
    server: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
}

impl Mail {
    pub(crate) fn new(given: &MailSettings, settings: &Settings) -> Result<Self, SettingsFault> {
        let fault = |key: &str, allowed| SettingsFault::of(format!("notify.mail.{key}"), allowed);
        let from = given.from.parse();
        let from = from.map_err(|_| fault("from", "an address such as 督办 <duban@example.cn>"))?;
        let tls = match given.security {
            MailSecurity::None => Tls::None,
            MailSecurity::Tls => Tls::Wrapper(parameters(given, settings)?),
            MailSecurity::Starttls => Tls::Required(parameters(given, settings)?),
        };
        let mut server = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(&given.host)
            .port(given.port)
            .tls(tls)
            .timeout(Some(STEP_MAX));
        match (&given.user, &given.password_file) {
            (None, None) => {}
            (Some(_), Some(_)) if given.security == MailSecurity::None => {
                return Err(fault("security", "tls or starttls where a password is sent"));
            }
            (Some(user), Some(file)) => {
                let password = secret_in(file, "notify.mail.password_file".to_owned())?;
                server = server.credentials(Credentials::new(user.clone(), password));
            }
            (Some(_), None) | (None, Some(_)) => {
                return Err(fault("user", "set together with password_file, or neither"));
            }
        }
        Ok(Self { server: server.build(), from })
    }

    pub(crate) async fn send(
        &self,
        to: &str,
        outgoing: &Outgoing,
        address: Option<&str>,
    ) -> Result<(), SendFault> {
        let to: Mailbox = to.parse().map_err(|_| SendFault::NoAddress)?;
        let words = words(&outgoing.content, address);
        // The same id on every attempt: a mail that came twice is known as one.
        let id = format!("<{}@duban>", outgoing.message);
        let mail = Message::builder()
            .from(self.from.clone())
            .to(to)
            .subject(words.subject)
            .message_id(Some(id))
            .header(ContentType::TEXT_PLAIN)
            .body(words.text)
            .map_err(|_| SendFault::NotConfigured)?;
        match tokio::time::timeout(WHOLE_MAX, self.server.send(mail)).await {
            Err(_) => Err(SendFault::TimedOut),
            Ok(Ok(_)) => Ok(()),
            Ok(Err(error)) if error.is_timeout() => Err(SendFault::TimedOut),
            Ok(Err(error)) if error.is_permanent() || error.is_transient() => {
                Err(SendFault::Refused)
            }
            Ok(Err(_)) => Err(SendFault::Unreachable),
        }
    }
}

fn parameters(given: &MailSettings, settings: &Settings) -> Result<TlsParameters, SettingsFault> {
    let mut parameters = TlsParameters::builder(given.host.clone());
    if let Some(file) = &settings.ca_file {
        let unreadable = || SettingsFault::of("notify.ca_file", "a PEM file of certificates");
        let pem = std::fs::read(file).map_err(|_| unreadable())?;
        let certificate = Certificate::from_pem(&pem).map_err(|_| unreadable())?;
        parameters = parameters.add_root_certificate(certificate);
    }
    let built = parameters.build_rustls();
    built.map_err(|_| SettingsFault::of("notify.mail.host", "a name that TLS can check"))
}
