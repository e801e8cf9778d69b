import type { Bilingual, Json } from '@carnet/kernel';
import { type Facts, normalizeForComparison, plainText } from '@carnet/rules';
import type { RuleBook } from './rule-book.js';

/** What a company wrote into a filing, as far as people must read it: what no list of words knows, and what the facts do not say. */
export function textsToReadIn({ catalogue, reference }: Pick<RuleBook, 'catalogue' | 'reference'>, facts: Facts): readonly Bilingual[] {
  return [
    ...unreadTextsIn(catalogue, facts),
    ...textsThatSayNothingIn(reference, facts),
    ...uncountedPeopleIn(catalogue, facts),
    ...unstatedPlacesIn({ catalogue, reference }, facts),
  ];
}

/** The facts that hold a company's texts: what it sends, to whom, and with which documents. */
const texts: readonly string[] = ['filing_title', 'data_elements', 'recipient_name', 'document_names'];

function textsOf(facts: Facts, name: string): readonly string[] {
  const { value } = facts.read(name);
  const all: readonly Json[] = Array.isArray(value) ? (value as readonly Json[]) : [value];
  return all.filter((one) => typeof one === 'string');
}

/** Two letters or more; a single letter is a symbol, such as a unit. */
const wordsOfLetters = /\p{L}{2,}/gu;

/** Greek letters that are units. */
const units = /[μΩ]/gu;

/** Letters of other scripts, and Latin letters that are signs of phonetics and no letters of an alphabet. */
const otherLetters =
  /[^\p{Script=Latin}\p{Script=Han}\p{Script=Common}\p{Script=Inherited}]|[\u0250-\u02af\u1d00-\u1dbf\ua720-\ua7ff\uab30-\uab6f]/u;

/** Words in scripts without a list of words, such as letters that look like Latin ones; they were not compared with the facts. */
function unreadTextsIn({ byName }: RuleBook['catalogue'], facts: Facts): readonly Bilingual[] {
  return texts.flatMap((name) => {
    const word = plainText(textsOf(facts, name).join(' '))
      .replaceAll(units, '')
      .match(wordsOfLetters)
      ?.find((one) => otherLetters.test(one));
    const label = byName.get(name)?.label;
    if (word === undefined || label === undefined) return [];
    return [
      {
        en: `There is no word list for the script of “${word}” (${label.en}), so a person reads it.`,
        zh: `“${word}”（${label.zh}）所用文字没有词语表，须由人工阅读。`,
      },
    ];
  });
}

/** An address, a number, or a country in place of the name of a recipient. */
function namesNobody(reference: RuleBook['reference'], recipient: string): boolean {
  const name = normalizeForComparison(recipient).trim();
  const { codes } = namesOfCountries(reference);
  const isAddress = /@|:\/\/|^www\./u.test(name) || !/\p{L}/u.test(name);
  return (
    isAddress ||
    !/[\p{L}\p{N}].*[\p{L}\p{N}]|\p{Script=Han}/su.test(name) ||
    codes.has(name.toLowerCase()) ||
    reference.tables.countries.has(name)
  );
}

/** A recipient that is called by no name, a title without a letter, and a field of persons with at most one. */
function textsThatSayNothingIn(reference: RuleBook['reference'], facts: Facts): readonly Bilingual[] {
  const [recipient] = textsOf(facts, 'recipient_name');
  const title = textsOf(facts, 'filing_title').find((text) => !/\p{L}/u.test(text));
  const fields = textsOf(facts, 'data_elements').map((field) => field.replace(/^unmapped:/u, ''));
  const sign = fields.find((field) => /^[^\p{L}]*\p{Script=Latin}?[^\p{L}]*$/u.test(field));
  return [
    ...(recipient === undefined || !namesNobody(reference, recipient)
      ? []
      : [
          {
            en: `The name of the recipient, “${recipient}”, identifies nobody. A person checks who receives the data.`,
            zh: `接收方名称填为“${recipient}”，未指明任何人，须由人工核实数据由谁接收。`,
          },
        ]),
    ...(title === undefined
      ? []
      : [
          {
            en: `The title, “${title}”, says nothing. A person checks what the filing is about.`,
            zh: `名称填为“${title}”，未说明任何内容，须由人工了解申报事项。`,
          },
        ]),
    ...(sign !== undefined && facts.read('contains_personal_data').value !== false
      ? [
          {
            en: `The name of the field “${sign}” says nothing. A person checks what is sent about people.`,
            zh: `有字段名称为“${sign}”，未指明任何内容，须由人工了解提供了哪些个人信息。`,
          },
        ]
      : []),
  ];
}

