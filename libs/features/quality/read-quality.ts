import { reminderInstant } from '@carnet/acts/deadlines/grant-term.js';
import { filingDay } from '@carnet/acts/filing-content.js';
import { declareRefusals } from '@carnet/http/problem.js';
import type { Principal } from '@carnet/identity';
import { accept, type Bilingual, type IsoDate, isoDate, type Outcome } from '@carnet/kernel';
import { TenantDatabase } from '@carnet/persistence/tenant-database.js';
import { auditPeriod, type DecisionCount, MIN_CASES_FOR_SHARE, qualityOf, type Share } from '@carnet/workflow';
import { QualityViews } from './quality-views.store.js';
import { Injectable } from '@nestjs/common';
import type { QualityLineView, QualityQuery, QualityView, ShareView } from './quality.dto.js';

/** Text for too few decisions. */
const tooFew: Bilingual = {
  en: `Too few to say: fewer than ${String(MIN_CASES_FOR_SHARE)}.`,
  zh: `数量过少，不作判断：不足 ${String(MIN_CASES_FOR_SHARE)} 件。`,
};

/** Lines of one person or of all; compared with colleagues only if the reader may see all. */
function qualityLines(
  counts: readonly (DecisionCount & { readonly name: string })[],
  { person, part, beside }: { readonly person: string | null; readonly part: string | undefined; readonly beside: boolean },
): readonly QualityLineView[] {
  const names = new Map(counts.map((one) => [one.person, one.name]));
  return qualityOf(counts)
    .filter((line) => (person === null || line.person === person) && (part === undefined || line.part === part))
    .map(({ groups, overturned, wrong, ...line }) => ({
      ...line,
      name: names.get(line.person) ?? '',
      overturned: shownShare(overturned),
      wrong: shownShare(wrong),
      groups: groups.map(({ comparisons, ...group }) => ({
        ...group,
        comparisons: comparisons.map(({ outcome, own, colleagues, differs }) => ({
          outcome,
          own: shownShare(own),
          ...(beside ? { colleagues: shownShare(colleagues), differs } : { colleagues: null, differs: null }),
        })),
      })),
    }));
}

export function shownShare(share: Share): ShareView {
  return { ...share, says: share.enough ? null : tooFew };
}

/** Maximum number of months in a report. */
const mostMonths = 36;

/** Refusals of an invalid period. */
const refusePeriod = declareRefusals({
  'period-invalid': [
    422,
    `The first month must come before the last, and at most ${String(mostMonths)} months can be read.`,
    `起始月份须早于截止月份，且最多查阅 ${String(mostMonths)} 个月。`,
  ],
});

const usualMonths = 12;

/**
 * Reports how many decisions were overturned on appeal or found wrong by audits, compared with colleagues' decisions on like cases.
 * Deciders see only their own.
 */
@Injectable()
export class ReadQuality {
  constructor(
    private readonly database: TenantDatabase,
    private readonly quality: QualityViews,
  ) {}

  execute(principal: Principal, { from, until, person, part }: QualityQuery): Promise<Outcome<QualityView>> {
    const beside = principal.permissions.has('audit:read');
    return this.database.transact(principal, async (scope) => {
      const last = until ?? auditPeriod(filingDay(scope.startedAt));
      const first = from ?? monthsLater(last, 1 - usualMonths);
      if (first > last || first < monthsLater(last, 1 - mostMonths)) return refusePeriod('period-invalid');
      const counts = await this.quality.counts(scope, reminderInstant(dayOf(first)), reminderInstant(dayOf(monthsLater(last, 1))));
      const whose = beside ? (person ?? null) : principal.person;
      return accept({ from: first, until: last, lines: qualityLines(counts, { person: whose, part, beside }) });
    });
  }
}

function dayOf(month: string): IsoDate {
  return isoDate(`${month}-01`);
}

function monthsLater(month: string, by: number): string {
  const count = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + by;
  return `${String(Math.floor(count / 12)).padStart(4, '0')}-${String((count % 12) + 1).padStart(2, '0')}`;
}
