import { type Bilingual, type Fault, faultAt } from '@carnet/kernel';
import { US_CATEGORIES } from '@carnet/ledger';
import { canonicalPlaceCode } from '@carnet/rules';
import type { Outline } from './filing.js';

/** The places where parts of a filing contradict each other, or where it states what the server determines. */
export function disagreementsIn(filing: Outline): readonly Fault[] {
  return [...notTheirs(filing), ...places(filing), ...people(filing)];
}

const notToState: Readonly<Record<string, Bilingual>> = {
  as_of_date: { en: 'The law of the filing day applies; leave this fact out.', zh: '适用申报之日的法律，请勿填写此项事实。' },
  people_ordinary: { en: 'The people are counted in /people; leave this fact out.', zh: '人数在 /people 中填报，请勿填写此项事实。' },
  people_sensitive: { en: 'The people are counted in /people; leave this fact out.', zh: '人数在 /people 中填报，请勿填写此项事实。' },
  data_elements: { en: 'The fields are stated in /fields; leave this fact out.', zh: '字段在 /fields 中填报，请勿填写此项事实。' },
  filing_title: { en: 'The title is stated in /title; leave this fact out.', zh: '名称在 /title 中填报，请勿填写此项事实。' },
  filing_scenario: { en: 'The scenario is stated in /scenario; leave this fact out.', zh: '场景在 /scenario 中填报，请勿填写此项事实。' },
  document_names: {
    en: 'The documents are named in /documents; leave this fact out.',
    zh: '文件名称在 /documents 中填报，请勿填写此项事实。',
  },
  document_codes: {
    en: 'The documents are named in /documents; leave this fact out.',
    zh: '文件在 /documents 中填报，请勿填写此项事实。',
  },
  recipient_name: {
    en: 'The recipient is named in /recipient/name; leave this fact out.',
    zh: '接收方名称在 /recipient/name 中填报，请勿填写此项事实。',
  },
  list_scenario_named: { en: 'Only the lists determine this; leave this fact out.', zh: '清单所列内容仅由清单确定，请勿填写此项事实。' },
};

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
            en: 'This country differs from /recipient/country. Correct one of the two.',
            zh: '与 /recipient/country 所填国家（地区）不一致，请更正其一。',
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
            en: 'This disagrees with /people/sensitive, which counts people with sensitive data. Correct one of the two.',
            zh: '与 /people/sensitive 所填涉及敏感信息的人数不一致，请更正其一。',
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
