import type { StressTest } from '@carnet/client';
import { Ban, CircleCheck, CircleX, Hourglass, LoaderCircle, type LucideIcon } from 'lucide-react';
import { type Family, Mark } from '../../ui/feedback.js';
import { stressWords } from './words.js';

const looks: Record<StressTest['state'], readonly [Family, LucideIcon]> = {
  waiting: ['blue', Hourglass],
  running: ['ink', LoaderCircle],
  done: ['green', CircleCheck],
  failed: ['red', CircleX],
  cancelled: ['grey', Ban],
};

/** How far work of the machine has come: icon and word. */
export function TestTag({ test: { state } }: { test: Pick<StressTest, 'state'> }) {
  const t = stressWords.useWords();
  const [family, Icon] = looks[state];
  return (
    <Mark family={family} icon={Icon}>
      {t(`state.${state}`)}
    </Mark>
  );
}
