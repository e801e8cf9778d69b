import { votesList, votesListQueryKey, type VotesListData } from '@carnet/client';
import { Link, useSearchParams } from 'react-router';
import { PageHead } from '../../shell/chrome.js';
import chrome from '../../shell/chrome.module.css';
import { useMay } from '../../shell/session.js';
import { LinkButton } from '../../ui/button.js';
import { Empty } from '../../ui/feedback.js';
import { Select } from '../../ui/field.js';
import { Table } from '../../ui/layout.js';
import { useFormat } from '../../words/format.js';
import { defineWords, useSay } from '../../words/language.js';
import { CursorAnswer, useCursor } from '../queue/cursor.js';
import { dueKind, DueTag, LaneTag, StateTag } from '../transfers/tags.js';
import { stateWords } from '../transfers/state-words.js';
import { queueWords } from '../queue/words.js';
import css from './votes.module.css';

const words = defineWords('votes', {
  title: ['Approvals', '审批'],
  none: [
    'No transfer waits for your vote. You are notified when one does. A vote on an appeal is listed among the appeals.',
    '没有待您表决的事项，有新事项时会通知您。复核的表决列于复核页面。',
  ],
  appeals: ['Show the appeals', '查看复核'],
  list: ['Transfers that wait for your vote', '待您表决的事项'],
});

const any = 'any';
type Query = NonNullable<VotesListData['query']>;

/** What waits for the caller's vote, or for a supervisor's answer. */
export function Page() {
  const t = words.useWords();
  const q = queueWords.useWords();
  const say = useSay();
  const may = useMay();
  const format = useFormat();
  const [params, setParams] = useSearchParams();
  const lane = (['green', 'amber', 'red'] as const).find((one) => one === params.get('lane'));
  const sort = (['newest', 'oldest'] as const).find((one) => one === params.get('sort')) ?? 'due';
  const query: Query = { ...(lane !== undefined && { lane }), sort };
  const votes = useCursor(votesListQueryKey({ query }), (cursor) => votesList({ query: { ...query, ...cursor, limit: '50' } }));
  const asOf = new Date().toISOString();
  const put = (name: string, value: string | null): void =>
    setParams(
      (before) => {
        const next = new URLSearchParams(before);
        if (value === null) next.delete(name);
        else next.set(name, value);
        return next;
      },
      { replace: true },
    );
  return (
    <>
      <PageHead title={t('title')}>
        <div className={css.filter}>
          <LaneSelect value={lane ?? any} onChange={(chosen) => put('lane', chosen === any ? null : chosen)} />
        </div>
        <div className={css.filter}>
          <Select
            label={q('sort')}
            labelHidden
            choices={(['due', 'newest', 'oldest'] as const).map((id) => ({ id, label: q(`sort.${id}`) }))}
            value={sort}
            onChange={(chosen) => put('sort', chosen === 'due' ? null : chosen)}
          />
        </div>
      </PageHead>
      <div className={`${chrome.scroll} ${chrome.padded}`}>
        <CursorAnswer
          of={votes}
          empty={<Empty links={may('queue:read') && <LinkButton href="/appeals">{t('appeals')}</LinkButton>}>{t('none')}</Empty>}
        >
          {(lines) => (
            <Table
              label={t('list')}
              head={[q('col.lane'), q('col.reference'), q('col.matter'), q('col.company'), t('destination'), q('col.state'), t('due')]}
            >
              {lines.map((line) => (
                <tr key={line.id}>
                  <td>
                    <LaneTag lane={line.lane} audit={line.audit} />
                  </td>
                  <td className="mono">{line.reference}</td>
                  <td>
                    <Link to={`/cases/${line.id}`}>{say(line.title)}</Link>
                  </td>
                  <td>{say(line.company.name)}</td>
                  <td>{format.country(line.to)}</td>
                  <td>
                    <StateTag state={line.state} />
                  </td>
                  <td>{line.dueOn !== null && <DueTag kind={dueKind(line.dueOn, line.paused, asOf)} day={format.day(line.dueOn)} />}</td>
                </tr>
              ))}
            </Table>
          )}
        </CursorAnswer>
      </div>
    </>
  );
}

function LaneSelect({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const t = words.useWords();
  const state = stateWords.useWords();
  return (
    <Select
      label={t('anyLane')}
      labelHidden
      choices={[
        { id: any, label: t('anyLane') },
        ...(['green', 'amber', 'red'] as const).map((id) => ({ id, label: state(`lane.${id}`) })),
      ]}
      value={value}
      onChange={onChange}
    />
  );
}
