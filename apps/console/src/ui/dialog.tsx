import { X } from 'lucide-react';
import { type CSSProperties, type InputEvent, type ReactNode, useState } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { commonWords } from '../words/language.js';
import { Button } from './button.js';
import css from './ui.module.css';

interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** Buttons; always visible. */
  readonly foot?: ReactNode;
  /** What somebody has to read before they press a button; always visible, too. */
  readonly note?: ReactNode;
  /** A drawer comes from the side and has this width; without it a dialog stands in the middle. */
  readonly drawer?: number;
  /** For what cannot be put off, such as an ended session. */
  readonly stays?: boolean;
}

/**
 * A dialog or a drawer over the page. Mount it to open it; focus goes back to what opened it. Once somebody has written something, only its
 * buttons close it: Escape or a click beside it would lose the words.
 */
export function Dialog({ title, onClose, children, foot, note, drawer, stays = false }: DialogProps) {
  const t = commonWords.useWords();
  const [isWritten, setWritten] = useState(false);
  const stands = stays || isWritten;
  const style = drawer === undefined ? {} : ({ '--drawer': `${String(drawer)}px` } as CSSProperties);
  return (
    <ModalOverlay
      isOpen
      className={css.overlay ?? ''}
      isDismissable={!stands}
      isKeyboardDismissDisabled={stands}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Modal className={(drawer === undefined ? css.dialog : css.drawer) ?? ''} style={style}>
        <AriaDialog>
          <div className={css.head}>
            <Heading slot="title" level={2}>
              {title}
            </Heading>
            {!stays && (
              <Button kind="quiet" aria-label={t('close')} onPress={onClose}>
                <X size={15} aria-hidden />
              </Button>
            )}
          </div>
          <div
            className={css.body}
            onInput={(event) => {
              if (holdsWords(event)) setWritten(true);
            }}
          >
            {children}
          </div>
          {note !== undefined && <div className={css.note}>{note}</div>}
          {foot !== undefined && <div className={css.foot}>{foot}</div>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

/** Whether the field that changed holds words of somebody's own; a search and a checkbox do not. */
function holdsWords({ target }: InputEvent<HTMLElement>): boolean {
  const isField = target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && target.type === 'text');
  return isField && target.role !== 'combobox' && target.value !== '';
}
