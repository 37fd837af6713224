/**
 * Who may import whom, folder by folder, the packages too. A folder may always import itself.
 * `docs/ARCHITECTURE.md` prints this table; `test/structure/arrows.test.ts` reads every import and fails on any other.
 * Forbidden, and why: core → anything outside core (a score must not depend on a machine or a minute) · scoring → store (a
 * computation that can reach the store gets patched instead of fixed) · publication → facts (what is told comes only from
 * what was computed) · ledger → facts (it keeps bytes in order; new rules never touch it) · doors → each other (they lead in).
 */
export interface Arrow {
  /** Folders of `src/` whose files may be imported. */
  readonly folders: readonly string[];
  /** Packages of npm. */
  readonly packages: readonly string[];
  /** Whether `node:` modules may be used. */
  readonly node: boolean;
}

const CORE = { packages: [], node: false } as const;

export const ARROWS: Readonly<Record<string, Arrow>> = {
  'core/basics': { folders: [], ...CORE },
  'core/scheme': { folders: ['core/basics', 'core/scoring'], ...CORE },
  'core/facts': { folders: ['core/basics', 'core/scheme', 'core/scoring'], ...CORE },
  'core/scoring': { folders: ['core/basics', 'core/scheme', 'core/methods'], ...CORE },
  'core/methods': { folders: ['core/basics'], ...CORE },
  'core/publication': { folders: ['core/basics', 'core/scheme', 'core/scoring'], ...CORE },
  'core/views': {
    folders: ['core/basics', 'core/scheme', 'core/facts', 'core/scoring', 'core/publication'],
    ...CORE,
  },

  'store/database': { folders: ['core/basics'], packages: ['pg'], node: true },
  'store/ledger': {
    folders: ['core/basics', 'store/database'],
    packages: ['pg', 'pg-copy-streams'],
    node: true,
  },
  'store/evidence': { folders: ['core/basics', 'store/database'], packages: ['pg'], node: true },
  'store/accounts': { folders: ['core/basics', 'store/database'], packages: ['pg', '@node-rs/argon2'], node: true },
  'store/desk': {
    folders: ['core/basics', 'core/facts', 'store/database', 'store/ledger'],
    packages: ['pg'],
    node: true,
  },

  api: {
    folders: ['core/basics', 'core/scheme', 'core/facts', 'core/scoring', 'core/views'],
    packages: ['zod'],
    node: false,
  },
  /** Excel files: nobody else sees the package that writes them. Read in a thread of their own. */
  'server/office-files': { folders: ['core/basics', 'core/facts'], packages: ['exceljs'], node: true },
  server: {
    folders: [
      'server/office-files',
      'api',
      'core/basics',
      'core/scheme',
      'core/facts',
      'core/scoring',
      'core/publication',
      'core/views',
      'store/database',
      'store/ledger',
      'store/desk',
      'store/evidence',
      'store/accounts',
    ],
    packages: ['fastify', '@fastify/static', 'zod', 'yaml'],
    node: true,
  },
  'cli/calculators': { folders: ['cli', 'core/basics', 'core/methods'], packages: [], node: true },
  cli: {
    folders: [
      'cli/calculators',
      'api',
      'core/basics',
      'core/scheme',
      'core/facts',
      'core/scoring',
      'core/publication',
      'core/views',
      'store/database',
      'store/ledger',
      'store/desk',
      'store/evidence',
      'store/accounts',
    ],
    packages: ['yaml', 'zod'],
    node: true,
  },
  'web/parts': {
    folders: ['api', 'core/basics', 'core/scheme', 'core/facts', 'core/scoring', 'core/views'],
    packages: [
      'react',
      'react-dom',
      'i18next',
      'react-i18next',
      '@tanstack/react-query',
      '@tanstack/react-router',
      'antd',
    ],
    node: false,
  },
  'web/office': {
    folders: ['web/parts', 'api', 'core/basics', 'core/scheme', 'core/facts', 'core/scoring', 'core/views'],
    packages: [
      'react',
      'react-dom',
      'i18next',
      'react-i18next',
      '@tanstack/react-query',
      '@tanstack/react-router',
      'antd',
    ],
    node: false,
  },
  /** The entries: they put the screens of each person together. */
  web: {
    folders: ['web/parts', 'web/office', 'api'],
    packages: [
      'react',
      'react-dom',
      'i18next',
      'react-i18next',
      '@tanstack/react-query',
      '@tanstack/react-router',
      'antd',
    ],
    node: false,
  },
};
