import type { Outline } from '@carnet/acts/filing.js';
import { FreeFormObject, Nested, NestedList, Text, Texts } from '@carnet/http/request-members.js';
import { COUNTRY_FORM, SCENARIO_FORM } from '@carnet/http/text-forms.js';
import { Field } from '@carnet/http/field.js';
import { BilingualResponse, CitationResponse, RouteWhyResponse } from '@carnet/http/common.dto.js';
import type { Bilingual, Digest, Json } from '@carnet/kernel';
import {
  type AskedFact,
  FACT_KINDS,
  type FactDefinition,
  type FactKind,
  type Regime,
  type NonBindingRegime,
  type Sentence,
} from '@carnet/rules';
import { AGREEMENT_RULES, DISCIPLINES, LANES, type Route } from '@carnet/workflow';
import { BilingualBody, DocumentBody, PeopleBody } from '../filing/filing.dto.js';
import { exampleFiling } from '../filing/filing.example.js';
import type { DocumentView, RegimeView, ValueShown } from './route-view.js';
import type { EstimatedRoute } from './find-route.js';
import type { LanePace } from './time-estimate.js';

export class RouteRecipientBody {
  @Text({
    about: 'Name of the recipient, if it is known.',
    most: 200,
    optional: true,
    nullable: true,
    example: exampleFiling.recipient.name,
  })
  name?: string | null;

  @Text({
    about: 'ISO 3166-1 alpha-2 code of the country of the recipient, if it is known.',
    least: 2,
    most: 2,
    form: COUNTRY_FORM,
    optional: true,
    nullable: true,
    example: exampleFiling.recipient.country,
  })
  country?: string | null;
}

/** The known parts of a filing: any part may be left out, and a whole filing may be sent. */
export class RouteBody {
  @Nested(BilingualBody, { about: 'Title of the planned transfer, in both languages.', optional: true, nullable: true })
  title?: BilingualBody | null;

  @Text({
    about: 'Scenario of the catalogue that the filing would start from; it is not evaluated.',
    most: 3,
    least: 3,
    form: SCENARIO_FORM,
    nullable: true,
    optional: true,
    example: exampleFiling.scenario,
  })
  scenario?: string | null;

  @Nested(RouteRecipientBody, { about: 'Recipient of the data: name and country.', optional: true, nullable: true })
  recipient?: RouteRecipientBody | null;

  @Texts({
    about: 'Fields that would be sent. An empty list states that there are none; leave the list out if the fields are unknown.',
    most: 500,
    items: 120,
    optional: true,
    nullable: true,
    example: exampleFiling.fields,
  })
  fields?: readonly string[] | null;

  @Nested(PeopleBody, {
    about: "Number of people whose data would be sent; the company's ledger adds it to what it holds.",
    optional: true,
    nullable: true,
  })
  people?: PeopleBody | null;

  @FreeFormObject({
    about: 'Facts by their catalogue name, as far as they are known. Null states that the value is unknown, so that it is not asked again.',
    most: 200,
    schema: { additionalProperties: true, maxProperties: 200 },
    optional: true,
    example: { exporter_country: 'CN', purpose: 'cross_border_shopping' },
  })
  facts?: Readonly<Record<string, Json>>;

  @NestedList(DocumentBody, { about: 'Documents that the company already holds.', optional: true, most: 100 })
  documents?: readonly DocumentBody[];
}

export function outlineOf({ title, scenario, recipient, fields, people, facts, documents }: RouteBody): Outline {
  return {
    title: title ? { en: title.en, zh: title.zh } : null,
    scenario: scenario ?? null,
    recipient: { name: recipient?.name ?? null, country: recipient?.country ?? null },
    fields: fields ? [...fields] : null,
    people: people ? { ordinary: people.ordinary, sensitive: people.sensitive, us: { ...people.us } } : null,
    facts: facts ?? {},
    documents: (documents ?? []).map(({ code, name, sha256 }) => ({ code, name, sha256 })),
  };
}

