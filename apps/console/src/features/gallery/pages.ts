import type { Page } from '../../shell/pages.js';

/** For those who work on the console; it stands in no navigation. */
export const galleryPages: readonly Page[] = [{ path: '/gallery', load: () => import('./gallery.js'), isFor: () => true }];
