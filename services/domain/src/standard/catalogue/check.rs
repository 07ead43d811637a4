//! Whether a catalogue can be worked by: every fault names file, entry and field.

use std::collections::{BTreeMap, BTreeSet};

use thiserror::Error;

use super::{
    ENTRIES_MAX, Entry, FileEntry, RULE_ITEMS_MAX, Relief, Standard, Validity, VariationLimits,
};
use crate::standard::{Comparator, Exact, Item, Kind, Level, SchoolStage};

/// Largest threshold of a catalogue.
const LIMIT_MAX: i64 = 1_000_000_000;

/// The entry that cannot stand, and why.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{file}: {entry}: {field}: {message}")]
pub struct CatalogueFault {
    pub file: String,
    pub entry: String,
    pub field: String,
    pub message: String,
}

/// A field and what is wrong with it.
type Wrong = (&'static str, String);
type Checked = Result<(), Wrong>;

impl Entry {
    #[must_use]
    pub fn id(&self) -> &str {
        match self {
            Self::Source(source) => &source.id,
            Self::Standard(standard) => &standard.id,
            Self::Item(item) => &item.id,
            Self::Relief(relief) => &relief.id,
            Self::Veto(veto) => &veto.id,
            Self::Layer(layer) => &layer.id,
        }
    }

    const fn sort(&self) -> &'static str {
        match self {
            Self::Source(_) => "source",
            Self::Standard(_) => "standard",
            Self::Item(_) => "item",
            Self::Relief(_) => "relief",
            Self::Veto(_) => "veto",
            Self::Layer(_) => "layer",
        }
    }
}

pub(super) fn entries(entries: &[FileEntry]) -> Result<(), CatalogueFault> {
    let known = Known::of(entries);
    let mut seen = BTreeSet::new();
    for (place, FileEntry { file, entry }) in entries.iter().enumerate() {
        let twice = !seen.insert((entry.sort(), entry.id()));
        let checked = if place >= ENTRIES_MAX {
            Err(("id", format!("more than {ENTRIES_MAX} entries")))
        } else if entry.id().trim().is_empty() {
            Err(("id", "is empty".to_owned()))
        } else if twice {
            Err(("id", "stands in the catalogue twice".to_owned()))
        } else {
            known.check(entry)
        };
        checked.map_err(|(field, message)| CatalogueFault {
            file: file.clone(),
            entry: format!("{} {}", entry.sort(), entry.id()),
            field: field.to_owned(),
            message,
        })?;
    }
    Ok(())
}

/// What entries may mention.
struct Known<'e> {
    sources: BTreeSet<&'e str>,
    standards: BTreeSet<&'e str>,
    reliefs: BTreeSet<&'e str>,
    /// And the standard that each is of.
    items: BTreeMap<&'e str, &'e Item>,
}

