import { peopleColleaguesOptions } from '@carnet/client';
import { useQuery } from '@tanstack/react-query';
import { useMay, useMe } from '../../shell/session.js';
import { studioWords } from './studio-words.js';

/** Names a person of the authority: oneself, a colleague where one may read them, else by the end of the id. */
export function usePersonName(): (id: string) => string {
  const t = studioWords.useWords();
  const me = useMe();
  const may = useMay();
  const { data } = useQuery({
    ...peopleColleaguesOptions({ query: { limit: '100' } }),
    enabled: may('colleague:read'),
    staleTime: 600_000,
  });
  return (id) => {
    if (id === me.id) return t('you');
    return data?.items.find((one) => one.id === id)?.name ?? t('somebody', { id: `…${id.slice(-6)}` });
  };
}
