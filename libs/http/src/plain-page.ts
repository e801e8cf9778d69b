const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** A text as it stands in HTML. */
export const asText = (text: string): string => text.replaceAll(/[&<>"']/g, (one) => escapes[one] ?? one);

/** For pages of the API itself: one style in place, no script, and nothing from elsewhere. */
export const PAGE_HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
} as const;

/** A page of text and links. `body` is HTML, `style` what it needs beside the usual style. */
export function plainPage(title: string, body: string, style = ''): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${asText(title)}</title>
<style>
body { max-width: 40rem; margin: 3rem auto; padding: 0 1rem; font: 1rem/1.6 system-ui, sans-serif; color-scheme: light dark }
a.act { display: inline-block; min-height: 28px; padding: .4rem 1rem; border: 1px solid; border-radius: 4px; text-decoration: none; margin: .25rem .5rem .25rem 0 }
${style}</style>
</head>
<body>
<h1>${asText(title)}</h1>
${body}
</body>
</html>
`;
}
