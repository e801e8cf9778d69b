import { type Workload, workloadReadOptions } from '@carnet/client';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { PageHead } from '../../shell/chrome.js';
import chrome from '../../shell/chrome.module.css';
import { Answer, Notice } from '../../ui/feedback.js';
import { Panel, Table } from '../../ui/layout.js';
import { useFormat } from '../../words/format.js';
import { roleWords } from '../../words/roles.js';
import { usePeople } from '../queue/people.js';
import { LaneMix } from './lane-mix.js';
import { Load } from './load.js';
import { Absences, Delegations } from './presence.js';
import { workloadWords } from './words.js';
import css from './workload.module.css';

/** Who has how much in hand, what comes due, and who will not be there. */
export function Page() {
  const t = workloadWords.useWords();
  const format = useFormat();
  const workload = useQuery(workloadReadOptions());
  return (
    <>
      <PageHead title={t('title')} aside={<span className="t2">{workload.data !== undefined && format.day(workload.data.asOf)}</span>} />
      <div className={`${chrome.scroll} ${chrome.padded}`}>
        <Answer of={workload}>
          {(data) => (
            <>
              {data.late > 0 && <Notice family="red">{t('late', { count: data.late })}</Notice>}
              <Load of={data} />
              <LaneMix of={data.lanes} />
              <div className={css.two}>
                <Forecast of={data} />
                <Expected of={data} />
              </div>
              <Absent of={data} />
            </>
          )}
        </Answer>
        <Absences />
        <Delegations />
      </div>
    </>
  );
}

function Forecast({ of }: { of: Workload }) {
  const t = workloadWords.useWords();
  const format = useFormat();
  const most = Math.max(1, ...of.forecast.map(({ due, paused }) => due + paused));
  return (
    <Panel title={t('days')} bare>
      <Table label={t('days.hint')} head={[t('day'), t('col.due'), t('paused'), t('bar')]}>
        {of.forecast.map(({ on, due, paused }) => (
          <tr key={on}>
            <td>{format.day(on)}</td>
            <td>{due}</td>
            <td>{paused}</td>
            <td className={css.barCell}>
              <span className={css.bar} style={{ width: `${String((due / most) * 100)}%` }} />
              <span className={css.pausedBar} style={{ width: `${String((paused / most) * 100)}%` }} />
            </td>
          </tr>
        ))}
      </Table>
    </Panel>
  );
}

function Expected({ of: { expected } }: { of: Workload }) {
  const t = workloadWords.useWords();
  const role = roleWords.useWords();
  const format = useFormat();
  const { measured, days } = expected[0] ?? {};
  const span = measured && {
    count: measured.days,
    from: format.day(measured.from),
    to: format.day(measured.until),
    until: format.day(days?.at(-1)?.on ?? measured.until),
  };
  const columns = ['done', 'there', 'ahead', 'coming', 'overdue', 'late'] as const;
  return (
    <Panel title={t('expected')} aside={span && <span className="t2 small">{t('expected.span', span)}</span>} bare>
      <Table label={t('expected')} head={[t('col.queue'), ...columns.map((one) => t(`col.${one}`))]}>
        {expected.map(({ queue, measured: { done }, presence, open, overdue, late, unknown }) => (
          <tr key={queue}>
            <td>{queue === 'decision' ? t('queue.decision') : role(queue)}</td>
            <td>{done}</td>
            <td>{presence.measured}</td>
            <td>{presence.ahead}</td>
            <td>{open}</td>
            <td>{overdue}</td>
            <td>{late ?? <span className="t2">{unknown === null ? '' : t(`unknown.${unknown}`)}</span>}</td>
          </tr>
        ))}
      </Table>
    </Panel>
  );
}

function Absent({ of }: { of: Workload }) {
  const t = workloadWords.useWords();
  const role = roleWords.useWords();
  const format = useFormat();
  const people = usePeople();
  const rows = of.absent.flatMap((person) => person.reviews.map((review) => ({ person, review })));
  if (rows.length === 0) return null;
  return (
    <Panel title={t('absent')} bare>
      <Table label={t('absent')} head={[t('col.person'), t('reference'), t('col.discipline'), t('col.due'), t('col.deputy')]}>
        {rows.map(({ person, review }) => (
          <tr key={`${person.person} ${review.transfer} ${review.discipline}`}>
            <td>
              {person.name} <span className="small t2">{t('absentUntil', { day: format.day(person.until) })}</span>
            </td>
            <td>
              <Link to={`/cases/${review.transfer}`} className="mono">
                {review.reference}
              </Link>
            </td>
            <td>{role(review.discipline)}</td>
            <td>{review.dueOn === null ? '' : format.day(review.dueOn)}</td>
            <td>{review.deputy === null ? <span className="t2">{t('none')}</span> : people.name(review.deputy)}</td>
          </tr>
        ))}
      </Table>
    </Panel>
  );
}
