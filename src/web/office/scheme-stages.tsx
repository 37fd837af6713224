import { useState } from 'react';
import { STAGE_NAMES } from '../../core/facts/schemes/stage-names.ts';
import type { SchemeRow } from '../../core/views/view.ts';
import { useAsk } from '../parts/api.ts';
import { useLooking } from '../parts/looking.ts';
import { useWords } from '../parts/words/words.ts';
import { SchemeStep } from './scheme-step.tsx';

/** 方案进程: every text of the year with its stage; each opens whole, with the next step for whoever takes it. */
export function SchemeStages() {
  const { t, say } = useWords();
  const { year, when } = useLooking();
  const [opened, setOpened] = useState<SchemeRow>();
  const rows = useAsk('GET /api/:year/schemes', { params: { year }, query: when }, { keep: true }).data?.rows ?? [];
  if (rows.length === 0) return null;
  return (
    <section className="stages sheet" aria-labelledby="stages-title">
      <h2 id="stages-title">{t('scheme.stages')}</h2>
      <ul>
        {rows.map((row) => (
          <li key={row.seq}>
            <span>
              {say(row.title)}
              <span className="hint">
                {' '}
                {t('scheme.draft.about', {
                  version: row.version,
                  cohorts: row.cohorts.map((cohort) => say(cohort)).join(t('list.enum')),
                })}
              </span>
            </span>
            <span className="tag">{say(STAGE_NAMES[row.stage])}</span>
            <button type="button" className="btn small" onClick={() => setOpened(row)}>
              {t('scheme.stages.open')}
              <span className="unseen"> {say(row.title)}</span>
            </button>
          </li>
        ))}
      </ul>
      {opened !== undefined && <SchemeStep year={year} row={opened} onClose={() => setOpened(undefined)} />}
    </section>
  );
}
