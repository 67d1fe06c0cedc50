import type {PlaybookView} from './playbook-view.ts';
import type {RunView} from './run-view.ts';

/** Changes the playbook that was started last; without one there is nothing to change. */
export const updatePlaybook = (
	view: RunView,
	update: (playbook: PlaybookView) => PlaybookView,
): RunView => {
	const last = view.playbooks.at(-1);
	return last ? {...view, playbooks: view.playbooks.with(-1, update(last))} : view;
};
