import { Building2, CalendarOff, Contact, Dices, Download, Eye, Fingerprint, History, KeyRound, Landmark, UsersRound } from 'lucide-react';
import { may, type Page } from '../../shell/pages.js';

export const historyPages: readonly Page[] = [
  {
    path: '/history',
    load: () => import('./history.js'),
    isFor: may('history:read'),
    isStart: may('history:read', 'authority'),
    nav: { group: 'law', label: ['History', '历史记录'], icon: History },
  },
  { path: '/history/:id', load: () => import('./transfer.js'), isFor: may('history:read'), wide: true },
  { path: '/history/:id/replay', load: () => import('./replay.js'), isFor: may('transfer:read'), wide: true },
  {
    path: '/exports',
    load: () => import('../exports/exports.js'),
    isFor: may('history:read'),
    nav: { group: 'law', label: ['Exports', '导出'], icon: Download },
  },
  {
    path: '/opened',
    load: () => import('../opened/opened.js'),
    isFor: (me) => me.realm === 'company' || may('audit:read', 'authority')(me),
    nav: { group: 'law', label: ['Access record', '查阅记录'], icon: Eye },
  },
  {
    path: '/audits',
    load: () => import('../audits/audits.js'),
    isFor: may('audit:read', 'authority'),
    nav: { group: 'law', label: ['Audits', '事后抽查'], icon: Dices },
  },
  {
    path: '/admin/authority',
    load: () => import('../administration/authority.js'),
    isFor: may('directory:read', 'authority'),
    nav: { group: 'setUp', label: ['Authority', '主管机构'], icon: Landmark },
  },
  {
    path: '/admin/companies',
    load: () => import('../administration/companies.js'),
    isFor: may('directory:read', 'authority'),
    nav: { group: 'setUp', label: ['Companies', '企业'], icon: Building2 },
  },
  {
    path: '/admin/people',
    load: () => import('../administration/people.js'),
    isFor: may('directory:read'),
    nav: { group: 'setUp', label: ['People', '人员'], icon: UsersRound },
  },
  {
    path: '/admin/contacts',
    load: () => import('../administration/contacts.js'),
    isFor: may('directory:read'),
    nav: { group: 'setUp', label: ['Contacts', '联系方式'], icon: Contact },
  },
  {
    path: '/admin/closed-days',
    load: () => import('../administration/closed-days.js'),
    isFor: may('directory:read'),
    nav: { group: 'setUp', label: ['Closed days', '停业日'], icon: CalendarOff },
  },
  {
    path: '/admin/keys',
    load: () => import('../administration/keys.js'),
    isFor: may('directory:read'),
    nav: { group: 'setUp', label: ['API keys', 'API 密钥'], icon: KeyRound },
  },
  {
    path: '/admin/issuers',
    load: () => import('../administration/issuers.js'),
    isFor: may('issuer:manage', 'authority'),
    nav: { group: 'setUp', label: ['Identity providers', '身份提供方'], icon: Fingerprint },
  },
  { path: '/admin/issuers/:issuer', load: () => import('../administration/mapping.js'), isFor: may('issuer:manage', 'authority') },
];
