// The plain endpoints beside GraphQL. A fault here is one of few sorts, so that every
// page can say what to do next.

export type FaultSort = 'network' | 'signed_out' | 'forbidden' | 'refused' | 'fault';

/** What went wrong, with the server's own code and words where it gave any. */
export class Fault extends Error {
  readonly sort: FaultSort;
  readonly status: number;
  readonly code: string | null;
  readonly retryAfterSeconds: number | null;

  constructor(sort: FaultSort, detail: Partial<Pick<Fault, 'status' | 'code' | 'retryAfterSeconds'>> & { message?: string }) {
    super(detail.message ?? '');
    this.sort = sort;
    this.status = detail.status ?? 0;
    this.code = detail.code ?? null;
    this.retryAfterSeconds = detail.retryAfterSeconds ?? null;
  }
}

/** Sent with everything that changes something: no foreign page can make a browser add it. */
export const OWN_PAGE = { 'X-Duban': '1' } as const;

export function sortOf(status: number): FaultSort {
  if (status === 401) return 'signed_out';
  if (status === 403) return 'forbidden';
  return status >= 400 && status < 500 ? 'refused' : 'fault';
}

export function faultOf(status: number, body: string, retryAfter: string | null): Fault {
  let code: string | null = null;
  let message = '';
  let wait: unknown;
  try {
    const parsed = JSON.parse(body) as Record<string, unknown>;
    const inner = (typeof parsed.error === 'object' && parsed.error !== null ? parsed.error : parsed) as Record<string, unknown>;
    code = typeof inner.code === 'string' ? inner.code : null;
    message = typeof inner.message === 'string' ? inner.message : '';
    wait = inner.retryAfterSeconds ?? inner.seconds;
  } catch {
    // Not JSON: a proxy's page, say. The status alone must do.
  }
  const seconds = Number(wait ?? retryAfter ?? Number.NaN);
  return new Fault(sortOf(status), {
    status,
    code,
    message,
    retryAfterSeconds: Number.isFinite(seconds) ? seconds : null,
  });
}

async function send(method: string, path: string, body?: unknown): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      credentials: 'same-origin',
      headers: {
        ...OWN_PAGE,
        Accept: 'application/json',
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  } catch {
    throw new Fault('network', {});
  }
  if (!response.ok) {
    throw faultOf(response.status, await response.text(), response.headers.get('Retry-After'));
  }
  return response;
}

export async function getJson<T>(path: string): Promise<T> {
  return (await (await send('GET', path)).json()) as T;
}

export async function post(path: string, body: unknown): Promise<void> {
  await send('POST', path, body);
}

export async function remove(path: string): Promise<void> {
  await send('DELETE', path);
}
