import { SubmitTransfer } from '@carnet/features/filing/submit-transfer.js';
import { describe, expect, it } from '@jest/globals';
import { codeOf, valueOf } from '../support/desk.js';
import { filing, freshKey } from '../support/filings.js';
import { Records, recount } from '../support/records.js';
import { openSuite } from '../support/suite.js';
import { principalOf } from '../support/use-cases.js';

const [filer, admin] = [principalOf('filer@retail'), principalOf('admin@retail')];

const records = (): Records => new Records(database, filer.organisation);

const { database, useCases } = await openSuite();

const people = (ordinary: number) => filing({ people: { ordinary, sensitive: 0, us: {} } });

describe('filings of one company that come together', () => {
  it('Forty filings at once share transactions and keep ledger order and filer', async () => {
    const submit = useCases.app.get(SubmitTransfer);
    const asked = Array.from({ length: 40 }, (_, n) => submit.execute(n % 2 === 0 ? filer : admin, { filing: people(10) }, freshKey()));
    const ids = (await Promise.all(asked)).map((answer) => valueOf(answer).value.id);
    const told = await records().rows<{ total: number }>(
      `select total_after::int as total from carnet.ledger_entry where metric = 'cn.ordinary' and kind = 'reserve' order by 1`,
    );
    expect(told.map(({ total }) => total)).toEqual(ids.map((_, n) => 10 * (n + 1)));
    const [stored] = await records().rows<{ transactions: number }>(
      'select count(distinct xmin::text)::int as transactions from carnet.transfer',
    );
    expect(stored?.transactions).toBeLessThan(10);
    const named = await records().rows(
      `select h.transfer_id as id, h.actor_id as by from carnet.history_entry h where h.kind = 'submitted' order by array_position($1::uuid[], h.transfer_id)`,
      [ids],
    );
    expect(named).toEqual(ids.map((id, n) => ({ id, by: n % 2 === 0 ? filer.id : admin.id })));
    const { standing, recounted } = await recount(records());
    expect(standing).toEqual(recounted);
  });

  it('Each filing of a batch gets its own answer: done, replayed or refused', async () => {
    const submit = useCases.app.get(SubmitTransfer);
    const [once, twice] = [freshKey(), freshKey()];
    const earlier = valueOf(await submit.execute(filer, { filing: people(1) }, once));
    const answers = await Promise.all([
      submit.execute(filer, { filing: people(2) }, freshKey()),
      submit.execute(filer, { filing: people(3) }, twice),
      submit.execute(filer, { filing: people(1) }, once),
      submit.execute(filer, { filing: people(3) }, twice),
      submit.execute(admin, { filing: people(3) }, twice),
      submit.execute(filer, { filing: people(4) }, { ...twice, fingerprint: 'other' }),
      submit.execute(filer, { filing: filing({ facts: { purpose: 'nothing of the kind' } }) }, freshKey()),
      submit.execute(filer, { filing: people(5) }, freshKey()),
    ]);
    expect(answers.map(codeOf)).toEqual(['done', 'done', 'done', 'done', 'done', 'idempotency-key-reused', 'facts-invalid', 'done']);
    const [, first, again, second, others] = answers.map((answer) => (answer.ok ? answer.value : null));
    expect([again?.value.id, again?.replayed]).toEqual([earlier.value.id, true]);
    expect([second?.value.id, second?.replayed]).toEqual([first?.value.id, true]);
    // The key of another person is another key.
    expect(others?.replayed).toBe(false);
    const [all] = await records().rows<{ n: number }>('select count(*)::int as n from carnet.transfer');
    expect(all?.n).toBe(40 + 5);
  });
});
