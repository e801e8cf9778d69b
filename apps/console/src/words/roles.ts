import { defineWords } from './language.js';

/** Roles and disciplines, by their names on the server. */
export const roleWords = defineWords('roles', {
  filer: ['filer', '申报人'],
  'company-admin': ['company administrator', '企业管理员'],
  viewer: ['viewer', '查阅人'],
  officer: ['officer', '审查人员'],
  approver: ['approver', '审批人员'],
  supervisor: ['supervisor', '主管'],
  auditor: ['auditor', '审计人员'],
  'rule-author': ['rule author', '规则编写人'],
  'rule-publisher': ['rule publisher', '规则发布人'],
  operator: ['operator', '运维人员'],
  administrator: ['administrator', '管理员'],
  privacy: ['Privacy', '隐私'],
  'data-security': ['Data security', '数据安全'],
  legal: ['Legal', '法律'],
  trade: ['Trade', '贸易'],
  sector: ['Sector', '行业'],
});
