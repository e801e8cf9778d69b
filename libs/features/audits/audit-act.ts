import { ActKeys } from '@carnet/acts/act-keys.store.js';
import { auditDue, auditTimers } from '@carnet/acts/deadlines/audit-timers.js';
import type { NewTimer } from '@carnet/acts/deadlines/timer.js';
import { filingDay } from '@carnet/acts/filing-content.js';
import { RuleBooks } from '@carnet/acts/rule-books.js';
import { actorOf } from '@carnet/acts/transfer-act.js';
import { type StoredTransfer, TransferJournal } from '@carnet/acts/transfer-journal.store.js';
import { TransferStore } from '@carnet/acts/transfer.store.js';
import type { Principal } from '@carnet/identity';
import {
  accept,
  type ActOutcome,
  Entropy,
  type IdempotencyKey,
  isUuid,
  type Json,
  type Outcome,
  type PersonId,
  type Refusal,
  refuse,
  type WrittenReceipt,
} from '@carnet/kernel';
import type { TenantScope } from '@carnet/persistence/tenant-database.js';
import { type RefusalCode, refusalTexts } from '@carnet/workflow';
import type { AuditEntryKind, StoredAudit } from './audit.js';
import { AuditStore } from './audit.store.js';
import { Injectable } from '@nestjs/common';

/** An audit and its transfer, both locked, and the acting person. */
export interface LockedAudit {
  readonly scope: TenantScope;
  readonly audit: StoredAudit;
  readonly stored: StoredTransfer;
  readonly by: PersonId;
}

/** What an act does to an audit. */
export interface AuditStep {
  readonly store: (audits: AuditStore) => Promise<void>;
  /** The auditor after the act, who gets the deadlines; null for none. Undefined if the audit has no deadlines any longer. */
  readonly auditor: PersonId | null | undefined;
  readonly kind: AuditEntryKind;
  readonly says: Readonly<Record<string, Json>>;
}

export const noSuchAudit = refuse('not-found', { en: 'There is no such audit.', zh: '没有该项抽查。' });

/** A refusal with the text of the lifecycle. */
export function auditRefusal(code: RefusalCode): ReturnType<typeof refuse> {
  return refuse(code, refusalTexts[code]);
}

/** The path of every act on an audit: lock, decide, store, and add to the transfer's history. */
@Injectable()
export class AuditAct {
  constructor(
    private readonly audits: AuditStore,
    private readonly transfers: TransferStore,
    private readonly journal: TransferJournal,
    private readonly keys: ActKeys,
    private readonly books: RuleBooks,
    private readonly entropy: Entropy,
  ) {}

  perform(
    principal: Principal,
    { audit: id, as }: { readonly audit: string; readonly as: 'claim' | 'release' | 'conclude' },
    idempotency: IdempotencyKey,
    decide: (inHand: LockedAudit) => AuditStep | { readonly refusal: Refusal } | Promise<AuditStep | { readonly refusal: Refusal }>,
  ): ActOutcome<WrittenReceipt> {
    const by = principal.person;
    if (by === null) return Promise.resolve(refuse('forbidden', { en: 'Only a person can audit.', zh: '抽查仅可由人员进行。' }));
    if (!isUuid(id)) return Promise.resolve(noSuchAudit);
    const { audits, transfers, journal } = this;
    const acting = async (scope: TenantScope): Promise<Outcome<WrittenReceipt>> => {
      const seen = await audits.find(scope, id);
      // The transfer is locked first, in the order that drawing uses.
      const stored = seen && (await transfers.lock(scope, seen.transfer));
      const audit = stored && (await audits.lock(scope, id));
      if (!audit) return noSuchAudit;
      const step = await decide({ scope, audit, stored, by });
      if ('refusal' in step) {
        const { refusal } = step;
        await journal.recordRefusal(scope, stored.transfer, { kind: `audit-${as}`, code: refusal.code, by: actorOf(principal) });
        return { ok: false, refusal };
      }
      await this.store(scope, { stored, audit }, step);
      return accept({ id });
    };
    return this.books.whileCurrent(() => this.keys.once(principal, idempotency, acting));
  }

  private async store(
    scope: TenantScope,
    { stored, audit }: Pick<LockedAudit, 'stored' | 'audit'>,
    { store, auditor, kind, says }: AuditStep,
  ): Promise<void> {
    const { audits, journal, entropy } = this;
    await store(audits);
    await audits.setTimers(scope, audit, auditor === undefined ? [] : this.timersOf(scope, audit, auditor), kind);
    const entry = { id: entropy.uuid(), kind, by: actorOf(scope.principal), says: { audit: audit.id, ...says } };
    await journal.recordNote(scope, stored.transfer, entry);
  }

  private timersOf(scope: TenantScope, { id, drawnAt }: StoredAudit, auditor: PersonId | null): readonly NewTimer[] {
    const [drawn, today] = [filingDay(drawnAt), filingDay(scope.startedAt)];
    return auditTimers(id, { drawn, due: auditDue(drawn, this.books.inForce(drawn).calendar), auditor, today });
  }
}
