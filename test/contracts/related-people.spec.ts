import { PreviewBulkAct } from '@carnet/features/bulk-acts/preview-bulk-act.js';
import { ListComments } from '@carnet/features/comments/list-comments.js';
import { WriteComment } from '@carnet/features/comments/write-comment.js';
import { ActOnObligation } from '@carnet/features/conditions/act-on-obligation.js';
import { ActOnGrant } from '@carnet/features/grants/act-on-grant.js';
import { AnswerAdjustment } from '@carnet/features/ledger/answer-adjustment.js';
import { StateAdjustment } from '@carnet/features/ledger/state-adjustment.js';
import { MarkPart } from '@carnet/features/parts/mark-part.js';
import { AssignReview } from '@carnet/features/review/assign-review.js';
import { ClaimNext } from '@carnet/features/review/claim-next.js';
import { ExtendReview } from '@carnet/features/review/claim-review.js';
import { AnswerAffiliate } from '@carnet/features/splits/answer-affiliate.js';
import { DeclareAffiliate } from '@carnet/features/splits/declare-affiliate.js';
import { DismissSuspicion } from '@carnet/features/splits/dismiss-suspicion.js';
import { TagTransfer, UntagTransfer } from '@carnet/features/tags/edit-tags.js';
import type { TransferResponse } from '@carnet/features/transfers/transfer.dto.js';
import { personPrincipal, type Principal } from '@carnet/identity';
import type { PersonId } from '@carnet/kernel';
import { actRealms, ACTS_OF_PEOPLE, type TransferEvent } from '@carnet/workflow';
import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { demoAuthority } from '../../apps/cli/src/demo/directory.js';
import { AppealDesk } from '../support/appeal-desk.js';
import { JournalWriter } from '../support/clerk.js';
import { Deputies } from '../support/deputies.js';
import { asOfficial, codeOf, official, valueOf } from '../support/desk.js';
import { filing, freshKey, thisYear } from '../support/filings.js';
import { justification } from '../support/justifications.js';
import { OFFICIAL_ROUTES, WRITTEN_BESIDE } from '../support/official-acts.js';
import { asOwner, asOrganisation } from '../support/sql.js';
import { openSuite } from '../support/suite.js';
import { principalOf } from '../support/use-cases.js';
import type { CommentBody } from '@carnet/features/comments/comments.dto.js';

const [retail, culture, motors] = ['retail', 'culture', 'motors'].map((key) => principalOf(`filer@${key}`));

/** First in every order by load, in every role, and of the culture company: only what is tested here keeps this person out. */
const related = '00000000-0000-4000-8000-000000000002' as PersonId;

const atAuthority = asOfficial(related);

const { database, useCases, desk } = await openSuite();
await asOwner(database, async (sql) => {
  await sql.rows(`insert into carnet.person (id, name) values ($1, 'Somebody of two organisations')`, [related]);
  await sql.rows(
    `insert into carnet.membership (person_id, organisation_id, realm, roles, disciplines)
      values ($1, $2, 'authority', '{officer,approver,supervisor}', '{privacy,data-security,legal}')`,
    [related, demoAuthority.id],
  );
});

afterEach(() => leaves());

const joins = async (of = culture): Promise<void> => {
  await asOwner(database, (sql) =>
    sql.rows(`insert into carnet.membership (person_id, organisation_id, realm, roles) values ($1, $2, 'company', '{viewer}')`, [
      related,
      of!.organisation,
    ]),
  );
};

/** Leaves, so long ago that nothing is left of it, or today. */
const leaves = async (ago = '13 months') => {
  await asOwner(database, async (sql) => {
    await sql.rows(`delete from carnet.past_membership where person_id = $1`, [related]);
    await sql.rows(`delete from carnet.membership where person_id = $1 and realm = 'company'`, [related]);
    await sql.rows(`update carnet.past_membership set ended_at = now() - $2::interval where person_id = $1`, [related, ago]);
  });
};

