import { BookOpenText, FlaskConical, Gavel, Waypoints } from 'lucide-react';
import { may, type Page } from '../../shell/pages.js';

export const packsPages: readonly Page[] = [
  {
    path: '/flows',
    load: () => import('../flows/flows.js'),
    isFor: may('transfer:read'),
    nav: { group: 'insight', label: ['Flows', '数据流向'], icon: Waypoints },
  },
  {
    path: '/packs',
    load: () => import('./packs.js'),
    isFor: may('rules:read'),
    nav: { group: 'law', label: ['Rule packs', '规则包'], icon: BookOpenText },
  },
  { path: '/packs/:regime', load: () => import('./pack.js'), isFor: may('rules:read') },
  { path: '/pack-versions/:id', load: () => import('./studio.js'), isFor: may('rules:read'), wide: true },
  { path: '/facts', load: () => import('./facts.js'), isFor: may('rules:read') },
  { path: '/scenarios', load: () => import('./scenarios.js'), isFor: may('scenario:read') },
  { path: '/scenarios/:id', load: () => import('./scenario.js'), isFor: may('scenario:read') },
  { path: '/lists', load: () => import('../lists/lists.js'), isFor: may('rules:read') },
  { path: '/lists/:edition', load: () => import('../lists/list.js'), isFor: may('rules:read') },
  { path: '/calendars', load: () => import('../lists/calendars.js'), isFor: may('rules:read') },
  { path: '/policies', load: () => import('../policies/policies.js'), isFor: may('rules:read') },
  { path: '/policies/:id', load: () => import('../policies/policy.js'), isFor: may('rules:read') },
  {
    path: '/stress-tests',
    load: () => import('../stress-tests/stress-tests.js'),
    isFor: may('stress-test:read'),
    nav: { group: 'law', label: ['Stress tests', '压力测试'], icon: FlaskConical },
  },
  { path: '/stress-tests/:id', load: () => import('../stress-tests/stress-test.js'), isFor: may('stress-test:read') },
  {
    path: '/law-changes',
    load: () => import('../law-changes/law-changes.js'),
    isFor: may('law-change:read'),
    nav: { group: 'law', label: ['Law changes', '法律变更'], icon: Gavel },
  },
  { path: '/law-changes/:id', load: () => import('../law-changes/law-change.js'), isFor: may('law-change:read') },
];
