//! What HTTP says instead of yes: a status, a code, and a sentence in both languages.
//!
//! A fault is logged once, whole; none of it is shown.

use axum::{
    Json,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use duban_app::{
    Fault,
    ports::{EvidenceError, VaultError},
    sign_in::{CredentialError, SignInRefusal},
};
use serde_json::json;
use thiserror::Error;

#[derive(Debug, Error)]
pub enum HttpError {
    #[error("not signed in")]
    NotSignedIn,
    #[error("a cookie and a token together")]
    TwoCredentials,
    #[error("the request comes from another site")]
    ForeignOrigin,
    #[error("forbidden")]
    Forbidden,
    #[error("not found")]
    NotFound,
    #[error("not application/json")]
    NotJson,
    #[error("the body is larger than {megabytes} MB")]
    TooLarge { megabytes: u32 },
    #[error("the body is not what is expected: {0}")]
    Malformed(String),
    /// A text that would be kept: which.
    #[error("an identity number in {0}")]
    IdentityNumber(&'static str),
    #[error("only verified findings are signed off, at most {0} on one sheet")]
    NotToBeSigned(usize),
    #[error("slips are issued for at most {most} people at a time")]
    TooManySlips { most: usize },
    #[error("at most {most} passwords are reset at a time")]
    TooManyResets { most: usize },
    /// The server has its hands full of workbooks.
    #[error("other workbooks are being read")]
    Busy,
    #[error("sign-in refused")]
    SignIn(SignInRefusal),
    #[error(transparent)]
    Credential(CredentialError),
    #[error(transparent)]
    Evidence(#[from] EvidenceError),
    #[error("fault")]
    Fault(#[source] anyhow::Error),
}

impl From<Fault> for HttpError {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::Full => Self::Evidence(EvidenceError::NoSpace),
            Fault::Read(_)
            | Fault::Append(_)
            | Fault::Decode(_)
            | Fault::Vault(_)
            | Fault::Other(_) => Self::Fault(fault.into()),
        }
    }
}

impl From<VaultError> for HttpError {
    fn from(error: VaultError) -> Self {
        Self::Credential(CredentialError::Vault(error))
    }
}

impl From<CredentialError> for HttpError {
    fn from(error: CredentialError) -> Self {
        Self::Credential(error)
    }
}

/// Status, stable code, Chinese, English.
type Words = (StatusCode, &'static str, String, String);
/// The same where nothing is filled in.
type FixedWords = (StatusCode, &'static str, &'static str, &'static str);

const NOT_SIGNED_IN: FixedWords =
    (StatusCode::UNAUTHORIZED, "NOT_SIGNED_IN", "请先登录", "sign in first");
const TWO_CREDENTIALS: FixedWords = (
    StatusCode::BAD_REQUEST,
    "TWO_CREDENTIALS",
    "不能同时使用会话和令牌",
    "use a session or a token, not both",
);
const FOREIGN_ORIGIN: FixedWords = (
    StatusCode::FORBIDDEN,
    "FOREIGN_ORIGIN",
    "请求来自其他网站,已拒绝",
    "the request comes from another site and was refused",
);
const FORBIDDEN: FixedWords = (
    StatusCode::FORBIDDEN,
    "FORBIDDEN",
    "您的角色或令牌不能做此操作",
    "your role or your token does not allow this",
);
const NOT_FOUND: FixedWords = (
    StatusCode::NOT_FOUND,
    "NOT_FOUND",
    "没有此项,或您无权查看",
    "there is no such item, or you may not see it",
);
const NOT_JSON: FixedWords = (
    StatusCode::UNSUPPORTED_MEDIA_TYPE,
    "NOT_JSON",
    "请求类型须为 application/json",
    "the request must be application/json",
);
const BUSY: FixedWords = (
    StatusCode::SERVICE_UNAVAILABLE,
    "BUSY",
    "正在处理其他表格,请稍后再试",
    "other workbooks are being read; try again later",
);

impl HttpError {
    fn words(&self) -> Words {
        match self {
            Self::NotSignedIn => fixed(NOT_SIGNED_IN),
            Self::TwoCredentials => fixed(TWO_CREDENTIALS),
            Self::ForeignOrigin => fixed(FOREIGN_ORIGIN),
            Self::Forbidden => fixed(FORBIDDEN),
            Self::NotFound => fixed(NOT_FOUND),
            Self::NotJson => fixed(NOT_JSON),
            Self::Busy => fixed(BUSY),
            Self::TooLarge { megabytes } => (
                StatusCode::PAYLOAD_TOO_LARGE,
                "TOO_LARGE",
                format!("请求内容超过 {megabytes} MB,请分批提交"),
                format!("the request is larger than {megabytes} MB; send it in parts"),
            ),
            Self::Malformed(what) => (
                StatusCode::BAD_REQUEST,
                "MALFORMED",
                format!("请求内容有误:{what}"),
                format!("the request is not well formed: {what}"),
            ),
            Self::IdentityNumber(place) => (
                StatusCode::UNPROCESSABLE_ENTITY,
                "IDENTITY_NUMBER",
                format!("{place}中含有居民身份证号码,请删去后再上传;台账只需单位和人数"),
                "the file holds an identity number; remove it and send the file again".to_owned(),
            ),
            Self::NotToBeSigned(most) => (
                StatusCode::UNPROCESSABLE_ENTITY,
                "NOT_TO_BE_SIGNED",
                format!("审批表只列已核查待销号的问题,一张至多{most}条"),
                format!("a sheet lists verified findings only, at most {most}"),
            ),
            Self::TooManySlips { most } => (
                StatusCode::UNPROCESSABLE_ENTITY,
                "TOO_MANY_SLIPS",
                format!("一次至多为 {most} 人开单,请按单位分批:duban admin slips --unit"),
                format!("at most {most} slips at a time, by unit: duban admin slips --unit"),
            ),
            Self::TooManyResets { most } => (
                StatusCode::UNPROCESSABLE_ENTITY,
                "TOO_MANY_RESETS",
                format!("一次至多重置 {most} 人的密码,请分次开单"),
                format!("at most {most} passwords are reset at a time; print the rest after them"),
            ),
            Self::SignIn(refusal) => sign_in_words(refusal),
            Self::Credential(error) => credential_words(error),
            Self::Evidence(error) => evidence_words(error),
            Self::Fault(_) => fault_words(),
        }
    }

    /// Whether this is our fault and belongs in the log.
    fn is_fault(&self) -> bool {
        match self {
            Self::Fault(_) => true,
            Self::Credential(error) => error.code().is_none(),
            Self::Evidence(error) => matches!(error, EvidenceError::Failed { .. }),
            _ => false,
        }
    }
}

fn fixed((status, code, zh, en): FixedWords) -> Words {
    (status, code, zh.to_owned(), en.to_owned())
}

fn sign_in_words(refusal: &SignInRefusal) -> Words {
    let status = match refusal {
        SignInRefusal::Wrong => StatusCode::UNAUTHORIZED,
        SignInRefusal::TryLater { .. } => StatusCode::TOO_MANY_REQUESTS,
    };
    (status, refusal.code(), refusal.zh().to_owned(), refusal.en().to_owned())
}

fn credential_words(error: &CredentialError) -> Words {
    let (Some(code), Some(zh), Some(en)) = (error.code(), error.zh(), error.en()) else {
        return fault_words();
    };
    let status = match error {
        CredentialError::TryLater { .. } => StatusCode::TOO_MANY_REQUESTS,
        CredentialError::Vault(VaultError::Busy) => StatusCode::SERVICE_UNAVAILABLE,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    };
    (status, code, zh.to_owned(), en.to_owned())
}

fn evidence_words(error: &EvidenceError) -> Words {
    let (status, zh, en) = match error {
        EvidenceError::TooLarge { max_bytes } => (
            StatusCode::PAYLOAD_TOO_LARGE,
            format!("文件超过上限 {} MB,请压缩或拆分后再传", max_bytes / 1_000_000),
            format!("the file is larger than {} MB", max_bytes / 1_000_000),
        ),
        EvidenceError::TypeNotAllowed { found } => (
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            format!("不接收此类文件({found});可传图片、PDF、Word、Excel、MP4"),
            format!(
                "files of this kind are not taken ({found}); use images, PDF, Word, Excel, MP4"
            ),
        ),
        EvidenceError::Empty => (
            StatusCode::UNPROCESSABLE_ENTITY,
            "文件是空的".to_owned(),
            "the file is empty".to_owned(),
        ),
        EvidenceError::CutOff(_) => (
            StatusCode::BAD_REQUEST,
            "上传中断,请重传".to_owned(),
            "the upload was cut off; send it again".to_owned(),
        ),
        EvidenceError::NoSpace => (
            StatusCode::INSUFFICIENT_STORAGE,
            "存储空间不足,请联系管理员".to_owned(),
            "there is no space left; tell the administrator".to_owned(),
        ),
        EvidenceError::Missing => {
            (StatusCode::NOT_FOUND, "没有此文件".to_owned(), "there is no such file".to_owned())
        }
        EvidenceError::Failed { .. } => return fault_words(),
    };
    (status, error.code(), zh, en)
}

fn fault_words() -> Words {
    (
        StatusCode::INTERNAL_SERVER_ERROR,
        "INTERNAL",
        "系统出错,请稍后再试;若仍出错请联系管理员".to_owned(),
        "something is broken on our side; try again later or tell the administrator".to_owned(),
    )
}

impl IntoResponse for HttpError {
    fn into_response(self) -> Response {
        if self.is_fault() {
            tracing::error!(error = ?self, "Request failed");
        }
        let (status, code, zh, en) = self.words();
        (status, Json(json!({ "code": code, "message": zh, "messageEn": en }))).into_response()
    }
}
