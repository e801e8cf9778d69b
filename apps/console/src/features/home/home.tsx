import {
  type Line,
  type ObligationLine,
  type OwnSection,
  conditionsOwedOptions,
  draftsOwnOptions,
  ledgerPositionOptions,
  transfersListOptions,
} from '@carnet/client';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useMay, useMe } from '../../shell/session.js';
import { LinkButton } from '../../ui/button.js';
import { Answer } from '../../ui/feedback.js';
import { useFormat } from '../../words/format.js';
import { useSay } from '../../words/language.js';
import css from '../filing/filing.module.css';
import { FormFrame, SidePart, Title } from '../filing/frame.js';
import { LedgerGauge } from '../filing/ledger-gauge.js';
import { draftAddress, namedSectionAddress } from '../filing/sections.js';
import { StateTag } from '../transfers/tags.js';
import { homeWords } from './words.js';

const mostDrafts = 8;
const mostDates = 6;

/** What waits for the company, where its ledger stands, and where to begin. */
export function Page() {
  const t = homeWords.useWords();
  const say = useSay();
  const may = useMay();
  const { organisationName } = useMe();
  const waiting = useQuery(transfersListOptions({ query: { state: 'information-requested,awaiting-hearing', sort: 'due', limit: '50' } }));
  const given = useQuery(draftsOwnOptions());
  const drafts = useQuery(transfersListOptions({ query: { state: 'draft', sort: 'newest', limit: String(mostDrafts) } }));
  const running = useQuery(transfersListOptions({ query: { state: 'submitted,in-review,in-approval', sort: 'due', limit: '50' } }));
  const owed = useQuery(conditionsOwedOptions({ query: { limit: '50' } }));
  return (
    <FormFrame
      side={
        <>
          <Dates waiting={waiting.data?.items ?? []} running={running.data?.items ?? []} owed={owed.data?.items ?? []} />
          <Ledger />
        </>
      }
      summary={t('dates')}
    >
      <Title over={organisationName === null ? undefined : say(organisationName)}>{t('title')}</Title>
      <div className={css.buttons}>
        {may('transfer:file') && (
          <LinkButton kind="primary" href="/new">
            {t('beginFiling')}
          </LinkButton>
        )}
        {may('route:ask') && <LinkButton href="/route">{t('route')}</LinkButton>}
        {!may('transfer:file') && <p className="t2">{t('reads')}</p>}
      </div>
      <Block title={t('requests')}>
        <Answer of={waiting}>{({ items }) => <Requests items={items} />}</Answer>
      </Block>
      {given.data !== undefined && given.data.items.length > 0 && (
        <Block title={t('sections')}>
          <Sections items={given.data.items} />
        </Block>
      )}
      <Block title={t('drafts')}>
        <Answer of={drafts}>{({ items, next }) => <Drafts items={items} hasMore={next !== null} />}</Answer>
      </Block>
      <Block title={t('conditionsToKeep')}>
        <Answer of={owed}>{({ items }) => <Conditions items={items} />}</Answer>
      </Block>
    </FormFrame>
  );
}

function Block({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h2 className={css.group}>{title}</h2>
      {children}
    </section>
  );
}

function Requests({ items }: { items: readonly Line[] }) {
  const t = homeWords.useWords();
  const say = useSay();
  const { day } = useFormat();
  if (items.length === 0) return <p className="t2">{t('requestsNone')}</p>;
  return (
    <ul className={css.lines}>
      {items.map(({ id, reference, title, state, answer, hearing }) => (
        <li key={id}>
          <Link to={`/transfers/${id}`}>{say(title)}</Link>
          <p className="small t2">
            {answer !== null && t(answer.overdue ? 'informationLate' : 'information', { reference, day: day(answer.on) })}
            {hearing !== null && t('hearing', { reference, day: day(hearing.on) })}
          </p>
          <StateTag state={state} />
        </li>
      ))}
    </ul>
  );
}

