import { defineWords } from '../../words/language.js';

export const affiliateWords = defineWords('affiliates', {
  title: ['Affiliates', '关联企业'],
  hint: ['Where the law says so, the quantities of affiliates are added up.', '法律有规定的，关联企业的数量合并计算。'],
  none: ['No affiliate is declared.', '尚未申报关联企业。'],
  declare: ['Declare an affiliate', '申报关联企业'],
  company: ['Name of the company', '企业名称'],
  companyNeeded: ['Enter the name.', '请填写名称。'],
  relation: ['Relation to your company', '与贵企业的关系'],
  'relation.parent': ['parent', '母公司'],
  'relation.subsidiary': ['subsidiary', '子公司'],
  'relation.sister': ['sister company', '同属一家母公司'],
  'relation.other': ['other', '其他'],
  answer: ['Answer of the authority', '主管机构答复'],
  'answer.confirmed': ['confirmed: {{reason}}', '已确认：{{reason}}'],
  'answer.rejected': ['rejected: {{reason}}', '已驳回：{{reason}}'],
  'answer.ended': ['ended: {{reason}}', '已终止：{{reason}}'],
});
