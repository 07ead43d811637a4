// Files down, with progress: the server first makes the file, then sends it.
import { Fault, faultOf, OWN_PAGE } from './http';

export interface Downloaded {
  name: string;
  blob: Blob;
}

/** `onBytes`: how much has come, of how much. */
export async function download(path: string, onBytes: (got: number, of: number) => void, signal: AbortSignal): Promise<Downloaded> {
  let response: Response;
  try {
    response = await fetch(path, { credentials: 'same-origin', headers: OWN_PAGE, signal });
  } catch {
    throw new Fault('network', {});
  }
  if (!response.ok) throw faultOf(response.status, await response.text(), response.headers.get('Retry-After'));
  const of = Number(response.headers.get('Content-Length') ?? 0);
  const name = nameIn(response.headers.get('Content-Disposition'));
  if (!response.body) return { name, blob: await response.blob() };
  const parts: BlobPart[] = [];
  const reader = response.body.getReader();
  let got = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    parts.push(part.value);
    got += part.value.byteLength;
    onBytes(got, of);
  }
  return { name, blob: new Blob(parts, { type: response.headers.get('Content-Type') ?? '' }) };
}

/** The name in `filename*=UTF-8''…`. */
function nameIn(disposition: string | null): string {
  const found = /filename\*=UTF-8''([^;]+)/i.exec(disposition ?? '');
  return found?.[1] ? decodeURIComponent(found[1]) : 'ledger.xlsx';
}

/** Hands the file to the browser, as if a link had been followed. */
export function keep({ name, blob }: Downloaded): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  URL.revokeObjectURL(address);
}
