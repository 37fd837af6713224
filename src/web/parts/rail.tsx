import { useQueryClient } from '@tanstack/react-query';
import { Link, type LinkProps, useNavigate } from '@tanstack/react-router';
import { ROLE_NAMES } from '../../core/facts/accounts/role-names.ts';
import { mayGive } from '../../core/facts/permissions.ts';
import type { YearView } from '../../core/views/view.ts';
import { api, useAsk } from './api.ts';
import { dateOfMoment, monthsText } from './dates.ts';
import { keepsAccounts, seesCity, seesCityOrOwnUnit, unitsOf } from './may.ts';
import { MeasuredScreens } from './measured-screens.tsx';
import type { Me } from './shell.tsx';
import { useWords } from './words/words.ts';
import { phaseState } from './year-line.tsx';

interface Props {
  readonly me: Me;
  readonly view: YearView;
  readonly day: string;
  readonly onClose?: () => void;
}

/** The year as navigation: its phases in order, under each the screens this person has there. */
export function Rail(props: Props) {
  const { t, say, language } = useWords();
  const { me, view, day } = props;
  const params = { year: String(view.year) };
  const waiting = useAsk('GET /api/:year/waiting', { params: { year: view.year } });
  const items = waiting.data?.items ?? [];
  return (
    <nav className="rail" aria-label={t('rail.label')}>
      <div className="org">{t('rail.office', { city: say(view.city) })}</div>
      <YearSwitch me={me} year={view.year} />
      <Link to="/$year/waiting" params={params} className="home" activeProps={{ className: 'here' }}>
        <span>{t('waiting.name')}</span>
        {items.length > 0 && <em className="count">{items.length}</em>}
      </Link>
      <ol className="phases">
        {view.phases.map((phase) => {
          const state = phaseState(phase, day);
          const waits = items.filter((item) => item.phase === phase.phase).length;
          return (
            <li key={phase.phase} className={state}>
              <div className="phase">
                <b>{t(`phase.${phase.phase}`)}</b>
                {waits > 0 && (
                  <em className="count" title={t('waiting.name')}>
                    {waits}
                  </em>
                )}
                <small>
                  {monthsText(phase.from, phase.to, view.year, language)}
                  <span className="unseen">{t(`phase.${state}`)}</span>
                </small>
              </div>
              <MeasuredScreens me={me} phase={phase.phase} params={params} />
              {phase.phase === 'score' && <ScoreScreens me={me} params={params} />}
            </li>
          );
        })}
      </ol>
      <Foot {...props} />
    </nav>
  );
}

/** The years there are; whoever may open one also sees the present one, before it is open. */
function yearsOf(me: Me, year: number): readonly number[] {
  const present = Number(dateOfMoment(Date.now()).slice(0, 4));
  const years = [...me.years, year, ...(mayGive(me, 'open-year') ? [present] : [])];
  return [...new Set(years)].toSorted((a, b) => b - a);
}

function YearSwitch({ me, year }: { readonly me: Me; readonly year: number }) {
  const { t } = useWords();
  const navigate = useNavigate();
  const years = yearsOf(me, year);
  const name = (one: number): string => t(me.years.includes(one) ? 'year.name' : 'year.notopened', { year: one });
  if (years.length < 2) return <div className="year">{name(year)}</div>;
  return (
    <div className="year">
      <select
        aria-label={t('rail.switch')}
        value={year}
        onChange={(event) =>
          void navigate({
            to: '/$year/waiting',
            params: { year: event.target.value },
            search: { asOf: undefined } as never,
          })
        }
      >
        {years.map((one) => (
          <option key={one} value={one}>
            {name(one)}
          </option>
        ))}
      </select>
    </div>
  );
}

function Entry(props: LinkProps & { readonly children: string }) {
  return <Link {...props} activeProps={{ className: 'on' }} />;
}

/** What exists under 算总分 for this person: the table for those who see the city, the own score for a unit. */
function ScoreScreens({ me, params }: { readonly me: Me; readonly params: { readonly year: string } }) {
  const { t } = useWords();
  const units = unitsOf(me);
  if (!seesCity(me) && units.length === 0) return null;
  return (
    <ul className="screens">
      {seesCity(me) && (
        <li>
          <Entry to="/$year/results" params={params}>
            {t('results.name')}
          </Entry>
        </li>
      )}
      {units.map((unit) => (
        <li key={unit}>
          <Entry to="/$year/score/$unit" params={{ ...params, unit }}>
            {t('score.own')}
          </Entry>
        </li>
      ))}
    </ul>
  );
}

function Foot({ me, view, onClose }: Props) {
  const { t, say, language, change } = useWords();
  const client = useQueryClient();
  const navigate = useNavigate();
  const params = { year: String(view.year) };
  const leave = async (): Promise<void> => {
    await api('DELETE /api/session');
    client.clear();
    await navigate({ to: '/sign-in' });
  };
  const isLent = (held: Me['roles'][number]): boolean =>
    me.delegations.some(
      ({ account, role, unit, state }) =>
        account !== me.account && state === 'in-force' && role === held.role && unit === held.unit,
    );
  const roles = [
    ...new Set(
      me.roles.map((held) => {
        const role = say(ROLE_NAMES[held.role]);
        return isLent(held) ? t('accounts.deputyrole', { role }) : role;
      }),
    ),
  ];
  return (
    <div className="foot">
      <div className="links">
        {seesCity(me) ? (
          <Entry to="/$year/units" params={params}>
            {t('units.name')}
          </Entry>
        ) : (
          unitsOf(me).map((unit) => (
            <Entry key={unit} to="/$year/units/$unit" params={{ ...params, unit }}>
              {t('units.own')}
            </Entry>
          ))
        )}
        {seesCity(me) && (
          <Entry to="/$year/scheme" params={params}>
            {t('scheme.name')}
          </Entry>
        )}
        {seesCityOrOwnUnit(me) && (
          <Entry to="/$year/ledger" params={params}>
            {t('ledger.name')}
          </Entry>
        )}
        {keepsAccounts(me) && (
          <Entry to="/$year/accounts" params={params}>
            {t('accounts.name')}
          </Entry>
        )}
      </div>
      <div className="me">
        <b>{me.name}</b>
        {roles.join(t('list.and'))}
        <div className="links">
          <button
            type="button"
            lang={language === 'zh' ? 'en' : 'zh-CN'}
            onClick={() => change(language === 'zh' ? 'en' : 'zh')}
          >
            {language === 'zh' ? 'English' : '中文'}
          </button>
          <Entry to="/$year/about-me" params={params}>
            {t('about.name')}
          </Entry>
          <Entry to="/$year/password" params={params}>
            {t('password.name')}
          </Entry>
          <button type="button" onClick={() => void leave()}>
            {t('act.leave')}
          </button>
          {onClose !== undefined && (
            <button type="button" onClick={onClose}>
              {t('act.close')}
            </button>
          )}
        </div>
      </div>
    </div>
  );
}
