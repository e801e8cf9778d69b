import { assess, type Assessment } from '@carnet/acts/assessment.js';
import { Assessments } from '@carnet/acts/assessments.store.js';
import { appealWindowTimersAt } from '@carnet/acts/deadlines/appeal-term.js';
import { grantLimitsOf } from '@carnet/acts/deadlines/grant-term.js';
import { withLeases } from '@carnet/acts/deadlines/lease-timers.js';
import { timersOfSteps } from '@carnet/acts/deadlines/step-timers.js';
import { dutyTimers } from '@carnet/acts/deadlines/timer-plan.js';
import { filingDay, gatherFacts } from '@carnet/acts/filing-content.js';
import { isOvertaken } from '@carnet/acts/overtaken.js';
import { RuleBooks } from '@carnet/acts/rule-books.js';
import { needSameHumanCheck } from '@carnet/acts/routing-input.js';
import { actorOf, pinTo } from '@carnet/acts/transfer-act.js';
import type { StoredTransfer, TransferChange } from '@carnet/acts/transfer-journal.store.js';
import type { ClaimedItem } from '@carnet/acts/work-items.js';
import { type AssessmentId, canonicalJson, Entropy, type Json, type TransferId, uuid } from '@carnet/kernel';
import type { TenantScope } from '@carnet/persistence/tenant-database.js';
import { type Facts, factsFromJson } from '@carnet/rules';
import { applyDecision, type Circumstances, decideTransfer, decisionByPolicy } from '@carnet/workflow';
import { CircumstanceFinder } from './circumstance-finder.js';
import { Injectable } from '@nestjs/common';

/** Judges one filed transfer by its pinned rules. */
@Injectable()
export class RuleCheck {
  constructor(
    private readonly books: RuleBooks,
    private readonly entropy: Entropy,
    private readonly assessments: Assessments,
    private readonly besides: CircumstanceFinder,
  ) {}

  /** Runs work that judges, and runs it again if the rules change meanwhile. The work must be safe to repeat. */
  whileCurrent<T>(work: () => Promise<T>): Promise<T> {
    return this.books.whileCurrent(work);
  }

  /** The judgement; null if the transfer is not filed. */
  assess(stored: StoredTransfer, circumstances: Circumstances): Assessment | null {
    const { transfer, filing, filedOn, ruleSet, reserved } = stored;
    if (filedOn === null) return null;
    const book = this.books.ofFiling(ruleSet, filedOn);
    const facts = gatherFacts(book, filing, filedOn, reserved, transfer.split);
    if (!facts.ok) throw new Error('stored facts are no longer readable by the catalogue', { cause: facts.refusal });
    const id = uuid<AssessmentId>(this.entropy.uuid());
    const policy = this.books.policies.on(filedOn);
    return assess(book, stored, facts.value, { id, seed: this.entropy.seed(), filedOn, circumstances, policy });
  }

  /** Whether the rules and the policy of a filing are still those of its judgement. */
  hasSameRules({ book, policy }: Assessment, { ruleSet, filedOn }: StoredTransfer): boolean {
    return filedOn !== null && book === this.books.ofFiling(ruleSet, filedOn) && policy === this.books.policies.on(filedOn);
  }

  /** Whether a filing that passes on its day of filing no longer passes today. */
  isOvertaken(scope: TenantScope, { transfer, filing, filedOn, reserved }: StoredTransfer, { book }: Assessment): boolean {
    if (filedOn === null) return false;
    const { id, contentDigest: content, split } = transfer;
    return isOvertaken(this.books, { transfer: id, content, filing, filedOn, book, positions: reserved, split }, scope.startedAt);
  }

  /** The circumstances of transfers within their own company. @param wrong its grants that an audit found wrong. */
  circumstancesOf(
    scope: TenantScope,
    judged: ReadonlyMap<TransferId, Assessment>,
    wrong: ReadonlySet<TransferId>,
  ): Promise<ReadonlyMap<TransferId, Circumstances>> {
    return this.besides.ofFilings(scope, judged, { recipient: null, wrong });
  }

  /** The changed filings that stated a fact otherwise, or more people, before. */
  findRestated(scope: TenantScope, judged: ReadonlyMap<TransferId, Assessment>): Promise<ReadonlySet<TransferId>> {
    return this.besides.findRestated(scope, judged);
  }

  /** Whether the rules give the same answer, and people must look at the same, after an immaterial change; false for any other change. */
  async givesSameAnswer(scope: TenantScope, { transfer }: StoredTransfer, { stored: { body }, book, facts }: Assessment): Promise<boolean> {
    const before = transfer.changing?.assessment ?? null;
    if (before === null) return false;
    const [kept] = await this.assessments.find(scope, transfer.id, before);
    return kept !== undefined && hasSameAnswers(kept.body, body) && needSameHumanCheck(book, factsIn(kept.body), facts);
  }

  /** The change that stores an assessment; null if the transfer no longer waits for one, for example after a withdrawal. */
  assessmentChange(
    scope: TenantScope,
    stored: StoredTransfer,
    { stored: assessment, route, verdicts, book }: Assessment,
    { done, alike }: { readonly done: ClaimedItem; readonly alike: boolean },
  ): TransferChange | null {
    const { transfer, reference, filing } = stored;
    const at = scope.startedAt;
    const granting = { facts: filing.facts, on: filingDay(at), calendar: book.calendar, version: transfer.version + 1 };
    const limits = route.disposal === 'grant' ? grantLimitsOf(granting) : null;
    const decision = decideTransfer(transfer, {
      kind: 'assess',
      by: actorOf(scope.principal),
      at,
      assessmentId: assessment.id,
      contentDigest: transfer.contentDigest,
      route,
      decision: decisionByPolicy(route, at, limits?.term),
      ...(alike && { alike }),
    });
    if (!decision.accepted) {
      if (decision.refusal.code === 'not-in-this-state') return null;
      // Finishing the item would leave the transfer waiting forever; a fault is retried and becomes visible.
      throw new Error(`the assessment was refused: ${decision.refusal.code}`);
    }
    const after = applyDecision(transfer, decision);
    const evidence = { ...pinTo(book).evidence, assessment: assessment.digest };
    const duties = route.disposal === 'refuse' ? [] : dutyTimers(verdicts, assessment.id, at);
    const closing = after.state === 'refused' ? appealWindowTimersAt(this.books, stored, at) : [];
    const today = filingDay(at);
    const { calendar } = this.books.inForce(today);
    // Steps that stay open across an immaterial change get their full time again.
    const steps = timersOfSteps(after, today, calendar);
    const timers = [...(after.state === 'granted' ? (limits?.timers ?? []) : []), ...duties, ...closing, ...steps];
    const change = { reference, before: transfer, after, decision, at, assessment, done, timers, evidence };
    return withLeases(change, () => calendar);
  }
}

function factsIn(body: string): Facts {
  const { facts = null } = JSON.parse(body) as Readonly<Record<string, Json>>;
  return factsFromJson(facts);
}

/** Whether two assessments have the same verdicts (with findings and duties), readings and route. */
function hasSameAnswers(before: string, after: string): boolean {
  const said = (body: string): string => {
    const { verdicts = null, readings = null, route = null } = JSON.parse(body) as Readonly<Record<string, Json>>;
    return canonicalJson({ verdicts, readings, route });
  };
  return said(before) === said(after);
}
