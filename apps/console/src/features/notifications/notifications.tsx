import { type Notification, notificationsListOptions, notificationsRead, notificationsReadUntil } from '@carnet/client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'react-router';
import { AddressTurns } from '../../shell/page-turns.js';
import { useAct } from '../../shell/act.js';
import { useMe } from '../../shell/session.js';
import { Button } from '../../ui/button.js';
import { Answer, ProblemNotice } from '../../ui/feedback.js';
import { Checkbox } from '../../ui/field.js';
import { Panel } from '../../ui/layout.js';
import { useFormat } from '../../words/format.js';
import { useSay } from '../../words/language.js';
import { Frame } from '../history/frame.js';
import { namedSectionAddress } from '../filing/sections.js';
import { CalendarFeed } from '../duties/calendar-feed.js';
import { useTransferAddress } from '../transfers/transfer-link.js';
import { Choice } from './choice.js';
import { MailSettings } from './mail.js';
import css from './notifications.module.css';
import { notificationWords } from './words.js';

/** What concerns a person, whichever side they work for, and how they want to be told. */
export function Page() {
  const t = notificationWords.useWords();
  const { realm } = useMe();
  return (
    <Frame title={t('title')}>
      <List />
      <Choice />
      <MailSettings />
      {realm === 'authority' && <CalendarFeed />}
    </Frame>
  );
}

function List() {
  const t = notificationWords.useWords();
  const [address, setAddress] = useSearchParams();
  const all = address.get('all') !== null;
  const cursor = address.get('cursor');
  const list = useQuery({
    ...notificationsListOptions({ query: { ...(!all && { unread: 'yes' as const }), ...(cursor !== null && { cursor }) } }),
    placeholderData: keepPreviousData,
    refetchInterval: 30_000,
  });
  const newest = list.data?.items[0]?.at;
  const readAll = useAct((until: string, key) => notificationsReadUntil({ body: { until }, headers: { ...key } }));
  return (
    <Panel title={t('list')}>
      <div className="stack-12">
        <div className="row-16">
          <Checkbox isSelected={all} onChange={(chosen) => setAddress(chosen ? { all: '' } : {})}>
            {t('all')}
          </Checkbox>
          {newest !== undefined && cursor === null && (list.data?.unread ?? 0) > 0 && (
            <Button isPending={readAll.isPending} onPress={() => readAll.mutate(newest)}>
              {t('readAll')}
            </Button>
          )}
        </div>
        {readAll.error !== null && <ProblemNotice error={readAll.error} />}
        <Answer of={list} rows={4}>
          {({ items, unread, next }) => (
            <>
              <p className="t2" role="status">
                {unread >= 100
                  ? t('unreadMany')
                  : unread > 0
                    ? t('unread', { count: unread })
                    : t(items.length === 0 && all ? 'noneAtAll' : 'none')}
              </p>
              <ul>
                {items.map((one) => (
                  <Row key={one.id} of={one} />
                ))}
              </ul>
              <div className="row-16">
                <AddressTurns next={next} />
              </div>
            </>
          )}
        </Answer>
      </div>
    </Panel>
  );
}

function Row({ of: { id, says, at, transfer, reference, section, lawChange, dueOn, readAt } }: { of: Notification }) {
  const t = notificationWords.useWords();
  const say = useSay();
  const format = useFormat();
  const addressOf = useTransferAddress();
  const read = useAct((_: null, key) => notificationsRead({ path: { notification: id }, body: {}, headers: { ...key } }));
  return (
    <li className={css.line} data-read={readAt !== null}>
      <div className={css.what}>
        <span>{say(says)}</span>
        <span className="t2 small">
          {format.time(at)}
          {dueOn !== null && ` · ${t('dueOn', { day: format.day(dueOn) })}`}
        </span>
        {read.error !== null && <ProblemNotice error={read.error} />}
      </div>
      {transfer !== null && (
        <Link className={`mono ${css.reference}`} to={section === null ? addressOf(transfer) : namedSectionAddress(transfer, section)}>
          {reference ?? transfer}
        </Link>
      )}
      {lawChange !== null && <Link to={`/law-changes/${lawChange}`}>{t('law')}</Link>}
      {readAt === null ? (
        <Button kind="quiet" isPending={read.isPending} onPress={() => read.mutate(null)}>
          {t('markAsRead')}
        </Button>
      ) : (
        <span className="t3 small">{t('isRead')}</span>
      )}
    </li>
  );
}
