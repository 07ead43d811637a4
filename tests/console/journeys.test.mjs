// What people do with the console, in a real browser on a real office.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { choose, openBrowser, openPage, openStep, sendStep, setDate, signIn, stateIs } from './browser.mjs';
import { openEmptyHouse, openHouse, verifiedFinding } from './house.mjs';

const LEDGER = fileURLToPath(new URL('../../services/exchange/tests/samples/ledger-yuanjiang-2009.xlsx', import.meta.url));
/** The smallest picture: one grey dot. */
const PICTURE = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==', 'base64');
const WORDS = `食堂留样冰箱温度记录缺失（浏览器旅程 ${process.pid}）`;
const SCHOOL = '青石镇第一小学';

let house;
let browser;

before(async () => {
  house = await openHouse();
  browser = await openBrowser();
});

after(async () => {
  await browser?.close();
  await house?.close();
});

/** The office's day so many days from now. */
function dayFromNow(days) {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(Date.now() + days * 86_400_000);
}

test('four people take one finding from draft to closed', async () => {
  const { clerk, head, inspector, principal } = house.people;

  const first = await signIn(browser, house, clerk.login);
  await first.page.goto('/record');
  await first.page.getByLabel('问题描述').fill(WORDS);
  await first.page.getByLabel('学校/单位').fill(SCHOOL);
  await choose(first.page, '单位（选填）', SCHOOL);
  await first.page.getByLabel('问题类别（选填）').fill('安全卫生');
  await first.page.getByLabel('依据条款（选填）').fill('《学校食品安全与营养健康管理规定》第四十条');
  await first.page.getByRole('button', { name: '登记', exact: true }).click();
  await first.page.waitForURL(/\/findings\//);
  await stateIs(first.page, '待认定');
  const address = new URL(first.page.url()).pathname;
  await first.page.getByRole('button', { name: '反馈意见', exact: true }).or(first.page.getByRole('button', { name: '撤销认定' })).first().waitFor();
  assert.equal(await first.page.getByRole('button', { name: '认定问题', exact: true }).count(), 0, 'nobody confirms what they recorded');
  await first.leave();

  const second = await signIn(browser, house, head.login);
  await second.page.goto(address);
  await sendStep(second.page, await openStep(second.page, '认定问题'), '认定问题');
  await stateIs(second.page, '已认定');
  const issue = await openStep(second.page, '交办');
  await choose(issue, '牵头单位', SCHOOL);
  await setDate(issue, '整改时限', dayFromNow(30));
  await issue.getByLabel('整改目标').fill('留样冰箱温度每日记录，连续三十日完整');
  await sendStep(second.page, issue, '交办');
  await stateIs(second.page, '已交办');
  await second.leave();

  const third = await signIn(browser, house, principal.login);
  await third.page.goto(address);
  await sendStep(third.page, await openStep(third.page, '签收'), '签收');
  await stateIs(third.page, '已签收');
  const progress = await openStep(third.page, '报告进展');
  await progress.getByLabel('进展情况').fill('已建立温度记录表，专人每日登记');
  await sendStep(third.page, progress, '报告进展');
  await stateIs(third.page, '整改中');
  await third.page.getByRole('button', { name: '提交佐证材料' }).click();
  const evidence = third.page.getByRole('dialog');
  await evidence.locator('input[type=file]').setInputFiles({ name: '温度记录表照片.png', mimeType: 'image/png', buffer: PICTURE });
  await evidence.getByLabel('证明什么').fill('留样冰箱温度记录已连续登记');
  await evidence.getByRole('button', { name: '上传并提交' }).click();
  await third.page.getByText('已提交 1 份佐证材料').waitFor();
  await third.page.getByText('温度记录表照片.png').first().waitFor();
  const claim = await openStep(third.page, '申请销号');
  await claim.getByLabel('整改完成情况').fill('温度记录已连续三十日完整');
  await sendStep(third.page, claim, '申请销号');
  await stateIs(third.page, '申请销号(待核查)');
  assert.equal(await third.page.getByRole('button', { name: '核查通过' }).count(), 0, 'whoever put it right cannot verify it');
  await third.leave();

  const fourth = await signIn(browser, house, inspector.login);
  await fourth.page.goto(address);
  await fourth.page.getByText('已冻结').first().waitFor();
  const verify = await openStep(fourth.page, '核查通过');
  await verify.getByLabel('核查情况').fill('现场查看记录表，完整');
  await sendStep(fourth.page, verify, '核查通过');
  await stateIs(fourth.page, '已核查待销号');
  assert.equal(await fourth.page.getByRole('button', { name: '销号', exact: true }).count(), 0, 'a verifier does not close');
  await fourth.leave();

  const again = await signIn(browser, house, head.login);
  await again.page.goto(address);
  await sendStep(again.page, await openStep(again.page, '销号'), '销号');
  await stateIs(again.page, '已销号');
  const told = again.page.getByRole('region', { name: '时间线' });
  for (const sentence of [/登记问题/, /认定问题/, /交办给/, /签收/, /报告进展/, /提交佐证材料/, /申请销号/, /核查通过/, /销号，/]) {
    await told.getByText(sentence).first().waitFor();
  }
  await again.leave();
});

test('a closing signed on paper is entered with its scan, and shown as such', async () => {
  const dates = { today: dayFromNow(0), dueOn: dayFromNow(30) };
  const id = await verifiedFinding(house, { words: `消防通道堆放杂物（浏览器旅程 ${process.pid}）`, picture: PICTURE, ...dates });
  const { page, leave } = await signIn(browser, house, house.people.clerk.login);
  await page.goto(`/findings/${id}`);
  await stateIs(page, '已核查待销号');
  const closing = await openStep(page, '销号');
  await closing.getByLabel('纸质签批，上传扫描件').check();
  await choose(closing, '签批人', house.people.head.name);
  await setDate(closing, '签批日期', dates.today);
  await closing.getByLabel('文号').fill('云教督销〔2026〕1号');
  await closing.locator('input[type=file]').setInputFiles({ name: '销号审批表.png', mimeType: 'image/png', buffer: PICTURE });
  await closing.getByText(/已上传/).waitFor();
  await sendStep(page, closing, '销号');
  await stateIs(page, '已销号');
  await page.getByRole('region', { name: '时间线' }).getByText(/纸质签批/).first().waitFor();
  await leave();
});

test('an import is rehearsed, then done; an export by a filter holds what the table shows', async () => {
  const office = await signIn(browser, house, house.people.clerk.login);
  const { page } = office;
  await page.goto('/ledger');
  const atFirst = await total(page);
  await page.goto('/ledger/import');
  await page.locator('input[type=file]').setInputFiles(LEDGER);
  await page.getByRole('heading', { name: /试读结果/ }).waitFor();
  const rows = await figure(page, '读到行数');
  const added = await figure(page, '将新增');
  assert.ok(rows > 0, 'rows were read');
  assert.ok(added > 0, 'rows would be added');
  await page.getByRole('columnheader', { name: '工作表' }).waitFor();
  await office.page.getByRole('button', { name: `确认导入 ${added} 条` }).waitFor();
  const other = await office.page.context().newPage();
  await other.goto('/ledger');
  assert.equal(await total(other), atFirst, 'the rehearsal wrote nothing');
  await other.close();
  await page.getByRole('button', { name: `确认导入 ${added} 条` }).click();
  await page.getByRole('heading', { name: /导入完成/ }).waitFor();
  await page.goto('/ledger');
  assert.equal(await total(page), atFirst + added);

  await page.goto('/ledger?status=CONFIRMED');
  const shown = await total(page);
  assert.ok(shown > 0 && shown < atFirst + added, 'the filter admits some');
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '只导出当前筛选' }).click()]);
  assert.match(file.suggestedFilename(), /整改台账\(部分\)-\d{4}-\d{2}-\d{2}\.xlsx$/);
  const exported = await file.path();
  await page.goto('/ledger/import');
  await page.locator('input[type=file]').setInputFiles({ name: '导出.xlsx', mimeType: 'application/octet-stream', buffer: await readFile(exported) });
  await page.getByRole('heading', { name: /试读结果/ }).waitFor();
  assert.equal(await figure(page, '读到行数'), shown);
  assert.equal(await figure(page, '已有且相同'), shown);
  await office.leave();
});

