import { digestOfText } from '@carnet/kernel';
import { describe, expect, it } from '@jest/globals';
import type { CommandOf } from '../commands.js';
import {
  actor,
  person,
  after,
  at,
  content,
  grantedTransfer,
  laterDue,
  reassess,
  reassessmentDue,
  machineKey,
  filer,
  recordChange,
  refusalOf,
  reportChange,
  stranger,
} from '../life.fixture.js';
import type { Transfer } from '../transfer.js';

const under = after(grantedTransfer, reportChange);
const further = (one: Partial<CommandOf<'report-change'>> = {}): CommandOf<'report-change'> => ({
  ...reportChange,
  contentDigest: digestOfText('another'),
  parts: [...reportChange.parts, { subject: '/people/ordinary', before: 1, after: 2 }],
  ...one,
});
const lastOf = ({ reported: all = [] }: Transfer) => all.at(-1);

describe('a further change during a re-assessment', () => {
  it('A further reported change is added to the open re-assessment and ends nothing', () => {
    const both = after(under, further());
    expect(both).toMatchObject({ state: 'granted', reassessment: { causes: ['recipient'], reasons: 'Moved.', askedAt: at } });
    expect(both.reassessment?.added).toEqual([{ at, causes: ['recipient', 'volume'] }]);
    expect(both.reported?.map(({ content: one }) => one)).toEqual([content, digestOfText('another')]);
    expect(after(after(grantedTransfer, reassess), further()).reassessment).toMatchObject({
      lawChange: 'l',
      added: [{ at, causes: ['recipient', 'volume'] }],
    });
  });

  it.each([
    ['a later one', laterDue, { due: laterDue, countedFrom: at }],
    ['the same one', reassessmentDue, { due: reassessmentDue }],
  ] as const)('A further change whose due day is %s never brings the due day nearer', (_, due, expected) => {
    expect(after(under, further({ due })).reassessment).toMatchObject(expected);
    const far = after(grantedTransfer, { ...reportChange, due: laterDue });
    expect(after(far, further({ due })).reassessment).toMatchObject({ due: laterDue });
    expect(after(far, further({ due })).reassessment).not.toHaveProperty('countedFrom');
    expect(refusalOf(under, further({ due: null }))).toBe('reassessment-has-no-day');
  });

  it('A further reported change names its new parts and those as granted again', () => {
    expect(lastOf(after(under, further()))?.beside).toEqual({ anew: ['/people/ordinary'], asGranted: [] });
    const other = [{ subject: '/recipient/name', before: 'A', after: 'C' }];
    expect(lastOf(after(under, further({ parts: other })))?.beside).toEqual({ anew: ['/recipient/name'], asGranted: [] });
    const gone = [{ subject: '/people/ordinary', before: 1, after: 2 }];
    expect(lastOf(after(under, further({ parts: gone })))?.beside).toEqual({ anew: ['/people/ordinary'], asGranted: ['/recipient/name'] });
    // A law change started it, so there is no earlier report.
    const first = lastOf(after(under, { kind: 'confirm-grant', by: actor(stranger), at, reasons: 'It stands.' }, reassess, further()));
    expect(first?.beside).toEqual({ anew: ['/recipient/name', '/people/ordinary'], asGranted: [] });
  });

  it('A change that was just reported is refused until the re-assessment is concluded', () => {
    expect(refusalOf(under, reportChange)).toBe('reported-already');
    const concluded = after(under, { kind: 'confirm-grant', by: actor(stranger), at, reasons: 'It stands.' });
    expect(concluded).not.toHaveProperty('reassessment');
    expect(after(concluded, reportChange).reassessment).not.toHaveProperty('added');
  });
});

describe('a change that an officer records', () => {
  const learned = { source: 'gateway', on: '2026-11-24', evidence: 'The counts of the gateway.' };

  it('A recorded change begins a re-assessment by the authority and ends nothing', () => {
    const begun = after(grantedTransfer, recordChange);
    expect(begun).toMatchObject({ state: 'granted', reassessment: { causes: ['volume'], from: 'authority', reasons: 'More people.' } });
    expect(begun.reported).toEqual([{ at, causes: ['volume'], parts: [], flips: [], words: 'More people.', learned, material: true }]);
  });

  it('A recorded change is added to the open re-assessment, as is a later report', () => {
    const both = after(under, recordChange);
    expect(both.reassessment?.added).toEqual([{ at, causes: ['volume'], from: 'authority' }]);
    expect(both.reassessment).not.toHaveProperty('from');
    const filed = { contentDigest: content, parts: [{ subject: '/people/ordinary', before: 1, after: 9 }], flips: ['cn'] };
    expect(lastOf(after(under, { ...recordChange, filed }))).toMatchObject({
      causes: ['volume'],
      flips: ['cn'],
      beside: { anew: ['/people/ordinary'], asGranted: ['/recipient/name'] },
    });
    // The company may report the same change, because an officer's record is not its own report.
    expect(after(after(grantedTransfer, { ...recordChange, filed }), reportChange).reassessment?.added).toHaveLength(1);
    expect(after(after(under, recordChange), further()).reassessment?.added).toHaveLength(2);
  });

  it.each([
    ['by a machine', { by: machineKey }, 'machine-cannot-act'],
    ['by who filed', { by: actor(filer) }, 'filer-cannot-intervene'],
    ['without what changed in words', { reasons: ' ' }, 'reasons-missing'],
    ['resting on nothing', { learned: { ...recordChange.learned, evidence: '' } }, 'rests-on-nothing'],
    ['of what will be learned', { learned: { ...recordChange.learned, on: laterDue.on } }, 'learned-later'],
    ['of nothing', { causes: [] }, 'cause-missing'],
    ['of a content that is as granted', { filed: { contentDigest: content, parts: [], flips: [] } }, 'nothing-changed'],
    ['without a day', { due: null }, 'reassessment-has-no-day'],
  ] as const)('The record of a change is refused %s', (_, part, code) => {
    expect(refusalOf(grantedTransfer, { ...recordChange, ...part })).toBe(code);
  });

  it('The officer who recorded a change does not conclude the re-assessment', () => {
    const begun = after(grantedTransfer, { ...recordChange, by: actor(stranger) });
    const confirm = { kind: 'confirm-grant', at, reasons: 'It stands.' } as const;
    expect(refusalOf(begun, { ...confirm, by: actor(stranger) })).toBe('granted-before');
    expect(after(begun, { ...confirm, by: actor(person(40)) })).not.toHaveProperty('reassessment');
  });
});
