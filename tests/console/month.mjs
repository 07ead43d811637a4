// The county of the first month: its units and people, and the routine steps of a
// responsible unit, which go over the interface without a browser.
import { caller, step } from './house.mjs';

export const TOWN = {
  units: [
    { key: 'government', name: '元江县政府办', kind: 'GOVERNMENT' },
    { key: 'manlai', name: '曼来镇人民政府', kind: 'TOWNSHIP' },
    { key: 'ganzhuang', name: '甘庄街道办事处', kind: 'TOWNSHIP' },
    { key: 'yangjie', name: '羊街乡人民政府', kind: 'TOWNSHIP' },
    { key: 'housing', name: '元江县住房和城乡建设局', kind: 'DEPARTMENT' },
  ],
  people: [
    { key: 'clerk', login: 'liwenjing', name: '李文静', role: 'OFFICE', unit: 'office' },
    // Enters what the clerk may not: she has entered a unit's part for it.
    { key: 'second', login: 'zhaolei', name: '赵磊', role: 'OFFICE', unit: 'office' },
    { key: 'head', login: 'zhoumin', name: '周敏', role: 'OFFICE_HEAD', unit: 'office' },
    { key: 'inspector', login: 'sunguoliang', name: '孙国梁', role: 'INSPECTOR', unit: 'office' },
    { key: 'governor', login: 'fangzhiyuan', name: '方志远', role: 'LEADERSHIP', unit: 'government' },
    { key: 'manlai', login: 'baiyulan', name: '白玉兰', role: 'UNIT_LEADER', unit: 'manlai' },
    { key: 'ganzhuang', login: 'daozhengming', name: '刀正明', role: 'UNIT_LEADER', unit: 'ganzhuang' },
    { key: 'housing', login: 'lijianguo', name: '李建国', role: 'UNIT_LEADER', unit: 'housing' },
    // Has no clerk and no account: signs on paper only.
    { key: 'yangjie', name: '普文学', role: 'UNIT_LEADER', unit: 'yangjie' },
  ],
};

/** What proves the cure of a row of the ledger, whichever kind its category asks for. */
const PROOFS = ['PHOTO_AFTER', 'COMPLETION_PAPER', 'ACQUISITION_PAPER'];

/** The first bytes of a JPEG picture, and something that tells it from another. */
export function photo(different) {
  return Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]), Buffer.from('JFIF\0'), Buffer.alloc(64, different)]);
}

/** A finding that was issued, by its unit up to the claim. */
export async function workThrough(house, key, findingId, today) {
  const unit = await caller(house, key);
  const act = (name, more) => step(unit, findingId, name, more);
  await act('signFor', {});
  const { finding } = await unit.ask('query($id: ID!) { finding(id: $id) { severity } }', { id: findingId });
  if (finding.severity === 'SERIOUS') {
    await act('filePlan', { plan: { measures: '分批整改' } });
    await step(await caller(house, 'clerk'), findingId, 'approvePlan', {});
  }
  await act('reportProgress', { progress: { words: '已整改到位', happenedOn: today } });
  const sha256 = await unit.upload('佐证.jpg', 'image/jpeg', photo(key.length));
  for (const kind of PROOFS) await act('attachEvidence', { sha256, kind, proves: '整改到位' });
  await act('claimClosure', { ground: 'CURED', words: '已整改到位' });
}

/** Verified by the inspector alone. */
export async function verify(house, findingId, today) {
  const inspector = await caller(house, 'inspector');
  const { finding } = await inspector.ask('query($id: ID!) { finding(id: $id) { evidenceSetSha256 } }', { id: findingId });
  const verdict = { verifiers: [{ signing: {}, onSite: true }], words: '现场查看，属实', verifiedOn: today };
  await step(inspector, findingId, 'passVerification', { ...verdict, evidenceSetSha256: finding.evidenceSetSha256 });
}

/** How many findings stand in each state, in all and reported up; now, or as known at an entry of the log. */
export async function figures(who, logIndex = null) {
  const query = 'query($asOf: AsOfInput) { counts(groupBy: ALL, asOf: $asOf) { total reportedUp byStatus { status count } } }';
  const { counts } = await who.ask(query, { asOf: logIndex === null ? null : { logIndex } });
  const [{ total, reportedUp, byStatus }] = counts;
  return { total, reportedUp, closed: byStatus.find((one) => one.status === 'CLOSED')?.count ?? 0 };
}
