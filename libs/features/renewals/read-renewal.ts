import { Timers } from '@carnet/acts/deadlines/timers.store.js';
import { filingDay } from '@carnet/acts/filing-content.js';
import type { Filing } from '@carnet/acts/filing.js';
import type { FactCatalogue, FactType } from '@carnet/rules';
import { renewalDaysOf } from './renewal-bars.js';
import { Renewals } from '@carnet/acts/renewals.store.js';
import { comparisonOf, type ReplayComparison, sideOf } from '@carnet/acts/replay.js';
import { changesBetween, partsOf } from '@carnet/acts/subjects.js';
import { TransferReading } from '@carnet/acts/transfer-reading.js';
import { type TransferDetail, TransferViews } from '@carnet/acts/transfer-views.store.js';
import type { Principal } from '@carnet/identity';
import { withDayWords } from '@carnet/clocks';
import { accept, type Bilingual, type Outcome } from '@carnet/kernel';
import type { TenantScope } from '@carnet/persistence/tenant-database.js';
import { otherRenewalBar, refusalText, RENEWAL_KINDS, renewalBar, type RenewalDays } from '@carnet/workflow';
import { Injectable } from '@nestjs/common';
import type { LookAgainShown, RenewalOfferShown, RenewalShown, RenewedShown } from './renewals.dto.js';

/** Why a part of a filing becomes outdated. */
export const STALE_BY = ['day', 'count', 'document'] as const;

export type StaleBy = (typeof STALE_BY)[number];

const says: Readonly<Record<StaleBy, Bilingual>> = {
  day: { en: 'A day, which may have passed.', zh: '日期可能已过。' },
  count: { en: 'A number, which may be another one now.', zh: '数量可能已变化。' },
  document: { en: 'A document, which may have expired or be of an earlier state.', zh: '文件可能已过期或者已非最新。' },
};

const ofFacts: Readonly<Partial<Record<FactType, StaleBy>>> = { date: 'day', integer: 'count', number: 'count', counts: 'count' };

/** Copied parts that can become outdated and have not been changed, in the order of the filing. */
export function lookAgain(catalogue: FactCatalogue, before: Filing, now: Filing): readonly LookAgainShown[] {
  const then = partsOf(before);
  return [...partsOf(now)].flatMap(([subject, value]): readonly LookAgainShown[] => {
    const because = staleBy(catalogue, subject);
    const same = JSON.stringify(then.get(subject)) === JSON.stringify(value);
    return because === null || value === null || !same ? [] : [{ subject, because, says: says[because], value }];
  });
}

function staleBy({ byName }: FactCatalogue, subject: string): StaleBy | null {
  const [, part, name = ''] = subject.split('/');
  if (part === 'people') return 'count';
  if (part === 'documents') return 'document';
  const type = part === 'facts' ? byName.get(name)?.type : undefined;
  return (type && ofFacts[type]) ?? null;
}

/** Reads whether a transfer can be renewed, and how it differs from the grant it renews; the same for its company and for officers. */
@Injectable()
export class ReadRenewal {
  constructor(
    private readonly reading: TransferReading,
    private readonly views: TransferViews,
    private readonly timers: Timers,
    private readonly renewals: Renewals,
  ) {}

  execute(principal: Principal, { transferId }: { readonly transferId: string }): Promise<Outcome<RenewalShown>> {
    return this.reading.of(principal, transferId, async (detail, scope) => {
      const { transfer, reference } = detail.stored;
      const renewals = await this.renewals.of(scope, transfer);
      const offers = await this.offers(scope, detail);
      return accept({ transfer: transfer.id, reference, offers, renewals, renewed: await this.renewed(scope, detail) });
    });
  }

  private async offers(scope: TenantScope, { stored: { transfer } }: TransferDetail): Promise<readonly RenewalOfferShown[]> {
    const at = scope.startedAt;
    const on = filingDay(at);
    const kept = await this.timers.of(scope, transfer.id);
    const days = renewalDaysOf(kept?.timers ?? [], this.reading.books.inForce(on).calendar);
    const other = await this.renewals.other(scope, transfer, null);
    const renewed = other && otherRenewalBar(other);
    return RENEWAL_KINDS.map((kind) => {
      const bar = renewalBar(transfer, { kind, at, on, days }) ?? renewed;
      const code = bar?.code ?? null;
      const says = bar && refusalText(bar.code, bar.context);
      const window: RenewalDays = kind === 'renews' ? days : { opens: null, latest: null };
      return { kind, ...window, offered: code === null, code, reason: says && withDayWords(says) };
    });
  }

  private async renewed(scope: TenantScope, { stored, assessment }: TransferDetail): Promise<RenewedShown | null> {
    const { renewal } = stored.transfer;
    const grant = renewal === undefined ? null : await this.views.detail(scope, renewal.of);
    if (renewal === undefined || grant === null) return null;
    const { transfer, reference, filing } = grant.stored;
    const lastDay = transfer.decision?.term?.lastDay;
    if (lastDay === undefined) return null;
    const { catalogue } = this.reading.books.inForce(filingDay(scope.startedAt));
    return {
      transfer: transfer.id,
      reference,
      kind: renewal.kind,
      state: transfer.state,
      lastDay,
      lookAgain: stored.transfer.state === 'draft' ? lookAgain(catalogue, filing, stored.filing) : [],
      changes: changesBetween(filing, stored.filing),
      judged: judgedOtherwise(grant.assessment, assessment),
    };
  }
}

function judgedOtherwise(before: TransferDetail['assessment'], after: TransferDetail['assessment']): ReplayComparison | null {
  return before === null || after === null ? null : comparisonOf({ before: sideOf(before.body), after: sideOf(after.body) });
}
