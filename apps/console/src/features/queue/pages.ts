import type { Page } from '../../shell/pages.js';

export const queuePages: readonly Page[] = [];
