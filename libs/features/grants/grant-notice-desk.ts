import { type ChangeEffect, refuseIncompleteNotice } from '@carnet/acts/change-effect.js';
import { appealWindowOf } from '@carnet/acts/deadlines/appeal-term.js';
import { RuleBooks } from '@carnet/acts/rule-books.js';
import type { StoredTransfer, TransferChange } from '@carnet/acts/transfer-journal.store.js';
import { TransferViews } from '@carnet/acts/transfer-views.store.js';
import { accept, digestOfText, type Outcome } from '@carnet/kernel';
import type { TenantScope } from '@carnet/persistence/tenant-database.js';
import { grantNoticeOf, grantNoticeText, missingGrantNoticeParts } from './grant-notice.js';
import { findNoticedAct } from './noticed-act.js';
import { Injectable } from '@nestjs/common';

/** Adds the notice of a grant act to its change. If the notice lacks a part, the act is refused. */
@Injectable()
export class GrantNoticeDesk implements ChangeEffect {
  constructor(
    private readonly views: TransferViews,
    private readonly books: RuleBooks,
  ) {}

  /** Call it within `whileCurrent`. */
  async apply(scope: TenantScope, stored: StoredTransfer, change: TransferChange): Promise<Outcome<TransferChange>> {
    if (findNoticedAct(change.decision.events) === null) return accept(change);
    const parts = await this.views.noticeMaterial(scope, change.after);
    const lastDay = (at: TransferChange['at']): string => appealWindowOf(this.books, at).on;
    const notice = parts === null ? null : grantNoticeOf({ stored, change, parts, lastDay });
    if (notice === null) return refuseIncompleteNotice(['names']);
    const missing = missingGrantNoticeParts(notice);
    if (missing.length > 0) return refuseIncompleteNotice(missing);
    const body = grantNoticeText(notice);
    return accept({ ...change, grantNotice: { version: notice.version, digest: digestOfText(body), body } });
  }

  /** The same for many changes by the system, which are stored even if a notice cannot be made: a grant stops all the same. */
  async ofMany(
    scope: TenantScope,
    stored: readonly StoredTransfer[],
    changes: readonly TransferChange[],
  ): Promise<readonly TransferChange[]> {
    const byId = new Map(stored.map((one) => [one.transfer.id, one]));
    const told: TransferChange[] = [];
    for (const change of changes) {
      const one = byId.get(change.after.id);
      const noticed = one === undefined ? null : await this.apply(scope, one, change);
      told.push(noticed?.ok === true ? noticed.value : change);
    }
    return told;
  }
}
