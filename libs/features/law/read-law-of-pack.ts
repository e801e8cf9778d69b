import { Calculator } from '@carnet/acts/calculator.js';
import { filingDay } from '@carnet/acts/filing-content.js';
import { RuleBooks, type RuleLoader } from '@carnet/acts/rule-books.js';
import type { Principal } from '@carnet/identity';
import { accept, type Digest, type Outcome } from '@carnet/kernel';
import { TenantDatabase } from '@carnet/persistence/tenant-database.js';
import {
  citingClauses,
  type CitingClause,
  packFileName,
  type PackReadings,
  parsePackText,
  readingsOfPack,
  type Regime,
  type RulePack,
  type Sentence,
} from '@carnet/rules';
import { LawReadings } from './law-readings.js';
import { noSuchVersion } from './pack-act.js';
import { findVersion, type ReadPackVersionQuery } from './read-pack-version.js';
import { RulePackStore } from './rule-pack.store.js';
import { Injectable } from '@nestjs/common';

export interface LawOfPack extends PackReadings {
  readonly regime: Regime;
  /** Label of the version in its pack. */
  readonly label: string;
}

/** Readings of the law cited by a version and by the pack that it extends. */
@Injectable()
export class ReadLawOfPack {
  constructor(
    private readonly database: TenantDatabase,
    private readonly packs: RulePackStore,
    private readonly books: RuleBooks,
    private readonly calculator: Calculator,
    private readonly readings: LawReadings,
  ) {}

  async execute(principal: Principal, { named }: ReadPackVersionQuery): Promise<Outcome<LawOfPack>> {
    const found = await this.database.transact(principal, async (scope) => ({
      version: await findVersion(this.packs, scope, named),
      today: filingDay(scope.startedAt),
    }));
    if (found.version === null) return noSuchVersion;
    const inForce = await this.books.findForDay(found.today, null);
    if (inForce === null) throw new Error('rules are in force on every day');
    const { record, texts } = found.version;
    const { regime, label } = record;
    const { regimes, clauses } = await this.calculator.run(principal, findCitedLaw, {
      rules: inForce.book.digest,
      regime,
      text: texts.pack,
    });
    const readings = regimes.flatMap((one) => this.readings.of(one));
    return accept({ regime, label, ...readingsOfPack(clauses, readings) });
  }
}

interface CitedLawInput {
  readonly rules: Digest;
  readonly regime: Regime;
  readonly text: string;
}

interface CitedLaw {
  /** Regimes whose readings apply: the pack's own and that of the pack it extends. */
  readonly regimes: readonly Regime[];
  readonly clauses: readonly CitingClause[];
}

/** Clauses that a pack cites. It need not compile; the pack that it extends is the one in force. */
export async function findCitedLaw(at: RuleLoader, { rules, regime, text }: CitedLawInput): Promise<CitedLaw> {
  const read = parsePackText(text, packFileName(regime));
  if (!read.ok) return { regimes: [regime], clauses: [] };
  const { pack } = read.value;
  const below = pack.extends;
  if (below === undefined) return { regimes: [regime], clauses: citingClauses(pack) };
  const inForce = (await at.load(rules)).packs.filter((one) => one.regime === below || one.regime === regime);
  const base = inForce.find((one) => one.regime === below);
  const own = citingClauses(pack, titlesIn(inForce));
  const inherited = [...(base?.rules ?? []), ...(base?.duties ?? [])].map(({ id, confidence, citations }): CitingClause => ({
    id,
    counts: false,
    isConfirmed: confidence === 'confirmed',
    cites: citations.map(({ instrument, article, title }) => ({ instrument, article, title })),
  }));
  return { regimes: [regime, below], clauses: [...own, ...inherited] };
}

/** Titles of the instruments that packs cite, by id. */
function titlesIn(packs: readonly RulePack[]): ReadonlyMap<string, Sentence> {
  const citations = packs.flatMap(({ rules, duties }) => [...rules, ...duties].flatMap((one) => one.citations));
  return new Map(citations.map(({ instrument, title }) => [instrument, title]));
}
