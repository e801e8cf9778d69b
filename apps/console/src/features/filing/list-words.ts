import { defineWords } from '../../words/language.js';

/** Scenarios of the published lists, and the objects of the register of fields. One that is not here is shown by its code. */
export const listWords = defineWords('lists', {
  clinical_trial: ['clinical trials and research', '临床试验与研发'],
  after_sales: ['after-sales', '售后服务'],
  membership: ['membership', '会员管理'],
  life: ['life reinsurance', '人身再保险'],
  property: ['property reinsurance', '财产再保险'],
  crew: ['crew', '船员管理'],
  'object.vehicle': ['Vehicle', '车辆'],
  'object.repair': ['Repair', '维修'],
  'object.owner': ['Owner', '车主'],
  'object.trial': ['Trial', '试验'],
  'object.subject': ['Trial subject', '受试者'],
  'object.safety': ['Safety events', '安全性事件'],
  'object.lab': ['Laboratory', '检验'],
  'object.genome': ['Genome', '基因组'],
  'object.staff': ['Staff of the trial', '研究人员'],
  'object.member': ['Member', '会员'],
  'object.crew': ['Crew', '船员'],
  'object.treaty': ['Treaty', '再保险合约'],
  'object.insured': ['Insured', '被保险人'],
  'object.policy': ['Policy', '保单'],
  'object.claim': ['Claim', '理赔'],
  'object.object': ['Insured object', '保险标的'],
});
