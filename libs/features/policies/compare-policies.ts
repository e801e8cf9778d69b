import { filingDay } from '@carnet/acts/filing-content.js';
import { type PublishedPolicyText, RuleArchive, RulesMissing } from '@carnet/acts/rule-book.js';
import { RuleBooks } from '@carnet/acts/rule-books.js';
import { Scenarios } from '@carnet/acts/scenarios.js';
import type { Principal } from '@carnet/identity';
import { accept, type Outcome, type Page, type PageRequest, refuse } from '@carnet/kernel';
import { invalidCursor, SealedCursors } from '@carnet/persistence/cursors.js';
import { TenantDatabase, type TenantScope } from '@carnet/persistence/tenant-database.js';
import { scenarioItems } from '@carnet/rules';
import { ROUTE_PARTS, type RoutePart, type RoutingPolicies } from '@carnet/workflow';
import { Injectable } from '@nestjs/common';
import { FiledTransfers } from '../stress-tests/filed-transfers.store.js';
import type { JudgedTransfer } from '../stress-tests/stress-test-record.js';
import type { ChangeSource, PolicyChangesResponse, PolicyLine, PolicyView } from './policies.dto.js';
import { type PolicyChanges, PolicyComparison } from './policy-changes.js';
import { unknownPolicyRefusal } from './simulate-policy.js';

const noSuchPolicy = refuse('not-found', {
  en: 'No routing policy of this name was published here.',
  zh: '本系统未发布该名称的通道政策。',
});

/** Lists the published routing policies in order of publication. Everybody may read them, as with the law. */
@Injectable()
export class ListPolicies {
  constructor(
    private readonly archive: RuleArchive,
    private readonly books: RuleBooks,
  ) {}

  async execute(_: Principal): Promise<Outcome<readonly PolicyLine[]>> {
    const policies = await this.books.currentPolicies();
    return accept((await this.archive.policies()).map((one) => lineOf(one, policies)));
  }
}

/** Reads one policy with its text. */
@Injectable()
export class ReadPolicy {
  constructor(
    private readonly archive: RuleArchive,
    private readonly books: RuleBooks,
  ) {}

  async execute(_: Principal, id: string): Promise<Outcome<PolicyView>> {
    const policies = await this.books.currentPolicies();
    const found = (await this.archive.policies()).find((one) => one.id === id);
    if (found === undefined) return noSuchPolicy;
    return accept({ ...lineOf(found, policies), text: found.text });
  }
}

function lineOf({ id, origin, firstDay, digest, publishedAt }: PublishedPolicyText, policies: RoutingPolicies): PolicyLine {
  return { id, origin, firstDay, digest, publishedAt, routes: policies.span(id) };
}

export interface ComparePoliciesQuery extends PageRequest {
  readonly policy: string;
  readonly against: string;
  readonly over: ChangeSource;
}

/** Compares two policies over many filings, by the rules in force today. Stores nothing. */
@Injectable()
export class ComparePolicies {
  constructor(
    private readonly database: TenantDatabase,
    private readonly filed: FiledTransfers,
    private readonly scenarios: Scenarios,
    private readonly books: RuleBooks,
    private readonly cursors: SealedCursors,
  ) {}

  async execute(
    principal: Principal,
    { policy, against, over, limit, cursor }: ComparePoliciesQuery,
  ): Promise<Outcome<PolicyChangesResponse>> {
    const policies = await this.books.currentPolicies();
    const [after, before] = [policy, against].map((named) => policies.all.find(({ id }) => id === named));
    if (after === undefined) return noSuchPolicy;
    if (before === undefined) return unknownPolicyRefusal(policies, '/against');
    const read = await this.database.transact(principal, async (scope) => {
      const today = filingDay(scope.startedAt);
      // Scenarios fit on one page.
      if (over === 'scenarios') return cursor === null ? accept({ today, items: [], size: 0, next: null }) : invalidCursor;
      const page = await this.pageOf(scope, { limit, cursor });
      return page.ok ? accept({ today, ...page.value, size: await this.filed.count(scope, scope.startedAt) }) : page;
    });
    if (!read.ok) return read;
    const { today, items, size, next } = read.value;
    const inForce = await this.books.findForDay(today, null);
    if (inForce === null) throw new RulesMissing('there are no rules for today');
    const { book } = inForce;
    const comparison = new PolicyComparison(book, { before, after });
    if (over === 'history') {
      for (const one of items) comparison.addJudged(one);
      return accept(policyChangesView(comparison.changes, size, next));
    }
    for (const item of scenarioItems(book.catalogue, this.scenarios.scenarios, today)) comparison.add(item);
    return accept(policyChangesView(comparison.changes, comparison.changes.cases, null));
  }

  private pageOf(
    scope: TenantScope,
    { limit, cursor }: Pick<ComparePoliciesQuery, 'limit' | 'cursor'>,
  ): Promise<Outcome<Page<JudgedTransfer>>> {
    return this.cursors.page(
      scope,
      { list: 'policy-changes', limit, cursor },
      (behind, most) => this.filed.page(scope, { after: behind, until: scope.startedAt, limit: most }),
      ({ id }) => id,
    );
  }
}

function policyChangesView({ cases, moved, parts }: PolicyChanges, size: number, next: string | null): PolicyChangesResponse {
  const changed = Object.entries(parts).map(([part, count]) => ({ part: part as RoutePart, name: ROUTE_PARTS[part as RoutePart], count }));
  return { cases, size, moved, parts: changed, next };
}
