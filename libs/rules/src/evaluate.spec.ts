import { describe, expect, it } from '@jest/globals';
import type { Json } from '@carnet/kernel';
import { evaluate, regimesThatBind } from './evaluate.js';
import { type PackSketch, factsFrom, packOf, reference, type RuleSketch } from './rules.fixture.js';
import type { Verdict } from './verdict.js';

const china: Readonly<Record<string, Json>> = { exporter_country: 'CN', importer_country: 'SG' };

function judge(
  rules: readonly RuleSketch[],
  stated: Readonly<Record<string, Json>> = china,
  sketch: PackSketch = {},
  ledger: Readonly<Record<string, Json | null>> = {},
): Verdict {
  return evaluate(packOf(rules, sketch), factsFrom(stated, ledger), reference);
}

const exempt: RuleSketch = { id: 'exempt', when: 'ytd_ordinary < 100', outcome: 'exempt' };
const banned: RuleSketch = {
  id: 'banned',
  when: "level == 'important'",
  outcome: 'prohibited',
  says: 'It is {level} from {exporter_country}.',
};

describe('a verdict', () => {
  it('A verdict is that of the first true rule and shows the rules asked before it', () => {
    const verdict = judge([banned, exempt]);
    expect(verdict).toMatchObject({ outcome: 'exempt', mechanism: 'none', decisiveRule: 'cn.exempt', missing: [] });
    expect(verdict.findings.map(({ rule, truth, decides }) => [rule, truth, decides])).toEqual([
      ['cn.banned', 'false', false],
      ['cn.exempt', 'true', true],
    ]);
  });

  it('The reason of a verdict shows the values read, in both languages', () => {
    expect(judge([banned], { ...china, level: 'important' }).reason).toEqual({
      en: 'It is important data from CN.',
      zh: '因 It is 重要数据 from CN.',
    });
  });

  it('A finding cites the law and shows the facts read with their origin', () => {
    const [finding] = judge([exempt], { ...china, ytd_ordinary: 3 }).findings;
    expect(finding?.citations).toEqual([{ instrument: 'law', title: { en: 'Law', zh: '法' }, article: '1', url: 'https://law.example' }]);
    expect(finding?.reads).toEqual([{ name: 'ytd_ordinary', value: 3, origin: 'stated' }]);
  });

  it.each([
    ['2026-06-30', 'exempt'],
    ['2026-07-01', 'prohibited'],
    ['2026-12-31', 'prohibited'],
    ['2027-01-01', 'free_flow'],
  ])('A verdict on %s follows the rule that is in force on that day', (day, outcome) => {
    const rules = [
      { ...exempt, when: 'true', effective: '{ to: 2026-07-01 }' },
      { ...banned, when: 'true', effective: '{ from: 2026-07-01, to: 2027-01-01 }' },
    ];
    expect(judge(rules, { ...china, as_of_date: day }).outcome).toBe(outcome);
  });

  it('A verdict is not_applicable with its own sentence when the regime does not bind', () => {
    const verdict = judge([exempt], { exporter_country: 'DE' }, { binds: "exporter_country == 'CN'" });
    expect(verdict).toMatchObject({ outcome: 'not_applicable', decisiveRule: null, reason: { en: 'It does not bind.' }, duties: [] });
    expect(verdict.findings).toHaveLength(1);
  });
});

