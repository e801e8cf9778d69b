const opening = new EventTarget();

export const openPalette = (): void => void opening.dispatchEvent(new Event('open'));

/** Hears when the palette is to open; returns how to stop hearing. */
export function whenPaletteOpens(open: () => void): () => void {
  opening.addEventListener('open', open);
  return () => opening.removeEventListener('open', open);
}
