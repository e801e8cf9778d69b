import type { Withheld } from '@carnet/workflow';
import { Shown } from './shown.js';
import { BilingualShown } from './words.dto.js';

/** That something is there, and why it is not shown. */
export class WithheldShown implements Withheld {
  @Shown(['opinions-blind', 'votes-blind'], 'Until when: until all opinions are given, or the step is decided.')
  code!: Withheld['code'];
  @Shown(BilingualShown, 'The same in words.')
  reason!: BilingualShown;
}
