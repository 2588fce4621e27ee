/** A command could not do what it was asked to; `message` is one line for the person, exit code 1. */
export class Failure extends Error {
  override name = 'Failure';
}
