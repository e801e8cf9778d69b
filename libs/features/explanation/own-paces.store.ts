import type { Statement } from '@carnet/persistence/prepared.js';
import { query, type TenantScope } from '@carnet/persistence/tenant-database.js';
import { Injectable } from '@nestjs/common';
import type { LanePace } from './time-estimate.js';

/** $1 the company. Only its latest 200 filings are read, by an index; only decisions by people count. */
const lanePaces: Statement = {
  name: 'lane-paces',
  text: `select t.lane, count(*)::int as decided,
      ceil(percentile_disc(0.5) within group (order by extract(epoch from t.at - t.submitted_at)) / 86400)::int as "medianDays"
    from (select lane, submitted_at, life #>> '{decision,by}' as by, (life #>> '{decision,at}')::timestamptz as at
      from carnet.transfer where tenant_id = $1 and submitted_at is not null order by created_at desc, id desc limit 200) t
    where t.lane is not null and t.at is not null and t.by = 'approval' group by t.lane`,
};

/** How long decisions on a company's own filings took. */
@Injectable()
export class OwnPaces {
  byLane(scope: TenantScope, company: string): Promise<readonly LanePace[]> {
    return query<LanePace>(scope, lanePaces, [company]);
  }
}
