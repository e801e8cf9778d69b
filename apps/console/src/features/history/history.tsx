import { historyAllOptions, type History, type HistoryEntry } from '@carnet/client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { useMe } from '../../shell/session.js';
import { Button, LinkButton } from '../../ui/button.js';
import { Dialog } from '../../ui/dialog.js';
import { Answer, Empty } from '../../ui/feedback.js';
import { Table } from '../../ui/layout.js';
import { useSay } from '../../words/language.js';
import { shownZone, useFormat } from '../../words/format.js';
import { EntryDetail, RefusedMark, RowButton, StateChange, useSubjectKind, useVia, useWho } from './entry.js';
import { ExportDialog } from './export-dialog.js';
import { FilterBar } from './filter-bar.js';
import { filtersOf } from './filters.js';
import { Frame } from './frame.js';
import css from './history.module.css';
import { historyWords } from './words.js';

/** Each reading of a history is recorded. The page therefore reads it once, and not again when its window comes to the front. */
export const readOnce = { staleTime: Infinity, refetchOnWindowFocus: false, refetchOnReconnect: false } as const;

/** What happened: to transfers, or beside them. */
export function Page() {
  const t = historyWords.useWords();
  const [address] = useSearchParams();
  const [exporting, setExporting] = useState(false);
  const beside = address.get('about') === 'organisation';
  const filters = filtersOf(address, shownZone());
  const cursor = address.get('cursor');
  const entries = useQuery({
    ...historyAllOptions({
      query: { ...filters, about: beside ? 'organisation' : 'transfers', limit: '50', ...(cursor !== null && { cursor }) },
    }),
    ...readOnce,
  });
  return (
    <Frame
      title={t('history')}
      aside={<span className="t2 small">{t('recorded')}</span>}
      acts={!beside && <Button onPress={() => setExporting(true)}>{t('exportAsSeen')}</Button>}
    >
      <FilterBar items={entries.data?.items ?? []} />
      <Answer of={entries} rows={12}>
        {(page) => <Entries page={page} beside={beside} />}
      </Answer>
      {exporting && <ExportDialog filters={filters} onClose={() => setExporting(false)} />}
    </Frame>
  );
}

function Entries({ page: { items, next }, beside }: { page: History; beside: boolean }) {
  const t = historyWords.useWords();
  const [address, setAddress] = useSearchParams();
  const shown = items.find(({ id }) => id === address.get('entry'));
  const to = (change: Readonly<Record<string, string | null>>): string => {
    const changed = new URLSearchParams(address);
    const changes: Readonly<Record<string, string | null>> = { entry: null, ...change };
    for (const [name, value] of Object.entries(changes)) {
      if (value === null) changed.delete(name);
      else changed.set(name, value);
    }
    return `?${changed.toString()}`;
  };
  const isFiltered = [...address.keys()].some((name) => name !== 'about' && name !== 'cursor' && name !== 'entry');
  if (items.length === 0)
    return (
      <Empty links={isFiltered && <LinkButton href={beside ? '/history?about=organisation' : '/history'}>{t('clearFilters')}</LinkButton>}>
        {t(isFiltered ? 'empty' : 'emptyAll')}
      </Empty>
    );
  return (
    <>
      <div className={css.frame}>
        <EntryTable items={items} beside={beside} onOpen={(id) => setAddress(to({ entry: id }), { replace: true })} />
      </div>
      <div className={css.acts}>
        {address.has('cursor') && <LinkButton href={`/history${to({ cursor: null })}`}>{t('firstPage')}</LinkButton>}
        {next !== null && <LinkButton href={`/history${to({ cursor: next })}`}>{t('nextPage')}</LinkButton>}
      </div>
      {shown !== undefined && <OneEntry entry={shown} to={to} onClose={() => setAddress(to({}), { replace: true })} />}
    </>
  );
}

function EntryTable({ items, beside, onOpen }: { items: readonly HistoryEntry[]; beside: boolean; onOpen: (id: string) => void }) {
  const t = historyWords.useWords();
  const say = useSay();
  const format = useFormat();
  const who = useWho();
  const via = useVia();
  const subject = useSubjectKind();
  const { realm } = useMe();
  const withCompany = realm === 'authority';
  const head = [
    t('when'),
    t('who'),
    t('what'),
    t(beside ? 'subject' : 'transfer'),
    t(beside ? 'organisation' : 'company'),
    t('state'),
    t('via'),
  ];
  return (
    <Table
      label={t('history')}
      head={head.filter((_, place) => withCompany || place !== 4).filter((_, place) => !beside || place !== (withCompany ? 5 : 4))}
    >
      {items.map((entry) => (
        <tr key={entry.id}>
          <td className={css.nowrap}>{format.time(entry.at)}</td>
          <td>{who(entry.by)}</td>
          <td>
            <RowButton onPress={() => onOpen(entry.id)}>{say(entry.says)}</RowButton> {entry.refused && <RefusedMark />}
          </td>
          <td>
            {entry.transfer === null ? (
              subject(entry.subject?.kind ?? '')
            ) : (
              <Link className={`mono ${css.nowrap}`} to={`/history/${entry.transfer.id}?entry=${entry.id}`}>
                {entry.transfer.reference}
              </Link>
            )}
          </td>
          {withCompany && <td className={css.nowrap}>{say(entry.organisation.name)}</td>}
          {!beside && (
            <td className={withCompany ? css.nowrap : ''}>
              <StateChange from={entry.from} to={entry.to} />
            </td>
          )}
          <td className={`t2 ${css.nowrap}`}>{via(entry.via)}</td>
        </tr>
      ))}
    </Table>
  );
}

/** One entry in a drawer, with ways to see more like it. */
function OneEntry({
  entry,
  to,
  onClose,
}: {
  entry: HistoryEntry;
  to: (change: Readonly<Record<string, string | null>>) => string;
  onClose: () => void;
}) {
  const t = historyWords.useWords();
  const say = useSay();
  const format = useFormat();
  const who = useWho();
  const { realm } = useMe();
  const like = (change: Readonly<Record<string, string>>): string => `/history${to({ cursor: null, ...change })}`;
  return (
    <Dialog
      title={say(entry.says)}
      drawer={480}
      onClose={onClose}
      foot={
        entry.transfer !== null && (
          <LinkButton kind="primary" href={`/history/${entry.transfer.id}?entry=${entry.id}`}>
            {t('openTransfer')}
          </LinkButton>
        )
      }
    >
      <p className="t2">{format.time(entry.at)}</p>
      <EntryDetail entry={entry} />
      <div className={css.acts}>
        <LinkButton href={like({ act: entry.kind })}>{t('onlyThis', { what: say(entry.says) })}</LinkButton>
        {entry.by.id !== null && <LinkButton href={like({ actor: entry.by.id })}>{t('onlyThis', { what: who(entry.by) })}</LinkButton>}
        {realm === 'authority' && entry.transfer !== null && (
          <LinkButton href={like({ company: entry.organisation.id })}>{t('onlyThis', { what: say(entry.organisation.name) })}</LinkButton>
        )}
      </div>
    </Dialog>
  );
}
