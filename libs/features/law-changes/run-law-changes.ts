import { gatherFacts } from '@carnet/acts/filing-content.js';
import type { Filing, Outline } from '@carnet/acts/filing.js';
import { Pace } from '@carnet/acts/pace.js';
import { reservationFor } from '@carnet/acts/reservation.js';
import type { RuleBook } from '@carnet/acts/rule-book.js';
import { RuleBooks } from '@carnet/acts/rule-books.js';
import type { ReservedPosition } from '@carnet/acts/transfer-journal.store.js';
import { type ClaimedItem, STEP_GIVEN_UP, WORK_KINDS } from '@carnet/acts/work-items.js';
import { finishWork } from '@carnet/acts/work-steps.store.js';
import { addDays } from '@carnet/clocks';
import { type Principal, systemPrincipal } from '@carnet/identity';
import { Entropy, type IsoDate, type Json, type TenantId, uuid, type WorkItemId } from '@carnet/kernel';
import { TenantDatabase, type TenantScope } from '@carnet/persistence/tenant-database.js';
import {
  completeFacts,
  deriveFacts,
  evaluateTransfer,
  type Facts,
  factsFromJson,
  type ImpactMove,
  impactsOf,
  type RegimeImpact,
  strictestMove,
} from '@carnet/rules';
import { LedgerViews } from '../ledger/ledger-views.store.js';
import type { FoundImpact, RunningLawChange } from './law-change.js';
import { type DraftedFiling, type ImpactCandidate, type LawChangeStep, LawChangeStore } from './law-change.store.js';
import { Injectable } from '@nestjs/common';

/** The rules on the last day of the earlier law and on the first day of the later law. */
interface LawSides {
  readonly before: RuleBook;
  readonly after: RuleBook;
  readonly from: IsoDate;
}

/** How a law change touches one transfer. */
interface Impact {
  readonly move: ImpactMove;
  readonly regimes: readonly RegimeImpact[];
}

/** Transfers that cannot be judged go to a person. */
const unjudged: Impact = { move: 'opened', regimes: [] };

/** Judges the facts of an assessment by the law of both days. Facts that were not frozen are missing or assumed. */
function impactOnJudged({ before, after, from }: LawSides, assessment: string): Impact | null {
  const { facts } = JSON.parse(assessment) as { readonly facts: Json };
  const frozen = factsFromJson(facts);
  const on = (book: RuleBook, day: IsoDate): Facts => deriveFacts(completeFacts(book.catalogue, frozen).onDay(day), book.reference);
  return impactBetween({ before, after, from }, on(before, addDays(from, -1)), on(after, from));
}

/**
 * Judges a draft by the law of both days, with the present counts of its company's ledger. Null for a draft that the earlier law could not
 * judge.
 */
function impactOnDraft(sides: LawSides, filing: Filing, counted: readonly ReservedPosition[]): Impact | null {
  const then = gatherFacts(sides.before, filing, addDays(sides.from, -1), counted);
  const now = gatherFacts(sides.after, filing, sides.from, counted);
  if (!then.ok) return null;
  return now.ok ? impactBetween(sides, then.value, now.value) : unjudged;
}

function impactBetween({ before, after }: LawSides, then: Facts, now: Facts): Impact | null {
  const regimes = impactsOf(
    evaluateTransfer(before.packs, then, before.reference).verdicts,
    evaluateTransfer(after.packs, now, after.reference).verdicts,
  );
  const move = strictestMove(regimes.map((regime) => regime.move));
  return move === null ? null : { move, regimes };
}

/** Number of transfers judged before the event loop gets a turn. */
const perTurn = 20;

const perPage = 200;

type Part = Pick<LawChangeStep, 'phase' | 'cursor' | 'judged' | 'found'> & { readonly over: boolean };

/** A step: its principal, its claimed work item, and the number of items that share the time. */
interface Step {
  readonly principal: Principal;
  readonly item: ClaimedItem;
  readonly share: number;
  readonly change: RunningLawChange;
  readonly sides: LawSides;
}

/**
 * Finds what law changes touch, step by step: live grants and waiting filings in the authority's name, then the drafts of each company in
 * that company's name. A step judges for a few seconds and stores the impacts and the next item under its fence. A lost step is repeated
 * from the end of the previous one; an impact found twice is stored once.
 */
@Injectable()
export class RunLawChanges {
  constructor(
    private readonly database: TenantDatabase,
    private readonly changes: LawChangeStore,
    private readonly ledger: LedgerViews,
    private readonly books: RuleBooks,
    private readonly entropy: Entropy,
    private readonly pace: Pace,
  ) {}

  /** @throws StaleFence if an item is no longer the worker's; nothing is then written. */
  async execute(authority: TenantId, items: readonly ClaimedItem[]): Promise<void> {
    const principal = systemPrincipal('law-change', authority, 'authority');
    for (const item of items) await this.perform(principal, item, items.length);
  }

