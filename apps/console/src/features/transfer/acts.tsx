import type { Transfer } from '@carnet/client';
import { type ReactNode, useState } from 'react';
import { useMay } from '../../shell/session.js';
import { Button, LinkButton } from '../../ui/button.js';
import { Withheld } from '../../ui/feedback.js';
import { useSay } from '../../words/language.js';
import company from '../register/company.module.css';
import { ExportDialog } from '../register/export-dialog.js';
import { Section } from '../register/parts.js';
import { actWords } from '../transfers/state-words.js';
import { AmendDialog, ReportDialog } from './change.js';
import { EndingDialog } from './ending.js';
import css from './transfer.module.css';
import { transferWords } from './words.js';

type ActName = keyof typeof actWords.phrases;

/** Acts that have their place further up or down on the page. */
const places: Readonly<Record<string, string>> = {
  'answer-information': '#answer',
  'ask-more-time': '#answer',
  'state-view': '#view',
  'agree-to-condition': '#conditions',
  'give-evidence': '#conditions',
  appeal: '#appeal',
  'withdraw-appeal': '#appeal',
};

/** What the server offers the caller to do with a transfer, and why it withholds the rest. */
export function Acts({ transfer }: { transfer: Transfer }) {
  const t = transferWords.useWords();
  const say = useSay();
  const act = actWords.useWords();
  const may = useMay();
  const [open, setOpen] = useState<string | null>(null);
  const close = (): void => setOpen(null);
  const nameOf = (kind: string): string => (kind in actWords.phrases ? act(kind as ActName) : kind);
  const offered = transfer.acts.filter((one) => one.offered);
  const withheld = transfer.acts.filter((one) => !one.offered);
  const buttonOf = (kind: string): ReactNode => {
    const place = places[kind];
    if (place !== undefined)
      return (
        <a key={kind} href={place} className={company.view}>
          {nameOf(kind)}
        </a>
      );
    if (kind === 'edit' || kind === 'submit')
      return (
        <LinkButton key={kind} href={`/transfers/${transfer.id}/edit`}>
          {nameOf(kind)}
        </LinkButton>
      );
    return (
      <Button key={kind} onPress={() => setOpen(kind)}>
        {nameOf(kind)}
      </Button>
    );
  };
  return (
    <Section title={t('youCanDo')}>
      {offered.length === 0 && <p className="t2">{t('actsNone')}</p>}
      <div className="row-12">
        {offered.map(({ kind }) => buttonOf(kind))}
        {may('history:read') && transfer.submittedAt !== null && <Button onPress={() => setOpen('evidence')}>{t('evidenceFile')}</Button>}
      </div>
      {withheld.length > 0 && (
        <details className={css.details}>
          <summary>{t('withheld', { count: withheld.length })}</summary>
          {withheld.map(({ kind, reason }) => (
            <Withheld key={kind} name={nameOf(kind)} reason={reason === null ? '' : say(reason)} />
          ))}
        </details>
      )}
      {open === 'amend' && <AmendDialog transfer={transfer} onClose={close} />}
      {open === 'report-change' && <ReportDialog transfer={transfer} onClose={close} />}
      {(open === 'withdraw' || open === 'surrender') && <EndingDialog transfer={transfer} act={open} onClose={close} />}
      {open === 'evidence' && <ExportDialog transfer={transfer.id} onClose={close} />}
    </Section>
  );
}
