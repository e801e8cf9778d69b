import {
  absencesEnter,
  absencesList,
  absencesListQueryKey,
  absencesWithdraw,
  delegationsList,
  delegationsListQueryKey,
  delegationsMake,
  delegationsWithdraw,
  type AbsenceBody,
} from '@carnet/client';
import { useState } from 'react';
import { useAct } from '../../shell/act.js';
import { useMay, useMe } from '../../shell/session.js';
import { Button } from '../../ui/button.js';
import { ProblemNotice } from '../../ui/feedback.js';
import { Checkbox, Select, TextField } from '../../ui/field.js';
import { Panel, Table } from '../../ui/layout.js';
import { useFormat } from '../../words/format.js';
import { ActForm } from '../../ui/act-form.js';
import history from '../history/history.module.css';
import { CursorAnswer, useCursor } from '../queue/cursor.js';
import { type People, usePeople } from '../queue/people.js';
import { workloadWords } from './words.js';
import { every } from '../../words/every.js';

const reasons = every<AbsenceBody['reason']>()('leave', 'illness', 'training', 'duty-elsewhere', 'other');
const covers = ['approval', 'review', 'appeals'] as const;

/** Those who review or vote: who may be absent, or a deputy. */
const atWork = ({ all }: People): People['all'] =>
  all.filter(({ roles }) => roles.some((role) => ['officer', 'approver', 'supervisor'].includes(role)));

/** Who is absent when. */
export function Absences() {
  const t = workloadWords.useWords();
  const format = useFormat();
  const [isEntering, setEntering] = useState(false);
  const absences = useCursor(absencesListQueryKey(), (cursor) => absencesList({ query: { ...cursor, limit: '25' } }));
  const withdrawing = useAct((absence: string, key) => absencesWithdraw({ path: { absence }, body: {}, headers: { ...key } }));
  return (
    <Panel title={t('absences')} aside={<Button onPress={() => setEntering(true)}>{t('absences.enter')}</Button>}>
      {withdrawing.error !== null && <ProblemNotice error={withdrawing.error} />}
      <CursorAnswer of={absences} empty={<p className="t2">{t('absences.none')}</p>}>
        {(items) => (
          <Table label={t('absences')} head={[t('col.person'), t('col.from'), t('col.until'), t('col.reason'), '']}>
            {items.map((absence) => (
              <tr key={absence.id}>
                <td>{absence.name}</td>
                <td>{format.day(absence.from)}</td>
                <td>{format.day(absence.until)}</td>
                <td>{t(`reason.${absence.reason}`)}</td>
                <td>
                  {absence.withdrawnAt === null ? (
                    <Button
                      kind="quiet"
                      aria-label={t('absences.withdrawOf', { name: absence.name, from: format.day(absence.from) })}
                      onPress={() => withdrawing.mutate(absence.id)}
                    >
                      {t('absences.withdraw')}
                    </Button>
                  ) : (
                    <span className="t2">{t('withdrawn', { time: format.time(absence.withdrawnAt) })}</span>
                  )}
                </td>
              </tr>
            ))}
          </Table>
        )}
      </CursorAnswer>
      {isEntering && <AbsenceForm onClose={() => setEntering(false)} />}
    </Panel>
  );
}

function AbsenceForm({ onClose }: { onClose: () => void }) {
  const t = workloadWords.useWords();
  const me = useMe();
  const mayForOthers = useMay()('review:assign');
  const people = usePeople();
  const [person, setPerson] = useState(me.id);
  const [from, setFrom] = useState('');
  const [until, setUntil] = useState('');
  const [reason, setReason] = useState<(typeof reasons)[number]>('leave');
  const entering = useAct(
    (_: undefined, key) => absencesEnter({ body: { ...(person !== me.id && { person }), from, until, reason }, headers: { ...key } }),
    onClose,
  );
  return (
    <ActForm
      title={t('absences.enter')}
      act={entering}
      isReady={from !== '' && until !== ''}
      onSubmit={() => entering.mutate(undefined)}
      onClose={onClose}
    >
      {mayForOthers && (
        <Select
          label={t('col.person')}
          choices={atWork(people).map(({ id, name }) => ({ id, label: name }))}
          value={person}
          onChange={setPerson}
        />
      )}
      <TextField label={t('col.from')} type="date" isRequired value={from} onChange={setFrom} />
      <TextField label={t('col.until')} type="date" isRequired value={until} onChange={setUntil} />
      <Select
        label={t('col.reason')}
        choices={reasons.map((id) => ({ id, label: t(`reason.${id}`) }))}
        isRequired
        value={reason}
        onChange={(chosen) => setReason(chosen as 'other')}
      />
    </ActForm>
  );
}

