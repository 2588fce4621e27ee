import { Match, Switch } from 'solid-js';
import { MembersPanel } from './MembersPanel.tsx';
import { ProfilePanel } from './ProfilePanel.tsx';
import { createRoomMembers } from './room-members.ts';
import type { SidePanel } from './side-panel.ts';

/** What stands beside the conversation: the members of the room, or one person. */
export default function PanelBeside(props: { panel: SidePanel }) {
  const members = createRoomMembers();
  const profile = () => {
    const shown = props.panel.shown();
    return shown?.what === 'profile' ? shown.user : null;
  };
  return (
    <Switch>
      <Match when={profile()} keyed>
        {user => <ProfilePanel user={user} members={members} onBack={props.panel.hasBefore() ? props.panel.back : undefined} onClose={props.panel.close} />}
      </Match>
      <Match when={props.panel.shown()?.what === 'members'}><MembersPanel members={members} onClose={props.panel.close} /></Match>
    </Switch>
  );
}