function Sections({ items }: { items: readonly OwnSection[] }) {
  const t = homeWords.useWords();
  const say = useSay();
  return (
    <ul className={css.lines}>
      {items.map(({ transfer, reference, title, section, sectionTitle }) => (
        <li key={`${transfer} ${section}`}>
          <Link to={namedSectionAddress(transfer, section)}>{say(sectionTitle)}</Link>
          <p className="small t2">{t('section', { reference, title: say(title) })}</p>
        </li>
      ))}
    </ul>
  );
}

function Drafts({ items, hasMore }: { items: readonly Line[]; hasMore: boolean }) {
  const t = homeWords.useWords();
  const say = useSay();
  const { time } = useFormat();
  if (items.length === 0) return <p className="t2">{t('draftsNone')}</p>;
  return (
    <>
      <ul className={css.lines}>
        {items.map(({ id, reference, title, updatedAt }) => (
          <li key={id}>
            <Link to={draftAddress(id)}>{say(title)}</Link>
            <p className="small t2">{t('changed', { reference, time: time(updatedAt) })}</p>
          </li>
        ))}
      </ul>
      {hasMore && (
        <Link className={css.back} to="/transfers?state=draft">
          {t('moreDrafts')}
        </Link>
      )}
    </>
  );
}

function Conditions({ items }: { items: readonly ObligationLine[] }) {
  const t = homeWords.useWords();
  const say = useSay();
  const { day } = useFormat();
  if (items.length === 0) return <p className="t2">{t('noOpenCondition')}</p>;
  return (
    <ul className={css.lines}>
      {items.map(({ transfer, reference, number, says, dueOn }) => (
        <li key={`${transfer} ${String(number)}`}>
          <Link to={`/transfers/${transfer}`}>{say(says)}</Link>
          <p className="small t2">{dueOn === null ? t('conditionNoDay', { reference }) : t('condition', { reference, day: day(dueOn) })}</p>
        </li>
      ))}
    </ul>
  );
}

interface DatesProps {
  readonly waiting: readonly Line[];
  readonly running: readonly Line[];
  readonly owed: readonly ObligationLine[];
}

function Dates({ waiting, running, owed }: DatesProps) {
  const t = homeWords.useWords();
  const { day } = useFormat();
  const dates = [
    ...waiting.flatMap(({ id, reference, answer, hearing }) => [
      ...(answer === null ? [] : [{ id, on: answer.on, says: t('dateAnswer', { reference }) }]),
      ...(hearing === null ? [] : [{ id, on: hearing.on, says: t('dateHearing', { reference }) }]),
    ]),
    ...running.flatMap(({ id, reference, dueOn }) => (dueOn === null ? [] : [{ id, on: dueOn, says: t('dateAuthority', { reference }) }])),
    ...owed.flatMap(({ transfer: id, reference, dueOn }) =>
      dueOn === null ? [] : [{ id, on: dueOn, says: t('dateCondition', { reference }) }],
    ),
  ].sort((a, b) => a.on.localeCompare(b.on));
  return (
    <SidePart title={t('dates')}>
      {dates.length === 0 && <p>{t('datesNone')}</p>}
      <ul className="stack-8">
        {dates.slice(0, mostDates).map(({ id, on, says }) => (
          <li key={`${id} ${on} ${says}`}>
            <p className="small t3">{day(on)}</p>
            <Link to={`/transfers/${id}`}>{says}</Link>
          </li>
        ))}
      </ul>
    </SidePart>
  );
}

function Ledger() {
  const t = homeWords.useWords();
  const position = useQuery(ledgerPositionOptions());
  return (
    <SidePart title={t('ledger')}>
      <Answer of={position} rows={3}>
        {({ lines }) => {
          const current = lines.filter((line) => line.current);
          if (current.length === 0) return <p>{t('ledgerNone')}</p>;
          return current.map((line) => <LedgerGauge key={`${line.metric} ${line.window} ${line.party ?? ''}`} line={line} />);
        }}
      </Answer>
    </SidePart>
  );
}
