import type { Principal } from '@carnet/identity';
import { accept, isUuid, type Outcome, refuse } from '@carnet/kernel';

/** Whose ledger a caller reads: a company its own, whatever it asks for; the authority the one it names. */
export function companyRead(principal: Principal, named: string | undefined): Outcome<string> {
  const company = principal.realm === 'company' ? principal.organisation : named;
  if (company !== undefined && isUuid(company)) return accept(company);
  return refuse(
    'company-missing',
    { en: 'Name the company whose ledger you want to read.', zh: '请指明拟查阅其台账的企业。' },
    { pointer: '/company' },
  );
}
