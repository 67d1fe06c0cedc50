import type {WizardInput} from './step.ts';
import {ubuntuServer} from './ubuntu-server.ts';

/** The image server whose images are offered, though the chosen one may be LXD's own. */
export const imageServer = ({state: {preset}, facts}: WizardInput): string => {
	const {remoteImages, preferred} = facts;
	const asked = remoteImages.kind === 'unasked' ? undefined : remoteImages.server;
	return preset.image.server ?? asked ?? preferred.imageServer ?? ubuntuServer;
};
