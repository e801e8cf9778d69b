export { AttachmentFolder } from './attachment-folder.js';
export { Clamd } from './clamd.js';
export { FileScanner } from './file-scanner.js';
