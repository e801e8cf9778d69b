import type { RuleBook } from '@carnet/acts/rule-book.js';
import type { ExplainedTransfer } from '@carnet/features/explanation/explain-transfer.js';
import type { TransferChanges } from '@carnet/features/explanation/find-changes.js';
import type { EstimatedRoute } from '@carnet/features/explanation/find-route.js';
import type { QuestionView } from '@carnet/features/explanation/route-view.js';
import { exampleFiling } from '@carnet/features/filing/filing.example.js';
import { isoDate } from '@carnet/kernel';
import { explain, readFacts, routeAhead, whatWouldChange } from '@carnet/rules';

const says = { en: 'Filed.', zh: '已申报。' };

const asOfDate = isoDate('2026-11-25');

/** What the doors to explanations answer unless a test says otherwise: the shipped rules on the example filing. */
export function stubExplanations(
  book: RuleBook,
  named: Pick<ExplainedTransfer, 'transfer' | 'reference' | 'assessment'>,
): { readonly ExplainTransfer: ExplainedTransfer; readonly FindChanges: TransferChanges; readonly FindRoute: EstimatedRoute } {
  const stated = readFacts(book.catalogue, exampleFiling.facts, { asOfDate });
  const china = book.packs.find(({ regime }) => regime === 'cn');
  if (!stated.ok || china === undefined) throw new Error('the example filing cannot be judged');
  const assessed = { ...named, rules: book.digest };
  const explained: ExplainedTransfer = { ...assessed, asStored: true, explanation: explain(china, stated.value, book) };
  const changes: TransferChanges = { ...assessed, changes: whatWouldChange(china, stated.value, book) };
  const { regimes, outside, documents, next } = routeAhead([china], stated.value.without(['purpose']), book);
  const question: QuestionView = {
    fact: 'purpose',
    pointer: '/facts/purpose',
    label: says,
    meaning: says,
    kind: 'claimed',
    note: says,
    type: 'enum',
    unit: null,
    need: 'missing',
    waiting: ['cn'],
    values: [{ value: 'hr', label: says }],
    score: 1.5,
    decides: next.asks[0]?.decides ?? [],
  };
  const route: EstimatedRoute = {
    asOfDate,
    rules: book.digest,
    referenceDigest: book.reference.digest,
    definite: false,
    regimes,
    outside,
    next: question,
    later: [{ ...question, decides: [] }],
    more: 3,
    evaluations: 900,
    complete: true,
    documents: documents.map((document) => ({ ...document, held: false })),
    forecast: {
      policy: 'p1',
      lane: 'amber',
      audit: false,
      disposal: 'review',
      disciplines: ['legal'],
      chain: [],
      reasons: [says],
      ask: ['purpose'],
      why: [{ code: 'missing', regime: 'cn', facts: ['purpose'], says }],
      appeal: says,
    },
    estimate: { workingDays: 25, pace: { decided: 6, medianDays: 18 }, says: [says] },
    ledger: [{ metric: 'cn.ordinary', window: '2026', amount: 12_000, totalAfter: 40_000 }],
  };
  return { ExplainTransfer: explained, FindChanges: changes, FindRoute: route };
}
