import { amendmentsAmend, type AmendmentPreview, amendmentsPreview, reportedChangesReport, type Transfer } from '@carnet/client';
import { useState } from 'react';
import { seen, useAct } from '../../shell/act.js';
import { ActForm } from '../../ui/act-form.js';
import { Button } from '../../ui/button.js';
import { Dialog } from '../../ui/dialog.js';
import { Notice, ProblemNotice } from '../../ui/feedback.js';
import { TextField } from '../../ui/field.js';
import { useRegimeName } from '../../words/facts.js';
import { useFormat } from '../../words/format.js';
import { outcomeWords } from '../../words/outcomes.js';
import company from '../register/company.module.css';
import { mayBeOwn, useSeen, useTransferForm } from '../case/meanwhile.js';
import { useLineName } from '../ledger/names.js';
import { stateWords } from '../transfers/state-words.js';
import { changeWords } from './act-words.js';
import { type Filing, filingOf } from '../transfers/content.js';
import { cleaned, ContentEditor } from './content-editor.js';
import { Difference } from './names.js';

/** Changes a filing before its decision, with what that does shown before it is sent. */
export function AmendDialog({ transfer, onClose }: { transfer: Transfer; onClose: () => void }) {
  const t = changeWords.useWords();
  const [content, setContent] = useState<Filing>(() => filingOf(transfer));
  const [reasons, setReasons] = useState('');
  const [tried, setTried] = useState(false);
  const [shown, setShown] = useState<{ readonly of: Filing; readonly preview: AmendmentPreview } | null>(null);
  const path = { id: transfer.id };
  const body = { ...cleaned(content), reasons: reasons.trim() };
  const preview = useAct(
    (of: Filing) => amendmentsPreview({ path, body: { ...cleaned(of), reasons: reasons.trim() } }),
    (answer, of) => setShown({ of, preview: answer }),
  );
  const act = useAct((_: null, key) => amendmentsAmend({ path, body, headers: { ...key, ...seen(version) } }), onClose);
  // What it does to the case as it is now is looked at again.
  const { version, meanwhile } = useSeen(transfer, () => {
    act.reset();
    setShown(null);
  });
  const given = reasons.trim() !== '';
  const fresh = shown?.of === content;
  const ifGiven = (then: () => void) => (): void => {
    setTried(true);
    if (given) then();
  };
  return (
    <Dialog
      title={t('amend')}
      onClose={onClose}
      drawer={800}
      foot={
        <>
          <Button onPress={onClose}>{t('cancel')}</Button>
          <Button kind={fresh ? 'usual' : 'primary'} isPending={preview.isPending} onPress={ifGiven(() => preview.mutate(content))}>
            {t('preview')}
          </Button>
          {shown !== null && (
            <Button kind="primary" isDisabled={!fresh} isPending={act.isPending} onPress={ifGiven(() => act.mutate(null))}>
              {t('send')}
            </Button>
          )}
        </>
      }
    >
      <p>{t('amendIntro')}</p>
      <ContentEditor id={transfer.id} value={content} onChange={setContent} />
      <TextField
        label={t('reasons')}
        hint={t('reasonsHint')}
        rows={3}
        value={reasons}
        onChange={setReasons}
        error={tried && !given ? t('needed') : undefined}
      />
      {shown !== null && !fresh && <Notice family="amber">{t('stale')}</Notice>}
      {shown !== null && <Effect of={shown.preview} />}
      {preview.error !== null && <ProblemNotice error={preview.error} />}
      {act.error !== null && <ProblemNotice error={act.error} />}
      {!mayBeOwn(act) && meanwhile}
    </Dialog>
  );
}

function Effect({ of: { parts, immaterial, judged, disposal, ledger, voids, clock, left } }: { of: AmendmentPreview }) {
  const t = changeWords.useWords();
  const state = stateWords.useWords();
  const outcome = outcomeWords.useWords();
  const regime = useRegimeName();
  const lineName = useLineName();
  const format = useFormat();
  const flips = judged?.verdicts.filter((verdict) => verdict.flips) ?? [];
  const said = (head: { outcome: string } | null): string =>
    head === null
      ? outcome('not_applicable')
      : head.outcome in outcomeWords.phrases
        ? outcome(head.outcome as keyof typeof outcomeWords.phrases)
        : head.outcome;
  return (
    <section className={company.card} aria-label={t('effect')} role="status">
      <strong>{t('effect')}</strong>
      <Difference parts={parts} />
      <ul className={company.list}>
        {immaterial && <li>{t('immaterial')}</li>}
        {disposal === 'refuse' && <li>{t('refuses')}</li>}
        {judged !== null && judged.lane.before !== judged.lane.after && (
          <li>{t('lane', { before: state(`lane.${judged.lane.before}`), after: state(`lane.${judged.lane.after}`) })}</li>
        )}
        {judged !== null && flips.length === 0 && <li>{t('sameVerdicts')}</li>}
        {flips.map((flip) => (
          <li key={flip.regime}>{t('verdict', { regime: regime(flip.regime), before: said(flip.before), after: said(flip.after) })}</li>
        ))}
        {!immaterial && voids.opinions.length + voids.votes > 0 && (
          <li>{t('voids', { opinions: voids.opinions.length, count: voids.votes })}</li>
        )}
        {ledger
          .filter(({ before, after }) => before !== after)
          .map(({ metric, window, before, after }) => (
            <li key={`${metric} ${window}`}>
              {t('ledger', { line: lineName({ metric, window, party: null }), before: format.number(before), after: format.number(after) })}
            </li>
          ))}
        {clock !== null && <li>{t('clock', { day: format.day(clock.due) })}</li>}
        <li>{t('left', { count: left })}</li>
      </ul>
    </section>
  );
}

/** Reports what has changed about a grant. */
export function ReportDialog({ transfer, onClose }: { transfer: Transfer; onClose: () => void }) {
  const t = changeWords.useWords();
  const [content, setContent] = useState<Filing>(() => filingOf(transfer));
  const [words, setWords] = useState('');
  const [tried, setTried] = useState(false);
  const form = useTransferForm({ of: transfer, onClose }, (headers) =>
    reportedChangesReport({ path: { id: transfer.id }, body: { ...cleaned(content), words: words.trim() }, headers }),
  );
  return (
    <ActForm
      title={t('report')}
      drawer={800}
      submit={t('sendReport')}
      {...form}
      onSubmit={() => {
        setTried(true);
        if (words.trim() !== '') form.onSubmit();
      }}
    >
      <p>{t('reportIntro')}</p>
      <ContentEditor id={transfer.id} value={content} onChange={setContent} />
      <TextField
        label={t('reasons')}
        rows={3}
        value={words}
        onChange={setWords}
        error={tried && words.trim() === '' ? t('needed') : undefined}
      />
    </ActForm>
  );
}
