import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { evaluate } from '../evaluate.js';
import type { Facts } from '../facts.js';
import { complete, hidden, packs } from '../random-packs.fixture.js';
import { factsFrom, reference } from '../rules.fixture.js';
import { quickAnswer } from './quick-answer.js';

const some = fc.tuple(complete, hidden).map(([stated, gone]): Facts => factsFrom(stated).without(gone));

it('a quick answer is the one that a full evaluation gives', () => {
  const property = fc.property(packs, some, (pack, facts) => {
    const quick = quickAnswer(pack, facts, reference);
    if (quick !== null) expect(evaluate(pack, facts, reference)).toMatchObject(quick);
  });
  fc.assert(property, { numRuns: 500 });
});

it('a quick answer is given wherever every fact is known', () => {
  const property = fc.property(packs, complete, (pack, stated) => {
    const facts = factsFrom(stated);
    const { outcome, findings } = evaluate(pack, facts, reference);
    const told = findings.every(({ truth }) => truth !== 'unknown');
    if (told && outcome !== 'needs_review') expect(quickAnswer(pack, facts, reference)).not.toBeNull();
  });
  fc.assert(property);
});
