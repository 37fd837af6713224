import './score.css';
import './scheme.css';
import type { Component, Scheme } from '../../core/scheme/scheme.ts';
import { effectiveMaxima } from '../../core/scheme/total-max.ts';
import type { Rule } from '../../core/scoring/workings.ts';
import { componentColour } from '../parts/component-colour.ts';
import { maxText, roughly } from '../parts/figures.ts';
import { useWords } from '../parts/words/words.ts';

/** What counts, as a table: each part, what it is worth in the end, by which rule; then how the total and the tiers come. */
export function SchemeTree({ scheme }: { readonly scheme: Scheme }) {
  const { t, say } = useWords();
  const effective = effectiveMaxima(scheme);
  return (
    <>
      <Shares components={scheme.components} effective={effective} />
      <div className="schemepage">
        <section className="sheet parts" aria-label={t('scheme.parts')}>
          <table>
            <thead>
              <tr>
                <th scope="col">{t('score.part')}</th>
                <th scope="col">{t('scheme.kind')}</th>
                <th scope="col" className="num">
                  {t('score.max')}
                </th>
                <th scope="col" className="num">
                  {t('scheme.effective')}
                </th>
                <th scope="col" className="num">
                  {t('scheme.enteredOutOf')}
                </th>
                <th scope="col" className="num">
                  {t('scheme.decimals')}
                </th>
                <th scope="col">{t('scheme.rule')}</th>
              </tr>
            </thead>
            <tbody>
              {scheme.components.map((component, index) => (
                <tr key={component.code}>
                  <th scope="row">
                    <i style={{ background: componentColour(component.code, index) }} />
                    {say(component.name)}
                  </th>
                  <td className="ink2">{t(`scheme.kind.${component.kind}`)}</td>
                  <td className="num">
                    {component.kind === 'bonus' ? '+' : component.kind === 'deduction' ? '−' : ''}
                    {maxText(component.max)}
                  </td>
                  <td className="num">{effective.get(component.code)}</td>
                  <td className="num ink2">{component.enteredOutOf ?? '—'}</td>
                  <td className="num ink2">{component.decimals}</td>
                  <td className="rule">
                    <RuleText rule={component.rule} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
        <div className="aside">
          <TotalCard scheme={scheme} />
          <TiersCard scheme={scheme} />
        </div>
      </div>
    </>
  );
}

/** What each part can bring, side by side, each as wide as it weighs in the end; the bonus stands apart, being outside the hundred. */
function Shares(props: { readonly components: readonly Component[]; readonly effective: ReadonlyMap<string, string> }) {
  const { say } = useWords();
  const drawn = props.components.filter((component) => component.kind !== 'deduction');
  const points = ({ code, max }: Component): string => props.effective.get(code) ?? max;
  return (
    <ul className="shares">
      {drawn.map((component, index) => (
        <li key={component.code} className={component.kind} style={{ flexGrow: roughly(points(component)) }}>
          <i style={{ background: componentColour(component.code, index) }} />
          <span>
            {say(component.name)} {component.kind === 'bonus' ? '+' : ''}
            {maxText(points(component))}
          </span>
        </li>
      ))}
    </ul>
  );
}

function RuleText({ rule }: { readonly rule: Rule }) {
  const { t, say } = useWords();
  return (
    <>
      {say(rule.clause)}
      {rule.sample === true && (
        <>
          {' '}
          <span className="tag">{t('book.sample')}</span>
        </>
      )}
      {rule.source !== undefined && <span className="source">{t('book.source', { source: rule.source })}</span>}
    </>
  );
}

function TotalCard({ scheme }: { readonly scheme: Scheme }) {
  const { t, say } = useWords();
  const { composite, total } = scheme;
  const names = new Map(scheme.components.map((component) => [component.code, component.name]));
  return (
    <section className="sheet card">
      <h2>{t('scheme.total')}</h2>
      <dl className="details">
        <div>
          <dt>{t('scheme.composite')}</dt>
          <dd>
            {composite.kind === 'three-plus-one'
              ? t('scheme.composite.sum')
              : t('scheme.composite.alpha', { alpha: composite.alpha })}
            <small>{say(composite.rule.clause)}</small>
          </dd>
        </div>
        <div>
          <dt>{t('scheme.rounding')}</dt>
          <dd>
            {t(total.rounding === 'half-up' ? 'scheme.round.up' : 'scheme.round.even', { decimals: total.decimals })}
            <small>{say(total.rule.clause)}</small>
          </dd>
        </div>
        <div>
          <dt>{t('scheme.carry')}</dt>
          <dd>{t(`scheme.carry.${scheme.carry}`)}</dd>
        </div>
        <div>
          <dt>{t('scheme.missing')}</dt>
          <dd>{t(`scheme.missing.${scheme.missing.policy}`)}</dd>
        </div>
        <div>
          <dt>{t('scheme.ties')}</dt>
          <dd>
            {scheme.ranking.ties.map((code) => say(names.get(code) ?? { zh: code, en: code })).join(t('list.then'))}
            <small>{say(scheme.ranking.rule.clause)}</small>
          </dd>
        </div>
      </dl>
    </section>
  );
}

function TiersCard({ scheme }: { readonly scheme: Scheme }) {
  const { t, say } = useWords();
  const { tiers } = scheme;
  if (tiers === undefined) return null;
  return (
    <section className="sheet card">
      <h2>{t('scheme.tiers')}</h2>
      <p className="hint">
        {t(tiers.line.inclusive ? 'scheme.line.in' : 'scheme.line.out', { points: tiers.line.points })}
        {tiers.line.rule.sample === true && (
          <>
            {' '}
            <span className="tag">{t('book.sample')}</span>
          </>
        )}
      </p>
      <dl className="details">
        {tiers.above.map((tier) => (
          <div key={tier.code}>
            <dt>{say(tier.name)}</dt>
            <dd>
              {tier.quota === undefined ? t('scheme.quota.rest') : t('scheme.quota', { count: tier.quota })}
              <small>{say(tier.rule.clause)}</small>
            </dd>
          </div>
        ))}
        <div>
          <dt>{say(tiers.below.name)}</dt>
          <dd>{t('scheme.below')}</dd>
        </div>
        {tiers.last !== undefined && (
          <div>
            <dt>{say(tiers.last.name)}</dt>
            <dd>
              {t('scheme.last')}
              <small>{say(tiers.last.rule.clause)}</small>
            </dd>
          </div>
        )}
      </dl>
    </section>
  );
}
