// The first month of an office on a real ledger, in the browser: taken over, broken down into
// three townships, one of them entered from a stamped slip, verified, closed on one signed
// sheet, reported up and sent back.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { actAs, choose, fileInto, openBrowser, openFromMenu, openStep, sendStep, setDate, signedOnPaper, stateIs } from './browser.mjs';
import { caller, openHouse, step } from './house.mjs';
import { figures, photo, TOWN, verify, workThrough } from './month.mjs';

const LEDGER = fileURLToPath(new URL('../../services/exchange/tests/samples/ledger-yuanjiang-2009.xlsx', import.meta.url));
/** As the sample holds them: row 11, led by 各乡镇, and row 1, which has a date and no lead. */
const ROWS = 14;
const OF_TOWNSHIPS = '资料装档随意';
const FIRST_ROW = '全县中小学现有45584平方米危房';
const DUE_ON = '2099-12-31';
const NEW_DUE_ON = '2100-06-30';
const TARGET = '按四类分开装订并贴标签';
/** On the list of townships because another row names it. */
const OF_NO_CONCERN = '因远镇人民政府';
const TOWNSHIPS = ['manlai', 'ganzhuang', 'yangjie'];

let house;
let browser;
let today;
/** The finding of the townships, its parts by the key of their lead, and row 1. */
const items = { whole: null, parts: {}, first: null };

before(async () => {
  house = await openHouse(TOWN);
  browser = await openBrowser();
  today = (await (await caller(house, 'head')).ask('{ status { today } }')).status.today;
});

after(async () => {
  await browser?.close();
  await house?.close();
});

const nameOf = (key) => TOWN.units.find((unit) => unit.key === key).name;
const scan = (name, different) => ({ name, mimeType: 'image/jpeg', buffer: photo(different) });
const dayBefore = (day) => new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);

const as = (key, address, act) => actAs(browser, house, key, address, act);

test('a real ledger is broken down, entered from paper, closed on signed sheets and sent back from above', async () => {
  await takenOver();
  await brokenDown();
  await enteredFromSlip();
  await partsClosed();
  await closedTogether();
  await sentBack();
});

