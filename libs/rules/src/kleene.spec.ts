import { describe, expect, it } from '@jest/globals';
import { kleeneAnd, kleeneNot, kleeneOr, type Known, Unknown } from './kleene.js';

const unknown = new Unknown(['a']);
const truths: readonly Known[] = [true, false, unknown];
const letter = (value: Known): string => (value === true ? 'T' : value === false ? 'F' : '?');
const table = (operate: (left: Known, right: Known) => Known): string =>
  truths.map((left) => truths.map((right) => letter(operate(left, right))).join('')).join(' ');

describe('three-valued logic', () => {
  it('lets a false side decide "and", known or not', () => expect(table(kleeneAnd)).toBe('TF? FFF ?F?'));
  it('lets a true side decide "or", known or not', () => expect(table(kleeneOr)).toBe('TTT TF? T??'));
  it('leaves the negation of an unknown unknown', () => expect(truths.map(kleeneNot).map(letter).join('')).toBe('FT?'));

  it('names the facts of both sides when both are unknown', () => {
    expect(kleeneAnd(unknown, new Unknown(['b', 'a']))).toMatchObject({ facts: ['a', 'b'] });
  });

  it('takes a value that is no truth for an error, never for false', () => {
    expect(kleeneAnd(true, 1)).toMatchObject({ fault: expect.objectContaining({ zh: expect.any(String) }) });
    expect(kleeneAnd(false, 1)).toBe(false);
  });
});
