//! What stands beside the state. Overdue and light are derived, and so not here.

macro_rules! marks {
    ($($variant:ident $code:literal $zh:literal),* $(,)?) => {
        /// A mark beside the state of a finding.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Mark { $(#[doc = $zh] $variant),* }

        impl Mark {
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),* }
            }

            #[must_use]
            pub const fn chinese(self) -> &'static str {
                match self { $(Self::$variant => $zh),* }
            }
        }
    };
}

marks! {
    OpeningUnconfirmed "opening_unconfirmed" "期初待确认",
    Suspended "suspended" "暂缓整改",
    Continuing "continuing" "长期坚持",
    Disputed "disputed" "待裁定",
    Listed "listed" "挂牌督办",
    Restricted "restricted" "限定知悉",
    ReportedUp "reported_up" "已上报(待上级销号)",
}
