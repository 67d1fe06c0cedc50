/**
 * The pods that a drain waited for in vain, once each, as "namespace/name".
 * @param said what `kubectl drain` printed
 */
export function resistingPods(said: string): readonly string[] {
	const refusals = said.matchAll(/error when evicting pods?\/"([^"]+)" -n "([^"]+)"/g);
	return [...new Set([...refusals].map(([, name, namespace]) => `${namespace}/${name}`))];
}
