import type { Outline } from '@carnet/acts/filing.js';
import { FreeFormObject, Nested, NestedList, Text, Texts } from '@carnet/http/request-members.js';
import { Field } from '@carnet/http/field.js';
import { BilingualResponse, RouteWhyResponse } from '@carnet/http/common.dto.js';
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
    about: 'Who would receive the data, where that is known.',
    most: 200,
    optional: true,
    nullable: true,
    example: exampleFiling.recipient.name,
  })
  name?: string | null;

  @Text({
    about: 'ISO 3166-1 alpha-2 code of the country of the recipient, where that is known.',
    least: 2,
    most: 2,
    pattern: /^[A-Z]{2}$/,
    optional: true,
    nullable: true,
    example: exampleFiling.recipient.country,
  })
  country?: string | null;
}

/** The known parts of a filing: any part may be left out, and a whole filing may be sent. */
export class RouteBody {
  @Nested(BilingualBody, { about: 'What the transfer would be, in both languages.', optional: true, nullable: true })
  title?: BilingualBody | null;

  @Text({
    about: 'A scenario of the catalogue that the filing would start from; not looked at.',
    most: 3,
    least: 3,
    pattern: /^[A-Z]\d{2}$/,
    nullable: true,
    optional: true,
    example: exampleFiling.scenario,
  })
  scenario?: string | null;

  @Nested(RouteRecipientBody, { about: 'Who would receive the data, and where.', optional: true, nullable: true })
  recipient?: RouteRecipientBody | null;

  @Texts({
    about: 'The fields that would be sent; an empty list says that there are none, left out that nobody knows yet.',
    most: 500,
    items: 120,
    optional: true,
    nullable: true,
    example: exampleFiling.fields,
  })
  fields?: readonly string[] | null;

  @Nested(PeopleBody, {
    about: "How many people's data it would be; the company's ledger adds them to what it holds.",
    optional: true,
    nullable: true,
  })
  people?: PeopleBody | null;

  @FreeFormObject({
    about:
      'Facts by their catalogue name, as far as they are known. Null says that somebody was asked and does not know: it is not asked again.',
    most: 200,
    schema: { additionalProperties: true, maxProperties: 200 },
    optional: true,
    example: { exporter_country: 'CN', purpose: 'cross_border_shopping' },
  })
  facts?: Readonly<Record<string, Json>>;

  @NestedList(DocumentBody, { about: 'Documents the company holds already.', optional: true, most: 100 })
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
  @Field(BilingualResponse, 'Its title.')
  title!: BilingualResponse;
  @Field('text', 'The country or union whose law it is.', { nullable: true })
  jurisdiction!: string | null;
  @Field(['yes', 'open'], 'Whether it binds; `open` while facts are missing to tell.')
  binds!: RegimeView['binds'];
  @Field('text', 'What it says, as far as is known.')
  outcome!: RegimeView['outcome'];
  @Field('text', 'The legal tool it relies on or asks for.')
  mechanism!: RegimeView['mechanism'];
  @Field('text', 'How heavy that is.')
  group!: RegimeView['group'];
  @Field(BilingualResponse, 'Why.')
  reason!: BilingualResponse;
  @Field('text', 'The rule that decides; null while none does.', { nullable: true })
  decisiveRule!: string | null;
  @Field('any', 'Where in the law it stands.', { list: true })
  citations!: RegimeView['citations'];
  @Field(['confirmed', 'unconfirmed'], 'Whether the official texts were read.')
  confidence!: RegimeView['confidence'];
  @Field(['stated', 'assumed'], 'Whether the answer rests on statements alone.')
  basis!: RegimeView['basis'];
  @Field('text', 'Facts without which it cannot answer.', { list: true })
  missing!: readonly string[];
  @Field('text', 'Facts the answer rests on that nobody stated.', { list: true })
  toConfirm!: readonly string[];
  @Field(
    'any',
    'Assessed and claimed facts that carry the answer: `fact`, `kind` (`assessed` or `claimed`), and `document`, the digest of an attachment or the registered reference that backs it; null where none is named.',
    { list: true },
  )
  grounds!: RegimeView['grounds'];
  @Field('any', 'Contradictions between facts that the regime reads: `id`, `facts`, and `says`, the contradiction in both languages.', {
    list: true,
  })
  doubts!: RegimeView['doubts'];
  @Field('text', 'Facts that a default stood for anywhere on the way.', { list: true })
  assumed!: readonly string[];
  @Field('any', 'What it asks for besides the legal tool: sentence, status, deadline, documents, retention, citations.', { list: true })
  duties!: RegimeView['duties'];
}

