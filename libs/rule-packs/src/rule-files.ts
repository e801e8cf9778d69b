import { countryNamesIn } from '@carnet/rules';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The YAML files of a rule library by name, such as `packs/cn.yaml`, in order of name. */
export type RuleFiles = ReadonlyMap<string, string>;

/** The folder of this release's rules. */
export const shippedRulesFolder = join(import.meta.dirname, '..');

/** Reads every YAML file of a folder and its subfolders, except `src`. */
export function readRuleFiles(directory: string = shippedRulesFolder): RuleFiles {
  return new Map(namesIn(directory, '').map((name) => [name, readFileSync(join(directory, name), 'utf8')]));
}

// Sorted by name, because directory listings differ between file systems.
function namesIn(directory: string, folder: string): readonly string[] {
  return readdirSync(join(directory, folder), { withFileTypes: true })
    .flatMap((entry): readonly string[] => {
      const name = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) return name === 'src' ? [] : namesIn(directory, name);
      return name.endsWith('.yaml') ? [name] : [];
    })
    .sort();
}

/** Whether a file is part of the law. Cases, readings and synthetic data are not; filings are compared with the scenarios that they name. */
export function isLawFile(file: string): boolean {
  return !/^(cases|readings)\//.test(file) && file !== 'synthetic.yaml';
}

const file = 'reference/countries.yaml';

/** The ISO 3166-1 alpha-2 codes of the countries and territories in the shipped rules. */
export const COUNTRIES: readonly string[] = Object.keys(countryNamesIn(readFileSync(join(shippedRulesFolder, file), 'utf8'), file));