test('what a filter admits is confirmed by one act, wherever its pages end, and told item by item', async () => {
  const head = await signIn(browser, house, house.people.head.login);
  const { page } = head;
  await page.goto('/ledger?marks=OPENING_UNCONFIRMED');
  const all = await total(page);
  assert.ok(all > 1, 'an import waits to be confirmed');
  await page.locator('tbody').getByRole('checkbox').first().check();
  await page.getByRole('button', { name: `选择符合筛选条件的全部 ${all} 条` }).click();
  await page.getByRole('button', { name: '批量确认期初' }).click();
  await page.getByRole('button', { name: `确认期初 ${all} 条` }).click();
  await page.getByRole('heading', { name: `确认期初：完成 ${all} 条` }).waitFor();
  assert.match(page.url(), /bulk=/, 'a link leads to what became of it');
  await page.reload();
  await page.getByRole('heading', { name: `确认期初：完成 ${all} 条` }).waitFor();
  await page.getByRole('dialog').getByRole('link').first().waitFor();
  await page.getByRole('dialog').getByRole('button', { name: '关闭' }).last().click();
  await page.goto('/ledger?marks=OPENING_UNCONFIRMED');
  await page.getByText('共 0 条').first().waitFor();
  await head.leave();
});

test('a unit sees its own findings and nobody else’s', async () => {
  const office = await signIn(browser, house, house.people.clerk.login);
  await office.page.goto('/ledger');
  assert.ok((await total(office.page)) > 0, 'the office sees the finding of the first journey');
  const address = await office.page.locator('tbody').getByRole('link').first().getAttribute('href');
  await office.leave();

  const bureau = await signIn(browser, house, house.people.treasurer.login);
  await bureau.page.goto('/ledger');
  await bureau.page.getByText('台账里还没有问题').waitFor();
  assert.equal(await total(bureau.page), 0);
  await bureau.page.goto(address);
  await bureau.page.getByText('没有这个问题，或不在您的查看范围内').waitFor();
  assert.equal(await bureau.page.getByRole('link', { name: '人员与账号' }).count(), 0);
  await bureau.leave();
});

