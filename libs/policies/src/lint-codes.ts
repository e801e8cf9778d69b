import type { Json } from '@carnet/kernel';
import type { Path } from '@carnet/rules';
import { IMMATERIAL_PLACES, type RoutingPolicy } from '@carnet/workflow';
import type { PolicyFault } from './lint-policy.js';

/** The rule packs that read each fact, by its name; taken from the packs themselves. */
type FactReaders = ReadonlyMap<string, readonly string[]>;

const refusals: readonly (readonly [RegExp, string])[] = [
  [/^\/fields(\/|$)/, 'which fields are sent is what is judged'],
  [/^\/recipient(\/|$)/, 'to whom and where the data goes is what is judged'],
  [/^\/people(\/|$)/, 'how many people it is about is counted'],
  [/^\/scenario$/, 'what kind of transfer it is, people and the search for splits look at'],
  [/^\/documents(\/|$)/, 'of documents, only what they are called (`/documents/*/name`) may change'],
];

/** Refuses immaterial places that rules read, or that a count, a destination or a human judgement depends on. */
export function lintImmaterial({ immaterial = [] }: RoutingPolicy, readers: FactReaders): readonly PolicyFault[] {
  return immaterial.flatMap((place: string, index): readonly PolicyFault[] => {
    if (IMMATERIAL_PLACES.some((known) => known === place)) return [];
    return [{ code: 'never-immaterial', path: ['immaterial', index], says: `${place}: ${reasonNotImmaterial(place, readers)}` }];
  });
}

function reasonNotImmaterial(place: string, readers: FactReaders): string {
  const fact = /^\/facts\/(.+)$/.exec(place)?.[1];
  const packs = fact === undefined ? [] : (readers.get(fact) ?? []);
  if (packs.length > 0) return `the rules read this fact (${packs.join(', ')})`;
  if (/^\/facts(\/|$)/.test(place)) return 'facts are what the rules read';
  return refusals.find(([places]) => places.test(place))?.[1] ?? 'a filing has no such place';
}

/** The codes that the rules know, taken from the rules. A policy's other codes would never match a filing. */
export interface KnownCodes {
  readonly readers: FactReaders;
  /** Facts of kind `claimed`. */
  readonly claims: ReadonlySet<string>;
  readonly purposes: ReadonlySet<string>;
  readonly dataTags: ReadonlySet<string>;
  readonly sectors: ReadonlySet<string>;
  /** Observed facts with the values that they can have; null if any value. */
  readonly observed: ReadonlyMap<string, ReadonlySet<Json> | null>;
  /** The rules of each regime by which it does not bind, and whose text was read. */
  readonly outside: ReadonlyMap<string, ReadonlySet<string>>;
  /** The places of the law that the rules of each regime cite, such as `cn-flow-provisions Art 5(1)(1)`. */
  readonly cited: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Codes that the rules do not know; empty if `known` is absent. */
export function lintCodes(
  { claims = [], matters = [], outside = [] }: RoutingPolicy,
  known: KnownCodes | undefined,
): readonly PolicyFault[] {
  if (known === undefined) return [];
  return [
    ...claims.flatMap(({ regime, facts, cites, purposes, dataTags }, index) => {
      const at = (
        part: string,
        named: readonly string[],
        here: ReadonlySet<string>,
        says: (code: string) => string,
      ): readonly PolicyFault[] =>
        named.flatMap((code, place) =>
          here.has(code) ? [] : [{ code: 'code-unknown', path: ['claims', index, part, place], says: says(code) } as const],
        );
      return [
        ...at('facts', facts, known.claims, (fact) => `${fact} is no claim of the fact catalogue`),
        ...[regime]
          .flat()
          .flatMap((one) => at('cites', cites, known.cited.get(one) ?? new Set(), (place) => `no rule of ${one} cites ${place}`)),
        ...at('purposes', purposes, known.purposes, (purpose) => `${purpose} is no purpose of the fact catalogue`),
        ...at('dataTags', dataTags, known.dataTags, (tag) => `${tag} is no kind of data of the fact catalogue`),
      ];
    }),
    ...outside.flatMap(({ rules, facts }, index) => [
      ...Object.entries(rules).flatMap(([regime, ids]) =>
        ids.flatMap((id, place) =>
          known.outside.get(regime)?.has(id) === true
            ? []
            : [unknownCode(['outside', index, 'rules', regime, place], `${id} is no read rule by which ${regime} does not bind`)],
        ),
      ),
      ...Object.entries(facts).flatMap(([name, values]) => lintOutsideFact(known, name, values, ['outside', index, 'facts', name])),
    ]),
    ...matters.flatMap(({ sectors = [] }, index) =>
      sectors.flatMap((sector, place) =>
        known.sectors.has(sector)
          ? []
          : [{ code: 'sector-unknown', path: ['matters', index, 'sectors', place], says: `the rules name no sector ${sector}` } as const],
      ),
    ),
  ];
}

/** Only observations count: a claim or an assessment is somebody's conclusion. */
function lintOutsideFact(known: KnownCodes, name: string, values: readonly Json[], path: Path): readonly PolicyFault[] {
  const possible = known.observed.get(name);
  if (possible === undefined) return [unknownCode(path, `${name} is no observed fact of the fact catalogue`)];
  return values.flatMap((value, place) =>
    possible === null || possible.has(value) ? [] : [unknownCode([...path, place], `${JSON.stringify(value)} is no value of ${name}`)],
  );
}

function unknownCode(path: Path, says: string): PolicyFault {
  return { code: 'code-unknown', path, says };
}
