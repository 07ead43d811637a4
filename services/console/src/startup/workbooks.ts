// Workbooks beside the ledger, and slips: their addresses.
import { Fault, faultOf, OWN_PAGE } from '../api/http';
import { sendFile, type ImportReport } from '../api/upload';

export const TEMPLATE = '/export/start-up-template.xlsx';

export function unitSheetAddress(unit: string): string {
  return `/export/unit-sheet.xlsx?unit=${encodeURIComponent(unit)}`;
}

export function handoverAddress(person: string): string {
  return `/export/handover.xlsx?person=${encodeURIComponent(person)}`;
}

/** Sends a workbook of this kind: read only, or done. */
function workbookOf(kind: 'start-up' | 'progress') {
  return (file: File, dryRun: boolean, onPercent: (percent: number) => void): Promise<ImportReport> => sendFile(`/import/${kind}?dryRun=${dryRun}`, file, onPercent);
}

export const importStartUp = workbookOf('start-up');
export const importProgress = workbookOf('progress');

export interface Slips {
  /** How many were issued, and for how many people not. */
  issued: string;
  refused: string;
}

/** Issues slips and hands the sheet to the browser as a download; it is kept nowhere else. */
export async function printSlips(people: string[], format: 'html' | 'xlsx'): Promise<Slips> {
  let response: Response;
  try {
    response = await fetch('/slips', {
      method: 'POST',
      credentials: 'same-origin',
      headers: { ...OWN_PAGE, 'Content-Type': 'application/json' },
      body: JSON.stringify({ people, format, site: window.location.origin }),
    });
  } catch {
    throw new Fault('network', {});
  }
  if (!response.ok) throw faultOf(response.status, await response.text(), response.headers.get('Retry-After'));
  const issued = response.headers.get('x-slips') ?? '0';
  if (issued !== '0') {
    const address = URL.createObjectURL(await response.blob());
    const link = document.createElement('a');
    link.href = address;
    link.download = `一次性登录单.${format}`;
    link.click();
    URL.revokeObjectURL(address);
  }
  return { issued, refused: response.headers.get('x-slips-refused') ?? '0' };
}
