import type { Json } from '@carnet/kernel';
import type { Statement } from '@carnet/persistence/prepared.js';
import { queryOne, type TenantScope } from '@carnet/persistence/tenant-database.js';
import { canonicalPlaceCode } from '@carnet/rules';
import { Injectable } from '@nestjs/common';

const registered: Statement = {
  name: 'registered-countries',
  text: `select array_prepend(c.country::text, c.establishments) as countries from carnet.company c where c.tenant_id = carnet.current_tenant()`,
};

/** Whether a stated country is none in which the company is registered; a country that is not stated is judged by the rules. */
export type IsUnregistered = (country: Json | undefined) => boolean;

/** The countries of the company in the transaction: its own, and those of its establishments. */
@Injectable()
export class RegisteredCountries {
  async unregistered(scope: TenantScope): Promise<IsUnregistered> {
    const row = await queryOne<{ countries: readonly string[] }>(scope, registered, []);
    const known = new Set(row?.countries);
    return (country) => typeof country === 'string' && !known.has(canonicalPlaceCode(country));
  }
}
