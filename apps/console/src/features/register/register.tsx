import { type Line, type TransfersListData, transfersListOptions, viewsListOptions } from '@carnet/client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { AddressTurns } from '../../shell/page-turns.js';
import { useMay } from '../../shell/session.js';
import { Button, LinkButton } from '../../ui/button.js';
import { Answer, Empty } from '../../ui/feedback.js';
import { Table } from '../../ui/layout.js';
import { useSay } from '../../words/language.js';
import { useFormat } from '../../words/format.js';
import { clockKind, DueTag, LaneTag, StateTag } from '../transfers/tags.js';
import css from './company.module.css';
import { ExportDialog } from './export-dialog.js';
import { Filters, filtersOf } from './filters.js';
import { CompanyHead } from './parts.js';
import { Views } from './views.js';
import { exportWords, registerWords } from './words.js';

/** All transfers of a company. Filters, order and page stand in the address. */
export function Page() {
  const t = registerWords.useWords();
  const e = exportWords.useWords();
  const may = useMay();
  const format = useFormat();
  const [address] = useSearchParams();
  const [exporting, setExporting] = useState(false);
  useDefaultView();
  const query: TransfersListData['query'] = {
    ...(filtersOf(address) as TransfersListData['query']),
    ...(address.get('cursor') !== null && { cursor: address.get('cursor') ?? '' }),
  };
  const list = useQuery({ ...transfersListOptions({ query }), placeholderData: keepPreviousData });
  return (
    <div className="stack-24">
      <CompanyHead title={t('transfers')}>
        {may('history:read') && <Button onPress={() => setExporting(true)}>{e('ask')}</Button>}
        {may('transfer:file') && <LinkButton href="/imports">{t('import')}</LinkButton>}
        {may('transfer:file') && (
          <LinkButton kind="primary" href="/new">
            {t('new')}
          </LinkButton>
        )}
      </CompanyHead>
      {exporting && <ExportDialog filters={filtersOf(address)} onClose={() => setExporting(false)} />}
      <Views />
      <Filters />
      <Answer of={list}>
        {({ items, next, counters, asOf }) => (
          <>
            <p className="t2 small">
              {t('counters', {
                company: counters.waitingForCompany,
                review: counters.waitingForReview,
                votes: counters.waitingForVotes,
                overdue: counters.overdue,
              })}
            </p>
            {items.length === 0 ? (
              <Empty links={<Link to="/transfers">{t('allTransfers')}</Link>}>
                {t(Object.keys(filtersOf(address)).length === 0 ? 'emptyAll' : 'noMatch')}
              </Empty>
            ) : (
              <Rows items={items} />
            )}
            <div className="row-12">
              <AddressTurns next={next} />
              <span className="t3 small">{t('asOf', { time: format.time(asOf) })}</span>
            </div>
          </>
        )}
      </Answer>
    </div>
  );
}

/** Opens the list with the view that the person chose for that, once, where the address names no filter. */
function useDefaultView(): void {
  const [address, setAddress] = useSearchParams();
  const asked = useRef(address.toString() !== '');
  const views = useQuery(viewsListOptions({ query: { list: 'transfers', counts: 'true' } }));
  const chosen = views.data?.items.find(({ byDefault, faults }) => byDefault && faults.length === 0);
  useEffect(() => {
    if (asked.current || chosen === undefined) return;
    asked.current = true;
    setAddress(chosen.query as Record<string, string>, { replace: true });
  }, [chosen, setAddress]);
}

function Rows({ items }: { items: readonly Line[] }) {
  const t = registerWords.useWords();
  const say = useSay();
  const format = useFormat();
  return (
    <div className={css.frame}>
      <Table
        label={t('list')}
        head={[
          t('matter'),
          t('state'),
          <span key="next" className={css.wide}>
            {t('nextDate')}
          </span>,
          <span key="to" className={css.wide}>
            {t('destination')}
          </span>,
          <span key="people" className={css.wide}>
            {t('people')}
          </span>,
          <span key="lane" className={css.wide}>
            {t('lane')}
          </span>,
        ]}
      >
        {items.map((line) => (
          <tr key={line.id}>
            <td>
              <div className={css.matter}>
                <Link to={`/transfers/${line.id}`}>
                  {line.changedSinceVisit === true && <span className={css.mark} role="img" aria-label={t('changed')} />}
                  {say(line.title)}
                </Link>
                <span className="mono t3">{line.reference}</span>
              </div>
            </td>
            <td>
              <StateTag state={line.state} />
              <div className={css.phone}>
                <NextDate line={line} />
              </div>
            </td>
            <td className={css.wide}>
              <NextDate line={line} />
            </td>
            <td className={css.wide}>{format.country(line.to)}</td>
            <td className={`${css.wide} ${css.num}`}>
              {line.people === null ? t('filingSaysNot') : format.number(line.people.ordinary + line.people.sensitive)}
            </td>
            <td className={css.wide}>
              <LaneTag lane={line.lane} audit={line.audit} />
            </td>
          </tr>
        ))}
      </Table>
    </div>
  );
}

/** States in which the authority has a day to keep. */
const waiting: ReadonlySet<Line['state']> = new Set(['submitted', 'in-review', 'information-requested', 'in-approval', 'awaiting-hearing']);

const daysUntil = (day: string): number => Math.round((Date.parse(day) - Date.parse(new Date().toISOString().slice(0, 10))) / 86_400_000);

function NextDate({ line }: { line: Line }) {
  const t = registerWords.useWords();
  const format = useFormat();
  const yours = line.answer ?? line.hearing;
  if (yours !== null) {
    const words = t(line.answer === null ? 'next.hearing' : 'next.answer', { day: format.day(yours.on) });
    return <DueTag kind={yours.overdue ? 'over' : clockKind(daysUntil(yours.on), false)} day={words} />;
  }
  if (line.dueOn === null || !waiting.has(line.state)) return null;
  return <span className="t2">{line.paused ? t('next.paused') : t('decisionBy', { day: format.day(line.dueOn) })}</span>;
}
