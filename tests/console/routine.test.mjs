// What recurs and what is adopted: visits and self-checks of a term, other rules looked at before
// they count, dates in a calendar, messages that are answered and proposals that are decided.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { actAs, choose, chooseAlso, openBrowser, openStep, sendStep, stateIs } from './browser.mjs';
import { caller, claimedFinding, evidenceSet, issuedFinding, openHouse, step, verifiedFinding } from './house.mjs';
import { photo } from './month.mjs';

const SCHOOL = '青石镇第一小学';
const DAY_MS = 86_400_000;
/** So long before today there was a school day, whatever holidays lie between. */
const CHECKS_BEGAN_DAYS_AGO = 30;
/** The latest are listed, the others counted. */
const CHECKS_LISTED = 5;
/** The term is over soon enough for what is missing to wait for its inspector. */
const TERM_DAYS_LEFT = 20;
/** What rests on other rules is due so soon; every other finding of this file far beyond. */
const DUE_IN_DAYS = 20;
const DUE_LATER_IN_DAYS = 80;
const DUE_LAST_IN_DAYS = 90;
const NEAR_DAYS = 40;

let house;
let browser;
let today;

before(async () => {
  house = await openHouse({ rules });
  browser = await openBrowser();
  const head = await caller(house, 'head');
  const { status, calendar } = await head.ask('{ status { today } calendar { proposal { text } } }');
  today = status.today;
  await head.send('adoptCalendar', { commandId: randomUUID(), text: calendar.proposal.text });
});

after(async () => {
  await browser?.close();
  await house?.close();
});

const as = (key, address, act) => actAs(browser, house, key, address, act);
const inDays = (days, from = new Date(`${today}T00:00:00Z`)) => new Date(from.getTime() + days * DAY_MS).toISOString().slice(0, 10);
const versionOf = (text) => /^version = .*$/m.exec(text)[0];

/** Schools check themselves, and no hour is quiet: whenever a journey walks, people are told. */
function rules(proposed) {
  const began = inDays(-CHECKS_BEGAN_DAYS_AGO, new Date());
  const checks = `[rules.self_checks]\nbegins_on = "${began}"\ndaily = { items = ["门卫值守", "食堂留样"] }\nweekly = { items = ["消防通道和器材"] }\n`;
  const quiet = proposed.replace(/^quiet_until = .*$/m, 'quiet_until = "21:00"');
  return `${quiet.replace(versionOf(quiet), 'version = "旅程-1"')}\n${checks}`;
}

/** The months after the one day's up to the other's, as the calendar heads them. */
function monthsAfter(from, to) {
  const counted = (day) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
  const first = counted(from) + 1;
  return Array.from({ length: counted(to) - counted(from) }, (_, at) => `${Math.floor((first + at) / 12)}年${((first + at) % 12) + 1}月`);
}

/** Types over the first place in a long text where `old` stands. To fill such a text anew takes a browser ten seconds. */
async function typeOver(area, old, typed) {
  await area.evaluate((field, sought) => {
    const at = field.value.indexOf(sought);
    if (at < 0) throw new Error(`the text does not hold: ${sought}`);
    field.focus();
    field.setSelectionRange(at, at + sought.length);
  }, old);
  await area.page().keyboard.insertText(typed);
}

test('a school files what it checked, its hazard is a draft, and a visit counts for the term', async () => {
  const hazard = `食堂后门灭火器失压（浏览器旅程 ${process.pid}）`;
  await termsAdopted();
  await checkFiled(hazard);
  await draftSeen(hazard);
  await visitRecorded();
});

/** The head lays down the term of the county in the working calendar, and makes an inspector responsible. */
async function termsAdopted() {
  const term = `\n[[place]]\nplace = "云溪县"\nbasis = "县校历"\nterm = [{ name = "旅程学期", from = "${inDays(-120)}", to = "${inDays(TERM_DAYS_LEFT)}" }]\n`;
  await as('head', '/admin/calendar', async (page) => {
    await page.getByRole('region', { name: '现行日历' }).getByRole('button', { name: '修改后通过' }).click();
    const dialog = page.getByRole('dialog');
    const text = dialog.getByLabel('修改后通过');
    await typeOver(text, versionOf(await text.inputValue()), 'version = "旅程-日历"');
    await text.press('Control+End');
    await page.keyboard.insertText(term);
    await dialog.getByRole('button', { name: '看有何变化' }).click();
    await dialog.getByText('云溪县（依据：县校历）').waitFor();
    await dialog.getByRole('button', { name: '通过此日历' }).click();
    await page.getByText('工作日历已通过').waitFor();
    await page.getByRole('region', { name: '现行日历' }).getByText('版本 旅程-日历').waitFor();
    await page.goto('/inspections');
    await page.getByRole('button', { name: '挂牌督导' }).click();
    await choose(dialog, '督学', house.people.inspector.name);
    await choose(dialog, '学校/单位（选填）', SCHOOL);
    await dialog.getByRole('button', { name: '挂牌督导' }).click();
    await page.getByRole('region', { name: '责任督学' }).getByText(SCHOOL).waitFor();
  });
}

