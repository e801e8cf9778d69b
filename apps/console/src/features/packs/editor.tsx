import { useEffect, useId, useMemo, useRef, useState } from 'react';
import { Button } from '../../ui/button.js';
import { TextField } from '../../ui/field.js';
import { placesOf } from './pack-text.js';
import css from './studio.module.css';
import { studioWords } from './words.js';

/** A line to show; `at` makes asking for the same line again a new wish. */
export interface GoTo {
  readonly line: number;
  readonly at: number;
}

interface EditorProps {
  readonly label: string;
  readonly value: string;
  /** Without it the text is for reading. */
  readonly onChange?: ((value: string) => void) | undefined;
  readonly goTo?: GoTo | null;
}

const lineHeight = 20;
const above = 8;

/** A long text with line numbers and a search of its own. */
export function Editor({ label, value, onChange, goTo = null }: EditorProps) {
  const area = useRef<HTMLTextAreaElement>(null);
  const gutter = useRef<HTMLDivElement>(null);
  const [marked, setMarked] = useState<number | null>(null);
  const lines = useMemo(() => value.split('\n').length, [value]);
  const numbers = useMemo(() => Array.from({ length: lines }, (_, place) => place + 1).join('\n'), [lines]);
  const follow = (): void => {
    if (gutter.current !== null && area.current !== null)
      gutter.current.style.transform = `translateY(${String(-area.current.scrollTop)}px)`;
  };
  const show = (line: number): void => {
    setMarked(line);
    const text = area.current;
    if (text === null) return;
    text.scrollTop = Math.max(0, (line - 1) * lineHeight - text.clientHeight / 3);
    follow();
  };
  const wish = goTo?.at;
  useEffect(() => {
    if (goTo !== null) show(goTo.line);
    // Only a new wish moves the text, never a change of it.
  }, [wish]);
  return (
    <div className={css.editor}>
      <Find
        text={value}
        onShow={(from, to, line) => {
          area.current?.setSelectionRange(from, to);
          show(line);
        }}
      />
      <div className={css.page}>
        <div className={css.gutter} aria-hidden>
          <div ref={gutter}>
            {marked !== null && <span className={css.mark} style={{ top: above + (marked - 1) * lineHeight }} />}
            <pre>{numbers}</pre>
          </div>
        </div>
        <textarea
          ref={area}
          className={css.text}
          aria-label={label}
          value={value}
          readOnly={onChange === undefined}
          onChange={(event) => onChange?.(event.target.value)}
          onScroll={follow}
          spellCheck={false}
          wrap="off"
          autoCapitalize="off"
          autoComplete="off"
        />
      </div>
    </div>
  );
}

interface FindProps {
  readonly text: string;
  readonly onShow: (from: number, to: number, line: number) => void;
}

function Find({ text, onShow }: FindProps) {
  const t = studioWords.useWords();
  const status = useId();
  const [words, setWords] = useState('');
  const [place, setPlace] = useState(-1);
  const places = useMemo(() => placesOf(text, words), [text, words]);
  const next = (): void => {
    const after = places.length === 0 ? -1 : (place + 1) % places.length;
    setPlace(after);
    const found = places[after];
    if (found !== undefined) onShow(found.at, found.at + words.length, found.line);
  };
  return (
    <form
      className={css.find}
      onSubmit={(event) => {
        event.preventDefault();
        next();
      }}
    >
      <TextField
        label={t('find')}
        type="search"
        value={words}
        onChange={(value) => {
          setWords(value);
          setPlace(-1);
        }}
      />
      <Button type="submit" isDisabled={places.length === 0}>
        {t('next')}
      </Button>
      <span id={status} className="small t3" role="status">
        {words !== '' && places.length === 0 && t('notFound')}
        {place >= 0 && places.length > 0 && t('found', { place: place + 1, count: places.length })}
      </span>
    </form>
  );
}
