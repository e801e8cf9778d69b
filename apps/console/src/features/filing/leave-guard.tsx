import { useEffect, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { Button } from '../../ui/button.js';
import { Dialog } from '../../ui/dialog.js';
import { isUnsaved } from './outbox.js';
import type { OpenDraft } from './use-draft.js';
import { filingWords } from './words.js';

/** Saves before the person leaves the page. If saving fails, asks whether to leave. */
export function LeaveGuard({ draft }: { draft: OpenDraft }) {
  const t = filingWords.useWords();
  const navigate = useNavigate();
  const [target, setTarget] = useState<string | null>(null);
  const latest = useRef(draft);
  useEffect(() => {
    latest.current = draft;
  });
  useEffect(() => {
    const unload = (event: BeforeUnloadEvent): void => {
      if (isUnsaved(latest.current.box)) event.preventDefault();
    };
    const click = (event: MouseEvent): void => {
      const link = event.target instanceof Element ? event.target.closest('a') : null;
      if (link?.origin !== location.origin || link.target !== '' || link.pathname === location.pathname) return;
      if (event.ctrlKey || event.metaKey || event.shiftKey || !isUnsaved(latest.current.box)) return;
      event.preventDefault();
      event.stopPropagation();
      const to = link.pathname + link.search;
      void latest.current.flush().then((isSaved) => (isSaved ? void navigate(to) : setTarget(to)));
    };
    addEventListener('beforeunload', unload);
    document.addEventListener('click', click, true);
    return () => {
      removeEventListener('beforeunload', unload);
      document.removeEventListener('click', click, true);
    };
  }, [navigate]);
  if (target === null) return null;
  return (
    <Dialog
      title={t('save.leaveTitle')}
      onClose={() => setTarget(null)}
      foot={
        <>
          <Button onPress={() => void navigate(target)}>{t('save.leave')}</Button>
          <Button kind="primary" onPress={() => setTarget(null)}>
            {t('save.stay')}
          </Button>
        </>
      }
    >
      <p>{t('save.leaveText')}</p>
    </Dialog>
  );
}
