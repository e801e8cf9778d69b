import type { Digest, Instant, IsoDate, Json, TransferId } from '@carnet/kernel';
import { exporterDay, isMetric, windowOf } from '@carnet/ledger';
import type { EstablishedSplit, RoutingPolicy } from '@carnet/workflow';
import { judge } from './assessment.js';
import { checkFiling, filingDay, gatherFacts } from './filing-content.js';
import type { Filing } from './filing.js';
import type { RuleBook } from './rule-book.js';
import type { RuleBooks } from './rule-books.js';
import type { ReservedPosition } from './transfer-journal.store.js';

/** A content of a filed transfer with the rules that judge it. */
export interface FiledContent {
  readonly transfer: TransferId;
  readonly content: Digest;
  readonly filing: Filing;
  readonly filedOn: IsoDate;
  /** The rules that the filing is pinned to. */
  readonly book: RuleBook;
  readonly positions: readonly ReservedPosition[];
  readonly split: EstablishedSplit | undefined;
}

/**
 * Whether a content that passes on its day of filing no longer passes on a later day: by its own rules, as when its mechanism has expired, or
 * by the rules and the policy in force on that day. It does not pass either on a count of another year than the exporter's, which begins at
 * another hour where the authority has another time zone. Call it within `whileCurrent`.
 */
export function isOvertaken(books: Pick<RuleBooks, 'inForce' | 'policies'>, filed: FiledContent, at: Instant): boolean {
  const { book, filedOn } = filed;
  const today = filingDay(at);
  const positions = filed.positions.filter((one) => isOfWindowOn(exporterDay(at), one));
  if (filedOn >= today && positions.length === filed.positions.length) return false;
  const content = { ...filed, positions };
  const [own, present] = [books.policies.on(filedOn), books.policies.on(today)];
  const bookToday = books.inForce(today);
  if (!passesOn(today, content, book, own)) return true;
  return (bookToday !== book || present !== own) && !passesOn(today, content, bookToday, present);
}

function passesOn(today: IsoDate, content: FiledContent, book: RuleBook, policy: RoutingPolicy): boolean {
  const { transfer, content: digest, filing, filedOn, split } = content;
  const positions = content.positions.filter((one) => isOfWindowOn(today, one));
  const facts = gatherFacts(book, filing, today, positions, split);
  if (!facts.ok || !checkFiling(book, filing, today).ok) return false;
  const ledger = positions as unknown as Json;
  const input = { transfer, content: digest, filedOn, facts: facts.value, ledger, seed: '', circumstances: {}, policy };
  return judge(book, input).route.lane === 'green';
}

/** Whether a count still holds: what was counted in a year that is over says nothing of the present one. It matters only where the flow counts. */
function isOfWindowOn(day: IsoDate, { metric, window, amount, held }: ReservedPosition): boolean {
  const counts = amount > 0 || held !== undefined;
  return !counts || (isMetric(metric) && windowOf(metric, day).key === window);
}
