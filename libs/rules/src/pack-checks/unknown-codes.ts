import { type ASTNode, parse } from '@marcbachmann/cel-js';
import type { FactCatalogue, FactDefinition } from '../catalogue.js';
import type { ReferenceTables } from '../reference.js';
import { childrenOf, literals, sidesOf } from '../syntax-tree.js';

type IsKnown = (code: string) => boolean;
type CodesByName = ReadonlyMap<string, IsKnown>;

/**
 * Messages about codes in a condition that no table of the reference data has, such as a country that does not exist. The compiler finds
 * only values that the catalogue lists; what is compared with these, no filing ever meets.
 */
export function unknownCodesIn(source: string, catalogue: FactCatalogue, tables: ReferenceTables): readonly string[] {
  return unknownCodes(parse(source).ast, codesOfFacts(catalogue, tables), codesOfFunctions(tables));
}

function unknownCodes(node: ASTNode, names: CodesByName, functions: CodesByName): readonly string[] {
  const below = namesBelow(node, names);
  return [
    ...comparedCodes(node, names),
    ...passedCodes(node, functions),
    ...childrenOf(node).flatMap((child) => unknownCodes(child, below, functions)),
  ];
}

function comparedCodes(node: ASTNode, names: CodesByName): readonly string[] {
  const [one, other] = sidesOf(node) ?? [];
  if (one === undefined || other === undefined) return [];
  return [
    [one, other],
    [other, one],
  ].flatMap(([name, value]) => {
    const isKnown = name?.op === 'id' ? names.get(name.args) : undefined;
    if (isKnown === undefined || name?.op !== 'id' || value === undefined) return [];
    return literals(value).flatMap((code) => (isKnown(code) ? [] : [`no ${name.args} is "${code}"`]));
  });
}

function passedCodes(node: ASTNode, functions: CodesByName): readonly string[] {
  if (node.op !== 'call') return [];
  const [name, [first]] = node.args;
  const isKnown = functions.get(name);
  if (isKnown === undefined || first === undefined) return [];
  return literals(first).flatMap((code) => (isKnown(code) ? [] : [`no table has "${code}", which ${name} asks for`]));
}

/** Inside `list.exists(one, …)` the variable has the codes of the list. */
function namesBelow(node: ASTNode, names: CodesByName): CodesByName {
  if (node.op !== 'rcall') return names;
  const [, list, [variable]] = node.args;
  const isKnown = list.op === 'id' ? names.get(list.args) : undefined;
  return isKnown === undefined || variable?.op !== 'id' ? names : new Map([...names, [variable.args, isKnown]]);
}

/** A Party to a treaty need be no country: the Union is one. */
const factsOfParties = ['measure_party', 'affected_party'];

function codesOfFacts({ facts }: FactCatalogue, { countries, zones, treaties }: ReferenceTables): CodesByName {
  // A library without a table of countries knows none to compare with.
  const isCountry: IsKnown = (code) => countries.size === 0 || countries.has(code);
  const isInCountry: IsKnown = (code) => isCountry(code.slice(0, code.indexOf('-')));
  const byPattern: CodesByName = new Map([
    ['country', isCountry],
    ['subdivision', isInCountry],
    ['zone', (code) => zones.has(code) || isCountry(code) || isInCountry(code)],
  ]);
  const isParty: IsKnown = (code) => isCountry(code) || [...treaties.values()].some((parties) => parties.has(code));
  const isKnownTo = ({ name, values, pattern }: FactDefinition): IsKnown | undefined => {
    if (factsOfParties.includes(name)) return isParty;
    return values === undefined ? byPattern.get(pattern ?? '') : (value) => values.includes(value);
  };
  return new Map(
    facts.flatMap((fact) => {
      const isKnown = isKnownTo(fact);
      return isKnown === undefined ? [] : [[fact.name, isKnown] as const];
    }),
  );
}

function codesOfFunctions({ treaties, recognitions, groups, calendars }: ReferenceTables): CodesByName {
  const inTreaties: IsKnown = (code) => treaties.has(code);
  const inRecognitions: IsKnown = (code) => recognitions.has(code);
  return new Map([
    ['treaty_party', inTreaties],
    ['treaty_binds', inTreaties],
    ['adequacy', inRecognitions],
    ['adequacy_scheme', inRecognitions],
    ['in_group', (code) => groups.has(code)],
    ['working_day_after', (code) => calendars.has(code)],
  ]);
}
