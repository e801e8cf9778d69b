import { defineWords } from '../../words/language.js';

export const keysWords = defineWords('keys-admin', {
  title: ['API keys', 'API 密钥'],
  hint: ['A key belongs to a machine. It cannot review or vote.', '密钥属于系统，不能审查或者表决。'],
  all: ['All companies', '全部企业'],
  label: ['Machine', '系统'],
  labelHint: ['The machine that uses the key', '使用该密钥的系统'],
  id: ['Key', '密钥'],
  scopes: ['Scopes', '权限范围'],
  'standing.live': ['valid until {{day}}', '有效至{{day}}'],
  'standing.ended': ['expired {{day}}', '已于{{day}}到期'],
  'standing.revoked': ['revoked {{time}}', '已于{{time}}吊销'],
  issue: ['Issue a key', '签发密钥'],
  days: ['Valid for how many days', '有效天数'],
  daysHint: ['1 to 730', '1 至 730'],
  rotate: ['Rotate', '轮换'],
  rotateOf: ['Rotate the key of {{label}}', '轮换{{label}}的密钥'],
  rotateHint: [
    'A new key with the same label and scopes is issued. The old key ends after the days below.',
    '签发同名、同权限范围的新密钥；旧密钥在以下天数后失效。',
  ],
  overlap: ['Days until the old key ends', '旧密钥失效前天数'],
  overlapHint: ['0 to 60', '0 至 60'],
  revoke: ['Revoke', '吊销'],
  revokeOf: ['Revoke the key of {{label}}', '吊销{{label}}的密钥'],
  revokeHint: ['The key is refused within seconds. This cannot be undone.', '该密钥数秒内失效，且不可恢复。'],
  secret: ['The new key', '新密钥'],
  secretNote: ['The key is valid until {{day}}.', '有效期至{{day}}。'],
  empty: ['There is no key yet. Issue one for each machine that files or reads.', '尚无密钥。请为申报或者查阅的系统签发密钥。'],
});

/** What keys may do. */
export const scopeWords = defineWords('scopes', {
  'transfer:file': ['file transfers', '申报'],
  'transfer:read': ['read transfers', '查阅事项'],
  'transfer:withdraw': ['withdraw transfers', '撤回申报'],
  'reminder:read': ['read reminders', '查阅提醒'],
  'route:ask': ['ask for a route', '路径自测'],
  'ledger:read': ['read the ledger', '查阅累计台账'],
  'company:read': ['read the company’s entry', '查阅企业信息'],
  'law-change:read': ['read law changes', '查阅法律变更'],
  'rules:read': ['read rules', '查阅规则'],
  'scenario:read': ['read scenarios', '查阅场景'],
});
