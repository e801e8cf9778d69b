import { CodeNames } from '@carnet/acts/code-names.js';
import { filingDay } from '@carnet/acts/filing-content.js';
import type { RuleBook } from '@carnet/acts/rule-book.js';
import { Day, Time } from '@carnet/http/request-members.js';
import { Field } from '@carnet/http/field.js';
import { BilingualResponse, CitationResponse } from '@carnet/http/common.dto.js';
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
  @Field('text', 'Legal regime.')
  regime!: string;
  @Field('text', 'Subject of the test: a transfer (`transfer-test`) or a measure of a government (`measure-test`).')
  kind!: string;
  @Field('text', 'Version of the rule pack.')
  version!: string;
  @Field('digest', 'Digest of the published rule pack, which assessments name.')
  digest!: string;
  @Field('text', 'Country or union whose law the regime is; null if there is none.', { nullable: true })
  jurisdiction!: string | null;
  @Field(BilingualResponse, 'Title of the rule pack.')
  title!: BilingualResponse;
  @Field('integer', 'Number of rules in the rule pack.')
  rules!: number;
  @Field('integer', 'Number of duties in the rule pack.')
  duties!: number;
}

export class RulePacksResponse {
  @Field('date', 'Day whose rules are listed.')
  on!: string;
  @Field('integer', 'Edition of the rule schedule that names these rules; each release and each publication makes the next edition.')
  edition!: number;
  @Field('date-time', 'Instant since which the edition is known.')
  knownAt!: string;
  @Field('digest', 'Digest of all the rules together; a filing of that day is pinned to it.')
  ruleSet!: string;
  @Field(RulePackLineResponse, 'Rule packs in force.', { list: true })
  items!: readonly RulePackLineResponse[];
}

export class RuleResponse {
  @Field('text', 'Id of the rule or duty.')
  id!: string;
  @Field('any', 'Period of effect: `from` is the first day, `to` the first day on which it no longer counts.')
  effective!: Rule['effective'];
  @Field(['confirmed', 'unconfirmed'], '`confirmed` if the official text was read, otherwise `unconfirmed`.')
  confidence!: Rule['confidence'];
  @Field('text', 'Condition, as the rule pack states it.')
  when!: string;
  @Field('text', 'Facts that the condition may read.', { list: true })
  reads!: readonly string[];
  @Field(CitationResponse, 'Places in the law behind the rule or duty.', { list: true })
  citations!: Rule['citations'];
  @Field(BilingualResponse, 'Statement of the rule or duty, with slots for facts.')
  says!: BilingualResponse;
}

export class DecisionRuleResponse extends RuleResponse {
  @Field('text', 'Stage of the test of the regime.')
  stage!: string;
  @Field('text', 'Outcome if the rule decides.')
  outcome!: string;
  @Field('text', 'Legal mechanisms that the rule may name.', { list: true })
  mechanisms!: readonly string[];
  @Field(
    'any',
    'Terms of a sandbox: the rule that it relaxes for a time, its owner, its measures and its end. Null if the rule belongs to no sandbox.',
    {
      nullable: true,
    },
  )
  overlay!: Rule['overlay'];
}

export class RulePackResponse {
  @Field('text', 'Legal regime.')
  regime!: string;
  @Field('text', 'Version of the rule pack.')
  version!: string;
  @Field('digest', 'Digest of the published rule pack.')
  digest!: string;
  @Field('text', 'Country or union whose law the regime is; null if there is none.', { nullable: true })
  jurisdiction!: string | null;
  @Field(BilingualResponse, 'Title of the rule pack.')
  title!: BilingualResponse;
  @Field('text', 'Condition under which the regime binds.')
  binds!: string;
  @Field('text', 'Facts that a filing must state for a verdict that rests on stated facts alone.', { list: true })
  minimum!: readonly string[];
  @Field(DecisionRuleResponse, 'Rules, in the order of the test of the regime; the first rule that holds decides.', { list: true })
  rules!: readonly DecisionRuleResponse[];
  @Field(RuleResponse, 'Duties in addition to the rules.', { list: true })
  duties!: readonly RuleResponse[];
}

/**
 * A fact of the catalogue with its kind, the note on that kind, and the regimes whose packs read it. Facts that only serve derivations have
 * no regimes. Country names are left out; codes identify them.
 */
export type FactShown = FactDefinition & { readonly kind: FactKind; readonly note: Sentence | null; readonly readBy: readonly Regime[] };

export class NamedCodeResponse {
  @Field('text', 'Code.')
  code!: string;
  @Field(BilingualResponse, 'Name of the code.')
  name!: BilingualResponse;
}

export class FactsResponse {
  @Field('text', 'Edition of the fact catalogue.')
  edition!: string;
  @Field(
    'any',
    'Every fact that a filing may carry: its name, type, values, the meaning of its absence, and its names in both languages. `kind` says whether it is observed, assessed or claimed, `note` what follows from the kind, and `readBy` the regimes whose rule packs read it.',
    { list: true },
  )
  items!: readonly FactShown[];
  @Field(NamedCodeResponse, 'Legal mechanisms that verdicts rely on or require, with their names.', { list: true })
  mechanisms!: readonly NamedCodeResponse[];
  @Field(NamedCodeResponse, 'Metrics that the ledger counts, with their names.', { list: true })
  metrics!: readonly NamedCodeResponse[];
  @Field(NamedCodeResponse, 'Documents that duties ask for, with their names.', { list: true })
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
  @Day({ about: 'Day whose rules apply; today if left out.', example: '2026-12-01', optional: true })
  on?: IsoDate;

  @Time({
    about: 'Instant, in UTC, as of which the rules are known; now if left out.',
    example: '2026-11-25T08:00:00Z',
    optional: true,
  })
  known?: string;
}

export function rulesQueryOf({ on, known }: RulesQuery, clock: Clock): ReadRulesQuery {
  const knownAt = known === undefined ? null : instant(known.replace(/(:\d\d)Z$/, '$1.000Z'));
  return { on: on ?? filingDay(clock.now()), knownAt };
}
