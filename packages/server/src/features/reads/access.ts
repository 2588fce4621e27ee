export { unreadOf } from './unread.ts';
