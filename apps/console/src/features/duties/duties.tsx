import { conditionsOwedOptions, transfersListOptions } from '@carnet/client';
import { useQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'react-router';
import { PagedAnswer } from '../../shell/page-turns.js';
import { useMe } from '../../shell/session.js';
import { ListAnswer } from '../../ui/feedback.js';
import { Table } from '../../ui/layout.js';
import { useSay } from '../../words/language.js';
import { useFormat } from '../../words/format.js';
import company from '../register/company.module.css';
import { CompanyHead, Section } from '../register/parts.js';
import { conditionWords } from '../transfer/act-words.js';
import { StateTag } from '../transfers/tags.js';
import { wallOf } from '../history/wall-time.js';
import { CalendarFeed } from './calendar-feed.js';
import { ClosedThen } from './closed.js';
import { Reminders } from './reminders.js';
import { dutiesWords } from './words.js';

/** What the company owes and which days come next, across its transfers. */
export function Page() {
  const t = dutiesWords.useWords();
  return (
    <div className="stack-24">
      <CompanyHead title={t('title')} />
      <p>{t('intro')}</p>
      <Waiting />
      <Owed />
      <Reminders />
      <CalendarFeed />
    </div>
  );
}

function Waiting() {
  const t = dutiesWords.useWords();
  const me = useMe();
  const say = useSay();
  const format = useFormat();
  const list = useQuery(
    transfersListOptions({ query: { state: 'information-requested,awaiting-hearing,awaiting-conditions', sort: 'due', limit: '100' } }),
  );
  return (
    <Section title={t('waitsForYou')}>
      <ListAnswer of={list} rows={2} empty={<p className="t2">{t('waitingNone')}</p>}>
        {(items) => (
          <div className={company.frame}>
            <Table label={t('waitsForYou')} head={[t('transfer'), t('state'), t('by')]}>
              {items.map(({ id, reference, title, state, answer, hearing }) => {
                const last = answer ?? hearing;
                return (
                  <tr key={id}>
                    <td>
                      <div className={company.matter}>
                        <Link to={`/transfers/${id}`}>{say(title)}</Link>
                        <span className="mono t3">{reference}</span>
                      </div>
                    </td>
                    <td>
                      <StateTag state={state} />
                    </td>
                    <td>
                      {last === null ? t('noLastDay') : format.time(last.at)}
                      {last !== null && <ClosedThen on={wallOf(last.at, me.timeZone).slice(0, 10)} />}
                    </td>
                  </tr>
                );
              })}
            </Table>
          </div>
        )}
      </ListAnswer>
    </Section>
  );
}

function Owed() {
  const t = dutiesWords.useWords();
  const condition = conditionWords.useWords();
  const say = useSay();
  const format = useFormat();
  const [address] = useSearchParams();
  const cursor = address.get('cursor');
  const list = useQuery(conditionsOwedOptions({ query: { ...(cursor !== null && { cursor }) } }));
  return (
    <Section title={t('conditionsToKeep')}>
      <PagedAnswer of={list} rows={2} empty={<p className="t2">{t('noOpenCondition')}</p>}>
        {(items) => (
          <div className={company.frame}>
            <Table label={t('conditionsToKeep')} head={[t('by'), t('what'), t('state'), t('transfer')]}>
              {items.map(({ transfer, reference, number, says, state, dueOn }) => (
                <tr key={`${transfer} ${String(number)}`}>
                  <td>
                    {dueOn === null ? t('noLastDay') : format.day(dueOn)}
                    {dueOn !== null && <ClosedThen on={dueOn} />}
                  </td>
                  <td>{t('conditionOf', { number, says: say(says) })}</td>
                  <td>{condition(`obligation.${state}`)}</td>
                  <td>
                    <Link to={`/transfers/${transfer}#conditions`} className={`mono ${company.reference}`}>
                      {reference}
                    </Link>
                  </td>
                </tr>
              ))}
            </Table>
          </div>
        )}
      </PagedAnswer>
    </Section>
  );
}
