import type { Filing } from '@carnet/acts/filing.js';
import { ReadNotice } from '@carnet/features/decisions/read-notice.js';
import { RequestInformation } from '@carnet/features/information/request-information.js';
import type { TransferResponse } from '@carnet/features/transfers/transfer.dto.js';
import { ReadSince } from '@carnet/features/visits/read-since.js';
import type { Principal } from '@carnet/identity';
import { RoutingPolicies } from '@carnet/workflow';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { heavyFiling, official, valueOf } from '../support/desk.js';
import { freshKey } from '../support/filings.js';
import { policiesWithoutHearing } from '../support/policies.js';
import { Records } from '../support/records.js';
import { asOwner } from '../support/sql.js';
import { openSuite } from '../support/suite.js';
import { principalOf } from '../support/use-cases.js';

const filer = principalOf('filer@retail');

const immaterial = ['/title', '/documents/*/name'] as const;

const document = { code: 'pipia_report', name: 'pipia.pdf', sha256: 'a'.repeat(64) };

const before = heavyFiling({ documents: [document] });

const retitled: Filing = { ...before, title: { ...before.title, en: 'Another title' } };

const policies = new RoutingPolicies(policiesWithoutHearing.all.map((policy) => ({ ...policy, immaterial })));
const { database, useCases, desk } = await openSuite({ policies });

/** One discipline's opinion is given, another asks, and the company answers with this content. */
async function answered(
  content: Filing,
): Promise<{ readonly first: TransferResponse; readonly seen: TransferResponse; readonly officer: Principal }> {
  const first = await desk.toReview(filer, before);
  const [one, other] = first.reviews;
  const officer = official(one?.assignee);
  valueOf(await desk.giveOpinion(officer, first, one?.discipline ?? 'legal'));
  const { version, id } = await desk.view(first.id);
  const items = [{ kind: 'clarify', subject: '/recipient', question: 'Which?' }] as const;
  const asking = { transferId: id, version, items, workingDays: 10 };
  valueOf(await useCases.app.get(RequestInformation).execute(official(other?.assignee), asking, freshKey()));
  valueOf(await desk.answer(filer, await desk.view(id), content));
  await useCases.drain();
  return { first, seen: await desk.view(id), officer };
}

const opinionsIn = ({ reviews }: TransferResponse) => reviews.filter(({ opinion }) => opinion !== null).length;

const links = (id: string) =>
  new Records(database, filer.organisation).rows(
    `select from_digest, to_digest, places, policy from carnet.immaterial_change where transfer_id = $1 order by at`,
    [id],
  );

/** Row security is forced on the owner as well; undone with the transaction. */
const unforced = ['immaterial_change', 'transfer', 'opinion', 'assessment', 'history_entry']
  .map((table) => `alter table carnet.${table} no force row level security`)
  .join('; ');

const refusalOfSql = async (work: string, parameters: readonly unknown[]): Promise<string> =>
  asOwner(database, async (sql) => {
    await sql.rows('begin');
    try {
      await sql.rows(unforced);
      await sql.rows(work, [...parameters]);
      return 'done';
    } catch (error) {
      return (error as { readonly code?: string }).code ?? String(error);
    } finally {
      await sql.rows('rollback');
    }
  });

describe('a change of the title, under a policy that calls it immaterial', () => {
  let first: TransferResponse;
  let id: string;
  beforeAll(async () => {
    const found = await answered(retitled);
    ({ first } = found);
    id = found.seen.id;
    expect(opinionsIn(found.seen)).toBe(1);
    expect(found.seen.contentDigest).not.toBe(first.contentDigest);
  });

  it('An immaterial change keeps the opinion and names the version of the policy', async () => {
    const seen = await desk.view(id);
    expect(seen.reviews[0]?.opinion?.contentDigest).toBe(first.contentDigest);
    const { items } = valueOf(await useCases.app.get(ReadSince).execute(principalOf('auditor1'), { transferId: id, since: 'said' }));
    expect(items).toMatchObject([
      {
        stands: true,
        voided: null,
        contentDigest: first.contentDigest,
        judged: expect.objectContaining({ verdicts: [] }),
        immaterial: [{ from: first.contentDigest, to: seen.contentDigest, places: ['/title'], policy: 'routing-2026.2' }],
      },
    ]);
    expect(items[0]?.immaterial[0]?.parts).toEqual([{ subject: '/title/en', before: before.title.en, after: 'Another title' }]);
    expect(seen.timeline.map(({ kind }) => kind)).toContain('change-immaterial');
  });

  it('The database links an immaterial change and refuses a false link', async () => {
    const { contentDigest } = await desk.view(id);
    expect(await links(id)).toEqual([
      { from_digest: first.contentDigest, to_digest: contentDigest, places: ['/title'], policy: 'routing-2026.2' },
    ]);
    const copy = (change: string) => `insert into carnet.immaterial_change
      select tenant_id, transfer_id, version + 1, ${change}, parts, policy, assessment_before, assessment_after, changed_at, at
      from carnet.immaterial_change where transfer_id = $1`;
    expect(await refusalOfSql(copy(`from_digest, to_digest, places`), [id])).toBe('done');
    expect(await refusalOfSql(copy(`to_digest, from_digest, places`), [id])).toBe('23514');
    expect(await refusalOfSql(copy(`'sha256:' || repeat('0', 64), to_digest, places`), [id])).toBe('23514');
    expect(await refusalOfSql(copy(`from_digest, to_digest, array['/people']`), [id])).toBe('23514');
    const [granted] = await asOwner(database, (sql) =>
      sql.rows(
        `select string_agg(distinct privilege_type, ',' order by privilege_type) as rights from information_schema.role_table_grants
         where table_name = 'immaterial_change' and grantee in ('carnet_app', 'carnet_authority', 'carnet_dispatcher')`,
      ),
    );
    expect(granted).toEqual({ rights: 'INSERT,SELECT' });
  });

  it('An immaterial change carries votes and a decision, and the notice tells it', async () => {
    for (const { discipline, assignee, opinion } of (await desk.settle(id)).reviews) {
      if (opinion === null) valueOf(await desk.giveOpinion(official(assignee), await desk.view(id), discipline));
    }
    await useCases.drain();
    expect((await desk.view(id)).state).toBe('in-approval');
    await desk.firstVote(id);
    await useCases.drain();
    for (const place of [0, 1]) {
      const seen = await desk.view(id);
      valueOf(await desk.vote(official(seen.step?.voters[place]), seen));
    }
    const decided = await desk.view(id);
    expect(decided.state).toBe('granted');
    const notice = valueOf(await useCases.app.get(ReadNotice).execute(filer, { transferId: id }));
    expect(notice.notice).toMatchObject({
      content: decided.contentDigest,
      immaterial: [{ from: first.contentDigest, to: decided.contentDigest, places: ['/title'], policy: 'routing-2026.2' }],
    });
  });
});

