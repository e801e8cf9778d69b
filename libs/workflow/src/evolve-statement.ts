import type { Instant } from '@carnet/kernel';
import type { EventOf } from './events.js';
import type { HearingEnd } from './hearing.js';
import { openStatement, type Statement, type StatementDue } from './statement.js';
import type { Transfer } from './transfer.js';

/** The company is told what it may speak to. One that is waited for already has the later of two days; one that was made is not all any more. */
export function askedToState(transfer: Transfer, due: StatementDue, at: Instant): Transfer {
  const { statements = [] } = transfer;
  const open = openStatement(transfer);
  if (open === null) return { ...transfer, statements: [...statements, { round: statements.length + 1, askedAt: at, due }] };
  return due.at > open.due.at ? withOpen(transfer, { ...open, askedAt: at, due }) : transfer;
}

type Over = EventOf<'statement-given' | 'statement-waived' | 'statement-lapsed'>;

const ends: Readonly<Record<Over['kind'], HearingEnd>> = {
  'statement-given': 'stated',
  'statement-waived': 'waived',
  'statement-lapsed': 'lapsed',
};

/** The company has spoken, or will not. */
export function statementOver(transfer: Transfer, event: Over): Transfer {
  const open = openStatement(transfer);
  if (open === null) return transfer;
  const { kind, at, by } = event;
  const said = kind === 'statement-given' ? { view: { words: event.words, documents: event.documents, by } } : {};
  return withOpen(transfer, { ...open, ...said, end: { as: ends[kind], at } });
}

/** The grant is looked at no more, so nothing is waited for. */
export function statementOvertaken(transfer: Transfer, at: Instant): Transfer {
  const open = openStatement(transfer);
  if (open === null) return transfer;
  return withOpen(transfer, { ...open, end: { as: at > open.due.at ? 'lapsed' : 'overtaken', at } });
}

/** Another day for what is waited for. */
export function statementMoved(transfer: Transfer, day: Pick<StatementDue, 'on' | 'at' | 'certainty'>): Transfer {
  const open = openStatement(transfer);
  return open === null ? transfer : withOpen(transfer, { ...open, due: { ...open.due, ...day } });
}

function withOpen(transfer: Transfer, now: Statement): Transfer {
  return { ...transfer, statements: [...(transfer.statements ?? []).slice(0, -1), now] };
}
