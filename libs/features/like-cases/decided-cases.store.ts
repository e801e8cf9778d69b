import type { Filing } from '@carnet/acts/filing.js';
import type { Bilingual, TransferId } from '@carnet/kernel';
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
 * $1 country, $2 transfer to exclude, $3 limit. Reads along the index of what was filed to a country, of which nearly all is decided.
 */
export const latestDecided: Statement = {
  name: 'decided-latest',
  text: `select t.id as transfer, t.reference, json_build_object('id', t.tenant_id, 'name', json_build_object('en', c.name_en, 'zh', c.name_zh)) as company,
      t.state, t.lane, t.filing::json, t.verdicts, t.life -> 'decision' as decision
    from carnet.transfer t join carnet.company c on c.tenant_id = t.tenant_id
    where t.to_country = $1 and t.id <> $2 and t.submitted_at is not null
      and t.state in ('awaiting-conditions', 'granted', 'refused', 'suspended', 'revoked', 'expired', 'superseded')
    order by t.created_at desc, t.id desc limit $3`,
};

/** Earlier decisions, over all companies whose transfers the caller may see. */
@Injectable()
export class DecidedCases {
  /** Decided transfers to a country, latest filed first, without `except`. */
  latest(
    scope: TenantScope,
    { country, except, limit }: { readonly country: string; readonly except: TransferId; readonly limit: number },
  ): Promise<readonly DecidedCase[]> {
    return query(scope, latestDecided, [country, except, limit]);
  }
}
