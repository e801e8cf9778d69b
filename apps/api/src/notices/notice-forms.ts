import { noticeToHtml, noticeToText } from '@carnet/use-cases';
import type { FastifyReply } from '../http/request.js';

/** A page has its style in it, and loads and runs nothing. */
const pagePolicy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

type NoticePage = Parameters<typeof noticeToText>[0];

/** A notice as plain text. */
export function asText(page: NoticePage, reply: FastifyReply): string {
  void reply.type('text/plain; charset=utf-8');
  return noticeToText(page);
}

/** A notice as a page to read and to print. */
export function asPage(page: NoticePage, reply: FastifyReply): string {
  void reply.header('content-security-policy', pagePolicy).type('text/html; charset=utf-8');
  return noticeToHtml(page);
}