export class RegimeRouteResponse implements Record<keyof RegimeView, unknown> {
  @Field('text', 'The legal regime.')
  regime!: RegimeView['regime'];
  @Field(BilingualResponse, 'Title of the regime.')
  title!: BilingualResponse;
  @Field('text', 'Country or union whose law the regime is; null if it is not the law of one.', { nullable: true })
  jurisdiction!: string | null;
  @Field(['yes', 'open'], 'Whether the regime binds; `open` while the facts that decide it are missing.')
  binds!: RegimeView['binds'];
  @Field('text', 'Outcome of the regime, as far as the facts are known.')
  outcome!: RegimeView['outcome'];
  @Field('text', 'Legal mechanism that the regime relies on or asks for.')
  mechanism!: RegimeView['mechanism'];
  @Field('text', 'Group of the outcome by its weight.')
  group!: RegimeView['group'];
  @Field(BilingualResponse, 'Reason for the outcome.')
  reason!: BilingualResponse;
  @Field('text', 'Rule that decides; null while none does.', { nullable: true })
  decisiveRule!: string | null;
  @Field(CitationResponse, 'Citations of the law behind the outcome.', { list: true })
  citations!: RegimeView['citations'];
  @Field(['confirmed', 'unconfirmed'], '`confirmed` if the official texts were read.')
  confidence!: RegimeView['confidence'];
  @Field(['stated', 'assumed'], '`stated` if the answer rests on statements alone; otherwise `assumed`.')
  basis!: RegimeView['basis'];
  @Field('text', 'Facts without which the regime cannot answer.', { list: true })
  missing!: readonly string[];
  @Field('text', 'Unstated facts that the answer rests on.', { list: true })
  toConfirm!: readonly string[];
  @Field(
    'any',
    'Assessed and claimed facts that carry the answer: `fact`, `kind` (`assessed` or `claimed`) and `document`. `document` is the digest of an attachment or the registered reference that backs the fact; null if none is named.',
    { list: true },
  )
  grounds!: RegimeView['grounds'];
  @Field('any', 'Contradictions between facts that the regime reads: `id`, `facts`, and `says`, the contradiction in both languages.', {
    list: true,
  })
  doubts!: RegimeView['doubts'];
  @Field('text', 'Facts whose default value was used anywhere on the way to the answer.', { list: true })
  assumed!: readonly string[];
  @Field('any', 'Duties besides the legal mechanism: sentence, status, deadline, documents, retention, citations.', { list: true })
  duties!: RegimeView['duties'];
}

export class OutsideResponse implements Record<keyof NonBindingRegime, unknown> {
  @Field('text', 'The legal regime.')
  regime!: NonBindingRegime['regime'];
  @Field(BilingualResponse, 'Title of the regime.')
  title!: BilingualResponse;
  @Field(BilingualResponse, 'Why the regime does not bind, as far as the facts are known.')
  says!: BilingualResponse;
  @Field('text', 'Facts whose default value was used; with other values the regime may bind.', { list: true })
  assumed!: readonly string[];
}

/** A fact to ask for. */
export class RouteQuestionResponse {
  @Field('text', 'Name of the fact in the catalogue.')
  fact!: string;
  @Field('text', 'JSON pointer to the place in the body where the fact is stated, such as /facts/purpose or /people.')
  pointer!: string;
  @Field(BilingualResponse, 'Name of the fact, for people.')
  label!: Sentence;
  @Field(BilingualResponse, 'Meaning of the fact.')
  meaning!: Sentence;
  @Field(
    FACT_KINDS,
    'Kind of the fact: `observed`, `assessed` (the result of an assessment) or `claimed` (a legal conclusion of the company).',
  )
  kind!: FactKind;
  @Field(
    BilingualResponse,
    'Consequence of the kind: a claim leads to review by a person, an assessed fact needs its document. Null for an observed fact.',
    {
      nullable: true,
    },
  )
  note!: Sentence | null;
  @Field('text', 'Type of the value.')
  type!: FactDefinition['type'];
  @Field(BilingualResponse, 'Unit of the value; null if it has none.', { nullable: true })
  unit!: Sentence | null;
  @Field('any', 'Possible values, or possible items of a list, with their labels; null if they are not enumerated.', {
    list: true,
    nullable: true,
  })
  values!: readonly ValueShown[] | null;
  @Field(
    ['missing', 'to-confirm', 'assumed'],
    'Need for the fact: an answer lacks it (`missing`), rests on its default (`to-confirm`), or a rule read its default (`assumed`).',
  )
  need!: AskedFact['need'];
  @Field('text', 'Regimes that wait for the fact.', { list: true })
  waiting!: readonly Regime[];
  @Field(
    'number',
    'How much the fact decides: the number of regimes it splits, plus the shares of open regimes that it settles. Null if it was not weighed.',
    {
      nullable: true,
    },
  )
  score!: number | null;
  @Field('any', 'Answers of each regime by value of the fact; empty except for the next question.', { list: true })
  decides!: AskedFact['decides'];
}

export class DocumentToPrepareResponse implements Record<keyof DocumentView, unknown> {
  @Field('text', 'Code of the document.')
  code!: string;
  @Field(BilingualResponse, 'Title of the document.')
  title!: BilingualResponse;
  @Field('any', 'Duties that require the document, with their regimes.', { list: true })
  askedBy!: DocumentView['askedBy'];
  @Field('boolean', 'Whether the body names the document.')
  held!: boolean;
}

export class ForecastResponse implements Record<
  keyof Omit<Route, 'why' | 'hearing' | 'completeness' | 'immaterial' | 'amendments' | 'blind' | 'agreements'>,
  unknown
