import { Keyboard, Play } from 'lucide-react';
import { useCallback, useMemo, useRef, useState } from 'react';
import { PageHead } from '../../shell/chrome.js';
import { Button } from '../../ui/button.js';
import { Loading, Notice, ProblemNotice } from '../../ui/feedback.js';
import { Select } from '../../ui/field.js';
import { useFormat } from '../../words/format.js';
import { BulkDrawer, type BulkKind } from './bulk.js';
import { ColumnChooser, useColumns } from './columns.js';
import { Counters } from './counters.js';
import { useFilter } from './filter.js';
import { Filters, useChoices } from './filters.js';
import { useCurrentRow, useDefaultView, useQueueActs, useRows, useSelection } from './queue-hooks.js';
import { useQueueKeys } from './queue-keys.js';
import { Bar, Help, NoRows, Status } from './queue-parts.js';
import css from './queue.module.css';
import { QueueTable } from './table.js';
import { Views } from './views.js';
import { queueWords } from './words.js';

/** The officers' queue. */
export function Page() {
  const t = queueWords.useWords();
  const format = useFormat();
  const filter = useFilter();
  useDefaultView(filter);
  const rows = useRows(filter);
  const pages = rows.data?.pages;
  const lines = useMemo(() => pages?.flatMap(({ items }) => items) ?? [], [pages]);
  const last = pages?.at(-1);
  const countries = useMemo(
    () => [...new Set([...lines.map(({ to }) => to), ...(filter.query.to === undefined ? [] : [filter.query.to])])].sort(),
    [lines, filter.query.to],
  );
  const choices = useChoices(countries);
  const search = useRef<HTMLInputElement>(null);
  const pane = useRef<HTMLDivElement>(null);
  const row = useCurrentRow(lines, pane);
  const { selection, isAll, matchAll } = useSelection(lines);
  const chosen = selection.ids;
  const [bulk, setBulk] = useState<BulkKind | null>(null);
  const [help, setHelp] = useState(false);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = rows;
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  const mayMore = last !== undefined && last.next !== null;
  const acts = useQueueActs(filter);
  const current = lines[row.index];
  const columns = useColumns();
  useQueueKeys({ lines, current, row, selection, acts, search, onHelp: () => setHelp(true) });
  return (
    <>
      <Head asOf={last?.asOf} acts={acts} onHelp={() => setHelp(true)} />
      <Counters of={last?.counters} filter={filter} />
      <Views filter={filter} />
      <div className={css.filters}>
        <Filters filter={filter} choices={choices} search={search} lines={lines} />
        {last !== undefined && (
          <span className="t2 num">{last.next === null ? t('rowsAll', { count: lines.length }) : t('rows', { count: lines.length })}</span>
        )}
        <div className={css.sort}>
          <Select
            label={t('sort')}
            labelHidden
            choices={(['due', 'newest', 'oldest'] as const).map((id) => ({ id, label: t(`sort.${id}`) }))}
            value={filter.query.sort ?? 'due'}
            onChange={(sort) => filter.set({ sort: sort === 'due' ? undefined : sort })}
          />
        </div>
        <ColumnChooser />
      </div>
      {acts.note}
      {rows.error !== null && (
        <div className={css.note}>
          {last !== undefined && <Notice family="amber">{t('stale', { time: format.time(last.asOf) })}</Notice>}
          <ProblemNotice error={rows.error} onRetry={() => void rows.refetch()} />
        </div>
      )}
      {pages === undefined && rows.error === null && <Loading rows={14} />}
      {last !== undefined && lines.length === 0 && <NoRows filter={filter} choices={choices} />}
      {last !== undefined && lines.length > 0 && (
        <QueueTable
          lines={lines}
          isWhole={last.next === null}
          columns={columns}
          current={row.index}
          onCurrent={row.set}
          selection={selection}
          place={JSON.stringify(filter.query)}
          onEnd={more}
          pane={pane}
        />
      )}
      {mayMore && (
        <div className={css.note}>
          <Button kind="quiet" isPending={isFetchingNextPage} onPress={more}>
            {t('more')}
          </Button>
        </div>
      )}
      {chosen.size > 0 && (
        <Bar
          count={chosen.size}
          isAll={isAll}
          mayMatchAll={mayMore && !isAll}
          onAll={matchAll}
          onClear={() => selection.all(false)}
          onBulk={setBulk}
        />
      )}
      <Status asOf={last?.asOf} />
      {bulk !== null && (
        <BulkDrawer
          kind={bulk}
          of={isAll ? { filter: withoutSort(filter.query) } : { transfers: [...chosen] }}
          onClose={() => {
            setBulk(null);
            selection.all(false);
          }}
        />
      )}
      {help && <Help onClose={() => setHelp(false)} />}
    </>
  );
}

function Head({ asOf, acts, onHelp }: { asOf: string | undefined; acts: ReturnType<typeof useQueueActs>; onHelp: () => void }) {
  const t = queueWords.useWords();
  const format = useFormat();
  return (
    <PageHead title={t('title')} aside={asOf !== undefined && <span className="t2">{format.day(asOf)}</span>}>
      <Button kind="quiet" aria-label={t('showAllKeys')} onPress={onHelp}>
        <Keyboard size={15} aria-hidden />
      </Button>
      {acts.mayTake && (
        <Button kind="primary" hotkey="n" isPending={acts.isPending} onPress={acts.next}>
          <Play size={15} aria-hidden />
          {t('next')}
        </Button>
      )}
    </PageHead>
  );
}

function withoutSort({ sort: _, ...rest }: Readonly<Record<string, string>>): Record<string, string> {
  return rest;
}
