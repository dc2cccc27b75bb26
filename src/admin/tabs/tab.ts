/**
 * Reads the tab from the URL's fragment.
 */
import { tabs, type Tab } from '.';

/** Fragments of earlier versions, which may be in bookmarks. */
const EARLIER: Readonly< Record< string, Tab > > = { servers: 'server' };

const ELEMENT = /^sidegate-(.+)$/;

/** Returns the tab of a fragment: `#log`, `#log?rule=xmlrpc` or an element in the tab, such as `#sidegate-allies`. */
export function tabOf( fragment: string ): Tab {
	const [ name = '' ] = fragment.replace( /^#/, '' ).split( '?' );
	const element = ELEMENT.exec( name )?.[ 1 ] ?? '';
	return (
		tabs.find( ( tab ) => tab.name === name )?.name ??
		new Map( Object.entries( EARLIER ) ).get( name ) ??
		tabs.find( ( { elements } ) =>
			elements.some(
				( start ) =>
					element === start ||
					element.startsWith( `${ start }-` ) ||
					element.startsWith( `${ start }_` )
			)
		)?.name ??
		'overview'
	);
}
