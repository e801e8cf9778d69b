import { countryNamesIn } from '@carnet/rules';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The YAML of a rule library by its name in the folder, such as `packs/cn.yaml`; in order of name. */
export type RuleFiles = ReadonlyMap<string, string>;

/** The folder that this release's rules are in. */
export const shippedRules = join(import.meta.dirname, '..');

/** Reads every YAML file of a folder and of the folders in it, but for `src`. */
export function readRuleFiles(directory: string = shippedRules): RuleFiles {
  return new Map(namesIn(directory, '').map((name) => [name, readFileSync(join(directory, name), 'utf8')]));
}

// In order of name: the order of a directory listing differs between file systems.
function namesIn(directory: string, folder: string): readonly string[] {
  return readdirSync(join(directory, folder), { withFileTypes: true })
    .flatMap((entry): readonly string[] => {
      const name = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) return name === 'src' ? [] : namesIn(directory, name);
      return name.endsWith('.yaml') ? [name] : [];
    })
    .sort();
}

/** Whether a file says what the law is: cases, readings, scenarios and what transfers are made up from only show it. */
export function isLaw(file: string): boolean {
  return !/^(cases|readings|scenarios)\//.test(file) && file !== 'scenarios.yaml' && file !== 'synthetic.yaml';
}

const file = 'reference/countries.yaml';

/** The codes of ISO 3166-1 alpha-2: the countries and territories that the shipped rules know. */
export const COUNTRIES: readonly string[] = Object.keys(countryNamesIn(readFileSync(join(shippedRules, file), 'utf8'), file));
