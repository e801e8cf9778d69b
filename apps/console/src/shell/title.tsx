import { useEffect } from 'react';

const product = 'Carnet';

/** Names the document after the heading of its page, so that tabs, bookmarks and screen readers tell pages apart (WCAG 2.4.2). */
export function DocumentTitle() {
  useEffect(() => {
    let frame = 0;
    const name = (): void => {
      frame = 0;
      const heading = document.querySelector('h1')?.textContent.trim() ?? '';
      document.title = heading === '' ? product : `${heading} · ${product}`;
    };
    const changes = new MutationObserver(() => (frame = frame === 0 ? requestAnimationFrame(name) : frame));
    changes.observe(document.body, { childList: true, subtree: true, characterData: true });
    name();
    return () => {
      changes.disconnect();
      cancelAnimationFrame(frame);
    };
  }, []);
  return null;
}
