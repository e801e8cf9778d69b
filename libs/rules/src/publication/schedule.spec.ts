import { describe, expect, it } from '@jest/globals';
import { digestOfText, instant, type Instant, isoDate, type IsoDate } from '@carnet/kernel';
import fc from 'fast-check';
import { scheduleEntryOn, packsInForceOn, type PublishedPack, scheduleOf } from './schedule.js';
import { packFileName, parseRuleSet, type RuleSet, ruleSetOf, ruleSetOfDigests } from './rule-set.js';

const release = ruleSetOf(
  new Map([
    ['facts.yaml', 'facts'],
    ['packs/cn.yaml', 'cn of the release'],
    ['packs/eu_gdpr.yaml', 'eu of the release'],
  ]),
);
const minute = (n: number): Instant => instant(`2026-11-25T08:${String(n).padStart(2, '0')}:00.000Z`);

function published(regime: 'cn' | 'eu_gdpr', from: string, text: string, n = 0): PublishedPack {
  return { regime, packText: digestOfText(text), inForceFrom: isoDate(from), publishedAt: minute(n) };
}
const textIn = ({ files }: RuleSet, regime: string): string | undefined => files.get(packFileName(regime));

describe('schedule of rule sets', () => {
  it('The schedule is the release alone while no pack is published', () => {
    expect(scheduleOf(release, [])).toEqual([{ from: null, set: release }]);
  });

  it('The schedule changes on the day of each publication and keeps the days before', () => {
    const entries = scheduleOf(release, [published('cn', '2027-03-01', 'spring'), published('eu_gdpr', '2027-06-01', 'summer')]);
    expect(entries.map(({ from }) => from)).toEqual([null, '2027-03-01', '2027-06-01']);
    expect(entries.map(({ set }) => textIn(set, 'cn'))).toEqual([
      release.files.get('packs/cn.yaml'),
      ...Array(2).fill(digestOfText('spring')),
    ]);
    expect(textIn(entries[2]!.set, 'eu_gdpr')).toBe(digestOfText('summer'));
  });

  it('Of two packs with the same first day, the later publication counts', () => {
    const entries = scheduleOf(release, [published('cn', '2027-03-01', 'last', 2), published('cn', '2027-03-01', 'first', 1)]);
    expect(entries.map(({ set }) => textIn(set, 'cn'))).toEqual([release.files.get('packs/cn.yaml'), digestOfText('last')]);
  });

  it('A pack with a later first day stays over a pack that is published later', () => {
    const packs = [published('cn', '2027-09-01', 'autumn', 1), published('cn', '2027-03-01', 'spring', 2)];
    const on = (day: string): string | undefined => textIn(scheduleEntryOn(scheduleOf(release, packs), isoDate(day)).set, 'cn');
    expect(['2027-02-28', '2027-03-01', '2027-08-31', '2027-09-01'].map(on)).toEqual([
      release.files.get('packs/cn.yaml'),
      digestOfText('spring'),
      digestOfText('spring'),
      digestOfText('autumn'),
    ]);
  });

  it('The schedule gives on any day the packs that are in force of all publications', () => {
    const day = fc.integer({ min: 1, max: 28 }).map((n) => isoDate(`2027-02-${String(n).padStart(2, '0')}`));
    const pack = fc.record({
      regime: fc.constantFrom('cn' as const, 'eu_gdpr' as const),
      day,
      text: fc.string(),
      n: fc.integer({ min: 0, max: 59 }),
    });
    fc.assert(
      fc.property(fc.uniqueArray(pack, { selector: ({ n }) => n, maxLength: 8 }), day, (packs, asked: IsoDate) => {
        const all = packs.map(({ regime, day: from, text, n }) => published(regime, from, text, n));
        const { set } = scheduleEntryOn(scheduleOf(release, all), asked);
        for (const regime of ['cn', 'eu_gdpr'] as const)
          expect(textIn(set, regime)).toBe(packsInForceOn(all, asked).get(regime)?.packText ?? textIn(release, regime));
      }),
    );
  });
});

describe('rule set', () => {
  it('The digest of a rule set follows its files, whatever their order', () => {
    const turned = new Map([...release.files].reverse());
    expect(ruleSetOfDigests(turned).digest).toBe(release.digest);
    expect(ruleSetOfDigests(new Map([...release.files, ['packs/x.yaml', digestOfText('x')]])).digest).not.toBe(release.digest);
  });

  it('A rule set is read back from its exact body, and any other body is refused', () => {
    expect(parseRuleSet(release.body)).toEqual(release);
    for (const body of [
      '{}',
      release.body.replace('{', '{ '),
      release.body.replace('carnet-rule-set/1', 'other/1'),
      '{"files":{"a":"b"},"format":"carnet-rule-set/1"}',
    ])
      expect(() => parseRuleSet(body)).toThrow(RangeError);
  });
});
