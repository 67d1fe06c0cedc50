import {input, password} from '@inquirer/prompts';
import {ask} from '../../ask.ts';
import type {Prompt} from './prompt.ts';

/** Asks in the terminal. An abort, as by Ctrl-C, rejects. */
export const inquirerPrompt =
	(signal: AbortSignal): Prompt =>
	({message, initial, isSecret}) =>
		ask(async () =>
			isSecret
				? password({message}, {signal})
				: input({message, ...(initial === '' ? {} : {default: initial})}, {signal}),
		);
