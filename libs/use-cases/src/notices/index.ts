export { NOTICE_PARTS, type NoticePart } from './missing-parts.js';
export { intentionPage, type NoticeLanguage, type NoticePage, noticePage } from './notice-sections.js';
export { type NoticePreview, type NoticePreviewQuery, previewPageOf, PreviewNotice } from './preview-notice.js';
export { type NoticeView, ReadNotice } from './read-notice.js';
export { noticeToHtml, noticeToText } from './render-notice.js';
