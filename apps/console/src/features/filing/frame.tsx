import { ArrowLeft, ChevronUp, X } from 'lucide-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { Link } from 'react-router';
import { Button } from '../../ui/button.js';
import { commonWords } from '../../words/language.js';
import css from './filing.module.css';
import { filingWords } from './words.js';

/** The page of a form: one column, and at its side what follows from it. On a phone that is a sheet from below. */
export function FormFrame({
  children,
  side,
  summary,
}: {
  readonly children: ReactNode;
  readonly side?: ReactNode;
  /** What the bar at the foot of a phone says of the side. */
  readonly summary?: ReactNode;
}) {
  const t = filingWords.useWords();
  const [isOpen, setOpen] = useState(false);
  return (
    <div className={css.frame}>
      <div className={css.column}>{children}</div>
      {side !== undefined && (
        <>
          <aside className={css.side} tabIndex={0} aria-label={t('side.title')}>
            {side}
          </aside>
          <div className={css.bar}>
            <Button kind="quiet" onPress={() => setOpen(true)}>
              <span className={css.barWords}>{summary}</span>
              <span className="visually-hidden">{t('side.show')}</span>
              <ChevronUp size={18} aria-hidden />
            </Button>
          </div>
          {isOpen && (
            <Sheet title={t('side.title')} onClose={() => setOpen(false)}>
              {side}
            </Sheet>
          )}
        </>
      )}
    </div>
  );
}

function Sheet({ title, onClose, children }: { title: string; onClose: () => void; children: ReactNode }) {
  const common = commonWords.useWords();
  return (
    <ModalOverlay isOpen isDismissable className={css.overlay ?? ''} onOpenChange={(open) => !open && onClose()}>
      <Modal className={css.sheet ?? ''}>
        <Dialog className={css.sheetBody ?? ''}>
          <div className={css.sheetHead}>
            <Heading slot="title" level={2}>
              {title}
            </Heading>
            <Button kind="quiet" aria-label={common('close')} onPress={onClose}>
              <X size={18} aria-hidden />
            </Button>
          </div>
          {children}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

/** The one main button of a form, which on a phone stands in the bar at the foot. */
export function Main({ children }: { children: ReactNode }) {
  return <div className={css.main}>{children}</div>;
}

export function SidePart({
  title,
  aside,
  children,
  live = false,
}: {
  title: string;
  aside?: ReactNode;
  children: ReactNode;
  live?: boolean;
}) {
  return (
    <section className={css.sidePart} {...(live && { 'aria-live': 'polite' })}>
      <div className={css.sideHead}>
        <h2>{title}</h2>
        {aside}
      </div>
      {children}
    </section>
  );
}

/** What stands above the title of a page: the way back, and what else belongs there. */
export function Above({ to, label, children }: { to: string; label: string; children?: ReactNode }) {
  return (
    <div className={css.above}>
      <Link to={to} className={css.back}>
        <ArrowLeft size={18} aria-hidden />
        {label}
      </Link>
      {children}
    </div>
  );
}

/** The title of a page; it takes focus when the question changes and the address does not. */
export function Title({ children, over, of, focused = false }: { children: ReactNode; over?: ReactNode; of?: string; focused?: boolean }) {
  const heading = useRef<HTMLHeadingElement>(null);
  const before = useRef(focused ? undefined : of);
  useEffect(() => {
    if (before.current !== of) {
      heading.current?.focus();
      scrollTo(0, 0);
    }
    before.current = of;
  }, [of]);
  return (
    <div>
      {over !== undefined && <p className={css.over}>{over}</p>}
      <h1 className={css.title} ref={heading} tabIndex={-1}>
        {children}
      </h1>
    </div>
  );
}
