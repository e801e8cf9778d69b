import { OneOf } from '@carnet/http/request-members.js';
import type { Bilingual } from '@carnet/kernel';
import { COUNTRIES } from '@carnet/rule-packs';

/** What to write in place of a country code that ISO 3166 does not have. */
export const countryUnknown: Bilingual = {
  en: 'ISO 3166 has no such country. Enter its two-letter code, such as GB for the United Kingdom. The European Union is not a country: enter the member state.',
  zh: 'ISO 3166 中没有此国家（地区）代码。请填写两位字母代码，如英国为 GB。欧盟不是国家，请填写成员国。',
};

/** A country of ISO 3166-1, by its code of two letters. */
export function Country(member: { readonly about: string; readonly optional?: boolean }): PropertyDecorator {
  return OneOf({ of: COUNTRIES, name: 'Country', write: countryUnknown, ...member });
}

/** Parties that may maintain a measure which trade agreements look at: a country, or the Union (`EU`), which is a Party itself. */
export const MEASURE_PARTIES: readonly string[] = [...COUNTRIES, 'EU'];

export const measurePartyUnknown: Bilingual = {
  en: 'ISO 3166 has no such country. Enter its two-letter code, such as GB for the United Kingdom, or EU for the European Union.',
  zh: 'ISO 3166 中没有此国家（地区）代码。请填写两位字母代码，如英国为 GB；欧盟为 EU。',
};
