import type { Page } from '../../shell/pages.js';

export const profilePages: readonly Page[] = [
  { path: '/profile', load: () => import('./profile.js'), isFor: () => true },
  { path: '/signed-in', load: () => import('./signed-in.js'), isFor: () => true },
];
