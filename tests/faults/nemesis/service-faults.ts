import type { LabService } from '../place/lab-service.ts';
import type { Nemesis, Strike } from './nemesis.ts';

type Which = 'database' | 'bus';

const names: Record<Which, string> = { database: 'the database', bus: 'the broker' };

/** What can happen to a service beside the nodes: they all do the same to either. */
function faultsOf(which: Which): Nemesis[] {
  const service = ({ place }: Strike): LabService => place[which]!;
  return [
    {
      name: `${which}-restart`, does: `${names[which]} is restarted, or killed with what is under way`, needs: which,
      strike: async (strike) => {
        await service(strike).restart(strike.random() < 0.5 ? 'fast' : 'immediate');
        return 1;
      },
    },
    {
      name: `${which}-pause`, does: `${names[which]} is stopped by SIGSTOP for 0.1–4 s`, needs: which,
      strike: async (strike) => {
        service(strike).signal('SIGSTOP');
        await strike.last(100, 4_000);
        const isStopped = service(strike).isStopped();
        service(strike).signal('SIGCONT');
        return isStopped ? 1 : 0;
      },
    },
    {
      name: `${which}-cut`, does: `no byte passes between the nodes and ${names[which]} for 0.1–4 s`, needs: which,
      strike: async (strike) => {
        const mend = service(strike).cut();
        await strike.last(100, 4_000);
        return mend();
      },
    },
  ];
}

export const serviceFaults: readonly Nemesis[] = [...faultsOf('database'), ...faultsOf('bus')];
