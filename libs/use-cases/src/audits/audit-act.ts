import type { Principal } from '@carnet/identity';
import { accept, isUuid, type Json, type Outcome, type PersonId, refuse, type Refusal } from '@carnet/kernel';
import { type RefusalCode, refusalTexts } from '@carnet/workflow';
import { filingDay } from '../filing-content.js';
import { type ActKeys } from '../ports/act-keys.js';
import { type AuditStore } from '../ports/audit-store.js';
import { type Entropy } from '../ports/entropy.js';
import type { IdempotencyKey } from '../ports/idempotency.js';
import { type TenantDatabase, type TenantScope } from '../ports/tenant-database.js';
import { type StoredTransfer, type TransferJournal, type TransferStore } from '../ports/transfer-store.js';
import { type RuleBooks } from '../rule-books.js';
import type { WrittenReceipt } from '../state-adjustment.js';
import type { NewTimer } from '../timers/timer.js';
import { actorOf, type Answer, replay } from '../transfer-act.js';
import type { AuditEntryKind, StoredAudit } from './audit.js';
import { auditDue, auditTimers } from './audit-timers.js';

export interface AuditActPorts {
  readonly audits: AuditStore;
  readonly transfers: TransferStore;
  readonly journal: TransferJournal;
  readonly keys: ActKeys;
  readonly books: RuleBooks;
  readonly entropy: Entropy;
}

/** An audit with its transfer, both locked, and who acts. */
export interface AuditInHand {
  readonly scope: TenantScope;
  readonly audit: StoredAudit;
  readonly stored: StoredTransfer;
  readonly by: PersonId;
}

/** What an act does to an audit. */
export interface AuditStep {
  /** Stores it. */
  readonly store: (audits: AuditStore) => Promise<void>;
  /** Whose it is from then on; its deadlines are theirs. Undefined where it has none any more. */
  readonly auditor: PersonId | null | undefined;
  readonly kind: AuditEntryKind;
  readonly says: Readonly<Record<string, Json>>;
}

export const noSuchAudit = refuse('not-found', 'There is no such audit.');

/** A no in the words of the lifecycle. */
export function auditRefusal(code: RefusalCode): ReturnType<typeof refuse> {
  return refuse(code, refusalTexts[code].en);
}

/** The one path of an act on an audit: lock, decide, store, and say so in the history of its transfer. */
export class AuditAct {
  constructor(
    private readonly database: TenantDatabase,
    private readonly ports: AuditActPorts,
  ) {}

  perform(
    principal: Principal,
    { audit: id, as }: { readonly audit: string; readonly as: 'claim' | 'release' | 'conclude' },
    idempotency: IdempotencyKey,
    decide: (inHand: AuditInHand) => AuditStep | { readonly refusal: Refusal } | Promise<AuditStep | { readonly refusal: Refusal }>,
  ): Promise<Outcome<Answer<WrittenReceipt>>> {
    const by = principal.person;
    if (by === null) return Promise.resolve(refuse('forbidden', 'Only a person audits.'));
    if (!isUuid(id)) return Promise.resolve(noSuchAudit);
    const { audits, transfers, journal, keys, books } = this.ports;
    const acting = async (scope: TenantScope): Promise<Outcome<Answer<WrittenReceipt>>> => {
      const seen = await audits.one(scope, id);
      // The transfer first, as whoever draws locks them.
      const stored = seen && (await transfers.lock(scope, seen.transfer));
      const audit = stored && (await audits.lock(scope, id));
      if (!audit) return noSuchAudit;
      const earlier = await keys.earlier(scope, idempotency);
      if (earlier) return replay<WrittenReceipt>(earlier, idempotency);
      const step = await decide({ scope, audit, stored, by });
      if ('refusal' in step) {
        const { refusal } = step;
        await journal.recordRefusal(scope, stored.transfer, { kind: `audit-${as}`, code: refusal.code, by: actorOf(principal) });
        return { ok: false, refusal };
      }
      const value: WrittenReceipt = { id };
      await keys.keep(scope, idempotency, value as unknown as Json);
      await this.store(scope, { stored, audit }, step);
      return accept({ value, replayed: false });
    };
    return books.whileCurrent(() => this.database.transact(principal, acting));
  }

  private async store(
    scope: TenantScope,
    { stored, audit }: Pick<AuditInHand, 'stored' | 'audit'>,
    { store, auditor, kind, says }: AuditStep,
  ): Promise<void> {
    const { audits, journal, entropy } = this.ports;
    await store(audits);
    await audits.setTimers(scope, audit, auditor === undefined ? [] : this.timersOf(scope, audit, auditor), kind);
    const entry = { id: entropy.uuid(), kind, by: actorOf(scope.principal), says: { audit: audit.id, ...says } };
    await journal.note(scope, stored.transfer, entry);
  }

  private timersOf(scope: TenantScope, { id, drawnAt }: StoredAudit, auditor: PersonId | null): readonly NewTimer[] {
    const [drawn, today] = [filingDay(drawnAt), filingDay(scope.startedAt)];
    return auditTimers(id, { drawn, due: auditDue(drawn, this.ports.books.inForce(drawn).calendar), auditor, today });
  }
}
