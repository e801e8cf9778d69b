import { accept, digestOfText, type Outcome, refuse } from '@carnet/kernel';
import { appealsOf, openAppeals, openHearing, refusalTexts, type Transfer } from '@carnet/workflow';
import { appealWindowOf } from '../appeals/appeal-term.js';
import { appealNoticeOf, appealNoticeText, missingAppealParts } from '../appeals/appeal-notice.js';
import { grantNoticeOf, grantNoticeText, missingGrantParts } from '../grant-notices/grant-notice.js';
import { noticedIn } from '../grant-notices/noticed-act.js';
import type { TenantScope } from '../ports/tenant-database.js';
import type { StoredTransfer, TransferChange } from '../ports/transfer-store.js';
import { type TransferViews } from '../ports/transfer-views.js';
import { type RuleBooks } from '../rule-books.js';
import { type Intention, intentionOf, intentionText, missingInIntention } from './intention.js';
import { missingParts, type NoticePart } from './missing-parts.js';
import { type Notice, noticeOf, noticeText } from './notice.js';

/** A notice with the required parts that it lacks; with any of them it goes out to nobody. */
export type Foreseen = ({ readonly notice: Notice } | { readonly intention: Intention }) & { readonly missing: readonly NoticePart[] };

/** Puts notices together from what is frozen when a decision is made. */
export class NoticeDesk {
  constructor(
    private readonly views: TransferViews,
    readonly books: RuleBooks,
  ) {}

  /**
   * The notice that is stored with a decision of people, or with what they intend; null while there is neither. One that lacks a part is refused, and the
   * decision with it: nothing goes out unreasoned.
   */
  async with(
    scope: TenantScope,
    stored: StoredTransfer,
    decided: Transfer,
    test: TransferChange['restriction'],
  ): Promise<Outcome<Kept | null>> {
    const offered = openHearing(decided) !== null && openHearing(stored.transfer) === null;
    if (!offered && (decided.decision === null || stored.transfer.decision !== null)) return accept(null);
    const foreseen = await this.foreseen(scope, stored, decided, test);
    if (foreseen === null) return incomplete(['findings']);
    if (foreseen.missing.length > 0) return incomplete(foreseen.missing);
    if ('intention' in foreseen) {
      const body = intentionText(foreseen.intention);
      return accept({ intention: { round: foreseen.intention.round, digest: digestOfText(body), body } });
    }
    const body = noticeText(foreseen.notice);
    return accept({ notice: { digest: digestOfText(body), body } });
  }

  /** What the company is told of a decision, or of what is intended and it is heard about first, with what that lacks; null without an assessment. */
  async foreseen(
    scope: TenantScope,
    stored: StoredTransfer,
    decided: Transfer,
    test: TransferChange['restriction'],
  ): Promise<Foreseen | null> {
    const hearing = openHearing(decided);
    if (hearing === null || openHearing(stored.transfer) !== null) {
      const notice = await this.compose(scope, stored, decided, test);
      return notice && { notice, missing: missingParts(notice) };
    }
    const parts = await this.views.noticeMaterial(scope, decided);
    if (parts === null) return null;
    const material = { stored, decided, hearing, ...parts, tests: await this.tests(scope, decided, test) };
    return { intention: intentionOf(material), missing: missingInIntention(material) };
  }

  /** The notice that is stored with an appeal's decision; null while none is decided. One that lacks a part is refused, like those above. */
  async ofAppeal(scope: TenantScope, stored: StoredTransfer, after: Transfer): Promise<Outcome<Kept | null>> {
    const open = openAppeals(stored.transfer);
    const appeal = appealsOf(after).find(({ number, end }) => end !== null && open.some((one) => one.number === number));
    if (appeal === undefined) return accept(null);
    const material = await this.views.noticeMaterial(scope, stored.transfer);
    if (material === null) return incomplete(['names']);
    const notice = appealNoticeOf(stored, after, appeal, material);
    if (notice === null) return accept(null);
    const missing = missingAppealParts(notice);
    if (missing.length > 0) return incomplete(missing);
    const body = appealNoticeText(notice);
    return accept({ appealNotice: { digest: digestOfText(body), body } });
  }

  /** A change with the notice of what it does to a grant, if it does anything; one that lacks a part is refused, and the act with it. To be called within `whileCurrent`. */
  async ofGrant(scope: TenantScope, stored: StoredTransfer, change: TransferChange): Promise<Outcome<TransferChange>> {
    if (noticedIn(change.decision.events) === null) return accept(change);
    const parts = await this.views.noticeMaterial(scope, change.after);
    const lastDay = (at: TransferChange['at']): string => appealWindowOf(this.books, at).on;
    const notice = parts === null ? null : grantNoticeOf({ stored, change, parts, lastDay });
    if (notice === null) return incomplete(['names']);
    const missing = missingGrantParts(notice);
    if (missing.length > 0) return incomplete(missing);
    const body = grantNoticeText(notice);
    return accept({ ...change, grantNotice: { version: notice.version, digest: digestOfText(body), body } });
  }

  /** The same for many changes of transfers as they were read. What the machine does goes on without a notice that cannot be made: a grant is stopped all the same. */
  async ofGrants(
    scope: TenantScope,
    stored: readonly StoredTransfer[],
    changes: readonly TransferChange[],
  ): Promise<readonly TransferChange[]> {
    const byId = new Map(stored.map((one) => [one.transfer.id, one]));
    const told: TransferChange[] = [];
    for (const change of changes) {
      const one = byId.get(change.after.id);
      const noticed = one === undefined ? null : await this.ofGrant(scope, one, change);
      told.push(noticed?.ok === true ? noticed.value : change);
    }
    return told;
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
    return noticeOf({ stored, decided, decision, ...material, tests: await this.tests(scope, decided, test) });
  }

  /** The tests of restrictions that were kept, and the one that is kept with this act. */
  private async tests(scope: TenantScope, decided: Transfer, test: TransferChange['restriction']): Promise<ReadonlyMap<string, string>> {
    const kept = [...(await this.views.restrictions(scope, decided))].map(([digest, { body }]) => [digest, body] as const);
    return new Map([...kept, ...(test ? [[test.test, test.body] as const] : [])]);
  }
}

/** What is stored with the act. */
type Kept = Pick<TransferChange, 'notice' | 'intention' | 'appealNotice'>;

function incomplete(missing: readonly string[]): Outcome<never> {
  return refuse('notice-incomplete', refusalTexts['notice-incomplete'].en, { context: { missing } });
}
