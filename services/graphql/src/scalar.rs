//! What stands in the schema where the domain has a type of its own: checked here,
//! once, so that behind this border no text is just a text and no id is any id.
//!
//! Ids show as `ID` and texts as `String`: a client needs no mapping for them.

use std::{borrow::Cow, fmt::Display};

use async_graphql::{
    ContextSelectionSet, ID, InputType, InputValueError, InputValueResult, OutputType, Positioned,
    Scalar, ScalarType, ServerResult, Value, parser::types::Field, registry::Registry,
};
use chrono::NaiveDate;
use duban_domain::{Line, Prose};
use uuid::Uuid;

/// The id of one kind of thing; a UUID.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Id<T>(pub T);

/// One line of text, 1 to 300 characters.
#[derive(Debug, Clone)]
pub struct LineText(pub Line);

/// Running text, 1 to 5,000 characters.
#[derive(Debug, Clone)]
pub struct ProseText(pub Prose);

/// SHA-256, 64 lower-case hex digits.
#[derive(Debug, Clone)]
pub struct Sha256Hex(pub String);

const SHA256_HEX_DIGITS: usize = 64;

/// How a checked value is read from and written as a scalar that every client knows.
trait Shown: Sized {
    type As: InputType + AsRef<str>;
    fn read(text: &str) -> Result<Self, String>;
    fn write(&self) -> String;
}

impl<T: From<Uuid> + Display> Shown for Id<T> {
    type As = ID;

    fn read(text: &str) -> Result<Self, String> {
        Uuid::parse_str(text).map(|id| Self(id.into())).map_err(|_| "not an id".to_owned())
    }

    fn write(&self) -> String {
        self.0.to_string()
    }
}

impl Shown for LineText {
    type As = String;

    fn read(text: &str) -> Result<Self, String> {
        Line::parse(text).map(Self).map_err(|error| error.to_string())
    }

    fn write(&self) -> String {
        self.0.to_string()
    }
}

impl Shown for ProseText {
    type As = String;

    fn read(text: &str) -> Result<Self, String> {
        Prose::parse(text).map(Self).map_err(|error| error.to_string())
    }

    fn write(&self) -> String {
        self.0.to_string()
    }
}

impl Shown for Sha256Hex {
    type As = String;

    fn read(text: &str) -> Result<Self, String> {
        let is_digit = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
        if text.len() == SHA256_HEX_DIGITS && text.bytes().all(is_digit) {
            Ok(Self(text.to_owned()))
        } else {
            Err("a SHA-256 is 64 lower-case hex digits".to_owned())
        }
    }

    fn write(&self) -> String {
        self.0.clone()
    }
}

macro_rules! input_type {
    ($type:ty $(, $t:ident)?) => {
        impl $(<$t: From<Uuid> + Display + Send + Sync>)? InputType for $type {
            type RawValueType = Self;

            fn type_name() -> Cow<'static, str> {
                <<Self as Shown>::As as InputType>::type_name()
            }

            fn create_type_info(registry: &mut Registry) -> String {
                <<Self as Shown>::As as InputType>::create_type_info(registry)
            }

            fn parse(value: Option<Value>) -> InputValueResult<Self> {
                let shown = <<Self as Shown>::As as InputType>::parse(value)
                    .map_err(InputValueError::propagate)?;
                Self::read(shown.as_ref()).map_err(InputValueError::custom)
            }

            fn to_value(&self) -> Value {
                Value::String(self.write())
            }

            fn as_raw_value(&self) -> Option<&Self> {
                Some(self)
            }
        }
    };
}

input_type!(Id<T>, T);
input_type!(LineText);
input_type!(ProseText);
input_type!(Sha256Hex);

/// A day in the office's own zone, `2026-11-22`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date(pub NaiveDate);

/// A day in the office's own zone, `2026-11-22`.
#[Scalar]
impl ScalarType for Date {
    fn parse(value: Value) -> InputValueResult<Self> {
        match &value {
            Value::String(text) => text.parse().map(Self).map_err(InputValueError::custom),
            _ => Err(InputValueError::expected_type(value)),
        }
    }

    fn to_value(&self) -> Value {
        Value::String(self.0.to_string())
    }
}

impl From<NaiveDate> for Date {
    fn from(day: NaiveDate) -> Self {
        Self(day)
    }
}

/// An exact decimal number as a string, `"1200.50"`; never a float.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Decimal(pub rust_decimal::Decimal);

/// An exact decimal number as a string, `"1200.50"`; never a float.
#[Scalar]
impl ScalarType for Decimal {
    fn parse(value: Value) -> InputValueResult<Self> {
        match &value {
            Value::String(text) => {
                text.parse().map(Self).map_err(|_| InputValueError::custom("not a decimal number"))
            }
            _ => Err(InputValueError::expected_type(value)),
        }
    }

    fn to_value(&self) -> Value {
        Value::String(self.0.normalize().to_string())
    }
}

/// A [`Decimal`] that was worked out elsewhere and is text already: whole where it ends, else
/// rounded as its field says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExactDecimal(pub String);

impl OutputType for ExactDecimal {
    fn type_name() -> Cow<'static, str> {
        <Decimal as OutputType>::type_name()
    }

    fn create_type_info(registry: &mut Registry) -> String {
        <Decimal as OutputType>::create_type_info(registry)
    }

    async fn resolve(
        &self,
        _: &ContextSelectionSet<'_>,
        _: &Positioned<Field>,
    ) -> ServerResult<Value> {
        Ok(Value::String(self.0.clone()))
    }
}