describe('a change that is not all of it immaterial', () => {
  it.each<[string, Filing]>([
    ['in the number of people, beside the title', { ...retitled, people: { ordinary: 1_500_000, sensitive: 0, us: {} } }],
    ['in the title alone, to words that the facts do not agree with', { ...before, title: { en: 'Payroll', zh: before.title.zh } }],
    ['in the title alone, to a country that no fact states', { ...before, title: { en: 'Contacts of Brazil', zh: before.title.zh } }],
    ['in the title alone, to a script without a word list', { ...before, title: { en: 'Анализ', zh: before.title.zh } }],
    ['in the file of a document', { ...before, documents: [{ ...document, sha256: 'b'.repeat(64) }] }],
    ['in the recipient’s name', { ...before, recipient: { ...before.recipient, name: 'Another recipient' } }],
  ])('A change %s voids the opinion', async (_, content) => {
    const { seen } = await answered(content);
    expect(opinionsIn(seen)).toBe(0);
    expect(await links(seen.id)).toEqual([]);
  });

  it('A material change after an immaterial one voids the opinion', async () => {
    const { seen, officer } = await answered({ ...before, documents: [{ ...document, name: 'report.pdf' }] });
    expect(opinionsIn(seen)).toBe(1);
    const open = (await desk.settle(seen.id)).reviews.find(({ opinion }) => opinion === null);
    const asking = {
      transferId: seen.id,
      version: (await desk.view(seen.id)).version,
      items: [{ kind: 'clarify', subject: '/people', question: 'How many?' }] as const,
    };
    valueOf(await useCases.app.get(RequestInformation).execute(official(open?.assignee), asking, freshKey()));
    valueOf(await desk.answer(filer, await desk.view(seen.id), { ...before, people: { ordinary: 1_200_000, sensitive: 0, us: {} } }));
    await useCases.drain();
    expect(opinionsIn(await desk.view(seen.id))).toBe(0);
    const { items } = valueOf(await useCases.app.get(ReadSince).execute(officer, { transferId: seen.id, since: 'said' }));
    expect(items).toMatchObject([{ stands: false, voided: { by: 'information-answered' }, immaterial: [] }]);
  });
});

describe('the database, asked past the workflow', () => {
  it('Opinions on other content stand in the database only through a link', async () => {
    const { seen } = await answered(retitled);
    const stands = async (change: string): Promise<unknown> =>
      asOwner(database, async (sql) => {
        await sql.rows('begin');
        try {
          await sql.rows(unforced);
          if (change !== '') await sql.rows(change, [seen.id]);
          const [row] = await sql.rows<{ stands: boolean }>(
            'select carnet.opinions_stand(t) as stands from carnet.transfer t where t.id = $1',
            [seen.id],
          );
          return row?.stands;
        } finally {
          await sql.rows('rollback');
        }
      });
    expect(await stands('')).toBe(true);
    expect(await stands('delete from carnet.immaterial_change where transfer_id = $1')).toBe(false);
    expect(await stands(`update carnet.opinion set content_digest = 'sha256:' || repeat('0', 64) where transfer_id = $1`)).toBe(false);
    expect(
      await stands(`insert into carnet.history_entry (tenant_id, id, transfer_id, place, kind, actor_kind, actor_id, refused, at, body)
        select tenant_id, gen_random_uuid(), transfer_id, place, kind, actor_kind, actor_id, refused, at, body from carnet.history_entry
        where transfer_id = $1 and kind = 'information-answered'`),
    ).toBe(false);
  });
});
