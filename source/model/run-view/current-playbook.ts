import type {PlaybookView} from './playbook-view.ts';
import type {RunView} from './run-view.ts';

/** The playbook that runs, or ran last. */
export const currentPlaybook = ({playbooks}: RunView): PlaybookView | undefined => playbooks.at(-1);
