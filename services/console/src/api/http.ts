// The plain endpoints beside GraphQL. A fault here is one of few sorts, so that every
// page can say what to do next.

export type FaultSort = 'network' | 'signed_out' | 'forbidden' | 'refused' | 'fault';

/** What went wrong, with the server's own code and words where it gave any. */
export class Fault extends Error {
  readonly sort: FaultSort;
  readonly status: number;
  readonly code: string | null;
  readonly retryAfterSeconds: number | null;
  /** The server's words in English; `message` holds the Chinese ones. */
  readonly messageEn: string;
  /** The whole answer, where it was JSON. */
  readonly body: unknown;

  constructor(sort: FaultSort, detail: Partial<Pick<Fault, 'status' | 'code' | 'retryAfterSeconds' | 'messageEn' | 'body'>> & { message?: string }) {
    super(detail.message ?? '');
    this.messageEn = detail.messageEn ?? detail.message ?? '';
    this.body = detail.body;
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
  let parsed: Record<string, unknown> = {};
  try {
    parsed = JSON.parse(body) as Record<string, unknown>;
  } catch {
    // Not JSON: a proxy's page, say. The status alone must do.
  }
  const text = (key: string) => (typeof parsed[key] === 'string' ? parsed[key] : undefined);
  const seconds = Number(retryAfter ?? Number.NaN);
  return new Fault(sortOf(status), {
    status,
    code: text('code') ?? null,
    message: text('message'),
    messageEn: text('messageEn'),
    body: parsed,
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
