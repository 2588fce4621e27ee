export * from './commands.ts';
export type { CommandShape, HttpRoute, Who } from './command.ts';
export * from './errors.ts';
export * from './facts.ts';
export * from './fields.ts';
export * from './frames.ts';
export * from './limits.ts';
export { roomCatchUp, type RoomCatchUp } from './messages.ts';
export * from './shapes.ts';
