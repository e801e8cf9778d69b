/** A text as CSS writes it. */
const quoted = (text: string): string => `"${text.replaceAll(/[\\"]/g, '\\$&').replaceAll(/\s+/g, ' ').trim()}"`;

/** What stands on each printed page: the title, when it was printed, the address and the number of the page. */
export function paperRule(title: string, printed: string, address: string): string {
  const small = 'font: 8pt sans-serif; color: #000;';
  return `@page { margin: 18mm 14mm; @top-left { content: ${quoted(title)}; ${small} } @top-right { content: ${quoted(printed)}; ${small} }
    @bottom-left { content: ${quoted(address)}; ${small} } @bottom-right { content: counter(page) " / " counter(pages); ${small} } }`;
}
