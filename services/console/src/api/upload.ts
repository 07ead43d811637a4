// Files up: streamed by the browser, with progress. (`fetch` cannot tell progress.)
import { Fault, faultOf, OWN_PAGE } from './http';

export interface Uploaded {
  sha256: string;
  size: number;
  mediaType: string;
}

export interface ImportProblem {
  sheet: string;
  row: number | null;
  column: string | null;
  code: string;
  message: string;
  blocking: boolean;
}

export interface ImportReport {
  rows: number;
  recorded: number;
  unchanged: number;
  problems: ImportProblem[];
}

export function sendFile<T>(path: string, file: File, onPercent: (percent: number) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', path);
    request.setRequestHeader('Content-Type', file.type || 'application/octet-stream');
    request.setRequestHeader('X-File-Name', encodeURIComponent(file.name));
    for (const [name, value] of Object.entries(OWN_PAGE)) request.setRequestHeader(name, value);
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) onPercent(Math.floor((event.loaded / event.total) * 100));
    };
    request.onerror = () => reject(new Fault('network', {}));
    request.onabort = () => reject(new Fault('network', {}));
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) {
        try {
          resolve(JSON.parse(request.responseText) as T);
        } catch {
          reject(new Fault('fault', { status: request.status }));
        }
      } else {
        reject(faultOf(request.status, request.responseText, request.getResponseHeader('Retry-After')));
      }
    };
    request.send(file);
  });
}

export function uploadEvidence(file: File, onPercent: (percent: number) => void): Promise<Uploaded> {
  return sendFile('/evidence', file, onPercent);
}

export interface ImportWish {
  /** Reads without writing anything. */
  dryRun: boolean;
  /** Registers single units that the ledger names and nobody knows. */
  createUnits: boolean;
}

export function importLedger(file: File, wish: ImportWish, onPercent: (percent: number) => void): Promise<ImportReport> {
  return sendFile(`/import/ledger?dryRun=${wish.dryRun}&createUnits=${wish.createUnits}`, file, onPercent);
}

export interface ReturnsWish {
  /** Reads without writing anything. */
  dryRun: boolean;
  /** Absent: as the title rows state it. */
  year: number | null;
  /** Rows that differ from what is filed become corrections. */
  correct: boolean;
  /** Registers schools that nobody knows yet. */
  createSchools: boolean;
}

export function importReturns(file: File, { dryRun, year, correct, createSchools }: ReturnsWish, onPercent: (percent: number) => void): Promise<ImportReport> {
  const query = new URLSearchParams({ dryRun: String(dryRun), correct: String(correct), createSchools: String(createSchools) });
  if (year !== null) query.set('year', String(year));
  return sendFile(`/import/returns?${query.toString()}`, file, onPercent);
}

export function evidenceAddress(findingId: string, evidenceId: string): string {
  return `/evidence/${encodeURIComponent(findingId)}/${encodeURIComponent(evidenceId)}`;
}
