import { defineWords } from '../../words/language.js';

export const affiliateWords = defineWords('affiliates', {
  title: ['Affiliates', '关联企业'],
  hint: ['Quantities that affiliates send are looked at together where the law says so.', '法律有规定的，关联企业的数量将合并考量。'],
  none: ['No affiliate is declared.', '尚未申报关联企业。'],
  declare: ['Declare an affiliate', '申报关联企业'],
  company: ['Name of the company', '企业名称'],
  companyNeeded: ['Enter the name.', '请填写名称。'],
  relation: ['What it is to yours', '与贵企业的关系'],
  'relation.parent': ['parent', '母公司'],
  'relation.subsidiary': ['subsidiary', '子公司'],
  'relation.sister': ['sister company', '同属一家母公司'],
  'relation.other': ['other', '其他'],
  declared: ['{{name}}, {{day}}', '{{name}}，{{day}}'],
  answer: ['Authority', '主管机构'],
  'answer.none': ['not answered yet', '尚未答复'],
  'answer.confirmed': ['confirmed: {{reason}}', '已确认：{{reason}}'],
  'answer.rejected': ['rejected: {{reason}}', '已驳回：{{reason}}'],
  'answer.ended': ['ended: {{reason}}', '已终止：{{reason}}'],
});
