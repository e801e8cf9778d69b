import { type ChangeEffect, refuseIncompleteNotice } from '@carnet/acts/change-effect.js';
import { appealWindowOf } from '@carnet/acts/deadlines/appeal-term.js';
import { RuleBooks } from '@carnet/acts/rule-books.js';
import type { StoredTransfer, TransferChange } from '@carnet/acts/transfer-journal.store.js';
import { TransferViews } from '@carnet/acts/transfer-views.store.js';
import { accept, digestOfText, type Outcome } from '@carnet/kernel';
import type { TenantScope } from '@carnet/persistence/tenant-database.js';
import { openHearing, type Transfer } from '@carnet/workflow';
import { type Intention, intentionOf, intentionText, missingIntentionParts } from './intention.js';
import { missingParts, type NoticePart } from './missing-parts.js';
import { type Notice, noticeOf, noticeText } from './notice.js';
import { Injectable } from '@nestjs/common';

/** A notice with the required parts that it lacks; with any missing it is not sent. */
export type PreparedNotice = ({ readonly notice: Notice } | { readonly intention: Intention }) & {
  readonly missing: readonly NoticePart[];
};

/** Composes notices from material that is frozen at the decision. */
@Injectable()
export class NoticeDesk implements ChangeEffect {
  constructor(
    private readonly views: TransferViews,
    private readonly books: RuleBooks,
  ) {}

  /**
   * Adds the notice of a decision by people, or of their intention. If the notice lacks a part, the decision is refused, so that none goes
   * out without reasons. The notice of a refusal by policy is stored once an appeal sets the refusal aside, for it stays readable.
   */
  async apply(scope: TenantScope, stored: StoredTransfer, change: TransferChange): Promise<Outcome<TransferChange>> {
    const { after: decided, restriction: test } = change;
    if (decided.decision === null && stored.transfer.decision?.by === 'policy') {
      const fallen = await this.compose(scope, stored, stored.transfer);
      return accept(fallen === null ? change : { ...change, ...storedNotice(fallen) });
    }
    const offered = openHearing(decided) !== null && openHearing(stored.transfer) === null;
    if (!offered && (decided.decision === null || stored.transfer.decision !== null)) return accept(change);
    const foreseen = await this.prepare(scope, stored, decided, test);
    if (foreseen === null) return refuseIncompleteNotice(['findings']);
    if (foreseen.missing.length > 0) return refuseIncompleteNotice(foreseen.missing);
    if ('intention' in foreseen) {
      const body = intentionText(foreseen.intention);
      return accept({ ...change, intention: { round: foreseen.intention.round, digest: digestOfText(body), body } });
    }
    return accept({ ...change, ...storedNotice(foreseen.notice) });
  }

  /** The notice of a decision, or of an intention with its hearing, and the parts that it lacks; null without an assessment. */
  async prepare(
    scope: TenantScope,
    stored: StoredTransfer,
    decided: Transfer,
    test: TransferChange['restriction'],
  ): Promise<PreparedNotice | null> {
    const hearing = openHearing(decided);
    if (hearing === null || openHearing(stored.transfer) !== null) {
      const notice = await this.compose(scope, stored, decided, test);
      return notice && { notice, missing: missingParts(notice) };
    }
    const parts = await this.views.noticeMaterial(scope, decided);
    if (parts === null) return null;
    const material = { stored, decided, hearing, ...parts, tests: await this.restrictionTests(scope, decided, test) };
    return { intention: intentionOf(material), missing: missingIntentionParts(material) };
  }

  /** The notice of a transfer in its present state; null if there is no decision. */
  async compose(
    scope: TenantScope,
    stored: StoredTransfer,
    decided: Transfer,
    test?: TransferChange['restriction'],
  ): Promise<Notice | null> {
    const { decision } = decided;
    const material = decision === null ? null : await this.views.noticeMaterial(scope, decided);
    if (decision === null || material === null) return null;
    // A notice by policy is composed at each reading, and its bytes must not change; it therefore has no day counted by the calendar.
    const last = decision.by === 'approval' ? { appealUntil: appealWindowOf(this.books, decision.at).on } : {};
    return noticeOf({ stored, decided, decision, ...material, ...last, tests: await this.restrictionTests(scope, decided, test) });
  }

  /** The stored restriction tests, and the one that is stored with this act. */
  private async restrictionTests(
    scope: TenantScope,
    decided: Transfer,
    test: TransferChange['restriction'],
  ): Promise<ReadonlyMap<string, string>> {
    const kept = [...(await this.views.restrictions(scope, decided))].map(([digest, { body }]) => [digest, body] as const);
    return new Map([...kept, ...(test ? [[test.test, test.body] as const] : [])]);
  }
}

function storedNotice(notice: Notice): Required<Pick<TransferChange, 'notice'>> {
  const body = noticeText(notice);
  return { notice: { digest: digestOfText(body), body } };
}
