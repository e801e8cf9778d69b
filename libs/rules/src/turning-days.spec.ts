import { describe, expect, it } from '@jest/globals';
import { isoDate } from '@carnet/kernel';
import { packOf, reference } from './rules.fixture.js';
import { periodKeyOf, turningDays, type Turn, turnsOn } from './turning-days.js';

const day = isoDate('2026-06-01');

describe('turning days of packs', () => {
  it('Turning days come from rules, treaties and days named in conditions', () => {
    const pack = packOf(
      [
        {
          id: 'a',
          when: "treaty_party('depa', exporter_country, as_of_date)",
          outcome: 'exempt',
          effective: '{ from: 2026-01-01, to: 2026-07-01 }',
        },
        { id: 'b', when: 'early', outcome: 'exempt' },
        { id: 'c', when: "treaty_binds('depa', exporter_country, importer_country, as_of_date)", outcome: 'exempt' },
      ],
      { named: { early: "as_of_date < date('2026-03-01')" } },
    );
    const days = turningDays([pack], reference)!;
    expect(days).toEqual(expect.arrayContaining(['2021-01-07', '2030-01-01', '2026-01-01', '2026-07-01', '2026-03-01', '2026-03-02']));
    expect(periodKeyOf(days, isoDate('2026-03-02'))).toBe(periodKeyOf(days, isoDate('2026-06-30')));
    for (const turn of days) expect(periodKeyOf(days, turn)).not.toBe(periodKeyOf(days, isoDate('2020-01-01')));
  });

  it('Any day may be a turning day if a condition reckons with the day', () => {
    const pack = packOf([{ id: 'a', when: "working_day_after('CN', as_of_date, 5) > signed_on", outcome: 'exempt' }]);
    expect(turningDays([pack], reference)).toBeNull();
    expect(periodKeyOf(null, day)).toBe(day);
  });
});

describe('turns on one day', () => {
  const pack = packOf([{ id: 'a', when: 'early', outcome: 'exempt', effective: '{ from: 2026-01-01, to: 2026-07-01 }' }], {
    named: { early: "as_of_date < date('2026-03-01')" },
  });
  const turns = (text: string): readonly Turn[] => turnsOn([pack], reference, isoDate(text));
  const on = (text: string): readonly string[] => turns(text).map(({ code }) => code);

  it('A pack turns on a day on which a rule begins or ends or that a condition names', () => {
    const name = `${pack.regime} ${pack.version}`;
    for (const turn of ['2026-01-01', '2026-07-01', '2026-03-01', '2026-03-02']) expect(on(turn)).toEqual([name]);
  });

  it('A table turns on a day on which a row begins or ends', () => {
    expect(on('2030-01-01')).toEqual(['treaty depa']);
    expect(on('2025-06-28')).toEqual(['recognition EU']);
  });

  it('A turn is described in words, with the title and version of a pack', () => {
    const { title, version } = pack;
    expect(turns('2026-01-01')[0]?.says).toEqual({ en: `${title.en}, version ${version}`, zh: `${title.zh} ${version} 版` });
    expect(turns('2030-01-01')[0]?.says).toEqual({ en: 'Parties to depa', zh: 'depa的缔约方' });
  });

  it('No pack and no table turns on an ordinary day', () => {
    expect(on('2026-01-02')).toEqual([]);
  });
});
