import { canonicalJson } from '../basics/canonical-json.ts';
import type { Said } from '../facts/fact.ts';
import type { FactView, TraceEntry } from './view.ts';

/** A fact with all that anybody needs to check it: the hashed header and body as they are, the links, and the proof. */
export function factView(asked: {
  readonly entry: TraceEntry;
  readonly said: Said;
  /** The body as stored. */
  readonly body: string;
  readonly hash: string;
  readonly prevHash: string;
  readonly proof: FactView['proof'];
  readonly checkpoint?: string;
}): FactView {
  const { entry, said, body, hash, prevHash, proof, checkpoint } = asked;
  const { tenant, year, seq, at, by, kind, command, part } = said;
  const header = canonicalJson({ tenant, year, seq, at, by, kind, command, part });
  return { entry, body, header, prevHash, hash, proof, ...(checkpoint !== undefined && { checkpoint }) };
}