async function affiliated(): Promise<string> {
  const declaring = { name: 'Paper Kite', relation: 'sister' } as const;
  const { id } = valueOf(await useCases.app.get(DeclareAffiliate).execute(principalOf('admin@retail'), declaring, freshKey())).value;
  const said = { affiliateId: id, answer: 'confirmed', company: culture!.organisation, reason: 'As registered.' } as const;
  valueOf(await useCases.app.get(AnswerAffiliate).execute(principalOf('legal1'), said, freshKey()));
  return id;
}

const ended = (affiliateId: string) =>
  useCases.app
    .get(AnswerAffiliate)
    .execute(principalOf('legal1'), { affiliateId, answer: 'ended', company: null, reason: 'Sold.' }, freshKey());

/** What this person meets on a filing, wherever they may have a hand in it. */
async function meets(by: Principal): Promise<{ assigned: boolean; review: string; named: boolean; vote: string }> {
  const seen = await desk.toReview(by);
  const assigned = seen.reviews.some(({ assignee }) => assignee === related);
  const review = codeOf(await desk.claim(atAuthority, seen, 'legal'));
  const opened = await desk.review(seen.id);
  const named = opened.step?.voters.includes(related) === true;
  const vote = codeOf(await desk.vote(atAuthority, opened));
  return { assigned, review, named, vote };
}

const kept = { assigned: false, review: 'belongs-to-company', named: false, vote: 'belongs-to-company' };

describe('a person of two organisations', () => {
  it('A person of one company is the first choice to review another company’s filing', async () => {
    await joins();
    expect((await meets(motors!)).assigned).toBe(true);
  });

  it('A person of the filing company neither reviews nor votes, nor is asked to', async () => {
    await joins();
    expect(await meets(culture!)).toEqual(kept);
  });

  it('A person of an affiliate’s company does not review until the affiliation ends', async () => {
    await joins();
    expect((await meets(retail!)).assigned).toBe(true);
    const affiliate = await affiliated();
    expect(await meets(retail!)).toEqual(kept);
    valueOf(await ended(affiliate));
    expect((await meets(retail!)).assigned).toBe(true);
  });

  it('A person who left the filing company eleven months ago neither reviews nor votes', async () => {
    await joins();
    await leaves('11 months');
    expect(await meets(culture!)).toEqual(kept);
    await joins();
    await leaves('13 months');
    expect((await meets(culture!)).assigned).toBe(true);
  });

  it('A person of the filing company neither hears an appeal nor votes as a deputy', async () => {
    const appeals = new AppealDesk(useCases);
    await joins();
    const refused = await appeals.refused(culture!);
    valueOf(await appeals.appeal(culture!, refused.id));
    expect(codeOf(await appeals.act(atAuthority, refused.id, { kind: 'claim-appeal' }))).toBe('belongs-to-company');
    const opened = await desk.toLastStep((await desk.toReview(culture!)).id);
    const seat = official(opened.step?.voters[0]);
    await new Deputies(useCases).delegateOrThrow(seat, atAuthority);
    expect(codeOf(await desk.vote(atAuthority, opened, 'approve', { onBehalfOf: seat.person ?? '' }))).toBe('belongs-to-company');
  });

  it('The database refuses the opinion of a person who belongs to the filing company', async () => {
    await joins();
    const seen: TransferResponse = await desk.toReview(culture!);
    const happened = { by: { kind: 'person', id: related, person: related } as const, at: new Date().toISOString() as never };
    const opinion = { officer: related, conclusion: 'support', reasons: '', conditions: [], contentDigest: seen.contentDigest };
    const event = { ...happened, kind: 'opinion-given', discipline: 'legal', opinion: { ...opinion, at: happened.at } };
    await expect(
      new JournalWriter(useCases, atAuthority).change({ id: seen.id, event: event as unknown as TransferEvent }),
    ).rejects.toMatchObject({
      code: 'CN004',
    });
  });
});

it('A viewer of a company reads its transfer without the reviews', async () => {
  await joins();
  const { id } = await desk.file(culture!);
  expect((await desk.view(id, culture)).id).toBe(id);
  const viewer = personPrincipal({
    person: related,
    organisation: culture!.organisation,
    realm: 'company',
    roles: ['viewer'],
    disciplines: [],
  });
  expect((await desk.view(id, viewer)).reviews).toEqual([]);
});

