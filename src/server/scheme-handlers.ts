import { isRefusal, type Refusal, refuse } from '../core/basics/refusal.ts';
import { adoptionFaults, schemeHash } from '../core/facts/schemes/adoption-faults.ts';
import { firstFaults } from '../core/facts/sheets/fault-limit.ts';
import { checkScheme } from '../core/scheme/check-scheme.ts';
import { readScheme } from '../core/scheme/read-scheme.ts';
import { schemesView } from '../core/views/schemes-view.ts';
import { answerOf } from './answers.ts';
import { readYear } from './read-lines.ts';
import { readYaml } from './read-yaml.ts';
import type { Asked, Handlers } from './routes.ts';
import type { Services } from './services.ts';
import { readShippedSchemes, type ShippedScheme } from './shipped-schemes.ts';

type Preview = 'POST /api/:year/schemes/preview';

type SchemeHandlers = Pick<Handlers, Preview | 'GET /api/schemes' | 'GET /api/:year/schemes'>;

/** Schemes as files. A file is read and never kept: what is drafted goes into the fact whole. */
export function schemeHandlers(services: Services): SchemeHandlers {
  let shipped: Promise<readonly ShippedScheme[]> | undefined;
  return {
    'GET /api/:year/schemes': async ({ visitor: { tenant }, params: { year }, query }) => {
      const read = await readYear(services, { tenant, year, ...query });
      return isRefusal(read) ? read : schemesView(read);
    },
    'GET /api/schemes': async () => {
      shipped ??= readShippedSchemes();
      return { schemes: await shipped };
    },
    'POST /api/:year/schemes/preview': (asked) => preview(services, asked),
  };
}

async function preview(services: Services, { visitor: { tenant }, params: { year }, body }: Asked<Preview>) {
  const line = await readYear(services, { tenant, year });
  if (isRefusal(line)) return line;
  const { record } = line;
  if (record.opened.get() === undefined) return refuse('year/not-opened', { year });
  const yaml = await readYaml(body);
  if (isRefusal(yaml)) return yaml.refusal === 'file/yaml-busy' ? yaml : { faults: [answerOf(yaml)] };
  const inWords = (faults: readonly Refusal[]) => firstFaults(faults.map(yaml.placed)).map((fault) => answerOf(fault));
  const read = readScheme(yaml.plain);
  if ('refusals' in read) return { faults: inWords(read.refusals) };
  const { scheme } = read;
  const wrong = checkScheme(scheme);
  const faults = wrong.length > 0 ? wrong : adoptionFaults({ scheme, record, year });
  const before = [...record.schemes.values()].find((adopted) => adopted.scheme.scheme === scheme.scheme)?.scheme;
  return {
    scheme,
    hash: schemeHash(scheme, services.hasher),
    faults: inWords(faults),
    ...(before !== undefined && { replaces: before.version }),
  };
}
