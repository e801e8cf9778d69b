import { type Reminder, remindersListOptions, remindersRead } from '@carnet/client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { useAct } from '../../shell/act.js';
import { useMay } from '../../shell/session.js';
import { Button } from '../../ui/button.js';
import { Answer, ProblemNotice } from '../../ui/feedback.js';
import { Checkbox } from '../../ui/field.js';
import { useSay } from '../../words/language.js';
import { useFormat } from '../../words/format.js';
import { Section } from '../register/parts.js';
import { ClosedThen } from './closed.js';
import { dutiesWords } from './words.js';

/** What came due, the newest first. */
export function Reminders() {
  const t = dutiesWords.useWords();
  const may = useMay();
  const [all, setAll] = useState(false);
  const [cursor, setCursor] = useState<string | null>(null);
  const allowed = may('reminder:read');
  const list = useQuery({
    ...remindersListOptions({ query: { ...(!all && { unread: 'yes' as const }), ...(cursor !== null && { cursor }) } }),
    enabled: allowed,
  });
  if (!allowed) return null;
  return (
    <Section title={t('reminders')}>
      <Checkbox
        isSelected={all}
        onChange={(chosen) => {
          setAll(chosen);
          setCursor(null);
        }}
      >
        {t('showRead')}
      </Checkbox>
      <Answer of={list} rows={2}>
        {({ items, next }) => (
          <>
            {items.length === 0 && <p className="t2">{t('remindersNone')}</p>}
            <ul className="stack-16">
              {items.map((one) => (
                <ReminderLine key={one.id} of={one} />
              ))}
            </ul>
            {next !== null && (
              <div>
                <Button onPress={() => setCursor(next)}>{t('more')}</Button>
              </div>
            )}
          </>
        )}
      </Answer>
    </Section>
  );
}

function ReminderLine({ of: { id, transfer, reference, says, dueOn, readAt } }: { of: Reminder }) {
  const t = dutiesWords.useWords();
  const say = useSay();
  const format = useFormat();
  const read = useAct((_: null, key) => remindersRead({ path: { reminder: id }, body: {}, headers: { ...key } }));
  return (
    <li className="row-12">
      <Link to={`/transfers/${transfer}`} className="mono">
        {reference}
      </Link>
      <span>{say(says)}</span>
      <span className="t2">
        {t('about', { day: format.day(dueOn) })}
        {readAt === null && <ClosedThen on={dueOn} />}
      </span>
      {readAt === null ? (
        <Button isPending={read.isPending} onPress={() => read.mutate(null)}>
          {t('markAsRead')}
        </Button>
      ) : (
        <span className="t3 small">{t('readAt', { time: format.time(readAt) })}</span>
      )}
      {read.error !== null && <ProblemNotice error={read.error} />}
    </li>
  );
}
