import { Bell, CalendarClock, FileStack, Gauge, Network } from 'lucide-react';
import { company, may, type Page } from '../../shell/pages.js';

export const registerPages: readonly Page[] = [
  {
    path: '/transfers',
    load: () => import('./register.js'),
    isFor: company,
    nav: { group: 'work', label: ['Transfers', '出境事项'], icon: FileStack },
  },
  { path: '/transfers/:id', load: () => import('../transfer/transfer.js'), isFor: company },
  { path: '/imports', load: () => import('../imports/imports.js'), isFor: may('transfer:file', 'company') },
  { path: '/imports/:import', load: () => import('../imports/import.js'), isFor: may('transfer:file', 'company') },
  {
    path: '/duties',
    load: () => import('../duties/duties.js'),
    isFor: company,
    nav: { group: 'work', label: ['Duties', '义务与日期'], icon: CalendarClock },
  },
  {
    path: '/ledger',
    load: () => import('../ledger/ledger.js'),
    isFor: may('ledger:read', 'company'),
    nav: { group: 'insight', label: ['Ledger', '累计台账'], icon: Gauge },
  },
  {
    path: '/affiliates',
    load: () => import('../affiliates/affiliates.js'),
    isFor: may('affiliate:declare', 'company'),
    nav: { group: 'setUp', label: ['Affiliates', '关联企业'], icon: Network },
  },
];

/** For everybody, and behind the pages of their work: the console begins with the first of those. */
export const notificationPages: readonly Page[] = [
  {
    path: '/notifications',
    load: () => import('../notifications/notifications.js'),
    isFor: () => true,
    nav: { group: 'work', label: ['Notifications', '通知'], icon: Bell },
  },
];
