import { isDeepStrictEqual } from 'node:util';
import type { Assessment } from '@carnet/acts/assessment.js';
import { successionOf } from '@carnet/acts/transfer-act.js';
import { type StoredTransfer, type TransferChange, TransferJournal } from '@carnet/acts/transfer-journal.store.js';
import { TransferStore } from '@carnet/acts/transfer.store.js';
import { type ClaimedItem, transferOf } from '@carnet/acts/work-items.js';
import { systemPrincipal } from '@carnet/identity';
import type { TenantId, TransferId } from '@carnet/kernel';
import { TenantDatabase, type TenantScope } from '@carnet/persistence/tenant-database.js';
import { type Circumstances, isHeld, type Transfer, wasStopped } from '@carnet/workflow';
import { WrongGrants } from '../audits/wrong-grants.js';
import { mayHideSplit } from '../splits/split-detection.js';
import { SplitWatch } from '../splits/split-watch.js';
import { HeldOfAffiliates } from './held-of-affiliates.js';
import { type IsUnregistered, RegisteredCountries } from './registered-countries.store.js';
import { RuleCheck } from './rule-check.js';
import { Injectable } from '@nestjs/common';

/** What is known of a batch before a pass. */
interface KnownBefore {
  /** Grants of the company that an audit found wrong. */
  readonly wrong: ReadonlySet<TransferId>;
  readonly first: FirstPass | null;
}

/** What is known of a batch before the second pass. */
interface FirstPass {
  /** Transfers that resemble parts of a split. */
  readonly suspected: ReadonlySet<TransferId>;
  /** Transfers like those that people hold of affiliates. */
  readonly heldBeside: ReadonlySet<TransferId>;
  /** Judgements that waited, which hold if nothing they rest on has changed. */
  readonly before: ReadonlyMap<TransferId, Judgement>;
}

/**
 * The rule check: judges filed transfers of one company by their pinned rules and routes them, in one transaction. A filing that would pass
 * waits for a second one if others of its batch go to people, its company has affiliates, or it may be a part of a split: then a transaction
 * of the authority first compares it with other filings. This does not depend on the audit draw. What audits found of grants is asked
 * before, in a transaction of the authority, too.
 */
@Injectable()
export class AssessTransfers {
  constructor(
    private readonly database: TenantDatabase,
    private readonly transfers: TransferStore,
    private readonly journal: TransferJournal,
    private readonly check: RuleCheck,
    private readonly watch: SplitWatch,
    private readonly wrongGrants: WrongGrants,
    private readonly heldOfAffiliates: HeldOfAffiliates,
    private readonly countries: RegisteredCountries,
  ) {}

  /** Writes nothing if it throws. @throws StaleFence if another process has claimed an item. */
  async execute(company: TenantId, items: readonly ClaimedItem[]): Promise<void> {
    const wrong = await this.wrongGrants.of(company);
    const waiting = await this.runPass(company, items, { wrong, first: null });
    if (waiting.length === 0) return;
    const parts = waiting.filter(({ stored }) => mayHideSplit(stored)).map(({ item }) => transferOf(item));
    const suspected = parts.length === 0 ? new Set<TransferId>() : await this.watch.findSuspected(company, parts);
    const kin = waiting.filter(({ stored }) => stored.affiliated);
    const heldBeside = await this.heldOfAffiliates.among(company, new Map(kin.map((one) => [one.stored.transfer.id, one.assessment])));
    await this.runPass(
      company,
      waiting.map(({ item }) => item),
      { wrong, first: { suspected, heldBeside, before: new Map(waiting.map((one) => [one.stored.transfer.id, one])) } },
    );
  }

  /** Judges and stores. Returns the judgements that wait for a second pass; nothing is stored for them yet. */
  private runPass(company: TenantId, items: readonly ClaimedItem[], known: KnownBefore): Promise<readonly Judgement[]> {
    const principal = systemPrincipal('assess', company);
    return this.check.whileCurrent(() => this.database.transact(principal, (scope) => this.judge(scope, company, items, known), 'once'));
  }

