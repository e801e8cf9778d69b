import { type AnsweredImpacts, type ImpactAnswerBody, impactsAnswer, impactsPreview } from '@carnet/client';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useAct } from '../../shell/act.js';
import { Button } from '../../ui/button.js';
import { Dialog } from '../../ui/dialog.js';
import { Notice, ProblemNotice } from '../../ui/feedback.js';
import { Radios, TextField, TriedContext } from '../../ui/field.js';
import { commonWords, useSay } from '../../words/language.js';
import { useFormat } from '../../words/format.js';
import { usePeople } from '../queue/people.js';
import css from './changes.module.css';
import { changeWords } from './words.js';

type Answer = ImpactAnswerBody['answer'];
type EarlierAnswer = NonNullable<AnsweredImpacts['changes'][number]['earlier']>;
const answers: readonly Answer[] = ['no-action', 'notify', 're-assess'];

interface DialogProps {
  readonly id: string;
  readonly transfers: readonly string[];
  readonly onClose: () => void;
  readonly onDone: (recorded: AnsweredImpacts) => void;
}

/** Answers for transfers that a change touches: what happens is shown by the server before anything is recorded. */
export function AnswerDialog({ id, transfers, onClose, onDone }: DialogProps) {
  const t = changeWords.useWords();
  const common = commonWords.useWords();
  const [answer, setAnswer] = useState<Answer>('no-action');
  const [reasons, setReasons] = useState('');
  const [tried, setTried] = useState(false);
  const [workingDays, setWorkingDays] = useState('');
  const body: ImpactAnswerBody = {
    transfers: [...transfers],
    answer,
    reasons: reasons.trim(),
    ...(answer === 're-assess' && workingDays !== '' && { workingDays: Number(workingDays) }),
  };
  const path = { lawChange: id };
  const preview = useMutation({ mutationFn: async () => (await impactsPreview({ path, body })).data });
  const act = useAct((input: ImpactAnswerBody, key) => impactsAnswer({ path, body: input, headers: { ...key } }), onDone);
  const change = (set: () => void): void => {
    set();
    preview.reset();
  };
  const shown = preview.data;
  // An answer that somebody gives after the preview is not in it, and stays.
  const replaces = shown?.changes.flatMap(({ transfer, earlier }) => (earlier === null ? [] : [{ transfer, at: earlier.at }])) ?? [];
  const isWhole = answer !== 're-assess' || workingDays === '' || /^[1-9]\d*$/.test(workingDays);
  const isReady = reasons.trim() !== '' && isWhole;
  return (
    <Dialog
      title={t('answerSelected', { count: transfers.length })}
      onClose={onClose}
      drawer={620}
      foot={
        <>
          <Button onPress={onClose}>{common('cancel')}</Button>
          {shown === undefined ? (
            <Button kind="primary" isPending={preview.isPending} onPress={() => (isReady ? preview.mutate() : setTried(true))}>
              {t('preview')}
            </Button>
          ) : (
            <Button
              kind="primary"
              isDisabled={shown.changes.length === 0}
              isPending={act.isPending}
              onPress={() => act.mutate({ ...body, replaces })}
            >
              {t('send', { count: shown.changes.length })}
            </Button>
          )}
        </>
      }
    >
      {(preview.error ?? act.error) !== null && <ProblemNotice error={preview.error ?? act.error} />}
      <Radios
        label={t('answer')}
        value={answer}
        choices={answers.map((one) => ({ id: one, label: t(`answer.${one}`) }))}
        onChange={(one) => change(() => setAnswer(one as Answer))}
      />
      {tried && !isReady && <Notice>{common('incomplete')}</Notice>}
      <TriedContext.Provider value={tried && !isReady}>
        <TextField
          label={common('reasons')}
          hint={t('reasonsHint')}
          rows={4}
          value={reasons}
          onChange={(text) => change(() => setReasons(text))}
          isRequired
        />
      </TriedContext.Provider>
      {answer === 're-assess' && (
        <TextField
          label={t('workingDays')}
          hint={t('workingDaysHint')}
          error={isWhole ? undefined : t('workingDaysWhole')}
          inputMode="numeric"
          value={workingDays}
          onChange={(text) => change(() => setWorkingDays(text))}
        />
      )}
      {shown !== undefined && <Preview of={shown} />}
    </Dialog>
  );
}

function Preview({ of: { changes, skipped, due } }: { of: AnsweredImpacts }) {
  const t = changeWords.useWords();
  const say = useSay();
  const format = useFormat();
  const replaced = changes.filter(({ earlier }) => earlier !== null).length;
  return (
    <section className="stack-8" aria-live="polite">
      <h3>{t('willAnswer', { count: changes.length })}</h3>
      {due !== null && (
        <details>
          <summary>{t('previewDue', { day: format.day(due.on) })}</summary>
          <ol>
            {due.steps.map(({ on, says }) => (
              <li key={`${on} ${says.en}`}>
                {format.day(on)} · {say(says)}
              </li>
            ))}
          </ol>
        </details>
      )}
      {replaced > 0 && <Notice family="amber">{t('replaced', { count: replaced })}</Notice>}
      <ul className="stack-8">
        {changes.map(({ transfer, reference, told, earlier }) => (
          <li key={transfer}>
            <span className="mono">{reference}</span>
            {earlier !== null && <Earlier of={earlier} />}
            {told === null ? (
              <div className="t2">{t('notTold')}</div>
            ) : (
              <details>
                <summary>{t('told')}</summary>
                <p className={css.told}>{say(told)}</p>
              </details>
            )}
          </li>
        ))}
      </ul>
      <Skipped of={skipped} />
    </section>
  );
}

/** What was answered before, by whom and why. */
function Earlier({ of: { as, at, by, reasons } }: { of: EarlierAnswer }) {
  const t = changeWords.useWords();
  const format = useFormat();
  const people = usePeople();
  const name = by === null ? '' : people.name(by);
  return (
    <div>
      {t('replaces', { answer: t(`answer.${as}`), time: format.time(at) })}
      {name !== '' && ` · ${name}`}
      {reasons !== null && <div className="t2">{reasons}</div>}
    </div>
  );
}

/** The transfers that an answer passes over, each with its reason. */
export function Skipped({ of }: { of: AnsweredImpacts['skipped'] }) {
  const t = changeWords.useWords();
  const say = useSay();
  if (of.length === 0) return null;
  return (
    <>
      <h3>{t('skipped', { count: of.length })}</h3>
      <ul>
        {of.map(({ transfer, reference, says }) => (
          <li key={transfer}>
            <span className="mono">{reference ?? transfer}</span> {say(says)}
          </li>
        ))}
      </ul>
    </>
  );
}
