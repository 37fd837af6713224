import { civilDateOf } from '../core/basics/civil-date.ts';
import { isRefusal, type Refusal, refuse } from '../core/basics/refusal.ts';
import type { AnnualRecord, LineRecord, StandingRecord } from '../core/facts/record.ts';
import type { Head } from '../core/views/view.ts';
import type { LineView } from '../store/desk/line.ts';
import { CHINA_OFFSET_MINUTES, endOfMoment } from './moment.ts';
import type { Services } from './services.ts';

/** The lines a view is made from. Heads and records belong together until the next `await`: make the view at once. */
export interface StandingRead {
  readonly head: Head;
  readonly standing: StandingRecord;
}
export interface YearRead extends StandingRead {
  readonly record: AnnualRecord;
  /** Names what both records are made from, by the sizes and roots of their lines: the same name, the same facts. */
  readonly place: string;
}

type At = { readonly tenant: string; readonly asOf?: string | undefined };

export async function readStanding(services: Services, at: At): Promise<StandingRead | Refusal> {
  const moment = momentOf(at);
  if (isRefusal(moment)) return moment;
  const line = await readLine(services, at.tenant, 0, moment);
  return { head: headOf(0, line, moment), standing: standingOf(line.record) };
}

/** A year's line with the standing line beside it, both as they stood at the same moment. */
export async function readYear(services: Services, at: At & { readonly year: number }): Promise<YearRead | Refusal> {
  const moment = momentOf(at);
  if (isRefusal(moment)) return moment;
  if (at.year === 0 || !(await mayBeRead(services, at))) return refuse('year/unknown', { year: at.year });
  const [standing, line] = await Promise.all([
    readLine(services, at.tenant, 0, moment),
    readLine(services, at.tenant, at.year, moment),
  ]);
  const { record } = line;
  if (record.line !== 'annual') throw new Error(`line ${at.year} is not a year's`);
  const place = [line, standing].map(({ head }) => `${head.seq}:${head.root}`).join('/');
  return { head: headOf(at.year, line, moment), standing: standingOf(standing.record), record, place };
}

/**
 * Years that have said something, and those about to: this one, the last and the next may be looked at before they are
 * opened, or a city that was just founded would have no room to stand in.
 */
async function mayBeRead(services: Services, at: { readonly tenant: string; readonly year: number }): Promise<boolean> {
  const years = await services.years(at.tenant);
  return years.includes(at.year) || Math.abs(at.year - yearOfNow(services)) <= 1;
}

/** The civil year in China. */
export function yearOfNow({ now }: Pick<Services, 'now'>): number {
  return Number(civilDateOf(now(), CHINA_OFFSET_MINUTES).slice(0, 4));
}

function momentOf({ asOf }: At): number | undefined | Refusal {
  return asOf === undefined ? undefined : endOfMoment(asOf);
}

function readLine(
  { desk }: Services,
  tenant: string,
  year: number,
  at: number | undefined,
): Promise<LineView<LineRecord>> {
  return at === undefined ? desk.read(tenant, year) : desk.asOf(tenant, year, { at });
}

export function standingOf(record: LineRecord): StandingRecord {
  if (record.line !== 'standing') throw new Error('the standing line has another record');
  return record;
}

export function headOf(year: number, { head }: LineView<LineRecord>, asOf?: number): Head {
  return { year, size: head.seq, root: head.root, at: head.at, ...(asOf !== undefined && { asOf }) };
}
