import './open-year.css';
import { useState } from 'react';
import { PHASES, type Phase } from '../../core/facts/years/year-facts.ts';
import type { YearView } from '../../core/views/view.ts';
import { DateInput } from '../parts/date-input.tsx';
import { CommandForm, Field, TextField } from '../parts/form.tsx';
import { SideSheet } from '../parts/side-sheet.tsx';
import { useTask } from '../parts/unit-forms/finish.ts';
import { useWords } from '../parts/words/words.ts';

/**
 * The template of the annual calendar (`domain.md` 4.3, all dates configurable), as months and days of the year and of the
 * next. A proposal to be changed in the form, never a rule.
 */
const TEMPLATE: Readonly<Record<Phase, readonly [next: 0 | 1, from: string, next: 0 | 1, to: string]>> = {
  set: [0, '01-01', 0, '03-31'],
  follow: [0, '04-01', 0, '12-31'],
  verify: [0, '09-01', 1, '01-31'],
  hear: [0, '12-15', 1, '01-15'],
  judge: [1, '02-01', 1, '02-28'],
  score: [1, '03-01', 1, '04-15'],
  publish: [1, '04-16', 1, '06-30'],
};

interface Span {
  readonly from: string;
  readonly to: string;
}
type Spans = Readonly<Record<Phase, Span>>;

function spansOf(year: number): Spans {
  const span = (phase: Phase): Span => {
    const [first, from, last, to] = TEMPLATE[phase];
    return { from: `${year + first}-${from}`, to: `${year + last}-${to}` };
  };
  return {
    set: span('set'),
    follow: span('follow'),
    verify: span('verify'),
    hear: span('hear'),
    judge: span('judge'),
    score: span('score'),
    publish: span('publish'),
  };
}

/** Opens a year: its title and the dates of its seven steps. */
export function OpenYear({ view, onClose }: { readonly view: YearView; readonly onClose: () => void }) {
  const { t } = useWords();
  const { year, city } = view;
  const [zh, setZh] = useState(`${city.zh}${year}年度综合考评`);
  const [en, setEn] = useState(`${city.en}, comprehensive evaluation ${year}`);
  const [spans, setSpans] = useState(() => spansOf(year));
  const { sending, give } = useTask(onClose);
  const set = (phase: Phase, end: keyof Span) => (day: string) =>
    setSpans((old) => ({ ...old, [phase]: { ...old[phase], [end]: day } }));
  return (
    <SideSheet title={t('year.open', { year })} onClose={onClose}>
      <CommandForm
        sending={sending}
        label={t('year.open', { year })}
        onSend={() =>
          void give({
            line: year,
            command: {
              kind: 'open-year',
              title: { zh, en },
              synthetic: false,
              phases: PHASES.map((phase) => ({ phase, ...spans[phase] })),
            },
            done: t('year.opened', { year }),
          })
        }
      >
        <TextField name="title" label={t('year.title.zh')} value={zh} onChange={setZh} />
        <TextField name="title.en" label={t('year.title.en')} value={en} onChange={setEn} />
        <Field name="phases" label={t('year.phases')} hint={t('year.phases.hint')}>
          {(parts) => (
            <div className="spans" id={parts.id} aria-describedby={parts['aria-describedby']}>
              {PHASES.map((phase) => (
                <div key={phase}>
                  <span>{t(`phase.${phase}`)}</span>
                  <DateInput
                    value={spans[phase].from}
                    onChange={set(phase, 'from')}
                    aria-label={t('year.from', { phase: t(`phase.${phase}`) })}
                  />
                  <DateInput
                    value={spans[phase].to}
                    onChange={set(phase, 'to')}
                    aria-label={t('year.to', { phase: t(`phase.${phase}`) })}
                  />
                </div>
              ))}
            </div>
          )}
        </Field>
      </CommandForm>
    </SideSheet>
  );
}
