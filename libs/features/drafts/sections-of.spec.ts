import type { Filing } from '@carnet/acts/filing.js';
import { type Instant, instant } from '@carnet/kernel';
import type { Drafting } from '@carnet/workflow';
import { describe, expect, it } from '@jest/globals';
import { type DraftAsked, type DraftReading, sectionsOf } from './sections-of.js';
import type { OpenPart, SectionShown } from './drafts.dto.js';

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

const asked: DraftAsked = {
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

const read = (more: Partial<DraftReading> = {}): readonly SectionShown[] =>
  sectionsOf({ filing, drafting: untouched, faults: [], asked, usual: [], names: new Map(), labelOf: words, noted: [], ...more });

const states = (views: readonly SectionShown[]) => Object.fromEntries(views.map(({ kind, regime, state }) => [regime ?? kind, state]));

const open = (views: readonly SectionShown[], name: string) =>
  views.find(({ kind, regime }) => (regime ?? kind) === name)?.open.map(({ pointer, as }: OpenPart) => `${as} ${pointer}`);

describe('the sections of a draft', () => {
  it('begin with nothing, and documents wait for what the rules answer', () => {
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

  it('are in progress once something is stated, each regime by the facts that it reads', () => {
    const stated = { ...filing, fields: ['name'], facts: { purpose: 'analytics', contains_personal_data: false } };
    const asks = { ...asked, questions: asked.questions.slice(0, 1) };
    const views = read({ filing: stated, asked: asks });
    expect(states(views)).toMatchObject({ fields: 'done', people: 'done', facts: 'in-progress', cn: 'in-progress' });
  });

  it('tell which facts lead to a person: those that are asked for, and those that are stated', () => {
    const [question] = asked.questions;
    if (question === undefined) throw new Error('nothing is asked');
    const claim = { ...question, kind: 'claimed', note: words('a claim') } as const;
    const noted = [{ fact: 'purpose', label: words('purpose'), kind: 'claimed', note: words('a claim') }] as const;
    const views = read({ asked: { ...asked, questions: [claim] }, noted });
    const [facts, cn, sg] = ['facts', 'cn', 'sg_pdpa'].map((name) => views.find(({ kind, regime }) => (regime ?? kind) === name));
    expect(facts?.open[0]).toMatchObject({ kind: 'claimed', note: words('a claim') });
    const expected = [{ pointer: '/facts/purpose', label: words('purpose'), kind: 'claimed', note: words('a claim') }];
    expect([facts?.noted, cn?.noted, sg?.noted]).toEqual([expected, expected, []]);
  });

  it('need attention where something is wrong, and then no regime can be asked', () => {
    const faults = [{ pointer: '/facts/purpose', code: 'not-a-value', detail: 'This is no purpose.' }];
    const views = read({ filing: { ...filing, facts: { purpose: 'x' } }, faults, asked: null });
    expect(states(views)).toEqual({
      title: 'done',
      recipient: 'done',
      fields: 'not-started',
      people: 'not-started',
      facts: 'needs-attention',
      documents: 'cannot-start',
    });
    expect(views[4]?.open[0]?.says).toEqual({ en: 'This is no purpose.', zh: '该内容不能直接采用，请更正。' });
  });

  it('need attention while a template is not looked at, in the section and in the regime that reads it', () => {
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

  it('ask for the documents of duties and those that a scenario usually has, each once', () => {
    const documents = [{ code: 'pipia_report', title: words('Assessment') }];
    const expected = { asked: { ...whole, documents }, usual: ['pipia_report', 'legal_document'] };
    expect(open(read(expected), 'documents')).toEqual(['missing /documents/pipia_report', 'missing /documents/legal_document']);
    const held = { ...filing, documents: [{ code: 'pipia_report', name: 'a.pdf', sha256: 'a'.repeat(64) }] };
    expect(states(read({ ...expected, filing: held }))).toMatchObject({ documents: 'in-progress' });
    expect(states(read({ asked: whole }))).toMatchObject({ documents: 'done', cn: 'done' });
  });

  it('tell who touched each last, by name where it was a person of the company', () => {
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
