import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  retainSearchParams,
} from '@tanstack/react-router';
import type { FiguresSearch } from './parts/figures-search.ts';
import { Home, Lost } from './parts/home.tsx';
import { readAsOf } from './parts/looking.ts';
import { Shell } from './parts/shell.tsx';

/** Every address there is. Each screen is a file of its own, fetched when it is first opened. */
const root = createRootRoute({ component: Outlet, notFoundComponent: Lost });

const text = (given: unknown): string | undefined =>
  typeof given === 'string' && given !== '' ? given : typeof given === 'number' ? String(given) : undefined;

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search: Record<string, unknown>): { next?: string } => {
    const next = text(search.next);
    return next?.startsWith('/') === true && !next.startsWith('//') ? { next } : {};
  },
  component: lazyRouteComponent(() => import('./office/sign-in.tsx'), 'SignIn'),
});

const home = createRoute({ getParentRoute: () => root, path: '/', component: Home });

const year = createRoute({
  getParentRoute: () => root,
  path: '/$year',
  validateSearch: (search: Record<string, unknown>): { asOf?: string | number } => {
    const asOf = readAsOf(search.asOf);
    return asOf === undefined ? {} : { asOf };
  },
  search: { middlewares: [retainSearchParams(['asOf'])] },
  component: Shell,
});

const waiting = createRoute({
  getParentRoute: () => year,
  path: '/waiting',
  component: lazyRouteComponent(() => import('./office/waiting.tsx'), 'Waiting'),
});

export interface UnitsSearch {
  readonly cohort?: string;
  readonly type?: string;
  readonly state?: string;
  readonly find?: string;
}
const units = createRoute({
  getParentRoute: () => year,
  path: '/units',
  validateSearch: (search: Record<string, unknown>): UnitsSearch => texts(search, ['cohort', 'type', 'state', 'find']),
  component: lazyRouteComponent(() => import('./office/units.tsx'), 'Units'),
});

const unit = createRoute({
  getParentRoute: () => year,
  path: '/units/$unit',
  component: lazyRouteComponent(() => import('./office/unit-history.tsx'), 'UnitHistory'),
});

export interface LedgerSearch {
  readonly line?: string;
  readonly kind?: string;
  readonly by?: string;
  readonly subject?: string;
  readonly text?: string;
  readonly from?: string;
  readonly to?: string;
}
const ledger = createRoute({
  getParentRoute: () => year,
  path: '/ledger',
  validateSearch: (search: Record<string, unknown>): LedgerSearch =>
    texts(search, ['line', 'kind', 'by', 'subject', 'text', 'from', 'to']),
  component: lazyRouteComponent(() => import('./office/ledger.tsx'), 'Ledger'),
});

const fact = createRoute({
  getParentRoute: () => year,
  path: '/ledger/$line/$seq',
  component: lazyRouteComponent(() => import('./office/fact.tsx'), 'Fact'),
});

export interface ResultsSearch {
  readonly cohort?: string;
  readonly sort?: string;
  readonly find?: string;
}
const results = createRoute({
  getParentRoute: () => year,
  path: '/results',
  validateSearch: (search: Record<string, unknown>): ResultsSearch => texts(search, ['cohort', 'sort', 'find']),
  component: lazyRouteComponent(() => import('./office/results.tsx'), 'Results'),
});

export interface ScoreSearch {
  /** The code of the working that is open in the ledger sheet. */
  readonly open?: string;
}
const score = createRoute({
  getParentRoute: () => year,
  path: '/score/$unit',
  validateSearch: (search: Record<string, unknown>): ScoreSearch => texts(search, ['open']),
  component: lazyRouteComponent(() => import('./office/score.tsx'), 'Score'),
});

const scheme = createRoute({
  getParentRoute: () => year,
  path: '/scheme',
  validateSearch: (search: Record<string, unknown>): { readonly cohort?: string } => texts(search, ['cohort']),
  component: lazyRouteComponent(() => import('./office/scheme.tsx'), 'SchemePage'),
});

const accounts = createRoute({
  getParentRoute: () => year,
  path: '/accounts',
  component: lazyRouteComponent(() => import('./office/accounts.tsx'), 'Accounts'),
});

const aboutMe = createRoute({
  getParentRoute: () => year,
  path: '/about-me',
  component: lazyRouteComponent(() => import('./office/about-me.tsx'), 'AboutMe'),
});

const FIGURES = ['unit', 'category', 'type', 'state', 'provider', 'find', 'open'] as const;
const targets = createRoute({
  getParentRoute: () => year,
  path: '/targets',
  validateSearch: (search: Record<string, unknown>): FiguresSearch => texts(search, FIGURES),
  component: lazyRouteComponent(() => import('./office/targets.tsx'), 'Targets'),
});
const readings = createRoute({
  getParentRoute: () => year,
  path: '/readings',
  validateSearch: (search: Record<string, unknown>): FiguresSearch => texts(search, FIGURES),
  component: lazyRouteComponent(() => import('./office/readings.tsx'), 'Readings'),
});
const specials = createRoute({
  getParentRoute: () => year,
  path: '/specials',
  validateSearch: (search: Record<string, unknown>): { readonly open?: string } => texts(search, ['open']),
  component: lazyRouteComponent(() => import('./office/specials.tsx'), 'Specials'),
});
const social = createRoute({
  getParentRoute: () => year,
  path: '/social',
  validateSearch: (search: Record<string, unknown>): { readonly cohort?: string; readonly open?: string } =>
    texts(search, ['cohort', 'open']),
  component: lazyRouteComponent(() => import('./office/social.tsx'), 'Social'),
});

const password = createRoute({
  getParentRoute: () => year,
  path: '/password',
  component: lazyRouteComponent(() => import('./office/password.tsx'), 'Password'),
});

function texts<Name extends string>(search: Record<string, unknown>, names: readonly Name[]): { [N in Name]?: string } {
  const read: { [N in Name]?: string } = {};
  for (const name of names) {
    const value = text(search[name]);
    if (value !== undefined) read[name] = value;
  }
  return read;
}

const tree = root.addChildren([
  signIn,
  home,
  year.addChildren([
    waiting,
    units,
    unit,
    ledger,
    fact,
    results,
    score,
    scheme,
    targets,
    readings,
    specials,
    social,
    accounts,
    aboutMe,
    password,
  ]),
]);

export const router = createRouter({
  routeTree: tree,
  defaultPreload: 'intent',
  scrollRestoration: true,
  defaultNotFoundComponent: Lost,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
