import './states.css';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { NotAnswered } from './api.ts';
import { useWords } from './words/words.ts';

/** Rows in the shape of what is coming. */
export function Skeleton(props: { readonly rows: number; readonly tall?: boolean }) {
  const { t } = useWords();
  return (
    <div
      className={props.tall === true ? 'skeleton sheet tall' : 'skeleton sheet'}
      role="status"
      aria-label={t('state.loading')}
    >
      {Array.from({ length: props.rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are alike and never change places.
        <div key={row} />
      ))}
    </div>
  );
}

/** A page's plain word where there is nothing to show, with what to do first. */
export function Plain(props: {
  readonly title: string;
  readonly children?: ReactNode;
  readonly kind?: 'bad' | 'empty';
  /** The page's only heading, where it has no other. */
  readonly alone?: boolean;
}) {
  const Heading = props.alone === true ? 'h1' : 'h2';
  return (
    <section className={props.kind === 'bad' ? 'plain sheet bad' : 'plain sheet'}>
      <Heading>{props.title}</Heading>
      {props.children}
    </section>
  );
}

/** Why there is no answer, and what to do: try again, go back, or ask for the right. */
export function Failed(props: {
  readonly error: NotAnswered;
  readonly again: () => void;
  /** Inside a page that has its own heading. */
  readonly nested?: boolean;
}) {
  const Heading = props.nested === true ? 'h2' : 'h1';
  const { t, say } = useWords();
  const { status } = props.error;
  const title =
    status === 403
      ? t('state.forbidden')
      : status === 404
        ? t('state.unknown')
        : status === 0
          ? t('state.unreachable')
          : t('state.failed');
  return (
    <section className="plain sheet bad" role="alert">
      <Heading>{title}</Heading>
      <p>{say(props.error.sentence)}</p>
      {status !== 403 && status !== 404 && (
        <p>
          <button type="button" className="btn" onClick={props.again}>
            {t('act.retry')}
          </button>
        </p>
      )}
    </section>
  );
}

/** An answer when it is there; until then its skeleton; or why it cannot be had. */
export function Loaded<Body>(props: {
  readonly query: UseQueryResult<Body, NotAnswered>;
  readonly skeleton: ReactNode;
  readonly children: (body: Body) => ReactNode;
}) {
  const { query } = props;
  if (query.data !== undefined) return props.children(query.data);
  if (query.isError) return <Failed error={query.error} again={() => void query.refetch()} />;
  return props.skeleton;
}
