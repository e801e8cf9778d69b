import { Button } from '../../ui/button.js';
import { Notice } from '../../ui/feedback.js';
import { transferWords } from './words.js';

/** What was written can no longer be sent; it stays until its writer drops it. */
export function TooLate({ onDrop }: { onDrop: () => void }) {
  const t = transferWords.useWords();
  return (
    <Notice family="amber" role="alert">
      <p>{t('tooLate')}</p>
      <Button onPress={onDrop}>{t('drop')}</Button>
    </Notice>
  );
}
