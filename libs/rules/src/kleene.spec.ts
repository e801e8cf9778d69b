import { describe, expect, it } from '@jest/globals';
import { kleeneAnd, kleeneNot, kleeneOr, type ValueOrUnknown, Unknown } from './kleene.js';

const unknown = new Unknown(['a']);
const truths: readonly ValueOrUnknown[] = [true, false, unknown];
const letter = (value: ValueOrUnknown): string => (value === true ? 'T' : value === false ? 'F' : '?');
const table = (operate: (left: ValueOrUnknown, right: ValueOrUnknown) => ValueOrUnknown): string =>
  truths.map((left) => truths.map((right) => letter(operate(left, right))).join('')).join(' ');

describe('three-valued logic', () => {
  it('A false side decides an and, even if the other side is unknown', () => expect(table(kleeneAnd)).toBe('TF? FFF ?F?'));
  it('A true side decides an or, even if the other side is unknown', () => expect(table(kleeneOr)).toBe('TTT TF? T??'));
  it('The negation of an unknown value is unknown', () => expect(truths.map(kleeneNot).map(letter).join('')).toBe('FT?'));

  it('An unknown result names the facts of both unknown sides', () => {
    expect(kleeneAnd(unknown, new Unknown(['b', 'a']))).toMatchObject({ facts: ['a', 'b'] });
  });

  it('A value that is not a truth value is an error and never counts as false', () => {
    expect(kleeneAnd(true, 1)).toMatchObject({ fault: expect.objectContaining({ zh: expect.any(String) }) });
    expect(kleeneAnd(false, 1)).toBe(false);
  });
});
