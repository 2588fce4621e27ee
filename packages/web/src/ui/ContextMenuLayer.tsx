import { Show, Suspense, lazy } from 'solid-js';
import { Dynamic } from 'solid-js/web';
import { closeContextMenu, contextMenu, type OpenContextMenu } from './context-menu.ts';

const Menu = lazy(() => import('./Menu.tsx'));
const MenuSheet = lazy(() => import('./MenuSheet.tsx'));

/** The items, each acting when the menu is closed and the focus is back where it was. */
function whenClosed(menu: OpenContextMenu) {
  return menu.items.map(item => ({ ...item, onSelect: () => (closeContextMenu(menu), void setTimeout(() => item.onSelect())) }));
}

/** Where context menus appear: a menu at the pointer or, for fingers, a sheet; one for the whole page. */
export function ContextMenuLayer() {
  return (
    <Show when={contextMenu()} keyed>
      {menu => (
        <Suspense>
          <Dynamic
            component={menu.touch ? MenuSheet : Menu}
            label={menu.label}
            anchor={menu.anchor}
            at={menu.at}
            items={whenClosed(menu)}
            onClose={() => closeContextMenu(menu)}
          />
        </Suspense>
      )}
    </Show>
  );
}
