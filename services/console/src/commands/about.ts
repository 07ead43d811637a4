// What a form needs to know of the finding that it is about.
import type { Rung } from './ladder';

export interface AboutFinding {
  id: string;
  /** Stated as `seen`: what the person who decides has looked at. */
  revision: number;
  number: string;
  description: string;
  kind: string;
  dueOn: string | null;
  upperDueOn: string | null;
  /** What the rules offer to whoever issues or suspends it today; nobody is bound by it. */
  offeredDueOn: string | null;
  offeredReviewOn: string | null;
  leadId: string | null;
  placeUnitId: string | null;
  /** Measured findings ask for the same measure again. */
  measure: string | null;
  measureUnit: string | null;
  targetUnit: string | null;
  evidenceSetSha256: string | null;
  duties: Choice[];
  interimMeasures: Choice[];
  evidence: Choice[];
  /** Of the approved plan: all, and those that nobody has accepted yet. */
  stages: Choice[];
  openStages: Choice[];
  fundingLines: Choice[];
  /** As the form of the next plan begins. */
  plan: PlanBegun;
  requests: (Choice & { kind: string; requestedDueOn: string | null })[];
  /** What people stepped up to; a reminder is no step. */
  rung: Rung | null;
  /** The step that waits for a decision. */
  proposal: (Choice & { rung: Rung; addresseeId: string }) | null;
  /** Entries made for a unit that may be contested now, as the server says. */
  entries: Choice[];
  /** Those that a unit objects to, undecided. */
  contestedEntries: Choice[];
}

export interface PlanBegun {
  measures: string | null;
  stages: { id: string; name: string; dueOn: string; target: { amount: string; unit: string } | null; acceptance: string | null }[];
  funding: { id: string; name: string; planned: string }[];
}

export interface Choice {
  value: string;
  label: string;
}
