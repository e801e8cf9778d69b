import { Dialog } from '../../ui/dialog.js';
import ui from '../../ui/ui.module.css';
import css from './queue.module.css';

export type KeyLine = readonly [keys: readonly string[], meaning: string];

/** The keys of a page. */
export function KeysSheet({
  title,
  lines,
  note,
  onClose,
}: {
  title: string;
  lines: readonly KeyLine[];
  note: string;
  onClose: () => void;
}) {
  return (
    <Dialog title={title} onClose={onClose}>
      <dl className={css.keyList}>
        {lines.map(([keys, meaning]) => (
          <div key={meaning}>
            <dt>
              {keys.map((one) => (
                <kbd key={one} className={ui.key}>
                  {one}
                </kbd>
              ))}
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <p className="small t3">{note}</p>
    </Dialog>
  );
}
