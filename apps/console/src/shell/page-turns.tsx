import { useSearchParams } from 'react-router';
import { Button } from '../ui/button.js';
import { Answer, type ListAnswerProps } from '../ui/feedback.js';
import { commonWords } from '../words/language.js';

/** From one page of a list to the next, and back to the first: null for the first, which has no cursor. */
export function PageTurns({ cursor, next, onTurn }: { cursor: string | null; next: string | null; onTurn: (to: string | null) => void }) {
  const t = commonWords.useWords();
  return (
    <>
      {cursor !== null && <Button onPress={() => onTurn(null)}>{t('firstPage')}</Button>}
      {next !== null && <Button onPress={() => onTurn(next)}>{t('nextPage')}</Button>}
    </>
  );
}

/** The same for a list whose page stands in the address, beside what else stands there. */
export function AddressTurns({ next }: { next: string | null }) {
  const [address, setAddress] = useSearchParams();
  const turn = (to: string | null): void => {
    const turned = new URLSearchParams(address);
    if (to === null) turned.delete('cursor');
    else turned.set('cursor', to);
    setAddress(turned);
  };
  return <PageTurns cursor={address.get('cursor')} next={next} onTurn={turn} />;
}

interface Paged {
  readonly items: readonly unknown[];
  readonly next: string | null;
}

/** The rows of a page of such a list, or why there are none, and its turns. */
export function PagedAnswer<Page extends Paged>({ empty, children, ...rest }: ListAnswerProps<Page>) {
  return (
    <Answer {...rest}>
      {({ items, next }) => (
        <>
          {items.length === 0 ? empty : children(items)}
          <div className="row-12">
            <AddressTurns next={next} />
          </div>
        </>
      )}
    </Answer>
  );
}
