import { describe, expect, it } from '@jest/globals';
import type { Filing } from './content.js';
import {
  bodyOf,
  confirmed,
  edited,
  halfDone,
  isConfirmed,
  isUnsaved,
  notSaved,
  openOutbox,
  reread,
  saved,
  settled,
  shown,
  toSend,
} from './outbox.js';

const filing: Filing = {
  title: { en: 'Orders', zh: '订单' },
  recipient: { name: 'Harbour Parcels', country: 'US' },
  fields: ['member.name'],
  people: null,
  facts: { purpose: 'cross_border_shopping', emergency: false },
  documents: [],
};
const at = '2026-11-29T10:42:18Z';
const problem = (status: number, code: string, more: object = {}) =>
  ({ status, code, says: { en: code, zh: code }, faults: [], trace: null, context: {}, ...more }) as unknown as Parameters<
    typeof notSaved
  >[1];

const sent = (box: ReturnType<typeof openOutbox>) => {
  const next = toSend(box, 'key');
  const sending = next?.sending ?? null;
  if (next === null || sending === null) throw new Error('nothing is sent');
  return { box: next, body: bodyOf(sending), seen: sending.seen };
};

describe('the outbox of a draft', () => {
  it('sends only the parts that were changed, and takes out facts that are stated no longer', () => {
    let box = edited(openOutbox(filing, 3), '/people', { ordinary: 5, sensitive: 0 });
    box = edited(box, '/facts/purpose', 'other');
    box = edited(box, '/facts/emergency', undefined);
    const { body, seen } = sent(confirmed(box, ['/fields']));
    expect(body).toEqual({
      people: { ordinary: 5, sensitive: 0 },
      facts: { purpose: 'other' },
      withoutFacts: ['emergency'],
      confirms: ['/fields'],
    });
    expect(seen).toBe(3);
  });

  it('shows what was typed over what the server has, also while it is sent', () => {
    const { box } = sent(edited(openOutbox(filing, 3), '/facts/purpose', 'other'));
    const typing = edited(box, '/facts/emergency', true);
    expect(shown(typing).facts).toEqual({ purpose: 'other', emergency: true });
    expect(filing.facts['purpose']).toBe('cross_border_shopping');
  });

  it('keeps a part that is not whole, and sends the others', () => {
    const box = edited(edited(openOutbox(filing, 3), '/recipient', { name: ' ', country: 'US' }), '/fields', []);
    expect(halfDone(box)).toEqual(['/recipient']);
    const { body, box: after } = sent(box);
    expect(body).toEqual({ fields: [] });
    expect(isUnsaved(saved(after, 4, at))).toBe(true);
  });

  it('shows what was confirmed as confirmed before, while and after it is sent', () => {
    const box = confirmed(openOutbox(filing, 3), ['/fields']);
    const sending = sent(box).box;
    expect([box, sending, saved(sending, 4, at)].map((one) => isConfirmed(one, '/fields'))).toEqual([true, true, true]);
    expect(isConfirmed(box, '/people')).toBe(false);
  });

  it('sends the same again with the same key when no answer came', () => {
    const first = sent(edited(openOutbox(filing, 3), '/fields', []));
    const failed = notSaved(first.box, problem(0, 'no-answer'), at);
    const again = toSend(edited(failed, '/people', null), 'another key');
    expect(again?.sending).toEqual(first.box.sending);
    expect(failed.failing?.since).toBe(at);
  });

  it('lets who goes on typing in a saved part send it from the saved version', () => {
    const { box } = sent(edited(openOutbox(filing, 3), '/facts/purpose', 'oth'));
    const after = saved(edited(box, '/facts/purpose', 'other'), 4, at);
    expect(sent(after)).toMatchObject({ seen: 4, body: { facts: { purpose: 'other' } } });
  });

  it('sends from the version that was seen, whatever was read since', () => {
    const box = reread(edited(openOutbox(filing, 3), '/fields', []), { ...filing, fields: ['member.face'] }, 5);
    expect(sent(box).seen).toBe(3);
  });

  it('holds a part that a colleague changed until it is settled whose words stay', () => {
    const { box } = sent(edited(edited(openOutbox(filing, 3), '/fields', []), '/facts/purpose', 'other'));
    const refused = notSaved(box, problem(412, 'section-changed', { context: { changed: ['/fields'] } }), at);
    const read = reread(refused, { ...filing, fields: ['member.face'] }, 5);
    expect(sent(read).body).toEqual({ facts: { purpose: 'other' } });
    expect(sent(settled(read, '/fields', true))).toMatchObject({ body: { fields: [] } });
    expect(shown(settled(read, '/fields', false)).fields).toEqual(['member.face']);
  });

  it('holds a part that the server does not take until it is changed', () => {
    const { box } = sent(edited(openOutbox(filing, 3), '/title', { en: 'x', zh: 'x' }));
    const refused = notSaved(box, problem(400, 'body-invalid', { faults: [{ pointer: '/title/en', code: 'length' }] }), at);
    expect(toSend(refused, 'key')).toBeNull();
    expect(sent(edited(refused, '/title', { en: 'y', zh: 'y' })).body).toEqual({ title: { en: 'y', zh: 'y' } });
  });
});
