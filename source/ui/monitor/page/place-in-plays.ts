import type {PlaybookView} from '../../../model/run-view/playbook-view.ts';

/** "play 7 of 31: Install etcd"; undefined before the first. More may come than are listed. */
export const placeInPlays = ({play, plays}: PlaybookView): string | undefined => {
	if (!play) return undefined;
	const of = plays && play.number <= plays.length ? ` of ${plays.length}` : '';
	return `play ${play.number}${of}: ${play.name}`;
};
