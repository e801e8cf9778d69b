export * from './clock-steps.js';
export * from './clock.js';
export * from './count-back.js';
export * from './daily-hours.js';
export * from './day-words.js';
export * from './days.js';
export * from './working-calendar.js';
export * from './zone.js';
