import type { Filing } from '@carnet/acts/filing.js';
import { type Bilingual, type TransferId, uuid } from '@carnet/kernel';
import type { Statement } from '@carnet/persistence/prepared.js';
import { query, type TenantScope } from '@carnet/persistence/tenant-database.js';
import type { Lane, TransferDecision, TransferState } from '@carnet/workflow';
import type { CaseProfile } from './likeness.js';
import { Injectable } from '@nestjs/common';

/** A decided transfer, with the data for comparison. */
export interface DecidedCase {
  readonly transfer: TransferId;
  readonly reference: string;
  readonly company: { readonly id: string; readonly name: Bilingual };
  readonly state: TransferState;
  readonly lane: Lane | null;
  readonly filing: Filing;
  readonly verdicts: CaseProfile['verdicts'];
  readonly decision: TransferDecision;
}

/**
 * $1 country, $2 transfer to exclude, $3 limit. Uses the index of decided transfers, so that only the selected rows are read completely.
 */
export const latestDecided: Statement = {
  name: 'decided-latest',
  text: `select t.id, t.reference, t.tenant_id, c.name_en, c.name_zh, t.state, t.lane, t.filing, t.verdicts, t.life -> 'decision' as decision
    from carnet.transfer t join carnet.company c on c.tenant_id = t.tenant_id
    where t.to_country = $1 and t.id <> $2
      and t.state in ('awaiting-conditions', 'granted', 'refused', 'suspended', 'revoked', 'expired', 'superseded')
    order by t.created_at desc, t.id desc limit $3`,
};

interface DecidedRow {
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

/** Earlier decisions, over all companies whose transfers the caller may see. */
@Injectable()
export class DecidedCases {
  /** Decided transfers to a country, latest filed first, without `except`. */
  async latest(
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
