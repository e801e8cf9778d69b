import { type DisciplineParts, type DocumentLine, type Item, type Part, partsMark, type Transfer } from '@carnet/client';
import { CircleCheck, CircleDashed, CircleDot, FileText, type LucideIcon, MessageCircleQuestion } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useAct } from '../../shell/act.js';
import type { Family } from '../../ui/feedback.js';
import { useSay } from '../../words/language.js';
import { useDocumentName } from '../../words/names.js';
import { roleWords } from '../../words/roles.js';
import css from './case.module.css';
import type { PartName } from './filing.js';
import { caseWords } from './words.js';

const marks: Record<Part['mark'], readonly [Family, LucideIcon]> = {
  'not-opened': ['grey', CircleDashed],
  opened: ['ink', CircleDot],
  'query-raised': ['violet', MessageCircleQuestion],
  settled: ['green', CircleCheck],
};

/** Where a discipline stands with a part: an icon that says its name. */
function Mark({ of }: { of: Part['mark'] }) {
  const t = caseWords.useWords();
  const [family, Icon] = marks[of];
  return (
    <span className={`f-${family} ${css.mark}`}>
      <Icon size={15} aria-label={t(`mark.${of}`)} />
    </span>
  );
}

/** The parts as the caller's own review has them, else as the first review. */
export function ownParts(disciplines: readonly DisciplineParts[]): DisciplineParts | undefined {
  return disciplines.find(({ own }) => own) ?? disciplines.find(({ withheld }) => withheld === null) ?? disciplines[0];
}

/** Marks parts of a filing. A part that is looked at counts as opened without a click. */
export function useMarking(of: Transfer, own: DisciplineParts | undefined, shown: PartName, isShown: boolean) {
  const marking = useAct(({ part, act }: { part: PartName; act: 'open' | 'settle' | 'unsettle' }, key) =>
    partsMark({ path: { id: of.id, discipline: own?.discipline ?? 'privacy' }, body: { part, act }, headers: { ...key } }),
  );
  const part = own?.parts.find((one) => one.part === shown);
  const mayMark = isShown && own?.own === true && own.marking.offered;
  const isNew = mayMark && part?.mark === 'not-opened';
  const opened = useRef('');
  const { mutate } = marking;
  useEffect(() => {
    const key = `${of.id} ${shown} ${of.contentDigest}`;
    if (!isNew || opened.current === key) return undefined;
    const timer = setTimeout(() => {
      opened.current = key;
      mutate({ part: shown, act: 'open' });
    }, 1_500);
    return () => clearTimeout(timer);
  }, [isNew, of.id, of.contentDigest, shown, mutate]);
  return { mayMark, part, marking };
}

interface PaneProps {
  readonly own: DisciplineParts | undefined;
  readonly shown: PartName;
  readonly onShow: (part: PartName) => void;
  readonly documents: readonly DocumentLine[];
  readonly shownFile: string | undefined;
  readonly onFile: (sha256: string) => void;
  readonly items: readonly Item[];
  readonly onItems: () => void;
}

/** The parts of the filing, its documents and what is to be asked. */
export function PartsPane({ own, shown, onShow, documents, shownFile, onFile, items, onItems }: PaneProps) {
  const t = caseWords.useWords();
  const say = useSay();
  const documentName = useDocumentName();
  const role = roleWords.useWords();
  const withheld = own?.withheld ?? null;
  const drafts = items.filter(({ state }) => state === 'raised');
  const answered = items.filter(({ state }) => state === 'answered');
  return (
    <nav className={css.left} aria-label={t('filing')}>
      <div className={css.leftHead}>
        <h2>{t('filing')}</h2>
        {own !== undefined && (
          <span className="small t2">{t('settled', { done: own.settled, count: own.parts.length, discipline: role(own.discipline) })}</span>
        )}
      </div>
      {withheld !== null && <p className="small t2">{say(withheld.reason)}</p>}
      {own !== undefined && withheld === null && (
        <div className={css.segments} aria-hidden>
          {own.parts.map(({ part, mark }) => (
            <span key={part} className={`f-${marks[mark][0]}`} />
          ))}
        </div>
      )}
      <ul>
        {(own?.parts ?? []).map(({ part, title, mark, changed }) => (
          <li key={part}>
            <button type="button" className={css.part} aria-current={part === shown} onClick={() => onShow(part)}>
              <Mark of={mark} />
              <span>{say(title)}</span>
              {changed && <span className={css.dot} role="img" aria-label={t('changedPart')} />}
            </button>
          </li>
        ))}
      </ul>
      <div className={css.leftHead}>
        <h2>{t('documents')}</h2>
        <span className="small t2">{documents.reduce((sum, { files }) => sum + files.length, 0)}</span>
      </div>
      <ul>
        {documents.map((line) =>
          line.files.length === 0 ? (
            <li key={line.code} className={css.absent}>
              <CircleDashed size={15} aria-hidden />
              <span>{line.title === null ? documentName(line.code) : say(line.title)}</span>
              <span className="small t3">{t('missing')}</span>
            </li>
          ) : (
            line.files.map((file) => (
              <li key={`${line.code} ${file.sha256}`}>
                <button type="button" className={css.part} aria-current={file.sha256 === shownFile} onClick={() => onFile(file.sha256)}>
                  <FileText size={15} aria-hidden />
                  <span>{line.title === null ? file.name : say(line.title)}</span>
                  {file.judgements.map(({ discipline, as }) => (
                    <span key={discipline} className={`small ${css.verdictWord}`}>
                      {t(`verdict.${as}`)}
                    </span>
                  ))}
                </button>
              </li>
            ))
          ),
        )}
      </ul>
      {(drafts.length > 0 || answered.length > 0) && (
        <>
          <div className={css.leftHead}>
            <h2>{t('requests')}</h2>
            <span className="small t2">{drafts.length + answered.length}</span>
          </div>
          <ul>
            {[...answered, ...drafts].map(({ id, question, state }) => (
              <li key={id}>
                <button type="button" className={css.part} onClick={onItems}>
                  <MessageCircleQuestion size={15} aria-hidden />
                  <span>{question}</span>
                  {state === 'answered' && <span className="small t3">{t('answered')}</span>}
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </nav>
  );
}
