import { reassessmentClock } from '@carnet/acts/deadlines/reassessment-timers.js';
import { countStatementDue } from '@carnet/acts/deadlines/answer-term.js';
import { checkFiling, contentDigestOf, filingDay, gatherFacts } from '@carnet/acts/filing-content.js';
import { slightDifference } from '@carnet/acts/new-content.js';
import { needSameHumanCheck } from '@carnet/acts/routing-input.js';
import type { Filing } from '@carnet/acts/filing.js';
import type { RuleBook } from '@carnet/acts/rule-book.js';
import { RuleBooks } from '@carnet/acts/rule-books.js';
import { changesBetween } from '@carnet/acts/subjects.js';
import { actorOf, type ActStepBuilder, TransferAct } from '@carnet/acts/transfer-act.js';
import type { StoredTransfer } from '@carnet/acts/transfer-journal.store.js';
import type { ReasonsBody } from '@carnet/http/common.dto.js';
import type { Principal } from '@carnet/identity';
import {
  accept,
  type ActOutcome,
  canonicalJson,
  type Digest,
  type ExpectedTransfer,
  type IdempotencyKey,
  type IsoDate,
  type Json,
  type Outcome,
} from '@carnet/kernel';
import { evaluateTransfer, type Facts } from '@carnet/rules';
import { CHANGE_CAUSES, type ChangedPart, type FilingReceipt, deadlineMoved, type ImmaterialDifference } from '@carnet/workflow';
import { filingOf } from '../filing/filing.dto.js';
import type { RecordedChangeBody } from './reported-changes.dto.js';
import { Injectable } from '@nestjs/common';

/** The granted content compared with the present one, by the rules of the filing. */
interface ContentComparison {
  readonly contentDigest: Digest;
  readonly parts: readonly ChangedPart[];
  /** The regimes whose answer differs. */
  readonly flips: readonly string[];
  /** The difference, if it is only in places that a policy may call immaterial and people must look at the same; otherwise null. */
  readonly difference: ImmaterialDifference | null;
}

/** Compares another content with the granted one; refused if it cannot be read. */
export function compareContents(books: RuleBooks, stored: StoredTransfer, now: Filing, today: IsoDate): Outcome<ContentComparison> {
  // The lifecycle refuses what was never filed, with its own reason.
  const filedOn = stored.filedOn ?? today;
  const book = books.ofFiling(stored.ruleSet, filedOn);
  const facts = checkFiling(book, now, filedOn);
  if (!facts.ok) return facts;
  const flips = flipsBetween(book, stored, now);
  const before = checkFiling(book, stored.filing, filedOn);
  const isSame = before.ok && needSameHumanCheck(book, before.value, facts.value);
  const difference = isSame ? slightDifference(stored.filing, now) : null;
  return { ok: true, value: { contentDigest: contentDigestOf(now), parts: changesBetween(stored.filing, now), flips, difference } };
}

/** The regimes that answer differently for another content, with the same ledger positions. */
function flipsBetween(book: RuleBook, { filing, filedOn, reserved, transfer }: StoredTransfer, now: Filing): readonly string[] {
  if (filedOn === null) return [];
  const answersOf = (content: Filing): ReadonlyMap<string, string> => {
    const facts = gatherFacts(book, content, filedOn, reserved, transfer.split);
    return facts.ok ? answersByRegime(book, facts.value) : new Map();
  };
  const [before, after] = [answersOf(filing), answersOf(now)];
  return [...new Set([...before.keys(), ...after.keys()])].filter((regime) => before.get(regime) !== after.get(regime)).sort();
}

function answersByRegime({ packs, reference }: RuleBook, facts: Facts): ReadonlyMap<string, string> {
  const { verdicts } = evaluateTransfer(packs, facts, reference);
  return new Map(
    verdicts.map((verdict) => [
      verdict.regime,
      canonicalJson({ outcome: verdict.outcome as Json, duties: verdict.duties.map(({ id }) => id) }),
    ]),
  );
}

/**
 * Records a change of a grant that its company did not report. It starts a re-assessment or joins the open one, and the company is told at
 * once. The grant itself does not change.
 */
@Injectable()
export class RecordChange {
  constructor(
    private readonly act: TransferAct,
    private readonly books: RuleBooks,
  ) {}

  execute(principal: Principal, command: ExpectedTransfer & RecordedChangeBody, idempotency: IdempotencyKey): ActOutcome<FilingReceipt> {
    const { source, learnedOn: on, words: reasons, evidence, workingDays = 20 } = command;
    const causes = CHANGE_CAUSES.filter((one) => command.causes?.includes(one));
    const filing = command.filing === undefined ? null : filingOf(command.filing);
    const record: ActStepBuilder = (stored, { startedAt: at }) => {
      const today = filingDay(at);
      const changed = filing === null ? accept(null) : compareContents(this.books, stored, filing, today);
      if (!changed.ok) return changed;
      const clock = reassessmentClock(today, workingDays, this.books.inForce(today).calendar, 'change');
      return {
        command: {
          kind: 'record-change',
          by: actorOf(principal),
          at,
          causes,
          reasons,
          due: clock.due,
          heard: countStatementDue(this.books, stored, at),
          learned: { source, on, evidence },
          today,
          filed: changed.value,
        },
        sets: (after) => (deadlineMoved(stored.transfer, after) ? { timers: clock.timers(stored.transfer.version + 1) } : {}),
      };
    };
    return this.books.whileCurrent(() => this.act.perform(principal, command, idempotency, record));
  }
}

/** Ends a re-assessment: the grant stands. */
@Injectable()
export class ConfirmGrant {
  constructor(private readonly act: TransferAct) {}

  execute(principal: Principal, command: ExpectedTransfer & ReasonsBody, idempotency: IdempotencyKey): ActOutcome<FilingReceipt> {
    return this.act.perform(principal, command, idempotency, (_stored, scope) => ({
      command: { kind: 'confirm-grant', reasons: command.reasons, by: actorOf(principal), at: scope.startedAt },
    }));
  }
}
