import {execFileSync, spawn} from 'node:child_process';
import {once} from 'node:events';
import {existsSync, statSync} from 'node:fs';
import {dirname} from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {startKeyAgent} from '../../source/ssh/agent.ts';
import {waitUntil} from '../lab/wait-until.ts';
import {timeLimit} from '../time-limit.ts';
import {makeSshSandbox, type SshServer} from './ssh-sandbox.ts';

const sandbox = makeSshSandbox();
const {signal} = new AbortController();
let server: SshServer;
let key: string;

beforeAll(async () => {
	server = await sandbox.startServer();
	sandbox.trust(server);
	key = sandbox.makeKey('locked', {passphrase: 'open “sesame” $HOME'});
	sandbox.configure({});
});

afterAll(() => sandbox.remove());

function ssh(agentSocket: string): string {
	const {configFile = ''} = sandbox.options();
	const port = String(server.port);
	const agent = `IdentityAgent=${agentSocket}`;
	const words = [
		'-F',
		configFile,
		'-o',
		'BatchMode=yes',
		'-o',
		agent,
		'-p',
		port,
		'host',
		'echo in',
	];
	return execFileSync('ssh', words, {stdio: ['ignore', 'pipe', 'pipe']}).toString();
}

test('OpenSSH’s ssh gets in with a locked key while it is held, and not after', async () => {
	const held = await startKeyAgent({passphrases: new Map([[key, 'open “sesame” $HOME']]), signal});
	expect(statSync(dirname(held.agentSocket)).mode & 0o777).toBe(0o700);
	expect(ssh(held.agentSocket)).toBe('in\n');
	await held.release();
	expect(existsSync(dirname(held.agentSocket))).toBe(false);
	expect(() => ssh(held.agentSocket)).toThrow(/Permission denied/);
});

test('a wrong passphrase is an error that names the key', async () => {
	const holding = startKeyAgent({passphrases: new Map([[key, 'wrong']]), signal});
	await expect(holding).rejects.toMatchObject({where: key, fault: 'connection'});
});

test('the agent ends with its owner, even killed', {timeout: timeLimit(100)}, async () => {
	const code = `
		import {startKeyAgent} from ${JSON.stringify(new URL('../../source/ssh/agent.ts', import.meta.url).href)};
		const {agentSocket} = await startKeyAgent({passphrases: new Map(), signal: new AbortController().signal});
		console.log(agentSocket);
		setInterval(() => {}, 1000);
	`;
	const owner = spawn(process.execPath, ['--input-type=module-typescript', '-e', code], {
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	const [line] = await once(owner.stdout, 'data');
	const socket = String(line).trim();
	expect(existsSync(socket)).toBe(true);
	owner.kill('SIGKILL');
	// ssh-agent looks for its command every ten seconds, and removes its socket as it leaves.
	await waitUntil(() => !existsSync(socket), {what: 'the agent is gone'});
	execFileSync('rm', ['-r', dirname(socket)]);
});
