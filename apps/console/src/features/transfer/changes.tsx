import {
  amendmentsAmendmentsOptions,
  type Renewal,
  renewalsDraft,
  renewalsReadOptions,
  reportedChangesChangesOptions,
  type Transfer,
} from '@carnet/client';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link, useNavigate } from 'react-router';
import { seen, useAct } from '../../shell/act.js';
import { useMay } from '../../shell/session.js';
import { Button } from '../../ui/button.js';
import { Notice, ProblemNotice, Withheld } from '../../ui/feedback.js';
import { useFormat } from '../../words/format.js';
import { useSay } from '../../words/language.js';
import company from '../register/company.module.css';
import { Section } from '../register/parts.js';
import { StateTag } from '../transfers/tags.js';
import { changeWords } from './act-words.js';
import { Difference, usePartName } from './names.js';
import css from './transfer.module.css';

/** How the filing was amended before its decision. */
export function Amendments({ id }: { id: string }) {
  const t = changeWords.useWords();
  const format = useFormat();
  const { data } = useQuery(amendmentsAmendmentsOptions({ path: { id } }));
  if (data === undefined || data.amendments.length === 0) return null;
  return (
    <Section title={t('amendments')}>
      {data.amendments.map(({ number, at, reasons, parts }) => (
        <details key={number} className={css.details}>
          <summary>{t('amendment', { number, day: format.day(at) })}</summary>
          <p>{reasons}</p>
          <Difference parts={parts} />
        </details>
      ))}
    </Section>
  );
}

interface ReportedProps {
  readonly id: string;
  /** The part of the page it stands in. */
  readonly frame?: (props: { title: string; children: ReactNode }) => ReactNode;
}

/** What was reported or recorded of the grant, and the re-assessment that is open. */
export function ReportedChanges({ id, frame: Frame = Section }: ReportedProps) {
  const t = changeWords.useWords();
  const format = useFormat();
  const { data } = useQuery(reportedChangesChangesOptions({ path: { id } }));
  if (data === undefined || (data.changes.length === 0 && data.reassessment === null)) return null;
  const { reassessment, changes } = data;
  return (
    <Frame title={t(changes.length === 0 ? 'reassessed' : 'changes')}>
      {reassessment !== null && (
        <Notice>{t('reassessment', { since: format.day(reassessment.since), day: format.day(reassessment.due.on) })}</Notice>
      )}
      {changes.map(({ at, words, parts, material, learned }) => (
        <details key={at} className={css.details}>
          <summary>{t(learned === null ? 'changeOn' : 'recordedOn', { day: format.day(at) })}</summary>
          <p>{words}</p>
          <p className="t2">{t(material ? 'material' : 'noted')}</p>
          <Difference parts={parts} />
        </details>
      ))}
    </Frame>
  );
}

/** Whether a grant can be renewed or replaced, what is to take its place, and how that differs. */
export function RenewalSection({ transfer }: { transfer: Transfer }) {
  const t = changeWords.useWords();
  const may = useMay();
  const { data } = useQuery(renewalsReadOptions({ path: { id: transfer.id } }));
  if (data === undefined) return null;
  const { offers, renewals, renewed } = data;
  const isGrant = ['granted', 'suspended', 'expired', 'awaiting-conditions'].includes(transfer.state);
  const offered = isGrant && may('transfer:file') ? offers : [];
  if (offered.length === 0 && renewals.length === 0 && renewed === null) return null;
  return (
    <Section title={t('renewTitle')} id="renewal">
      {offered.map((offer) => (
        <Offer key={offer.kind} transfer={transfer} of={offer} />
      ))}
      {offered.some((offer) => offer.offered) && <p className="t3 small">{t('renewNote')}</p>}
      {renewals.length > 0 && <p className="t2">{t('renewals')}</p>}
      {renewals.map(({ transfer: other, reference, kind, state }) => (
        <p key={other} className="row-12">
          <Link to={`/transfers/${other}`}>{reference}</Link> {t(kind)} <StateTag state={state} />
        </p>
      ))}
      {renewed !== null && <RenewedBy of={renewed} />}
    </Section>
  );
}

function Offer({ transfer, of: { kind, offered, reason, opens, latest } }: { transfer: Transfer; of: Renewal['offers'][number] }) {
  const t = changeWords.useWords();
  const say = useSay();
  const format = useFormat();
  const navigate = useNavigate();
  const act = useAct(
    (_: null, key) => renewalsDraft({ path: { id: transfer.id }, body: { kind }, headers: { ...key, ...seen(transfer.version) } }),
    ({ id }) => void navigate(`/transfers/${id}/edit`),
  );
  return (
    <div className="stack-4">
      {offered ? (
        <div>
          <Button isPending={act.isPending} onPress={() => act.mutate(null)}>
            {t(kind)}
          </Button>
        </div>
      ) : (
        reason !== null && <Withheld name={t(kind)} reason={say(reason)} />
      )}
      {opens !== null && latest !== null && <p className="t2">{t('opens', { opens: format.day(opens), latest: format.day(latest) })}</p>}
      {act.error !== null && <ProblemNotice error={act.error} />}
    </div>
  );
}

function RenewedBy({ of: { transfer, reference, lastDay, changes, lookAgain } }: { of: NonNullable<Renewal['renewed']> }) {
  const t = changeWords.useWords();
  const say = useSay();
  const format = useFormat();
  const part = usePartName();
  return (
    <>
      <p>
        <Link to={`/transfers/${transfer}`}>{t('takesPlace', { reference, day: format.day(lastDay) })}</Link>
      </p>
      {lookAgain.length > 0 && (
        <>
          <p className="t2">{t('lookAgain')}</p>
          <ul className={company.list}>
            {lookAgain.map(({ subject, says }) => (
              <li key={subject}>
                {part(subject)} · {say(says)}
              </li>
            ))}
          </ul>
        </>
      )}
      <p className="t2">{t('differs')}</p>
      <Difference parts={changes} />
    </>
  );
}
