//! An item measured on one part of a school, or on a school: value, verdict, gap.
//!
//! A gap is what is missing in absolute units, never below zero. Required are persons and
//! rooms in whole ones, areas and money to the last fraction.

use super::{Exact, Figure, Item, Judgement, Kind, SchoolPart, SchoolReturn, Verdict};

/// What came of one item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measured<'c> {
    pub item: &'c Item,
    pub value: Option<Exact>,
    pub threshold: Option<Exact>,
    pub judgement: Judgement,
    /// Value by threshold.
    pub share: Option<Exact>,
    /// What is missing, or too much; zero where the item is met, unknown where that is.
    pub gap: Option<Exact>,
    /// As many units as the threshold asks for.
    required: Option<Exact>,
    actual: Option<Exact>,
}

impl<'c> Measured<'c> {
    /// Per pupil or per hundred pupils.
    #[must_use]
    pub fn on_part(item: &'c Item, part: &SchoolPart<'_>) -> Self {
        let threshold = item.limit_for_stage(part.stage).cloned();
        match item.kind {
            Kind::PerHundred | Kind::PerPupil => {
                let each = Exact::from(if item.kind == Kind::PerHundred { 100 } else { 1 });
                let pupils = part.pupils.as_ref();
                let wanted = threshold.as_ref().zip(pupils).map(|(limit, pupils)| limit * pupils);
                let required = wanted.and_then(|wanted| wanted.over(&each));
                let amount = part.amount(item);
                let value = amount.as_ref().zip(pupils);
                let value = value.and_then(|(amount, pupils)| (amount * &each).over(pupils));
                Self::judged(item, value, threshold, required, amount)
            }
            Kind::CapEach => Self::capped(item, threshold, part.amount(item)),
            Kind::Share | Kind::RoomsRequired | Kind::Compare | Kind::Grade | Kind::Flag => {
                Self::unknown(item, threshold)
            }
        }
    }

    /// Of a school as a whole: its size, its special rooms.
    #[must_use]
    pub fn on_school(item: &'c Item, school: &SchoolReturn) -> Self {
        let threshold = item.limit_for_type(school.school_type).cloned();
        match item.kind {
            Kind::CapEach if item.plus == [Figure::Pupils] => {
                Self::capped(item, threshold, school.of_compulsory_stages(Figure::Pupils))
            }
            Kind::RoomsRequired => Self::rooms(item, school),
            Kind::CapEach
            | Kind::PerHundred
            | Kind::PerPupil
            | Kind::Share
            | Kind::Compare
            | Kind::Grade
            | Kind::Flag => Self::unknown(item, threshold),
        }
    }

    /// A share of something, a comparison: `value` is judged, `required` and `actual` say
    /// how many units are missing.
    pub(super) fn judged(
        item: &'c Item,
        value: Option<Exact>,
        threshold: Option<Exact>,
        required: Option<Exact>,
        actual: Option<Exact>,
    ) -> Self {
        let both = || value.as_ref().zip(threshold.as_ref());
        let judgement = Judgement::of(both().map(|(value, limit)| item.keeps(value, limit)));
        let share = both().and_then(|(value, limit)| value.over(limit));
        let gap = required.as_ref().zip(actual.as_ref());
        let gap = gap.filter(|_| judgement != Judgement::Unknown);
        let gap = gap.map(|(required, actual)| missing(item, required, actual));
        Self { item, value, threshold, judgement, share, gap, required, actual }
    }

    fn capped(item: &'c Item, threshold: Option<Exact>, actual: Option<Exact>) -> Self {
        let both = || actual.as_ref().zip(threshold.as_ref());
        let judgement = Judgement::of(both().map(|(actual, cap)| item.keeps(actual, cap)));
        let gap = both().map(|(actual, cap)| item.too_much(actual, cap));
        let share = both().and_then(|(actual, cap)| actual.over(cap));
        let required = threshold.clone();
        Self { item, value: actual.clone(), threshold, judgement, share, gap, required, actual }
    }

    /// One room of each kind for so many classes: each kind is judged. The one that has fewest is
    /// the value; it and the gap are unknown where one kind is.
    fn rooms(item: &'c Item, school: &SchoolReturn) -> Self {
        let classes = school.of_compulsory_stages(Figure::Classes);
        let needed = classes.zip(item.classes_per_room.as_ref());
        let needed = needed.and_then(|(classes, each)| Some(classes.over(each)?.ceil()));
        let of_kind = |kind: &Figure| {
            let rooms = school.whole(*kind);
            Self::judged(item, rooms.clone(), needed.clone(), needed.clone(), rooms)
        };
        let kinds: Vec<_> = item.plus.iter().map(of_kind).collect();
        let all = |one: fn(&Self) -> Option<Exact>| -> Option<Vec<Exact>> {
            kinds.iter().map(one).collect()
        };
        let fewest = all(|kind| kind.value.clone()).and_then(|rooms| rooms.into_iter().min());
        let gaps = all(|kind| kind.gap.clone()).filter(|gaps| !gaps.is_empty());
        let judgement = if kinds.is_empty() {
            Judgement::Unknown
        } else {
            Verdict::of_all(kinds.iter().map(|kind| kind.judgement)).into()
        };
        let gap = gaps.map(|gaps| Exact::sum(&gaps));
        Self { judgement, gap, ..Self::judged(item, fewest, needed, None, None) }
    }

    pub(super) fn unknown(item: &'c Item, threshold: Option<Exact>) -> Self {
        Self::judged(item, None, threshold, None, None)
    }

    /// How much is missing to this share of the threshold.
    #[must_use]
    pub fn missing_to(&self, share: &Exact) -> Option<Exact> {
        let (required, actual) = self.required.as_ref().zip(self.actual.as_ref())?;
        Some(missing(self.item, &(required * share), actual))
    }

    /// As a part of all that is required: to set unlike units side by side.
    #[must_use]
    pub fn effort(&self, amount: &Exact) -> Option<Exact> {
        amount.over(self.required.as_ref()?)
    }

    /// Whether the value, shown with so many places, would seem to be judged otherwise.
    #[must_use]
    pub fn rounding_would_flip(&self, places: u32) -> bool {
        let both = self.value.as_ref().zip(self.threshold.as_ref());
        both.is_some_and(|(value, limit)| {
            self.item.keeps(&value.rounded(places), limit) != self.item.keeps(value, limit)
        })
    }
}

/// Required less actual, where that is anything. Persons and rooms are required in whole ones:
/// nobody hires half a teacher. Of a split school's rooms a stage has a fraction, and so may
/// its gap be.
fn missing(item: &Item, required: &Exact, actual: &Exact) -> Exact {
    if actual >= required {
        return Exact::zero();
    }
    let required = if item.whole { &required.ceil() } else { required };
    required - actual
}
