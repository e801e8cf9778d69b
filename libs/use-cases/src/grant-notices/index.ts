/** Notices of what is done to a grant, as the shell asks for them. */
export type { GrantNotice } from './grant-notice.js';
export { grantNoticePage } from './grant-notice-page.js';
export { NOTICED_ACTS, type NoticedAct } from './noticed-act.js';
export { type GrantNoticeLine, type GrantNoticeView, ListGrantNotices, ReadGrantNotice } from './read-grant-notices.js';
export { GrantNotices, type KeptGrantNotice } from '../ports/grant-notices.js';
