/**
 * Which tab the page's address asks for.
 */
export const TABS = [ 'overview', 'servers' ] as const;
export type Tab = ( typeof TABS )[ number ];

/** Other fragments, such as `#sidegate-allies`, are places in the overview. */
export function tabOf( fragment: string ): Tab {
	return TABS.find( ( tab ) => `#${ tab }` === fragment ) ?? 'overview';
}