impl<'e> Known<'e> {
    fn of(entries: &'e [FileEntry]) -> Self {
        let ids = |sort: &str| {
            let of_sort = entries.iter().filter(|one| one.entry.sort() == sort);
            of_sort.map(|one| one.entry.id()).collect()
        };
        let item = |one: &'e FileEntry| match &one.entry {
            Entry::Item(item) => Some((item.id.as_str(), item.as_ref())),
            Entry::Source(_)
            | Entry::Standard(_)
            | Entry::Relief(_)
            | Entry::Veto(_)
            | Entry::Layer(_) => None,
        };
        Self {
            sources: ids("source"),
            standards: ids("standard"),
            reliefs: ids("relief"),
            items: entries.iter().filter_map(item).collect(),
        }
    }

    fn check(&self, entry: &Entry) -> Checked {
        match entry {
            Entry::Source(_) => Ok(()),
            Entry::Standard(standard) => self.standard(standard),
            Entry::Item(item) => self.item(item),
            Entry::Relief(relief) => self.relief(relief),
            Entry::Veto(veto) => {
                exists("standard", &veto.standard, &self.standards)?;
                self.stands(&veto.sources, &veto.validity)
            }
            Entry::Layer(layer) => {
                self.item_exists("item", &layer.item)?;
                limits("threshold", layer.threshold.values())?;
                self.stands(&layer.sources, &layer.validity)
            }
        }
    }

    fn standard(&self, standard: &Standard) -> Checked {
        if let Some(rule) = &standard.school_rule {
            self.items_of("school_rule.items", &standard.id, &rule.items)?;
            if rule.items.len() > RULE_ITEMS_MAX {
                return Err(("school_rule.items", format!("more than {RULE_ITEMS_MAX}")));
            }
            if rule.min_met > rule.items.len() {
                return Err(("school_rule.min_met", "more than there are items".to_owned()));
            }
            limits("school_rule.floor", [&rule.floor])?;
            self.sources(&rule.sources)?;
        }
        if let Some(variation) = &standard.variation {
            self.variation(&standard.id, variation)?;
        }
        if let Some(split) = &standard.split_rule {
            every_stage("split_rule.weights", SchoolStage::ALL, &split.weights)?;
            self.sources(&split.sources)?;
        }
        self.dimensions(standard)?;
        self.stands(&standard.sources, &standard.validity)
    }

    fn variation(&self, standard: &str, variation: &VariationLimits) -> Checked {
        self.items_of("variation.items", standard, &variation.items)?;
        let judged = [SchoolStage::Primary, SchoolStage::Junior];
        every_stage("variation.limit", &judged, &variation.limit)?;
        if variation.comparator != Comparator::AtMost {
            return Err(("variation.comparator", "a variation is limited from above".to_owned()));
        }
        self.sources(&variation.sources)
    }

    fn dimensions(&self, standard: &Standard) -> Checked {
        for (dimension, count) in &standard.dimensions {
            let of = |item: &&&Item| {
                item.standard == standard.id
                    && item.dimension == Some(*dimension)
                    && item.jurisdiction == standard.jurisdiction
            };
            let found = self.items.values().filter(of).count();
            if found != *count {
                let message = format!("{}: {count} said, {found} found", dimension.code());
                return Err(("dimensions", message));
            }
        }
        Ok(())
    }

    fn item(&self, item: &Item) -> Checked {
        exists("standard", &item.standard, &self.standards)?;
        if let Some(relief) = &item.relief {
            exists("relief", relief, &self.reliefs)?;
        }
        thresholds_fit(item)?;
        figures_fit(item)?;
        for (field, numbers) in [
            ("threshold", &item.threshold),
            ("alternative_threshold", &item.alternative_threshold),
            ("second_threshold", &item.second_threshold),
            ("room_area_m2", &item.room_area_m2),
        ] {
            limits(field, numbers.values())?;
        }
        limits("classes_per_room", &item.classes_per_room)?;
        self.stands(&item.sources, &item.validity)
    }

    fn relief(&self, relief: &Relief) -> Checked {
        self.item_exists("item", &relief.item)?;
        limits("threshold", relief.threshold.values())?;
        limits("room_area_m2", relief.room_area_m2.values())?;
        self.stands(&relief.sources, &relief.validity)
    }

    fn items_of(&self, field: &'static str, standard: &str, ids: &[String]) -> Checked {
        for id in ids {
            self.item_exists(field, id)?;
            if self.items.get(id.as_str()).is_some_and(|item| item.standard != standard) {
                return Err((field, format!("{id} is another standard's")));
            }
        }
        if ids.is_empty() { Err((field, "names no item".to_owned())) } else { Ok(()) }
    }

    fn item_exists(&self, field: &'static str, id: &str) -> Checked {
        if self.items.contains_key(id) { Ok(()) } else { Err((field, format!("no item {id}"))) }
    }

    fn stands(&self, sources: &[String], validity: &Validity) -> Checked {
        for bound in validity.from.iter().chain(&validity.until) {
            if !is_date_or_part(bound) {
                return Err(("validity", format!("{bound:?} is no year, month or day")));
            }
        }
        self.sources(sources)
    }

    fn sources(&self, sources: &[String]) -> Checked {
        if sources.is_empty() {
            return Err(("sources", "says on whose authority it stands".to_owned()));
        }
        sources.iter().try_for_each(|source| exists("sources", source, &self.sources))
    }
}

