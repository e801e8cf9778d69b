import type { Bilingual } from '@carnet/kernel';
import type { Statement } from '@carnet/persistence/prepared.js';
import { query, type TenantScope } from '@carnet/persistence/tenant-database.js';
import { Injectable } from '@nestjs/common';

export interface CompanyName {
  readonly id: string;
  readonly name: Bilingual;
}

/** $1 part of a name and $2 an id, both null for any; $3 how many. */
const named: Statement = {
  name: 'companies-named',
  text: `select c.tenant_id as id, jsonb_build_object('en', c.name_en, 'zh', c.name_zh) as name from carnet.company c
    where ($1::text is null or strpos(lower(c.name_en || ' ' || c.name_zh), lower($1)) > 0) and ($2::uuid is null or c.tenant_id = $2)
    order by c.name_en, c.tenant_id limit $3`,
};

/** The companies that a caller may see. */
@Injectable()
export class CompanyNames {
  find(scope: TenantScope, part: string | null, id: string | null, limit: number): Promise<readonly CompanyName[]> {
    return query<CompanyName>(scope, named, [part, id, limit]);
  }
}
