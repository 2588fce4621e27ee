/**
 * Imported before everything that prints: decides once whether this run uses colours, and tells
 * citty, which knows only NO_COLOR=1 (https://no-color.org: any value that is not empty counts).
 */
export const colours = process.stdout.isTTY === true && !process.env.NO_COLOR && process.env.TERM !== 'dumb';

if (!colours) process.env.NO_COLOR = '1';
