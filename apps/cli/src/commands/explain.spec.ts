import { describe, expect, it } from '@jest/globals';
import { isoDate, type Json } from '@carnet/kernel';
import { openRuleBook } from '@carnet/rule-packs';
import { readFileSync } from 'node:fs';
import { type Explained, explanationText } from '../explain/explanation-text.js';
import type { Language } from '../explain/words.js';
import { Problem } from '../problem.js';
import { evaluateLine } from './evaluate.js';
import { explainLine, jsonOf, questionsIn } from './explain.js';

const book = openRuleBook();
const today = isoDate('2026-11-25');
const facts: Readonly<Record<string, Json>> = {
  exporter_country: 'CN',
  importer_country: 'SG',
  purpose: 'analytics',
  ytd_nonsensitive: 150_000,
  ytd_sensitive: 0,
};

function results(question: object, flags: { readonly regime?: string; readonly changes?: boolean } = {}) {
  return explainLine(JSON.stringify(question), book, today, { changes: false, ...flags });
}

function only(question: object, flags: Parameters<typeof results>[1] = {}): Explained {
  const [result, ...more] = results(question, flags);
  if (result === undefined || 'fault' in result || more.length > 0) throw new Error('not one explanation');
  return result;
}

describe('carnet explain', () => {
  it('`carnet explain` explains the regime named in the question or by a flag', () => {
    const { explanation } = only({ id: 7, facts }, { regime: 'cn' });
    expect([explanation.regime, explanation.verdict.outcome]).toEqual(['cn', 'contract_or_certification']);
    expect(only({ regime: 'cn', facts }).explanation).toEqual(explanation);
    expect(only({ regime: 'eu_gdpr', facts }, { regime: 'cn' }).explanation).toEqual(explanation);
  });

  it('`carnet explain` explains the regimes that bind when none is named', () => {
    const told = results({ facts: { ...facts, exporter_country: 'DE', exporter_gdpr_subject: true } });
    const regimes = told.map((one) => ('fault' in one ? one.fault : one.explanation.regime));
    expect(regimes).toContain('eu_gdpr');
    expect(regimes).not.toContain('cn');
    const evaluated = evaluateLine(
      JSON.stringify({ facts: { ...facts, exporter_country: 'DE', exporter_gdpr_subject: true } }),
      book,
      today,
    );
    expect(evaluated.map(({ regime }) => regime)).toEqual(expect.arrayContaining(regimes));
  });

  it('`carnet explain` tells the verdict that each suggested change of facts brings', () => {
    const { changes } = only({ facts }, { regime: 'cn', changes: true });
    expect(changes?.items.length).toBeGreaterThan(2);
    for (const { changes: made, outcome, mechanism, decisiveRule } of changes?.items ?? []) {
      const changed = { ...facts, ...Object.fromEntries(made.map(({ fact, to }) => [fact, to])) };
      const [verdict] = evaluateLine(JSON.stringify({ regime: 'cn', facts: changed }), book, today);
      expect(verdict).toMatchObject({ outcome, mechanism, rule: decisiveRule });
    }
  });

  it('`carnet explain` says what is wrong with a question and where', () => {
    expect(results({ id: 1, facts: { colour: 'red' } })).toEqual([
      {
        fault: expect.objectContaining({
          id: 1,
          error: expect.any(String),
          faults: [expect.objectContaining({ pointer: '/facts/colour' })],
        }),
      },
    ]);
    expect(results({ id: 1, regime: 'atlantis', facts })).toEqual([
      { fault: { id: 1, regime: 'atlantis', error: 'there is no rule pack for atlantis' } },
    ]);
    expect(explainLine('[]', book, today, { changes: false })).toEqual([{ fault: { id: null, error: 'the line is not a JSON object' } }]);
  });

  it('The questions are one object over several lines or one object on each line', () => {
    const pretty = JSON.stringify({ facts }, null, 2);
    expect(questionsIn(pretty)).toEqual([pretty]);
    expect(questionsIn('{"facts":{}}\r\n\n{"facts":{}}\n')).toEqual(['{"facts":{}}', '{"facts":{}}']);
    expect(questionsIn('[]')).toEqual(['[]']);
    expect(() => questionsIn(' \n')).toThrow(Problem);
  });

  it('The JSON of an explanation holds all of it, or only the answer to --why-not', () => {
    const explained = only({ id: 'a', facts }, { regime: 'cn' });
    expect(jsonOf(explained, {})).toEqual({ id: 'a', explanation: explained.explanation });
    expect(jsonOf(explained, { whyNot: 'exempt' })).toEqual({
      id: 'a',
      regime: 'cn',
      outcome: 'contract_or_certification',
      whyNot: explained.explanation.whyNot.find(({ outcome }) => outcome === 'exempt'),
    });
    expect(jsonOf(explained, { whyNot: 'measure_consistent' })).toMatchObject({ whyNot: null });
    const fault = { id: null, error: 'the line is not a JSON object' };
    expect(jsonOf({ fault }, {})).toBe(fault);
  });
});