export class OutsideResponse implements Record<keyof NonBindingRegime, unknown> {
  @Field('text', 'The legal regime.')
  regime!: NonBindingRegime['regime'];
  @Field(BilingualResponse, 'Its title.')
  title!: BilingualResponse;
  @Field(BilingualResponse, 'Why it does not bind, as far as is known.')
  says!: BilingualResponse;
  @Field('text', 'Facts that were taken by default; with other values it may bind.', { list: true })
  assumed!: readonly string[];
}

/** A fact to ask for. */
export class RouteQuestionResponse {
  @Field('text', 'The fact.')
  fact!: string;
  @Field('text', 'Where it is stated in the body, such as /facts/purpose or /people.')
  pointer!: string;
  @Field(BilingualResponse, 'Its name for people.')
  label!: Sentence;
  @Field(BilingualResponse, 'What it means.')
  meaning!: Sentence;
  @Field(
    FACT_KINDS,
    'What kind of fact it is: `observed`, `assessed` (the result of an assessment) or `claimed` (a legal conclusion of the company).',
  )
  kind!: FactKind;
  @Field(
    BilingualResponse,
    'What follows from its kind: a claim leads to a person, an assessed fact needs its document. Null for an observed fact.',
    {
      nullable: true,
    },
  )
  note!: Sentence | null;
  @Field('text', 'The type of its value.')
  type!: FactDefinition['type'];
  @Field(BilingualResponse, 'Its unit.', { nullable: true })
  unit!: Sentence | null;
  @Field('any', 'The values it may have, or the items of a list, in words; null where they are not listed.', { list: true, nullable: true })
  values!: readonly ValueShown[] | null;
  @Field(['missing', 'to-confirm', 'assumed'], 'How much the answer needs it.')
  need!: AskedFact['need'];
  @Field('text', 'The regimes that wait for it.', { list: true })
  waiting!: readonly Regime[];
  @Field(
    'number',
    'How much it decides: the regimes it splits, and the shares it settles of those that are open; null when it was not weighed.',
    {
      nullable: true,
    },
  )
  score!: number | null;
  @Field('any', 'What each regime would say with which values; of the next question only.', { list: true })
  decides!: AskedFact['decides'];
}

export class DocumentToPrepareResponse implements Record<keyof DocumentView, unknown> {
  @Field('text', 'Its code.')
  code!: string;
  @Field(BilingualResponse, 'Its title.')
  title!: BilingualResponse;
  @Field('any', 'Which duties of which regimes ask for it.', { list: true })
  askedBy!: DocumentView['askedBy'];
  @Field('boolean', 'Whether the body names it.')
  held!: boolean;
}

export class ForecastResponse implements Record<
  keyof Omit<Route, 'why' | 'hearing' | 'completeness' | 'immaterial' | 'amendments' | 'blind' | 'agreements'>,
  unknown
