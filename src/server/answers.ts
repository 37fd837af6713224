import { randomBytes } from 'node:crypto';
import type * as z from 'zod';
import type { RefusalAnswer } from '../api/contract.ts';
import { type Refusal, refuse, sentenceOf } from '../core/basics/refusal.ts';

/** A refusal on its way out, with its sentence in both languages, and each of its faults with its own. */
export function answerOf(refusal: Refusal): RefusalAnswer {
  const { faults, ...own } = refusal;
  return {
    ...own,
    ...(own.values !== undefined && { values: { ...own.values } }),
    sentence: { zh: sentenceOf(own, 'zh'), en: sentenceOf(own, 'en') },
    ...(faults !== undefined && {
      faults: faults.map((fault) => answerOf({ ...fault, faults: [] })).map(withoutFaults),
    }),
  };
}

function withoutFaults({ faults: _, ...answer }: RefusalAnswer): Omit<RefusalAnswer, 'faults'> {
  return answer;
}

/** The status that goes with a refusal. Asking (`GET`) for what is not there is 404; naming it in a command is 422. */
export function statusOf({ refusal }: Refusal, method: string): number {
  switch (refusal) {
    case 'permission/not-signed-in':
    case 'session/wrong':
    case 'session/link-spent':
    case 'session/renewed':
      return 401;
    case 'permission/not-allowed':
    case 'permission/other-unit':
    case 'session/other-origin':
    case 'account/closed':
      return 403;
    case 'page/unknown':
      return 404;
    case 'command/repeated-otherwise':
      return 409;
    case 'input/too-large':
      return 413;
    case 'session/locked':
      return 429;
    case 'line/poisoned':
      return 500;
    case 'database/away':
    case 'database/disk-full-now':
    case 'line/busy':
    case 'file/yaml-busy':
    case 'line/unavailable':
    case 'line/in-doubt':
    case 'line/broken':
    case 'clock/skew':
      return 503;
    default:
      return method === 'GET' && refusal.endsWith('/unknown') ? 404 : 422;
  }
}

/** What has not the shape of its schema: the first fault's place and kind, as a refusal of the catalogue. */
export function refusalOf(error: z.ZodError): Refusal {
  const issue = error.issues[0];
  if (issue === undefined) throw new Error('a schema refused without an issue');
  const field = placeOf(issue);
  return { ...shapeRefusal(issue, field), field };
}

function placeOf(issue: z.core.$ZodIssue): string {
  const inside = issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
  return [...issue.path, ...inside].map(String).join('.') || 'body';
}

function shapeRefusal(issue: z.core.$ZodIssue, field: string): Refusal {
  switch (issue.code) {
    case 'unrecognized_keys':
      return refuse('input/unknown-field', { field });
    case 'too_big':
      return refuse('input/out-of-bounds', { field, limit: String(issue.maximum) });
    case 'too_small':
      if (issue.origin === 'string' && Number(issue.minimum) === 1) return refuse('input/missing', { field });
      return refuse('input/out-of-bounds', { field, limit: String(issue.minimum) });
    case 'invalid_value':
      return refuse('input/not-one-of', { field, choices: issue.values.map(String).join(', ') });
    case 'invalid_type':
      return refuse(issue.input === undefined ? 'input/missing' : 'input/wrong-shape', { field });
    default:
      return refuse('input/wrong-shape', { field });
  }
}

/** Our own fault, as the outside sees it: an id that stands in the log beside the cause. */
export function bugAnswer(): { readonly bug: string; readonly sentence: { readonly zh: string; readonly en: string } } {
  const bug = randomBytes(6).toString('hex');
  return {
    bug,
    sentence: {
      zh: `系统出错，这件事没有办成。请把编号${bug}告诉系统管理员。`,
      en: `The system failed and did not do this. Tell the system administrator the number ${bug}.`,
    },
  };
}
