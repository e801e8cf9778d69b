import { randomUUID } from 'node:crypto';
import { filingDay } from '@carnet/acts/filing-content.js';
import type { Filing } from '@carnet/acts/filing.js';
import { historyBody } from '@carnet/acts/history/history.js';
import type { TransferChange } from '@carnet/acts/transfer-journal.store.js';
import { toLife } from '@carnet/acts/transfer-rows.js';
import { prepareSubmission } from '@carnet/features/filing/submission.js';
import { canonicalJson, instant, type IsoDate, type Json, type TenantId, type TransferId, uuid } from '@carnet/kernel';
import { openRuleBook } from '@carnet/rule-packs';
import { filing } from '../support/filings.js';

/**
 * An ordinary filing that the machine grants alone: everything is stated, and few enough people are counted that China
 * exempts the flow (Provisions of 22 March 2024, article 5). Each filing counts one person in its company's ledger, so
 * the answer stays the same for the first 100,000 filings of a company.
 */
export function greenFiling(): Filing {
  return filing({
    people: { ordinary: 1, sensitive: 0, us: {} },
    facts: { protection_state: 'encrypted_importer_keys', cn_important_notified: false, quantity_split: false },
  });
}

/** What {@link greenFiling} is when it is filed, made once: the floor pays for storing, not for deciding. */
export interface FilingTemplate {
  readonly change: TransferChange & { readonly filedOn: IsoDate };
  readonly filing: string;
  readonly life: string;
  /** The answer kept under the idempotency key. */
  readonly receipt: string;
  /** The entry of the history. */
  readonly entry: string;
}

export function filingTemplate(): FilingTemplate {
  const book = openRuleBook();
  const content = greenFiling();
  const at = instant('2026-11-25T02:00:00.000Z');
  const principal = {
    kind: 'key',
    id: 'floor',
    person: null,
    roles: [],
    disciplines: [],
    organisation: uuid<TenantId>(randomUUID()),
  } as const;
  const submission = {
    principal,
    id: uuid<TransferId>(randomUUID()),
    filing: content,
    idempotency: { key: 'floor', fingerprint: 'floor' },
  };
  const prepared = prepareSubmission({ inForce: () => book }, submission, at);
  if (!prepared.ok) throw new Error(`the filing of the bench is refused: ${JSON.stringify(prepared.refusal)}`);
  const { change, receipt } = prepared.value;
  const [event] = change.decision.events;
  if (event === undefined) throw new Error('the filing of the bench leaves no entry in the history');
  return {
    change: { ...change, filedOn: filingDay(at) },
    filing: canonicalJson(content as unknown as Json),
    life: JSON.stringify(toLife(change.after)),
    receipt: JSON.stringify(receipt),
    entry: canonicalJson(historyBody.event(event, change)),
  };
}
