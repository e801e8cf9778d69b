import { canonicalJson, digestOfText } from '@carnet/kernel';
import { describe, expect, it } from '@jest/globals';
import { asJson, receiptsOf, type ReceivedTransfer } from './read-receipt.js';

const [first, second] = [digestOfText('first'), digestOfText('second')];

const line = (kind: string, at: string, content: string, more: object = {}): ReceivedTransfer['history'][number] => ({
  kind,
  at,
  refused: false,
  actorKind: 'person',
  actorId: 'p1',
  body: canonicalJson({ content }),
  ...more,
});

const transfer = (...history: ReceivedTransfer['history']): ReceivedTransfer => ({
  id: 't1',
  reference: 'T26-7K2M9QX',
  company: 'c1',
  ruleSet: first,
  history,
});

describe('receipts', () => {
  it('Each filing handed in gets a receipt with the content of that time', () => {
    const found = receiptsOf(
      transfer(
        line('submitted', '2026-11-25T08:00:00.000Z', first, { actorKind: 'key', actorId: 'k1' }),
        line('information-requested', '2026-11-26T08:00:00.000Z', ''),
        line('information-answered', '2026-11-27T08:00:00.000Z', second, { refused: true }),
        line('information-answered', '2026-11-28T08:00:00.000Z', second),
        line('amended', '2026-11-29T08:00:00.000Z', first, { refused: true }),
        line('amended', '2026-11-30T08:00:00.000Z', first),
      ),
    );
    expect(found).toEqual([
      {
        format: 'carnet-receipt/1',
        number: 'T26-7K2M9QX/1',
        transfer: 't1',
        reference: 'T26-7K2M9QX',
        company: 'c1',
        content: first,
        rules: first,
        receivedAt: '2026-11-25T08:00:00.000Z',
        filedBy: { kind: 'key', id: 'k1' },
      },
      expect.objectContaining({ number: 'T26-7K2M9QX/2', content: second, receivedAt: '2026-11-28T08:00:00.000Z' }),
      expect.objectContaining({ number: 'T26-7K2M9QX/3', content: first, receivedAt: '2026-11-30T08:00:00.000Z' }),
    ]);
  });

  it('Receipts do not change with later events', () => {
    const filed = line('submitted', '2026-11-25T08:00:00.000Z', first);
    const texts = [transfer(filed), transfer(filed, line('assessed', '2026-11-25T08:00:01.000Z', ''))].map((one) =>
      receiptsOf(one).map((statement) => canonicalJson(asJson(statement))),
    );
    expect(texts[0]).toHaveLength(1);
    expect(texts[1]).toEqual(texts[0]);
  });

  it('A draft gets no receipt', () => {
    expect(receiptsOf(transfer(line('edited', '2026-11-25T08:00:00.000Z', first)))).toEqual([]);
  });
});
