import {
  exportsAsk,
  historyOfTransfer,
  historyOfTransferQueryKey,
  type HistoryEntry,
  transfersListOptions,
  termsClocksOptions,
} from '@carnet/client';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import { useAct } from '../../shell/act.js';
import { PageAnswer } from '../../shell/page-answer.js';
import { Button, LinkButton } from '../../ui/button.js';
import { Dialog } from '../../ui/dialog.js';
import { Empty, Notice, ProblemNotice } from '../../ui/feedback.js';
import { Panel } from '../../ui/layout.js';
import { Reference } from '../../ui/reference.js';
import { useFormat } from '../../words/format.js';
import { useSay } from '../../words/language.js';
import { StateTag } from '../transfers/tags.js';
import { AsOfField, AsOfPanels } from './as-of.js';
import { EntryDetail } from './entry.js';
import { EntryList } from './entry-list.js';
import { Frame } from './frame.js';
import css from './history.module.css';
import { readOnce } from './history.js';
import { PolicyDrawer } from './policy.js';
import { TimeLine } from './time-line.js';
import { transferHistoryWords } from './words.js';

/** Weekends and holidays that the sums of the clocks left out, each once. */
function useFreeDays(id: string): readonly string[] {
  const { data } = useQuery(termsClocksOptions({ path: { id } }));
  return useMemo(() => {
    const steps = data?.clocks.flatMap((clock) => clock.steps) ?? [];
    return [...new Set(steps.filter(({ kind }) => kind === 'weekend' || kind === 'holiday').map(({ on }) => on))];
  }, [data]);
}

/** Every entry of a transfer, in the order in which they happened. */
function useEntries(id: string): UseQueryResult<readonly HistoryEntry[]> {
  return useQuery({
    queryKey: [...historyOfTransferQueryKey({ path: { id } }), 'all'],
    queryFn: async ({ signal }) => {
      const entries: HistoryEntry[] = [];
      let cursor: string | null = null;
      do {
        const { data }: { data: { items: HistoryEntry[]; next: string | null } } = await historyOfTransfer({
          path: { id },
          query: { limit: '100', ...(cursor !== null && { cursor }) },
          signal,
        });
        entries.push(...data.items);
        cursor = data.next;
      } while (cursor !== null);
      return entries.reverse();
    },
    ...readOnce,
  });
}

/** What happened to one transfer: as a time line and as a list, now or as it was at an instant. */
export function Page() {
  const { id = '' } = useParams();
  const entries = useEntries(id);
  return (
    <PageAnswer of={entries} rows={12}>
      {(all) => <TransferHistory id={id} all={all} />}
    </PageAnswer>
  );
}

