import { type Audit, reassessmentsOrder, reassessmentsReopen, type Transfer, transfersReadOptions } from '@carnet/client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useMay } from '../../shell/session.js';
import { ActForm } from '../../ui/act-form.js';
import { Button, LinkButton } from '../../ui/button.js';
import { Answer } from '../../ui/feedback.js';
import { TextField } from '../../ui/field.js';
import { commonWords } from '../../words/language.js';
import { useTransferForm } from '../case/meanwhile.js';
import css from '../history/history.module.css';
import { auditWords } from './words.js';

const orders = ['re-assessment', 'reopening'] as const;
type Order = (typeof orders)[number];

/** What a finding gives reason for, to those who act on grants. A grant is stopped on the page of its case. */
export function FollowUp({ audit }: { audit: Audit }) {
  const t = auditWords.useWords();
  const may = useMay()('grant:act');
  const [order, setOrder] = useState<Order | null>(null);
  const transfer = useQuery({ ...transfersReadOptions({ path: { id: audit.transfer } }), enabled: may });
  if (!may || (audit.offers.length === 0 && order === null)) return null;
  return (
    <Answer of={transfer} rows={1}>
      {(of) => (
        <div className={css.acts}>
          {orders
            .filter((one) => audit.offers.includes(one))
            .map((one) => (
              <Button key={one} onPress={() => setOrder(one)}>
                {t(`order.${one}`)}
              </Button>
            ))}
          <LinkButton href={`/cases/${audit.transfer}`}>{t('openTransfer')}</LinkButton>
          {order !== null && <OrderForm of={of} audit={audit.id} order={order} onClose={() => setOrder(null)} />}
        </div>
      )}
    </Answer>
  );
}

interface OrderProps {
  readonly of: Transfer;
  readonly audit: string;
  readonly order: Order;
  readonly onClose: () => void;
}

function OrderForm({ of, audit, order, onClose }: OrderProps) {
  const t = auditWords.useWords();
  const common = commonWords.useWords();
  const [reasons, setReasons] = useState('');
  const [days, setDays] = useState('20');
  const workingDays = Number(days);
  const form = useTransferForm({ of, onClose }, (headers) => {
    const rest = { path: { id: of.id }, headers };
    return order === 'reopening'
      ? reassessmentsReopen({ ...rest, body: { audit, reasons } })
      : reassessmentsOrder({ ...rest, body: { audit, reasons, workingDays } });
  });
  const hasDays = order === 'reopening' || (Number.isInteger(workingDays) && workingDays > 0);
  return (
    <ActForm title={t(`order.${order}`)} isReady={reasons.trim() !== '' && hasDays} {...form}>
      <p>{t(`orderText.${order}`)}</p>
      {order === 're-assessment' && (
        <TextField label={common('workingDays')} inputMode="numeric" isRequired value={days} onChange={setDays} />
      )}
      <TextField
        label={common('reasons')}
        hint={t('orderHint')}
        rows={4}
        isRequired
        value={reasons}
        onChange={setReasons}
        maxLength={4000}
      />
    </ActForm>
  );
}
