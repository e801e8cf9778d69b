import type { Line } from '@carnet/client';
import type { RefObject } from 'react';
import { useNavigate } from 'react-router';
import { keysOf } from '../../shell/key-map.js';
import { useKeys } from '../../shell/keys.js';
import { usePageActs } from '../../shell/page-acts.js';
import { queueKeys } from './keys.js';
import { isInPane, type useCurrentRow, type useQueueActs } from './queue-hooks.js';
import type { Selection } from './table.js';
import { queueWords } from './words.js';

interface Does {
  readonly lines: readonly Line[];
  readonly current: Line | undefined;
  readonly row: ReturnType<typeof useCurrentRow>;
  readonly selection: Selection;
  readonly acts: ReturnType<typeof useQueueActs>;
  readonly search: RefObject<HTMLInputElement | null>;
  readonly onHelp: () => void;
}

const focusIn = (id: string, what: string): void => document.getElementById(id)?.querySelector<HTMLElement>(what)?.focus();

/** Listens to the keys of the queue, and offers the palette what can be done there. */
export function useQueueKeys({ lines, current, row, selection, acts, search, onHelp }: Does): void {
  const t = queueWords.useWords();
  const navigate = useNavigate();
  const take = current && acts.mayTake ? () => acts.take(current) : undefined;
  useKeys(
    keysOf(queueKeys, {
      'next-row': () => row.go(row.index + 1),
      'previous-row': () => row.go(row.index - 1),
      'first-row': () => row.go(0),
      'last-row': () => row.go(lines.length - 1),
      open: current && isInPane() ? () => void navigate(`/cases/${current.id}`) : undefined,
      select: current && (() => selection.toggle(current.id)),
      'select-range': current && (() => selection.range(current.id)),
      take,
      'get-next': acts.mayTake ? acts.next : undefined,
      search: () => search.current?.focus(),
      filter: () => focusIn('queue-filters', 'button[aria-haspopup]'),
      views: () => focusIn('queue-views', 'button'),
      help: onHelp,
      clear: () => selection.all(false),
    }),
  );
  usePageActs([
    ...(acts.mayTake ? [{ id: 'next', label: t('next'), hotkey: 'n', run: acts.next }] : []),
    ...(take !== undefined && current !== undefined
      ? [{ id: 'take', label: t('takeOf', { reference: current.reference }), hotkey: 'a', run: take }]
      : []),
  ]);
}
