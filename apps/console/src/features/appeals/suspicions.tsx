import {
  type Suspicion,
  suspicionsAccept,
  suspicionsDismiss,
  suspicionsList,
  type SuspicionsListData,
  suspicionsListQueryKey,
  suspicionsReadOptions,
} from '@carnet/client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { useAct } from '../../shell/act.js';
import { PageHead } from '../../shell/chrome.js';
import chrome from '../../shell/chrome.module.css';
import { useMay } from '../../shell/session.js';
import { Button } from '../../ui/button.js';
import { Answer, Empty } from '../../ui/feedback.js';
import { Select, TextField } from '../../ui/field.js';
import { Panel, Table } from '../../ui/layout.js';
import { useRegimeName } from '../../words/facts.js';
import { useFormat } from '../../words/format.js';
import { useSay } from '../../words/language.js';
import { useMetricName } from '../../words/names.js';
import { ActForm } from '../../ui/act-form.js';
import { CursorAnswer, useCursor } from '../queue/cursor.js';
import { OutcomeTag, StateTag } from '../transfers/tags.js';
import { appealWords } from './appeal-words.js';
import css from '../votes/votes.module.css';

const states = ['open', 'accepted', 'dismissed', 'superseded'] as const;
type Query = NonNullable<SuspicionsListData['query']>;

/** Suspected splits: what is looked at together, and what an officer makes of it. */
export function Page() {
  const t = appealWords.useWords();
  const [params, setParams] = useSearchParams();
  const asked = params.get('state') ?? 'open';
  const one = params.get('suspicion');
  const state = states.find((name) => name === asked);
  const query: Query = { ...(state !== undefined && { state }) };
  const suspicions = useCursor(suspicionsListQueryKey({ query }), (cursor) =>
    suspicionsList({ query: { ...query, ...cursor, limit: '25' } }),
  );
  return (
    <>
      <PageHead title={t('split.title')}>
        <div className={css.filter}>
          <Select
            label={t('state')}
            labelHidden
            choices={[...states.map((id) => ({ id, label: t(`split.${id}`) })), { id: 'all', label: t('filter.all') }]}
            value={asked}
            onChange={(chosen) => setParams({ state: chosen }, { replace: true })}
          />
        </div>
      </PageHead>
      <div className={`${chrome.scroll} ${chrome.padded}`}>
        {one === null ? (
          <CursorAnswer of={suspicions} empty={<Empty>{t('split.none')}</Empty>}>
            {(items) => items.map((suspicion) => <SuspicionPanel key={suspicion.id} of={suspicion} />)}
          </CursorAnswer>
        ) : (
          <OneSuspicion id={one} />
        )}
      </div>
    </>
  );
}

function OneSuspicion({ id }: { id: string }) {
  const suspicion = useQuery(suspicionsReadOptions({ path: { suspicion: id } }));
  return <Answer of={suspicion}>{(data) => <SuspicionPanel of={data} />}</Answer>;
}

/** Counts by metric, in words; none of zero. */
function useCounts(): (counts: Readonly<Record<string, unknown>>) => string {
  const t = appealWords.useWords();
  const metricName = useMetricName();
  const format = useFormat();
  return (counts) =>
    format.list(
      Object.entries(counts)
        .filter(([, count]) => typeof count === 'number' && count > 0)
        .map(([metric, count]) => t('split.counted', { metric: metricName(metric), count: format.number(Number(count)) })),
    );
}

function SuspicionPanel({ of }: { of: Suspicion }) {
  const t = appealWords.useWords();
  const say = useSay();
  const format = useFormat();
  const regime = useRegimeName();
  const counts = useCounts();
  const may = useMay()('split:judge');
  const [judging, setJudging] = useState<'accept' | 'dismiss' | null>(null);
  return (
    <Panel
      title={t('split.raised', { time: format.time(of.raisedAt) })}
      aside={
        <>
          <span className="t2">{t(`split.${of.state}`)}</span>
          {may && of.state === 'open' && (
            <>
              <Button onPress={() => setJudging('dismiss')}>{t('split.dismiss')}</Button>
              <Button kind="primary" onPress={() => setJudging('accept')}>
                {t('split.accept')}
              </Button>
            </>
          )}
        </>
      }
    >
      <div className={css.stack}>
        <ul>
          {of.reasons.map((reason) => (
            <li key={say(reason)}>{say(reason)}</li>
          ))}
        </ul>
        <Table
          label={t('split.parts')}
          head={[t('reference'), t('company'), t('recipient'), t('split.col.filed'), t('people'), t('state')]}
        >
          {of.parts.map((part) => (
            <tr key={part.transfer}>
              <td>
                <Link to={`/cases/${part.transfer}`} className="mono">
                  {part.reference}
                </Link>
              </td>
              <td>{say(part.company.name)}</td>
              <td>{part.recipient}</td>
              <td>{format.day(part.filedOn)}</td>
              <td>{counts(part.counted)}</td>
              <td>{part.state !== null && <StateTag state={part.state} />}</td>
            </tr>
          ))}
        </Table>
        <p>
          <strong>{t('split.sum')}</strong> {counts(of.sum)}
        </p>
        {of.heavier.map(({ alone, together, crossed }) => (
          <p key={together.regime}>
            {regime(together.regime)}: {alone !== null && <OutcomeTag outcome={alone.outcome} />} →{' '}
            <OutcomeTag outcome={together.outcome} /> {crossed !== null && t('split.crossed', { bound: format.number(crossed.bound) })}
          </p>
        ))}
        {of.caughtByLedger && <p className="t2">{t('split.caught')}</p>}
        {of.answer !== null && (
          <p>
            {of.answer.reason} <span className="t2">{t('nameAndTime', { name: of.answer.by.name, time: format.time(of.answer.at) })}</span>
          </p>
        )}
      </div>
      {judging !== null && <Judge id={of.id} as={judging} onClose={() => setJudging(null)} />}
    </Panel>
  );
}

function Judge({ id, as, onClose }: { id: string; as: 'accept' | 'dismiss'; onClose: () => void }) {
  const t = appealWords.useWords();
  const [reasons, setReasons] = useState('');
  const judging = useAct((_: undefined, key) => {
    const send = as === 'accept' ? suspicionsAccept : suspicionsDismiss;
    return send({ path: { suspicion: id }, body: { reasons }, headers: { ...key } });
  }, onClose);
  return (
    <ActForm
      title={t(`split.${as}`)}
      act={judging}
      isReady={reasons.trim() !== ''}
      onSubmit={() => judging.mutate(undefined)}
      onClose={onClose}
    >
      <p>{t(`split.${as}Text`)}</p>
      <TextField label={t('reasons')} rows={4} isRequired value={reasons} onChange={setReasons} maxLength={4000} autoFocus />
    </ActForm>
  );
}
