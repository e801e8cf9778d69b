import { type PolicySimulation, policiesListOptions, simulationSimulateOptions, transfersListOptions } from '@carnet/client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useMay } from '../../shell/session.js';
import { Button } from '../../ui/button.js';
import { Answer, Notice } from '../../ui/feedback.js';
import { Select, TextField } from '../../ui/field.js';
import { Pairs, Panel, Table } from '../../ui/layout.js';
import { useSay } from '../../words/language.js';
import { useFormat } from '../../words/format.js';
import { roleWords } from '../../words/roles.js';
import { LaneTag } from '../transfers/tags.js';
import { TransferLink } from '../transfers/transfer-link.js';
import { policyWords } from './words.js';
import { useAddressParams } from '../packs/typed.js';

/** What a version of the policy would do with one transfer, beside another version. The transfer is in the address. */
export function Simulation({ policy }: { policy: string }) {
  const t = policyWords.useWords();
  const may = useMay();
  return <Panel title={t('simulate')}>{may('transfer:read') ? <Form policy={policy} /> : <p className="t2">{t('simulate.no')}</p>}</Panel>;
}

function Form({ policy }: { policy: string }) {
  const t = policyWords.useWords();
  const [params, set] = useAddressParams();
  const reference = params.get('transfer') ?? '';
  const against = params.get('against') ?? '';
  const [typed, setTyped] = useState(reference);
  const policies = useQuery(policiesListOptions());
  const found = useQuery({ ...transfersListOptions({ query: { reference, limit: '1' } }), enabled: reference !== '' });
  const transfer = found.data?.items[0];
  return (
    <div className="stack-12">
      <p className="t2">{t('simulate.text')}</p>
      <form
        className="fields"
        onSubmit={(event) => {
          event.preventDefault();
          set('transfer', typed.trim());
        }}
      >
        <TextField label={t('reference')} hint={t('referenceHint')} value={typed} onChange={setTyped} />
        <Select
          label={t('comparedWith')}
          value={against === '' ? 'none' : against}
          choices={[
            { id: 'none', label: t('noComparison') },
            ...(policies.data?.items ?? []).filter(({ id }) => id !== policy).map(({ id }) => ({ id, label: id })),
          ]}
          onChange={(id) => set('against', id === 'none' ? '' : id)}
        />
        <Button type="submit" kind="primary" isDisabled={typed.trim() === ''}>
          {t('run')}
        </Button>
      </form>
      {reference !== '' && (
        <Answer of={found} rows={2}>
          {() =>
            transfer === undefined ? (
              <Notice family="amber" role="status">
                {t('notFound')}
              </Notice>
            ) : (
              <>
                <TransferLink transfer={transfer.id} reference={transfer.reference} />
                <Outcome transfer={transfer.id} policy={policy} against={against} />
              </>
            )
          }
        </Answer>
      )}
    </div>
  );
}

function Outcome({ transfer, policy, against }: { transfer: string; policy: string; against: string }) {
  const simulation = useQuery(simulationSimulateOptions({ path: { id: transfer }, query: { policy, ...(against !== '' && { against }) } }));
  return (
    <Answer of={simulation} rows={4}>
      {(data) => (
        <>
          <Route of={data} />
          {data.against !== null && <Differences of={data.against} />}
        </>
      )}
    </Answer>
  );
}

function Route({ of: { lane, audit, disposal, reasons, reviews, steps, hearing, enough } }: { of: PolicySimulation }) {
  const t = policyWords.useWords();
  const role = roleWords.useWords();
  const say = useSay();
  const format = useFormat();
  return (
    <Pairs
      of={[
        [t('lane'), <LaneTag key="lane" lane={lane} audit={audit} />],
        [t('firstStep'), t(`disposal.${disposal}`)],
        [t('reviews'), reviews.length === 0 ? t('none') : format.list(reviews.map(({ discipline }) => role(discipline)))],
        [
          t('approval'),
          steps.length === 0
            ? t('none')
            : steps.map(({ role: name, seats, quorum, workingDays }, place) => (
                <div key={place}>
                  {workingDays === null
                    ? t('step', { role: role(name), seats, quorum })
                    : t('stepDays', { role: role(name), seats, quorum, days: workingDays })}
                </div>
              )),
        ],
        [t('hearing'), hearing === null ? t('none') : t('workingDayCount', { count: hearing })],
        ...(enough === null ? [] : [[t('enoughPeople'), t(enough ? 'yes' : 'no')] as const]),
        [
          t('why'),
          <ul key="reasons" className="stack-4">
            {[...new Set(reasons.map(say))].map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>,
        ],
      ]}
    />
  );
}

/** What two versions do otherwise with a filing. */
export function Differences({ of: { policy, differences } }: { of: NonNullable<PolicySimulation['against']> }) {
  const t = policyWords.useWords();
  const say = useSay();
  if (differences.length === 0) return <p>{t('same')}</p>;
  return (
    <Table label={t('differences', { policy })} head={[t('part'), t('before'), t('after')]}>
      {differences.map(({ name, before, after }, place) => (
        <tr key={place}>
          <td>{say(name)}</td>
          <td>{before === null ? '—' : say(before)}</td>
          <td>{after === null ? '—' : say(after)}</td>
        </tr>
      ))}
    </Table>
  );
}
