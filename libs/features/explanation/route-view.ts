import type { Outline } from '@carnet/acts/filing.js';
import type { ReservedPosition } from '@carnet/acts/transfer-journal.store.js';
import type { Digest, Json } from '@carnet/kernel';
import {
  type AskedFact,
  type DocumentToPrepare,
  type Duty,
  type FactCatalogue,
  type FactDefinition,
  kindNote,
  factKindOf,
  type RegimeRoute,
  type RouteAhead,
  type Sentence,
} from '@carnet/rules';
import type { Route } from '@carnet/workflow';
import type { RouteQuestionResponse, RouteResponse } from './route.dto.js';

/** Most questions shown, the next one first; `more` counts the others. */
const mostQuestions = 20;

/** A value that may be stated, with its label. */
export interface ValueShown {
  readonly value: Json;
  readonly label: Sentence;
}

/** A regime of the route ahead; its duties without the facts that they read. */
export interface RegimeView extends Omit<RegimeRoute, 'duties'> {
  readonly duties: readonly Omit<Duty, 'reads'>[];
}

export interface DocumentView extends DocumentToPrepare {
  /** Whether it is among the named documents. */
  readonly held: boolean;
}

/** The route ahead, as far as the facts are known. */
export type RouteView = Omit<RouteResponse, 'estimate' | 'forecast'> & { readonly forecast: Route };

export interface RouteParts {
  readonly outline: Outline;
  readonly rules: Digest;
  readonly catalogue: FactCatalogue;
  readonly ahead: RouteAhead;
  readonly counted: readonly ReservedPosition[];
  readonly forecast: Route;
}

export function routeView({ outline, rules, catalogue, ahead, counted, forecast }: RouteParts): RouteView {
  const { asOfDate, referenceDigest, definite, regimes, outside, next, documents } = ahead;
  const questions = questionsOf(ahead, outline, catalogue);
  const [first, ...rest] = questions;
  const held = new Set(outline.documents.map(({ code }) => code));
  return {
    asOfDate,
    rules,
    referenceDigest,
    definite,
    outside,
    forecast,
    regimes: regimes.map(regimeView),
    next: first ?? null,
    later: rest.slice(0, mostQuestions - 1).map((question) => ({ ...question, decides: [] })),
    more: Math.max(0, questions.length - mostQuestions),
    documents: documents.map((document) => ({ ...document, held: held.has(document.code) })),
    ledger: counted.map(({ metric, window, amount, totalAfter }) => ({ metric, window, amount, totalAfter })),
    evaluations: next.evaluations,
    complete: next.complete,
  };
}

/** All questions in the rules' order: what every filing states, then what decides most. */
export function questionsOf(ahead: RouteAhead, outline: Outline, catalogue: FactCatalogue): readonly RouteQuestionResponse[] {
  return ahead.next.asks
    .filter(({ fact }) => !isAnswered(fact, outline, catalogue))
    .map((asked) => questionView(asked, outline, catalogue, ahead));
}

function regimeView({ duties, ...route }: RegimeRoute): RegimeView {
  return { ...route, duties: duties.map(({ reads: _, ...duty }) => duty) };
}

/** Whether asking again is useless: a fact stated as unknown has been answered. */
function isAnswered(fact: string, { facts }: Outline, { byName }: FactCatalogue): boolean {
  return byName.get(fact)?.source !== 'ledger' && facts[fact] === null;
}

function questionView(asked: AskedFact, outline: Outline, { byName }: FactCatalogue, { regimes }: RouteAhead): RouteQuestionResponse {
  const { fact, label, meaning, need, score, decides } = asked;
  const definition = byName.get(fact);
  if (definition === undefined) throw new RangeError(`there is no fact ${fact}`);
  const waiting = regimes.filter((regime) => regime.missing.includes(fact) || regime.toConfirm.includes(fact));
  return {
    fact,
    label,
    meaning,
    need,
    score,
    decides,
    pointer: pointerTo(definition, outline),
    kind: factKindOf(definition),
    note: kindNote(definition),
    type: definition.type,
    unit: definition.unit ?? null,
    values: valuesOf(definition)?.filter(({ value }) => !asked.barred.includes(value)) ?? null,
    waiting: waiting.map(({ regime }) => regime),
  };
}

/** Counts are not stated as facts: the ledger adds the filing's people to what it holds. */
function pointerTo({ name, source }: FactDefinition, { people, recipient }: Outline): string {
  if (name === 'importer_country') return '/recipient/country';
  if (name === 'data_elements') return '/fields';
  if (source !== 'ledger') return `/facts/${name}`;
  if (people === null) return '/people';
  return recipient.name === null ? '/recipient/name' : '/people/us';
}

const booleanValues = [
  { value: true, label: { en: 'yes', zh: '是' } },
  { value: false, label: { en: 'no', zh: '否' } },
] as const;

function valuesOf({ type, values, valueLabels = {} }: FactDefinition): readonly ValueShown[] | null {
  if (type === 'boolean') return booleanValues.map(({ value, label }) => ({ value, label: valueLabels[String(value)] ?? label }));
  return values?.map((value) => ({ value, label: valueLabels[value] ?? { en: value, zh: value } })) ?? null;
}
