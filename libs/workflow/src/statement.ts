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

/** The company is told what it may speak to. An open statement has the later of two days; after an ended one, another round opens. */
export function askedToState(transfer: Transfer, due: StatementDue, at: Instant): Transfer {
  const { statements = [] } = transfer;
  const open = openStatement(transfer);
  if (open === null) return { ...transfer, statements: [...statements, { round: statements.length + 1, askedAt: at, due }] };
  return due.at > open.due.at ? withOpen(transfer, { ...open, askedAt: at, due }) : transfer;
}

/** The company has spoken, or will not; without a statement that is waited for nothing changes. */
export function statementEnded(transfer: Transfer, end: NonNullable<Statement['end']>, said: Pick<Statement, 'view'> = {}): Transfer {
  const open = openStatement(transfer);
  return open === null ? transfer : withOpen(transfer, { ...open, ...said, end });
}

/** The grant is looked at no more, so nothing is waited for. */
export function statementOvertaken(transfer: Transfer, at: Instant): Transfer {
  const open = openStatement(transfer);
  return open === null ? transfer : withOpen(transfer, { ...open, end: { as: at > open.due.at ? 'lapsed' : 'overtaken', at } });
}

/** Another day for what is waited for. */
export function statementMoved(transfer: Transfer, day: Pick<StatementDue, 'on' | 'at' | 'certainty'>): Transfer {
  const open = openStatement(transfer);
  return open === null ? transfer : withOpen(transfer, { ...open, due: { ...open.due, ...day } });
}

function withOpen(transfer: Transfer, now: Statement): Transfer {
  return { ...transfer, statements: [...(transfer.statements ?? []).slice(0, -1), now] };
}
