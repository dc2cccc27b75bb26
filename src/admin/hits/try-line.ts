/**
 * A command by which the owner can see a gate work.
 */
import type { Settings } from '../../rest/types';

/** Nothing, if no gate is set that such a simple request would touch. */
export function tryLine(
	home: string,
	{ rules, xmlrpc_mode: mode }: Settings
): string | undefined {
	if ( rules.xmlrpc !== 'off' && mode === 'everything' ) {
		return `curl -i -X POST ${ home }xmlrpc.php`;
	}
	if ( rules[ 'users-scan' ] !== 'off' ) {
		return `curl -i '${ home }?author=1'`;
	}
	return undefined;
}
