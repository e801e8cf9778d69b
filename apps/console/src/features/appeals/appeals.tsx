import { appealListList, appealListListQueryKey, type AppealListListData, type AppealLine } from '@carnet/client';
import { Link, useSearchParams } from 'react-router';
import { PageHead } from '../../shell/chrome.js';
import chrome from '../../shell/chrome.module.css';
import { Empty } from '../../ui/feedback.js';
import { Select } from '../../ui/field.js';
import { Table } from '../../ui/layout.js';
import { useFormat } from '../../words/format.js';
import { CursorAnswer, useCursor } from '../queue/cursor.js';
import { dueKind, DueTag, StateTag } from '../transfers/tags.js';
import { usePeople } from '../queue/people.js';
import { appealWords } from './appeal-words.js';
import css from '../votes/votes.module.css';
import { every } from '../../words/every.js';

const states = every<AppealLine['state']>()('filed', 'claimed', 'voting', 'upheld', 'varied', 'set-aside', 'withdrawn');
const closed: readonly string[] = ['upheld', 'varied', 'set-aside', 'withdrawn'];
type Query = NonNullable<AppealListListData['query']>;

/** Appeals in the order of their last days. */
export function Page() {
  const t = appealWords.useWords();
  const format = useFormat();
  const people = usePeople();
  const [params, setParams] = useSearchParams();
  const state = params.get('state') ?? 'open';
  const known = (['open', ...states] as const).find((one) => one === state);
  const query: Query = {
    ...(known !== undefined && { state: known }),
    ...(state === 'unseated' && { unseated: 'yes' as const }),
  };
  const appeals = useCursor(appealListListQueryKey({ query }), (cursor) => appealListList({ query: { ...query, ...cursor, limit: '50' } }));
  const asOf = new Date().toISOString();
  return (
    <>
      <PageHead title={t('title')}>
        <div className={css.filter}>
          <Select
            label={t('state')}
            labelHidden
            choices={[
              { id: 'open', label: t('filter.open') },
              { id: 'unseated', label: t('filter.unseated') },
              ...states.map((id) => ({ id, label: t(`state.${id}`) })),
              { id: 'all', label: t('filter.all') },
            ]}
            value={state}
            onChange={(chosen) => setParams({ state: chosen }, { replace: true })}
          />
        </div>
      </PageHead>
      <div className={`${chrome.scroll} ${chrome.padded}`}>
        <CursorAnswer of={appeals} empty={<Empty>{t('none')}</Empty>}>
          {(lines) => (
            <Table
              label={t('list')}
              head={[t('reference'), t('col.number'), t('state'), t('col.filed'), t('due'), t('officer'), t('col.seats')]}
            >
              {lines.map((line) => (
                <tr key={`${line.transfer} ${String(line.number)}`}>
                  <td>
                    <Link to={`/cases/${line.transfer}`} className="mono">
                      {line.reference}
                    </Link>{' '}
                    <StateTag state={line.transferState} />
                  </td>
                  <td>{line.number}</td>
                  <td>{t(`state.${line.state}`)}</td>
                  <td>{format.day(line.filedAt)}</td>
                  <td>
                    {closed.includes(line.state) ? (
                      format.day(line.dueOn)
                    ) : (
                      <DueTag kind={dueKind(line.dueOn, false, asOf)} day={format.day(line.dueOn)} />
                    )}
                  </td>
                  <td>{line.officer === null ? <span className="t2">{t('nobody')}</span> : people.name(line.officer)}</td>
                  <td>{line.emptySeats}</td>
                </tr>
              ))}
            </Table>
          )}
        </CursorAnswer>
      </div>
    </>
  );
}
