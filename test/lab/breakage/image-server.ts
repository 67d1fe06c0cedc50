import {parseArgs} from 'node:util';
import {startImageServer} from '../image/start-image-server.ts';
import {stopImageServer} from '../image/stop-image-server.ts';
import type {Breakage} from './breakage.ts';

export const imageServer: Breakage = {
	verb: 'image-server',
	usage: '[--slow KB/S]',
	summary: 'stops the image server, or slows its downloads',
	async break(lab, words) {
		const {values} = parseArgs({args: [...words], options: {slow: {type: 'string'}}});
		if (values.slow === undefined) await stopImageServer(lab);
		else await startImageServer(lab, {rate: values.slow});
	},
	mend: lab => startImageServer(lab),
};
