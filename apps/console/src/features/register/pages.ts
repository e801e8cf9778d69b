import type { Page } from '../../shell/pages.js';

export const registerPages: readonly Page[] = [];