/** The principal files the newest of what is asked for with a hazard, and the next with none. */
async function checkFiled(hazard) {
  await as('principal', '/queue', async (page) => {
    const checks = page.getByRole('region', { name: '学校自查' });
    const missing = async () => Number(await checks.getByRole('heading').locator('.ant-tag').innerText());
    await checks.waitFor();
    const asked = await missing();
    assert.ok(asked > CHECKS_LISTED + 2, 'a month has several school days');
    await checks.getByRole('button', { name: /(^| )发现隐患$/ }).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('问题描述').fill(hazard);
    await dialog.getByLabel('位置（选填）').fill('食堂');
    await dialog.getByRole('button', { name: '填报' }).click();
    await checks.getByText(String(asked - 1), { exact: true }).waitFor();
    await page.getByRole('menuitem', { name: '常态督导' }).click();
    await page.getByText(`还有更早的 ${asked - 1 - CHECKS_LISTED} 项未填报。`).waitFor();
    await page.getByRole('button', { name: '已查，未发现隐患' }).first().click();
    await page.getByRole('tooltip').getByRole('button', { name: '已查，未发现隐患' }).click();
    await page.getByRole('menuitem', { name: '我的待办' }).click();
    await checks.getByText(String(asked - 2), { exact: true }).waitFor();
  });
}

/** The clerk sees who filed, and the hazard as a draft. */
async function draftSeen(hazard) {
  await as('clerk', '/routine?view=checks', async (page) => {
    const cells = page.getByRole('row', { name: SCHOOL }).getByRole('cell');
    await cells.filter({ hasText: SCHOOL }).waitFor();
    const [filed, hazards] = (await cells.allInnerTexts()).slice(-3);
    assert.deepEqual([filed, hazards], ['2', '1']);
    await page.goto('/ledger?status=DRAFT&kind=HAZARD');
    await page.locator('tbody').getByRole('row', { name: hazard }).getByRole('link').first().click();
    await stateIs(page, '待认定');
    await page.getByText(hazard).first().waitFor();
  });
}

