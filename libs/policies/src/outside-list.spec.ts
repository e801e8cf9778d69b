import { describe, expect, it } from '@jest/globals';
import type { KnownCodes } from './lint-codes.js';
import { lintPolicies, readPolicyFiles } from './load-policies.js';

const files = readPolicyFiles();
const file = 'routing-2026.6.yaml';
const shipped = files.find((one) => one.file === file)?.text ?? '';

const nothing = new Set<string>();
const known: KnownCodes = {
  readers: new Map(),
  claims: new Set(['contract_with_subject', 'hr_labour_rules', 'hr_collective_contract', 'necessity_shown', 'general_list_hit']),
  purposes: nothing,
  dataTags: nothing,
  sectors: nothing,
  cited: new Map(),
  observed: new Map<string, ReadonlySet<boolean | string> | null>([
    ['contains_personal_data', new Set([true, false])],
    ['data_tags', new Set(['telemetry_machine', 'battery_data', 'carbon_footprint'])],
    ['exporter_role', null],
  ]),
  outside: new Map([['eu_gdpr', new Set(['eu_gdpr.no-personal-data'])]]),
};

const lint = (from: RegExp | string, to: string, codes?: KnownCodes) => {
  const text = shipped.replace(from, to);
  if (text === shipped) throw new RangeError(`the policy does not say ${String(from)}`);
  return lintPolicies([...files.filter((one) => one.file < file), { file, text }], [], codes).findings;
};

describe('the list of answers “does not bind”', () => {
  it.each([
    ['is missing', /\noutside:\n(?: {2}.*\n)+/, '\n', 'outside-unlisted', 'warning'],
    ['takes personal data', 'contains_personal_data: [false]', 'contains_personal_data: [false, true]', 'outside-too-wide', 'error'],
    ['does not ask for personal data', '      contains_personal_data: [false]\n', '', 'outside-too-wide', 'error'],
    ['names no kind of data', /data_tags: \[telemetry_machine.*\n/, 'data_tags: []\n', 'outside-too-wide', 'error'],
    ['is looked at less often', /( {6}onward_countries: \[\]\n {4}auditRate: )0\.25/, '$10.01', 'outside-audited-less', 'warning'],
    ['names no rule', 'eu_gdpr: [eu_gdpr.no-personal-data]', 'eu_gdpr: []', 'format', 'error'],
    ['names a number', 'contains_personal_data: [false]', 'contains_personal_data: [0]', 'format', 'error'],
  ])('Lint finds one that %s', (_, from, to, code, severity) => {
    expect(lint(from, to).map((one) => [one.code, one.severity])).toEqual([[code, severity]]);
  });

  it('An empty list is allowed', () => {
    expect(lint(/\noutside:\n(?: {2}.*\n)+/, '\noutside: []\n')).toEqual([]);
  });

  it('Lint names unread rules, facts that are no observation, and unknown values', () => {
    const messages = lint('exporter_role: [controller]', 'exporter_role: [controller, processor]', known).map(({ path, message }) => [
      path,
      message,
    ]);
    expect(messages).toContainEqual([
      '/outside/0/rules/eu_data_act/0',
      'eu_data_act.no-provider is no read rule by which eu_data_act does not bind',
    ]);
    expect(messages).toContainEqual(['/outside/0/facts/purpose', 'purpose is no observed fact of the fact catalogue']);
    expect(messages.map(([path]) => path)).not.toContain('/outside/0/rules/eu_gdpr/0');
    const strange = lint('data_tags: [telemetry_machine', 'data_tags: [name_contact', known).map(({ path, message }) => [path, message]);
    expect(strange).toContainEqual(['/outside/0/facts/data_tags/0', '"name_contact" is no value of data_tags']);
  });
});
