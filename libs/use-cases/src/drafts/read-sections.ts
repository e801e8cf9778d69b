import type { Principal } from '@carnet/identity';
import { accept, type Outcome, refuse } from '@carnet/kernel';
import { type FactCatalogue, factsReadBy, notedFacts } from '@carnet/rules';
import { type Bilingual, lapsedBar, refusalTexts, undrafted } from '@carnet/workflow';
import { aheadOf, type OutlineReading, readOutline } from '../explanation/outline-reading.js';
import { questionsOf } from '../explanation/route-view.js';
import type { Filing } from '../filing.js';
import { filingDay } from '../filing-content.js';
import { type LedgerViews } from '../ports/ledger-views.js';
import { type Scenarios } from '../ports/scenarios.js';
import { type Timers } from '../ports/timers.js';
import type { Timer } from '../timers/timer.js';
import { explainTimer } from '../timers/timer-words.js';
import { type TransferReading } from '../transfer-reading.js';
import type { SectionsView } from './section.js';
import { type DraftAsked, sectionsOf } from './sections-of.js';
import { editorsIn } from './stale-draft.js';

/** A draft section by section, by the rules of today. */
export class ReadSections {
  constructor(
    private readonly reading: TransferReading,
    private readonly ledger: LedgerViews,
    private readonly scenarios: Scenarios,
    private readonly timers: Timers,
  ) {}

  execute(principal: Principal, { transferId }: { readonly transferId: string }): Promise<Outcome<SectionsView>> {
    return this.reading.of(principal, transferId, async ({ stored, history }, scope): Promise<Outcome<SectionsView>> => {
      const { transfer, filing, reference } = stored;
      const lapsed = lapsedBar(transfer);
      if (lapsed !== null) return { ok: false, refusal: lapsed };
      if (transfer.state !== 'draft') {
        return refuse('not-in-this-state', refusalTexts['not-in-this-state'].en, { context: { state: transfer.state } });
      }
      const { books } = this.reading;
      const read = await readOutline(books, this.ledger, scope, { company: transfer.tenantId, outline: filing });
      const asOfDate = filingDay(scope.startedAt);
      const { catalogue } = books.inForce(asOfDate);
      const sections = sectionsOf({
        filing,
        drafting: transfer.drafting ?? undrafted,
        faults: read.ok ? [] : (read.refusal.faults ?? []),
        asked: read.ok ? askedOf(filing, read.value) : null,
        usual: this.scenarios.scenarios.find(({ id }) => id === filing.scenario)?.documents ?? [],
        names: editorsIn(history),
        labelOf: labelsBy(catalogue),
        noted: notedFacts(filing.facts, catalogue),
      });
      const complete = sections.every(({ state }) => state === 'done');
      const expiry = expiryOf((await this.timers.of(scope, transfer.id))?.timers ?? []);
      return accept({ transfer: transfer.id, reference, version: transfer.version, asOfDate, complete, ...expiry, sections });
    });
  }
}

/** When the draft is given up unless somebody works on it, and how that day was found. */
function expiryOf(timers: readonly Timer[]): Pick<SectionsView, 'expiresAt' | 'expiry'> {
  const due = timers.find(({ kind, state }) => kind === 'draft-due' && state === 'pending');
  return due === undefined ? { expiresAt: null, expiry: null } : { expiresAt: due.dueAt, expiry: explainTimer(due) };
}

function askedOf(filing: Filing, reading: OutlineReading): DraftAsked {
  const { packs, catalogue } = reading.book;
  const ahead = aheadOf(filing, reading);
  const read = new Map(packs.map((pack) => [pack.regime, new Set(factsReadBy(pack))]));
  return {
    regimes: ahead.regimes.map(({ regime, title, missing }) => ({
      ...{ regime, title, open: missing.length > 0 },
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
