import { Activity, Webhook } from 'lucide-react';
import { may, type Page } from '../../shell/pages.js';

const operator = may('operations:read', 'authority');

export const operationsPages: readonly Page[] = [
  {
    path: '/operations',
    load: () => import('./health.js'),
    isFor: operator,
    nav: { group: 'setUp', label: ['Operations', '运维'], icon: Activity },
  },
  { path: '/operations/work', load: () => import('./work.js'), isFor: operator },
  { path: '/operations/outgoing', load: () => import('./outgoing.js'), isFor: operator },
  { path: '/operations/settings', load: () => import('./settings.js'), isFor: operator },
  { path: '/operations/findings', load: () => import('./findings.js'), isFor: operator },
  {
    path: '/messages',
    load: () => import('./messages.js'),
    isFor: may('webhook:manage'),
    nav: { group: 'setUp', label: ['Webhooks and mail', '回调通知与邮件'], icon: Webhook },
  },
];
