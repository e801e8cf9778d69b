import { CircleAlert, Info, LockKeyhole, type LucideIcon, TriangleAlert } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { problemOf } from '../shell/server.js';
import { signInAddress } from '../shell/session.js';
import { useFactName } from '../words/facts.js';
import { commonWords, useSay } from '../words/language.js';
import { memberWords } from '../words/members.js';
import { Button } from './button.js';
import css from './ui.module.css';

export type Family = 'green' | 'amber' | 'orange' | 'red' | 'blue' | 'violet' | 'grey' | 'ink';

/** A note on the page: what it means is said by its words and its icon, too. */
export function Notice({ family = 'blue', children, role }: { family?: Family; children: ReactNode; role?: 'alert' | 'status' }) {
  const Icon = family === 'red' ? CircleAlert : family === 'amber' || family === 'orange' ? TriangleAlert : Info;
  return (
    <div className={`${css.notice} f-${family}`} role={role}>
      <Icon size={15} aria-hidden />
      <div>{children}</div>
    </div>
  );
}

/**
 * What the server refused, each fault that says more on its own line; with the name of its field, unless the sentences say where it is.
 * Where the server failed, its log knows the answer by a number.
 */
export function ProblemNotice({
  error,
  onRetry,
  namesFields = true,
}: {
  error: unknown;
  onRetry?: (() => void) | undefined;
  namesFields?: boolean;
}) {
  const t = commonWords.useWords();
  const say = useSay();
  const { says, faults: all, trace, status, code } = problemOf(error);
  const faults = all.filter((fault) => say(fault.says) !== say(says));
  return (
    <Notice family={status === 0 || status >= 500 ? 'amber' : 'red'} role="alert">
      <p>
        <Coded>{say(says)}</Coded>
      </p>
      {faults.length > 0 && (
        <ul>
          {faults.map((fault) => (
            <li key={`${fault.pointer ?? ''} ${fault.code}`}>
              {namesFields && fault.pointer !== undefined && <Place of={fault.pointer} />}
              <Coded>{say(fault.says)}</Coded>
            </li>
          ))}
        </ul>
      )}
      {trace !== null && status >= 500 && <p className="small t2">{t('trace', { trace })}</p>}
      {code === 'sign-in-again' && <Button onPress={() => open(signInAddress('/signed-in', true), '_blank')}>{t('signInAgain')}</Button>}
      {onRetry !== undefined && (
        <Button kind="quiet" onPress={onRetry}>
          {t('tryAgain')}
        </Button>
      )}
    </Notice>
  );
}

/** Which field a fault is in, by its name on the form; the place in the request where no form has it. */
function Place({ of }: { of: string }) {
  const t = memberWords.useWords();
  const [, ...parts] = of.split('/');
  const [whole, fact] = parts;
  if (whole === 'facts' && fact !== undefined) return <FactName of={fact} />;
  const member = parts.findLast((part) => !/^\d*$/.test(part)) ?? '';
  return member in memberWords.phrases ? <strong>{t(member as 'name')} </strong> : <span className="mono">{parts.join('.')} </span>;
}

function FactName({ of }: { of: string }) {
  const name = useFactName();
  return <strong>{name(of)} </strong>;
}

/** Shows grey bars while rows load: nothing for the first 300 ms, and a sentence after ten seconds. */
export function Loading({ rows = 6 }: { rows?: number }) {
  const t = commonWords.useWords();
  const [phase, setPhase] = useState<'hidden' | 'bars' | 'long'>('hidden');
  useEffect(() => {
    const timers = [setTimeout(() => setPhase('bars'), 300), setTimeout(() => setPhase('long'), 10_000)];
    return () => timers.forEach(clearTimeout);
  }, []);
  if (phase === 'hidden') return <div hidden data-loading />;
  return (
    <div role="status" className={css.panelBody} data-loading>
      <span className="visually-hidden">{t('loading')}</span>
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className={css.skeleton} style={{ width: `${String(92 - ((row * 13) % 40))}%`, opacity: 1 - row / (rows + 2) }} />
      ))}
      {phase === 'long' && <p className="t2">{t('longer')}</p>}
    </div>
  );
}

/** Why there is nothing, and where to go instead. */
export function Empty({ children, links }: { children: ReactNode; links?: ReactNode }) {
  return (
    <div className={css.empty}>
      <p>{children}</p>
      {links}
    </div>
  );
}

/** A step that the caller may not take now, with the server's reason. */
export function Withheld({ name, reason }: { name: string; reason: string }) {
  return (
    <p className={css.withheld}>
      <LockKeyhole size={15} aria-hidden />
      <span>
        <strong>{name}</strong> · {reason}
      </span>
    </p>
  );
}

interface Result<T> {
  readonly data: T | undefined;
  readonly error: unknown;
  readonly refetch: () => unknown;
}

/** What a question to the server came to: its answer, what it refused, or that it is on its way. Old rows stay beside a problem. */
export function Answer<T>({ of, children, rows }: { of: Result<T>; children: (data: T) => ReactNode; rows?: number }) {
  if (of.data === undefined && of.error === null) return <Loading {...(rows !== undefined && { rows })} />;
  return (
    <>
      {of.error !== null && <ProblemNotice error={of.error} onRetry={() => void of.refetch()} />}
      {of.data !== undefined && children(of.data)}
    </>
  );
}

export interface ListAnswerProps<List extends { readonly items: readonly unknown[] }> {
  readonly of: Result<List>;
  /** Why there are no rows. */
  readonly empty: ReactNode;
  readonly children: (items: List['items']) => ReactNode;
  readonly rows?: number;
}

/** The rows of a list, or why there are none. */
export function ListAnswer<List extends { readonly items: readonly unknown[] }>({ empty, children, ...rest }: ListAnswerProps<List>) {
  return <Answer {...rest}>{({ items }) => (items.length === 0 ? empty : children(items))}</Answer>;
}

/** How something stands: an icon and words, in the colour of its family. */
export function Mark({ family, icon: Icon, children }: { family: Family; icon: LucideIcon; children: ReactNode }) {
  return (
    <span className={`${css.bare} f-${family}`}>
      <Icon size={15} aria-hidden />
      {children}
    </span>
  );
}

/** A sentence of the server. What stands between backticks, such as a command or a value, is shown as code. */
export function Coded({ children }: { children: string }) {
  return children.split('`').map((part, place) =>
    place % 2 === 0 ? (
      part
    ) : (
      <code key={place} className="mono">
        {part}
      </code>
    ),
  );
}
