import { Check, Copy } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import type { ServerProblem } from '../../shell/server.js';
import { Button } from '../../ui/button.js';
import { Dialog } from '../../ui/dialog.js';
import { Notice, ProblemNotice } from '../../ui/feedback.js';
import { TextField, type TextFieldProps } from '../../ui/field.js';
import { commonWords } from '../../words/common.js';
import css from '../history/history.module.css';
import type { TypedEntry } from '../../shell/as-read.js';
import { adminWords } from './words.js';

interface ActDialogProps {
  readonly title: string;
  readonly submit: string;
  readonly danger?: boolean;
  readonly error: ServerProblem | null;
  /** Shows the newest state of what is acted on, where it has changed since it was read. */
  readonly onNewest?: () => void;
  readonly isPending: boolean;
  readonly onClose: () => void;
  /** Sends what was typed, with why. */
  readonly onSubmit: (why: { readonly why?: string }) => void;
  readonly isDisabled?: boolean;
  readonly children?: ReactNode;
}

/** An act of the administration. It stays open with all that was typed until the server has taken it. */
export function ActDialog({
  title,
  submit,
  danger = false,
  error,
  onNewest,
  isPending,
  onClose,
  onSubmit,
  isDisabled = false,
  children,
}: ActDialogProps) {
  const t = adminWords.useWords();
  const [why, setWhy] = useState('');
  const form = useId();
  return (
    <Dialog
      title={title}
      drawer={520}
      onClose={onClose}
      foot={
        <Button kind={danger ? 'danger' : 'primary'} type="submit" form={form} isDisabled={isDisabled || isPending}>
          {submit}
        </Button>
      }
    >
      <form
        id={form}
        className={css.fields}
        onSubmit={(event) => {
          event.preventDefault();
          onSubmit(why.trim() === '' ? {} : { why: why.trim() });
        }}
      >
        {children}
        <TextField label={t('why')} hint={t('whyHint')} value={why} onChange={setWhy} maxLength={1000} />
        <RefusedEntry error={error} onNewest={onNewest} />
      </form>
    </Dialog>
  );
}

/** What the server refused of an act on an entry. Where somebody was faster, the newest state is a button away. */
export function RefusedEntry({ error, onNewest }: { error: ServerProblem | null; onNewest: (() => void) | undefined }) {
  const common = commonWords.useWords();
  if (error === null) return null;
  return (
    <>
      <ProblemNotice error={error} />
      {error.status === 412 && onNewest !== undefined && (
        <div>
          <Button onPress={onNewest}>{common('readNewest')}</Button>
        </div>
      )}
    </>
  );
}

interface EntryFieldProps<Fields extends Readonly<Record<string, string>>> extends Omit<TextFieldProps, 'value' | 'onChange'> {
  readonly of: TypedEntry<Fields>;
  readonly field: keyof Fields & string;
}

/** A field of an entry. */
export function EntryField<Fields extends Readonly<Record<string, string>>>({ of, field, ...rest }: EntryFieldProps<Fields>) {
  return (
    <div>
      <TextField {...rest} value={of.fields[field] ?? ''} onChange={(value) => of.type({ [field]: value } as Partial<Fields>)} />
      <Theirs of={of} field={field} label={rest.label} />
    </div>
  );
}

/** What somebody else put into a field meanwhile, beside what the person typed there. */
export function Theirs<Fields extends Readonly<Record<string, string>>>({
  of,
  field,
  label,
  show = (value) => value,
}: Pick<EntryFieldProps<Fields>, 'of' | 'field' | 'label'> & { show?: (value: string) => string }) {
  const t = adminWords.useWords();
  const theirs = of.theirs(field);
  if (theirs === null) return null;
  return (
    <Notice family="amber" role="status">
      <p>{theirs === '' ? t('nowEmpty') : t('now', { value: show(theirs) })}</p>
      <Button aria-label={t('takeNowOf', { label })} onPress={() => of.take(field)}>
        {t('takeNow')}
      </Button>
    </Notice>
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
