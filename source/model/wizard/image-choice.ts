import type {UbuntuRelease} from '../compatibility/ubuntu-release.ts';
import type {ImageOffer} from '../image-offer.ts';
import type {Preset} from '../preset/preset.ts';

/** An image that can be chosen, of LXD's own or of the image server's. */
export type ImageChoice = {
	/** As the answer has it: "local:ubuntu/focal", "remote:20.04". */
	readonly value: string;
	/** What the preset says for it. */
	readonly image: Preset['image'];
	readonly offer: ImageOffer;
	/** Undefined for another system's. */
	readonly ubuntu: UbuntuRelease | undefined;
	/** Why nodes can't be made from it. */
	readonly disabled: string | undefined;
};
