// Starts an empty office for the journeys, gives it units, people and rules by the same
// interface that the console uses, and stops it again, whatever happened.
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const START_MS_MAX = 120_000;
const STOP_MS_MAX = 15_000;
/** One request; the rules and an upload take a second or two on a slow machine. */
const REQUEST_MS_MAX = 60_000;
const PASSWORD = 'kestrel-orchard-41-violet';

export function setting(name) {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run the journeys by \`make test\`, or set it as the Makefile does`);
  if (!existsSync(value)) throw new Error(`${name} names a file that is not there: ${value}`);
  return value;
}

/** Runs `duban serve` on a free port and an empty folder. */
export async function openEmptyHouse() {
  const folder = mkdtempSync(join(tmpdir(), 'duban-journey-'));
  const child = spawn(setting('JOURNEY_BINARY'), ['serve', '--data', join(folder, 'data'), '--listen', '127.0.0.1:0'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (part) => {
    said += part;
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const link = await new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`the server did not start\n${said}`)), START_MS_MAX);
    let text = '';
    child.stdout.on('data', (part) => {
      text += part;
      const found = /(https?:\/\/\S+\/start\?token=\S+)/.exec(text);
      if (!found) return;
      clearTimeout(timer);
      resolve(new URL(found[1]));
    });
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}\n${text}\n${said}`)));
  });
  const close = async () => {
    child.kill('SIGTERM');
    const timer = setTimeout(() => child.kill('SIGKILL'), STOP_MS_MAX);
    await ended;
    clearTimeout(timer);
    rmSync(folder, { recursive: true, force: true });
  };
  return { address: link.origin, link, password: PASSWORD, close };
}

/** Somebody who speaks to the server without a browser. */
class Caller {
  constructor(address) {
    this.address = address;
    this.cookie = '';
  }

  async post(path, body) {
    const response = await fetch(this.address + path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-Duban': '1', ...(this.cookie ? { Cookie: this.cookie } : {}) },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(REQUEST_MS_MAX),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${path}: ${response.status} ${text}`);
    const set = response.headers.getSetCookie()[0];
    if (set) this.cookie = set.split(';')[0];
    return text ? JSON.parse(text) : null;
  }

  /** One mutation with one input; throws where it was refused. */
  async send(name, input, answer = 'refusal { messageEn }', type = `${name[0].toUpperCase()}${name.slice(1)}Input`) {
    const query = `mutation($input: ${type}!) { outcome: ${name}(input: $input) { ${answer} } }`;
    const { data, errors } = await this.post('/graphql', { query, variables: { input } });
    if (errors) throw new Error(`${name}: ${JSON.stringify(errors)}`);
    if (data.outcome.refusal) throw new Error(`${name}: ${data.outcome.refusal.messageEn}`);
    return data.outcome;
  }

  /** Puts a file there; answers its fingerprint. */
  async upload(name, type, bytes) {
    const headers = { 'Content-Type': type, 'X-File-Name': encodeURIComponent(name), 'X-Duban': '1', Cookie: this.cookie };
    const response = await fetch(`${this.address}/evidence`, { method: 'POST', headers, body: bytes, signal: AbortSignal.timeout(REQUEST_MS_MAX) });
    const text = await response.text();
    if (!response.ok) throw new Error(`${name}: ${response.status} ${text}`);
    return JSON.parse(text).sha256;
  }

  async ask(query, variables = {}) {
    const { data, errors } = await this.post('/graphql', { query, variables });
    if (errors) throw new Error(JSON.stringify(errors));
    return data;
  }
}

const UNITS = [
  { key: 'school', name: '青石镇第一小学', kind: 'SCHOOL' },
  { key: 'finance', name: '云溪县财政局', kind: 'DEPARTMENT' },
];
const PEOPLE = [
  { key: 'clerk', login: 'liwenjing', name: '李文静', role: 'OFFICE', unit: 'office' },
  { key: 'head', login: 'zhoumin', name: '周敏', role: 'OFFICE_HEAD', unit: 'office' },
  { key: 'inspector', login: 'sunguoliang', name: '孙国梁', role: 'INSPECTOR', unit: 'office' },
  { key: 'principal', login: 'wangzhiqiang', name: '王志强', role: 'UNIT_LEADER', unit: 'school' },
  { key: 'treasurer', login: 'zhangxiuying', name: '张秀英', role: 'UNIT_LEADER', unit: 'finance' },
];

/** An office with units, people and adopted rules; at first a school, a bureau and five people. `rules` makes its rules of those proposed. */
export async function openHouse({ units = UNITS, people = PEOPLE, rules = (text) => text } = {}) {
  const house = await openEmptyHouse();
  try {
    return { ...house, ...(await furnish(house, { units, people, rules })) };
  } catch (error) {
    await house.close();
    throw error;
  }
}

