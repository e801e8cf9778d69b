import { describe, expect, it } from '@jest/globals';
import type { Json } from '@carnet/kernel';
import type { FactCatalogue, FactDefinition } from './catalogue.js';
import { findUnbackedFacts } from './fact-kind.js';
import { catalogue } from './rules.fixture.js';

const kinds: Readonly<Record<string, Partial<FactDefinition>>> = {
  ciio: { kind: 'claimed' },
  personal: { kind: 'claimed' },
  pia_done: { kind: 'assessed' },
  consent: { kind: 'assessed', backedBy: 'pia_done' },
  tools: { kind: 'assessed' },
};
const kinded: FactCatalogue = { ...catalogue, facts: catalogue.facts.map((one) => ({ ...one, ...kinds[one.name] })) };

const noted = (stated: Readonly<Record<string, Json>>): readonly string[] =>
  findUnbackedFacts(stated, kinded).map(({ fact, kind }) => `${fact} ${kind}`);

describe('stated facts that lead to a person', () => {
  it('A stated claim leads to a person, unless it claims nothing', () => {
    expect(noted({ ciio: true, level: 'important' })).toEqual(['ciio claimed']);
    expect(noted({ ciio: false, personal: true })).toEqual([]);
  });

  it('An assessed fact without a named document leads to a person', () => {
    expect(noted({ pia_done: true, consent: true })).toEqual(['pia_done assessed', 'consent assessed']);
    expect(noted({ pia_done: true, consent: true, evidence: ['pia_done=PIA-7'] })).toEqual([]);
    expect(noted({ pia_done: true, evidence: ['consent=PIA-7'] })).toEqual(['pia_done assessed']);
  });

  it('An assessed list leads to a person if one of its items has no document', () => {
    const of = (...evidence: readonly string[]): readonly string[] => noted({ tools: ['eu_scc_m1', 'eu_bcr'], evidence });
    expect(of('eu_scc_m1=A-1', 'eu_bcr=B-2')).toEqual([]);
    expect([of(), of('eu_scc_m1=A-1'), of('tools=A-1')]).toEqual(Array(3).fill(['tools assessed']));
  });

  it('A note tells what follows from the kind of the fact', () => {
    const [claim, assessment] = findUnbackedFacts({ ciio: true, consent: true }, kinded);
    expect(claim?.note.en).toContain('goes to a person');
    expect(assessment?.note.en).toContain('stands in a document');
  });
});
