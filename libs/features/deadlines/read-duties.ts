import { explainDutyDeadline } from '@carnet/acts/deadlines/duty-deadline.js';
import type { RuleBook } from '@carnet/acts/rule-book.js';
import { RuleBooks } from '@carnet/acts/rule-books.js';
import { notFound } from '@carnet/acts/transfer-act.js';
import { type TransferDetail, TransferViews } from '@carnet/acts/transfer-views.store.js';
import type { WorkingCalendar } from '@carnet/clocks';
import type { Principal } from '@carnet/identity';
import { accept, canonicalJson, isUuid, type Json, type Outcome, type TransferId, uuid } from '@carnet/kernel';
import { TenantDatabase, type TenantScope } from '@carnet/persistence/tenant-database.js';
import type { Duty, DutyDeadline, Verdict } from '@carnet/rules';
import { Injectable } from '@nestjs/common';
import type { DutiesView, DutyView } from './terms.dto.js';

type StoredVerdict = Pick<Verdict, 'regime' | 'duties'>;

/** Reads the duties from the verdicts: what to do, by when, by which article and with which documents. */
@Injectable()
export class ReadDuties {
  constructor(
    private readonly database: TenantDatabase,
    private readonly views: TransferViews,
    private readonly books: RuleBooks,
  ) {}

  async execute(principal: Principal, { transferId }: { readonly transferId: string }): Promise<Outcome<DutiesView>> {
    if (!isUuid(transferId)) return notFound;
    return this.books.whileCurrent(() => this.database.transact(principal, (scope) => this.read(scope, uuid<TransferId>(transferId))));
  }

  private async read(scope: TenantScope, id: TransferId): Promise<Outcome<DutiesView>> {
    const detail = await this.views.detail(scope, id);
    if (detail === null) return notFound;
    const { stored, assessment } = detail;
    const { transfer, reference } = stored;
    return accept({ transfer: transfer.id, reference, assessment: assessment?.id ?? null, duties: dutiesOf(this.books, detail) });
  }
}

/** The duties by the rules that judged the transfer, whatever rules are in force now. */
export function dutiesOf(books: RuleBooks, { stored: { ruleSet, filedOn }, assessment }: TransferDetail): readonly DutyView[] {
  if (assessment === null || filedOn === null) return [];
  const { verdicts } = assessment.body as unknown as { readonly verdicts: readonly StoredVerdict[] };
  return dutiesIn(books.ofFiling(ruleSet, filedOn), verdicts);
}

/** The duties of all verdicts; one that several regimes ask for in the same way appears once. */
export function dutiesIn(book: RuleBook, verdicts: readonly StoredVerdict[]): readonly DutyView[] {
  const asked = new Map<string, { readonly duty: Duty; readonly regimes: string[] }>();
  for (const { regime, duties } of verdicts)
    for (const duty of duties) {
      const same = canonicalJson(duty as unknown as Json);
      const before = asked.get(same);
      if (before === undefined) asked.set(same, { duty, regimes: [regime] });
      else before.regimes.push(regime);
    }
  return [...asked.values()].map(({ duty, regimes }) => viewOf(book, duty, regimes)).sort(byDueDay);
}

function viewOf(book: RuleBook, duty: Duty, regimes: readonly string[]): DutyView {
  const { id, says, status, confidence, deadline, documents, retention, citations } = duty;
  const rule = ruleOf(book, id, regimes);
  const shown = deadline === null ? null : explainDutyDeadline(deadline, rule, calendarOf(book, rule));
  return { duty: id, regimes, says, status, confidence, deadline: shown, documents, retention, citations };
}

function ruleOf(book: RuleBook, id: string, regimes: readonly string[]): DutyDeadline | null {
  const pack = book.packs.find(({ regime }) => regimes.includes(regime));
  return pack?.duties.find((duty) => duty.id === id)?.deadline ?? null;
}

function calendarOf(book: RuleBook, rule: DutyDeadline | null): WorkingCalendar | null {
  return (rule?.calendar === undefined ? undefined : book.reference.tables.calendars.get(rule.calendar)) ?? null;
}

function byDueDay(a: DutyView, b: DutyView): number {
  const [one, other] = [a.deadline?.due ?? '9999', b.deadline?.due ?? '9999'];
  return one < other ? -1 : one > other ? 1 : 0;
}
