import type { Fault } from '@carnet/kernel';
import { describe, expect, it } from '@jest/globals';
import 'reflect-metadata';
import { PageQuery } from './answers.dto.js';
import { Problem, problem, problemBody, problemKind, problemOfRefusal } from './problem.js';
import { validateQuery, validateBody } from './request-validation-pipe.js';
import {
  Count,
  Day,
  FreeFormObject,
  Nested,
  NestedList,
  Text,
  Texts,
  Time,
  WallTimeText,
  Weekdays,
  OneOf,
  CommaSeparated,
  BooleanValue,
} from './request-members.js';
import { textForm } from './text-forms.js';
import { parseStrictJson } from './strict-json.js';

const both = {
  en: expect.stringMatching(/^[A-Z].*[^。]$/s),
  zh: expect.stringMatching(/^[\x20-\x7e\p{Script=Han}].*\p{Script=Han}.*。$/su),
};

const letters = textForm(/^[a-z]+$/, 'This must be letters.', '此项须为字母。');

class Inner {
  @BooleanValue({ about: 'a' })
  is!: boolean;
}

class Whole {
  @Text({ about: 'a', most: 3 })
  long!: string;

  @Text({ about: 'a', most: 30 })
  control!: string;

  @Text({ about: 'a', most: 30, form: letters })
  form!: string;

  @Texts({ about: 'a', most: 2, items: 3 })
  texts!: readonly string[];

  @Texts({ about: 'a', most: 2, items: 3, form: letters })
  forms!: readonly string[];

  @Texts({ about: 'a', most: 2, items: 3 })
  many!: readonly string[];

  @Count({ about: 'a', most: 9 })
  count!: number;

  @BooleanValue({ about: 'a' })
  yes!: boolean;

  @Day({ about: 'a' })
  day!: string;

  @Time({ about: 'a' })
  time!: string;

  @WallTimeText({ about: 'a' })
  wall!: string;

  @Weekdays({ about: 'a' })
  weekdays!: readonly number[];

  @OneOf({ about: 'a', of: ['one', 'two'] })
  word!: string;

  @CommaSeparated({ about: 'a', of: ['one', 'two'] })
  words!: string;

  @Nested(Inner, { about: 'a' })
  part!: Inner;

  @Nested(Inner, { about: 'a' })
  inner!: Inner;

  @NestedList(Inner, { about: 'a', least: 1, most: 2 })
  parts!: readonly Inner[];

  @NestedList(Inner, { about: 'a', most: 2 })
  items!: readonly Inner[];

  @FreeFormObject({ about: 'a', most: 1, schema: {} })
  members!: object;

  @FreeFormObject({ about: 'a', most: 1, schema: {} })
  object!: object;

  @Text({ about: 'a', most: 3 })
  absent!: string;
}

const wrong = {
  long: 'four',
  control: 'a\u0007',
  form: '1',
  texts: ['a', ''],
  forms: ['1'],
  many: ['a', 'b', 'c'],
  count: 10,
  yes: 'yes',
  day: '2026-02-30',
  time: 'now',
  wall: '25:00',
  weekdays: [8],
  word: 'three',
  words: 'one,three',
  part: 1,
  inner: { is: 1 },
  parts: [],
  items: [1],
  members: { a: 1, b: 2 },
  object: 1,
  unheard: 1,
};

function thrown(run: () => unknown): Problem {
  try {
    run();
  } catch (error) {
    if (error instanceof Problem) return error;
  }
  throw new Error('nothing was refused');
}

const bodyOf = (run: () => unknown) => problemBody(thrown(run), 'id');

