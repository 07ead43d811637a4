// Reads the parameters of one fact. What is missing reads as an empty text, never as a
// fault: a history written by an older or a newer release must still show.

export interface Names {
  unit: (id: string) => string | undefined;
  person: (id: string) => string | undefined;
  /** The word for a code, `codes.evidenceKind.photo_after` say. */
  code: (table: string, code: string) => string;
}

/** A sentence, and the words that somebody wrote, shown as a quotation below it. */
export interface Sentence {
  say: string;
  quote?: string;
}

export class Told {
  constructor(
    private readonly data: unknown,
    private readonly names: Names,
  ) {}

  raw(path: string): unknown {
    return path
      .split('.')
      .reduce<unknown>(
        (at, key) => (typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[key] : undefined),
        this.data,
      );
  }

  text(path: string): string {
    const value = this.raw(path);
    return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
  }

  flag(path: string): boolean {
    return this.raw(path) === true;
  }

  number(path: string): number {
    const value = this.raw(path);
    return typeof value === 'number' ? value : 0;
  }

  list(path: string): string[] {
    const value = this.raw(path);
    return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
  }

  /** How many there are, of whatever. */
  count(path: string): number {
    const value = this.raw(path);
    return Array.isArray(value) ? value.length : 0;
  }

  numbered(path: string): string {
    return this.list(path)
      .map((one, at) => `${at + 1}. ${one}`)
      .join('\n');
  }

  unit(path: string): string {
    const id = this.text(path);
    return id === '' ? '' : (this.names.unit(id) ?? this.shortened(id));
  }

  person(path: string): string {
    const id = this.text(path);
    return id === '' ? '' : (this.names.person(id) ?? this.shortened(id));
  }

  people(path: string): string {
    return this.list(path)
      .map((id) => this.names.person(id) ?? this.shortened(id))
      .join('、');
  }

  /** A number with its unit; the amount is an exact decimal written as text. */
  quantity(path: string): string {
    const amount = this.text(`${path}.amount`);
    return amount === '' ? '' : `${amount} ${this.names.code('measureUnit', this.text(`${path}.unit`))}`;
  }

  code(table: string, path: string): string {
    const code = this.text(path);
    return code === '' ? '' : this.names.code(table, code);
  }

  verifiers(path: string): string {
    const value = this.raw(path);
    if (!Array.isArray(value)) return '';
    return value
      .map((_, at) => this.person(`${path}.${at}.signature.signatory`))
      .filter((name) => name !== '')
      .join('、');
  }

  private shortened(id: string): string {
    return id.slice(0, 8);
  }
}
