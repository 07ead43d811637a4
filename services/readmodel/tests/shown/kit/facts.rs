//! Facts as they lie in the log.

use serde_json::{Value, json};

use super::{person, unit};

pub fn recorded(number: &str, description: &str) -> Value {
    json!({ "number": number, "particulars": particulars(description), "recorded_by": person(1) })
}

pub fn particulars(description: &str) -> Value {
    json!({
        "kind": "problem",
        "source": { "level": "county", "body": "县政府教育督导室" },
        "severity": "general", "veto": false, "safety": false,
        "place": { "words": "第一中学", "unit": unit(super::SCHOOL) },
        "category": "校舍安全",
        "description": description,
    })
}

pub fn confirmed() -> Value {
    json!({ "confirmed_by": person(2), "definition_differs": false })
}

pub fn signature(n: u128) -> Value {
    json!({ "form": "in_system", "signatory": person(n) })
}

pub fn issued(lead: u128, due_on: &str) -> Value {
    json!({
        "assignment": {
            "lead": unit(lead), "due_on": due_on,
            "target": { "quantity": { "amount": "1200", "unit": "square_metre" } },
            "rectification": "by_date",
        },
        "signature": signature(3),
    })
}

pub fn issued_with_duty(lead: u128, helper: u128, due_on: &str) -> Value {
    let mut fact = issued(lead, due_on);
    fact["assignment"]["duties"] =
        json!([{ "id": uuid::Uuid::from_u128(0xD1), "unit": unit(helper), "words": "拨付资金" }]);
    fact
}

pub fn signed_for(of: u128) -> Value {
    json!({ "unit": unit(of), "signed_by": person(50 + of) })
}

pub fn progress(of: u128, done: &str) -> Value {
    json!({
        "progress": {
            "words": "已拆除重建", "happened_on": "2026-03-05",
            "done": { "amount": done, "unit": "square_metre" },
        },
        "unit": unit(of), "reported_by": person(50 + of),
    })
}

pub fn evidence_id(n: u128) -> uuid::Uuid {
    uuid::Uuid::from_u128(0xE_0000 + n)
}

pub fn attached(of: u128, n: u128) -> Value {
    json!({
        "evidence": {
            "id": evidence_id(n), "sha256": format!("{n:064x}"), "size": 10,
            "media_type": "image/jpeg", "file_name": "后.jpg", "kind": "photo_after",
            "proves": "已拆除",
        },
        "attached_by": person(50 + of), "unit": unit(of),
    })
}

pub fn claimed(n: u128, on: &str) -> Value {
    json!({
        "ground": "cured", "words": "整改完成", "evidence": [evidence_id(n)],
        "evidence_set_sha256": "00", "claimed_on": on, "signature": signature(60),
    })
}

pub fn verified(on: &str) -> Value {
    json!({
        "verifiers": [{ "signature": signature(4), "on_site": true }],
        "words": "属实", "evidence_set_sha256": "00", "verified_on": on,
    })
}

pub fn closed(on: &str) -> Value {
    json!({ "evidence_set_sha256": "00", "closed_on": on, "signature": signature(5) })
}

pub fn restricted(reader: u128) -> Value {
    json!({ "readers": [person(reader)], "reason": "涉及学生", "restricted_by": person(1) })
}