const thousand = 1e3;
const million = 1e6;
const billion = 1e9;
const multiples: Readonly<Record<string, number>> = {
  k: thousand,
  thousand,
  thousands: thousand,
  m: million,
  mn: million,
  mio: million,
  million,
  millions: million,
  millionen: million,
  bn: billion,
  billion,
  billions: billion,
  百: 100,
  千: thousand,
  万: 1e4,
  十万: 1e5,
  百万: million,
  千万: 1e7,
  亿: 1e8,
};

const number = String.raw`\d{1,3}(?:[,.'’ ]\d{3})+(?!\d)|\d+(?:[.,]\d{1,2})?`;

const persons =
  'people|persons?|individuals?|users?|customers?|clients?|members?|subscribers?|patients?|employees?|workers?|consumers?|households?|students?|drivers?|passengers?|guests?|visitors?|citizens?|residents?|shoppers?|buyers?|voters?|followers?|kunden|nutzer|personen|mitglieder|mitarbeiter|personnes|utilisateurs|usuarios|clientes|personas';

/** Numbers of persons in words, as in `2 million registered users`, `contacts_5000000_customers.csv`, `15万名客户`. */
const numbersOfPersons = [
  new RegExp(
    String.raw`(?<![\p{L}\p{N}.,])(?:(${number})[\s_-]*)?(?:(k|thousands?|m|mn|mio|millions?|millionen|bn|billions?)(?![a-z]))?[\s_+-]*(?:of[\s_]+)?(?:[a-z]{3,}[\s_]+)?(?:${persons})(?!\p{L})`,
    'giu',
  ),
  new RegExp(
    String.raw`(?:(${number})\s*)?(十万|百万|千万|百|千|万|亿)?[多余]?[名位个]?\s*(?:人(?![民工类力事])|用户|客户|顾客|会员|员工|患者|乘客|旅客|学生|居民|消费者)`,
    'gu',
  ),
];

