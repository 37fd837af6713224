import './trace.css';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { AnswerBody } from '../../api/client.ts';
import { ROLE_NAMES } from '../../core/facts/accounts/role-names.ts';
import type { Bilingual } from '../../core/scoring/workings.ts';
import type { TraceEntry } from '../../core/views/view.ts';
import { momentText } from './dates.ts';
import { useLooking } from './looking.ts';
import { useWords } from './words/words.ts';

export type People = AnswerBody<'GET /api/:year/ledger'>['people'];

/** Who stands behind an account id: the name where the reader may know it, else the roles, else the id's first digits. */
export function usePerson(people: People): (account: string) => string {
  const { t, say } = useWords();
  return (account) => {
    if (account === 'founder') return t('person.founder');
    const person = people[account];
    if (person?.name !== undefined) return person.name;
    const roles = [...new Set((person?.roles ?? []).map((held) => say(ROLE_NAMES[held.role])))];
    return roles.length > 0 ? roles.join(t('list.and')) : t('person.account', { account: account.slice(0, 8) });
  };
}

/** History in one column: who, when, what changed (old struck through, new underlined), why. */
export function Trace(props: {
  readonly entries: readonly TraceEntry[];
  readonly people: People;
  readonly current?: number;
  readonly more?: (entry: TraceEntry) => ReactNode;
}) {
  return (
    <ol className="trace">
      {props.entries.map((entry) => (
        <TraceRow key={`${entry.year}/${entry.seq}`} {...props} entry={entry} />
      ))}
    </ol>
  );
}

function TraceRow(props: {
  readonly entry: TraceEntry;
  readonly people: People;
  readonly current?: number;
  readonly more?: (entry: TraceEntry) => ReactNode;
}) {
  const { t, say, language } = useWords();
  const { year } = useLooking();
  const person = usePerson(props.people);
  const { entry } = props;
  return (
    <li aria-current={props.current === entry.seq ? 'true' : undefined}>
      <p className="who">
        <Link
          to="/$year/ledger/$line/$seq"
          params={{ year: String(year), line: String(entry.year), seq: String(entry.seq) }}
        >
          {say(entry.title)}
        </Link>
        <span className="by">
          {entry.onBehalfOf === undefined
            ? person(entry.by)
            : t('person.onbehalf', { deputy: person(entry.by), holder: person(entry.onBehalfOf) })}
        </span>
        <time dateTime={new Date(entry.at).toISOString()}>{momentText(entry.at, language)}</time>
      </p>
      <Changes changes={entry.changes} />
      {entry.reason !== undefined && <p className="why">{t('trace.reason', { reason: textOf(entry.reason, say) })}</p>}
      {props.more?.(entry)}
    </li>
  );
}

/** Text as it was said, or the office's words in the reader's language. */
export function textOf(value: string | Bilingual | undefined, say: (words: Bilingual) => string): string {
  return value === undefined || typeof value === 'string' ? (value ?? '') : say(value);
}

/** What changed, one line each: old struck through, new underlined. */
export function Changes({ changes }: { readonly changes: TraceEntry['changes'] }) {
  const { say, t } = useWords();
  return (
    <div className="changes">
      {changes.map((change) => (
        <p className="chg" key={`${change.what.zh}/${textOf(change.from, say)}/${textOf(change.to, say)}`}>
          <span className="what">{say(change.what)}</span>
          {change.from !== undefined && <del>{textOf(change.from, say)}</del>}
          {change.to !== undefined && <ins>{textOf(change.to, say)}</ins>}
          {change.from !== undefined && change.to === undefined && <span className="hint">{t('trace.removed')}</span>}
        </p>
      ))}
    </div>
  );
}
