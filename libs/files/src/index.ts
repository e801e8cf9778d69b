export { Clamd } from './clamd.js';
export { type FilePlaces, filesIn, openPlaces } from './file-places.js';
export { FileScanner } from './file-scanner.js';
export { moveFiles, type MovedFiles } from './move-files.js';
