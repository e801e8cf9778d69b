import type { Page } from '../shell/pages.js';
import { profilePages } from './profile/pages.js';

/** Every page of the console, in the order of the navigation. */
export const pages: readonly Page[] = [...profilePages];
