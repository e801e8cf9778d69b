import { isoDate, instant, type Json, type PersonId, type TenantId, type TransferId, canonicalJson, uuid } from '@carnet/kernel';
import { openRuleBook } from '@carnet/rule-packs';
import { contentDigestOf, type Filing } from '@carnet/use-cases';
import { applyDecision, decideTransfer, newDraft } from '@carnet/workflow';
import { changeDocument } from '../../libs/persistence/src/change-document.js';
import { checkFiling } from '../../libs/use-cases/src/filing-content.js';
import { referenceOf } from '../../libs/use-cases/src/reference.js';
import { reservationFor } from '../../libs/use-cases/src/reservation.js';
import { filing } from '../support/filings.js';

/**
 * An ordinary filing that the machine grants alone: everything is stated, and few enough people are counted that China
 * exempts the flow (Provisions of 22 March 2024, article 5). Each filing counts one person in its company's ledger, so
 * the answer stays the same for the first 100,000 filings of a company.
 */
export function greenFiling(): Filing {
  return filing({
    people: { ordinary: 1, sensitive: 0, us: {} },
    facts: { protection_state: 'encrypted_exporter_keys', cn_important_notified: false, quantity_split: false },
  });
}

/** What stands for one transfer's ids in a {@link FilingTemplate}. */
export const PLACE = {
  company: '00000000-0000-4000-8000-00000000000c',
  transfer: '00000000-0000-4000-8000-00000000000a',
  item: '00000000-0000-4000-8000-00000000000b',
  history: '00000000-0000-4000-8000-00000000000d',
  key: '00000000-0000-4000-8000-00000000000e',
} as const;

/** A filing as `carnet.record` takes it, made once: the floor pays for storing, not for deciding. */
export interface FilingTemplate {
  readonly document: Readonly<Record<string, Json>>;
  readonly filing: string;
  readonly reference: string;
  /** The answer kept under the idempotency key. */
  readonly receipt: string;
}

/** Runs the core once, on fixed ids, for the row, work item, history and ledger lines that {@link greenFiling} brings. */
export function filingTemplate(): FilingTemplate {
  const book = openRuleBook();
  const content = greenFiling();
  const at = instant('2026-11-25T02:00:00.000Z');
  const filedOn = isoDate('2026-11-25');
  const facts = checkFiling(book, content, filedOn);
  if (!facts.ok) throw new Error(`the filing of the bench is not in order: ${JSON.stringify(facts.refusal)}`);
  const id = uuid<TransferId>(PLACE.transfer);
  const draft = newDraft({
    id,
    tenantId: uuid<TenantId>(PLACE.company),
    filedBy: null as PersonId | null,
    contentDigest: contentDigestOf(content),
    at,
  });
  const decision = decideTransfer(draft, { kind: 'submit', by: { kind: 'key', id: 'demomotors', person: null }, at });
  if (!decision.accepted) throw new Error('the filing of the bench is refused');
  const after = applyDecision(draft, decision);
  const reference = referenceOf(id, filedOn);
  const reservation = reservationFor(book, content, facts.value, filedOn);
  const document = changeDocument({
    reference,
    before: null,
    after,
    decision,
    at,
    filing: content,
    filedOn,
    ruleSet: book.digest,
    evidence: { rules: book.digest },
    ...(reservation ? { reservation } : {}),
  });
  const plain = JSON.parse(JSON.stringify(document)) as { items: { id: string }[]; history: { id: string }[] } & Record<string, Json>;
  const [item] = plain.items;
  const [entry] = plain.history;
  if (!item || !entry || plain.items.length + plain.history.length !== 2)
    throw new Error('the floor expects one work item and one history entry');
  item.id = PLACE.item;
  entry.id = PLACE.history;
  const { state, version, contentDigest } = after;
  return {
    document: plain,
    filing: canonicalJson(content as unknown as Json),
    reference,
    receipt: JSON.stringify({ id, reference, state, version, contentDigest }),
  };
}
