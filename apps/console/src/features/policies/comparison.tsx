import { policiesChanges, type PolicyChanges, policiesListOptions } from '@carnet/client';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useSearchParams } from 'react-router';
import { useMay } from '../../shell/session.js';
import { Answer } from '../../ui/feedback.js';
import { Select } from '../../ui/field.js';
import { Panel, Table } from '../../ui/layout.js';
import { Segments } from '../../ui/segments.js';
import { useSay } from '../../words/language.js';
import { useFormat } from '../../words/format.js';
import { useScenarioTitle } from '../../words/names.js';
import { LaneTag } from '../transfers/tags.js';
import css from './policies.module.css';
import { policyWords } from './words.js';

type Over = 'scenarios' | 'history';
type Moved = PolicyChanges['moved'][number];

/** What a version would do otherwise than another, with the scenarios or with all that was filed. Both choices are in the address. */
export function Comparison({ policy }: { policy: string }) {
  const t = policyWords.useWords();
  const may = useMay();
  const policies = useQuery(policiesListOptions());
  const [params, setParams] = useSearchParams();
  if (!may('stress-test:run')) return null;
  const set = (name: string, value: string): void => setParams((before) => (before.set(name, value), before), { replace: true });
  const over: Over = params.get('over') === 'history' ? 'history' : 'scenarios';
  return (
    <Panel title={t('compare')}>
      <Answer of={policies} rows={2}>
        {({ items }) => {
          const place = items.findIndex(({ id }) => id === policy);
          const against = params.get('against') ?? (items[place - 1] ?? items[place + 1])?.id;
          if (against === undefined) return <p className="t2">{t('compare.none')}</p>;
          return (
            <div className="stack-12">
              <p className="t2">{t('compare.text')}</p>
              <div className="fields">
                <Select
                  label={t('comparedWith')}
                  value={against}
                  choices={items.filter(({ id }) => id !== policy).map(({ id }) => ({ id, label: id }))}
                  onChange={(id) => set('against', id)}
                />
                <Segments<Over>
                  label={t('over')}
                  value={over}
                  choices={[
                    { id: 'scenarios', label: t('over.scenarios') },
                    { id: 'history', label: t('over.history') },
                  ]}
                  onChange={(id) => set('over', id)}
                />
              </div>
              <Changes policy={policy} against={against} over={over} />
            </div>
          );
        }}
      </Answer>
    </Panel>
  );
}

/** Asks page after page while the person looks, and adds up what they say. */
function Changes({ policy, against, over }: { policy: string; against: string; over: Over }) {
  const t = policyWords.useWords();
  const format = useFormat();
  const pages = useInfiniteQuery({
    queryKey: ['policy-changes', policy, against, over],
    queryFn: async ({ pageParam, signal }) => {
      const cursor = pageParam !== '' && { cursor: pageParam };
      const asked = { path: { id: policy }, query: { against, over, limit: '100', ...cursor } };
      return (await policiesChanges({ ...asked, signal })).data;
    },
    initialPageParam: '',
    getNextPageParam: ({ next }) => next ?? undefined,
    staleTime: Infinity,
  });
  const { hasNextPage, isFetching, isError, fetchNextPage } = pages;
  useEffect(() => {
    if (hasNextPage && !isFetching && !isError) void fetchNextPage();
  }, [hasNextPage, isFetching, isError, fetchNextPage]);
  return (
    <Answer of={pages} rows={4}>
      {({ pages: found }) => {
        const cases = found.reduce((sum, page) => sum + page.cases, 0);
        const size = found.at(-1)?.size ?? cases;
        return (
          <>
            {hasNextPage && (
              <div className="fields" role="status">
                <progress value={cases} max={size} aria-label={t('compare')} />
                <span className="t2">{t('compared', { cases: format.number(cases), size: format.number(size) })}</span>
              </div>
            )}
            <Found moved={found.flatMap((page) => page.moved)} parts={found.flatMap((page) => page.parts)} cases={cases} />
          </>
        );
      }}
    </Answer>
  );
}

/** No more than these are told one by one. */
const mostTold = 40;

function Found({ moved, parts, cases }: Pick<PolicyChanges, 'moved' | 'parts' | 'cases'>) {
  const t = policyWords.useWords();
  const say = useSay();
  const format = useFormat();
  const ways = Map.groupBy(moved, (one) => JSON.stringify([one.before, one.after]));
  const besides = Map.groupBy(
    parts.filter(({ part }) => part !== 'lane' && part !== 'disposal' && part !== 'reason'),
    ({ part }) => part,
  );
  const told = [...besides.values()].flatMap((same) => {
    const count = same.reduce((sum, one) => sum + one.count, 0);
    return same.slice(0, 1).map(({ name }) => t('besidesIn', { part: say(name), cases: format.number(count) }));
  });
  return (
    <>
      <p>{t('moved', { count: moved.length, cases: format.number(cases) })}</p>
      {told.length > 0 && (
        <p className="t2">
          {t('besides')} · {format.list(told)}
        </p>
      )}
      {moved.length > 0 && (
        <>
          <Table label={t('compare')} head={[t('before'), t('after'), t('filings')]}>
            {[...ways].map(([way, same]) => (
              <tr key={way}>
                <Way of={same[0]} />
                <td>{format.number(same.length)}</td>
              </tr>
            ))}
          </Table>
          {moved.length > mostTold && (
            <p className="t2">{t('firstOf', { shown: format.number(mostTold), all: format.number(moved.length) })}</p>
          )}
          <Table label={t('filings')} head={[t('filing'), t('before'), t('after'), t('why')]}>
            {moved.slice(0, mostTold).map((one) => (
              <MovedRow key={one.reference} of={one} />
            ))}
          </Table>
        </>
      )}
    </>
  );
}

function Way({ of }: { of: Moved | undefined }) {
  const t = policyWords.useWords();
  return [of?.before, of?.after].map(
    (sent, place) =>
      sent && (
        <td key={place}>
          <LaneTag lane={sent.lane} /> <span className="t2">{t(`disposal.${sent.disposal}`)}</span>
        </td>
      ),
  );
}

function MovedRow({ of }: { of: Moved }) {
  const say = useSay();
  const title = useScenarioTitle();
  return (
    <tr>
      <td>
        <span className={`mono ${css.reference}`}>{of.reference}</span> {title(of.reference)}
      </td>
      <Way of={of} />
      <td>
        <ul className="stack-4">
          {[...new Set(of.reasons.map(say))].map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
      </td>
    </tr>
  );
}
