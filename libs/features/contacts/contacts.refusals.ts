import { refusals } from '@carnet/http/problem.js';

/** Refuses a contact of a company. */
export const refuseContact = refusals({
  'contact-of-company': [422, 'Contacts are those of companies. Name the company.', '联系方式属于企业，请指明企业。'],
  'contact-incomplete': [
    422,
    'Say what the contact is for and which languages it speaks: at least one of each, none twice.',
    '请填写联系方式的用途和使用语言：各至少一项，不得重复。',
  ],
  'contacts-many': [409, 'A company has at most 20 contacts. Remove one first.', '每个企业最多 20 个联系方式，请先删除一个。'],
});
