import type { Instant } from '@carnet/kernel';
import type { GivenView, HearingEnd } from './hearing.js';
import type { AnswerDue } from './information.js';
import type { Actor, Transfer } from './transfer.js';

/** The last day on which a company may state its view in a re-assessment. */
export interface StatementDue extends AnswerDue {
  readonly certainty: 'confirmed' | 'unconfirmed' | 'provisional';
}

/** A grant is looked at again: its company says what it has to say of that before anything is taken from it. */
export interface Statement {
  /** From 1, over all re-assessments of the grant. */
  readonly round: number;
  /** When the company was last told what it may speak to. */
  readonly askedAt: Instant;
  readonly due: StatementDue;
  /** What the company said; left out where it said nothing. */
  readonly view?: GivenView & { readonly by: Actor };
  /** Left out while the company may speak. */
  readonly end?: { readonly as: HearingEnd; readonly at: Instant };
}

type Stating = Pick<Transfer, 'statements'>;

/** The statement that the company may make now; null where none is waited for. */
export function openStatement({ statements }: Stating): Statement | null {
  const last = statements?.at(-1);
  return last === undefined || last.end !== undefined ? null : last;
}

/** The statement for which the authority has to wait at an instant; null once its day is over, whenever a worker comes to that. */
export function awaitedStatement(transfer: Stating, at: Instant): Statement | null {
  const open = openStatement(transfer);
  return open === null || at > open.due.at ? null : open;
}
