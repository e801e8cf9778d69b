import { type Bilingual, type Fault, faultAt } from '@carnet/kernel';
import { US_CATEGORIES } from '@carnet/ledger';
import { canonicalPlaceCode, type FactDefinition } from '@carnet/rules';
import type { Outline } from './filing.js';

/** The places where parts of a filing contradict each other, or where it states what the server determines. */
export function disagreementsIn(filing: Outline): readonly Fault[] {
  return [...notTheirs(filing), ...places(filing), ...people(filing)];
}

/** Another part of the filing says what the fact says. */
const statedAs = (en: string, zh: string): Bilingual => ({
  en: `This is taken from ${en} of the filing; leave this fact out.`,
  zh: `此项取自申报的${zh}，请勿填写此项事实。`,
});

const notToState: Readonly<Record<string, Bilingual>> = {
  as_of_date: { en: 'The law of the filing day applies; leave this fact out.', zh: '适用申报之日的法律，请勿填写此项事实。' },
  people_ordinary: statedAs('the number of people', '人数'),
  people_sensitive: statedAs('the number of people', '人数'),
  data_elements: statedAs('the fields', '字段'),
  filing_title: statedAs('the title', '事项名称'),
  filing_scenario: statedAs('the scenario', '场景'),
  document_names: statedAs('the documents', '材料'),
  document_codes: statedAs('the documents', '材料'),
  recipient_name: statedAs('the recipient', '境外接收方'),
  list_scenario_named: { en: 'Only the lists determine this; leave this fact out.', zh: '清单所列内容仅由清单确定，请勿填写此项事实。' },
};

/** Whether a filing can state this fact among its facts. */
export function isStatable({ name, source }: Pick<FactDefinition, 'name' | 'source'>): boolean {
  return source === 'stated' && !Object.hasOwn(notToState, name);
}

function notTheirs({ facts }: Outline): readonly Fault[] {
  return Object.entries(notToState)
    .filter(([name]) => Object.hasOwn(facts, name))
    .map(([name, says]) => faultAt(`/facts/${name}`, 'not-yours-to-state', says));
}

/** Codes outside the mainland: as a zone, they contradict the country CN. */
const outside: readonly string[] = ['HK', 'MO', 'TW'];

function places({ facts, recipient }: Outline): readonly Fault[] {
  const codeOf = (value: unknown): string | null => (typeof value === 'string' ? canonicalPlaceCode(value) : null);
  const importer = codeOf(facts.importer_country);
  const sides = [
    { zone: 'importer_zone', country: importer ?? recipient.country },
    { zone: 'exporter_zone', country: codeOf(facts.exporter_country) },
  ];
  return [
    ...(importer === null || recipient.country === null || importer === recipient.country
      ? []
      : [
          faultAt('/facts/importer_country', 'disagrees', {
            en: 'This country differs from the recipient’s country. Correct one of the two.',
            zh: '与接收方所在国家（地区）不一致，请更正其一。',
          }),
        ]),
    ...sides
      .filter(({ zone, country }) => country === 'CN' && outside.includes(codeOf(facts[zone]) ?? ''))
      .map(({ zone }) =>
        faultAt(`/facts/${zone}`, 'disagrees', {
          en: 'This place has a code of its own. Use that code in place of CN.',
          zh: '该地区使用单独的代码，请以该代码代替 CN。',
        }),
      ),
  ];
}

function people({ facts, people: counted }: Outline): readonly Fault[] {
  if (counted === null) return [];
  const known: readonly string[] = US_CATEGORIES;
  return [
    ...(counted.sensitive > 0 && facts.contains_sensitive === false
      ? [
          faultAt('/facts/contains_sensitive', 'disagrees', {
            en: 'This disagrees with the number of people with sensitive data. Correct one of the two.',
            zh: '与所填涉及敏感个人信息的人数不一致，请更正其一。',
          }),
        ]
      : []),
    ...Object.keys(counted.us)
      .filter((name) => !known.includes(name))
      .map((name) =>
        faultAt(`/people/us/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`, 'not-a-category', {
          en: 'This is not a category of 28 CFR 202.',
          zh: '该项不是 28 CFR 202 规定的类别。',
        }),
      ),
  ];
}