/** How many persons a text speaks of; the largest number. A plain number of four digits that may be a year is none. */
function personsNamedIn(text: string): number {
  const named = numbersOfPersons.flatMap((pattern) =>
    [...normalizeForComparison(text).matchAll(pattern)].map(([, digits, multiple]) => {
      if (digits === undefined) return multiple === undefined ? 0 : (multiples[multiple.toLowerCase()] ?? 0);
      if (multiple === undefined && /^(?:19|20)\d\d$/u.test(digits)) return 0;
      const isGrouped = /[,.'’ ]\d{3}/u.test(digits);
      const amount = Number(isGrouped ? digits.replaceAll(/\D/gu, '') : digits.replace(',', '.'));
      return amount * (multiple === undefined ? 1 : (multiples[multiple.toLowerCase()] ?? 1));
    }),
  );
  return Math.max(0, ...named);
}

/** Texts may round a number up. */
const tolerance = 1.1;

/** Texts that speak of more persons than the filing counts. */
function uncountedPeopleIn({ byName }: RuleBook['catalogue'], facts: Facts): readonly Bilingual[] {
  const [ordinary, sensitive] = ['people_ordinary', 'people_sensitive'].map((name) => facts.read(name).value);
  if (typeof ordinary !== 'number' || typeof sensitive !== 'number' || facts.read('contains_personal_data').value === false) return [];
  const counted = ordinary + sensitive;
  return ['filing_title', 'document_names'].flatMap((name) => {
    const named = Math.max(0, ...textsOf(facts, name).map(personsNamedIn));
    const label = byName.get(name)?.label;
    if (named <= counted * tolerance || label === undefined) return [];
    const [there, here] = [named, counted].map((one) => one.toLocaleString('en-US'));
    const speaks = label.en.endsWith('s') ? 'speak' : 'speaks';
    return [
      {
        en: `The ${label.en.toLowerCase()} ${speaks} of ${String(there)} persons, and the filing counts ${String(here)}. A person finds out how many there are.`,
        zh: `${label.zh}中提及 ${String(there)} 人，而申报人数为 ${String(here)} 人，须由人工核实人数。`,
      },
    ];
  });
}

/** Countries whose names are also first names or common words. */
const ambiguousNames: ReadonlySet<string> = new Set(['GE', 'GN', 'JE', 'JO', 'ML', 'RE', 'TD']);

const otherNames: Readonly<Record<string, string>> = { usa: 'US', uk: 'GB', uae: 'AE', 香港: 'HK', 澳门: 'MO', 台湾: 'TW' };

interface CountryNames {
  readonly pattern: RegExp;
  readonly codes: ReadonlyMap<string, string>;
}

const countryNames = new WeakMap<object, CountryNames>();

function namesOfCountries({ tables }: RuleBook['reference']): CountryNames {
  const known = countryNames.get(tables.countries);
  if (known !== undefined) return known;
  const rows = [...tables.countries].filter(([code]) => !ambiguousNames.has(code));
  const named = rows.flatMap(([code, { name }]) =>
    [name.en, name.zh].map((one) => [normalizeForComparison(one).toLowerCase(), code] as const),
  );
  const codes = new Map([...Object.entries(otherNames), ...named].filter(([name]) => /^[\p{L} ]+$/u.test(name)));
  const longestFirst = [...codes.keys()].toSorted((a, b) => b.length - a.length);
  const [han, latin] = [true, false].map((isHan) => longestFirst.filter((name) => /\p{Script=Han}/u.test(name) === isHan).join('|'));
  const pattern = new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${String(latin)})(?![\p{L}\p{N}])|(?<!内)(?:${String(han)})`, 'giu');
  countryNames.set(tables.countries, { pattern, codes });
  return { pattern, codes };
}

/** The facts that say which countries a filing is about. */
const places: readonly string[] = ['exporter_country', 'importer_country', 'onward_countries', 'data_subject_countries'];

/** Countries that a title or document of personal data names and no fact states. */
function unstatedPlacesIn({ catalogue, reference }: Pick<RuleBook, 'catalogue' | 'reference'>, facts: Facts): readonly Bilingual[] {
  if (facts.read('contains_personal_data').value === false) return [];
  const { pattern, codes } = namesOfCountries(reference);
  const stated = new Set(places.flatMap((name) => textsOf(facts, name)));
  return ['filing_title', 'document_names'].flatMap((name) => {
    const found = textsOf(facts, name).flatMap((text) => normalizeForComparison(text).match(pattern) ?? []);
    const place = found.find((one) => !stated.has(codes.get(one.toLowerCase()) ?? ''));
    const label = catalogue.byName.get(name)?.label;
    if (place === undefined || label === undefined) return [];
    const says = label.en.endsWith('s') ? 'say' : 'says';
    return [
      {
        en: `The ${label.en.toLowerCase()} ${says} “${place}”, and no fact names this country: as exporter, recipient, onward or of the persons. A person finds out what it has to do with the data.`,
        zh: `${label.zh}中有“${place}”，而所填事实中没有该国家（地区）：既非提供方、接收方、再提供地，也非个人所在地。须由人工了解其与数据的关系。`,
      },
    ];
  });
}
