import './seal.css';
import type { ReactNode } from 'react';
import { shortHash } from './figures.ts';

/** What is frozen: two characters in vermilion, and the first eight digits of its hash. `meaning` is read out. */
export function Seal(props: {
  readonly characters: readonly [string, string];
  readonly meaning: string;
  readonly hash: string;
  readonly children: ReactNode;
}) {
  const [first, second] = props.characters;
  return (
    <span className="seal">
      <i role="img" aria-label={props.meaning}>
        <b aria-hidden="true">{first}</b>
        <b aria-hidden="true">{second}</b>
      </i>
      <span>
        {props.children}
        <br />
        <code>{shortHash(props.hash)}</code>
      </span>
    </span>
  );
}
