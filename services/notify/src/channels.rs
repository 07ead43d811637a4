//! The port of `duban-app`: which way there is, and going it.

use std::{collections::BTreeMap, sync::Arc};

use async_trait::async_trait;
use duban_app::{
    Fault,
    ports::{Channels, Clock, Outgoing, Vault},
};
use duban_domain::{
    Line, PersonId,
    message::{Addressee, SendFault, Way},
};
use uuid::Uuid;

use crate::{
    client::Client,
    mail::Mail,
    robots::Robot,
    settings::{ROOMS_MAX, Settings, SettingsFault},
    webhook::Webhook,
    words::words,
};

/// Everything that the settings name.
pub struct Notify {
    vault: Arc<dyn Vault>,
    clock: Arc<dyn Clock>,
    deployment: Uuid,
    address: Option<String>,
    client: Client,
    mail: Option<Mail>,
    rooms: BTreeMap<Line, Room>,
}

enum Room {
    Webhook(Webhook),
    Robot(Robot),
}

impl Notify {
    /// Reads the secrets; what cannot be used is named by its key.
    pub fn new(
        settings: &Settings,
        vault: Arc<dyn Vault>,
        clock: Arc<dyn Clock>,
        deployment: Uuid,
    ) -> Result<Self, SettingsFault> {
        let mail = settings.mail.as_ref().map(|mail| Mail::new(mail, settings)).transpose()?;
        Ok(Self {
            vault,
            clock,
            deployment,
            address: settings.address.clone(),
            client: Client::new(settings)?,
            mail,
            rooms: rooms(settings)?,
        })
    }
}

fn rooms(settings: &Settings) -> Result<BTreeMap<Line, Room>, SettingsFault> {
    if settings.webhooks.len() + settings.robots.len() > ROOMS_MAX {
        return Err(SettingsFault::of("notify", "at most 20 webhooks and robots together"));
    }
    let mut rooms = BTreeMap::new();
    let mut add = |name: &str, room| {
        let name_fault = || SettingsFault::of("notify: name", "a name of its own for each");
        let name = Line::parse(name).map_err(|_| name_fault())?;
        rooms.insert(name, room).map_or(Ok(()), |_| Err(name_fault()))
    };
    for given in &settings.webhooks {
        add(&given.name, Room::Webhook(Webhook::new(given, settings)?))?;
    }
    for given in &settings.robots {
        add(&given.name, Room::Robot(Robot::new(given, settings)?))?;
    }
    Ok(rooms)
}

#[async_trait]
impl Channels for Notify {
    async fn way_to(&self, person: PersonId) -> Result<Option<Way>, Fault> {
        let account = self.vault.account(person.0).await?;
        if account.is_none_or(|account| account.disabled) {
            return Ok(None);
        }
        let mail = self.mail.is_some() && self.vault.mail_of(person.0).await?.is_some();
        Ok(Some(if mail { Way::Mail } else { Way::Inbox }))
    }

    fn sends_mail(&self) -> bool {
        self.mail.is_some()
    }

    fn rooms(&self) -> Vec<Line> {
        self.rooms.keys().cloned().collect()
    }

    async fn send(&self, outgoing: &Outgoing) -> Result<(), SendFault> {
        let now = self.clock.now();
        match (&outgoing.addressee, outgoing.way) {
            (Addressee::Person(person), Way::Mail) => {
                let mail = self.mail.as_ref().ok_or(SendFault::NotConfigured)?;
                let to = self.vault.mail_of(person.0).await.map_err(|error| {
                    tracing::warn!(%error, "An address could not be looked up");
                    SendFault::NoAddress
                })?;
                let to = to.ok_or(SendFault::NoAddress)?;
                mail.send(&to, outgoing, self.address.as_deref()).await
            }
            (Addressee::Channel(name), Way::Channel) => match self.rooms.get(name) {
                Some(Room::Webhook(webhook)) => {
                    webhook.send(&self.client, self.deployment, outgoing, now).await
                }
                Some(Room::Robot(robot)) => {
                    let words = words(&outgoing.content, self.address.as_deref());
                    robot.send(&self.client, &words.text, now).await
                }
                None => Err(SendFault::NotConfigured),
            },
            (Addressee::Person(_) | Addressee::Channel(_), _) => Err(SendFault::NotConfigured),
        }
    }
}
