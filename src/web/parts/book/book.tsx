import './book.css';
import { type CSSProperties, type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { readWorkings } from '../../../core/scoring/read-workings.ts';
import type { Rule, Working } from '../../../core/scoring/workings.ts';
import type { UnitScoreView } from '../../../core/views/view.ts';
import { componentTint } from '../component-colour.ts';
import { exactText, shortHash } from '../figures.ts';
import { useWords, type Words } from '../words/words.ts';
import { FactLine } from './fact-line.tsx';
import { type FormulaWords, formulaOf, partOf, partRows, spineOf, termsOf } from './formula.ts';

function useFormula(): (working: Working) => string {
  const { t } = useWords();
  const words: FormulaWords = {
    plus: t('book.plus'),
    minus: t('book.minus'),
    least: (terms) => t('book.least', { terms }),
    greatest: (terms) => t('book.greatest', { terms }),
  };
  return (working) => formulaOf(working, words);
}

/**
 * The ledger sheet (账页): the total, then each part, each opening level by level down to the fact that was said.
 * Esc closes it and the focus goes back to the number it was opened from.
 */
export function Book(props: {
  readonly view: UnitScoreView;
  /** The code of the part to be open at first; `total` opens none. */
  readonly open: string;
  readonly onClose: () => void;
}) {
  const { t, unitName } = useWords();
  const { view, onClose } = props;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus();
  }, []);
  useEffect(() => {
    const close = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && document.querySelector('dialog[open]') === null) onClose();
    };
    document.addEventListener('keydown', close);
    return () => document.removeEventListener('keydown', close);
  }, [onClose]);
  const parts = new Set(view.components.map((component) => component.code));
  const spine = spineOf(view.workings, parts);
  return (
    <aside className="book" aria-labelledby="book-title">
      <header>
        <h2 id="book-title" ref={heading} tabIndex={-1}>
          {t('book.title')}
        </h2>
        <span className="hint">
          {unitName(view.unit)}　{t('year.name', { year: view.head.year })}
        </span>
        <span className="spread" />
        <button type="button" className="btn small noprint print" onClick={() => window.print()}>
          {t('book.print')}
        </button>
        <button type="button" className="btn small noprint" onClick={onClose}>
          {t('book.close')} <kbd>Esc</kbd>
        </button>
      </header>
      <Columns />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable from the keyboard. */}
      <section className="rows" tabIndex={0} aria-label={t('book.title')}>
        <TotalHead workings={view.workings} spine={spine} />
        <ul>
          {partRows(spine, parts).map((row, index) => (
            <Step
              key={row.code}
              working={row}
              level={1}
              open={partOf(row.code) === props.open}
              tint={componentTint(partOf(row.code), index)}
              view={view}
            />
          ))}
        </ul>
        <TotalFoot spine={spine} />
      </section>
      <footer>
        <Recomputed workings={view.workings} />
        <span className="spread" />
        <span className="hint">
          {t('book.head', { size: view.head.size })} <code>{shortHash(view.head.root)}</code>
        </span>
      </footer>
    </aside>
  );
}

export function Columns() {
  const { t } = useWords();
  return (
    <div className="columns" aria-hidden="true">
      <span>{t('book.what')}</span>
      <span className="num">{t('book.raw')}</span>
      <span className="num">{t('book.step')}</span>
      <span className="num">{t('book.part')}</span>
      <span className="num">{t('book.total')}</span>
    </div>
  );
}

/** Works the sheet out again on this device, from its leaves alone, and says whether it comes to the same. */
function Recomputed({ workings }: { readonly workings: Working }) {
  const { t } = useWords();
  const reading = useMemo(() => readWorkings(workings), [workings]);
  if ('wrong' in reading) {
    const { path, says, found } = reading.wrong;
    return <span className="light bad">{t('book.wrong', { path, says, found })}</span>;
  }
  if ('missing' in reading) return <span className="light none">{t('book.unknown')}</span>;
  return <span className="light good">{t('book.same')}</span>;
}

function TotalHead(props: { readonly workings: Working; readonly spine: readonly Working[] }) {
  const { say, t } = useWords();
  return (
    <div className="row level0">
      <p>
        <b>{say(props.workings.label)}</b>
        {props.workings.step === 'missing' ? (
          <span className="missing">{say(props.workings.why)}</span>
        ) : (
          <span className="formula">{wordsOf(props.spine, say, t)}</span>
        )}
      </p>
    </div>
  );
}

/** `目标考核＋社会评价＋领导考评＋创新创优－扣分`: the total in the names of its parts. */
function wordsOf(spine: readonly Working[], say: Words['say'], t: Words['t']): string {
  const signs = { sum: t('book.plus'), difference: t('book.minus') } as const;
  const named = (step: Working | undefined): string => {
    if (step === undefined) return '';
    if (step.step === 'sum' || step.step === 'difference') {
      return step.terms.map((term) => (spine.includes(term) ? named(term) : say(term.label))).join(signs[step.step]);
    }
    if (step.step === 'round' || step.step === 'greatest') {
      const inner = step.terms.find((term) => spine.includes(term));
      return inner === undefined ? say(step.terms[0]?.label ?? step.label) : named(inner);
    }
    return say(step.label);
  };
  const text = named(spine[0]);
  return text === '' ? t('book.total') : text;
}