  private async judge(
    scope: TenantScope,
    company: TenantId,
    items: readonly ClaimedItem[],
    { wrong, first }: KnownBefore,
  ): Promise<readonly Judgement[]> {
    const stored = await this.transfers.lockMany(scope, company, items.map(transferOf));
    const byId = new Map(stored.map((one) => [one.transfer.id, one]));
    const renewed = await this.lockRenewedGrants(scope, company, stored);
    // Known before the first pass: equal filings of a batch that differ in it are compared with each other.
    const isUnregistered = await this.countries.unregistered(scope);
    const moot: ClaimedItem[] = [];
    const found: Judgement[] = [];
    for (const item of items) {
      const one = byId.get(transferOf(item));
      const judgement = one && this.judgementOf(one, item, { wrong, first, renewed, isUnregistered });
      if (judgement) found.push(judgement);
      else moot.push(item);
    }
    // A filing that would pass is compared with those that go to people once these are stored.
    const isMixed = found.some((one) => !isLight(one));
    const waits = (one: Judgement): boolean =>
      first === null && isLight(one) && (isMixed || one.stored.affiliated || mayHideSplit(one.stored));
    const judged = found.filter((one) => !waits(one));
    const light = new Map(judged.filter(isLight).map((one) => [one.stored.transfer.id, one.assessment]));
    const beside = await this.check.circumstancesOf(scope, light, wrong);
    const changed = judged.filter((one) => !isLight(one) && one.stored.transfer.route !== null);
    const restated = await this.check.findRestated(scope, new Map(changed.map((one) => [one.stored.transfer.id, one.assessment])));
    const changes: TransferChange[] = [];
    for (const one of judged) {
      const overtaken = isLight(one) && this.check.isOvertaken(scope, one.stored, one.assessment);
      const { id } = one.stored.transfer;
      const change = await this.changeOf(scope, one, { overtaken, restated: restated.has(id), ...beside.get(id) });
      if (change === null) moot.push(one.item);
      else changes.push(change);
    }
    await this.journal.finish(scope, company, moot);
    if (changes.length > 0) await this.journal.recordAndCommit(scope, await this.withSupersededGrants(scope, changes));
    return found.filter(waits);
  }

  /** Adds the end of each grant that a transfer granted here supersedes. */
  private async withSupersededGrants(scope: TenantScope, changes: readonly TransferChange[]): Promise<readonly TransferChange[]> {
    const ended: TransferChange[] = [];
    const all: TransferChange[] = [];
    for (const one of changes) {
      const succession = await successionOf(this.transfers, scope, one);
      all.push(succession.change);
      if (succession.ended !== null) ended.push(succession.ended);
    }
    return [...all, ...ended];
  }

  /** The grants to be superseded, locked until the result is stored. */
  private async lockRenewedGrants(
    scope: TenantScope,
    company: TenantId,
    stored: readonly StoredTransfer[],
  ): Promise<ReadonlyMap<TransferId, Transfer>> {
    const ids = stored.flatMap(({ transfer: { renewal } }) => renewal?.of ?? []);
    const grants = ids.length === 0 ? [] : await this.transfers.lockMany(scope, company, ids);
    return new Map(grants.map(({ transfer }) => [transfer.id, transfer]));
  }

  private judgementOf(stored: StoredTransfer, item: ClaimedItem, { wrong, first, renewed, isUnregistered }: JudgedBatch): Judgement | null {
    const { id, renewal } = stored.transfer;
    const grant = renewal && renewed.get(renewal.of);
    const circumstances = {
      unregistered: isUnregistered(stored.filing.facts['exporter_country']),
      suspected: first?.suspected.has(id) ?? false,
      stopped: grant !== undefined && wasStopped(grant),
      held: (grant !== undefined && (isHeld(grant) || wrong.has(grant.id))) || first?.heldBeside.has(id) === true,
    };
    const before = first?.before.get(id);
    const isSame =
      before !== undefined &&
      isDeepStrictEqual([before.stored, before.circumstances], [stored, circumstances]) &&
      this.check.hasSameRules(before.assessment, stored);
    const assessment = isSame ? before.assessment : this.check.assess(stored, circumstances);
    return assessment && { item, stored, circumstances, assessment };
  }

  private async changeOf(
    scope: TenantScope,
    { item, stored, circumstances, assessment: first }: Judgement,
    earlier: Circumstances,
  ): Promise<TransferChange | null> {
    const isBeside = Object.values(earlier).includes(true);
    const both = { ...circumstances, ...earlier, held: circumstances.held === true || earlier.held === true };
    const assessment = (isBeside ? this.check.assess(stored, both) : null) ?? first;
    const alike = stored.transfer.changing !== undefined && (await this.check.givesSameAnswer(scope, stored, assessment));
    return this.check.assessmentChange(scope, stored, assessment, { done: item, alike });
  }
}

/** What is known of a batch before its transfers are judged. */
interface JudgedBatch extends KnownBefore {
  readonly renewed: ReadonlyMap<TransferId, Transfer>;
  readonly isUnregistered: IsUnregistered;
}

/** A judgement whose result is not stored yet. */
interface Judgement {
  readonly item: ClaimedItem;
  readonly stored: StoredTransfer;
  readonly circumstances: Circumstances;
  readonly assessment: Assessment;
}

const isLight = ({ assessment }: Judgement): boolean => assessment.route.lane === 'green';
