import { type MailsOut, operationsOutgoingOptions, type OutgoingHost } from '@carnet/client';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { useMay } from '../../shell/session.js';
import { Answer, Empty } from '../../ui/feedback.js';
import { Pairs, Panel, Table } from '../../ui/layout.js';
import { useFormat } from '../../words/format.js';
import css from '../history/history.module.css';
import { AsOf, Frame, live } from './frame.js';
import { operationsWords } from './words.js';

/** What goes out to machines and mail boxes of all organisations, in counts. */
export function Page() {
  const t = operationsWords.useWords();
  const may = useMay();
  const outgoing = useQuery({ ...operationsOutgoingOptions(), ...live });
  return (
    <Frame>
      <Panel title={t('hosts')} aside={<AsOf at={outgoing.dataUpdatedAt} />} bare>
        <Answer of={outgoing} rows={3}>
          {({ hosts }) => <Hosts of={hosts} />}
        </Answer>
      </Panel>
      <Panel title={t('mail')} aside={<span className="t2 small">{t('mailsHint')}</span>}>
        <Answer of={outgoing} rows={3}>
          {({ mails }) => <Mails of={mails} />}
        </Answer>
      </Panel>
      {may('webhook:manage') && (
        <p className="t2">
          {t('own')} <Link to="/messages">{t('ownOpen')}</Link>
        </p>
      )}
    </Frame>
  );
}

function Hosts({ of }: { of: readonly OutgoingHost[] }) {
  const t = operationsWords.useWords();
  const format = useFormat();
  if (of.length === 0) return <Empty>{t('hostsNone')}</Empty>;
  return (
    <Table
      label={t('hosts')}
      head={[t('host'), t('endpoints'), t('paused'), t('undelivered'), t('oldest'), t('deadToday'), t('deadAll'), t('lastTaken')]}
    >
      {of.map(({ host, endpoints, paused, waiting, waitingSince, dead, deadToday, deliveredAt }) => (
        <tr key={host}>
          <td className={`mono ${css.break}`}>{host}</td>
          <td>{format.number(endpoints)}</td>
          <td>{format.number(paused)}</td>
          <td>{format.number(waiting)}</td>
          <td className={css.nowrap}>{waitingSince !== null && format.time(waitingSince)}</td>
          <td>{format.number(deadToday)}</td>
          <td>{format.number(dead)}</td>
          <td className={css.nowrap}>{deliveredAt === null ? t('never') : format.time(deliveredAt)}</td>
        </tr>
      ))}
    </Table>
  );
}

function Mails({ of: { waiting, waitingSince, later, dead, deadToday, sent, sentAt } }: { of: MailsOut }) {
  const t = operationsWords.useWords();
  const format = useFormat();
  return (
    <Pairs
      of={[
        [t('due'), waitingSince === null ? format.number(waiting) : t('since', { count: waiting, time: format.time(waitingSince) })],
        [t('mailsLater'), format.number(later)],
        [t('deadToday'), format.number(deadToday)],
        [t('deadAll'), format.number(dead)],
        [t('mailsSent'), sentAt === null ? format.number(sent) : t('lastAt', { count: sent, time: format.time(sentAt) })],
      ]}
    />
  );
}
