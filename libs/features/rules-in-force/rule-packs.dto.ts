import { CodeNames } from '@carnet/acts/code-names.js';
import { filingDay } from '@carnet/acts/filing-content.js';
import type { RuleBook } from '@carnet/acts/rule-book.js';
import { Day, Time } from '@carnet/http/shapes.js';
import { Shown } from '@carnet/http/shown.js';
import { BilingualShown } from '@carnet/http/words.dto.js';
import { instant, type IsoDate } from '@carnet/kernel';
import { METRICS } from '@carnet/ledger';
import {
  type FactCatalogue,
  type FactDefinition,
  type FactKind,
  factsReadBy,
  kindNote,
  kindOf,
  MECHANISMS,
  type Regime,
  type Rule,
  type RulePack,
  type Sentence,
} from '@carnet/rules';
import type { Clock } from '@carnet/runtime';
import type { ReadRulesQuery } from './read-rules.js';

export class RulePackLineShown {
  @Shown('text', 'The legal regime.')
  regime!: string;
  @Shown('text', 'Whether it tests a transfer, or a measure of a government.')
  kind!: string;
  @Shown('text', 'The version.')
  version!: string;
  @Shown('digest', 'Digest of the published pack; assessments name it.')
  digest!: string;
  @Shown('text', 'The country or union whose law it is.', { nullable: true })
  jurisdiction!: string | null;
  @Shown(BilingualShown, 'Its title.')
  title!: BilingualShown;
  @Shown('whole', 'How many rules it has.')
  rules!: number;
  @Shown('whole', 'How many duties it has.')
  duties!: number;
}

export class RulePacksShown {
  @Shown('day', 'The day that was asked for.')
  on!: string;
  @Shown('whole', 'The edition of the schedule that says so; each release and each publication makes the next one.')
  edition!: number;
  @Shown('time', 'Since when that edition is known.')
  knownAt!: string;
  @Shown('digest', 'Digest of all the rules together; a filing of that day is pinned to it.')
  ruleSet!: string;
  @Shown(RulePackLineShown, 'The packs in force.', { list: true })
  items!: readonly RulePackLineShown[];
}

export class RuleShown {
  @Shown('text', 'The rule.')
  id!: string;
  @Shown('any', 'From which day it counts, and from which day no longer.')
  effective!: Rule['effective'];
  @Shown(['confirmed', 'unconfirmed'], 'Whether the official text was read.')
  confidence!: Rule['confidence'];
  @Shown('text', 'Its condition, as the pack states it.')
  when!: string;
  @Shown('text', 'The facts its condition may read.', { list: true })
  reads!: readonly string[];
  @Shown('any', 'Where in the law it stands.', { list: true })
  citations!: Rule['citations'];
  @Shown(BilingualShown, 'What it says, with slots for facts.')
  says!: BilingualShown;
}

export class DecisionRuleShown extends RuleShown {
  @Shown('text', "The stage of the regime's test.")
  stage!: string;
  @Shown('text', 'What it answers.')
  outcome!: string;
  @Shown('text', 'The legal tools it may name.', { list: true })
  mechanisms!: readonly string[];
  @Shown('any', 'For a sandbox: which rule it relaxes for a time, who answers for it, under which measures, and when it ends.', {
    nullable: true,
  })
  overlay!: Rule['overlay'];
}

export class RulePackShown {
  @Shown('text', 'The legal regime.')
  regime!: string;
  @Shown('text', 'The version.')
  version!: string;
  @Shown('digest', 'Digest of the published pack.')
  digest!: string;
  @Shown('text', 'The country or union whose law it is.', { nullable: true })
  jurisdiction!: string | null;
  @Shown(BilingualShown, 'Its title.')
  title!: BilingualShown;
  @Shown('text', 'When the regime binds at all.')
  binds!: string;
  @Shown('text', 'Facts that a filing must state for a verdict that rests on statements alone.', { list: true })
  minimum!: readonly string[];
  @Shown(DecisionRuleShown, "Its rules, in the order of the regime's own test: the first that holds decides.", { list: true })
  rules!: readonly DecisionRuleShown[];
  @Shown(RuleShown, 'Duties that come on top.', { list: true })
  duties!: readonly RuleShown[];
}