describe('a missing fact', () => {
  it('A missing fact that could decide sends the transfer to review by name', () => {
    expect(judge([exempt], china, {}, { ytd_ordinary: null })).toMatchObject({
      outcome: 'needs_review',
      mechanism: 'none',
      decisiveRule: null,
      missing: ['ytd_ordinary'],
      reason: { en: 'The answer depends on facts that are not known: YTD_ORDINARY.', zh: '结论取决于尚未明确的事实：事实-ytd_ordinary。' },
    });
  });

  it('A missing fact that cannot change its rule leaves the verdict unchanged', () => {
    expect(judge([{ ...exempt, when: 'ytd_ordinary < 100 && ciio' }], china, {}, { ytd_ordinary: null }).outcome).toBe('free_flow');
  });

  it('A missing fact of a rule after the decisive rule leaves the verdict unchanged', () => {
    expect(judge([{ ...banned, when: 'personal' }, exempt], china, {}, { ytd_ordinary: null }).outcome).toBe('prohibited');
  });

  it('A missing fact is harmless if the blocked rule has the same outcome as the next', () => {
    const verdict = judge([exempt, { ...exempt, id: 'too', when: 'personal' }], china, {}, { ytd_ordinary: null });
    expect(verdict).toMatchObject({ outcome: 'exempt', decisiveRule: 'cn.too' });
    expect(verdict.findings[0]).toMatchObject({ truth: 'unknown', decides: false });
  });

  it('A missing fact matters if a rule with another outcome lies between', () => {
    const between = { ...banned, when: 'ytd_ordinary > 1000' };
    expect(judge([exempt, between, { ...exempt, id: 'too', when: 'personal' }], china, {}, { ytd_ordinary: null }).outcome).toBe(
      'needs_review',
    );
  });

  it('A missing fact keeps a named condition unknown and is named through it', () => {
    const verdict = judge(
      [{ ...exempt, when: 'small && personal' }],
      china,
      { named: { few: 'ytd_ordinary < 10', small: 'few || ciio' } },
      { ytd_ordinary: null },
    );
    expect(verdict.missing).toEqual(['ytd_ordinary']);
    expect(verdict.findings[0]?.reads.map(({ name }) => name)).toEqual(['ytd_ordinary', 'ciio', 'personal']);
  });

  it('A missing fact in the scope of a regime sends the transfer to review', () => {
    expect(judge([banned], {}, { binds: "exporter_country == 'CN'" })).toMatchObject({
      outcome: 'needs_review',
      missing: ['exporter_country'],
    });
  });

  it('A missing fact that decides which mechanism is held is asked for', () => {
    const held = { ...exempt, when: 'personal', outcome: 'allowed_mechanism', mechanism: '{ first: [eu_scc_m1, eu_bcr], of: tools }' };
    expect(judge([held], { ...china, tools: ['eu_bcr', 'eu_scc_m2'] })).toMatchObject({ mechanism: 'eu_bcr' });
    expect(judge([held], { ...china, tools: null })).toMatchObject({ outcome: 'needs_review', missing: ['tools'] });
  });
});

describe('an error that no fact can mend', () => {
  it('An error that no fact can mend sends the transfer to review with its reason', () => {
    const verdict = judge([{ ...banned, when: "working_day_after('CN', as_of_date, 29) > as_of_date" }]);
    expect(verdict).toMatchObject({ outcome: 'needs_review', missing: [] });
    expect(verdict.reason).toEqual({
      en: 'The rules could not be applied to these facts (the calendar of working days (CN) does not cover the days asked for); a person has to look at it.',
      zh: '规则无法适用于这些事实（CN的工作日日历未覆盖所需日期），应当由人工审查。',
    });
  });
});

describe('the confidence of a verdict', () => {
  const party = (name: string): RuleSketch => ({ ...exempt, when: `treaty_party('depa', ${name}, as_of_date)` });

  it('The confidence of a verdict is that of the rule that decides', () => {
    expect(judge([exempt]).confidence).toBe('confirmed');
  });

  it('A verdict is unconfirmed when its rule read an unconfirmed row of reference data', () => {
    expect(judge([party('importer_country')])).toMatchObject({ outcome: 'exempt', confidence: 'unconfirmed' });
    expect(judge([party('importer_country')], { ...china, importer_country: 'NZ' })).toMatchObject({ confidence: 'confirmed' });
  });

  it('A named condition passes on the confidence of its row each time it is used', () => {
    const named = { party: "treaty_party('depa', importer_country, as_of_date)" };
    const verdict = judge(
      [
        { ...banned, when: 'party && ciio' },
        { ...exempt, when: 'party' },
      ],
      china,
      { named },
    );
    expect(verdict.findings.map(({ confidence }) => confidence)).toEqual(['unconfirmed', 'unconfirmed']);
  });

  it('Rules that did not decide and parts not looked at leave the confidence unchanged', () => {
    const stopped = { ...banned, when: "!treaty_party('depa', importer_country, as_of_date)" };
    expect(judge([stopped, exempt]).confidence).toBe('confirmed');
    expect(judge([{ ...exempt, when: "personal || treaty_party('depa', importer_country, as_of_date)" }]).confidence).toBe('confirmed');
  });
});

