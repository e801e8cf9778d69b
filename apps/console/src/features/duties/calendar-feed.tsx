import { calendarFeedOptions, calendarMake, calendarTakeBack } from '@carnet/client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useAct } from '../../shell/act.js';
import { useMe } from '../../shell/session.js';
import { Button } from '../../ui/button.js';
import { Answer, Notice, ProblemNotice } from '../../ui/feedback.js';
import { Panel } from '../../ui/layout.js';
import { Reference } from '../../ui/reference.js';
import { useFormat } from '../../words/format.js';
import { Section } from '../register/parts.js';
import { dutiesWords } from './words.js';

/** The secret address of a person's calendar: made, shown once, taken back. */
export function CalendarFeed() {
  const t = dutiesWords.useWords();
  const format = useFormat();
  const Part = useMe().realm === 'company' ? Section : Panel;
  const feed = useQuery(calendarFeedOptions());
  const [address, setAddress] = useState<string | null>(null);
  const make = useAct(
    (_: null, key) => calendarMake({ body: {}, headers: { ...key } }),
    ({ path }) => setAddress(path === null ? null : `${location.origin}${path}`),
  );
  const takeBack = useAct(
    (_: null, key) => calendarTakeBack({ body: {}, headers: { ...key } }),
    () => setAddress(null),
  );
  return (
    <Part title={t('calendar')}>
      <p className="t2">{t('calendarHint')}</p>
      <Answer of={feed} rows={1}>
        {({ madeAt }) => (
          <>
            <p>{madeAt === null ? t('calendarNone') : t('calendarSince', { time: format.time(madeAt) })}</p>
            {address !== null && (
              <Notice family="green" role="status">
                <p>{t('made')}</p>
                <Reference of={address} />
              </Notice>
            )}
            <div className="row-12">
              <Button isPending={make.isPending} onPress={() => make.mutate(null)}>
                {t(madeAt === null ? 'make' : 'makeAgain')}
              </Button>
              {madeAt !== null && (
                <Button isPending={takeBack.isPending} onPress={() => takeBack.mutate(null)}>
                  {t('takeBack')}
                </Button>
              )}
              {madeAt !== null && <span className="t3 small">{t('makeNote')}</span>}
            </div>
          </>
        )}
      </Answer>
      {make.error !== null && <ProblemNotice error={make.error} />}
      {takeBack.error !== null && <ProblemNotice error={takeBack.error} />}
    </Part>
  );
}
