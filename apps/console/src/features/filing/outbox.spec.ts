import { describe, expect, it } from '@jest/globals';
import type { Filing } from '../transfers/content.js';
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
  it('The outbox sends only the changed parts and removes cleared facts', () => {
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

  it('A draft shows unsaved input over the server’s state, also while it is sent', () => {
    const { box } = sent(edited(openOutbox(filing, 3), '/facts/purpose', 'other'));
    const typing = edited(box, '/facts/emergency', true);
    expect(shown(typing).facts).toEqual({ purpose: 'other', emergency: true });
    expect(filing.facts['purpose']).toBe('cross_border_shopping');
  });

  it('The outbox keeps an incomplete part and sends the other parts', () => {
    const box = edited(edited(openOutbox(filing, 3), '/recipient', { name: ' ', country: 'US' }), '/fields', []);
    expect(halfDone(box)).toEqual(['/recipient']);
    const { body, box: after } = sent(box);
    expect(body).toEqual({ fields: [] });
    expect(isUnsaved(saved(after, 4, at))).toBe(true);
  });

  it('A confirmed part shows as confirmed before, while and after it is sent', () => {
    const box = confirmed(openOutbox(filing, 3), ['/fields']);
    const sending = sent(box).box;
    expect([box, sending, saved(sending, 4, at)].map((one) => isConfirmed(one, '/fields'))).toEqual([true, true, true]);
    expect(isConfirmed(box, '/people')).toBe(false);
  });

  it('The outbox repeats an unanswered request with the same key and content', () => {
    const first = sent(edited(openOutbox(filing, 3), '/fields', []));
    const failed = notSaved(first.box, problem(0, 'no-answer'), at);
    const again = toSend(edited(failed, '/people', null), 'another key');
    expect(again?.sending).toEqual(first.box.sending);
    expect(failed.failing?.since).toBe(at);
  });

  it('Input typed while its part was sent goes out from the saved version', () => {
    const { box } = sent(edited(openOutbox(filing, 3), '/facts/purpose', 'oth'));
    const after = saved(edited(box, '/facts/purpose', 'other'), 4, at);
    expect(sent(after)).toMatchObject({ seen: 4, body: { facts: { purpose: 'other' } } });
  });

  it('The outbox sends from the version that was seen, not from one read later', () => {
    const box = reread(edited(openOutbox(filing, 3), '/fields', []), { ...filing, fields: ['member.face'] }, 5);
    expect(sent(box).seen).toBe(3);
  });

  it('The outbox holds a part that a colleague changed until the conflict is settled', () => {
    const { box } = sent(edited(edited(openOutbox(filing, 3), '/fields', []), '/facts/purpose', 'other'));
    const refused = notSaved(box, problem(412, 'section-changed', { context: { changed: ['/fields'] } }), at);
    const read = reread(refused, { ...filing, fields: ['member.face'] }, 5);
    expect(sent(read).body).toEqual({ facts: { purpose: 'other' } });
    expect(sent(settled(read, '/fields', true))).toMatchObject({ body: { fields: [] } });
    expect(shown(settled(read, '/fields', false)).fields).toEqual(['member.face']);
  });

  it('The outbox holds a part that the server refused until it is changed', () => {
    const { box } = sent(edited(openOutbox(filing, 3), '/title', { en: 'x', zh: 'x' }));
    const refused = notSaved(box, problem(400, 'body-invalid', { faults: [{ pointer: '/title/en', code: 'length' }] }), at);
    expect(toSend(refused, 'key')).toBeNull();
    expect(sent(edited(refused, '/title', { en: 'y', zh: 'y' })).body).toEqual({ title: { en: 'y', zh: 'y' } });
  });
});