function TransferHistory({ id, all }: { id: string; all: readonly HistoryEntry[] }) {
  const t = transferHistoryWords.useWords();
  const say = useSay();
  const [address, setAddress] = useSearchParams();
  const [open, setOpen] = useState<'evidence' | 'policy' | null>(null);
  const asked = address.get('at');
  const until = asked === null || Number.isNaN(Date.parse(asked)) ? null : asked;
  const chosen = address.get('entry');
  const entries = useMemo(() => (until === null ? all : all.filter(({ at }) => Date.parse(at) <= Date.parse(until))), [all, until]);
  const reference = all[0]?.transfer?.reference ?? '';
  const lines = useQuery({ ...transfersListOptions({ query: { reference, limit: '1' } }), enabled: reference !== '' });
  const line = lines.data?.items[0];
  const free = useFreeDays(id);
  const entry = entries.find((one) => one.id === chosen);
  const set = (change: Readonly<Record<string, string | null>>, replace: boolean): void => {
    const changed = new URLSearchParams(address);
    for (const [name, value] of Object.entries(change)) {
      if (value === null) changed.delete(name);
      else changed.set(name, value);
    }
    setAddress(changed, { replace });
  };
  const choose = (one: string): void => set({ entry: one }, true);
  return (
    <div className={`${css.whole} ${until === null ? '' : css.past}`}>
      <Frame
        title={t('title', { name: line === undefined ? reference : say(line.title) })}
        aside={until === null && line !== undefined && <StateTag state={line.state} chip />}
        acts={
          <>
            <LinkButton href={`/history/${id}/replay`}>{t('replay')}</LinkButton>
            <Button onPress={() => setOpen('policy')}>{t('policy')}</Button>
            <Button onPress={() => setOpen('evidence')}>{t('evidence')}</Button>
          </>
        }
      >
        {until !== null && <PastNotice until={until} onBack={() => set({ at: null }, false)} />}
        <div className="row-16">
          <Link to="/history">{t('back')}</Link>
          <Reference of={reference} />
          <span>{all[0] !== undefined && say(all[0].organisation.name)}</span>
          <span className="t2">{t('entries', { count: entries.length })}</span>
          <span className={css.grow} />
          <AsOfField key={until} until={until} onShow={(at) => set({ at, entry: null }, false)} />
        </div>
        {entries.length === 0 ? (
          <Empty>{t('asOf.before')}</Empty>
        ) : (
          <div className={css.panes} data-panes>
            <div className={css.middle}>
              <section className="stack-6" aria-label={t('timeLine')}>
                <h2>{t('timeLine')}</h2>
                <p className="t2 small">
                  {t('timeLineHint')} {t('scaleHint')}
                </p>
                <TimeLine
                  entries={entries}
                  until={until}
                  reviewDue={line?.dueOn ?? null}
                  free={free}
                  chosen={entry?.id ?? null}
                  onChoose={choose}
                />
              </section>
              {until !== null && <AsOfPanels id={id} at={until} />}
              <Panel title={t('list')} aside={<span className="t2 small">{t('listHint')}</span>} bare>
                <EntryList entries={entries} chosen={entry?.id ?? null} onChoose={choose} />
              </Panel>
            </div>
            <aside className={css.detail} aria-label={t('detail')}>
              <Chosen entry={entry} onAsOf={(at) => set({ at }, false)} />
            </aside>
          </div>
        )}
      </Frame>
      {open === 'evidence' && <EvidenceDialog id={id} reference={reference} onClose={() => setOpen(null)} />}
      {open === 'policy' && <PolicyDrawer id={id} onClose={() => setOpen(null)} />}
    </div>
  );
}

function PastNotice({ until, onBack }: { until: string; onBack: () => void }) {
  const t = transferHistoryWords.useWords();
  const format = useFormat();
  return (
    <Notice family="amber" role="status">
      <p>{t('asOf.frame', { time: format.time(until) })}</p>
      <p className="mono small">{until}</p>
      <Button onPress={onBack}>{t('asOf.back')}</Button>
    </Notice>
  );
}

function Chosen({ entry, onAsOf }: { entry: HistoryEntry | undefined; onAsOf: (at: string) => void }) {
  const t = transferHistoryWords.useWords();
  const say = useSay();
  const format = useFormat();
  if (entry === undefined) return <p className="t2">{t('detailNone')}</p>;
  return (
    <>
      <h2>{say(entry.says)}</h2>
      <p className="t2 small">{format.time(entry.at)}</p>
      <EntryDetail entry={entry} />
      <div>
        <Button onPress={() => onAsOf(entry.at)}>{t('thisInstant')}</Button>
      </div>
    </>
  );
}

function EvidenceDialog({ id, reference, onClose }: { id: string; reference: string; onClose: () => void }) {
  const t = transferHistoryWords.useWords();
  const navigate = useNavigate();
  const asking = useAct(
    (transfer: string, key) => exportsAsk({ body: { kind: 'evidence', format: 'zip', transfer }, headers: { ...key } }),
    () => void navigate('/exports'),
  );
  return (
    <Dialog
      title={t('evidence.title', { reference })}
      onClose={onClose}
      foot={
        <Button kind="primary" isDisabled={asking.isPending} onPress={() => asking.mutate(id)}>
          {t('startExport')}
        </Button>
      }
    >
      {asking.error !== null && <ProblemNotice error={asking.error} />}
      <p>{t('evidence.text')}</p>
    </Dialog>
  );
}
