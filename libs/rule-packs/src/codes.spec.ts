import { unknownCodesIn } from '@carnet/rules';
import { describe, expect, it } from '@jest/globals';
import { openRuleBook } from './rule-book.js';

// `carnet pack lint` finds unknown codes in packs, and `carnet policy lint` those in policies. Here are the other places that name codes.
const { catalogue, packs, reference } = openRuleBook();
const { tables } = reference;

const isCountry = (code: string): boolean => tables.countries.has(code);
const isInCountry = (code: string): boolean => isCountry(code.slice(0, 2)) && /^[A-Z]{2}-/.test(code);
const valuesOf = (name: string): readonly string[] => catalogue.facts.find((fact) => fact.name === name)?.values ?? [];
const values = new Set(catalogue.facts.flatMap((fact) => fact.values ?? []));
// The Union is a Party to its agreement with Japan.
const isParty = (code: string): boolean => isCountry(code) || code === 'EU';

describe('the codes that the rules name', () => {
  it('Packs compare with codes that exist', () => {
    const conditions = packs.flatMap(({ binds, named, rules, duties }) => [
      binds,
      ...named.values(),
      ...rules.map(({ when }) => when),
      ...duties.flatMap(({ when, metBy }) => (metBy === null ? [when] : [when, metBy])),
    ]);
    expect(conditions.flatMap(({ source }) => unknownCodesIn(source, catalogue, tables))).toEqual([]);
  });

  it('Invariants and words compare with codes that exist', () => {
    const conditions = [...catalogue.invariants.map(({ when }) => when), ...catalogue.words.map(({ agrees }) => agrees)];
    expect(conditions.length).toBeGreaterThan(0);
    expect(conditions.flatMap(({ source }) => unknownCodesIn(source, catalogue, tables))).toEqual([]);
  });

  it('Groups hold countries, places in them, or values of facts', () => {
    const codes = [...tables.groups].flatMap(([group, { value }]) => [...value].map((code) => [group, code] as const));
    expect(codes.filter(([, code]) => !isCountry(code) && !isInCountry(code) && !values.has(code))).toEqual([]);
  });

  it('Parties, recognised places and zones are countries or places in them', () => {
    const parties = [...tables.treaties.values()].flatMap((register) => [
      ...register.keys(),
      ...[...register.values()].flat().flatMap((row) => [...(row.with ?? []), ...row.except]),
    ]);
    expect(parties.filter((code) => !isParty(code))).toEqual([]);
    expect([...tables.recognitions.values()].flatMap((register) => [...register.keys()]).filter((code) => !isCountry(code))).toEqual([]);
    expect([...tables.zones.values()].filter((code) => !isInCountry(code))).toEqual([]);
  });

  it('Schemes of recognitions are frameworks that a filing can state', () => {
    const schemes = [...tables.recognitions.values()].flatMap((register) => [...register.values()].flat().flatMap((row) => row.schemes));
    const frameworks = valuesOf('importer_frameworks');
    expect(schemes.filter((scheme) => !frameworks.includes(scheme))).toEqual([]);
  });

  it('Kinds of data in the tables are kinds that a filing can state', () => {
    const kinds = [...tables.sensitiveKinds, ...tables.fields.values()].flatMap(({ tags }) => tags);
    const known = valuesOf('data_tags');
    expect(kinds.filter((kind) => !known.includes(kind))).toEqual([]);
  });
});
