// From a year's returns to a finding: in by a workbook, looked at in the matrix, drafted from one cell.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { openBrowser, signIn } from './browser.mjs';
import { caller, openHouse } from './house.mjs';

const RETURNS = fileURLToPath(new URL('../../services/exchange/tests/samples/school-returns-yunxi-2025.xlsx', import.meta.url));
/** Of the sample: 692 pupils, 27 teachers above the required qualification, 3 short of 4.2 for each hundred. */
const SCHOOL = '城关第二小学';
const ITEM = '每百名学生拥有高于规定学历教师数';

let house;
let browser;

before(async () => {
  house = await openHouse();
  const head = await caller(house, 'head');
  const { catalogue } = await head.ask('{ catalogue { revision proposal { text } } }');
  await head.send('adoptCatalogue', { commandId: randomUUID(), seen: catalogue.revision, text: catalogue.proposal.text });
  browser = await openBrowser();
});

after(async () => {
  await browser?.close();
  await house?.close();
});

test('a workbook of returns becomes a matrix, and a cell of it a finding in the ledger', async () => {
  const { page, leave } = await signIn(browser, house, house.people.clerk.login);
  await page.goto('/measures');
  await page.getByText('还没有学校年报').waitFor();

  await page.goto('/measures/import');
  await page.locator('input[type=file]').setInputFiles(RETURNS);
  await page.getByRole('heading', { name: /试读结果/ }).waitFor();
  assert.equal(await figure(page, '将新增'), 0, 'schools that nobody knows are not filed for');
  await page.getByLabel('登记系统中还没有的学校').check();
  const confirm = page.getByRole('button', { name: /确认导入 \d+ 条/ });
  await confirm.waitFor();
  assert.equal(await figure(page, '不能导入'), 0);
  await confirm.click();
  await page.getByRole('heading', { name: /导入完成/ }).waitFor();
  await page.getByRole('button', { name: '查看办学条件' }).click();

  const cell = page.getByRole('link', { name: `${SCHOOL} 小学 ${ITEM} 3.9 接近` });
  await cell.waitFor();
  await cell.click();
  const drawer = page.getByRole('dialog');
  await drawer.getByText('3.901734').waitFor();
  await drawer.getByText('缺 3 人').first().waitFor();
  await drawer.getByText(/学校基本情况 第 4 行/).first().waitFor();
  assert.match(page.url(), /cell=/, 'a link leads to the cell');
  await page.keyboard.press('Escape');
  await drawer.waitFor({ state: 'detached' });
  assert.equal(await cell.evaluate((link) => link === document.activeElement), true, 'the keyboard is back where it was');
  await page.keyboard.press('Enter');
  await drawer.getByText('3.901734').waitFor();

  await drawer.getByRole('button', { name: '由此生成问题' }).click();
  await page.getByRole('button', { name: '生成 1 条待认定问题' }).click();
  await page.getByText('已生成 1 条').waitFor();
  await page.getByRole('link', { name: '查看问题' }).click();
  await page.waitForURL(/\/findings\//);
  await page.locator('.page-head').getByText('待认定', { exact: true }).waitFor();
  const number = (await page.getByRole('heading', { level: 1 }).innerText()).replace('问题 ', '');
  await page.getByText('3.901734').first().waitFor();

  await page.goto('/ledger');
  await page.locator('tbody').getByRole('link', { name: number }).waitFor();
  await page.goto('/measures');
  await page.getByRole('link', { name: `${SCHOOL} 小学 ${ITEM} 3.9 接近` }).getByRole('img', { name: '已有问题' }).waitFor();
  await leave();
});

test('a unit sees its own schools alone, and nothing of the county', async () => {
  const { page, leave } = await signIn(browser, house, house.people.treasurer.login);
  await page.goto('/measures');
  await page.getByText('还没有学校年报').waitFor();
  assert.equal(await page.getByRole('button', { name: '导入年报' }).count(), 0);
  await leave();
});

/** A number of the import's report. */
async function figure(page, label) {
  return Number(await page.locator('.number', { hasText: label }).locator('strong').innerText());
}
