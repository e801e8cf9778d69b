import { CodeNames } from '@carnet/acts/code-names.js';
import { filingDay } from '@carnet/acts/filing-content.js';
import type { RuleBook } from '@carnet/acts/rule-book.js';
import { Day, Time } from '@carnet/http/request-members.js';
import { Field } from '@carnet/http/field.js';
import { BilingualResponse } from '@carnet/http/common.dto.js';
import { instant, type IsoDate } from '@carnet/kernel';
import { METRICS } from '@carnet/ledger';
import {
  type FactCatalogue,
  type FactDefinition,
  type FactKind,
  factsReadBy,
  kindNote,
  factKindOf,
  MECHANISMS,
  type Regime,
  type Rule,
  type RulePack,
  type Sentence,
} from '@carnet/rules';
import type { Clock } from '@carnet/runtime';
import type { ReadRulesQuery } from './read-rules.js';

export class RulePackLineResponse {
  @Field('text', 'The legal regime.')
  regime!: string;
  @Field('text', 'Whether it tests a transfer, or a measure of a government.')
  kind!: string;
  @Field('text', 'The version.')
  version!: string;
  @Field('digest', 'Digest of the published pack; assessments name it.')
  digest!: string;
  @Field('text', 'The country or union whose law it is.', { nullable: true })
  jurisdiction!: string | null;
  @Field(BilingualResponse, 'Its title.')
  title!: BilingualResponse;
  @Field('integer', 'How many rules it has.')
  rules!: number;
  @Field('integer', 'How many duties it has.')
  duties!: number;
}

export class RulePacksResponse {
  @Field('date', 'The day that was asked for.')
  on!: string;
  @Field('integer', 'The edition of the schedule that says so; each release and each publication makes the next one.')
  edition!: number;
  @Field('date-time', 'Since when that edition is known.')
  knownAt!: string;
  @Field('digest', 'Digest of all the rules together; a filing of that day is pinned to it.')
  ruleSet!: string;
  @Field(RulePackLineResponse, 'The packs in force.', { list: true })
  items!: readonly RulePackLineResponse[];
}

export class RuleResponse {
  @Field('text', 'The rule.')
  id!: string;
  @Field('any', 'From which day it counts, and from which day no longer.')
  effective!: Rule['effective'];
  @Field(['confirmed', 'unconfirmed'], 'Whether the official text was read.')
  confidence!: Rule['confidence'];
  @Field('text', 'Its condition, as the pack states it.')
  when!: string;
  @Field('text', 'The facts its condition may read.', { list: true })
  reads!: readonly string[];
  @Field('any', 'Where in the law it stands.', { list: true })
  citations!: Rule['citations'];
  @Field(BilingualResponse, 'What it says, with slots for facts.')
  says!: BilingualResponse;
}

export class DecisionRuleResponse extends RuleResponse {
  @Field('text', "The stage of the regime's test.")
  stage!: string;
  @Field('text', 'What it answers.')
  outcome!: string;
  @Field('text', 'The legal tools it may name.', { list: true })
  mechanisms!: readonly string[];
  @Field('any', 'For a sandbox: which rule it relaxes for a time, who answers for it, under which measures, and when it ends.', {
    nullable: true,
  })
  overlay!: Rule['overlay'];
}

export class RulePackResponse {
  @Field('text', 'The legal regime.')
  regime!: string;
  @Field('text', 'The version.')
  version!: string;
  @Field('digest', 'Digest of the published pack.')
  digest!: string;
  @Field('text', 'The country or union whose law it is.', { nullable: true })
  jurisdiction!: string | null;
  @Field(BilingualResponse, 'Its title.')
  title!: BilingualResponse;
  @Field('text', 'When the regime binds at all.')
  binds!: string;
  @Field('text', 'Facts that a filing must state for a verdict that rests on statements alone.', { list: true })
  minimum!: readonly string[];
  @Field(DecisionRuleResponse, "Its rules, in the order of the regime's own test: the first that holds decides.", { list: true })
  rules!: readonly DecisionRuleResponse[];
  @Field(RuleResponse, 'Duties that come on top.', { list: true })
  duties!: readonly RuleResponse[];
}

/**
 * A fact of the catalogue with its kind, the note on that kind, and the regimes whose packs read it. Facts that only serve derivations have
 * no regimes. Country names are left out; codes identify them.
 */
export type FactShown = FactDefinition & { readonly kind: FactKind; readonly note: Sentence | null; readonly readBy: readonly Regime[] };

export class NamedCodeResponse {
  @Field('text', 'The code.')
  code!: string;
  @Field(BilingualResponse, 'What it is called.')
  name!: BilingualResponse;
}

export class FactsResponse {
  @Field('text', 'The edition of the catalogue.')
  edition!: string;
  @Field(
    'any',
    'Every fact a filing may carry: name, type, values, what its absence means, names in both languages; in `kind` whether it is observed, assessed or claimed, and in `note` what follows from that; in `readBy` the regimes whose packs look at it.',
    { list: true },
  )
  items!: readonly FactShown[];
  @Field(NamedCodeResponse, 'The legal tools that answers rely on or ask for, and what they are called.', { list: true })
  mechanisms!: readonly NamedCodeResponse[];
  @Field(NamedCodeResponse, 'What the ledger counts, and what it is called.', { list: true })
  metrics!: readonly NamedCodeResponse[];
  @Field(NamedCodeResponse, 'The documents that duties ask for, and what they are called.', { list: true })
  documents!: readonly NamedCodeResponse[];
}

export function factsShown(book: RuleBook): FactsResponse {
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
    kind: factKindOf(fact),
    note: kindNote(fact),
    readBy: read.flatMap(({ regime, names }) => (names.has(fact.name) ? [regime] : [])),
  }));
}

export function rulePackLineOf({ regime, kind, version, digest, jurisdiction, title, rules, duties }: RulePack): RulePackLineResponse {
  return { regime, kind, version, digest, jurisdiction, title, rules: rules.length, duties: duties.length };
}

export function rulePackOf({ regime, version, digest, jurisdiction, title, binds, minimum, rules, duties }: RulePack): RulePackResponse {
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

function ruleOf({
  id,
  effective,
  confidence,
  when,
  citations,
  says,
}: Rule | RulePack['duties'][number]): Pick<RuleResponse, keyof RuleResponse> {
  return { id, effective, confidence, when: when.source, reads: when.reads, citations, says: says.text };
}

function decisionOf({ stage, outcome, mechanism, overlay }: Rule): Omit<DecisionRuleResponse, keyof RuleResponse> {
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
