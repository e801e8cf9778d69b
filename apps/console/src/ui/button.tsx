import type { ReactNode } from 'react';
import { Button as AriaButton, type ButtonProps, Link as AriaLink } from 'react-aria-components';
import css from './ui.module.css';

export type Kind = 'usual' | 'primary' | 'quiet' | 'danger';

const kinds: Record<Kind, string | undefined> = { usual: '', primary: css.primary, quiet: css.quiet, danger: css.danger };

/** A button that says what it does; `hotkey` is the key that does the same, as `useKeys` names it. While its act is on the way it keeps the focus and does nothing. */
export function Button({
  kind = 'usual',
  hotkey,
  children,
  isPending = false,
  onPress,
  ...rest
}: Omit<ButtonProps, 'children' | 'className'> & { kind?: Kind; hotkey?: string; children: ReactNode }) {
  return (
    <AriaButton
      {...rest}
      {...(onPress !== undefined && !isPending && { onPress })}
      className={`${css.button} ${kinds[kind]} ${isPending ? css.pending : ''}`}
    >
      {children}
      {hotkey !== undefined && (
        <kbd className={css.key} aria-hidden>
          {hotkey.toUpperCase()}
        </kbd>
      )}
    </AriaButton>
  );
}

/** A link that looks like a button; inside the console the router follows it. */
export function LinkButton({ kind = 'usual', href, children }: { kind?: Kind; href: string; children: ReactNode }) {
  return (
    <AriaLink href={href} className={`${css.button} ${kinds[kind]}`}>
      {children}
    </AriaLink>
  );
}