const OFFICIAL = ACTS_OF_PEOPLE.filter((kind) => actRealms[kind] === 'authority');

/** How somebody comes to belong to the culture company: as its person, as one of its affiliate, or as one until lately. */
const ways: Readonly<Record<string, () => Promise<void>>> = {
  'a member now': joins,
  'a member of an affiliate': async () => {
    await joins(retail);
    if (!linked) await affiliated();
    linked = true;
  },
  'a member until a day less than twelve months ago': async () => {
    await joins();
    await leaves('12 months -1 day');
  },
};

let linked = false;

/** What the official does for the culture company beside the lifecycle: each by its route, with what it answers. */
interface Setting {
  readonly review: TransferResponse;
  readonly granted: TransferResponse;
  readonly adjustment: string;
  readonly affiliate: string;
  readonly suspicion: string;
}

type Tried = (set: Setting) => Promise<string>;

const comment: CommentBody = { audience: 'internal', text: 'What of it?' };

const say = (by: Principal, more: Partial<CommentBody>, { id }: TransferResponse) =>
  useCases.app.get(WriteComment).execute(by, { transferId: id, comment: { ...comment, ...more } }, freshKey());

const heard = (by: Principal, { id }: TransferResponse, audience: 'internal' | null) =>
  useCases.app.get(ListComments).execute(by, { transferId: id, audience, limit: 100, cursor: null });

const beside: Readonly<Record<string, Tried>> = {
  'POST /v1/transfers/:id/comments': async ({ review }) =>
    [codeOf(await say(atAuthority, {}, review)), codeOf(await say(atAuthority, { audience: 'to-company' }, review))].join(),
  'POST /v1/transfers/:id/tags': async ({ review: { id } }) =>
    codeOf(await useCases.app.get(TagTransfer).execute(atAuthority, { transferId: id, tag: 'mine' }, freshKey())),
  'POST /v1/transfers/:id/tags/removal': async ({ review: { id } }) =>
    codeOf(await useCases.app.get(UntagTransfer).execute(atAuthority, { transferId: id, tag: 'theirs' }, freshKey())),
  'POST /v1/transfers/:id/reviews/:discipline/parts': async ({ review: { id } }) =>
    codeOf(
      await useCases.app
        .get(MarkPart)
        .execute(atAuthority, { transferId: id, discipline: 'legal', part: 'fields', act: 'settle' }, freshKey()),
    ),
  'POST /v1/bulk-acts/previews': async ({ review: { id } }) => {
    const asked = { words: { act: 'tag', tag: 'mine' }, of: { transfers: [id] } } as const;
    return valueOf(await useCases.app.get(PreviewBulkAct).execute(atAuthority, asked, freshKey())).value.rows[0]?.code ?? 'done';
  },
  'POST /v1/ledger/adjustments/:adjustment/answer': async ({ adjustment: adjustmentId }) =>
    codeOf(await useCases.app.get(AnswerAdjustment).execute(atAuthority, { adjustmentId, answer: 'confirmed', reason: 'So.' }, freshKey())),
  'POST /v1/affiliates/:affiliate/answer': async ({ affiliate: affiliateId }) =>
    codeOf(
      await useCases.app
        .get(AnswerAffiliate)
        .execute(atAuthority, { affiliateId, answer: 'confirmed', company: motors!.organisation, reason: 'So.' }, freshKey()),
    ),
  'POST /v1/suspicions/:suspicion/dismissal': async ({ suspicion: suspicionId }) =>
    codeOf(await useCases.app.get(DismissSuspicion).execute(atAuthority, { suspicionId, reasons: 'Two of them.' }, freshKey())),
};

/** Told in the suite of audits that pass on. */
const elsewhere = ['claim', 'release', 'finding'].map((act) => `POST /v1/audits/:audit/${act}`);

/** Granted by two of three approvers, the last of whom asks for something. */
async function granted(): Promise<TransferResponse> {
  const seen = await desk.toLastStep((await desk.toReview(culture!)).id);
  const [first, last] = (seen.step?.voters ?? []).map(official);
  valueOf(await desk.vote(first!, seen));
  const said = { conditions: ['Erase after a year.'], justification: justification() };
  valueOf(await desk.vote(last!, await desk.view(seen.id), 'approve', said));
  return desk.view(seen.id);
}

