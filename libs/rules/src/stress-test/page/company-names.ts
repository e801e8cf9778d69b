import type { Sentence } from '../../sentence.js';
import type { StressTestResult } from '../result.js';
import { bilingual, markup, type Markup, escapeText } from './markup.js';

/** Names of companies by id; synthetic companies have none. */
export type CompanyNames = ReadonlyMap<string, Sentence>;

export function companyNames({ companies }: StressTestResult): CompanyNames {
  return new Map(companies.flatMap(({ company, name }) => (name === null ? [] : [[company, name] as const])));
}

export function companyLabel(names: CompanyNames, company: string): Markup {
  const name = names.get(company);
  return name === undefined ? markup`<code>${escapeText(company)}</code>` : bilingual(name);
}
