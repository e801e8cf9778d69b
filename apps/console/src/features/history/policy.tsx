import { policiesListOptions, type PolicySimulation, simulationSimulateOptions } from '@carnet/client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Dialog } from '../../ui/dialog.js';
import { Answer } from '../../ui/feedback.js';
import { Select } from '../../ui/field.js';
import { Pairs } from '../../ui/layout.js';
import { commonWords, useSay } from '../../words/language.js';
import { useFormat } from '../../words/format.js';
import { roleWords } from '../../words/roles.js';
import { Differences } from '../policies/simulation.js';
import { LaneTag } from '../transfers/tags.js';
import { policyWords } from './words.js';

/** Who would have to act on a transfer, by a version of the routing policy and by another beside it. */
export function PolicyDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const t = policyWords.useWords();
  const common = commonWords.useWords();
  const [policy, setPolicy] = useState('');
  const [against, setAgainst] = useState('');
  const policies = useQuery(policiesListOptions());
  const versions = (policies.data?.items ?? []).map((one) => ({ id: one.id, label: one.id }));
  const simulation = useQuery(
    simulationSimulateOptions({ path: { id }, query: { ...(policy !== '' && { policy }), ...(against !== '' && { against }) } }),
  );
  return (
    <Dialog title={t('title')} drawer={640} onClose={onClose}>
      <p className="t2">{t('text')}</p>
      <Select
        label={common('version')}
        choices={[{ id: 'day', label: t('ofDay') }, ...versions]}
        value={policy || 'day'}
        onChange={(value) => setPolicy(value === 'day' ? '' : value)}
      />
      <Select
        label={t('comparedWith')}
        choices={[{ id: 'none', label: t('noComparison') }, ...versions]}
        value={against || 'none'}
        onChange={(value) => setAgainst(value === 'none' ? '' : value)}
      />
      <Answer of={simulation}>{(answer) => <Simulation answer={answer} />}</Answer>
    </Dialog>
  );
}

function Simulation({ answer }: { answer: PolicySimulation }) {
  const t = policyWords.useWords();
  const common = commonWords.useWords();
  const role = roleWords.useWords();
  const say = useSay();
  const format = useFormat();
  const { policy, lane, audit, disposal, reasons, why, reviews, steps, hearing, enough, against } = answer;
  return (
    <>
      <Pairs
        of={[
          [
            t('policy'),
            <span key="policy" className="mono">
              {policy}
            </span>,
          ],
          [t('lane'), <LaneTag key="lane" lane={lane} audit={audit} />],
          [t('firstStep'), t(`disposal.${disposal}`)],
          [
            t('why'),
            <ul key="reasons" className="stack-6">
              {[...new Set([...reasons, ...why.map(({ says }) => says)].map(say))].map((one) => (
                <li key={one}>{one}</li>
              ))}
            </ul>,
          ],
          [t('reviews'), reviews.length === 0 ? common('none') : format.list(reviews.map(({ discipline }) => role(discipline)))],
          [
            t('steps'),
            steps.length === 0 ? (
              common('none')
            ) : (
              <ol key="steps">
                {steps.map((step, place) => (
                  <li key={place}>
                    {t('step', { role: role(step.role), quorum: format.number(step.quorum), seats: format.number(step.seats) })}
                  </li>
                ))}
              </ol>
            ),
          ],
          [t('hearing'), hearing === null ? common('none') : t('hearingDays', { count: hearing })],
          ...(enough === null ? [] : [[t('enoughPeople'), common(enough ? 'yes' : 'no')] as const]),
        ]}
      />
      {against !== null && (
        <section className="stack-6">
          <h3>
            {t('whatDiffers')} <span className="mono">{against.policy}</span>
          </h3>
          <Differences of={against} />
        </section>
      )}
    </>
  );
}
