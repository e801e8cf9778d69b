import type { Explanation, WhatWouldChange } from '@carnet/rules';
import type { Asked } from '../asked.js';

/** Why one regime answers as it does, and what would change it where that was asked for. */
export interface Explained {
  readonly id: Asked['id'];
  readonly explanation: Explanation;
  readonly changes: WhatWouldChange | null;
}
