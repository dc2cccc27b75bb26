/**
 * Which tab the page's address asks for.
 */
export const TABS = [ 'overview', 'log', 'servers' ] as const;
export type Tab = ( typeof TABS )[ number ];

/** A tab may be asked for more, as `#log?rule=xmlrpc` is. Other fragments, such as `#sidegate-allies`, are places in the overview. */
export function tabOf( fragment: string ): Tab {
	const [ name ] = fragment.split( '?' );
	return TABS.find( ( tab ) => `#${ tab }` === name ) ?? 'overview';
}
