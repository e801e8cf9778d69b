import { Eye, FileStack } from 'lucide-react';
import { company, may, type Page } from '../../shell/pages.js';

export const registerPages: readonly Page[] = [
  {
    path: '/transfers',
    load: () => import('./register.js'),
    isFor: company,
    nav: { group: 'work', label: ['Transfers', '出境事项'], icon: FileStack },
  },
  { path: '/transfers/:id', load: () => import('../transfer/transfer.js'), isFor: company },
  {
    path: '/opened',
    load: () => import('../opened/opened.js'),
    isFor: company,
    nav: { group: 'law', label: ['Who opened our files', '查看记录'], icon: Eye },
  },
  { path: '/exports', load: () => import('./exports.js'), isFor: may('history:read', 'company') },
];
