// The table by keyboard, as in a spreadsheet: arrows move from cell to cell, Enter opens the
// finding, Ctrl+C copies the cell.
import { useCallback, useEffect, type KeyboardEvent, type RefObject } from 'react';
import { copyText } from '../parts/copyText';

const ROWS = 'tbody > tr.ant-table-row';
/** Rows that Page Up and Page Down leap over. */
const LEAP = 10;

const STEPS: Record<string, [number, number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  PageUp: [-LEAP, 0],
  PageDown: [LEAP, 0],
  Home: [0, -Infinity],
  End: [0, Infinity],
};

function cellsOf(row: Element | undefined): HTMLElement[] {
  return row ? Array.from(row.children).filter((cell): cell is HTMLElement => cell instanceof HTMLElement) : [];
}

const within = (at: number, length: number) => Math.max(0, Math.min(length - 1, at));

/** `rows` changes whenever other rows are shown: Tab then leads to the first cell. */
export function useCells(table: RefObject<HTMLElement | null>, rows: unknown, onCopied: (done: boolean) => void) {
  useEffect(() => {
    const [first] = cellsOf(table.current?.querySelector(ROWS) ?? undefined);
    if (first) first.tabIndex = 0;
  }, [table, rows]);

  return useCallback(
    (event: KeyboardEvent<HTMLElement>) => {
      const cell = (event.target as HTMLElement).closest<HTMLElement>('td.ant-table-cell');
      const row = cell?.closest(ROWS);
      // Inside a control the keys are the control's own.
      if (!cell || !row || event.target !== cell) return;
      const all = Array.from(table.current?.querySelectorAll(ROWS) ?? []);
      const step = STEPS[event.key];
      if (step && !event.ctrlKey && !event.metaKey && !event.altKey) {
        const target = all[within(all.indexOf(row) + step[0], all.length)];
        const cells = cellsOf(target);
        const next = cells[within(cellsOf(row).indexOf(cell) + step[1], cells.length)];
        if (next) {
          cell.tabIndex = -1;
          next.tabIndex = 0;
          next.focus();
          next.scrollIntoView({ block: 'nearest', inline: 'nearest' });
        }
        event.preventDefault();
      } else if (event.key === 'Enter') {
        (cell.querySelector<HTMLElement>('a, input') ?? row.querySelector<HTMLElement>('a'))?.click();
        event.preventDefault();
      } else if (event.key === ' ') {
        row.querySelector<HTMLElement>('input[type=checkbox]')?.click();
        event.preventDefault();
      } else if (event.key.toLowerCase() === 'c' && (event.ctrlKey || event.metaKey) && !window.getSelection()?.toString()) {
        void copyText(cell.innerText.trim()).then(onCopied);
        event.preventDefault();
      }
    },
    [table, onCopied],
  );
}
