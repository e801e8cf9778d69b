import type { Outline } from '@carnet/acts/filing.js';
import { Members, Part, Parts, Text, Texts } from '@carnet/http/shapes.js';
import { Shown } from '@carnet/http/shown.js';
import { BilingualShown, RouteWhyShown } from '@carnet/http/words.dto.js';
import type { Bilingual, Digest, Json } from '@carnet/kernel';
import {
  type AskedFact,
  FACT_KINDS,
  type FactDefinition,
  type FactKind,
  type Regime,
  type RegimeOutside,
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
  @Part(BilingualBody, { about: 'What the transfer would be, in both languages.', optional: true, nullable: true })
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

  @Part(RouteRecipientBody, { about: 'Who would receive the data, and where.', optional: true, nullable: true })
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

  @Part(PeopleBody, {
    about: "How many people's data it would be; the company's ledger adds them to what it holds.",
    optional: true,
    nullable: true,
  })
  people?: PeopleBody | null;

  @Members({
    about:
      'Facts by their catalogue name, as far as they are known. Null says that somebody was asked and does not know: it is not asked again.',
    most: 200,
    schema: { additionalProperties: true, maxProperties: 200 },
    optional: true,
    example: { exporter_country: 'CN', purpose: 'cross_border_shopping' },
  })
  facts?: Readonly<Record<string, Json>>;

  @Parts(DocumentBody, { about: 'Documents the company holds already.', optional: true, most: 100 })
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

export class RegimeRouteShown implements Record<keyof RegimeView, unknown> {
  @Shown('text', 'The legal regime.')
  regime!: RegimeView['regime'];
  @Shown(BilingualShown, 'Its title.')
  title!: BilingualShown;
  @Shown('text', 'The country or union whose law it is.', { nullable: true })
  jurisdiction!: string | null;
  @Shown(['yes', 'open'], 'Whether it binds; `open` while facts are missing to tell.')
  binds!: RegimeView['binds'];
  @Shown('text', 'What it says, as far as is known.')
  outcome!: RegimeView['outcome'];
  @Shown('text', 'The legal tool it relies on or asks for.')
  mechanism!: RegimeView['mechanism'];
  @Shown('text', 'How heavy that is.')
  group!: RegimeView['group'];
  @Shown(BilingualShown, 'Why.')
  reason!: BilingualShown;
  @Shown('text', 'The rule that decides; null while none does.', { nullable: true })
  decisiveRule!: string | null;
  @Shown('any', 'Where in the law it stands.', { list: true })
  citations!: RegimeView['citations'];
  @Shown(['confirmed', 'unconfirmed'], 'Whether the official texts were read.')
  confidence!: RegimeView['confidence'];
  @Shown(['stated', 'assumed'], 'Whether the answer rests on statements alone.')
  basis!: RegimeView['basis'];
  @Shown('text', 'Facts without which it cannot answer.', { list: true })
  missing!: readonly string[];
  @Shown('text', 'Facts the answer rests on that nobody stated.', { list: true })
  toConfirm!: readonly string[];
  @Shown(
    'any',
    'Assessed and claimed facts that carry the answer: `fact`, `kind` (`assessed` or `claimed`), and `document`, the digest of an attachment or the registered reference that backs it; null where none is named.',
    { list: true },
  )
  grounds!: RegimeView['grounds'];
  @Shown('any', 'Contradictions between facts that the regime reads: `id`, `facts`, and `says`, the contradiction in both languages.', {
    list: true,
  })
  doubts!: RegimeView['doubts'];
  @Shown('text', 'Facts that a default stood for anywhere on the way.', { list: true })
  assumed!: readonly string[];
  @Shown('any', 'What it asks for besides the legal tool: sentence, status, deadline, documents, retention, citations.', { list: true })
  duties!: RegimeView['duties'];
}

export class OutsideShown implements Record<keyof RegimeOutside, unknown> {
  @Shown('text', 'The legal regime.')
  regime!: RegimeOutside['regime'];
  @Shown(BilingualShown, 'Its title.')
  title!: BilingualShown;
  @Shown(BilingualShown, 'Why it does not bind, as far as is known.')
  says!: BilingualShown;
  @Shown('text', 'Facts that were taken by default; with other values it may bind.', { list: true })
  assumed!: readonly string[];
}

/** A fact to ask for. */
export class RouteQuestionShown {
  @Shown('text', 'The fact.')
  fact!: string;
  @Shown('text', 'Where it is stated in the body, such as /facts/purpose or /people.')
  pointer!: string;
  @Shown(BilingualShown, 'Its name for people.')
  label!: Sentence;
  @Shown(BilingualShown, 'What it means.')
  meaning!: Sentence;
  @Shown(
    FACT_KINDS,
    'What kind of fact it is: `observed`, `assessed` (the result of an assessment) or `claimed` (a legal conclusion of the company).',
  )
  kind!: FactKind;
  @Shown(
    BilingualShown,
    'What follows from its kind: a claim leads to a person, an assessed fact needs its document. Null for an observed fact.',
    {
      nullable: true,
    },
  )
  note!: Sentence | null;
  @Shown('text', 'The type of its value.')
  type!: FactDefinition['type'];
  @Shown(BilingualShown, 'Its unit.', { nullable: true })
  unit!: Sentence | null;
  @Shown('any', 'The values it may have, or the items of a list, in words; null where they are not listed.', { list: true, nullable: true })
  values!: readonly ValueShown[] | null;
  @Shown(['missing', 'to-confirm', 'assumed'], 'How much the answer needs it.')
  need!: AskedFact['need'];
  @Shown('text', 'The regimes that wait for it.', { list: true })
  waiting!: readonly Regime[];
  @Shown(
    'number',
    'How much it decides: the regimes it splits, and the shares it settles of those that are open; null when it was not weighed.',
    {
      nullable: true,
    },
  )
  score!: number | null;
  @Shown('any', 'What each regime would say with which values; of the next question only.', { list: true })
  decides!: AskedFact['decides'];
}

export class DocumentToPrepareShown implements Record<keyof DocumentView, unknown> {
  @Shown('text', 'Its code.')
  code!: string;
  @Shown(BilingualShown, 'Its title.')
  title!: BilingualShown;
  @Shown('any', 'Which duties of which regimes ask for it.', { list: true })
  askedBy!: DocumentView['askedBy'];
  @Shown('yes-no', 'Whether the body names it.')
  held!: boolean;
}

export class ForecastShown implements Record<
  keyof Omit<Route, 'why' | 'hearing' | 'completeness' | 'immaterial' | 'amendments' | 'blind' | 'agreements'>,
  unknown
> {
  @Shown('text', 'The routing policy.')
  policy!: string;
  @Shown(LANES, 'The lane, if just this were filed.')
  lane!: Route['lane'];
  @Shown('yes-no', 'Whether the random audit looks at it because it drew one like it that was withdrawn. A new draw cannot be foretold.')
  audit!: boolean;
  @Shown(['grant', 'review', 'refuse'], 'What would happen.')
  disposal!: Route['disposal'];
  @Shown(DISCIPLINES, 'Which disciplines would review.', { list: true })
  disciplines!: Route['disciplines'];
  @Shown('any', 'The approval steps.', { list: true })
  chain!: Route['chain'];
  @Shown(BilingualShown, 'Why.', { list: true })
  reasons!: readonly BilingualShown[];
  @Shown('text', 'Facts that reviewers would ask for.', { list: true })
  ask!: readonly string[];
  @Shown(RouteWhyShown, 'Why the rules alone would not grant it, regime by regime; left out by policies that do not say so.', {
    list: true,
    optional: true,
  })
  why?: readonly RouteWhyShown[];
  @Shown(BilingualShown, 'How to appeal a refusal.', { nullable: true })
  appeal!: BilingualShown | null;
  @Shown('any', 'How many working days (`workingDays`) the company has to be heard before people refuse; left out where it has none.', {
    optional: true,
  })
  hearing?: Route['hearing'];
  @Shown('any', 'How the filing is checked for completeness before its review (`workingDays`, `then`); left out where it is not.', {
    optional: true,
  })
  completeness?: Route['completeness'];
  @Shown(AGREEMENT_RULES, 'Whether the company has to agree to every condition, or to none; left out, as each condition says.', {
    optional: true,
  })
  agreements?: NonNullable<Route['agreements']>;
  @Shown('whole', 'How often the company may amend the filing before its decision; left out, as often as is usual.', { optional: true })
  amendments?: number;
}

export class CountedShown {
  @Shown('text', 'What is counted.')
  metric!: string;
  @Shown('text', 'The statutory window.')
  window!: string;
  @Shown('whole', 'How many a filing would add.')
  amount!: number;
  @Shown('whole', 'What the rules are told: what was sent and what waits, this filing included.')
  totalAfter!: number;
}

export class PaceShown implements Record<keyof NonNullable<TimeEstimateShown['pace']>, unknown> {
  @Shown('whole', 'How many of the latest filings of the company people decided in this lane.')
  decided!: number;
  @Shown('whole', 'Days from filing to decision: half of them took so many or fewer.')
  medianDays!: number;
}

/** An estimate of the time to a decision, with its basis; never a promise. */
export class TimeEstimateShown {
  @Shown('whole', 'The terms that the authority sets itself, added up, in working days. No promise.')
  workingDays!: number;
  @Shown(PaceShown, 'How long filings of the company took; null with fewer than five.', { nullable: true })
  pace!: Pick<LanePace, 'decided' | 'medianDays'> | null;
  @Shown(BilingualShown, 'The same in words, with what it rests on.', { list: true })
  says!: readonly Bilingual[];
}

export class RouteShown implements Record<keyof EstimatedRoute, unknown> {
  @Shown('day', 'The day whose law was read: today.')
  asOfDate!: string;
  @Shown('digest', 'Digest of the rules in force today; a filing of today is pinned to them.')
  rules!: Digest;
  @Shown('digest', 'Digest of the reference tables.')
  referenceDigest!: Digest;
  @Shown('yes-no', 'Whether every regime that binds answers on stated facts alone.')
  definite!: boolean;
  @Shown(RegimeRouteShown, 'The regimes that bind, or may bind.', { list: true })
  regimes!: readonly RegimeView[];
  @Shown(OutsideShown, 'The regimes that do not bind.', { list: true })
  outside!: readonly RegimeOutside[];
  @Shown(
    RouteQuestionShown,
    'What to ask next: first what every filing states, then details; of each, what decides most. Null when nothing has to be asked.',
    { nullable: true },
  )
  next!: RouteQuestionShown | null;
  @Shown(RouteQuestionShown, 'What may be asked after it, in order; an answer can change all of it.', { list: true })
  later!: readonly RouteQuestionShown[];
  @Shown('whole', 'How many questions there are besides these.')
  more!: number;
  @Shown(DocumentToPrepareShown, 'The documents that duties ask for.', { list: true })
  documents!: readonly DocumentView[];
  @Shown(ForecastShown, 'The way a filing of just this would go by the routing policy.')
  forecast!: ForecastShown;
  @Shown(TimeEstimateShown, 'How long its decision may take; null where nothing is known.', { nullable: true })
  estimate!: TimeEstimateShown | null;
  @Shown(CountedShown, "What the company's ledger would count.", { list: true })
  ledger!: readonly CountedShown[];
  @Shown('whole', 'How many answers were asked for.')
  evaluations!: number;
  @Shown('yes-no', 'Whether every question was weighed; what was not stands last.')
  complete!: boolean;
}
