import { Calculator } from '@carnet/acts/calculator.js';
import { explainTimer } from '@carnet/acts/deadlines/explain-timer.js';
import type { Timer } from '@carnet/acts/deadlines/timer.js';
import { Timers } from '@carnet/acts/deadlines/timers.store.js';
import { filingDay } from '@carnet/acts/filing-content.js';
import type { Filing } from '@carnet/acts/filing.js';
import type { RuleBook } from '@carnet/acts/rule-book.js';
import type { RuleLoader } from '@carnet/acts/rule-books.js';
import { Scenarios } from '@carnet/acts/scenarios.js';
import { TransferReader } from '@carnet/acts/transfer-reader.js';
import type { TransferDetail } from '@carnet/acts/transfer-views.store.js';
import type { Principal } from '@carnet/identity';
import { accept, type Bilingual, type Digest, type IsoDate, type Json, type Outcome, refuse } from '@carnet/kernel';
import type { TenantScope } from '@carnet/persistence/tenant-database.js';
import { type FactCatalogue, factsFromJson, factsReadBy, factsToJson, findUnbackedFacts } from '@carnet/rules';
import { type Drafting, lapsedRefusal, refusalTexts } from '@carnet/workflow';
import { routeAheadOf, type OutlineReading, readOutline } from '../explanation/outline-reading.js';
import { questionsOf } from '../explanation/route-view.js';
import { editorNames } from '../filing/stale-draft.js';
import { LedgerViews } from '../ledger/ledger-views.store.js';
import { type DraftRequirements, sectionsOf } from './sections-of.js';
import { Injectable } from '@nestjs/common';
import type { SectionsResponse } from './drafts.dto.js';

/** Reads a draft by sections, by the rules of today. */
@Injectable()
export class ReadSections {
  constructor(
    private readonly reading: TransferReader,
    private readonly ledger: LedgerViews,
    private readonly scenarios: Scenarios,
    private readonly timers: Timers,
    private readonly calculator: Calculator,
  ) {}

  async execute(principal: Principal, { transferId }: { readonly transferId: string }): Promise<Outcome<SectionsResponse>> {
    const found = await this.reading.readTransfer(principal, transferId, (detail, scope) => this.read(detail, scope));
    if (!found.ok) return found;
    // The rules are asked after the transaction: the calculation may wait for its turn, and a connection must not.
    const { detail, drafting, outline, asOfDate, book, timers } = found.value;
    const { transfer, filing, reference } = detail.stored;
    const sections = sectionsOf({
      filing,
      drafting,
      faults: outline.ok ? [] : (outline.refusal.faults ?? []),
      requirements: outline.ok ? await this.calculator.run(principal, draftAsked, draftRead(filing, outline.value)) : null,
      usualDocuments: this.scenarios.scenarios.find(({ id }) => id === filing.scenario)?.documents ?? [],
      names: editorNames(detail.history),
      labelOf: labelsBy(book.catalogue),
      unbackedFacts: findUnbackedFacts(filing.facts, book.catalogue),
    });
    const complete = sections.every(({ state }) => state === 'done');
    const draft = { transfer: transfer.id, reference, version: transfer.version };
    return accept({ ...draft, asOfDate, complete, ...expiryOf(timers), sections });
  }

  private async read(detail: TransferDetail, scope: TenantScope): Promise<Outcome<LoadedDraft>> {
    const { transfer, filing } = detail.stored;
    const { drafting } = transfer;
    const lapsed = lapsedRefusal(transfer);
    if (lapsed !== null) return { ok: false, refusal: lapsed };
    if (transfer.state !== 'draft' || drafting === undefined) {
      return refuse('not-in-this-state', refusalTexts['not-in-this-state'], { context: { state: transfer.state } });
    }
    const { books } = this.reading;
    const outline = await readOutline(books, this.ledger, scope, { company: transfer.tenantId, outline: filing });
    const asOfDate = filingDay(scope.startedAt);
    const timers = (await this.timers.listOfTransfer(scope, transfer.id))?.timers ?? [];
    return accept({ detail, drafting, outline, asOfDate, book: books.inForce(asOfDate), timers });
  }
}

/** A draft as the database has it, with today's rules. */
interface LoadedDraft {
  readonly detail: TransferDetail;
  readonly drafting: Drafting;
  readonly outline: Outcome<OutlineReading>;
  readonly asOfDate: IsoDate;
  readonly book: RuleBook;
  readonly timers: readonly Timer[];
}

/** When the draft lapses if nobody edits it, and how that day was found. */
function expiryOf(timers: readonly Timer[]): Pick<SectionsResponse, 'expiresAt' | 'expiry'> {
  const due = timers.find(({ kind, state }) => kind === 'draft-due' && state === 'pending');
  return due === undefined ? { expiresAt: null, expiry: null } : { expiresAt: due.dueAt, expiry: explainTimer(due) };
}

/** A draft as plain data. */
interface DraftInput {
  readonly rules: Digest;
  readonly filing: Filing;
  readonly facts: Json;
}

function draftRead(filing: Filing, { book, facts }: OutlineReading): DraftInput {
  return { rules: book.digest, filing, facts: factsToJson(facts) };
}

export async function draftAsked(at: RuleLoader, { rules, filing, facts }: DraftInput): Promise<DraftRequirements> {
  const book = await at.load(rules);
  const { packs, catalogue } = book;
  const ahead = routeAheadOf(filing, { book, facts: factsFromJson(facts) });
  const read = new Map(packs.map((pack) => [pack.regime, new Set(factsReadBy(pack))]));
  return {
    regimes: ahead.regimes.map(({ regime, title, missing }) => ({
      regime,
      title,
      open: missing.length > 0,
      reads: read.get(regime) ?? new Set<string>(),
    })),
    questions: questionsOf(ahead, filing, catalogue),
    documents: ahead.documents.filter(({ askedBy }) => askedBy.some(({ status }) => status !== 'met')),
  };
}

const wholes: Readonly<Record<string, Bilingual>> = {
  '/title': { en: 'title', zh: '名称' },
  '/recipient': { en: 'recipient and country', zh: '接收方及所在国' },
  '/fields': { en: 'fields', zh: '字段' },
};

function labelsBy({ byName }: FactCatalogue): (part: string) => Bilingual {
  return (part) => wholes[part] ?? byName.get(part.slice('/facts/'.length))?.label ?? { en: part, zh: part };
}
