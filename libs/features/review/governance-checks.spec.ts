import { CodeNames } from '@carnet/acts/code-names.js';
import { book, filed, stored } from '@carnet/acts/filed.fixture.js';
import { gatherFacts } from '@carnet/acts/filing-content.js';
import type { Filing } from '@carnet/acts/filing.js';
import { isoDate } from '@carnet/kernel';
import type { Duty } from '@carnet/rules';
import { describe, expect, it } from '@jest/globals';
import { governanceChecks, type GovernanceInput } from './governance-checks.js';
import type { CheckResponse } from '@carnet/acts/transfer-detail.dto.js';

const bilingual = (text: string) => ({ en: text, zh: text });
const duty = (id: string, status: Duty['status'], ...documents: string[]) => ({
  id,
  says: bilingual(`Duty ${id}.`),
  status,
  documents: documents.map((code) => ({ code, title: bilingual(`The ${code}`) })),
});
const names = new CodeNames(book);

interface Told {
  readonly status: CheckResponse['status'];
  readonly items: readonly string[];
}

/** Runs one check on a filing without faults, except those that the test adds. */
function check(code: string, more: Partial<GovernanceInput> = {}): Told {
  const found = governanceChecks({
    stored: stored(),
    names,
    facts: null,
    duties: [],
    scenarioFields: ['name_contact'],
    similar: [],
    suspectedWith: [],
    ...more,
  }).find((one) => one.code === code);
  if (!found) throw new Error(`no check ${code}`);
  return { status: found.status, items: found.items.map(({ en }) => en) };
}

it('Every governance check says in both languages what it found', () => {
  const checks = governanceChecks({
    stored: stored(),
    names,
    facts: null,
    duties: [duty('d', 'unmet', 'pia')],
    scenarioFields: null,
    similar: [],
    suspectedWith: [],
  });
  expect(checks.map(({ code }) => code)).toEqual(['documents', 'duties', 'fields', 'derived', 'ledger', 'split', 'similar']);
  for (const { says } of checks) expect([says.en, says.zh]).toEqual([expect.stringMatching(/\.$/), expect.stringMatching(/。$/)]);
});

describe('the documents', () => {
  const asked = [duty('a', 'unknown', 'pia', 'contract'), duty('b', 'met', 'pia')];

  it('The documents check names each missing document once', () => {
    expect(check('documents', { duties: asked })).toEqual({ status: 'attention', items: ['The pia', 'The contract'] });
  });

  it('The documents check passes when all documents are there', () => {
    const documents = ['pia', 'contract', 'more'].map((code) => ({ code, name: code, sha256: '0'.repeat(64) }));
    expect(check('documents', { duties: asked, stored: stored({ filing: filed({ documents }) }) })).toEqual({
      status: 'passed',
      items: [],
    });
  });
});

