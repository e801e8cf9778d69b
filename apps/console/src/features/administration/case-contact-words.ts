import { defineWords } from '../../words/language.js';

export const caseContactWords = defineWords('case-contacts', {
  of: ['Contacts of {{company}}', '{{company}}的联系方式'],
  none: ['The company has named no contact.', '企业尚未登记联系方式。'],
});
