import {
  type AssessmentId,
  canonicalJson,
  digest,
  instant,
  type Json,
  type Outcome,
  type Page,
  type PageRequest,
  type TenantId,
  type TransferId,
  uuid,
} from '@carnet/kernel';
import { SealedCursors } from '@carnet/persistence/cursors.js';
import { utc } from '@carnet/persistence/instants.js';
import type { Statement } from '@carnet/persistence/prepared.js';
import { query, type TenantScope } from '@carnet/persistence/tenant-database.js';
import type { PackVersionId, Regime, TallyJson } from '@carnet/rules';
import type {
  ComparedAssessment,
  Disagreement,
  ShadowDifferences,
  ShadowRun,
  ShadowVersion,
  UncomparedAssessment,
} from './shadow-record.js';
import { Injectable } from '@nestjs/common';

type Named = Pick<ShadowVersion, 'id' | 'pack'>;

const ofRun = 'r.tenant_id = carnet.current_tenant() and r.version_id = $1 and r.pack = $2';

const inShadow: Statement = {
  name: 'shadow-versions',
  text: `select v.id, v.regime, v.digest as pack, v.pack_text from carnet.rule_pack_version v where v.state = 'shadow' order by v.id limit 100`,
};

const begin: Statement = {
  name: 'shadow-begin',
  text: `insert into carnet.shadow_run (tenant_id, version_id, pack, since, compared_until, tally)
    select carnet.current_tenant(), $1, $2, e.at, e.at, '{"counts":{},"samples":{}}' from carnet.rule_pack_event e
    where e.version_id = $1 and e.kind = 'shadowed' and not e.refused order by e.revision desc limit 1
    on conflict do nothing`,
};

// Transactions last less than ten minutes, so an assessment committed after the mark is at most ten minutes older than it.
const uncompared: Statement = {
  name: 'shadow-uncompared',
  text: `select a.tenant_id as company, a.id, a.transfer_id as transfer, ${utc('a.at')} as at, a.body
    from carnet.shadow_run r join carnet.assessment a on a.at >= r.compared_until
    where ${ofRun} and not exists (select from carnet.shadow_comparison c
      where c.tenant_id = r.tenant_id and c.version_id = r.version_id and c.pack = r.pack and c.assessment = a.id)
    order by a.at, a.id limit $3`,
};

const mark: Statement = {
  name: 'shadow-mark',
  text: `update carnet.shadow_run r set compared_until = now() - interval '10 minutes'
    where ${ofRun} and r.compared_until < now() - interval '20 minutes'`,
};

const lease: Statement = {
  name: 'shadow-lease',
  text: `update carnet.shadow_run r set lease_until = now() + make_interval(secs => $3)
    where ${ofRun} and coalesce(r.lease_until < now(), true) returning r.version_id`,
};

const readRun: Statement = {
  name: 'shadow-run',
  text: `select ${utc('r.since')} as since, r.tally, r.problems from carnet.shadow_run r where ${ofRun}`,
};

const lockRun: Statement = { name: 'shadow-run-lock', text: `${readRun.text} for update` };

const add: Statement = {
  name: 'shadow-add',
  text: `insert into carnet.shadow_comparison (tenant_id, version_id, pack, assessment, company, transfer, at, otherwise)
    select carnet.current_tenant(), $1, $2, c.id, c.company, c.transfer, c.at, c.otherwise
    from jsonb_to_recordset($3::jsonb) as c (id uuid, company uuid, transfer uuid, at timestamptz, otherwise text)
    on conflict do nothing returning assessment`,
};

const advance: Statement = {
  name: 'shadow-advance',
  text: `update carnet.shadow_run r set tally = $3, problems = $4::text[], lease_until = null where ${ofRun}`,
};

const disagreements: Statement = {
  name: 'shadow-disagreements',
  text: `select c.assessment, c.transfer, t.reference, ${utc('c.at')} as at, c.otherwise
    from carnet.shadow_comparison c join carnet.transfer t on t.tenant_id = c.company and t.id = c.transfer
    where c.tenant_id = carnet.current_tenant() and c.version_id = $1 and c.pack = $2 and c.otherwise is not null
      and ($3::uuid is null or (c.at, c.assessment) < (select b.at, b.assessment from carnet.shadow_comparison b
        where b.tenant_id = carnet.current_tenant() and b.version_id = $1 and b.pack = $2 and b.assessment = $3))
    order by c.at desc, c.assessment desc limit $4`,
};

