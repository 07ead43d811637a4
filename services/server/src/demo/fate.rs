//! How far a finding comes, and by which way.

use chrono::{Days, NaiveDate};
use duban_domain::{FindingId, finding::UpperVerdict};

use super::teller::Teller;

/// Where a finding stands when the story ends, or what was special about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    Draft,
    FedBack,
    Contested,
    DefenceUpheld,
    Confirmed,
    Withdrawn,
    Issued,
    HandedBack,
    HandBackDecided,
    SignedFor,
    PlanFiled,
    PlanReturned,
    InProgress,
    NearDue,
    Overdue,
    ExtensionAsked,
    Extended,
    ExtendedTwice,
    ExtensionRefused,
    Suspended,
    Resumed,
    Continuing,
    ContinuingEnded,
    Disputed,
    DisputeDecided,
    Restricted,
    Returned,
    Claimed,
    Verified,
    ClosingRefused,
    Closed,
    ClosedLate,
    ClosedAfterReturn,
    ReportedUp,
    UpperClosed,
    UpperReturned,
    LookedBack,
    Relapsed,
    Merged,
    Terminated,
}

/// When the other things of the county happen that a finding may depend on.
#[derive(Clone, Copy)]
pub struct Calendar {
    pub last_day: NaiveDate,
    pub point_merged_on: NaiveDate,
}

/// Days from the story's end to due dates ahead, by turn.
const AHEAD: [u64; 7] = [12, 18, 24, 31, 38, 44, 16];
/// Days by which due dates have passed, by turn.
const BEHIND: [u64; 7] = [2, 5, 9, 14, 20, 27, 35];