> {
  @Field('text', 'The routing policy.')
  policy!: string;
  @Field(LANES, 'The lane, if just this were filed.')
  lane!: Route['lane'];
  @Field('boolean', 'Whether the random audit looks at it because it drew one like it that was withdrawn. A new draw cannot be foretold.')
  audit!: boolean;
  @Field(['grant', 'review', 'refuse'], 'What would happen.')
  disposal!: Route['disposal'];
  @Field(DISCIPLINES, 'Which disciplines would review.', { list: true })
  disciplines!: Route['disciplines'];
  @Field('any', 'The approval steps.', { list: true })
  chain!: Route['chain'];
  @Field(BilingualResponse, 'Why.', { list: true })
  reasons!: readonly BilingualResponse[];
  @Field('text', 'Facts that reviewers would ask for.', { list: true })
  ask!: readonly string[];
  @Field(RouteWhyResponse, 'Why the rules alone would not grant it, regime by regime; left out by policies that do not say so.', {
    list: true,
    optional: true,
  })
  why?: readonly RouteWhyResponse[];
  @Field(BilingualResponse, 'How to appeal a refusal.', { nullable: true })
  appeal!: BilingualResponse | null;
  @Field('any', 'How many working days (`workingDays`) the company has to be heard before people refuse; left out where it has none.', {
    optional: true,
  })
  hearing?: Route['hearing'];
  @Field('any', 'How the filing is checked for completeness before its review (`workingDays`, `then`); left out where it is not.', {
    optional: true,
  })
  completeness?: Route['completeness'];
  @Field(AGREEMENT_RULES, 'Whether the company has to agree to every condition, or to none; left out, as each condition says.', {
    optional: true,
  })
  agreements?: NonNullable<Route['agreements']>;
  @Field('integer', 'How often the company may amend the filing before its decision; left out, as often as is usual.', { optional: true })
  amendments?: number;
}

export class CountedResponse {
  @Field('text', 'What is counted.')
  metric!: string;
  @Field('text', 'The statutory window.')
  window!: string;
  @Field('integer', 'How many a filing would add.')
  amount!: number;
  @Field('integer', 'What the rules are told: what was sent and what waits, this filing included.')
  totalAfter!: number;
}

export class PaceResponse implements Record<keyof NonNullable<TimeEstimateResponse['pace']>, unknown> {
  @Field('integer', 'How many of the latest filings of the company people decided in this lane.')
  decided!: number;
  @Field('integer', 'Days from filing to decision: half of them took so many or fewer.')
  medianDays!: number;
}

/** An estimate of the time to a decision, with its basis; never a promise. */
export class TimeEstimateResponse {
  @Field('integer', 'The terms that the authority sets itself, added up, in working days. No promise.')
  workingDays!: number;
  @Field(PaceResponse, 'How long filings of the company took; null with fewer than five.', { nullable: true })
  pace!: Pick<LanePace, 'decided' | 'medianDays'> | null;
  @Field(BilingualResponse, 'The same in words, with what it rests on.', { list: true })
  says!: readonly Bilingual[];
}

export class RouteResponse implements Record<keyof EstimatedRoute, unknown> {
  @Field('date', 'The day whose law was read: today.')
  asOfDate!: string;
  @Field('digest', 'Digest of the rules in force today; a filing of today is pinned to them.')
  rules!: Digest;
  @Field('digest', 'Digest of the reference tables.')
  referenceDigest!: Digest;
  @Field('boolean', 'Whether every regime that binds answers on stated facts alone.')
  definite!: boolean;
  @Field(RegimeRouteResponse, 'The regimes that bind, or may bind.', { list: true })
  regimes!: readonly RegimeView[];
  @Field(OutsideResponse, 'The regimes that do not bind.', { list: true })
  outside!: readonly NonBindingRegime[];
  @Field(
    RouteQuestionResponse,
    'What to ask next: first what every filing states, then details; of each, what decides most. Null when nothing has to be asked.',
    { nullable: true },
  )
  next!: RouteQuestionResponse | null;
  @Field(RouteQuestionResponse, 'What may be asked after it, in order; an answer can change all of it.', { list: true })
  later!: readonly RouteQuestionResponse[];
  @Field('integer', 'How many questions there are besides these.')
  more!: number;
  @Field(DocumentToPrepareResponse, 'The documents that duties ask for.', { list: true })
  documents!: readonly DocumentView[];
  @Field(ForecastResponse, 'The way a filing of just this would go by the routing policy.')
  forecast!: ForecastResponse;
  @Field(TimeEstimateResponse, 'How long its decision may take; null where nothing is known.', { nullable: true })
  estimate!: TimeEstimateResponse | null;
  @Field(CountedResponse, "What the company's ledger would count.", { list: true })
  ledger!: readonly CountedResponse[];
  @Field('integer', 'How many answers were asked for.')
  evaluations!: number;
  @Field('boolean', 'Whether every question was weighed; what was not stands last.')
  complete!: boolean;
}
