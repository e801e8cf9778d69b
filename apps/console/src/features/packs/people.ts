import { useMe } from '../../shell/session.js';
import { usePeople } from '../queue/people.js';
import { studioWords } from './words.js';

/** Names a person of the authority: oneself, somebody who is or was a colleague, else by the end of the id. */
export function usePersonName(): (id: string) => string {
  const t = studioWords.useWords();
  const me = useMe();
  const people = usePeople();
  return (id) => (id === me.id ? t('you') : people.name(id) || t('somebody', { id: `…${id.slice(-6)}` }));
}
