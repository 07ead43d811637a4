// Who is signed in. The cookie is the server's; this page never sees it.
import { Fault, getJson, post, remove } from './http';
import { setOfficeZone } from './officeTime';

export interface Grant {
  role: string;
  unit: string;
  unitName: string | null;
}

/** What anybody may know of the place, signed in or not. */
export interface House {
  demo: boolean;
  /** The inspection office's name. */
  office: string | null;
  insecure: boolean;
  /** The office's date, YYYY-MM-DD. */
  asOfToday: string;
  /** The office's zone, an IANA name. */
  zone: string;
  version: string;
}

/** The last backup, for whoever answers for it. */
export interface LastBackup {
  /** When it was finished; `null`: never. */
  at: string | null;
  old: boolean;
}

export interface Session extends House {
  backup: LastBackup | null;
  person: { id: string; name: string };
  grants: Grant[];
  /** People whose agent (代理) this person is today, and what they hold. */
  agentFor: { id: string; name: string | null; grants: Grant[] }[];
}

export type Answer = { at: 'in'; session: Session } | { at: 'out'; house: House | null };

/** The session; where nobody is signed in, what the sign-in page needs. */
export async function whoIsSignedIn(): Promise<Answer> {
  try {
    const session = await getJson<Session>('/session');
    setOfficeZone(session.zone);
    return { at: 'in', session };
  } catch (fault) {
    if (!(fault instanceof Fault) || fault.sort !== 'signed_out') throw fault;
    const body = fault.body as Partial<House> | undefined;
    return { at: 'out', house: body?.version ? (body as House) : null };
  }
}

export function signIn(login: string, password: string): Promise<void> {
  return post('/session', { login, password });
}

export function signOut(): Promise<void> {
  return remove('/session');
}

/** The one-time link of an empty office: makes the first administrator and signs in. */
export function setUpFirst(input: { token: string; login: string; name: string; password: string }): Promise<void> {
  return post('/session/first', input);
}

/** By a one-time link (`token`), or by the present password while signed in. */
export function setPassword(input: { token: string; password: string } | { current: string; password: string }): Promise<void> {
  return post('/session/password', input);
}

/** Role codes are lower case on plain endpoints and upper case in GraphQL; screens use the latter. */
export function roleKey(code: string): string {
  return code.toUpperCase();
}

export function holds(session: Session, ...roles: string[]): boolean {
  return session.grants.some((grant) => roles.includes(roleKey(grant.role)));
}

/** Plain HTTP to another machine: the page can see that for itself before anybody signs in. */
export function openLine(): boolean {
  const { protocol, hostname } = window.location;
  return protocol === 'http:' && !['localhost', '127.0.0.1', '[::1]'].includes(hostname);
}
