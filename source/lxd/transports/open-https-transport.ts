import type {Transport} from '../transport.ts';

type Options = {
	readonly certificates: string;
	readonly deadline: number;
	readonly signal: AbortSignal;
};
export async function openHttpsTransport(url: string, options: Options): Promise<Transport> {
	throw new Error(url + options.certificates);
}
