import type { Page } from '../../shell/pages.js';

export const packsPages: readonly Page[] = [];