describe('the facts derived from the fields', () => {
  const gathered = (more: Partial<Filing>): Told => {
    const facts = gatherFacts(book, filed(more), isoDate('2026-11-25'), []);
    return check('derived', { facts: facts.ok ? facts.value : null });
  };

  it('The derived check passes where nothing follows or the stated facts agree', () => {
    expect(gathered({})).toEqual({ status: 'passed', items: [] });
    expect(gathered({ fields: ['member.health'], facts: { data_tags: ['health'], contains_sensitive: true } })).toEqual({
      status: 'passed',
      items: [],
    });
    expect(check('derived')).toEqual({ status: 'passed', items: [] });
  });

  it('The derived check wants attention where stated facts differ from derived ones', () => {
    expect(gathered({ fields: ['member.health'], facts: { data_tags: [], contains_sensitive: false } })).toEqual({
      status: 'attention',
      items: [
        expect.stringMatching(/^contains_sensitive: stated no, derived yes \(on 2026-11-25 the law counts as sensitive: health/),
        expect.stringMatching(/^data_tags: stated none, derived health \(the fields \(health\) hold/),
      ],
    });
  });

  it('The derived check names facts to ask for and stricter statements that stand', () => {
    const because = { en: 'because', zh: '因为' };
    const before = { value: 'none', origin: 'stated' } as const;
    const derivation = { because, rows: [], asks: ['data_elements'], before, confidence: 'confirmed' } as const;
    const stood = { name: 'general_list_hit', value: false, origin: 'stated', derivation: { ...derivation, asks: [] } } as const;
    const gatheredFacts = gatherFacts(book, filed(), isoDate('2026-11-25'), []);
    if (!gatheredFacts.ok) throw new Error('the filing is in order');
    const facts = gatheredFacts.value.withDerivedFacts([stood], new Map([['zone_list_status', derivation]]));
    expect(check('derived', { facts }).items).toEqual([
      'general_list_hit: stated false, which stands (because)',
      'zone_list_status: ask for data_elements (because)',
    ]);
  });
});

describe('the duties', () => {
  it.each([
    ['fail by one that is stated as unmet', [duty('a', 'unmet'), duty('b', 'unknown'), duty('c', 'met')], 'failed', ['Duty a.']],
    [
      'want attention for what is not stated or not known',
      [duty('a', 'not-stated'), duty('b', 'unknown'), duty('c', 'met')],
      'attention',
      ['Duty a.', 'Duty b.'],
    ],
    ['pass when all are met', [duty('c', 'met')], 'passed', []],
  ])('The duties of a filing %s', (_, duties, status, items) => {
    expect(check('duties', { duties })).toEqual({ status, items });
  });
});

describe('the fields', () => {
  const sends = { stored: stored({ filing: filed({ fields: ['name_contact', 'face'] }) }) };

  it('The fields check names fields outside the scenario’s list', () => {
    expect(check('fields', sends)).toEqual({ status: 'attention', items: ['face'] });
  });

  it('The fields check passes fields within the scenario’s list', () => {
    expect(check('fields', { ...sends, scenarioFields: ['face', 'name_contact'] })).toEqual({ status: 'passed', items: [] });
  });

  it('The fields check wants attention where there is no scenario to compare with', () => {
    expect(check('fields', { ...sends, scenarioFields: null })).toEqual({ status: 'attention', items: [] });
  });
});

describe('the ledger', () => {
  const reserved = [{ metric: 'cn.ordinary', window: '2026', party: '', amount: 10, totalAfter: 120_000 }];

  it('The ledger check shows the company’s total', () => {
    expect(check('ledger', { stored: stored({ reserved }) })).toEqual({
      status: 'passed',
      items: ['China: people, ordinary data, year 2026: 120,000'],
    });
  });

  it('The ledger check tells how many held people a grant would count, with the total', () => {
    const held = [{ metric: 'cn.ordinary', window: '2026', party: '', amount: 0, held: 2_000_000, totalAfter: 120_000 }];
    expect(check('ledger', { stored: stored({ reserved: held }) })).toEqual({
      status: 'attention',
      items: ['China: people, ordinary data, year 2026: +2,000,000 = 2,120,000'],
    });
    const none = held.map((position) => ({ ...position, held: 0 }));
    expect(check('ledger', { stored: stored({ reserved: none }) }).status).toBe('passed');
  });

  it('The ledger check wants attention when the filing claims another total', () => {
    const filing = filed({ facts: { ytd_nonsensitive: 10 } });
    expect(check('ledger', { stored: stored({ reserved, filing }) })).toEqual({
      status: 'attention',
      items: ['China: people, ordinary data, year 2026: 120,000'],
    });
    expect(check('ledger', { stored: stored({ reserved, filing: filed({ facts: { ytd_nonsensitive: 120_000 } }) }) }).status).toBe(
      'passed',
    );
  });
});

it('The split check names once each filing that may together need a heavier route', () => {
  expect(check('split')).toEqual({ status: 'passed', items: [] });
  const suspectedWith = ['T26-0000001', 'T26-0000002', 'T26-0000001'];
  expect(check('split', { suspectedWith })).toEqual({ status: 'attention', items: ['T26-0000001', 'T26-0000002'] });
});

it('The similar check lists similar decisions with their outcomes', () => {
  expect(check('similar')).toEqual({ status: 'passed', items: [] });
  expect(check('similar', { similar: [{ reference: 'T26-0000001', state: 'refused', lane: 'red' }] }).items).toEqual([
    'T26-0000001: refused',
  ]);
});
