import type { LedgerViews } from '@carnet/features/ledger/ledger-views.store.js';
import { isUuid } from '@carnet/kernel';
import { differencesOf, type LedgerDifference } from '@carnet/ledger';
import type { TenantScope } from '@carnet/persistence/tenant-database.js';
import { openAuthority } from '../open-authority.js';
import type { AuthorityReader } from '../authority-reader.js';
import { Problem } from '../problem.js';
import type { RecountView } from '@carnet/features/ledger/ledger.dto.js';

export interface RecountFlags {
  /** Id of one company; every company if omitted. */
  readonly company?: string;
  readonly json: boolean;
}

/** `carnet ledger recount`: recounts every counter. Differences are printed, not corrected; the exit code is then 1. */
export async function recountLedgers(flags: RecountFlags): Promise<void> {
  if (flags.company !== undefined && !isUuid(flags.company)) {
    throw new Problem(
      { en: '--company is no id.', zh: '--company 不是标识。' },
      { en: 'GET /v1/transfers shows the ids of companies.', zh: '企业标识见 GET /v1/transfers。' },
    );
  }
  const reader = await openAuthority('recount', { en: 'The ledgers', zh: '累计台账' });
  try {
    const { text, differences } = await recountReport(reader, flags);
    process.stdout.write(text);
    if (differences > 0) process.exitCode = 1;
  } finally {
    await reader.close();
  }
}

/** The output of the command and the number of differences. */
export async function recountReport(
  reader: AuthorityReader,
  { company, json }: RecountFlags,
): Promise<{ readonly text: string; readonly differences: number }> {
  const named = await recountAll(reader, company);
  const recounts = named.map(({ recount }) => recount);
  const lines = named.map(({ name, recount }) => (json ? `${JSON.stringify(recount)}\n` : recountText(name, recount)));
  const differences = recounts.reduce((sum, recount) => sum + recount.differences.length, 0);
  return { text: `${lines.join('')}${json ? '' : `${summary(recounts, differences)}\n`}`, differences };
}

interface NamedRecount {
  readonly name: string;
  readonly recount: RecountView;
}

async function recountAll({ read, ledger }: AuthorityReader, company: string | undefined): Promise<readonly NamedRecount[]> {
  const companies = (await read((scope) => ledger.companies(scope))).filter(({ id }) => company === undefined || id === company);
  if (companies.length === 0)
    throw new Problem(
      { en: 'There is no such company.', zh: '没有该企业。' },
      { en: 'Leave --company out to recount them all.', zh: '去掉 --company 即重新计算所有企业。' },
    );
  const recounts: NamedRecount[] = [];
  for (const { id, name } of companies) recounts.push({ name, recount: await read((scope) => recountOf(ledger, scope, id)) });
  return recounts;
}

async function recountOf(ledger: LedgerViews, scope: TenantScope, company: string): Promise<RecountView> {
  const counted = await ledger.counterChecks(scope, company);
  return { company, counters: counted.length, differences: counted.flatMap(differencesOf), asOf: scope.startedAt };
}

function recountText(name: string, { counters, differences }: RecountView): string {
  const lines = differences.map(
    ({ metric, window, party, ...difference }) => `  ${[metric, window, party].join(' ').trim()}: ${differenceText(difference)}`,
  );
  return [
    `${name}: ${count(counters, 'counter')}, ${differences.length === 0 ? 'as written' : count(differences.length, 'difference')}`,
    ...lines,
    '',
  ].join('\n');
}

function differenceText({ code, standing, recounted }: Pick<LedgerDifference, 'code' | 'standing' | 'recounted'>): string {
  switch (code) {
    case 'counter-missing':
      return `there is no counter, and what was written adds up to ${String(recounted)}`;
    case 'reserved-differs':
      return `${String(standing)} are reserved, and what was written adds up to ${String(recounted)}`;
    case 'committed-differs':
      return `${String(standing)} are used, and what was written adds up to ${String(recounted)}`;
    case 'rounds-broken':
      return `${count(standing, 'reservation')} settled twice, without having been made, or by another amount`;
  }
}

function summary(recounts: readonly RecountView[], differences: number): string {
  const counters = recounts.reduce((sum, recount) => sum + recount.counters, 0);
  return `${count(recounts.length, 'ledger')}, ${count(counters, 'counter')}, ${count(differences, 'difference')}`;
}

function count(n: number, what: string): string {
  return `${String(n)} ${what}${n === 1 ? '' : 's'}`;
}
