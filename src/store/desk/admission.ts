import { equalBytes } from '../../core/basics/bytes.ts';
import { canonicalJson, type Json } from '../../core/basics/canonical-json.ts';
import { isRefusal, type Refusal, refuse } from '../../core/basics/refusal.ts';
import type { LineKey } from '../ledger/fact-row.ts';
import { LineBroken } from './line.ts';
import { nameOf, type OpenLines } from './open-lines.ts';
import type { Post } from './post.ts';
import { createQueue, type Queue } from './queue.ts';
import type { Receipt } from './receipt.ts';
import { createWriter, type Writer, type WriterOptions } from './writer.ts';

/** Commands that may wait for one line; more are asked to come again. */
const QUEUE_MAX = 5_000;

export interface Submission<Command> {
  readonly tenant: string;
  readonly year: number;
  /** A UUID that the asking side made. Sent again under the same id, a command is answered as the first time. */
  readonly id: string;
  readonly command: Command;
  /** The account that asks. */
  readonly by: string;
}

/** Where commands come in: one queue and one writer a line, opened when the first command for it comes. */
export interface Admission {
  readonly submit: (submission: Submission<unknown>) => Promise<Receipt | Refusal>;
  readonly close: () => Promise<void>;
}

interface OpenPost {
  readonly queue: Queue;
  readonly writer: Writer;
}

export function createAdmission(
  options: Pick<WriterOptions, 'openSession' | 'patienceMs'> &
    Pick<Post, 'rules' | 'clock' | 'skewMsMax' | 'reading' | 'report'> & {
      readonly lines: OpenLines;
      readonly stepOf: (key: LineKey) => Post['step'];
    },
): Admission {
  const { lines, rules, report, stepOf, openSession, patienceMs } = options;
  const { catchUp } = lines;
  const posts = new Map<string, Promise<OpenPost>>();
  let closing = false;

  /** A year's post decides by the standing line: what it holds of that is of no use any more either. */
  const broken = (error: LineBroken): void => {
    report(error);
    lines.forget(error.key);
    for (const name of posts.keys()) if (name.endsWith(`/${error.key.tenant}`)) posts.delete(name);
  };

  const openPost = async (key: LineKey): Promise<OpenPost> => {
    const standing = await lines.open({ tenant: key.tenant, year: 0 });
    const line = key.year === 0 ? standing : await lines.open(key);
    const queue = createQueue();
    const { clock, skewMsMax, reading } = options;
    const post = { line, standing, queue, rules, clock, skewMsMax, reading, step: stepOf(key), catchUp, report };
    const writer = createWriter({ post, openSession, heard: () => lines.heardOf(key), patienceMs, broken });
    return { queue, writer };
  };

  const postOf = (key: LineKey): Promise<OpenPost> => {
    const name = nameOf(key);
    const known = posts.get(name);
    if (known !== undefined) return known;
    const post = openPost(key);
    posts.set(name, post);
    post.catch(() => posts.delete(name));
    return post;
  };

  const submit = async (submission: Submission<unknown>): Promise<Receipt | Refusal> => {
    const { tenant, year, command, by } = submission;
    const id = commandId(submission.id);
    const asked = rules.hasher(Buffer.from(canonicalJson({ by, command: command as Json })));
    if (closing) return refuse('line/unavailable');
    let post: OpenPost;
    try {
      post = await postOf({ tenant, year });
    } catch (error) {
      report(error);
      return error instanceof LineBroken ? refuse('line/broken', { seq: error.fault.seq }) : refuse('line/unavailable');
    }
    const { queue, writer } = post;
    const waiting = queue.find(id);
    if (waiting !== undefined) {
      if (!equalBytes(waiting.asked, asked)) return refuse('command/repeated-otherwise');
      const answer = await waiting.promise;
      return isRefusal(answer) ? answer : { ...answer, repeated: true };
    }
    if (queue.size() >= QUEUE_MAX) return refuse('line/busy');
    const { promise } = queue.add({ id, command, by, asked });
    writer.wake();
    return await promise;
  };

  const close = async (): Promise<void> => {
    closing = true;
    const open = await Promise.all([...posts.values()].map((post) => post.catch(() => undefined)));
    await Promise.all(open.map((post) => post?.writer.close()));
  };
  return { submit, close };
}

/** The id as the database will give it back, which is how it is hashed. Throws on anything but a UUID: a bug of a door. */
function commandId(id: string): string {
  const lower = id.toLowerCase();
  if (!/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(lower)) throw new RangeError('a command id is a UUID');
  return lower;
}
