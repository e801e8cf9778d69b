export { AccessStore } from '../ports/access-store.js';
export { type AccessesRequest, type AccessLine, type FirstLook, type Look, shownPart } from './access.js';
export { ListAccesses } from './list-accesses.js';
export { RecordAccess } from './record-access.js';
