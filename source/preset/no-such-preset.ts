import {candidateList} from '../model/name-list.ts';
import {nearestName} from '../model/nearest-name.ts';
import {quote} from '../model/quote.ts';
import {UserError} from '../model/user-error.ts';
import type {ShelvedPreset} from './preset-shelf.ts';

/** The error of a name that no preset on the shelf has, with the one that was likely meant. */
export const noSuchPreset = (reference: string, shelf: readonly ShelvedPreset[]): UserError => {
	const names = shelf.map(({name}) => name);
	const nearest = nearestName(reference, names);
	return new UserError(`no saved or shipped preset is named ${quote(reference)}`, {
		fault: 'preset',
		hint:
			nearest === undefined
				? `${candidateList(names)}; the path of a file has a "/" or ends with .yaml`
				: `did you mean ${nearest}?`,
	});
};
