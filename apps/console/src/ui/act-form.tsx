import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { ServerProblem } from '../shell/server.js';
import { commonWords } from '../words/language.js';
import { Button } from './button.js';
import { Dialog } from './dialog.js';
import { Notice, ProblemNotice } from './feedback.js';
import { TriedContext } from './field.js';

interface Noted {
  readonly error: ServerProblem | null;
  /** What others did since somebody began to write, with a way to go on. */
  readonly meanwhile?: ReactNode;
  /** Shows the newest state, where what is acted on is kept as it was read. */
  readonly onNewest?: () => void;
}

interface ActFormProps {
  readonly title: string;
  /** What the button says; left out, it says the title. */
  readonly submit?: string;
  readonly act: Noted & { readonly isPending: boolean };
  /** Whether it can be sent as it stands; otherwise a press of the button makes the required fields that are empty say so. */
  readonly isReady?: boolean;
  readonly onSubmit: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly drawer?: number;
  readonly isDanger?: boolean;
  /** What stands beside the buttons. */
  readonly aside?: ReactNode;
}

/** A dialog that sends one act, and says what the server refused. */
export function ActForm({
  title,
  submit = title,
  act,
  isReady = true,
  onSubmit,
  onClose,
  children,
  drawer,
  isDanger = false,
  aside,
}: ActFormProps) {
  const common = commonWords.useWords();
  const [tried, setTried] = useState(false);
  const isIncomplete = tried && !isReady;
  return (
    <Dialog
      title={title}
      onClose={onClose}
      {...(drawer !== undefined && { drawer })}
      note={
        <>
          {isIncomplete && <Notice>{common('incomplete')}</Notice>}
          <ActNote act={act} />
        </>
      }
      foot={
        <>
          {aside}
          <Button onPress={onClose}>{common('cancel')}</Button>
          <Button kind={isDanger ? 'danger' : 'primary'} isPending={act.isPending} onPress={() => (isReady ? onSubmit() : setTried(true))}>
            {submit}
          </Button>
        </>
      }
    >
      <TriedContext.Provider value={isIncomplete}>{children}</TriedContext.Provider>
    </Dialog>
  );
}

/** What the server refused of an act, and what others did meanwhile. */
export function ActNote({ act: { error, meanwhile = null, onNewest } }: { act: Noted }) {
  return (
    <>
      <Refused error={error} canRead={meanwhile === null} {...(onNewest !== undefined && { onNewest })} />
      {meanwhile}
    </>
  );
}

/** What the server refused; where somebody was faster, the newest state is a button away and what was typed stays. */
export function Refused({ error, canRead = true, onNewest }: { error: ServerProblem | null; canRead?: boolean; onNewest?: () => void }) {
  const t = commonWords.useWords();
  const queries = useQueryClient();
  const readNewest = onNewest ?? ((): void => void queries.invalidateQueries());
  if (error === null) return null;
  return (
    <>
      <ProblemNotice error={error} />
      {error.status === 412 && canRead && <Button onPress={readNewest}>{t('readNewest')}</Button>}
    </>
  );
}
