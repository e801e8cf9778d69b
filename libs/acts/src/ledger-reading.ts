import type { Principal } from '@carnet/identity';
import { accept, isUuid, type Outcome, refuse } from '@carnet/kernel';

/**
 * What other windows add to a counter that does not roll: all their reservations and, for a two-year count, what was sent in the year
 * before.
 */
export function otherWindows(counter: string): string {
  const c = counter;
  return `(select sum(o.reserved) as reserved,
      sum(o.committed) filter (where ${c}.metric like '%-two-years' and o.time_window = (${c}.time_window::int - 1)::text) as committed
    from carnet.ledger_counter o where o.tenant_id = ${c}.tenant_id and o.metric = ${c}.metric and o.party = ${c}.party
      and o.time_window <> ${c}.time_window)`;
}

/** The company whose ledger a caller reads: a company always its own, the authority the one it names. */
export function companyRead(principal: Principal, named: string | undefined): Outcome<string> {
  const company = principal.realm === 'company' ? principal.organisation : named;
  if (company !== undefined && isUuid(company)) return accept(company);
  return refuse(
    'company-missing',
    { en: 'Name the company whose ledger you want to read.', zh: '请指明拟查阅其台账的企业。' },
    { pointer: '/company' },
  );
}
