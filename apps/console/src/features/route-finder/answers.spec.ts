import { describe, expect, it } from '@jest/globals';
import type { RouteQuestion } from '@carnet/client';
import { answered, bodyOf, nextQuestion } from './answers.js';

const asking = (pointer: string): RouteQuestion => ({ pointer }) as RouteQuestion;
const nothing = { asked: [], values: {} };

describe('the answers of the route finder', () => {
  it('Each answer of the route finder takes its place in the filing', () => {
    let answers = answered(nothing, asking('/facts/exporter_country'), 'CN');
    answers = answered(answers, asking('/recipient/country'), 'SG');
    answers = answered(answers, asking('/people'), null);
    expect(bodyOf(answers)).toEqual({ facts: { exporter_country: 'CN' }, recipient: { country: 'SG' }, people: null });
  });

  it('Changing an earlier answer keeps the later answers', () => {
    let answers = answered(nothing, asking('/facts/purpose'), 'other');
    answers = answered(answers, asking('/people'), null);
    answers = answered(answers, asking('/facts/purpose'), null);
    expect(answers.asked.map(({ pointer }) => pointer)).toEqual(['/facts/purpose', '/people']);
    expect(answers.values).toEqual({ '/facts/purpose': null, '/people': null });
  });

  it('The route finder asks no question twice, even one answered as unknown', () => {
    const answers = answered(nothing, asking('/people'), null);
    expect(nextQuestion([asking('/people'), asking('/fields')], answers)).toEqual(asking('/fields'));
    expect(nextQuestion([null], answers)).toBeNull();
  });
});