/** The clerk takes the ledger over, and the head confirms it by one act. */
async function takenOver() {
  await as('clerk', '/ledger/import', async (page) => {
    await page.getByRole('checkbox').check();
    await page.locator('input[type=file]').setInputFiles(LEDGER);
    await page.getByRole('button', { name: `确认导入 ${ROWS} 条` }).click();
    await page.getByRole('heading', { name: /导入完成/ }).waitFor();
  });
  await as('head', '/queue', async (page) => {
    await page.getByRole('button', { name: '批量确认期初' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(`批量确认期初（${ROWS} 条）`).waitFor();
    await dialog.getByRole('button', { name: '确认', exact: true }).click();
    await page.getByText(`已确认 ${ROWS} 条期初`).waitFor();
  });
}

/** The row of the townships is broken down into three, and the parts are issued at once. */
async function brokenDown() {
  await as('clerk', '/ledger', async (page) => {
    items.whole = await found(page, OF_TOWNSHIPS);
    const drawer = await openStep(page, '分解');
    await setDate(drawer, '共同时限', DUE_ON);
    await drawer.getByLabel('共同目标', { exact: true }).fill(TARGET);
    await choose(drawer, '选择单位清单', '各乡镇');
    await drawer.getByRole('button', { name: `把这 ${TOWNSHIPS.length + 1} 个单位列为子项` }).click();
    await drawer.getByRole('group', { name: /^子项 / }).filter({ hasText: OF_NO_CONCERN }).getByRole('button', { name: '删除此条' }).click();
    await drawer.getByText(`子项（${TOWNSHIPS.length}）`).waitFor();
    await sendStep(page, drawer, '分解');
    await stateIs(page, '已分解');
  });
  await as('head', `/findings/${items.whole}`, async (page) => {
    await page.getByRole('button', { name: `交办本页 ${TOWNSHIPS.length} 个子项` }).click();
    await page.getByText(`已交办 ${TOWNSHIPS.length} 个子项`).waitFor();
    for (const key of TOWNSHIPS) {
      const link = page.getByRole('row', { name: nameOf(key) }).getByRole('link');
      items.parts[key] = idIn(await link.getAttribute('href'));
    }
  });
}

/** A township without a clerk is entered for from a stamped slip. */
async function enteredFromSlip() {
  const unit = nameOf('yangjie');
  await as('clerk', `/findings/${items.parts.yangjie}`, async (page) => {
    const begin = (name) => openFromMenu(page, '代单位录入', name, `代${unit}`);
    const onSlip = async (drawer) => {
      await drawer.getByText(unit, { exact: true }).waitFor();
      await choose(drawer, '录入依据', '盖章便函');
      await fileInto(drawer, '依据的扫描件或截图', scan('便函.jpg', 70));
    };
    const signFor = await begin('签收');
    await onSlip(signFor);
    await sendStep(page, signFor, '签收');
    await stateIs(page, '已签收');
    const progress = await begin('报告进展');
    await progress.getByLabel('进展情况').fill('已按四类装订归档');
    await onSlip(progress);
    await sendStep(page, progress, '报告进展');
    await stateIs(page, '整改中');
    const clerk = await caller(house, 'clerk');
    const slip = { unit: house.units.yangjie, basis: 'STAMPED_SLIP', copySha256: await clerk.upload('便函.jpg', 'image/jpeg', photo(70)) };
    const sha256 = await clerk.upload('佐证.jpg', 'image/jpeg', photo(71));
    await step(clerk, items.parts.yangjie, 'attachEvidence', { onBehalf: slip, sha256, kind: 'ACQUISITION_PAPER', proves: '已装订' });
    await page.getByText('佐证.jpg').first().waitFor();
    const claim = await begin('申请销号');
    await claim.getByLabel('整改完成情况').fill('已整改到位');
    await signedOnPaper(claim, { signatory: house.people.yangjie.name, day: today, number: '羊街政〔2026〕3号', file: scan('销号申请.jpg', 72) });
    await onSlip(claim);
    await sendStep(page, claim, '申请销号');
    await stateIs(page, '申请销号(待核查)');
    const told = page.getByRole('region', { name: '时间线' });
    await told.getByText(`代${unit}录入（盖章便函）`).first().waitFor();
    await told.getByText(/纸质签批：普文学，文号 羊街政〔2026〕3号（录入人 李文静）/).waitFor();
  });
}

/** The parts are verified and closed on one signed sheet; then the whole is verified. */
async function partsClosed() {
  await as('inspector', `/findings/${items.parts.yangjie}`, async (page) => {
    const drawer = await openStep(page, '核查通过');
    await drawer.getByLabel('核查情况').fill('现场查看，属实');
    await sendStep(page, drawer, '核查通过');
    await stateIs(page, '已核查待销号');
  });
  for (const key of ['manlai', 'ganzhuang']) {
    await workThrough(house, key, items.parts[key], today);
    await verify(house, items.parts[key], today);
  }
  await as('head', '/queue', (page) => closeOnSheet(page, '元教督销〔2026〕1号', TOWNSHIPS.length));
  await as('inspector', `/findings/${items.whole}`, async (page) => {
    await page.getByText(`已了结 ${TOWNSHIPS.length} / ${TOWNSHIPS.length}`).waitFor();
    const drawer = await openStep(page, '核查通过');
    await drawer.getByLabel('核查情况').fill('各乡镇均已整改到位');
    await sendStep(page, drawer, '核查通过');
    await stateIs(page, '已核查待销号');
  });
}

/** Row 1 is looked at by two, and one sheet closes it together with the whole. */
async function closedTogether() {
  const head = await caller(house, 'head');
  const [row] = (await head.ask('query($text: String) { findings(first: 1, filter: { text: $text }) { edges { node { id } } } }', { text: FIRST_ROW })).findings.edges;
  items.first = row.node.id;
  const assignment = { lead: house.units.housing, dueOn: DUE_ON, target: { words: '拆除全部D级危房' }, rectification: 'BY_DATE' };
  await step(head, items.first, 'issueFinding', { assignment });
  await workThrough(house, 'housing', items.first, today);
  await as('inspector', `/findings/${items.first}`, async (page) => {
    const drawer = await openStep(page, '核查通过');
    await drawer.getByLabel('核查情况').fill('D级危房已全部拆除');
    await drawer.getByRole('button', { name: '添加核查人（纸质签字）' }).click();
    await signedOnPaper(drawer, { signatory: house.people.head.name, day: today, number: '元教督核〔2026〕1号', file: scan('核查表.jpg', 91) });
    for (const box of await drawer.getByLabel('到现场核查').all()) await box.check();
    await sendStep(page, drawer, '核查通过');
    await stateIs(page, '已核查待销号');
  });
  await as('second', '/queue', (page) => closeOnSheet(page, '元教督销〔2026〕2号', 2));
  await as('head', `/findings/${items.whole}`, async (page) => {
    await stateIs(page, '已销号');
    const told = page.getByRole('region', { name: '时间线' });
    for (const sentence of [/期初结转/, /确认期初情况无误/, /分解为 3 个子项/, /核查通过，核查人 孙国梁/, /销号，.*审批表 元教督销〔2026〕2号/]) await told.getByText(sentence).first().waitFor();
    assert.equal(await told.getByText(/子项 .* 了结：/).count(), TOWNSHIPS.length);
    await told.getByText(/纸质签批：方志远，文号 元教督销〔2026〕2号（录入人 赵磊）/).waitFor();
  });
}

/** Row 1 is reported up and sent back with a new date; trail, counts and days past are right. */
async function sentBack() {
  const governor = await caller(house, 'governor');
  let reported;
  await as('clerk', `/findings/${items.first}`, async (page) => {
    const report = await openFromMenu(page, '其他操作', '上报销号');
    await report.getByLabel('上级机关').fill('省督导委');
    await report.getByLabel('文号').fill('元教督〔2026〕9号');
    await sendStep(page, report, '上报销号');
    await page.locator('.page-head').getByText('已上报(待上级销号)').waitFor();
    reported = (await governor.ask('query($id: ID!) { finding(id: $id) { logIndex } }', { id: items.first })).finding.logIndex;
    const back = await openStep(page, '登记上级决定');
    await back.getByLabel('否', { exact: true }).check();
    await back.getByLabel('文号').fill('省教督函〔2026〕30号');
    await back.getByLabel(/^退回理由/).fill('补拍照片');
    const due = back.getByLabel(/^新整改时限/);
    await due.fill(NEW_DUE_ON);
    await due.press('Enter');
    await sendStep(page, back, '登记上级决定');
    await stateIs(page, '整改中');
    await page.getByText(NEW_DUE_ON).first().waitFor();
  });
  assert.deepEqual(await figures(governor), { total: ROWS, reportedUp: 0, closed: 1 });
  assert.deepEqual(await figures(governor, reported), { total: ROWS, reportedUp: 1, closed: 2 });
  await as('head', '/overview', async (page) => {
    const numbered = (label) => page.locator('a.number').filter({ has: page.getByText(label, { exact: true }) });
    const number = async (label) => Number(await numbered(label).locator('strong').innerText());
    await numbered('全部问题').waitFor();
    assert.equal(await number('全部问题'), ROWS);
    assert.equal(await number('已上报待上级销号'), 0);
    assert.equal(await number('已销号'), 1);
    await numbered('已销号').click();
    await page.locator('.page-head').getByText('共 1 条').waitFor();
    await page.goto('/trail?type=finding.upper_returned');
    await page.getByText(`上级退回（省教督函〔2026〕30号），新时限 ${NEW_DUE_ON}`).waitFor();
    assert.equal(await page.locator('tbody article').count(), 1);
    await page.goto('/ledger');
    await setDate(page, '查看某日的台账', dayBefore(today));
    await page.getByText('这一天结束时台账里还没有问题').waitFor();
    await page.goto(`/findings/${items.first}?asOf=${today}`);
    await page.getByText(`这是 ${today} 当天结束时的情况`).waitFor();
    await stateIs(page, '整改中');
    assert.equal(await page.getByRole('button', { name: '其他操作' }).count(), 0, 'nothing is done in the past');
  });
}

/** Finds a row of the ledger by its words and opens it; answers its id. */
async function found(page, words) {
  await page.getByRole('searchbox').fill(words);
  await page.getByRole('button', { name: '查找' }).click();
  await page.locator('.page-head').getByText('共 1 条').waitFor();
  await page.locator('tbody').getByRole('link').first().click();
  await page.waitForURL(/\/findings\//);
  return idIn(page.url());
}

function idIn(address) {
  return /\/findings\/([^?]+)/.exec(address)[1];
}

/** 销号审批表: everything that waits, as the deputy governor has signed it. */
async function closeOnSheet(page, number, count) {
  await page.getByRole('button', { name: '销号审批表' }).click();
  const drawer = page.getByRole('dialog');
  await drawer.getByRole('checkbox').nth(count - 1).waitFor();
  assert.equal(await drawer.getByRole('checkbox').count(), count);
  for (const box of await drawer.getByRole('checkbox').all()) await box.check();
  await drawer.getByLabel('销号审批表编号').fill(number);
  await choose(drawer, '签批人', house.people.governor.name);
  await setDate(drawer, '签批日期', today);
  await fileInto(drawer, '签批件扫描', scan('销号审批表.jpg', number.length + count));
  await drawer.getByRole('button', { name: `登记签批并销号（${count} 条）` }).click();
  await page.getByText(`已销号 ${count} 条`).waitFor();
  await drawer.waitFor({ state: 'detached' });
}
