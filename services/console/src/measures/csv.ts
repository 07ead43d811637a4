// A table as it shows, for Excel: UTF-8 with its mark, every cell quoted.
import { keep } from '../api/download';

/** A cell that a spreadsheet would take for a formula is text, and stays text. */
const FORMULA = /^[=+\-@\t\r]/;
const NUMBER = /^-?\d+(\.\d+)?$/;

function cell(text: string): string {
  const safe = FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;
  return `"${safe.replace(/"/g, '""')}"`;
}

export function csv(rows: string[][]): string {
  return `\uFEFF${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

export function keepCsv(name: string, rows: string[][]): void {
  keep({ name, blob: new Blob([csv(rows)], { type: 'text/csv;charset=utf-8' }) });
}