  private async perform(principal: Principal, item: ClaimedItem, share: number): Promise<void> {
    const { changes } = this;
    const change = await this.database.transact(principal, (scope) => changes.ofWork(scope, item.id));
    if (change === null) return this.database.transact(principal, (scope) => finishWork(scope, item));
    if (item.attempt >= WORK_KINDS['law-change'].attempts) return this.end({ principal, item }, STEP_GIVEN_UP);
    const sides = await this.sidesOf(change);
    const step = { principal, item, share, change, sides };
    const part = change.phase === 'filed' ? await this.searchFiled(step) : await this.searchDrafts(step);
    await this.store(step, part);
  }

  private async searchFiled({ principal, change, sides, share }: Step): Promise<Part> {
    const stretch = this.pace.begin(share);
    const found: FoundImpact[] = [];
    let { cursor } = change;
    let judged = 0;
    for (;;) {
      const after = cursor;
      const page = await this.database.transact(principal, (scope) => this.changes.filed(scope, change, after, perPage));
      for (let start = 0; start < page.length; start += perTurn) {
        const turn = page.slice(start, start + perTurn);
        found.push(...turn.flatMap((one) => foundOf(one, one.assessment === null ? unjudged : impactOnJudged(sides, one.assessment))));
        judged += turn.length;
        cursor = turn.at(-1)?.id ?? cursor;
        if (!(await stretch.yieldProcessor())) return { phase: 'filed', cursor, judged, found, over: false };
      }
      if (page.length < perPage) return { phase: 'drafts', cursor: null, judged, found, over: false };
    }
  }

  private async searchDrafts(step: Step): Promise<Part> {
    const { principal, change, share } = step;
    const stretch = this.pace.begin(share);
    let [company = null, draft = null] = change.cursor?.split('/') ?? [];
    let judged = 0;
    for (;;) {
      const from = company;
      const [one, next] = await this.database.transact(principal, (scope) => this.changes.companies(scope, from, 2));
      if (one === undefined) return { phase: 'drafts', cursor: null, judged, found: [], over: true };
      const after = one === company ? draft : null;
      const last = await this.draftsOf(step, one, after);
      judged += last.count;
      if (last.count === perTurn) [company, draft] = [one, last.id];
      else if (next === undefined) return { phase: 'drafts', cursor: null, judged, found: [], over: true };
      else [company, draft] = [next, null];
      if (!(await stretch.yieldProcessor()))
        return { phase: 'drafts', cursor: `${company}${draft === null ? '' : `/${draft}`}`, judged, found: [], over: false };
    }
  }

  /** Drafts of a company, read in its name, because nobody else may see them or the impacts on them. */
  private draftsOf({ change, sides }: Step, company: TenantId, after: string | null) {
    const { changes } = this;
    const inItsName = systemPrincipal('law-change', company);
    return this.database.transact(inItsName, async (scope) => {
      const drafts = await changes.drafts(scope, change.createdAt, after, perTurn);
      const found: FoundImpact[] = [];
      for (const one of drafts)
        found.push(...foundOf({ ...one, company, standing: 'draft' }, await this.onDraft(scope, company, sides, one)));
      if (found.length > 0) await changes.add(scope, change, found);
      return { count: drafts.length, id: drafts.at(-1)?.id ?? null };
    });
  }

  private async onDraft(scope: TenantScope, company: TenantId, sides: LawSides, { filing }: DraftedFiling): Promise<Impact | null> {
    return impactOnDraft(sides, filing, await this.ledgerPositions(scope, company, sides, filing));
  }

  /** Counts of the ledger under the later law. */
  private async ledgerPositions(
    scope: TenantScope,
    company: TenantId,
    { after, from }: LawSides,
    filing: Outline,
  ): Promise<readonly ReservedPosition[]> {
    const facts = gatherFacts(after, filing, from, null);
    const reservation = facts.ok ? reservationFor(after, filing, facts.value, from) : undefined;
    return reservation === undefined ? [] : this.ledger.previewReservation(scope, company, reservation);
  }

  private async store(step: Step, { over, ...part }: Part): Promise<void> {
    const { principal, item, change } = step;
    const { changes, entropy } = this;
    const next = uuid<WorkItemId>(entropy.uuid());
    await this.database.transact(principal, async (scope) => {
      const now = await changes.ofWork(scope, item.id, 'lock');
      if (now === null) return finishWork(scope, item);
      if (over) return changes.end(scope, now, item, { judged: part.judged, failure: null });
      const size = change.size ?? (await changes.countFiled(scope, now));
      return changes.advance(scope, now, { done: item, size, next, ...part });
    });
  }

  private end({ principal, item }: Pick<Step, 'principal' | 'item'>, failure: readonly string[]): Promise<void> {
    const { changes } = this;
    return this.database.transact(principal, async (scope) => {
      const now = await changes.ofWork(scope, item.id, 'lock');
      return now === null ? finishWork(scope, item) : changes.end(scope, now, item, { judged: 0, failure });
    });
  }

  /** @throws RulesMissing if one side cannot be loaded; the law change then waits, because each one starts only once. */
  private async sidesOf({ before, after, from }: RunningLawChange): Promise<LawSides> {
    const { books } = this;
    return { before: await books.load(before), after: await books.load(after), from };
  }
}

function foundOf(
  { id: transfer, company, standing }: Pick<ImpactCandidate, 'id' | 'company' | 'standing'>,
  impact: Impact | null,
): readonly FoundImpact[] {
  return impact === null ? [] : [{ transfer, company, standing, ...impact }];
}
