import { RuleBooks } from '@carnet/acts/rule-books.js';
import { notFound } from '@carnet/acts/transfer-act.js';
import { TransferViews } from '@carnet/acts/transfer-views.store.js';
import { declareRefusals } from '@carnet/http/problem.js';
import type { Principal } from '@carnet/identity';
import { accept, digest, digestOfText, type Instant, isUuid, type Outcome, refuse, type TransferId, uuid } from '@carnet/kernel';
import { TenantDatabase } from '@carnet/persistence/tenant-database.js';
import { printFact } from '@carnet/rules';
import { appealsOf } from '@carnet/workflow';
import { NoticeDesk } from './notice-desk.js';
import { noNames, type NoticeNames } from './notice-names.js';
import { type Notice, noticeText } from './notice.js';
import { Injectable } from '@nestjs/common';
import type { NoticeResponse } from './notices.dto.js';

const refuseNotice = declareRefusals({
  'not-decided': [409, 'The transfer is not decided yet, so there is no notice.', '本事项尚未作出决定，没有通知书。'],
});

export type NoticeRead = Omit<NoticeResponse, 'words'> & {
  readonly names: NoticeNames;
  /** When an appeal set the decision aside; null if it stands. */
  readonly setAsideAt: Instant | null;
};

const noSuchAppeal = refuse('not-found', {
  en: 'There is no appeal of this number against a refusal.',
  zh: '没有该编号的、针对不予准许决定的复核申请。',
});

/** Reads the notice of a decision; company and authority read the same. A refusal's notice stays readable once an appeal sets it aside. */
@Injectable()
export class ReadNotice {
  constructor(
    private readonly database: TenantDatabase,
    private readonly views: TransferViews,
    private readonly desk: NoticeDesk,
    private readonly books: RuleBooks,
  ) {}

  async execute(
    principal: Principal,
    { transferId, appeal }: { readonly transferId: string; readonly appeal?: number },
  ): Promise<Outcome<NoticeRead>> {
    if (!isUuid(transferId)) return notFound;
    const found = await this.database.transact(principal, async (scope) => {
      const detail = await this.views.detail(scope, uuid<TransferId>(transferId));
      if (!detail) return notFound;
      const { stored } = detail;
      const { transfer } = stored;
      const against = appealsOf(transfer).find(({ number, act }) => number === appeal && act === undefined);
      if (appeal !== undefined && against === undefined) return noSuchAppeal;
      const decision = against?.against ?? transfer.decision;
      if (decision === null) return refuseNotice('not-decided');
      const kept = await this.views.notice(scope, transfer, decision.at);
      const stands = transfer.decision?.at === decision.at;
      const notice = kept !== null ? (JSON.parse(kept) as Notice) : stands ? await this.desk.compose(scope, stored, transfer) : null;
      return accept({ kept, notice, setAsideAt: stands ? null : (against?.end?.at ?? null) });
    });
    if (!found.ok) return found;
    const { notice, kept, setAsideAt } = found.value;
    if (notice === null) return refuseNotice('not-decided');
    return accept({
      setAsideAt,
      notice,
      digest: digestOfText(kept ?? noticeText(notice)),
      kept: kept !== null,
      names: await noticeNamesOf(this.books, notice),
    });
  }
}

/** Names by the rules of a notice; no names if those rules are not stored. */
export async function noticeNamesOf(books: RuleBooks, { rules }: Pick<Notice, 'rules'>): Promise<NoticeNames> {
  const book = rules === null ? null : await books.find(digest(rules));
  if (book === null) return noNames;
  const { countries, fields } = book.reference.tables;
  const kinds = book.catalogue.byName.get('data_tags')?.valueLabels ?? {};
  return {
    ofCountry: (code) => countries.get(code)?.name ?? null,
    // A filing names a field by its code in the register, or by its kind of data.
    ofField: (code) => fields.get(code)?.name ?? (Object.hasOwn(kinds, code) ? (kinds[code] ?? null) : null),
    ofPack: (regime) => book.packs.find((pack) => pack.regime === regime)?.title ?? null,
    ofFact: (fact) => {
      const definition = book.catalogue.byName.get(fact.name);
      return definition === undefined ? null : { label: definition.label, value: printFact(fact, definition) };
    },
  };
}
