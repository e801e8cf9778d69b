import type { Page } from '../../shell/pages.js';

export const historyPages: readonly Page[] = [];
