import type { Page } from 'playwright-core';

/** One thing to look at: an address, and what to do there before looking. */
export interface Screen {
  readonly name: string;
  readonly path: string;
  readonly prepare?: (page: Page) => Promise<void>;
}

export const SIZES = [
  { name: '1366', width: 1366, height: 768 },
  { name: '1920', width: 1920, height: 1080 },
  { name: 'phone', width: 390, height: 844 },
] as const;

/** A sheet with faults of several kinds: a lacking name, an unknown type, a code twice. */
export const FAULTY_UNITS = [
  'code,name,short_name,type,order',
  'zz-one,,某局,DEPT,901',
  'zz-two,某某市第二局,第二局,BUREAU,902',
  'zz-two,某某市第三局,第三局,DEPT,903',
].join('\n');

async function importFaultyUnits(page: Page): Promise<void> {
  await page.getByRole('button', { name: '导入单位' }).click();
  await page
    .locator('dialog input[type="file"]')
    .setInputFiles({ name: 'units.csv', mimeType: 'text/csv', buffer: Buffer.from(FAULTY_UNITS) });
  await page.locator('.faults').waitFor();
}

/** The screens of the evaluation office in the demo year of Hangzhou, signed in as its director or an officer. */
export const OFFICE_SCREENS: readonly Screen[] = [
  { name: 'waiting', path: '/2016/waiting' },
  { name: 'results', path: '/2016/results' },
  { name: 'results-asof', path: '/2016/results?asOf=2017-03-20' },
  { name: 'score', path: '/2016/score/hz-zy' },
  { name: 'score-sheet', path: '/2016/score/hz-zy?open=innovation' },
  {
    name: 'score-fact',
    path: '/2016/score/hz-ctjt?open=deduction',
    prepare: async (page) => {
      await page.locator('.book .fact time').first().waitFor();
    },
  },
  { name: 'scheme', path: '/2016/scheme' },
  { name: 'scheme-none', path: `/${new Date().getFullYear()}/scheme` },
  {
    name: 'scheme-draft',
    path: '/2016/scheme',
    prepare: async (page) => {
      await page.getByRole('button', { name: '拟新方案' }).click();
      await page.getByLabel('从样例方案开始').selectOption('hangzhou-districts-2016.yaml');
      await page.locator('.draft').waitFor();
    },
  },
  {
    name: 'scheme-step',
    path: '/2016/scheme',
    prepare: async (page) => {
      await page.locator('.stages li').first().getByRole('button').click();
      await page.locator('.adoption').waitFor();
    },
  },
  {
    name: 'units-order',
    path: '/2016/units',
    prepare: async (page) => {
      await page.getByRole('button', { name: '排定序列' }).click();
    },
  },
  { name: 'units', path: '/2016/units' },
  {
    name: 'units-rename',
    path: '/2016/units',
    prepare: async (page) => {
      await page.locator('.units tbody tr').first().getByRole('button').click();
      await page.getByRole('button', { name: '更名' }).first().click();
    },
  },
  { name: 'units-import', path: '/2016/units', prepare: importFaultyUnits },
  { name: 'unit-history', path: '/2016/units/hz-zy' },
  { name: 'ledger', path: '/2016/ledger' },
  { name: 'ledger-standing', path: '/2016/ledger?line=standing' },
  {
    name: 'ledger-verified',
    path: '/2016/ledger',
    prepare: async (page) => {
      await page.getByRole('button', { name: '核验本账' }).click();
      await page.locator('.outcome').waitFor({ timeout: 60_000 });
    },
  },
  { name: 'fact', path: '/2016/ledger/2016/1' },
  { name: 'targets', path: '/2016/targets' },
  {
    name: 'targets-one',
    path: '/2016/targets',
    prepare: async (page) => {
      await page.locator('tbody tr').first().getByRole('button').first().click();
      await page.locator('dialog.side').waitFor();
    },
  },
  { name: 'readings', path: '/2016/readings' },
  { name: 'specials', path: '/2016/specials' },
  { name: 'social', path: '/2016/social' },
  { name: 'about-me', path: '/2016/about-me' },
  {
    name: 'about-me-delegate',
    path: '/2016/about-me',
    prepare: async (page) => {
      await page.getByRole('button', { name: '委托代办' }).click();
      await page.locator('dialog.side').waitFor();
    },
  },
  { name: 'password', path: '/2016/password' },
  { name: 'lost', path: '/nowhere/at/all' },
];

export const KEEPER_SCREENS: readonly Screen[] = [{ name: 'accounts', path: '/2016/accounts' }];
