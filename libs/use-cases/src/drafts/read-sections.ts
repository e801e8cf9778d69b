import type { Principal } from '@carnet/identity';
import { accept, type Outcome, refuse } from '@carnet/kernel';
import { type FactCatalogue, factsReadBy } from '@carnet/rules';
import { type Bilingual, refusalTexts, undrafted } from '@carnet/workflow';
import { aheadOf, type OutlineReading, readOutline } from '../explanation/outline-reading.js';
import { questionsOf } from '../explanation/route-view.js';
import type { Filing } from '../filing.js';
import { filingDay } from '../filing-content.js';
import { type LedgerViews } from '../ports/ledger-views.js';
import { type Scenarios } from '../ports/scenarios.js';
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
  ) {}

  execute(principal: Principal, { transferId }: { readonly transferId: string }): Promise<Outcome<SectionsView>> {
    return this.reading.of(principal, transferId, async ({ stored, history }, scope): Promise<Outcome<SectionsView>> => {
      const { transfer, filing, reference } = stored;
      if (transfer.state !== 'draft') {
        return refuse('not-in-this-state', refusalTexts['not-in-this-state'].en, { context: { state: transfer.state } });
      }
      const { books } = this.reading;
      const read = await readOutline(books, this.ledger, scope, { company: transfer.tenantId, outline: filing });
      const asOfDate = filingDay(scope.startedAt);
      const sections = sectionsOf({
        filing,
        drafting: transfer.drafting ?? undrafted,
        faults: read.ok ? [] : (read.refusal.faults ?? []),
        asked: read.ok ? askedOf(filing, read.value) : null,
        usual: this.scenarios.scenarios.find(({ id }) => id === filing.scenario)?.documents ?? [],
        names: editorsIn(history),
        labelOf: labelsBy(books.inForce(asOfDate).catalogue),
      });
      const complete = sections.every(({ state }) => state === 'done');
      return accept({ transfer: transfer.id, reference, version: transfer.version, asOfDate, complete, sections });
    });
  }
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
