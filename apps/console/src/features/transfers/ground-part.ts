import type { Appeal } from '@carnet/client';
import { useRegimeName } from '../../words/facts.js';
import { useSay } from '../../words/language.js';

type Ground = Appeal['grounds'][number];

/** Names what a ground is against: the reason in its words, or the regime of the verdict; null where it is the procedure. */
export function useGroundPart(): (ground: Ground, against: Appeal['against']) => string | null {
  const say = useSay();
  const regime = useRegimeName();
  return ({ about, part }, { reasons }) => {
    if (part === null) return null;
    if (about === 'finding') return regime(part);
    const reason = reasons[Number(part) - 1];
    return reason === undefined ? part : say(reason);
  };
}
