import type { PersonId } from '@carnet/kernel';
import { isAmong } from '../human.js';
import type { RefusalCode } from '../refusals.js';
import { actedForAuthority, hasConflict, isRelated, peopleOfReview, workedOnFiling } from '../separation-of-duties.js';
import type { Transfer } from '../transfer.js';
import type { DecisionAudit } from './decision-audit.js';

/**
 * Why an audit of a transfer's decision is not for this person: worked on the filing, belongs to its company, declared a conflict, or did
 * anything for the authority in it - reviewed, asked, voted, decided, heard an appeal. Null where nothing bars it.
 */
export function auditBar(transfer: Transfer, person: PersonId): RefusalCode | null {
  if (workedOnFiling(transfer, person)) return 'filer-cannot-audit';
  if (isRelated(transfer, person)) return 'belongs-to-company';
  if (hasConflict(transfer, person)) return 'conflict-declared';
  const people = [...transfer.reviews.flatMap(peopleOfReview), ...transfer.involved.map((part) => part.person)];
  const had = isAmong(transfer, people, person);
  return had || actedForAuthority(transfer, person) ? 'took-part' : null;
}

/** Why this person cannot take an audit; null where they can. */
export function whyNotClaimAudit(transfer: Transfer, { state }: DecisionAudit, person: PersonId): RefusalCode | null {
  if (state === 'concluded') return 'audit-concluded';
  if (state === 'claimed') return 'audit-taken';
  return auditBar(transfer, person);
}

/** Where whoever has an audit in hand stands. */
export interface AuditHolder {
  /** Whether they may audit still. */
  readonly auditor: boolean;
  readonly absent: boolean;
  /** Whether the last day of the audit is over. */
  readonly late: boolean;
}

/** Why an audit passes on from whoever has it in hand: they audit no more, or are absent when it is late. Null where it stays. */
export function whyAuditPassesOn({ auditor, absent, late }: AuditHolder): 'role-lost' | 'absent' | null {
  if (!auditor) return 'role-lost';
  return absent && late ? 'absent' : null;
}

/** Why this person cannot conclude an audit, or give it back; null where they can. */
export function whyNotAudit(transfer: Transfer, { state, auditor }: DecisionAudit, person: PersonId): RefusalCode | null {
  if (state === 'concluded') return 'audit-concluded';
  if (auditor !== person) return 'audit-not-yours';
  return auditBar(transfer, person);
}