/**
 * A fact of the catalogue with its kind, the note on that kind, and the regimes whose packs read it. Facts that only serve derivations have
 * no regimes. Country names are left out; codes identify them.
 */
export type FactShown = FactDefinition & { readonly kind: FactKind; readonly note: Sentence | null; readonly readBy: readonly Regime[] };

export class NamedCodeShown {
  @Shown('text', 'The code.')
  code!: string;
  @Shown(BilingualShown, 'What it is called.')
  name!: BilingualShown;
}

export class FactsShown {
  @Shown('text', 'The edition of the catalogue.')
  edition!: string;
  @Shown(
    'any',
    'Every fact a filing may carry: name, type, values, what its absence means, names in both languages; in `kind` whether it is observed, assessed or claimed, and in `note` what follows from that; in `readBy` the regimes whose packs look at it.',
    { list: true },
  )
  items!: readonly FactShown[];
  @Shown(NamedCodeShown, 'The legal tools that answers rely on or ask for, and what they are called.', { list: true })
  mechanisms!: readonly NamedCodeShown[];
  @Shown(NamedCodeShown, 'What the ledger counts, and what it is called.', { list: true })
  metrics!: readonly NamedCodeShown[];
  @Shown(NamedCodeShown, 'The documents that duties ask for, and what they are called.', { list: true })
  documents!: readonly NamedCodeShown[];
}

export function factsShown(book: RuleBook): FactsShown {
  const names = new CodeNames(book);
  const asked = book.packs.flatMap(({ duties }) => duties.flatMap(({ documents }) => documents));
  const titles = new Map(asked.map(({ code, title }) => [code, title]));
  return {
    edition: book.catalogue.edition,
    items: factsOf(book.catalogue, book.packs),
    mechanisms: MECHANISMS.map((code) => ({ code, name: names.mechanism(code) })),
    metrics: METRICS.map((code) => ({ code, name: names.metric(code) })),
    documents: [...titles].map(([code, name]) => ({ code, name })),
  };
}

function factsOf({ facts }: FactCatalogue, packs: readonly RulePack[]): readonly FactShown[] {
  const read = packs.map((pack) => ({ regime: pack.regime, names: new Set(factsReadBy(pack)) }));
  return facts.map(({ valueLabels, ...fact }) => ({
    ...fact,
    ...(valueLabels === undefined || fact.pattern === 'country' ? {} : { valueLabels }),
    kind: kindOf(fact),
    note: kindNote(fact),
    readBy: read.flatMap(({ regime, names }) => (names.has(fact.name) ? [regime] : [])),
  }));
}

export function rulePackLineOf({ regime, kind, version, digest, jurisdiction, title, rules, duties }: RulePack): RulePackLineShown {
  return { regime, kind, version, digest, jurisdiction, title, rules: rules.length, duties: duties.length };
}

export function rulePackOf({ regime, version, digest, jurisdiction, title, binds, minimum, rules, duties }: RulePack): RulePackShown {
  return {
    regime,
    version,
    digest,
    jurisdiction,
    title,
    binds: binds.source,
    minimum,
    rules: rules.map((rule) => ({ ...ruleOf(rule), ...decisionOf(rule) })),
    duties: duties.map(ruleOf),
  };
}

function ruleOf({ id, effective, confidence, when, citations, says }: Rule | RulePack['duties'][number]): Pick<RuleShown, keyof RuleShown> {
  return { id, effective, confidence, when: when.source, reads: when.reads, citations, says: says.text };
}

function decisionOf({ stage, outcome, mechanism, overlay }: Rule): Omit<DecisionRuleShown, keyof RuleShown> {
  return { stage, outcome, mechanisms: typeof mechanism === 'string' ? [mechanism] : mechanism.first, overlay };
}

export class RulesQuery {
  @Day({ about: 'The day whose rules are asked for; today when left out.', example: '2026-12-01', optional: true })
  on?: IsoDate;

  @Time({
    about: 'By what was known at this instant, in UTC; by what is known now when left out.',
    example: '2026-11-25T08:00:00Z',
    optional: true,
  })
  known?: string;
}

export function rulesQueryOf({ on, known }: RulesQuery, clock: Clock): ReadRulesQuery {
  const knownAt = known === undefined ? null : instant(known.replace(/(:\d\d)Z$/, '$1.000Z'));
  return { on: on ?? filingDay(clock.now()), knownAt };
}
