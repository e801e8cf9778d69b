import { Dices, Download, History } from 'lucide-react';
import { may, type Page } from '../../shell/pages.js';

export const historyPages: readonly Page[] = [
  {
    path: '/history',
    load: () => import('./history.js'),
    isFor: may('history:read'),
    nav: { group: 'law', label: ['History', '决策留痕'], icon: History },
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
    path: '/audits',
    load: () => import('../audits/audits.js'),
    isFor: may('audit:read', 'authority'),
    nav: { group: 'law', label: ['Audits', '事后抽查'], icon: Dices },
  },
];
