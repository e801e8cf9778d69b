import { studioWords } from './words.js';

/** Why an act on a version is refused now, in words; the server names it by a code. */
export function useWithheld(): (code: string) => string {
  const t = studioWords.useWords();
  return (code) => {
    const key = `no.${code}`;
    return key in studioWords.phrases ? t(key as 'no.other') : t('no.other', { code });
  };
}
