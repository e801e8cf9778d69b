import { type Adjustment, type AdjustmentBody, adjustmentsListOptions, adjustmentsState, type LedgerStanding } from '@carnet/client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useAct } from '../../shell/act.js';
import { useMay } from '../../shell/session.js';
import { ActForm } from '../../ui/act-form.js';
import { Button } from '../../ui/button.js';
import { ListAnswer } from '../../ui/feedback.js';
import { Radios, Select, TextField } from '../../ui/field.js';
import { Table } from '../../ui/layout.js';
import { commonWords } from '../../words/language.js';
import { useFormat } from '../../words/format.js';
import company from '../register/company.module.css';
import { Section } from '../register/parts.js';
import { Attach, type Attached } from '../transfer/attach.js';
import { useLineName } from './names.js';
import { ledgerWords } from './words.js';

/** What the company stated of its own counts, and what the authority said of that. */
export function Adjustments({ lines }: { lines: readonly LedgerStanding[] }) {
  const t = ledgerWords.useWords();
  const common = commonWords.useWords();
  const may = useMay();
  const [stating, setStating] = useState(false);
  const list = useQuery(adjustmentsListOptions({ query: { limit: '100' } }));
  return (
    <Section title={t('adjustments')} aside={may('ledger:adjust') && <Button onPress={() => setStating(true)}>{t('state')}</Button>}>
      <ListAnswer of={list} rows={2} empty={<p className="t2">{t('noAdjustments')}</p>}>
        {(items) => (
          <div className={company.frame}>
            <Table label={t('adjustments')} head={[t('kind'), t('whichCounter'), t('amount'), t('reason'), common('state')]}>
              {items.map((one) => (
                <Row key={one.id} of={one} />
              ))}
            </Table>
          </div>
        )}
      </ListAnswer>
      {stating && <StateDialog lines={lines} onClose={() => setStating(false)} />}
    </Section>
  );
}

function Row({ of }: { of: Adjustment }) {
  const t = ledgerWords.useWords();
  const format = useFormat();
  const nameOf = useLineName();
  const { kind, amount, countedOn, reason, statedBy, statedAt, counts, answer } = of;
  return (
    <tr>
      <td>
        {t(`kind.${kind}`)}
        <div className="t3 small">{t('nameAndDay', { name: statedBy.name, day: format.day(statedAt) })}</div>
      </td>
      <td>
        {nameOf(of)}
        <div className="t3 small">{format.day(countedOn)}</div>
      </td>
      <td className={company.num}>{format.number(amount)}</td>
      <td>{reason}</td>
      <td>
        {t(counts ? 'counts' : 'countsNot')}
        {answer !== null && <div className="t3 small">{t('answered', { answer: t(`kind.${answer.answer}`), reason: answer.reason })}</div>}
      </td>
    </tr>
  );
}

const counters = ['cn.ordinary', 'cn.sensitive'] as const;

function StateDialog({ lines, onClose }: { lines: readonly LedgerStanding[]; onClose: () => void }) {
  const t = ledgerWords.useWords();
  const nameOf = useLineName();
  const year = String(new Date().getFullYear());
  const known = [...lines, ...counters.map((metric) => ({ metric, window: year, party: null }))];
  const choices = [...new Map(known.map((line) => [[line.metric, line.window, line.party ?? ''].join('|'), nameOf(line)]))].map(
    ([id, label]) => ({ id, label }),
  );
  const [kind, setKind] = useState<AdjustmentBody['kind']>('opening');
  const [counter, setCounter] = useState<string | null>(null);
  const [amount, setAmount] = useState('');
  const [countedOn, setCountedOn] = useState('');
  const [reason, setReason] = useState('');
  const [file, setFile] = useState<Attached | null>(null);
  const [tried, setTried] = useState(false);
  const whole = counter !== null && /^-?\d+$/.test(amount) && countedOn !== '' && reason.trim() !== '';
  const act = useAct((chosen: string, key) => {
    const [metric = '', window = '', party = ''] = chosen.split('|');
    return adjustmentsState({
      body: {
        kind,
        metric,
        window,
        ...(party !== '' && { party }),
        amount: Number(amount),
        countedOn,
        reason: reason.trim(),
        ...(file !== null && { evidence: { name: file.name, sha256: file.sha256 } }),
      },
      headers: { ...key },
    });
  }, onClose);
  return (
    <ActForm
      title={t('state')}
      onClose={onClose}
      submit={t('send')}
      act={act}
      onSubmit={() => {
        setTried(true);
        if (whole) act.mutate(counter);
      }}
    >
      <Radios
        label={t('kind')}
        choices={(['opening', 'correction'] as const).map((id) => ({ id, label: t(`kind.${id}`), hint: t(`kindHint.${id}`) }))}
        value={kind}
        onChange={(value) => setKind(value as AdjustmentBody['kind'])}
      />
      <Select label={t('whichCounter')} choices={choices} value={counter} onChange={setCounter} />
      <TextField label={t('amount')} hint={t('amountHint')} value={amount} onChange={(text) => setAmount(text.trim())} />
      <TextField label={t('countedOn')} type="date" value={countedOn} onChange={setCountedOn} />
      <TextField label={t('reason')} rows={3} value={reason} onChange={setReason} error={tried && !whole ? t('needs') : undefined} />
      <div className="stack-4">
        <strong>{t('file')}</strong>
        {file !== null && <p>{file.name}</p>}
        <Attach onAttached={setFile} />
      </div>
    </ActForm>
  );
}
