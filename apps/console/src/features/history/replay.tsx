import { packVersionsListOptions, type Replay, replayReplayOptions, type StepDifference } from '@carnet/client';
import { useQuery } from '@tanstack/react-query';
import { CircleCheck, CircleX } from 'lucide-react';
import { useState } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import { useMay } from '../../shell/session.js';
import { Button } from '../../ui/button.js';
import { Answer, Notice } from '../../ui/feedback.js';
import { Select } from '../../ui/field.js';
import { Pairs, Panel } from '../../ui/layout.js';
import { useRegimeName } from '../../words/facts.js';
import { useFormat } from '../../words/format.js';
import { useStandingWords } from '../packs/standing.js';
import { valueText } from './details.js';
import { Frame } from './frame.js';
import css from './history.module.css';
import { Comparison } from './replay-comparison.js';
import { replayWords, transferHistoryWords } from './words.js';

/** Judges the frozen facts of a transfer again: by the same rules, and by others beside them. */
export function Page() {
  const t = replayWords.useWords();
  const { id = '' } = useParams();
  const [address] = useSearchParams();
  const assessment = address.get('assessment');
  const against = address.get('against');
  const replay = useQuery({
    ...replayReplayOptions({
      path: { id },
      query: { ...(assessment !== null && { assessment }), ...(against !== null && { against }) },
    }),
    staleTime: Infinity,
    refetchOnWindowFocus: false,
  });
  return (
    <Frame title={t('title', { reference: replay.data?.reference ?? '' })} aside={<span className="t2 small">{t('nothing')}</span>}>
      <Choices id={id} replay={replay.data} />
      <Answer of={replay}>
        {(answer) => (
          <>
            <SameRules replay={answer} />
            {answer.against !== null && <Comparison against={answer.against} />}
          </>
        )}
      </Answer>
    </Frame>
  );
}

function Choices({ id, replay }: { id: string; replay: Replay | undefined }) {
  const t = replayWords.useWords();
  const transferHistory = transferHistoryWords.useWords();
  const regimeName = useRegimeName();
  const standing = useStandingWords();
  const format = useFormat();
  const may = useMay();
  const [address, setAddress] = useSearchParams();
  const [assessment, setAssessment] = useState(address.get('assessment'));
  const [against, setAgainst] = useState(address.get('against'));
  const versions = useQuery(packVersionsListOptions());
  const others = (versions.data?.items ?? []).filter(({ state }) => state !== 'discarded');
  return (
    <form
      className={css.bar}
      onSubmit={(event) => {
        event.preventDefault();
        setAddress({ ...(assessment !== null && { assessment }), ...(against !== null && { against }) });
      }}
    >
      {may('history:read') && <Link to={`/history/${id}`}>{t('back')}</Link>}
      {replay !== undefined && (
        <Select
          label={t('assessment')}
          choices={replay.assessments.map((one) => ({ id: one.id, label: format.time(one.at) }))}
          value={assessment ?? replay.assessment.id}
          onChange={setAssessment}
        />
      )}
      <Select
        label={t('against')}
        choices={[
          { id: 'none', label: t('noComparison') },
          ...others.map((version) => ({
            id: version.id,
            label: `${regimeName(version.regime)} ${version.label}`,
            hint: standing(version),
          })),
        ]}
        value={against ?? 'none'}
        onChange={(value) => setAgainst(value === 'none' ? null : value)}
      />
      <Button kind="primary" type="submit">
        {transferHistory('replay')}
      </Button>
    </form>
  );
}

function SameRules({ replay: { identical, intact, firstDifference, assessment, rules } }: { replay: Replay }) {
  const t = replayWords.useWords();
  const format = useFormat();
  const matches = identical && intact;
  const Icon = matches ? CircleCheck : CircleX;
  return (
    <Panel title={t('same')} aside={<span className="t2 small">{t('frozen', { time: format.time(assessment.at) })}</span>}>
      <div className="stack-6">
        <p className={`${css.verdict} f-${matches ? 'green' : 'red'}`}>
          <Icon size={18} aria-hidden />
          {t(matches ? 'identical' : 'differs')}
        </p>
        {!matches && (
          <Notice family="red" role="alert">
            {t('differsText')}
          </Notice>
        )}
        <p>{t(intact ? 'intact' : 'notIntact')}</p>
        <Pairs
          of={[
            [
              t('digest'),
              <span key="digest" className={`mono ${css.break}`}>
                {assessment.digest}
              </span>,
            ],
            [
              t('rulesDigest'),
              <span key="rules" className={`mono ${css.break}`}>
                {rules}
              </span>,
            ],
          ]}
        />
        {firstDifference !== null && <FirstDifference of={firstDifference} />}
      </div>
    </Panel>
  );
}

function FirstDifference({ of: { path, regime, rule, before, after } }: { of: StepDifference }) {
  const t = replayWords.useWords();
  const regimeName = useRegimeName();
  return (
    <section className={`stack-6 ${css.first}`}>
      <h3>{t('first')}</h3>
      <Pairs
        of={[
          [
            t('place'),
            <span key="place" className={`mono ${css.break}`}>
              {path}
            </span>,
          ],
          [t('regime'), regime === null ? '–' : regimeName(regime)],
          [
            t('rule'),
            <span key="rule" className="mono">
              {rule ?? '–'}
            </span>,
          ],
        ]}
      />
      <div className={css.diff}>
        <div className={css.removed}>
          {t('stored')}: <span className="mono">{valueText(before)}</span>
        </div>
        <div className={css.added}>
          {t('now')}: <span className="mono">{valueText(after)}</span>
        </div>
      </div>
    </section>
  );
}