async function furnish({ address, link }, town) {
  const administrator = new Caller(address);
  await administrator.post('/session/first', { token: link.searchParams.get('token'), login: 'hejianping', name: '何建平', password: PASSWORD });
  const session = await (await fetch(`${address}/session`, { headers: { Cookie: administrator.cookie }, signal: AbortSignal.timeout(REQUEST_MS_MAX) })).json();
  const units = { office: session.grants[0].unit };
  for (const { key, name, kind } of town.units) {
    const { unit } = await administrator.send('registerUnit', { commandId: randomUUID(), name, kind }, 'unit { id } refusal { messageEn }');
    units[key] = unit.id;
  }
  const people = {};
  for (const one of town.people) people[one.key] = await enrol(administrator, one, units);
  const head = new Caller(address);
  await head.post('/session', { login: people.head.login, password: PASSWORD });
  const { policy } = await head.ask('{ policy { revision proposal { text } } }');
  await head.send('adoptPolicy', { commandId: randomUUID(), seen: policy.revision, text: town.rules(policy.proposal.text) });
  return { units, people };
}

/** Somebody of the house, signed in without a browser. */
export async function caller(house, key) {
  const one = new Caller(house.address);
  await one.post('/session', { login: house.people[key].login, password: house.password });
  return one;
}

/** One step on a finding without a browser, resting on what `who` sees of it now. */
export async function step(who, findingId, name, more) {
  const { finding } = await who.ask('query($id: ID!) { finding(id: $id) { revision } }', { id: findingId });
  return who.send(name, { commandId: randomUUID(), findingId, seen: finding.revision, ...more }, 'token finding { evidenceSetSha256 } refusal { messageEn }');
}

/** A finding that was recorded, confirmed and issued to the school without a browser; answers its id. */
export async function issuedFinding(house, { words, dueOn, safety = false }) {
  const [clerk, head] = [await caller(house, 'clerk'), await caller(house, 'head')];
  const place = { words: UNITS[0].name, unit: house.units.school };
  const particulars = { kind: 'PROBLEM', source: { level: 'COUNTY' }, severity: 'GENERAL', veto: false, safety, place, category: '安全卫生', description: words, clause: '第四十条' };
  const { finding } = await clerk.send('recordFinding', { commandId: randomUUID(), particulars }, 'finding { id } refusal { messageEn }');
  await step(head, finding.id, 'confirmFinding', { definitionDiffers: false });
  const assignment = { lead: house.units.school, dueOn, rectification: 'BY_DATE', target: { words: '整改到位' } };
  await step(head, finding.id, 'issueFinding', { assignment });
  return finding.id;
}

/** The same, worked through by the school up to its claim. */
export async function claimedFinding(house, { picture, today, ...about }) {
  const id = await issuedFinding(house, about);
  const principal = await caller(house, 'principal');
  await step(principal, id, 'signFor', {});
  await step(principal, id, 'reportProgress', { progress: { words: '已整改', happenedOn: today } });
  const sha256 = await principal.upload('整改后.png', 'image/png', picture);
  await step(principal, id, 'attachEvidence', { sha256, kind: 'PHOTO_AFTER', proves: '已整改' });
  await step(principal, id, 'claimClosure', { ground: 'CURED', words: '已整改到位' });
  return id;
}

/** The same, verified: it waits to be signed. */
export async function verifiedFinding(house, about) {
  const id = await claimedFinding(house, about);
  await step(await caller(house, 'inspector'), id, 'passVerification', {
    verifiers: [{ signing: {}, onSite: true }],
    words: '属实',
    verifiedOn: about.today,
    evidenceSetSha256: await evidenceSet(house, id),
  });
  return id;
}

/** Which evidence a verdict or a closing rests on. */
export async function evidenceSet(house, findingId) {
  const { finding } = await (await caller(house, 'head')).ask('query($id: ID!) { finding(id: $id) { evidenceSetSha256 } }', { id: findingId });
  return finding.evidenceSetSha256;
}

/** Registers somebody, gives the role, and sets the password through the one-time link; who has no login gets none. */
async function enrol(administrator, { login, name, role, unit }, units) {
  const { person } = await administrator.send('registerPerson', { commandId: randomUUID(), name, employer: units[unit] }, 'person { id } refusal { messageEn }');
  await administrator.send('grantRole', { personId: person.id, commandId: randomUUID(), role, unit: units[unit] });
  if (!login) return { id: person.id, name };
  const { link } = await administrator.send('openAccount', { personId: person.id, login }, 'link refusal { messageEn }');
  await new Caller(administrator.address).post('/session/password', { token: link, password: PASSWORD });
  return { id: person.id, login, name };
}
