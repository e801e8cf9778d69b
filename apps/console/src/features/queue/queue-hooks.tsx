import { type Line, queueList, queueListQueryKey, queueNext, reviewsClaim } from '@carnet/client';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useLocation, useNavigate, useSearchParams } from 'react-router';
import { seen, useAct } from '../../shell/act.js';
import type { ServerProblem } from '../../shell/server.js';
import { useMay, useMe } from '../../shell/session.js';
import { Notice, ProblemNotice } from '../../ui/feedback.js';
import type { Discipline } from './people.js';
import type { Filter, QueueQuery } from './filter.js';
import css from './queue.module.css';
import { idsBetween } from './range.js';
import type { Selection } from './table.js';
import { queueViewsOptions } from './views.js';
import { heightOfRow } from './window.js';
import { queueWords } from './words.js';

const pageSize = '100';

/** The rows of a list by its filters, page after page. */
export function useRows(filter: Filter) {
  const query = filter.query as QueueQuery;
  return useInfiniteQuery({
    queryKey: [...queueListQueryKey({ query }), 'rows'],
    queryFn: async ({ pageParam }) => {
      const { data } = await queueList({
        query: { sort: 'due', ...query, limit: pageSize, ...(pageParam !== '' && { cursor: pageParam }) },
      });
      return data;
    },
    initialPageParam: '',
    getNextPageParam: ({ next }) => next ?? undefined,
    refetchOnWindowFocus: ({ state }) => (state.data?.pages.length ?? 0) <= 3,
  });
}

/** Opens the list with the caller's own default view where its address says nothing. */
export function useDefaultView(filter: Filter): void {
  const [params] = useSearchParams();
  const views = useQuery(queueViewsOptions());
  const wanted = params.size === 0 ? views.data?.items.find(({ byDefault, faults }) => byDefault && faults.length === 0) : undefined;
  useEffect(() => {
    if (wanted !== undefined) filter.replace(wanted.query as Record<string, string>);
  }, [wanted, filter]);
}

/** Which rows are chosen: some by their ids, or all that match. */
export function useSelection(lines: readonly Line[]) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [isAll, setAll] = useState(false);
  const last = useRef<string | null>(null);
  const selection: Selection = useMemo(
    () => ({
      ids: chosen,
      toggle: (id) => {
        last.current = id;
        setAll(false);
        setChosen((before) => {
          const after = new Set(before);
          if (!after.delete(id)) after.add(id);
          return after;
        });
      },
      range: (id) => {
        setAll(false);
        const between = idsBetween(
          lines.map((line) => line.id),
          last.current,
          id,
        );
        last.current = id;
        setChosen((before) => new Set([...before, ...between]));
      },
      all: (on) => {
        last.current = null;
        setAll(false);
        setChosen(new Set(on ? lines.map(({ id }) => id) : []));
      },
    }),
    [chosen, lines],
  );
  return { selection, isAll, matchAll: () => setAll(true) };
}

/** Whether a row has the focus, what holds the rows, or nothing: then Enter opens. */
export function isInPane(): boolean {
  const active = document.activeElement;
  return active === null || active.matches('body, tr[data-row]') || active.querySelector('tr[data-row]') !== null;
}

/** The row that keys act on; its reference stands in the address, so that coming back finds it. */
export function useCurrentRow(lines: readonly Line[], pane: RefObject<HTMLDivElement | null>) {
  const [params, setParams] = useSearchParams();
  const { pathname } = useLocation();
  const named = params.get('row');
  const [reference, setReference] = useState(named);
  const index = Math.max(
    0,
    lines.findIndex((line) => line.reference === reference),
  );
  useEffect(() => {
    if (reference === named || reference === null) return undefined;
    const timer = setTimeout(() => {
      // Somebody on the way to another page is not called back by it: the address changes before the page does.
      if (location.pathname !== pathname) return;
      setParams((before) => new URLSearchParams([...[...before].filter(([name]) => name !== 'row'), ['row', reference]]), {
        replace: true,
      });
    }, 300);
    return () => clearTimeout(timer);
  }, [reference, named, setParams, pathname]);
  const set = useCallback((row: number) => setReference((before) => lines[row]?.reference ?? before), [lines]);
  const go = (row: number): void => {
    const wanted = Math.max(0, Math.min(lines.length - 1, row));
    set(wanted);
    const element = pane.current;
    if (element === null) return;
    const rowHeight = heightOfRow();
    const top = wanted * rowHeight;
    const room = element.clientHeight - rowHeight - 36;
    if (top < element.scrollTop) element.scrollTop = top;
    else if (top > element.scrollTop + room) element.scrollTop = top - room;
    requestAnimationFrame(() => element.querySelector<HTMLElement>(`tr[data-row="${String(wanted)}"]`)?.focus({ preventScroll: true }));
  };
  return { index, set, go };
}

/** Takes the next review that waits for the caller, and opens its case. */
export function useNext() {
  const t = queueWords.useWords();
  const navigate = useNavigate();
  const may = useMay()('review:act');
  const [said, setSaid] = useState<string | null>(null);
  const taking = useAct(
    (query: QueueQuery, key) => queueNext({ body: {}, query, headers: { ...key } }),
    ({ claimed, because }) => {
      if (claimed !== null) void navigate(`/cases/${claimed.id}`);
      else setSaid(t(`next.${because ?? 'nothing-open'}`));
    },
  );
  const get = (query: QueueQuery): void => {
    setSaid(null);
    taking.mutate(query);
  };
  return { may, get, said, error: taking.error, isPending: taking.isPending, hush: () => setSaid(null) };
}

/** What became of taking a review. */
export function ActNotice({ error, said }: { error: ServerProblem | null; said: string | null }) {
  if (error === null && said === null) return null;
  return (
    <div className={css.note}>
      {error !== null ? (
        <ProblemNotice error={error} />
      ) : (
        <Notice role="status">
          <p>{said}</p>
        </Notice>
      )}
    </div>
  );
}

/** Taking the next review of the view, or that of a row. */
export function useQueueActs(filter: Filter) {
  const t = queueWords.useWords();
  const me = useMe();
  const { may: mayTake, get, hush, ...nextTaking } = useNext();
  const [said, setSaid] = useState<string | null>(null);
  const taking = useAct(
    ({ line, discipline }: { line: Line; discipline: string }, key) =>
      reviewsClaim({ path: { id: line.id, discipline: discipline as Discipline }, body: {}, headers: { ...key, ...seen(line.version) } }),
    (_, { line }) => setSaid(t('claimed', { reference: line.reference })),
  );
  const take = (line: Line): void => {
    setSaid(null);
    hush();
    const review = line.reviews.find(({ discipline, done }) => !done && me.disciplines.includes(discipline));
    if (review === undefined) setSaid(t('claim.none', { reference: line.reference }));
    else taking.mutate({ line, discipline: review.discipline });
  };
  const next = (): void => {
    setSaid(null);
    const { lane, company, scenario, to, reference, tag, due, stage, sort } = filter.query;
    get(
      Object.fromEntries(
        Object.entries({ lane, company, scenario, to, reference, tag, due, stage, sort }).filter(([, value]) => value !== undefined),
      ),
    );
  };
  const note = <ActNotice error={nextTaking.error ?? taking.error} said={nextTaking.said ?? said} />;
  return { mayTake, take, next, note, isPending: nextTaking.isPending };
}
