import { keepContract } from './keep.contract.ts';
import { memoryKeep, memoryStore } from './keep-memory.ts';

keepContract('memory', () => {
  const store = memoryStore();
  return () => memoryKeep(store);
});
