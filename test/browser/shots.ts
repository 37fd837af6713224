/**
 * Pictures of every screen at each size, to be looked at beside the design's: `node test/browser/shots.ts BASE_URL LINK…`
 * The links are what `gongping start` prints; the first is the office's, a second that of an administrator of accounts.
 * Writes into `shots/`; `ONLY=results,units` takes some of them.
 */
import { mkdir } from 'node:fs/promises';
import { openBrowser } from './chromium.ts';
import { KEEPER_SCREENS, OFFICE_SCREENS, type Screen, SIZES } from './screens.ts';
import { signedIn } from './signed-in.ts';

const words = process.argv.slice(2);
const links = words.filter((word) => word.includes('#'));
const base = new URL(words[0] ?? 'http://127.0.0.1:8420').origin;
const only = process.env.ONLY?.split(',');
const language = process.env.LANGUAGE_SHOWN ?? 'zh';
const folder = process.env.SHOTS ?? 'shots';

const browser = await openBrowser();
await mkdir(folder, { recursive: true });

async function take(screens: readonly Screen[], link: string | undefined): Promise<void> {
  for (const size of SIZES) {
    const context = await browser.newContext({ viewport: { width: size.width, height: size.height }, locale: 'zh-CN' });
    const page = await context.newPage();
    page.on('pageerror', (error) => console.error(`${size.name}: ${error.message}`));
    page.on('console', (message) => message.type() === 'error' && console.error(`${size.name}: ${message.text()}`));
    await page.goto(base);
    await page.evaluate((shown) => localStorage.setItem('gongping.language', shown), language);
    if (link !== undefined) {
      await page.goto(link);
      await signedIn(page);
    }
    for (const screen of screens) {
      if (only !== undefined && !only.includes(screen.name)) continue;
      try {
        await page.goto(base + screen.path);
        await page.waitForLoadState('load');
        await page.locator('h1, .plain h2').first().waitFor();
        await page.waitForFunction(() => document.querySelector('.skeleton') === null);
        await screen.prepare?.(page);
        await page.waitForTimeout(150);
      } catch (error) {
        console.error(`${screen.name} ${size.name}: ${error instanceof Error ? error.message : String(error)}`);
      }
      await page.screenshot({ path: `${folder}/${screen.name}-${size.name}.png` });
    }
    await context.close();
  }
}

await take([{ name: 'sign-in', path: '/sign-in' }], undefined);
if (links[0] !== undefined) await take(OFFICE_SCREENS, links[0]);
if (links[1] !== undefined) await take(KEEPER_SCREENS, links[1]);
await browser.close();
