import { type Appeals, appealsWithdraw, type Transfer } from '@carnet/client';
import { useState } from 'react';
import { ActForm } from '../../ui/act-form.js';
import { Button } from '../../ui/button.js';
import { TextField } from '../../ui/field.js';
import { useSay } from '../../words/language.js';
import { useFormat } from '../../words/format.js';
import { useTransferForm } from '../case/meanwhile.js';
import { Section } from '../register/parts.js';
import { appealWords, changeWords } from './act-words.js';
import { AppealDialog, useActName } from './appeal-dialog.js';
import { offers } from '../transfers/content.js';
import { useGroundPart } from '../transfers/ground-part.js';
import { openAppealOf } from './head.js';
import css from './transfer.module.css';

/** The re-reviews of a transfer, and until when the company can request one. */
export function AppealSection({ transfer, appeals }: { transfer: Transfer; appeals: Appeals | undefined }) {
  const t = appealWords.useWords();
  const say = useSay();
  const format = useFormat();
  const actName = useActName();
  const partOf = useGroundPart();
  const [filing, setFiling] = useState(false);
  const [withdrawing, setWithdrawing] = useState<number | null>(null);
  if (appeals === undefined) return null;
  const { until, appealable, appeals: filed } = appeals;
  const isEmpty = until === null && appealable.length === 0 && filed.length === 0;
  // What somebody has begun to write stays, also when there is nothing left to appeal.
  if (isEmpty && !filing) return null;
  return (
    <Section title={t('appeal')} id="appeal">
      {until !== null && openAppealOf(appeals) === undefined && <p>{t(until.over ? 'over' : 'until', { day: format.time(until.at) })}</p>}
      {appealable.map(({ act, until: last }, place) => (
        <p key={place}>
          {actName(act)} · {t(last.over ? 'over' : 'until', { day: format.time(last.at) })}
        </p>
      ))}
      {filed.map(({ number, state, filedAt, due, against, grounds, end }) => (
        <div key={number} className={css.item}>
          <p>
            <strong>{t('number', { number, day: format.day(filedAt) })}</strong> · {t(`state.${state}`)}
            {end === null && ` · ${t('decisionBy', { day: format.day(due.on) })}`}
          </p>
          {grounds.map((ground, place) => (
            <div key={place} className={css.comment} data-from="company">
              <p className="t2 small">{[t(`about.${ground.about}`), partOf(ground, against)].filter(Boolean).join(' · ')}</p>
              <p>{ground.says}</p>
            </div>
          ))}
          {end?.reasons.map((reason) => (
            <p key={reason.en}>{say(reason)}</p>
          ))}
          {end === null && offers(transfer, 'withdraw-appeal') && (
            <div>
              <Button onPress={() => setWithdrawing(number)}>{t('withdraw')}</Button>
            </div>
          )}
        </div>
      ))}
      {offers(transfer, 'appeal') && (
        <div className="stack-16">
          <p className="t2">{t('others')}</p>
          <div>
            <Button onPress={() => setFiling(true)}>{t('file')}</Button>
          </div>
        </div>
      )}
      {filing && <AppealDialog transfer={transfer} appeals={appeals} onClose={() => setFiling(false)} />}
      {withdrawing !== null && <WithdrawAppeal transfer={transfer} number={withdrawing} onClose={() => setWithdrawing(null)} />}
    </Section>
  );
}

function WithdrawAppeal({ transfer, number, onClose }: { transfer: Transfer; number: number; onClose: () => void }) {
  const t = appealWords.useWords();
  const change = changeWords.useWords();
  const [reasons, setReasons] = useState('');
  const [tried, setTried] = useState(false);
  const form = useTransferForm({ of: transfer, onClose }, (headers) =>
    appealsWithdraw({ path: { id: transfer.id }, body: { reasons: reasons.trim(), appeal: number }, headers }),
  );
  return (
    <ActForm
      title={t('withdraw')}
      isDanger
      {...form}
      onSubmit={() => {
        setTried(true);
        if (reasons.trim() !== '') form.onSubmit();
      }}
    >
      <p>{t('withdrawText')}</p>
      <TextField
        label={t('reasons')}
        rows={3}
        value={reasons}
        onChange={setReasons}
        error={tried && reasons.trim() === '' ? change('needed') : undefined}
      />
    </ActForm>
  );
}
