import type { Principal } from '@carnet/identity';
import { canonicalJson, type Json, type Outcome } from '@carnet/kernel';
import { evaluateTransfer, type Facts } from '@carnet/rules';
import type { Filing } from '../filing.js';
import { checkFiling, contentDigestOf, filingDay, gatherFacts } from '../filing-content.js';
import { slightDifference } from '../information/slight-difference.js';
import { changesBetween } from '../information/subjects.js';
import type { IdempotencyKey } from '../ports/idempotency.js';
import type { RuleBook } from '../ports/rule-book.js';
import type { StoredTransfer } from '../ports/transfer-store.js';
import { type RuleBooks } from '../rule-books.js';
import { reassessmentClock } from '../timers/reassessment-timers.js';
import { actorOf, type Answer, type Expect, type StepBuilder, type TransferAct } from '../transfer-act.js';
import type { FilingReceipt } from '../views.js';

export interface ReportChangeCommand extends Expect {
  /** The whole content, as it is done by now. */
  readonly filing: Filing;
  /** Why, and what the company has to say of it. */
  readonly words: string;
}

/** How many working days a re-assessment has that begins by itself. */
const workingDays = 20;

/**
 * A company says that what it was granted is done otherwise. The rules of the filing judge both; what is immaterial by the policy and the
 * same to them is kept and told, and for anything else the re-assessment of the grant begins by itself. The grant stays what it was.
 */
export class ReportChange {
  constructor(
    private readonly act: TransferAct,
    private readonly books: RuleBooks,
  ) {}

  execute(principal: Principal, command: ReportChangeCommand, idempotency: IdempotencyKey): Promise<Outcome<Answer<FilingReceipt>>> {
    const { filing, words } = command;
    const report: StepBuilder = (stored, { startedAt: at }) => {
      const today = filingDay(at);
      const filedOn = stored.filedOn ?? today;
      const book = this.books.ofFiling(stored.ruleSet, filedOn);
      const facts = checkFiling(book, filing, filedOn);
      if (!facts.ok) return facts;
      const clock = reassessmentClock(today, workingDays, this.books.inForce(today).calendar, 'change');
      return {
        command: {
          ...{ kind: 'report-change', by: actorOf(principal), at, contentDigest: contentDigestOf(filing), words, due: clock.due },
          ...{ parts: changesBetween(stored.filing, filing), difference: slightDifference(stored.filing, filing) },
          flips: flipsBetween(book, stored, filing),
        },
        ifReassessed: { timers: clock.timers(stored.transfer.version + 1) },
      };
    };
    return this.books.whileCurrent(() => this.act.perform(principal, command, idempotency, report));
  }
}

/** The regimes whose rules answer otherwise of another content, beside what the ledger counted for the filing. */
function flipsBetween(book: RuleBook, { filing, filedOn, reserved, transfer }: StoredTransfer, now: Filing): readonly string[] {
  if (filedOn === null) return [];
  const answersOf = (content: Filing): ReadonlyMap<string, string> => {
    const facts = gatherFacts(book, content, filedOn, reserved, transfer.split);
    return facts.ok ? answers(book, facts.value) : new Map();
  };
  const [before, after] = [answersOf(filing), answersOf(now)];
  return [...new Set([...before.keys(), ...after.keys()])].filter((regime) => before.get(regime) !== after.get(regime)).sort();
}

function answers({ packs, reference }: RuleBook, facts: Facts): ReadonlyMap<string, string> {
  const { verdicts } = evaluateTransfer(packs, facts, reference);
  return new Map(
    verdicts.map((verdict) => [
      verdict.regime,
      canonicalJson({ outcome: verdict.outcome as Json, duties: verdict.duties.map(({ id }) => id) }),
    ]),
  );
}
