import { House, Route } from 'lucide-react';
import { company, may, type Page } from '../../shell/pages.js';

export const filingPages: readonly Page[] = [
  {
    path: '/home',
    load: () => import('../home/home.js'),
    isFor: company,
    nav: { group: 'work', label: ['Home', '首页'], icon: House },
  },
  {
    path: '/route',
    load: () => import('../route-finder/route-finder.js'),
    isFor: may('route:ask', 'company'),
    nav: { group: 'work', label: ['Find my route', '路径自测'], icon: Route },
  },
  { path: '/new', load: () => import('./new.js'), isFor: company },
  { path: '/transfers/:id/edit', load: () => import('./edit.js'), isFor: may('transfer:read', 'company') },
  { path: '/transfers/:id/check', load: () => import('./check.js'), isFor: may('transfer:read', 'company') },
  { path: '/transfers/:id/receipt', load: () => import('./receipt.js'), isFor: may('transfer:read', 'company') },
];
