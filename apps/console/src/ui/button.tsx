import type { ReactNode } from 'react';
import { Button as AriaButton, type ButtonProps, Link as AriaLink } from 'react-aria-components';
import css from './ui.module.css';

export type Kind = 'usual' | 'primary' | 'quiet' | 'danger';

const kinds: Record<Kind, string | undefined> = { usual: '', primary: css.primary, quiet: css.quiet, danger: css.danger };

const usable = ':is(input, textarea, button):not([tabindex="-1"], :disabled)';

/** Somebody whose form cannot be sent as it stands goes on in its first field at fault, unless the press has taken them elsewhere. */
function goToFault(pressed: Element): void {
  requestAnimationFrame(() => {
    if (document.activeElement !== pressed) return;
    const form = pressed.closest('[role="dialog"], [role="group"], section, main');
    form?.querySelector('[data-invalid]')?.querySelector<HTMLElement>(usable)?.focus();
  });
}

/**
 * A button that says what it does; `hotkey` is the key that does the same, as `useKeys` names it. While its act is on the way it keeps the
 * focus and does nothing. One that `sends` a form takes the person to what is wrong in it.
 */
export function Button({
  kind = 'usual',
  hotkey,
  children,
  isPending = false,
  sends = kind === 'primary' || kind === 'danger',
  onPress,
  ...rest
}: Omit<ButtonProps, 'children' | 'className'> & { kind?: Kind; hotkey?: string; sends?: boolean; children: ReactNode }) {
  return (
    <AriaButton
      {...rest}
      {...((onPress !== undefined || rest.type === 'submit') &&
        !isPending && {
          onPress: (event) => {
            onPress?.(event);
            if (sends) goToFault(event.target);
          },
        })}
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
