import { keyName, type KeyRow } from '../../shell/key-map.js';
import { Dialog } from '../../ui/dialog.js';
import ui from '../../ui/ui.module.css';
import css from './queue.module.css';

interface SheetProps {
  readonly title: string;
  /** Each with what it does in the reader's words. */
  readonly rows: readonly KeyRow<string, string>[];
  readonly note: string;
  readonly onClose: () => void;
}

/** The keys of a page, by the table that the page itself listens by. */
export function KeysSheet({ title, rows, note, onClose }: SheetProps) {
  return (
    <Dialog title={title} onClose={onClose}>
      <dl className={css.keyList}>
        {rows.map(({ keys, says }) => (
          <div key={says}>
            <dt>
              {keys.map(([key]) => (
                <kbd key={key} className={ui.key}>
                  {keyName(key)}
                </kbd>
              ))}
            </dt>
            <dd>{says}</dd>
          </div>
        ))}
      </dl>
      <p className="small t3">{note}</p>
    </Dialog>
  );
}
