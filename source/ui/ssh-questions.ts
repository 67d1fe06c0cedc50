import type {SshQuestions} from '../ssh/ssh-options.ts';

/** Asks in the terminal what a connection needs to know; the library that asks is loaded with the first question. */
export const sshQuestions: SshQuestions = {
	acceptHostKey: async (host, keyType, fingerprint, signal) => {
		const [{ask}, {confirm}] = await load();
		const message = `${host} is not known here. Its ${keyType} key is ${fingerprint}. Trust it from now on?`;
		return ask(async () => confirm({message, default: false}, {signal, output: process.stderr}));
	},
	passphrase: async (keyFile, wrong, signal) => {
		const [{ask}, {password}] = await load();
		const message = `${wrong ? 'That was not it. ' : ''}Passphrase for ${keyFile}:`;
		return ask(async () => password({message}, {signal, output: process.stderr}));
	},
};

const load = async () => Promise.all([import('./ask.ts'), import('@inquirer/prompts')]);
