import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { countryNamesIn } from '@carnet/rules';
import { shippedRules } from './rule-files.js';

const file = 'reference/countries.yaml';

/** The codes of ISO 3166-1 alpha-2: the countries and territories that the shipped rules know. */
export const COUNTRIES: readonly string[] = Object.keys(countryNamesIn(readFileSync(join(shippedRules, file), 'utf8'), file));