> {
  @Field('text', 'Routing policy that makes the forecast.')
  policy!: string;
  @Field(LANES, 'Lane if exactly this content were filed.')
  lane!: Route['lane'];
  @Field(
    'boolean',
    'Whether the random audit would look at the filing because it drew a similar one that was withdrawn. A new draw cannot be predicted.',
  )
  audit!: boolean;
  @Field(['grant', 'review', 'refuse'], 'What would happen to the filing: grant, review or refusal.')
  disposal!: Route['disposal'];
  @Field(DISCIPLINES, 'Disciplines that would review the filing.', { list: true })
  disciplines!: Route['disciplines'];
  @Field('any', 'Approval steps that the filing would pass.', { list: true })
  chain!: Route['chain'];
  @Field(BilingualResponse, 'Reasons for the forecast.', { list: true })
  reasons!: readonly BilingualResponse[];
  @Field('text', 'Facts that reviewers would ask for.', { list: true })
  ask!: readonly string[];
  @Field(RouteWhyResponse, 'Why the rules alone would not grant the filing, by regime; absent if the policy gives no such reasons.', {
    list: true,
    optional: true,
  })
  why?: readonly RouteWhyResponse[];
  @Field(BilingualResponse, 'How to appeal a refusal.', { nullable: true })
  appeal!: BilingualResponse | null;
  @Field('any', 'Working days (`workingDays`) that the company has to be heard before people refuse; absent if there is no hearing.', {
    optional: true,
  })
  hearing?: Route['hearing'];
  @Field('any', 'Check for completeness of the filing before its review (`workingDays`, `then`); absent if there is no such check.', {
    optional: true,
  })
  completeness?: Route['completeness'];
  @Field(AGREEMENT_RULES, 'Whether the company has to agree to every condition or to none; absent if each condition decides for itself.', {
    optional: true,
  })
  agreements?: NonNullable<Route['agreements']>;
  @Field('integer', 'How often the company may amend the filing before its decision; absent for the usual number.', { optional: true })
  amendments?: number;
}

export class CountedResponse {
  @Field('text', 'Metric of the counter in the ledger.')
  metric!: string;
  @Field('text', 'Statutory window of the counter.')
  window!: string;
  @Field('integer', 'Amount that the filing would add.')
  amount!: number;
  @Field('integer', 'Total that the rules read: sent and pending amounts, including this filing.')
  totalAfter!: number;
}

export class PaceResponse implements Record<keyof NonNullable<TimeEstimateResponse['pace']>, unknown> {
  @Field('integer', "Number of the company's latest filings in this lane that people decided.")
  decided!: number;
  @Field('integer', 'Median number of days from filing to decision; half of the filings took as long or less.')
  medianDays!: number;
}

/** An estimate of the time to a decision, with its basis; never a promise. */
export class TimeEstimateResponse {
  @Field('integer', "Sum of the authority's own terms, in working days; not a promise.")
  workingDays!: number;
  @Field(PaceResponse, 'How long earlier filings of the company took; null with fewer than five.', { nullable: true })
  pace!: Pick<LanePace, 'decided' | 'medianDays'> | null;
  @Field(BilingualResponse, 'Estimate in words, with its basis.', { list: true })
  says!: readonly Bilingual[];
}

export class RouteResponse implements Record<keyof EstimatedRoute, unknown> {
  @Field('date', 'Day whose law applies: today.')
  asOfDate!: string;
  @Field('digest', 'Digest of the rules in force today; a filing made today is pinned to them.')
  rules!: Digest;
  @Field('digest', 'Digest of the reference tables.')
  referenceDigest!: Digest;
  @Field('boolean', 'Whether every regime that binds answers on stated facts alone.')
  definite!: boolean;
  @Field(RegimeRouteResponse, 'Regimes that bind or may bind.', { list: true })
  regimes!: readonly RegimeView[];
  @Field(OutsideResponse, 'Regimes that do not bind.', { list: true })
  outside!: readonly NonBindingRegime[];
  @Field(
    RouteQuestionResponse,
    'Next question: first facts that every filing states, then details; within each, the fact that decides most. Null if no question is left.',
    { nullable: true },
  )
  next!: RouteQuestionResponse | null;
  @Field(RouteQuestionResponse, 'Further questions, in order; an answer can change all of them.', { list: true })
  later!: readonly RouteQuestionResponse[];
  @Field('integer', 'Number of further questions that are not listed.')
  more!: number;
  @Field(DocumentToPrepareResponse, 'Documents that duties require.', { list: true })
  documents!: readonly DocumentView[];
  @Field(ForecastResponse, 'How the routing policy would route a filing of exactly this content.')
  forecast!: ForecastResponse;
  @Field(TimeEstimateResponse, 'How long the decision may take; null if the rules alone would settle the filing.', { nullable: true })
  estimate!: TimeEstimateResponse | null;
  @Field(CountedResponse, "Amounts that the company's ledger would count.", { list: true })
  ledger!: readonly CountedResponse[];
  @Field('integer', 'Number of evaluations of the rules.')
  evaluations!: number;
  @Field('boolean', 'Whether every question was weighed; questions that were not weighed come last.')
  complete!: boolean;
}