describe('a problem', () => {
  it('A problem tells every fault of a body’s shape in both languages', () => {
    const body = bodyOf(() => validateBody(wrong, Whole));
    expect(body.says).toEqual(both);
    expect(new Set(body.faults?.map(({ pointer }) => pointer.split('/')[1]))).toEqual(new Set([...Object.keys(wrong), 'absent']));
    for (const { detail, says } of body.faults ?? []) expect(says).toEqual({ ...both, en: detail });
  });

  it('A text and an item without the required form are told what to write', () => {
    const { faults = [] } = bodyOf(() => validateBody({ ...wrong, form: '1', forms: ['a', '1'] }, Whole));
    const sentences = new Map(faults.map(({ pointer, says }) => [pointer, says]));
    expect(sentences.get('/form')).toEqual(letters.write);
    expect(sentences.get('/forms')?.en).toBe('The item 1 does not have the required form. This must be letters.');
    expect(sentences.get('/forms')?.zh).toBe('第 1 项（自 0 起）不符合格式要求。此项须为字母。');
  });

  it('A wrong number of items is told in words', () => {
    const { faults = [] } = bodyOf(() => validateQuery({ limit: '0' }, PageQuery));
    expect(faults.map(({ detail }) => detail)).toEqual(['Enter a number from 1 to 100.']);
  });

  it('A problem tells every fault of a query in both languages', () => {
    const query = { toString: '1', word: ['one', 'two'], form: '\0' };
    const { faults = [] } = bodyOf(() => validateQuery(query, Whole));
    expect(faults.map(({ code }) => code)).toEqual(['unknown', 'repeated', 'forbidden-character']);
    for (const { detail, says } of faults) expect(says).toEqual({ ...both, en: detail });
  });

  it.each([
    ['json-syntax', '[1] 2'],
    ['json-syntax', '[1'],
    ['json-syntax', '{1'],
    ['json-syntax', '{"a" 1}'],
    ['json-syntax', '["a\n"]'],
    ['json-syntax', '['],
    ['too-deep', '['.repeat(33)],
    ['too-many-items', JSON.stringify(Array(1001).fill(0))],
    ['forbidden-name', '{"constructor":1}'],
    ['duplicate-name', '{"a":1,"a":2}'],
    ['number-too-large', '9007199254740992'],
    ['forbidden-character', '"\\u0000"'],
    ['forbidden-character', '"\\ud800"'],
  ])('A problem tells in both languages the fault of JSON: %s (%#)', (code, text) => {
    const outcome = parseStrictJson(text);
    const [fault] = outcome.ok ? [] : (problemBody(problemOfRefusal(outcome.refusal), 'id').faults ?? []);
    expect(fault).toEqual({ pointer: expect.any(String), code, detail: fault?.says.en, says: both });
  });

  it('A problem or fault without words of its own says the sentence of its code', () => {
    const faults: readonly Fault[] = [
      { pointer: '/a', code: 'form', detail: 'It is off.' },
      { pointer: '/b', code: 'unheard-of', detail: '' },
    ];
    const body = problemBody(problem('facts-invalid', undefined, { faults }), 'id');
    const kind = problemKind('facts-invalid');
    expect(body).toMatchObject({ status: 422, title: kind?.title, detail: kind?.says.en, says: kind?.says });
    expect(body.faults).toEqual([
      { pointer: '/a', code: 'form', detail: 'It is off.', says: both },
      { pointer: '/b', code: 'unheard-of', detail: kind?.says.en, says: kind?.says },
    ]);
  });

  it('A problem writes days in words, and in its context in the form for machines', () => {
    const says = { en: 'Filed on 2026-11-30.', zh: '于 2026-11-30 申报。' };
    const written = { en: 'Filed on 30 November 2026.', zh: '于2026年11月30日申报。' };
    const fault = { pointer: '/a', code: 'filed', detail: says.en, says };
    const refusal = { code: 'unheard-of', detail: says.en, says, faults: [fault], context: { filedOn: '2026-11-30' } };
    expect(problemBody(problemOfRefusal(refusal), 'id')).toMatchObject({
      detail: written.en,
      says: written,
      faults: [{ ...fault, detail: written.en, says: written }],
      context: { filedOn: '2026-11-30' },
    });
  });

  it('A problem’s sentence holds its context and the sentence of a code in it', () => {
    const of = (code: string, context: Readonly<Record<string, string>>) =>
      problemBody(problemOfRefusal({ code, detail: 'No.', context }), 'id').says;
    expect(of('renewal-not-open', { opens: '2027-01-01' }).en).toContain('It opens on 1 January 2027.');
    const { en, zh } = of('represented-cannot-review', { because: 'filer-cannot-review' });
    expect(en).toBe(
      'The person you would act for may not review this transfer. They would be told: “You worked on this filing, so you cannot review it.”',
    );
    expect(zh).toContain('您参与过本次申报');
    // Without a context, as on the page of the code.
    expect(problemKind('renewal-not-open')?.says.en).not.toContain('{');
  });

  it('Only declared codes have a problem kind, and another code gets status 409', () => {
    expect(problemKind('constructor')).toBeNull();
    expect(problemBody(problemOfRefusal({ code: 'unheard-of', detail: 'No.' }), 'id')).toMatchObject({
      status: 409,
      detail: 'No.',
      says: both,
    });
  });
});
