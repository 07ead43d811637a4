// One person's browser, and the few gestures that every journey makes.
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { setting } from './house.mjs';

const CONSOLE = fileURLToPath(new URL('../../services/console/package.json', import.meta.url));
const { chromium } = createRequire(CONSOLE)('playwright-core');

/** For one step of a page. */
const STEP_MS_MAX = 30_000;
/** For a list to close once something was chosen from it, and how often to choose. */
const LIST_CLOSES_MS = 5_000;
const CLICKS_MAX = 3;

const BROWSER_ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export function openBrowser() {
  return chromium.launch({ executablePath: setting('JOURNEY_BROWSER'), args: BROWSER_ARGS });
}

/** A fresh page that knows nobody. A fault of the page fails the journey when it is left. */
export async function openPage(browser, house) {
  const context = await browser.newContext({ baseURL: house.address, locale: 'zh-CN', viewport: { width: 1360, height: 900 } });
  context.setDefaultTimeout(STEP_MS_MAX);
  const page = await context.newPage();
  const faults = [];
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error' && /Content Security Policy|Refused to/.test(message.text())) faults.push(message.text());
  });
  const leave = async () => {
    await context.close();
    if (faults.length > 0) throw new Error(`the page failed: ${faults.join('; ')}`);
  };
  return { page, leave };
}

/** Signs in by the form. */
export async function signIn(browser, house, login) {
  const opened = await openPage(browser, house);
  await opened.page.goto('/sign-in');
  await opened.page.getByLabel('登录名').fill(login);
  await opened.page.getByLabel('密码', { exact: true }).fill(house.password);
  await opened.page.getByRole('button', { name: '登录' }).click();
  await opened.page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
  return opened;
}

/** Lets somebody of the house sign in, open a page and act there; what the page failed at fails the journey. */
export async function actAs(browser, house, key, address, act) {
  const { page, leave } = await signIn(browser, house, house.people[key].login);
  await page.goto(address);
  await act(page);
  await leave();
}

/** Waits until the head of a finding's page says this state. */
export async function stateIs(page, words) {
  await page.locator('.page-head').getByText(words, { exact: true }).waitFor();
}

/** Chooses from a list by its label, typing to find it. */
export async function choose(scope, label, text) {
  const page = scope.page ? scope.page() : scope;
  const box = scope.getByLabel(label, { exact: true });
  await box.click();
  if (await box.isEditable()) await box.fill(text);
  const list = page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)');
  // What was found while typing may be replaced under the pointer: the click then goes nowhere.
  for (let tries = 1; ; tries += 1) {
    await list.locator('.ant-select-item-option', { hasText: text }).first().click();
    try {
      return await list.waitFor({ state: 'hidden', timeout: LIST_CLOSES_MS });
    } catch (error) {
      if (tries === CLICKS_MAX) throw error;
    }
  }
}

/** Chooses one more in a field that takes several; what was chosen is shown in the field, and the list stays open until it is left. */
export async function chooseAlso(scope, label, text) {
  const field = scope.locator('.ant-form-item', { has: scope.page().getByText(label, { exact: true }) });
  const box = field.getByRole('combobox');
  await box.click();
  await box.fill(text);
  const option = scope.page().locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option', { hasText: text }).first();
  // As in `choose`: a click may go nowhere. A line that is chosen already is not clicked again: it would be taken out.
  for (let tries = 1; ; tries += 1) {
    await option.click();
    try {
      await field.locator('.ant-select-selection-item', { hasText: text }).waitFor({ timeout: LIST_CLOSES_MS });
      break;
    } catch (error) {
      if (tries === CLICKS_MAX) throw error;
    }
  }
  await box.press('Tab');
}

/** Opens the form of one step on a finding's page; answers the drawer. */
export async function openStep(page, step) {
  await page.getByRole('button', { name: step, exact: true }).first().click();
  const drawer = page.getByRole('dialog');
  await drawer.waitFor();
  return drawer;
}

/** Sends the form, and waits until the server has taken it. */
export async function sendStep(page, drawer, step) {
  await drawer.getByRole('button', { name: step, exact: true }).last().click();
  await page.getByText(new RegExp(`(已完成|已记录)：${step}`)).first().waitFor();
  await drawer.waitFor({ state: 'detached' });
}

/** Types a date into a date field. */
export async function setDate(scope, label, day) {
  const field = scope.getByLabel(label, { exact: true });
  await field.fill(day);
  await field.press('Enter');
}

/** Opens the form of a step that stands in a menu, among the lines of a group where one is named; answers the drawer. */
export async function openFromMenu(page, button, step, group) {
  await page.getByRole('button', { name: button }).click();
  const lines = group ? page.locator('.ant-dropdown-menu-item-group', { hasText: group }) : page;
  await lines.getByRole('menuitem', { name: step, exact: true }).click();
  const drawer = page.getByRole('dialog');
  await drawer.waitFor();
  return drawer;
}

/** Puts a file into the field with this label, and waits until the server has it. */
export async function fileInto(scope, label, file) {
  const field = scope.locator('.ant-form-item', { hasText: label });
  await field.locator('input[type=file]').setInputFiles(file);
  await field.getByText(/已上传/).waitFor();
}

/** Enters a signature that was given on paper, with its scan. */
export async function signedOnPaper(drawer, { signatory, day, number, file }) {
  const paper = drawer.getByLabel('纸质签批，上传扫描件');
  if ((await paper.count()) > 0) await paper.check();
  await choose(drawer, '签批人', signatory);
  await setDate(drawer, '签批日期', day);
  await drawer.getByLabel('文号').fill(number);
  await fileInto(drawer, '签批件扫描', file);
}
