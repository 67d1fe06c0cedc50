import type {Preset} from '../preset/preset.ts';
import type {ImageChoice} from './image-choice.ts';

/** The choice that a preset's image is; undefined while it is among none: a server may not have answered. */
export const chosenImage = (
	{server, alias}: Preset['image'],
	choices: readonly ImageChoice[],
): ImageChoice | undefined =>
	choices.find(({image, offer}) =>
		server === undefined
			? image.server === undefined && offer.kind === 'local' && isNamed(alias, offer.image)
			: image.server === server && image.alias === alias,
	);

const isNamed = (
	alias: string,
	{aliases, fingerprint}: {readonly aliases: readonly string[]; readonly fingerprint: string},
) => aliases.includes(alias) || (alias.length >= 12 && fingerprint.startsWith(alias));
