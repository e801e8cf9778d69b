import { setAuthorityDays } from '@carnet/acts/authority-days.js';
import { filed } from '@carnet/acts/filed.fixture.js';
import type { Filing } from '@carnet/acts/filing.js';
import { ordinaryFacts } from '@carnet/acts/ordinary-facts.fixture.js';
import { isOvertaken } from '@carnet/acts/overtaken.js';
import type { RuleBook } from '@carnet/acts/rule-book.js';
import { digestOfText, instant, type IsoDate, isoDate, type Json, type TransferId, uuid } from '@carnet/kernel';
import { openPolicies } from '@carnet/policies';
import { compileRuleBook, openRuleBook, readRelease } from '@carnet/rule-packs';
import { RoutingPolicies } from '@carnet/workflow';
import { describe, expect, it } from '@jest/globals';

const shipped = openRuleBook();
const { routing } = openPolicies();

/** The shipped rules with another bound of what is exempt in China for its small number. */
function withBound(bound: number): RuleBook {
  const { texts } = readRelease();
  const cn = texts.get('packs/cn.yaml')?.replaceAll('ytd_nonsensitive < 100000', `ytd_nonsensitive < ${String(bound)}`);
  const compiled = compileRuleBook(new Map([...texts, ['packs/cn.yaml', cn ?? '']]));
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
  return compiled.value;
}

const stricter = withBound(100);

/** The shipped versions, and from a day on one that leaves everything to people. */
function stricterFrom(day: IsoDate): RoutingPolicies {
  const last = routing.all.at(-1);
  if (last === undefined) throw new Error('no policy is shipped');
  const rows = last.rows.map((row) => (row.lane === 'green' ? { ...row, lane: 'amber' as const, disciplines: ['legal' as const] } : row));
  return new RoutingPolicies([...routing.all, { ...last, id: 'routing-2099.1', from: day, rows }]);
}

const ordinary = filed({
  recipient: { name: 'Analytics Recipient', country: 'SG' },
  people: { ordinary: 1000, sensitive: 0, us: {} },
  facts: ordinaryFacts,
});

/** Shopping on a contract, which the law exempts whatever the number, so that it counts in no year. */
const shopping: Filing['facts'] = { ...ordinary.facts, purpose: 'cross_border_shopping', contract_with_subject: true };

interface Setting {
  readonly filedOn: string;
  /** Noon of it in China, if it has no hour. */
  readonly today: string;
  readonly present?: RuleBook;
  readonly policies?: RoutingPolicies;
  readonly facts?: Readonly<Record<string, Json>>;
}

function overtaken({ filedOn, today, present = shipped, policies = routing, facts = ordinary.facts }: Setting): boolean {
  const window = filedOn.slice(0, 4);
  const amount = facts.contract_with_subject === true ? 0 : 1000;
  const position = { window, party: '', amount, totalAfter: 1000 };
  const content = {
    transfer: uuid<TransferId>('3f2a7c1e-9b54-4d6f-8a01-c2d3e4f5a6b7'),
    content: digestOfText('content'),
    filing: { ...ordinary, facts },
    filedOn: isoDate(filedOn),
    book: shipped,
    positions: [
      { ...position, metric: 'cn.ordinary' },
      { ...position, metric: 'cn.sensitive', amount: 0, totalAfter: 0 },
    ],
    split: undefined,
  };
  return isOvertaken({ inForce: () => present, policies }, content, instant(today.includes('T') ? today : `${today}T04:00:00.000Z`));
}

const days = { filedOn: '2026-12-16', today: '2026-12-20' } as const;

describe('a content that passes on its day of filing', () => {
  it('A content passes later under rules and a policy that still let it pass', () => {
    expect(overtaken(days)).toBe(false);
    expect(overtaken({ ...days, present: withBound(90_000) })).toBe(false);
  });

  it('A content no longer passes once stricter rules are in force', () => {
    expect(overtaken({ ...days, present: stricter })).toBe(true);
    expect(overtaken({ ...days, today: days.filedOn, present: stricter })).toBe(false);
  });

  it('A content no longer passes once a stricter policy is in force', () => {
    expect(overtaken({ ...days, policies: stricterFrom(isoDate('2026-12-20')) })).toBe(true);
    expect(overtaken({ ...days, policies: stricterFrom(isoDate('2026-12-21')) })).toBe(false);
  });

  it('Counts of the year of filing let nothing pass in the next year', () => {
    const newYear = { filedOn: '2026-12-31', today: '2027-01-02' };
    expect(overtaken(newYear)).toBe(true);
    expect(overtaken({ ...newYear, today: '2026-12-31' })).toBe(false);
    const exempt = { ...shopping, exporter_sector: 'retail', data_tags: ['name_contact', 'transaction'] };
    expect(overtaken({ ...days, facts: exempt })).toBe(false);
    expect(overtaken({ ...newYear, facts: exempt })).toBe(false);
  });

  it.each([
    ['UTC', '2026-12-31', '2026-12-31T15:59:59.999Z', '2026-12-31T16:00:00.000Z'],
    ['Australia/Sydney', '2027-01-01', '2026-12-31T16:00:00.000Z', '2026-12-31T15:59:59.999Z'],
  ])('Counts of the year in %s let nothing pass in another year in China', (timeZone, filedOn, same, other) => {
    setAuthorityDays({ timeZone, calendar: 'CN', languages: ['en', 'zh'] });
    try {
      expect(overtaken({ filedOn, today: same })).toBe(false);
      expect(overtaken({ filedOn, today: other })).toBe(true);
    } finally {
      setAuthorityDays({ timeZone: 'Asia/Shanghai', calendar: 'CN', languages: ['zh', 'en'] });
    }
  });
});
