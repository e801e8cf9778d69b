import { Timers } from '@carnet/acts/deadlines/timers.store.js';
import { filingDay } from '@carnet/acts/filing-content.js';
import type { Filing } from '@carnet/acts/filing.js';
import type { FactCatalogue, FactType } from '@carnet/rules';
import { renewalDaysOf } from './renewal-refusals.js';
import { Renewals } from '@carnet/acts/renewals.store.js';
import { comparisonOf, type ReplayComparison, comparedPartsOf } from '@carnet/acts/replay.js';
import { changesBetween, partsOf } from '@carnet/acts/subjects.js';
import { TransferReader } from '@carnet/acts/transfer-reader.js';
import { type TransferDetail, TransferViews } from '@carnet/acts/transfer-views.store.js';
import type { Principal } from '@carnet/identity';
import { withDayWords } from '@carnet/clocks';
import { accept, type Bilingual, type Outcome } from '@carnet/kernel';
import type { TenantScope } from '@carnet/persistence/tenant-database.js';
import { otherRenewalRefusal, refusalText, RENEWAL_KINDS, renewalRefusal, type RenewalDays } from '@carnet/workflow';
import { Injectable } from '@nestjs/common';
import type { LookAgainResponse, RenewalOfferResponse, RenewalResponse, RenewedResponse } from './renewals.dto.js';

/** Why a part of a filing becomes outdated. */
export const STALE_BY = ['day', 'count', 'document'] as const;

export type StaleBy = (typeof STALE_BY)[number];

const says: Readonly<Record<StaleBy, Bilingual>> = {
  day: { en: 'This day may have passed.', zh: '该日期可能已过。' },
  count: { en: 'This number may have changed.', zh: '该数量可能已变化。' },
  document: { en: 'This document may have expired or be outdated.', zh: '该材料可能已过期或者已非最新。' },
};

const ofFacts: Readonly<Partial<Record<FactType, StaleBy>>> = { date: 'day', integer: 'count', number: 'count', counts: 'count' };

/** Copied parts that can become outdated and have not been changed, in the order of the filing. */
export function findStaleParts(catalogue: FactCatalogue, before: Filing, now: Filing): readonly LookAgainResponse[] {
  const then = partsOf(before);
  return [...partsOf(now)].flatMap(([subject, value]): readonly LookAgainResponse[] => {
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
    private readonly reading: TransferReader,
    private readonly views: TransferViews,
    private readonly timers: Timers,
    private readonly renewals: Renewals,
  ) {}

  execute(principal: Principal, { transferId }: { readonly transferId: string }): Promise<Outcome<RenewalResponse>> {
    return this.reading.readTransfer(principal, transferId, async (detail, scope) => {
      const { transfer, reference } = detail.stored;
      const renewals = await this.renewals.listOfGrant(scope, transfer);
      const offers = await this.offers(scope, detail);
      return accept({ transfer: transfer.id, reference, offers, renewals, renewed: await this.renewed(scope, detail) });
    });
  }

  private async offers(scope: TenantScope, { stored: { transfer } }: TransferDetail): Promise<readonly RenewalOfferResponse[]> {
    const at = scope.startedAt;
    const on = filingDay(at);
    const kept = await this.timers.listOfTransfer(scope, transfer.id);
    const days = renewalDaysOf(kept?.timers ?? [], this.reading.books.inForce(on).calendar);
    const other = await this.renewals.findOther(scope, transfer, null);
    const renewed = other && otherRenewalRefusal(other);
    return RENEWAL_KINDS.map((kind) => {
      const bar = renewalRefusal(transfer, { kind, at, on, days }) ?? renewed;
      const code = bar?.code ?? null;
      const says = bar && refusalText(bar.code, bar.context);
      const window: RenewalDays = kind === 'renews' ? days : { opens: null, latest: null };
      return { kind, ...window, offered: code === null, code, reason: says && withDayWords(says) };
    });
  }

  private async renewed(scope: TenantScope, { stored, assessment }: TransferDetail): Promise<RenewedResponse | null> {
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
      lookAgain: stored.transfer.state === 'draft' ? findStaleParts(catalogue, filing, stored.filing) : [],
      changes: changesBetween(filing, stored.filing),
      judged: compareAssessments(grant.assessment, assessment),
    };
  }
}

function compareAssessments(before: TransferDetail['assessment'], after: TransferDetail['assessment']): ReplayComparison | null {
  return before === null || after === null
    ? null
    : comparisonOf({ before: comparedPartsOf(before.body), after: comparedPartsOf(after.body) });
}
