import type { Page } from '../../shell/pages.js';

export const filingPages: readonly Page[] = [];
