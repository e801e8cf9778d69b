import { type LawChange, type LawChangeProgress, lawChangesCancel, lawChangesReadOptions } from '@carnet/client';
import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { useAct } from '../../shell/act.js';
import { useMay, useMe } from '../../shell/session.js';
import { isUnderWay } from '../../shell/under-way.js';
import { Button, LinkButton } from '../../ui/button.js';
import { Answer, Notice, ProblemNotice } from '../../ui/feedback.js';
import { useFormat } from '../../words/format.js';
import { useSay } from '../../words/language.js';
import { Frame } from '../history/frame.js';
import { TestTag } from '../stress-tests/test-tag.js';
import { Impacts } from './impacts.js';
import { Totals } from './totals.js';
import { changeWords } from './words.js';

/** One change of the law, and what it touches. */
export function Page() {
  const t = changeWords.useWords();
  const say = useSay();
  const format = useFormat();
  const { id = '' } = useParams();
  const { realm } = useMe();
  const change = useQuery({
    ...lawChangesReadOptions({ path: { lawChange: id } }),
    refetchInterval: ({ state }) => (isUnderWay(state.data?.progress?.state) ? 1500 : false),
  });
  return (
    <Frame
      title={change.data === undefined ? t('lawChanges') : say(change.data.title)}
      aside={
        change.data !== undefined && (
          <>
            <span className="t2">
              {t('from')} {format.day(change.data.from)}
            </span>
            {change.data.progress !== null && <TestTag test={change.data.progress} />}
          </>
        )
      }
      acts={<LinkButton href="/law-changes">{t('back')}</LinkButton>}
    >
      <Answer of={change}>
        {(data) => (
          <>
            {data.progress !== null && <Progress id={id} of={data.progress} />}
            {data.touched === 0 ? <Nothing of={data} /> : <Totals of={data.totals} isInside={realm !== 'company'} />}
            {data.touched > 0 && <Impacts id={id} from={data.from} />}
          </>
        )}
      </Answer>
    </Frame>
  );
}

function Nothing({ of: { progress } }: { of: LawChange }) {
  const t = changeWords.useWords();
  return isUnderWay(progress?.state) ? null : <p>{t('nothing')}</p>;
}

function Progress({ id, of }: { id: string; of: LawChangeProgress }) {
  const t = changeWords.useWords();
  const format = useFormat();
  const may = useMay();
  const act = useAct((_: null, key) => lawChangesCancel({ path: { lawChange: id }, body: {}, headers: { ...key } }));
  const judged = format.number(of.judged);
  return (
    <div className="stack-8">
      <p className="t2" role="status">
        {of.size === null || of.judged >= of.size ? t('counting', { judged }) : t('progress', { judged, size: format.number(of.size) })} ·{' '}
        {t('origin')} {t(`origin.${of.origin}`)}
      </p>
      {of.since !== null && <p className="t2">{t('since', { time: format.time(of.since) })}</p>}
      {of.failure !== null && (
        <Notice family="red">
          <p>{t('failure')}</p>
          <details>
            <summary>{t('details')}</summary>
            <ul lang="en">
              {of.failure.map((reason) => (
                <li key={reason}>{reason}</li>
              ))}
            </ul>
          </details>
        </Notice>
      )}
      {act.error !== null && <ProblemNotice error={act.error} />}
      {isUnderWay(of.state) && may('law-change:run') && (
        <div>
          <Button kind="danger" isPending={act.isPending} onPress={() => act.mutate(null)}>
            {t('cancel')}
          </Button>
        </div>
      )}
    </div>
  );
}
