import { describe, expect, it } from '@jest/globals';
import { fillPlaceholders } from './bilingual.js';

describe('text with slots', () => {
  const text = { en: 'It is not open. It opens on {opens}; wait. Ask us.', zh: '尚未开启。开启日为 {opens}。请咨询。' };

  it('A text shows the values of its members in its slots', () => {
    expect(fillPlaceholders(text, { opens: '2027-01-01' })).toEqual({
      en: 'It is not open. It opens on 2027-01-01; wait. Ask us.',
      zh: '尚未开启。开启日为 2027-01-01。请咨询。',
    });
    expect(fillPlaceholders({ en: '{most} times.', zh: '{most} 次。' }, { most: 3 })).toEqual({ en: '3 times.', zh: '3 次。' });
  });

  it('A text lists all values of a member that has several', () => {
    const clusters = ['finance', 'shipping'];
    expect(fillPlaceholders({ en: 'Name one of: {clusters}.', zh: '可用集群：{clusters}。' }, { clusters })).toEqual({
      en: 'Name one of: finance, shipping.',
      zh: '可用集群：finance、shipping。',
    });
  });

  it('A text leaves out a sentence whose slot has no value', () => {
    expect(fillPlaceholders(text)).toEqual({ en: 'It is not open. Ask us.', zh: '尚未开启。请咨询。' });
  });

  it('A text replaces a code by its words where the code has words', () => {
    const says = { en: 'You filed it.', zh: '您为申报人。' };
    const of = (because: string) =>
      fillPlaceholders({ en: 'No. {because}', zh: '不可。{because}' }, { because }, (code) => (code === 'filer' ? says : null));
    expect(of('filer')).toEqual({ en: 'No. You filed it.', zh: '不可。您为申报人。' });
    expect(of('other').en).toBe('No. other');
  });
});
