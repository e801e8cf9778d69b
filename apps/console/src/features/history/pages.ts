import { History } from 'lucide-react';
import { may, type Page } from '../../shell/pages.js';

export const historyPages: readonly Page[] = [
  {
    path: '/history',
    load: () => import('./history.js'),
    isFor: may('history:read'),
    nav: { group: 'law', label: ['History', '决策留痕'], icon: History },
  },
];
