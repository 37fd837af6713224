import './specials.css';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { mayGive } from '../../core/facts/permissions.ts';
import type { SpecialCounts, SpecialRow, SpecialsView } from '../../core/views/specials-view.ts';
import { useAsk } from '../parts/api.ts';
import { maxText, roughly } from '../parts/figures.ts';
import { useLooking, useMe } from '../parts/looking.ts';
import { seesCity } from '../parts/may.ts';
import { useRowKeys } from '../parts/row-keys.ts';
import { Loaded, Plain, Skeleton } from '../parts/states.tsx';
import { useWords } from '../parts/words/words.ts';
import { OpenSpecial } from './specials-open.tsx';
import { SpecialSheet } from './specials-sheet.tsx';

const route = getRouteApi('/$year/specials');

/** Special targets: who organises them, how many are assessed, and how far each quota is used. */
export function Specials() {
  const { t } = useWords();
  const { year, when } = useLooking();
  const query = useAsk('GET /api/:year/specials', { params: { year }, query: when }, { keep: true });
  return (
    <Loaded
      query={query}
      skeleton={
        <>
          <div className="pagehead">
            <h1>{t('specials.name')}</h1>
          </div>
          <Skeleton rows={8} tall />
        </>
      }
    >
      {(view) => <Page view={view} />}
    </Loaded>
  );
}

function Page({ view }: { readonly view: SpecialsView }) {
  const { t } = useWords();
  const { asOf } = useLooking();
  const me = useMe().data;
  const { open } = route.useSearch();
  const navigate = useNavigate({ from: '/$year/specials' });
  const [isOpening, setOpening] = useState(false);
  const look = (code: string | undefined): void =>
    void navigate({
      search: ({ open: _, ...old }) => (code === undefined ? old : { ...old, open: code }),
      replace: true,
    });
  const mayOpen = me !== undefined && mayGive(me, 'open-special') && asOf === undefined && view.schemes.length > 0;
  const given = view.rows.filter(
    ({ counts, own }) => (counts?.given ?? own.filter((each) => each.verdict).length) > 0,
  ).length;
  const button = (
    <button type="button" className="btn primary" onClick={() => setOpening(true)}>
      {t('specials.open')}
    </button>
  );
  return (
    <>
      <div className="pagehead">
        <h1>{t('specials.name')}</h1>
        {view.rows.length > 0 && <p>{t('specials.figure', { count: view.rows.length, given })}</p>}
        <span className="spread" />
        {mayOpen && view.rows.length > 0 && button}
      </div>
      {view.rows.length === 0 ? (
        <Plain title={t('specials.first')}>
          <p>{t(me !== undefined && seesCity(me) ? 'specials.first.todo' : 'specials.first.own')}</p>
          {mayOpen && <div className="actions">{button}</div>}
        </Plain>
      ) : (
        <Table rows={view.rows} onOpen={look} />
      )}
      {open !== undefined && <SpecialSheet code={open} onClose={() => look(undefined)} />}
      {isOpening && <OpenSpecial view={view} onClose={() => setOpening(false)} />}
    </>
  );
}

