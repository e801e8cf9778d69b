import { CircleCheck, RefreshCw, TriangleAlert } from 'lucide-react';
import { useFormat } from '../../words/format.js';
import css from './filing.module.css';
import { halfDone, isUnsaved, type Outbox } from './outbox.js';
import { filingWords } from './words.js';

const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });

/** Whether what is on the screen is on the server: a tick with its time, or since when it is not. */
export function AutosaveNote({ box, keptUntil }: { box: Outbox; keptUntil: string | null }) {
  const t = filingWords.useWords();
  const { number } = useFormat();
  const half = halfDone(box).length;
  const [family, Icon, words] =
    box.failing !== null
      ? (['amber', TriangleAlert, t('save.failing', { time: clock.format(new Date(box.failing.since)) })] as const)
      : box.conflicts.size > 0
        ? (['amber', TriangleAlert, t('save.conflict')] as const)
        : box.refused.size > 0
          ? (['amber', TriangleAlert, t('save.refused', { count: box.refused.size })] as const)
          : half > 0
            ? (['amber', TriangleAlert, t('save.half', { count: half })] as const)
            : isUnsaved(box)
              ? (['grey', RefreshCw, t('save.waiting')] as const)
              : ([
                  'green',
                  CircleCheck,
                  box.savedAt === null ? t('save.none') : t('save.saved', { time: clock.format(new Date(box.savedAt)) }),
                ] as const);
  return (
    <p className={`${css.saved} f-${family}`} role="status" data-version={number(box.version)}>
      <Icon size={18} aria-hidden />
      <span>{words}</span>
      {keptUntil !== null && <span className="t3">· {t('save.keptUntil', { day: keptUntil })}</span>}
    </p>
  );
}
