//! Three values: what is not known is neither met nor missed.

coded! {
    /// Whether a measured value keeps to its threshold.
    Judgement {
        Met "met" "达标"
        NotMet "not_met" "未达标"
        Unknown "unknown" "数据不全"
    }
}

coded! {
    /// Whether a school or a county passes.
    Verdict {
        Passes "passes" "通过"
        Fails "fails" "不通过"
        Unknown "unknown" "数据不全"
    }
}

impl Judgement {
    #[must_use]
    pub fn of(kept: Option<bool>) -> Self {
        match kept {
            Some(true) => Self::Met,
            Some(false) => Self::NotMet,
            None => Self::Unknown,
        }
    }
}

impl Verdict {
    /// All must hold: one that does not decides, whatever is unknown.
    pub fn of_all(judgements: impl IntoIterator<Item = Judgement>) -> Self {
        let mut verdict = Self::Passes;
        for judgement in judgements {
            match judgement {
                Judgement::Met => {}
                Judgement::NotMet => return Self::Fails,
                Judgement::Unknown => verdict = Self::Unknown,
            }
        }
        verdict
    }
}

impl From<Verdict> for Judgement {
    fn from(verdict: Verdict) -> Self {
        match verdict {
            Verdict::Passes => Self::Met,
            Verdict::Fails => Self::NotMet,
            Verdict::Unknown => Self::Unknown,
        }
    }
}
