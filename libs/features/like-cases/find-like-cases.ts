import { CodeNames } from '@carnet/acts/code-names.js';
import { filingDay } from '@carnet/acts/filing-content.js';
import type { Filing } from '@carnet/acts/filing.js';
import { RuleBooks } from '@carnet/acts/rule-books.js';
import { Scenarios } from '@carnet/acts/scenarios.js';
import { TransferViews } from '@carnet/acts/transfer-views.store.js';
import type { Principal } from '@carnet/identity';
import { accept, isUuid, type IsoDate, type Json, type Outcome, refuse, type TransferId, uuid } from '@carnet/kernel';
import { comparableRecipient } from '@carnet/ledger';
import { TenantDatabase } from '@carnet/persistence/tenant-database.js';
import { type DecidedCase, DecidedCases } from './decided-cases.store.js';
import { type CaseNames, type CaseProfile, likenessOf } from './likeness.js';
import { Injectable } from '@nestjs/common';
import type { LikeCase, LikeCases } from './like-cases.dto.js';

const [mostCompared, mostShown] = [200, 5];

/** Finds the decided transfers most like one, over all companies, so that deciders treat like cases alike. */
@Injectable()
export class FindLikeCases {
  constructor(
    private readonly database: TenantDatabase,
    private readonly views: TransferViews,
    private readonly cases: DecidedCases,
    private readonly books: RuleBooks,
    private readonly shipped: Scenarios,
  ) {}

  execute(principal: Principal, { transferId }: { readonly transferId: string }): Promise<Outcome<LikeCases>> {
    const unknown = refuse('not-found', { en: 'There is no such transfer.', zh: '没有该事项。' });
    if (!isUuid(transferId)) return Promise.resolve(unknown);
    const transfer = uuid<TransferId>(transferId);
    return this.books.whileCurrent(() =>
      this.database.transact(principal, async (scope) => {
        const detail = await this.views.detail(scope, transfer);
        if (detail === null) return unknown;
        const { stored, assessment } = detail;
        const here = profileOf(stored.filing, assessment === null ? [] : verdictsIn(assessment.body));
        const asked = { country: stored.filing.recipient.country, except: transfer, limit: mostCompared };
        const decided = await this.cases.latest(scope, asked);
        const names = this.names(filingDay(scope.startedAt));
        const items = decided.map((one) => likeCase(here, one, names)).toSorted(mostLikeFirst);
        return accept({ transfer, compared: decided.length, items: items.slice(0, mostShown) });
      }),
    );
  }

  private names(today: IsoDate): CaseNames {
    const codes = new CodeNames(this.books.inForce(today));
    const titles = new Map(this.shipped.scenarios.map(({ id, title }) => [id, title]));
    return {
      regime: (code) => codes.regime(code),
      outcome: (code) => codes.outcome(code),
      field: (code) => codes.field(code),
      country: (code) => codes.country(code),
      scenario: (id) => titles.get(id) ?? { en: id, zh: id },
    };
  }
}

function likeCase(here: CaseProfile, { filing, verdicts, decision, ...named }: DecidedCase, names: CaseNames): LikeCase {
  const { outcome, by, at: decidedAt, reasons, conditions } = decision;
  return { ...named, outcome, by, decidedAt, reasons, conditions, ...likenessOf(here, profileOf(filing, verdicts), names) };
}

function profileOf({ scenario, recipient, fields, people, facts }: Filing, verdicts: CaseProfile['verdicts']): CaseProfile {
  const from = facts.exporter_country;
  return {
    from: typeof from === 'string' ? from : null,
    scenario,
    recipient: comparableRecipient(recipient),
    fields,
    people,
    verdicts: verdicts.map(({ regime, outcome }) => ({ regime, outcome })),
  };
}

/** Safe, because the rule check writes these members in every format. */
function verdictsIn(body: Json): CaseProfile['verdicts'] {
  return (body as unknown as { readonly verdicts: CaseProfile['verdicts'] }).verdicts;
}

function mostLikeFirst(one: LikeCase, other: LikeCase): number {
  if (one.score !== other.score) return other.score - one.score;
  return one.decidedAt === other.decidedAt ? one.reference.localeCompare(other.reference) : one.decidedAt < other.decidedAt ? 1 : -1;
}
