import { Skeleton } from '../ui/Skeleton.tsx';
import { route } from './router.ts';
import '../rooms/rooms.css';
import './shell.css';

/** The panes at the places they will have, while it is not known yet what is in them. */
export function ShellSkeleton() {
  return (
    <div class="shell" data-pane={route().page === 'home' ? 'rooms' : 'main'}>
      {/* Where the connection bar comes. */}
      <div class="connection" />
      <div class="rooms-pane" aria-hidden="true"><div class="rooms-head" /><Skeleton rows={5} kind="rooms" /></div>
      <div class="main-pane"><div class="pane-head" /><Skeleton rows={6} kind="messages" /></div>
    </div>
  );
}
