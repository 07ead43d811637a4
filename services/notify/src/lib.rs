//! The ways by which a message leaves the house: mail, webhooks, robots.
//!
//! **Invariant:** what leaves holds codes, counts and ids, never a word about a finding and
//! never a name. Secrets come from files and are in no log, no event and no error.
//!
//! **Invariant:** everything is off until the settings name it, and a request goes to no
//! address inside the house unless the settings list its host ([`addresses`]).
//!
//! **Deliberately absent:** trying again, and deciding whom to tell; both are the process
//! manager's in `duban-app`, which claims before it sends.

mod addresses;
mod channels;
mod client;
mod mail;
mod robots;
mod settings;
mod webhook;
mod words;

pub use channels::Notify;
pub use settings::{
    MailSecurity, MailSettings, RobotKind, RobotSettings, Settings, SettingsFault, WebhookSettings,
};
