import { type WorkingCalendar, zoneListsCalendarsOptions } from '@carnet/client';
import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { Answer, Empty } from '../../ui/feedback.js';
import { Select } from '../../ui/field.js';
import { Pairs, Table } from '../../ui/layout.js';
import { commonWords, useLanguage, useSay } from '../../words/language.js';
import { useFormat } from '../../words/format.js';
import { Frame } from '../history/frame.js';
import { LawTabs } from '../packs/law-tabs.js';
import css from '../packs/packs.module.css';
import { packWords } from '../packs/words.js';
import { calendarWords } from './words.js';

/** The calendars by which last days are counted. */
export function Page() {
  const t = calendarWords.useWords();
  const title = packWords.useWords();
  const calendars = useQuery(zoneListsCalendarsOptions());
  return (
    <Frame title={title('calendars')}>
      <LawTabs />
      <p className="t2">{t('text')}</p>
      <Answer of={calendars}>{({ items }) => <Chosen of={items} />}</Answer>
    </Frame>
  );
}

/** One calendar and one of its years, as the address says. */
function Chosen({ of }: { of: readonly WorkingCalendar[] }) {
  const t = calendarWords.useWords();
  const format = useFormat();
  const [params, setParams] = useSearchParams();
  const calendar = of.find(({ name }) => name === params.get('calendar')) ?? of[0];
  if (calendar === undefined) return null;
  const years = [...new Set(calendar.days.map(({ day }) => day.slice(0, 4)))].reverse();
  const now = new Date().toISOString().slice(0, 4);
  const year = years.find((one) => one === params.get('year')) ?? years.find((one) => one === now) ?? years[0] ?? now;
  const choose = (key: string) => (value: string) => setParams((before) => (before.set(key, value), before), { replace: true });
  return (
    <>
      <div className={css.filters}>
        <Select
          label={t('calendar')}
          value={calendar.name}
          choices={of.map(({ name }) => ({ id: name, label: name === 'EVERY_DAY' ? t('everyDay') : format.country(name) }))}
          onChange={choose('calendar')}
        />
        {years.length > 0 && (
          <Select label={t('year')} value={year} choices={years.map((id) => ({ id, label: id }))} onChange={choose('year')} />
        )}
      </div>
      <About calendar={calendar} />
      <Days of={calendar.days.filter(({ day }) => day.startsWith(year))} />
    </>
  );
}

function About({ calendar: { from, to, timeZone, weekend, edition, unconfirmed } }: { calendar: WorkingCalendar }) {
  const t = calendarWords.useWords();
  const common = commonWords.useWords();
  const format = useFormat();
  const language = useLanguage();
  const span = (days: { readonly from: string; readonly to: string }) =>
    t('fromTo', { from: format.day(days.from), to: format.day(days.to) });
  const weekday = new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', { weekday: 'long', timeZone: 'UTC' });
  // 1 January 2024 was a Monday.
  const names = weekend.map((day) => weekday.format(new Date(Date.UTC(2024, 0, day))));
  return (
    <Pairs
      of={[
        [t('known'), span({ from, to })],
        [common('timeZone'), timeZone],
        [t('weekend'), names.length === 0 ? common('none') : format.list(names)],
        [common('edition'), edition],
        ...(unconfirmed.length === 0 ? [] : [[t('unconfirmed'), format.list(unconfirmed.map(span))] as const]),
      ]}
    />
  );
}

function Days({ of }: { of: WorkingCalendar['days'] }) {
  const t = calendarWords.useWords();
  const format = useFormat();
  const say = useSay();
  if (of.length === 0) return <Empty>{t('none')}</Empty>;
  return (
    <Table label={t('day')} head={[t('day'), t('name'), t('works')]}>
      {of.map(({ day, name, works }) => (
        <tr key={day}>
          <td>{format.day(day)}</td>
          <td>{say(name)}</td>
          <td>{t(works ? 'works.yes' : 'works.no')}</td>
        </tr>
      ))}
    </Table>
  );
}
