//! Who may sign in, and the one password of this start. No password is ever the same
//! twice: a demo that somebody left running is no open door.

use std::fmt::Write;

use duban_app::{
    ports::{Ids, RandomIds},
    sign_in::SignIn,
};
use duban_domain::Role;
use uuid::Uuid;

use super::{
    county::{ABOVE, DEPARTMENTS, EDUCATION, FINANCE, OFFICE, OFFICE_NAME, SCHOOLS, TOWNSHIPS},
    people::{Somebody, everybody, person_id, role_name},
};

/// No letter or digit that looks like another.
const ALPHABET: &[u8] = b"abcdefghjkmnpqrstuvwxyz23456789";
const GROUPS: usize = 4;
const GROUP_CHARS: usize = 4;
/// Units whose people are listed by name; the others sign in alike.
const SHOWN: [&str; 5] = [EDUCATION, FINANCE, "liuhezhen", "qingshiyixiao", "baiyangchuzhong"];

/// Sets a fresh password for every account, and says which they are.
pub async fn renew(sign_in: &SignIn, deployment: Uuid) -> anyhow::Result<String> {
    let password = password(&RandomIds.secret());
    let people: Vec<Somebody> = everybody().into_iter().filter(|one| one.signs_in).collect();
    for one in &people {
        sign_in.put_password(person_id(deployment, &one.login).0, &password).await?;
    }
    Ok(listed(&people, &password))
}

fn password(random: &[u8; 32]) -> String {
    let chars = random.iter().map(|byte| char::from(ALPHABET[usize::from(*byte) % ALPHABET.len()]));
    let chars: Vec<char> = chars.take(GROUPS * GROUP_CHARS).collect();
    chars.chunks(GROUP_CHARS).map(String::from_iter).collect::<Vec<_>>().join("-")
}

fn listed(people: &[Somebody], password: &str) -> String {
    let mut text = String::from("演示账号(内容虚构,口令每次启动重新生成):\n");
    let (shown, others): (Vec<_>, Vec<_>) =
        people.iter().partition(|one| !one.role.is_unit_side() || SHOWN.contains(&one.unit));
    for one in shown {
        let role = role_name(one.role);
        let _ = writeln!(text, "  {:<16} {role} · {} {}", one.login, unit_name(one.unit), one.name);
    }
    let leaders = others.iter().filter(|one| one.role == Role::UnitLeader);
    let logins: Vec<&str> = leaders.map(|one| one.login.as_str()).collect();
    let _ = writeln!(text, "  其他责任单位负责人:{}", logins.join(" "));
    let _ = write!(text, "口令 (password, same for all): {password}");
    text
}

fn unit_name(key: &str) -> &'static str {
    if key == OFFICE {
        return OFFICE_NAME;
    }
    let mut bodies = ABOVE.iter().chain(&DEPARTMENTS).chain(&TOWNSHIPS);
    let school = || SCHOOLS.iter().find(|school| school.key == key).map(|school| school.name);
    bodies.find(|body| body.key == key).map(|body| body.name).or_else(school).unwrap_or_default()
}
