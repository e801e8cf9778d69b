import { countDaysAs } from '@carnet/acts/authority-days.js';

// As the authority of the demo counts them; a process of its own reads them from its database.
countDaysAs({ timeZone: 'Asia/Shanghai', calendar: 'CN', languages: ['zh', 'en'] });
