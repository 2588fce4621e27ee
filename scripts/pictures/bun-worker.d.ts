/** Beside the DOM's types Bun's `Worker` loses what only Bun has. */
interface Worker {
  unref(): void;
}
