import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { evaluate } from '../evaluate.js';
import { parsePack } from '../parse-pack.js';
import { catalogue, factsFrom, packText, reference, type RuleSketch, valueOf } from '../rules.fixture.js';
import { type Mutant, mutantsOf } from './mutants.js';
import { mutationScoreOf, mutationPercentage } from './mutation-score.js';
import { type CaseSketch, subject, subjectOf } from './pack-checks.fixture.js';
import { applyMutant } from './mutated-pack.js';

const small: RuleSketch = { id: 'small', when: 'few && !ciio', outcome: 'exempt', effective: '{ from: 2024-03-22 }' };
const named = { few: 'ytd_ordinary < 10' };
const enough: readonly CaseSketch[] = [
  [{ ytd_ordinary: 9 }, 'exempt'],
  [{ ytd_ordinary: 10 }, 'free_flow'],
  [{ ytd_ordinary: 9, ciio: true }, 'free_flow'],
  [{ as_of_date: '2024-03-22' }, 'exempt'],
  [{ as_of_date: '2024-03-21' }, 'free_flow'],
];

const changes = (mutants: Iterable<Mutant>): readonly string[] => [...mutants].map(({ at, change }) => `${at}: ${change}`);

describe('mutants of a pack', () => {
  it('Mutants flip comparisons, leave out parts, shift numbers and days, negate tests', () => {
    expect(changes(mutantsOf(subject([small], { named })))).toEqual([
      'let few: ytd_ordinary < 10 -> ytd_ordinary <= 10',
      'let few: 10 -> 9',
      'let few: 10 -> 11',
      'cn.small: few -> (left out of &&)',
      'cn.small: few -> !few',
      'cn.small: !ciio -> (left out of &&)',
      'cn.small: !ciio -> ciio',
      'cn.small: from 2024-03-22 -> 2024-03-21',
      'cn.small: from 2024-03-22 -> 2024-03-23',
    ]);
  });

  it('Mutants shift a day in a condition both ways over the end of a month', () => {
    const dated = subject([{ id: 'new', when: "as_of_date >= date('2024-03-01')", outcome: 'exempt' }]);
    expect(changes(mutantsOf(dated)).slice(1)).toEqual([
      'cn.new: date("2024-03-01") -> date("2024-02-29")',
      'cn.new: date("2024-03-01") -> date("2024-03-02")',
    ]);
  });

  it('Mutants number the second occurrence of the same words', () => {
    const twice = subject([{ id: 'either', when: '(ciio && personal) || (ciio && share > 50.0)', outcome: 'exempt' }]);
    expect(changes(mutantsOf(twice)).filter((change) => change.includes('ciio -> (left'))).toEqual([
      'cn.either: ciio -> (left out of &&)',
      'cn.either: ciio -> (left out of &&) (no. 2)',
    ]);
  });

  it('Mutants leave alone a named condition that only duties use', () => {
    const duties = `  - { id: cn.duty.tell, when: spoken, cites: [{ instrument: law, article: "1" }], says: { en: Tell., zh: 告知。 } }`;
    expect(changes(mutantsOf(subject([], { named: { spoken: 'personal && ciio' }, duties })))).toEqual([]);
  });

  it('A mutant decides like a pack that is written with the change', () => {
    const rules: readonly RuleSketch[] = [
      { id: 'a', when: 'few ? ciio : share >= 50.0', outcome: 'exempt' },
      { id: 'b', when: "fewer || subject_countries.exists(c, c == 'SG')", outcome: 'prohibited' },
    ];
    const names = { few: 'ytd_ordinary < 10 || pia_done', fewer: "few && level != 'important'" };
    const bench = subject(rules, { named: names, binds: "exporter_country == 'CN' || few" });
    const mutants = [...mutantsOf(bench)].filter((mutant) => applyMutant(bench, mutant) !== null);
    const stated = fc.record({
      ytd_ordinary: fc.constantFrom(null, 8, 9, 10, 11),
      share: fc.constantFrom(null, 49, 50, 51),
      ciio: fc.boolean(),
      pia_done: fc.constantFrom(null, true, false),
      exporter_country: fc.constantFrom('CN', 'SG'),
      level: fc.constantFrom('general', 'important'),
    });
    fc.assert(
      fc.property(fc.constantFrom(...mutants), stated, (mutant, facts) => {
        const { pack, options } = applyMutant(bench, mutant)!;
        const { at, text } = mutant;
        const written = packText(
          rules.map((rule) => (at === `cn.${rule.id}` ? { ...rule, when: text } : rule)),
          {
            named: Object.fromEntries(Object.entries(names).map(([name, was]) => [name, at === `let ${name}` ? text : was])),
            binds: at === 'binds' ? text : "exporter_country == 'CN' || few",
          },
        );
        const whole = valueOf(parsePack(written, 'pack.yaml', catalogue));
        const [got, wanted] = [evaluate(pack, factsFrom(facts), reference, options), evaluate(whole, factsFrom(facts), reference)];
        expect([got.outcome, got.decisiveRule, got.findings]).toEqual([wanted.outcome, wanted.decisiveRule, wanted.findings]);
      }),
      { numRuns: 500 },
    );
  });
});

describe('mutation score', () => {
  it('The mutation score is 100 when cases notice every mutant', () => {
    const score = mutationScoreOf(subject([small], { named }, enough));
    expect(score).toMatchObject({ mutants: 9, killed: 9, survivors: [], unfit: [] });
    expect(mutationPercentage(score)).toBe(100);
  });

  it.each(enough.map((_, index) => index))('A mutant survives when case %i is taken away', (index) => {
    expect(mutationScoreOf(subject([small], { named }, enough.toSpliced(index, 1))).survivors.length).toBeGreaterThan(0);
  });

  it('The mutation score does not count a mutant that only a failing case notices', () => {
    const wrong: readonly CaseSketch[] = [[{ ytd_ordinary: 9 }, 'prohibited']];
    expect(mutationScoreOf(subject([small], { named }, wrong)).killed).toBe(0);
  });

  it('The mutation score leaves out a mutant that is excused with a reason', () => {
    const quiet = { at: 'cn.small', change: 'from 2024-03-22 -> 2024-03-21', because: 'nothing was sent on that day' };
    const score = mutationScoreOf(subjectOf(packText([small], { named }), enough.slice(0, 4), [quiet]));
    expect(score).toMatchObject({ mutants: 9, killed: 8, survivors: [], unfit: [] });
    expect(score.excused.map(({ because }) => because)).toEqual(['nothing was sent on that day']);
    expect(mutationPercentage(score)).toBe(100);
  });

  it('Refuses an excuse for a mutant that is noticed or does not exist', () => {
    const noticed = { at: 'let few', change: '10 -> 9', because: 'never happens' };
    const strange = { at: 'let few', change: '10 -> 12', because: 'never happens' };
    const score = mutationScoreOf(subjectOf(packText([small], { named }), enough, [noticed, strange]));
    expect(score.unfit).toEqual([
      { excuse: noticed, noticedBy: 'case-1' },
      { excuse: strange, noticedBy: null },
    ]);
    expect(score.killed).toBe(9);
  });

  it('The mutation score stops at its limit and reports itself incomplete', () => {
    expect(mutationScoreOf(subject([small], { named }, enough), 5_000)).toMatchObject({ complete: false, mutants: 4 });
  });

  it('A pack without any possible mutant has no mutation score', () => {
    expect(mutationPercentage(mutationScoreOf(subject([])))).toBeNull();
  });
});