describe('sentence of a finding', () => {
  it.each<[string, Readonly<Record<string, Json>>, string, string]>([
    ['{ytd_ordinary}', { ytd_ordinary: 120000 }, '120,000', '120,000'],
    ['{ytd_ordinary}', { ytd_ordinary: 999 }, '999', '999'],
    ['{ytd_ordinary}', { ytd_ordinary: 1234567 }, '1,234,567', '1,234,567'],
    ['{share}', { share: 20.125 }, '20.125', '20.125'],
    ['{tools}', { tools: ['eu_bcr', 'eu_scc_m1'] }, 'eu_bcr, eu_scc_m1', 'eu_bcr、eu_scc_m1'],
    ['{tools}', { tools: [] }, 'none', '无'],
    ['{counts}', { counts: { health: 10000 } }, 'health 10,000', 'health 10,000'],
    ['{counts}', { counts: {} }, 'none', '无'],
    ['{ciio}', { ciio: true }, 'yes', '是'],
    ['{signed_on}', {}, 'not stated', '未填写'],
    ['{personal}', { personal: null }, 'unknown', '未知'],
  ])('A sentence prints %s of %j as %s and %s', (says, stated, en, zh) => {
    const [finding] = judge([{ ...exempt, when: "level == 'general'", says }], { ...china, ...stated }).findings;
    expect(finding?.says).toEqual({ en, zh: /^\p{Script=Han}/u.test(zh) ? `因${zh}` : `因 ${zh}` });
  });
});

describe('the basis of a verdict', () => {
  const stated = { ...china, personal: true, ciio: false };

  it('A verdict is stated when its minimum set and its decisive facts are stated', () => {
    expect(judge([exempt], stated, {}, { ytd_ordinary: 5 })).toMatchObject({ basis: 'stated', toConfirm: [], assumed: [] });
  });

  it('A verdict is assumed when its decisive rule rests on a default, and names it', () => {
    expect(judge([exempt], stated)).toMatchObject({
      basis: 'assumed',
      toConfirm: ['ytd_ordinary'],
      assumed: [{ name: 'ytd_ordinary', value: 0 }],
    });
  });

  it('A verdict asks for no fact that cannot matter on the day', () => {
    const dated = { ...exempt, when: "as_of_date < date('2024-03-22') ? ytd_ordinary < 5 : level == 'general'" };
    expect(judge([dated], { ...stated, level: 'general' })).toMatchObject({ basis: 'stated', toConfirm: [], assumed: [] });
  });

  it('A verdict asks only for the minimum set of its own family', () => {
    expect(judge([], china, { regime: 'cn' }).toConfirm).toEqual(['personal', 'ciio']);
    expect(judge([], china, { regime: 'eu_gdpr' }).toConfirm).toEqual(['personal']);
  });

  it('A light verdict asks for facts without a default, and a heavy verdict does not', () => {
    const silent = { ...exempt, when: 'pia_done == null && zone == null' };
    expect(judge([silent], stated)).toMatchObject({ basis: 'assumed', toConfirm: ['pia_done', 'zone'], assumed: [] });
    expect(judge([{ ...silent, outcome: 'reassess' }], stated)).toMatchObject({ basis: 'stated', toConfirm: [] });
  });

  it('A rule that needs review asks for the unstated facts that would settle it', () => {
    const open = { ...exempt, when: 'pia_done == null || zone == null', outcome: 'needs_review' };
    const asking = { ...open, asks: '[pia_done, zone]' };
    expect(judge([open], stated)).toMatchObject({ basis: 'stated', toConfirm: [] });
    expect(judge([asking], stated)).toMatchObject({ basis: 'assumed', toConfirm: ['pia_done', 'zone'], missing: [] });
    expect(judge([asking], { ...stated, pia_done: true, zone: null })).toMatchObject({ basis: 'stated', toConfirm: [] });
  });

  it('A light verdict asks for facts of a heavier rule before it, not of a lighter one', () => {
    const heavy = { ...exempt, id: 'cn.heavy', when: "level == 'important' && share > 5.0", outcome: 'security_assessment' };
    const light = { ...exempt, id: 'cn.light', when: 'share > 90.0' };
    const counted = { ytd_ordinary: 5 };
    expect(judge([heavy, exempt], stated, {}, counted).toConfirm).toEqual(['level']);
    expect(judge([light, exempt], stated, {}, counted).toConfirm).toEqual([]);
  });

  it('A light verdict asks for the list that gives another rule the same outcome', () => {
    const open: RuleSketch = { ...exempt, id: 'open', when: "importer_country == 'SG'", mechanism: '{ first: [eu_bcr], of: tools }' };
    const unsaid = { exporter_country: 'CN', personal: true, ciio: false };
    const counted = { ytd_ordinary: 5 };
    expect(judge([open, exempt], unsaid, {}, counted)).toMatchObject({ outcome: 'exempt', toConfirm: ['tools'] });
    expect(judge([open, exempt], { ...unsaid, tools: ['eu_bcr'] }, {}, counted)).toMatchObject({ outcome: 'needs_review' });
  });
});

