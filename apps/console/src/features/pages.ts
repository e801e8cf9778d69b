import type { Page } from '../shell/pages.js';
import { filingPages } from './filing/pages.js';
import { galleryPages } from './gallery/pages.js';
import { historyPages } from './history/pages.js';
import { operationsPages } from './operations/pages.js';
import { packsPages } from './packs/pages.js';
import { profilePages } from './profile/pages.js';
import { queuePages } from './queue/pages.js';
import { notificationPages, registerPages } from './register/pages.js';

/** Every page of the console, in the order of the navigation. */
export const pages: readonly Page[] = [
  ...filingPages,
  ...registerPages,
  ...queuePages,
  ...historyPages,
  ...operationsPages,
  ...packsPages,
  ...notificationPages,
  ...profilePages,
  ...galleryPages,
];
