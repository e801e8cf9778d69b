import type { SameFiling } from '@carnet/acts/same-filings.store.js';
import { checkFiling, contentDigestOf, filingDay } from '@carnet/acts/filing-content.js';
import type { Filing } from '@carnet/acts/filing.js';
import { reservationFor } from '@carnet/acts/reservation.js';
import type { RuleBooks } from '@carnet/acts/rule-books.js';
import { actorOf, keyedAnswer, pinTo, receiptOf } from '@carnet/acts/transfer-act.js';
import type { KeyedAnswer, TransferChange } from '@carnet/acts/transfer-journal.store.js';
import { declareRefusals } from '@carnet/http/problem.js';
import type { Principal } from '@carnet/identity';
import { accept, type IdempotencyKey, type Instant, type IsoDate, type Outcome, type TransferId } from '@carnet/kernel';
import { applyDecision, decideTransfer, type FilingReceipt, newDraft } from '@carnet/workflow';

const refuseFiling = declareRefusals({
  'filed-before': [
    409,
    'You filed the same content within the last 24 hours. That filing has the reference {references}. To file it again, send the request with `?again=yes`.',
    '二十四小时内已提交内容相同的申报。该申报的编号为 {references}。如确需再次申报，请在请求中加上 `?again=yes`。',
  ],
});

/** Refuses a filing that its company filed within a day; names the same filings, latest first. */
export function filedBeforeRefusal(earlier: readonly SameFiling[]): Outcome<never> {
  return refuseFiling('filed-before', {
    context: {
      transfers: earlier.map(({ id }) => id),
      references: earlier.map(({ reference }) => reference),
      ...(earlier[0] && { filedOn: earlier[0].filedOn }),
    },
  });
}

/** Crockford's base 32: without letters that look like digits. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

const length = 7;

/**
 * The reference that people quote, such as `T26-7K2M9QX`: the year of filing and 35 random bits of the id. It does not reveal how many
 * transfers there are.
 */
export function referenceOf(id: TransferId, filedOn: IsoDate): string {
  const bits = BigInt(`0x${id.replaceAll('-', '').slice(-12)}`);
  const digits = Array.from({ length }, (_, place) => alphabet[Number((bits >> BigInt(5 * place)) & 31n)]);
  return `T${filedOn.slice(2, 4)}-${digits.join('')}`;
}

/** A filing with its filer, id and idempotency key. */
export interface Submission {
  readonly principal: Pick<Principal, 'kind' | 'id' | 'person' | 'organisation' | 'via' | 'roles' | 'disciplines'>;
  readonly id: TransferId;
  readonly filing: Filing;
  readonly idempotency: IdempotencyKey;
  /** Whether to refuse it if the company filed the same within a day. */
  readonly once?: boolean;
  /** Parts of a draft that come from a template. */
  readonly unconfirmed?: readonly string[];
}

/** A filing to store, and the receipt for its company. */
export interface PreparedFiling {
  readonly change: TransferChange & { readonly key: KeyedAnswer };
  readonly receipt: FilingReceipt;
}

/**
 * Drafts and submits a filing in one act: checks its facts, pins it to the rules of its day, and computes its reservation in the ledger.
 * Call it within `RuleBooks.whileCurrent`.
 */
export function prepareSubmission(
  books: Pick<RuleBooks, 'inForce'>,
  { principal, id, filing, idempotency, once = false }: Submission,
  at: Instant,
): Outcome<PreparedFiling> {
  const filedOn = filingDay(at);
  const book = books.inForce(filedOn);
  const facts = checkFiling(book, filing, filedOn);
  if (!facts.ok) return facts;
  const by = actorOf(principal);
  const draft = newDraft({ id, tenantId: principal.organisation, filedBy: principal.person, contentDigest: contentDigestOf(filing), at });
  const decision = decideTransfer(draft, { kind: 'submit', by, at });
  if (!decision.accepted) return { ok: false, refusal: decision.refusal };
  const after = applyDecision(draft, decision);
  const reference = referenceOf(id, filedOn);
  const reservation = reservationFor(book, filing, facts.value, filedOn);
  const receipt = receiptOf(reference, after);
  const key = keyedAnswer(principal, idempotency, receipt);
  const change = {
    reference,
    before: null,
    after,
    decision,
    at,
    filing,
    filedOn,
    ...pinTo(book),
    ...(reservation ? { reservation } : {}),
    ...(once && { once }),
    caller: principal,
    key,
  };
  return accept({ change, receipt });
}

/** Prepares an unfinished filing for storage; its facts may still be wrong. */
export function prepareDraft({ principal, id, filing, idempotency, unconfirmed }: Submission, at: Instant): PreparedFiling {
  const contentDigest = contentDigestOf(filing);
  const opened = { id, tenantId: principal.organisation, filedBy: principal.person, contentDigest, at };
  const after = newDraft({ ...opened, ...(unconfirmed && { unconfirmed }) });
  const event = { kind: 'edited', by: actorOf(principal), at, contentDigest, parts: [], confirms: [] } as const;
  const decision = { accepted: true, events: [event], followUps: [], ledger: 'none' } as const;
  const reference = referenceOf(id, filingDay(at));
  const receipt = receiptOf(reference, after);
  const key = keyedAnswer(principal, idempotency, receipt);
  return {
    change: { reference, before: null, after, decision, at, filing, key, caller: principal },
    receipt,
  };
}
