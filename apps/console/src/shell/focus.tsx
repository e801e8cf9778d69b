import { useEffect } from 'react';

/** Where the focus was: the element, and what it stood in, the nearest first. */
interface Place {
  readonly element: HTMLElement;
  readonly around: readonly HTMLElement[];
}

const parts = 'section, main, [role="dialog"], [role="region"], [role="group"]';

const isDisabled = (element: HTMLElement): boolean => element.matches(':disabled');

const isUsable = ({ element }: Place): boolean => element.isConnected && !isDisabled(element);

function placeOf(element: HTMLElement): Place {
  const around: HTMLElement[] = [];
  for (let outer = element.parentElement; outer !== null && outer !== document.body; outer = outer.parentElement) around.push(outer);
  return { element, around };
}

/** The part of the page that a place stands in, as far as it is still there. */
function homeOf({ around }: Place): HTMLElement | null {
  return around.find((outer) => outer.isConnected)?.closest<HTMLElement>(parts) ?? null;
}

/**
 * Acts and news take away what has the focus: a button, a row, a dialog and what opened it. Focus then goes to the part of the page where
 * that was, so that keys and readers go on from there rather than from the top.
 */
export function KeptFocus() {
  useEffect(() => {
    let last: Place | null = null;
    let lastOfPage: Place | null = null;
    let frame = 0;
    const keep = (): void => {
      frame = 0;
      if (document.activeElement !== document.body || last === null || isUsable(last)) return;
      const opener = lastOfPage !== null && isUsable(lastOfPage) ? lastOfPage.element : null;
      const goal = homeOf(last) ?? opener ?? (lastOfPage && homeOf(lastOfPage)) ?? document.getElementById('main');
      if (goal === null) return;
      if (goal.tabIndex < 0 && !goal.hasAttribute('tabindex')) goal.tabIndex = -1;
      goal.focus({ preventScroll: true });
    };
    const hear = ({ target }: FocusEvent): void => {
      if (!(target instanceof HTMLElement) || target === document.body) return;
      last = placeOf(target);
      if (target.closest('#main') !== null) lastOfPage = last;
    };
    const changes = new MutationObserver(() => {
      if (frame !== 0 || last === null || isUsable(last)) return;
      // A dialog that closes gives the focus back within a frame.
      frame = requestAnimationFrame(() => (frame = requestAnimationFrame(keep)));
    });
    addEventListener('focusin', hear);
    changes.observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ['disabled'] });
    return () => {
      removeEventListener('focusin', hear);
      changes.disconnect();
      cancelAnimationFrame(frame);
    };
  }, []);
  return null;
}
