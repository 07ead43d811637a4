// The kinds of input that command forms are made of. Labels come from words/fields by key.
import type { codes } from '../words/codes';
import type { fields } from '../words/fields';
import type { AboutFinding, Choice } from './about';

export type FieldKey = keyof (typeof fields)['zh'];
export type CodeTable = keyof (typeof codes)['zh'];

interface Base {
  key: FieldKey;
  optional?: boolean;
  initial?: unknown;
}

export type Field = Base &
  (
    | { kind: 'line' }
    | { kind: 'prose'; rows?: number }
    | { kind: 'date'; notAfterToday?: boolean }
    | { kind: 'yesNo' }
    | { kind: 'flag' }
    | { kind: 'code'; table: CodeTable; only?: string[] }
    | { kind: 'choice'; choices: Choice[] }
    | { kind: 'unit' }
    | { kind: 'person' }
    | { kind: 'people' }
    | { kind: 'finding' }
    | { kind: 'quantity'; unit?: string | null }
    | { kind: 'proseList' }
    | { kind: 'duties' }
    | { kind: 'stages' }
    | { kind: 'funding' }
    | { kind: 'amount' }
    | { kind: 'parts'; dueOn: string | null; targetUnit: string | null }
    | { kind: 'signing' }
    | { kind: 'verifiers' }
  );

export const line = (key: FieldKey, more: Partial<Base> = {}): Field => ({ kind: 'line', key, ...more });
export const prose = (key: FieldKey, more: Partial<Base> & { rows?: number } = {}): Field => ({ kind: 'prose', key, ...more });
export const date = (key: FieldKey, more: Partial<Base> & { notAfterToday?: boolean } = {}): Field => ({ kind: 'date', key, ...more });
export const yesNo = (key: FieldKey, more: Partial<Base> = {}): Field => ({ kind: 'yesNo', key, ...more });
export const flag = (key: FieldKey, more: Partial<Base> = {}): Field => ({ kind: 'flag', key, ...more });
export const code = (key: FieldKey, table: CodeTable, more: Partial<Base> & { only?: string[] } = {}): Field => ({ kind: 'code', key, table, ...more });
export const choice = (key: FieldKey, choices: Choice[], more: Partial<Base> = {}): Field => ({
  kind: 'choice',
  key,
  choices,
  initial: choices.length === 1 ? choices[0]?.value : undefined,
  ...more,
});
export const unit = (key: FieldKey, more: Partial<Base> = {}): Field => ({ kind: 'unit', key, ...more });
export const person = (key: FieldKey, more: Partial<Base> = {}): Field => ({ kind: 'person', key, ...more });
export const people = (key: FieldKey, more: Partial<Base> = {}): Field => ({ kind: 'people', key, ...more });
export const finding = (key: FieldKey, more: Partial<Base> = {}): Field => ({ kind: 'finding', key, ...more });
export const quantity = (key: FieldKey, more: Partial<Base> & { unit?: string | null } = {}): Field => ({ kind: 'quantity', key, ...more });
export const proseList = (key: FieldKey, more: Partial<Base> = {}): Field => ({ kind: 'proseList', key, ...more });
export const signing: Field = { kind: 'signing', key: 'signing' };
export const verifiers: Field = { kind: 'verifiers', key: 'verifiers' };
export const dutyList: Field = { kind: 'duties', key: 'duties', optional: true };
export const stageList: Field = { kind: 'stages', key: 'stages', optional: true };
export const fundingList: Field = { kind: 'funding', key: 'fundingLines', optional: true };
/** Money in 元, exact: text, never a float. */
export const amount = (key: FieldKey, more: Partial<Base> = {}): Field => ({ kind: 'amount', key, ...more });
export const partList = (about: AboutFinding): Field => ({ kind: 'parts', key: 'parts', dueOn: about.dueOn ?? about.upperDueOn, targetUnit: about.targetUnit });
