import { accept, digestOfText, type Outcome, refuse } from '@carnet/kernel';
import { appealsOf, openAppeal, refusalTexts, type Transfer } from '@carnet/workflow';
import { appealNoticeOf, appealNoticeText, missingAppealParts } from '../appeals/appeal-notice.js';
import type { TenantScope } from '../ports/tenant-database.js';
import type { StoredTransfer, TransferChange } from '../ports/transfer-store.js';
import { type TransferViews } from '../ports/transfer-views.js';
import { missingParts } from './missing-parts.js';
import { type Notice, noticeOf, noticeText } from './notice.js';

/** Puts notices together from what is frozen when a decision is made. */
export class NoticeDesk {
  constructor(private readonly views: TransferViews) {}

  /**
   * The notice that is stored with a decision of people; null while nothing is decided. One that lacks a part is refused, and the
   * decision with it: nothing goes out unreasoned.
   */
  async with(
    scope: TenantScope,
    stored: StoredTransfer,
    decided: Transfer,
    test: TransferChange['restriction'],
  ): Promise<Outcome<Kept | null>> {
    if (decided.decision === null || stored.transfer.decision !== null) return accept(null);
    const notice = await this.compose(scope, stored, decided, test);
    if (notice === null) return accept(null);
    const missing = missingParts(notice);
    if (missing.length > 0) return refuse('notice-incomplete', refusalTexts['notice-incomplete'].en, { context: { missing } });
    const body = noticeText(notice);
    return accept({ digest: digestOfText(body), body });
  }

  /** The notice that is stored with an appeal's decision; null while none is decided. One that lacks a part is refused, like those above. */
  async ofAppeal(scope: TenantScope, stored: StoredTransfer, after: Transfer): Promise<Outcome<Kept | null>> {
    const open = openAppeal(stored.transfer);
    const appeal = appealsOf(after).find(({ number }) => number === open?.number);
    if (appeal === undefined || appeal.end === null) return accept(null);
    const material = await this.views.noticeMaterial(scope, stored.transfer);
    const notice = material === null ? null : appealNoticeOf(stored, after, appeal, material);
    if (notice === null) return accept(null);
    const missing = missingAppealParts(notice);
    if (missing.length > 0) return refuse('notice-incomplete', refusalTexts['notice-incomplete'].en, { context: { missing } });
    const body = appealNoticeText(notice);
    return accept({ digest: digestOfText(body), body });
  }

  /** The notice of a transfer as it stands; null where there is no decision to tell of. */
  async compose(
    scope: TenantScope,
    stored: StoredTransfer,
    decided: Transfer,
    test?: TransferChange['restriction'],
  ): Promise<Notice | null> {
    const { decision } = decided;
    const material = decision === null ? null : await this.views.noticeMaterial(scope, decided);
    if (decision === null || material === null) return null;
    const kept = [...(await this.views.restrictions(scope, decided))].map(([digest, { body }]) => [digest, body] as const);
    const tests = new Map([...kept, ...(test ? [[test.test, test.body] as const] : [])]);
    return noticeOf({ stored, decided, decision, ...material, tests });
  }
}

type Kept = NonNullable<TransferChange['notice']>;
