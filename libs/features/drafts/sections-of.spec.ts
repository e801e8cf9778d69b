import type { Filing } from '@carnet/acts/filing.js';
import { type Instant, instant } from '@carnet/kernel';
import type { Drafting } from '@carnet/workflow';
import { describe, expect, it } from '@jest/globals';
import { type DraftRequirements, type DraftReading, sectionsOf } from './sections-of.js';
import type { OpenPart, SectionResponse } from './drafts.dto.js';

const words = (text: string) => ({ en: text, zh: `${text}（中）` });

const at: Instant = instant('2026-11-26T08:00:00.000Z');

const filing: Filing = {
  title: words('Contacts'),
  scenario: null,
  recipient: { name: 'Research House', country: 'SG' },
  fields: [],
  people: null,
  facts: {},
  documents: [],
};

const asked: DraftRequirements = {
  regimes: [
    { regime: 'cn', title: words('China'), open: true, reads: new Set(['purpose', 'exporter_is_ciio']) },
    { regime: 'sg_pdpa', title: words('Singapore'), open: false, reads: new Set(['sg_contract']) },
  ],
  questions: [
    { pointer: '/facts/exporter_is_ciio', label: words('operator'), kind: 'observed', note: null, waiting: ['cn'] },
    { pointer: '/people', label: words('counted'), kind: 'observed', note: null, waiting: ['cn'] },
    { pointer: '/facts/asked_by_nobody', label: words('default'), kind: 'observed', note: null, waiting: [] },
  ],
  documents: [],
};

const whole = { ...asked, questions: [], regimes: asked.regimes.map((one) => ({ ...one, open: false })) };

const editedAt = instant('2026-11-25T08:00:00.000Z');

const untouched: Drafting = { touched: {}, unconfirmed: [], editedAt };

const read = (more: Partial<DraftReading> = {}): readonly SectionResponse[] =>
  sectionsOf({
    filing,
    drafting: untouched,
    faults: [],
    requirements: asked,
    usualDocuments: [],
    names: new Map(),
    labelOf: words,
    unbackedFacts: [],
    ...more,
  });

const states = (views: readonly SectionResponse[]) => Object.fromEntries(views.map(({ kind, regime, state }) => [regime ?? kind, state]));

const open = (views: readonly SectionResponse[], name: string) =>
  views.find(({ kind, regime }) => (regime ?? kind) === name)?.open.map(({ pointer, as }: OpenPart) => `${as} ${pointer}`);

describe('the sections of a draft', () => {
  it('A new draft has sections not started, and documents that cannot start', () => {
    const views = read();
    expect(states(views)).toEqual({
      title: 'done',
      recipient: 'done',
      fields: 'not-started',
      people: 'not-started',
      facts: 'not-started',
      cn: 'not-started',
      sg_pdpa: 'done',
      documents: 'cannot-start',
    });
    expect(open(views, 'people')).toEqual(['missing /people']);
    expect(open(views, 'facts')).toEqual(['missing /facts/exporter_is_ciio']);
    expect(open(views, 'cn')).toEqual(['missing /facts/exporter_is_ciio']);
  });

  it('A section or regime of a draft is in progress once one of its facts is stated', () => {
    const stated = { ...filing, fields: ['name'], facts: { purpose: 'analytics', contains_personal_data: false } };
    const asks = { ...asked, questions: asked.questions.slice(0, 1) };
    const views = read({ filing: stated, requirements: asks });
    expect(states(views)).toMatchObject({ fields: 'done', people: 'done', facts: 'in-progress', cn: 'in-progress' });
  });

  it('A draft tells which asked or stated facts lead to a person, and in which regime', () => {
    const [question] = asked.questions;
    if (question === undefined) throw new Error('nothing is asked');
    const claim = { ...question, kind: 'claimed', note: words('a claim') } as const;
    const noted = [{ fact: 'purpose', label: words('purpose'), kind: 'claimed', note: words('a claim') }] as const;
    const views = read({ requirements: { ...asked, questions: [claim] }, unbackedFacts: noted });
    const [facts, cn, sg] = ['facts', 'cn', 'sg_pdpa'].map((name) => views.find(({ kind, regime }) => (regime ?? kind) === name));
    expect(facts?.open[0]).toMatchObject({ kind: 'claimed', note: words('a claim') });
    const expected = [{ pointer: '/facts/purpose', label: words('purpose'), kind: 'claimed', note: words('a claim') }];
    expect([facts?.noted, cn?.noted, sg?.noted]).toEqual([expected, expected, []]);
  });

  it('A draft section with a fault needs attention, and no regime is shown', () => {
    const says = { en: 'This is no purpose.', zh: '这不是目的。' };
    const faults = [{ pointer: '/facts/purpose', code: 'not-a-value', detail: says.en, says }];
    const views = read({ filing: { ...filing, facts: { purpose: 'x' } }, faults, requirements: null });
    expect(states(views)).toEqual({
      title: 'done',
      recipient: 'done',
      fields: 'not-started',
      people: 'not-started',
      facts: 'needs-attention',
      documents: 'cannot-start',
    });
    expect(views[4]?.open[0]?.says).toEqual(says);
  });

  it('An unconfirmed template part needs attention in its section and its regime', () => {
    const drafting = { touched: {}, unconfirmed: ['/title', '/fields', '/facts/purpose'], editedAt };
    const views = read({ filing: { ...filing, fields: ['name'], facts: { purpose: 'analytics' } }, drafting });
    expect(states(views)).toMatchObject({
      title: 'needs-attention',
      recipient: 'done',
      fields: 'needs-attention',
      facts: 'needs-attention',
      cn: 'needs-attention',
      sg_pdpa: 'done',
    });
    expect(open(views, 'cn')).toEqual(['unconfirmed /facts/purpose', 'missing /facts/exporter_is_ciio']);
  });

  it('A draft asks once for each document of a duty or of its scenario', () => {
    const documents = [{ code: 'pipia_report', title: words('Assessment') }];
    const expected = { requirements: { ...whole, documents }, usualDocuments: ['pipia_report', 'legal_document'] };
    expect(open(read(expected), 'documents')).toEqual(['missing /documents/pipia_report', 'missing /documents/legal_document']);
    const held = { ...filing, documents: [{ code: 'pipia_report', name: 'a.pdf', sha256: 'a'.repeat(64) }] };
    expect(states(read({ ...expected, filing: held }))).toMatchObject({ documents: 'in-progress' });
    expect(states(read({ requirements: whole }))).toMatchObject({ documents: 'done', cn: 'done' });
  });

  it('Each draft section tells who touched it last, by name if a person did', () => {
    const touch = (version: number, kind: 'person' | 'key', id: string) => ({ version, at, by: { kind, id, person: null } });
    const touched = {
      '/title': touch(2, 'key', 'k'),
      '/facts/purpose': touch(4, 'person', 'p1'),
      '/facts/sg_contract': touch(3, 'person', 'p2'),
    };
    const names = new Map([
      ['p1', 'Lin'],
      ['p2', 'Tan'],
    ]);
    const by = read({ drafting: { touched, unconfirmed: [], editedAt }, names }).map(({ kind, regime, touched: last }) => [
      regime ?? kind,
      last,
    ]);
    expect(Object.fromEntries(by)).toEqual({
      title: { version: 2, at, by: null },
      facts: { version: 4, at, by: 'Lin' },
      cn: { version: 4, at, by: 'Lin' },
      sg_pdpa: { version: 3, at, by: 'Tan' },
      recipient: null,
      fields: null,
      people: null,
      documents: null,
    });
  });
});
