import type { Endpoint } from '@carnet/client';
import { CircleCheck, CirclePause } from 'lucide-react';
import { Mark } from '../../ui/mark.js';
import { useFormat } from '../../words/format.js';
import { messageWords } from './words.js';

/** Whether a webhook is sent to, or since when and why it is paused. */
export function EndpointStanding({ of }: { of: Endpoint['disabled'] }) {
  const t = messageWords.useWords();
  const format = useFormat();
  const Icon = of === null ? CircleCheck : CirclePause;
  return (
    <Mark family={of === null ? 'green' : 'amber'} icon={Icon}>
      {of === null ? t('standing.on') : t(`standing.${of.because}`, { time: format.time(of.at) })}
    </Mark>
  );
}