test('an empty office is set up from the link that the server prints', async () => {
  const fresh = await openEmptyHouse();
  try {
    const { page, leave } = await openPage(browser, fresh);
    await page.goto(fresh.link.pathname + fresh.link.search);
    await page.getByLabel('姓名').fill('何建平');
    await page.getByLabel('登录名').fill('hejianping');
    await page.getByLabel('新密码').fill(fresh.password);
    await page.getByLabel('再输一次').fill(fresh.password);
    await page.getByRole('button', { name: '设立并登录' }).click();
    await page.getByRole('heading', { level: 1, name: '人员与账号' }).waitFor();
    await page.getByRole('button', { name: '登记人员并开通账号' }).click();
    const drawer = page.getByRole('dialog');
    await drawer.getByLabel('姓名').fill('周敏');
    await drawer.getByLabel('登录名').fill('zhoumin');
    await choose(drawer, '职责（选填）', '督导室负责人');
    await choose(drawer, '在哪个单位（选填）', '督导室');
    await drawer.getByRole('button', { name: '提交' }).click();
    const link = await page.getByText(/\/password#/).innerText();
    await leave();

    const invited = await openPage(browser, fresh);
    await invited.page.goto(link.trim());
    await invited.page.getByLabel('新密码').fill(fresh.password);
    await invited.page.getByLabel('再输一次').fill(fresh.password);
    await invited.page.getByRole('button', { name: '设置密码' }).click();
    await invited.page.getByRole('heading', { level: 1, name: '我的待办' }).waitFor();
    await invited.leave();
  } finally {
    await fresh.close();
  }
});

/** A number of the import's report. */
async function figure(page, label) {
  return Number(await page.locator('.number', { hasText: label }).locator('strong').innerText());
}

/** How many the ledger's page says there are. */
async function total(page) {
  return Number(/\d+/.exec(await page.locator('.page-head').getByText(/^共 /).innerText())[0]);
}
