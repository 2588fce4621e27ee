import { render } from 'solid-js/web';
import { App } from './app/App.tsx';
import { startNewVersion } from './app/new-version.ts';
import { startRouter } from './app/router.ts';
import { startTheme } from './app/theme.ts';
import { finishPending } from './app/undo.ts';
import './ui/tokens.css';
import './ui/base.css';

startTheme();
startRouter();
startNewVersion();
addEventListener('pagehide', finishPending);
render(() => <App />, document.getElementById('app')!);