type DisagreementRow = Pick<Disagreement, 'assessment' | 'transfer' | 'reference'> & { readonly at: string; readonly otherwise: string };

/** Results of versions in shadow, under the row security of the authority; companies see none. */
@Injectable()
export class ShadowStore {
  constructor(private readonly cursors: SealedCursors) {}

  async inShadow(scope: TenantScope): Promise<readonly ShadowVersion[]> {
    const rows = await query<{ id: string; regime: Regime; pack: string; pack_text: string }>(scope, inShadow, []);
    return rows.map(({ id, regime, pack, pack_text }) => ({
      id: uuid<PackVersionId>(id),
      regime,
      pack: digest(pack),
      packText: digest(pack_text),
    }));
  }

  /** Starts the run of a version unless it has started. Assessments made before the shadow run are not part of it. */
  async begin(scope: TenantScope, { id, pack }: ShadowVersion): Promise<void> {
    await query(scope, begin, [id, pack]);
  }

  /**
   * Assessments not compared with the version yet, earliest first. If there are none, the mark moves on, and older ones are not read again.
   */
  async uncompared(scope: TenantScope, { id, pack }: ShadowVersion, limit: number): Promise<readonly UncomparedAssessment[]> {
    const rows = await query<{ company: TenantId; id: AssessmentId; transfer: TransferId; at: string; body: string }>(scope, uncompared, [
      id,
      pack,
      limit,
    ]);
    if (rows.length === 0) await query(scope, mark, [id, pack]);
    return rows.map(({ at, ...row }) => ({ ...row, at: instant(at) }));
  }

  /** Leases the run for some seconds; returns false if another process holds it. */
  async lease(scope: TenantScope, { id, pack }: ShadowVersion, seconds: number): Promise<boolean> {
    return (await query(scope, lease, [id, pack, seconds])).length > 0;
  }

  /** Run of a version; null if it never ran in shadow with this text. With `lock`, holds its lock until the transaction ends. */
  async run(scope: TenantScope, { id, pack }: Named, lock?: 'lock'): Promise<ShadowRun | null> {
    const statement = lock === undefined ? readRun : lockRun;
    const [row] = await query<{ since: string; tally: string; problems: readonly string[] | null }>(scope, statement, [id, pack]);
    return row === undefined ? null : { since: instant(row.since), tally: JSON.parse(row.tally) as TallyJson, problems: row.problems };
  }

  /** Stores comparisons; returns those that were not stored before. */
  async add(
    scope: TenantScope,
    { id, pack }: ShadowVersion,
    comparisons: readonly ComparedAssessment[],
  ): Promise<ReadonlySet<AssessmentId>> {
    const rows = comparisons.map(({ otherwise, ...comparison }) => ({
      ...comparison,
      otherwise: otherwise === null ? null : canonicalJson(otherwise as unknown as Json),
    }));
    const added = await query<{ assessment: AssessmentId }>(scope, add, [id, pack, JSON.stringify(rows)]);
    return new Set(added.map(({ assessment }) => assessment));
  }

  /** Stores the result of a turn and releases the lease. */
  async advance(
    scope: TenantScope,
    { id, pack }: ShadowVersion,
    { tally, problems }: { readonly tally: TallyJson; readonly problems: readonly string[] | null },
  ): Promise<void> {
    await query(scope, advance, [id, pack, canonicalJson(tally as unknown as Json), problems]);
  }

  /** Assessments on which the version differs, latest first. */
  disagreements(scope: TenantScope, { id, pack }: Named, page: PageRequest): Promise<Outcome<Page<Disagreement>>> {
    const read = async (behind: string | null, limit: number): Promise<readonly Disagreement[]> => {
      const rows = await query<DisagreementRow>(scope, disagreements, [id, pack, behind, limit]);
      return rows.map(({ at, otherwise, ...row }) => ({ ...row, at: instant(at), ...(JSON.parse(otherwise) as ShadowDifferences) }));
    };
    return this.cursors.page(scope, { ...page, list: 'disagreements', of: [id, pack] }, read, ({ assessment }) => assessment);
  }
}
