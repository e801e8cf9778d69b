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
        en: 'Is it settled which trade agreements reach the destination, and that they are in force on this day?',
        zh: '是否已查明哪些贸易协定涉及该目的地，且当日已生效？',
      },
      why: { en: 'An agreement that nobody looked at binds all the same.', zh: '未经查阅的协定同样具有约束力。' },
      evidence: { en: 'The country of the recipient, and the readings of the agreements.', zh: '接收方所在国家及各协定的解读。' },
    },
    {
      code: 'aim-legitimate',
      required: true,
      about: ['/facts'],
      ifNo: 'support-with-conditions',
      question: {
        en: 'Does what holds the transfer back serve an aim that those agreements recognise?',
        zh: '限制本次出境所追求的目标是否为上述协定所认可？',
      },
      why: { en: 'The test of the agreements begins with the aim.', zh: '协定的审查自目标的正当性开始。' },
      evidence: { en: 'The finding that holds it back, and its measure.', zh: '据以限制的认定及其措施。' },
    },
    {
      code: 'no-more-than-needed',
      required: true,
      about: ['/fields', '/people', '/facts'],
      ifNo: 'support-with-conditions',
      question: {
        en: 'Would conditions that hold less back not reach the same aim?',
        zh: '限制较轻的附加条件是否确不足以实现同一目标？',
      },
      why: { en: 'A restriction is to be no greater than the aim requires.', zh: '限制不得超过实现目标所需的限度。' },
      evidence: { en: 'The fields and the counts, and what was considered instead.', zh: '字段与人数，以及已考虑的替代措施。' },
    },
    {
      code: 'like-treated-alike',
      required: false,
      about: ['/recipient'],
      ifNo: 'support-with-conditions',
      question: {
        en: 'Are like transfers to other destinations, and at home, treated alike?',
        zh: '对流向其他目的地以及境内的同类情形是否一视同仁？',
      },
      why: {
        en: 'What differs without a reason is discrimination, or a disguised restriction.',
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
        en: 'Is it settled of which sector the exporter and the data are, and which rules that sector has of its own?',
        zh: '是否已查明提供方及数据所属行业，以及该行业的专门规定？',
      },
      why: { en: 'Rules of a sector come on top of the general ones.', zh: '行业规定与一般规定同时适用。' },
      evidence: { en: 'The sector as it is stated, and the findings that read it.', zh: '申报的行业及据此作出的认定。' },
    },
    {
      code: 'sector-lists-read',
      required: true,
      about: ['/fields', '/facts'],
      ifNo: 'object',
      question: {
        en: 'Was each field looked up in what the sector lists as important, and in its negative list?',
        zh: '各字段是否均已与本行业的重要数据目录及负面清单核对？',
      },
      why: { en: 'What is important is said sector by sector.', zh: '重要数据由各行业分别认定。' },
      evidence: { en: 'The fields, and the edition of the list.', zh: '字段及所依据的清单版本。' },
    },
    {
      code: 'regulator-agrees',
      required: false,
      about: ['/documents', '/facts'],
      ifNo: 'object',
      question: {
        en: 'Where the regulator of the sector has to agree or be told first, was that done?',
        zh: '须经行业主管部门同意或者事先报告的，是否已办理？',
      },
      why: { en: 'The zone cannot stand in for another authority.', zh: '本机构不能代替其他主管部门。' },
      evidence: { en: 'Its consent, or the record of the report.', zh: '同意文件或者报告记录。' },
    },
    {
      code: 'kept-at-home',
      required: false,
      about: ['/facts', '/documents'],
      ifNo: 'support-with-conditions',
      question: {
        en: 'Where the sector asks for a copy at home, is there one, and can the regulator reach it?',
        zh: '行业规定须在境内留存的，是否已留存并可供主管部门查阅？',
      },
      why: { en: 'Supervision ends where the only copy is abroad.', zh: '唯一副本在境外则无从监管。' },
      evidence: { en: 'A description of where the data is kept.', zh: '数据存放说明。' },
    },
  ],
};