describe('duties', () => {
  const duty = (id: string, more: string): string =>
    `  - id: cn.duty.${id}\n    when: "personal"\n    cites: [{ instrument: law, article: "2" }]\n    says: { en: Do ${id}, zh: 做 }\n    ${more}`;
  const dutiesOf = (text: string, stated: Readonly<Record<string, Json>> = china): Verdict['duties'] =>
    judge([exempt], stated, { duties: text }).duties;

  it.each<[Json, string]>([
    [true, 'met'],
    [false, 'unmet'],
    [null, 'not-stated'],
  ])('A duty with the fact %j is %s', (done, status) => {
    expect(dutiesOf(duty('pia', 'metBy: "pia_done == true"'), { ...china, pia_done: done })).toMatchObject([{ id: 'cn.duty.pia', status }]);
  });

  it.each<[Json, Json, string]>([
    [false, null, 'unmet'],
    [null, false, 'unmet'],
    [true, null, 'not-stated'],
    [null, null, 'not-stated'],
    [true, true, 'met'],
  ])('A duty that needs two facts, %j and %j, is %s', (pia_done, consent, status) => {
    const both = duty('pia', 'metBy: "pia_done == true && consent == true"');
    expect(dutiesOf(both, { ...china, pia_done, consent })).toMatchObject([{ status }]);
    expect(judge([exempt], { ...china, pia_done, consent }, { duties: both }).open).toEqual(status === 'unmet' ? ['cn.duty.pia'] : []);
  });

  it.each<[string, Json, readonly string[]]>([
    ['metBy: "pia_done == true"', false, ['cn.duty.pia']],
    ['metBy: "pia_done == true"', null, []],
    ['metBy: "pia_done == true"', true, []],
    ['{ metBy: "pia_done == true", prior: true }', null, ['cn.duty.pia']],
    ['{ metBy: "pia_done == true", prior: true }', true, []],
    ['prior: true', true, ['cn.duty.pia']],
  ])('A duty with %s stays open or not, where the fact is %j', (more, done, open) => {
    const lines = more.startsWith('{') ? more.slice(2, -2).split(', ').join('\n    ') : more;
    const stated = { ...china, pia_done: done };
    expect(judge([exempt], stated, { duties: duty('pia', lines) }).open).toEqual(open);
    expect(judge([banned, exempt], { ...stated, level: 'important' }, { duties: duty('pia', lines) }).open).toEqual([]);
  });

  it('A duty applies only after the outcomes that it names', () => {
    expect(dutiesOf(duty('late', 'after: [prohibited]'))).toEqual([]);
  });

  it('A duty may depend on the outcome of the verdict', () => {
    expect(dutiesOf(duty('x', 'confidence: unconfirmed').replace('"personal"', `"outcome == 'exempt'"`))).toHaveLength(1);
  });

  it('A duty that may apply is listed as unknown', () => {
    expect(dutiesOf(duty('x', 'metBy: "ciio"'), { ...china, personal: null })).toMatchObject([{ status: 'unknown' }]);
  });

  it.each([
    ['{ within: 3, unit: working-day, calendar: CN, from: signed_on, text: { en: t, zh: t } }', '2026-11-20', '2026-11-23'],
    ['{ within: 45, unit: day, from: signed_on, text: { en: t, zh: t } }', '2026-11-20', '2027-01-04'],
    ['{ within: 1, unit: month, from: signed_on, text: { en: t, zh: t } }', '2027-01-31', '2027-02-28'],
    ['{ within: 3, unit: year, from: signed_on, text: { en: t, zh: t } }', '2024-02-29', '2027-02-28'],
    ['{ within: 9, unit: day, from: signed_on, text: { en: t, zh: t } }', null, null],
  ])('A duty with the deadline %s from %s is due on %s', (deadline, from, due) => {
    expect(dutiesOf(duty('file', `deadline: ${deadline}`), { ...china, signed_on: from })).toMatchObject([{ deadline: { due } }]);
  });

  const dueOf = (deadline: string, from: string) =>
    dutiesOf(duty('file', `deadline: { ${deadline}, from: signed_on, text: { en: t, zh: t } }`), { ...china, signed_on: from })[0]
      ?.deadline;

  it.each([
    ['within: 6, unit: month', '2026-08-31', '2026-02-28'],
    ['within: 1, unit: year', '2028-02-29', '2027-02-28'],
    ['within: 40, unit: day', '2026-03-01', '2026-01-20'],
    ['within: 3, unit: working-day, calendar: CN', '2026-11-20', '2026-11-17'],
  ])('A duty that comes %s before %s is due on %s at the latest', (time, from, due) => {
    expect(dueOf(`${time}, counted: before`, from)).toMatchObject({ due, provisional: false });
    expect(dueOf(`${time}, counted: before`, from)).not.toHaveProperty('opens');
  });

  it.each([
    ['within: 0', '2026-12-15', '2026-12-15'],
    ['within: 0', '2026-12-16', '2027-12-15'],
    ['within: 1', '2026-01-10', '2027-12-15'],
    ['within: 1', '2026-12-31', '2027-12-15'],
    ['within: 0', '2199-12-16', null],
  ])('A duty of every year, %s turns after %s, is due on %s', (time, from, due) => {
    expect(dueOf(`${time}, unit: year, on: '12-15'`, from)).toMatchObject({ due, on: '12-15', provisional: false });
  });

  // The last day still leaves a working day.
  it.each([
    ['within: 3, unit: month', '2026-05-31', '2026-02-28', '2026-05-31', false],
    ['within: 60, unit: working-day, calendar: CN', '2026-11-20', '2026-09-21', '2026-11-19', false],
    ['within: 60, unit: working-day, calendar: CN', '2026-12-10', '2026-10-11', '2026-12-09', true],
  ])('A duty in the last %s before %s opens on %s and closes on %s', (time, from, opens, due, provisional) => {
    expect(dueOf(`${time}, counted: last`, from)).toMatchObject({ opens, due, provisional });
  });

  it('A duty has no due day if its start day or its calendar is unknown', () => {
    expect(
      dutiesOf(duty('file', 'deadline: { within: 6, unit: month, counted: last, from: signed_on, text: { en: t, zh: t } }')),
    ).toMatchObject([{ deadline: { due: null, opens: null, provisional: false } }]);
    expect(dueOf('within: 6, unit: working-day, calendar: XX, counted: last', '2026-11-20')).toMatchObject({ due: null, opens: null });
  });
});

describe('regimes that bind', () => {
  it('A regime is taken to bind unless its scope is false', () => {
    const packs = [
      packOf([], { binds: "exporter_country == 'CN'" }),
      packOf([], { regime: 'eu_gdpr', binds: "exporter_country == 'DE'" }),
      packOf([], { regime: 'us_dsp', binds: "importer_country == 'US'" }),
    ];
    expect(regimesThatBind(packs, factsFrom({ exporter_country: 'CN' }), reference)).toEqual(['cn', 'us_dsp']);
  });
});