function Table(props: { readonly rows: readonly SpecialRow[]; readonly onOpen: (code: string) => void }) {
  const { t } = useWords();
  const { rows } = props;
  const box = useRef<HTMLElement>(null);
  const isWhole = rows.some(({ counts }) => counts !== undefined);
  const { active, setActive, onKeyDown } = useRowKeys({
    box,
    count: rows.length,
    open: (index) => {
      const row = rows[index];
      if (row !== undefined) props.onOpen(row.code);
    },
  });
  return (
    <section className="sheet specials" ref={box} aria-label={t('specials.name')}>
      <table onKeyDown={onKeyDown}>
        <thead>
          <tr>
            <th scope="col" className="code">
              {t('figure.code')}
            </th>
            <th scope="col">{t('specials.special')}</th>
            <th scope="col">{t('specials.organiser')}</th>
            <th scope="col">{t('specials.mode')}</th>
            <th scope="col" className="num">
              {t('specials.points')}
            </th>
            {isWhole ? (
              <>
                <th scope="col" className="num">
                  {t('specials.n')}
                </th>
                <th scope="col" className="num">
                  {t('specials.given')}
                </th>
                <th scope="col">{t('specials.breadth')}</th>
                <th scope="col">{t('specials.quota')}</th>
                <th scope="col">{t('specials.detail')}</th>
              </>
            ) : (
              <th scope="col">{t('specials.own')}</th>
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <Row
              key={row.code}
              row={row}
              index={index}
              active={index === active}
              isWhole={isWhole}
              onFocus={() => setActive(index)}
              onOpen={() => props.onOpen(row.code)}
            />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Row(props: {
  readonly row: SpecialRow;
  readonly index: number;
  readonly active: boolean;
  readonly isWhole: boolean;
  readonly onFocus: () => void;
  readonly onOpen: () => void;
}) {
  const { t, say, unitName } = useWords();
  const { row } = props;
  const tab = props.active ? 0 : -1;
  return (
    <tr tabIndex={tab} data-index={props.index} onFocus={props.onFocus}>
      <td className="code">{row.code}</td>
      <th scope="row">
        <button type="button" tabIndex={tab} className="rowlink" onClick={props.onOpen}>
          {say(row.name)}
        </button>
        {row.isClosed && <span className="tag">{t('figure.closed.short')}</span>}
      </th>
      <td className="nowrap">{unitName(row.organiser)}</td>
      <td className="nowrap">{t(`specials.mode.${row.mode}`)}</td>
      <td className="num">{row.points === undefined ? '—' : maxText(row.points)}</td>
      {props.isWhole ? <Counts counts={row.counts} onOpen={props.onOpen} /> : <Own row={row} />}
    </tr>
  );
}

/** Each number opens the special, where every unit stands behind it. */
function Counts(props: { readonly counts: SpecialCounts | undefined; readonly onOpen: () => void }) {
  const { t } = useWords();
  const { counts } = props;
  if (counts === undefined)
    return (
      <td colSpan={5} className="ink2">
        —
      </td>
    );
  const number = (value: number) => (
    <button type="button" tabIndex={-1} className="open" onClick={props.onOpen}>
      {value}
    </button>
  );
  return (
    <>
      <td className="num">{number(counts.n)}</td>
      <td className="num">{number(counts.given)}</td>
      <td>{counts.breadth === undefined ? <span className="ink2">—</span> : <Breadth counts={counts} />}</td>
      <td>
        <Quotas counts={counts} />
      </td>
      <td className="nowrap">
        {counts.given === 0 ? (
          <span className="ink2">—</span>
        ) : counts.detailOwed > 0 ? (
          <span className="light care">{t('specials.detail.owed', { count: counts.detailOwed })}</span>
        ) : (
          <span className="light good">{t('specials.detail.whole')}</span>
        )}
      </td>
    </>
  );
}

/** How many of n lost points, against the line above which bonuses are allowed. */
export function Breadth({ counts }: { readonly counts: SpecialCounts }) {
  const { t } = useWords();
  const { breadth, n } = counts;
  if (breadth === undefined) return null;
  const share = n === 0 ? 0 : breadth.d / n;
  // The bar ends at twice the line, so that what is near it can be told apart.
  const line = roughly(breadth.share);
  const end = Math.max(line * 2, share);
  return (
    <span className="breadth">
      <i aria-hidden="true">
        <b style={{ width: `${(share / end) * 100}%` }} />
        <u style={{ left: `${(line / end) * 100}%` }} />
      </i>
      <span>
        {breadth.d}／{n}
        <small>{t('specials.breadth.line', { share: `${line * 100}%` })}</small>
      </span>
      <small className={breadth.isBroad ? 'over' : undefined}>
        {t(breadth.isBroad ? 'specials.breadth.over' : 'specials.breadth.under')}
      </small>
    </span>
  );
}

export function Quotas({ counts }: { readonly counts: SpecialCounts }) {
  const { t, say } = useWords();
  const { bonuses, grades } = counts;
  const bars =
    grades?.map(({ code, name, used, quota }) => ({ key: code, name: say(name), used, quota })) ??
    (bonuses === undefined
      ? []
      : [{ key: 'bonus', name: t('specials.quota.bonus'), used: bonuses.used, quota: bonuses.quota }]);
  if (bars.length === 0) return <span className="ink2">—</span>;
  return (
    <span className="quotas">
      {bars.map(({ key, name, used, quota }) => (
        <span key={key} className="quota">
          <small>{name}</small>
          {quota !== undefined && quota > 0 && quota <= 16 && (
            <i aria-hidden="true">
              {Array.from({ length: quota }, (_, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: places of a quota are alike and never move.
                <b key={at} className={at < used ? 'used' : undefined} />
              ))}
            </i>
          )}
          {quota === undefined ? t('specials.quota.free', { used }) : t('specials.quota.of', { used, quota })}
        </span>
      ))}
    </span>
  );
}

function Own({ row }: { readonly row: SpecialRow }) {
  const { t } = useWords();
  const [cell] = row.own;
  const { verdict } = cell ?? {};
  if (verdict === undefined) return <td className="ink2">{t('specials.own.none')}</td>;
  const { deduction, bonus, grade } = verdict;
  const said = [
    ...(deduction === undefined ? [] : [`−${deduction}`]),
    ...(bonus === undefined ? [] : [`+${bonus}`]),
    ...(grade === undefined ? [] : [grade]),
  ];
  return <td>{said.length === 0 ? '0' : said.join('，')}</td>;
}
