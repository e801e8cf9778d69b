import { defineWords } from '../../words/language.js';

export const contentWords = defineWords('content', {
  titleEn: ['Title in English', '事项名称（英文）'],
  titleZh: ['Title in Chinese', '事项名称（中文）'],
  ordinary: ['People with ordinary personal data only', '仅涉及一般个人信息的人数'],
  sensitive: ['People with sensitive personal data', '涉及敏感个人信息的人数'],
  fields: ['Fields, one on each line', '字段（每行一个）'],
  factsCount: [{ one: '{{count}} fact', other: '{{count}} facts' }, '{{count}} 项事实'],
  changeFact: ['Change: {{name}}', '修改：{{name}}'],
  removeFact: ['Remove: {{name}}', '移除：{{name}}'],
  noDocuments: ['No document is named.', '未列出材料。'],
  attach: ['Attach a file', '添加文件'],
  attachHint: [
    'PDF, PNG, JPEG, DOCX, XLSX, CSV, text or JSON. Carnet scans each file before anybody can read it.',
    '支持 PDF、PNG、JPEG、DOCX、XLSX、CSV、文本或 JSON。扫描通过后方可查看。',
  ],
  attachCode: ['Kind of document', '材料类别'],
  attachOther: ['Other', '其他'],
  attaching: ['Uploading the file', '正在上传'],
  evidenceNone: ['No file is attached.', '尚未添加文件。'],
  fileOf: ['{{name}} ({{digest}})', '{{name}}（{{digest}}）'],
});