/** Who acts for whom. */
export function Delegations() {
  const t = workloadWords.useWords();
  const format = useFormat();
  const may = useMay()('delegation:make');
  const { id } = useMe();
  const [isMaking, setMaking] = useState(false);
  const delegations = useCursor(delegationsListQueryKey(), (cursor) => delegationsList({ query: { ...cursor, limit: '25' } }));
  const withdrawing = useAct((delegation: string, key) => delegationsWithdraw({ path: { delegation }, body: {}, headers: { ...key } }));
  return (
    <Panel title={t('delegations')} aside={may ? <Button onPress={() => setMaking(true)}>{t('delegations.make')}</Button> : undefined}>
      {withdrawing.error !== null && <ProblemNotice error={withdrawing.error} />}
      <CursorAnswer of={delegations} empty={<p className="t2">{t('delegations.none')}</p>}>
        {(items) => (
          <Table
            label={t('delegations')}
            head={[t('col.for'), t('col.deputy'), t('col.covers'), t('col.from'), t('col.until'), t('state'), '']}
          >
            {items.map((one) => (
              <tr key={one.id}>
                <td>{one.person.name}</td>
                <td>{one.deputy.name}</td>
                <td>{format.list(one.covers.map((cover) => t(`cover.${cover}`)))}</td>
                <td>{format.day(one.from)}</td>
                <td>{format.day(one.until)}</td>
                <td>{t(`state.${one.state}`)}</td>
                <td>
                  {(one.state === 'counts' || one.state === 'ahead') && [one.person.person, one.deputy.person].includes(id) && (
                    <Button
                      kind="quiet"
                      aria-label={t('delegations.withdrawOf', { name: one.deputy.name, from: format.day(one.from) })}
                      onPress={() => withdrawing.mutate(one.id)}
                    >
                      {t('absences.withdraw')}
                    </Button>
                  )}
                </td>
              </tr>
            ))}
          </Table>
        )}
      </CursorAnswer>
      {isMaking && <DelegationForm onClose={() => setMaking(false)} />}
    </Panel>
  );
}

function DelegationForm({ onClose }: { onClose: () => void }) {
  const t = workloadWords.useWords();
  const me = useMe();
  const people = usePeople();
  const [deputy, setDeputy] = useState<string | null>(null);
  const [from, setFrom] = useState('');
  const [until, setUntil] = useState('');
  const [reason, setReason] = useState('');
  const [chosen, setChosen] = useState<readonly (typeof covers)[number][]>(['approval']);
  const making = useAct(
    (_: undefined, key) =>
      delegationsMake({ body: { deputy: deputy ?? '', from, until, reason, covers: [...chosen] }, headers: { ...key } }),
    onClose,
  );
  return (
    <ActForm
      title={t('delegations.make')}
      act={making}
      isReady={deputy !== null && from !== '' && until !== '' && reason.trim() !== '' && chosen.length > 0}
      onSubmit={() => making.mutate(undefined)}
      onClose={onClose}
    >
      <p>{t('delegations.text')}</p>
      <Select
        label={t('col.deputy')}
        choices={atWork(people)
          .filter(({ id }) => id !== me.id)
          .map(({ id, name }) => ({ id, label: name }))}
        isRequired
        value={deputy}
        onChange={setDeputy}
      />
      <fieldset className={history.set}>
        <legend>{t('col.covers')}</legend>
        {covers.map((cover) => (
          <Checkbox
            key={cover}
            isSelected={chosen.includes(cover)}
            onChange={(on) => setChosen((before) => (on ? [...before, cover] : before.filter((one) => one !== cover)))}
          >
            {t(`cover.${cover}`)}
          </Checkbox>
        ))}
      </fieldset>
      <TextField label={t('col.from')} type="date" isRequired value={from} onChange={setFrom} />
      <TextField label={t('col.until')} type="date" isRequired value={until} onChange={setUntil} />
      <TextField label={t('col.reason')} rows={2} isRequired value={reason} onChange={setReason} maxLength={1000} />
    </ActForm>
  );
}
