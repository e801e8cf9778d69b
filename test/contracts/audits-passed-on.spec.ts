import { ConcludeAudit } from '@carnet/features/audits/conclude-audit.js';
import { DrawAudits } from '@carnet/features/audits/draw-audits.js';
import { ClaimAudit, ReleaseAudit } from '@carnet/features/audits/claim-audit.js';
import { PassOnAudits } from '@carnet/features/audits/pass-on-audits.js';
import { ListAudits } from '@carnet/features/audits/read-audits.js';
import { ReadTimers } from '@carnet/features/deadlines/read-timers.js';
import { personPrincipal } from '@carnet/identity';
import { instant, type PersonId } from '@carnet/kernel';
import { describe, expect, it } from '@jest/globals';
import { demoAuthority } from '../../apps/cli/src/demo/directory.js';
import { DatabaseTime } from '../support/database-time.js';
import { codeOf, valueOf } from '../support/desk.js';
import { freshKey } from '../support/filings.js';
import { waitForOlderTransactions } from '../support/transactions.js';
import { policiesWithAudits } from '../support/policies.js';
import { asOwner, asOrganisation } from '../support/sql.js';
import { openSuite } from '../support/suite.js';
import { principalOf } from '../support/use-cases.js';

const second = '00000000-0000-4000-8000-000000000005' as PersonId;

const auditor = personPrincipal({
  person: second,
  organisation: principalOf('auditor1').organisation,
  realm: 'authority',
  roles: ['auditor'],
  disciplines: [],
});

const { database, useCases, desk } = await openSuite({ policies: policiesWithAudits() });
await asOwner(database, async (sql) => {
  await sql.rows(`insert into carnet.person (id, name) values ($1, 'A second auditor')`, [second]);
  await sql.rows(
    `insert into carnet.membership (person_id, organisation_id, realm, roles, disciplines) values ($1, $2, 'authority', '{auditor}', '{}')`,
    [second, demoAuthority.id],
  );
});

const roles = (...held: readonly string[]) =>
  asOwner(database, (sql) => sql.rows('update carnet.membership set roles = $2 where person_id = $1', [second, held]));

const passOn = () => useCases.app.get(PassOnAudits).execute();

async function audits(list: 'open' | 'mine') {
  return valueOf(await useCases.app.get(ListAudits).execute(auditor, { list, conclusion: null, limit: 100, cursor: null })).items;
}

/** An audit that the second auditor has in hand. */
async function inHand(): Promise<{ readonly audit: string; readonly transfer: string; readonly dueOn: string }> {
  const { id } = await desk.file(principalOf('filer@motors'));
  await useCases.drain();
  await waitForOlderTransactions(database);
  while (await useCases.app.get(DrawAudits).execute());
  const found = (await audits('open')).find(({ transfer }) => transfer === id);
  valueOf(await useCases.app.get(ClaimAudit).execute(auditor, { audit: found?.id ?? '' }, freshKey()));
  return { audit: found?.id ?? '', transfer: id, dueOn: found?.dueOn ?? '' };
}

describe('an audit in hand', () => {
  it('An audit passes on with its deadlines when its auditor loses the role', async () => {
    const { audit, transfer } = await inHand();
    expect(await passOn()).toBe(0);
    await roles('officer');
    try {
      expect(await Promise.all([passOn(), passOn()])).toEqual(expect.arrayContaining([1]));
      expect(await passOn()).toBe(0);
    } finally {
      await roles('auditor');
    }
    expect((await audits('open')).map(({ id }) => id)).toContain(audit);
    const { timers } = valueOf(await useCases.app.get(ReadTimers).execute(principalOf('auditor1'), { transferId: transfer }));
    expect(
      timers
        .filter(({ kind, state }) => kind.startsWith('audit') && state === 'pending')
        .map(({ kind }) => kind)
        .sort(),
    ).toEqual(['audit-due', 'audit-near']);
    const { timeline } = await desk.view(transfer);
    expect(timeline.filter(({ kind }) => kind === 'audit-passed-on')).toHaveLength(1);
    const finding = { conclusion: 'conforms', reasons: [], places: [], text: 'Looked at.', recommendation: 'none' } as const;
    expect(codeOf(await useCases.app.get(ConcludeAudit).execute(auditor, { audit, finding }, freshKey()))).toBe('audit-not-yours');
    valueOf(await useCases.app.get(ClaimAudit).execute(principalOf('auditor1'), { audit }, freshKey()));
  });

  it('An audit of an absent auditor passes on after its last day and not before', async () => {
    const { audit, dueOn } = await inHand();
    const [from, until] = [new Date(), new Date(Date.parse(dueOn) + 10 * 86_400_000)].map((day) => day.toISOString().slice(0, 10));
    await asOrganisation(database, { role: 'carnet_authority', organisation: demoAuthority.id }, (sql) =>
      sql.rows(
        `insert into carnet.absence (tenant_id, id, person, from_on, until_on, reason, entered_by, entered_at)
          values ($1, gen_random_uuid(), $2, $3, $4, 'leave', $2, now())`,
        [demoAuthority.id, second, from, until],
      ),
    );
    expect(await passOn()).toBe(0);
    const time = new DatabaseTime();
    try {
      time.set(instant(new Date(Date.parse(dueOn) + 2 * 86_400_000).toISOString()));
      expect(await passOn()).toBe(1);
    } finally {
      time.end();
    }
    expect((await audits('open')).map(({ id }) => id)).toContain(audit);
  });

  it('An audit passes on from an auditor who belongs to the audited company', async () => {
    const { audit } = await inHand();
    const finding = { conclusion: 'conforms', reasons: [], places: [], text: 'Looked at.', recommendation: 'none' } as const;
    const tried = async (): Promise<readonly string[]> => [
      codeOf(await useCases.app.get(ConcludeAudit).execute(auditor, { audit, finding }, freshKey())),
      codeOf(await useCases.app.get(ReleaseAudit).execute(auditor, { audit }, freshKey())),
    ];
    await asOwner(database, (sql) =>
      sql.rows(`insert into carnet.membership (person_id, organisation_id, realm, roles) values ($1, $2, 'company', '{viewer}')`, [
        second,
        principalOf('filer@motors').organisation,
      ]),
    );
    expect(await tried()).toEqual(['belongs-to-company', 'belongs-to-company']);
    const release = asOrganisation(database, { role: 'carnet_authority', organisation: demoAuthority.id, person: second }, (sql) =>
      sql.rows(`update carnet.decision_audit set state = 'open', auditor = null where id = $1`, [audit]),
    );
    await expect(release).rejects.toMatchObject({ code: 'CN004' });
    expect(await passOn()).toBe(1);
    expect(codeOf(await useCases.app.get(ClaimAudit).execute(auditor, { audit }, freshKey()))).toBe('belongs-to-company');
    valueOf(await useCases.app.get(ClaimAudit).execute(principalOf('auditor1'), { audit }, freshKey()));
  });
});
