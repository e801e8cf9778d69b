import { useEffect } from 'react';
import { profileWords } from './words.js';

/** Where a second sign-in in a window of its own ends. */
export function Page() {
  const t = profileWords.useWords();
  useEffect(() => window.close(), []);
  return (
    <div style={{ padding: 20 }}>
      <h1>{t('signedIn.title')}</h1>
      <p>{t('signedIn.text')}</p>
    </div>
  );
}