/** The sum with its values, the deduction, and the one rounding: from the inside out. */
function TotalFoot({ spine }: { readonly spine: readonly Working[] }) {
  const { t, say } = useWords();
  const formula = useFormula();
  return spine.toReversed().map((step) => {
    if (step.step === 'round') {
      return (
        <div className="row final" key={step.code}>
          <p>
            {t(step.mode === 'half-up' ? 'book.round.up' : 'book.round.even', { decimals: step.decimals })}
            {step.rule !== undefined && <small>{say(step.rule.clause)}</small>}
          </p>
          <em className="k4">{step.value}</em>
        </div>
      );
    }
    if (step.step === 'missing' || step.step === 'given') return null;
    // The floor at nought is only worth a line where it changed something.
    if (step.step === 'greatest' && step.terms.some((term) => spine.includes(term) && exactOf(term) === step.value))
      return null;
    return (
      <div className="row sum" key={step.code}>
        <p className="formula">{formula(step)}</p>
        <em className="k4">{exactText(step.value)}</em>
      </div>
    );
  });
}

/** Whether two steps rest on the same article, as a maximum does on that of its part. */
function sameRule(a: Rule | undefined, b: Rule | undefined): boolean {
  return a !== undefined && b !== undefined && a.clause.zh === b.clause.zh && a.source === b.source;
}

function exactOf(working: Working): string | undefined {
  return working.step === 'missing' ? undefined : working.value;
}

/** Which column a value stands in: the part's own, a step on the way, or a number that was said. */
function columnOf(working: Working, level: number): string {
  if (level === 1) return 'k3';
  return working.step === 'given' ? 'k1' : 'k2';
}

/** One line of the sheet: what, how, and its value in its column. `open` is absent where there is nothing to open. */
function StepRow(props: {
  readonly working: Working;
  readonly level: number;
  readonly open: boolean | undefined;
  readonly style: CSSProperties;
  readonly onOpen: () => void;
}) {
  const { say } = useWords();
  const formula = useFormula();
  const { working, open, onOpen } = props;
  const text = formula(working);
  return (
    <div className={open === true ? 'row on' : 'row'} style={props.style}>
      <p>
        {open === undefined ? (
          <span className="leaf">{say(working.label)}</span>
        ) : (
          <button type="button" aria-expanded={open} onClick={onOpen}>
            <u aria-hidden="true">{open ? '▾' : '▸'}</u>
            {say(working.label)}
          </button>
        )}
        {text !== '' && <span className="formula">{text}</span>}
        {working.step === 'missing' && <span className="missing">{say(working.why)}</span>}
      </p>
      {working.step !== 'missing' && (
        <em className={columnOf(working, props.level)}>
          {open === undefined ? (
            exactText(working.value)
          ) : (
            <button type="button" className="open" tabIndex={-1} aria-hidden="true" onClick={onOpen}>
              {exactText(working.value)}
            </button>
          )}
        </em>
      )}
    </div>
  );
}

export function Step(props: {
  readonly working: Working;
  readonly level: number;
  readonly open: boolean;
  readonly tint: string;
  readonly view: Pick<UnitScoreView, 'components'>;
  /** The article of the step above: it is not said again. */
  readonly said?: Rule;
}) {
  const { working, level, view } = props;
  const terms = termsOf(working);
  const rule = sameRule(working.rule, props.said) ? undefined : working.rule;
  const origin = working.step === 'given' ? working.origin : undefined;
  const opens = terms.length > 0 || rule !== undefined || origin !== undefined;
  const [open, setOpen] = useState(props.open && opens);
  const indent = { paddingInlineStart: 20 + (level - 1) * 18 };
  return (
    <li>
      <StepRow
        working={working}
        level={level}
        open={opens ? open : undefined}
        style={{ ...indent, ...(open && { background: props.tint }) }}
        onOpen={() => setOpen(!open)}
      />
      {open && (
        <>
          <Note working={working} rule={rule} indent={indent.paddingInlineStart + 18} />
          {terms.length > 0 && (
            <ul>
              {terms.map((term) => (
                <Step
                  key={term.code}
                  {...props}
                  working={term}
                  level={level + 1}
                  {...(working.rule !== undefined && { said: working.rule })}
                />
              ))}
            </ul>
          )}
          {origin !== undefined && (
            <FactLine
              origin={origin}
              indent={indent.paddingInlineStart + 18}
              provenance={view.components.find((one) => one.code === partOf(working.code))?.provenance}
            />
          )}
        </>
      )}
    </li>
  );
}

/** The article, where it is written, and the rounding: what changed by it, or that nothing did. */
function Note(props: { readonly working: Working; readonly rule: Rule | undefined; readonly indent: number }) {
  const { working, rule } = props;
  const { t, say } = useWords();
  const lines: ReactNode[] = [];
  if (rule !== undefined) {
    lines.push(
      <span key="rule">
        {say(rule.clause)}
        {rule.sample === true && (
          <>
            {' '}
            <span className="tag">{t('book.sample')}</span>
          </>
        )}
        {rule.source !== undefined && <span className="source">{t('book.source', { source: rule.source })}</span>}
      </span>,
    );
  }
  if (working.step === 'round') {
    const [before] = working.terms;
    const exact = before.step === 'missing' ? '' : exactText(before.value, 8);
    const same = exact !== '' && !exact.endsWith('…') && Number(exact) === Number(working.value);
    lines.push(
      <span key="round">
        {same
          ? t('book.notrounded', { decimals: working.decimals })
          : t(working.mode === 'half-up' ? 'book.rounded.up' : 'book.rounded.even', {
              exact,
              decimals: working.decimals,
            })}
      </span>,
    );
  }
  if (lines.length === 0) return null;
  return (
    <div className="note" style={{ paddingInlineStart: props.indent }}>
      {lines}
    </div>
  );
}
