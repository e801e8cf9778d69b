import type { Instant } from '@carnet/kernel';
import type { GivenView, HearingEnd } from './hearing.js';
import type { AnswerDue } from './information.js';
import type { Actor, Transfer } from './transfer.js';

/** The last day for a company to state its view in a re-assessment. */
export interface StatementDue extends AnswerDue {
  readonly certainty: 'confirmed' | 'unconfirmed' | 'provisional';
}

/** The company's statement in a re-assessment, which comes before anything is taken from its grant. */
export interface Statement {
  /** Number of the statement, starting at 1, across all re-assessments of the grant. */
  readonly round: number;
  /** When the company was last told what it may comment on. */
  readonly askedAt: Instant;
  readonly due: StatementDue;
  /** The company's view; absent if it stated none. */
  readonly view?: GivenView & { readonly by: Actor };
  /** Absent while the company may state its view. */
  readonly end?: { readonly as: HearingEnd; readonly at: Instant };
}

type StatementFields = Pick<Transfer, 'statements'>;

/** The open statement; null if there is none. */
export function openStatement({ statements }: StatementFields): Statement | null {
  const last = statements?.at(-1);
  return last === undefined || last.end !== undefined ? null : last;
}

/** The statement that the authority must wait for at an instant; null once its day is over, even if the timer has not fired yet. */
export function awaitedStatement(transfer: StatementFields, at: Instant): Statement | null {
  const open = openStatement(transfer);
  return open === null || at > open.due.at ? null : open;
}

/** Asks the company for a statement. An open statement gets the later of the two last days; after an ended one, a new round opens. */
export function askForStatement(transfer: Transfer, due: StatementDue, at: Instant): Transfer {
  const { statements = [] } = transfer;
  const open = openStatement(transfer);
  if (open === null) return { ...transfer, statements: [...statements, { round: statements.length + 1, askedAt: at, due }] };
  return due.at > open.due.at ? replaceOpenStatement(transfer, { ...open, askedAt: at, due }) : transfer;
}

/** Ends the open statement, with the company's view if there is one; changes nothing if none is open. */
export function endStatement(transfer: Transfer, end: NonNullable<Statement['end']>, said: Pick<Statement, 'view'> = {}): Transfer {
  const open = openStatement(transfer);
  return open === null ? transfer : replaceOpenStatement(transfer, { ...open, ...said, end });
}

/** Ends the open statement because the re-assessment is over; changes nothing if none is open. */
export function overtakeStatement(transfer: Transfer, at: Instant): Transfer {
  const open = openStatement(transfer);
  return open === null ? transfer : replaceOpenStatement(transfer, { ...open, end: { as: at > open.due.at ? 'lapsed' : 'overtaken', at } });
}

/** Moves the last day of the open statement; changes nothing if none is open. */
export function moveStatementDue(transfer: Transfer, day: Pick<StatementDue, 'on' | 'at' | 'certainty'>): Transfer {
  const open = openStatement(transfer);
  return open === null ? transfer : replaceOpenStatement(transfer, { ...open, due: { ...open.due, ...day } });
}

function replaceOpenStatement(transfer: Transfer, now: Statement): Transfer {
  return { ...transfer, statements: [...(transfer.statements ?? []).slice(0, -1), now] };
}
