import { type StressTest, stressResultsResultOptions, stressTestsCancel, stressTestsReadOptions } from '@carnet/client';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { useAct } from '../../shell/act.js';
import { PageHead } from '../../shell/chrome.js';
import chrome from '../../shell/chrome.module.css';
import { useMay } from '../../shell/session.js';
import { isUnderWay } from '../../shell/under-way.js';
import { Button, LinkButton } from '../../ui/button.js';
import { Answer, Notice, ProblemNotice } from '../../ui/feedback.js';
import { Pairs } from '../../ui/layout.js';
import { Reference } from '../../ui/reference.js';
import ui from '../../ui/ui.module.css';
import { useRegimeName } from '../../words/facts.js';
import { useFormat } from '../../words/format.js';
import { useLanguage } from '../../words/language.js';
import { usePersonName } from '../packs/people.js';
import { Affected, LaneHours, Permits, RuleAgreement } from './effects.js';
import { Figures, Gates } from './figures.js';
import { FlipMatrix } from './flip-matrix.js';
import type { StressResult } from './result.js';
import css from './stress.module.css';
import { TestTag } from './test-tag.js';
import { stressWords } from './words.js';

/** One stress test: how far it has come, and what it found. */
export function Page() {
  const t = stressWords.useWords();
  const { id = '' } = useParams();
  const language = useLanguage();
  const test = useQuery({
    ...stressTestsReadOptions({ path: { test: id } }),
    refetchInterval: ({ state }) => (isUnderWay(state.data?.state) ? 1500 : false),
  });
  const isDone = test.data?.state === 'done';
  return (
    <>
      <PageHead title={test.data?.title ?? t('title')} aside={test.data !== undefined && <TestTag test={test.data} />}>
        <LinkButton href="/stress-tests">{t('back')}</LinkButton>
        {isDone && (
          <>
            <a className={ui.button} href={`/v1/stress-tests/${id}/report.html?language=${language}`} target="_blank" rel="noreferrer">
              {t('report')}
            </a>
            <a className={ui.button} href={`/v1/stress-tests/${id}/result.csv`} download={`stress-test-${id}.csv`}>
              {t('csv')}
            </a>
          </>
        )}
      </PageHead>
      <div className={`${chrome.scroll} ${chrome.padded}`}>
        <Answer of={test}>
          {(data) => (
            <>
              <UnderWay test={data} />
              {isDone && <Result test={data} />}
              <Plan test={data} />
            </>
          )}
        </Answer>
      </div>
    </>
  );
}

function UnderWay({ test }: { test: StressTest }) {
  const t = stressWords.useWords();
  const format = useFormat();
  const may = useMay();
  const act = useAct((_: null, key) => stressTestsCancel({ path: { test: test.id }, body: {}, headers: { ...key } }));
  if (test.state === 'failed')
    return (
      <Notice family="red">
        <p>{t('failure')}</p>
        <details>
          <summary>{t('details')}</summary>
          <ul lang="en">
            {(test.failure ?? []).map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        </details>
      </Notice>
    );
  if (test.state !== 'waiting' && test.state !== 'running') return null;
  const judged = format.number(test.judged);
  return (
    <div className={css.progress} role="status">
      <progress value={test.size === null ? undefined : test.judged} max={test.size ?? 1} aria-label={t('title')} />
      <p>{test.size === null ? t('counting', { judged }) : t('progress', { judged, size: format.number(test.size) })}</p>
      {act.error !== null && <ProblemNotice error={act.error} />}
      {may('stress-test:run') && (
        <Button kind="danger" isPending={act.isPending} onPress={() => act.mutate(null)}>
          {t('cancel')}
        </Button>
      )}
    </div>
  );
}

function Result({ test }: { test: StressTest }) {
  const result = useQuery({ ...stressResultsResultOptions({ path: { test: test.id } }), staleTime: Infinity });
  return (
    <Answer of={result}>
      {(data) => {
        const found = data as unknown as StressResult;
        return (
          <>
            <Figures of={found} />
            <div className={css.two}>
              <FlipMatrix of={found} />
              <Gates of={found} />
              <Permits of={found} />
              <LaneHours of={found} />
              <Affected of={found} />
              <RuleAgreement of={found} test={test} />
            </div>
          </>
        );
      }}
    </Answer>
  );
}

interface StressPlan {
  readonly over: 'history' | 'scenarios' | 'synthetic';
  readonly seed: string;
  readonly asOf: string | null;
}

function Plan({ test }: { test: StressTest }) {
  const t = stressWords.useWords();
  const format = useFormat();
  const person = usePersonName();
  const regimeName = useRegimeName();
  const { over, seed, asOf } = test.plan as unknown as StressPlan;
  return (
    <Pairs
      of={[
        [t('over'), t(`over.${over}`)],
        [
          t('drafts'),
          test.drafts.length === 0
            ? t('noDraft')
            : test.drafts.map((draft) => (
                <span key={draft.digest}>
                  {regimeName(draft.regime)}{' '}
                  {draft.version === null ? (
                    <span className="mono">{draft.label}</span>
                  ) : (
                    <Link className="mono" to={`/pack-versions/${draft.version}`}>
                      {draft.label}
                    </Link>
                  )}{' '}
                </span>
              )),
        ],
        [t('asOf'), asOf === null ? t('ownDay') : format.day(asOf)],
        [
          t('seed'),
          <span key="seed" className="mono">
            {seed}
          </span>,
        ],
        [t('startedAt'), format.time(test.createdAt)],
        [t('askedBy'), person(test.askedBy)],
        ...(test.endedAt === null ? [] : [[t('ended'), format.time(test.endedAt)] as const]),
        ...(test.resultDigest === null ? [] : [[t('digest'), <Reference key="digest" of={test.resultDigest} />] as const]),
      ]}
    />
  );
}
