import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium as playwright } from 'playwright-core';

/** Browsers a machine may have, tried in this order where the one inside the npm package does not fit. */
const ON_THE_MACHINE = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/microsoft-edge',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
] as const;

const NO_BROWSER =
  '没有找到可用的浏览器。请安装 Chromium 或 Chrome，或把它的路径写进环境变量 GONGPING_CHROMIUM。 ' +
  'No browser was found. Install Chromium or Chrome, or put its path into the environment variable GONGPING_CHROMIUM.';

/** The package's own flags crash outside its cloud (`--single-process`); these hold. Nothing is asked of the network. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--headless=shell',
  '--disable-background-networking',
  '--disable-quic',
  '--disable-component-update',
  '--disable-domain-reliability',
  '--disable-sync',
  '--no-pings',
  '--no-first-run',
  '--no-default-browser-check',
  '--font-render-hinting=none',
  '--lang=zh-CN',
] as const;

interface Program {
  readonly path: string;
  /** Libraries the package carries for machines that lack them. */
  readonly libraries?: string;
}

/** The folder of an npm package's main file. */
function packageFolder(name: string): string {
  return dirname(fileURLToPath(import.meta.resolve(name)));
}

/**
 * Unpacks Chromium out of its npm package, once a version. It is unpacked beside its place and put there whole, so that
 * two test runs at once never see half a browser.
 */
async function fromPackage(): Promise<Program | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  const bin = join(packageFolder('@sparticuz/chromium'), '../bin');
  const { version } = JSON.parse(await readFile(join(bin, '../package.json'), 'utf8')) as { version: string };
  const place = join(tmpdir(), `gongping-chromium-${version}`);
  if (!existsSync(place)) {
    const { default: chromium, inflate } = await import('@sparticuz/chromium');
    const part = await mkdtemp(join(tmpdir(), 'gongping-chromium-part-'));
    const before = process.env.TMPDIR;
    process.env.TMPDIR = part;
    try {
      await chromium.executablePath();
      await inflate(join(bin, 'al2023.tar.br'));
    } finally {
      if (before === undefined) delete process.env.TMPDIR;
      else process.env.TMPDIR = before;
    }
    await rename(part, place).catch(() => rm(part, { recursive: true, force: true }));
  }
  return { path: join(place, 'chromium'), libraries: join(place, 'al2023/lib') };
}

async function findBrowser(): Promise<Program> {
  const named = process.env.GONGPING_CHROMIUM;
  if (named !== undefined) return { path: named };
  const packed = await fromPackage().catch(() => undefined);
  if (packed !== undefined && existsSync(packed.path)) return packed;
  const found = ON_THE_MACHINE.find((path) => existsSync(path));
  if (found === undefined) throw new Error(NO_BROWSER);
  return { path: found };
}

/** Chinese shows as boxes unless a font is named: the one of the npm package, beside what the machine has. */
async function fontSettings(): Promise<string> {
  const folder = join(tmpdir(), 'gongping-fonts');
  await mkdir(folder, { recursive: true });
  const fonts = packageFolder('@expo-google-fonts/noto-sans-sc');
  const file = join(folder, 'fonts.conf');
  await writeFile(
    file,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<dir>${fonts}</dir><dir>/usr/share/fonts</dir><cachedir>${join(folder, 'cache')}</cachedir>
<alias><family>sans-serif</family><prefer><family>Noto Sans SC</family></prefer></alias>
<alias><family>monospace</family><prefer><family>DejaVu Sans Mono</family><family>Noto Sans SC</family></prefer></alias>
</fontconfig>`,
  );
  return file;
}

/** A browser to test with. Throws a sentence that says how to get one where there is none. */
export async function openBrowser(): Promise<Browser> {
  const program = await findBrowser();
  const libraries = [program.libraries, process.env.LD_LIBRARY_PATH].filter((path) => path !== undefined);
  return await playwright.launch({
    executablePath: program.path,
    args: [...FLAGS],
    env: {
      ...process.env,
      LANGUAGE: 'zh_CN',
      ...(process.platform === 'linux' && { FONTCONFIG_FILE: await fontSettings() }),
      ...(libraries.length > 0 && { LD_LIBRARY_PATH: libraries.join(':') }),
    },
  });
}
