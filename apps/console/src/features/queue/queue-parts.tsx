import { useQuery } from '@tanstack/react-query';
import { useMay } from '../../shell/session.js';
import { keyName } from '../../shell/key-map.js';
import { useLive } from '../../shell/live.js';
import { Button } from '../../ui/button.js';
import { Empty } from '../../ui/feedback.js';
import ui from '../../ui/ui.module.css';
import { useFormat } from '../../words/format.js';
import { useSay } from '../../words/language.js';
import type { BulkKind } from './bulk.js';
import { useCompanyName } from './company-choice.js';
import type { Filter } from './filter.js';
import type { useChoices } from './filters.js';
import { type QueueAct, queueKeys } from './keys.js';
import { KeysSheet } from './keys-sheet.js';
import css from './queue.module.css';
import { queueViewsOptions } from './views.js';
import { queueWords } from './words.js';

/** Why the list is empty, and where there is something. */
export function NoRows({ filter, choices }: { filter: Filter; choices: ReturnType<typeof useChoices> }) {
  const t = queueWords.useWords();
  const say = useSay();
  const format = useFormat();
  const views = useQuery(queueViewsOptions());
  const company = useCompanyName(filter.query.company);
  const set = Object.entries(filter.query).filter(([name]) => name !== 'sort');
  const inWords = ([name, value]: readonly [string, string]): string => {
    if (name === 'company') return t('filter.is', { name: t('filter.company'), value: company });
    const known = name in choices ? (name as keyof typeof choices) : null;
    if (known === null) return value;
    return t('filter.is', { name: t(`filter.${known}`), value: choices[known].find(([id]) => id === value)?.[1] ?? value });
  };
  if (set.length === 0) return <Empty>{t('empty.none')}</Empty>;
  const full = (views.data?.items ?? []).filter(({ count, faults }) => faults.length === 0 && (count?.rows ?? 0) > 0).slice(0, 2);
  return (
    <Empty
      links={
        <>
          {set.length > 1 &&
            set.slice(0, 2).map((one) => (
              <Button key={one[0]} onPress={() => filter.set({ [one[0]]: undefined })}>
                {t('empty.without', { name: inWords(one) })}
              </Button>
            ))}
          {full.map((view) => (
            <Button key={view.id} onPress={() => filter.replace(view.query as Record<string, string>)}>
              {say(view.name)} <span className="t3 num">{format.number(view.count?.rows ?? 0)}</span>
            </Button>
          ))}
          <Button onPress={() => filter.replace({})}>{t('clearFilters')}</Button>
        </>
      }
    >
      {t('empty.filtered', { filters: format.list(set.map(inWords)) })}
    </Empty>
  );
}

interface BarProps {
  readonly count: number;
  readonly isAll: boolean;
  readonly mayMatchAll: boolean;
  readonly onAll: () => void;
  readonly onClear: () => void;
  readonly onBulk: (kind: BulkKind) => void;
}

/** What is selected, and what can be done to all of it. */
export function Bar({ count, isAll, mayMatchAll, onAll, onClear, onBulk }: BarProps) {
  const t = queueWords.useWords();
  const may = useMay();
  const kinds: readonly BulkKind[] = [
    ...(may('review:assign') ? (['assign'] as const) : []),
    ...(may('review:act') ? (['release'] as const) : []),
    ...(may('tag:write') ? (['tag', 'untag'] as const) : []),
  ];
  return (
    <div className={css.bar}>
      <strong role="status">{isAll ? t('selectedAll') : t('selected', { count })}</strong>
      {mayMatchAll && (
        <Button kind="quiet" onPress={onAll}>
          {t('matchAll')}
        </Button>
      )}
      {kinds.map((kind) => (
        <Button key={kind} onPress={() => onBulk(kind)}>
          {t(`bulk.${kind}`)}
        </Button>
      ))}
      <Button kind="quiet" onPress={onClear}>
        {t('clear')}
      </Button>
    </div>
  );
}

const hints: readonly QueueAct[] = ['next-row', 'open', 'select', 'take', 'get-next', 'help'];

/** The keys, and how fresh the rows are. */
export function Status({ asOf }: { asOf: string | undefined }) {
  const t = queueWords.useWords();
  const live = useLive();
  const format = useFormat();
  return (
    <div className={css.status}>
      {queueKeys
        .filter(({ keys: [first] }) => hints.some((act) => act === first?.[1]))
        .map(({ keys, says }) => (
          <span key={says}>
            {keys.map(([key]) => (
              <kbd key={key} className={ui.key}>
                {keyName(key)}
              </kbd>
            ))}
            {t(says)}
          </span>
        ))}
      <span style={{ marginLeft: 'auto' }}>{t(`live.${live}`)}</span>
      <span>{asOf !== undefined && t('asOf', { time: format.time(asOf) })}</span>
    </div>
  );
}

export function Help({ onClose }: { onClose: () => void }) {
  const t = queueWords.useWords();
  return (
    <KeysSheet
      title={t('keys.title')}
      note={t('keys.off')}
      rows={queueKeys.map((row) => ({ ...row, says: t(row.says) }))}
      onClose={onClose}
    />
  );
}
