// Reads what was typed into a form, in the shapes that the schema asks for.
import dayjs, { type Dayjs } from 'dayjs';

interface SigningInput {
  paper?: { signatory: string; signedOn: string; documentNumber: string; scanSha256: string } | null;
}
interface VerifierInput {
  signing: SigningInput;
  onSite: boolean;
}
/** One row of the form that breaks a finding down. */
export interface PartTyped {
  lead?: string;
  place?: string;
  dueOn?: Dayjs;
  targetWords?: string;
  targetQuantity?: { amount?: string | null; unit?: string };
}
export type QuantityInput = { amount: string; unit: MeasureCode };
export type MeasureCode =
  | 'SQUARE_METRE'
  | 'YUAN'
  | 'PERSON'
  | 'ROOM'
  | 'CLASS'
  | 'BUILDING'
  | 'SCHOOL'
  | 'VOLUME'
  | 'SET'
  | 'PLACE'
  | 'PERCENT'
  | 'ITEM';

export interface PaperTyped {
  signatory?: string;
  signedOn?: Dayjs;
  documentNumber?: string;
  scanSha256?: string;
}
export interface SigningTyped extends PaperTyped {
  form?: 'in_system' | 'paper';
}
export interface VerifiersTyped {
  /** False: whoever sends this only enters what others signed on paper. */
  self?: boolean;
  onSite?: boolean;
  others?: (PaperTyped & { onSite?: boolean })[];
}

const DATE = 'YYYY-MM-DD';

export class Typed {
  constructor(private readonly values: Record<string, unknown>) {}

  text(key: string): string {
    const value = this.values[key];
    return typeof value === 'string' ? value.trim() : '';
  }

  textOrNull(key: string): string | null {
    return this.text(key) || null;
  }

  /** One of a closed list; the form offers nothing else. */
  code<C extends string>(key: string): C {
    return this.text(key) as C;
  }

  codeOrNull<C extends string>(key: string): C | null {
    return (this.text(key) || null) as C | null;
  }

  flag(key: string): boolean {
    return this.values[key] === true;
  }

  date(key: string): string {
    return this.dateOrNull(key) ?? '';
  }

  dateOrNull(key: string): string | null {
    const value = this.values[key];
    return dayjs.isDayjs(value) ? value.format(DATE) : null;
  }

  list(key: string): string[] {
    const value = this.values[key];
    return Array.isArray(value) ? value.map((one) => String(one ?? '').trim()).filter((one) => one !== '') : [];
  }

  quantityOrNull(key: string): QuantityInput | null {
    const value = this.values[key] as { amount?: string | number | null; unit?: MeasureCode } | undefined;
    const amount = value?.amount;
    return amount === undefined || amount === null || amount === '' || !value?.unit
      ? null
      : { amount: String(amount), unit: value.unit };
  }

  quantity(key: string): QuantityInput {
    return this.quantityOrNull(key) ?? { amount: '0', unit: 'ITEM' };
  }

  duties(): { unit: string; words: string }[] {
    const value = this.values.duties;
    if (!Array.isArray(value)) return [];
    return (value as { unit?: string; words?: string }[])
      .filter((one) => one?.unit && one.words)
      .map((one) => ({ unit: one.unit ?? '', words: (one.words ?? '').trim() }));
  }

  /** By date: the rules want them in that order. */
  stages(): { id: string | null; name: string; dueOn: string; target: QuantityInput | null; acceptance: string | null }[] {
    const rows = this.rows('stages').map((row) => ({
      id: row.textOrNull('id'),
      name: row.text('name'),
      dueOn: row.date('dueOn'),
      target: row.quantityOrNull('target'),
      acceptance: row.textOrNull('acceptance'),
    }));
    return rows.filter((row) => row.name !== '').sort((one, other) => one.dueOn.localeCompare(other.dueOn));
  }

  fundingLines(): { id: string | null; name: string; planned: string }[] {
    const rows = this.rows('fundingLines').map((row) => ({ id: row.textOrNull('id'), name: row.text('name'), planned: row.amount('planned') }));
    return rows.filter((row) => row.name !== '');
  }

  /** Exact, as it was typed. */
  amount(key: string): string {
    const value = this.values[key];
    return value === undefined || value === null ? '' : String(value).trim();
  }

  private rows(key: string): Typed[] {
    const value = this.values[key];
    return Array.isArray(value) ? (value as Record<string, unknown>[]).map((row) => new Typed(row ?? {})) : [];
  }

  parts() {
    const value = this.values.parts;
    if (!Array.isArray(value)) return [];
    return (value as PartTyped[])
      .filter((one) => one?.lead || one?.place?.trim())
      .map((one) => ({
        lead: one.lead ?? null,
        place: one.place?.trim() ? { words: one.place.trim() } : null,
        dueOn: one.dueOn?.format(DATE) ?? '',
        target: { words: one.targetWords?.trim() || null, quantity: new Typed({ quantity: one.targetQuantity }).quantityOrNull('quantity') },
      }));
  }

  signing(): SigningInput {
    const value = (this.values.signing ?? {}) as SigningTyped;
    return value.form === 'paper' ? { paper: paper(value) } : {};
  }

  verifiers(): VerifierInput[] {
    const value = (this.values.verifiers ?? {}) as VerifiersTyped;
    const others = (value.others ?? []).map((one) => ({ signing: { paper: paper(one) }, onSite: one.onSite === true }));
    return value.self === false ? others : [{ signing: {}, onSite: value.onSite === true }, ...others];
  }
}

function paper(typed: PaperTyped) {
  return {
    signatory: typed.signatory ?? '',
    signedOn: typed.signedOn?.format(DATE) ?? '',
    documentNumber: (typed.documentNumber ?? '').trim(),
    scanSha256: typed.scanSha256 ?? '',
  };
}
