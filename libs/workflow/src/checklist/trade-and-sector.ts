import type { Checklist } from './checklist.js';

/** The items for officers of trade and of sector. */
export const tradeAndSector: Pick<Required<Checklist['items']>, 'trade' | 'sector'> = {
  trade: [
    {
      code: 'agreements-settled',
      required: true,
      about: ['/recipient', '/facts'],
      ifNo: 'object',
      question: {
        en: 'Is it established which trade agreements reach the destination, and that they are in force today?',
        zh: '是否已查明哪些贸易协定涉及该目的地，且当日已生效？',
      },
      why: { en: 'An agreement binds even if nobody has read it.', zh: '未经查阅的协定同样具有约束力。' },
      evidence: { en: 'The country of the recipient, and the readings of the agreements.', zh: '接收方所在国家及各协定的解读。' },
    },
    {
      code: 'aim-legitimate',
      required: true,
      about: ['/facts'],
      ifNo: 'support-with-conditions',
      question: {
        en: 'Does the restriction of the transfer serve an objective that those agreements recognise?',
        zh: '限制本次出境所追求的目标是否为上述协定所认可？',
      },
      why: { en: 'The test of the agreements begins with whether the objective is legitimate.', zh: '协定的审查自目标的正当性开始。' },
      evidence: { en: 'The finding that restricts the transfer, and its measure.', zh: '据以限制的认定及其措施。' },
    },
    {
      code: 'no-more-than-needed',
      required: true,
      about: ['/fields', '/people', '/facts'],
      ifNo: 'support-with-conditions',
      question: {
        en: 'Would less restrictive conditions fail to achieve the same objective?',
        zh: '限制较轻的附加条件是否确不足以实现同一目标？',
      },
      why: { en: 'A restriction must not be greater than the objective requires.', zh: '限制不得超过实现目标所需的限度。' },
      evidence: { en: 'The fields and the numbers of people, and the alternatives considered.', zh: '字段与人数，以及已考虑的替代措施。' },
    },
    {
      code: 'like-treated-alike',
      required: false,
      about: ['/recipient'],
      ifNo: 'support-with-conditions',
      question: {
        en: 'Are like transfers to other destinations, and within the country, treated alike?',
        zh: '对流向其他目的地以及境内的同类情形是否一视同仁？',
      },
      why: {
        en: 'Different treatment without a reason is discrimination or a disguised restriction.',
        zh: '无理由的差别对待构成歧视或者变相限制。',
      },
      evidence: { en: 'Decisions on like cases.', zh: '同类事项的决定。' },
    },
  ],
  sector: [
    {
      code: 'sector-settled',
      required: true,
      about: ['/facts', '/scenario'],
      ifNo: 'object',
      question: {
        en: 'Is it established to which sector the exporter and the data belong, and which rules that sector has?',
        zh: '是否已查明提供方及数据所属行业，以及该行业的专门规定？',
      },
      why: { en: 'The rules of a sector apply in addition to the general rules.', zh: '行业规定与一般规定同时适用。' },
      evidence: { en: 'The stated sector, and the findings that use it.', zh: '申报的行业及据此作出的认定。' },
    },
    {
      code: 'sector-lists-read',
      required: true,
      about: ['/fields', '/facts'],
      ifNo: 'object',
      question: {
        en: "Was each field checked against the sector's catalogue of important data and its negative list?",
        zh: '各字段是否均已与本行业的重要数据目录及负面清单核对？',
      },
      why: { en: 'Each sector determines its own important data.', zh: '重要数据由各行业分别认定。' },
      evidence: { en: 'The fields, and the edition of the list used.', zh: '字段及所依据的清单版本。' },
    },
    {
      code: 'regulator-agrees',
      required: false,
      about: ['/documents', '/facts'],
      ifNo: 'object',
      question: {
        en: 'If the regulator of the sector must agree or be notified first, was this done?',
        zh: '须经行业主管部门同意或者事先报告的，是否已办理？',
      },
      why: { en: 'This authority cannot act in place of another.', zh: '本机构不能代替其他主管部门。' },
      evidence: { en: 'Its consent, or the record of the report.', zh: '同意文件或者报告记录。' },
    },
    {
      code: 'kept-at-home',
      required: false,
      about: ['/facts', '/documents'],
      ifNo: 'support-with-conditions',
      question: {
        en: 'If the sector requires a copy within the country, is there one, and can the regulator access it?',
        zh: '行业规定须在境内留存的，是否已留存并可供主管部门查阅？',
      },
      why: { en: 'Supervision is impossible if the only copy is abroad.', zh: '唯一副本在境外则无从监管。' },
      evidence: { en: 'A description of where the data is stored.', zh: '数据存放说明。' },
    },
  ],
};