/** The inspector finds the school in the queue, goes there, and the count of the term rises. */
async function visitRecorded() {
  await as('inspector', '/queue', async (page) => {
    const waiting = page.getByRole('region', { name: '到校督导' });
    await waiting.getByText('0 / 2 次').waitFor();
    await waiting.getByRole('link', { name: '去登记' }).click();
    await page.getByRole('button', { name: '督导立项' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('名称').fill('秋季学期经常性督导');
    await dialog.getByRole('button', { name: '督导立项' }).click();
    await page.getByRole('link', { name: '秋季学期经常性督导' }).click();
    await page.getByRole('button', { name: '登记到场督导' }).click();
    await choose(dialog, '学校/单位（选填）', SCHOOL);
    await dialog.getByLabel('地点').fill(SCHOOL);
    await chooseAlso(dialog, '督学', house.people.inspector.name);
    await dialog.getByLabel('督导情况').fill('查看食堂留样和门卫值守，均有记录');
    await dialog.getByLabel('未发现问题').check();
    await dialog.getByRole('button', { name: '登记到场督导' }).click();
    await page.getByRole('region', { name: '到场记录' }).getByText(SCHOOL).waitFor();
    await page.getByRole('menuitem', { name: '常态督导' }).click();
    await page.getByText('旅程学期：每校 2 次，1 所学校中 0 所已完成。').waitFor();
    await page.getByRole('row', { name: SCHOOL }).getByText('1 / 2 次').waitFor();
  });
}

test('other rules are mended where they are at fault, looked at, adopted, and seen on a finding', async () => {
  const words = `实验室药品柜无双锁（浏览器旅程 ${process.pid}）`;
  const id = await issuedFinding(house, { words, dueOn: inDays(DUE_IN_DAYS) });
  await as('head', '/admin/policy', async (page) => {
    await page.getByRole('region', { name: '现行规则' }).getByRole('button', { name: '修改后通过' }).click();
    const dialog = page.getByRole('dialog');
    const adopt = dialog.getByRole('button', { name: '通过此规则' });
    const look = dialog.getByRole('button', { name: '看有何变化' });
    const text = dialog.getByLabel('修改后通过');
    await typeOver(text, 'version = "旅程-1"', 'version = "旅程-2"');
    await typeOver(text, 'near_due_days = 7', 'near_due_days = "七"');
    await look.click();
    const before = (await text.inputValue()).split('near_due_days')[0];
    const line = before.split('\n').length;
    await dialog.getByRole('alert').filter({ hasText: '不能通过，请按所指之处改正' }).getByText(`第${line}行`).waitFor();
    assert.equal(await adopt.isDisabled(), true, 'a text at fault is not adopted');
    await typeOver(text, 'near_due_days = "七"', `near_due_days = ${NEAR_DAYS}`);
    await look.click();
    await dialog.getByText(/临近天数.*7.*→.*40/).waitFor();
    await dialog.getByText(/灯不同 1 项/).waitFor();
    await dialog.getByRole('row').getByText('正常 → 临近').waitFor();
    await adopt.click();
    await page.getByText('规则已通过').waitFor();
    await page.getByRole('region', { name: '现行规则' }).getByText('版本 旅程-2').waitFor();
  });
  await as('clerk', `/findings/${id}`, async (page) => {
    await page.getByText('临近', { exact: true }).first().waitFor();
    await page.getByRole('button', { name: '期限说明' }).click();
    const drawer = page.getByRole('dialog', { name: '期限是怎么来的' });
    await drawer.getByRole('region', { name: '整改期限' }).getByRole('heading', { name: inDays(DUE_IN_DAYS) }).waitFor();
    await drawer.getByText('各方用时（自然日）').waitFor();
  });
});

test('the calendar leads from a day to what is due and to what is looked back at', async () => {
  const due = { today, dueOn: inDays(DUE_LATER_IN_DAYS), picture: photo(81) };
  const open = `楼梯扶手松动（浏览器旅程 ${process.pid}）`;
  await issuedFinding(house, { ...due, words: open });
  const closed = `体育器材锈蚀（浏览器旅程 ${process.pid}）`;
  const id = await verifiedFinding(house, { ...due, words: closed });
  const head = await caller(house, 'head');
  await step(head, id, 'closeFinding', { evidenceSetSha256: await evidenceSet(house, id), signing: {} });
  const { lookBacks } = await head.ask('{ lookBacks { dueOn } }');
  await as('clerk', '/calendar', async (page) => {
    for (const month of monthsAfter(today, due.dueOn)) {
      await page.getByRole('button', { name: '下个月' }).click();
      await page.getByRole('region', { name: month, exact: true }).waitFor();
    }
    await page.getByRole('link', { name: `${due.dueOn}：1 项` }).click();
    await page.waitForURL(/\/ledger/);
    await page.locator('tbody').getByText(open).waitFor();
    await page.goto(`/calendar?month=${lookBacks[0].dueOn.slice(0, 7)}`);
    await page.getByRole('link', { name: `${lookBacks[0].dueOn}：回头看 1 项` }).click();
    await page.getByText(`只看 ${lookBacks[0].dueOn}`).waitFor();
    await page.getByRole('row', { name: closed }).waitFor();
    assert.equal(await page.locator('tbody').getByRole('link').count(), 1);
    await page.getByRole('link', { name: '看全部' }).click();
    await page.getByRole('tab', { name: '回头看' }).click();
    await page.getByRole('row', { name: closed }).nth(1).waitFor();
  });
});

test('a return is told, read and answered, and the chase that comes of it is decided', async () => {
  const words = `锅炉房未设警示（浏览器旅程 ${process.pid}）`;
  const about = { words, today, dueOn: inDays(DUE_LAST_IN_DAYS), picture: photo(82), safety: true };
  const id = await claimedFinding(house, about);
  await as('inspector', `/findings/${id}`, async (page) => {
    const drawer = await openStep(page, '核查退回');
    await drawer.getByRole('textbox').first().fill('警示牌未固定');
    await sendStep(page, drawer, '核查退回');
  });
  await as('principal', '/', async (page) => {
    await page.getByRole('button', { name: /^消息，\d+ 条未读/ }).click();
    const message = page.getByRole('listitem').filter({ hasText: '核查退回 1 项' }).filter({ hasText: words });
    await message.getByRole('button', { name: '标为已读' }).click();
    await message.getByText('未读').waitFor({ state: 'detached' });
    await message.getByRole('button', { name: '回复' }).click();
    await message.getByLabel('回复督导室').fill('警示牌今天已固定，照片随后提交');
    await message.getByRole('button', { name: '提交' }).click();
    await message.getByText(/已回复/).waitFor();
  });
  await as('clerk', '/queue', async (page) => {
    const item = page.getByRole('region', { name: '待决定' }).getByRole('listitem').filter({ hasText: words });
    await item.getByText('催办').first().waitFor();
    await item.getByRole('link').first().click();
    await page.getByRole('region', { name: '通知送达情况' }).getByText('警示牌今天已固定，照片随后提交').waitFor();
    const proposal = page.getByRole('alert').filter({ hasText: `建议对${SCHOOL}催办，待决定` });
    await proposal.waitFor();
    const drawer = await openStep(page, '升级');
    await sendStep(page, drawer, '升级');
    await proposal.waitFor({ state: 'detached' });
    await page.getByRole('region', { name: '督办阶梯' }).getByRole('listitem').filter({ hasText: '催办' }).first().waitFor();
  });
});