const stopping = { kind: 'suspend', cause: 'other', reasons: 'A question.', justification: justification() } as const;

const lifting = { kind: 'lift', cause: 'other', reasons: 'So.' } as const;

const onGrant = async (by: Principal, { id }: TransferResponse, act: typeof stopping | typeof lifting): Promise<string> => {
  const { version } = await desk.view(id);
  return codeOf(await useCases.app.get(ActOnGrant).execute(by, { transferId: id, version, act }, freshKey()));
};

describe('acts of the authority on a company’s transfers', () => {
  const supervisor = principalOf('supervisor1');
  let set: Setting;
  let seen: readonly TransferResponse[];
  beforeAll(async () => {
    const review = await desk.toReview(culture!);
    const asked = await desk.toReview(culture!);
    valueOf(await desk.ask(official(asked.reviews[0]?.assignee), asked));
    const approval = await desk.review((await desk.toReview(culture!)).id);
    const [grant, suspended] = [await granted(), await granted()];
    expect(await onGrant(supervisor, suspended, stopping)).toBe('done');
    const appeals = new AppealDesk(useCases);
    const refused = await appeals.refused(culture!);
    valueOf(await appeals.appeal(culture!, refused.id));
    valueOf(await say(supervisor, {}, review));
    valueOf(await useCases.app.get(TagTransfer).execute(supervisor, { transferId: review.id, tag: 'theirs' }, freshKey()));
    const admin = principalOf('admin@culture');
    const year = thisYear();
    const stated = { kind: 'correction', metric: 'cn.ordinary', window: year, party: '', amount: 5, countedOn: `${year}-01-01` } as const;
    const words = { reason: 'Counted twice.', evidence: { name: 'register', sha256: 'ab'.repeat(32) } };
    const adjustment = valueOf(await useCases.app.get(StateAdjustment).execute(admin, { ...stated, ...words }, freshKey())).value.id;
    const declared = await useCases.app.get(DeclareAffiliate).execute(admin, { name: 'Motors', relation: 'sister' }, freshKey());
    const small = filing({ recipient: { name: 'Acorn Data', country: 'SG' }, people: { ordinary: 60_000, sensitive: 0, us: {} } });
    await desk.toReview(culture!, small);
    const suspicion = (await desk.toReview(culture!, small)).suspicions[0]?.id ?? '';
    set = { review, granted: suspended, adjustment, affiliate: valueOf(declared).value.id, suspicion };
    seen = [review, asked, approval, grant, suspended, refused];
  });
  const offered = async (by = atAuthority): Promise<readonly string[]> => {
    const all = [];
    for (const { id } of seen) all.push(...(await desk.view(id, by)).acts.map((one) => `${one.kind} ${one.code ?? 'offered'}`));
    return all;
  };

  it('Every route beside the lifecycle has a row in this suite', () => {
    const rows = Object.entries(OFFICIAL_ROUTES).flatMap(([route, row]) => (row === 'beside' ? [route] : []));
    expect([...Object.keys(beside), ...elsewhere].toSorted()).toEqual(rows.toSorted());
  });

  it.each(Object.entries(ways))('No act on a company’s transfers is offered or allowed to %s', async (_, belongs) => {
    const before = await offered();
    await belongs();
    const now = await offered();
    const lost = before.flatMap((act, place) => (act.endsWith(' offered') && !act.startsWith('declare-conflict') ? [now[place]] : []));
    expect(lost.length).toBeGreaterThan(20);
    expect(lost.filter((act) => act?.endsWith(' belongs-to-company') !== true)).toEqual([]);
    expect(new Set(now.filter((act) => act.endsWith(' offered')))).toEqual(new Set(['declare-conflict offered']));
    const refusals: string[] = [];
    for (const [route, tried] of Object.entries(beside)) refusals.push(`${route} ${await tried(set)}`);
    expect(refusals.filter((one) => !/ (belongs-to-company,?)+$/.test(one))).toEqual([]);
    expect(codeOf(await heard(atAuthority, set.review, 'internal'))).toBe('belongs-to-company');
    expect(valueOf(await heard(atAuthority, set.review, null)).items).toEqual([]);
    expect((await desk.view(set.review.id, atAuthority)).timeline.map(({ kind }) => kind)).not.toContain('commented-internally');
  });

  it('Acts are offered again to a person who left the company over twelve months ago', async () => {
    await joins();
    await leaves('12 months 1 second');
    const open = (await offered()).filter((act) => act.endsWith('offered'));
    for (const act of ['lift', 'suspend', 'revoke', 'waive-obligation', 'assign-review', 'extend-review', 'record-change'])
      expect(open).toContain(`${act} offered`);
    expect(valueOf(await heard(atAuthority, set.review, 'internal')).items).toHaveLength(1);
  });

  it('Refuses lift, waiver, assignment and extension by a person of the company', async () => {
    await joins();
    expect(await onGrant(atAuthority, set.granted, lifting)).toBe('belongs-to-company');
    const { version } = await desk.view(set.granted.id);
    const waiver = { transferId: set.granted.id, version, act: { kind: 'waive-obligation', obligation: 1, reasons: 'So.' } } as const;
    expect(codeOf(await useCases.app.get(ActOnObligation).execute(atAuthority, waiver, freshKey()))).toBe('belongs-to-company');
    const expected = { transferId: set.review.id, version: set.review.version, reasons: 'So.' };
    const other = set.review.reviews.find(({ discipline }) => discipline === 'privacy')?.assignee;
    const to = principalOf(other === principalOf('privacy1').person ? 'privacy2' : 'privacy1').person ?? '';
    const handed = { ...expected, discipline: 'privacy', to, confirm: true } as const;
    expect(codeOf(await useCases.app.get(AssignReview).execute(atAuthority, handed, freshKey()))).toBe('belongs-to-company');
    const longer = { ...expected, workingDays: 5 };
    expect(codeOf(await useCases.app.get(ExtendReview).execute(atAuthority, longer, freshKey()))).toBe('belongs-to-company');
    const next = valueOf(await useCases.app.get(ClaimNext).execute(atAuthority, { filter: {}, sort: 'due' }, freshKey())).value.claimed;
    expect(seen.map(({ id }) => id)).not.toContain(next?.id);
  });

  it('The database refuses every act of or for a person who belongs to the company', async () => {
    await joins();
    const entry = `insert into carnet.history_entry (tenant_id, id, transfer_id, kind, actor_kind, actor_id, refused, at, body)
      values ($1, gen_random_uuid(), $2, $3, 'person', $4, false, now(), $5)`;
    const bySomebody = async (person: string, statements: readonly (readonly [string, string, ...unknown[]])[]): Promise<string[]> =>
      asOrganisation(database, { role: 'carnet_authority', organisation: demoAuthority.id, person }, async (sql) => {
        const passed: string[] = [];
        for (const [name, text, ...values] of statements) {
          await sql.rows('savepoint before');
          const code = await sql.rows(text, [culture!.organisation, set.review.id, ...values]).then(
            () => 'stored',
            (error: unknown) => (error as { code: string }).code,
          );
          if (code !== 'CN004') passed.push(`${name}: ${code}`);
          await sql.rows('rollback to savepoint before');
        }
        return passed;
      });
    const [other, represented] = [String(supervisor.person), `{"onBehalfOf": {"person": "${related}"}}`];
    // Whoever asks, whoever acts, and for whom.
    expect(await bySomebody(related, [...OFFICIAL.map((kind) => [kind, entry, kind, other, '{}'] as const), ...WRITTEN_BESIDE])).toEqual(
      [],
    );
    expect(
      await bySomebody(
        other,
        OFFICIAL.map((kind) => [kind, entry, kind, related, '{}'] as const),
      ),
    ).toEqual([]);
    expect(
      await bySomebody(
        other,
        OFFICIAL.map((kind) => [kind, entry, kind, other, represented] as const),
      ),
    ).toEqual([]);
    expect(await bySomebody(related, [['stepping aside', entry, 'conflict-declared', related, '{}']])).toEqual(['stepping aside: stored']);
  });
});
