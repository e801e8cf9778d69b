import { type RouteWhy, WHY_CODES } from '@carnet/workflow';
import { Shown } from '../http/shown.js';
import { BilingualShown } from './line.shown.js';

export class RouteWhyShown implements Record<keyof RouteWhy, unknown> {
  @Shown(
    WHY_CODES,
    'What keeps it from being granted: a fact is `missing` or `to-confirm`, a claim was checked by nobody (`claimed`), an assessment names no document (`undocumented`), facts contradict each other (`doubtful`), or nobody has read the text of the law (`unread`).',
  )
  code!: RouteWhy['code'];
  @Shown('text', 'The legal regime whose answer it is about.')
  regime!: string;
  @Shown('text', 'The facts that it is about.', { list: true })
  facts!: readonly string[];
  @Shown(BilingualShown, 'The same in words.')
  says!: BilingualShown;
}
