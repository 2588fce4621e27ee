export { generateIrcLog, type GeneratedLog, type GenerateOptions } from './generate-irc-log.ts';
export type { LogEvent, LogMessage, SkipReason } from './log-event.ts';
export { parseIrcLog, type LogFile, type ParsedLog } from './parse-irc-log.ts';
