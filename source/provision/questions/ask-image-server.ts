import {tellingLine} from '../../model/failure/log-excerpt.ts';
import type {MemberAnswer} from '../../model/member-answer.ts';
import {type MemberWay, runOn} from './reach-member.ts';

/**
 * Asks a member whether it gets through to the image server itself: the download happens there.
 * @param proxies as LXD uses them there: variable → URL
 */
export async function askImageServer(
	way: MemberWay,
	{
		server,
		proxies,
		signal,
	}: {server: string; proxies: Readonly<Record<string, string>>; signal: AbortSignal},
): Promise<MemberAnswer> {
	const url = `${server.replace(/\/+$/, '')}/streams/v1/index.json`;
	const ran = await runOn(
		way,
		[
			'env',
			...Object.entries(proxies).map(([name, value]) => `${name}=${value}`),
			'sh',
			'-c',
			script,
			'sh',
			url,
		],
		signal,
	);
	if ('kind' in ran) {
		return ran;
	}

	const {exitCode, stderr} = ran;
	if (exitCode === 0) {
		return {kind: 'reached'};
	}

	return exitCode === unable
		? {kind: 'unasked', why: 'it has neither curl, wget nor python3'}
		: {kind: 'not-reached', why: tellingLine(stderr) ?? ''};
}

const unable = 3;

const script = `
if command -v curl >/dev/null; then exec curl -fsS -m 15 -o /dev/null "$1" || exit 1; fi
if command -v wget >/dev/null; then exec wget -q -T 15 -t 1 -O /dev/null "$1" || exit 1; fi
command -v python3 >/dev/null || exit ${unable}
exec python3 -c 'import sys, urllib.request; urllib.request.urlopen(sys.argv[1], timeout=15)' "$1"`;