impl Teller<'_> {
    /// Tells everything up to this fate.
    pub fn tell(&mut self, fate: Fate, turn: usize, calendar: Calendar) {
        self.recorded();
        match fate {
            Fate::Draft => {}
            Fate::FedBack => self.fed_back(),
            Fate::Contested => {
                self.fed_back();
                self.contested();
            }
            Fate::DefenceUpheld => {
                self.fed_back();
                self.contested();
                self.defence_decided(true);
            }
            _ => {
                self.confirmed();
                self.tell_of_standing(fate, turn, calendar);
            }
        }
    }

    fn tell_of_standing(&mut self, fate: Fate, turn: usize, calendar: Calendar) {
        let ahead = calendar.last_day + Days::new(AHEAD[turn % AHEAD.len()]);
        match fate {
            Fate::Confirmed => {}
            Fate::Withdrawn => self.withdrawn(),
            Fate::Issued => self.issued(ahead),
            Fate::HandedBack => {
                self.issued(ahead);
                self.handed_back();
            }
            Fate::HandBackDecided => {
                self.issued(ahead);
                self.handed_back();
                self.hand_back_decided();
            }
            Fate::SignedFor => {
                self.issued(ahead);
                self.signed_for();
            }
            Fate::PlanFiled => {
                self.issued(ahead);
                self.signed_for();
                self.plan_filed();
            }
            Fate::PlanReturned => {
                self.issued(ahead);
                self.signed_for();
                self.plan_filed();
                self.plan_returned();
            }
            _ => self.tell_of_work(fate, turn, calendar),
        }
    }

    fn tell_of_work(&mut self, fate: Fate, turn: usize, calendar: Calendar) {
        let last = calendar.last_day;
        let end = self.claim_day(fate, turn, last);
        let due_on = match fate {
            Fate::NearDue => last + Days::new(2 + turn as u64 % 6),
            Fate::Overdue => last - Days::new(BEHIND[turn % BEHIND.len()]),
            Fate::Extended | Fate::ExtendedTwice => last - Days::new(20),
            Fate::Claimed | Fate::Verified | Fate::ClosingRefused => last + Days::new(5),
            Fate::ClosedLate => end - Days::new(8),
            _ if fate.is_closed() => end + Days::new(4 + turn as u64 % 20),
            _ => last + Days::new(AHEAD[turn % AHEAD.len()]),
        };
        self.issued(due_on);
        self.signed_for();
        self.planned();
        if fate.is_claimed() {
            self.working(end);
            self.made_ready(end);
            self.claimed();
            self.tell_of_claim(fate, last);
        } else {
            self.tell_of_open_work(fate, calendar);
        }
    }

    /// A share of the time from the issue to the end of the story.
    fn claim_day(&self, fate: Fate, turn: usize, last: NaiveDate) -> NaiveDate {
        let span = (last - self.day()).num_days().unsigned_abs();
        let percent = match fate {
            Fate::Claimed => 96,
            Fate::Verified | Fate::ClosingRefused => 90,
            Fate::LookedBack | Fate::Relapsed => 30,
            Fate::UpperClosed | Fate::UpperReturned => 45,
            _ => 35 + turn as u64 * 13 % 45,
        };
        self.day() + Days::new(span * percent / 100)
    }

    fn tell_of_open_work(&mut self, fate: Fate, calendar: Calendar) {
        let last = calendar.last_day;
        if fate == Fate::Terminated {
            self.progressed(0, 20);
            return self.terminated(calendar.point_merged_on);
        }
        if matches!(fate, Fate::Extended | Fate::ExtendedTwice) {
            return self.tell_of_extensions(fate, last);
        }
        self.working(last - Days::new(12));
        match fate {
            Fate::Overdue => self.climbed(),
            Fate::InProgress | Fate::NearDue => {
                self.reminded();
            }
            Fate::ExtensionAsked => self.extension_asked(0, last + Days::new(70)),
            Fate::ExtensionRefused => {
                self.extension_asked(0, last + Days::new(70));
                self.extension_decided(0, false, last);
            }
            Fate::Suspended => self.suspended(),
            Fate::Resumed => {
                self.suspended();
                self.resumed();
            }
            Fate::Continuing => self.continuing(),
            Fate::ContinuingEnded => {
                self.continuing();
                self.continuing_ended();
            }
            Fate::Disputed => self.disputed(),
            Fate::DisputeDecided => {
                self.disputed();
                self.dispute_decided();
            }
            Fate::Restricted => self.restricted(),
            _ => {}
        }
    }

    fn tell_of_extensions(&mut self, fate: Fate, last: NaiveDate) {
        self.working(last - Days::new(45));
        let until = last + Days::new(9);
        self.extension_asked(0, until);
        self.extension_decided(0, true, until);
        if fate == Fate::ExtendedTwice {
            self.wait(12);
            let until = last + Days::new(40);
            self.extension_asked(1, until);
            self.extension_decided(1, true, until);
        }
    }

    fn tell_of_claim(&mut self, fate: Fate, last: NaiveDate) {
        match fate {
            Fate::Claimed => return,
            Fate::Returned => return self.returned(),
            Fate::ClosedAfterReturn => {
                self.returned();
                self.wait(6);
                self.progressed(1, 100);
                self.claimed();
            }
            _ => {}
        }
        self.verified();
        match fate {
            Fate::Verified => return,
            Fate::ClosingRefused => return self.closing_refused(),
            _ => self.closed(),
        }
        match fate {
            Fate::ReportedUp => self.reported_up(),
            Fate::UpperClosed => {
                self.reported_up();
                self.upper_decided(UpperVerdict::Closed);
            }
            Fate::UpperReturned => {
                self.reported_up();
                self.upper_returned();
            }
            Fate::LookedBack => self.looked_back(true),
            Fate::Relapsed => self.relapsed(last + Days::new(21)),
            _ => {}
        }
    }

    /// Told like the others until it turns out to be one that is there already.
    pub fn tell_of_merger(&mut self, into: FindingId) {
        self.recorded();
        self.confirmed();
        self.merged(into);
    }
}

impl Fate {
    fn is_closed(self) -> bool {
        matches!(
            self,
            Self::Closed
                | Self::ClosedLate
                | Self::ClosedAfterReturn
                | Self::ReportedUp
                | Self::UpperClosed
                | Self::UpperReturned
                | Self::LookedBack
                | Self::Relapsed
        )
    }

    fn is_claimed(self) -> bool {
        self.is_closed()
            || matches!(
                self,
                Self::Claimed | Self::Verified | Self::ClosingRefused | Self::Returned
            )
    }
}
