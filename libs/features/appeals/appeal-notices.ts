import { type ChangeEffect, refuseIncompleteNotice } from '@carnet/acts/change-effect.js';
import type { StoredTransfer, TransferChange } from '@carnet/acts/transfer-journal.store.js';
import { TransferViews } from '@carnet/acts/transfer-views.store.js';
import { accept, digestOfText, type Outcome } from '@carnet/kernel';
import type { TenantScope } from '@carnet/persistence/tenant-database.js';
import { appealsOf, openAppeals } from '@carnet/workflow';
import { appealNoticeOf, appealNoticeText, missingAppealNoticeParts } from './appeal-notice.js';
import { Injectable } from '@nestjs/common';

/** Adds the notice to the change that decides an appeal. If the notice lacks a part, the decision is refused. */
@Injectable()
export class AppealNotices implements ChangeEffect {
  constructor(private readonly views: TransferViews) {}

  async apply(scope: TenantScope, stored: StoredTransfer, change: TransferChange): Promise<Outcome<TransferChange>> {
    const open = openAppeals(stored.transfer);
    const appeal = appealsOf(change.after).find(({ number, end }) => end !== null && open.some((one) => one.number === number));
    if (appeal === undefined) return accept(change);
    const material = await this.views.noticeMaterial(scope, stored.transfer);
    if (material === null) return refuseIncompleteNotice(['names']);
    const notice = appealNoticeOf(stored, change.after, appeal, material);
    if (notice === null) return accept(change);
    const missing = missingAppealNoticeParts(notice);
    if (missing.length > 0) return refuseIncompleteNotice(missing);
    const body = appealNoticeText(notice);
    return accept({ ...change, appealNotice: { digest: digestOfText(body), body } });
  }
}