fn exists(field: &'static str, id: &str, among: &BTreeSet<&str>) -> Checked {
    if among.contains(id) { Ok(()) } else { Err((field, format!("no {field} {id}"))) }
}

/// A kind that compares numbers has one to compare with.
fn thresholds_fit(item: &Item) -> Checked {
    let measured = match item.kind {
        Kind::PerHundred | Kind::PerPupil | Kind::Share | Kind::CapEach | Kind::Compare => {
            item.comparator != Comparator::VariationOnly && item.requirement.is_none()
        }
        Kind::RoomsRequired | Kind::Grade | Kind::Flag => false,
    };
    if measured && item.threshold.is_empty() {
        return Err(("threshold", "a number is needed, or a requirement in words".to_owned()));
    }
    if item.kind == Kind::RoomsRequired && item.classes_per_room.is_none() {
        return Err(("classes_per_room", "is missing".to_owned()));
    }
    let said = item.requirement.is_some();
    if matches!(item.kind, Kind::Flag | Kind::Grade) && !said {
        return Err(("requirement", "is missing".to_owned()));
    }
    let upward = matches!(item.comparator, Comparator::AtLeast | Comparator::VariationOnly);
    if matches!(item.kind, Kind::PerHundred | Kind::PerPupil | Kind::Compare) && !upward {
        return Err(("comparator", "such an item asks for at least so much".to_owned()));
    }
    if item.kind == Kind::Share
        && !matches!(item.comparator, Comparator::AtLeast | Comparator::AtMost)
    {
        return Err(("comparator", "a share is asked for from below or above".to_owned()));
    }
    if item.kind == Kind::CapEach && item.comparator != Comparator::AtMost {
        return Err(("comparator", "a cap is not exceeded".to_owned()));
    }
    if item.unit.is_none() && !matches!(item.kind, Kind::Flag | Kind::Grade) {
        return Err(("unit", "is missing".to_owned()));
    }
    Ok(())
}

fn figures_fit(item: &Item) -> Checked {
    if item.plus.is_empty() && !(item.minus.is_empty() && item.over.is_empty()) {
        return Err(("plus", "says what something is taken from".to_owned()));
    }
    if item.level == Level::County && !item.plus.is_empty() && item.over.is_empty() {
        return Err(("over", "a county's share is a share of something".to_owned()));
    }
    let twice = item.plus.iter().any(|figure| item.minus.contains(figure));
    if twice { Err(("minus", "takes off what was added".to_owned())) } else { Ok(()) }
}

fn every_stage(
    field: &'static str,
    stages: &[SchoolStage],
    numbers: &BTreeMap<SchoolStage, Exact>,
) -> Checked {
    if let Some(stage) = stages.iter().find(|stage| !numbers.contains_key(stage)) {
        return Err((field, format!("{} is missing", stage.code())));
    }
    if numbers.values().any(Exact::is_zero) {
        return Err((field, "is zero".to_owned()));
    }
    limits(field, numbers.values())
}

fn limits<'n>(field: &'static str, numbers: impl IntoIterator<Item = &'n Exact>) -> Checked {
    let out = |number: &&Exact| number.is_negative() || **number > Exact::from(LIMIT_MAX);
    match numbers.into_iter().find(out) {
        Some(number) => Err((field, format!("{number:?} is not from 0 to {LIMIT_MAX}"))),
        None => Ok(()),
    }
}

/// `2017`, `2017-04` or `2017-04-26`.
fn is_date_or_part(text: &str) -> bool {
    const DAY: &str = "2000-01-01";
    let lengths = [4, 7, 10];
    let whole = DAY.get(text.len()..).map(|rest| format!("{text}{rest}"));
    lengths.contains(&text.len())
        && whole.is_some_and(|day| day.parse::<chrono::NaiveDate>().is_ok())
}
