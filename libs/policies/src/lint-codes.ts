import type { RoutingPolicy } from '@carnet/workflow';
import type { FactReaders } from './lint-immaterial.js';
import type { Told } from './lint-policy.js';

/** What the rules know by name, told by the rules themselves: what else a policy names, no filing ever meets. */
export interface KnownCodes {
  readonly readers: FactReaders;
  /** The facts that are claims. */
  readonly claims: ReadonlySet<string>;
  readonly purposes: ReadonlySet<string>;
  readonly dataTags: ReadonlySet<string>;
  readonly sectors: ReadonlySet<string>;
  /** Where in the law the rules of each regime stand, such as `cn-flow-provisions Art 5(1)(1)`. */
  readonly cited: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Codes that the rules do not know; nothing where nobody says what they know. */
export function lintCodes({ claims = [], matters = [] }: RoutingPolicy, known: KnownCodes | undefined): readonly Told[] {
  if (known === undefined) return [];
  return [
    ...claims.flatMap(({ regime, facts, cites, purposes, dataTags }, index) => {
      const at = (part: string, named: readonly string[], here: ReadonlySet<string>, says: (code: string) => string): readonly Told[] =>
        named.flatMap((code, place) =>
          here.has(code) ? [] : [{ code: 'code-unknown', path: ['claims', index, part, place], says: says(code) } as const],
        );
      return [
        ...at('facts', facts, known.claims, (fact) => `${fact} is no claim of the fact catalogue`),
        ...at('cites', cites, known.cited.get(regime) ?? new Set(), (place) => `no rule of ${regime} cites ${place}`),
        ...at('purposes', purposes, known.purposes, (purpose) => `${purpose} is no purpose of the fact catalogue`),
        ...at('dataTags', dataTags, known.dataTags, (tag) => `${tag} is no kind of data of the fact catalogue`),
      ];
    }),
    ...matters.flatMap(({ sectors = [] }, index) =>
      sectors.flatMap((sector, place) =>
        known.sectors.has(sector)
          ? []
          : [{ code: 'sector-unknown', path: ['matters', index, 'sectors', place], says: `the rules name no sector ${sector}` } as const],
      ),
    ),
  ];
}
