import { type TransferId, uuid } from '@carnet/kernel';
import { type DecidedCase, DecidedCases, type Filing, type TenantScope } from '@carnet/use-cases';
import type { TransferDecision } from '@carnet/workflow';
import { query, type Statement } from './tenant-database.js';

/** $1 country, $2 the transfer to leave out, $3 how many. Along the index of what was decided: only those chosen are read whole. */
export const latestDecided: Statement = {
  name: 'decided-latest',
  text: `select t.id, t.reference, t.tenant_id, c.name_en, c.name_zh, t.state, t.lane, t.filing, t.verdicts, t.life -> 'decision' as decision
    from carnet.transfer t join carnet.company c on c.tenant_id = t.tenant_id
    where t.to_country = $1 and t.id <> $2
      and t.state in ('awaiting-conditions', 'granted', 'refused', 'suspended', 'revoked', 'expired', 'superseded')
    order by t.created_at desc, t.id desc limit $3`,
};

interface DecidedRow extends Record<string, unknown> {
  id: string;
  reference: string;
  tenant_id: string;
  name_en: string;
  name_zh: string;
  state: DecidedCase['state'];
  lane: DecidedCase['lane'];
  filing: string;
  verdicts: DecidedCase['verdicts'];
  decision: TransferDecision;
}

/** Decided transfers, under row security: the authority sees those of every company. */
export class SqlDecidedCases extends DecidedCases {
  override async latest(
    scope: TenantScope,
    { country, except, limit }: { readonly country: string; readonly except: TransferId; readonly limit: number },
  ): Promise<readonly DecidedCase[]> {
    const rows = await query<DecidedRow>(scope, latestDecided, [country, except, limit]);
    return rows.map(({ id, tenant_id: company, name_en: en, name_zh: zh, filing, ...row }) => ({
      transfer: uuid<TransferId>(id),
      reference: row.reference,
      state: row.state,
      lane: row.lane,
      verdicts: row.verdicts,
      decision: row.decision,
      company: { id: company, name: { en, zh } },
      filing: JSON.parse(filing) as Filing,
    }));
  }
}
