import type { Endpoint } from '@carnet/client';
import { CircleCheck, CirclePause } from 'lucide-react';
import ui from '../../ui/ui.module.css';
import { useFormat } from '../../words/format.js';
import { messageWords } from './words.js';

/** Whether a webhook is sent to, or since when and why it is paused. */
export function EndpointStanding({ of }: { of: Endpoint['disabled'] }) {
  const t = messageWords.useWords();
  const format = useFormat();
  const Icon = of === null ? CircleCheck : CirclePause;
  return (
    <span className={`${ui.bare} f-${of === null ? 'green' : 'amber'}`}>
      <Icon size={15} aria-hidden />
      {of === null ? t('standing.on') : t(`standing.${of.because}`, { time: format.time(of.at) })}
    </span>
  );
}
