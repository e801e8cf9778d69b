import { Check, Copy } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import { seen, useAct } from '../../shell/act.js';
import { useAsRead } from '../../shell/as-read.js';
import type { ServerProblem } from '../../shell/server.js';
import { Refused } from '../../ui/act-form.js';
import { Button } from '../../ui/button.js';
import { Dialog } from '../../ui/dialog.js';
import { Notice } from '../../ui/feedback.js';
import { TextField, TriedContext } from '../../ui/field.js';
import { commonWords } from '../../words/language.js';
import css from '../history/history.module.css';
import { adminWords } from './words.js';

/** The button that read the newest state is gone by then. */
const focus = (of: HTMLElement | null): void => of?.focus();

interface ActDialogProps {
  readonly title: string;
  /** What the button says; left out, it says the title. */
  readonly submit?: string;
  readonly danger?: boolean;
  readonly act: { readonly error: ServerProblem | null; readonly isPending: boolean };
  /** Shows the newest state of what is acted on, where it has changed since it was read. */
  readonly onNewest?: () => void;
  readonly onClose: () => void;
  /** Sends what was typed, with why. */
  readonly onSubmit: (why: Why) => void;
  /** Whether it can be sent as it stands; otherwise a press of the button makes the required fields that are empty say so. */
  readonly isReady?: boolean;
  /** False where an entry stands as it was: nothing is sent then. */
  readonly isChanged?: boolean;
  readonly children?: ReactNode;
}

interface Why {
  readonly why?: string;
}

/** An act on an entry as it was when somebody opened the dialog, with why and nothing else, as the dialog takes it. */
export function useEntryAct<Entry extends { readonly version: number }, Result>(
  current: Entry,
  onDone: (result: Result) => void,
  send: (
    entry: Entry,
    sent: { readonly body: Why; readonly headers: Record<'Idempotency-Key' | 'If-Match', string> },
  ) => Promise<{ readonly data: Result }>,
) {
  const [entry, onNewest] = useAsRead(current);
  const act = useAct((body: Why, key) => send(entry, { body, headers: { ...key, ...seen(entry.version) } }), onDone);
  return [entry, { act, onNewest, onSubmit: (why: Why) => act.mutate(why) }] as const;
}

/** An act of the administration. It stays open with all that was typed until the server has taken it, and what was refused is in view. */
export function ActDialog({
  title,
  submit = title,
  danger = false,
  act: { error, isPending },
  onNewest,
  onClose,
  onSubmit,
  isReady = true,
  isChanged = true,
  children,
}: ActDialogProps) {
  const t = adminWords.useWords();
  const common = commonWords.useWords();
  const [tried, setTried] = useState(false);
  const isIncomplete = tried && !isReady;
  const [why, setWhy] = useState('');
  const form = useId();
  // Once the newest state is shown, the refusal of the earlier one is over.
  const [read, setRead] = useState<ServerProblem | null>(null);
  const readNewest = (): void => {
    setRead(error);
    onNewest?.();
  };
  return (
    <Dialog
      title={title}
      drawer={520}
      onClose={onClose}
      note={
        <>
          {isIncomplete && <Notice>{common('incomplete')}</Notice>}
          {tried && isReady && !isChanged && <Notice role="status">{common('unchanged')}</Notice>}
          <Refused error={error === read ? null : error} canRead={onNewest !== undefined} onNewest={readNewest} />
        </>
      }
      foot={
        <Button kind={danger ? 'danger' : 'primary'} type="submit" form={form} isPending={isPending}>
          {submit}
        </Button>
      }
    >
      <form
        id={form}
        className="stack-12"
        onSubmit={(event) => {
          event.preventDefault();
          if (isPending) return;
          if (!isReady || !isChanged) return setTried(true);
          onSubmit(why.trim() === '' ? {} : { why: why.trim() });
        }}
      >
        <TriedContext.Provider value={isIncomplete}>{children}</TriedContext.Provider>
        <TextField label={t('why')} hint={t('whyHint')} value={why} onChange={setWhy} maxLength={1000} />
        {read !== null && read === error && (
          <div tabIndex={-1} ref={focus}>
            <Notice role="status">
              <p>{t('newest')}</p>
            </Notice>
          </div>
        )}
      </form>
    </Dialog>
  );
}

/** A secret that is shown once. */
export function SecretDialog({
  title,
  secret,
  note,
  onClose,
}: {
  title: string;
  secret: string | null;
  note?: ReactNode;
  onClose: () => void;
}) {
  const t = adminWords.useWords();
  const [copied, setCopied] = useState(false);
  return (
    <Dialog
      title={title}
      stays
      onClose={onClose}
      foot={
        <Button kind="primary" onPress={onClose}>
          {t('done')}
        </Button>
      }
    >
      {secret === null ? (
        <Notice family="amber">{t('onceAgain')}</Notice>
      ) : (
        <>
          <Notice family="amber">
            <p>
              <strong>{t('onceTitle')}</strong>
            </p>
            <p>{t('once')}</p>
          </Notice>
          <div className={css.secret}>
            <code className="mono">{secret}</code>
            <Button onPress={() => void navigator.clipboard.writeText(secret).then(() => setCopied(true))}>
              {copied ? <Check size={15} aria-hidden /> : <Copy size={15} aria-hidden />}
              {copied ? t('copied') : t('copy')}
            </Button>
            <span className="visually-hidden" role="status">
              {copied ? t('copied') : ''}
            </span>
          </div>
        </>
      )}
      {note}
    </Dialog>
  );
}