describe('an explanation on screen', () => {
  const told = (language: Language, whyNot: string | null = null, stated = facts): string =>
    explanationText(only({ facts: stated }, { regime: 'cn', changes: whyNot === null }), whyNot, language);

  it('An explanation begins with the answer, its reason and the deciding rule', () => {
    const [head, answer, reason, rule] = told('en').split('\n');
    expect([head, answer]).toEqual([
      'cn  China, national rules on data export',
      expect.stringContaining('  contract_or_certification, cn_contract_or_certification  (2026-11-25, cn '),
    ]);
    expect(reason).toContain('150,000 persons');
    expect(rule).toMatch(/^ {2}decided by cn\.middle-tier-volume: .* art\. 8$/);
  });

  it('An explanation is in one language only', () => {
    expect(told('en')).not.toMatch(/\p{Script=Han}/u);
    const lines = told('zh').split('\n');
    expect(lines.filter((line) => !/\p{Script=Han}/u.test(line) && !/^ +(→ )?[\w.-]+(, \w+)?( {2}\(|$)/.test(line))).toEqual([]);
  });

  it('Why-not names a rule that would give the outcome and the facts it needs', () => {
    const lines = told('en', 'exempt').split('\n');
    expect(lines[2]).toBe('  why not exempt');
    expect(lines).toContain('      cn.art5-small-volume');
    expect(lines).toContain('        Persons this year, non-sensitive: below 100,000');
    expect(told('en', 'contract_or_certification')).toContain('That is the answer.');
    expect(told('en', 'measure_consistent')).toContain('No rule of this pack gives that answer.');
    expect(told('en', 'not_applicable')).toContain('≠ Exporter country: China');
  });

  it('An explanation tells what makes a regime bind, or that nothing is lighter', () => {
    expect(told('en', null, { ...facts, exporter_country: 'DE' })).toContain('does not bind; would require\n    Exporter country: China');
    expect(told('en', null, { ...facts, ytd_nonsensitive: 10 })).toContain('no lighter answer is needed');
  });

  it('An explanation names the missing facts', () => {
    expect(told('en', null, { ...facts, ytd_nonsensitive: null })).toMatch(/^ {2}missing: .*\(ytd_nonsensitive\)/m);
  });
});

describe('the examples of the guide that explains answers', () => {
  const page = readFileSync(new URL('../../../../docs/guides/rule-authors/explain-an-answer.md', import.meta.url), 'utf8');
  const examples = [
    ...page.matchAll(/```sh\necho '([^']+)' \\\n {2}\| npm run --silent carnet -- explain ([^\n]+)\n```\n+```text\n([\s\S]*?)\n```/g),
  ].map(([, question = '', flags = '', output = '']) => ({ question, flags, output }));
  const after = (flags: string, name: string): string | undefined => new RegExp(`${name} (\\S+)`).exec(flags)?.[1];

  it('The guide has more than two examples of explanations', () => {
    expect(examples.length).toBeGreaterThan(2);
  });

  it.each(examples)('The example of the guide prints what the page says: $flags', ({ question, flags, output }) => {
    const regime = after(flags, '--regime');
    const all = explainLine(question, book, today, { changes: flags.includes('--changes'), ...(regime === undefined ? {} : { regime }) });
    const language = after(flags, '--language') === 'zh' ? 'zh' : 'en';
    const printed = all.map((one) =>
      'fault' in one ? JSON.stringify(one.fault) : explanationText(one, after(flags, '--why-not') ?? null, language),
    );
    // A page may omit lines in the middle and mark the gap.
    let rest = printed.join('\n\n');
    for (const part of output.split(/(?:^|\n) *…(?:\n|$)/)) {
      expect(rest).toContain(part);
      rest = rest.slice(rest.indexOf(part) + part.length);
    }
  });
});
